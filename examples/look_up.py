"""Look things up in Hindi, in English, or typed as one happens to type."""

import rakshakosh as rk

for query in ("बेलोउसॉव", "Chief of Defence Staff", "raksha mantri", "nrendra modi", "s400", "मंत्रियों"):
    best = rk.lookup(query, limit=1)
    print(f"{query} -> " + (f"{best[0].hi} / {best[0].en} ({best[0].how})" if best else "nothing"))
