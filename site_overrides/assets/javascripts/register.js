/* The register of findings: filters its index, keeps the address in step, and says when a permalink leads nowhere. */
const NAMES = ["body", "year", "rule", "level", "status"];
const say = (zh, en) => (document.documentElement.lang.startsWith("en") ? en : zh);
const LEVELS = { error: say("错误", "Error"), warning: say("警告", "Warning"), note: say("提示", "Note") };
const BATCH = 50;

/** Puts the filter to work; on the page of one body only looks whether what the address names is there. */
export async function start(mount) {
  if (mount.dataset.annalsRegister === "page") { missing(mount); return; }
  const form = mount.querySelector("form"), list = mount.querySelector("ol");
  const status = mount.querySelector("[role=status]"), more = mount.querySelector(".annals-register-more");
  const answer = await fetch("index.json");
  if (!answer.ok) return;
  const { bodies, rules, rows } = await answer.json();
  fill(form.elements.body, Object.entries(bodies));
  fill(form.elements.rule, Object.entries(rules).sort().map(([id, title]) => [id, `${id} ${title}`]));
  fill(form.elements.year, [...new Set(rows.map((row) => row[2]))].sort((one, other) => other - one).map((year) => [year, year]));
  const asked = new URLSearchParams(location.search);
  for (const name of NAMES) {
    const field = form.elements[name], value = asked.get(name) ?? "";
    if ([...field.options].some((option) => option.value === value)) field.value = value;
    for (const option of [...field.options]) if (name === "status" && option.value && !rows.some((row) => row[5] === option.value)) option.remove();
  }
  form.elements.ours.checked = asked.get("ours") === "1";
  let found = [];

  const show = () => {
    const batch = found.slice(list.childElementCount, list.childElementCount + BATCH);
    list.append(...batch.map((row) => item(row, bodies, rules)));
    more.hidden = list.childElementCount >= found.length;
  };
  const run = () => {
    const wanted = NAMES.map((name) => form.elements[name].value), ours = form.elements.ours.checked;
    found = rows.filter(([, body, year, rule, level, state, own]) =>
      (ours || !own) && [body, String(year), rule, level, state].every((value, at) => !wanted[at] || wanted[at] === value));
    list.replaceChildren();
    show();
    status.textContent = found.length ? say(`符合条件的 ${found.length} 条`, `${found.length} found`) : say("没有符合条件的条目，请放宽条件。", "Nothing found: choose fewer conditions.");
  };
  form.addEventListener("change", () => {
    const query = new URLSearchParams();
    for (const name of NAMES) if (form.elements[name].value) query.set(name, form.elements[name].value);
    if (form.elements.ours.checked) query.set("ours", "1");
    history.replaceState(history.state, "", query.size ? `?${query}` : location.pathname);
    run();
  });
  form.addEventListener("submit", (event) => event.preventDefault());
  more.addEventListener("click", () => {
    const first = list.childElementCount;
    show();
    list.children[first]?.querySelector("a")?.focus();
  });
  run();
  mount.hidden = false;
}

function fill(field, choices) {
  for (const [value, word] of choices) field.add(new Option(word, value));
}

function item([id, body, year, rule, level, , , message, title], bodies, rules) {
  const line = document.createElement("li"), text = document.createElement("p"), word = document.createElement("strong");
  const facts = document.createElement("p"), link = document.createElement("a");
  line.className = "annals-finding";
  line.dataset.level = level;
  word.className = "annals-level";
  word.textContent = LEVELS[level] ?? level;
  text.append(word, " ", message);
  facts.className = "annals-small";
  link.href = `${encodeURIComponent(body)}/index.html#finding-${encodeURIComponent(id)}`;
  link.textContent = `${bodies[body]} ${say(`${year}年`, year)}`;
  facts.append(link, ` · ${rule} ${title ?? rules[rule] ?? ""}`);
  line.append(text, facts);
  return line;
}

function missing(mount) {
  const note = mount.querySelector("[data-annals-gone]");
  const look = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const gone = id.startsWith("finding-") && !document.getElementById(id);
    note.classList.toggle("annals-banner", gone);
    note.classList.toggle("annals-small", !gone);
    if (gone) { note.tabIndex = -1; note.focus(); }
  };
  addEventListener("hashchange", look);
  look();
}
