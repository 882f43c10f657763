// What is searched, as the page's address holds it. The server's parameters have the same names.

const kKept = ["q", "filter", "since", "until", "as_of", "sort", "recency", "typo", "explain", "offset", "index"];
const kKey = "x-algolia-api-key";
const kNarrowing = { filter: null, since: null, until: null };
const collator = new Intl.Collator("en", { sensitivity: "base" });

/** Immutable. */
export class State {
  #parameters;
  #key;

  /** @param search the query of an address. What is not of the search is forgotten. */
  constructor(search) {
    const given = new URLSearchParams(search);
    this.#key = given.get(kKey) ?? "";
    this.#parameters = new URLSearchParams([...given].filter(([name, value]) => kKept.includes(name) && value !== ""));
  }

  get key() {
    return this.#key;
  }

  get(name) {
    return this.#parameters.get(name) ?? "";
  }

  get text() {
    return this.get("q");
  }

  get offset() {
    return Number(this.get("offset")) || 0;
  }

  /** Pairs of facet and value. */
  get filters() {
    return this.#parameters.getAll("filter").map((filter) => filter.split(/=(.*)/s, 2));
  }

  get narrowed() {
    return Object.keys(kNarrowing).some((name) => this.#parameters.has(name));
  }

  /** With other values; null or "" for none. What is chosen anew is seen from its first hit. */
  with(changes) {
    const changed = new URLSearchParams(this.#parameters);
    for (const [name, value] of Object.entries({ offset: null, ...changes })) {
      changed.delete(name);
      for (const each of [value ?? ""].flat()) if (each !== "") changed.append(name, each);
    }
    if (this.#key) changed.set(kKey, this.#key);
    return new State(changed);
  }

  /** With the facet's value chosen, or not any more. The server knows values in any spelling. */
  toggling(facet, value) {
    const other = ([name, chosen]) => name !== facet || collator.compare(chosen, value) !== 0;
    const left = this.filters.filter(other);
    if (left.length === this.filters.length) left.push([facet, value]);
    return this.with({ filter: left.map((pair) => pair.join("=")) });
  }

  withoutFilters() {
    return this.with(kNarrowing);
  }

  /** For the server. */
  get parameters() {
    return [...this.#parameters];
  }

  /** For the page. */
  get href() {
    const all = new URLSearchParams(this.#parameters);
    if (this.#key) all.set(kKey, this.#key);
    return `?${all}`;
  }
}
