// InstantSearch's widgets in Chromium, on a page of another origin (widgets.html), against the server at
// $DATELINE_ADDRESS. It serves what clients.mjs says.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { after, before, test } from "node:test";
import { openPage, startBrowser } from "./browser.mjs";

const folder = new URL("./", import.meta.url);
let browser, page, site, troubles;

// The page, and below it the packages it loads.
const answer = async ({ url }, response) => {
  const { pathname } = new URL(url, "http://localhost");
  const file = pathname === "/" ? "widgets.html" : `node_modules${pathname}`;
  const body = await readFile(new URL(file, folder)).catch(() => null);
  const type = file.endsWith(".html") ? "text/html" : "text/javascript";
  response.writeHead(body ? 200 : 404, { "Content-Type": type, "Cache-Control": "max-age=600" }).end(body ?? "");
};

before(async () => {
  site = createServer(answer);
  await new Promise((ready) => site.listen(0, "127.0.0.1", ready));
  browser = await startBrowser();
  ({ page, troubles } = await openPage(browser));
});

after(async () => {
  await browser?.close();
  site?.close();
});

const texts = (selector) => page.locator(selector).allInnerTexts();
const hits = () => page.$$eval("#hits article", (all) => all.map(({ dataset }) => ({ ...dataset })));
const titles = () => texts("#hits h2");
const numberIn = async (selector) => Number((await texts(selector))[0].match(/\d+/)[0]);
const total = () => numberIn("#stats .ais-Stats-text");
const choices = (container) => page.locator(`${container} li`);

// Does something that changes what the element shows, and waits until it has.
const changing = async (selector, act) => {
  const shown = await page.locator(selector).innerHTML();
  await act();
  await page.waitForFunction(([where, old]) => document.querySelector(where).innerHTML !== old, [selector, shown]);
};

const cases = {
  "show hits with what was typed marked, and their number": async () => {
    const all = await total();
    await changing("#hits", () => page.fill("#search-box input", "harbour bri"));
    assert.ok((await total()) < all);
    assert.deepEqual(await texts("#hits li:first-child h2 mark"), ["Harbour", "Bridge"]);
    assert.ok((await texts("#hits p mark")).length > 0);
  },

  "keep the other values of a list with a chosen one, and let go of it again": async () => {
    const all = await total();
    const providers = await choices("#provider").count();
    const count = await numberIn("#provider li:has-text('Valley Post') .ais-RefinementList-count");
    await changing("#hits", () => choices("#provider").filter({ hasText: "Valley Post" }).locator("input").click());
    assert.equal(await total(), count);
    assert.equal(await choices("#provider").count(), providers);
    assert.ok((await hits()).every(({ provider }) => provider === "Valley Post"));
    assert.match((await texts("#current")).join(), /provider.*Valley Post/is);
    await changing("#hits", () => page.click("#current .ais-CurrentRefinements-delete"));
    assert.equal(await total(), all);
  },

  "find values of a list by what is typed": async () => {
    await changing("#topics ul", () => page.fill("#topics input[type=search]", "harb"));
    assert.equal((await texts("#topics .ais-RefinementList-labelText"))[0], "Harbour Bridge");
    assert.equal((await texts("#topics mark"))[0], "Harb");
    const count = await numberIn("#topics li:first-child .ais-RefinementList-count");
    await changing("#hits", () => choices("#topics").first().locator("input").click());
    assert.equal(await total(), count);
  },

  "choose one value of a menu": async () => {
    const count = await numberIn("#category li:has-text('sport') .ais-Menu-count");
    await changing("#hits", () => page.click("#category a:has-text('sport')"));
    assert.equal(await total(), count);
    assert.ok((await choices("#category").count()) > 1);
  },

  "narrow the date by a slider": async () => {
    const all = await total();
    const handle = page.locator("#date [role=slider]").first();
    const [least, most] = await Promise.all(
      ["aria-valuemin", "aria-valuemax"].map(async (name) => Number(await handle.getAttribute(name))),
    );
    assert.ok(least > Date.UTC(2000) / 1000 && most > least);
    await changing("#stats", async () => {
      await handle.focus();
      await page.keyboard.press("PageUp");
    });
    const from = Number(await handle.getAttribute("aria-valuenow"));
    assert.ok(from > least);
    assert.ok((await total()) < all);
    assert.ok((await hits()).every(({ date }) => Number(date) >= from));
  },

  "turn pages": async () => {
    const first = await titles();
    await changing("#hits", () => page.click("#pagination a:text-is('2')"));
    const second = await titles();
    assert.equal(second.length, 5);
    assert.ok(second.every((title) => !first.includes(title)));
    await changing("#hits", () => page.click("#pagination [aria-label*='Last']"));
    assert.equal((await titles()).length, (await total()) % 5 || 5);
  },

  "append the next hits to those shown": async () => {
    const first = await texts("#endless b");
    await changing("#endless", () => page.click("#endless .ais-InfiniteHits-loadMore"));
    const both = await texts("#endless b");
    assert.deepEqual(both.slice(0, 5), first);
    assert.equal(new Set(both).size, 10);
  },

  "sort in another order": async () => {
    await changing("#hits", () => page.selectOption("#sort-by select", "articles_oldest"));
    const dates = (await hits()).map(({ date }) => Number(date));
    assert.deepEqual(dates, [...dates].sort((a, b) => a - b));
  },

  "show and choose values whatever they hold": async () => {
    const values = await texts("#odd-topics .ais-RefinementList-labelText");
    assert.ok(values.includes("a < b") && values.includes("-dash"));
    for (const value of values) {
      const box = () => page.locator("#odd-topics label").filter({ has: page.getByText(value, { exact: true }) });
      await changing("#odd-stats", () => box().locator("input").click());
      assert.equal(await numberIn("#odd-stats .ais-Stats-text"), 1, value);
      await changing("#odd-stats", () => box().locator("input").click());
    }
  },
};

// What clients send differently is a search, one with a chosen value, and a search for values.
const runs = Object.keys(cases).map((name) => ["v5", name]);
for (const name of Object.keys(cases).slice(0, 3)) runs.push(["v4", name]);

for (const [client, name] of runs) {
  test(`The widgets with ${client} ${name}`, async () => {
    const host = encodeURIComponent(process.env.DATELINE_ADDRESS);
    await page.goto(`http://127.0.0.1:${site.address().port}/?client=${client}&host=${host}`);
    for (const filled of ["#hits li", "#endless b", "#odd-topics li"]) await page.waitForSelector(filled);
    await cases[name]();
    assert.deepEqual(troubles.splice(0), []);
  });
}
