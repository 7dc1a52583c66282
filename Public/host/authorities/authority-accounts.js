/** The accounts of an authority with their tokens, and a button for everything that can be done to either. */
import { maker } from "../common/dom.js";
import { onChange } from "../common/fields.js";
import { duration } from "../dashboard/token.js";

const familiesShown = 3;
const tokensShown = 4;

/** Makes the list; `draw` takes the authority as the server has it. */
export function makeAccounts(window, { t, send }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const list = make("ul", { class: "accounts" });
  let ahead = 0;

  /** What a command led to, in words. */
  function outcome({ entries }) {
    if (entries.length === 2) return raceOutcome(entries);
    const { status, reason } = entries[0];
    return status === null ? reason : `${status} · ${reason}`;
  }

  function raceOutcome(entries) {
    const refused = entries.find(({ status }) => status === null || status >= 400);
    if (refused) return `${t("oneRefused")} ${refused.status ?? ""} · ${refused.reason}`;
    const made = entries.map(({ tokens }) => [...tokens].sort().join());
    return t(made[0] === made[1] ? "samePair" : "ownPairs");
  }

  function button(words, testId, picture, body, attributes = {}) {
    const made = make("button", { type: "button", class: "button small", "data-testid": testId, ...attributes }, icon(picture), t(words));
    made.addEventListener("click", () => send("POST", "commands", body, outcome));
    return made;
  }

  function remove({ id, email }) {
    const named = { "aria-label": t("deleteAccount", { name: email }), title: t("deleteAccount", { name: email }) };
    const made = make("button", { type: "button", class: "icon-button small", "data-testid": "delete-account", ...named }, icon("trash"));
    made.addEventListener("click", () => send("DELETE", `accounts/${encodeURIComponent(id)}`, undefined, () => t("deleted", { name: email })));
    return made;
  }

  function tokenRow(token, name) {
    const isLiving = token.standing === "living";
    const left = isLiving
      ? make("span", { class: "left", "data-testid": "time-left", "data-expires": token.expires_at })
      : make("span", { class: "left" }, t(token.standing));
    const kind = make("span", { class: "kind" }, t(`${token.kind}Token`), " ", make("code", {}, token.id.slice(0, 8)));
    const label = `${t("expireAccess")}: ${name}, ${token.id.slice(0, 8)}`;
    const expire = token.kind === "access" && isLiving
      ? button("expireAccess", "expire-access", "close", { type: "expire-access", token: token.id }, { "aria-label": label })
      : null;
    const attributes = { "data-testid": "token", "data-token": token.id, "data-kind": token.kind, "data-standing": token.standing };
    return make("li", attributes, kind, left, expire);
  }

  function family(id, tokens, name) {
    const isLiving = tokens.some(({ standing }) => standing === "living");
    const label = (words) => ({ "aria-label": `${t(words)}: ${name}, ${id.slice(0, 8)}` });
    const buttons = isLiving
      ? make(
          "div",
          { class: "buttons" },
          button("expireRefresh", "expire-refresh", "close", { type: "expire-refresh", family: id }, label("expireRefresh")),
          button("revokeFamily", "revoke-family", "lock", { type: "revoke-family", family: id }, label("revokeFamily")),
        )
      : null;
    const rest = tokens.length - tokensShown;
    return make(
      "li",
      { class: "family", "data-testid": "family", "data-family": id },
      make("div", { class: "family-head" }, make("span", { class: "label" }, t("family"), " ", make("code", {}, id.slice(0, 8))), buttons),
      make("ul", {}, ...tokens.slice(0, tokensShown).map((token) => tokenRow(token, name))),
      rest > 0 ? make("p", { class: "hint" }, t("moreTokens", { count: rest })) : null,
    );
  }

  function account(one, tokens, authority) {
    const isGone = one.deleted_at !== null;
    const isStore = authority === "salla-merchant";
    const name = one.anonymous ? `${t("visitor")} ${one.id.slice(-6)}` : isStore ? `${one.first_name} ${one.id.slice(0, 6)}` : one.email;
    const families = Map.groupBy(tokens, (token) => token.family);
    const label = (words) => ({ "aria-label": `${t(words)}: ${name}` });
    const hasTokens = tokens.length > 0;
    const body = (type) => ({ type, account: one.id });
    const named = [
      make("bdi", { class: "account-name" }, name),
      one.anonymous || isGone || isStore ? null : make("span", { class: "hint" }, t("password"), " ", make("code", {}, one.password)),
      isGone ? make("span", { class: "badge" }, t("gone")) : null,
      make("code", { class: "account-id" }, one.id),
    ];
    const buttons = [
      one.anonymous || isGone ? null : button("signIn", "sign-in", "user", body("sign-in"), label("signIn")),
      hasTokens ? button("refresh", "refresh", "refresh", body("refresh"), label("refresh")) : null,
      hasTokens ? button("race", "race", "customers", body("race"), label("race")) : null,
      hasTokens ? button("replay", "replay", "back", body("replay"), label("replay")) : null,
      isGone || one.anonymous || isStore ? null : remove(one),
    ];
    const rest = families.size - familiesShown;
    const logins = [...families].slice(0, familiesShown).map(([id, some]) => family(id, some, name));
    return make(
      "li",
      { class: "account", "data-testid": "account", "data-account": one.id, "data-authority": authority },
      make("div", { class: "account-head" }, ...named),
      make("div", { class: "buttons" }, ...buttons),
      hasTokens ? make("ul", { class: "families" }, ...logins) : make("p", { class: "hint" }, t("noTokens")),
      rest > 0 ? make("p", { class: "hint" }, t("moreLogins", { count: rest })) : null,
    );
  }

  const drawList = onChange(({ name, accounts, tokens }) => {
    const place = placeOf(document.activeElement);
    const byAccount = Map.groupBy(tokens, (token) => token.account);
    // An account that was deleted stays as long as its tokens are of interest.
    const rows = accounts.filter((one) => (one.deleted_at === null && !one.anonymous) || byAccount.has(one.id));
    list.replaceChildren(...rows.map((one) => account(one, byAccount.get(one.id) ?? [], name)));
    if (rows.length === 0) list.append(make("li", { class: "hint", "data-testid": "no-accounts" }, t("noStores")));
    if (place) list.querySelector(place)?.focus();
  });

  /** A selector for the button that has the focus, if one of ours has. */
  function placeOf(focused) {
    if (!list.contains(focused)) return null;
    const holder = focused.closest("[data-token], [data-family], [data-account]");
    const [key, id] = ["token", "family", "account"].map((one) => [one, holder.dataset[one]]).find(([, value]) => value);
    return `[data-${key}="${CSS.escape(id)}"] [data-testid="${focused.dataset.testid}"]`;
  }

  function tick() {
    for (const left of list.querySelectorAll("[data-expires]")) {
      const seconds = Math.max(0, Math.ceil((Date.parse(left.dataset.expires) - window.Date.now() - ahead) / 1000));
      const text = seconds >= 172_800 ? t("days", { count: Math.floor(seconds / 86_400) }) : duration(seconds);
      if (left.textContent !== text) left.textContent = text;
    }
  }

  return {
    element: list,
    draw({ name, accounts, tokens, server_time: time }) {
      ahead = Date.parse(time) - window.Date.now();
      drawList({ name, accounts, tokens });
      tick();
    },
  };
}
