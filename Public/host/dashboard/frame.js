/** The app's iframe: loading it, posting to it, and handing on every message that reaches this window. */
import { listen, maker } from "../common/dom.js";

/** When a document that has just loaded is looked at again: scripts add frames of their own later than that. */
const secondLook = 4000;

/** Decoders of JSON refuse what is nested too deeply; the one that the server has stops at 512 levels (O). */
const deepestLevel = 100;

/**
 * Keeps the iframe inside `holder`. Each load gets a new element: the browser's history then holds no steps of earlier
 * loads, and a late message of the document before cannot pass for one of the new document.
 *
 * @param {Window & typeof globalThis} window
 * @param {Parts} parts
 */
export function makeFrame(window, { holder, send }) {
  const { make } = maker(window.document);
  let frame = null;
  let load = 0;
  let origin = null;
  let title = "";

  function senderOf(source) {
    if (source === window) return "self";
    if (frame === null) return "other";
    if (source === frame.contentWindow) return "frame";
    return isInside(source, frame.contentWindow) ? "inner" : "other";
  }

  /** Says how many frames the document in the frame holds: an SDK in one of them is not heard. */
  function tellFramesInside(element, of) {
    const count = Math.min(element.contentWindow?.length ?? 0, 1000);
    if (count > 0) send({ type: "frames-inside", load: of, count });
    return count;
  }

  const stopListening = listen(window, "message", (event) => {
    const sender = senderOf(event.source);
    const { data, ...trouble } = readable(event.data);
    send({ type: "message", load, origin: event.origin, sender, ...trouble }, data);
  });

  return {
    /**
     * Carries out a `load` effect: a new document in the frame.
     *
     * @param {Extract<HostEffect, { type: "load" }>} effect
     */
    open(effect) {
      ({ load, origin } = effect);
      const next = make("iframe", { "data-testid": "app-frame", title, allow: "clipboard-write; fullscreen" });
      next.addEventListener("load", () => {
        send({ type: "frame-loaded", load: effect.load });
        if (tellFramesInside(next, effect.load) === 0) {
          window.setTimeout(() => frame === next && tellFramesInside(next, effect.load), secondLook);
        }
      });
      next.src = effect.url;
      const hadFocus = frame !== null && window.document.activeElement === frame;
      if (frame) frame.replaceWith(next);
      else holder.prepend(next);
      frame = next;
      if (hadFocus) next.focus();
    },
    /**
     * Carries out a `post` effect, to the app's origin only; one for an earlier document is dropped. A fault aims at an
     * origin that the app does not have: the browser then drops the message, as it would in production.
     *
     * @param {Extract<HostEffect, { type: "post" }>} effect
     */
    post({ load: of, message, wrong_origin: isAstray }) {
      if (frame && of === load) frame.contentWindow.postMessage(message, isAstray ? "https://wrong.invalid" : origin);
    },
    describe(text) {
      title = text;
      if (frame) frame.title = text;
    },
    hasFocus: () => frame !== null && window.document.activeElement === frame,
    focus: () => frame?.focus(),
    close() {
      stopListening();
      frame?.remove();
      frame = null;
    },
  };
}

/** Whether a window is a frame inside another one, at any depth; windows of all origins tell their parents. */
function isInside(source, outer) {
  let inner = source;
  while (inner?.parent && inner.parent !== inner) {
    if (inner.parent === outer) return true;
    inner = inner.parent;
  }
  return false;
}

/** The data of a message as JSON; otherwise, in words, what JSON cannot carry. */
function readable(data) {
  try {
    const text = JSON.stringify(data);
    if (text === undefined) return { unreadable: `the data is ${typeof data}` };
    const isSuspect = text.includes("\\ud") || text.length > 2 * deepestLevel;
    const broken = isSuspect ? whyUnreadable(data) : null;
    return broken ? { unreadable: broken } : { data: text };
  } catch {
    return { unreadable: whyUnreadable(data) ?? "it cannot be written as JSON" };
  }
}

function whyUnreadable(data) {
  const open = new Set();
  function look(value, path) {
    const place = path || "the top";
    if (typeof value === "bigint") return `a BigInt at ${place}`;
    if (typeof value === "string") return value.isWellFormed() ? null : `half of a surrogate pair at ${place}`;
    if (typeof value !== "object" || value === null) return null;
    if (open.has(value)) return `a circular reference at ${place}`;
    if (open.size === deepestLevel) return `nested deeper than ${deepestLevel} levels at ${place}`;
    open.add(value);
    for (const [name, member] of Object.entries(value)) {
      const found = look(name, `the names of ${place}`) ?? look(member, path ? `${path}.${name}` : name);
      if (found) return found;
    }
    open.delete(value);
    return null;
  }
  try {
    return look(data, "");
  } catch {
    return "it is nested too deeply";
  }
}
