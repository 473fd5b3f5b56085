# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of signpost for fish.
complete -c signpost -f
complete -c signpost -s h -l help -d 'Show the options'
complete -c signpost -l help-all -d 'Show all options'
complete -c signpost -l help-gapplication -d 'Show the options of every such program'
complete -c signpost -l gapplication-service -d 'Wait for the desktop to ask for a window'
complete -c signpost -l version -d 'Print the version and leave'
complete -c signpost -l add -d 'Add a mailbox'
complete -c signpost -l practice -d 'Practise on a mailbox on this computer'
complete -c signpost -l explain -d 'Say what an error message means'
complete -c signpost -l guides -d 'Show the steps through other mail programs'
complete -c signpost -l new-window -d 'Open another window'
complete -c signpost -n '__fish_contains_opt practice' \
    -a '(signpostctl practice list 2>/dev/null | string replace -r " .*" "")'
