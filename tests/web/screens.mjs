// The screens in a real browser, with the real program and store. screens_test.py runs this.

import process from "node:process";
import { open, run } from "./browser.mjs";

const [address] = process.argv.slice(2);
const one = await open(address);
const { page, origin } = one;
const get = (path) => page.evaluate(async (p) => (await fetch(p)).json(), `/api/v1/${path}`);

const sources = await get("sources?limit=500");
const best = sources.items.reduce((a, b) => (a.statements > b.statements ? a : b));
const returns = await get("cases?type=return&limit=500");
const act = returns.items.reduce((a, b) => (a.tellings > b.tellings ? a : b));
const search = await page.evaluate(async () => {
  const answer = await fetch("/api/v1/searches", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"find":"refugee"}' });
  return (await answer.json()).id;
});
const views = {
  sources: "/", inbox: "/inbox", read: `/read/${best.rendition}`, statements: "/statements", cases: "/cases",
  case: `/case/${act.id}`, law: `/law/${act.id}`, people: "/people", same: "/same", find: `/find/${search}`,
};

const press = async (...list) => {
  for (const key of list) await page.keyboard.press(key);
};
const count = (selector) => page.locator(selector).count();
const expect = (good, words) => (good ? [] : [words]);

const checks = {};
for (const [name, path] of Object.entries(views)) {
  checks[`opens ${name}`] = async () => {
    await one.view(path);
    return one.reports();
  };
}
checks["nothing in the browser's storage"] = async () => {
  const kept = await page.evaluate(async () => [localStorage.length, sessionStorage.length, (await indexedDB.databases()).length, document.cookie.length, (await caches.keys().catch(() => [])).length]);
  return expect(kept.every((n) => n === 0), `kept: ${kept}`);
};
checks["keys step and the focus is one with its characters"] = async () => {
  await one.view(views.read);
  await page.waitForSelector(".card.focused");
  const wrong = [];
  for (let i = 1; i <= 4; i += 1) {
    await press("j");
    await page.waitForFunction((n) => document.querySelector(".card.focused .number")?.textContent?.startsWith(`${n + 1}/`), i, { timeout: 2000 });
    const same = await page.evaluate(() => {
      const over = [...document.querySelectorAll(".span.on")].map((e) => e.textContent).join("");
      const id = document.querySelector(".card.focused")?.id.slice(5);
      return { over, id, hash: location.hash.slice(1) };
    });
    const statement = (await get(`documents/${best.rendition}`)).reading.statements[i];
    if (same.over.replaceAll("\n", "") !== statement.quote.replaceAll("\n", "")) wrong.push(`marked ${same.over} for ${statement.quote}`);
    if (same.id !== statement.id || same.hash !== statement.id) wrong.push(`focus ${same.id} address ${same.hash}`);
  }
  await press("k");
  await page.waitForFunction(() => document.querySelector(".card.focused .number")?.textContent?.startsWith("4/"), null, { timeout: 2000 });
  return wrong;
};
checks["one key accepts, goes on, and undo takes it back"] = async () => {
  await one.view(`${views.read}`);
  await page.waitForSelector(".card.focused");
  const before = await get(`documents/${best.rendition}`);
  await press("a");
  await page.waitForSelector(".card .badge.good");
  await page.waitForFunction(() => document.querySelector(".card.focused .number")?.textContent?.startsWith("2/"));
  await page.waitForFunction(() => document.querySelector(".bar [role=status]")?.textContent?.length > 0);
  const held = Object.values((await get(`documents/${best.rendition}`)).rulings).flat();
  const wrong = expect(held.length === 1 && held[0].ruling === "accept", `held ${JSON.stringify(held)}`);
  await press("u");
  await page.waitForFunction(() => !document.querySelector(".card .badge.good"));
  const after = await get(`documents/${best.rendition}`);
  return [...wrong, ...expect(JSON.stringify(after.rulings) === JSON.stringify(before.rulings), "undo left something")];
};
checks["a rejection asks why, by one key"] = async () => {
  await press("r");
  await page.waitForSelector("[role=dialog].why");
  await press("2");
  await page.waitForSelector(".card .badge.bad");
  await page.waitForFunction(() => document.querySelector(".bar [role=status]")?.textContent?.length > 0);
  await press("u");
  await page.waitForFunction(() => !document.querySelector(".card .badge.bad"));
  return one.reports();
};
checks["selected ones are accepted together and undone together"] = async () => {
  await one.view(views.read);
  await page.waitForSelector(".card.focused");
  await press("x", "j", "x", "j", "x", "Shift+A");
  await page.waitForFunction(async () => document.querySelectorAll(".card .badge.good").length === 3);
  await page.waitForFunction(() => document.querySelector(".bar [role=status]")?.textContent?.length > 0);
  await press("u");
  await page.waitForFunction(() => document.querySelectorAll(".card .badge.good").length === 0);
  const left = Object.keys((await get(`documents/${best.rendition}`)).rulings).length;
  return expect(left === 0, `${left} left`);
};
checks["the sheet shows the keys and switches them off"] = async () => {
  await press("?");
  await page.waitForSelector("dialog[open]");
  const wrong = expect((await count("dialog kbd")) > 12, "keys are missing");
  await page.locator("dialog input[type=checkbox]").uncheck();
  await page.locator("dialog button.main").click();
  await press("g", "i");
  await page.waitForTimeout(100);
  wrong.push(...expect(!page.url().endsWith("/inbox"), "a key worked that is off"));
  return wrong;
};
checks["typing in a field is no command"] = async () => {
  await one.view("/find");
  await page.locator("#find-words").fill("");
  await page.locator("#find-words").pressSequentially("gi?ja");
  return expect((await page.locator("#find-words").inputValue()) === "gi?ja" && page.url().includes("/find"), "lost");
};
checks["find leads into the text, and no name is in an address"] = async () => {
  await page.locator("#find-words").fill("refugee status");
  await press("Enter");
  await page.waitForSelector(".list mark");
  const address_ = page.url();
  await page.locator(".list a").first().click();
  await page.waitForSelector(".card");
  return [...expect(!/refugee/i.test(address_), address_), ...expect(page.url().includes("#at="), page.url())];
};
checks["a dropped file is read while one looks"] = async () => {
  await one.view("/inbox");
  const text = "Court Extradites Five Men\n\nALMATY -- A lawyer said on 3 March 2014 that five men were extradited to Uzbekistan.\n";
  await page.locator("input[type=file]").setInputFiles([
    { name: "Қала хабары.txt", mimeType: "text/plain", buffer: Buffer.from(text) },
    { name: "photo.jpg", mimeType: "image/jpeg", buffer: Buffer.from("x") },
    { name: "broken.html", mimeType: "text/html", buffer: Buffer.from("\0\0\0\u0001") },
  ]);
  await page.waitForSelector("li.read", { timeout: 15000 });
  await page.waitForSelector("li.failed", { timeout: 15000 });
  const refused = await page.locator(".note.bad").count();
  // The console names the refusal of the image; that is no fault of the page.
  one.wrong.splice(0, one.wrong.length, ...one.wrong.filter((w) => !/415/.test(w)));
  return [...expect(refused === 1, `refused ${refused}`), ...(await one.reports())];
};
checks["the dossier opens under a policy of its own"] = async () => {
  const answer = await page.goto(`${origin}/api/v1/events/${act.id}/dossier`);
  const color = await page.evaluate(() => getComputedStyle(document.body).fontFamily);
  return [...expect(answer.status() === 200, "no dossier"), ...expect(/serif|Georgia|Palatino/i.test(color), `unstyled: ${color}`)];
};
for (const scheme of ["light", "dark"]) {
  for (const [name, path] of Object.entries(views)) {
    checks[`axe ${scheme} ${name}`] = async () => {
      await page.emulateMedia({ colorScheme: scheme });
      await one.view(path);
      return one.complaints();
    };
  }
}
for (const lang of ["ru", "kk", "uz-Latn", "uz-Cyrl", "pseudo"]) {
  checks[`language ${lang}`] = async () => {
    const wrong = [];
    for (const path of [views.read, views.case, views.inbox, views.law]) {
      await one.view(`${path}?lang=${lang}`);
      const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      if (wide > 0) wrong.push(`${path} is ${wide} px too wide`);
      wrong.push(...(await one.complaints()));
    }
    return wrong;
  };
}
checks["right to left"] = async () => {
  const wrong = [];
  for (const path of [views.read, views.case]) {
    await one.view(`${path}?dir=rtl`);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) wrong.push(`${path} is ${wide} px too wide`);
  }
  return wrong;
};
checks["a small laptop"] = async () => {
  await page.setViewportSize({ width: 1024, height: 640 });
  const wrong = [];
  for (const path of Object.values(views)) {
    await one.view(path);
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    if (wide > 0) wrong.push(`${path} is ${wide} px too wide`);
  }
  return wrong;
};
checks["no complaint in all this"] = () => one.reports();

await run(checks);
await one.browser.close();
