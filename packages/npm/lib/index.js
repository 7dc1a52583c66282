// A client of the control API, and the program as a process. Every call is explained at /docs of a running host.
import { spawn } from "node:child_process";
import { program } from "./program.js";

export { program };

const START_MS = 60_000;
const LISTENING = /^salla-host is listening on (http:\/\/localhost:\d+)/m;

/** The host said no, or what was waited for did not come. */
export class Refused extends Error {
  constructor(call, status, problem) {
    const nearly = (problem.nearest_misses ?? []).map((miss) => `\n  nearly: ${miss.sentence}`);
    super(`${call}: ${status} ${problem.detail ?? problem.title ?? ""}${nearly.join("")}`);
    this.name = "Refused";
    this.status = status;
    this.problem = problem;
  }
}

/** A running host, at an origin such as http://localhost:7255. */
export class SallaHost {
  #apiToken;

  constructor(origin, { apiToken = process.env.SALLA_HOST_API_TOKEN } = {}) {
    this.origin = origin.replace(/\/$/, "");
    this.#apiToken = apiToken;
  }

  get env() {
    const introspect = `${this.origin}/exchange-authority/v1/introspect`;
    return {
      SALLA_INTROSPECT_URL: introspect,
      SALLA_EXCHANGE_INTROSPECT_URL: introspect,
      SALLA_EMBEDDED_API_URL: this.origin,
    };
  }

  async call(method, path, { body, query = {} } = {}) {
    const url = new URL(`${this.origin}/api/v1${path}`);
    for (const [name, value] of Object.entries(query)) {
      if (value == null) continue;
      url.searchParams.set(name, typeof value === "object" ? JSON.stringify(value) : String(value));
    }
    const headers = { Accept: "application/json" };
    if (body !== undefined) headers["Content-Type"] = "application/json";
    if (this.#apiToken) headers.Authorization = `Bearer ${this.#apiToken}`;
    const answer = await fetch(url, { method, headers, body: body === undefined ? undefined : JSON.stringify(body) });
    const text = await answer.text();
    if (answer.ok) return text ? JSON.parse(text) : null;
    let problem;
    try {
      problem = JSON.parse(text);
    } catch {
      problem = { title: text.slice(0, 200) };
    }
    throw new Refused(`${method} ${path}`, answer.status, problem);
  }

  /** Makes a session: app, merchant, user, layout, token, faults, policy, as POST /sessions. */
  async session(settings = {}) {
    const { id, url } = await this.call("POST", "/sessions", { body: settings });
    return new SallaSession(this, id, url);
  }

  async stop() {}
}

/** A dashboard with a merchant, settings, faults and a clock of its own; open `url` in a browser. */
export class SallaSession {
  constructor(host, id, url) {
    Object.assign(this, { host, id, url });
  }

  call(method, path = "", options = {}) {
    return this.host.call(method, `/sessions/${this.id}${path}`, options);
  }

  state() {
    return this.call("GET");
  }

  waitUntil(until, wait = "10s") {
    return this.call("GET", "", { query: { until, wait } });
  }

  waitUntilReady(wait = "10s") {
    return this.waitUntil("app_status:ready", wait);
  }

  async journal(query = {}) {
    return (await this.call("GET", "/journal", { query })).entries;
  }

  /** Waits until `count` entries match, there already or still to come, and gives the last of them. */
  async waitFor({ count = 1, wait = "5s", ...query }) {
    const { entries } = await this.call("GET", "/journal", { query: { ...query, count, wait } });
    return entries[count - 1];
  }

  /** The number of the newest entry: `after: mark` then means what comes from now on. */
  async mark() {
    return (await this.call("GET", "/journal", { query: { limit: 1 } })).next;
  }

  /** Breaks things: fault({ introspection: { fault: "500", times: 2 } }). */
  fault(faults) {
    return this.call("PUT", "/faults", { body: faults });
  }

  endFaults() {
    return this.call("DELETE", "/faults");
  }

  /** Does what a merchant or a developer does: command("click-action", { value: "save" }). */
  command(type, values = {}) {
    return this.call("POST", "/commands", { body: { type, ...values } });
  }

  /** Changes settings as a click does: change({ layout: { theme: "dark" } }) is told to the app. */
  change(settings) {
    return this.call("PATCH", "", { body: settings });
  }

  report() {
    return this.call("GET", "/report");
  }

  delete() {
    return this.call("DELETE");
  }

  /** The newest entries of the journal as lines, for the report of a test that failed. */
  async excerpt(newest = 25) {
    const entries = await this.journal({ after: Math.max(0, (await this.mark()) - newest) });
    return entries
      .map(({ seq, at, direction, event, verdict, payload, reason, fix }) =>
        [
          `#${seq} ${at.slice(11, 23)} ${direction} ${event} ${verdict} ${JSON.stringify(payload ?? null).slice(0, 160)}`,
          ...(reason ? [`       reason: ${reason}`] : []),
          ...(fix ? [`       fix: ${fix}`] : []),
        ].join("\n"),
      )
      .join("\n");
  }
}

class StartedHost extends SallaHost {
  #child;
  #ended;

  constructor(origin, child, ended) {
    super(origin);
    this.#child = child;
    this.#ended = ended;
  }

  async stop() {
    this.#child.kill("SIGTERM");
    await this.#ended;
  }
}

/** Starts a host on a free port, or on `port`. Without `appUrl` it shows the sample app. */
export async function startHost({ appUrl, appId, port = 0, args = [], env = {}, cwd } = {}) {
  const clean = Object.entries(process.env).filter(([name]) => !name.startsWith("SALLA_HOST_"));
  const command = ["serve", ...(appUrl ? [appUrl] : []), "--no-open", "--port", String(port), "--sample-port", "0"];
  command.push("--state", ":memory:", ...(appId ? ["--app-id", appId] : []), ...args);
  const child = spawn(program(), command, {
    cwd,
    env: { ...Object.fromEntries(clean), ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const stopWithUs = () => child.kill("SIGTERM");
  process.once("exit", stopWithUs);
  let printed = "";
  const ended = new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", (problem) => {
      printed += problem.message;
      resolve();
    });
  });
  ended.then(() => process.off("exit", stopWithUs));
  const origin = await new Promise((resolve, reject) => {
    const fail = () => reject(new Error(`salla-host did not start:\n${printed}`));
    const limit = setTimeout(() => {
      child.kill("SIGKILL");
      fail();
    }, START_MS);
    ended.then(() => {
      clearTimeout(limit);
      fail();
    });
    const read = (text) => {
      printed = (printed + text).slice(-100_000);
      const found = LISTENING.exec(printed);
      if (!found) return;
      clearTimeout(limit);
      resolve(found[1]);
    };
    child.stdout.setEncoding("utf8").on("data", read);
    child.stderr.setEncoding("utf8").on("data", read);
  });
  return new StartedHost(origin, child, ended);
}
