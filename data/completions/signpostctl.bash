# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Completion of signpostctl for bash. Accounts are not completed: listing them may ask for the
# password of the keyring.

# _signpostctl_ids COMMAND...: the first word of each line that signpostctl prints.
_signpostctl_ids () {
  "${COMP_WORDS[0]}" "$@" 2>/dev/null | sed 's/ .*//'
}

# Options are --name VALUE or --name=VALUE; bash has three words of the latter.
_signpostctl_values () {
  case $1 in
    --imap) mapfile -t COMPREPLY < <(compgen -W 'imaps:// imap:// imap+insecure://' -- "$2") ;;
    --pop3) mapfile -t COMPREPLY < <(compgen -W 'pop3s:// pop3:// pop3+insecure://' -- "$2") ;;
    --smtp) mapfile -t COMPREPLY < <(compgen -W 'smtps:// smtp:// smtp+insecure://' -- "$2") ;;
    --password-file | --token-file | --ca-file | --transcript | --report | --output)
      compopt -o filenames
      mapfile -t COMPREPLY < <(compgen -f -- "$2")
      return 0 ;;
    --service) mapfile -t COMPREPLY < <(compgen -W 'imap pop3 smtp' -- "$2") ;;
    --stage)
      mapfile -t COMPREPLY < <(compgen -W 'connect greeting secure authenticate ready' -- "$2") ;;
    --to) mapfile -t COMPREPLY < <(compgen -W "$(_signpostctl_ids export --list)" -- "$2") ;;
    --provider) mapfile -t COMPREPLY < <(compgen -W "$(_signpostctl_ids providers)" -- "$2") ;;
    --user | --timeout) return 0 ;;
    *) return 1 ;;
  esac
  [[ ${COMPREPLY[*]} != *:// ]] || compopt -o nospace
}

_signpostctl_words () {
  case $1 in
    check)
      echo --imap --pop3 --smtp --user --password-file --token-file --ca-file --timeout \
        --offline --transcript --report --anonymous --save --json --help ;;
    accounts) echo list check token forget --yes --ca-file --timeout --json --help ;;
    export)
      echo --list --to --output --with-password --sign-certificate --sign-key --remove --dry-run \
        --json --help ;;
    discover) echo --offline --json --help ;;
    explain) echo --service --stage --provider --lines --json --help ;;
    guides) echo --json --help; _signpostctl_ids guides ;;
    providers) echo --json --help; _signpostctl_ids providers ;;
    practice)
      case $2 in
        serve | tour) echo --json --help; _signpostctl_ids practice list ;;
        *) echo list serve tour --json --help ;;
      esac ;;
  esac
}

_signpostctl () {
  local current=${COMP_WORDS[COMP_CWORD]} before=${COMP_WORDS[COMP_CWORD - 1]} words
  COMPREPLY=()
  if [ "$current" = = ]; then
    current=
  elif [ "$before" = = ]; then
    before=${COMP_WORDS[COMP_CWORD - 2]}
  fi
  if [ "$COMP_CWORD" -eq 1 ]; then
    mapfile -t COMPREPLY < <(compgen -W 'check accounts export discover explain guides providers
      practice --help --version' -- "$current")
  elif ! _signpostctl_values "$before" "$current"; then
    words=$(_signpostctl_words "${COMP_WORDS[1]}" "${COMP_WORDS[2]}")
    mapfile -t COMPREPLY < <(compgen -W "$words" -- "$current")
  fi
}

complete -F _signpostctl signpostctl
