/** Recordings: a file that was exported, to look at or to repeat against the live app. */
import { listen, maker } from "../common/dom.js";
import { Refused, dashboardAddress, remoteAddress } from "./sessions.js";

const mostBytes = 64 * 1024 * 1024;
const differencesShown = 10;

/** Watches the form; `onImported` is called when there is a session more. */
export function makeImport(window, { t, call, onImported }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const find = (id) => document.getElementById(id);
  const [form, file, button, trouble, verdict] = ["import-form", "file", "import", "file-trouble", "verdict"].map(find);

  function complain(text) {
    trouble.textContent = text;
    file.setAttribute("aria-invalid", String(text !== ""));
    if (text) file.focus();
  }

  function troubleWith(chosen) {
    if (!chosen) return t("noFile");
    return chosen.size > mostBytes ? t("tooBig", { size: Math.ceil(chosen.size / 1024 / 1024) }) : "";
  }

  function difference({ path, recorded, replayed }) {
    const value = (name, content) => make("div", {}, make("dt", {}, t(name)), make("dd", {}, code(content)));
    const values = make("dl", {}, value("recorded", recorded), value("replayed", replayed));
    return make("li", { "data-testid": "difference", "data-path": path }, code(path), values);
  }

  function code(content) {
    const text = typeof content === "string" ? content : (JSON.stringify(content) ?? t("nothing"));
    return make("code", { dir: "ltr" }, text);
  }

  function wayOn(session, isLive) {
    const [href, testId, picture, words] = isLive
      ? [dashboardAddress(window, session), "open-live", "right", "openLive"]
      : [remoteAddress(session), "look-at-recording", "eye", "lookAt"];
    return make("a", { class: "button primary", href, "data-testid": testId }, icon(picture), t(words));
  }

  function show(session, isLive) {
    const { same, differences } = session.replay;
    const words = same ? t("same") : t("different", { count: differences.length });
    const rows = differences.slice(0, differencesShown).map(difference);
    const attributes = { class: same ? "verdict good" : "verdict bad", "data-testid": "replay-verdict" };
    const rest = differences.length - rows.length;
    verdict.replaceChildren(
      make("p", { ...attributes, "data-same": String(same) }, icon(same ? "check" : "alert"), make("span", {}, words)),
      rows.length > 0 ? make("ul", { class: "differences", "aria-live": "off" }, ...rows) : "",
      rest > 0 ? make("p", { class: "hint" }, t("moreDifferences", { count: rest })) : "",
      wayOn(session, isLive),
    );
  }

  async function send(event) {
    event.preventDefault();
    const [chosen] = file.files;
    complain(troubleWith(chosen));
    if (troubleWith(chosen)) return;
    const isLive = new FormData(form).get("way") === "live";
    button.disabled = true;
    verdict.replaceChildren(make("p", { class: "hint" }, t("importing")));
    try {
      show(await call("POST", `/api/v1/sessions/import${isLive ? "?replay=live" : ""}`, chosen), isLive);
      onImported();
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      verdict.replaceChildren();
      complain(error.message);
    } finally {
      button.disabled = false;
    }
  }

  listen(form, "submit", send);
  listen(file, "change", () => {
    verdict.replaceChildren();
    complain(troubleWith(file.files[0] ?? { size: 0 }));
  });
}
