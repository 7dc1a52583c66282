// Questions to the dashboard: a message that goes out with an id, and the one reply that comes back with it.

/// Makes the way to ask over a link. `now` gives Unix milliseconds, `random` a number from 0 to below 1.
export function createRequests(window, link, { now, random }) {
  const makeID = () => `req_${now()}_${random().toString(36).slice(2, 11).padEnd(9, "0")}`;

  return {
    /// A new request id in the SDK's form, `req_<ms>_<random>` (O).
    makeID,
    /// Sends an event and resolves to the payload of its reply. Rejects when none has come after `patience` ms.
    ask(event, payload, patience) {
      const requestID = makeID();
      return new Promise((resolve, reject) => {
        const forget = link.on(`${event}.response`, (answer, answered) => {
          if (answered !== requestID) return;
          stopWaiting();
          resolve(answer);
        });
        const timer = window.setTimeout(() => {
          stopWaiting();
          reject(new Error(`No answer to ${event} within ${patience / 1000} s.`));
        }, patience);
        function stopWaiting() {
          window.clearTimeout(timer);
          forget();
        }
        link.post(event, payload, requestID);
      });
    },
  };
}
