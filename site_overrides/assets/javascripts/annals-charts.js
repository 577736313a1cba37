/* Draws a chart interactively when its button is pressed; until then, and if anything fails, the picture stays.
 *
 * Vega comes from this site's own vendor folder and runs its expressions through an interpreter, so the page needs
 * neither `unsafe-eval` nor any other host. The spec holds its data; a loader that refuses everything sees to it.
 */
(() => {
  "use strict";
  const vendor = new URL("../vendor/vega/", document.currentScript.src);
  const scripts = ["vega-6.4.0.min.js", "vega-interpreter-2.3.2.js"];
  let vega = null;

  function load(name) {
    return new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = new URL(name, vendor).href;
      script.async = false;
      script.onload = resolve;
      script.onerror = () => reject(new Error("script " + name));
      document.head.append(script);
    });
  }

  function library() {
    vega ??= Promise.all(scripts.map(load)).then(() => globalThis.vega);
    vega.catch(() => { vega = null; });
    return vega;
  }

  async function specification(address) {
    const url = new URL(address, document.baseURI);
    if (url.origin !== location.origin && location.protocol !== "file:") throw new Error("other origin");
    const answer = await fetch(url, { credentials: "same-origin" });
    if (!answer.ok) throw new Error("status " + answer.status);
    return answer.json();
  }

  const refusing = {
    load: () => Promise.reject(new Error("refused")),
    sanitize: () => Promise.reject(new Error("refused")),
    http: () => Promise.reject(new Error("refused")),
    file: () => Promise.reject(new Error("refused")),
  };

  /** Shows the text beside the pointer, inside the frame. */
  function tooltip(frame) {
    const tip = document.createElement("div");
    tip.className = "annals-chart-tip";
    tip.hidden = true;
    tip.style.position = "absolute";
    tip.style.pointerEvents = "none";
    frame.append(tip);
    return (_, event, __, value) => {
      tip.hidden = !value;
      if (!value) return;
      tip.textContent = String(value);
      const box = frame.getBoundingClientRect();
      const left = Math.min(event.clientX - box.left + 12, box.width - tip.offsetWidth);
      tip.style.left = Math.max(0, left) + "px";
      tip.style.top = event.clientY - box.top + 16 + "px";
    };
  }

  async function draw(button, figure, picture) {
    const [library_, spec] = await Promise.all([library(), specification(button.dataset.annalsChart)]);
    const frame = document.createElement("div");
    frame.className = "annals-chart-picture annals-chart-live";
    frame.style.position = "relative";
    const canvas = document.createElement("div");
    frame.append(canvas);
    picture.after(frame);
    try {
      const view = new library_.View(library_.parse(spec, null, { ast: true }), {
        expr: library_.expressionInterpreter, loader: refusing, renderer: "svg", container: canvas,
        hover: true, tooltip: tooltip(frame), logLevel: library_.Error,
      });
      await view.runAsync();
      canvas.setAttribute("role", "img");
      canvas.setAttribute("aria-label", picture.querySelector("svg")?.getAttribute("aria-label") ?? "");
      canvas.removeAttribute("aria-roledescription");
      if (!canvas.querySelector(":is(.mark-rect, .mark-symbol) path")) throw new Error("nothing drawn");
    } catch (error) {
      frame.remove();
      throw error;
    }
    return frame;
  }

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

  function prepare(button) {
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
          message(figure, "正在打开交互图……");
          frame = await draw(button, figure, picture);
          picture.hidden = true;
          message(figure, "已打开：指向图中的横条或圆点可看数值。");
        } else {
          picture.hidden = !picture.hidden;
          frame.hidden = !picture.hidden;
          message(figure, "");
        }
      } catch {
        message(figure, location.protocol === "file:"
          ? "从磁盘直接打开的网页不能读取图的数据，请经网站打开。上面的图和数据不受影响。"
          : "交互图没有打开，上面的图和数据不受影响。请稍后再试。");
      }
      const live = Boolean(frame) && !frame.hidden;
      button.setAttribute("aria-pressed", String(live));
      button.textContent = live ? "返回原图" : open;
      button.disabled = false;
    });
  }

  document.querySelectorAll("[data-annals-chart]").forEach(prepare);
})();
