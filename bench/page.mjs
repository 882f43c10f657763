// From the end of the debounce to painted hits on the page at /: node bench/page.mjs http://127.0.0.1:8108 [WORD...]
// Types each text into a page in Chromium, a letter every 150 ms (80 words a minute), and prints the quantiles of what the
// page measures of itself. Needs what `npm ci` installs in tests/clients.
import { openPage, startBrowser } from "../tests/clients/browser.mjs";

const [address, ...given] = process.argv.slice(2);
const words = given.length ? given : ["security", "google", "linux kernel", "python", "apple watch", "javascript", "bitcoin",
                                      "startup", "climate change", "privacy"];
const browser = await startBrowser();
const { page } = await openPage(browser);
await page.goto(address);
await page.locator("#hits[aria-busy=false]").waitFor({ state: "attached" });

const measured = () => page.evaluate(() => performance.getEntriesByName("dateline-search").map(({ duration }) => duration));
for (const word of words) {
  await page.locator("[name=q]").fill("");
  await page.waitForTimeout(500);
  await page.locator("[name=q]").pressSequentially(word, { delay: 150 });
  await page.waitForTimeout(500);
}
const times = (await measured()).sort((a, b) => a - b);
const at = (share) => times[Math.min(times.length - 1, Math.floor(share * times.length))].toFixed(1);
console.log(`${times.length} searches, ms from the end of the debounce to painted hits: p50 ${at(0.5)}, p95 ${at(0.95)}, most ${at(1)}`);
await browser.close();
