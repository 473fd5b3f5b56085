# shellcheck shell=bash disable=SC2154  # what tools/packages.sh lists
# SPDX-License-Identifier: GPL-3.0-or-later
# The same tree with newer compilers and libraries than Debian 12 has. For ./dev.

# All that the tests want but a browser and the compiler of the sanitizers, which are larger than
# the rest.
next_packages () {
  printf '%s\n' "${build_packages[@]}" "${test_packages[@]}" "${window_packages[@]}" |
    grep -Evx 'clang|libclang-rt-dev|llvm|shellcheck' | sort -u
}

# enter_root ROOT BUILD COMMAND...: run it in the tree, with nothing of this machine but its
# kernel: no network but loopback, and nothing that can be written but BUILD.
# Who calls has a name there too, because servers look it up. Root has no user namespace of its
# own, because servers want to be somebody else than root.
enter_root () {
  local root=$1 build=$2
  shift 2
  # A place for the tree, wherever that is: the root itself cannot be written there.
  mkdir -p "$root$PWD"
  bwrap --ro-bind "$root" / --dev /dev --proc /proc --tmpfs /tmp --tmpfs /var/tmp --tmpfs /run \
    --tmpfs /home --tmpfs /root \
    --ro-bind-data 3 /etc/passwd --ro-bind-data 4 /etc/group \
    --ro-bind "$PWD" "$PWD" --bind "$PWD/$build" "$PWD/$build" --chdir "$PWD" \
    --unshare-ipc --unshare-net --unshare-pid --unshare-uts \
    --die-with-parent --new-session --clearenv \
    --setenv PATH /usr/bin:/usr/sbin --setenv HOME /tmp --setenv LC_ALL C.UTF-8 \
    --setenv SIGNPOST_NEWER 1 "$@" \
    3< <(with_own_line passwd "$(id -u)" "$root") 4< <(with_own_line group "$(id -g)" "$root")
}

# with_own_line passwd|group ID ROOT
with_own_line () {
  cat "$3/etc/$1"
  [ "$2" -eq 0 ] || getent "$1" "$2"
}

next_test_in () {
  local suite=$1 root build=build-$1 packages
  root=$(cache_folder)/$suite
  mapfile -t packages < <(next_packages)
  debian_root "$root" "$suite" "${packages[@]}"
  mkdir -p "$build"
  echo "dev: $build is made with what Debian $suite has:"
  print_versions "$root" gcc libglib2.0-0t64 libgtk-4-1 libadwaita-1-0 libsecret-1-0 \
    libsoup-3.0-0 libssl3t64
  rm -f "$build"/meson-logs/testlog.*
  # shellcheck disable=SC2016  # for the inner shell
  enter_root "$root" "$build" bash -euc '
    [ -f "$1/build.ninja" ] || meson setup "$1" -Dwerror=true
    ninja -C "$1"
    exec meson test -C "$1" --no-rebuild --print-errorlogs \
      --num-processes $(($(nproc) + 1)) "${@:2}"' next-test "$build" "${@:2}"
}

# Both unless one is named; further arguments are for Meson. Style is the same everywhere. The
# tests of the window know what GTK 4.8 tells of it; newer ones tell some of it in other ways.
next_test () {
  local suites=(trixie forky) builds=() suite status=0
  case ${1:-} in
    trixie | forky) suites=("$1") && shift ;;
  esac
  [ $# -gt 0 ] || set -- --suite unit --suite integration --no-suite slow --no-suite window \
    --no-suite browser
  need_packages root
  for suite in "${suites[@]}"; do
    next_test_in "$suite" "$@" || status=1
    builds+=("build-$suite")
  done
  python3 tests/summary.py "${builds[@]}" || status=1
  return $status
}
