// Every call of the SDK that can be made by hand: its place in the API, an example, and its arguments.

/// The groups of calls. A call is `{name, path, example?, inputs?}`: `path` leads to the function, `example` is the
/// payload as it goes over the wire, `inputs` makes the arguments from such a payload (the payload itself if missing).
export function callGroups(window, words) {
  return [
    { group: "life", calls: lifeCalls() },
    { group: "auth", calls: authCalls() },
    { group: "page", calls: pageCalls(window, words) },
    { group: "nav", calls: navCalls(words) },
    { group: "ui", calls: uiCalls(words) },
    { group: "checkout", calls: checkoutCalls() },
  ];
}

function lifeCalls() {
  return [
    { name: "init", path: "init" },
    { name: "ready", path: "ready" },
    { name: "destroy", path: "destroy" },
  ];
}

function authCalls() {
  return [
    { name: "getToken", path: "auth.getToken" },
    { name: "getAppId", path: "auth.getAppId" },
    { name: "refresh", path: "auth.refresh" },
    { name: "introspect", path: "auth.introspect" },
  ];
}

function pageCalls(window, words) {
  const { lang, dataset } = window.document.documentElement;
  return [
    {
      name: "setTitle",
      path: "page.setTitle",
      example: { title: words("try.newTitle") },
      inputs: ({ title }) => [title],
    },
    {
      name: "navigate",
      path: "page.navigate",
      example: { path: "/products", state: { filter: "low-stock" }, replace: false },
      inputs: ({ path, ...options }) => [path, options],
    },
    {
      name: "redirect",
      path: "page.redirect",
      example: { url: `${window.location.origin}/outside?lang=${lang}&theme=${dataset.theme}` },
      inputs: ({ url }) => [url],
    },
  ];
}

function navCalls(words) {
  const tab = (value) => ({ title: words(`example.${value}`), value, url: `/${value}` });
  const action = { title: words("action.save"), value: "save", icon: "sicon-save" };
  return [
    {
      name: "setAction",
      path: "nav.setAction",
      example: {
        ...action,
        subTitle: words("example.subTitle"),
        disabled: false,
        extendedActions: [{ title: words("action.csv"), value: "csv" }],
      },
    },
    { name: "clearAction", path: "nav.clearAction" },
    {
      name: "addItem",
      path: "nav.addItem",
      example: { item: { ...tab("reports"), active: true, children: [tab("daily"), tab("weekly")] } },
      inputs: ({ item }) => [item],
    },
    {
      name: "updateItem",
      path: "nav.updateItem",
      example: { item: { value: "reports", title: words("example.renamed"), disabled: false } },
      inputs: ({ item }) => [item],
    },
    {
      name: "removeItem",
      path: "nav.removeItem",
      example: { value: "reports" },
      inputs: ({ value }) => [value],
    },
  ];
}

function uiCalls(words) {
  const toastOf = (type) => ({
    name: `toast-${type}`,
    path: `ui.toast.${type}`,
    example: { message: words(`example.${type}`), duration: 3000 },
    inputs: ({ message, duration }) => [message, duration],
  });
  return [
    { name: "loading-show", path: "ui.loading.show" },
    { name: "loading-hide", path: "ui.loading.hide" },
    { name: "breadcrumbs-show", path: "ui.breadcrumbs.show" },
    { name: "breadcrumbs-hide", path: "ui.breadcrumbs.hide" },
    {
      name: "toast",
      path: "ui.toast.show",
      example: { type: "success", message: words("example.success"), duration: 3000 },
    },
    ...["success", "error", "warning", "info"].map(toastOf),
    {
      name: "confirm",
      path: "ui.confirm",
      example: {
        title: words("example.question"),
        message: words("example.consequence"),
        confirmText: words("example.yes"),
        cancelText: words("example.no"),
        variant: "danger",
      },
    },
  ];
}

function checkoutCalls() {
  return [
    {
      name: "create",
      path: "checkout.create",
      example: { items: [{ type: "addon", slug: "sms-500", quantity: 2 }], context: { from: "playground" } },
    },
    { name: "getAddons", path: "checkout.getAddons" },
    { name: "resetCache", path: "checkout.resetCache" },
  ];
}
