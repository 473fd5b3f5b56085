# SPDX-License-Identifier: GPL-3.0-or-later
"""Mailboxes in the keyring, as the vault writes them."""

from peers.keyring import SCHEMA


def plant(session, address, secret, ports, kind="password"):
    """An account with a service for each of `ports`, on this machine."""
    ending = "-oauth2" if kind == "refresh-token" else ""
    for service, port in ports.items():
        session.plant(secret.encode(), {
            "xdg:schema": SCHEMA, "address": address, "kind": kind,
            "generation": "0123456789abc-01234567", "service": service + ending,
            "host": "localhost", "port": str(port), "security": "tls", "user": address,
            "checked": "2026-11-20T10:00:00Z"})


def clear(session):
    """No mailbox is left."""
    for path in session.items(schema=SCHEMA):
        session.ask("Item.Delete", "()", path=path)
