"""Write house spelling, and show who changed what."""

import rakshakosh as rk

text = "रक्षा मन्त्री मास्को गये| उन्होंने राष्ट्रीय युद्ध संग्रहालय का दौरा किया।"
result = rk.normalise(text, level="house")
print(result.text)
for edit in result.edits:
    print(f"  {edit.start}-{edit.end}  {edit.old} -> {edit.new}  ({edit.rule})")
