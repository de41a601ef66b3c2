#!/usr/bin/env bash
# Files that are not what they seem: packed data cut, changed, packed twice or meant to burst; headers of statistics
# programs that lie; what is no file at all. Each is refused in a sentence or read. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
kept=$top/tests/read

# refused WORDS FILE: in one sentence, which has these words behind the file's name.
refused() {
  call corr "$2"
  same "$1" "1 1 ceteris: $2 $1" "$status $(wc -l <err) $(head -c $((10 + ${#2} + ${#1})) err)"
}

# change FILE AT BYTES: writes over what stands there.
change() { printf "$3" | dd of="$1" bs=1 seek="$2" conv=notrunc 2>/dev/null; }

size() { wc -c <"$1"; }

if "$program" --version | grep -q libarchive; then
  echo "# built without libarchive: packed files are left out"
else
  head -c 30 "$kept/table.csv.gz" >cut.gz
  refused "is cut short" cut.gz
  cp "$kept/table.csv.gz" wrong.gz
  change wrong.gz $(($(size wrong.gz) - 6)) 'X'
  refused "is damaged: it cannot be unpacked beyond 14 bytes of text (incorrect data check)" wrong.gz
  gzip -c "$kept/table.csv.gz" >twice.gz
  call describe twice.gz
  report $status "gzip in gzip is read"
  echo reading >reading.ct
  call run reading.ct twice.gz
  same "and said" "packed gzip in gzip" "$(grep '^packed' out | tr -s ' ' | sed 's/ *$//')"
  head -c 40 twice.gz >cut2.gz
  refused "is cut short" cut2.gz
  refused "is packed more than twice over; unpack it first" "$kept/thrice.gz.xz.gz"
  cp "$kept/bomb.csv.gz.gz" bomb.gz
  refused "unpacks to more than 300 times its size: a trap" bomb.gz
fi
if "$program" --version | grep -q ReadStat; then
  echo "# built without ReadStat: statistics programs' files are left out"
else
  cp "$kept/people-114.dta" rows.dta
  change rows.dta 6 '\377\377\377\177' # two billion rows
  refused "is cut short or its Stata header is wrong: it ends after" rows.dta
  cp "$kept/people-114.dta" columns.dta
  change columns.dta 4 '\377\177'
  refused "is" columns.dta
  cp "$kept/people.sav" cases.sav
  change cases.sav 80 '\377\377\377\177'
  refused "is" cases.sav
  head -c 200 "$kept/people.sav" >cut.sav
  refused "is" cut.sav
  printf '<stata_dta>' >short.dta
  refused "is" short.dta
fi
mkdir folder.csv
refused "is a directory; name a file in it" folder.csv
head -c 5000 /dev/urandom | tr '\1-\37' '\0' >noise.bin
call corr noise.bin
same "noise is no table" "1 1" "$status $(wc -l <err)"
finish
