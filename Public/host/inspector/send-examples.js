/** What the Send panel makes of the server's examples: the present layout in them, and ways to get one wrong. */

/** An example's payload with what the app would be told now; a theme is the other one, so that something changes. */
export function exampleNow(payload, layout) {
  const now = { ...payload };
  if ("layout" in now) now.layout = { ...now.layout, ...layout };
  if ("theme" in now) now.theme = layout.theme === "dark" ? "light" : "dark";
  return now;
}

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
