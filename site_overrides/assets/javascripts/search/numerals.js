/* Chinese numerals as digits: the same as scripts/annals/search/numerals.py, held by tests/search_vectors.json. */
const DIGITS = Object.fromEntries([..."〇一二三四五六七八九"].map((digit, value) => [digit, value]));
DIGITS["零"] = 0;
DIGITS["两"] = 2;
const PLACES = { 十: 1, 百: 2, 千: 3, 万: 4, 亿: 8 };
const UNITS = "条件次篇个人项份期家名册起部元场";
const TOGETHER = /^一[起部元场]/;
const RUN = /百分之[〇零一二三四五六七八九十百点]+|(?:[0-9]+(?:\.[0-9]+)?)?[〇零一二三四五六七八九两十百千万亿][〇零一二三四五六七八九两十百千万亿0-9]*/g;
const SHORT = /^([0-9]+)(?:\.([0-9]+))?([十百千万亿]+)$/;
const SMALL = /^(?:([1-9一二三四五六七八九两])千)?([〇零])?(?:([1-9一二三四五六七八九两])百)?([〇零])?(?:([1-9一二三四五六七八九两])?(十))?([〇零])?([1-9一二三四五六七八九两])?$/;
const LONGEST = 32;

/** Every numeral of a settled text that can be read in one way: [from, to, digits] each. */
export function numerals(settled) {
  const found = [];
  for (const run of settled.matchAll(RUN)) {
    const end = run.index + run[0].length, said = digits(run[0], settled[end] ?? "");
    if (said) found.push([run.index, end, said]);
  }
  return found;
}

/** The text with every such numeral as digits. */
export function numbered(settled) {
  return settled.replace(RUN, (run, at) => digits(run, settled[at + run.length] ?? "") || run);
}

const placed = (text) => [...text].some((letter) => letter in PLACES);
const each = (text) => [...text].map((letter) => DIGITS[letter]).join("");
const value = (digit) => (digit === undefined ? 0 : DIGITS[digit] ?? Number(digit));

function digits(run, after) {
  if (run.length > LONGEST) return "";
  if (run.startsWith("百分之")) return share(run.slice(3));
  if (!placed(run)) return listed(run, after);
  if (run === "十" && (!after || !UNITS.includes(after))) return "";
  const short = SHORT.exec(run);
  return short ? shifted(short) : large(run);
}

function listed(run, after) {
  if ([...run].some((letter) => !(letter in DIGITS))) return "";
  const single = run.length === 1 && !"〇零".includes(run) && after && UNITS.includes(after) && !TOGETHER.test(run + after);
  const several = (run.length > 1 && /[〇零]/.test(run)) || (run.length === 4 && after === "年");
  return single || several ? each(run) : "";
}

function share(said) {
  const at = said.indexOf("点"), whole = at < 0 ? said : said.slice(0, at), rest = at < 0 ? "" : said.slice(at + 1);
  if (at >= 0 && (!rest || [...rest].some((letter) => !(letter in DIGITS)))) return "";
  const number = whole in DIGITS ? String(DIGITS[whole]) : large(whole);
  return number ? `${number}${at < 0 ? "" : "."}${each(rest)}%` : "";
}

function shifted([, whole, rest = "", places]) {
  const moved = [...places].reduce((sum, place) => sum + PLACES[place], 0);
  if (rest.length > moved) return "";
  return (whole + rest + "0".repeat(moved - rest.length)).replace(/^0+/, "") || "0";
}

function large(run) {
  for (const place of "亿万") {
    const at = run.lastIndexOf(place);
    if (at < 0) continue;
    const left = run.slice(0, at), right = run.slice(at + 1), width = PLACES[place];
    const above = left && !/^[0-9]+$/.test(left) ? large(left) : left;
    const below = right ? (whole(right) ? large(right) : "") : "0";
    if (!above || !below || below.length > width || !above.replace(/0/g, "")) return "";
    return above.replace(/^0+/, "") + below.padStart(width, "0");
  }
  return small(run);
}

const whole = (right) => "〇零".includes(right[0]) || placed(right);

function small(run) {
  const found = run && SMALL.exec(run);
  if (!found) return "";
  const [, thousands, first, hundreds, second, tens, ten, third, ones] = found;
  const doubled = (first && second && !hundreds) || (second && third && !ten);
  if (doubled || (ones && !ten && (thousands || hundreds) && !(first || second || third))) return "";
  const sum = value(thousands) * 1000 + value(hundreds) * 100 + value(ones);
  return sum || ten ? String(sum + (ten ? 10 * value(tens ?? "一") : 0)) : "";
}
