/** The line between two halves, which can be dragged and moved by keyboard. */
import { listen } from "../common/dom.js";

const [least, middle, most] = [20, 50, 80];
const step = 2;

/** Lets `divider` share the room of `holder` out, across where there is width enough and up and down elsewhere. */
export function makeDivider(window, { holder, divider }) {
  const { document } = window;
  const root = document.documentElement;
  const narrow = window.matchMedia("(max-width: 760px)");
  let share = middle;

  function set(percent) {
    share = Math.round(Math.min(most, Math.max(least, percent)));
    holder.style.setProperty("--share", `${share}%`);
    divider.setAttribute("aria-valuenow", String(share));
  }

  function turn() {
    divider.setAttribute("aria-orientation", narrow.matches ? "horizontal" : "vertical");
  }

  function follow({ clientX, clientY }) {
    const { left, top, width, height } = holder.getBoundingClientRect();
    if (narrow.matches) return set(((clientY - top) / height) * 100);
    const part = ((clientX - left) / width) * 100;
    set(root.dir === "rtl" ? 100 - part : part);
  }

  /** The frames would swallow the pointer: while it drags, they do not feel it. */
  function grab(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    divider.focus();
    divider.setPointerCapture(event.pointerId);
    holder.toggleAttribute("data-dragging", true);
  }

  function release() {
    holder.removeAttribute("data-dragging");
  }

  function onKey(event) {
    const back = root.dir === "rtl" && !narrow.matches ? "ArrowRight" : "ArrowLeft";
    const on = back === "ArrowLeft" ? "ArrowRight" : "ArrowLeft";
    const targets = {
      [back]: share - step, ArrowUp: share - step, [on]: share + step, ArrowDown: share + step,
      Home: least, End: most, Enter: middle,
    };
    if (!Object.hasOwn(targets, event.key)) return;
    event.preventDefault();
    set(targets[event.key]);
  }

  listen(divider, "pointerdown", grab);
  listen(divider, "pointermove", (event) => divider.hasPointerCapture(event.pointerId) && follow(event));
  listen(divider, "lostpointercapture", release);
  listen(divider, "dblclick", () => set(middle));
  listen(divider, "keydown", onKey);
  listen(narrow, "change", turn);
  turn();
  set(middle);
}
