// Lines to start from in the editor.

/// Code by name; `app` is the guest.
export const snippets = {
  toast: `app.ui.toast.success("Hello from the editor", 5000);
return "sent";
`,
  confirm: `const { confirmed } = await app.ui.confirm({
  title: "Reset every threshold?",
  message: "128 products go back to 5 pieces.",
  variant: "warning",
});
if (confirmed) app.ui.toast.success("Reset");
return confirmed;
`,
  tabs: `app.nav.onItemClick(({ value, url }) => app.page.setTitle(value + " at " + url));
await app.nav.addItem({ title: "Stock", value: "stock", url: "/stock", active: true });
return app.nav.addItem({
  title: "Rules",
  value: "rules",
  url: "/rules",
  children: [{ title: "By product", value: "by-product", url: "/rules/product" }],
});
`,
  addons: `const { addons } = await app.checkout.getAddons();
app.checkout.create({
  items: [{ type: "addon", slug: addons[0].slug, quantity: 1 }],
  context: { from: "editor" },
});
return new Promise((resolve) => app.checkout.onResult(resolve));
`,
  raw: `// Past all checks of the guest: the dashboard's log says what is wrong with it.
window.parent.postMessage({ event: "embedded::page.setTitle", payload: { title: "" } }, "*");
`,
};
