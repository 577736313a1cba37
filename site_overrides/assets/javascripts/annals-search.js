/* On every page: `/` goes to the search box. On the search page: loads the search itself. */
(() => {
  "use strict";
  const own = document.currentScript.src;
  const mount = document.querySelector("[data-annals-search]");

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
  import(new URL("search/page.js", own).href)
    .then((page) => page.start(mount, new URL("../../", own)))
    .catch(() => {
      mount.querySelector(".annals-search-status").textContent = location.protocol === "file:"
        ? "从磁盘直接打开的网页不能检索：浏览器不许它读取检索数据。请经网站打开，或运行 mkdocs serve 后打开它给出的地址。"
        : "检索程序没有读到，请重新打开本页；也可以从报告目录按机关和年份查找。";
    });
})();
