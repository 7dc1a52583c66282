/** What can be done to an authority as a whole: a new account, a visitor, a fault, and its clock. */
import { onChange, pieces, selectOf } from "../common/fields.js";

const steps = [["1m", "minute"], ["1h", "hour"], ["24h", "day"], ["720h", "month"]];

/** Makes the tools; `draw` takes the authority as the server has it. */
export function makeTools(window, { t, send }) {
  const { document } = window;
  const { make, button, complain, field, input } = pieces(window);
  const email = input({ type: "email", dir: "ltr", "data-testid": "new-email" });
  const password = input({ dir: "ltr", "data-testid": "new-password" });
  const form = make("form", { class: "tool", novalidate: true });
  const fault = make("select", { "data-testid": "fault" });
  const times = input({ inputmode: "numeric", size: "4", "data-testid": "fault-times" });
  const faultState = make("p", { class: "fault-on", "data-testid": "fault-state", role: "status" });
  const clock = selectOf(document, steps.map(([value, words]) => [value, t(words)]), { "data-testid": "clock-step" });
  const clockState = make("p", { class: "hint", "data-testid": "clock-state" });
  const visitor = button(t("visitorStart"), () => command({ type: "start-anonymous" }), "start-anonymous");

  const reason = ({ entries: [{ status, reason: why }] }) => (status === null ? why : `${status} · ${why}`);
  const command = (body) => send("POST", "commands", body, reason);

  async function makeAccount(event) {
    event.preventDefault();
    const hasEmail = complain(email, /^[^\s@]+@[^\s@]+$/.test(email.value) ? null : t("emailTrouble"));
    const hasPassword = complain(password, password.value ? null : t("passwordTrouble"));
    if (!hasEmail || !hasPassword) return (hasEmail ? password : email).focus();
    const body = { email: email.value, password: password.value };
    if (await send("POST", "accounts", body, ({ email: name }) => t("made", { name }))) form.reset();
  }

  function switchOn() {
    const count = times.value.trim();
    if (!complain(times, /^\d*$/.test(count) && count !== "0" ? null : t("timesTrouble"))) return times.focus();
    const body = { fault: fault.value, ...(count && { times: Number(count) }) };
    return send("PUT", "fault", body, () => t("faultOn", { fault: fault.value }));
  }

  const drawFaults = onChange((names) => {
    fault.replaceChildren(...names.map((name) => make("option", { value: name }, name)));
  });

  const off = button(t("switchOff"), () => send("DELETE", "fault", undefined, () => t("faultOff")), "fault-off");
  const on = button(t("switchOn"), switchOn, "fault-on");
  const move = button(t("moveClock"), () => command({ type: "advance-clock", by: clock.value }), "move-clock");
  form.append(field(t("email"), email), field(t("password"), password), make("button", { class: "button small", "data-testid": "make-account" }, t("makeAccount")));
  form.addEventListener("submit", makeAccount);
  const newAccount = make("details", {}, make("summary", { "data-testid": "more-accounts" }, t("moreAccounts")), form, visitor);

  return {
    element: make(
      "div",
      { class: "tools" },
      newAccount,
      make(
        "details",
        {},
        make("summary", { "data-testid": "more-faults" }, t("faults")),
        make("div", { class: "tool" }, field(t("fault"), fault), field(t("times"), times), on, off),
      ),
      make("details", {}, make("summary", { "data-testid": "more-clock" }, t("clock")), make("div", { class: "tool" }, field(t("ahead"), clock), move), clockState),
      faultState,
    ),
    draw({ name, faults, fault: active, clock_offset_ms: offset }) {
      visitor.hidden = name !== "commerce-engine";
      // Accounts of a merchant's authorization server are the stores of sessions.
      if (name === "salla-merchant") newAccount.remove();
      drawFaults(faults);
      off.disabled = active === null;
      const words = active === null ? "" : t("faultIsOn", { fault: active.fault, times: active.remaining ?? "∞" });
      if (faultState.textContent !== words) faultState.textContent = words;
      clockState.textContent = offset === 0 ? t("clockRight") : t("clockAhead", { time: hours(offset) });
    },
  };
}

/** Milliseconds in hours and minutes. */
function hours(milliseconds) {
  const minutes = Math.round(milliseconds / 60_000);
  return `${Math.trunc(minutes / 60)}:${String(Math.abs(minutes % 60)).padStart(2, "0")}`;
}
