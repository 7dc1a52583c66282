// The client alone: a host, a session, a browser that opens it, waits, a fault, and what is refused.
import { from, openBrowser } from "./from.mjs";

const { Refused, startHost } = await from("salla-host");
const host = await startHost();
const browser = await openBrowser();
try {
  const session = await host.session({ layout: { locale: "ar" } });
  const page = await browser.newPage();
  await page.goto(session.url);
  const { status } = await session.waitUntilReady("60s");
  const entry = await session.waitFor({ event: "embedded::page.setTitle" });
  await session.fault({ introspection: { fault: "500", times: 1 } });
  const after = await session.mark();
  await session.command("reload");
  const failed = await session.waitFor({ event: "introspect", after, wait: "60s" });
  const code = (promise) => promise.then(() => null, (problem) => problem instanceof Refused && problem.status);
  const late = await code(session.waitFor({ event: "embedded::goodbye", wait: "100ms" }));
  const refused = await code(session.fault({ introspection: { fault: "none such" } }));
  await session.delete();
  const title = typeof entry.payload.title === "string";
  console.log(JSON.stringify({ status, title, fault: failed.payload.status, late, refused }));
} finally {
  await browser.close();
  await host.stop();
}
