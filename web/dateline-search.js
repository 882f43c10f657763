// <dateline-search endpoint="https://search.example.com">: a search box for any page. It shows hits while one types.
import { Combobox } from "./assets/combobox.js";
import { Newest, SearchClient } from "./assets/client.js";
import { element, marked, picture, webAddress } from "./assets/dom.js";
import { Language } from "./assets/languages.js";
import { onTyping, pauseToSearch } from "./assets/typing.js";

const kStyle = `
:host { display: block; position: relative; color-scheme: light dark; font: inherit; text-align: start;
  --_ground: var(--dateline-background, light-dark(#fff, #15171a)); --_text: var(--dateline-color, light-dark(#1b1d21, #e8eaed));
  --_quiet: var(--dateline-quiet, light-dark(#565b63, #a4abb5)); --_active: var(--dateline-active, light-dark(#e8f0fe, #26303f));
  --_accent: var(--dateline-accent, light-dark(#1f6feb, #8ab8ff)); --_mark: var(--dateline-mark, light-dark(#ffe58a, #4a3d00));
  --_radius: var(--dateline-radius, .375rem); }
:host([theme=light]) { color-scheme: light; }
:host([theme=dark]) { color-scheme: dark; }
:host([hidden]), [hidden] { display: none !important; }
* { box-sizing: border-box; }
input { inline-size: 100%; font: inherit; padding: .5rem .75rem; color: var(--_text); background: var(--_ground);
  border: 1px solid var(--_quiet); border-radius: var(--_radius); }
input:focus-visible { outline: 3px solid var(--_accent); outline-offset: 2px; }
.panel { position: absolute; inset-inline: 0; inset-block-start: calc(100% + .25rem); z-index: 10; overflow-y: auto;
  max-block-size: min(32rem, 70vh); color: var(--_text); background: var(--_ground); border: 1px solid var(--_quiet);
  border-radius: var(--_radius); box-shadow: 0 4px 16px #0003; }
ul { list-style: none; margin: 0; padding: 0; }
li { padding: .5rem .75rem; cursor: pointer; overflow-wrap: anywhere; }
li[aria-selected=true], li:hover { background: var(--_active); }
li[aria-selected=true] { box-shadow: inset 4px 0 var(--_accent); }
li::after { content: ""; display: block; clear: both; }
img { float: inline-end; inline-size: 4.5rem; block-size: 3rem; object-fit: cover; margin-inline-start: .75rem; border-radius: var(--_radius); }
.title { font-weight: 600; }
.detail, .status { color: var(--_quiet); font-size: .875em; }
.status { margin: 0; padding: .375rem .75rem; }
mark { background: var(--_mark); color: inherit; }`;

const kLimit = 8;
const kPassed = ["filter", "recency", "half_life", "sort", "index", "lang", "as_of"];

/**
 * Attributes: endpoint (else where this file came from), key, placeholder, limit, page (where Enter leads, with ?q=), theme
 * (light, dark), no-images, and the search's own filter, recency, half_life, sort, index, lang, as_of. Events, all of which
 * bubble: dateline-results, and dateline-select and dateline-submit, whose default is to go to the hit or the page.
 */
export class DatelineSearch extends HTMLElement {
  static observedAttributes = ["endpoint", "key", "placeholder"];

  #language = new Language([this.closest("[lang]")?.lang ?? "", ...navigator.languages]);
  #newest = new Newest();
  #client;
  #input = element("input", { type: "search", part: "input", dir: "auto", autocapitalize: "none", spellcheck: "false", maxlength: 2000 });
  #list = element("ul", { id: "list", part: "list" });
  #status = element("p", { class: "status", part: "status", role: "status" });
  #panel = element("div", { class: "panel", part: "panel" }, this.#status, this.#list);
  #box;

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open", delegatesFocus: true });
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(kStyle);
    root.adoptedStyleSheets = [sheet];
    this.#list.setAttribute("aria-label", this.#language.say("suggestions"));
    this.#panel.hidden = true;
    root.append(this.#input, this.#panel);
    this.#box = new Combobox(this.#input, this.#list, (hit) => this.#go("dateline-select", { hit }, webAddress(hit.url)));
    const forget = onTyping(this.#input, () => this.#search(), pauseToSearch);
    this.#input.addEventListener("blur", () => this.#show(false));
    this.#input.addEventListener("keydown", (event) => {
      if (event.isComposing || event.defaultPrevented) return;
      if (event.key === "Escape") this.#show(false);
      if (event.key !== "Enter") return;
      forget();
      this.#go("dateline-submit", { query: this.value }, this.#page());
    });
  }

  attributeChangedCallback() {
    this.#client = new SearchClient(this.getAttribute("endpoint") ?? new URL(".", import.meta.url), this.getAttribute("key") ?? "");
    const label = this.getAttribute("placeholder") ?? this.#language.say("searchFor");
    this.#input.placeholder = label;
    this.#input.setAttribute("aria-label", label);
  }

  connectedCallback() {
    this.dir ||= this.#language.direction;
    this.attributeChangedCallback();
  }

  disconnectedCallback() {
    this.#newest.stop();
  }

  /** The text. */
  get value() {
    return this.#input.value;
  }

  set value(text) {
    this.#input.value = text;
  }

  #page() {
    const page = new URL(this.getAttribute("page") ?? this.#client.address("/"), document.baseURI);
    page.searchParams.set("q", this.value);
    return page.href;
  }

  #go(name, detail, address) {
    const event = new CustomEvent(name, { detail, bubbles: true, composed: true, cancelable: true });
    if (this.dispatchEvent(event) && address) location.assign(address);
  }

  #show(open) {
    if (!open) this.#box.close();
    this.#panel.hidden = !open;
  }

  async #search() {
    const q = this.value.trim();
    if (!q) {
      this.#newest.stop();
      return this.#show(false);
    }
    const passed = kPassed.filter((name) => this.hasAttribute(name)).map((name) => [name, this.getAttribute(name)]);
    const asked = [["q", q], ["as_you_type", "true"], ["limit", this.getAttribute("limit") ?? kLimit], ["facets", "none"], ...passed];
    try {
      const answer = await this.#newest.run((signal) => this.#client.get("/search", asked, signal));
      if (answer) this.#showHits(q, answer);
    } catch (error) {
      this.#box.show([]);
      this.#say(this.#language.say(error.status === 429 || error.status === 503 ? "busy" : "failed"));
    }
    return undefined;
  }

  #showHits(query, answer) {
    const language = this.#language;
    this.#box.show(answer.hits.map((hit) => [this.#option(hit, Date.parse(answer.as_of)), hit]));
    this.#say(answer.total ? language.say("found", { count: answer.total }) : language.say("nothing", { query }));
    const detail = { query, total: answer.total, hits: answer.hits };
    this.dispatchEvent(new CustomEvent("dateline-results", { detail, bubbles: true, composed: true }));
  }

  #say(text) {
    this.#show(true);
    this.#status.textContent = text;
  }

  #option(hit, now) {
    const when = hit.published_at && this.#language.ago(new Date(hit.published_at), now);
    return element("li", { part: "hit", lang: hit.lang, dir: "auto" },
      !this.hasAttribute("no-images") && picture(hit.image, { part: "image" }),
      element("div", { class: "title", part: "title" }, marked(hit.highlight?.title || "")),
      element("div", { class: "detail", part: "detail" }, [hit.provider?.name, when].filter((each) => each).join(" · ")));
  }
}

customElements.define("dateline-search", DatelineSearch);
