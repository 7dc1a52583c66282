/**
 * A small client of Salla's storefront: it keeps a customer's token, refreshes it, and raises the two events that pages
 * of the Twilight SDK listen to.
 */

export const fetched = "auth::token.fetched";
export const refreshFailed = "auth::refresh.failed";

const sdkHeaders = { "S-Source": "twilight", "S-App-OS": "browser", "X-Requested-With": "XMLHttpRequest" };

/**
 * Makes a client of the storefront at `base`; `onAnswer` is told every answer.
 *
 * @param {Window & typeof globalThis} window
 * @param {{base: string, refreshPath?: string, onAnswer?: (answer: any) => void}} options
 */
export function makeStorefront(window, { base, refreshPath = "auth/refresh", onAnswer = () => {} }) {
  const listeners = new Map();
  let token = null;

  function on(name, listener) {
    listeners.set(name, [...(listeners.get(name) ?? []), listener]);
  }

  function raise(name, detail) {
    for (const listener of [...(listeners.get(name) ?? []), ...(listeners.get("*") ?? [])]) listener(detail, name);
  }

  /** Gives {ok, status, body}; `body` is null when the answer is not JSON, and `status` 0 when there was none. */
  async function send(method, path, body) {
    /** @type {Record<string, string>} */
    const headers = { ...sdkHeaders };
    if (token) headers.Authorization = `Bearer ${token}`;
    if (body) headers["Content-Type"] = "application/json";
    const answer = { method, path, ok: false, status: 0, body: null };
    try {
      /** @type {RequestInit} */
      const options = { method, headers, body: body && JSON.stringify(body), cache: "no-store" };
      const response = await window.fetch(`${base}/${path}`, options);
      answer.status = response.status;
      answer.body = await response.json();
      answer.ok = response.ok && answer.body.success === true;
    } catch {
      answer.ok = false;
    }
    onAnswer(answer);
    return answer;
  }

  /** The token of an answer, under either of its names. */
  const tokenIn = ({ body }) => body.data.token ?? body.data.access_token;

  return {
    on,
    event: {
      onTokenFetched: (listener) => on(fetched, listener),
      onRefreshFailed: (listener) => on(refreshFailed, listener),
    },
    token: () => token,
    setToken: (text) => (token = text),

    async login(email) {
      const answer = await send("POST", "auth/login", { type: "email", email });
      if (answer.ok) token = tokenIn(answer);
      return answer;
    },

    /** Takes no argument, as the SDK's own. */
    async refresh() {
      const answer = await send("POST", refreshPath);
      if (answer.ok) {
        token = tokenIn(answer);
        raise(fetched, { token });
      } else {
        raise(refreshFailed, { status: answer.status, error: answer.body?.error ?? null });
      }
      return answer;
    },

    profile: () => send("GET", "profile/info"),

    async logout() {
      const answer = await send("POST", "auth/logout");
      token = null;
      return answer;
    },
  };
}

/** The claims of a token that a client can read, or null. */
export function claimsOf(window, token) {
  try {
    return JSON.parse(window.atob(token.split(".")[1].replaceAll("-", "+").replaceAll("_", "/")));
  } catch {
    return null;
  }
}
