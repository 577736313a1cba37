// The list of bodies with their reports: filtered and sorted where it stands, the choice kept in the address.
"use strict";
(() => {
  const mount = document.querySelector("[data-annals-listing]"), table = document.getElementById("annals-bodies");
  if (!mount || !table) return;
  const say = (zh, en) => (document.documentElement.lang.startsWith("en") ? en : zh);
  const form = mount.querySelector("form"), status = mount.querySelector("[role=status]"), body = table.tBodies[0];
  const names = [...form.elements].filter((field) => field.name).map((field) => field.name);
  const compare = new Intl.Collator(say("zh-CN", "en"), { numeric: true }).compare;
  const folded = (written) => written.normalize("NFKC").toLowerCase().replace(/\s+/g, "");
  const rows = [...body.rows].map((row, at) => {
    const links = [...row.querySelectorAll(".annals-year-links a")], name = row.cells[0].textContent.trim();
    const years = links.map((link) => Number(link.textContent));
    return { row, at, name, text: folded(name + row.cells[1].textContent), links, years, newest: Math.max(...years), region: row.dataset.region, level: row.dataset.level };
  });
  const orders = {
    "": (one, other) => one.at - other.at,
    name: (one, other) => compare(one.name, other.name),
    newest: (one, other) => other.newest - one.newest || one.at - other.at,
    most: (one, other) => other.years.length - one.years.length || one.at - other.at,
  };

  const take = () => {
    const asked = new URLSearchParams(location.search);
    for (const name of names) {
      const field = form.elements[name], value = asked.get(name) ?? "";
      if (!field.options || [...field.options].some((option) => option.value === value)) field.value = value;
    }
  };
  const run = () => {
    const wanted = Object.fromEntries(names.map((name) => [name, form.elements[name].value]));
    const words = folded(wanted.q ?? ""), year = Number(wanted.year) || 0;
    let bodies = 0, reports = 0;
    for (const one of rows) {
      const fits = one.text.includes(words) && (!year || one.years.includes(year))
        && (!wanted.region || one.region === wanted.region) && (!wanted.level || one.level === wanted.level);
      one.row.hidden = !fits;
      one.links.forEach((link, at) => link.classList.toggle("annals-chosen", one.years[at] === year));
      if (fits) { bodies += 1; reports += year ? 1 : one.years.length; }
    }
    body.append(...[...rows].sort(orders[wanted.sort] ?? orders[""]).map((one) => one.row));
    status.textContent = bodies
      ? say(`${bodies} 个机关，${reports} 份报告`, `${bodies} ${bodies === 1 ? "body" : "bodies"}, ${reports} ${reports === 1 ? "report" : "reports"}`)
      : say("没有符合条件的机关，请放宽条件。", "No body fits: widen the filter.");
  };
  const change = () => {
    const query = new URLSearchParams();
    for (const name of names) if (form.elements[name].value) query.set(name, form.elements[name].value);
    history.replaceState(history.state, "", (query.size ? `?${query}` : location.pathname) + location.hash);
    run();
  };
  form.addEventListener("input", change);
  form.addEventListener("submit", (event) => event.preventDefault());
  addEventListener("popstate", () => { take(); run(); });
  take();
  run();
  mount.hidden = false;
})();
