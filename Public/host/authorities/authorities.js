/** The page of the refresh authorities: their accounts and tokens, what can be done to them, and their journals. */
import { makeAuthority } from "./authority.js";
import { listen } from "../common/dom.js";
import { dress, linkOtherLanguage } from "../common/page.js";
import { Refused, caller } from "../start/sessions.js";
import { words } from "./strings-authorities.js";

const base = "/api/v1/authorities";
const pollMilliseconds = 1000;

/** Starts the page in `window`. */
export function start(window) {
  const { document } = window;
  const { locale, t } = dress(window, words);
  const call = caller(window, t);
  const find = (id) => document.getElementById(id);
  const [holder, trouble, said] = ["authorities", "trouble", "said"].map(find);
  const shown = new Map();
  let timer = 0;
  linkOtherLanguage(window, find("language"), locale);

  const complain = (words) => {
    if (trouble.textContent !== words) trouble.textContent = words;
  };

  /** Runs what may be refused; what went wrong is said in words, and what is on the page stays. */
  async function attempt(run) {
    try {
      await run();
      complain("");
      return true;
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      complain(error.message);
      return false;
    }
  }

  /** Sends something to an authority; `tell` gives the words for its answer. */
  async function send(name, method, path, body, tell) {
    const done = await attempt(async () => {
      const answer = await call(method, `${base}/${name}/${path}`, body && JSON.stringify(body));
      said.textContent = tell(answer);
    });
    if (done) await refresh();
    return done;
  }

  function make(view) {
    const one = makeAuthority(window, { t, send: (...rest) => send(view.name, ...rest) });
    shown.set(view.name, one);
    holder.append(one.element);
    return one;
  }

  async function draw() {
    const { authorities } = await call("GET", base);
    for (const view of authorities) {
      const one = shown.get(view.name) ?? make(view);
      one.draw(view);
      if (view.next > one.seen()) one.add((await call("GET", `${base}/${view.name}/journal?after=${one.seen()}`)).entries);
    }
    holder.setAttribute("aria-busy", "false");
    if (authorities.length === 0) holder.textContent = t("none");
  }

  async function refresh() {
    window.clearTimeout(timer);
    try {
      await draw();
      if (trouble.dataset.lost) {
        delete trouble.dataset.lost;
        complain("");
      }
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      trouble.dataset.lost = "true";
      complain(error.message);
    }
    window.clearTimeout(timer);
    if (document.visibilityState === "visible") timer = window.setTimeout(refresh, pollMilliseconds);
  }

  listen(document, "visibilitychange", () => document.visibilityState === "visible" && refresh());
  refresh();
}

start(window);
