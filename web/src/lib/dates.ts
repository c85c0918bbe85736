// Dates as EDTF in the words of a language. What is not known stays so: no year is made up.

import { locale, t } from "./words.svelte";

const plain = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/;
const yearless = /^XXXX-(\d{2})(?:-(\d{2}))?$/;

function made(year: number, month: number | null, day: number | null, withYear: boolean): string {
  const options: Intl.DateTimeFormatOptions = { timeZone: "UTC" };
  if (withYear) options.year = "numeric";
  if (month !== null) options.month = "long";
  if (day !== null) options.day = "numeric";
  return new Intl.DateTimeFormat(locale(), options).format(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
}

export function dateWords(edtf: string | null | undefined): string {
  if (!edtf) return t("date.unknown");
  if (/^[X-]+$/.test(edtf)) return t("date.unknown");
  const whole = plain.exec(edtf);
  if (whole) {
    const [, y, m, d] = whole;
    return made(Number(y), m ? Number(m) : null, d ? Number(d) : null, true);
  }
  const open = yearless.exec(edtf);
  if (open) {
    const [, m, d] = open;
    return `${made(2000, Number(m), d ? Number(d) : null, false)}, ${t("date.no_year")}`;
  }
  const ends = edtf.split("/");
  if (ends.length === 2) {
    const [from, to] = ends;
    if (from === ".." || from === "") return t("date.until", { day: dateWords(to) });
    if (to === ".." || to === "") return t("date.from", { day: dateWords(from) });
    return `${dateWords(from)} – ${dateWords(to)}`;
  }
  if (/[~?%]$/.test(edtf)) return t("date.about", { day: dateWords(edtf.slice(0, -1)) });
  return edtf;
}

/** Day number of an ISO day, for drawing. */
export function dayNumber(iso: string): number {
  return Date.parse(`${iso}T00:00:00Z`) / 86_400_000;
}

const states: Record<string, string> = {
  KAZ: "KZ", UZB: "UZ", KGZ: "KG", TJK: "TJ", TKM: "TM", RUS: "RU", TUR: "TR", UKR: "UA", BLR: "BY", AZE: "AZ",
  ARM: "AM", GEO: "GE", MDA: "MD", CHN: "CN", IRN: "IR", AFG: "AF", PAK: "PK", SRB: "RS", ITA: "IT", DEU: "DE",
  POL: "PL", NOR: "NO", SWE: "SE", USA: "US", ARE: "AE", THA: "TH", MYS: "MY", SAU: "SA", EGY: "EG", IND: "IN",
  LTU: "LT", LVA: "LV", EST: "EE", FRA: "FR", GBR: "GB", AUT: "AT", CHE: "CH", NLD: "NL", BEL: "BE", CZE: "CZ",
};

export function stateName(alpha3: string | null): string {
  if (!alpha3) return t("unknown");
  const two = states[alpha3];
  return (two && new Intl.DisplayNames([locale()], { type: "region" }).of(two)) || alpha3;
}
