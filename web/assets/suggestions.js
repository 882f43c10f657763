// What the typed text may become, below the input.
import { Combobox } from "./combobox.js";
import { Newest } from "./client.js";
import { element, marked, webAddress } from "./dom.js";

const kMost = 8;

export class Suggestions {
  #input;
  #box;
  #context;
  #newest = new Newest();

  /** @param context {client, language, state(), choose(state)}. */
  constructor(input, list, context) {
    this.#input = input;
    this.#context = context;
    this.#box = new Combobox(input, list, (suggestion) => this.#choose(suggestion));
    list.setAttribute("aria-label", context.language.say("suggestions"));
  }

  /** For the text as it is now. */
  async ask() {
    const { client, state } = this.#context;
    const q = this.#input.value;
    if (!q.trim()) return this.close();
    const index = state().get("index");
    const asked = { q, limit: kMost, ...(index && { index }) };
    const answer = await this.#newest.run((signal) => client.get("/suggest", asked, signal)).catch(() => null);
    if (answer && this.#input.matches(":focus")) this.#box.show(answer.suggestions.map((each) => [this.#option(each), each]));
    return undefined;
  }

  close() {
    this.#newest.stop();
    this.#box.close();
  }

  #option({ kind, html, facet, count }) {
    const { language } = this.#context;
    const label = language.say(kind === "facet" ? facet : kind);
    return element("li", { class: kind }, element("span", { dir: "auto" }, marked(html)), " ",
      element("small", { class: "detail" }, count ? `${label} · ${language.numbers.format(count)}` : label));
  }

  #choose({ kind, query, url, title, facet, value }) {
    const { state, choose } = this.#context;
    if (kind === "article" && webAddress(url)) return location.assign(url);
    if (kind !== "facet") return choose(state().with({ q: query ?? title }));
    const chosen = state().filters.some((pair) => pair[0] === facet && pair[1] === value);
    return choose((chosen ? state() : state().toggling(facet, value)).with({ q: null }));
  }
}
