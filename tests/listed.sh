#!/usr/bin/env bash
# Proves that Makefile.am and tests/local.mk list every file of the tree, so that nothing is left out of build, tests or tarball.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2013,SC2046,SC2086 # file names here have no blanks
set -u
cd "${top_srcdir:-.}" && [ -f Makefile.am ] || exit 99
. tests/findings.sh

words=$(grep -hv '^ *#' Makefile.am tests/local.mk | tr -s ' \t' '\n')

# listed PATH: the path, a folder below the top it is in, or the program made from it is a word of these.
listed() {
  local path=$1
  case $path in tests/*.c) grep -qxF "${path%.c}" <<<"$words" && return ;; esac
  while [[ $path == */* ]]; do
    grep -qxF "$path" <<<"$words" && return
    path=$(dirname "$path")
  done
  return 1
}

missing() {
  local path
  for path in "$@"; do
    listed "$path" || echo "$path is not in Makefile.am or tests/local.mk"
  done
}

verdict "every source and header" "$(missing $(find src -name '*.[ch]' -o -name '*.def' | sort))"
tests=$(find tests -type f ! -name '*.log' ! -name '*.trs' ! -name '*.o' ! -name '.*' ! -path '*/.*' \
  ! -path tests/local.mk ! -path 'tests/fuzz/found/*' ! -path 'tests/home/*' ! -path 'tests/install.tmp/*' ! \( -name 'test_*' ! -name '*.*' \) | sort)
verdict "every test and its data" "$(missing $tests)"
verdict "every page and data file" "$(missing $(find man data -type f ! -name '*.[1-9]' | sort))"
verdict "no file twice" "$(grep -E '^(src|tests)/.*\.(c|h|def|sh)$' <<<"$words" | sort | uniq -d)"
verdict "nothing that is not there" "$(
  for word in $(grep -E '^(src|tests|man|data)/.*\.(c|h|def|sh|in|csv|md)$' <<<"$words" | sort -u); do
    [ -f "$word" ] || echo "$word is listed and not in the tree"
  done
)"
sorted() {
  awk '/^[a-zA-Z_]+ = \\$/ { list = $1; last = ""; next }
    list && NF == 0 || !/^\t/ { list = "" }
    list { for (i = 1; i <= NF && $i != "\\"; i++) {
        if ($i < last) print list ": " $i " stands after " last
        last = $i } }' Makefile.am tests/local.mk
}
verdict "lists are sorted" "$(LC_ALL=C sorted)"
echo "1..$n"
