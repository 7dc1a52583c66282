import type { AppStatus, SallaHost, SallaSession, SessionSettings, StartOptions } from "./index.js";

/** For `test.extend<SallaFixtures, SallaWorkerFixtures>(fixtures)`. */
export interface SallaFixtures<Page = any> {
  /** An option: the settings of each test's session. */
  salla: SessionSettings;
  /** An option: what `dashboard` waits for; null waits for nothing. */
  sallaUntil: AppStatus | null;
  /** A session of the test's own, deleted after it. */
  sallaSession: SallaSession;
  /** The test's page with the dashboard open and the app ready. */
  dashboard: Page;
}

export interface SallaWorkerFixtures {
  /** An option: how the host is started, or the `origin` of one that runs already (also: SALLA_HOST). */
  sallaServe: StartOptions & { origin?: string };
  /** The worker's host. */
  sallaHost: SallaHost;
}

/** The fixtures as Playwright's `test.extend` takes them. */
export const fixtures: any;
