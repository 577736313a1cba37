/* Results as elements. Text of reports only ever becomes text nodes. */

const BEFORE = 24;
const AFTER = 72;
const SHOWN = 3;

/** An element with its class and what it holds: strings become text. */
export function element(name, className, ...held) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...held.filter((one) => one !== null && one !== undefined));
  return made;
}

/** One page of the results with the places that answer. */
export function result(page, hits, site) {
  const address = new URL(page.url, site).href;
  const places = hits.filter((hit) => hit.anchor);
  const list = element("ul", "annals-hits", ...places.slice(0, SHOWN).map((hit) => place(hit, address)));
  const item = element("li", "annals-result", title(page, hits, address), list);
  const rest = places.slice(SHOWN);
  if (rest.length) {
    const more = element("button", "annals-small annals-hits-more", `还有 ${rest.length} 处`);
    more.type = "button";
    more.addEventListener("click", () => {
      const added = rest.map((hit) => place(hit, address));
      list.append(...added);
      more.remove();
      added[0].querySelector("a").focus();
    });
    item.append(more);
  }
  return item;
}

function title(page, hits, address) {
  const own = hits.find((hit) => !hit.anchor);
  const link = element("a", "", ...(own ? marked(own.text, own.marks, 0, own.text.length) : [page.title]));
  link.href = address;
  return element("h2", "annals-result-title", link);
}

function place(hit, address) {
  const link = element("a", "annals-hit-link");
  link.href = `${address}#${encodeURIComponent(hit.anchor)}`;
  link.append(element("span", "annals-hit-place", where(hit)), element("span", "annals-snippet", ...snippet(hit)));
  return element("li", "annals-hit", link);
}

function where({ kind, heading }) {
  const word = ["标题", "小标题", "统计表", "正文"][kind] ?? "正文";
  return heading && heading !== word ? `${kind === 3 ? "" : word + " · "}${heading}` : word;
}

function snippet({ text, marks, first }) {
  let from = Math.max(0, first[0] - BEFORE), to = Math.min(text.length, first[1] + AFTER);
  if (low(text, from)) from -= 1;
  if (low(text, to)) to += 1;
  return [from > 0 ? "…" : "", ...marked(text, marks, from, to), to < text.length ? "…" : ""];
}

/** Whether the text would be cut between two halves of one character. */
const low = (text, at) => text.charCodeAt(at) >= 0xdc00 && text.charCodeAt(at) <= 0xdfff;

function marked(text, marks, from, to) {
  const parts = [];
  let at = from;
  for (const [start, end] of [...marks].sort((one, other) => one[0] - other[0] || other[1] - one[1])) {
    const first = Math.max(start, at), last = Math.min(end, to);
    if (first >= last) continue;
    parts.push(text.slice(at, first), element("mark", "", text.slice(first, last)));
    at = last;
  }
  return [...parts, text.slice(at, to)];
}

/** A choice among what there is, `全部` first. */
export function choice(label, name, options, chosen) {
  const select = element("select");
  select.name = name;
  for (const [value, shown] of [["", "全部"], ...options]) {
    const option = element("option", "", shown);
    option.value = value;
    option.selected = value === chosen;
    select.append(option);
  }
  return [element("label", "", label, " ", select), select];
}
