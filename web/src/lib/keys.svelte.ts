// Single keys outside of inputs, which can be switched off (WCAG 2.1.4). A screen adds its own while
// it is shown; the sheet (?) lists what holds now.

import type { Key } from "./words.svelte";

export interface Binding { key: string; says: Key; run: () => void }

export const keys = $state({ on: true, sheet: false, screen: [] as Binding[], chord: "" });

/** For $effect: the screen's keys while it is shown. */
export function bind(bindings: Binding[]): () => void {
  keys.screen = bindings;
  return () => {
    if (keys.screen === bindings) keys.screen = [];
  };
}

export function pressed(event: KeyboardEvent, everywhere: Binding[]) {
  const target = event.target as HTMLElement;
  if (event.key === "Escape" && keys.sheet) {
    keys.sheet = false;
    return;
  }
  if (target.closest("input, textarea, select, [contenteditable]") || event.ctrlKey || event.metaKey || event.altKey) return;
  if (!keys.on) return;
  const key = keys.chord ? `${keys.chord} ${event.key}` : event.key;
  keys.chord = "";
  const all = [...keys.screen, ...everywhere];
  const found = all.find((one) => one.key === key);
  if (found) {
    event.preventDefault();
    found.run();
  } else if (all.some((one) => one.key.startsWith(`${key} `))) {
    keys.chord = key;
  }
}
