/* A field to choose several of many from: type a few letters, go through the list by arrows, take by Enter; each choice is a
 * button that takes itself back. After the combobox pattern of the ARIA Authoring Practices. */
import { make, say } from "./words.js";

const SHOWN = 60;
const plain = (words) => words.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

/** Puts the field into `fieldset`. `items`: {id, label, about, also, group}; `change` is called with the ids chosen. */
export function choose(fieldset, { items, most, hint, change }) {
  const name = fieldset.dataset.field, known = new Map(items.map((item) => [item.id, item]));
  const keys = new Map(items.map((item) => [item.id, plain([item.label, item.id, item.about ?? "", ...(item.also ?? [])].join(" "))]));
  const legend = fieldset.querySelector("legend").firstChild.textContent.trim();
  const chips = make("ul", { class: "annals-chips", "aria-label": say(`已选的${legend}`, `${legend} chosen`) });
  const input = make("input", {
    type: "text", id: `compare-${name}`, role: "combobox", autocomplete: "off", spellcheck: "false", placeholder: hint,
    "aria-label": say(`添加${legend}`, `Add: ${legend}`), "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": `compare-${name}-list`,
  });
  const box = make("ul", { id: `compare-${name}-list`, role: "listbox", hidden: true, "aria-label": legend });
  fieldset.append(chips, make("div", { class: "annals-combobox" }, input, box));
  let chosen = [], options = [], at = -1;

  function show(ids) {
    chosen = ids;
    chips.replaceChildren(...ids.map((id) => {
      const label = known.get(id).label, button = make("button", { type: "button" }, label, make("span", { "aria-hidden": "true" }, " ×"));
      button.setAttribute("aria-label", say(`去掉${label}`, `Remove ${label}`));
      button.addEventListener("click", () => { set(chosen.filter((other) => other !== id)); input.focus(); });
      return make("li", {}, button);
    }));
    chips.hidden = !ids.length;
    input.disabled = ids.length >= most;
    input.placeholder = ids.length >= most ? say(`已选满 ${most} 个`, `${most} chosen, the most`) : hint;
  }

  function set(ids) {
    show(ids);
    change(ids);
  }

  function open() {
    const wanted = plain(input.value);
    const found = items.filter((item) => !chosen.includes(item.id) && (!wanted || keys.get(item.id).includes(wanted)));
    found.sort((one, other) => Number(plain(other.label).startsWith(wanted)) - Number(plain(one.label).startsWith(wanted)));
    if (wanted === "") found.sort((one, other) => items.indexOf(one) - items.indexOf(other));
    options = found.slice(0, SHOWN).map((item) => option(item));
    const rows = [];
    let group = "";
    options.forEach((row, n) => {
      const item = found[n];
      if (!wanted && item.group && item.group !== group) rows.push(make("li", { role: "presentation", class: "annals-option-head" }, group = item.group));
      rows.push(row);
    });
    if (found.length > SHOWN) rows.push(make("li", { role: "presentation", class: "annals-small" }, say(`还有 ${found.length - SHOWN} 个，请再输入几个字`, `${found.length - SHOWN} more: type a few more letters`)));
    if (!found.length) rows.push(make("li", { role: "presentation", class: "annals-small" }, say("没有找到；也许这里没有它的报告", "Nothing found; there may be no report of it here")));
    box.replaceChildren(...rows);
    box.hidden = false;
    input.setAttribute("aria-expanded", "true");
    light(wanted && options.length ? 0 : -1);
  }

  function option(item) {
    const row = make("li", { role: "option", id: `compare-${name}-${item.id}`, "aria-selected": "false" }, item.label,
      item.about ? make("span", { class: "annals-small" }, " " + item.about) : "");
    row.addEventListener("mousedown", (event) => event.preventDefault());
    row.addEventListener("click", () => take(item.id));
    return row;
  }

  function light(next) {
    options[at]?.setAttribute("aria-selected", "false");
    at = next;
    options[at]?.setAttribute("aria-selected", "true");
    options[at]?.scrollIntoView({ block: "nearest" });
    if (options[at]) input.setAttribute("aria-activedescendant", options[at].id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    box.hidden = true;
    at = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function take(id) {
    input.value = "";
    close();
    set([...chosen, id]);
    input.focus();
  }

  input.addEventListener("input", open);
  input.addEventListener("click", () => { if (box.hidden) open(); });
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const last = options.length - 1;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (box.hidden) { open(); light(event.key === "ArrowDown" ? 0 : options.length - 1); return; }
      light(event.key === "ArrowDown" ? (at >= last ? 0 : at + 1) : (at <= 0 ? last : at - 1));
    } else if (event.key === "Enter") {
      event.preventDefault();
      if (!box.hidden && options[at]) options[at].click();
    } else if (event.key === "Escape" && !box.hidden) {
      event.preventDefault();
      close();
    } else if (event.key === "Backspace" && !input.value && chosen.length) {
      set(chosen.slice(0, -1));
    }
  });
  show([]);
  return { show };
}
