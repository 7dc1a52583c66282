// What a page may send. Made of the table of commands: `salla-host scenarios --types > scripts/page/inputs.d.ts`.

type PageInput =
  /** Loads the app again, with a fresh token. */
  | { type: "reload" }
  /** Opens the app again after it closed itself. */
  | { type: "reopen" }
  /** Loads the app once more after a refresh loop was stopped. */
  | { type: "try-again" }
  /** Looks at the frame in spite of the loading overlay. */
  | { type: "look" }
  /** Goes back to the app from a page of the dashboard. */
  | { type: "navigate-back" }
  /** Goes to a page of the dashboard; without a path, back to the app. */
  | { type: "go"; path?: string | null; state?: unknown | null; history?: boolean | null }
  /** Clicks the primary action or an extended one. */
  | { type: "click-action"; value: string }
  /** Clicks a tab that the app injected. */
  | { type: "click-nav-item"; value: string }
  /** Answers the question that is shown. */
  | { type: "answer-confirm"; confirmed: boolean; id?: number | null }
  /** Ends the open payment, or leaves for the bank's page. */
  | { type: "complete-checkout"; status: "paid" | "pending" | "failed" | "cancelled" | "success"; three_d_secure?: boolean | null }
  /** Closes a toast. */
  | { type: "dismiss-toast"; id: number }
  /** Closes the notice about a redirect. */
  | { type: "dismiss-redirect" }
  /** Closes the notice about a restart. */
  | { type: "dismiss-restart" }
  /** Switches the theme, which the app is told. */
  | { type: "set-theme"; theme: "light" | "dark" }
  /** Switches the language; the app loads again. */
  | { type: "set-locale"; locale: "en" | "ar" }
  /** Switches the currency; the app loads again. */
  | { type: "set-currency"; currency: string }
  /** Gives the session a name; without one it is called by app and merchant. */
  | { type: "set-name"; name?: string | null }
  /** How long the tokens of the next loads are valid. */
  | { type: "set-token-lifetime"; lifetime: string }
  /** Changes the rules of the session; what is left out stays. */
  | { type: "set-policy"; protocol?: "lenient" | "strict" | null; unknown_events?: "ignore" | "warn" | "error" | null; redirects?: "follow" | "record" | null; confirm?: "ask" | "accept" | "reject" | "silent" | null; checkout?: "ask" | "paid" | "pending" | "failed" | "cancelled" | "success" | null; launch_parameters?: "documented" | "observed" | "superset" | null; refresh_limit?: number | null }
  /** Ends every token issued so far. */
  | { type: "expire-token" }
  /** Loads the app with a token that was altered after it was signed. */
  | { type: "tamper-token" }
  /** Loads the app with a token that is not good. */
  | { type: "load-flawed"; flaw: "tampered" | "wrong-audience" }
  /** Moves the session's clock. */
  | { type: "advance-clock"; by: string }
  /** Switches a fault on, in place of the one of its group. */
  | { type: "set-fault"; fault: "handshake-silent" | "handshake-late" | "handshake-twice" | "handshake-wrong-origin" | "reply-late" | "reply-lost" | "reply-twice" | "introspection-expired" | "introspection-401" | "introspection-422" | "introspection-429" | "introspection-500" | "introspection-not-json" | "introspection-success-false" | "introspection-slow" | "introspection-hang" | "webhook-duplicate" | "webhook-late" | "webhook-lost" | "webhook-out-of-order" | "webhook-bad-signature"; times?: number | null; lasts?: string | null; delay?: string | null }
  /** Switches the faults of a group off, or all of them. */
  | { type: "end-faults"; group?: "handshake" | "reply" | "introspection" | "webhook" | null }
  /** Posts a message of the dashboard to the app. */
  | { type: "send"; event: string; payload: object; request_id?: string | null }
  /** Posts any data at all to the app. */
  | { type: "send-raw"; data: unknown }
  /** Signs with a new key from now on. */
  | { type: "rotate-key" }
  /** The tokens of an earlier key are good no more. */
  | { type: "drop-key"; id: string }
  /** The merchant installs the app: app.installed is sent, and app.store.authorize with its tokens. */
  | { type: "install" }
  /** The merchant takes over a new version: app.updated is sent, and app.store.authorize again. */
  | { type: "update" }
  /** The merchant removes the app: app.uninstalled is sent, and its tokens end. */
  | { type: "uninstall" }
  /** A trial of the app, or of one of its plans, begins. */
  | { type: "start-trial"; plan?: string | null; days?: number | null }
  /** The merchant subscribes to a plan of the app; a trial ends by it. */
  | { type: "subscribe"; plan: string }
  /** The plan is paid for its next period. */
  | { type: "renew" }
  /** The merchant pays for an add-on of the app, without its page. */
  | { type: "buy-addon"; addon: string; quantity?: number | null; name?: string | null; cents?: number | null }
  /** The plan, an add-on, or else the trial is canceled. */
  | { type: "cancel-subscription"; addon?: string | null }
  /** The plan, an add-on, or else the trial has come to its end. */
  | { type: "expire-subscription"; addon?: string | null }
  /** The merchant saves the app's settings. */
  | { type: "change-settings"; settings: object }
  /** A webhook is sent once more, at once. */
  | { type: "redeliver"; delivery: number }
  /** A payment that was pending goes through: its subscription webhook is sent. */
  | { type: "complete-pending"; order?: string | null }
  /** The page opens the session and holds its app from now on. */
  | { type: "open"; width: number; path?: string | null; state?: unknown | null }
  /** The frame's load event. */
  | { type: "frame-loaded"; load: number }
  /** The document in the frame holds frames of its own. */
  | { type: "frames-inside"; load: number; count: number }
  /** The frame has another width. */
  | { type: "resize"; width: number }
  /** A message event of the page's window. */
  | { type: "message"; load: number; sender: "frame" | "self" | "inner" | "other"; origin: string; data?: unknown | null; unreadable?: string | null };
