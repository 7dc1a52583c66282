/** Parts of the page that most visits never see: their scripts and styles come with their first use. */

/** Fetches a script of the page by its folder and name ("inspector/dock"), and with it a style sheet, of the same name or the one given. */
export async function fetchPart(document, name, sheet = name) {
  const link = document.createElement("link");
  const { pathname: href } = new URL(`../${sheet}.css`, import.meta.url);
  const isStyled = new Promise((resolve) => (link.onload = link.onerror = resolve));
  Object.assign(link, { rel: "stylesheet", href });
  if (!document.querySelector(`link[href="${href}"]`)) document.head.append(link);
  else link.onload();
  const [script] = await Promise.all([import(`../${name}.js`), isStyled]);
  return script;
}

/** Stands for a part until the view has a `member` for it to draw, not null nor empty; `load` fetches and makes it. */
export function lazily(member, load) {
  let part = null;
  let latest = null;
  let isLoading = false;
  let isOver = false;

  async function bring() {
    isLoading = true;
    try {
      part = await load();
    } finally {
      isLoading = false;
    }
    if (!isOver) part.draw(...latest);
  }

  return {
    /** @param {HostState} view */
    draw(view, t) {
      latest = [view, t];
      if (part) part.draw(view, t);
      else if (view[member] && view[member].length !== 0 && !isLoading) bring();
    },
    stop() {
      isOver = true;
      part?.stop?.();
    },
  };
}
