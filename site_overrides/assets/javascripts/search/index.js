/* Reads the index piece by piece: the list of pages once, then only the shards and texts that a query needs. */
import { lookups } from "./query.js";
import { adopt, crc32, fold, shardKey } from "./tokens.js";
import { english, of, say } from "./words.js";

/** Between the titles of pages: left alone by folding. */
const APART = "\u2630";

export class Index {
  /** `begun` is the list of pages, if it is being read already. */
  constructor(site, begun) {
    this.site = site;
    this.opening = begun;
    this.kept = new Map();
  }

  /** The list of pages, fresh from the server: it names the version of all shards. */
  async open() {
    this.opening ??= this.read("search/pages.json", "no-cache");
    try {
      this.list = await this.opening;
    } catch (error) {
      this.opening = undefined;
      throw error;
    }
    this.pages ??= pages(this.list);
    return this.list;
  }

  async read(path, cache = "default") {
    const answer = await fetch(new URL(path, this.site), { cache, credentials: "same-origin" });
    if (!answer.ok) throw new Error(`${answer.status} ${path}`);
    return path.endsWith(".json") ? answer.json() : answer.text();
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

  /** The texts of a page, whose traditional characters are compared as simplified ones from then on. */
  async texts(page) {
    const texts = await this.keep("search/texts/" + page.file.replace(/\.html$/, "") + ".json");
    if (texts.variants) adopt(texts.variants);
    return texts;
  }

  /** Reads the whole table of traditional characters; whether that changes how anything is compared. */
  async traditional() {
    return adopt(await this.keep("search/traditional.txt"));
  }

  /** The figures of a body by indicator; none for a body without series. */
  async answers([slug, , , answered]) {
    return answered ? this.keep(`search/answers/${slug}.json`).catch(() => ({})) : {};
  }

  /** The pages of this language that may hold all the words, newest first, and whether that is certain. */
  async candidates(words) {
    const sets = await Promise.all(words.map(async (variants) => {
      const held = await Promise.all(variants.map((variant) => this.holding(variant)));
      return (number) => held.some((set) => set[number]);
    }));
    const pages = this.pages.filter((page) => page.here && sets.every((has) => has(page.number)));
    const [first] = words[0], wanted = lookups(first);
    const certain = words.length === 1 && words[0].length === 1 && wanted.length === 1 && wanted[0].term === first;
    return { pages, certain };
  }

  /** The pages that hold every term of one variant, as flags by number. */
  async holding(variant) {
    const sets = await Promise.all(lookups(variant).map((one) => this.pagesOf(one)));
    return sets[0]?.map((flag, number) => sets.every((set) => set[number]) && flag) ?? [];
  }

  async pagesOf({ term, prefix }) {
    const shard = await this.shard(term);
    const set = new Uint8Array(this.list.pages.length);
    const found = prefix ? Object.keys(shard).filter((key) => key.startsWith(term)) : [term];
    for (const key of found) if (Object.hasOwn(shard, key)) mark(set, shard[key]);
    return set;
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

/** The pages of the list, their titles and the names of their bodies folded all at once. */
function pages(list) {
  const made = list.pages.map((entry, number) => page(entry, number, list.bodies));
  const folded = fold(made.map((one) => one.searched).join(APART)).split(APART);
  made.forEach((one, at) => { one.folded = folded[at] ?? ""; });
  return made;
}

/** A page of the list: `file` names its texts, `url` is where it is in this language, `chinese` where its text stands. */
function page(entry, number, bodies) {
  const [first] = entry;
  if (typeof first === "string") {
    const [url, title, kind, language, body] = entry;
    const names = bodies[body]?.[1][0];
    return {
      number, file: url, url, chinese: url, title, kind, slug: bodies[body]?.[0] ?? "", year: 0, report: false,
      here: (language === "en") === english, searched: [title, ...(names ?? [])].join("。"),
    };
  }
  const [body, year, name] = entry, [slug, names] = bodies[body], [zh, en] = names[name];
  const chinese = `reports/${slug}/${year}/index.html`;
  return {
    number, file: chinese, url: say("", "en/") + chinese, chinese, title: of({ zh, en }), kind: "report", slug, year, report: true,
    here: true, searched: `${zh}。${en}。${year}年`,
  };
}

/** How many of the words stand in the title of the page, or in the name of the body whose it is. */
export function titled(page, words) {
  return words.filter((variants) => variants.some((variant) => page.folded.includes(variant))).length;
}
