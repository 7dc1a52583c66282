"""A page that one test leaves to the next. A page of its own, with the process that draws it and an empty cache, costs
more than all that most tests do in it (3.4 s of a processor until the app is ready, 2.2 s in a page that was there; O,
Chromium 156, two busy cores)."""

from urllib.parse import urlsplit

from playwright.sync_api import Browser, BrowserContext, Error, Page

# What every page of a test begins with, unless the test says otherwise.
USUAL = {"viewport": {"width": 1440, "height": 810}, "locale": "en-GB"}
FORGET = "() => { localStorage.clear(); sessionStorage.clear(); }"


class KeptPage:
    """The page of a worker: given to a test as good as new, and taken back when the test has passed."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._page: Page | None = None

    def take(self) -> Page:
        page, self._page = self._page, None
        return page or self._browser.new_context(**USUAL).new_page()

    def give_back(self, page: Page) -> None:
        """Keeps a page that forgets all that a test can leave in it; one that doesn't is closed."""
        try:
            _clean(page.context, page)
        except Error:
            page.context.close()
        else:
            self._page = page

    def close(self) -> None:
        if self._page:
            self._page.context.close()


def _clean(context: BrowserContext, page: Page) -> None:
    for other in context.pages:
        if other is not page:
            other.close()
    page.unroute_all()
    context.unroute_all()
    urls = [(frame, urlsplit(frame.url)) for frame in page.frames]
    web = {frame: f"{url.scheme}://{url.netloc}" for frame, url in urls if url.scheme in {"http", "https"}}
    for frame in web:
        frame.evaluate(FORGET)
    page.goto("about:blank")
    context.clear_cookies()
    context.clear_permissions()
    devtools = context.new_cdp_session(page)
    for origin in set(web.values()):
        devtools.send("Storage.clearDataForOrigin", {"origin": origin, "storageTypes": "all"})
    devtools.send("Page.resetNavigationHistory")
    devtools.detach()
    page.set_viewport_size(USUAL["viewport"])
