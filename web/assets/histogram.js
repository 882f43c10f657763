// What was found, by date: bars over which one drags to choose a time, and two inputs that do the same by keyboard.
import { firstDay, isPeriod, kindFor, kPeriods, lastDay, nextPeriod, periodOf } from "./calendar.js";
import { drawing, element } from "./dom.js";

const kWidth = 240, kHeight = 64;
const kMostBars = 1000;

export class Histogram {
  #context;
  #svg = drawing("svg", { class: "histogram", viewBox: `0 0 ${kWidth} ${kHeight}`, preserveAspectRatio: "none", role: "img" });
  #brush = drawing("rect", { class: "brush", y: 0, height: kHeight, width: 0 });
  #legend = element("p", { class: "detail ends", "aria-hidden": "true" });
  #inputs;
  #whole;
  #bars = [];
  #start = null;

  /** @param context {language, state(), choose(state)}. */
  constructor(root, context) {
    const { language } = context;
    this.#context = context;
    const input = (name) => element("input", { type: "date", onchange: ({ target }) => this.#choose({ [name]: target.value }) });
    this.#inputs = { since: input("since"), until: input("until") };
    this.#whole = element("button", { type: "button", class: "link", onclick: () => this.#choose({ since: null, until: null }) },
      language.say("wholeTime"));
    root.append(element("fieldset", { class: "facet" }, element("legend", {}, language.say("dates")), this.#svg, this.#legend,
      element("div", { class: "dates" }, Object.entries(this.#inputs).map(([name, each]) =>
        element("label", {}, language.say(name), each))), this.#whole));
    this.#listen();
  }

  /** Parameters that ask for what is shown. */
  requests(state) {
    const bounds = this.#bounds(state);
    const kinds = bounds ? [kindFor(...bounds)] : ["year", "month"];
    return ["date", ...kinds.map((kind) => `${kind}:${kMostBars}`)].map((facet) => ["facet", facet]);
  }

  show(state, answer) {
    for (const [name, input] of Object.entries(this.#inputs)) input.value = this.#day(name, state) ?? "";
    this.#whole.hidden = !state.get("since") && !state.get("until");
    const bounds = this.#bounds(state) ?? this.#found(answer);
    this.#bars = bounds ? this.#barsOf(bounds, answer) : [];
    this.#draw();
  }

  #choose(changes) {
    const { state, choose } = this.#context;
    choose(state().with(changes));
  }

  #day(name, state) {
    const value = state.get(name);
    if (!isPeriod(value)) return null;
    return name === "since" ? firstDay(value) : lastDay(value);
  }

  // The chosen time, if it has both ends.
  #bounds(state) {
    const bounds = [this.#day("since", state), this.#day("until", state)];
    return bounds.every((day) => day) && bounds[0] <= bounds[1] ? bounds : null;
  }

  #found(answer) {
    const { min, max } = answer.numbers.date ?? {};
    return min ? [min.slice(0, 10), max.slice(0, 10)] : null;
  }

  // One bar for every period between the bounds, whether or not something was found in it.
  #barsOf([from, to], answer) {
    const asked = kPeriods.filter((kind) => answer.facets[kind] && answer.facet_totals[kind] <= kMostBars);
    const wanted = kindFor(from, to);
    const kind = asked.includes(wanted) ? wanted : asked.at(wanted === "year" ? 0 : -1);
    const counts = new Map((answer.facets[kind] ?? []).map(({ value, count }) => [value, count]));
    const bars = [];
    for (let value = kind && periodOf(from, kind); value <= to && bars.length < kMostBars; value = nextPeriod(value)) {
      bars.push({ value, count: counts.get(value) ?? 0 });
    }
    return bars;
  }

  #draw() {
    const { language } = this.#context;
    const most = Math.max(1, ...this.#bars.map((bar) => bar.count));
    const width = kWidth / Math.max(1, this.#bars.length);
    const gap = Math.min(1, width / 4);
    const shapes = this.#bars.map(({ value, count }, at) => {
      const height = count && Math.max(2, (kHeight * count) / most);
      return drawing("rect", { x: at * width, y: kHeight - height, width: width - gap, height },
        drawing("title", {}, `${language.period(value)}: ${language.numbers.format(count)}`));
    });
    this.#svg.replaceChildren(...shapes, this.#brush);
    this.#brush.setAttribute("width", 0);
    const ends = this.#bars.length ? [this.#bars[0], this.#bars.at(-1)].map((bar) => language.period(bar.value)) : [];
    this.#legend.replaceChildren(...ends.map((end) => element("span", {}, end)));
    this.#svg.setAttribute("aria-label", language.say("datesShown", { from: ends[0] ?? "-", to: ends[1] ?? "-" }));
  }

  #listen() {
    const begin = (event) => {
      if (!this.#bars.length || event.button !== 0) return;
      this.#svg.setPointerCapture(event.pointerId);
      this.#start = this.#barAt(event);
      this.#mark(this.#start, this.#start);
    };
    const move = (event) => this.#start !== null && this.#mark(this.#start, this.#barAt(event));
    const end = (event) => {
      if (this.#start === null) return;
      const [first, last] = [this.#start, this.#barAt(event)].sort((a, b) => a - b);
      this.#start = null;
      this.#choose({ since: this.#bars[first].value, until: this.#bars[last].value });
    };
    const forget = () => {
      this.#start = null;
      this.#brush.setAttribute("width", 0);
    };
    for (const [name, act] of Object.entries({ pointerdown: begin, pointermove: move, pointerup: end, pointercancel: forget })) {
      this.#svg.addEventListener(name, act);
    }
  }

  #barAt(event) {
    const { left, width } = this.#svg.getBoundingClientRect();
    const at = Math.floor(((event.clientX - left) / width) * this.#bars.length);
    return Math.min(Math.max(at, 0), this.#bars.length - 1);
  }

  #mark(one, other) {
    const width = kWidth / this.#bars.length;
    this.#brush.setAttribute("x", Math.min(one, other) * width);
    this.#brush.setAttribute("width", (Math.abs(one - other) + 1) * width);
  }
}
