// The one primary action in the dashboard's top bar, and the tabs below it.

import { optionalFlag, optionalList, optionalText, requireText } from "./guest-check.js";
import { createNavItems } from "./guest-nav-items.js";

function checkedAction(action, name) {
  const { title, value, subTitle, icon, disabled } = action ?? {};
  return {
    title: requireText(`${name}title`, title),
    value: requireText(`${name}value`, value),
    subTitle: optionalText(`${name}subTitle`, subTitle),
    icon: optionalText(`${name}icon`, icon),
    disabled: optionalFlag(`${name}disabled`, disabled),
  };
}

/// The `nav` group of the guest.
export function createNav(link, requests) {
  return {
    ...createNavItems(link, requests),
    /// Shows the action, with a dropdown when it has extended actions; replaces an earlier one (D).
    setAction(action) {
      const extended = optionalList("extendedActions", action?.extendedActions);
      link.post("embedded::nav.setAction", {
        ...checkedAction(action, ""),
        extendedActions: extended?.map((entry, index) => checkedAction(entry, `extendedActions[${index}].`)),
      });
    },
    /// Removes the action (D).
    clearAction: () => link.post("embedded::nav.clearAction"),
    /// Calls `handler` with the value of each action that is clicked; returns the undo.
    onActionClick: (handler) => link.on("embedded::nav.actionClick", ({ value }) => handler(value)),
  };
}
