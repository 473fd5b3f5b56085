#compdef signpost
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of signpost for zsh.

_signpost_practice_ids () {
  local -a ids
  ids=(${${(f)"$(signpostctl practice list 2>/dev/null)"}%% *})
  compadd -a ids
}

_arguments \
  '(- *)--help[show the options]' \
  '(- *)-h[show the options]' \
  '(- *)--help-all[show all options]' \
  '(- *)--help-gapplication[show the options of every such program]' \
  '(- *)--version[print the version and leave]' \
  '(- *)--gapplication-service[wait for the desktop to ask for a window]' \
  '(--practice --explain --guides --new-window)--add[add a mailbox]' \
  '(--add --explain --guides --new-window)--practice[practise on a mailbox here]:practice mailbox:_signpost_practice_ids' \
  '(--add --practice --guides --new-window)--explain[say what an error message means]' \
  '(--add --practice --explain --new-window)--guides[show the steps through other mail programs]' \
  '(--add --practice --explain --guides)--new-window[open another window]' \
  ':mail address:_email_addresses'
