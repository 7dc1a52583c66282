// Commands for Cypress, whose cy.request runs outside the browser and so may call the API. To be imported in the
// support file; Cypress.env("SALLA_HOST") names a host elsewhere than at port 7255.
const api = () => `${Cypress.env("SALLA_HOST") ?? "http://localhost:7255"}/api/v1`;

const query = (values) =>
  new URLSearchParams(
    Object.entries(values)
      .filter(([, value]) => value != null)
      .map(([name, value]) => [name, typeof value === "object" ? JSON.stringify(value) : String(value)]),
  );

const ask = (method, path, body) => cy.request({ method, url: `${api()}${path}`, body, timeout: 60_000 });

let current;

Cypress.Commands.add("sallaSession", (settings = {}) =>
  ask("POST", "/sessions", settings).then(({ body }) => {
    current = body.id;
    return body;
  }),
);

Cypress.Commands.add("sallaDashboard", (settings = {}, until = "ready") =>
  cy.sallaSession(settings).then(({ id, url }) => {
    cy.visit(url);
    if (until) ask("GET", `/sessions/${id}?${query({ until: `app_status:${until}`, wait: "30s" })}`);
  }),
);

Cypress.Commands.add("sallaWaitFor", ({ count = 1, wait = "5s", ...rest }) =>
  ask("GET", `/sessions/${current}/journal?${query({ ...rest, count, wait })}`).then(
    ({ body }) => body.entries[count - 1],
  ),
);

Cypress.Commands.add("sallaFault", (faults) => ask("PUT", `/sessions/${current}/faults`, faults));

Cypress.Commands.add("sallaCommand", (type, values = {}) =>
  ask("POST", `/sessions/${current}/commands`, { type, ...values }),
);
