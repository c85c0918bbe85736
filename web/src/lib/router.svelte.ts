// The address is the state of every view; ids only, never a name.

export const place = $state({ path: location.pathname, hash: location.hash });

function read() {
  place.path = location.pathname;
  place.hash = location.hash;
}

window.addEventListener("popstate", read);

export function go(to: string) {
  const query = location.search;
  const [path = "", hash] = to.split("#");
  history.pushState(null, "", path + query + (hash ? `#${hash}` : ""));
  read();
}

/** The same view with another detail: no new entry of the history. */
export function detail(hash: string) {
  history.replaceState(null, "", location.pathname + location.search + (hash ? `#${hash}` : ""));
  place.hash = hash ? `#${hash}` : "";
}

/** Clicks on our own links stay in the page. */
export function followed(event: MouseEvent) {
  if (event.defaultPrevented || event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey) return;
  const link = (event.target as Element).closest("a");
  const to = link?.getAttribute("href");
  if (!link || !to?.startsWith("/") || to.startsWith("/api/") || link.target || link.hasAttribute("download")) return;
  event.preventDefault();
  go(to);
}
