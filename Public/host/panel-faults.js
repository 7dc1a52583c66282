/** The Faults panel: what can go wrong on purpose, each for a number of times or for a while. */
import { onChange, pieces, selectOf, timeIn, timeText } from "./fields.js";

const groups = [
  {
    id: "handshake",
    title: "Handshake",
    hint: "The answer to the app’s request for its context.",
    faults: [
      ["handshake-silent", "No answer"],
      ["handshake-late", "A late answer"],
      ["handshake-twice", "The answer twice"],
      ["handshake-wrong-origin", "Posted to a wrong origin, so that it is lost"],
    ],
  },
  {
    id: "reply",
    title: "Replies",
    hint: "The answers to the app’s other requests: tabs, questions, checkout.",
    faults: [
      ["reply-late", "Late"],
      ["reply-lost", "Lost"],
      ["reply-twice", "Twice"],
    ],
  },
  {
    id: "introspection",
    title: "Introspection",
    hint: "What the exchange authority answers to the app’s backend.",
    faults: [
      ["introspection-expired", "The token counts as expired"],
      ["introspection-401", "Status 401"],
      ["introspection-422", "Status 422"],
      ["introspection-429", "Status 429, with Retry-After"],
      ["introspection-500", "Status 500"],
      ["introspection-not-json", "HTML with status 200"],
      ["introspection-success-false", "Status 200 with success: false"],
      ["introspection-slow", "A slow answer"],
      ["introspection-hang", "No answer at all, for up to 60 s"],
    ],
  },
];
const noFault = "No fault is on. Each group can have one.";
const withDelay = /-(late|slow)$/;

/** Makes the panel: its content, and a function that draws it. */
export function makePanel(window, { send }) {
  const { document } = window;
  const { make, button, complain, field, input, row } = pieces(window);
  const sum = make("p", { class: "hint" });
  const reset = button("Reset all", () => send({ type: "end-faults" }), "reset-faults");
  let faults = [];
  let clock = 0;
  let ahead = 0;

  const parts = groups.map((group) => {
    const select = selectOf(document, group.faults, { "data-testid": `fault-${group.id}` });
    const times = input({ inputmode: "numeric", placeholder: "always", size: "6", "data-testid": `times-${group.id}` });
    const lasts = input({ placeholder: "until off", size: "6", "data-testid": `lasts-${group.id}` });
    const delay = input({ value: "3s", size: "6", "data-testid": `delay-${group.id}` });
    const delayField = field("Delay (3s)", delay);
    const words = make("span", { class: "fault-words" });
    const off = button("Switch off", () => send({ type: "end-faults", group: group.id }), `fault-off-${group.id}`);
    const marks = { class: "fault-state", "data-testid": `fault-state-${group.id}`, hidden: true };
    const state = make("div", marks, words, off);

    function switchOn() {
      const [count, span, wait] = [times, lasts, delay].map(({ value }) => value.trim());
      const isCount = count === "" || (/^\d+$/.test(count) && Number(count) >= 1 && Number(count) <= 1_000_000);
      const isSpan = span === "" || (timeIn(span) >= 1000 && timeIn(span) <= 86_400_000);
      const needsDelay = withDelay.test(select.value);
      const isWait = !needsDelay || (timeIn(wait) >= 1 && timeIn(wait) <= 60_000);
      const isGood = [
        complain(times, isCount ? null : "A whole number from 1, or nothing."),
        complain(lasts, isSpan ? null : "From 1s to 24h, or nothing."),
        complain(delay, isWait ? null : "From 1ms to 60s."),
      ].every(Boolean);
      if (!isGood) return;
      const fault = { type: "set-fault", fault: select.value };
      if (count) fault.times = Number(count);
      if (span) fault.lasts = span;
      if (needsDelay) fault.delay = wait;
      send(fault);
    }

    const showDelay = () => (delayField.hidden = !withDelay.test(select.value));
    select.addEventListener("change", showDelay);
    showDelay();
    const on = button("Switch on", switchOn, `fault-on-${group.id}`, "primary");
    const fields = row(field("Times", times), field("Lasts (30s)", lasts), delayField, on);
    const legend = make("legend", {}, group.title);
    const choice = field(group.hint, select);
    const element = make("fieldset", { class: "part" }, legend, state, choice, fields);
    return { id: group.id, names: new Map(/** @type {[string, string][]} */ (group.faults)), element, state, words };
  });

  function sentence(fault, names) {
    const words = [names.get(fault.fault) ?? fault.fault];
    if (withDelay.test(fault.fault) && fault.delay_ms) words.push(`after ${timeText(fault.delay_ms)}`);
    if (fault.remaining === 1) words.push("once more");
    else if (fault.remaining) words.push(`${fault.remaining} times more`);
    if (fault.until) {
      const left = Math.max(0, Math.ceil((Date.parse(fault.until) - window.Date.now() - ahead) / 1000));
      words.push(`for ${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`);
    }
    if (words.length === 1) words.push("until switched off");
    return words.join(", ");
  }

  function tick() {
    window.clearTimeout(clock);
    for (const { id, names, state, words, element } of parts) {
      const fault = faults.find(({ group }) => group === id);
      state.hidden = !fault;
      element.classList.toggle("on", Boolean(fault));
      const text = fault ? sentence(fault, names) : "";
      if (words.textContent !== text) words.textContent = text;
    }
    if (faults.some(({ until }) => until)) clock = window.setTimeout(tick, 1000);
  }

  const drawFaults = onChange((next) => {
    faults = next;
    sum.textContent = faults.length > 0 ? `${faults.length} of 3 groups have a fault on.` : noFault;
    reset.disabled = faults.length === 0;
    tick();
  });
  return {
    content: [make("div", { class: "sheet-head" }, sum, reset), ...parts.map(({ element }) => element)],
    draw(view, isAhead) {
      ahead = isAhead;
      drawFaults(view.faults ?? []);
    },
  };
}
