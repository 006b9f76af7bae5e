// A card for the mention under the pointer, in focus or tapped, filled from its row of the table;
// without it a mention is a link to the row.

let shown = null, leaving = 0;
const card = () => document.getElementById("_card");
const small = matchMedia("(max-width: 640px)");
const FIELDS = [[3, "Preferred"], [1, "In the text"], [5, "House spelling"], [6, "Found by"]];

function cellsOf(mention) {
  return [...document.getElementById(mention.getAttribute("href").slice(1)).cells];
}

function made(name, className, ...children) {
  const one = document.createElement(name);
  if (className) one.className = className;
  one.append(...children);
  return one;
}

const copies = cell => [...cell.childNodes].map(node => node.cloneNode(true));

function fill(mention) {
  const cells = cellsOf(mention), list = made("dl", "");
  for (const [column, label] of FIELDS) {
    if (!cells[column].querySelector(".same")) list.append(made("dt", "", label), made("dd", "", ...copies(cells[column])));
  }
  const row = made("a", "torow", "In the table");
  row.href = mention.getAttribute("href");
  card().replaceChildren(made("p", "kind", ...copies(cells[2])), made("p", "head", ...copies(cells[4])), list, row);
}

function place(mention) {
  const box = card();
  box.style.left = box.style.top = "";
  if (small.matches) return; // a sheet at the bottom
  const lines = mention.getClientRects(), at = lines[lines.length - 1];
  const size = box.getBoundingClientRect(), edge = document.documentElement.clientWidth;
  const below = at.bottom + 8 + size.height < innerHeight || at.top < size.height + 8;
  box.style.left = `${Math.max(8, Math.min(at.left, edge - size.width - 8)) + scrollX}px`;
  box.style.top = `${(below ? at.bottom + 8 : lines[0].top - size.height - 8) + scrollY}px`;
}

function show(mention) {
  clearTimeout(leaving);
  if (shown === mention) return;
  hide();
  shown = mention;
  fill(mention);
  card().hidden = false;
  mention.setAttribute("aria-describedby", "_card");
  mention.classList.add("shown");
  place(mention);
}

function hide() {
  clearTimeout(leaving);
  if (!shown) return;
  shown.removeAttribute("aria-describedby");
  shown.classList.remove("shown");
  shown = null;
  card().hidden = true;
}

const mentionOf = event => event.target.closest?.("a.mention");
const onCard = event => event.target.closest?.("#_card");

function begin() {
  const later = () => { clearTimeout(leaving); leaving = setTimeout(hide, 250); };
  document.addEventListener("pointerover", event => {
    if (event.pointerType === "touch") return;
    const mention = mentionOf(event);
    if (mention) show(mention);
    else if (onCard(event)) clearTimeout(leaving);
    else if (shown && document.activeElement !== shown) later();
  });
  document.addEventListener("focusin", event => {
    const mention = mentionOf(event);
    if (mention) show(mention);
    else if (!onCard(event)) hide();
  });
  document.addEventListener("click", event => {
    const mention = mentionOf(event);
    if (mention) {
      event.preventDefault();
      show(mention);
    } else if (!onCard(event) || event.target.matches(".torow")) hide();
  });
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") hide();
    else if (event.key === "Enter" && mentionOf(event)) {
      event.preventDefault();
      hide();
      location.hash = mentionOf(event).getAttribute("href");
    }
  });
  addEventListener("resize", () => shown && place(shown));
}

if (document.readyState === "loading") addEventListener("DOMContentLoaded", begin); else begin();
