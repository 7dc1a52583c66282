// Token and app id, read from this document's own address; the request for a fresh token; the check of a token.

/// What the SDK sends along with a token: where it came from and what it is for (O; the word for `env` is A).
const CLAIMS = { env: "prod", iss: "merchant-dashboard", subject: "embedded-page" };

/// The `auth` group of the guest. `introspectURL` is where `introspect` asks; the SDK has its own, fixed (O).
export function createAuth(window, link, introspectURL) {
  const parameter = (name) => new URLSearchParams(window.location.search).get(name);
  const getToken = () => parameter("token");
  const getAppId = () => parameter("app_id");
  const refresh = () => link.post("embedded::auth.refresh");

  async function ask() {
    const response = await window.fetch(introspectURL, {
      method: "POST",
      headers: { "Content-Type": "application/json", "S-Source": getAppId() ?? "" },
      body: JSON.stringify({ ...CLAIMS, token: getToken() }),
    });
    const answer = await response.json();
    if (response.ok && answer.success === true) return answer;
    throw new Error(`${response.status}: ${answer.error?.message ?? "no reason"}`);
  }

  return {
    /// The short-lived token of this load, or null.
    getToken,
    /// The numeric app id as text, or null (O).
    getAppId,
    /// Has the dashboard load this document anew with a fresh token (D).
    refresh,
    /// Has the token checked from the browser and resolves to the answer, `{status, success, data}`.
    /// When that fails it shows an error toast, asks for a fresh token (O) and rejects.
    async introspect() {
      if (!introspectURL) throw new TypeError("introspectURL is missing; the guest is made with one to introspect.");
      try {
        return await ask();
      } catch (error) {
        link.post("embedded::ui.toast", { type: "error", message: `Token not accepted. ${error.message}` });
        refresh();
        throw error;
      }
    },
  };
}
