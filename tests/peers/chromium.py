# SPDX-License-Identifier: GPL-3.0-or-later
"""A real Chromium without a screen, driven over WebDriver (W3C) by Debian's chromedriver.

Home and profile are temporary. It believes one authority of a test's own beside the public ones,
by the NSS database in its home, and knows no names but this machine's: whatever it would like to
tell its makers stays here.
"""

import contextlib
import glob
import http.client
import json
import os
import shutil
import sqlite3
import subprocess

from .ports import free_ports
from .processes import daemon, wait_until, workspace

PROGRAM, DRIVER, CERTUTIL = "/usr/bin/chromium", "/usr/bin/chromedriver", "/usr/bin/certutil"
PATIENCE = 60
ELEMENT = "element-6066-11e4-a52e-4f735466cecf"  # W3C WebDriver, 11

SWITCHES = (
    "--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run",
    "--disable-background-networking", "--disable-component-update", "--disable-breakpad",
    "--disable-sync", "--metrics-recording-only", "--no-pings", "--no-proxy-server",
)

# Should we be killed, the kernel ends the driver, and then the browser.
LAUNCHER = f"""\
#!/bin/sh
exec setpriv --pdeathsig KILL -- {PROGRAM} "$@"
"""


class Trouble(Exception):
    """What chromedriver refuses, with the name that the standard has for it."""


def believe(home, authority):
    """Put an authority where Chromium looks for those that a person has added."""
    store = os.path.join(home, ".pki/nssdb")
    os.makedirs(store)
    for arguments in (["-N", "--empty-password"],
                      ["-A", "-t", "C,,", "-n", "trial", "-i", authority.ca_file]):
        subprocess.run([CERTUTIL, "-d", f"sql:{store}", *arguments], check=True,
                       capture_output=True)


class Chromium:
    """Runs until the block ends. `names` are found at 127.0.0.1, as localhost is."""

    def __init__(self, authority, names=()):
        self.authority = authority
        self.names = names
        self.stack = contextlib.ExitStack()
        self.session = None

    def __enter__(self):
        with contextlib.ExitStack() as stack:
            self.folder = stack.enter_context(workspace())
            self.profile = os.path.join(self.folder, "profile")
            self.launcher = os.path.join(self.folder, "launcher")
            believe(self.folder, self.authority)
            with open(self.launcher, "w", encoding="ascii") as file:
                file.write(LAUNCHER)
            os.chmod(self.launcher, 0o755)
            self.port, = free_ports(1)
            stack.enter_context(daemon(
                ["/usr/bin/env", "-i", "PATH=/usr/bin:/bin", "LC_ALL=C.UTF-8",
                 f"HOME={self.folder}", f"TMPDIR={self.folder}", DRIVER, f"--port={self.port}"],
                os.path.join(self.folder, "log"), [self.port]))
            stack.callback(self.end)
            self.session = self.request("POST", "/session", self.wishes())["sessionId"]
            self.stack = stack.pop_all()
        return self

    def __exit__(self, *_):
        self.stack.close()

    def wishes(self):
        """What kind of browser we want."""
        rules = [f"MAP {name} 127.0.0.1" for name in self.names]
        rules += ["MAP * ~NOTFOUND", "EXCLUDE localhost", "EXCLUDE 127.0.0.1"]
        switches = [*SWITCHES, f"--user-data-dir={self.profile}",
                    f"--log-net-log={self.folder}/net.json",
                    f"--host-resolver-rules={', '.join(rules)}"]
        return {"capabilities": {"alwaysMatch": {
            "browserName": "chrome",
            "goog:chromeOptions": {"binary": self.launcher, "args": switches},
            "goog:loggingPrefs": {"browser": "ALL", "performance": "ALL"}}}}

    def end(self):
        """The person closes the browser, which writes down what it remembers."""
        if self.session is not None:
            session, self.session = self.session, None
            self.request("DELETE", f"/session/{session}")

    def request(self, method, path, body=None):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        with contextlib.closing(connection):
            connection.request(method, path, None if method != "POST" else json.dumps(body or {}),
                               {"Content-Type": "application/json"})
            value = json.load(connection.getresponse())["value"]
        if isinstance(value, dict) and "error" in value:
            raise Trouble(f"{value['error']}: {value['message']}")
        return value

    def ask(self, method, path, body=None):
        return self.request(method, f"/session/{self.session}/{path}", body)

    def open(self, url):
        """As typed where addresses are typed."""
        self.ask("POST", "url", {"url": url})

    def reload(self):
        self.ask("POST", "refresh")

    def find(self, selector):
        """The element, once it is there."""
        def look():
            with contextlib.suppress(Trouble):
                return self.ask("POST", "element", {"using": "css selector", "value": selector})
        return wait_until(look, f"{selector} in the browser", PATIENCE)[ELEMENT]

    def click(self, selector):
        self.ask("POST", f"element/{self.find(selector)}/click")

    def type(self, selector, text):
        self.ask("POST", f"element/{self.find(selector)}/value", {"text": text})

    def text(self, selector="body"):
        """What a person can read there."""
        return self.ask("GET", f"element/{self.find(selector)}/text")

    def says(self, words):
        """Wait until this can be read; gives all that can."""
        def look():
            with contextlib.suppress(Trouble):  # the page may change under us
                text = self.text()
                return text if words in text else None
        return wait_until(look, f"“{words}” in the browser", PATIENCE)

    def title(self):
        return self.ask("GET", "title")

    def url(self):
        return self.ask("GET", "url")

    def tab(self):
        """The name of the tab in front."""
        return self.ask("GET", "window")

    def new_tab(self):
        """Put a new tab in front; gives its name."""
        self.show_tab(name := self.ask("POST", "window/new", {"type": "tab"})["handle"])
        return name

    def show_tab(self, name):
        self.ask("POST", "window", {"handle": name})

    def console(self):
        """What the pages' consoles have said since the last time."""
        return [entry["message"] for entry in self.ask("POST", "se/log", {"type": "browser"})]

    def asked(self):
        """The addresses that the page in front has asked for since the last time."""
        entries = (json.loads(entry["message"])["message"]
                   for entry in self.ask("POST", "se/log", {"type": "performance"}))
        return [entry["params"]["request"]["url"] for entry in entries
                if entry["method"] == "Network.requestWillBeSent"]

    def history(self):
        """The addresses that it remembers, once it has ended."""
        copy = shutil.copy(os.path.join(self.profile, "Default/History"), self.folder)
        with contextlib.closing(sqlite3.connect(copy)) as database:
            return [url for url, in database.execute("SELECT url FROM urls ORDER BY id")]

    def places_of(self, text):
        """The files of its profile in which this can be found, once it has ended."""
        found = set()
        for path in glob.glob(f"{self.profile}/**", recursive=True, include_hidden=True):
            if os.path.isfile(path):
                with open(path, "rb") as file:
                    content = file.read()
                if text.encode() in content or text.encode("utf-16-le") in content:
                    found.add(os.path.relpath(path, self.profile))
        return found

    def connections(self):
        """The addresses to which it sent something, for whatever reason, once it has ended. That it
        looks for a way to IPv6 takes a socket, through which nothing is sent."""
        with open(os.path.join(self.folder, "net.json"), encoding="utf-8") as file:
            log = json.load(file)
        names = {number: name for name, number in log["constants"]["logEventTypes"].items()}
        events = [(names[event["type"]], event["source"]["id"],
                   event.get("params", {}).get("address")) for event in log["events"]]
        sent = {source for name, source, _ in events if name == "UDP_BYTES_SENT"}
        return {address for name, source, address in events if address and (
            name in ("TCP_CONNECT_ATTEMPT", "UDP_BYTES_SENT") or
            (name == "UDP_CONNECT" and source in sent))}
