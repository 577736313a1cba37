/* On every page: readies the buttons of charts; what they need is fetched when one is pressed. On the comparison page: loads it. */
(() => {
  "use strict";
  const own = document.currentScript.src;
  const module = (name) => import(new URL(name, own).href);
  const say = (zh, en) => (document.documentElement.lang.startsWith("en") ? en : zh);
  const ON_DISK = say(
    "从磁盘直接打开的网页不能读取图的数据，请经网站打开。上面的图和数据不受影响。",
    "A page opened from a disk cannot read the data of the chart; open it from a website. Picture and figures above stand as they are.",
  );

  function message(figure, text) {
    let line = figure.querySelector(".annals-chart-message");
    if (!line) {
      line = document.createElement("p");
      line.className = "annals-chart-message annals-small";
      line.setAttribute("role", "status");
      figure.append(line);
    }
    line.textContent = text;
  }

  async function draw(address, picture) {
    const live = await module("charts/live.js");
    const spec = await live.specification(address);
    const frame = document.createElement("div");
    frame.className = "annals-chart-picture annals-chart-live";
    picture.after(frame);
    try {
      await live.draw(frame, spec, picture.querySelector("svg")?.getAttribute("aria-label") ?? "");
    } catch (error) {
      frame.remove();
      throw error;
    }
    return frame;
  }

  function openable(button) {
    const figure = button.closest("figure");
    const picture = figure?.querySelector(".annals-chart-picture");
    if (!picture) return;
    const open = button.textContent;
    let frame = null;
    button.hidden = false;
    button.setAttribute("aria-pressed", "false");
    button.addEventListener("click", async () => {
      button.disabled = true;
      try {
        if (!frame) {
          message(figure, say("正在打开交互图……", "Opening the interactive chart …"));
          frame = await draw(button.dataset.annalsChart, picture);
          picture.hidden = true;
          message(figure, say("已打开：指向图中的横条或圆点可看数值。", "Open: point at a bar or a dot for its figure."));
        } else {
          picture.hidden = !picture.hidden;
          frame.hidden = !picture.hidden;
          message(figure, "");
        }
      } catch {
        message(figure, location.protocol === "file:" ? ON_DISK : say(
          "交互图没有打开，上面的图和数据不受影响。请稍后再试。",
          "The interactive chart did not open; picture and figures above stand as they are. Please try again later.",
        ));
      }
      const live = Boolean(frame) && !frame.hidden;
      button.setAttribute("aria-pressed", String(live));
      button.textContent = live ? say("返回原图", "Back to the picture") : open;
      button.disabled = false;
    });
  }

  function paintable(button) {
    button.hidden = false;
    button.addEventListener("click", async () => {
      const address = new URL(button.dataset.annalsPng, document.baseURI);
      try {
        const take = await module("charts/take.js");
        take.save(await take.png(address.href), address.pathname.split("/").pop().replace(/svg$/, "png"));
      } catch {
        message(button.closest("figure"), location.protocol === "file:" ? ON_DISK : say("图片没有做成，请下载 SVG。", "The picture could not be made; please take the SVG."));
      }
    });
  }

  document.querySelectorAll("[data-annals-chart]").forEach(openable);
  document.querySelectorAll("[data-annals-png]").forEach(paintable);

  const mount = document.querySelector("[data-annals-compare]");
  if (!mount) return;
  module("compare/page.js").then((page) => page.start(mount)).catch(() => {
    mount.querySelector("[role=status]").textContent = location.protocol === "file:"
      ? say("从磁盘直接打开的网页不能比较：浏览器不许它读取数据。请经网站打开，或看下面各指标的页面。",
        "A page opened from a disk cannot compare: the browser keeps it from reading data. Open it from a website, or read the pages of the indicators below.")
      : say("比较的程序没有读到，请重新打开本页，或看下面各指标的页面。",
        "The comparison did not load; open the page again, or read the pages of the indicators below.");
  });
})();
