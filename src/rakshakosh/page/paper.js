// The list on paper and on the clipboard, in either direction.

function pairs(direction) {
  const languages = direction === "en" ? ["en", "hi"] : ["hi", "en"], compare = comparison(languages[0]);
  const rows = state.results.flatMap(({at: i}) => {
    const concept = glossary.concepts[i], [from, to] = languages;
    const old = deprecated(concept[from], concept[`${from}Marks`]).map(([text, better]) => [text, better, true]);
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
  const asked = state.query.trim() ? `, search: ${state.query.trim()}` : "";
  const about = element("p", {}, mixed(`${state.results.length.toLocaleString("en-GB")} concepts${asked}`));
  at("_paper").replaceChildren(head, about, ...directions.map(paper));
}

function copyList(event) {
  copied(pairs(at("_direction").value).map(([from, to]) => `${from}\t${to}`).join("\n"));
  event.target.textContent = "Copied";
  setTimeout(() => { event.target.textContent = "Copy list"; }, 1500);
}
