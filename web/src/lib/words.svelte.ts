// The words of the interface, in the language of the address (?lang=ru) or of the browser. Nothing
// is kept in the browser: the address is the state.

import en from "../words/en.json";
import kk from "../words/kk.json";
import ru from "../words/ru.json";
import uzCyrl from "../words/uz-Cyrl.json";
import uzLatn from "../words/uz-Latn.json";
import { format, pseudo, type Values } from "./message";

export type Key = keyof typeof en;

const tables: Record<string, Partial<Record<Key, string>>> = {
  en, ru, kk, "uz-Latn": uzLatn, "uz-Cyrl": uzCyrl,
};

export const languages: [string, string][] = [
  ["en", "English"], ["ru", "Русский"], ["kk", "Қазақша"], ["uz-Latn", "Oʻzbekcha"], ["uz-Cyrl", "Ўзбекча"],
];

function fitting(wanted: readonly string[]): string {
  for (const tag of wanted) {
    if (tag === "pseudo" || tables[tag]) return tag;
    const base = tag.split("-")[0] ?? "";
    if (base === "uz") return tag.toLowerCase().includes("cyrl") ? "uz-Cyrl" : "uz-Latn";
    if (tables[base]) return base;
  }
  return "en";
}

const asked = new URLSearchParams(location.search).get("lang");

export const speech = $state({ language: fitting(asked ? [asked] : navigator.languages) });

export function locale(): string {
  return speech.language === "pseudo" ? "en" : speech.language;
}

export function t(key: Key, values: Values = {}): string {
  const language = speech.language;
  if (language === "pseudo") return format(pseudo(en[key]), values, "en");
  return format(tables[language]?.[key] ?? en[key], values, language);
}

/** A word of a closed list of the program ("return", "asserted"), or the word itself. */
export function term(kind: string, value: string): string {
  const key = `${kind}.${value}`;
  return key in en ? t(key as Key) : value.replaceAll("_", " ");
}

export function setLanguage(language: string) {
  speech.language = fitting([language]);
}
