/** Sessions as the control API lists them: asking for them, naming them, and addresses that lead to them. */

const base = "/api/v1/sessions";

/** What went wrong with a call, in words for a person. */
export class Refused extends Error {}

/** Makes the function that calls the control API; it gives the JSON of the answer, or throws `Refused`. */
export function caller(window, t) {
  return async function call(method, path, body, type = "application/json") {
    const headers = body === undefined ? {} : { "Content-Type": type };
    let answer = {};
    try {
      const response = await window.fetch(path, { method, headers, body, cache: "no-store" });
      if (response.status === 204) return null;
      answer = await response.json();
      if (response.ok) return answer;
    } catch {
      throw new Refused(t("noAnswer"));
    }
    throw new Refused(sentence(answer.detail) || t("noReason"));
  };
}

/** What a session is called: by its own name, else by its app and its merchant. */
export const nameOf = ({ name, app, merchant }) => name ?? `${app.name} · ${merchant.name}`;

/** What a list shows of a session in two lines: the name above all that it is, or the app above the merchant. */
export const linesOf = ({ name, app, merchant }) =>
  name ? [name, `${app.name} · ${merchant.name}`] : [app.name, merchant.name];

export const renameSession = (call, { id }, name) =>
  call("PATCH", `${base}/${encodeURIComponent(id)}`, JSON.stringify({ name }));

/** The sessions, the one used last first. */
export const listSessions = async (call) => (await call("GET", base)).sessions;

/** The newest calls of app backends that belong to no session, oldest first. */
export const listUnattributedCalls = async (call) =>
  (await call("GET", "/api/v1/introspections?session=none&limit=200")).introspections;
/** A part of the list: {sessions, total, next, removed}; `before` is the `next` of the part before. */
export function listPart(call, limit, before = null) {
  const query = new URLSearchParams({ limit, ...(before && { before }) });
  return call("GET", `${base}?${query}`);
}

export const removeAllSessions = (call) => call("DELETE", base);

export const removeSession = (call, { id }) => call("DELETE", `${base}/${encodeURIComponent(id)}`);

export const exportAddress = ({ id }) => `${base}/${encodeURIComponent(id)}/export`;

export const remoteAddress = ({ id }) => `/sessions/${encodeURIComponent(id)}/remote`;

export function compareAddress(left, right = null) {
  const query = new URLSearchParams({ left: left.id, ...(right && { right: right.id }) });
  return `/compare?${query}`;
}

/** The address of a session's dashboard on this page's own origin; `inspector` says which panel is open, or "off". */
export function dashboardAddress(window, { url }, inspector = null) {
  const address = new URL(url, window.location.origin);
  if (inspector) address.searchParams.set("inspector", inspector);
  return address.pathname + address.search;
}

function sentence(text) {
  const words = (text ?? "").trim();
  const whole = words.charAt(0).toUpperCase() + words.slice(1);
  return !whole || /[.!?]$/.test(whole) ? whole : `${whole}.`;
}
