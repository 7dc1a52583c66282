/** Merchants and users to open an app as: each is a link that makes a session of its own. */
import { maker } from "../common/dom.js";

const noura = { merchant: 123456, merchant_name: "Noura Store" };
const presets = [
  { name: "owner", settings: { ...noura, user_id: 987654, theme: "light", locale: "en" } },
  { name: "staff", settings: { ...noura, user_id: 987655, theme: "light", locale: "en" } },
  {
    name: "arabic",
    settings: { merchant: 123456, merchant_name: "متجر نورة", user_id: 987654, theme: "dark", locale: "ar" },
  },
  {
    name: "second",
    settings: { merchant: 654321, merchant_name: "Najd Coffee", user_id: 456789, theme: "light", locale: "en" },
  },
  {
    name: "short",
    settings: { ...noura, user_id: 987654, theme: "light", locale: "en", token_lifetime: "15s" },
  },
];

/** A link that makes a session with these settings; without an app it gets the server's own. */
export function launchAddress(settings) {
  const query = new URLSearchParams(settings).toString();
  return query ? `/launch?${query}` : "/launch";
}

/** Draws the links; `draw` takes the app that they open, or null for the server's own. */
export function makePresets(window, { t }) {
  const { document } = window;
  const { make, icon } = maker(document);
  const list = document.getElementById("presets");
  const about = document.getElementById("presets-app");

  function row({ name, settings }, app) {
    const { merchant_name: merchant, merchant: id, user_id: user } = settings;
    const who = make("small", {}, t("storeAndUser", { store: id, user }));
    const words = make("span", { class: "two-lines" }, make("strong", {}, t(name)), make("bdi", {}, merchant), who);
    const href = launchAddress({ ...app, ...settings });
    const link = make("a", { href, "data-testid": "preset", "data-name": name }, icon(pictures[name]), words);
    return make("li", {}, link);
  }

  return {
    draw(app) {
      about.textContent = app ? t("presetsWith", { app: new URL(app.app).host }) : t("presetsText");
      list.replaceChildren(...presets.map((preset) => row(preset, app)));
    },
  };
}

const pictures = { owner: "user", staff: "customers", arabic: "globe", second: "cart", short: "refresh" };
