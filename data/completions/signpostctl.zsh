#compdef signpostctl
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of signpostctl for zsh. Accounts are not completed: listing them may ask for the
# password of the keyring.

# _signpostctl_ids COMMAND...: the first word of each line that signpostctl prints.
_signpostctl_ids () {
  local -a ids
  ids=(${${(f)"$(signpostctl $@ 2>/dev/null)"}%% *})
  compadd -a ids
}

_signpostctl_url () {
  compadd -S '' -- ${1}s:// $1:// $1+insecure://
}

_signpostctl_practice () {
  if (( CURRENT == 1 )); then
    _values 'what to do' 'list[list them]' 'serve[run them]' 'tour[check them]'
  elif [[ $words[1] == (serve|tour) ]]; then
    _signpostctl_ids practice list
  fi
}

_signpostctl_accounts () {
  if (( CURRENT == 1 )); then
    _values 'what to do' 'list[list them]' 'check[test one again]' \
      'token[print a new access token]' 'forget[remove one]'
  fi
}

_signpostctl_options () {
  local -a json=('--json[print one JSON object]' '(- *)'{-h,--help}'[show the options]')
  local -a authorities=('--ca-file=[believe the authorities in this file]:certificates:_files')
  local -a time=('--timeout=[how long the check may take]:seconds: ')
  local offline='--offline[find the servers without asking anybody]'
  case $1 in
    check)
      _arguments $json $authorities $time $offline \
        '*--imap=[IMAP server]:URL: _signpostctl_url imap' \
        '*--pop3=[POP3 server]:URL: _signpostctl_url pop3' \
        '*--smtp=[outgoing server]:URL: _signpostctl_url smtp' \
        '--user=[user name, where it is not the address]:name: ' \
        '(--token-file)--password-file=[read the password from a file]:file:_files' \
        '(--password-file --save)--token-file=[read an access token from a file]:file:_files' \
        '--transcript=[write what was said to a file]:file:_files' \
        '--report=[write a report to a file]:file:_files' \
        '--anonymous[put stand-ins for names into the report]' \
        '(--token-file)--save[store the account in the keyring]' \
        ':mail address:_email_addresses' ;;
    accounts)
      _arguments $json $authorities $time \
        '--yes[forget without asking]' '*:: :_signpostctl_accounts' ;;
    export)
      _arguments $json \
        '(--to --output --with-password --sign-certificate --sign-key --remove --dry-run)'\
'--list[list the mail programs]' \
        '--to=[the mail program]:program: _signpostctl_ids export --list' \
        '--output=[put it into this file]:file:_files' \
        '--with-password[put the password into the QR code]' \
        '--sign-certificate=[sign the profile with this certificate]:file:_files' \
        '--sign-key=[the key of that certificate]:file:_files' \
        '--remove[take it out of the file]' '--dry-run[write nothing]' \
        ':mail address:_email_addresses' ;;
    discover) _arguments $json $offline ':mail address:_email_addresses' ;;
    explain)
      _arguments $json \
        '--service=[whose error it is]:service:(imap pop3 smtp)' \
        '--stage=[when it came]:stage:(connect greeting secure authenticate ready)' \
        '--provider=[who runs the mailbox]:provider: _signpostctl_ids providers' \
        '--lines[read one error a line]' '*:message: ' ;;
    guides | providers) _arguments $json ":$1: _signpostctl_ids $1" ;;
    practice) _arguments $json '*:: :_signpostctl_practice' ;;
  esac
}

_signpostctl () {
  local -a commands=(
    'check:test whether a mailbox can be read and written'
    'accounts:the accounts in the keyring'
    'export:give an account to another mail program'
    'discover:find the servers of an address'
    'explain:tell what an error message means'
    'guides:step by step through other mail programs'
    'providers:what is known of the mail providers'
    'practice:mailboxes on this machine that fail'
  )
  if (( CURRENT > 2 )); then
    shift words
    (( CURRENT-- ))
    _signpostctl_options $words[1]
  else
    _describe command commands
    _arguments '(- *)'{-h,--help}'[list the commands]' '(- *)--version[print the version]'
  fi
}

_signpostctl "$@"
