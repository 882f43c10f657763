// How much newer articles count for more: a slider, a number beside it, and what it does to the hits shown.
import { drawing, element } from "./dom.js";

const kMost = 2, kStep = 0.05;
const kWidth = 240, kHeight = 40;

// The weight that the server used: it knows its index's settings.
function weightIn(hits) {
  const explain = hits.map((hit) => hit.explain).find(({ decay, max_text }) => decay > 0 && max_text > 0);
  return explain ? String(Math.round((100 * explain.recency) / (explain.decay * explain.max_text)) / 100) : "";
}

export class Recency {
  #context;
  #inputs;
  #usual;
  #meaning = element("p", { class: "detail", id: "recency-meaning" });
  #graph = drawing("svg", { class: "decay", viewBox: `0 0 ${kWidth} ${kHeight}`, role: "img" });
  #details;

  /** @param context {language, state(), choose(state), refresh()}. */
  constructor(root, context) {
    const { language } = context;
    this.#context = context;
    const input = (type) => element("input", {
      type, min: 0, max: kMost, step: kStep, "aria-label": language.say("recencyWeight"), "aria-describedby": this.#meaning.id,
      onchange: ({ target }) => this.#choose(target.value), oninput: ({ target }) => this.#mirror(target.value),
    });
    this.#inputs = [input("range"), input("number")];
    this.#usual = element("button", { type: "button", class: "link", onclick: () => this.#choose(null) }, language.say("usualWeight"));
    this.#graph.setAttribute("aria-label", language.say("recencyHits"));
    this.#details = element("details", { class: "facet", ontoggle: () => this.#details.open && context.refresh() },
      element("summary", {}, language.say("recency")),
      element("div", { class: "weight" }, this.#inputs), this.#meaning, this.#graph, this.#usual);
    root.append(this.#details);
  }

  /** Parameters that ask for what is shown. */
  requests(state) {
    return this.#details.open && !state.get("explain") ? [["explain", "true"]] : [];
  }

  show(state, answer) {
    const hits = answer.hits.filter((hit) => hit.explain && hit.published_at);
    this.#mirror(state.get("recency") || weightIn(hits));
    this.#usual.hidden = state.get("recency") === "";
    this.#draw(hits);
  }

  #choose(value) {
    const { state, choose } = this.#context;
    choose(state().with({ recency: value }));
  }

  #mirror(value) {
    const { language } = this.#context;
    for (const input of this.#inputs) input.value = value || 0;
    const weight = Number(value);
    const meaning = weight ? language.say("recencyMeans", { weight: language.weights.format(weight) }) : language.say("recencyNone");
    this.#meaning.textContent = value === "" ? "" : meaning;
  }

  // A bar for each hit, the newest first: what its age adds, in perfect matches.
  #draw(hits) {
    const newest = hits.toSorted((a, b) => b.published_at.localeCompare(a.published_at));
    const width = kWidth / Math.max(1, newest.length);
    this.#graph.replaceChildren(...newest.map(({ title, explain }, at) => {
      const share = explain.max_text ? explain.recency / explain.max_text : explain.recency;
      const height = (kHeight * share) / kMost;
      return drawing("rect", { x: at * width, y: kHeight - height, width: width - 2, height },
        drawing("title", {}, `${this.#context.language.weights.format(share)} ${title}`));
    }));
    this.#graph.classList.toggle("empty", hits.length === 0);
  }
}
