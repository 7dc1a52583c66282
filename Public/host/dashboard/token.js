/** The clock of the token: how long the present one still lives, by the server's time. */

/** Calls `onTick` each second and after every view with {left, share, ended}, or null while there is no token. */
export function makeTokenClock(window, onTick) {
  let token = null;
  let offset = 0;
  let timer = 0;

  function tick() {
    window.clearTimeout(timer);
    if (!token) return onTick(null);
    const expiry = Date.parse(token.expires_at);
    const lifetime = expiry - Date.parse(token.issued_at);
    const remaining = token.ended_by_hand ? 0 : Math.max(0, expiry - window.Date.now() - offset);
    const ended = remaining === 0;
    onTick({ left: duration(Math.ceil(remaining / 1000)), share: Math.min(1, remaining / lifetime), ended });
    if (!ended) timer = window.setTimeout(tick, remaining % 1000 || 1000);
  }

  return {
    /** @param {HostState} view */
    draw(view) {
      token = view.token;
      offset = Date.parse(view.server_time) - window.Date.now();
      tick();
    },
    stop: () => window.clearTimeout(timer),
  };
}

/** Whole seconds as minutes and seconds, "03:54", with hours before them when there are any. */
export function duration(seconds) {
  const two = (number) => String(number).padStart(2, "0");
  const clock = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return seconds < 3600 ? clock : `${Math.floor(seconds / 3600)}:${clock}`;
}
