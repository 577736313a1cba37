// Makes the buttons of a page work (print, copy), opens what an address points into, and loads what only some pages need.
"use strict";
window.annals = {
  /** The one of two wordings that is in the language of the page. */
  say: (zh, en) => (document.documentElement.lang.startsWith("en") ? en : zh),

  /** Puts texts, by media type, on the clipboard; true when it worked. Works without a secure connection and from a disk. */
  copy(texts) {
    const put = (event) => {
      for (const [type, text] of Object.entries(texts)) event.clipboardData.setData(type, text);
      event.preventDefault();
      event.stopImmediatePropagation();
    };
    addEventListener("copy", put, true);
    try { return document.execCommand("copy"); } catch { return false; } finally { removeEventListener("copy", put, true); }
  },

  /** Says on the button for a moment what became of the click. */
  answer(button, word) {
    button.dataset.label ??= button.textContent;
    button.textContent = word;
    clearTimeout(Number(button.dataset.timer));
    button.dataset.timer = setTimeout(() => { button.textContent = button.dataset.label; }, 3000);
  },

  /** Copies a text, or, where the browser forbids it, selects the element that shows it. */
  copyText(button, text, shown) {
    const done = this.copy({ "text/plain": text });
    if (!done && shown) getSelection().selectAllChildren(shown);
    this.answer(button, done ? this.say("已复制", "Copied") : this.say("已选中，请按复制键", "Selected: press the copy key"));
  },
};

(() => {
  const own = document.currentScript.src;
  const show = (selector, act) => {
    for (const button of document.querySelectorAll(selector)) {
      button.hidden = false;
      button.addEventListener("click", () => act(button));
    }
  };
  show("[data-annals-print]", () => print());
  show("[data-annals-copy]", (button) => {
    const source = button.parentElement.querySelector("p");
    annals.copyText(button, source.innerText.trim(), source);
  });

  // What a link or an address points into must be open to be seen.
  const pointed = () => {
    try { return decodeURIComponent(location.hash.slice(1)); } catch { return ""; }
  };
  const open = () => {
    const target = document.getElementById(pointed());
    for (let outer = target?.closest("details"); outer; outer = outer.parentElement.closest("details")) outer.open = true;
  };
  addEventListener("hashchange", open);
  open();

  // From a disk a browser loads no modules, so what must work there is a script.
  const load = (...names) => {
    for (const name of names) {
      const script = Object.assign(document.createElement("script"), { src: new URL(name, own).href, async: false });
      document.head.append(script);
    }
  };
  const style = (name) => {
    document.head.append(Object.assign(document.createElement("link"), { rel: "stylesheet", href: new URL(name, own).href }));
  };
  const soon = (act) => (window.requestIdleCallback ? requestIdleCallback(act, { timeout: 1500 }) : setTimeout(act));
  if (document.querySelector("[data-annals-report]")) {
    const start = () => {
      style("../stylesheets/annals-figures.css");
      load(...["places", "told", "panel", "cells", "copying", "numbers", "lost"].map((name) => `figures/${name}.js`));
    };
    if (location.hash) start(); else soon(start);
  } else if (document.querySelector(".annals-table-frame")) {
    soon(() => load("figures/copying.js"));
  }
  if (document.querySelector("[data-annals-listing]")) load("reports.js");
  const register = document.querySelector("[data-annals-register]");
  if (register) import(new URL("register.js", own).href).then((part) => part.start(register)).catch(() => {});

  // On paper: what the sheet is of and where it came from, on every sheet, and what is folded away on the screen (a chart's data stand in the table).
  const article = document.querySelector("article");
  const address = document.createElement("p");
  address.className = "annals-address";
  article?.append(address);
  const margins = "adoptedStyleSheets" in document ? new CSSStyleSheet() : null;
  if (margins) document.adoptedStyleSheets.push(margins);
  let folded = [];
  addEventListener("beforeprint", () => {
    const from = location.href.split("#")[0], title = document.querySelector("h1")?.innerText.replace(/\s+/g, " ") ?? document.title;
    address.textContent = `${annals.say("本页地址：", "Address of this page: ")}${from}`;
    margins?.replaceSync(`@page { @top-left { content: ${JSON.stringify(title.trim())}; } @bottom-left { content: ${JSON.stringify(from)}; } }`);
    folded = [...document.querySelectorAll("article details:not([open], .annals-chart-data, .annals-outline, .annals-claims-rest)")];
    for (const details of folded) details.open = true;
  });
  addEventListener("afterprint", () => { for (const details of folded) details.open = false; });
})();
