/* What the search says, in the language of the page. */

export const english = document.documentElement.lang.startsWith("en");

/** The one of two wordings that is in the language of the page. */
export const say = (zh, en) => (english ? en : zh);

/** Of a pair `{ zh, en }`, the wording in the language of the page, or the other where it is empty. */
export const of = ({ zh, en }) => (english ? en || zh : zh || en);

/** Whether a text that is shown needs to say that it is Chinese. */
export const foreign = (text) => english && /[\u3400-\u9fff]/.test(text);

export const KINDS = {
  row: say("统计表", "Table"), text: say("正文", "Text"), finding: say("审核发现", "Finding"),
  indicator: say("指标", "Indicator"), body: say("机关", "Body"), guide: say("说明", "About the data"),
};

/** Kinds of places of a report, by number: title, heading, row, text, finding. */
export const PLACES = [say("标题", "Title"), say("小标题", "Heading"), KINDS.row, KINDS.text, KINDS.finding];

export const STATUSES = {
  blank: say("空白", "blank"), not_applicable: say("不适用", "not applicable"), absent: say("本报告无此行", "no such row"),
  unreadable: say("无法辨认", "unreadable"), corrected: say("已更正", "corrected"),
};

const UNITS = {
  件: "cases", 条: "items", 项: "items", 人次: "attendances", 人: "people", 次: "times", 个: "units", 篇: "articles", 元: "yuan", 万元: "10,000 yuan",
};

/** The unit as it stands behind a figure. */
export const unit = (zh) => say(zh, UNITS[zh] ?? zh);

/** An element with its class and what it holds: strings become text. */
export function element(name, className, ...held) {
  const made = document.createElement(name);
  if (className) made.className = className;
  made.append(...held.flat().filter((one) => one !== null && one !== undefined && one !== ""));
  return made;
}

/** A link. */
export function link(address, className, ...held) {
  const made = element("a", className, ...held);
  made.href = address;
  return made;
}

/** A text as an element that says its language where that is not the language of the page. */
export function told(text, className = "", marked = false) {
  const made = element("span", className, marked ? element("mark", "", text) : text);
  if (foreign(text)) made.lang = "zh-CN";
  return made;
}

/** A figure with its digits in groups of three, parted by style alone: its text stays as it is. */
export function figure(value) {
  const found = /^(-?)(\d+)(\.\d+)?$/.exec(value);
  if (!found || found[2].length < 4) return element("span", "annals-value", value);
  const [, sign, whole, rest = ""] = found, first = whole.length % 3 || 3;
  const groups = whole.slice(first).match(/\d{3}/g).map((group) => element("span", "annals-group", group));
  return element("span", "annals-value", sign + whole.slice(0, first), groups, rest);
}
