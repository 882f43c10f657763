// The page at /: what is typed and chosen becomes the page's address, and the address a search.
import { Newest, SearchClient } from "./client.js";
import { element } from "./dom.js";
import { Facets } from "./facets.js";
import { Histogram } from "./histogram.js";
import { Language } from "./languages.js";
import { Recency } from "./recency.js";
import { Results } from "./results.js";
import { State } from "./state.js";
import { Suggestions } from "./suggestions.js";
import { onTyping, pauseToSearch } from "./typing.js";

const kOrders = ["relevance", "newest", "oldest", "quality", "heat"];
const byId = (id) => document.getElementById(id);

class Page {
  #state = new State(location.search);
  #language = new Language(navigator.languages);
  #client = new SearchClient(new URL("..", import.meta.url), this.#state.key);
  #newest = new Newest();
  #form = byId("search");
  #input = this.#form.elements.q;
  #typing = false;
  #parts;
  #results;
  #suggestions;

  constructor() {
    this.#translate();
    const { images, window } = document.documentElement.dataset;
    const context = {
      client: this.#client, language: this.#language, images: images === "on", window: Number(window) || Infinity,
      state: () => this.#state, choose: (state) => this.#choose(state), refresh: () => this.#refresh(),
    };
    const facets = byId("facets");
    this.#parts = [new Histogram(facets, context), new Facets(facets, context), new Recency(facets, context)];
    this.#results = new Results(context);
    this.#suggestions = new Suggestions(this.#input, byId("suggestions"), context);
    this.#listen();
    byId("page").hidden = false;
    this.#reflect();
    this.#refresh();
  }

  #translate() {
    const language = this.#language;
    document.documentElement.lang = language.tag;
    document.documentElement.dir = language.direction;
    for (const each of document.querySelectorAll("[data-say]")) each.textContent = language.say(each.dataset.say);
    this.#input.setAttribute("aria-label", language.say("searchFor"));
    byId("filters").setAttribute("aria-label", language.say("filters"));
    byId("drawer").setAttribute("aria-label", language.say("filters"));
    byId("sort").append(...kOrders.map((value) => element("option", { value }, language.say(value))));
  }

  #listen() {
    const search = (typing) => this.#choose(this.#state.with({ q: this.#input.value.trim(), typo: null }), typing);
    const forgetSearch = onTyping(this.#input, () => search(true), pauseToSearch);
    const forgetSuggestions = onTyping(this.#input, () => this.#suggestions.ask());
    this.#form.addEventListener("submit", (event) => {
      event.preventDefault();
      forgetSearch();
      forgetSuggestions();
      this.#suggestions.close();
      search(false);
    });
    byId("sort").addEventListener("change", ({ target }) =>
      this.#choose(this.#state.with({ sort: target.value === "relevance" ? null : target.value })));
    byId("explain").addEventListener("change", ({ target }) =>
      this.#choose(this.#state.with({ explain: target.checked && "true", offset: this.#state.get("offset") })));
    addEventListener("popstate", () => {
      this.#state = new State(location.search);
      this.#typing = false;
      this.#reflect();
      this.#refresh();
    });
    this.#fold();
  }

  // Where there is no room beside the hits, what filters them is in a drawer.
  #fold() {
    const [drawer, facets, open] = ["drawer", "facets", "open"].map(byId);
    const narrow = matchMedia("(max-width: 50rem)");
    const place = () => {
      drawer.close();
      (narrow.matches ? drawer : byId("filters")).append(facets);
    };
    narrow.addEventListener("change", place);
    open.addEventListener("click", () => drawer.showModal());
    byId("close").addEventListener("click", () => drawer.close());
    drawer.addEventListener("click", ({ target }) => target === drawer && drawer.close());
    place();
  }

  /** Searches something else. While somebody types, all of it is one step back. */
  #choose(state, typing = false) {
    if (state.href === this.#state.href) return;
    const moved = state.offset !== this.#state.offset;
    history[typing && this.#typing ? "replaceState" : "pushState"](null, "", state.href);
    this.#typing = typing;
    this.#state = state;
    if (!typing) this.#reflect();
    this.#refresh().then(() => moved && byId("hits").focus());
  }

  #reflect() {
    const state = this.#state;
    if (this.#input.value.trim() !== state.text) this.#input.value = state.text;
    byId("sort").value = state.get("sort") || "relevance";
    byId("explain").checked = state.get("explain") !== "";
  }

  async #refresh() {
    const state = this.#state;
    const begun = performance.now();
    const asked = [...state.parameters, ["as_you_type", "true"], ...this.#parts.flatMap((part) => part.requests(state))];
    this.#results.wait();
    try {
      const answer = await this.#newest.run((signal) => this.#client.get("/search", asked, signal));
      if (answer) this.#show(state, answer, begun);
    } catch (error) {
      this.#results.fail(state, error);
    }
  }

  #show(state, answer, begun) {
    const language = this.#language;
    this.#results.show(state, answer);
    const chosen = state.filters.length;
    byId("open").textContent = chosen ? language.say("filtersChosen", { count: chosen }) : language.say("filters");
    document.title = [state.text, language.say("search")].filter((each) => each).join(" – ");
    // The hits are read first: what stands beside them need not hold them up.
    requestAnimationFrame(() => setTimeout(() => {
      performance.measure("dateline-search", { start: begun });
      if (state !== this.#state) return;
      for (const part of this.#parts) part.show(state, answer);
    }));
  }
}

new Page();
