"""What the server answers at its edges: unknown paths, wrong methods, foreign names."""

import json

import pytest
from calls import call
from harness import wait_status

METHODS = {
    "/": ("POST", {"GET", "HEAD"}),
    "/launch": ("DELETE", {"GET", "HEAD"}),
    "/healthz": ("PUT", {"GET", "HEAD"}),
    "/version": ("POST", {"GET", "HEAD"}),
    "/dashboard/products": ("POST", {"GET", "HEAD"}),
    "/embedded/app/1234567/stock-pulse": ("POST", {"GET", "HEAD"}),
    "/host/dashboard/main.js": ("POST", {"GET", "HEAD"}),
    "/api/v1/keys": ("POST", {"GET", "HEAD"}),
    "/api/v1/sessions/0/inputs": ("GET", {"POST"}),
    "/api/v1/sessions/0/stream": ("POST", {"GET", "HEAD"}),
    "/api/v1/sessions/0/channel": ("POST", {"GET", "HEAD"}),
    "/exchange-authority/v1/introspect": ("GET", {"POST", "OPTIONS"}),
    "/exchange-authority/v1/verify": ("PATCH", {"POST", "OPTIONS"}),
}


def allowed(answer):
    return {method.strip() for method in answer.headers["Allow"].split(",")}


@pytest.mark.parametrize("path", ["/nothing", "/host/nothing.js", "/api/v1/nothing", "/exchange-authority/v1/nothing"])
def test_an_unknown_path_is_not_found(host, path):
    assert call("GET", host.url + path).status == 404


@pytest.mark.parametrize("way_out", ["../..", "%2e%2e/%2e%2e", "..%2f..", "..%5c..", "%252e%252e/%252e%252e"])
def test_no_path_leads_out_of_the_folder_of_the_page(host, way_out):
    assert call("GET", f"{host.url}/host/{way_out}/templates/layout.mustache").status in {400, 403, 404}


@pytest.mark.parametrize(("path", "method", "others"), [(path, *rest) for path, rest in METHODS.items()])
def test_a_wrong_method_is_refused_with_those_that_are_allowed(host, path, method, others):
    answer = call(method, host.url + path)
    assert answer.status == 405
    assert allowed(answer) == others


@pytest.mark.parametrize("path", ["/embedded/app/1/stock-pulse", "/dashboard/products", "/api/v1/sessions/0/stream"])
def test_a_session_that_does_not_exist_is_not_found(host, path):
    answer = call("GET", f"{host.url}{path}?session=0123456789abcdef0123456789abcdef&stage=a")
    assert answer.status == 404
    assert "no such session" in answer.text.lower()


def test_a_browser_asks_for_the_files_of_a_page_once(host, page):
    for _ in range(2):
        page.goto(host.launch_url())
        wait_status(page, "ready")
    resources = page.evaluate("performance.getEntriesByType('resource').map((one) => [one.name, one.transferSize])")
    files = {name: size for name, size in resources if name.startswith(f"{host.url}/host/")}
    assert len(files) > 20
    assert {name for name, size in files.items() if size} == set()


def test_programs_are_told_in_json_and_people_on_a_page(host):
    program, person = call("GET", f"{host.url}/api/v1/nothing"), call("GET", f"{host.url}/nothing")
    assert program.headers["Content-Type"] == "application/problem+json"
    assert json.loads(program.text)["status"] == 404
    assert person.headers["Content-Type"] == "text/html; charset=utf-8"


def test_health_and_version_are_json(host):
    assert json.loads(call("GET", f"{host.url}/healthz").text) == {"status": "ok"}
    assert json.loads(call("GET", f"{host.url}/version").text)["name"] == "salla-host"


@pytest.mark.parametrize("name", ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io:80", "192.168.0.7"])
def test_a_foreign_name_in_the_host_header_is_refused(host, name):
    for path in ("/", "/launch", "/api/v1/keys", "/healthz"):
        assert call("GET", host.url + path, Host=name).status == 403


def test_the_numeric_address_leads_to_localhost_where_the_guest_listens(host):
    numeric = host.url.replace("localhost", "127.0.0.1")
    answer = call("GET", f"{numeric}/launch")
    assert answer.status == 303
    assert answer.headers["Location"].startswith(f"{host.url}/embedded/app/")


def test_a_preflight_of_the_exchange_authority_allows_any_origin_and_the_headers_asked_for(host):
    answer = call(
        "OPTIONS",
        f"{host.url}/exchange-authority/v1/introspect",
        Origin="https://app.example",
        Access_Control_Request_Method="POST",
        Access_Control_Request_Headers="content-type, s-source",
    )
    assert answer.status == 204
    assert answer.headers["Access-Control-Allow-Origin"] == "*"
    assert answer.headers["Access-Control-Allow-Methods"] == "POST, OPTIONS"
    assert answer.headers["Access-Control-Allow-Headers"] == "content-type, s-source"
