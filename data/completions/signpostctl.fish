# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of signpostctl for fish. Accounts are not completed: listing them may ask for the
# password of the keyring.

# __signpostctl_ids COMMAND...: the first word of each line that signpostctl prints.
function __signpostctl_ids
    signpostctl $argv 2>/dev/null | string replace -r ' .*' ''
end

# __signpostctl_in COMMAND [DEED...]: whether this is the command, and one of these what it does.
function __signpostctl_in
    set -l words (commandline -opc | string match -v -- '-*')
    test "$words[2]" = $argv[1]; or return
    test (count $argv) -eq 1; or contains -- "$words[3]" $argv[2..]
end

function __signpostctl_has_no_deed
    test (count (commandline -opc | string match -v -- '-*')) -eq 2
end

function __signpostctl_option
    complete -c signpostctl -n "__signpostctl_in $argv[1]" -l $argv[2] $argv[3..]
end

complete -c signpostctl -f
complete -c signpostctl -s h -l help -d 'Show the options'
complete -c signpostctl -n __fish_use_subcommand -l version -d 'Print the version and leave'
complete -c signpostctl -n __fish_use_subcommand -a check -d 'Test whether a mailbox works'
complete -c signpostctl -n __fish_use_subcommand -a accounts -d 'The accounts in the keyring'
complete -c signpostctl -n __fish_use_subcommand -a export -d 'Give one to a mail program'
complete -c signpostctl -n __fish_use_subcommand -a discover -d 'Find the servers of an address'
complete -c signpostctl -n __fish_use_subcommand -a explain -d 'Tell what an error means'
complete -c signpostctl -n __fish_use_subcommand -a guides -d 'Steps through other programs'
complete -c signpostctl -n __fish_use_subcommand -a providers -d 'What is known of the providers'
complete -c signpostctl -n __fish_use_subcommand -a practice -d 'Mailboxes that fail'
for command in check accounts export discover explain guides providers practice
    __signpostctl_option $command json -d 'Print one JSON object'
end

__signpostctl_option check imap -x -a 'imaps:// imap:// imap+insecure://' -d 'IMAP server'
__signpostctl_option check pop3 -x -a 'pop3s:// pop3:// pop3+insecure://' -d 'POP3 server'
__signpostctl_option check smtp -x -a 'smtps:// smtp:// smtp+insecure://' -d 'Outgoing server'
__signpostctl_option check user -x -d 'User name, where it is not the address'
__signpostctl_option check password-file -r -F -d 'Read the password from a file'
__signpostctl_option check token-file -r -F -d 'Read an access token from a file'
__signpostctl_option check ca-file -r -F -d 'Believe the authorities in this file'
__signpostctl_option check timeout -x -d 'How many seconds the check may take'
__signpostctl_option check offline -d 'Find the servers without asking anybody'
__signpostctl_option check transcript -r -F -d 'Write what was said to a file'
__signpostctl_option check report -r -F -d 'Write a report to a file'
__signpostctl_option check anonymous -d 'Put stand-ins for names into the report'
__signpostctl_option check save -d 'Store the account in the keyring'

complete -c signpostctl -n '__signpostctl_in accounts; and __signpostctl_has_no_deed' \
    -a 'list check token forget'
__signpostctl_option accounts yes -d 'Forget without asking'
__signpostctl_option accounts ca-file -r -F -d 'Believe the authorities in this file'
__signpostctl_option accounts timeout -x -d 'How many seconds the check may take'

__signpostctl_option export list -d 'List the mail programs'
__signpostctl_option export to -x -a '(__signpostctl_ids export --list)' -d 'The mail program'
__signpostctl_option export output -r -F -d 'Put it into this file'
__signpostctl_option export with-password -d 'Put the password into the QR code'
__signpostctl_option export sign-certificate -r -F -d 'Sign the profile with this certificate'
__signpostctl_option export sign-key -r -F -d 'The key of that certificate'
__signpostctl_option export remove -d 'Take back what was given'
__signpostctl_option export dry-run -d 'Write nothing'

__signpostctl_option discover offline -d 'Ask nobody'

__signpostctl_option explain service -x -a 'imap pop3 smtp' -d 'Whose error it is'
__signpostctl_option explain stage -x -a 'connect greeting secure authenticate ready' \
    -d 'When it came'
__signpostctl_option explain provider -x -a '(__signpostctl_ids providers)' \
    -d 'Who runs the mailbox'
__signpostctl_option explain lines -d 'Read one error a line'

complete -c signpostctl -n '__signpostctl_in guides' -a '(__signpostctl_ids guides)'
complete -c signpostctl -n '__signpostctl_in providers' -a '(__signpostctl_ids providers)'
complete -c signpostctl -n '__signpostctl_in practice; and __signpostctl_has_no_deed' \
    -a 'list serve tour'
complete -c signpostctl -n '__signpostctl_in practice serve tour' \
    -a '(__signpostctl_ids practice list)'
