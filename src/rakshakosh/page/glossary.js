// The page: what is shown of the glossary, and what keys and buttons do.

document.documentElement.className = "scripted";
const at = id => document.getElementById(id);
const BATCH = 60;

const state = {query: "", types: new Set(), subject: "", status: "", since: "", order: "", shown: 0, results: []};
let glossary, cameFromList = false;

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
    : !count ? "Nothing found. Try fewer letters, the other script, or as it sounds."
    : count === glossary.concepts.length ? `${total} concepts` : `${of} of ${total} concepts`;
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
    const unknown = id && !id.startsWith("_") ? `There is no concept ${id}.` : "";
    box.replaceChildren(element("p", {class: "empty"}, unknown), ...welcome(glossary, ask));
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

// ---- keys

function onKey(event) {
  const box = at("_query"), inField = event.target.matches("input, select, textarea"), rows = [...at("_results").querySelectorAll("a.row")];
  const place = rows.indexOf(event.target);
  if (event.key === "/" && !inField && !event.ctrlKey && !event.metaKey && !event.altKey) {
    event.preventDefault();
    box.focus();
    box.select();
  } else if (event.key === "Escape") leave(event);
  else if (event.key === "ArrowDown" && (event.target === box || place >= 0)) {
    event.preventDefault();
    if (place === rows.length - 1 && !at("_more").hidden) more();
    at("_results").querySelectorAll("a.row")[place + 1]?.focus();
  } else if (event.key === "ArrowUp" && place >= 0) {
    event.preventDefault();
    (rows[place - 1] || box).focus();
  } else if (event.key === "Enter" && event.target === box) {
    event.preventDefault();
    if (state.query.trim()) rows[0]?.click();
  }
}

function leave(event) {
  if (document.documentElement.classList.contains("open")) { event.preventDefault(); close(); }
  else if (event.target !== at("_query")) at("_query").focus();
  else { at("_query").value = ""; state.query = ""; show(); }
}

// ---- beginning

function fillFilters() {
  const {header, concepts} = glossary, types = counted("type"), subjects = counted("subject");
  const option = (value, label) => element("option", {value}, label);
  at("_types").append(...header.types.filter(type => types.has(type)).map(type => typeChip(type, types.get(type))));
  at("_subject").append(...header.subjects.filter(name => subjects.has(name))
    .map(name => option(name, `${header.subjectTitles[name]} (${subjects.get(name)})`)));
  at("_status").append(...Object.entries(STATUS).map(([value, [label]]) => option(value, label)));
  const versions = [...new Set(concepts.flatMap(one => [one.since, one.changed]).filter(Boolean))].sort(newer);
  at("_since").append(option("", versions.length ? "any version" : "no release yet"), ...versions.map(version => option(version, version)));
  at("_since").disabled = !versions.length;
  for (const name of ["subject", "status", "since", "order"]) {
    at(`_${name}`).addEventListener("change", ({target}) => {
      state[name] = target.value;
      show();
    });
  }
  at("_reset").addEventListener("click", reset);
}

/** How many concepts have each value of a field. */
function counted(field) {
  const counts = new Map();
  for (const concept of glossary.concepts) counts.set(concept[field], (counts.get(concept[field]) || 0) + 1);
  return counts;
}

function typeChip(type, count) {
  const box = element("input", {type: "checkbox", value: type});
  box.addEventListener("change", () => {
    state.types[box.checked ? "add" : "delete"](type);
    show();
  });
  return element("label", {class: `chip ${type}`}, box, type, element("span", {class: "number"}, count.toLocaleString("en-GB")));
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
  glossary.back = () => cameFromList ? history.back() : close();
  at("_form").hidden = at("_app").hidden = false;
  at("_plain").hidden = true;
  fillFilters();
  at("_query").addEventListener("input", ({target}) => { state.query = target.value; show(); });
  at("_form").addEventListener("submit", event => event.preventDefault());
  at("_more").addEventListener("click", more);
  at("_copy").addEventListener("click", copyList);
  at("_print").addEventListener("click", () => print());
  addEventListener("keydown", onKey);
  addEventListener("hashchange", () => {
    cameFromList = true;
    openFromAddress();
  });
  addEventListener("beforeprint", layOut);
  addEventListener("afterprint", () => at("_paper").replaceChildren());
  const scrolled = new IntersectionObserver(seen => seen.some(one => one.isIntersecting) && more(), {rootMargin: "600px"});
  scrolled.observe(at("_more"));
  state.query = at("_query").value;
  show();
  openFromAddress();
  await new Promise(done => setTimeout(done)); // the list is there before the rest is made ready
  glossary.index.ready();
  const {search, key: fold, sounds, loose} = glossary.index;
  window.rakshakosh = {glossary, state, search, fold, sounds, loose, ready: performance.now()}; // for tests and the curious
  document.documentElement.classList.add("ready");
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin); else begin();
