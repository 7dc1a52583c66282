// The panel below the app: one button for each call to the dashboard.

const HOSTILE_TITLE = `<img src=x onerror="document.title='broken in'">`;

/// Makes the calls, by the test id of their buttons: what each is called, and what it does.
/** @returns {Record<string, [string, () => void]>} */
function calls(window, embedded, words) {
  const root = window.document.documentElement;
  const save = { title: words("action.save"), value: "save", icon: "sicon-save" };
  return {
    "try-set-title": ["page.setTitle", () => embedded.setTitle(words("try.newTitle"))],
    "try-hostile-title": ["page.setTitle", () => embedded.setTitle(HOSTILE_TITLE)],
    "try-navigate": [
      "page.navigate",
      () => embedded.navigate("/products", { state: { from: "stock-pulse", filter: "low-stock" } }),
    ],
    "try-redirect": [
      "page.redirect",
      () => embedded.redirect(`${window.location.origin}/outside?lang=${root.lang}&theme=${root.dataset.theme}`),
    ],
    "try-set-action": ["nav.setAction", () => embedded.setAction(save)],
    "try-set-action-menu": [
      "nav.setAction",
      () =>
        embedded.setAction({
          ...save,
          extendedActions: [
            { title: words("action.csv"), value: "csv", icon: "sicon-download" },
            { title: words("action.reset"), value: "reset", icon: "sicon-refresh" },
          ],
        }),
    ],
    "try-clear-action": ["nav.clearAction", () => embedded.clearAction()],
    "try-refresh": ["auth.refresh", () => embedded.refresh()],
    "try-destroy": ["destroy", () => embedded.destroy()],
  };
}

/// Brings the panel to life. `after(name)` is told of each call that went out.
export function wireTryPanel(window, embedded, view, after) {
  for (const [testID, [name, call]] of Object.entries(calls(window, embedded, view.words))) {
    const button = view.find(testID);
    button.disabled = false;
    button.addEventListener("click", () => {
      try {
        call();
        view.fact("sent", `${view.words("try.sent")}: ${name}`, name);
        after(name);
      } catch (error) {
        view.fact("sent", `${view.words("try.failed")}: ${error.message}`, "failed");
      }
    });
  }
}

/// Puts every panel to rest: after `destroy` nothing works before the page is loaded anew.
export function closePanels(view) {
  for (const button of view.find("try-panel").querySelectorAll("button")) button.disabled = true;
  view.setLive(false);
}
