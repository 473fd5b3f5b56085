# SPDX-License-Identifier: GPL-3.0-or-later
"""Keep a password in a profile of Thunderbird's, as it does itself once it was typed.

thunderbird_keeper.py PROFILE USER REALM... with the password on standard input. Its own library
encrypts what is in logins.json (PK11SDR_Encrypt).
"""

import base64
import ctypes
import json
import os
import sys
import uuid


class Item(ctypes.Structure):
    """SECItem."""

    _fields_ = [("type", ctypes.c_uint), ("data", ctypes.c_void_p), ("length", ctypes.c_uint)]


def item(text):
    data = ctypes.create_string_buffer(text)
    return Item(0, ctypes.cast(data, ctypes.c_void_p), len(text)), data


def encrypt(nss, text):
    key, _ = item(b"")
    clear, kept = item(text.encode())
    secret = Item()
    if nss.PK11SDR_Encrypt(ctypes.byref(key), ctypes.byref(clear), ctypes.byref(secret), None):
        raise OSError("PK11SDR_Encrypt")
    del kept
    return base64.b64encode(ctypes.string_at(secret.data, secret.length)).decode()


def entry(nss, number, realm, user, password):
    return {"id": number, "hostname": realm, "httpRealm": realm, "formSubmitURL": None,
            "usernameField": "", "passwordField": "", "encryptedUsername": encrypt(nss, user),
            "encryptedPassword": encrypt(nss, password), "guid": f"{{{uuid.uuid4()}}}",
            "encType": 1, "timeCreated": 1, "timeLastUsed": 1, "timePasswordChanged": 1,
            "timesUsed": 1}


def main(profile, user, *realms):
    password = sys.stdin.buffer.read().decode()
    nss = ctypes.CDLL("libnss3.so")
    nss.PK11_GetInternalKeySlot.restype = ctypes.c_void_p
    if nss.NSS_InitReadWrite(f"sql:{profile}".encode()):
        raise OSError("NSS_InitReadWrite")
    slot = ctypes.c_void_p(nss.PK11_GetInternalKeySlot())
    if nss.PK11_NeedUserInit(slot):
        nss.PK11_InitPin(slot, None, b"")
    logins = [entry(nss, number, realm, user, password) for number, realm in enumerate(realms, 1)]
    with open(os.path.join(profile, "logins.json"), "w", encoding="ascii") as file:
        json.dump({"nextId": len(logins) + 1, "logins": logins, "version": 3}, file)


if __name__ == "__main__":
    main(*sys.argv[1:])
