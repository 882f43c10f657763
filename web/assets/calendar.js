// Years, months and days as the server writes them: "2025", "2025-02", "2025-02-20".

export const kPeriods = ["year", "month", "day"];
const kDay = 86400000;
const kLongest = { day: 120, month: 60 };

const numbersOf = (value) => value.split("-").map(Number);
const written = (numbers) => numbers.map((number, at) => String(number).padStart(at ? 2 : 4, "0")).join("-");

/** True for what the calendar knows; a search may also go by "30d" or a time of day. */
export const isPeriod = (value) => /^\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?$/.test(value);

/** First and last day of a period. */
export const firstDay = (value) => (value + "-01-01".slice(value.length - 4)).slice(0, 10);
export function lastDay(value) {
  const [year, month = 12, day] = numbersOf(value);
  return day ? value : written([year, month, new Date(Date.UTC(year, month, 0)).getUTCDate()]);
}

/** The period of one kind that holds the day. */
export const periodOf = (day, kind) => day.slice(0, 4 + 3 * kPeriods.indexOf(kind));

export function nextPeriod(value) {
  const [year, month, day] = numbersOf(value);
  if (!month) return written([year + 1]);
  if (!day) return month < 12 ? written([year, month + 1]) : written([year + 1, 1]);
  return new Date(Date.UTC(year, month - 1, day) + kDay).toISOString().slice(0, 10);
}

/** The kind of period that shows the time between two days in neither one bar nor too many. */
export function kindFor(from, to) {
  const days = (Date.parse(to) - Date.parse(from)) / kDay;
  if (days <= kLongest.day) return "day";
  return days <= kLongest.month * 30.4 ? "month" : "year";
}
