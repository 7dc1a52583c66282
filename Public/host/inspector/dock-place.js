/** Where the dock is and how large: at the inline end or at the bottom, as it was left the last time. */
import { remembered } from "./dock.js";
import { listen } from "../common/dom.js";

const least = { end: 320, bottom: 180 };
const keyStep = 16;

/** Lets the dock's edge be dragged, or moved with the arrow keys, and its side be changed. */
export function placeDock(window) {
  const { document } = window;
  const root = document.documentElement;
  const dock = document.getElementById("inspector");
  const edge = document.getElementById("dock-edge");
  const button = document.getElementById("dock-side");
  const place = { side: "end", end: null, bottom: 320, ...remembered(window) };

  const isAtBottom = () => place.side === "bottom";
  const most = () => Math.round((isAtBottom() ? window.innerHeight : window.innerWidth) * 0.65);
  const size = () => Math.round(isAtBottom() ? dock.offsetHeight : dock.offsetWidth);

  function apply() {
    root.toggleAttribute("data-dock-bottom", isAtBottom());
    const pixels = place[place.side];
    if (pixels === null) root.style.removeProperty("--dock");
    else root.style.setProperty("--dock", `${Math.min(pixels, most())}px`);
    button.setAttribute("aria-label", isAtBottom() ? "Dock at the side" : "Dock at the bottom");
    button.title = button.getAttribute("aria-label");
    const values = { orientation: isAtBottom() ? "horizontal" : "vertical", valuemin: least[place.side] };
    Object.assign(values, { valuemax: most(), valuenow: size() });
    for (const [name, value] of Object.entries(values)) edge.setAttribute(`aria-${name}`, value);
  }

  function resize(pixels) {
    place[place.side] = Math.round(Math.max(least[place.side], Math.min(pixels, most())));
    apply();
  }

  function remember() {
    try {
      window.localStorage.setItem("dock", JSON.stringify(place));
    } catch {
      // A browser that keeps nothing shows the dock at its usual place the next time.
    }
  }

  function onMove({ clientX, clientY }) {
    const { left, right, bottom } = dock.getBoundingClientRect();
    if (isAtBottom()) resize(bottom - clientY);
    else resize(root.dir === "rtl" ? clientX - left : right - clientX);
  }

  listen(edge, "pointerdown", (event) => {
    event.preventDefault();
    edge.setPointerCapture(event.pointerId);
    root.toggleAttribute("data-dragging", true);
    const undo = listen(edge, "pointermove", onMove);
    const finish = () => {
      undo();
      root.removeAttribute("data-dragging");
      remember();
    };
    edge.addEventListener("lostpointercapture", finish, { once: true });
  });
  listen(edge, "keydown", (event) => {
    const ends = root.dir === "rtl" ? ["ArrowRight", "ArrowLeft"] : ["ArrowLeft", "ArrowRight"];
    const [larger, smaller] = isAtBottom() ? ["ArrowUp", "ArrowDown"] : ends;
    if (event.key === larger) resize(size() + keyStep);
    else if (event.key === smaller) resize(size() - keyStep);
    else if (event.key === "Home") resize(least[place.side]);
    else if (event.key === "End") resize(most());
    else return;
    event.preventDefault();
    remember();
  });
  listen(button, "click", () => {
    place.side = isAtBottom() ? "end" : "bottom";
    apply();
    remember();
  });
  listen(window, "resize", apply);
  apply();
}
