"""What is wrong with a translation: each fault with the place, what should stand there, and why."""

import rakshakosh as rk

SOURCE = "पूर्व सेना प्रमुख ने कहा कि भारत को एस-400 की 22वीं खेप डेढ़ लाख करोड़ रुपये में मिली।"
TARGET = "The Army Chief said that India received the 21st batch of the S-300 for Rs 1.5 lakh crore."

for finding in rk.check(SOURCE, TARGET):
    source = SOURCE[slice(*finding.source_span)] if finding.source_span else "-"
    target = TARGET[slice(*finding.target_span)] if finding.target_span else "-"
    print(f"{finding.severity:8}{finding.kind:12}{source} | {target}\n        {finding.message}")
