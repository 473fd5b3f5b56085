#!/bin/sh
# SPDX-License-Identifier: GPL-3.0-or-later
case $1 in
  passes) printf '1..2\nok 1 - a & b\nok 2 - c\n' ;;
  fails) printf '1..3\nok 1\nnot ok 2\nok 3 # SKIP no server\n' && exit 1 ;;
  skips) printf '1..2\nok 1 # SKIP no server\nok 2\n' ;;
  skips-all) printf '1..0 # SKIP no server\n' ;;
  crashes) kill -SEGV $$ ;;
  crashes-midway) printf '1..3\nok 1\n' && kill -SEGV $$ ;;
  hangs) printf '1..2\nok 1\n' && exec sleep 60 ;;
  is-empty) printf '1..0\n' ;;
  is-silent) ;;
  stops-early) printf '1..3\nok 1\n' ;;
  bails-out) printf '1..3\nok 1\nBail out! no disk\n' ;;
  exits-badly) printf '1..1\nok 1\n' && exit 1 ;;
  is-rude) printf '# \001 \033[1m \377\n1..1\nok 1 - \002\n' ;;
  status-crash) kill -SEGV $$ ;;
  status-*) exit "${1#status-}" ;;
esac
