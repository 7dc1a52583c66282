// The merchant's own store: its name and its first products, once the app is installed in it.

import { forgetStore, loadStore } from "./backend.js";
import { make } from "./rows.js";

/// Wires the card of the store. `show` takes what the backend said at the sign-in, and whether its cookie comes back.
export function wireStore(window, view) {
  const forget = view.find("store-forget");

  forget.addEventListener("click", async () => {
    forget.disabled = true;
    const { ok, body } = await forgetStore(window);
    forget.disabled = false;
    if (ok) say("missing", "store.missing");
    else say("failed", "store.failed", body.error);
  });

  /// Shows one sentence in place of the store; `reason` is the English one of whoever knows more.
  function say(state, key, reason = "") {
    draw(null);
    const note = view.find("store-note");
    note.textContent = view.words(key);
    note.dataset.words = key;
    note.dataset.state = state;
    view.find("store-reason").textContent = reason;
    view.find("store-reason").hidden = !reason;
  }

  function draw(store) {
    view.find("store-content").hidden = store === null;
    forget.hidden = store === null;
    view.fact("store-name", store?.name ?? null);
    view.fact("store-domain", store?.domain ?? null);
    view.fact("store-total", store?.total ?? null);
    view.find("store-products").replaceChildren(...(store?.products ?? []).map(makeRow));
  }

  function makeRow({ name, sku = null, quantity = null }) {
    const { document } = window;
    const row = make(document, "tr", "", { "data-testid": "store-product" });
    const head = make(document, "th", "", { scope: "row" });
    head.append(make(document, "bdi", name));
    const code = make(document, "td");
    code.append(make(document, "bdi", sku ?? view.words("facts.none")));
    row.append(head, code, make(document, "td", String(quantity ?? view.words("store.uncounted"))));
    return row;
  }

  return async function show({ isInstalled, hasCookie }) {
    if (!isInstalled) return say("missing", "store.missing");
    if (!hasCookie) return say("failed", "store.noCookie");
    const { ok, status, body } = await loadStore(window);
    if (status === 409) return say("missing", "store.missing", body.error);
    if (!ok) return say("failed", "store.failed", body.error);
    say("shown", "store.intro");
    draw(body);
  };
}
