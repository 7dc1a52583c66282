/** What keeps the app out of the frame: each finding with its evidence, and the lines that cure it, ready to copy. */
import { maker } from "./dom.js";

const thanksMilliseconds = 2000;

/** Gives a function that makes the list of findings. */
export function findingList(window) {
  const { make, icon } = maker(window.document);

  function copyButton(line, t) {
    const words = make("span", {}, t("copy"));
    const attributes = { type: "button", class: "button small", "data-testid": "copy-cure" };
    const made = make("button", attributes, icon("copy"), words);
    made.addEventListener("click", async () => {
      try {
        await window.navigator.clipboard.writeText(line.textContent);
        words.textContent = t("copied");
        window.setTimeout(() => (words.textContent = t("copy")), thanksMilliseconds);
      } catch {
        window.getSelection().selectAllChildren(line);
      }
    });
    return made;
  }

  function cure({ for: where, line }, t) {
    const code = make("code", { dir: "ltr" }, line);
    const name = make("span", { class: "cure-for" }, t(where));
    return make("li", { "data-for": where }, name, code, copyButton(code, t));
  }

  function finding({ severity, code, sentence, evidence, cures }, t) {
    return make(
      "li",
      { class: "finding", "data-code": code, "data-severity": severity },
      make("p", {}, make("span", { class: "severity" }, t(severity)), " ", make("bdi", {}, sentence)),
      evidence ? make("code", { class: "evidence", dir: "ltr" }, evidence) : null,
      cures.length > 0 ? make("ul", { class: "cures" }, ...cures.map((one) => cure(one, t))) : null,
    );
  }

  // What a button says of itself must not make the notice be read out again.
  return (findings, t) =>
    make("ul", { class: "findings", "aria-live": "off" }, ...findings.map((one) => finding(one, t)));
}
