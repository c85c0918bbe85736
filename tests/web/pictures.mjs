// Pictures of every screen, for people to look at:
//   node tests/web/pictures.mjs ADDRESS FOLDER [lang] [dark]

import process from "node:process";
import { open } from "./browser.mjs";

const [address, folder, lang = "en", dark] = process.argv.slice(2);
const one = await open(address, { lang, dark: dark === "dark" });
const get = (path) => one.page.evaluate(async (p) => (await fetch(p)).json(), `/api/v1/${path}`);
const sources = await get("sources?limit=500");
const best = sources.items.reduce((a, b) => (a.statements > b.statements ? a : b));
const cases = await get("cases?type=return&limit=500");
const told = cases.items.reduce((a, b) => (a.tellings > b.tellings ? a : b));
const search = await one.page.evaluate(async () =>
  (await (await fetch("/api/v1/searches", { method: "POST", headers: { "Content-Type": "application/json" }, body: '{"find":"refugee status"}' })).json()).id);
const views = {
  sources: "/", read: `/read/${best.rendition}`, inbox: "/inbox", cases: "/cases", case: `/case/${told.id}`, law: `/law/${told.id}`,
  people: "/people", same: "/same", find: `/find/${search}`, statements: "/statements",
};
for (const [name, path] of Object.entries(views)) {
  await one.view(path).catch((e) => console.log(name, String(e)));
  await one.page.waitForTimeout(300);
  if (name === "read") for (let i = 0; i < 3; i += 1) await one.page.keyboard.press("j");
  await one.page.screenshot({ path: `${folder}/${name}${lang === "en" ? "" : `-${lang}`}${dark ? "-dark" : ""}.png` });
}
console.log((await one.reports()).join("\n"));
await one.browser.close();
