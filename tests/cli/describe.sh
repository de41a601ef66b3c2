#!/usr/bin/env bash
# What columns hold, without a screen: text, CSV and JSON, names as people write them, and what cannot be described.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
air=$top/tests/oracle/airquality.csv

# golden NAME: the last call's output is that of golden/NAME.txt, and nothing else was said.
golden() {
  local file=$top/tests/cli/golden/$1.txt
  [ -z "${CETERIS_UPDATE_GOLDEN:-}" ] || cp out "$file"
  [ $status -eq 0 ] && [ ! -s err ] && cmp -s out "$file"
  report $? "golden/$1.txt"
  cmp -s out "$file" || diff "$file" out | sed 's/^/# /'
}

{
  echo 'region,two words,income,none,same'
  echo 'north,x,1200.50,,7'
  echo '"south, far",NA,980.25,,7'
  echo 'north,y,,,7'
  echo '中国,x,3100.75,,7'
  echo ',x,1500,,7'
} >mixed.csv

call describe "$air"
golden describe
call describe mixed.csv
golden describe-mixed
LC_ALL=C call describe mixed.csv
golden describe-ascii
LC_ALL=C grep -q '[^ -~]' out
[ $? -eq 1 ]
report $? "without UTF-8 in the locale the output is ASCII"
call describe --format csv mixed.csv
golden describe-csv
call describe --format json mixed.csv
golden describe-json

# ---- Names ----

call describe --format csv mixed.csv 'two words' income
same "columns by name, in their order, text too" "name two words income " "$(cut -d, -f1 out | tr '\n' ' ')"
call run - mixed.csv <<<'describe `two words`, region   # text alone'
same "in a script in backquotes" "text two words region " "$(grep -Eo '^(text|two words|region) ' out | tr -d '\n')"
call run - mixed.csv <<<'describe two words'
same "or one as it stands" "two words 4 1 2 x (3), y (1)" "$(tail -n 1 out | tr -s ' ')"
fails 1 'ceteris: no variable is called incom; did you mean income?
  incom
  ^' describe mixed.csv incom
fails 2 'ceteris: the call should be: ceteris describe FILE... [VARIABLE...] (see --help)' describe
fails 2 'ceteris: --listwise belongs to corr alone' describe --listwise mixed.csv
finish
