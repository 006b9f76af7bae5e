// The page: what is shown of the glossary, and what keys and buttons do.

document.documentElement.className = "scripted";
const at = id => document.getElementById(id);
const BATCH = 60;

/** The glossary, read from the plain list and the data beside it. */
async function opened() {
  const bytes = Uint8Array.from(atob(at("_data").textContent), c => c.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  const {columns, tables, header} = JSON.parse(await new Response(stream).text());
  const lines = Object.fromEntries(Object.entries(columns).map(([name, text]) => [name, text.split("\n")]));
  const cells = line => line ? line.split("\t") : [];
  const types = columns.types, concepts = Array.from(at("_plain").querySelectorAll("li"), (item, i) => {
    const [since, changed] = (lines.versions[i] || "").split(" ");
    return {
      id: item.id, type: header.types[number(types[i])], subject: header.subjects[number(columns.subjects[i])],
      review: REVIEWS[number(columns.reviews[i])], rank: number(columns.ranks[i]),
      hi: [item.querySelector("b").textContent, ...cells(lines.hi[i])], en: [item.firstChild.data.trim(), ...cells(lines.en[i])],
      hiMarks: lines.hiMarks[i], enMarks: lines.enMarks[i], paradigms: lines.paradigms[i], roman: lines.roman[i].split("\t"),
      sounds: cells(lines.sounds[i]), keys: cells(lines.keys[i]), definition: lines.definitions[i], note: lines.notes[i],
      where: lines.where[i], related: lines.related[i].split(" ").filter(Boolean), partOf: lines.partOf[i].split(" ").filter(Boolean), replacedBy: lines.replacedBy[i],
      since: since || "", changed: changed || "", external: cells(lines.external[i]), hiSources: cells(lines.hiSources[i]), enSources: cells(lines.enSources[i]),
    };
  });
  const byId = new Map(concepts.map(concept => [concept.id, concept]));
  for (const concept of concepts) {
    const other = concept.replacedBy && byId.get(concept.replacedBy);
    if (other) (other.replaces ||= []).push(concept.id);
  }
  return {concepts, tables, header, byId, at: new Map(concepts.map((concept, i) => [concept.id, i])), orders: {}};
}

const state = {query: "", types: new Set(), subject: "", status: "", since: "", order: "", shown: 0, results: []};
let glossary;

const newer = (a, b) => {
  const [x, y] = [a, b].map(version => version.split("-")[0].split(".").map(Number));
  return x[0] - y[0] || x[1] - y[1] || x[2] - y[2];
};

/** What is new of a concept since a version: "new", "changed" or nothing. What was never released came after every release. */
function newsSince(concept, version) {
  if (!version) return "";
  if (!concept.since || newer(concept.since, version) > 0) return "new";
  return concept.changed && newer(concept.changed, version) > 0 ? "changed" : "";
}

const STATUS = {
  "": ["all", () => true],
  checked: ["checked", concept => concept.review === "checked"],
  provisional: ["provisional", concept => concept.review === "provisional"],
  withdrawn: ["withdrawn", concept => concept.review === "withdrawn"],
  deprecated: ["with a deprecated term", concept => [...concept.hiMarks, ...concept.enMarks].some(mark => statusOf(mark) === "deprecated")],
};

function wanted(i) {
  const concept = glossary.concepts[i];
  concept.news = newsSince(concept, state.since);
  return (!state.types.size || state.types.has(concept.type)) && (!state.subject || concept.subject === state.subject)
    && STATUS[state.status][1](concept) && (!state.since || concept.news !== "");
}

/** How two names of a language follow each other; what begins with a number comes last. */
function comparison(language) {
  const collator = new Intl.Collator(language, {numeric: true}), numbered = name => /^\p{Nd}/u.test(name);
  return (a, b) => numbered(a) - numbered(b) || collator.compare(a, b);
}

/** The concepts in the order of a language: अ–ह or A–Z. */
function inOrder(language) {
  if (!glossary.orders[language]) {
    const compare = comparison(language), names = glossary.concepts.map(concept => concept[language][0]);
    glossary.orders[language] = names.map((_, i) => i).sort((a, b) => compare(names[a], names[b]) || a - b);
  }
  return glossary.orders[language];
}

/** The answers to the query, or the whole glossary, through the filters and in the order asked for. */
function answers() {
  const language = state.order || "en";
  if (!state.query.trim()) return inOrder(language).filter(wanted).map(i => ({at: i}));
  const found = glossary.index.search(state.query).filter(one => wanted(one.at));
  if (!state.order) return found;
  const place = new Map(inOrder(language).map((i, position) => [i, position]));
  return found.sort((a, b) => place.get(a.at) - place.get(b.at));
}

function show() {
  state.results = answers();
  if (!state.results.length && state.query.trim()) {
    state.results = glossary.index.near(state.query).filter(one => wanted(one.at));
    state.near = state.results.length > 0;
  } else state.near = false;
  state.shown = 0;
  at("_results").replaceChildren();
  more();
  tell();
}

function more() {
  const next = state.results.slice(state.shown, state.shown + BATCH);
  at("_results").append(...next.map(found => conceptRow(glossary, found.at, found.term === undefined ? null : found)));
  state.shown += next.length;
  at("_more").hidden = state.shown >= state.results.length;
  mark();
}

function tell() {
  const count = state.results.length, of = count.toLocaleString("en-GB"), total = glossary.concepts.length.toLocaleString("en-GB");
  const filters = state.types.size + [state.subject, state.status, state.since].filter(Boolean).length;
  at("_count").textContent = state.near ? `Nothing is written so; ${of} nearly`
    : count ? (count === glossary.concepts.length ? `${total} concepts` : `${of} of ${total} concepts`) : "Nothing found. Try fewer letters, the other script, or as it sounds.";
  at("_active").textContent = filters ? ` (${filters})` : "";
}

// ---- one concept

function anchor() {
  try { return decodeURIComponent(location.hash.slice(1)); } catch { return location.hash.slice(1); }
}

function ask(query) {
  at("_query").value = state.query = query;
  show();
  at("_query").focus();
}

function openFromAddress() {
  const id = anchor(), place = glossary.at.get(id), box = at("_concept");
  document.documentElement.classList.toggle("open", place !== undefined);
  if (place === undefined) {
    box.replaceChildren(element("p", {class: "empty"}, id && !id.startsWith("_") ? `There is no concept ${id}.` : ""), ...welcome(glossary, ask));
    document.title = glossary.header.title;
  } else {
    box.replaceChildren(...conceptCard(glossary, place));
    box.scrollTop = 0;
    const concept = glossary.concepts[place];
    document.title = `${concept.hi[0]} · ${concept.en[0]}`;
    if (matchMedia("(max-width: 899px)").matches) { scrollTo(0, 0); box.focus({preventScroll: true}); }
  }
  mark();
}

function mark() {
  const id = anchor();
  for (const link of at("_results").querySelectorAll("a.row")) {
    if (link.getAttribute("href") === `#${id}`) link.setAttribute("aria-current", "true"); else link.removeAttribute("aria-current");
  }
}

function close() {
  history.replaceState(null, "", location.pathname + location.search);
  openFromAddress();
  at("_query").focus();
}

// ---- paper and clipboard

function pairs(direction) {
  const languages = direction === "en" ? ["en", "hi"] : ["hi", "en"], compare = comparison(languages[0]);
  const rows = state.results.flatMap(({at: i}) => {
    const concept = glossary.concepts[i], [from, to] = languages;
    const old = concept[from].filter((_, n) => statusOf(concept[`${from}Marks`][n]) === "deprecated").map(text => [text, concept[from][0], true]);
    return [[concept[from][0], concept[to][0], false], ...old];
  });
  return rows.sort((a, b) => compare(a[0], b[0]));
}

function paper(direction) {
  const title = {hi: "हिन्दी – English", en: "English – हिन्दी"}[direction], parts = [];
  let letter = "";
  for (const [from, to, old] of pairs(direction)) {
    const first = initial(from);
    if (first !== letter) parts.push(run("h3", letter = first), element("div", {class: "columns"}));
    parts.at(-1).append(element("p", {}, run(old ? "s" : "b", from), old ? " → " : " ", run("span", to)));
  }
  return element("section", {}, element("h2", {}, run("span", title)), parts);
}

/** The letter a name stands under; a nasal or other mark over the first vowel makes no other letter. */
function initial(name) {
  const first = name.normalize("NFD").match(/[\p{L}\p{N}]/u)?.[0] || "";
  return /\p{N}/u.test(first) ? "0–9" : first.toUpperCase();
}

function layOut() {
  const wanted = at("_direction").value, directions = wanted === "both" ? ["hi", "en"] : [wanted], {header} = glossary;
  const head = element("h1", {}, `${header.title}, ${header.version}`);
  const about = element("p", {}, `${state.results.length.toLocaleString("en-GB")} concepts${state.query.trim() ? `, search: ${state.query.trim()}` : ""}`);
  at("_paper").replaceChildren(head, about, ...directions.map(paper));
}

function copyList(event) {
  copied(pairs(at("_direction").value).map(([from, to]) => `${from}\t${to}`).join("\n"));
  event.target.textContent = "Copied";
  setTimeout(() => { event.target.textContent = "Copy list"; }, 1500);
}

// ---- keys

function onKey(event) {
  const box = at("_query"), inField = event.target.matches("input, select, textarea"), rows = [...at("_results").querySelectorAll("a.row")];
  const place = rows.indexOf(event.target);
  if (event.key === "/" && !inField && !event.ctrlKey && !event.metaKey && !event.altKey) { event.preventDefault(); box.focus(); box.select(); }
  else if (event.key === "Escape") leave(event);
  else if (event.key === "ArrowDown" && (event.target === box || place >= 0)) {
    event.preventDefault();
    if (place === rows.length - 1 && !at("_more").hidden) more();
    at("_results").querySelectorAll("a.row")[place + 1]?.focus();
  } else if (event.key === "ArrowUp" && place >= 0) { event.preventDefault(); (rows[place - 1] || box).focus(); }
  else if (event.key === "Enter" && event.target === box) { event.preventDefault(); show(); rows.length && at("_results").querySelector("a.row")?.click(); }
}

function leave(event) {
  if (document.documentElement.classList.contains("open")) { event.preventDefault(); close(); }
  else if (event.target !== at("_query")) at("_query").focus();
  else { at("_query").value = ""; state.query = ""; show(); }
}

// ---- beginning

function fillFilters() {
  const {header, concepts} = glossary, counted = field => concepts.reduce((map, one) => map.set(one[field], (map.get(one[field]) || 0) + 1), new Map());
  const types = counted("type"), subjects = counted("subject");
  at("_types").append(...header.types.filter(type => types.has(type)).map(type => element("label", {class: `chip ${type}`},
    element("input", {type: "checkbox", value: type, onchange: ({target}) => { state.types[target.checked ? "add" : "delete"](type); show(); }}),
    type, element("span", {class: "number"}, types.get(type).toLocaleString("en-GB")))));
  at("_subject").append(...header.subjects.filter(name => subjects.has(name)).map(name => element("option", {value: name}, `${header.subjectTitles[name]} (${subjects.get(name)})`)));
  at("_status").append(...Object.entries(STATUS).map(([value, [label]]) => element("option", {value}, label)));
  const versions = [...new Set(concepts.flatMap(one => [one.since, one.changed]).filter(Boolean))].sort(newer);
  at("_since").append(element("option", {value: ""}, versions.length ? "any version" : "no release yet"), ...versions.map(version => element("option", {value: version}, version)));
  at("_since").disabled = !versions.length;
  for (const name of ["subject", "status", "since", "order"]) at(`_${name}`).addEventListener("change", ({target}) => { state[name] = target.value; show(); });
  at("_reset").addEventListener("click", reset);
}

function reset() {
  Object.assign(state, {subject: "", status: "", since: ""});
  state.types.clear();
  for (const box of at("_types").querySelectorAll("input")) box.checked = false;
  for (const name of ["subject", "status", "since"]) at(`_${name}`).value = "";
  show();
}

async function begin() {
  try {
    glossary = await opened();
    glossary.index = indexOf(glossary);
  } catch (error) { // an old browser: the plain list stays
    document.documentElement.className = "";
    return;
  }
  glossary.close = close;
  at("_form").hidden = at("_app").hidden = false;
  at("_plain").hidden = true;
  fillFilters();
  at("_query").addEventListener("input", ({target}) => { state.query = target.value; show(); });
  at("_form").addEventListener("submit", event => event.preventDefault());
  at("_more").addEventListener("click", more);
  at("_copy").addEventListener("click", copyList);
  at("_print").addEventListener("click", () => print());
  addEventListener("keydown", onKey);
  addEventListener("hashchange", () => { glossary.cameFromList = true; openFromAddress(); });
  addEventListener("beforeprint", layOut);
  addEventListener("afterprint", () => at("_paper").replaceChildren());
  if ("IntersectionObserver" in window) new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && !at("_more").hidden && more(), {rootMargin: "600px"}).observe(at("_more"));
  state.query = at("_query").value;
  show();
  openFromAddress();
  await new Promise(done => setTimeout(done)); // the list is there before the rest is made ready
  glossary.index.ready();
  window.rakshakosh = {glossary, state, ready: performance.now(), search: glossary.index.search, fold: glossary.index.key, sounds: glossary.index.sounds, loose: glossary.index.loose};
  document.documentElement.classList.add("ready");
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin); else begin();
