// The baseline of the benchmark: a page that answers the guest in the browser, at once, without asking anyone.
// ?frame= is the guest's URL. A refresh is a plain reload of the frame with a new token in its URL.
// With ?echo=, the URL of a WebSocket that sends back what it gets, each answer waits for one way there and back.
"use strict";

const frame = document.getElementById("frame");
const query = new URLSearchParams(location.search);
const url = new URL(query.get("frame"));
const echo = query.has("echo") ? new WebSocket(query.get("echo")) : null;
// The dashboard sends some 400 bytes and gets some 1,600.
const echoedBytes = 1000;
const layout = { theme: "light", dir: "ltr", width: 1180, locale: "en", currency: "SAR" };
let loads = 0;

function load() {
  loads += 1;
  url.searchParams.set("token", `v4.public.${String(loads).padStart(360, "A")}`);
  frame.src = url.href;
}

function answer() {
  const answer = { event: "embedded::context.provide", payload: { layout }, timestamp: Date.now() };
  frame.contentWindow.postMessage({ ...answer, source: "merchant-dashboard", metadata: { version: "" } }, url.origin);
}

window.addEventListener("message", (message) => {
  if (message.source !== frame.contentWindow || message.origin !== url.origin) return;
  if (message.data.event === "embedded::auth.refresh") load();
  if (message.data.event !== "embedded::iframe.ready") return;
  if (echo) echo.send(JSON.stringify(message.data).padEnd(echoedBytes));
  else answer();
});

if (echo) {
  echo.onmessage = ({ data }) => JSON.parse(data).event && answer();
  echo.onopen = load;
} else load();
