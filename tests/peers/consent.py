# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages of an identity provider, for a person with a browser: who signs in, what the program
may do, Accept or Decline; and the page on which the code of another device is typed."""

import html
import secrets

PAGE = """\
<!DOCTYPE html>
<html><head><meta charset="utf-8"><link rel="icon" href="data:,"><title>{title}</title></head>
<body><h1>{title}</h1>{body}</body></html>
"""
QUESTION = """\
<p>“{client}” asks for: <b id="scopes">{scopes}</b></p>
<form method="post" action="/consent">{accounts}
<input type="hidden" name="ticket" value="{ticket}">
<button name="verdict" value="accept">Accept</button>
<button name="verdict" value="decline">Decline</button>
</form>
"""
ACCOUNT = """
<p><label><input type="radio" name="account" value="{account}"{checked}> {account}</label></p>"""
CODE_FIELD = """\
<form method="post" action="/type-it-here">
<p><label>Code: <input name="user_code" autocomplete="off"></label></p>
<button>Continue</button>
</form>
"""
# As large providers send it: nothing from elsewhere, and in no frame of others.
POLICY = "default-src 'none'; img-src data:; frame-ancestors 'none'; base-uri 'none'"
TITLE = "Sign in to Trial & Co"


def page(title, body, status=200):
    """Status, headers and bytes; the body is HTML."""
    text = PAGE.format(title=html.escape(title), body=body)
    return status, {"Content-Type": "text/html; charset=utf-8", "Cache-Control": "no-store",
                    "Content-Security-Policy": POLICY}, text.encode()


class Consent:
    """What the people who came to one issuer have not yet said."""

    def __init__(self, issuer):
        self.issuer = issuer
        self.waiting = {}  # ticket: what follows from the verdict

    def question(self, client, scopes, first_account, follow):
        """The page that asks; `follow` takes whether it was accepted, and gives the next page."""
        ticket = secrets.token_urlsafe(16)
        self.waiting[ticket] = follow
        accounts = dict.fromkeys([first_account, *self.issuer.accounts])
        boxes = "".join(ACCOUNT.format(account=html.escape(account),
                                       checked=" checked" if account == first_account else "")
                        for account in accounts)
        return page(TITLE, QUESTION.format(client=html.escape(client), scopes=html.escape(scopes),
                                           accounts=boxes, ticket=ticket))

    def authorize(self, query):
        """The page to which the program sends the browser."""
        return self.question(query["client_id"], query["scope"], query["login_hint"],
                             lambda accepted: self.lead_back(query, accepted))

    def lead_back(self, query, accepted):
        return 303, {"Location": self.issuer.authorize(query, accepted),
                     "Cache-Control": "no-store"}, b""

    def type_a_code(self, form):
        """The page for the code of another device, and what follows when one was typed."""
        if "user_code" not in form:
            return page("Type the Code", CODE_FIELD)
        code = form["user_code"].replace("-", "").strip().upper()
        scopes = self.issuer.scopes_of_device(code)
        if scopes is None:
            return page("Type the Code", "<p>Nobody gave out this code.</p>" + CODE_FIELD)
        return self.question("another device", scopes, self.issuer.user,
                             lambda accepted: self.decide(code, accepted))

    def decide(self, code, accepted):
        self.issuer.decide(code, None if accepted else "access_denied")
        return page("Done", "<p>You are signed in on your device.</p>" if accepted else
                    "<p>Your device was not signed in.</p>")

    def answer(self, form):
        """A button was pressed. Each question is answered once."""
        follow = self.waiting.pop(form.get("ticket"), None)
        if follow is None:
            return page("Out of Date", "<p>Please begin again.</p>", 400)
        if form["account"] != self.issuer.user:
            self.issuer.user = form["account"]
            self.issuer.claims = {"preferred_username": form["account"]}
        return follow(form["verdict"] == "accept")
