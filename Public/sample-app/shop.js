// Add-ons with a cart: what the dashboard offers, how many of each, and how the payment ended.

import { make, writeValue } from "./rows.js";
import { textOf } from "./value-text.js";

/// Wires the card of add-ons. `layout` tells the currency.
export function wireShop(window, embedded, view, layout) {
  let offered = [];
  let isBuying = false;
  const fields = () => [...view.find("addons").querySelectorAll("input")];
  const money = moneyFormat(layout.currency);

  view.find("addons-load").addEventListener("click", async () => {
    say("shop.loading");
    try {
      const { success, addons, error } = await embedded.getAddons();
      if (success === false || !Array.isArray(addons)) throw new Error(error?.message ?? view.words("shop.noList"));
      offered = addons;
      view.find("addons").replaceChildren(...addons.map(makeAddon));
      say(addons.length === 0 ? "shop.none" : null);
      showTotal();
    } catch (error) {
      say("shop.failed", error.message);
    }
  });

  view.find("addons").addEventListener("input", showTotal);
  view.find("cart-buy").addEventListener("click", () => {
    const items = chosen().map(({ addon, quantity }) => ({ type: "addon", slug: addon.slug, quantity }));
    const context = { from: "cart", pieces: items.reduce((sum, item) => sum + item.quantity, 0) };
    try {
      embedded.buy({ items, context });
      isBuying = true;
      showResult("waiting", view.words("checkout.waiting"));
    } catch (error) {
      showResult("refused", `${view.words("try.failed")}: ${error.message}`);
    }
  });

  embedded.onResult(({ status, order_id: order, error, context }) => {
    const parts = [
      view.words(`checkout.${status}`) ?? String(status),
      order && `${view.words("checkout.order")} ${order}.`,
      error && `${error.code}: ${error.message}`,
      !isBuying && view.words("checkout.unasked"),
      context !== undefined && `${view.words("checkout.context")} `,
    ];
    isBuying = false;
    showResult(status, parts.filter(Boolean).join(" "), context !== undefined && textOf(context));
  });

  function makeAddon(addon, index) {
    const { document } = window;
    const row = make(document, "li", "", { "data-testid": "addon", "data-slug": addon.slug });
    const label = make(document, "label", "", { for: `addon-${index}` });
    label.append(make(document, "bdi", addon.name ?? addon.slug), make(document, "code", addon.slug, { dir: "ltr" }));
    const price = make(document, "span", money(addon.price), { class: "price" });
    const field = make(document, "input", "", {
      type: "number",
      min: "0",
      step: "1",
      value: "0",
      inputmode: "numeric",
      id: `addon-${index}`,
      "data-testid": "addon-quantity",
    });
    row.append(label, price, field);
    return row;
  }

  /// The add-ons with a quantity of 1 or more.
  function chosen() {
    const lines = fields().map((field, index) => ({ addon: offered[index], quantity: field.valueAsNumber }));
    return lines.filter(({ quantity }) => quantity >= 1);
  }

  function showTotal() {
    for (const field of fields()) field.toggleAttribute("aria-invalid", !field.checkValidity());
    const isValid = fields().every((field) => field.checkValidity());
    const lines = chosen();
    const total = lines.reduce((sum, { addon, quantity }) => sum + addon.price * quantity, 0);
    view.find("cart-total").textContent = isValid
      ? `${view.words("shop.total")} ${money(total)}`
      : view.words("shop.wholeNumbers");
    view.find("cart-buy").disabled = !isValid || lines.length === 0;
  }

  function say(key, reason) {
    const note = view.find("addons-note");
    note.textContent = key === null ? "" : view.words(key) + (reason ? ` ${reason}` : "");
    note.dataset.value = key ?? "";
  }

  function showResult(status, text, context) {
    const result = view.find("checkout-result");
    result.dataset.status = status;
    writeValue(result, text, context);
  }
}

/// Writes prices in a currency; one that nobody knows is put behind the number.
function moneyFormat(currency) {
  try {
    const format = new Intl.NumberFormat("en", { style: "currency", currency, currencyDisplay: "code" });
    return (amount) => (Number.isFinite(amount) ? format.format(amount) : "–");
  } catch {
    return (amount) => `${amount} ${currency}`;
  }
}
