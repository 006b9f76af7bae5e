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
  return text.split(/([\u0900-\u0963\u0966-\u097f]+(?:[\s-]+[\u0900-\u0963\u0966-\u097f]+)*)/).map((part, i) => i % 2 ? hindi("span", part) : part);
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
  return element("span", {class: "tag"}, regions.of(concept.where));
}

const typeTag = type => element("span", {class: `type ${type}`}, type);

/** A row of the list: preferred Hindi and English, what matched where that is another term, type, definition. */
function conceptRow(glossary, at, found) {
  const concept = glossary.concepts[at], withdrawn = concept.review === "withdrawn";
  const link = element("a", {href: `#${concept.id}`, class: "row", "data-at": at},
    hindi(withdrawn ? "s" : "span", concept.hi[0], {class: "hi"}), element(withdrawn ? "s" : "span", {class: "en"}, concept.en[0]),
    outdated(glossary, concept),
    element("span", {class: "line"}, typeTag(concept.type), country(concept), concept.news ? element("span", {class: "tag new"}, concept.news) : "",
      matched(glossary, concept, found),
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
  const terms = [["hi", concept.hi, concept.hiMarks], ["en", concept.en, concept.enMarks]];
  const old = terms.flatMap(([, texts, marks]) => texts.filter((_, i) => statusOf(marks[i]) === "deprecated").map(text => [text, texts[0]]));
  const replacing = concept.replacedBy && glossary.byId.get(concept.replacedBy);
  if (!old.length && concept.review !== "withdrawn") return null;
  return element("span", {class: "outdated"}, old.map(([text, better]) => element("span", {}, run("s", text), " → ", run("b", better))),
    concept.review === "withdrawn" ? element("span", {}, "withdrawn",
      replacing ? [" → ", hindi("b", replacing.hi[0]), " ", element("b", {}, replacing.en[0])] : "") : "");
}

const statusOf = mark => STATUSES[Math.floor(number(mark) / 10)];
const kindOf = mark => KINDS[Math.floor(number(mark) / 2) % 5];

const EXAMPLES = [["राजनाथ", "a name"], ["raksha mantri", "as you type it"], ["su 30 mki", "a designator in any dress"], ["nrendra modi", "with a slip"], ["बेलोउसॉव", "another spelling"], ["missile", "English"]];

/** What stands where no concept is open: how to search, and by which keys. */
function welcome(glossary, ask) {
  const examples = EXAMPLES.map(([query, what]) => element("li", {}, run("button", query, {type: "button", onclick: () => ask(query)}), " ", what));
  const keys = [["/", "search"], ["↓ ↑", "through the answers"], ["Enter", "open"], ["Esc", "back"]].map(([key, what]) => element("li", {}, element("kbd", {}, key), " ", what));
  return [
    element("section", {class: "welcome"}, element("h3", {}, "Ask in either script"), element("ul", {class: "examples"}, examples)),
    element("section", {class: "welcome"}, element("h3", {}, "Keys"), element("ul", {class: "keys"}, keys)),
  ];
}

/** A concept in full. */
function conceptCard(glossary, at) {
  const concept = glossary.concepts[at];
  return [
    element("button", {type: "button", class: "back", onclick: () => history.length > 1 && glossary.cameFromList ? history.back() : glossary.close()}, "← All terms"),
    element("div", {class: "head"},
      element("p", {class: "line"}, typeTag(concept.type), country(concept), element("span", {class: "tag"}, concept.subject), element("span", {class: `tag ${concept.review}`}, concept.review),
        concept.news ? element("span", {class: "tag new"}, concept.news) : ""),
      element("div", {class: "pair"}, hindi("h2", concept.hi[0]), copyButton(concept.hi[0], "the Hindi")),
      element("p", {class: "roman"}, element("span", {lang: "hi-Latn"}, concept.roman[0]), element("span", {class: "scheme"}, " Hunterian")),
      element("div", {class: "pair"}, element("p", {class: "english"}, concept.en[0]), copyButton(concept.en[0], "the English"))),
    withdrawal(glossary, concept),
    concept.definition ? element("p", {class: "definition"}, mixed(concept.definition)) : null,
    termList("Hindi", concept.hi, concept.hiMarks, concept.roman), termList("English", concept.en, concept.enMarks),
    links(glossary, "Part of", concept.partOf), links(glossary, "See also", concept.related), links(glossary, "Replaces", concept.replaces || []),
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
    const status = statusOf(marks[i]), kind = kindOf(marks[i]);
    const shown = run(status === "deprecated" || status === "hidden" ? "s" : "span", text, {class: "term", title: roman ? roman[i] : null});
    const word = status === "hidden" ? "misspelling" : status;
    return element("li", {class: status}, shown, status === "deprecated" || status === "hidden" ? [" → ", run("b", texts[0])] : "",
      element("span", {class: `tag ${status}`}, word), kind === "full" ? "" : element("span", {class: "tag"}, kind));
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

function sourceList(concept) {
  const rows = [["Hindi", concept.hiSources], ["English", concept.enSources]].filter(([, sources]) => sources.length);
  if (!rows.length) return null;
  const shown = source => {
    const address = source.match(/^https?:\/\/\S+/);
    return address ? [element("a", {href: address[0], rel: "noreferrer noopener external"}, address[0].replace(/^https?:\/\/(www\.)?/, "")), source.slice(address[0].length)] : source;
  };
  return element("details", {class: "sources"}, element("summary", {}, "Sources"),
    element("ul", {}, rows.flatMap(([language, sources]) => sources.map(source => element("li", {}, `${language}: `, shown(source))))));
}

function identity(concept) {
  const address = `${location.href.split("#")[0]}#${concept.id}`;
  const outside = concept.external.map(text => {
    const [key, value] = [text.slice(0, text.indexOf(":")), text.slice(text.indexOf(":") + 1)];
    return key === "wikidata" ? element("a", {href: `https://www.wikidata.org/wiki/${encodeURIComponent(value)}`, rel: "noreferrer noopener external"}, `Wikidata ${value}`) : `${key} ${value}`;
  });
  return element("p", {class: "identity"}, element("a", {href: `#${concept.id}`, title: "Permanent link"}, `#${concept.id}`), " ", copyButton(address, "the link"),
    concept.since ? ` · since ${concept.since}` : "", concept.changed ? ` · changed ${concept.changed}` : "", outside.map(one => [" · ", one]).flat());
}
