// Texts, dates and numbers in the reader's language.
import { ar } from "./texts/ar.js";
import { de } from "./texts/de.js";
import { en } from "./texts/en.js";

const kTexts = { ar, de, en };
const kUnits = [["year", 365.25 * 86400], ["month", 30.4375 * 86400], ["week", 7 * 86400], ["day", 86400], ["hour", 3600],
                ["minute", 60]];

export class Language {
  #texts;
  #plural;

  /** @param wanted language tags, best first; English if there are texts in none of them. */
  constructor(wanted) {
    const tag = wanted.find((each) => kTexts[each.split("-")[0]]) ?? "en";
    this.tag = tag;
    this.#texts = kTexts[tag.split("-")[0]];
    this.direction = this.#texts === ar ? "rtl" : "ltr";
    this.#plural = new Intl.PluralRules(tag);
    this.numbers = new Intl.NumberFormat(tag);
    this.weights = new Intl.NumberFormat(tag, { minimumFractionDigits: 2, maximumFractionDigits: 2 });
    this.dates = new Intl.DateTimeFormat(tag, { dateStyle: "full", timeStyle: "short" });
    this.relative = new Intl.RelativeTimeFormat(tag, { numeric: "auto" });
  }

  /** The text called `key`, with `{name}` replaced. One that depends on a number takes it from `values.count`. */
  say(key, values = {}) {
    let text = this.#texts[key] ?? en[key] ?? key;
    if (typeof text === "object") text = text[this.#plural.select(values.count)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return typeof value === "number" ? this.numbers.format(value) : value;
    });
  }

  /** "3 days ago". */
  ago(date, now) {
    const seconds = (date - now) / 1000;
    const [unit, length] = kUnits.find(([, each]) => Math.abs(seconds) >= each) ?? ["minute", 60];
    return this.relative.format(Math.round(seconds / length), unit);
  }

  /** "2025", "Feb 2025" or "20 Feb 2025" for a part of a date as the server writes it. */
  period(value) {
    const [year, month, day] = value.split("-");
    return new Intl.DateTimeFormat(this.tag, {
      year: "numeric", month: month && "short", day: day && "numeric", timeZone: "UTC",
    }).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
  }
}
