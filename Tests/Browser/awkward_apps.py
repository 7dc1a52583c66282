"""Apps that do what an app should not do, each a few lines. The names say what; the tests, what becomes of it."""

from app_server import Reply
from guests import BECOMES_READY, guest_page

STARTS_TWICE = guest_page(BECOMES_READY + "send('iframe.ready', { height: 1 });")

# Keeps its token for itself, then loads its own address again, where no token is left.
STRIPS_ITS_TOKEN = guest_page("""
const token = new URLSearchParams(location.search).get("token");
history.replaceState(null, "", location.pathname);
on("context.provide", () => (token ? location.reload() : send("ready")));
addEventListener("load", () => send("iframe.ready", { height: 1 }));
""")

# With a primary action that the first page sets and the second one knows nothing of.
GOES_TO_ANOTHER_PAGE = {
    "/": guest_page("""
on("context.provide", () => {
  send("nav.setAction", { title: "Save", value: "save" });
  send("ready");
});
addEventListener("load", () => send("iframe.ready", { height: 1 }));
""")
    + '<a id="next" href="/second">The next page</a>',
    "/second": guest_page("""
on("context.provide", () => send("ready"));
addEventListener("load", () => send("iframe.ready", { height: 1 }));
"""),
}

SPEAKS_TOO_EARLY = guest_page("send('page.setTitle', { title: 'Too early' }); send('ready');" + BECOMES_READY)

POSTS_TEXT = guest_page(BECOMES_READY + """parent.postMessage('{"type":"app.ready"}', "*");""")

REFRESHES_FOR_EVER = guest_page("""
on("context.provide", () => send("auth.refresh"));
send("iframe.ready", { height: 1 });
""")

DRAWS_AN_ERROR_AFTER_ITS_END = guest_page("""
on("context.provide", () => {
  send("ready");
  send("destroy");
  document.body.textContent = "Something went wrong";
  send("page.setTitle", { title: "Error" });
  send("ui.toast", { type: "error", message: "Something went wrong" });
});
send("iframe.ready", { height: 1 });
""")


def with_headers(headers: dict[str, str]) -> Reply:
    """An app as it should be, answered with these headers."""
    return Reply(guest_page(), headers=headers)
