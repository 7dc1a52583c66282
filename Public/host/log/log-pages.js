/** Pages of the journal from the server, for what the log does not hold: it keeps ten thousand entries and no more. */
import { listen } from "../common/dom.js";

const pageSize = 500;
const nearPixels = 600;

/** Fetches older entries when the reader comes to the top, and newer ones where the log has let go of them. */
export function makeLogPages(window, { session, log }) {
  let floor = 0;
  let isFetching = false;
  let firstOfAll = 0;

  async function fetchPage(query) {
    const address = `/api/v1/sessions/${encodeURIComponent(session)}/journal?${query}&limit=${pageSize}`;
    try {
      const response = await window.fetch(address, { cache: "no-store" });
      if (response.ok) return (await response.json()).entries ?? [];
    } catch {
      // Without an answer the log shows what it has.
    }
    return [];
  }

  async function extend(isBefore) {
    const edge = isBefore ? log.all[0] : log.all.at(-1);
    if (!edge || isFetching) return;
    isFetching = true;
    const entries = await fetchPage(isBefore ? `before=${edge.entry.seq}` : `after=${edge.entry.seq}`);
    isFetching = false;
    const isNew = ({ seq }) => seq > floor && (isBefore ? seq < edge.entry.seq : seq > edge.entry.seq);
    const fresh = entries.filter(isNew);
    if (isBefore && fresh.length === 0) firstOfAll = edge.entry.seq;
    if (fresh.length > 0 && edge === (isBefore ? log.all[0] : log.all.at(-1))) log.put(fresh, isBefore);
  }

  const isBehind = () => log.all.length > 0 && log.all.at(-1).entry.seq < log.newest;

  listen(log.scroller, "scroll", () => {
    const { scrollTop, clientHeight, scrollHeight } = log.scroller;
    const oldest = log.all[0]?.entry.seq ?? 0;
    if (log.newest < floor) floor = 0;
    if (scrollTop < nearPixels && oldest > floor + 1 && oldest !== firstOfAll) extend(true);
    else if (scrollTop + clientHeight > scrollHeight - nearPixels && isBehind()) extend(false);
  });
  return {
    /** Has the newest entries in the log again. */
    async toNewest() {
      if (!isBehind()) return;
      const entries = await fetchPage(`before=${log.newest + 1}`);
      if (entries.length === 0) return;
      log.clear();
      log.put(entries, false);
    },
    /** What is in the log now is not to come back. */
    forget() {
      floor = log.newest;
    },
  };
}
