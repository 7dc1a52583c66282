/** Parts of the page that most visits never see: their scripts come with their first use. */

/** Stands for a part until the view has a `member` for it to draw; `load` fetches and makes it. */
export function lazily(member, load) {
  let part = null;
  let latest = null;
  let isLoading = false;
  let isOver = false;

  async function fetchPart() {
    isLoading = true;
    try {
      part = await load();
    } finally {
      isLoading = false;
    }
    if (!isOver) part.draw(...latest);
  }

  return {
    draw(view, t) {
      latest = [view, t];
      if (part) part.draw(view, t);
      else if (view[member] && !isLoading) fetchPart();
    },
    stop() {
      isOver = true;
      part?.stop();
    },
  };
}
