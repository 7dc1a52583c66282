/** The signing keys of the server: which one signs, which earlier ones still hold good, and changes of them. */
import { copyButton, onChange, pieces } from "./fields.js";

/**
 * Makes the section; `draw` asks the server for the keys when they may have changed.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeKeys(window, { send }) {
  const { make, button, row, section } = pieces(window);
  const list = make("ul", { class: "keys", "data-testid": "keys" });
  const says = make("p", { class: "hint" });
  const rotate = button("Rotate", () => send({ type: "rotate-key" }), "rotate-key");

  function item({ id, paserk }, isCurrent) {
    const drop = button("Drop", () => send({ type: "drop-key", id }), "drop-key");
    drop.setAttribute("aria-label", `Drop the key ${id}`);
    return make(
      "li",
      { "data-testid": "key", "data-key": id },
      make("div", {}, make("code", {}, id), make("small", {}, isCurrent ? "signs" : "its tokens still hold good")),
      paserk ? copyButton(window, "Copy", () => paserk, "copy-key") : null,
      isCurrent ? null : drop,
    );
  }

  async function fetchKeys() {
    try {
      const response = await window.fetch("/api/v1/keys", { cache: "no-store" });
      const { current, previous = [] } = await response.json();
      list.replaceChildren(...(current?.id ? [item(current, true), ...previous.map((key) => item(key, false))] : []));
      says.textContent = "An earlier key keeps its tokens good until it is dropped. Keys are the whole server’s.";
    } catch {
      says.textContent = "The server does not tell its keys.";
    }
  }

  const watch = onChange(fetchKeys);
  return {
    element: section("Signing keys", list, says, row(rotate)),
    draw: ({ token }, changes) => watch([token?.key_id, changes]),
  };
}
