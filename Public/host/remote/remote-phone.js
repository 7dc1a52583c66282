/** The part of the card that brings the remote control to a telephone: a code to scan, and the same address in words. */
import { maker } from "../common/dom.js";
import { Refused, caller } from "../start/sessions.js";
import { qrCode } from "./qr.js";

const space = "http://www.w3.org/2000/svg";
/** Modules of quiet around a code; the standard asks for four. */
const quiet = 4;

/**
 * Makes it: a fold that asks for an invitation each time it is opened. An invitation is good once.
 *
 * @param {any} window
 * @param {(key: string) => string} t
 */
export function makePhone(window, t) {
  const { document } = window;
  const { session } = document.documentElement.dataset;
  const { make, icon } = maker(document);
  const summary = make("summary", { class: "button", "data-testid": "on-phone" }, icon("send"), t("phone"));
  const content = make("div", { class: "phone", role: "status" });
  const fold = make("details", {}, summary, content);

  /** A picture of dark squares; it is dark on light in both themes, as readers want it. */
  function picture(text) {
    const rows = qrCode(text);
    if (!rows) return null;
    const size = rows.length + 2 * quiet;
    const squares = rows.flatMap((row, y) => row.map((dark, x) => (dark ? `M${x + quiet} ${y + quiet}h1v1h-1z` : "")));
    const svg = document.createElementNS(space, "svg");
    const path = document.createElementNS(space, "path");
    const attributes = { viewBox: `0 0 ${size} ${size}`, role: "img", "aria-label": t("code"), "data-testid": "qr-code" };
    for (const [name, value] of Object.entries(attributes)) svg.setAttribute(name, value);
    path.setAttribute("d", squares.join(""));
    svg.append(path);
    return svg;
  }

  async function fill() {
    const path = `/api/v1/sessions/${encodeURIComponent(session)}/invitations`;
    try {
      const { urls } = await caller(window, t)("POST", path);
      if (urls.length === 0) return content.replaceChildren(make("p", {}, t("phoneClosed")), command());
      const links = urls.map((url) => make("a", { href: url, dir: "ltr", "data-testid": "invitation" }, url));
      const parts = [picture(urls[0]), make("p", {}, t("phoneText")), ...links].filter(Boolean);
      content.replaceChildren(...parts);
    } catch (error) {
      if (!(error instanceof Refused)) throw error;
      content.replaceChildren(make("p", { class: "trouble" }, error.message));
    }
  }

  const command = () =>
    make("code", { dir: "ltr" }, "SALLA_HOST_API_TOKEN=… salla-host serve --host 0.0.0.0");

  fold.addEventListener("toggle", () => fold.open && fill());
  return fold;
}
