/** The Install panel: how the app stands in the merchant's store, what a merchant does with it, and its webhooks. */
import { onChange, pieces, selectOf } from "../common/fields.js";
import { localTime } from "../log/log-row.js";

const phases = {
  "not-installed": "Not installed",
  installed: "Installed, without tokens yet",
  authorized: "Installed, with tokens",
  uninstalled: "Uninstalled",
};
const standings = {
  waiting: "to be sent",
  "under-way": "is being sent",
  delivered: "taken",
  "gave-up": "not taken",
  lost: "lost by a fault",
  held: "held back by a fault",
  "no-address": "not sent: no URL",
};
const nothing = "The host knows nothing of this app beyond its page. Say where its webhooks go, and start it again with "
  + "webhook.url and webhook.secret (salla-host serve --help).";
const noURL = "Nobody has said where the app’s webhooks go, so none is sent: set webhook.url and webhook.secret.";

const clock = (at) => localTime(at)[0];
const day = (at) => at.slice(0, 10);

/** Makes the panel: its content, and a function that draws it. */
export function makePanel(window, { send }) {
  const { document } = window;
  const { make, button, facts, field, row, section } = pieces(window);
  const about = make("dl", { class: "facts-list", "data-testid": "install-facts" });
  const hint = make("p", { class: "hint", "data-testid": "install-hint" });
  const plans = selectOf(document, [], { "data-testid": "install-plan" });
  const offers = selectOf(document, [], { "data-testid": "install-addon" });
  const bought = make("ul", { class: "few deliveries" });
  const list = make("ol", { class: "few deliveries", "data-testid": "deliveries" });
  const none = make("p", { class: "hint" }, "No webhook yet.");

  const act = (type, words, className = "") => button(words, () => send({ type }), `do-${type}`, className);
  const buttons = {
    install: act("install", "Install", "primary"),
    update: act("update", "Update"),
    uninstall: act("uninstall", "Uninstall"),
    trial: act("start-trial", "Start a trial"),
    renew: act("renew", "Renew"),
    cancel: act("cancel-subscription", "Cancel"),
    expire: act("expire-subscription", "Let expire"),
    pending: act("complete-pending", "Complete pending payments"),
    subscribe: button("Subscribe", () => send({ type: "subscribe", plan: plans.value }), "do-subscribe"),
    buy: button("Buy", () => send({ type: "buy-addon", addon: offers.value }), "do-buy-addon"),
  };

  /** An add-on of the merchant's, with what takes it away. */
  function addon({ slug, name, quantity }) {
    const end = (type, words) => {
      const made = button(words, () => send({ type, addon: slug }), `addon-${type}`);
      made.setAttribute("aria-label", `${words}: ${name}`);
      return made;
    };
    return make(
      "li",
      { "data-testid": "bought-addon", "data-addon": slug },
      make("b", {}, quantity > 1 ? `${name} × ${quantity}` : name),
      end("cancel-subscription", "Cancel"),
      end("expire-subscription", "Let expire"),
    );
  }

  /** Other choices; what was chosen stays where it can. */
  const choices = (select) =>
    onChange((slugs) => {
      const before = select.value;
      select.replaceChildren(...slugs.map((slug) => make("option", { value: slug }, slug)));
      if (slugs.includes(before)) select.value = before;
    });
  const drawPlans = choices(plans);
  const drawOffers = choices(offers);

  function delivery({ id, event, created_at: at, standing, tries, answer, due }) {
    const isBad = standing === "gave-up" || (standing === "waiting" && tries.length > 0);
    const last = tries.at(-1);
    const words = [last?.words, tries.length > 1 ? `${tries.length} tries.` : "", due && last ? `Again at ${clock(due)}.` : ""];
    const again = button("Send again", () => send({ type: "redeliver", delivery: id }), "redeliver");
    again.setAttribute("aria-label", `Send ${id} ${event} again`);
    again.disabled = standing === "under-way";
    return make(
      "li",
      { "data-testid": "delivery", "data-standing": standing, "data-failed": isBad ? "" : null },
      make("b", {}, `${id} ${event}`),
      make("span", { class: "state" }, standings[standing] ?? standing),
      make("time", { datetime: at }, clock(at)),
      make("p", {}, words.filter(Boolean).join(" ")),
      answer ? make("pre", { tabindex: "0", role: "group", "aria-label": `The answer to ${id}` }, answer) : null,
      again,
    );
  }

  const drawInstallation = onChange((installation) => {
    const { phase, webhook, plan, trial, addons = [], deliveries = [], pending_orders: pending = [] } = installation ?? {};
    drawPlans(installation?.plans ?? []);
    drawOffers(installation?.offered_addons ?? []);
    bought.replaceChildren(...addons.map(addon));
    const isIn = phase === "installed" || phase === "authorized";
    about.replaceChildren(
      ...facts([
        ["Installation", phases[phase ?? "not-installed"]],
        ["Since", installation?.installed_at ? clock(installation.installed_at) : null],
        ["Webhooks to", webhook?.url],
        ["Proof", webhook?.strategy],
        ["Installed by", webhook ? (installation.install === "on-launch" ? "the first load" : "hand") : null],
        ["Trial", trial ? `${trial.plan ?? "of the app"}, until ${day(trial.ends_at)}` : null],
        ["Plan", plan ? plan.name + (plan.ends_at ? `, until ${day(plan.ends_at)}` : "") : null],
        ["Pending payments", pending.join(", ")],
      ]),
    );
    hint.textContent = !installation ? nothing : webhook ? "" : noURL;
    hint.hidden = hint.textContent === "";
    buttons.install.disabled = isIn;
    for (const one of ["update", "uninstall", "trial", "subscribe", "renew", "cancel", "expire", "buy"]) buttons[one].disabled = !isIn;
    if (offers.options.length === 0) buttons.buy.disabled = true;
    buttons.pending.hidden = pending.length === 0;
    list.replaceChildren(...deliveries.toReversed().map(delivery));
    none.hidden = deliveries.length > 0;
  });

  return {
    content: [
      section("Installation", about, hint, row(buttons.install, buttons.update, buttons.uninstall)),
      section(
        "Payment",
        field("Plan", plans),
        row(buttons.subscribe, buttons.renew, buttons.cancel, buttons.expire),
        row(buttons.trial, buttons.pending),
      ),
      section("Add-ons", field("Add-on", offers), row(buttons.buy), bought),
      section("Webhooks, the newest first", none, list),
    ],
    draw: ({ installation = null }) => drawInstallation(installation),
  };
}
