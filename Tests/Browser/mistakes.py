"""What newcomers get wrong, each as an app of a few lines, with the words that the stage owes them in each language.

What a back end gets wrong when it asks about a token is in NewcomersMistakesTests.swift, without a browser. A taken
port, a bad link and mistakes in files have no stage: test_check.py, test_launch_link.py and ConfigurationTests.swift.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass

from app_server import Answer, Reply, Request
from calls import call
from guests import guest_page
from harness import Host
from processes import free_port

# Asks for its context, lets its backend sign in with the token, and is ready when that went well.
SIGNS_IN = """
on("context.provide", async () => {
  const token = new URLSearchParams(location.search).get("token");
  const answer = await fetch("/session", { method: "POST", body: JSON.stringify({ token }) });
  if (answer.ok) send("ready");
});
send("iframe.ready", { height: 1 });
"""

# Whole, and signed by nobody who is here: a token of the specification of PASETO.
FOREIGN_TOKEN = (
    "v4.public.eyJkYXRhIjoidGhpcyBpcyBhIHNpZ25lZCBtZXNzYWdlIiwiZXhwIjoiMjAyMi0wMS0wMVQwMDowMDowMCswMDowMCJ9bg_XBBzds8lTZ"
    "ShVlwwKSgeKpLT3yukTw6JUz3W4h_ExsQV-P0V54zemZDcAxFaSeef1QlXEFtkqxT1ciiQEDA"
)

FORBIDS_FRAMES = Reply("<h1>Sign in</h1>", headers={"X-Frame-Options": "DENY"})


def ask(host: Host, request: Request, source: str | None) -> int:
    """What the exchange authority answers about the token in a request's body."""
    headers = {"Content_Type": "application/json", **({"S_Source": source} if source is not None else {})}
    url = f"{host.url}/exchange-authority/v1/introspect"
    return call("POST", url, json.dumps({"token": json.loads(request.body).get("token")}), **headers).status


def signing_in(host: Host, source: str | None, **headers: str) -> dict[str, Answer]:
    """An app whose backend asks with that S-Source, and answers what it was answered."""
    return {
        "/": guest_page(SIGNS_IN),
        "/session": lambda request: Reply("{}", status=ask(host, request, source), headers=dict(headers)),
    }


@dataclass(frozen=True)
class Mistake:
    """`pages` makes the app of a host and an app id; the code and the words are those on the stage."""

    pages: Callable[[Host, str], dict[str, Answer]]
    code: str
    english: str
    arabic: str
    path: str = "/"


def page(script: str, **more: Answer) -> Callable[[Host, str], dict[str, Answer]]:
    return lambda _host, _app: {"/": guest_page(script), **{f"/{name}": answer for name, answer in more.items()}}


def asks_with(source: str | None) -> Callable[[Host, str], dict[str, Answer]]:
    return lambda host, _app: signing_in(host, source)


MISTAKES = {
    "no page at the path": Mistake(
        page(""), "not-found", "knows no page at this address", "لا يعرف خادم التطبيق صفحة", "/app"
    ),
    "a server that fails": Mistake(
        lambda _host, _app: {"/": Reply("oops", status=500)}, "server-error", "HTTP status 500", "فشل خادم التطبيق"
    ),
    "a server that refuses": Mistake(
        lambda _host, _app: {"/": Reply("no", status=403)}, "error-status", "HTTP status 403", "HTTP status 403"
    ),
    "a redirect that loses the token": Mistake(
        lambda _host, _app: {"/": Reply("", status=302, headers={"Location": "/login"}), "/login": FORBIDS_FRAMES},
        "redirect-loses-query",
        "Answer a visit that brings a token with the page itself",
        "أجب عن الزيارة التي تحمل رمزًا بالصفحة نفسها",
    ),
    "a page that goes to one that forbids frames": Mistake(
        page("addEventListener('load', () => setTimeout(() => location.assign('/oauth')));", oauth=FORBIDS_FRAMES),
        "frame-elsewhere",
        "page.redirect()",
        "انتقل إطار التطبيق بنفسه",
    ),
    "a frame in the frame that speaks to the top": Mistake(
        page(
            "document.write('<iframe src=/inner></iframe>');",
            inner=guest_page("send('iframe.ready', { height: 1 });").replace("parent.postMessage", "top.postMessage"),
        ),
        "inner-frame",
        "window.parent",
        "إطار داخل إطار التطبيق",
    ),
    "an app that moves to another origin": Mistake(
        page(
            "if (location.hostname === 'localhost') location.hostname = '127.0.0.1';"
            "else send('iframe.ready', { height: 1 });"
        ),
        "other-origin",
        "The app's messages come from http://127.0.0.1:",
        "تأتي رسائل التطبيق من",
    ),
    "an app whose SDK asks the platform from the browser": Mistake(
        page(
            """
            on("context.provide", () => {
              if (sessionStorage.failed) return;
              sessionStorage.failed = "once";
              send("ui.toast", { type: "error", message: "ApiError: Failed to fetch" });
              send("auth.refresh");
            });
            send("iframe.ready", { height: 1 });
            """
        ),
        "sdk-introspection",
        "check --origin production",
        "من المتصفح وفشلت",
    ),
    "the S-Source of another app": Mistake(
        asks_with("7654321"), "token-refused", "--app-id 7654321", "--app-id 7654321"
    ),
    "no S-Source": Mistake(
        asks_with(None), "token-refused", "S-Source header missing", "أرسل معرّف التطبيق في الترويسة S-Source"
    ),
    "the OAuth client's id as S-Source": Mistake(
        asks_with("b1c3d4e5-0000-4000-8000-000000000001"),
        "token-refused",
        "not the OAuth client id",
        "لا معرّف عميل OAuth",
    ),
    "a token that was lost on the way": Mistake(
        lambda host, app: {
            "/": guest_page(SIGNS_IN.replace("JSON.stringify({ token })", "JSON.stringify({})")),
            "/session": lambda request: Reply("{}", status=ask(host, request, app)),
        },
        "token-refused",
        "with the token as text",
        "أرسل كائنًا فيه الرمز نصًا",
    ),
    "a token of another server": Mistake(
        lambda host, app: {
            "/": guest_page(SIGNS_IN.replace("JSON.stringify({ token })", f'\'{{"token":"{FOREIGN_TOKEN}"}}\'')),
            "/session": lambda request: Reply("{}", status=ask(host, request, app)),
        },
        "token-refused",
        "the back end has to ask the server whose dashboard shows the app",
        "أصدره مضيف آخر أو المنصة",
    ),
    "a back end that asks at another path": Mistake(
        lambda host, app: {
            "/": guest_page(SIGNS_IN),
            "/session": lambda request: Reply(
                "{}", status=call("POST", f"{host.url}/introspect", request.body.decode(), S_Source=app).status
            ),
        },
        "token-asked-amiss",
        "POST /introspect was answered 404",
        "حاول خادم التطبيق أن يسأل عن الرمز",
    ),
}


@dataclass(frozen=True)
class Blocked:
    """A page that no frame shows, or an address at which there is none, with the words of the notice."""

    code: str
    english: str
    arabic: str
    page: Answer = ""
    address: str | None = None
    own_certificate: bool = False


BLOCKED = {
    "no server": Blocked(
        "refused", "Nothing listens at", "هل يعمل خادم التطبيق", address=f"http://localhost:{free_port()}"
    ),
    "a certificate of its own": Blocked("tls", "let mkcert make one", "واقبل الشهادة", own_certificate=True),
    "X-Frame-Options": Blocked(
        "x-frame-options", "X-Frame-Options: DENY", "تمنع هذه الترويسة لوحة التحكم", FORBIDS_FRAMES
    ),
    "Content-Security-Policy": Blocked(
        "frame-ancestors",
        "frame-ancestors 'none'",
        "تمنع هذه الترويسة لوحة التحكم",
        Reply("<h1>app</h1>", headers={"Content-Security-Policy": "frame-ancestors 'none'"}),
    ),
}

ENVELOPE = "timestamp: 1, payload: {}, source: 'embedded-app', metadata: { version: '0.2.6' }"
RAW = f"parent.postMessage({{ {ENVELOPE}, ...%s }}, '*')"

# What the app does, the event of the row in the log, and the sentence that it owes.
MESSAGES = [
    ("send('ui.toast', { type: 'danger', message: 'x' })", "embedded::ui.toast", "success, error, warning or info"),
    ("send('ui.tost', { type: 'info', message: 'x' })", "embedded::ui.tost", "did you mean embedded::ui.toast?"),
    (RAW % "{ event: 'ready' }", "ready", 'event must start with "embedded::"'),
    (
        RAW % "{ event: 'embedded::page.setTitle', payload: { titel: 'x' } }",
        "embedded::page.setTitle",
        "title is missing",
    ),
    (
        RAW % "{ event: 'embedded::ui.breadcrumbs', payload: { action: 'show' }, source: 'my-app' }",
        "embedded::ui.breadcrumbs",
        'source must be "embedded-app"',
    ),
    ("send('page.navTo', { path: '/' })", "embedded::page.navTo", "the SDK has page.navigate instead"),
    ("send('page.redirect', { url: '/billing' })", "embedded::page.redirect", "must be an absolute URL"),
    (
        "send('nav.updateItem', { item: { value: 'gone', title: 'x' } })",
        "embedded::nav.updateItem",
        "no row has the value",
    ),
    ("send('checkout.create', { items: [] })", "embedded::checkout.create", "a list of one item or more"),
    (RAW % "{ event: 'embedded::ui.loading', payload: 'show' }", "embedded::ui.loading", "payload must be an object"),
]
