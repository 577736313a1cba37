/* Draws a Vega spec under the page's policy: the library comes from this site's own vendor folder, once, and runs its
 * expressions through an interpreter; the spec holds its data, and a loader that refuses everything sees to it. */
const vendor = new URL("../../vendor/vega/", import.meta.url);
const SCRIPTS = ["vega-6.4.0.min.js", "vega-interpreter-2.3.2.js"];
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
  vega ??= Promise.all(SCRIPTS.map(load)).then(() => globalThis.vega);
  vega.catch(() => { vega = null; });
  return vega;
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

/** The view of this spec, drawn inside `frame`, which says `description` to who cannot see it; fails where nothing is drawn. */
export async function draw(frame, spec, description) {
  const drawn = await library();
  const canvas = document.createElement("div");
  frame.append(canvas);
  const view = new drawn.View(drawn.parse(spec, null, { ast: true }), {
    expr: drawn.expressionInterpreter, loader: refusing, renderer: "svg", container: canvas,
    hover: true, tooltip: tooltip(frame), logLevel: drawn.Error,
  });
  await view.runAsync();
  canvas.setAttribute("role", "img");
  canvas.setAttribute("aria-label", description);
  canvas.removeAttribute("aria-roledescription");
  if (!canvas.querySelector(":is(.mark-rect, .mark-symbol) path")) throw new Error("nothing drawn");
  return view;
}

/** The spec at this address of this site. */
export async function specification(address) {
  const url = new URL(address, document.baseURI);
  if (url.origin !== location.origin && location.protocol !== "file:") throw new Error("other origin");
  const answer = await fetch(url, { credentials: "same-origin" });
  if (!answer.ok) throw new Error("status " + answer.status);
  return answer.json();
}
