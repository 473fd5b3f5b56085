# SPDX-License-Identifier: GPL-3.0-or-later
"""A throw-away certificate authority, and server certificates with every kind of fault."""

import dataclasses
import os
import subprocess

GOOD_NAMES = "DNS:localhost,DNS:mail.example.localhost,IP:127.0.0.1,IP:127.0.0.2"

AUTHORITY_CONFIG = """\
[ca]
default_ca = authority
[authority]
database = {folder}/index
new_certs_dir = {folder}
certificate = {folder}/authority.crt
private_key = {folder}/authority.key
rand_serial = yes
unique_subject = no
default_md = sha256
policy = any
[any]
commonName = supplied
"""


# DER of two DNS names: "mail\\n1. Ring 555.\\n" and "localhost\\0.example".
FORGED_NAMES = ("DER:30:28:82:12:6d:61:69:6c:0a:31:2e:20:52:69:6e:67:20:35:35:35:2e:0a:82:12:"
                "6c:6f:63:61:6c:68:6f:73:74:00:2e:65:78:61:6d:70:6c:65")


@dataclasses.dataclass(frozen=True)
class Recipe:
    """What to put into one certificate."""

    names: str | None = GOOD_NAMES
    common_name: str = "Signpost test server"
    usage: str = "serverAuth"
    key: tuple = ("-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256")
    start: str | None = None
    end: str | None = None
    digest: str = "sha256"
    self_signed: bool = False


RECIPES = {
    "ok": Recipe(),
    "wronghost": Recipe(names="DNS:other.example.test"),
    "expired": Recipe(start="20200101000000Z", end="20210101000000Z"),
    "notyet": Recipe(start="20900101000000Z", end="20910101000000Z"),
    "selfsigned": Recipe(self_signed=True),
    "expired-wronghost": Recipe(names="DNS:other.example.test",
                                start="20200101000000Z", end="20210101000000Z"),
    "cn-only": Recipe(names=None, common_name="mail.example.localhost"),
    "ip-in-cn": Recipe(names=None, common_name="127.0.0.1"),
    "ip-as-dns": Recipe(names="DNS:127.0.0.1"),
    "partial-wildcard": Recipe(names="DNS:ma*.example.localhost"),
    "two-label-wildcard": Recipe(names="DNS:*.localhost"),
    "wildcard": Recipe(names="DNS:*.example.localhost"),
    "forged-names": Recipe(names=FORGED_NAMES),
    "many-names": Recipe(names=",".join(f"DNS:host{i}.example" for i in range(2000))),
    "client-only": Recipe(usage="clientAuth"),
    "rsa-1024": Recipe(key=("-newkey", "rsa:1024")),
    "sha1": Recipe(digest="sha1"),
}


@dataclasses.dataclass(frozen=True)
class Certificate:
    """The two files a server needs."""

    certificate: str
    key: str


class Authority:
    """Signs what it is asked to, below one folder."""

    def __init__(self, folder):
        self.folder = folder
        self.ca_file = os.path.join(folder, "authority.crt")
        self.issued = {}
        with open(os.path.join(folder, "authority.cnf"), "w", encoding="ascii") as config:
            config.write(AUTHORITY_CONFIG.format(folder=folder))
        with open(os.path.join(folder, "index"), "w", encoding="ascii"):
            pass
        self._openssl("req", "-x509", *Recipe.key, "-nodes", "-days", "2",
                      "-keyout", "authority.key", "-out", "authority.crt",
                      "-subj", "/CN=Signpost test authority",
                      "-addext", "keyUsage=critical,keyCertSign")

    def _openssl(self, *arguments):
        done = subprocess.run(["openssl", *arguments], cwd=self.folder, text=True,
                              stdin=subprocess.DEVNULL, capture_output=True, check=False)
        if done.returncode != 0:
            raise RuntimeError(f"openssl {' '.join(arguments)}: {done.stderr}")

    def issue(self, kind="ok"):
        """Return the certificate of that recipe, made once."""
        if kind not in self.issued:
            self.issued[kind] = self._make(kind, RECIPES[kind])
        return self.issued[kind]

    def issue_for(self, *hosts):
        """Return a good certificate for these names."""
        names = ",".join(f"DNS:{host}" for host in hosts)
        return self._make(hosts[0], dataclasses.replace(RECIPES["ok"], names=names))

    def _make(self, kind, recipe):
        extensions = ["[x]", "basicConstraints=CA:FALSE", f"extendedKeyUsage={recipe.usage}"]
        if recipe.names:
            extensions.append(f"subjectAltName={recipe.names}")
        with open(os.path.join(self.folder, f"{kind}.ext"), "w", encoding="ascii") as file:
            file.write("\n".join(extensions) + "\n")
        self._openssl("req", *recipe.key, "-nodes", "-subj", f"/CN={recipe.common_name}",
                      "-keyout", f"{kind}.key", "-out", f"{kind}.csr")
        if recipe.self_signed:
            self._openssl("x509", "-req", "-in", f"{kind}.csr", "-signkey", f"{kind}.key",
                          "-days", "2", "-extfile", f"{kind}.ext", "-extensions", "x",
                          "-out", f"{kind}.crt")
        else:
            dates = ["-startdate", recipe.start, "-enddate", recipe.end] if recipe.start else \
                    ["-days", "2"]
            self._openssl("ca", "-batch", "-notext", "-config", "authority.cnf", *dates,
                          "-md", recipe.digest, "-in", f"{kind}.csr", "-out", f"{kind}.crt",
                          "-extfile", f"{kind}.ext", "-extensions", "x")
        key = os.path.join(self.folder, f"{kind}.key")
        os.chmod(key, 0o644)  # servers drop their privileges before they read it
        return Certificate(os.path.join(self.folder, f"{kind}.crt"), key)
