/* Reads what is published of bodies and indicators, one file an indicator, each once. */

export class Data {
  constructor(root) {
    this.folder = new URL("data/compare/", root);
    this.held = new Map();
  }

  get(name) {
    if (!this.held.has(name)) {
      const answer = fetch(new URL(name, this.folder), { credentials: "same-origin" }).then((found) => {
        if (!found.ok) throw new Error("status " + found.status);
        return found.json();
      });
      answer.catch(() => this.held.delete(name));
      this.held.set(name, answer);
    }
    return this.held.get(name);
  }

  /** Bodies and indicators by their ids, in the order in which they are offered. */
  async index() {
    const index = await this.get("index.json");
    index.body ??= new Map(index.bodies.map((body) => [body.slug, body]));
    index.indicator ??= new Map(index.indicators.map((one) => [one.id, one]));
    return index;
  }

  /** The points of an indicator by body, oldest first, words and cells put in place. */
  async indicator(id) {
    const read = await this.get(`indicators/${id}.json`);
    read.points ??= new Map(Object.entries(read.bodies).map(([slug, points]) => [slug, points.map(
      ([year, edition, value, cells, missing, grade, reason, joined]) => ({
        year, edition, value, number: value === null ? null : Number(value), cells: read.cells[cells],
        missing: missing === null ? null : read.reasons[missing], grade, reason: read.reasons[reason], joined: joined === 1,
      }))]));
    return read;
  }

  /** How two editions compare in this indicator: grade and reason. */
  pair(read, one, other) {
    const found = read.pairs[`${one} ${other}`] ?? read.pairs[`${other} ${one}`];
    return found ? { grade: found[0], reason: read.reasons[found[1]] } : { grade: "A", reason: null };
  }
}
