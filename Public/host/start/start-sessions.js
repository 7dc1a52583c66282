/** The list of sessions: to go on with one, to see two, to watch, to export, to delete one or all. */
import { makeConfirm } from "../dashboard/dialogs.js";
import { listen, maker } from "../common/dom.js";
import {
  Refused, compareAddress, dashboardAddress, exportAddress, linesOf, listPart, nameOf, remoteAddress, removeAllSessions,
  removeSession, renameSession,
} from "./sessions.js";
import { timeTeller } from "../common/when.js";

const rowsAtFirst = 8;
const partSize = 50;

/** Draws the list and keeps it fresh; `refresh` asks for it anew. */
export function makeSessionList(window, { locale, t, dashboardWords, call }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const find = (id) => document.getElementById(id);
  const [list, more, compare, hint, trouble, said, removeAll, gone, search] = [
    "sessions", "sessions-more", "compare", "compare-hint", "sessions-trouble", "said", "delete-all", "sessions-gone",
    "sessions-search",
  ].map(find);
  search.placeholder = t("search");
  const when = timeTeller(window, locale);
  const confirm = makeConfirm(window, { send: (answer) => answerDeletion("confirmed" in answer && answer.confirmed) });
  const picked = new Set();
  let sessions = [];
  let part = { total: 0, next: null, removed: { unused: 0, for_room: 0 } };
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
    const rename = make("button", { ...named, type: "button", "data-testid": "rename", "aria-label": label("rename") });
    rename.title = label("rename");
    rename.append(icon("pencil"));
    rename.addEventListener("click", () => askName(session, name));
    return make(
      "div",
      { class: "row-tools" },
      go,
      rename,
      pictureLink(remoteAddress(session), "remote", "panel", label("remote")),
      pictureLink(exportAddress(session), "export", "download", label("export"), { download: "" }),
      remove,
    );
  }

  /** A field in place of the row's words. It is gone again with Escape, or when something else is used. */
  function askName(session, name) {
    const place = list.querySelector(`[data-session="${session.id}"] .row-words`);
    const attributes = { value: session.name ?? "", maxlength: "80", placeholder: name, "aria-label": t("nameOf", { name }) };
    const field = make("input", { ...attributes, type: "text", dir: "auto", "data-testid": "session-name" });
    const save = make("button", { class: "button small primary", "data-testid": "save-name" }, t("save"));
    const form = make("form", { class: "row-form" }, field, save);
    const end = () => {
      form.remove();
      draw();
      list.querySelector(`[data-session="${session.id}"] [data-testid="rename"]`)?.focus();
    };
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      const wanted = field.value.trim() || null;
      if (!(await attempt(() => renameSession(call, session, wanted)))) return;
      form.remove();
      await refresh();
      said.textContent = t("renamed", { name: nameOf({ ...session, name: wanted }) });
      list.querySelector(`[data-session="${session.id}"] [data-testid="rename"]`)?.focus();
    });
    form.addEventListener("keydown", (event) => event.key === "Escape" && end());
    form.addEventListener("focusout", ({ relatedTarget }) => {
      if (!relatedTarget || form.contains(relatedTarget) || !form.isConnected) return;
      form.remove();
      draw();
    });
    place.replaceChildren(form);
    field.focus();
    field.select();
  }

  function row(session) {
    const { id, merchant, layout, status, entries, imported, installation, used_at: used } = session;
    const name = nameOf(session);
    const [title, about] = linesOf(session);
    const tick = make("input", { type: "checkbox", "data-testid": "pick", "aria-label": t("pick", { name }) });
    tick.checked = picked.has(id);
    tick.addEventListener("change", () => pick(id, tick.checked));
    const look = [dashboardWords(layout.theme), layout.locale === "ar" ? "العربية" : "English"].join(" · ");
    const state = imported
      ? make("span", { class: "badge" }, t("isRecording"))
      : make("span", { class: "state" }, make("span", { class: "status-dot" }), dashboardWords(status));
    const time = make("time", { datetime: used, title: when.full(used) }, when.ago(used));
    const ids = make("small", {}, t("storeAndUser", { store: merchant.id, user: merchant.user_id }));
    const stands = installation ? make("span", { "data-testid": "installation" }, t(installation)) : null;
    const meta = make("small", {}, make("span", {}, look), stands, make("span", {}, t("messages", { count: entries })), time);
    const head = make("span", { class: "row-name" }, make("bdi", { class: "row-app" }, title), state);
    const who = make("span", { class: "row-name" }, make("bdi", {}, about), ids);
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

  /** Those that have every word of the search somewhere in what they are called by. */
  function found() {
    const words = search.value.toLowerCase().split(/\s+/).filter(Boolean);
    const name = ({ id, name: own, app, merchant }) =>
      [own ?? "", id, app.id, app.name, app.url, merchant.id, merchant.name, merchant.user_id].join(" ").toLowerCase();
    return words.length === 0 ? null : sessions.filter((one) => words.every((word) => name(one).includes(word)));
  }

  function draw() {
    if (list.querySelector("form")) return;
    const focused = list.contains(document.activeElement) ? document.activeElement : null;
    const place = focused && [focused.closest("li")?.dataset.session, focused.dataset.testid];
    const fitting = found();
    const rows = (fitting ?? sessions.slice(0, shown)).map(row);
    const none = () => (fitting ? make("li", { class: "empty", "data-testid": "none-found" }, t("noneFound")) : empty());
    list.replaceChildren(...(rows.length > 0 ? rows : [none()]));
    list.setAttribute("aria-busy", "false");
    more.replaceChildren(...(!fitting && (sessions.length > shown || part.next) ? [showMore()] : []));
    search.hidden = sessions.length < 2 && !fitting;
    drawCompare();
    removeAll.hidden = sessions.length < 2;
    const { unused, for_room: forRoom } = part.removed;
    gone.textContent = [unused && t("goneUnused", { count: unused }), forRoom && t("goneForRoom", { count: forRoom })]
      .filter(Boolean)
      .join(" ");
    if (place) list.querySelector(`[data-session="${place[0]}"] [data-testid="${place[1]}"]`)?.focus();
  }

  /** The way to the rest: all of it when it is here, else the next part of it. */
  function showMore() {
    const isAll = part.next === null;
    const testId = isAll ? "show-all" : "show-more";
    const button = make("button", { type: "button", class: "button quiet", "data-testid": testId });
    button.append(isAll ? t("showAll", { count: part.total }) : t("showMore", { count: part.total }));
    button.addEventListener("click", async () => {
      const next = shown;
      if (sessions.length === shown) await attempt(fetchPart);
      shown = sessions.length;
      draw();
      list.children[next]?.querySelector("input").focus();
    });
    return button;
  }

  async function fetchPart() {
    const next = await listPart(call, partSize, part.next);
    const known = new Set(sessions.map(({ id }) => id));
    sessions.push(...next.sessions.filter(({ id }) => !known.has(id)));
    part = next;
  }

  /** Does what may be refused, and says why it was; gives whether it was done. */
  async function attempt(run) {
    try {
      await run();
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      trouble.textContent = error.message;
      return false;
    }
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

  /** Asks for the list, as much of it as is shown; what cannot be had is said in words, and what is here stays. */
  async function refresh() {
    const isDone = await attempt(async () => {
      const wanted = Math.max(partSize, shown);
      const parts = [await listPart(call, partSize)];
      let count = parts[0].sessions.length;
      while (parts.at(-1).next && count < wanted) {
        parts.push(await listPart(call, partSize, parts.at(-1).next));
        count += parts.at(-1).sessions.length;
      }
      sessions = parts.flatMap((one) => one.sessions);
      part = parts.at(-1);
      trouble.textContent = "";
      for (const id of picked) if (!sessions.some((one) => one.id === id)) picked.delete(id);
    });
    if (isDone) draw();
    else list.setAttribute("aria-busy", "false");
  }

  function ask(session, name) {
    doomed = { session, name };
    question("deleteTitle", t("deleteText", { name }), "deleteIt");
  }

  function question(title, message, yes) {
    const texts = { title: t(title), message, confirm_text: t(yes), cancel_text: t("keep") };
    confirm.draw({ confirm: { id: ++questions, variant: "danger", ...texts } }, dashboardWords);
  }

  async function answerDeletion(confirmed) {
    if (!confirmed) return;
    if (!doomed) return deleteAll();
    const { session, name } = doomed;
    const index = sessions.indexOf(session);
    if (!(await attempt(() => removeSession(call, session)))) return;
    await refresh();
    said.textContent = t("deleted", { name });
    const next = list.children[Math.min(index, list.children.length - 1)];
    (next.querySelector('[data-testid="delete"]') ?? next.querySelector("a")).focus();
  }

  async function deleteAll() {
    if (!(await attempt(() => removeAllSessions(call)))) return;
    shown = rowsAtFirst;
    await refresh();
    said.textContent = t("deletedAll");
    list.querySelector("a")?.focus();
  }

  listen(search, "input", async () => {
    while (search.value && part.next && (await attempt(fetchPart)));
    draw();
  });
  listen(removeAll, "click", () => {
    doomed = null;
    question("deleteAllTitle", t("deleteAllText", { count: part.total }), "deleteAllIt");
  });
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
