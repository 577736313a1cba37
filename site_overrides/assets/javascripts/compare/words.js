/* The words of the comparison page in the language of the page, and small makers of elements. */
const english = document.documentElement.lang.startsWith("en");

export const say = (zh, en) => (english ? en : zh);
/** The one of a pair of words, Chinese first, that is in the language of the page. */
export const of = (pair) => (english ? pair[1] || pair[0] : pair[0]);
export const list = (words) => words.join(say("、", ", "));
export const span = (first, last) => (first === last ? say(`${first}年`, String(first)) : say(`${first}–${last}年`, `${first}–${last}`));
/** A label as it begins a line. */
export const head = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** The plain decimal with its digits in groups of three, as everywhere on the site. */
export function grouped(value) {
  const [whole, rest] = value.split(".");
  return whole.replace(/\B(?=(\d{3})+$)/g, "\u202f") + (rest ? "." + rest : "");
}

/** An element with attributes and children; words among them become text. */
export function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === true) element.setAttribute(key, "");
    else if (value !== false && value != null) element.setAttribute(key, value);
  }
  element.append(...children.flat().filter((child) => child != null && child !== ""));
  return element;
}

/** A name that has no English says on an English page that it is Chinese. */
export function name(pair) {
  const word = of(pair);
  return english && /[\u4e00-\u9fff]/.test(word) ? make("span", { lang: "zh-CN" }, word) : word;
}

/** The figure with gaps that are drawn, not written, so that it is copied and read aloud whole. */
export function figure(value) {
  const [first, ...rest] = grouped(value).split("\u202f");
  return [first, ...rest.map((group) => {
    const digits = group.slice(0, 3);
    return make("span", { class: "annals-group" }, digits + group.slice(3));
  })];
}
