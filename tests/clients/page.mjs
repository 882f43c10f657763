// The page and the box in a real browser, against the server at $DATELINE_ADDRESS. It serves `articles`, the sample, and
// `hostile`, whose titles, topics and providers are markup.
import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:http";
import { createRequire } from "node:module";
import { after, before, test } from "node:test";
import { gzipSync } from "node:zlib";
import { openPage, startBrowser } from "./browser.mjs";

const address = `http://${process.env.DATELINE_ADDRESS}`;
const asOf = "as_of=2026-11-20";
const axe = await readFile(createRequire(import.meta.url).resolve("axe-core"), "utf8");
const host = createServer((_, response) => response.setHeader("Content-Type", "text/html").end(
  `<!doctype html><html lang="en"><title>Host</title><style>dateline-search { --dateline-mark: rgb(1, 2, 3) }
   dateline-search::part(title) { font-style: italic }</style><main><h1>Host</h1><dateline-search as_of="2026-11-20"></dateline-search></main>
   <script type="module" src="${address}/dateline-search.js"></script>`));
let browser;
before(async () => {
  browser = await startBrowser();
  await new Promise((resolve) => host.listen(0, "127.0.0.1", resolve));
});
after(async () => {
  host.close();
  await browser.close();
});

/** A test on a page of its own, which must not meet any trouble. */
const onPage = (name, path, act, options = {}) =>
  test(name, async () => {
    const { page, context, troubles } = await openPage(browser, options);
    try {
      await page.goto(address + path);
      await page.locator("#hits[aria-busy=false]").waitFor({ state: "attached" });
      await act(page, context);
      assert.deepEqual(troubles, []);
    } finally {
      await context.close();
    }
  });

const status = (page) => page.locator("#status").textContent();
/** Until the status says something else than `before`. */
const changed = (page, before) => page.waitForFunction((text) => document.getElementById("status").textContent !== text, before);
const acted = async (page, act) => {
  const before = await status(page);
  await act();
  await changed(page, before);
};
const check = (page, facet, value) => page.locator(`[data-facet=${facet}] label`, { hasText: value }).locator("input").check();
const violations = async (page) => {
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run());
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html.slice(0, 120)).join(" | ")}`);
};

onPage("typing searches, marks and is one step back", `/?${asOf}`, async (page) => {
  const all = await status(page);
  await acted(page, () => page.locator("[name=q]").pressSequentially("bridg", { delay: 20 }));
  assert.match(await page.locator("#hits mark").first().textContent(), /bridge/i);
  assert.match(page.url(), /q=bridg/);
  await acted(page, () => page.goBack());
  assert.equal(await status(page), all);
  assert.equal(await page.locator("[name=q]").inputValue(), "");
});

onPage("two providers are alternatives, and the address shares them", `/?q=bridge&${asOf}`, async (page, context) => {
  await acted(page, () => check(page, "provider", "Harbour Times"));
  const one = await status(page);
  await acted(page, () => check(page, "provider", "The Meridian"));
  const both = await status(page);
  assert.ok(parseInt(both) > parseInt(one));
  const other = await context.newPage();
  await other.goto(page.url());
  await other.locator("#hits[aria-busy=false]").waitFor();
  assert.equal(await status(other), both);
  assert.equal(await other.locator("[data-facet=provider] input:checked").count(), 2);
  await acted(page, () => page.goBack());
  assert.equal(await status(page), one);
});

onPage("brushing over the bars chooses a time, and so do the inputs", `/?${asOf}`, async (page) => {
  const box = await page.locator(".histogram").boundingBox();
  await acted(page, async () => {
    await page.mouse.move(box.x + box.width * 0.1, box.y + 20);
    await page.mouse.down();
    await page.mouse.move(box.x + box.width * 0.4, box.y + 20);
    await page.mouse.up();
  });
  const { searchParams } = new URL(page.url());
  assert.match(searchParams.get("since"), /^\d{4}/);
  assert.ok(searchParams.get("since") < searchParams.get("until"));
  await acted(page, () => page.getByLabel("To", { exact: true }).fill("2025-03-01"));
  assert.match(page.url(), /until=2025-03-01/);
  await acted(page, () => page.getByRole("button", { name: "Whole time" }).click());
  assert.doesNotMatch(page.url(), /since|until/);
});

onPage("markup in titles, topics, providers and queries stays text", "/?index=hostile&q=<img src=x onerror=alert(1)> alpha", async (page) => {
  assert.equal(await page.locator("#hits article").count(), 1);
  assert.match(await page.locator("#hits h2").textContent(), /<img src=x onerror=/);
  assert.match(await page.locator("#hits .provider").textContent(), /<script>/);
  assert.equal(await page.locator("#hits img, #facets img, #notices img, main script").count(), 0);
  assert.equal(await page.locator("#hits a").count(), 0, "a javascript: address is no link");
});

onPage("an input method composes before anything is searched", `/?${asOf}`, async (page) => {
  const asked = [];
  page.on("request", (request) => request.url().includes("/search?") && asked.push(request.url()));
  const session = await page.context().newCDPSession(page);
  await page.locator("[name=q]").focus();
  await session.send("Input.imeSetComposition", { text: "みなと", selectionStart: 3, selectionEnd: 3 });
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.deepEqual(asked, []);
  await acted(page, () => session.send("Input.insertText", { text: "港" }));
  assert.match(await page.locator("#hits h2").first().textContent(), /港/);
});

onPage("an answer that comes too late is dropped", `/?${asOf}`, async (page) => {
  let release;
  const late = new Promise((resolve) => (release = resolve));
  await page.route(/\/search\?.*q=ferry&/, async (route) => {
    await late;
    await route.continue().catch(() => {});
  });
  const input = page.locator("[name=q]");
  const asked = page.waitForRequest(/\/search\?.*q=ferry&/);
  await input.fill("ferry");
  await asked;
  await acted(page, () => input.fill("bridge"));
  release();
  await page.evaluate(() => new Promise(requestAnimationFrame));
  assert.match(await page.locator("#hits mark").first().textContent(), /bridge/i);
});

test("a server that fails is told, and asked again", async () => {
  const { page, context } = await openPage(browser);
  await page.route(/\/search\?/, (route) => route.fulfill({ status: 503, body: "{}" }), { times: 1 });
  await page.goto(`${address}/?q=ferry&${asOf}`);
  await page.getByText("too much to do").waitFor();
  await page.getByRole("button", { name: "Try again" }).click();
  await page.locator("#hits article").first().waitFor();
  await context.close();
});

onPage("suggestions are chosen by the keyboard", `/?${asOf}`, async (page) => {
  await page.locator("[name=q]").fill("fer");
  const options = page.locator("#suggestions [role=option]");
  await options.first().waitFor();
  const texts = await options.locator("span").allInnerTexts();
  const kinds = await options.evaluateAll((all) => all.map((option) => option.className));
  assert.equal(texts[kinds.indexOf("words")], "ferry");
  assert.ok(kinds.includes("article"));
  const at = kinds.indexOf("facet");
  for (let press = 0; press <= at; ++press) await page.keyboard.press("ArrowDown");
  assert.equal(await page.locator("[name=q]").getAttribute("aria-activedescendant"), `suggestions-${at}`);
  await acted(page, () => page.keyboard.press("Enter"));
  assert.equal(new URL(page.url()).searchParams.get("filter"), `topic=${texts[at]}`);
});

onPage("Enter searches, and suggestions do not come after it", `/?${asOf}`, async (page) => {
  const asked = [];
  page.on("request", (request) => request.url().includes("/suggest?") && asked.push(request.url()));
  await page.locator("[name=q]").fill("ferry");
  await acted(page, () => page.keyboard.press("Enter"));
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)));
  assert.deepEqual(asked, []);
  assert.equal(await page.locator("#suggestions").isVisible(), false);
});

onPage("scores show their parts", `/?q=bridge&explain=true&${asOf}`, async (page) => {
  assert.match(await page.locator(".score").first().textContent(), /words \d.*recency \d.*quality \d/);
  assert.ok(await page.locator(".bar .text").first().evaluate((bar) => bar.getBoundingClientRect().width > 20));
});

onPage("the weight of recency is a number as well as a slider", `/?q=bridge&${asOf}`, async (page) => {
  await page.getByText("What newer articles count for more").click();
  const number = page.locator(".weight [type=number]");
  await page.waitForFunction(() => document.querySelector(".weight [type=number]").value === "0.3");
  await number.fill("1.5");
  await number.press("Enter");
  await page.waitForURL(/recency=1.5/);
  await page.getByText("as much as 1.50 of a perfect match").waitFor();
});

onPage("nothing found offers what may help", "/?q=zzzqqq&filter=topic%3DTransport", async (page) => {
  await page.getByText("Nothing found for “zzzqqq”").waitFor();
  await page.getByRole("link", { name: "Search without filters" }).click();
  await page.getByText("Other or fewer words").waitFor();
  assert.doesNotMatch(page.url(), /filter/);
});

onPage("bars are days in a short time", `/?since=2025-01&until=2025-01&${asOf}`, async (page) => {
  assert.equal(await page.locator(".histogram rect:not(.brush)").count(), 31);
});

onPage("a misspelt word is read as another one, unless one insists", `/?q=brigde&${asOf}`, async (page) => {
  await page.locator("#notices", { hasText: "bridge" }).waitFor();
  await acted(page, () => page.locator("#notices a").first().click());
  assert.match(page.url(), /typo=off/);
});

test("nobody else is asked but for pictures, which are not told where they are shown; files are small", async () => {
  const { page, context } = await openPage(browser);
  const asked = [];
  page.on("request", (request) => asked.push(request));
  await page.goto(`${address}/?q=bridge&${asOf}`);
  await page.locator("#hits article").first().waitFor();
  const elsewhere = asked.filter((request) => !request.url().startsWith(address));
  assert.ok(elsewhere.every((request) => request.resourceType() === "image" && !request.headers().referer));
  const files = asked.filter((request) => request.url().startsWith(address) && request.resourceType() !== "fetch");
  const bodies = await Promise.all(files.map(async (request) => (await request.response()).body()));
  assert.ok(bodies.reduce((sum, body) => sum + gzipSync(body).length, 0) < 40 * 1024);
  await context.close();
});

onPage("a facet shows more values, and those with a word", `/?${asOf}`, async (page) => {
  const facet = page.locator("[data-facet=topic]");
  const few = await facet.locator("li").count();
  await facet.getByRole("button", { name: "Show more" }).click();
  await page.waitForFunction((few) => document.querySelectorAll("[data-facet=topic] li").length > few, few);
  await facet.getByRole("searchbox").fill("harb");
  await page.waitForFunction(() => [...document.querySelectorAll("[data-facet=topic] bdi")].every((each) => /harb/i.test(each.textContent)));
  await acted(page, () => facet.locator("input[type=checkbox]").first().check());
  assert.match(page.url(), /filter=topic%3D/);
});

onPage("similar articles open below a hit, the chosen ones marked", `/?q=bridge&${asOf}`, async (page) => {
  const hit = page.locator("#hits > li", { has: page.locator(".similar") }).first();
  await hit.locator("summary").click();
  await hit.locator(".similar li a").first().waitFor();
  assert.match(await hit.locator(".similar li small").first().textContent(), /related/);
});

onPage("what one presses is 24 pixels high and wide at least", `/?q=bridge&filter=topic%3DTransport&${asOf}`, async (page) => {
  const small = await page.locator("button, select, summary, label, input:not(label input)").evaluateAll((all) =>
    all.filter((each) => each.checkVisibility() && Math.min(...["width", "height"].map((side) => each.getBoundingClientRect()[side])) < 24)
      .map((each) => each.outerHTML));
  assert.deepEqual(small, []);
});

onPage("nothing moves for who wants less motion", `/?${asOf}`, async (page) => {
  const hits = page.locator("#hits");
  await hits.evaluate((list) => list.setAttribute("aria-busy", "true"));
  assert.equal(await hits.evaluate((list) => getComputedStyle(list).transitionDuration), "0s");
}, { reducedMotion: "reduce" });

for (const colorScheme of ["light", "dark"]) {
  onPage(`axe finds nothing (${colorScheme})`, `/?q=bridge&explain=true&filter=topic%3DTransport&${asOf}`, async (page) => {
    assert.deepEqual(await violations(page), []);
  }, { colorScheme });
}

onPage("at 320 pixels, as at 400 % zoom, the filters are a drawer and nothing is cut off", `/?q=bridge&${asOf}`, async (page) => {
  assert.equal(await page.evaluate(() => document.documentElement.scrollWidth), 320);
  await page.getByRole("button", { name: "Filters" }).click();
  await acted(page, () => check(page, "provider", "Harbour Times"));
  assert.deepEqual(await violations(page), []);
  await page.keyboard.press("Escape");
  await page.getByRole("button", { name: "Filters (1)" }).waitFor();
}, { viewport: { width: 320, height: 640 } });

onPage("Arabic runs from right to left, German has its words", `/?q=ferry&${asOf}`, async (page) => {
  const [filters, hits] = await Promise.all(["#filters", "main"].map((each) => page.locator(each).boundingBox()));
  assert.ok(filters.x > hits.x);
  const german = await openPage(browser, { locale: "de-DE" });
  await german.page.goto(page.url());
  await german.page.getByText("10 Artikel").waitFor();
  await german.context.close();
}, { locale: "ar" });

test("without JavaScript the page has the hits too", async () => {
  const { page, context } = await openPage(browser, { javaScriptEnabled: false });
  await page.goto(`${address}/?q=bridge&${asOf}`);
  assert.ok(await page.locator(".plain article").count() > 3);
  await context.close();
});

test("the box finds, tells its host, and leads to the hit, from another origin", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  await page.evaluate(() => addEventListener("dateline-select", (event) => {
    event.preventDefault();
    document.title = event.detail.hit.title;
  }));
  await page.getByRole("combobox").fill("bridg");
  await page.getByRole("option").first().waitFor();
  assert.match(await page.locator("mark").first().textContent(), /bridge/i);
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  assert.match(await page.title(), /bridge/i);
  await context.close();
});

test("the box takes its host's look, and axe finds nothing", async () => {
  const { page, context } = await openPage(browser);
  await page.goto(`http://127.0.0.1:${host.address().port}/`);
  await page.getByRole("combobox").fill("bridg");
  const mark = page.locator("mark").first();
  await mark.waitFor();
  assert.equal(await mark.evaluate((each) => getComputedStyle(each).backgroundColor), "rgb(1, 2, 3)");
  assert.equal(await mark.evaluate((each) => getComputedStyle(each).fontStyle), "italic");
  await page.addStyleTag({ content: "dateline-search { --dateline-mark: initial }" });
  assert.deepEqual(await violations(page), []);
  await context.close();
});

// For the docs: DATELINE_SCREENSHOTS is the folder they are written to.
const kPictures = { "page-desktop": { width: 1280, height: 860 }, "page-mobile": { width: 360, height: 720 } };
for (const [name, viewport] of Object.entries(process.env.DATELINE_SCREENSHOTS ? kPictures : {})) {
  onPage(`${name} is drawn`, `/?q=bridge&explain=true&${asOf}`, async (page) => {
    await page.screenshot({ path: `${process.env.DATELINE_SCREENSHOTS}/${name}.png` });
  }, { viewport });
}
