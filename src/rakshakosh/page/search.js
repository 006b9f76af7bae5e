// The search: exact, spelling, inflected, loose and romanised as the library's look-up has them, then what helps while typing.

const DEVANAGARI = /[\u0900-\u0963\u0966-\u096f\u0971-\u097f]/;
const STATUSES = ["preferred", "admitted", "deprecated", "hidden"], KINDS = ["full", "short", "acronym", "abbreviation", "phrase"];
const REVIEWS = ["provisional", "checked", "withdrawn"];
const number = mark => mark.charCodeAt(0) - 48;

/** All terms of the glossary, one after another: parallel lists, since there are tens of thousands of them. */
function termsOf(glossary) {
  const terms = {text: [], concept: [], hindi: [], status: [], kind: [], loose: [], paradigm: [], roman: [], sounds: []};
  const add = (at, text, hindi, mark, paradigm, roman, sounds) => {
    const code = number(mark);
    terms.text.push(text); terms.concept.push(at); terms.hindi.push(hindi); terms.loose.push(hindi && code % 2 === 1);
    terms.status.push(Math.floor(code / 10)); terms.kind.push(Math.floor(code / 2) % 5);
    terms.paradigm.push(paradigm); terms.roman.push(roman); terms.sounds.push(sounds);
  };
  glossary.first = [];
  glossary.concepts.forEach((concept, at) => {
    glossary.first.push(terms.text.length);
    concept.hi.forEach((text, i) =>
      add(at, text, true, concept.hiMarks[i], number(concept.paradigms[i]), concept.roman[i], concept.sounds[i] || ""));
    concept.en.forEach((text, i) => add(at, text, false, concept.enMarks[i], -1, text, ""));
  });
  glossary.first.push(terms.text.length);
  return terms;
}

/** Looks for a string in many: `take(line, where)` for each that holds it, from its beginning, that of a word, or anywhere inside. */
function haystackOf(lines) {
  const all = `\n${lines.join("\n")}\n`, starts = new Int32Array(lines.length);
  for (let line = 0, at = 1; line < lines.length; at += lines[line].length + 1, line++) starts[line] = at;

  function lineAt(place) {
    let low = 0, high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if (starts[middle] <= place) low = middle; else high = middle - 1;
    }
    return low;
  }

  return (wanted, onlyBeginnings, take) => {
    const asked = onlyBeginnings ? `\n${wanted}` : wanted;
    for (let at = all.indexOf(asked); at >= 0; at = all.indexOf(asked, at + 1)) {
      const place = onlyBeginnings ? at + 1 : at, before = all[place - 1];
      take(lineAt(place), before === "\n" ? "start" : before === " " ? "word" : "inside");
    }
  };
}

/** The indexes of a glossary. `search(query)` gives the concepts that answer: {at, score, how, term}, best first. */
function indexOf(glossary) {
  const {tables, concepts} = glossary, terms = termsOf(glossary);
  const fold = foldingOf(tables.fold), sounds = soundsOf(tables.sound), loose = looseRulesOf(tables.loose);
  const key = text => fold(text).toLowerCase();
  const folded = key(terms.text.join("\n")).split("\n");
  const tight = text => text.replaceAll(" ", "");

  const bySpelling = new Map(), byTight = new Map(), exact = new Map();
  const put = (map, name, value) => { const list = map.get(name); if (list) list.push(value); else map.set(name, [value]); };
  folded.forEach((spelt, term) => {
    put(bySpelling, spelt, term);
    put(byTight, tight(spelt), term);
    put(exact, plain(terms.text[term]), term);
  });
  concepts.forEach((concept, at) => concept.keys.forEach(spelt => put(byTight, spelt, glossary.first[at])));

  const holding = haystackOf(folded);
  let latin = null, vocabulary = null, foldedLetters = null, bearers = null; // built when they are first needed, or in an idle moment

  function plain(text) { return text.normalize("NFC").trim().toLowerCase(); }

  /** Forms in Latin letters by sound: English as it is, Hindi as people type it. */
  function latinForms() {
    if (latin) return latin;
    const forms = [], owner = [];
    terms.roman.forEach((roman, term) => {
      for (const form of terms.sounds[term] ? [roman, ...terms.sounds[term].split(" ")] : [roman]) { forms.push(form); owner.push(term); }
    });
    const squeezed = sounds.squeezed(forms.join("\n")), written = squeezed.split("\n");
    const said = sounds.said(squeezed).split("\n"), keys = sounds.soundKey(squeezed).split("\n"), bySound = new Map();
    keys.forEach((name, i) => { if (terms.hindi[owner[i]] || terms.kind[owner[i]] !== 2) put(bySound, name, i); });
    return latin = {written, said, bySound, owner, letters: Int32Array.from(written, lettersOf), holding: haystackOf(said)};
  }

  function words() {
    if (vocabulary) return vocabulary;
    const known = new Set(), owners = new Map(), bones = new Map();
    folded.forEach((spelt, term) => {
      if (!terms.hindi[term]) return;
      for (const word of spelt.match(/[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*/g) || []) {
        if (!known.has(word)) put(bones, loose.skeleton(word), word);
        known.add(word);
        if (terms.loose[term]) put(owners, word, terms.concept[term]);
      }
    });
    return vocabulary = {known, owners, bones};
  }

  /** The glossary's word for another spelling of it, by loose rules or as damage; undefined where there is none. */
  function mended(word) {
    const {known, owners, bones} = words();
    if (known.has(word)) return undefined;
    const taken = tables.loose.endings.filter(rest => word.endsWith(rest) && word.length - rest.length >= tables.loose.shortest);
    const stems = [[word, ""], ...taken.map(rest => [word.slice(0, -rest.length), rest])];
    if (stems.some(([stem]) => known.has(stem))) return undefined;
    for (const [stem, rest] of stems) {
      for (const repaired of repairs(stem)) if (known.has(repaired)) return repaired + rest;
      const near = (bones.get(loose.skeleton(stem)) || []).filter(other => owners.has(other))
        .map(other => [other, loose.rules(stem, other)]).filter(([, rules]) => rules && rules.length)
        .sort((a, b) => a[1].length - b[1].length || (a[0] < b[0] ? -1 : 1));
      const best = near.filter(([, rules]) => rules.length === near[0][1].length);
      const shared = best.length < 2 || owners.get(best[0][0]).some(at => best.every(([other]) => owners.get(other).includes(at)));
      if (best.length && shared) return best[0][0] + rest;
    }
    return undefined;
  }

  function repairs(word) {
    const found = tables.damage.filter(([there]) => word.includes(there)).map(([there, meant]) => word.replaceAll(there, meant));
    for (let at = word.indexOf("र्"); at > 0; at = word.indexOf("र्", at + 1)) {
      const before = word.slice(0, at).match(/(?:[\u0915-\u0939\u0958-\u095f]्)*[\u0915-\u0939\u0958-\u095f][\u093a-\u094c]*$/);
      if (before) found.push(`${word.slice(0, before.index)}र्${before[0]}${word.slice(at + 2)}`);
    }
    return found;
  }

  function inflected(folded_) {
    const found = [];
    for (let size = 1; size <= Math.min(tables.longest_ending, folded_.length - 1); size++) {
      const stem = folded_.slice(0, -size), ending = folded_.slice(-size);
      for (const last of ["", "ा", "ी", "ि", "ई", "ू"]) {
        for (const term of bySpelling.get(stem + last) || []) {
          if (!terms.hindi[term]) continue;
          const [strip, endings] = tables.paradigms[terms.paradigm[term]];
          if (strip === last.length && endings.length > 1 && endings.includes(ending)) found.push(term);
        }
      }
    }
    return found;
  }

  /** A folded query with the glossary's words in the place of their variants. */
  const mendedQuery = folded_ => folded_.replace(/[\u0904-\u0939\u0958-\u095f][\u0900-\u0963]*/g, word => mended(word) || word);

  const spelt = folded_ => [...new Set([...(bySpelling.get(folded_) || []), ...(byTight.get(tight(folded_)) || [])])];

  /** Terms that sound like a romanised query, with how alike. */
  function bySound(query) {
    const {bySound, said, owner} = latinForms(), squeezed = sounds.squeezed(query), wanted = sounds.said(squeezed);
    const scored = (bySound.get(sounds.soundKey(squeezed)) || []).map(i => [owner[i], ratio(wanted, said[i]) / 100]);
    return scored.filter(([, score]) => score >= tables.sound.least_alike);
  }

  const RANK = {start: 0.7, word: 0.5, inside: 0.3};
  const ize = new RegExp(tables.british.ize);

  /** Terms of a query in British spelling: defence for defense. */
  function inBritish(folded_) {
    const ours = folded_.split(" ").map(word => {
      word = word.replace(ize, "is$1");
      const row = tables.british.beginnings.find(([american, ours]) => word.startsWith(american) && !word.startsWith(ours));
      return row ? row[1] + word.slice(row[0].length) : word;
    }).join(" ");
    return ours === folded_ ? [] : spelt(ours);
  }

  /** Ordinary words last; preferred before admitted, a post of any country before that of one, a name before a homograph. */
  function rank(term) {
    const detection = concepts[terms.concept[term]].rank >> 1;
    return [detection === 2, terms.status[term], concepts[terms.concept[term]].rank % 2, detection].map(Number);
  }

  function search(query) {
    const folded_ = key(query).trim(), found = new Map();
    const take = (term, score, how) => {
      const at = terms.concept[term], known = found.get(at);
      const [ordinary, status] = rank(term);
      score -= (4 * ordinary + status) * 0.004;
      if (!known || score > known.score) found.set(at, {at, score, how, term});
    };
    if (!folded_ || !/[\p{L}\p{N}]/u.test(folded_)) return [];
    const hindi = DEVANAGARI.test(query), better = hindi ? mendedQuery(folded_) : folded_, levels = [
      () => (exact.get(plain(query)) || []).map(term => [term, 2, "exact"]),
      () => spelt(folded_).map(term => [term, 1.97, "spelling"]),
      () => hindi ? [] : inBritish(folded_).map(term => [term, 1.97, "spelling"]),
      () => better === folded_ ? [] : spelt(better).map(term => [term, 1.93, "spelling"]),
      () => inflected(folded_).map(term => [term, 1.95, "inflected"]),
    ];
    for (const level of levels) {
      const answers = level();
      answers.forEach(answer => take(...answer));
      if (answers.length) break;
    }
    const sure = found.size > 0;
    const short = folded_.length < 2; // of one letter, only what begins with it
    const hold = wanted => holding(wanted, short, (term, where) =>
      take(term, RANK[where] + 0.2 * wanted.length / folded[term].length, where));
    hold(folded_);
    if (!found.size && better !== folded_) hold(better);
    if (!sure) surname(folded_, take);
    if (!hindi && !sure) romanised(query, folded_, take);
    const several = folded_.split(" ").filter(Boolean);
    if (several.length > 1 && found.size < 20) severalWords(several, take);
    if (several.length > 1 && !sure) parts(several, take);
    return ranked(found);
  }

  /** The parts of a query that are terms, the longest first, names before what they are: ब्रह्मोस of ब्रह्मोस मिसाइल, a post and a person. */
  function parts(several, take) {
    const taken = several.map(() => false);
    for (let size = several.length - 1; size > 0; size--) {
      for (let from = 0; from + size <= several.length; from++) {
        const answers = taken.slice(from, from + size).includes(true) ? [] : spelt(several.slice(from, from + size).join(" "));
        if (answers.length) taken.fill(true, from, from + size);
        for (const term of answers) take(term, (concepts[terms.concept[term]].type === "term" ? 0.8 : 0.9) + 0.1 * size / several.length, "part");
      }
    }
  }

  /** The people whose name ends in the query, who is written in more ways first. */
  function surname(folded_, take) {
    for (const term of surnames().get(folded_) || []) {
      const known = 0.0001 * concepts[terms.concept[term]].hi.length + 0.004 * terms.status[term]; // not by the status of the term
      take(term, (folded_.length > 4 ? 1.9 : 0.95) + known, "surname");
    }
  }

  function surnames() {
    if (bearers) return bearers;
    bearers = new Map();
    folded.forEach((spelt, term) => {
      const {type, familyFirst} = concepts[terms.concept[term]], blank = spelt.indexOf(" ");
      const family = familyFirst ? spelt.slice(0, blank) : spelt.slice(spelt.lastIndexOf(" ") + 1);
      if (terms.kind[term] === 0 && type === "person" && blank > 0) put(bearers, family, term);
    });
    return bearers;
  }

  function romanised(query, folded_, take) {
    const long = folded_.length > 4;
    bySound(query).forEach(([term, score]) => take(term, (long ? 1 : 0) + 0.9 * score, "romanised"));
    const wanted = sounds.said(sounds.squeezed(query)), {said, owner, holding: spoken} = latinForms();
    if (wanted.length < 3) return;
    spoken(wanted, wanted.length < 5, (form, where) => { // what is shorter stands inside too many terms by chance: there are no blanks
      take(owner[form], (where === "start" ? 0.6 : 0.25) + 0.2 * wanted.length / said[form].length, "romanised");
    });
  }

  /** Concepts in whose terms every word of the query begins a word. */
  function severalWords(wanted, take) {
    let common = null;
    for (const word of wanted) {
      const here = new Map();
      holding(word, false, (term, where) => { if (where !== "inside") here.set(terms.concept[term], term); });
      common = common === null ? here : new Map([...common].filter(([at]) => here.has(at)));
    }
    for (const term of common.values()) take(term, 0.4, "words");
  }

  /** Concepts with a term written nearly like the query: for when nothing else answers. */
  function near(query) {
    const hindi = DEVANAGARI.test(query), wanted = hindi ? key(query).trim() : sounds.squeezed(query), found = new Map();
    const {written, owner} = hindi ? {written: folded, owner: null} : latinForms(), {nearest, nearest_length} = tables.sound;
    const digitsOf = text => (text.match(/\p{Nd}+/gu) || []).join(), digits = digitsOf(wanted); // another number is another thing
    const least = wanted.length * nearest_length, most = wanted.length / nearest_length + 1;
    const mask = lettersOf(wanted), masks = hindi ? hindiLetters() : latinForms().letters;
    for (let i = 0; i < written.length; i++) {
      const other = written[i], length = other.length;
      if (length < least || length > most || !couldBeNear(mask, masks[i], wanted.length, length, nearest)) continue;
      const score = ratio(wanted, other);
      if (score < nearest || digitsOf(other) !== digits) continue;
      const term = owner ? owner[i] : i, at = terms.concept[term], known = found.get(at);
      if (!known || score > known.score) found.set(at, {at, score: 0.8 * score, how: "near", term});
    }
    return ranked(found).slice(0, 20);
  }

  /** Whether two strings can be as alike as `least`, by the letters that only one of them has: a bound that is quick to see. */
  function couldBeNear(one, other, size, length, least) {
    const common = Math.min(size - bits(one & ~other), length - bits(other & ~one));
    return 200 * common >= least * (size + length);
  }

  /** The letters of a text as bits of one number; letters that share a bit only make the bound weaker. */
  function lettersOf(text) {
    let mask = 0;
    for (let i = 0; i < text.length; i++) mask |= 1 << (text.charCodeAt(i) & 31);
    return mask;
  }

  function bits(mask) {
    let count = 0;
    for (; mask; mask &= mask - 1) count++;
    return count;
  }

  function hindiLetters() { return foldedLetters ||= Int32Array.from(folded, lettersOf); }

  function ranked(found) {
    const list = [...found.values()];
    for (const one of list) one.rank = rank(one.term);
    return list.sort((a, b) => b.score - a.score || a.rank.reduce((found, one, i) => found || one - b.rank[i], 0)
      || (concepts[a.at].id < concepts[b.at].id ? -1 : 1));
  }

  return {search, near, key, sounds, loose, terms, ready() { latinForms(); words(); hindiLetters(); surnames(); }};
}
