// Debian's Chromium on a served register: what goes wrong in a page is collected, whatever the check.

import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(new URL("../../web/package.json", import.meta.url));
const { chromium } = require("playwright-core");
export const axe = require("axe-core").source;

export async function open(address, { lang = "en", dark = false, width = 1280, height = 800 } = {}) {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium",
    // As root, in a container, Chromium's own sandbox cannot start.
    args: process.getuid?.() === 0 ? ["--no-sandbox"] : [],
  });
  const context = await browser.newContext({
    viewport: { width, height }, colorScheme: dark ? "dark" : "light", locale: lang, bypassCSP: false,
  });
  const page = await context.newPage();
  const wrong = [];
  page.on("pageerror", (error) => wrong.push(`page error: ${error.message}`));
  page.on("dialog", (dialog) => {
    if (dialog.type() === "confirm") return void dialog.accept();
    wrong.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("console", (message) => {
    if (message.type() === "error") wrong.push(`console: ${message.text()}`);
  });
  page.on("request", (request) => {
    if (new URL(request.url()).origin !== new URL(address).origin) wrong.push(`asked elsewhere: ${request.url()}`);
  });
  await page.addInitScript(() => {
    globalThis.reports = [];
    document.addEventListener("securitypolicyviolation", (e) => globalThis.reports.push(`${e.violatedDirective} ${e.blockedURI}`));
  });
  await page.goto(address);
  const origin = new URL(address).origin;
  return {
    page, browser, wrong, origin,
    /** A view, shown whole. */
    async view(path) {
      await page.goto(origin + path);
      await page.waitForSelector("main h1, main .note");
      await page.waitForTimeout(200); // the inbox keeps a stream open: the net is never idle
    },
    async reports() {
      return [...wrong, ...(await page.evaluate(() => globalThis.reports))];
    },
    /** Axe's complaints, WCAG 2.2 A and AA. */
    async complaints() {
      // The policy lets no foreign script in; the driver evaluates it as the page's own tools would.
      await page.evaluate(axe);
      const result = await page.evaluate(() =>
        globalThis.axe.run(document, { runOnly: ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"] }));
      return result.violations.map((v) => `${v.id}: ${v.nodes.slice(0, 3).map((n) => n.target.join(" ") + " " + (n.any[0]?.message ?? "")).join(" | ")}`);
    },
  };
}

/** Runs named checks in order; prints one JSON line for each: {name, wrong}. */
export async function run(checks) {
  for (const [name, check] of Object.entries(checks)) {
    let wrong;
    try {
      wrong = await check();
    } catch (error) {
      wrong = [String(error?.stack ?? error)];
    }
    console.log(JSON.stringify({ name, wrong: wrong ?? [] }));
  }
}
