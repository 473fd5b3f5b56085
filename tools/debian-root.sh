# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# File systems of other Debian suites, for ./dev. They are kept between runs, outside of the tree.
# What is packed by root is unpacked as whoever calls, so that nothing else here needs root.

cache_folder () {
  echo "${XDG_CACHE_HOME:-$HOME/.cache}/signpost"
}

# The archive that this machine has its own packages from.
debian_archive () {
  # shellcheck disable=SC2016  # apt's placeholder, not ours
  apt-get indextargets --format '$(REPO_URI)' 'Created-By: Packages' 'Origin: Debian' | sed -n 1p
}

# How this machine reaches the archive: proxies, and clocks that are not to be trusted.
apt_transport () {
  apt-config dump | grep -E '^Acquire::(https?|Check|Retries)' || true
}

# debian_root DIR SUITE PACKAGE...: DIR is a Debian SUITE with these packages, and remains so
# until other packages are wanted.
debian_root () {
  local dir=$1 suite=$2 archive packages
  shift 2
  if [ "$*" = "$(cat "$dir.packages" 2>/dev/null)" ]; then
    return
  fi
  need_packages root
  archive=$(debian_archive)
  [ -n "$archive" ] || fail "apt knows no Debian archive here"
  rm -rf --one-file-system "$dir" "$dir.packages"
  mkdir -p "$dir"
  apt_transport >"$dir.conf"
  packages=$(IFS=,; echo "$*")
  echo "dev: unpacking Debian $suite into $dir"
  as_root mmdebstrap --quiet --variant=essential --format=tar --include="$packages" \
    --keyring=/usr/share/keyrings/debian-archive-keyring.gpg \
    --aptopt="$(realpath "$dir.conf")" --aptopt='APT::Install-Recommends "false"' \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    "$suite" - "$archive" |
    tar --extract --no-same-owner --exclude='./dev/*' --directory="$dir" ||
    fail "there is no Debian $suite in $dir"
  echo "$*" >"$dir.packages"
}

# print_versions DIR PACKAGE...: what a result that was got there rests on.
print_versions () {
  # shellcheck disable=SC2016  # dpkg's placeholders, not ours
  dpkg-query --admindir="$1/var/lib/dpkg" --show --showformat='${Package} ${Version}\n' "${@:2}"
}
