# shellcheck shell=bash disable=SC2034  # need_packages reads the groups by name
# SPDX-License-Identifier: GPL-3.0-or-later
# What this tree needs from the system, in one place, and how it gets there. For ./dev.

# libc6-dev: only recommended by gcc. check: the unit tests are configured with the rest.
# ca-certificates: without them no real mailbox has a certificate that can be trusted.
# desktop-file-utils: the desktop is told of what is installed.
# librsvg2-common: only recommended by GTK. The arrows of the window are SVG.
build_packages=(
  ca-certificates check desktop-file-utils gcc gettext libadwaita-1-dev libc6-dev libglib2.0-dev
  libgtk-4-dev libjson-glib-dev libqrencode-dev librsvg2-common libsecret-1-dev libsoup-3.0-dev
  libssl-dev meson ninja-build pkg-config
)
# llvm: names and lines in what a sanitizer reports.
# gnome-keyring and what follows from it: a keyring in a D-Bus session of the tests' own.
# fetchmail, getmail6, isync, msmtp, mutt, neomutt, offlineimap3: they sign in with what is exported.
# zbar-tools: it reads the QR codes.
# appstream, mandoc: they judge what is installed beside the programs.
# fish, zsh: the shells that complete the commands, beside bash.
test_packages=(
  appstream clang curl dbus-daemon dovecot-imapd dovecot-pop3d dovecot-submissiond
  exim4-daemon-light fetchmail fish getmail6 gnome-keyring isync libclang-rt-dev libsecret-tools
  llvm mandoc msmtp mutt neomutt offlineimap3 openssl python3 python3-gi shellcheck
  zbar-tools zsh
)
# The window, on an X server and buses of its own: looked at through AT-SPI, typed into by xdotool.
# xclip: what it copied. poppler-utils: what it printed.
window_packages=(
  adwaita-icon-theme at-spi2-core dbus fonts-cantarell gir1.2-atspi-2.0 imagemagick poppler-utils
  python3-gi xclip xdotool xvfb
)
# libnss3-tools: certutil, by which Chromium gets to know the tests' own authority.
browser_packages=(chromium chromium-driver libnss3-tools)
# The mail programs that are given accounts on the desktop, about 200 MB with what they need.
# libnss3-tools: certutil, by which Thunderbird gets to know the tests' own authority.
desktop_packages=(
  evolution-data-server geary gir1.2-edataserver-1.2 gnome-online-accounts libnss3-tools thunderbird
)
# File systems of other Debian suites, and a way into them.
root_packages=(bubblewrap debian-archive-keyring mmdebstrap)
# elfutils: flatpak-builder stops without eu-strip. bzip2: the source of libqrencode.
flatpak_packages=(
  appstream bubblewrap bzip2 dbus desktop-file-utils elfutils flatpak flatpak-builder ostree
  xdg-dbus-proxy xdg-desktop-portal
)
coverage_packages=(gcovr)
format_packages=(clang-format)

# The same for systems without apt, where package names differ: what must be there.
build_tools=(gcc meson ninja pkg-config msgfmt glib-compile-resources update-desktop-database)
build_modules=(
  gio-2.0 gio-unix-2.0 gtk4 libadwaita-1 json-glib-1.0 libqrencode libsecret-1 libsoup-3.0 openssl
  check
)
test_tools=(
  appstreamcli clang curl dbus-daemon dovecot exim4 fetchmail fish getmail gnome-keyring-daemon
  gsettings mandoc mbsync msmtp mutt neomutt offlineimap openssl python3 secret-tool shellcheck
  zbarimg zsh
)
window_tools=(Xvfb dbus-daemon import pdftotext xclip xdotool)
browser_tools=(certutil chromedriver chromium)
desktop_tools=(certutil geary thunderbird)
root_tools=(bwrap mmdebstrap)
flatpak_tools=(appstreamcli bzip2 desktop-file-validate eu-strip flatpak flatpak-builder ostree)
coverage_tools=(gcovr)
format_tools=(clang-format)

# need_packages GROUP...: returns when what the groups list is installed.
# Costs one call of dpkg-query when nothing is missing.
need_packages () {
  local group wanted=() missing
  for group; do
    local -n packages=${group}_packages
    wanted+=("${packages[@]}")
  done
  if ! command -v apt-get >/dev/null; then
    need_tools "$@"
    return
  fi
  mapfile -t missing < <(missing_packages "${wanted[@]}")
  [ ${#missing[@]} -eq 0 ] || install_packages "${missing[@]}"
}

# Installing Exim would remove another mail server that this machine may live on. Where
# there is one, it stays, and the tests that want a real Exim are skipped.
missing_packages () {
  comm -23 <(printf '%s\n' "$@" | sort -u) \
    <(dpkg-query --show --showformat '${db:Status-Status} ${Package}\n' "$@" 2>/dev/null |
      sed -n 's/^installed //p' | sort -u) |
    if [ -e /usr/sbin/sendmail ]; then grep -vx exim4-daemon-light; else cat; fi || true
}

need_tools () {
  local group name missing=() wanted=()
  for group; do
    local -n tools=${group}_tools modules=${group}_modules packages=${group}_packages
    wanted+=("${packages[@]}")
    for name in "${tools[@]}"; do
      PATH=$PATH:/usr/sbin command -v "$name" >/dev/null || missing+=("$name")
    done
    for name in "${modules[@]}"; do
      pkg-config --exists "$name" 2>/dev/null || missing+=("$name")
    done
  done
  [ ${#missing[@]} -eq 0 ] ||
    fail "missing here: $(name_once "${missing[@]}"); please install what Debian calls $(
      name_once "${wanted[@]}")"
}

name_once () {
  printf '%s\n' "$@" | sort -u | paste -sd ' '
}

as_root () {
  if [ "$EUID" -eq 0 ]; then "$@"; else sudo "$@"; fi
}

apt_get () {
  as_root env DEBIAN_FRONTEND=noninteractive apt-get -q -y -o DPkg::Lock::Timeout=300 "$@"
}

# In a subshell for its trap. The mail servers are only tools of the tests, which start their
# own: policy-rc.d keeps dpkg from starting them now, update-rc.d from the next boot on.
install_packages () (
  policy=/usr/sbin/policy-rc.d
  echo "dev: installing $*"
  [ "$EUID" -eq 0 ] || { command -v sudo >/dev/null && sudo true; } ||
    fail "that takes root or sudo; please have them installed, and try again"
  case " $* " in
    *' dovecot-'* | *' exim4-'*)
      echo "dev: the mail servers are for the tests; 'policy-rc.d denied' means they stay off" ;;
  esac
  if [ ! -e $policy ]; then
    trap 'as_root rm -f $policy' EXIT
    printf '#!/bin/sh\nexit 101\n' | as_root tee $policy >/dev/null
    as_root chmod 755 $policy
  fi
  compgen -G '/var/lib/apt/lists/*Packages*' >/dev/null || apt_get update
  install=(install --no-install-recommends --no-remove "$@")
  # The second try is for lists that are older than what the mirror still has.
  apt_get "${install[@]}" || { apt_get update && apt_get "${install[@]}"; } ||
    fail "apt could not install $*"
  for package; do
    case $package in
      dovecot-imapd) as_root update-rc.d dovecot disable ;;
      exim4-daemon-light)
        as_root update-rc.d exim4 disable
        ! command -v systemctl >/dev/null || as_root systemctl --quiet disable exim4-base.timer
        ;;
    esac
  done
)
