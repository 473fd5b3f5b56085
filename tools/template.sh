#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Write the translation template, from the sources as they are now: template.sh FILE
set -euo pipefail
file=$(realpath "$1")
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")/.."
export GETTEXTDATADIRS=$PWD/data

keywords=(_ N_ 'C_:1c,2' 'NC_:1c,2' 'g_dngettext:2,3')
flags=(
  N_:1:pass-c-format C_:2:pass-c-format NC_:2:pass-c-format
  g_strdup_printf:1:c-format g_string_append_printf:2:c-format g_print:1:c-format
  g_printerr:1:c-format g_printf:1:c-format g_set_error:4:c-format g_error_new:3:c-format
)
exec xgettext --from-code=UTF-8 --add-comments=Translators: --package-name=signpost \
  --files-from=po/POTFILES.in --output="$file" "${keywords[@]/#/--keyword=}" "${flags[@]/#/--flag=}"
