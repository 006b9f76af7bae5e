"""Find every name and term in an article and say what each one is."""

from pathlib import Path

import rakshakosh as rk

text = (Path(__file__).parent / "article.txt").read_text(encoding="utf-8")
for mention in rk.detect(text):
    print(f"{mention.start:4d}  {mention.type:12s}  {mention.text} = {mention.en} ({mention.how})")
