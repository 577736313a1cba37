// What is told of a place, from the page itself and, fetched when first asked for, from the data beside it.
"use strict";
(() => {
  const { say, bare, leading } = annals;
  const site = new URL("../../../", document.currentScript.src).href;
  const english = say("", "en/");

  const element = (name, words, attributes = {}) => {
    const made = Object.assign(document.createElement(name), attributes);
    made.append(...[words].flat().filter(Boolean));
    return made;
  };

  /** The address of a place, for whom it is sent to. */
  annals.address = (id) => `${location.href.split("#")[0]}#${id}`;

  // --- the data beside the page ---------------------------------------------------------------------------------

  const rows = (csv) => {
    const found = [[""]];
    let quoted = false;
    for (let at = 0; at < csv.length; at++) {
      const letter = csv[at], row = found.at(-1);
      if (quoted && letter === '"' && csv[at + 1] === '"') { row[row.length - 1] += '"'; at++; }
      else if (letter === '"') quoted = !quoted;
      else if (letter === "," && !quoted) row.push("");
      else if (letter === "\n" && !quoted) found.push([""]);
      else if (letter !== "\r") row[row.length - 1] += letter;
    }
    const [head, ...body] = found.filter((row) => row.length > 1);
    return body.map((row) => Object.fromEntries(head.map((name, at) => [name, row[at]])));
  };

  const files = new Map();
  const read = (address) => {
    if (!files.has(address)) {
      files.set(address, fetch(address).then((answer) => (answer.ok ? answer.text() : Promise.reject(answer.status))).then(rows));
    }
    return files.get(address);
  };

  /** What the data say of the place: `raw` as printed and `source`; fails where nothing can be fetched, as from a disk. */
  annals.recorded = async (place) => {
    const found = (await read(place.data.href)).find((row) =>
      place.kind === "figure" ? row.item === place.row && row.column === place.column : row.id === place.row);
    return found ?? {};
  };

  // --- what the page says elsewhere -----------------------------------------------------------------------------

  const corrections = (place) => leading("aside li > a, #corrections li > a", [place.id]).slice(0, 1)
    .map((link) => link.parentElement.textContent.replace(/^.*?：/, ""));

  const reissued = (place) => leading(".annals-differences a", [place.id]).slice(0, 1)
    .map((link) => [...link.closest("tr").querySelectorAll("td")].map((td) => `${td.dataset.head}：${td.textContent}`).join(" → "));

  /** The sentence around what is quoted from it, cut to what a slip of paper holds. */
  const around = (sentence, quote) => {
    const at = Math.max(0, sentence.indexOf(quote)), first = Math.max(0, at - 22), last = at + quote.length + 12;
    return (first ? "…" : "") + sentence.slice(first, last) + (last < sentence.length ? "…" : "");
  };

  const sentences = (place) => leading(".annals-claims td a", place.ids).map((link) => {
    const line = link.closest("tr"), number = line.querySelector("th a"), verdict = line.querySelector(".annals-verdict");
    const sentence = line.closest("tbody").querySelector('th[scope="rowgroup"]').textContent;
    const quoted = element("a", `“${around(sentence, number.textContent)}”`, { href: number.hash, lang: "zh-CN" });
    return [quoted, verdict ? " " : "", verdict?.cloneNode(true)];
  });

  const findings = (place) => [...new Set(leading(".annals-places a", place.ids).map((link) => link.closest(".annals-finding")))]
    .map((item) => {
      const level = item.querySelector(".annals-level");
      const said = item.querySelector("p").textContent.replace(level.textContent, "").trim();
      const link = element("a", [element("strong", level.textContent), " ", said], { href: `#${item.id}`, className: "annals-panel-finding" });
      return [link];
    });

  const indicators = (place) => [...document.querySelectorAll("a[data-cells]")]
    .filter((link) => link.dataset.cells.split(" ").includes(place.id)).map((link) => [link.cloneNode(true)]);

  /** What the list of numbers says of a number of the text. */
  const number = (row) => {
    const names = [...row.closest("table").querySelectorAll("thead th")].map((head) => head.textContent);
    return [...row.cells].map((cell, at) => {
      const copy = cell.cloneNode(true);
      if (!at) for (const link of copy.querySelectorAll("a")) link.remove();
      return [at ? names[at] : say("说的是", "About"), copy.textContent.trim() ? [[...copy.childNodes].filter((node) => node.nodeName !== "BR")] : []];
    });
  };

  /** Terms and what is said under each, a list of texts or nodes a line; terms of which nothing is said are left out. */
  annals.told = (place) => [
    [say("状态", "Status"), place.status ? [place.status] : []],
    [say("更正", "Corrected"), corrections(place)],
    [say("各版", "Issues"), reissued(place)],
    ...(place.told ? number(place.told) : []),
    [say("正文里", "In the text"), place.kind === "figure" ? sentences(place) : []],
    [say("审核发现", "Findings"), findings(place)],
    [say("历年", "Over the years"), indicators(place)],
  ].filter(([, lines]) => lines.length);

  /** That the page is an earlier issue, with the way to the same place in the current one; null for a current page. */
  annals.superseded = (place) => {
    const banner = document.querySelector('.annals-banner[data-state="superseded"]');
    const current = banner?.querySelector("a[href]");
    return current && element("p", [
      banner.querySelector("strong").textContent,
      element("a", say("看现行版的这一处", "See this place in the current issue"), { href: `${current.href.split("#")[0]}#${place.id}` }),
    ], { className: "annals-panel-warning" });
  };

  // --- what is taken away ---------------------------------------------------------------------------------------

  /** The citation of the place in that style (`standard`, `bibtex`), as text; empty where the page has none. */
  annals.citation = (style, place) => {
    const whole = document.querySelector(`[data-annals-cite="${style}"]`)?.cloneNode(true);
    if (!whole) return "";
    const fill = (name, text) => { for (const gap of whole.querySelectorAll(`[data-gap="${name}"]`)) gap.textContent = text(gap.textContent); };
    const day = new Date().toLocaleDateString("sv");
    fill("part", () => say(`：${[place.where, place.title].join("，")}`, `: ${[place.where, place.title].join(", ")}`));
    fill("key", () => `-${place.id}`);
    fill("day", () => day);
    fill("address", (known) => (/^https?:/.test(known) ? `${known}#${place.id}` : annals.address(place.id)));
    return whole.textContent.trim();
  };

  /** Where an error is reported, told which place is meant. */
  annals.complaint = (place) => `${site}${english}about/errors.html?figure=${encodeURIComponent(annals.address(place.id))}`;
  annals.element = element;
})();
