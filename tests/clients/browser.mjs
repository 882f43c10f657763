// One Chromium for all tests of a file: Debian's, driven by playwright-core, without any network but this machine's.
import { chromium } from "playwright-core";

const kChromium = process.env.DATELINE_CHROMIUM ?? "/usr/bin/chromium";

/** Starts it; `await browser.close()` ends it. */
export const startBrowser = () =>
  chromium.launch({
    executablePath: kChromium,
    args: ["--no-sandbox", "--disable-gpu", "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"],
  });

/** A page of its own context. `troubles` gathers what no page of ours may have: errors of scripts, breaches of the policy. */
export async function openPage(browser, options = {}) {
  const context = await browser.newContext({ locale: "en-GB", timezoneId: "UTC", viewport: { width: 1280, height: 900 }, ...options });
  const page = await context.newPage();
  const troubles = [];
  page.on("pageerror", (error) => troubles.push(String(error)));
  page.on("console", (message) => {
    // Pictures of the sample come from hosts that do not exist.
    if (message.type() === "error" && !message.text().includes("net::ERR_NAME_NOT_RESOLVED")) troubles.push(message.text());
  });
  return { page, context, troubles };
}
