// Add-ons of the app and their payment inside the dashboard.

import { requireCount, requireList, requireText, requireWord } from "./guest-check.js";

/// How long `getAddons` waits for its reply, in milliseconds (D).
const PATIENCE = 30_000;

/// The `checkout` group of the guest, as `checkout`, and what the guest itself calls once a handshake stands.
export function createCheckout(link, requests) {
  const handlers = new Set();
  let pending = null;

  function handOn(result) {
    for (const handler of [...handlers]) handler(result);
  }

  /// Gives a result that waited in the context to the handlers, once. Without a handler it keeps waiting for the first.
  function handOnPending() {
    if (pending === null || handlers.size === 0) return;
    const result = pending;
    pending = null;
    handOn(result);
  }

  link.on("embedded::checkout.response", handOn);
  link.on("embedded::context.provide", ({ pendingCheckoutResult }) => {
    if (!pendingCheckoutResult) return;
    const { success, status, error, context } = pendingCheckoutResult;
    pending = { success, status, error, context }; // order_id is lost on this path, as in the SDK (O)
  });

  const checkout = {
    /// Opens the payment of `{items: [{type: "addon", slug, quantity}], context}`; `onResult` tells how it ends (D).
    create(order) {
      const items = requireList("items", order?.items).map(checkedItem);
      link.post("embedded::checkout.create", { items, context: order.context ?? undefined }, requests.makeID());
    },
    /// Resolves to `{success, addons?, error?}`. Rejects after 30 seconds without an answer.
    getAddons: async () => requests.ask("embedded::checkout.getAddons", {}, PATIENCE),
    /// Empties the dashboard's cache of add-ons (O).
    resetCache: () => link.post("embedded::checkout.resetCache"),
    /// Calls `handler` with `{success, status, order_id?, error?, context?}` of each payment; returns the undo.
    /// After a return from the bank the result comes once the handshake stands, and without its order id (O).
    onResult(handler) {
      handlers.add(handler);
      queueMicrotask(handOnPending);
      return () => handlers.delete(handler);
    },
  };
  return { checkout, handOnPending };
}

function checkedItem(item, index) {
  const { type, slug, quantity } = item ?? {};
  return {
    type: requireWord(`items[${index}].type`, type, ["addon"]),
    slug: requireText(`items[${index}].slug`, slug),
    quantity: requireCount(`items[${index}].quantity`, quantity),
  };
}
