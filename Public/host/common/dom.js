/**
 * Gives `make`, which makes elements, and `icon`, which draws one of our icons. Text goes in as text nodes only, so
 * nothing that an app sends can become markup. Attributes and children that are null are left out.
 */
export function maker(document) {
  function make(tag, attributes = {}, ...children) {
    const made = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (value === true) made.setAttribute(name, "");
      else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
    }
    made.append(...children.filter((child) => child !== null && child !== undefined));
    return made;
  }
  return { make, icon: (name) => draw(document, name) };
}

/** Listens to an event and returns the function that undoes it. */
export function listen(target, type, handler, options) {
  target.addEventListener(type, handler, options);
  return () => target.removeEventListener(type, handler, options);
}

/** The outlines of our own icons, on a grid of 24 by 24, drawn as strokes. */
const outlines = {
  alert: "M12 4l9 16H3z M12 10v4.5 M12 17.5h.01",
  apps: "M4 4h6.5v6.5H4z M13.5 4H20v6.5h-6.5z M4 13.5h6.5V20H4z M16.75 13.5V20 M13.5 16.75H20",
  back: "M19 12H5 M11 6l-6 6 6 6",
  bell: "M6 16.5V11a6 6 0 1 1 12 0v5.5l1.5 1.5h-15z M10 21h4",
  calendar: "M4 6h16v14H4z M4 10.5h16 M8 3.5v5 M16 3.5v5",
  cart: "M3 4h2.5L8 15h10l2-8H6.3 M9.5 19.5h.01 M16.5 19.5h.01",
  chart: "M4 20h16 M7.5 20v-7 M12 20V5 M16.5 20v-10",
  check: "M5 12.5l4.5 4.5L19 7.5",
  chevron: "M7 10l5 5 5-5",
  close: "M6 6l12 12 M18 6L6 18",
  copy: "M9 9h11v11H9z M15 9V4H4v11h5",
  customers:
    "M9 11a3.5 3.5 0 1 0 0-7 3.5 3.5 0 0 0 0 7z M3 20c0-3.3 2.7-5.5 6-5.5s6 2.2 6 5.5 " +
    "M15.5 4.2a3.5 3.5 0 0 1 0 6.6 M17.5 15c2.2.8 3.5 2.7 3.5 5",
  disc: "M12 5a7 7 0 1 0 0 14 7 7 0 0 0 0-14z",
  dot: "M12 10.5a1.5 1.5 0 1 0 0 3 1.5 1.5 0 0 0 0-3z",
  download: "M12 4v11 M7 10.5l5 5 5-5 M4 20h16",
  external: "M14 4h6v6 M20 4l-9 9 M18 14v6H4V6h6",
  eye: "M2.5 12C4.5 8 8 6 12 6s7.5 2 9.5 6c-2 4-5.5 6-9.5 6s-7.5-2-9.5-6z M12 9.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  filter: "M4 5h16l-6 7.5V18l-4 2v-7.5z",
  globe:
    "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M3 12h18 " +
    "M12 3c2.5 2.6 3.8 5.6 3.8 9s-1.3 6.4-3.8 9c-2.5-2.6-3.8-5.6-3.8-9S9.5 5.6 12 3z",
  help: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M9.5 9.5a2.5 2.5 0 1 1 3.5 2.3c-.6.3-1 .9-1 1.7 M12 17h.01",
  home: "M4 11l8-7 8 7v9h-5.5v-5.5h-5V20H4z",
  image: "M4 5h16v14H4z M4 16l5-5 4 4 3-3 4 4 M15.5 9h.01",
  info: "M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18z M12 11v5.5 M12 7.5h.01",
  left: "M20 12H4 M10 6l-6 6 6 6",
  link: "M10 14a4 4 0 0 0 5.7 0l3-3A4 4 0 0 0 13 5.3l-1 1 M14 10a4 4 0 0 0-5.7 0l-3 3A4 4 0 0 0 11 18.7l1-1",
  list: "M8 6h12 M8 12h12 M8 18h12 M4 6h.01 M4 12h.01 M4 18h.01",
  lock: "M5.5 11h13v9h-13z M8.5 11V8a3.5 3.5 0 0 1 7 0v3",
  mail: "M4 6h16v12H4z M4 7l8 6 8-6",
  menu: "M4 7h16 M4 12h16 M4 17h16",
  minus: "M5 12h14",
  more: "M6 12h.01 M12 12h.01 M18 12h.01",
  orders: "M6 3.5h12V20l-2-1.5-2 1.5-2-1.5-2 1.5-2-1.5L6 20z M9.5 16h5",
  panel: "M4 5h16v14H4z M14.5 5v14",
  pause: "M9 5v14 M15 5v14",
  pencil: "M4 20l1-4L16 5l3 3L8 19z M13.5 7.5l3 3",
  play: "M8 5l11 7-11 7z",
  plus: "M12 5v14 M5 12h14",
  print: "M7 8V4h10v4 M7 17H4V8h16v9h-3 M7 14h10v6H7z",
  products: "M12 3l8 4.5v9L12 21l-8-4.5v-9z M4 7.5l8 4.5 8-4.5 M12 12v9",
  refresh: "M20 12a8 8 0 1 1-2.4-5.7 M20 3.5V8h-4.5",
  right: "M4 12h16 M14 6l6 6-6 6",
  save: "M5 4h11l3 3v13H5z M8 4v5h7V4 M8 20v-6h8v6",
  search: "M11 4a7 7 0 1 0 0 14 7 7 0 0 0 0-14z M16 16l4.5 4.5",
  send: "M4 12l16-8-6 16-3-6z M11 14l4-4.5",
  settings:
    "M4 7h8 M18 7h2 M15 4.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z " +
    "M4 17h2 M12 17h8 M9 14.5a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5z",
  star: "M12 3.5l2.6 5.4 5.9.8-4.3 4.1 1 5.9-5.2-2.8-5.2 2.8 1-5.9L3.5 9.7l5.9-.8z",
  tag: "M4 4h8l8 8-8 8-8-8z M8.5 8.5h.01",
  trash: "M4 7h16 M9 7V4h6v3 M6 7l1 13h10l1-13 M10 11v5.5 M14 11v5.5",
  truck: "M3 6h11v10H3z M14 10h4l3 3v3h-7 M7 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4z M17 16a2 2 0 1 0 0 4 2 2 0 0 0 0-4z",
  upload: "M12 16V5 M7 9.5l5-5 5 5 M4 20h16",
  user: "M12 12a4 4 0 1 0 0-8 4 4 0 0 0 0 8z M4 21c0-4 3.5-6 8-6s8 2 8 6",
};

/** Words that icon class texts use for the same picture. */
const synonyms = {
  add: "plus", arrow: "back", bar: "chart", bin: "trash", box: "products", cog: "settings", cube: "products",
  delete: "trash", diskette: "save", duplicate: "copy", edit: "pencil", email: "mail", envelope: "mail",
  export: "download", floppy: "save", gear: "settings", history: "refresh", import: "upload", magnifier: "search",
  notification: "bell", package: "products", pen: "pencil", photo: "image", printer: "print", question: "help",
  receipt: "orders", reload: "refresh", remove: "trash", share: "external", shipping: "truck", store: "home",
  sync: "refresh", tick: "check", time: "calendar", times: "close", users: "customers", view: "eye", warning: "alert",
};

/** An icon is decoration, so screen readers skip it. */
function draw(document, name) {
  const space = "http://www.w3.org/2000/svg";
  const svg = document.createElementNS(space, "svg");
  svg.setAttribute("viewBox", "0 0 24 24");
  svg.setAttribute("class", `icon icon-${name}`);
  svg.setAttribute("aria-hidden", "true");
  const path = document.createElementNS(space, "path");
  path.setAttribute("d", outlines[name]);
  svg.append(path);
  return svg;
}

/** Finds the icon for the class text of an app ("sicon-add", "fa fa-trash"); an unknown one becomes a neutral dot. */
export function iconName(classText) {
  const words = classText.toLowerCase().split(/[^a-z]+/).reverse();
  const known = (table, word) => Object.hasOwn(table, word);
  const found = words.find((word) => known(outlines, word) || known(synonyms, word));
  if (!found) return "dot";
  return known(outlines, found) ? found : synonyms[found];
}
