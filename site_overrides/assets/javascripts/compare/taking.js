/* What is taken away of a comparison: the table as CSV, the link, the citation. */
import { save } from "../charts/take.js";
import { make, say } from "./words.js";

/** The row of actions; `csv` makes the text of the file. */
export function take(title, csv) {
  const said = make("span", { role: "status", class: "annals-small" });
  const site = document.querySelector(".annals-site-name")?.textContent.trim() ?? "";
  const button = (label, action) => {
    const made = make("button", { type: "button" }, label);
    made.addEventListener("click", action);
    return made;
  };
  const copy = async (text, done) => {
    try {
      await navigator.clipboard.writeText(text);
      said.textContent = done;
    } catch {
      said.textContent = text;
    }
  };
  const today = new Date(), day = [today.getFullYear(), today.getMonth() + 1, today.getDate()].map((part) => String(part).padStart(2, "0")).join("-");
  const cited = make("p", {}, `${site}. ${title}[DB/OL]. [${day}]. ${location.href}.`);
  return make("div", { class: "annals-compare-take", id: "take" },
    make("p", { class: "annals-actions" },
      button(say("下载表 CSV", "Download the table, CSV"), () => save(new Blob([csv()], { type: "text/csv;charset=utf-8" }), "compare.csv")),
      button(say("复制链接", "Copy the link"), () => copy(location.href, say("链接已复制。", "Link copied."))),
      button(say("复制引文", "Copy the citation"), () => copy(cited.textContent, say("引文已复制。", "Citation copied."))), said),
    make("details", {}, make("summary", {}, say("怎样引用（GB/T 7714）", "How to cite (GB/T 7714)")), make("div", { class: "annals-cite", lang: "zh-CN" }, cited)));
}
