import type { AppStatus, Entry, Faults, JournalQuery, SessionSettings, State, Time } from "./index.js";

declare global {
  namespace Cypress {
    interface Chainable {
      /** Makes a session, which the other commands then speak of. */
      sallaSession(settings?: SessionSettings): Chainable<{ id: string; url: string; state: State }>;
      /** Makes a session, opens its dashboard, and waits until the app is ready, or as it is said. */
      sallaDashboard(settings?: SessionSettings, until?: AppStatus | null): Chainable<unknown>;
      /** Waits until `count` entries of the journal match, and yields the last of them. */
      sallaWaitFor(query: JournalQuery & { count?: number; wait?: Time }): Chainable<Entry>;
      sallaFault(faults: Faults): Chainable<unknown>;
      sallaCommand(type: string, values?: Record<string, unknown>): Chainable<unknown>;
    }
  }
}
