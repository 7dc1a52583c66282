// The app's own backend, on the same origin as this page.

/// How long the backend may take, in milliseconds; it waits for the host itself for less than that.
const TIMEOUT = 15_000;

/// Has a token exchanged for a cookie session; `appID` replaces the app's own id when it is not null.
export function openSession(window, token, appID) {
  return ask(window, "/session", {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify(appID === null ? { token } : { token, app_id: appID }),
  });
}

/// Asks whom the cookie belongs to.
export function whoAmI(window) {
  return ask(window, "/me", {});
}

/// Asks for the merchant's store: 409 until the app is installed in it.
export function loadStore(window) {
  return ask(window, "/store", {});
}

/// Has the backend forget the tokens of the merchant's store.
export function forgetStore(window) {
  return ask(window, "/store", { method: "DELETE" });
}

/// Resolves to `{ok, status, body}`; status 0 when no answer came. Never rejects.
async function ask(window, path, options) {
  try {
    const response = await window.fetch(path, { ...options, signal: /** @type {any} */ (AbortSignal).timeout(TIMEOUT) });
    const body = response.status === 204 ? {} : await response.json();
    return { ok: response.ok, status: response.status, body };
  } catch {
    return { ok: false, status: 0, body: { error: "the app's own backend did not answer" } };
  }
}
