// Bad manners on request, to see how the dashboard takes them.

const KEY = "stock-pulse-awkward";

/// The manners to choose from; "none" is good behaviour.
export const MANNERS = ["none", "wrong-app-id", "never-ready", "refresh-loop"];

function fromAddress(window) {
  const value = new URLSearchParams(window.location.search).get("awkward");
  return MANNERS.includes(value) ? value : "none";
}

/// What the form chose last in this tab, as long as the address still asks for what it asked for then.
/// So a choice survives every reload, and a new link starts afresh.
function fromForm(window) {
  try {
    const { choice, address } = JSON.parse(window.sessionStorage.getItem(KEY));
    return address === fromAddress(window) && MANNERS.includes(choice) ? choice : null;
  } catch {
    return null; // nothing stored, or storage is closed to frames in this browser
  }
}

/// The manners for this load.
export function readManners(window) {
  return fromForm(window) ?? fromAddress(window);
}

/// Keeps a choice for this load and the ones to come. Returns whether the browser let it be kept.
export function keepManners(window, choice) {
  try {
    window.sessionStorage.setItem(KEY, JSON.stringify({ choice, address: fromAddress(window) }));
    return true;
  } catch {
    return false;
  }
}

/// An app id that is certainly not this app's.
export function foreignAppID(ownID) {
  return ownID === "7654321" ? "1234567" : "7654321";
}
