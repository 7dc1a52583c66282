/** The page that leads to every session: those of before, new ones, and recordings. */
import { linkOtherLanguage, dress } from "../common/page.js";
import { caller } from "./sessions.js";
import { makeAppBox } from "./start-app.js";
import { makeCallList } from "./start-calls.js";
import { makeImport } from "./start-import.js";
import { makePresets } from "./start-presets.js";
import { makeSessionList } from "./start-sessions.js";
import { translator } from "../common/strings.js";
import { words } from "./strings-start.js";

/** Starts the page in `window`. */
export function start(window) {
  const { locale, t } = dress(window, words);
  const tools = { locale, t, dashboardWords: translator(locale), call: caller(window, t) };
  linkOtherLanguage(window, window.document.getElementById("language"), locale);
  const presets = makePresets(window, tools);
  makeAppBox(window, { ...tools, onApp: presets.draw });
  const list = makeSessionList(window, tools);
  makeCallList(window, tools);
  makeImport(window, { ...tools, onImported: list.refresh });
}

start(window);
