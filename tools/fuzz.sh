# shellcheck shell=bash
# SPDX-License-Identifier: GPL-3.0-or-later
# Runs the fuzz targets, one after the other. For ./dev.

# New inputs are kept in the build directory; the corpus in the tree only seeds it.
fuzz_one () {
  local name=$1 seconds=$2 options corpus=("build-fuzz/corpus/$1")
  mkdir -p "${corpus[0]}"
  [ ! -d "tests/fuzz/corpus/$name" ] || corpus+=("tests/fuzz/corpus/$name")
  options=(-max_total_time="$seconds" -timeout=5 -rss_limit_mb=1024 -print_final_stats=1)
  if ! "build-fuzz/tests/fuzz/fuzz-$name" "${options[@]}" \
    -artifact_prefix="build-fuzz/$name-" "${corpus[@]}" >"build-fuzz/$name.log" 2>&1; then
    tail -n 40 "build-fuzz/$name.log"
    fail "fuzz-$name failed; its input is build-fuzz/$name-*"
  fi
  sed -n "s/^stat::number_of_executed_units: */$name executions: /p" "build-fuzz/$name.log"
}

fuzz () {
  local target='*' seconds=30 program programs
  if [ $# -gt 0 ] && [[ ! $1 =~ ^[0-9]+$ ]]; then
    target=${1#fuzz-}
    shift
  fi
  seconds=${1:-$seconds}
  [[ $seconds =~ ^[0-9]+$ ]] || fail "'$seconds' is not a number of seconds" 2
  need_packages build test
  configure_sanitized build-fuzz -Dfuzzing=true -Dc_args=-fsanitize=fuzzer-no-link
  ninja -C build-fuzz
  sanitizer_environment
  mapfile -t programs < <(find build-fuzz/tests/fuzz -maxdepth 1 -type f -executable \
    -name "fuzz-$target" 2>/dev/null | sort)
  [ ${#programs[@]} -gt 0 ] || fail "there is no fuzz target '$target'" 2
  for program in "${programs[@]}"; do
    fuzz_one "${program##*/fuzz-}" "$seconds"
  done
}
