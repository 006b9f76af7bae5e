"""Count who is named in several texts, whatever the spelling: an index for an archive."""

from collections import Counter

import rakshakosh as rk

reports = [
    "रूसी रक्षा मंत्री आंद्रेई बेलौसोव दिल्ली पहुंचे। बेलौसोव ने मानेकशॉ सेंटर में बैठक की।",
    "आंद्रेई बेलोउसॉव और राजनाथ सिंह ने समझौते पर हस्ताक्षर किए।",
    "मॉस्को में आंद्रेई बेलोउसोव ने भारतीय प्रतिनिधियों का स्वागत किया। सिंह भी मौजूद थे।",
]
glossary = rk.Glossary.load()
people = Counter(m.concept_id for mentions in rk.Detector().pipe(reports, types=["person"], unlisted=False) for m in mentions)
spellings = {m.text for mentions in rk.Detector().pipe(reports, types=["person"], unlisted=False) for m in mentions}
for id, count in people.most_common():
    print(f"{count}  {glossary[id].hi[0].term} / {glossary[id].en[0].term}")
print("written:", ", ".join(sorted(spellings)))
