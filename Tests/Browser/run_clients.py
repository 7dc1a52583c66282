"""Programs that ask `https://api.salla.dev` as it is fixed in their code, and another TLS host beside it. Run by
`salla-host run -- python run_clients.py`, it lets each of those that are here do so, and prints what they saw."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from run_programs import BODY, GO, JAVA, URL

# A token that is none gets 401 of the exchange authority; whoever else answered would not say so.
ANSWER = "401 Decryption failed"
# What a client prints of the other host: by an authority that it was given, and by those that it has anyway.
TRUSTED, DISTRUSTED = "elsewhere", "refused"
GUZZLE = "/usr/share/php/GuzzleHttp/autoload.php"
# Each client's programs are text in its own language; OTHER and OTHER_CA come from the environment.
LIMIT_SECONDS = 120


@dataclass(frozen=True)
class Client:
    """A way to make calls: what it is run by, and its program, which prints three lines."""

    name: str
    command: tuple[str, ...]
    program: str
    # The file that the program goes to; without one it is the last argument.
    file: str | None = None
    # Modules of Python, files and programs that have to be there too.
    modules: tuple[str, ...] = ()
    files: tuple[str, ...] = ()
    programs: tuple[str, ...] = ()
    # A command that fails where something else is missing, and what that is.
    probe: tuple[str, ...] = ()
    by: str = "environment"
    answer: str = ANSWER

    @property
    def missing(self) -> str | None:
        """What this machine lacks to run it."""
        programs = [one for one in (self.command[0], *self.programs) if not shutil.which(one)]
        modules = [one for one in self.modules if not find_spec(one)]
        files = [one for one in self.files if not Path(one).exists()]
        if lacking := programs + modules + files:
            return lacking[0]
        if self.probe and subprocess.run(self.probe, capture_output=True, timeout=LIMIT_SECONDS).returncode:
            return f"{self.command[0]} that does not fail at {self.probe[-1]}"
        return None


def node(name: str, program: str) -> Client:
    return Client(f"Node: {name}", ("node", "-e"), program, by="preload")


def python(name: str, program: str, modules: tuple[str, ...] = (), by: str = "environment") -> Client:
    head = f"import os, json\nurl, body = {URL!r}, {BODY!r}\nother, ca = os.environ['OTHER'], os.environ['OTHER_CA']\n"
    return Client(f"Python: {name}", (sys.executable, "-c"), head + program, modules=modules, by=by)


def php(name: str, program: str, files: tuple[str, ...] = ()) -> Client:
    probe = ("php", "-r", "curl_init();")
    return Client(f"PHP: {name}", ("php", "-r"), program, files=files, probe=probe)


def ruby(name: str, program: str, answer: str = ANSWER) -> Client:
    head = f"url, body = URI('{URL}'), '{BODY}'\nother, ca = URI(ENV['OTHER']), ENV['OTHER_CA']\n"
    return Client(
        f"Ruby: {name}",
        ("ruby", "-ropenssl", "-rnet/http", "-rjson", "-e"),
        "def said(answer) = JSON.parse(answer)['error']['message']\n" + head + program,
        answer=answer,
        probe=("ruby", "-ropenssl", "-e", "0"),
    )


NODE_REQUEST = """
const ask = (url, options, body) => new Promise((done, failed) => {
  const request = https.request(url, options, (answer) => {
    let text = "";
    answer.on("data", (part) => (text += part)).on("end", () => done([answer.statusCode, text]));
  });
  request.on("error", failed).end(body);
});
"""

PYTHON_HTTP_CLIENT = """
import http.client, ssl
from urllib.parse import urlsplit
def ask(url, method, body=None, context=None):
    place = urlsplit(url)
    connection = http.client.HTTPSConnection(place.hostname, place.port, context=context)
    connection.request(method, place.path, body)
    answer = connection.getresponse()
    return answer.status, answer.read()
status, text = ask(url, "POST", body)
print(status, json.loads(text)["error"]["message"])
print(ask(other, "GET", context=ssl.create_default_context(cafile=ca))[1].decode())
try:
    ask(other, "GET")
except ssl.SSLCertVerificationError:
    print("refused")
"""

# The status comes last, behind the text.
SHELL_WORDS = r"""sed -E 's/.*"message":"([^"]*)".* ([0-9]+)$/\2 \1/'"""

CLIENTS = [
    node(
        "fetch",
        f"""
const https = require("node:https");{NODE_REQUEST}
(async () => {{
  const answer = await fetch("{URL}", {{ method: "POST", body: '{BODY}' }});
  console.log(answer.status, (await answer.json()).error.message);
  // fetch takes no authority of its own: that of the other host comes by NODE_EXTRA_CA_CERTS alone.
  const ca = require("node:fs").readFileSync(process.env.OTHER_CA);
  console.log((await ask(process.env.OTHER, {{ ca }}))[1]);
  await fetch(process.env.OTHER).catch((error) => /CERT|SIGNED/.test(error.cause.code) && console.log("refused"));
}})();
""",
    ),
    node(
        "https",
        f"""
const https = require("node:https");{NODE_REQUEST}
(async () => {{
  const [status, text] = await ask("{URL}", {{ method: "POST" }}, '{BODY}');
  console.log(status, JSON.parse(text).error.message);
  console.log((await ask(process.env.OTHER, {{ ca: require("node:fs").readFileSync(process.env.OTHER_CA) }}))[1]);
  await ask(process.env.OTHER, {{}}).catch((error) => /CERT|SIGNED/.test(error.code) && console.log("refused"));
}})();
""",
    ),
    node(
        "http2",
        f"""
const http2 = require("node:http2");
const https = require("node:https");{NODE_REQUEST}
const session = http2.connect("https://api.salla.dev");
const stream = session.request({{ ":method": "POST", ":path": "/exchange-authority/v1/introspect" }});
let status, text = "";
stream.on("response", (headers) => (status = headers[":status"])).on("data", (part) => (text += part));
stream.on("end", async () => {{
  console.log(status, JSON.parse(text).error.message);
  session.close();
  // The other host speaks HTTP/1.1 alone: its certificate is what is asked about.
  console.log((await ask(process.env.OTHER, {{ ca: require("node:fs").readFileSync(process.env.OTHER_CA) }}))[1]);
  http2.connect(process.env.OTHER).on("error", (error) => /CERT|SIGNED/.test(error.code) && console.log("refused"));
}});
stream.end('{BODY}');
""",
    ),
    python(
        "urllib",
        """
import ssl, urllib.error, urllib.request
try:
    urllib.request.urlopen(urllib.request.Request(url, body.encode(), {"Content-Type": "application/json"}))
except urllib.error.HTTPError as answer:
    print(answer.code, json.load(answer)["error"]["message"])
print(urllib.request.urlopen(other, context=ssl.create_default_context(cafile=ca)).read().decode())
try:
    urllib.request.urlopen(other)
except urllib.error.URLError as problem:
    print("refused" if isinstance(problem.reason, ssl.SSLCertVerificationError) else problem)
""",
    ),
    python("http.client", PYTHON_HTTP_CLIENT, by="preload"),
    python(
        "requests",
        """
import requests
answer = requests.post(url, data=body)
print(answer.status_code, answer.json()["error"]["message"])
print(requests.get(other, verify=ca).text)
try:
    requests.get(other)
except requests.exceptions.SSLError:
    print("refused")
""",
        ("requests",),
    ),
    python(
        "urllib3",
        """
import urllib3
answer = urllib3.PoolManager().request("POST", url, body=body)
print(answer.status, answer.json()["error"]["message"])
print(urllib3.PoolManager(ca_certs=ca).request("GET", other).data.decode())
try:
    urllib3.PoolManager().request("GET", other, retries=False)
except urllib3.exceptions.SSLError:
    print("refused")
""",
        ("urllib3",),
        by="preload",
    ),
    python(
        "httpx",
        """
import httpx, ssl
answer = httpx.post(url, content=body)
print(answer.status_code, answer.json()["error"]["message"])
print(httpx.get(other, verify=ssl.create_default_context(cafile=ca)).text)
try:
    httpx.get(other)
except httpx.ConnectError as problem:
    print("refused" if "CERTIFICATE_VERIFY_FAILED" in str(problem) else problem)
""",
        ("httpx",),
    ),
    python(
        "aiohttp",
        """
import aiohttp, asyncio, ssl
async def main():
    async with aiohttp.ClientSession() as session:
        async with session.post(url, data=body) as answer:
            print(answer.status, (await answer.json())["error"]["message"])
        async with session.get(other, ssl=ssl.create_default_context(cafile=ca)) as answer:
            print(await answer.text())
        try:
            await session.get(other)
        except aiohttp.ClientConnectorCertificateError:
            print("refused")
asyncio.run(main())
""",
        ("aiohttp",),
        by="preload",
    ),
    php(
        "curl",
        f"""
function ask($url, $options) {{
  $call = curl_init($url);
  curl_setopt_array($call, $options + [CURLOPT_RETURNTRANSFER => true]);
  $text = curl_exec($call);
  return [curl_getinfo($call, CURLINFO_HTTP_CODE), $text, curl_errno($call)];
}}
[$status, $text] = ask("{URL}", [CURLOPT_POST => true, CURLOPT_POSTFIELDS => '{BODY}']);
echo $status, " ", json_decode($text)->error->message, "\\n";
echo ask(getenv("OTHER"), [CURLOPT_CAINFO => getenv("OTHER_CA")])[1], "\\n";
if (ask(getenv("OTHER"), [])[2] === CURLE_SSL_CACERT) echo "refused\\n";
""",
    ),
    php(
        "Guzzle",
        f"""
require "{GUZZLE}";
$client = new GuzzleHttp\\Client();
$answer = $client->post("{URL}", ["body" => '{BODY}', "http_errors" => false]);
echo $answer->getStatusCode(), " ", json_decode($answer->getBody())->error->message, "\\n";
echo $client->get(getenv("OTHER"), ["verify" => getenv("OTHER_CA")])->getBody(), "\\n";
try {{
  $client->get(getenv("OTHER"));
}} catch (GuzzleHttp\\Exception\\RequestException $problem) {{
  echo $problem->getHandlerContext()["errno"] === CURLE_SSL_CACERT ? "refused\\n" : $problem->getMessage();
}}
""",
        (GUZZLE,),
    ),
    ruby(
        "Net::HTTP",
        """
answer = Net::HTTP.post(url, body)
puts "#{answer.code} #{said(answer.body)}"
get = ->(options) { Net::HTTP.start(other.host, other.port, **options, use_ssl: true) { _1.get("/").body } }
puts get.({ ca_file: ca })
begin
  get.({})
rescue OpenSSL::SSL::SSLError
  puts "refused"
end
""",
    ),
    ruby(
        "open-uri",
        """
require "open-uri"
# It only reads, which the exchange authority refuses.
begin
  url.open
rescue OpenURI::HTTPError => answer
  puts "#{answer.io.status[0]} #{answer.io.content_type}"
end
puts other.open(ssl_ca_cert: ca).read
begin
  other.open
rescue OpenSSL::SSL::SSLError
  puts "refused"
end
""",
        "405 application/problem+json",
    ),
    Client("Go: default client", ("go", "run"), GO, file="client.go"),
    Client("Java: HttpClient", ("java",), JAVA, file="Client.java", programs=("javac", "keytool")),
    Client(
        "curl",
        ("sh", "-c"),
        f"""
curl -sS -w ' %{{http_code}}' -d '{BODY}' {URL} | {SHELL_WORDS}; echo
curl -sS --cacert "$OTHER_CA" "$OTHER"; echo
curl -s "$OTHER"; test $? = 60 && echo refused
""",
    ),
    Client(
        "wget",
        ("sh", "-c"),
        f"""
# It shows no body of a 401.
wget -q -S --post-data '{BODY}' -O /dev/null {URL} 2>head
awk '/HTTP/ {{ status = $2 }} END {{ print status }}' head
wget -q --ca-certificate "$OTHER_CA" -O - "$OTHER"; echo
wget -q -O - "$OTHER"; test $? = 5 && echo refused
""",
        programs=("wget",),
        answer="401",
    ),
]


def row(client: Client, lines: list[str]) -> str:
    """The client's row of the table in the docs, as it was seen."""
    seen = dict(enumerate(lines))
    reaches = "reached, verified" if seen.get(0) == client.answer else "not reached"
    passes = "passed through unopened" if seen.get(1) == TRUSTED and seen.get(2) == DISTRUSTED else "not passed through"
    return f"| {client.name} | {client.by} | {reaches} | {passes} |"


def _run(client: Client) -> dict:
    if lacking := client.missing:
        return {"missing": lacking}
    with tempfile.TemporaryDirectory() as folder:
        program = client.program
        if client.file:
            (Path(folder) / client.file).write_text(program)
            program = client.file
        done = subprocess.run(
            [*client.command, program],
            cwd=folder,
            capture_output=True,
            text=True,
            timeout=LIMIT_SECONDS,
            stdin=subprocess.DEVNULL,
        )
    lines = [line for line in done.stdout.splitlines() if line]
    return {"lines": lines, "errors": done.stderr[-2000:]}


def main() -> None:
    with ThreadPoolExecutor(os.cpu_count() or 1) as pool:
        results = dict(zip([one.name for one in CLIENTS], pool.map(_run, CLIENTS), strict=True))
    print(json.dumps(results))


if __name__ == "__main__":
    main()
