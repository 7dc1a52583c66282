// The commands for Cypress with a Cypress that knows just enough: chains are promises, and requests are made.
import { from } from "./from.mjs";

const { startHost } = await from("salla-host");
const host = await startHost();
const commands = {};
let visited;
globalThis.Cypress = {
  env: () => host.origin,
  Commands: { add: (name, command) => (globalThis.cy[name] = commands[name] = command) },
};
globalThis.cy = {
  visit: (url) => (visited = url),
  request: async ({ method, url, body }) => {
    const headers = body === undefined ? {} : { "Content-Type": "application/json" };
    const answer = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
    return { body: await answer.json() };
  },
};
try {
  await from("salla-host/cypress");
  await cy.sallaDashboard({ layout: { locale: "ar" } }, null);
  await cy.sallaFault({ introspection: { fault: "500", times: 1 } });
  const { event } = await cy.sallaWaitFor({ event: "set-fault" });
  console.log(JSON.stringify({ visited: visited.startsWith(host.origin), event }));
} finally {
  await host.stop();
}
