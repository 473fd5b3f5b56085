#!/usr/bin/env python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""List the providers and the names that are theirs, for the program to be built with.

    provider-index.py FOLDER RESOURCES INDEX DEPFILE

INDEX has one line for each name: what it is, the name, and the provider's id. Where two
providers have one name, the first line of it counts. Whether the files are right is for the
strict parser and its tests to say; here they only have to be XML.
"""

import sys
import xml.etree.ElementTree as ElementTree
from pathlib import Path
from xml.sax.saxutils import escape

PREFIX = "/io/github/signpost/providers"


class Provider:
    """What the index needs of one file."""

    def __init__(self, path):
        root = ElementTree.parse(path).getroot()
        self.id = path.stem
        self.domains = self.texts(root, "emailProvider/domain")
        self.exchangers = self.texts(root, "emailProvider/signpost/mx")
        self.servers = [host for kind in ("incomingServer", "outgoingServer")
                        for host in self.texts(root, f"emailProvider/{kind}/hostname")]
        self.retired = [retired.get("hostname", "").strip()
                        for retired in root.iterfind("emailProvider/signpost/retired")]

    @staticmethod
    def texts(root, path):
        return [(element.text or "").strip() for element in root.iterfind(path)]


def index_lines(providers):
    """A server is looked up for addresses of unknown domains: whoever has the fewest domains of
    its own serves those of others. What is in use goes before what is retired."""
    by_domains = sorted(providers, key=lambda provider: (len(provider.domains), provider.id))
    names = [("provider", provider.id, provider) for provider in providers]
    names += [("domain", name, provider) for provider in providers for name in provider.domains]
    names += [("mx", name, provider) for provider in providers for name in provider.exchangers]
    names += [("server", name, provider) for provider in by_domains for name in provider.servers]
    names += [("server", name, provider) for provider in by_domains for name in provider.retired]
    seen = set()
    for kind, name, provider in names:
        if (kind, name) not in seen and name and " " not in name and "%" not in name:
            seen.add((kind, name))
            yield f"{kind} {name} {provider.id}\n"


def resources(paths):
    files = "".join(f"    <file>{escape(path.name)}</file>\n" for path in paths)
    return ('<?xml version="1.0" encoding="UTF-8"?>\n<gresources>\n'
            f'  <gresource prefix="{PREFIX}">\n    <file>index</file>\n{files}'
            "  </gresource>\n</gresources>\n")


def main():
    folder, resource_file, index_file, dep_file = map(Path, sys.argv[1:])
    paths = sorted(folder.glob("*.xml"))
    providers = []
    for path in paths:
        try:
            providers.append(Provider(path))
        except ElementTree.ParseError as error:
            return f"{path}: {error}"
    index_file.write_text("".join(index_lines(providers)), encoding="utf-8")
    resource_file.write_text(resources(paths), encoding="utf-8")
    # The folder itself is a dependency: it changes when a file comes or goes.
    watched = " ".join(str(path).replace(" ", "\\ ") for path in [folder, *paths])
    dep_file.write_text(f"{resource_file}: {watched}\n", encoding="utf-8")
    return 0


if __name__ == "__main__":
    sys.exit(main())
