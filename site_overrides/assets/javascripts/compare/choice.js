/* What is compared, as the address says it: ?indicators=refused,received&bodies=suqian,shanghai-go&years=2019-2024 */
export const MOST = { indicators: 4, bodies: 6 };

/** The choice that this address asks for; `unknown` names what this site does not have. */
export function read(search, index) {
  const asked = new URLSearchParams(search), unknown = [];
  const known = (key, held) => {
    const wanted = [...new Set((asked.get(key) ?? "").split(",").map((word) => word.trim()).filter(Boolean))];
    unknown.push(...wanted.filter((word) => !held.has(word)));
    return wanted.filter((word) => held.has(word)).slice(0, MOST[key]);
  };
  const indicators = known("indicators", index.indicator), bodies = known("bodies", index.body);
  const years = /^(\d{4})(?:-(\d{4}))?$/.exec(asked.get("years") ?? "");
  let first = null, last = null;
  if (years) [first, last] = [Number(years[1]), Number(years[2] ?? years[1])].sort((one, other) => one - other);
  return { indicators, bodies, first, last, unknown };
}

/** The address of a choice, to be put behind that of the page. */
export function write({ indicators, bodies, first, last }) {
  const parts = [];
  if (indicators.length) parts.push("indicators=" + indicators.map(encodeURIComponent).join(","));
  if (bodies.length) parts.push("bodies=" + bodies.map(encodeURIComponent).join(","));
  if (first != null) parts.push("years=" + (first === last ? first : `${first}-${last}`));
  return parts.length ? "?" + parts.join("&") : "";
}
