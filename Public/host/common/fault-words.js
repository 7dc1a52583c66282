/** The words of the Faults panel, by the names that the server has for groups and faults. */
export const groupWords = {
  handshake: { title: "Handshake", hint: "The answer to the app’s request for its context." },
  reply: { title: "Replies", hint: "The answers to the app’s other requests: tabs, questions, checkout." },
  introspection: { title: "Introspection", hint: "What the exchange authority answers to the app’s backend." },
  webhook: { title: "Webhooks", hint: "What the app is told of its installation." },
};

export const faultWords = {
  "handshake-silent": "No answer",
  "handshake-late": "A late answer",
  "handshake-twice": "The answer twice",
  "handshake-wrong-origin": "Posted to a wrong origin, so that it is lost",
  "reply-late": "Late",
  "reply-lost": "Lost",
  "reply-twice": "Twice",
  "introspection-expired": "The token counts as expired",
  "introspection-401": "Status 401",
  "introspection-422": "Status 422",
  "introspection-429": "Status 429, with Retry-After",
  "introspection-500": "Status 500",
  "introspection-not-json": "HTML with status 200",
  "introspection-success-false": "Status 200 with success: false",
  "introspection-slow": "A slow answer",
  "introspection-hang": "No answer at all, for up to 60 s",
  "webhook-duplicate": "Twice",
  "webhook-late": "Late",
  "webhook-lost": "Lost",
  "webhook-out-of-order": "app.installed behind app.store.authorize",
  "webhook-bad-signature": "With a wrong signature",
};
