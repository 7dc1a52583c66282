// What the dashboard shows around the app for a while: its overlay, its breadcrumbs, toasts and questions.

import { optionalAmount, optionalText, optionalWord, requireText, requireWord } from "./guest-check.js";

/// How long `confirm` waits for the merchant, in milliseconds (O).
const PATIENCE = 30_000;

const TOAST_TYPES = ["success", "error", "warning", "info"];
const VARIANTS = ["danger", "warning", "info"];

/// The `ui` group of the guest.
export function createUI(link, requests) {
  return {
    /// The dashboard's loading overlay (D).
    loading: shownOrHidden(link, "embedded::ui.loading"),
    /// The dashboard's breadcrumb row (D).
    breadcrumbs: shownOrHidden(link, "embedded::ui.breadcrumbs"),
    /// Short messages at the top of the dashboard; `duration` in milliseconds, 3000 when left out (D).
    toast: createToast(link),
    /// Asks the merchant and resolves to `{confirmed}`. Rejects with a TypeError before anything is sent,
    /// or when nobody has answered for 30 seconds (O; that it rejects is A).
    async confirm(question) {
      const { title, message, confirmText, cancelText, variant } = question ?? {};
      const payload = {
        title: requireText("title", title),
        message: requireText("message", message),
        confirmText: optionalText("confirmText", confirmText) ?? "Confirm",
        cancelText: optionalText("cancelText", cancelText) ?? "Cancel",
        variant: optionalWord("variant", variant, VARIANTS) ?? "info",
      };
      const { confirmed } = await requests.ask("embedded::ui.confirm", payload, PATIENCE);
      return { confirmed: confirmed === true };
    },
  };
}

function shownOrHidden(link, event) {
  return {
    show: () => link.post(event, { action: "show" }),
    hide: () => link.post(event, { action: "hide" }),
  };
}

function createToast(link) {
  function show(toast) {
    const { type, message, duration } = toast ?? {};
    link.post("embedded::ui.toast", {
      type: requireWord("type", type, TOAST_TYPES),
      message: requireText("message", message),
      duration: optionalAmount("duration", duration),
    });
  }
  return {
    show,
    success: (message, duration) => show({ type: "success", message, duration }),
    error: (message, duration) => show({ type: "error", message, duration }),
    warning: (message, duration) => show({ type: "warning", message, duration }),
    info: (message, duration) => show({ type: "info", message, duration }),
  };
}
