// Makes the buttons of a page work: print, copy a citation. Without JavaScript they stay hidden.
"use strict";
(() => {
  const own = document.currentScript.src;
  const show = (selector, act) => {
    for (const button of document.querySelectorAll(selector)) {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  };

  show("[data-annals-print]", () => window.print());

  show("[data-annals-copy]", async (button) => {
    const source = button.parentElement.querySelector("p");
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(source.innerText.trim());
      button.textContent = "已复制";
    } catch {
      getSelection().selectAllChildren(source);
      button.textContent = "已选中，请按复制键";
    }
    setTimeout(() => { button.textContent = label; }, 3000);
  });

  // A data table that a link or an address points into must be open to be seen.
  const open = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const target = id && document.getElementById(id);
    for (let outer = target && target.closest("details"); outer; outer = outer.parentElement.closest("details")) {
      outer.open = true;
    }
  };
  addEventListener("hashchange", open);
  open();

  // What only some pages need. From a disk a browser loads no modules: links and lists then do without.
  const parts = { "#annals-marks": "claims.js", "[data-annals-register]": "register.js" };
  for (const [selector, name] of Object.entries(parts)) {
    const mount = document.querySelector(selector);
    if (mount) import(new URL(name, own).href).then((part) => part.start(mount)).catch(() => {});
  }

  // On paper: where the page came from, and what is folded away on the screen (a chart's data stand in the table).
  const article = document.querySelector("article");
  const address = document.createElement("p");
  address.className = "annals-address";
  article?.append(address);
  let folded = [];
  addEventListener("beforeprint", () => {
    address.textContent = `本页地址：${location.href.split("#")[0]}`;
    folded = [...document.querySelectorAll("article details:not([open], .annals-chart-data, .annals-outline, .annals-claims-rest)")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of folded) details.open = false; });
})();
