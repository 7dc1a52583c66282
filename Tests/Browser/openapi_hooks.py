"""What schemathesis does otherwise against our host: no call waits for minutes, and no authority answers a fault."""

import re
from urllib.parse import urlsplit
from urllib.request import Request, urlopen

import schemathesis

TIME = re.compile(r"-?\d+(ms|s|m|h)?")


@schemathesis.hook
def before_call(context, case, kwargs):
    shorten_wait(case)
    end_fault(case)


def shorten_wait(case):
    wait = (case.query or {}).get("wait")
    if isinstance(wait, str) and TIME.fullmatch(wait) and wait != "0":
        seconds = re.fullmatch(r"0*(\d+)(ms|s|m|h)?", wait)
        if seconds and in_bounds(int(seconds[1]), seconds[2] or "s"):
            case.query["wait"] = "1ms"


def in_bounds(amount: int, unit: str) -> bool:
    return amount * {"ms": 1, "s": 1000, "m": 60_000, "h": 3_600_000}[unit] <= 600_000


def end_fault(case):
    """Calls of before may have switched a fault on, and what a fault answers is an error on purpose."""
    if found := re.match(r"/authorities/([^/]+)/", case.path):
        address = urlsplit(case.operation.schema.get_base_url())
        url = f"{address.scheme}://{address.netloc}/api/v1/authorities/{found[1]}/fault"
        with urlopen(Request(url, method="DELETE"), timeout=60) as answer:
            assert answer.status == 200
