// A link to something that is no longer on the page says so, in a line at the top, with what to do.
"use strict";
(() => {
  const { say, element } = annals;
  const site = new URL("../../../", document.currentScript.src).href;
  let line = null;

  /** The nearest place that is still there: the row of a figure, the paragraph of a number. */
  const nearest = (id) => {
    for (let at = id; at.includes("-") || at.includes(".");) {
      at = at.slice(0, Math.max(at.lastIndexOf("-"), at.lastIndexOf(".")));
      if (document.getElementById(at)) return at;
    }
    return "";
  };

  /** The page of the issue before, where there is one: what was asked for may stand there still. */
  const before = () => [...document.querySelectorAll("#revisions ~ div li > a[href]")].find((link) => /\/r\d+\/index\.html$/.test(link.pathname));

  const gone = (id) => element("p", [
    element("strong", say(`您打开的链接指向其中的“#${id}”。`, `The link that you followed points to “#${id}” in this report. `)),
    say("这一处随报告一起撤下了；请不要再引用它的数。", "It was withdrawn together with the report; please do not cite it any more."),
  ]);

  const missing = (id) => {
    const near = nearest(id), old = before();
    const complain = `${site}${say("", "en/")}about/errors.html?figure=${encodeURIComponent(location.href)}`;
    return element("p", [
      element("strong", say(`这份报告里没有“#${id}”这一处了。`, `There is no “#${id}” in this report any more. `)),
      say(
        "您打开的链接可能抄漏了字，也可能指向更正或重新读取之前的内容。可以",
        "The link may have been cut short, or it points to what stood here before a correction or a new reading. You can ",
      ),
      ...(old ? [element("a", say("在前一版里找它", "look for it in the issue before"), { href: `${old.href.split("#")[0]}#${id}` }), say("，", ", ")] : []),
      ...(near ? [element("a", say("看最近的一处", "see the nearest place"), { href: `#${near}` }), say("，", ", ")] : []),
      element("a", say("检索全部报告", "search all reports"), { href: `${site}${say("", "en/")}search/index.html` }),
      say("，或", ", or "), element("a", say("报告错误", "report the error"), { href: complain }), say("。", "."),
    ]);
  };

  const look = () => {
    let id = "";
    try { id = decodeURIComponent(location.hash.slice(1)); } catch { id = location.hash.slice(1); }
    line?.remove();
    line = null;
    if (!id || id.startsWith("__") || id.startsWith(":~:") || document.getElementById(id)) return;
    const banner = document.querySelector('.annals-banner[data-state="tombstone"]');
    line = element("div", (banner ? gone : missing)(id.slice(0, 60)), { className: "annals-banner" });
    line.dataset.state = banner ? "tombstone" : "lost";
    line.setAttribute("role", "alert");
    const place = banner ?? document.querySelector("[data-annals-report]");
    if (banner) banner.after(line); else place.before(line);
    line.scrollIntoView({ block: "center" });
  };
  addEventListener("hashchange", look);
  look();
})();
