// The baseline of the benchmark: a page that answers the guest in the browser, at once, without asking anyone.
// ?frame= is the guest's URL. A refresh is a plain reload of the frame with a new token in its URL.
"use strict";

const frame = document.getElementById("frame");
const url = new URL(new URLSearchParams(location.search).get("frame"));
const layout = { theme: "light", dir: "ltr", width: 1180, locale: "en", currency: "SAR" };
let loads = 0;

function load() {
  loads += 1;
  url.searchParams.set("token", `v4.public.${String(loads).padStart(360, "A")}`);
  frame.src = url.href;
}

window.addEventListener("message", (message) => {
  if (message.source !== frame.contentWindow || message.origin !== url.origin) return;
  if (message.data.event === "embedded::auth.refresh") load();
  if (message.data.event !== "embedded::iframe.ready") return;
  const answer = { event: "embedded::context.provide", payload: { layout }, timestamp: Date.now() };
  frame.contentWindow.postMessage({ ...answer, source: "merchant-dashboard", metadata: { version: "" } }, url.origin);
});

load();
