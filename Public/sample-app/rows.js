// Rows of a log: when, what, and the details as text.

/// The most rows that a log keeps.
const LOG_LIMIT = 50;

/// The time of a row, to the millisecond.
const ROW_TIME = new Intl.DateTimeFormat("en-GB", {
  hour: "2-digit",
  minute: "2-digit",
  second: "2-digit",
  fractionalSecondDigits: 3,
});

/// Adds a row to a list, scrolls to it, and lets go of the oldest. Returns the row.
export function addRow(list, name, details) {
  const document = list.ownerDocument;
  const row = make(document, "li");
  row.append(
    make(document, "time", ROW_TIME.format(new Date())),
    make(document, "b", name),
    make(document, "code", details),
  );
  list.append(row);
  while (list.children.length > LOG_LIMIT) list.firstElementChild.remove();
  list.parentElement.scrollTop = list.parentElement.scrollHeight;
  return row;
}

/// Writes a text of the page's language, and after it `value` as it is: left to right, whatever surrounds it.
export function writeValue(element, text, value) {
  element.textContent = text;
  if (value) element.append(make(element.ownerDocument, "bdi", value, { dir: "ltr" }));
}

/// Makes an element with a text, attributes set by name.
export function make(document, name, text = "", attributes = {}) {
  const element = document.createElement(name);
  element.textContent = text;
  for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
  return element;
}
