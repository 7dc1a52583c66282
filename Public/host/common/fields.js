/** The pieces that the inspector's panels are made of: sections, labelled fields, buttons and lists of facts. */
import { maker } from "./dom.js";

const thanksMilliseconds = 2000;
let lastId = 0;

/** A select of [value, words] pairs. */
export function selectOf(document, options, attributes = {}) {
  const { make } = maker(document);
  return make("select", attributes, ...options.map(([value, words]) => make("option", { value }, words)));
}

/** A button that puts a text into the clipboard, and says so. */
export function copyButton(window, words, text, testId) {
  const { make, icon } = maker(window.document);
  const says = make("span", { role: "status" }, words);
  const made = make("button", { type: "button", class: "button small", "data-testid": testId }, icon("copy"), says);
  made.addEventListener("click", async () => {
    try {
      await window.navigator.clipboard.writeText(await text());
      says.textContent = "Copied";
    } catch {
      says.textContent = "The browser forbids it";
    }
    window.setTimeout(() => (says.textContent = words), thanksMilliseconds);
  });
  return made;
}

/** The makers of the pieces. */
export function pieces(window) {
  const { document } = window;
  const { make, icon } = maker(document);

  function button(words, run, testId, className = "") {
    const made = make("button", { type: "button", class: `button small ${className}`, "data-testid": testId }, words);
    made.addEventListener("click", run);
    return made;
  }

  /** A control with its label above, and a place for what is wrong with it below. */
  function field(label, control, hint = "") {
    control.id ||= `field-${++lastId}`;
    const below = make("p", { class: "hint", id: `${control.id}-hint` }, hint);
    control.setAttribute("aria-describedby", below.id);
    return make("div", { class: "field" }, make("label", { for: control.id }, label), control, below);
  }

  /** Says what is wrong with a control, in place of its hint; null takes it back. */
  function complain(control, words) {
    const below = document.getElementById(`${control.id}-hint`);
    below.dataset.hint ??= below.textContent;
    below.textContent = words ?? below.dataset.hint;
    below.classList.toggle("wrong", words !== null);
    if (words === null) control.removeAttribute("aria-invalid");
    else control.setAttribute("aria-invalid", "true");
    return words === null;
  }

  /** Buttons of which one is on: [value, words] pairs. `mark` says which. */
  function segments(label, options, run) {
    const buttons = options.map(([value, words, attributes]) => {
      const marks = { type: "button", "data-value": value, "aria-pressed": "false", ...attributes };
      const made = make("button", marks, words);
      made.addEventListener("click", () => run(value));
      return made;
    });
    const id = `field-${++lastId}`;
    const name = make("span", { class: "label", id }, label);
    const group = make("div", { class: "segments", role: "group", "aria-labelledby": id }, ...buttons);
    const mark = (value) => {
      for (const one of buttons) one.setAttribute("aria-pressed", String(one.dataset.value === value));
    };
    return { element: make("div", { class: "field" }, name, group), mark };
  }

  return {
    make,
    icon,
    button,
    field,
    complain,
    segments,
    input: (attributes) => make("input", { type: "text", autocomplete: "off", spellcheck: "false", ...attributes }),
    row: (...content) => make("div", { class: "row" }, ...content),
    section: (title, ...content) => make("section", { class: "part" }, make("h3", {}, title), ...content),
    /** The facts of a list: [name, value] pairs; those without a value are left out. */
    facts: (pairs) =>
      pairs
        .filter(([, value]) => value !== null && value !== undefined && value !== "")
        .map(([name, value]) => make("div", {}, make("dt", {}, name), make("dd", {}, value))),
  };
}

/** Calls `run` with the value whenever it is another one than the last time. */
export function onChange(run) {
  let last;
  return (value) => {
    const key = JSON.stringify(value);
    if (key === last) return;
    last = key;
    run(value);
  };
}

const units = { ms: 1, s: 1000, m: 60_000, h: 3_600_000 };

/** A time with its unit, such as 500ms, 30s, -5m or 1h, in milliseconds; null when the text is none. */
export function timeIn(text) {
  const [, number, unit] = /^([+-]?\d+)(ms|s|m|h)$/.exec(text.trim()) ?? [];
  return unit ? Number(number) * units[unit] : null;
}

/** Milliseconds in the largest unit that needs no fraction. */
export function timeText(milliseconds) {
  const unit = Object.keys(units).findLast((one) => milliseconds % units[one] === 0);
  return `${milliseconds / units[unit]}${unit}`;
}
