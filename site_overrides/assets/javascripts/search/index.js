/* Reads the index piece by piece: the list of pages once, then only the shards and texts that a query needs. */
import { crc32, fold, lookups, shardKey, trace, word } from "./tokens.js";

export class Index {
  constructor(site) {
    this.site = site;
    this.kept = new Map();
  }

  /** The list of pages, fresh from the server: it names the version of all shards. */
  async open() {
    this.pages ??= this.read("search/pages.json", "no-cache");
    try {
      this.list = await this.pages;
    } catch (error) {
      this.pages = undefined;
      throw error;
    }
    return this.list;
  }

  async read(path, cache = "default") {
    const answer = await fetch(new URL(path, this.site), { cache, credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return answer.json();
  }

  keep(path) {
    if (!this.kept.has(path)) {
      const reading = this.read(path);
      reading.catch(() => this.kept.delete(path));
      this.kept.set(path, reading);
    }
    return this.kept.get(path);
  }

  shard(term) {
    const number = crc32(shardKey(term)) % this.list.shards;
    return this.keep(`search/index/${this.list.version}/${number}.json`);
  }

  texts(page) {
    return this.keep("search/texts/" + page.url.replace(/\.html$/, "") + ".json");
  }

  /** Numbers of the pages that may hold all the words, newest first, and whether that is certain. */
  async candidates(words) {
    const asked = words.flatMap((text) => lookups(text));
    const held = await Promise.all(asked.map((one) => this.pagesOf(one)));
    const numbers = this.list.pages.map((_, number) => number).filter((number) => held.every((set) => set[number]));
    return { numbers, certain: asked.length === 1 && words.length === 1 && words[0] === asked[0].term };
  }

  async pagesOf({ term, prefix }) {
    const shard = await this.shard(term);
    const set = new Uint8Array(this.list.pages.length);
    const found = prefix ? Object.keys(shard).filter((key) => key.startsWith(term)) : [term];
    for (const key of found) if (Object.hasOwn(shard, key)) mark(set, shard[key]);
    return set;
  }

  page(number) {
    const [url, title, , body, year] = this.list.pages[number];
    const [slug = ""] = this.list.bodies[body] ?? [];
    return { url, title, slug, year };
  }
}

function mark(set, posting) {
  if (posting === "*") set.fill(1);
  else if (typeof posting === "number") set[posting] = 1;
  else if (Array.isArray(posting)) posting.reduce((at, gap) => { set[at + gap] = 1; return at + gap; }, 0);
  else {
    const bits = atob(posting);
    for (let number = 0; number < set.length; number++) {
      if (bits.charCodeAt(number >> 3) >> (number & 7) & 1) set[number] = 1;
    }
  }
}

/** Where the folded text holds the word, begun where a word or number begins: [start, end, whole] each. */
export function places(folded, text) {
  const found = [];
  const bound = word([...text][0]);
  for (let at = folded.text.indexOf(text); at >= 0; at = folded.text.indexOf(text, at + 1)) {
    const end = at + text.length;
    if (bound && word(folded.text[at - 1])) continue;
    found.push([folded.from[at], folded.to[end - 1], !(word(text.at(-1)) && word(folded.text[end]))]);
  }
  return found;
}

/** The pieces of a page that hold all the words, or else a word, best first; none unless the page holds them all. */
export function hits(texts, words, expression) {
  const seen = new Set();
  const found = [];
  texts.pieces.forEach(([anchor, kind, heading, text], order) => {
    const quick = fold(text);
    if (!words.some((wanted) => quick.includes(wanted))) return;
    const folded = trace(text);
    const marks = [];
    let count = 0, whole = 0;
    for (const wanted of words) {
      const at = places(folded, wanted);
      if (!at.length) continue;
      seen.add(wanted);
      count += 1;
      whole += at.some(([, , exact]) => exact) ? 1 : 0;
      marks.push(...at);
    }
    if (!count) return;
    const together = words.length > 1 ? places(folded, expression) : [];
    const rank = [together.length ? -1 : 0, -count, -whole, kind, order];
    const first = together[0] ?? marks.reduce((least, mark) => (mark[0] < least[0] ? mark : least));
    found.push({ anchor, kind, heading: texts.headings[heading], text, marks: [...together, ...marks], first, rank });
  });
  if (seen.size < words.length) return [];
  const full = found.filter((hit) => -hit.rank[1] === words.length);
  return (full.length ? full : found).sort((one, other) => compare(one.rank, other.rank));
}

/** Lists compared entry by entry. */
export function compare(one, other) {
  const at = one.findIndex((value, place) => value !== other[place]);
  return at < 0 ? 0 : one[at] - other[at];
}
