/** What lies over the stage: the loading overlay, and notices for whatever keeps the app from being used. */
import { maker } from "../common/dom.js";
import { findingList } from "../common/findings.js";

const linkPatience = 1500;

/**
 * Draws them. Buttons send inputs; `focusFrame` is for a merchant who looks at a frame that a notice covered.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeNotices(window, { send, hasFocus, focusFrame }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const [overlay, covers, banners] = ["overlay", "covers", "banners"].map((id) => document.getElementById(id));
  const overlayWords = overlay.lastElementChild;
  const makeFindings = findingList(window);
  const drawn = { overlay: "", cover: "", redirect: "", restarted: "" };
  let lookedAt = null;
  let linkNotice = null;
  let linkTimer = 0;
  let over = false;

  function changed(part, value) {
    const key = JSON.stringify(value);
    if (drawn[part] === key) return false;
    drawn[part] = key;
    return true;
  }

  function button(testId, text, run, className = "button") {
    const made = make("button", { type: "button", class: className, "data-testid": testId }, text);
    made.addEventListener("click", run);
    return made;
  }

  /** A link that shows the app as on another site, for what a cookie may have done; nothing where it is on one. */
  function tryCrossSite(path, t) {
    return path ? make("a", { class: "button", href: path, "data-testid": "cross-site" }, t("crossSite")) : null;
  }

  /** Words with a hyphen, such as names of headers and options, are not broken at it. */
  const whole = (text) =>
    (text ?? "")
      .split(/(\S*-\S*)/)
      .map((part) => (part.includes("-") && part.length <= 24 ? make("span", { class: "whole" }, part) : part));

  const primary = (testId, text, run) => button(testId, text, run, "button primary");

  /** A notice in the middle of the stage; a slim one lies at its end and leaves the frame in sight. */
  function cover({ testId, code = null, picture, title, texts = [], more = null, actions, slim = false }) {
    const heading = make("h2", { id: "cover-title", tabindex: "-1" }, title);
    const paragraphs = texts.map((text) => make("p", { dir: "auto" }, ...whole(text)));
    const card = make(
      "div",
      { class: "card" },
      icon(picture),
      make("div", { class: "cover-words" }, heading, ...paragraphs),
      more,
      make("div", { class: "actions" }, ...actions),
    );
    const attributes = { class: slim ? "cover slim" : "cover", role: "group", "aria-labelledby": "cover-title" };
    const takesFocus = !slim && (hasFocus() || covers.contains(document.activeElement));
    covers.replaceChildren(make("div", { ...attributes, "data-testid": testId, "data-code": code }, card));
    if (takesFocus) heading.focus();
  }

  function drawOverlay({ overlay: { visible, notice }, layout, app }, t) {
    overlay.hidden = !visible;
    if (!changed("overlay", [visible, notice, layout.locale, app.name])) return;
    if (!visible) return overlayWords.replaceChildren();
    if (!notice) return overlayWords.replaceChildren(make("p", {}, t("loading", { app: app.name })));
    overlayWords.replaceChildren(
      make("p", { class: "presenter" }, t("loading", { app: app.name })),
      make("p", { class: "reason", "data-testid": "overlay-reason", "data-code": notice.code }, ...whole(notice.text)),
      make("p", {}, ...whole(notice.hint)),
      ...cureButton(notice, t),
      button("look", t("look"), () => send({ type: "look" })),
      ...[tryCrossSite(notice.cross_site, t)].filter(Boolean),
    );
  }

  /** The one click that cures what a notice is about, where there is one. */
  const cureButton = ({ cure }, t) =>
    cure ? [primary(`${cure.type}-app`, t(cure.type === "install" ? "install" : "sendAgain"), () => send(cure))] : [];

  function drawCover(view, t) {
    const { breaker, blocked, status, load, layout } = view;
    const isClosed = status === "destroyed";
    if (lookedAt !== sight(view)) lookedAt = null;
    const isOver = [isClosed, view.closed?.code, view.closed?.cure];
    if (!changed("cover", [breaker, blocked, isOver, load.number, lookedAt, layout.locale])) return;
    if (breaker) drawBreaker(breaker, t);
    else if (blocked) drawBlocked(view, t);
    else if (isClosed) drawDestroyed(view, t);
    else covers.replaceChildren();
  }

  function drawBreaker(breaker, t) {
    const verdict = breaker.last_introspection;
    const last = verdict ? t("breakerVerdict", { verdict: `\u2068${verdict}\u2069` }) : t("breakerNone");
    cover({
      testId: "refresh-breaker",
      picture: "refresh",
      title: t("breakerTitle"),
      texts: [t("breakerText", { count: breaker.refreshes, seconds: breaker.seconds }), last, breaker.cure],
      actions: [
        primary("try-again", t("tryAgain"), () => send({ type: "try-again" })),
        tryCrossSite(breaker.cross_site, t),
      ],
    });
  }

  /** What a merchant who makes a notice slim has looked at: another document or another reason is covered anew. */
  const sight = ({ load, blocked }) => `${load.number} ${blocked ? "blocked" : ""}`;

  function look(view, t) {
    lookedAt = sight(view);
    drawCover(view, t);
    focusFrame();
  }

  function drawBlocked(view, t) {
    const { findings } = view.blocked;
    const slim = lookedAt !== null;
    const reload = primary("reload-blocked", t("reload"), () => send({ type: "reload" }));
    const lookButton = button("look-at-frame", t("look"), () => {
      send({ type: "look" });
      look(view, t);
    });
    cover({
      testId: "blocked-notice",
      code: findings[0]?.code,
      picture: "lock",
      title: t("blockedTitle"),
      more: slim ? null : makeFindings(findings, t),
      actions: slim ? [reload] : [reload, lookButton],
      slim,
    });
  }

  function drawDestroyed(view, t) {
    const slim = lookedAt !== null;
    const reopen = primary("reopen-app", t("reopen"), () => send({ type: "reopen" }));
    const lookButton = button("look-at-frame", t("lookAtIt"), () => look(view, t));
    const { code, text, hint } = view.closed;
    const why = code === "token-accepted" ? [] : [text, hint];
    const isRemoved = code === "uninstalled";
    const texts = slim ? [] : isRemoved ? [hint] : [t("destroyedText"), ...why];
    const actions = slim ? [reopen] : [...cureButton(view.closed, t), reopen, lookButton];
    const title = isRemoved ? text : t("destroyedTitle");
    cover({ testId: "destroyed-notice", code, picture: "info", title, texts, actions, slim });
  }

  function drawRedirect({ redirect, layout }, t) {
    if (!changed("redirect", [redirect, layout.locale])) return;
    if (!redirect) return removeBanner("redirect-notice");
    const { url } = redirect;
    const isWeb = /^https?:\/\//i.test(url);
    const target = isWeb ? make("a", { href: url, dir: "ltr" }, url, icon("external")) : make("bdi", {}, url);
    const words = make("p", {}, t("redirectText"), " ", target);
    const dismiss = button("dismiss-redirect", t("dismiss"), () => send({ type: "dismiss-redirect" }));
    banner("redirect-notice", icon("external"), words, dismiss);
  }

  function drawRestarted({ restarted, layout }, t) {
    if (!changed("restarted", [restarted, layout.locale])) return;
    if (!restarted) return removeBanner("restarted-notice");
    const dismiss = button("dismiss-restart", t("dismiss"), () => send({ type: "dismiss-restart" }));
    banner("restarted-notice", icon("refresh"), make("p", { dir: "auto" }, restarted), dismiss);
  }

  /** Shows a banner in place of the one with the same test id. */
  function banner(testId, ...content) {
    removeBanner(testId);
    banners.append(make("div", { class: "banner", "data-testid": testId }, ...content));
  }

  function removeBanner(testId) {
    banners.querySelector(`[data-testid="${testId}"]`)?.remove();
  }

  return {
    /** @param {HostState} view */
    draw(view, t) {
      if (over) return;
      drawOverlay(view, t);
      drawCover(view, t);
      drawRedirect(view, t);
      drawRestarted(view, t);
    },
    /** Says that the server does not answer, once that has lasted long enough to be worth a word. */
    drawLink(live, t) {
      if (live || over) {
        window.clearTimeout(linkTimer);
        linkTimer = 0;
        linkNotice?.remove();
      } else {
        linkTimer ||= window.setTimeout(() => {
          const attributes = { class: "banner warning", "data-testid": "connection-notice" };
          linkNotice = make("p", attributes, icon("alert"), t("reconnecting"));
          banners.prepend(linkNotice);
        }, linkPatience);
      }
    },
    /** Says that messages are left out, because the server is away for too long. */
    drawFull(isFull, t) {
      removeBanner("queue-notice");
      if (!isFull || over) return;
      const attributes = { class: "banner warning", role: "status", "data-testid": "queue-notice" };
      banners.prepend(make("p", attributes, icon("alert"), t("queueFull")));
    },
    /** The last notice of this page: the session is gone, or another page is its stage now. */
    end(reason, t) {
      this.drawLink(true, t);
      this.drawFull(false, t);
      over = true;
      overlay.hidden = true;
      const start = make("a", { class: "button primary", href: "/" }, t("startNew"));
      const back = primary("take-back", t("takeBack"), () => window.location.reload());
      const href = `/sessions/${document.documentElement.dataset.session}/remote`;
      const watch = make("a", { class: "button", href, "data-testid": "watch-remote" }, t("watch"));
      const isGone = reason === "gone";
      cover({
        testId: isGone ? "session-gone" : "stage-lost",
        picture: isGone ? "info" : "copy",
        title: t(isGone ? "goneTitle" : "lostTitle"),
        texts: [t(isGone ? "goneText" : "lostText")],
        actions: isGone ? [start] : [back, watch],
      });
    },
  };
}
