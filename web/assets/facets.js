// The facets beside the hits: values with counts, any number of them chosen.
import { element, keepingFocus } from "./dom.js";
import { Newest } from "./client.js";
import { onTyping } from "./typing.js";

const kFacets = ["provider", "topic", "category", "type"];
const kFew = 6, kMany = 60;

/** One facet. `choose(state)` searches something else. */
class Facet {
  #name;
  #context;
  #newest = new Newest();
  #values = element("ul", {});
  #more;
  #within;
  #limit = kFew;

  constructor(name, context) {
    const { language } = context;
    this.#name = name;
    this.#context = context;
    const label = language.say(name);
    this.#within = element("input", {
      type: "search", "aria-label": language.say("within", { facet: label }), placeholder: language.say("within", { facet: label }),
    });
    this.#more = element("button", { type: "button", class: "link", onclick: () => this.#showMore() }, language.say("more"));
    this.element = element("fieldset", { class: "facet", "data-facet": name },
      element("legend", {}, label), this.#within, this.#values, this.#more);
    onTyping(this.#within, () => this.#search());
  }

  get request() {
    return ["facet", `${this.#name}:${this.#limit}`];
  }

  /** @param total values there are. */
  show(values, total) {
    if (this.#within.value) return this.#search();
    this.element.hidden = total < 2 && !values.some((value) => value.selected);
    this.#within.hidden = total <= kFew;
    this.#more.hidden = total <= values.length || this.#limit === kMany;
    return this.#list(values);
  }

  #list(values) {
    const { state, choose, language } = this.#context;
    const item = ({ value, count, selected }) => {
      const box = element("input", {
        type: "checkbox", "data-key": `${this.#name}=${value}`, onchange: () => choose(state().toggling(this.#name, value)),
      });
      box.checked = selected;
      return element("li", {}, element("label", {}, box, element("bdi", {}, value), " ",
        element("span", { class: "count" }, language.numbers.format(count))));
    };
    const items = values.length ? values.map(item) : [element("li", { class: "detail" }, language.say("nothingWithin"))];
    keepingFocus(this.#values, () => this.#values.replaceChildren(...items));
  }

  #showMore() {
    this.#limit = kMany;
    this.#context.refresh();
  }

  async #search() {
    const { client, state, refresh } = this.#context;
    if (!this.#within.value) return refresh();
    const kept = state().parameters.filter(([name]) => !["sort", "offset", "recency", "explain"].includes(name));
    const asked = [...kept, ["value", this.#within.value], ["limit", kMany]];
    const answer = await this.#newest.run((signal) => client.get(`/facets/${this.#name}`, asked, signal)).catch(() => null);
    if (answer) this.#list(answer.facets[this.#name]);
    return undefined;
  }
}

export class Facets {
  #root;
  #context;
  #facets = new Map();

  /** @param context {client, language, state(), choose(state), refresh()}. */
  constructor(root, context) {
    this.#root = root;
    this.#context = context;
    for (const name of kFacets) this.#add(name);
  }

  /** Parameters that ask for what is shown; a facet of which a value is chosen is shown as well. */
  requests(state) {
    const names = new Set([...kFacets, ...state.filters.map(([name]) => name)]);
    for (const name of names) if (!this.#facets.has(name)) this.#add(name);
    return [...names].map((name) => this.#facets.get(name).request);
  }

  show(_, answer) {
    for (const [name, facet] of this.#facets) facet.show(answer.facets[name] ?? [], answer.facet_totals[name] ?? 0);
  }

  #add(name) {
    const facet = new Facet(name, this.#context);
    this.#facets.set(name, facet);
    this.#root.append(facet.element);
  }
}
