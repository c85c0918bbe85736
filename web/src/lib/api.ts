// The JSON interface of the server (docs/api/openapi.json), with its errors as errors.

import type * as T from "./types";

export class Refused extends Error {
  constructor(readonly status: number, readonly what: string, readonly remedy: string) {
    super(what);
  }
}

async function ask<A>(path: string, options?: RequestInit): Promise<A> {
  let answer: Response;
  try {
    answer = await fetch(`/api/v1/${path}`, { credentials: "same-origin", ...options });
  } catch {
    throw new Refused(0, "offline", "");
  }
  if (answer.ok) return (await answer.json()) as A;
  if (!answer.headers.get("content-type")?.includes("json")) throw new Refused(answer.status, await answer.text(), "");
  const { error } = (await answer.json()) as { error: { what: string; remedy: string } };
  throw new Refused(answer.status, error.what, error.remedy);
}

function send<A>(path: string, body: unknown): Promise<A> {
  return ask(path, { method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body) });
}

function query(values: Record<string, string | number | undefined>): string {
  const out = new URLSearchParams();
  for (const [key, value] of Object.entries(values)) {
    if (value !== undefined && value !== "") out.set(key, String(value));
  }
  const words = out.toString();
  return words ? `?${words}` : "";
}

type Page = { offset?: number; limit?: number };

export const api = {
  status: () => ask<T.Status>("status"),
  sources: (page: Page) => ask<T.List<T.Source>>(`sources${query(page)}`),
  statements: (page: Page & { search?: string }) => ask<T.List<T.ListedStatement>>(`statements${query(page)}`),
  document: (id: string) => ask<T.Document>(`documents/${id}`),
  cases: (page: Page & { type?: string }) => ask<T.List<T.CaseHead>>(`cases${query(page)}`),
  case: (id: string) => ask<T.Case>(`cases/${id}`),
  people: (page: Page) => ask<T.List<T.Person>>(`people${query(page)}`),
  questions: () => ask<{ items: T.Question[] }>("questions"),
  law: (id: string, on: string) => ask<T.Law>(`events/${id}/law${query({ on })}`),
  search: (words: { find?: string; speaker?: string; about?: string }) => send<{ id: string }>("searches", words),
  find: (search: string, page: Page) => ask<T.Hits>(`find${query({ search, ...page })}`),
  decide: (ids: string[], ruling: "accept" | "reject" | "correct", more: { why?: string; field?: string; value?: string } = {}) =>
    send<{ ids: string[] }>("decisions", { ids, ruling, ...more }),
  judge: (a: string, b: string, same: "same" | "different" | "unsure", why = "") =>
    send<{ ids: string[] }>("judgements", { a, b, same, why }),
  takeBack: (ids: string[]) => send<{ ids: string[] }>("withdrawals", { ids }),
  intake: () => ask<{ items: T.Arrival[] }>("intake"),
  again: (number: number) => ask<T.Arrival>(`intake/${number}/again`, { method: "POST" }),
  upload: (file: File) =>
    ask<T.Arrival>("intake", {
      method: "POST",
      headers: { "Content-Type": "application/octet-stream", "X-File-Name": encodeURIComponent(file.name) },
      body: file,
    }),
};
