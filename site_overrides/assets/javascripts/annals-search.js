/* On every page: `/` goes to the search box. On the search page: loads the search itself. */
(() => {
  "use strict";
  const own = document.currentScript.src;
  const mount = document.querySelector("[data-annals-search]");
  const say = (zh, en) => (document.documentElement.lang.startsWith("en") ? en : zh);

  document.addEventListener("keydown", (event) => {
    if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest?.("input, textarea, select, [contenteditable]")) return;
    const box = ["#annals-q", "#annals-page-q", "#annals-header-q"]
      .map((id) => document.querySelector(id)).find((found) => found?.checkVisibility?.() ?? found);
    if (!box) return;
    event.preventDefault();
    box.focus();
    box.select();
  });

  if (!mount) return;
  const site = new URL("../../", own);
  const begun = fetch(new URL("search/pages.json", site), { cache: "no-cache", credentials: "same-origin" })
    .then((answer) => (answer.ok ? answer.json() : Promise.reject(new Error(String(answer.status)))));
  begun.catch(() => {});
  import(new URL("search/page.js", own).href)
    .then((page) => page.start(mount, site, begun))
    .catch(() => {
      mount.querySelector(".annals-search-status").textContent = location.protocol === "file:"
        ? say("从磁盘直接打开的网页不能检索：浏览器不许它读取检索数据。请经网站打开，或运行 mkdocs serve 后打开它给出的地址。",
          "A page opened from a disk cannot search: the browser does not let it read the index. Open it on the website, or run mkdocs serve and open the address that it gives.")
        : say("检索程序没有读到，请重新打开本页；也可以从报告目录按机关和年份查找。",
          "The search could not be loaded. Please reload this page, or look through the list of reports.");
    });
})();
