/** One half of the page with two sessions: a title, and below it a dashboard or a choice of sessions. */
import { maker } from "../common/dom.js";
import { Refused, dashboardAddress, linesOf, listSessions, nameOf, remoteAddress } from "../start/sessions.js";

/** Fills `place`; `other` gives the other half, and `onChange` is called when this one shows another session. */
export function makeSide(window, { place, t, call, other, onChange }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const title = make("h2", { dir: "auto" });
  const tools = make("div", { class: "side-tools" });
  const content = make("div", { class: "side-content" });
  let current = null;
  let name = "";

  function drawTitle() {
    title.textContent = current ? nameOf(current) : t("choose");
    place.setAttribute("aria-label", name);
    const frame = content.querySelector("iframe");
    if (frame) frame.title = `${name}: ${nameOf(current)}`;
  }

  function drawTools() {
    if (!current) return tools.replaceChildren();
    const words = t("alone");
    const look = { class: "icon-button small", title: words, "aria-label": words, "data-testid": "open-alone" };
    const alone = make("a", { href: dashboardAddress(window, current), ...look }, icon("external"));
    const marks = { class: "button small", "data-testid": "change-session" };
    const change = make("button", { type: "button", ...marks }, t("change"));
    change.addEventListener("click", async () => {
      await offer();
      content.querySelector("button")?.focus();
    });
    tools.replaceChildren(change, alone);
  }

  /** A dashboard that was led to another session from inside its frame gives its half that one's title. */
  async function follow(frame) {
    const id = frame.contentDocument?.documentElement.dataset.session;
    if (!id || id === current.id) return;
    try {
      const found = (await listSessions(call)).find((one) => one.id === id);
      if (!found || !frame.isConnected) return;
      current = found;
      finish();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
    }
  }

  function finish() {
    drawTools();
    onChange();
  }

  function open(session) {
    current = session;
    const src = session.imported ? remoteAddress(session) : dashboardAddress(window, session, "off");
    const frame = make("iframe", { "data-testid": "session-frame", allow: "clipboard-write; fullscreen" });
    frame.addEventListener("load", () => follow(frame));
    frame.src = src;
    content.replaceChildren(frame);
    finish();
  }

  function option(session) {
    const { layout } = session;
    const [title, who] = linesOf(session);
    const language = layout.locale === "ar" ? "العربية" : "English";
    const about = make("small", {}, make("bdi", {}, who), ` · ${t(layout.theme)} · ${language}`);
    const words = make("span", { class: "two-lines" }, make("bdi", {}, title), about);
    const attributes = { type: "button", "data-testid": "choice", "data-session": session.id };
    const button = make("button", attributes, icon("apps"), words);
    button.addEventListener("click", () => {
      open(session);
      content.querySelector("iframe").focus();
    });
    return make("li", {}, button);
  }

  function card(...parts) {
    content.replaceChildren(make("div", { class: "card choices" }, ...parts));
  }

  function drawChoices(sessions, text) {
    current = null;
    const choices = sessions.filter(({ id }) => id !== other().id());
    const start = make("a", { class: "button", href: "/start" }, t("toStart"));
    if (choices.length === 0) card(make("p", {}, t("noOther")), start);
    else card(make("p", {}, text), make("ul", {}, ...choices.map(option)));
    finish();
  }

  /** Asks which session this half is to show. */
  async function offer() {
    try {
      drawChoices(await listSessions(call), t("chooseText"));
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complain(error.message);
    }
  }

  function complain(text) {
    card(make("p", { class: "trouble", role: "alert" }, text));
    drawTitle();
  }

  place.append(make("header", { class: "side-head" }, title, tools), content);
  return {
    place,
    id: () => current?.id ?? null,
    describe(text) {
      name = text;
      drawTitle();
    },
    complain,
    /** Shows the session with that id, or the choice when there is none. */
    show(id, sessions) {
      const found = sessions.find((one) => one.id === id);
      if (found) open(found);
      else drawChoices(sessions, id ? t("unknown") : t("chooseText"));
    },
  };
}
