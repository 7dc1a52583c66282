/** The storefront's page: a customer who signs in and refreshes, and the events that this raises. */
import { maker } from "../common/dom.js";
import { dress, linkOtherLanguage } from "../common/page.js";
import { Refused, caller } from "../start/sessions.js";
import { claimsOf, makeStorefront } from "./storefront-client.js";
import { words } from "./strings-storefront.js";
import { duration } from "../dashboard/token.js";

const authority = "/authorities/salla-storefront";
const control = "/api/v1/authorities/salla-storefront";
const eventsKept = 50;

/** Starts the page in `window`. */
export async function start(window) {
  const { document } = window;
  const { locale, t } = dress(window, words);
  const { make, icon } = maker(document);
  const find = (id) => document.getElementById(id);
  const call = caller(window, t);
  const state = { case: "guest", failures: 0 };
  linkOtherLanguage(window, find("language"), locale);

  /** Where the refresh is, below the base, is a setting of the server. */
  async function place() {
    try {
      const { base_url: base, commands } = await call("GET", control);
      const path = new URL(base).pathname;
      return { base: path, refreshPath: /\/store\/v1\/(\S+)/.exec(commands.refresh)[1] };
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return { base: `${authority}/store/v1` };
    }
  }

  const storefront = makeStorefront(window, { ...(await place()), onAnswer: show });

  function show({ method, path, status, body }) {
    const answer = find("answer");
    answer.hidden = false;
    find("no-answer").hidden = true;
    answer.dataset.status = String(status);
    answer.textContent = `${method} ${path}\n${status || t("nothingCame")}\n${body === null ? "" : JSON.stringify(body, null, 2)}`;
  }

  function setCase(name) {
    state.case = name;
    document.body.dataset.case = name;
    draw();
  }

  function draw() {
    const token = storefront.token();
    const claims = token && claimsOf(window, token);
    find("case").textContent = t(state.case);
    for (const button of find("actions").children) button.disabled = button.dataset.needsToken === "true" && !token;
    const left = claims ? claims.exp - Math.floor(window.Date.now() / 1000) : 0;
    find("token").textContent = token === null ? t("noToken") : claims ? t("left", { time: duration(Math.max(0, left)) }) : t("unreadable");
    find("listener").textContent = t("called", { count: state.failures });
    find("listener").dataset.count = String(state.failures);
  }

  function addEvent(detail, name) {
    const text = detail.error ? `${detail.status} ${detail.error.code}` : detail.status === undefined ? t("newToken") : String(detail.status);
    const time = new Date(window.Date.now()).toISOString().slice(11, 23);
    const events = find("events");
    const item = make("li", { "data-testid": "event", "data-event": name }, make("code", {}, name), make("span", {}, text), make("small", {}, time));
    events.prepend(item);
    while (events.children.length > eventsKept) events.lastElementChild.remove();
  }

  async function check() {
    const answer = await storefront.profile();
    setCase(answer.ok ? "authenticated" : "rejected");
  }

  function spoil() {
    const token = storefront.token();
    const place = token.length - 10;
    storefront.setToken(token.slice(0, place) + (token[place] === "A" ? "B" : "A") + token.slice(place + 1));
    draw();
  }

  /** Ends the token at the authority, as a developer would on the other page. */
  async function expire() {
    const token = claimsOf(window, storefront.token())?.jti;
    try {
      await call("POST", `${control}/commands`, JSON.stringify({ type: "expire-access", token }));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      find("token").textContent = error.message;
    }
  }

  function button(words, testId, picture, run, needsToken = false) {
    const made = make("button", { type: "button", class: "button small", "data-testid": testId, "data-needs-token": String(needsToken) }, icon(picture), t(words));
    made.addEventListener("click", async () => {
      await run();
      document.body.dataset.done = testId;
    });
    return made;
  }

  find("sign-in").addEventListener("submit", async (event) => {
    event.preventDefault();
    const answer = await storefront.login(find("email").value);
    setCase(answer.ok ? "authenticated" : state.case);
  });
  find("actions").append(
    button("refresh", "refresh", "refresh", () => storefront.refresh()),
    button("profile", "profile", "user", check, true),
    button("expire", "expire", "close", expire, true),
    button("spoil", "spoil", "alert", spoil, true),
    button("signOut", "sign-out", "right", async () => {
      await storefront.logout();
      setCase("guest");
    }, true),
  );
  storefront.on("*", addEvent);
  storefront.event.onTokenFetched(() => setCase("authenticated"));
  storefront.event.onRefreshFailed(() => {
    state.failures += 1;
    setCase(storefront.token() ? "rejected" : "guest");
  });
  draw();
  window.setInterval(draw, 1000);
  // Until here nobody would hear of a click.
  find("sign-in-button").disabled = false;
}

start(window);
