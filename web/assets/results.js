// What a search found, or why it found nothing.
import { element, keepingFocus } from "./dom.js";
import { hitItem } from "./hits.js";

const byId = (id) => document.getElementById(id);

export class Results {
  #context;
  #status = byId("status");
  #chosen = byId("chosen");
  #notices = byId("notices");
  #hits = byId("hits");
  #pages = byId("pages");

  /** @param context {client, language, images, window: hits that can be reached, choose(state), refresh()}. */
  constructor(context) {
    this.#context = context;
    this.#pages.setAttribute("aria-label", context.language.say("pages"));
  }

  wait() {
    this.#hits.setAttribute("aria-busy", "true");
  }

  show(state, answer) {
    const { language } = this.#context;
    const best = Math.max(...answer.hits.map((hit) => hit.score), Number.MIN_VALUE);
    const context = { ...this.#context, state, best, now: Date.parse(answer.as_of) };
    this.#done(language.say("found", { count: answer.total }));
    this.#showChosen(state);
    this.#notices.replaceChildren(...this.#noticesOf(state, answer));
    keepingFocus(this.#hits, () => this.#hits.replaceChildren(...answer.hits.map((hit) => hitItem(hit, context))));
    this.#hits.start = answer.offset + 1;
    this.#pages.replaceChildren(...this.#pageLinks(state, answer));
  }

  fail(state, error) {
    const { language, refresh } = this.#context;
    const busy = error.status === 429 || error.status === 503;
    const asked = error.status >= 400 && error.status < 500 && !busy;
    const text = asked ? language.say("wrong", { detail: error.message }) : language.say(busy ? "busy" : "failed");
    this.#done(text);
    this.#showChosen(state);
    this.#hits.replaceChildren();
    this.#pages.replaceChildren();
    this.#notices.replaceChildren(element("button", { type: "button", onclick: refresh }, language.say("again")));
  }

  #done(text) {
    this.#hits.setAttribute("aria-busy", "false");
    this.#status.textContent = text;
  }

  /** A link to another search, which opens here unless it is to open elsewhere. */
  #link(state, attributes, ...children) {
    const onclick = (event) => {
      if (event.ctrlKey || event.metaKey || event.shiftKey) return;
      event.preventDefault();
      this.#context.choose(state);
    };
    return element("a", { href: state.href, onclick, ...attributes }, children);
  }

  #showChosen(state) {
    const { language, choose } = this.#context;
    const chip = (value, without) => element("li", {}, element("button", {
      type: "button", class: "chip", dir: "auto", "data-key": value, "aria-label": language.say("remove", { value }),
      onclick: () => choose(without),
    }, `${value} ×`));
    const chips = state.filters.map(([facet, value]) => chip(value, state.toggling(facet, value)));
    for (const name of ["since", "until"]) {
      if (state.get(name)) chips.push(chip(`${language.say(name)} ${state.get(name)}`, state.with({ [name]: null })));
    }
    if (chips.length > 1) {
      chips.push(element("li", {}, this.#link(state.withoutFilters(), { "data-key": "clear" }, language.say("clear"))));
    }
    keepingFocus(this.#chosen, () => this.#chosen.replaceChildren(...chips));
  }

  #noticesOf(state, answer) {
    const { language } = this.#context;
    const lines = answer.corrections.map(({ word, read_as }) => {
      const others = new Intl.ListFormat(language.tag, { type: "disjunction" }).format(read_as);
      return [language.say("readAs", { word, others }), " ", this.#link(state.with({ typo: "off" }), {}, language.say("asTyped"))];
    });
    if (answer.match === "any" && answer.total) lines.push([language.say("foundAny")]);
    if (!answer.exact) lines.push([language.say("inexact")]);
    if (answer.did_you_mean) {
      const [before, after] = language.say("didYouMean", { query: "\n" }).split("\n");
      lines.push([before, this.#link(state.with({ q: answer.did_you_mean }), { dir: "auto" }, answer.did_you_mean), after]);
    }
    if (!answer.total) lines.push(...this.#nothing(state));
    return lines.map((line) => element("p", {}, line));
  }

  #nothing(state) {
    const { language } = this.#context;
    const lines = [[state.text ? language.say("nothing", { query: state.text }) : language.say("nothingAtAll")]];
    if (state.narrowed) lines.push([this.#link(state.withoutFilters(), {}, language.say("lessFilters"))]);
    else if (state.text) lines.push([language.say("otherWords")]);
    return lines;
  }

  #pageLinks(state, { offset, limit, total, hits }) {
    const { language, window } = this.#context;
    const next = offset + limit;
    const to = (at, rel, text) => this.#link(state.with({ offset: at > 0 ? String(at) : null }), { rel }, language.say(text));
    return [offset > 0 && to(offset - limit, "prev", "previous"),
            hits.length > 0 && next < total && next + limit <= window && to(next, "next", "next")].filter((link) => link);
  }
}
