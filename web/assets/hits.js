// The hits of an answer, as list items.
import { element, marked, picture, webAddress } from "./dom.js";

const kSimilar = 5;
const kParts = ["text", "recency", "prior"];

/** A link with the marked title; text alone if there is nothing to link to. */
const title = (hit, html) => {
  const href = webAddress(hit.url);
  const content = html ? marked(html) : hit.title;
  return href ? element("a", { href }, content) : element("span", {}, content);
};

function detail(hit, { language, now }) {
  const line = element("p", { class: "detail" }, element("bdi", { class: "provider" }, hit.provider?.name ?? ""));
  if (!hit.published_at) return line;
  const date = new Date(hit.published_at);
  const time = element("time", { datetime: hit.published_at, title: language.dates.format(date) }, language.ago(date, now));
  line.append(hit.provider?.name ? " · " : "", time);
  return line;
}

function topics(hit, { language, state, choose }) {
  if (!hit.topics?.length) return null;
  const chosen = state.filters.filter(([facet]) => facet === "topic").map(([, value]) => value);
  const chip = (topic) =>
    element("li", {}, element("button", {
      type: "button", class: "chip", dir: "auto", "data-key": `${hit.id} ${topic}`, "aria-pressed": String(chosen.includes(topic)),
      title: language.say("filterBy", { value: topic }), onclick: () => choose(state.toggling("topic", topic)),
    }, topic));
  return element("ul", { class: "chips", "aria-label": language.say("topic") }, hit.topics.map(chip));
}

/** The parts of a score, as long as they weigh. The longest possible bar is that of the best hit. */
function scores({ explain }, { language, best }) {
  const values = Object.fromEntries(["score", ...kParts].map((name) => [name, language.weights.format(explain[name])]));
  const bar = element("span", { class: "bar", "aria-hidden": "true" }, kParts.map((name) => {
    const part = element("span", { class: name });
    part.style.inlineSize = `${(100 * explain[name]) / best}%`;
    return part;
  }));
  return element("p", { class: "score" }, bar, element("span", {}, language.say("score", values)));
}

async function similarTo(hit, { client, state }) {
  const index = state.get("index");
  const common = index ? { index } : {};
  return (await client.get(`/similar/${encodeURIComponent(hit.id)}`, { ...common, limit: kSimilar })).hits;
}

function similar(hit, context) {
  const { language } = context;
  const list = element("ul", {});
  const item = (other) =>
    element("li", { lang: other.lang }, element("bdi", {}, title(other)),
      other.related === true && element("small", { class: "detail" }, ` ${language.say("related")}`), detail(other, context));
  const load = async ({ target }) => {
    if (!target.open || list.hasChildNodes()) return;
    const found = await similarTo(hit, context).catch(() => []);
    list.replaceChildren(...(found.length ? found.map(item) : [element("li", {}, language.say("nothingSimilar"))]));
  };
  return element("details", { class: "similar", ontoggle: load },
    element("summary", { "data-key": `similar ${hit.id}` }, language.say("similar")), list);
}

/** @param context {language, now, state, client, images, choose(state), best: the best hit's score}. */
export function hitItem(hit, context) {
  return element("li", {}, element("article", { lang: hit.lang, dir: "auto" },
    context.images && picture(hit.image),
    element("h2", {}, title(hit, hit.highlight?.title)),
    detail(hit, context),
    hit.highlight?.excerpt && element("p", { class: "excerpt" }, marked(hit.highlight.excerpt)),
    topics(hit, context),
    context.state.get("explain") && hit.explain && scores(hit, context),
    similar(hit, context)));
}
