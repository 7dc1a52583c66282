/** A time with its unit: `500ms`, `5s`, `2m`. */
export type Time = string;

export type AppStatus = "connecting" | "initialized" | "ready" | "destroyed" | "blocked" | "error";
export type Direction = "guest" | "host" | "merchant" | "control" | "system";
export type Verdict = "acted" | "noted" | "ignored";

export interface Policy {
  protocol?: "lenient" | "strict";
  unknown_events?: "ignore" | "warn" | "error";
  redirects?: "follow" | "record";
  confirm?: "ask" | "accept" | "reject" | "silent";
  checkout?: "ask" | "paid" | "pending" | "failed" | "cancelled" | "success";
  launch_parameters?: "documented" | "observed" | "superset";
  refresh_limit?: number;
}

export interface Fault<Name extends string> {
  fault: Name;
  times?: number;
  ttl?: Time;
  delay?: Time;
}

/** A fault for each group, or null, which switches that group's off. */
export interface Faults {
  handshake?: Fault<"silent" | "late" | "twice" | "wrong-origin"> | null;
  reply?: Fault<"late" | "lost" | "twice"> | null;
  introspection?: Fault<
    "expired" | "401" | "422" | "429" | "500" | "not-json" | "success-false" | "slow" | "hang"
  > | null;
}

export interface Layout {
  theme?: "light" | "dark";
  locale?: "en" | "ar";
  currency?: string;
}

/** What a session is made with; what is left out is as the host's settings have it. */
export interface SessionSettings {
  app?: { url?: string; id?: string; name?: string; route?: string };
  merchant?: { id?: number; name?: string };
  user?: { id?: number };
  layout?: Layout;
  token?: { lifetime?: Time };
  faults?: Faults;
  policy?: Policy;
}

export type SessionChange = Pick<SessionSettings, "layout" | "token" | "faults" | "policy">;

/** A line of the journal. */
export interface Entry {
  seq: number;
  at: string;
  load: number;
  direction: Direction;
  event: string;
  payload: any;
  verdict: Verdict;
  request_id?: string;
  reason?: string;
  fix?: string;
  duration_ms?: number;
  truncated?: { bytes: number };
}

export interface JournalQuery {
  /** The event's name; `*` stands for any text. */
  event?: string;
  direction?: Direction;
  verdict?: Verdict;
  text?: string;
  /** What the payload has to include. */
  contains?: Record<string, unknown>;
  after?: number;
  before?: number;
  limit?: number;
}

export interface State {
  session: string;
  status: AppStatus;
  title: string | null;
  load: { number: number; reason: string };
  layout: { theme: "light" | "dark"; locale: "en" | "ar"; dir: "ltr" | "rtl"; width: number; currency: string };
  [more: string]: any;
}

export interface Check {
  id: string;
  title: string;
  status: "passed" | "failed" | "unseen";
  evidence: string | null;
  rule: string;
  source: "D" | "O" | "A";
}

export interface CallOptions {
  body?: unknown;
  query?: Record<string, unknown>;
}

/** The host said no, or what was waited for did not come in time (408). */
export class Refused extends Error {
  readonly status: number;
  readonly problem: { title: string; detail?: string; pointer?: string; [more: string]: any };
}

/** A running host, at an origin such as `http://localhost:7255`. */
export class SallaHost {
  constructor(origin: string, options?: { apiToken?: string });
  readonly origin: string;
  /** What the backend of an app needs in its environment to ask this host about tokens. */
  readonly env: Record<string, string>;
  /** Asks below `/api/v1`. */
  call(method: string, path: string, options?: CallOptions): Promise<any>;
  session(settings?: SessionSettings): Promise<SallaSession>;
  /** Ends a host that `startHost` started; does nothing to another. */
  stop(): Promise<void>;
}

/** A dashboard with a merchant, settings, faults and a clock of its own. */
export class SallaSession {
  readonly host: SallaHost;
  readonly id: string;
  /** To be opened in a browser. */
  readonly url: string;
  /** Asks below this session. */
  call(method: string, path?: string, options?: CallOptions): Promise<any>;
  state(): Promise<State>;
  /** Waits for `app_status:ready`, `load:3` or later, `title:Stock*`. */
  waitUntil(condition: string, wait?: Time): Promise<State>;
  waitUntilReady(wait?: Time): Promise<State>;
  /** Entries that are there already, oldest first. */
  journal(query?: JournalQuery): Promise<Entry[]>;
  /** Waits until `count` entries match, there already or still to come, and gives the last of them. */
  waitFor(query: JournalQuery & { count?: number; wait?: Time }): Promise<Entry>;
  /** The number of the newest entry: `after: mark` then means what comes from now on. */
  mark(): Promise<number>;
  fault(faults: Faults): Promise<unknown>;
  endFaults(): Promise<unknown>;
  /** Does what a merchant or a developer does: `command("click-action", { value: "save" })`. */
  command(type: string, values?: Record<string, unknown>): Promise<unknown>;
  change(settings: SessionChange): Promise<unknown>;
  /** What was seen of the app's readiness for review. */
  report(): Promise<{ passed: boolean; checks: Check[]; [more: string]: any }>;
  delete(): Promise<unknown>;
  /** The newest entries of the journal as lines. */
  excerpt(newest?: number): Promise<string>;
}

export interface StartOptions {
  /** The page that the app's iframe loads; without one the sample app is shown. */
  appUrl?: string;
  appId?: string;
  /** 0, a free one, unless it is said. */
  port?: number;
  /** Further options of `salla-host serve`. */
  args?: string[];
  env?: Record<string, string>;
  cwd?: string;
}

/** Starts a host, with its journal in memory. It ends with `stop()`, or with this process. */
export function startHost(options?: StartOptions): Promise<SallaHost>;

/** The path of the program of this machine. */
export function program(): string;
