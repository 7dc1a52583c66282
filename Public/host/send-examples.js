/** What the Send panel offers: an example for each message of the dashboard, and ways to get one wrong. */

/** Makes the payload of an example from the present layout. */
export const examples = {
  "context.provide": (layout) => ({
    layout: { theme: "light", dir: "ltr", width: 1024, locale: "en", currency: "SAR", ...layout },
  }),
  "theme.change": (layout) => ({ theme: layout.theme === "dark" ? "light" : "dark" }),
  "nav.actionClick": () => ({ value: "save" }),
  "nav.itemClick": () => ({ value: "reports", url: "/reports", id: "reports" }),
  "ui.confirm.response": () => ({ confirmed: true }),
  "checkout.response": () => ({ success: true, status: "paid", order_id: "1001" }),
  "checkout.getAddons.response": () => ({
    success: true,
    addons: [{ slug: "extra-reports", product_id: 1, product_price_id: 1, name: "Extra reports", price: 49 }],
  }),
  "nav.addItem.response": () => ({ item: { value: "reports", id: "reports" } }),
};

const envelope = (event, payload, timestamp) => ({ event, payload, timestamp, source: "merchant-dashboard" });

function without(name, message) {
  const { [name]: _, ...rest } = message;
  return rest;
}

/** Each takes the event, its payload and the time, and makes the data that is posted. */
export const malformed = [
  {
    id: "wrong-source",
    words: "Wrong source",
    make: (...parts) => ({ ...envelope(...parts), source: "embedded-app" }),
  },
  { id: "no-source", words: "No source", make: (...parts) => without("source", envelope(...parts)) },
  { id: "no-timestamp", words: "No timestamp", make: (...parts) => without("timestamp", envelope(...parts)) },
  {
    id: "text-timestamp",
    words: "The timestamp is a text",
    make: (event, payload, time) => envelope(event, payload, new Date(time).toISOString()),
  },
  {
    id: "payload-text",
    words: "The payload is no object",
    make: (event, payload, time) => envelope(event, JSON.stringify(payload), time),
  },
  { id: "payload-null", words: "The payload is null", make: (event, _, time) => envelope(event, null, time) },
  { id: "json-text", words: "JSON as a text", make: (...parts) => JSON.stringify(envelope(...parts)) },
  {
    id: "unknown-event",
    words: "An unknown event",
    make: (_, payload, time) => envelope("embedded::no.such.event", payload, time),
  },
  {
    id: "no-prefix",
    words: "No “embedded::” before the event",
    make: (event, payload, time) => envelope(event.replace("embedded::", ""), payload, time),
  },
];
