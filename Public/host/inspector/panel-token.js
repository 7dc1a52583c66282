/** The Token panel: what the token says, what was asked about it, and ways to break it, its clock and its keys. */
import { copyButton, onChange, pieces, timeIn, timeText } from "../common/fields.js";
import { makeKeys } from "../common/keys.js";
import { localTime, milliseconds, pretty } from "../log/log-row.js";
import { complaint, fits, tablesOf } from "../common/tables.js";

const flaws = { tampered: "tampered with on purpose", "wrong-audience": "made for another app on purpose" };
const shift = (text) => (text.startsWith("-") ? text.replace("-", "− ") : text.replace("+", "+ "));

/**
 * Makes the panel: its content, and a function that draws it.
 *
 * @param {any} window
 * @param {Parts} parts
 */
export function makePanel(window, { send, log }) {
  const { document } = window;
  const { make, button, complain, facts, field, input, row, section } = pieces(window);
  const { commands } = tablesOf(document);
  const rules = { ...commands["set-token-lifetime"], ...commands["advance-clock"] };
  const about = make("dl", { class: "facts-list", "data-testid": "token-facts" });
  const claims = make("pre", { tabindex: "0", role: "group", "aria-label": "Claims", "data-testid": "token-claims" });
  const asked = make("ol", { class: "few asked", "data-testid": "token-introspections" });
  const notAsked = make("p", { class: "hint" }, "Nobody has asked about it yet.");
  const lifetime = input({ size: "8", "data-testid": "token-lifetime" });
  const skew = input({ size: "8", value: "+5m", "data-testid": "clock-by" });
  const offset = make("strong", { "data-testid": "clock-offset" });
  const resetClock = button("Reset", () => send({ type: "advance-clock", by: `${-clockOffset}ms` }), "clock-reset");
  const keys = makeKeys(window, { send });
  let clockOffset = 0;

  /** The token is in the frame's address alone. */
  const token = () => new URL(document.querySelector("#frame iframe").src).searchParams.get("token") ?? "";
  const load = (flaw) => () => send({ type: "load-flawed", flaw });
  const move = (by) => send({ type: "advance-clock", by });
  let appId = "";

  function curlLine() {
    const { introspect } = document.documentElement.dataset;
    const address = introspect ?? `${window.location.origin}/exchange-authority/v1/introspect`;
    const body = JSON.stringify({ token: token() });
    return `curl -sS -X POST ${address} -H 'Content-Type: application/json' -H 'S-Source: ${appId}' -d '${body}'`;
  }

  const isRemote = "mode" in document.documentElement.dataset;
  const copies = [
    copyButton(window, "Copy token", token, "copy-token"),
    copyButton(window, "Copy curl line", curlLine, "copy-curl"),
  ];

  function setLifetime() {
    const time = lifetime.value.trim();
    const words = fits(rules.lifetime, time) ? null : complaint(rules.lifetime);
    if (complain(lifetime, words)) send({ type: "set-token-lifetime", lifetime: time });
  }

  function moveClock() {
    const by = skew.value.trim().replace(/^\+/, "");
    const words = timeIn(by) && fits(rules.by, by) ? null : complaint(rules.by);
    if (complain(skew, words)) move(by);
  }

  function introspection({ at, event, payload, reason, duration_ms: took, isUnnamed, ...entry }) {
    const { status, fault } = payload ?? {};
    const isBad = entry.verdict === "ignored" || status >= 400;
    return make(
      "li",
      { "data-failed": isBad, "data-testid": "token-introspection" },
      make("time", {}, localTime(at).join("")),
      make("b", {}, event, " ", status ?? ""),
      fault ? make("span", { class: "source" }, `fault: ${fault}`) : null,
      isUnnamed ? make("span", { class: "source" }, "no token id") : null,
      took === undefined ? null : make("span", { class: "took" }, milliseconds(took)),
      make("p", {}, reason ?? (isBad ? "Refused." : "Accepted.")),
    );
  }

  const drawAbout = onChange(({ token: one, load: { number, reason } }) => {
    const time = (text) => (text ? localTime(text).join("") : null);
    about.replaceChildren(
      ...facts([
        ["Load", `${number}, reason ${reason}`],
        ["Token id", one && make("code", {}, one.id)],
        ["Signed by", one?.key_id && make("code", {}, one.key_id)],
        ["Issued", time(one?.issued_at)],
        ["Expires", one && `${time(one.expires_at)}${one.ended_by_hand ? ", ended by hand before" : ""}`],
        ["Flaw", one?.flaw && (flaws[one.flaw] ?? one.flaw)],
      ]),
    );
    claims.textContent = one?.claims ? pretty(one.claims) : one ? "Not told." : "There is no token yet.";
  });
  const drawAsked = onChange((entries) => {
    asked.replaceChildren(...entries.map(introspection));
    notAsked.hidden = entries.length > 0;
  });
  const drawLifetime = onChange((time) => {
    if (document.activeElement !== lifetime && time) lifetime.value = timeText(time);
  });
  const drawClock = onChange((time) => {
    clockOffset = time;
    const sign = time < 0 ? "behind" : "ahead";
    offset.textContent = time === 0 ? "as the real one" : `${timeText(Math.abs(time))} ${sign}`;
    resetClock.disabled = time === 0;
  });

  lifetime.addEventListener("keydown", ({ key }) => key === "Enter" && setLifetime());
  skew.addEventListener("keydown", ({ key }) => key === "Enter" && moveClock());
  return {
    content: [
      section(
        "This token",
        about,
        claims,
        isRemote ? null : row(...copies),
      ),
      section("Asked about it", notAsked, asked),
      section(
        "Load the app with a bad one",
        row(
          button("Tampered with", load("tampered"), "load-tampered"),
          button("For another app", load("wrong-audience"), "load-wrong-audience"),
        ),
      ),
      section(
        "Lifetime and clock",
        row(
          field("Lifetime of the next tokens", lifetime, "such as 30s, 5m, 1h"),
          button("Set", setLifetime, "set-lifetime"),
        ),
        make("p", { class: "line" }, "The session’s clock is ", offset, ". ", resetClock),
        row(...["-5m", "-30s", "+30s", "+5m"].map((by) => button(shift(by), () => move(by.replace("+", ""))))),
        row(field("Move it by", skew, "forwards, or backwards with a minus"), button("Move", moveClock, "clock-move")),
      ),
      keys.element,
    ],
    /** @param {HostState} view */
    draw(view) {
      appId = view.app.id;
      const id = view.token?.id;
      const isAbout = ({ entry: { event, direction, payload, load: number } }) =>
        direction === "system" &&
        (event === "introspect" || event === "verify") &&
        (payload?.token_id ? payload.token_id === id : number === view.load.number);
      drawAbout({ token: view.token, load: view.load });
      drawAsked(
        log.all
          .filter(isAbout)
          .slice(-20)
          .map(({ entry }) => ({ ...entry, isUnnamed: !entry.payload?.token_id })),
      );
      drawLifetime(view.token_lifetime_ms ?? 0);
      drawClock(view.clock_offset_ms ?? 0);
      keys.draw(view, log.newest);
    },
  };
}
