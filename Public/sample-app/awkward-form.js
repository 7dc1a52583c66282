// The small form that chooses the manners of the next load.

import { MANNERS, keepManners } from "./awkward.js";

/// Fills the form, shows the manners of this load, and reloads the page when others are chosen.
export function wireAwkwardForm(window, view, manners) {
  const choice = view.find("awkward-choice");
  const options = MANNERS.map((name) => {
    const option = window.document.createElement("option");
    option.value = name;
    return option;
  });
  choice.replaceChildren(...options);
  choice.value = manners;
  labelManners(view, manners);

  view.find("awkward-form").addEventListener("submit", (event) => {
    event.preventDefault();
    if (keepManners(window, choice.value)) window.location.reload();
    else view.find("awkward-lost").hidden = false;
  });
}

/// Writes the texts of the form in the current language.
export function labelManners(view, manners) {
  for (const option of view.find("awkward-choice").options) {
    option.textContent = view.words(`awkward.${option.value}`);
  }
  const notice = view.find("awkward-active");
  notice.hidden = manners === "none";
  notice.textContent = `${view.words("awkward.active")} ${view.words(`awkward.${manners}`)}.`;
}
