/** Modal dialogs: how they open, close and are called off, and the question that an app asks the merchant. */
import { listen, maker } from "../common/dom.js";

/**
 * Makes a modal dialog around its content. Escape and a press on the backdrop run `onCancel`; closing is for whoever
 * made it. The browser keeps the focus inside and gives it back at the end, though not to a frame: that is done here.
 */
export function makeModal(window, { attributes, onCancel }) {
  const { document } = window;
  const dialog = maker(document).make("dialog", attributes);
  let isWanted = false;
  let pressed = null;
  let before = null;

  listen(dialog, "cancel", (event) => {
    event.preventDefault();
    onCancel();
  });
  // A second Escape closes a dialog in Chromium whatever the page says.
  listen(dialog, "close", () => isWanted && dialog.showModal());
  listen(dialog, "pointerdown", ({ target }) => (pressed = target));
  listen(dialog, "click", ({ target }) => target === dialog && pressed === dialog && onCancel());
  return {
    fill: (...content) => dialog.replaceChildren(...content),
    open() {
      isWanted = true;
      before = document.activeElement;
      document.body.append(dialog);
      dialog.showModal();
    },
    close() {
      isWanted = false;
      dialog.close();
      dialog.remove();
      if (document.activeElement === document.body) before?.focus();
    },
  };
}

const pictures = { danger: "alert", warning: "alert", info: "info" };

/**
 * Puts the view's question to the merchant; the answer goes out through `send`, once.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeConfirm(window, { send }) {
  const { make, icon } = maker(window.document);
  let open = null;
  let answered = null;

  function answer(confirmed) {
    answered = open.id;
    close();
    send({ type: "answer-confirm", confirmed, id: answered });
  }

  function close() {
    open?.modal.close();
    open = null;
  }

  /** The safe button has the focus at first: for a danger that is the one that calls it off. */
  function ask({ id, title, message, variant, confirm_text: yes, cancel_text: no }) {
    const isDanger = variant === "danger";
    const button = (testId, text, style, autofocus, confirmed) => {
      const attributes = { type: "button", class: `button ${style}`, "data-testid": testId, autofocus, dir: "auto" };
      const made = make("button", attributes, text);
      made.addEventListener("click", () => answer(confirmed));
      return made;
    };
    const gaveUp = make("p", { class: "gave-up", role: "status" });
    const attributes = {
      class: "confirm",
      role: "alertdialog",
      "aria-labelledby": "confirm-title",
      "aria-describedby": "confirm-message",
      "data-testid": "confirm-dialog",
      "data-variant": variant,
    };
    const modal = makeModal(window, { attributes, onCancel: () => answer(false) });
    const heading = make("h2", { id: "confirm-title", dir: "auto" }, title);
    const words = make("p", { id: "confirm-message", dir: "auto" }, message);
    const yesButton = button("confirm-accept", yes, isDanger ? "danger" : "primary", !isDanger, true);
    const noButton = button("confirm-cancel", no, "", isDanger, false);
    const actions = make("div", { class: "actions" }, noButton, yesButton);
    modal.fill(make("div", { class: "card" }, icon(pictures[variant] ?? "info"), heading, words, gaveUp, actions));
    modal.open();
    open = { id, modal, gaveUp };
  }

  return {
    draw({ confirm }, t) {
      if (open && open.id !== confirm?.id) close();
      if (!confirm || confirm.id === answered) return;
      if (!open) ask(confirm);
      const words = confirm.guest_gave_up ? t("gaveUp") : "";
      if (open.gaveUp.textContent !== words) open.gaveUp.textContent = words;
    },
    stop: close,
  };
}
