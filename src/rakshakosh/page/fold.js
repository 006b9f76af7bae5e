// Folding, sounds and loose rules as the library has them, from the library's own tables. Its tests compare the two word by word.

/** The tight fold of the library: `fold(text)` is `rakshakosh.folding.key(text)`. */
function foldingOf(tables) {
  const changes = new RegExp(
    `[${tables.anchors}](?:${tables.alternatives.map(([name, pattern]) => `(?<${name}>${pattern})`).join("|")})`, "gu");
  const strokes = new RegExp(Object.keys(tables.look_alikes).sort((a, b) => b.length - a.length).join("|"), "gu");
  const single = new RegExp(`[${Object.keys(tables.same_length).map(c => "-|".includes(c) ? `\\${c}` : c).join("")}]`, "gu");
  const initials = new Set(tables.initials);
  const wordCharacter = /[\p{L}\p{M}\p{N}\u200d\u200c\u00ad\u2060]/u;

  function afterInitial(text, at) {
    const limit = Math.max(0, at - tables.longest_initial - 1);
    let start = at;
    while (start > limit && wordCharacter.test(text[start - 1]) && !"0०".includes(text[start - 1])) start--;
    const word = text.slice(start, at);
    return initials.has(word) || /^[A-Z]$/.test(word);
  }

  function found(text) {
    const list = [];
    for (const match of text.matchAll(changes)) {
      const name = Object.keys(match.groups).find(key => match.groups[key] !== undefined);
      if (tables.after_initial.includes(name) && !afterInitial(text, match.index)) continue;
      const [back, put] = tables.changes[name];
      list.push([match.index - back, match.index + match[0].length, put]);
    }
    if (text.search(strokes) >= 0) {
      for (const match of text.matchAll(strokes)) list.push([match.index, match.index + match[0].length, tables.look_alikes[match[0]]]);
      list.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
    }
    return list;
  }

  return text => {
    let folded = "", done = 0;
    for (const [start, end, put] of found(text)) {
      if (start < done) continue;
      folded += text.slice(done, start) + put;
      done = end;
    }
    return (folded + text.slice(done)).replace(single, c => tables.same_length[c]);
  };
}

/** Latin letters as they are said: `squeezed`, `said` and `soundKey` are those of `rakshakosh.search`; line ends are kept. */
function soundsOf(tables) {
  const longestFirst = table => new RegExp(Object.keys(table).sort((a, b) => b.length - a.length).join("|"), "g");
  const sounds = longestFirst(tables.sounds), vowels = longestFirst(tables.vowel_sounds);
  const doubled = /([^\p{Nd}\n])\1+/gu, silent = new RegExp(`[${tables.silent}]`, "g"), head = new RegExp(`^[${tables.vowels}]`, "gm");
  const alike = letters => letters.replace(sounds, m => tables.sounds[m]);
  return {
    squeezed: latin => latin.toLowerCase().replaceAll("&", "and").normalize("NFKD").replace(/[^\p{L}\p{N}\n]/gu, ""),
    said: letters => alike(letters).replace(vowels, m => tables.vowel_sounds[m]).replace(doubled, "$1"),
    soundKey(letters) {
      const consonants = alike(letters).replace(head, "\u0001$&").replace(silent, "").replace(doubled, "$1");
      return consonants.replace(/m(?=[^\p{Nd}\n])/gu, "n").replaceAll("\u0001", "a");
    },
  };
}

/** The loose rules: `rules(a, b)` is `rakshakosh.sameness.loose_rules(a, b)`, `skeleton` its like. */
function looseRulesOf(tables) {
  const notBones = new RegExp(`[${tables.not_bones}]`, "gu"), consonant = new RegExp(tables.consonants, "u");
  const letters = word => Array.from(word.replace(/[़्]/g, "")).length;
  const skeleton = word => word.replace(notBones, "");
  const places = {
    glide: (word, at) => at > 0,
    conjunct(word, at) {
      const after = word[at] === "्" ? at + 1 : at, one = word[at - 1], other = word[after];
      return one !== undefined && other !== undefined && one !== other && consonant.test(one) && consonant.test(other);
    },
  };

  function aligned(a, b) {
    const known = new Map();
    function changes(i, j) {
      if (i === a.length && j === b.length) return [];
      const place = i * (b.length + 1) + j;
      if (!known.has(place)) known.set(place, fewest(i, j));
      return known.get(place);
    }
    function fewest(i, j) {
      let best = i < a.length && j < b.length && a[i] === b[j] ? changes(i + 1, j + 1) : null;
      for (let size = 0; size <= tables.longest_side && i + size <= a.length; size++) {
        for (const [other, rule] of tables.sides[a.slice(i, i + size)] || []) {
          if (!b.startsWith(other, j) || (places[rule] && !(places[rule](a, i) && places[rule](b, j)))) continue;
          const rest = changes(i + size, j + other.length);
          if (rest && (!best || rest.length + 1 < best.length)) best = [rule, ...rest];
        }
      }
      return best;
    }
    return changes(0, 0);
  }

  function rules(a, b) {
    if (a === b) return [];
    const least = Math.min(letters(a), letters(b));
    if (least < tables.shortest || skeleton(a) !== skeleton(b)) return null;
    const found = aligned(a, b);
    return found && found.length <= Math.floor((least + 1) / tables.letters_per_change) ? found : null;
  }
  return {rules, skeleton, letters};
}

/** How alike two strings are, 0 to 100: twice the longest common subsequence over both lengths. */
function ratio(a, b) {
  if (!a.length && !b.length) return 100;
  return 200 * (a.length < 32 ? shortCommon(a, b) : longCommon(a, b)) / (a.length + b.length);
}

/** The length of the longest common subsequence, the rows of the table as bits of one number: for `a` of at most 31 letters. */
function shortCommon(a, b) {
  const places = new Map();
  for (let i = 0; i < a.length; i++) places.set(a[i], places.get(a[i]) | (1 << i));
  let row = -1;
  for (let j = 0; j < b.length; j++) {
    const met = row & (places.get(b[j]) | 0);
    row = ((row + met) | (row - met)) | 0;
  }
  let common = 0;
  for (let i = 0; i < a.length; i++) if (!(row & (1 << i))) common++;
  return common;
}

function longCommon(a, b) {
  const row = new Uint16Array(b.length + 1);
  for (let i = 0; i < a.length; i++) {
    let before = 0;
    for (let j = 0; j < b.length; j++) {
      const above = row[j + 1];
      row[j + 1] = a[i] === b[j] ? before + 1 : Math.max(above, row[j]);
      before = above;
    }
  }
  return row[b.length];
}
