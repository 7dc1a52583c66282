/** The Faults panel: what can go wrong on purpose, each for a number of times or for a while. */
import { faultWords, groupWords } from "../common/fault-words.js";
import { onChange, pieces, selectOf, timeText } from "../common/fields.js";
import { complaint, fits, tablesOf } from "../common/tables.js";

const noFault = "No fault is on. Each group can have one.";

/**
 * Makes the panel: its content, and a function that draws it.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makePanel(window, { send }) {
  const { document } = window;
  const { make, button, complain, field, input, row } = pieces(window);
  const { commands, faults: groups } = tablesOf(document);
  const rules = commands["set-fault"];
  const kindsWithDelay = groups.flatMap(({ faults: kinds }) => kinds).filter(({ delayed }) => delayed);
  const delayed = new Set(kindsWithDelay.map(({ name }) => name));
  const sum = make("p", { class: "hint" });
  const reset = button("Reset all", () => send({ type: "end-faults" }), "reset-faults");
  let faults = [];
  let clock = 0;
  let ahead = 0;

  const parts = groups.map(({ group: id, faults: kinds }) => {
    const names = new Map(kinds.map(({ name }) => [name, faultWords[name] ?? name]));
    const { title, hint } = groupWords[id] ?? { title: id, hint: "" };
    const select = selectOf(document, [...names], { "data-testid": `fault-${id}` });
    const times = input({ inputmode: "numeric", placeholder: "always", size: "6", "data-testid": `times-${id}` });
    const lasts = input({ placeholder: "until off", size: "6", "data-testid": `lasts-${id}` });
    const delay = input({ value: rules.delay.example, size: "6", "data-testid": `delay-${id}` });
    const delayField = field(`Delay (${rules.delay.example})`, delay);
    const words = make("span", { class: "fault-words" });
    const off = button("Switch off", () => send({ type: "end-faults", group: id }), `fault-off-${id}`);
    const marks = { class: "fault-state", "data-testid": `fault-state-${id}`, hidden: true };
    const state = make("div", marks, words, off);

    function switchOn() {
      const [count, span, wait] = [times, lasts, delay].map(({ value }) => value.trim());
      const needsDelay = delayed.has(select.value);
      const isGood = [
        complain(times, !count || fits(rules.times, count) ? null : complaint(rules.times, ", or nothing")),
        complain(lasts, !span || fits(rules.lasts, span) ? null : complaint(rules.lasts, ", or nothing")),
        complain(delay, !needsDelay || fits(rules.delay, wait) ? null : complaint(rules.delay)),
      ].every(Boolean);
      if (!isGood) return;
      /** @type {Extract<SentInput, {type: "set-fault"}>} */
      const fault = { type: "set-fault", fault: select.value };
      if (count) fault.times = Number(count);
      if (span) fault.lasts = span;
      if (needsDelay) fault.delay = wait;
      send(fault);
    }

    const showDelay = () => (delayField.hidden = !delayed.has(select.value));
    select.addEventListener("change", showDelay);
    showDelay();
    const on = button("Switch on", switchOn, `fault-on-${id}`, "primary");
    const fields = row(field("Times", times), field(`Lasts (${rules.lasts.example})`, lasts), delayField, on);
    const legend = make("legend", {}, title);
    const choice = field(hint, select);
    const element = make("fieldset", { class: "part" }, legend, state, choice, fields);
    return { id, names, element, state, words };
  });

  function sentence(fault, names) {
    const words = [names.get(fault.fault) ?? fault.fault];
    if (delayed.has(fault.fault) && fault.delay_ms) words.push(`after ${timeText(fault.delay_ms)}`);
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
    sum.textContent = faults.length > 0 ? `${faults.length} of ${groups.length} groups have a fault on.` : noFault;
    reset.disabled = faults.length === 0;
    tick();
  });
  return {
    content: [make("div", { class: "sheet-head" }, sum, reset), ...parts.map(({ element }) => element)],
    /** @param {HostState} view */
    draw(view, isAhead) {
      ahead = isAhead;
      drawFaults(view.faults ?? []);
    },
  };
}
