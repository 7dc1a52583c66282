// One shape for the two ways to speak with the dashboard: the guest module beside this file, or an SDK from elsewhere.

/// How long an SDK may take to load, in milliseconds.
const LOAD_TIMEOUT = 15_000;

/// Loads the guest module, or the SDK at `sdk` when there is one.
/// Rejects with an Error in plain words when the SDK cannot be used.
export async function loadEmbedded(window, sdk) {
  if (sdk === null) {
    const { createGuest } = await import("./guest.js");
    const introspectURL = new URLSearchParams(window.location.search).get("introspect");
    return wrap(createGuest(window, { introspectURL }), null);
  }
  const address = /** @type {any} */ (URL).canParse(sdk, window.location.href) ? new URL(sdk, window.location.href) : null;
  if (address === null || !/^https?:$/.test(address.protocol)) {
    throw new Error(`sdk is "${sdk}"; an http or https URL is expected.`);
  }
  return wrap(await withinTime(window, loadSDK(window, address.href)), address.href);
}

async function loadSDK(window, url) {
  const module = await import(url).catch(() => null);
  const found = usable(module?.embedded, module?.default?.embedded, module?.default) ?? globalSDK(window);
  if (found) return found;
  await addScript(window, url);
  const added = globalSDK(window);
  if (added) return added;
  throw new Error(`${url} was loaded, but it neither exports "embedded" nor sets salla.embedded.`);
}

function globalSDK(window) {
  return usable(window.salla?.embedded, window.Salla?.embedded, window.embedded);
}

function usable(...candidates) {
  return candidates.find((candidate) => typeof candidate?.init === "function");
}

function addScript(window, url) {
  return new Promise((resolve, reject) => {
    const script = window.document.createElement("script");
    script.src = url;
    script.onload = resolve;
    script.onerror = () => reject(new Error(`${url} could not be loaded, neither as a module nor as a script.`));
    window.document.head.append(script);
  });
}

function withinTime(window, promise) {
  const late = new Promise((_, reject) => {
    const text = `the SDK did not load within ${LOAD_TIMEOUT / 1000} s.`;
    window.setTimeout(() => reject(new Error(text)), LOAD_TIMEOUT);
  });
  return Promise.race([promise, late]);
}

/// The calls that this app makes, whoever carries them out. `address` is that of the SDK, null for our own guest.
function wrap(api, address) {
  return {
    address,
    /// The whole of it, for calls that are chosen by hand.
    api,
    async init() {
      const context = await api.init();
      return context?.layout ?? context ?? {};
    },
    ready: () => api.ready(),
    destroy: () => api.destroy(),
    token: () => api.auth.getToken() || null,
    appID: () => api.auth.getAppId?.() ?? null,
    refresh: () => api.auth.refresh(),
    setTitle: (title) => api.page.setTitle(title),
    navigate: (path, options) => api.page.navigate(path, options),
    redirect: (url) => api.page.redirect(url),
    setAction: (action) => api.nav.setAction(action),
    clearAction: () => api.nav.clearAction(),
    getAddons: async () => api.checkout.getAddons(),
    buy: (order) => api.checkout.create(order),
    onResult: (handler) => api.checkout?.onResult?.(handler),
    onActionClick: (handler) => api.nav.onActionClick((click) => handler(click?.value ?? click)),
    onThemeChange: (handler) => api.onThemeChange((change) => handler(change?.theme ?? change)),
  };
}
