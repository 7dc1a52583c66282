/** The payment drawer: what the app sells, what it costs, and how the payment ends. */
import { makeModal } from "./dialogs.js";
import { maker } from "../common/dom.js";

/** Every end of a payment that the merchant can choose: test id, words, look, and what is sent. */
const outcomes = [
  ["checkout-pay", "pay", "primary wide", { status: "paid" }],
  ["checkout-3ds", "pay3ds", "wide", { status: "paid", three_d_secure: true }],
  ["checkout-pending", "payPending", "", { status: "pending" }],
  ["checkout-fail", "payFail", "", { status: "failed" }],
  ["checkout-cancel", "payCancel", "wide quiet", { status: "cancelled" }],
];

/**
 * Shows the view's payment until the server says that it is over; `session` is for the way to the bank's page.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeCheckout(window, { session, send }) {
  const { document } = window;
  const { make, icon } = maker(document);
  let modal = null;
  let drawn = "";
  let sent = false;

  function end(outcome) {
    if (sent) return;
    sent = true;
    send({ type: "complete-checkout", three_d_secure: false, ...outcome });
  }

  const cancel = () => end({ status: "cancelled" });

  function button(testId, words, style, outcome) {
    const made = make("button", { type: "button", class: `button ${style}`, "data-testid": testId }, words);
    made.addEventListener("click", () => end(outcome));
    return made;
  }

  function line({ slug, name, quantity, price_cents: price, total_cents: total }, money) {
    const what = make("bdi", {}, name);
    const count = make("small", {}, `${quantity} × `, make("bdi", {}, money(price)));
    const words = make("div", { class: "two-lines" }, what, count);
    return make("li", { "data-slug": slug }, words, make("span", {}, money(total)));
  }

  function sums(checkout, money, t) {
    const sum = (name, cents) => make("div", {}, make("dt", {}, name), make("dd", {}, money(cents)));
    return make(
      "dl",
      {},
      sum(t("subtotal"), checkout.subtotal_cents),
      sum(t("vat", { percent: checkout.tax_percent }), checkout.tax_cents),
      sum(t("total"), checkout.total_cents),
    );
  }

  function choices(checkout, money, t) {
    const total = money(checkout.total_cents);
    const buttons = outcomes.map(([id, words, ...rest]) => button(id, t(words, { total }), ...rest));
    return [make("p", { class: "hint" }, t("paymentHint")), make("div", { class: "outcomes" }, ...buttons)];
  }

  function bank(t) {
    const href = `/bank?session=${encodeURIComponent(session)}`;
    const link = make("a", { class: "button primary wide", href, "data-testid": "checkout-bank" }, t("toBank"));
    const [id, words, ...rest] = outcomes.at(-1);
    const waiting = make("span", {}, make("strong", {}, t("atBank")), make("small", {}, t("atBankText")));
    return [
      make("p", { class: "at-bank", role: "status" }, make("span", { class: "spinner" }), waiting),
      make("div", { class: "outcomes" }, link, button(id, t(words), ...rest)),
    ];
  }

  function content({ checkout, layout, app }, t) {
    const money = moneyIn(layout.locale, checkout.currency);
    const attributes = { type: "button", class: "icon-button small", "aria-label": t("payCancel") };
    const close = make("button", attributes, icon("close"));
    close.addEventListener("click", cancel);
    const title = make("h2", { id: "checkout-title", tabindex: "-1", autofocus: true }, t("payment"));
    const names = make("div", { class: "two-lines" }, title, make("small", {}, app.name));
    return make(
      "div",
      { class: "drawer-page" },
      make("div", { class: "drawer-head" }, icon("cart"), names, close),
      make(
        "div",
        { class: "bill", role: "group", "aria-label": t("payment"), tabindex: "0" },
        make("ul", {}, ...checkout.lines.map((one) => line(one, money))),
        sums(checkout, money, t),
      ),
      make("div", { class: "drawer-foot" }, ...(checkout.at_bank ? bank(t) : choices(checkout, money, t))),
    );
  }

  function close() {
    modal?.close();
    modal = null;
  }

  return {
    /** @param {HostState} view */
    draw(view, t) {
      sent = false;
      const key = JSON.stringify([view.checkout, view.layout.locale, view.app.name]);
      if (key === drawn) return;
      drawn = key;
      if (!view.checkout) return close();
      const isNew = !modal;
      const attributes = { class: "drawer", "data-testid": "checkout-drawer", "aria-labelledby": "checkout-title" };
      modal ??= makeModal(window, { attributes, onCancel: cancel });
      modal.fill(content(view, t));
      if (isNew) modal.open();
      else document.getElementById("checkout-title").focus();
    },
    stop: close,
  };
}

/** Writes hundredths of a currency in a language, with Latin digits; what is no currency stands behind the number. */
function moneyIn(locale, currency) {
  const digits = { minimumFractionDigits: 2, maximumFractionDigits: 2 };
  const language = `${locale}-u-nu-latn`;
  try {
    const format = new Intl.NumberFormat(language, { style: "currency", currency, ...digits });
    return (cents) => format.format(cents / 100);
  } catch {
    const format = new Intl.NumberFormat(language, digits);
    return (cents) => `${format.format(cents / 100)} ${currency}`;
  }
}
