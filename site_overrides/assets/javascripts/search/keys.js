/* The keyboard: arrows go from the box through answers and results and back, Escape returns to the box. */

const STOPS = ".annals-search-lead a, .annals-search-lead button, .annals-results a, .annals-results button, .annals-search-next a, .annals-search-next button, .annals-search-more:not([hidden])";

/** Moves the focus for an arrow key or Escape; leaves every other key alone. */
export function move(event, input, mount) {
  if (event.isComposing || event.altKey || event.ctrlKey || event.metaKey) return;
  const stops = [...mount.querySelectorAll(STOPS)], at = stops.indexOf(document.activeElement);
  const boxed = document.activeElement === input;
  if (event.key === "Escape" && at >= 0) { event.preventDefault(); input.focus(); return; }
  if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
  if ((!boxed && at < 0) || !stops.length || (boxed && event.key === "ArrowUp")) return;
  event.preventDefault();
  const next = boxed ? 0 : at + (event.key === "ArrowDown" ? 1 : -1);
  (next < 0 ? input : stops[Math.min(next, stops.length - 1)]).focus();
}
