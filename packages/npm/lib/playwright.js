// Fixtures for Playwright's runner: test.extend(fixtures). They take the runner's own page and need nothing else of it.
import { SallaHost, startHost } from "./index.js";

export const fixtures = {
  sallaServe: [{}, { option: true, scope: "worker" }],
  salla: [{}, { option: true }],
  sallaUntil: ["ready", { option: true }],

  sallaHost: [
    async ({ sallaServe }, use) => {
      const { origin = process.env.SALLA_HOST, ...options } = sallaServe;
      const host = origin ? new SallaHost(origin) : await startHost(options);
      await use(host);
      await host.stop();
    },
    { scope: "worker" },
  ],

  sallaSession: async ({ sallaHost, salla }, use, testInfo) => {
    const session = await sallaHost.session(salla);
    await use(session);
    if (testInfo.status !== testInfo.expectedStatus) {
      await testInfo.attach("salla-host journal", { body: await session.excerpt(), contentType: "text/plain" });
    }
    await session.delete();
  },

  dashboard: async ({ page, sallaSession, sallaUntil }, use) => {
    await page.goto(sallaSession.url);
    if (sallaUntil) await sallaSession.waitUntil(`app_status:${sallaUntil}`, "30s");
    await use(page);
  },
};
