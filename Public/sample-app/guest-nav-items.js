// The tabs that an app adds to the dashboard's sub-navigation, with one level of children.

import { optionalFlag, optionalList, optionalText, requireText } from "./guest-check.js";

/// How long `addItem` waits for its reply, in milliseconds (O).
const PATIENCE = 2_000;

/// How many children a tab may have (D).
const CHILD_LIMIT = 50;

/// The part of the `nav` group that is about tabs.
export function createNavItems(link, requests) {
  return {
    /// Adds a tab and resolves to `{value, id}`, where `id` is deprecated and equals `value`.
    /// Rejects with a TypeError before anything is sent, with the dashboard's reason, or after two seconds of silence.
    async addItem(item) {
      const payload = { item: checkedItem(item) };
      const answer = await requests.ask("embedded::nav.addItem", payload, PATIENCE);
      if (answer.error) throw new Error(String(answer.error));
      return answer.item;
    },
    /// Changes the tab or child with `item.value`; `children` replaces the whole list.
    updateItem: (item) => link.post("embedded::nav.updateItem", { item: checkedPatch(item) }),
    /// Removes a tab with its children, or one child.
    removeItem: (value) => link.post("embedded::nav.removeItem", { value: requireText("value", value) }),
    /// Calls `handler` with `{value, url, id}` of each tab or child that is clicked; returns the undo.
    onItemClick: (handler) => link.on("embedded::nav.itemClick", handler),
  };
}

function checkedItem(item) {
  const { children } = item ?? {};
  return { ...checkedRow(item, ""), children: checkedChildren(item?.value, children) };
}

function checkedRow(row, name) {
  const { title, value, url, disabled, active } = row ?? {};
  return {
    title: requireText(`${name}title`, title),
    value: requireText(`${name}value`, value),
    url: requireText(`${name}url`, url),
    disabled: optionalFlag(`${name}disabled`, disabled),
    active: optionalFlag(`${name}active`, active),
  };
}

function checkedPatch(item) {
  const { value, title, url, disabled, active, children } = item ?? {};
  const key = requireText("value", value);
  const changes = {
    title: optionalText("title", title),
    url: optionalText("url", url),
    disabled: optionalFlag("disabled", disabled),
    active: optionalFlag("active", active),
    children: checkedChildren(value, children),
  };
  if (title !== undefined && title !== null) requireText("title", title);
  if (url !== undefined && url !== null) requireText("url", url);
  if (Object.values(changes).every((change) => change === undefined)) {
    throw new TypeError("nothing is to change; one of title, url, disabled, active, children is expected.");
  }
  return { value: key, ...changes };
}

/// Children by the rules of a row; none has children of its own, and no value is there twice.
function checkedChildren(parentValue, children) {
  const checked = optionalList("children", children)?.map((child, index) => {
    if (child?.children !== undefined) {
      throw new TypeError(`children[${index}] has children of its own; there is one level only.`);
    }
    return checkedRow(child, `children[${index}].`);
  });
  if (checked?.length > CHILD_LIMIT) {
    throw new TypeError(`children has ${checked.length} entries; ${CHILD_LIMIT} at most are expected.`);
  }
  const values = [parentValue, ...(checked ?? []).map((child) => child.value)];
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) throw new TypeError(`value "${twice}" is there twice; every value is expected once.`);
  return checked;
}
