# SPDX-License-Identifier: GPL-3.0-or-later
"""An identity provider on loopback (RFC 6749, 7636, 8628, 9207), over HTTPS, that checks what it is
sent as the standards want it, and can be told to refuse in any way. Who comes with a browser has
signed in and said yes already, unless it is told to ask."""

import base64
import hashlib
import http.server
import json
import secrets
import ssl
import threading
import time
import urllib.parse

from .consent import Consent

CLIENT = "signpost-on-trial"
SCOPE = "openid mail"


def challenge_of(verifier):
    digest = hashlib.sha256(verifier.encode()).digest()
    return base64.urlsafe_b64encode(digest).rstrip(b"=").decode()


def id_token(claims):
    """Unsigned, as nobody looks at the signature of what comes from the issuer itself."""
    parts = ({"alg": "none"}, claims, "signature")
    return ".".join(base64.urlsafe_b64encode(json.dumps(part).encode()).rstrip(b"=").decode()
                    for part in parts)


class Refusal(Exception):
    """What a request gets instead of an answer."""

    def __init__(self, error, description=None, status=400):
        super().__init__(error)
        self.status = status
        self.body = {"error": error}
        if description:
            self.body["error_description"] = description


class Handler(http.server.BaseHTTPRequestHandler):
    """One request; the server's `issuer` knows what to answer."""

    protocol_version = "HTTP/1.1"

    def do_GET(self):
        url = urllib.parse.urlsplit(self.path)
        query = dict(urllib.parse.parse_qsl(url.query, strict_parsing=True)) if url.query else {}
        if url.path == "/.well-known/openid-configuration":
            self.reply(200, self.server.issuer.metadata())
        elif url.path == "/authorize" and self.server.issuer.asks:
            self.send(*self.server.issuer.consent.authorize(query))
        elif url.path == "/authorize":
            self.redirect(self.server.issuer.authorize(query))
        elif url.path == "/type-it-here":
            self.send(*self.server.issuer.consent.type_a_code(query))
        else:
            self.reply(404, {})

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0)).decode()
        form = dict(urllib.parse.parse_qsl(body, strict_parsing=True, keep_blank_values=True))
        issuer = self.server.issuer
        pages = {"/consent": issuer.consent.answer, "/type-it-here": issuer.consent.type_a_code}
        if self.path in pages:
            self.send(*pages[self.path](form))
            return
        issuer.requests.append((time.monotonic(), self.path, form))
        if issuer.raw_answer is not None:
            self.send(*issuer.raw_answer)
            return
        try:
            if self.headers["Content-Type"] != "application/x-www-form-urlencoded":
                raise Refusal("invalid_request", "not a form")
            answer = {"/token": issuer.token, "/device": issuer.device}[self.path](form)
        except Refusal as refusal:
            self.reply(refusal.status, refusal.body)
        else:
            self.reply(200, answer)

    def redirect(self, target):
        self.send_response(302)
        self.send_header("Location", target)
        self.send_header("Content-Length", "0")
        self.end_headers()

    def reply(self, status, answer):
        self.send(status, {"Content-Type": "application/json"}, json.dumps(answer).encode())

    def send(self, status, headers, body):
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_):
        pass


class Server(http.server.ThreadingHTTPServer):
    """Programs that go away in the middle are what some tests are about."""

    daemon_threads = True

    def handle_error(self, *_):
        pass


class Issuer:
    """Runs for as long as the block lasts. `tokens` (access token to mail address) is shared with
    the mail server, which asks about what it is shown."""

    def __init__(self, certificate, tokens, user):
        self.tokens = tokens
        self.user = user
        self.claims = {"sub": "1", "preferred_username": user}
        self.asks = False
        self.accounts = []  # to choose from, beside whom the program names
        self.consent = Consent(self)
        self.names_itself = True
        self.redirect_parameters = None
        self.redirect_host = "127.0.0.1"
        self.raw_answer = None
        self.refusals = []
        self.seconds = 3600
        self.interval = 1
        self.device_seconds = 600
        self.gives_refresh_tokens = True
        self.meanwhile = lambda: None  # what happens while a refresh is on its way
        self.requests = []
        self.secrets = []
        self.codes = {}
        self.devices = {}
        self.refresh_tokens = set()
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(certificate.certificate, certificate.key)
        self.server = Server(("127.0.0.1", 0), Handler, bind_and_activate=True)
        self.server.issuer = self
        self.server.socket = context.wrap_socket(self.server.socket, server_side=True,
                                                 do_handshake_on_connect=False)
        self.url = f"https://localhost:{self.server.server_address[1]}"
        self.thread = threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.stop()

    def stop(self):
        """Nobody answers from now on."""
        if self.thread.is_alive():
            self.server.shutdown()
            self.thread.join()
            self.server.server_close()

    def settings(self, domain, device=True, name="trial"):
        """A sign-in.conf that describes it."""
        lines = [f"[{name}]", "name=Trial & Co", f"domains={domain}", f"issuer={self.url}",
                 f"authorization-endpoint={self.url}/authorize", f"token-endpoint={self.url}/token",
                 f"redirect-host={self.redirect_host}", "scopes=" + ";".join(SCOPE.split()),
                 f"client-id={CLIENT}"]
        return "\n".join(lines + ([f"device-endpoint={self.url}/device"] if device else [])) + "\n"

    def metadata(self):
        return {"issuer": self.url, "authorization_endpoint": f"{self.url}/authorize",
                "token_endpoint": f"{self.url}/token",
                "device_authorization_endpoint": f"{self.url}/device",
                "authorization_response_iss_parameter_supported": True,
                "code_challenge_methods_supported": ["S256"]}

    def new_secret(self, kind):
        secret = f"{kind}-{secrets.token_urlsafe(24)}"
        self.secrets.append(secret)
        return secret

    def authorize(self, query, accepted=True):
        """The person has signed in and said yes or no, unless told otherwise; gives where to go."""
        redirect = urllib.parse.urlsplit(query["redirect_uri"])
        wrong = [name for name, right in (
            ("response_type", query.get("response_type") == "code"),
            ("client_id", query.get("client_id") == CLIENT),
            ("scope", query.get("scope") == SCOPE),
            ("code_challenge_method", query.get("code_challenge_method") == "S256"),
            ("code_challenge", len(query.get("code_challenge", "")) == 43),
            ("state", len(query.get("state", "")) >= 22),
            ("redirect_uri", redirect.scheme == "http" and
             redirect.hostname == self.redirect_host),
            ("login_hint", "@" in query.get("login_hint", "")),
        ) if not right]
        answer = {"state": query.get("state", "")}
        if self.names_itself:
            answer["iss"] = self.url
        if wrong:
            answer |= {"error": "invalid_request", "error_description": f"wrong: {wrong}"}
        elif not accepted:
            answer |= {"error": "access_denied", "error_description": "The user said no."}
        else:
            code = self.new_secret("code")
            self.codes[code] = query
            answer["code"] = code
        if self.redirect_parameters is not None:
            answer = {"state": answer["state"]} | self.redirect_parameters
        return query["redirect_uri"] + "/?" + urllib.parse.urlencode(answer)

    def device(self, form):
        if form != {"client_id": CLIENT, "scope": SCOPE}:
            raise Refusal("invalid_request", str(sorted(form)))
        code = self.new_secret("device")
        user_code = secrets.token_hex(4).upper()
        self.devices[code] = {"user_code": user_code, "verdict": "authorization_pending",
                              "ends_at": time.monotonic() + self.device_seconds}
        return {"device_code": code, "user_code": user_code,
                "verification_uri": f"{self.url}/type-it-here",
                "expires_in": self.device_seconds, "interval": self.interval}

    def scopes_of_device(self, user_code):
        """What the device with this code wants, or None where nobody has it."""
        codes = [device["user_code"] for device in self.devices.values()]
        return SCOPE if user_code in codes else None

    def decide(self, user_code, verdict=None):
        """The person typed the code, and said yes or what `verdict` says."""
        for device in self.devices.values():
            if device["user_code"] == user_code:
                device["verdict"] = verdict
                return
        raise KeyError(user_code)

    def token(self, form):
        if self.refusals:
            raise self.refusals.pop(0)
        if form.get("client_id") != CLIENT:
            raise Refusal("invalid_client", status=401)
        grants = {"authorization_code": self.redeem_code, "refresh_token": self.redeem_refresh,
                  "urn:ietf:params:oauth:grant-type:device_code": self.redeem_device}
        if form.get("grant_type") not in grants:
            raise Refusal("unsupported_grant_type")
        grants[form["grant_type"]](form)
        return self.new_tokens()

    def redeem_code(self, form):
        asked = self.codes.pop(form["code"], None)
        self.secrets.append(form["code_verifier"])
        if asked is None:
            raise Refusal("invalid_grant", "AADSTS54005: the code was already redeemed")
        if form["redirect_uri"] != asked["redirect_uri"]:
            raise Refusal("invalid_grant", "another redirect_uri")
        if challenge_of(form["code_verifier"]) != asked["code_challenge"]:
            raise Refusal("invalid_grant", "AADSTS501481: the verifier does not match")

    def redeem_refresh(self, form):
        """Each counts once."""
        if form["refresh_token"] not in self.refresh_tokens:
            raise Refusal("invalid_grant", f"Token {form['refresh_token']} has been expired or "
                          "revoked.")
        self.refresh_tokens.remove(form["refresh_token"])
        self.meanwhile()

    def redeem_device(self, form):
        device = self.devices.get(form["device_code"])
        if device is None:
            raise Refusal("invalid_grant")
        if time.monotonic() > device["ends_at"]:
            raise Refusal("expired_token")
        if device["verdict"] is not None:
            raise Refusal(device["verdict"])
        del self.devices[form["device_code"]]

    def new_tokens(self):
        access = self.new_secret("access")
        self.tokens[access] = self.user
        answer = {"access_token": access, "token_type": "Bearer", "expires_in": self.seconds,
                  "scope": SCOPE, "id_token": id_token(self.claims)}
        if self.gives_refresh_tokens:
            answer["refresh_token"] = self.new_secret("refresh")
            self.refresh_tokens.add(answer["refresh_token"])
        return answer

    def revoke_all(self):
        """The person withdrew it, or changed the password."""
        self.refresh_tokens.clear()
        self.tokens.clear()
