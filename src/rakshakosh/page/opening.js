// The glossary as the page holds it.

const DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz!#$%.()*+-;,=>?@^_`{|}~";

/** The bytes of a text in base 85: five digits for four bytes, the last group one digit more than bytes. */
function unpacked(text) {
  const missing = (5 - text.length % 5) % 5, padded = text + "~".repeat(missing), value = new Uint8Array(128);
  for (let i = 0; i < 85; i++) value[DIGITS.charCodeAt(i)] = i;
  const bytes = new Uint8Array(padded.length / 5 * 4), words = new DataView(bytes.buffer);
  for (let from = 0, to = 0; from < padded.length; from += 5, to += 4) {
    let word = 0;
    for (let i = from; i < from + 5; i++) word = word * 85 + value[padded.charCodeAt(i)];
    words.setUint32(to, word);
  }
  return bytes.subarray(0, bytes.length - missing);
}

/** The glossary, read from the plain list and the data beside it. */
async function opened() {
  const stream = new Blob([unpacked(at("_data").textContent)]).stream().pipeThrough(new DecompressionStream("deflate"));
  const {columns, tables, header} = JSON.parse(await new Response(stream).text());
  const lines = Object.fromEntries(Object.entries(columns).map(([name, text]) => [name, text.split("\n")]));
  const cells = line => line ? line.split("\t") : [], words = line => line ? line.split(" ") : [];
  const sources = line => words(line).map(number => lines.sources[number]);
  const types = columns.types, concepts = Array.from(at("_plain").querySelectorAll("dt"), (item, i) => {
    const [since, changed] = (lines.versions[i] || "").split(" ");
    return {
      id: item.id, type: header.types[number(types[i])], subject: header.subjects[number(columns.subjects[i])],
      review: REVIEWS[number(columns.reviews[i])], rank: number(columns.ranks[i]) % 6, familyFirst: number(columns.ranks[i]) >= 6,
      hi: [item.nextElementSibling.firstChild.data.trim(), ...cells(lines.hi[i])], en: [item.firstChild.data.trim(), ...cells(lines.en[i])],
      hiMarks: lines.hiMarks[i], enMarks: lines.enMarks[i], paradigms: lines.paradigms[i], roman: lines.roman[i].split("\t"),
      sounds: cells(lines.sounds[i]), keys: cells(lines.keys[i]), definition: lines.definitions[i], note: lines.notes[i],
      where: lines.where[i],
      related: words(lines.related[i]), partOf: words(lines.partOf[i]), replacedBy: lines.replacedBy[i],
      since: since || "", changed: changed || "", external: cells(lines.external[i]),
      hiSources: sources(lines.hiSources[i]), enSources: sources(lines.enSources[i]),
    };
  });
  const byId = new Map(concepts.map(concept => [concept.id, concept]));
  for (const concept of concepts) {
    const other = concept.replacedBy && byId.get(concept.replacedBy);
    if (other) (other.replaces ||= []).push(concept.id);
  }
  return {concepts, tables, header, byId, at: new Map(concepts.map((concept, i) => [concept.id, i])), orders: {}};
}
