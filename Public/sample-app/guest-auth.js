// Token and app id, read from this document's own address, and the request for a fresh token.

/// The `auth` group of the guest.
export function createAuth(window, link) {
  const parameter = (name) => new URLSearchParams(window.location.search).get(name);
  return {
    /// The short-lived token of this load, or null.
    getToken: () => parameter("token"),
    /// The numeric app id as text, or null (O).
    getAppId: () => parameter("app_id"),
    /// Has the dashboard load this document anew with a fresh token (D).
    refresh: () => link.post("embedded::auth.refresh"),
  };
}
