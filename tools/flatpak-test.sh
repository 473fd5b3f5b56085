# shellcheck shell=bash disable=SC2154  # what tools/flatpak-stand-in.sh settles
# SPDX-License-Identifier: GPL-3.0-or-later
# The Flatpak, from its manifest to its window in the sandbox. For ./dev.

# install_flatpak ID WORK: builds in WORK from the manifest as it is, and installs what came out
# beside the stand-in. A remote that is there already might be another tree's.
install_flatpak () {
  local id=$1 work=$2
  echo "dev: building $id"
  if ! flatpak-builder --user --force-clean --disable-rofiles-fuse --disable-updates \
    --state-dir="$work/state" --repo="$work/repository" --default-branch=test \
    "$work/build" "flatpak/$id.yml" >"$work/build.log" 2>&1; then
    tail -n 40 "$work/build.log"
    fail "$id could not be built"
  fi
  flatpak --user remote-delete --force signpost 2>/dev/null || true
  flatpak --user remote-add --no-gpg-verify signpost "file://$work/repository"
  flatpak_here --user install -y --noninteractive --reinstall signpost "$id//test"
}

# What a test starts in the program's place. A certificate authority of a test is let in: outside
# of tests nobody needs that.
write_launcher () {
  install -m 755 /dev/stdin "$2" <<END
#!/bin/sh
export FLATPAK_USER_DIR='$FLATPAK_USER_DIR'
[ -S /run/dbus/system_bus_socket ] || export DBUS_SYSTEM_BUS_ADDRESS="\$DBUS_SESSION_BUS_ADDRESS"
exec flatpak run --die-with-parent \${SSL_CERT_FILE:+--filesystem="\$SSL_CERT_FILE:ro"} \
  \$SIGNPOST_FLATPAK_OPTIONS $1//test "\$@"
END
}

# AT-SPI connects to one bus in the life of a process, and each module has a desktop of its own.
test_in_sandbox () {
  local module status=0
  export SIGNPOST_SANDBOXED=1 SIGNPOST_NEWER=1 SIGNPOST_PICTURES=build/screenshots-flatpak
  for module; do
    /usr/bin/python3 -B tests/tap_runner.py "$module" || status=1
  done
  return $status
}

# The released program, or the development one; then the test modules, where not all are meant.
flatpak_test () {
  local home work status=0
  export LC_ALL=C.UTF-8 SIGNPOST SIGNPOST_ID=io.github.signpost.Signpost
  if [ "${1:-}" = devel ]; then
    SIGNPOST_ID+=.Devel
    shift
  fi
  [ $# -gt 0 ] || set -- flatpak.test_sandbox flatpak.test_portal
  need_packages build test window root flatpak
  home=$(cache_folder)/flatpak
  work=$home/work
  need_stand_in "$home"
  echo "dev: org.gnome.Platform//$stand_in_branch is a stand-in from Debian $stand_in_suite:"
  cat "$home/versions"
  mkdir -p "$work"
  install_flatpak "$SIGNPOST_ID" "$work"
  SIGNPOST=$work/$SIGNPOST_ID
  write_launcher "$SIGNPOST_ID" "$SIGNPOST"
  test_in_sandbox "$@" | tee "$work/tests.tap" || status=1
  echo "$(grep -c '^ok ' "$work/tests.tap") passed," \
    "$(grep -c '^not ok ' "$work/tests.tap") failed"
  return $status
}
