/** The list of sessions: to go on with one, to see two, to watch, to export, to delete. */
import { makeConfirm } from "./dialogs.js";
import { listen, maker } from "./dom.js";
import {
  Refused, compareAddress, dashboardAddress, exportAddress, listSessions, remoteAddress, removeSession,
} from "./sessions.js";
import { timeTeller } from "./when.js";

const rowsAtFirst = 8;

/** Draws the list and keeps it fresh; `refresh` asks for it anew. */
export function makeSessionList(window, { locale, t, dashboardWords, call }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const find = (id) => document.getElementById(id);
  const [list, more, compare, hint, trouble, said] = [
    "sessions", "sessions-more", "compare", "compare-hint", "sessions-trouble", "said",
  ].map(find);
  const when = timeTeller(window, locale);
  const confirm = makeConfirm(window, { send: ({ confirmed }) => answerDeletion(confirmed) });
  const picked = new Set();
  let sessions = [];
  let shown = rowsAtFirst;
  let doomed = null;
  let questions = 0;

  function pictureLink(href, testId, picture, label, attributes = {}) {
    const named = { class: "icon-button small", href, "data-testid": testId, "aria-label": label, title: label };
    return make("a", { ...named, ...attributes }, icon(picture));
  }

  function tools(session, name) {
    const label = (key) => t(key, { name });
    const [first, words] = session.imported
      ? [remoteAddress(session), "lookAt"]
      : [dashboardAddress(window, session), "continue"];
    const go = make("a", { class: "button small", href: first, "data-testid": "continue" }, t(words));
    go.setAttribute("aria-label", `${t(words)}: ${name}`);
    const named = { class: "icon-button small", "data-testid": "delete", "aria-label": label("delete") };
    const remove = make("button", { type: "button", ...named, title: label("delete") }, icon("trash"));
    remove.addEventListener("click", () => ask(session, name));
    return make(
      "div",
      { class: "row-tools" },
      go,
      pictureLink(remoteAddress(session), "remote", "panel", label("remote")),
      pictureLink(exportAddress(session), "export", "download", label("export"), { download: "" }),
      remove,
    );
  }

  function row(session) {
    const { id, app, merchant, layout, status, entries, imported, used_at: used } = session;
    const name = `${app.name} · ${merchant.name}`;
    const tick = make("input", { type: "checkbox", "data-testid": "pick", "aria-label": t("pick", { name }) });
    tick.checked = picked.has(id);
    tick.addEventListener("change", () => pick(id, tick.checked));
    const look = [dashboardWords(layout.theme), layout.locale === "ar" ? "العربية" : "English"].join(" · ");
    const state = imported
      ? make("span", { class: "badge" }, t("isRecording"))
      : make("span", { class: "state" }, make("span", { class: "status-dot" }), dashboardWords(status));
    const time = make("time", { datetime: used, title: when.full(used) }, when.ago(used));
    const ids = make("small", {}, t("storeAndUser", { store: merchant.id, user: merchant.user_id }));
    const meta = make("small", {}, make("span", {}, look), make("span", {}, t("messages", { count: entries })), time);
    const head = make("span", { class: "row-name" }, make("bdi", { class: "row-app" }, app.name), state);
    const who = make("span", { class: "row-name" }, make("bdi", {}, merchant.name), ids);
    const words = make("div", { class: "row-words" }, head, who, meta);
    const attributes = { "data-testid": "session", "data-session": id, "data-app-status": status };
    return make("li", attributes, tick, words, tools(session, name));
  }

  /** What stands in place of rows: what a session is, and two ways to a first one. */
  function empty() {
    const open = make("a", { class: "button primary", href: "/launch", "data-testid": "first-session" }, icon("play"));
    open.append(t("openSample"));
    const text = make("p", {}, t("emptyText"));
    return make("li", { class: "empty", "data-testid": "no-sessions" }, icon("apps"), make("h3", {}, t("empty")), text, open);
  }

  function draw() {
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const place = focused && [focused.closest("li")?.dataset.session, focused.dataset.testid];
    const rows = sessions.slice(0, shown).map(row);
    list.replaceChildren(...(rows.length > 0 ? rows : [empty()]));
    list.setAttribute("aria-busy", "false");
    more.replaceChildren(...(sessions.length > shown ? [showAll()] : []));
    drawCompare();
    if (place) list.querySelector(`[data-session="${place[0]}"] [data-testid="${place[1]}"]`)?.focus();
  }

  function showAll() {
    const button = make("button", { type: "button", class: "button quiet", "data-testid": "show-all" });
    button.append(t("showAll", { count: sessions.length }));
    button.addEventListener("click", () => {
      const next = shown;
      shown = sessions.length;
      draw();
      list.children[next].querySelector("input").focus();
    });
    return button;
  }

  function pick(id, isPicked) {
    if (isPicked) picked.add(id);
    else picked.delete(id);
    drawCompare();
  }

  function drawCompare() {
    const isFull = picked.size === 2;
    for (const one of list.querySelectorAll("input")) one.disabled = isFull && !one.checked;
    compare.disabled = !isFull;
    const counts = ["pickTwo", "pickOneMore", "pickedTwo"];
    hint.textContent = sessions.length < 2 ? "" : t(counts[picked.size]);
    compare.hidden = sessions.length < 2;
  }

  /** Asks for the list; what cannot be had is said in words, and what is on the page stays. */
  async function refresh() {
    try {
      sessions = await listSessions(call);
      trouble.textContent = "";
      for (const id of picked) if (!sessions.some((one) => one.id === id)) picked.delete(id);
      draw();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      trouble.textContent = error.message;
      list.setAttribute("aria-busy", "false");
    }
  }

  function ask(session, name) {
    doomed = { session, name };
    const texts = { title: t("deleteTitle"), message: t("deleteText", { name }) };
    const buttons = { confirm_text: t("deleteIt"), cancel_text: t("keep") };
    confirm.draw({ confirm: { id: ++questions, variant: "danger", ...texts, ...buttons } }, dashboardWords);
  }

  async function answerDeletion(confirmed) {
    if (!confirmed) return;
    const { session, name } = doomed;
    const index = sessions.indexOf(session);
    try {
      await removeSession(call, session);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      trouble.textContent = error.message;
      return;
    }
    await refresh();
    said.textContent = t("deleted", { name });
    const next = list.children[Math.min(index, list.children.length - 1)];
    (next.querySelector('[data-testid="delete"]') ?? next.querySelector("a")).focus();
  }

  listen(compare, "click", () => {
    const [left, right] = sessions.filter(({ id }) => picked.has(id));
    window.location.assign(compareAddress(left, right));
  });
  // Sessions go on in other tabs: whoever comes back here sees how they are now.
  listen(document, "visibilitychange", () => document.visibilityState === "visible" && refresh());
  listen(window, "pageshow", ({ persisted }) => persisted && refresh());
  refresh();
  return { refresh };
}
