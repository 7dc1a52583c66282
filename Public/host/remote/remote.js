/**
 * The dashboard page as a remote control: it draws what the stage draws, holds no app, and every input goes out as one
 * command. It takes the places of the frame and of the channel in main.js.
 */
import { maker } from "../common/dom.js";
import { makeCard } from "./remote-card.js";
import { Refused, caller } from "../start/sessions.js";
import { openSocket } from "../dashboard/socket.js";
import { words } from "./strings-remote.js";
import { translator } from "../common/strings.js";

/**
 * In place of the app's frame: the card. A remote control has no window to post to and none to focus.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeFrame(window, { holder, send }) {
  const card = makeCard(window, { holder, send });
  return {
    open() {},
    post() {},
    describe: (_, view) => card.draw(view),
    hasFocus: () => false,
    focus() {},
    close: card.stop,
  };
}

/** Reads the session's events as a viewer, and sends commands one after the other; a refusal is shown in words. */
export function openChannel(window, { session, stage, onEvents, onLink, onEnd }) {
  const base = `/api/v1/sessions/${encodeURIComponent(session)}`;
  const root = window.document.documentElement;
  const showRefusal = refusalBanner(window);
  let line = Promise.resolve();
  let isOver = false;

  const { stop } = openSocket(window, {
    session,
    stage,
    onFrame: ({ events }) => events && onEvents(events),
    onLink,
    onGone() {
      isOver = true;
      onEnd("gone");
    },
  });

  async function command(input) {
    const t = translator(root.lang, words);
    try {
      await caller(window, t)("POST", `${base}/commands`, JSON.stringify(input));
      showRefusal(null);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      showRefusal(t("refused", { why: error.message }), t("dismiss"));
    }
  }

  return {
    send(input) {
      // Its history and the time of its toasts are this page's own: they are no wish to move the stage.
      const isOwn = input.type === "dismiss-toast" || (input.type === "go" && input.history);
      if (!isOver && !isOwn) line = line.then(() => command(input));
    },
    stop,
  };
}

/** Gives the function that shows the latest refusal, or takes it away when there is none. */
function refusalBanner(window) {
  const { document } = window;
  const { make, icon } = maker(document);
  let banner = null;
  return (text, dismiss) => {
    banner?.remove();
    banner = null;
    if (!text) return;
    const button = make("button", { type: "button", class: "button small" }, dismiss);
    banner = make("div", { class: "banner warning", "data-testid": "command-refused" }, icon("alert"));
    banner.append(make("p", { dir: "auto" }, text), button);
    button.addEventListener("click", () => banner.remove());
    document.getElementById("banners").prepend(banner);
  };
}
