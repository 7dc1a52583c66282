/** Two sessions side by side: each half is a whole dashboard, with an app and a merchant of its own. */
import { makeDivider } from "./compare-divider.js";
import { makeSide } from "./compare-side.js";
import { listen } from "../common/dom.js";
import { dress } from "../common/page.js";
import { Refused, caller, listSessions } from "../start/sessions.js";
import { words } from "./strings-compare.js";

/** Starts the page in `window`. */
export async function start(window) {
  const { document } = window;
  const { t } = dress(window, words);
  const find = (id) => document.getElementById(id);
  const [holder, swap, divider] = ["sides", "swap", "divider"].map(find);
  const asked = new URL(window.location.href).searchParams;
  const call = caller(window, t);
  const sides = ["left", "right"].map((name) => {
    const place = document.querySelector(`[data-side="${name}"]`);
    const other = () => sides.find((one) => one.place !== place);
    return makeSide(window, { place, t, call, other, onChange: settle });
  });

  /** Sides are told from each other by where they are, since they can be swapped. */
  function settle() {
    const url = new URL(window.location.href);
    for (const [index, name] of ["left", "right"].entries()) {
      const { place, id } = sides[index];
      place.dataset.side = name;
      place.dataset.testid = `${name}-side`;
      sides[index].describe(t(name));
      if (id()) url.searchParams.set(name, id());
      else url.searchParams.delete(name);
    }
    window.history.replaceState(null, "", url);
    swap.disabled = sides.every(({ id }) => !id());
  }

  /** Where the browser can move a frame without loading it anew, both apps stay as they are. */
  function exchange() {
    sides.reverse();
    const move = holder.moveBefore ? "moveBefore" : "insertBefore";
    holder[move](sides[0].place, holder.firstElementChild);
    holder[move](sides[1].place, null);
    holder[move](divider, sides[1].place);
    settle();
  }

  listen(swap, "click", exchange);
  makeDivider(window, { holder, divider });
  let sessions = [];
  try {
    sessions = await listSessions(call);
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    for (const side of sides) side.complain(error.message);
    return;
  }
  const [left, right] = ["left", "right"].map((name) => asked.get(name));
  sides[0].show(left, sessions);
  sides[1].show(right === left ? null : right, sessions);
}

start(window);
