// The panel that stands beside a figure, a number or a passage: opened by a click, by Enter or by an address, shut by Escape.
"use strict";
(() => {
  const { say, element } = annals;
  const ROOM = 240;
  let open = null;

  /** What is told of the place, and, once the data have come, what was printed and where; from a disk, the way to them. */
  const list = (place) => {
    const found = element("dl", "");
    const put = (term, ...lines) => found.append(element("dt", term), ...lines.map((line) => element("dd", line)));
    for (const [term, lines] of annals.told(place)) put(term, ...lines);
    if (place.data) annals.recorded(place).then((row) => {
      if (place.kind === "figure" && row.raw) put(say("原文写作", "As printed"), element("span", row.raw, { lang: "zh-CN" }));
      if (row.source) put(say("出处", "Read at"), element("span", row.source, { lang: "zh-CN" }));
      arrange();
    }).catch(() => {
      const link = element("a", say("数据文件", "the data file"), { href: place.data.href });
      put(say("出处", "Read at"), [say("见", "see "), link, say("：这样打开的页面读不到它", "; a page opened in this way cannot read it")]);
    });
    return found;
  };

  const copied = (word, text, shown) => {
    const button = element("button", word, { type: "button" });
    button.addEventListener("click", () => annals.copyText(button, text, shown));
    return button;
  };

  const citing = (place) => {
    const styles = [["standard", "GB/T 7714"], ["bibtex", "BibTeX"]].map(([style, name]) => [name, annals.citation(style, place)]);
    const parts = styles.filter(([, text]) => text).map(([name, text]) => {
      const shown = element("p", text, { className: name === "BibTeX" ? "annals-panel-code" : "" });
      return element("div", [element("span", name, { className: "annals-small" }), shown, copied(say(`复制 ${name}`, `Copy ${name}`), text, shown)]);
    });
    return parts.length ? element("details", [element("summary", say("引用", "Cite")), ...parts]) : "";
  };

  const make = (place) => {
    const shut = element("button", say("关闭", "Close"), { type: "button", className: "annals-panel-close" });
    shut.addEventListener("click", () => close(true));
    const value = place.value && element("p", [place.value, place.unit && element("span", ` ${place.unit}`, { className: "annals-unit" })], { className: "annals-panel-value" });
    const address = annals.address(place.id);
    const panel = element("section", [
      element("div", [element("p", place.where, { className: "annals-panel-where" }), shut], { className: "annals-panel-top" }),
      element("p", place.title, { className: "annals-panel-title", id: "annals-panel-title" }), value,
      annals.superseded(place), list(place),
      element("p", [
        copied(say("复制链接", "Copy link"), address),
        element("a", say("报告错误", "Report an error"), { href: annals.complaint(place) }),
      ], { className: "annals-panel-actions" }),
      citing(place),
    ], { className: "annals-panel", id: "annals-panel", tabIndex: -1 });
    panel.setAttribute("role", "dialog");
    panel.setAttribute("aria-labelledby", "annals-panel-title");
    panel.dataset.kind = place.kind;
    panel.dataset.verdict = place.node.dataset.verdict ?? "";
    return panel;
  };

  /** Beside what it is about where there is room, else below it; on a phone a figure's stands at the foot of the window. */
  const arrange = () => {
    if (!open) return;
    const { panel, place } = open, { style } = panel;
    const block = place.block.getBoundingClientRect(), room = document.documentElement.clientWidth - block.right - 40;
    const how = room >= ROOM ? "beside" : place.kind !== "figure" ? "below" : innerWidth < 720 ? "foot" : "under";
    panel.dataset.how = how;
    style.left = style.top = style.width = "";
    if (how === "below" || how === "foot") return;
    const outer = (panel.offsetParent ?? document.body).getBoundingClientRect(), node = place.node.getBoundingClientRect();
    if (how === "beside") {
      style.width = `${Math.min(room, 400)}px`;
      style.left = `${block.right + 24 - outer.left}px`;
      style.top = `${node.top - outer.top}px`;
    } else {
      // Below the row and to one side, so that the next figure of the column stays to be read and clicked.
      const width = panel.offsetWidth, cell = (place.node.closest("td") ?? place.node).getBoundingClientRect();
      const left = cell.left - 8 - width, right = cell.right + 8;
      style.left = `${(left >= block.left ? left : Math.min(right, document.documentElement.clientWidth - width - 12)) - outer.left}px`;
      style.top = `${node.bottom + 8 - outer.top}px`;
    }
  };

  /** Moves a table in its frame until the figure stands clear of the heads above and the labels beside it. */
  const uncover = ({ node, block }) => {
    const labels = Math.max(0, ...[...node.parentElement.querySelectorAll("th")].map((head) => head.getBoundingClientRect().right));
    const box = node.getBoundingClientRect(), frame = block.getBoundingClientRect();
    const head = node.closest("table").tHead.getBoundingClientRect().bottom;
    if (block.scrollWidth > block.clientWidth && (box.right > frame.right || box.left < labels)) block.scrollLeft += box.right - frame.right + 8;
    if (block.scrollHeight > block.clientHeight && (box.top < head || box.bottom > frame.bottom)) block.scrollTop += box.top - head - 8;
  };

  const reveal = () => {
    const { panel, place } = open;
    const foot = panel.dataset.how === "foot" ? panel.offsetHeight : 0;
    if (place.kind === "figure") uncover(place);
    const node = place.node.getBoundingClientRect(), box = panel.getBoundingClientRect();
    const head = document.querySelector(".md-header").getBoundingClientRect();
    const over = place.kind === "figure" ? place.node.closest("table").tHead.offsetHeight : 40;
    const top = (head.top <= 0 ? Math.max(0, head.bottom) : 0) + over + 20, end = innerHeight - foot;
    if (node.top < top || node.bottom > end) scrollBy(0, node.top - top - Math.max(0, (end - top) / 4));
    else if (!foot && box.bottom > innerHeight) scrollBy(0, Math.min(box.bottom - innerHeight + 12, node.top - top));
  };

  const handle = (place) => (place.node.matches("a") ? place.node : place.node.querySelector("a.annals-figure"));

  function close(back) {
    if (!open) return;
    const { panel, place } = open;
    open = null;
    panel.remove();
    const link = handle(place);
    link?.removeAttribute("aria-expanded");
    if (back) link?.focus({ preventScroll: true });
  }

  /** Opens the panel of a place, or shuts it when it is the one that is open. `enter` moves the focus into it. */
  annals.open = (id, enter) => {
    const place = annals.place(id);
    const again = open && place && open.place.id === place.id;
    close(false);
    if (!place || (again && enter)) return false;
    const panel = make(place);
    open = { panel, place };
    place.block.after(panel);
    handle(place)?.setAttribute("aria-expanded", "true");
    arrange();
    reveal();
    if (enter) panel.focus({ preventScroll: true });
    return true;
  };

  /** Makes the place the one of the address, without leaving where the reader is, and opens its panel. */
  annals.go = (id) => {
    if (open?.place.id === id) { close(true); return; }
    const frame = document.getElementById(id)?.closest(".annals-table-frame");
    const kept = [scrollX, scrollY, frame?.scrollLeft, frame?.scrollTop];
    location.replace(`#${id}`);
    scrollTo({ left: kept[0], top: kept[1], behavior: "instant" });
    if (frame) [frame.scrollLeft, frame.scrollTop] = kept.slice(2);
    annals.open(id, true);
  };

  const follow = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { return; }
    if (open?.place.id !== id) annals.open(id, false);
  };
  addEventListener("hashchange", follow);
  addEventListener("resize", arrange);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape" && open) { event.preventDefault(); close(true); }
  });
  document.addEventListener("pointerdown", (event) => {
    if (open && event.target.isConnected && !event.target.closest(".annals-panel, .annals-table td[id], .annals-claim, .annals-anchor, .annals-margin")) close(false);
  });
  annals.follow = follow;
})();
