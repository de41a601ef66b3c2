#!/usr/bin/env bash
# Proves the layers on what was built: a room's library asks for nothing of the rooms above it, keeps no state of its
# own, and libceteris exports ct_ names only.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2086 # file names here have no blanks
set -u
. "${top_srcdir:-.}/tests/findings.sh" || exit 99
cd "${top_builddir:-.}" && [ -f config.status ] || exit 99
nm=${NM:-nm}
if ! command -v "${nm%% *}" >/dev/null; then
  echo "1..0 # SKIP nm is not installed"
  exit 0
fi

engine=.libs/libceteris.a
[ -f $engine ] || engine=.libs/libceteris.so
rooms="libtui.a libreport.a libsession.a libtext.a $engine"

# The names that a library defines and those that it wants of others. (macOS puts a _ before each.)
defined() { $nm "$1" | awk 'NF >= 3 && $(NF - 1) ~ /^[A-TV-Z]$/ { sub(/^_ct_/, "ct_", $NF); print $NF }' | sort -u; }
wanted() { $nm "$1" | awk 'NF >= 2 && $(NF - 1) == "U" { sub(/^_ct_/, "ct_", $NF); print $NF }' | sort -u; }

# stands_on LIBRARY LIBRARY...: every ct_ name that the first wants is defined in one of them all.
stands_on() {
  local library=$1 all
  all=$(for one in "$@"; do defined "$one"; done | sort -u)
  [ -n "$(defined "$library")" ] || echo "$library defines nothing"
  [ -n "$(wanted "$library")" ] || echo "$library wants nothing"
  wanted "$library" | grep '^ct_' | comm -23 - <(echo "$all") | sed "s|^|$library wants |"
}
verdict "the engine stands alone" "$(stands_on $engine)"
verdict "text stands on the engine" "$(stands_on libtext.a $engine)"
verdict "session stands on engine and text" "$(stands_on libsession.a libtext.a $engine)"
verdict "report stands on engine, text and session" "$(stands_on libreport.a libsession.a libtext.a $engine)"
verdict "the views stand on these four" "$(stands_on $rooms)"

curses='initscr|newterm|endwin|setupterm|tigetstr|tputs|doupdate|init_pair|start_color|getch|raw|cbreak'
curses="$curses|w(add|get|move|refresh|noutrefresh|attr|erase|clear).*|mv.*add.*|stdscr|curscr"
verdict "no room asks for curses" "$(
  for library in $rooms; do wanted "$library" | grep -xE "_?($curses)" | sed "s|^|$library wants |"; done
)"
endings='printf|__printf_chk|puts|putchar|perror|exit|_exit|abort|stdout|stderr|__stdoutp|__stderrp'
verdict "the engine neither prints nor ends the program" "$(wanted $engine | grep -xE "_?($endings)")"

# Writable data, by section; tables of constants that hold pointers are in .data.rel.ro, which is not meant.
state() {
  objdump -t "$1" | awk -v library="$1" '
    NF >= 4 && ($(NF - 2) ~ /^\.(data|bss|tdata|tbss)(\.[^r]|\.r[^e]|$)/ || $(NF - 2) == "*COM*") &&
    $(NF - 1) !~ /^0+$/ { print library " keeps " $NF }'
}
if [[ "${CFLAGS:-}" == *-fsanitize* ]] || ! command -v objdump >/dev/null; then
  skip "no room keeps state" "sanitizers add their own, or there is no objdump"
else
  verdict "no room keeps state" "$(for library in $rooms; do state "$library"; done)"
fi

if [ -f .libs/libceteris.so ]; then
  verdict "libceteris.so exports ct_ names only" \
    "$($nm -D --defined-only .libs/libceteris.so | awk '{ print $NF }' | grep -v '^ct_')"
else
  skip "libceteris.so exports ct_ names only" "no shared library was built"
fi
echo "1..$n"
