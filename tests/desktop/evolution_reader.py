# SPDX-License-Identifier: GPL-3.0-or-later
"""Print the mail accounts that Evolution's data server has, with their passwords, one a line."""

import json

import gi

gi.require_version("EDataServer", "1.2")
from gi.repository import EDataServer  # noqa: E402  pylint: disable=wrong-import-position


def backend(source, extension):
    return source.get_extension(extension).get_backend_name()


def password(provider, source):
    found, credentials = provider.lookup_sync(source, None)
    return credentials.get("password") if found else None


def main():
    registry = EDataServer.SourceRegistry.new_sync(None)
    provider = EDataServer.SourceCredentialsProvider.new(registry)
    for source in registry.list_sources("Mail Identity"):
        print(json.dumps(["identity", source.get_extension("Mail Identity").get_address()]))
    for kind in ("Mail Account", "Mail Transport"):
        for source in registry.list_sources(kind):
            if source.get_uid() in ("local", "vfolder") or not source.has_extension("Security"):
                continue
            where = source.get_extension("Authentication")
            print(json.dumps([
                backend(source, kind), where.get_host(), where.get_port(), where.get_user(),
                source.get_extension("Security").get_method(), where.get_method(),
                password(provider, source)]))


if __name__ == "__main__":
    main()
