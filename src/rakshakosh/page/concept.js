// One concept: as a row of the list and in full. Everything is put together from elements and text, nothing from markup.

/** An element with attributes and children; strings become text. `lang: "hi"` on everything Hindi. */
function element(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else if (value === true) made.setAttribute(key, "");
    else if (value !== false && value !== undefined && value !== null) made.setAttribute(key, value);
  }
  made.append(...children.flat().filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

const hindi = (name, text, attributes = {}) => element(name, {lang: "hi", ...attributes}, text);
const run = (name, text, attributes = {}) => element(name, {lang: DEVANAGARI.test(text) ? "hi" : "en", ...attributes}, text);

/** Text in which Hindi words stand among English ones, each run in its language. */
function mixed(text) {
  const parts = text.split(/([\u0900-\u0963\u0966-\u097f]+(?:[\s-]+[\u0900-\u0963\u0966-\u097f]+)*)/);
  return parts.map((part, i) => i % 2 ? hindi("span", part) : part);
}

async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    const area = element("textarea", {class: "hidden", "aria-hidden": "true"});
    area.value = text;
    document.body.append(area);
    area.select();
    document.execCommand("copy");
    area.remove();
  }
}

function copyButton(text, what) {
  const button = element("button", {type: "button", class: "copy", title: `Copy ${what}`, "aria-label": `Copy ${what}: ${text}`}, "Copy");
  button.addEventListener("click", async event => {
    event.preventDefault();
    await copied(text);
    button.textContent = "Copied";
    setTimeout(() => { button.textContent = "Copy"; }, 1500);
  });
  return button;
}

const regions = new Intl.DisplayNames(["en"], {type: "region", fallback: "code"});

/** The country whose post it is: the same Hindi has other English elsewhere. */
function country(concept) {
  if (concept.type !== "role" || !/^[A-Z]{2}$/.test(concept.where)) return "";
  return tag(regions.of(concept.where));
}

const tag = (text, className = "") => element("span", {class: `tag ${className}`.trim()}, text);
const news = concept => concept.news ? tag(concept.news, "new") : "";
const typeTag = type => element("span", {class: `type ${type}`}, type);

/** A row of the list: preferred Hindi and English, what matched where that is another term, type, definition. */
function conceptRow(glossary, at, found) {
  const concept = glossary.concepts[at], withdrawn = concept.review === "withdrawn";
  const name = withdrawn ? "s" : "span";
  const link = element("a", {href: `#${concept.id}`, class: "row"},
    hindi(name, concept.hi[0], {class: "hi"}), element(name, {class: "en"}, concept.en[0]), outdated(glossary, concept),
    element("span", {class: "line"}, typeTag(concept.type), country(concept), news(concept), matched(glossary, concept, found),
      concept.definition ? element("span", {class: "definition"}, mixed(concept.definition)) : ""));
  return element("li", {}, link, copyButton(`${concept.hi[0]}\t${concept.en[0]}`, "Hindi and English"));
}

function matched(glossary, concept, found) {
  if (!found) return null;
  const text = glossary.index.terms.text[found.term], status = STATUSES[glossary.index.terms.status[found.term]];
  if (text === concept.hi[0] || text === concept.en[0] || status === "deprecated") return null;
  return element("span", {class: "matched"}, status === "hidden" ? "misspelt " : "also ", run("span", text));
}

/** Deprecated terms beside what replaces them. */
function outdated(glossary, concept) {
  const old = [...deprecated(concept.hi, concept.hiMarks), ...deprecated(concept.en, concept.enMarks)];
  const replacing = concept.replacedBy && glossary.byId.get(concept.replacedBy);
  if (!old.length && concept.review !== "withdrawn") return null;
  const instead = replacing ? [" → ", hindi("b", replacing.hi[0]), " ", element("b", {}, replacing.en[0])] : "";
  return element("span", {class: "outdated"},
    old.map(([text, better]) => element("span", {}, run("s", text), " → ", run("b", better))),
    concept.review === "withdrawn" ? element("span", {}, "withdrawn", instead) : "");
}

/** The deprecated ones of some terms, each with the preferred one. */
const deprecated = (texts, marks) => texts.filter((_, i) => statusOf(marks[i]) === "deprecated").map(text => [text, texts[0]]);

const statusOf = mark => STATUSES[Math.floor(number(mark) / 10)];
const kindOf = mark => KINDS[Math.floor(number(mark) / 2) % 5];

// what is asked, what it shows, the concept without which it shows nothing
const EXAMPLES = [
  ["राजनाथ", "a name", "rajnath-singh"], ["raksha mantri", "as you type it", "defence-minister"],
  ["su 30 mki", "a designator in any dress", "su-30mki"], ["nrendra modi", "with a slip", "narendra-modi"],
  ["बेलोउसॉव", "another spelling", "andrei-belousov"], ["missile", "English", "missile"],
];
const KEYS = [["/", "search"], ["↓ ↑", "through the answers"], ["Enter", "open"], ["Esc", "back"]];

/** What stands where no concept is open: how to search, and by which keys. */
function welcome(glossary, ask) {
  const examples = EXAMPLES.filter(([, , id]) => glossary.byId.has(id)).map(([query, what]) =>
    element("li", {}, run("button", query, {type: "button", onclick: () => ask(query)}), " ", what));
  const keys = KEYS.map(([key, what]) => element("li", {}, element("kbd", {}, key), " ", what));
  const section = (title, name, items) =>
    element("section", {class: "welcome"}, element("h3", {}, title), element("ul", {class: name}, items));
  return [...(examples.length ? [section("Ask in either script", "examples", examples)] : []), section("Keys", "keys", keys)];
}

/** A concept in full. */
function conceptCard(glossary, at) {
  const concept = glossary.concepts[at];
  return [
    element("button", {type: "button", class: "back", onclick: glossary.back}, "← All terms"),
    element("div", {class: "head"},
      element("p", {class: "line"},
        typeTag(concept.type), country(concept), tag(concept.subject), tag(concept.review, concept.review), news(concept)),
      element("div", {class: "pair"}, hindi("h2", concept.hi[0]), copyButton(concept.hi[0], "the Hindi")),
      element("p", {class: "roman"}, element("span", {lang: "hi-Latn"}, concept.roman[0]), element("span", {class: "scheme"}, " Hunterian")),
      element("div", {class: "pair"}, element("p", {class: "english"}, concept.en[0]), copyButton(concept.en[0], "the English"))),
    withdrawal(glossary, concept),
    concept.definition ? element("p", {class: "definition"}, mixed(concept.definition)) : null,
    termList("Hindi", concept.hi, concept.hiMarks, concept.roman), termList("English", concept.en, concept.enMarks),
    links(glossary, "Part of", concept.partOf), links(glossary, "See also", concept.related),
    links(glossary, "Replaces", concept.replaces || []),
    concept.note ? element("p", {class: "note"}, element("b", {}, "Note: "), mixed(concept.note)) : null,
    sourceList(concept), identity(concept),
  ].filter(Boolean);
}

function withdrawal(glossary, concept) {
  if (concept.review !== "withdrawn") return null;
  const other = concept.replacedBy && glossary.byId.get(concept.replacedBy);
  return element("p", {class: "withdrawn-note"}, "This concept was withdrawn. ",
    other ? ["In its place: ", element("a", {href: `#${other.id}`}, hindi("span", other.hi[0]), " ", other.en[0])] : "");
}

function termList(title, texts, marks, roman) {
  if (texts.length < 2) return null;
  const items = texts.map((text, i) => {
    const status = statusOf(marks[i]), kind = kindOf(marks[i]), wrong = status === "deprecated" || status === "hidden";
    const word = status === "hidden" ? "misspelling" : status;
    return element("li", {}, run(wrong ? "s" : "span", text, {class: "term", title: roman ? roman[i] : null}),
      wrong ? [" → ", run("b", texts[0])] : "", tag(word, word), kind === "full" ? "" : tag(kind));
  });
  return element("section", {}, element("h3", {}, title), element("ul", {class: "terms"}, items));
}

function links(glossary, title, ids) {
  if (!ids.length) return null;
  const items = ids.map(id => {
    const other = glossary.byId.get(id);
    return element("li", {}, element("a", {href: `#${id}`}, other ? [hindi("span", other.hi[0]), " · ", other.en[0]] : id));
  });
  return element("section", {}, element("h3", {}, title), element("ul", {class: "links"}, items));
}

const away = (address, text) => element("a", {href: address, rel: "noreferrer noopener external"}, text);

function sourceList(concept) {
  const rows = [["Hindi", concept.hiSources], ["English", concept.enSources]].filter(([, sources]) => sources.length);
  if (!rows.length) return null;
  const items = rows.flatMap(([language, sources]) => sources.map(source => element("li", {}, `${language}: `, sourceOf(source))));
  return element("details", {class: "sources"}, element("summary", {}, "Sources"), element("ul", {}, items));
}

/** A source, its address as a link if it has one. */
function sourceOf(source) {
  const address = source.match(/^https?:\/\/\S+/);
  return address ? [away(address[0], address[0].replace(/^https?:\/\/(www\.)?/, "")), source.slice(address[0].length)] : source;
}

function identity(concept) {
  const address = `${location.href.split("#")[0]}#${concept.id}`;
  const versions = [concept.since && `since ${concept.since}`, concept.changed && `changed ${concept.changed}`];
  const told = [...versions, ...concept.external.map(outside)];
  return element("p", {class: "identity"}, element("a", {href: `#${concept.id}`, title: "Permanent link"}, `#${concept.id}`), " ",
    copyButton(address, "the link"), told.filter(Boolean).flatMap(one => [" · ", one]));
}

/** An identifier elsewhere (`key:value`), as a link where the place is known. */
function outside(text) {
  const [key, value] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
  return key === "wikidata" ? away(`https://www.wikidata.org/wiki/${encodeURIComponent(value)}`, `Wikidata ${value}`) : `${key} ${value}`;
}
