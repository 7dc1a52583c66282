/** The part of the account menu that leads to other sessions; it is fetched when the menu is opened first. */
import { maker } from "../common/dom.js";
import { Refused, caller, compareAddress, dashboardAddress, linesOf, listSessions, remoteAddress } from "../start/sessions.js";
import { translator } from "../common/strings.js";

const words = {
  en: {
    others: "Other sessions",
    all: "All sessions",
    beside: "Open beside another",
    remote: "Remote control",
    here: "Show the app here",
    ready: "ready",
    connecting: "connecting",
    initialized: "initialized",
    destroyed: "closed",
    blocked: "blocked",
    error: "error",
    noAnswer: "The simulator does not answer.",
    noReason: "The sessions cannot be listed.",
  },
  ar: {
    others: "جلسات أخرى",
    all: "كل الجلسات",
    beside: "فتح بجانب جلسة أخرى",
    remote: "التحكم عن بُعد",
    here: "عرض التطبيق هنا",
    ready: "جاهز",
    connecting: "جارٍ الاتصال",
    initialized: "تمت التهيئة",
    destroyed: "مغلق",
    blocked: "موقوف",
    error: "خطأ",
    noAnswer: "المحاكاة لا تجيب.",
    noReason: "لا يمكن عرض الجلسات.",
  },
};
const shown = 4;

/** Fills `holder` with the sessions used last and the ways to see them; what is drawn already stays. */
export async function fill(window, holder) {
  const { document } = window;
  const { make, icon } = maker(document);
  const root = document.documentElement;
  const { session: id, mode, address } = root.dataset;
  const inspector = new URL(window.location.href).searchParams.get("inspector");
  const t = translator(root.lang, words);

  const link = (href, testId, picture, content, attributes = {}) =>
    make("a", { role: "menuitem", tabindex: "-1", href, "data-testid": testId, ...attributes }, icon(picture), content);

  /** Leads out of a half of the page with two sessions, to the whole window. */
  const whole = (href, testId, picture, text) => link(href, testId, picture, text, { target: "_top" });

  function other(session) {
    const href = mode ? remoteAddress(session) : dashboardAddress(window, session, inspector);
    const [title, who] = linesOf(session);
    const about = make("small", {}, make("bdi", {}, who), ` · ${t(session.status)}`);
    const content = make("span", { class: "two-lines" }, make("bdi", {}, title), about);
    return link(href, "recent-session", "apps", content, { "data-session": session.id });
  }

  async function others() {
    try {
      const sessions = (await listSessions(caller(window, t))).filter((one) => one.id !== id).slice(0, shown);
      if (sessions.length === 0) return [];
      const label = make("span", { class: "menu-label", "aria-hidden": "true" }, t("others"));
      return [make("div", { role: "group", "aria-label": t("others") }, label, ...sessions.map(other))];
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      return [make("span", { class: "menu-label", role: "menuitem", "aria-disabled": "true" }, error.message)];
    }
  }

  const made = [
    make("hr", { role: "separator" }),
    ...(await others()),
    whole("/start", "all-sessions", "list", t("all")),
    whole(compareAddress({ id }), "open-beside", "panel", t("beside")),
    mode
      ? link(`${address}?session=${id}`, "show-here", "eye", t("here"))
      : whole(remoteAddress({ id }), "remote-control", "send", t("remote")),
  ];
  const isSame = (one, index) => holder.children[index]?.isEqualNode(one);
  if (holder.children.length === made.length && made.every(isSame)) return;
  const focused = holder.contains(document.activeElement) ? document.activeElement.getAttribute("href") : null;
  holder.replaceChildren(...made);
  if (focused) [...holder.querySelectorAll("a")].find((one) => one.getAttribute("href") === focused)?.focus();
}
