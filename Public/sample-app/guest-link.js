// The wire between this document and the dashboard that frames it: one envelope, both directions.

const SOURCE = "embedded-app";

/// The hostnames that host messages are accepted from, on any port, over http or https (O).
const HOSTNAMES = [/^localhost$/, /^merchants\.workers\.dev$/, /^s\.salla\.sa$/, /\.salla\.sa$/, /\.salla\.group$/];

/// Whether a host message from this origin would be listened to.
export function acceptsOrigin(origin) {
  if (!/** @type {any} */ (URL).canParse(origin)) return false;
  const { protocol, hostname } = new URL(origin);
  return /^https?:$/.test(protocol) && HOSTNAMES.some((name) => name.test(hostname));
}

/// The first rule of the envelope that a host message breaks, in plain words; null when it breaks none (O).
export function flaw(data) {
  if (typeof data !== "object" || data === null) return "the data is not an object";
  if (typeof data.event !== "string") return "event is not a string";
  if (!data.payload) return "payload is missing";
  if (typeof data.timestamp !== "number") return "timestamp is not a number";
  if (!data.source) return "source is missing";
  return null;
}

/// Opens the wire: listens on `window` and posts to its parent.
/// `version` goes into every message; `now` gives Unix milliseconds.
export function createLink(window, { version, now }) {
  const handlers = new Map();

  function receive({ source, origin, data }) {
    if (source !== window.parent || !acceptsOrigin(origin)) return;
    const why = flaw(data);
    if (why !== null) {
      window.console.warn(`A message from ${origin} was dropped: ${why}.`);
      return;
    }
    for (const handler of [...(handlers.get(data.event) ?? [])]) handler(data.payload, data.requestId);
  }

  window.addEventListener("message", receive);

  return {
    /// Sends one event. The target is "*", as with the SDK (O): a guest cannot know its dashboard's address.
    /// A `requestID` goes into the root of the message, where the reply will repeat it (O).
    post(event, payload = {}, requestID) {
      const message = { event, payload, timestamp: now(), source: SOURCE, metadata: { version } };
      if (requestID !== undefined) message.requestId = requestID;
      window.parent.postMessage(message, "*");
    },
    /// Calls `handler` with payload and request id of each such event, until the returned function is called.
    on(event, handler) {
      const group = handlers.get(event) ?? new Set();
      handlers.set(event, group.add(handler));
      return () => group.delete(handler);
    },
    /// Stops listening for good and forgets every handler.
    close() {
      window.removeEventListener("message", receive);
      handlers.clear();
    },
  };
}
