# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of signpost for bash.

_signpost () {
  local current=${COMP_WORDS[COMP_CWORD]}
  local words='--add --practice --explain --guides --new-window --version --help --help-all
    --help-gapplication --gapplication-service'
  if [ "${COMP_WORDS[1]}" = --practice ] && [ "$COMP_CWORD" -eq 2 ]; then
    words=$(signpostctl practice list 2>/dev/null | sed 's/ .*//')
  fi
  mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
}

complete -F _signpost signpost
