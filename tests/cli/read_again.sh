#!/usr/bin/env bash
# The commands `read` and `open` in scripts: the file again in another way, or another file, the model carried over.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# runs LINE...: the lines as a script on ./data.csv; then what was said, the formulas printed and the status.
runs() {
  printf '%s\n' "$@" >study.ct
  call run study.ct ${file:-data.csv}
}
said() { sed 's/^ceteris: //' err; }
models() { sed -n 's/^Model  //p' out | tr '\n' '|'; }

printf 'x;y;z\n1,5;2;3\n2,5;3;1\n3,5;5;2\n4,5;4;7\n' >data.csv
tr ',;' '.,' <data.csv >plain.csv
call fit --format csv 'y ~ x + z' plain.csv
cp out wanted

runs 'fit y ~ x + z' 'read' print
same "the file again as it is" 'note: data.csv: read with semicolons between fields, decimal commas
note: data.csv: read with semicolons between fields, decimal commas' "$(said)"
printf 'fit y ~ x + z\nread delimiter semicolon decimal comma\nprint\n' >study.ct
call run study.ct --format csv data.csv
same "the model is the same" "$(cat wanted)" "$(cat out)"

printf 'a,b\nx,y\nz,x\n' >texts.csv
runs 'open texts.csv'
same "a file that may be misread: who says how, as open does not" 'study.ct:1: texts.csv has no column of numbers; column a holds "x" in line 2; if it was misread, set delimiter, decimal, skip or header; open takes no settings: name the file to the program, with --delimiter, --decimal, --header, --skip' "$(said | grep open | head -1)"

printf 'x,5;y;z\n1,5;2;3\n2,5;3;1\n3,5;5;2\n4,5;4;7\n' >both.csv
file=both.csv runs 'read delimiter ,' 'describe' 'read delimiter semicolon' 'describe'
same "another delimiter, and back" 'x 5;y;z x,5 y z' "$(awk '$2 == 4 && $3 == 0 { printf "%s%s", s, $1; s = " " }' out)"

# What was set stays until it is set otherwise; a line that is wrong changes nothing.
runs 'read missing 3' 'read decimal ,' 'corr x z' 'read guess' 'corr x z'
same "settings add up, and are forgotten" '3 4' \
  "$(grep -oE '^x +z .*' out | awk '{ printf "%s%s", s, $4; s = " " }')"
runs 'read header off skip 1' 'describe' 'read header on' 'describe'
same "without names, and with" 'column1 column2 column3 1,5 2 3' \
  "$(awk '($2 == 4 || $2 == 3) && $3 == 0 { printf "%s%s", s, $1; s = " " }' out)"

# ---- What cannot come along ----

runs 'fit y ~ x + z' 'difference' 'exclude 2' 'read decimal point' print
same "a column that is text now" 'note: study.ct:4: x is text now' "$(said | tail -1)"
same "the rest of the model is there" 'dy ~ dz|' "$(models | sed 's/log(\([a-z]\))/\1/g')"
runs 'fit y ~ x + z' 'exclude 1-2' 'read skip 2 header off' print
same "other names, other rows" \
  'note: study.ct:3: rows 1, 2 are no longer excluded, as the rows are others; y is not there: column3 is the response now; x, z are not there' \
  "$(said | tail -1)"
same "a model all the same" 'column3 ~ 1|' "$(models)"
runs 'fit y ~ x + z' 'exclude 1-2' 'read strict on' print
same "excluded rows stay out where there are as many" 'Out    rows 1, 2' "$(grep '^Out' out)"
runs 'fit y ~ x + z' 'read' undo print
same "undo leads no further back" 'note: study.ct:3: nothing to undo' "$(said | tail -1)"

# ---- A file that has grown ----

cp plain.csv grown.csv
mkfifo pipe
{
  exec 3>pipe # the table has been read when the script is opened
  printf '5.5,6,1\n' >>grown.csv
  printf 'summary x\nread\nsummary x\n' >&3
} &
call run pipe grown.csv
wait
same "rows that came later" '4 5' "$(awk '$1 == "x" { printf "%s%s", s, $2; s = " " }' out)"

# ---- What is wrong ----

wrong() {
  runs "$1"
  same "$1" "1 $2" "$status $(said | sed 1d)"
}
wrong 'read delimter ;' 'study.ct:1: no setting is called delimter; did you mean delimiter?
  read delimter ;
       ^'
wrong 'read decimal x' 'study.ct:1: decimal takes point or comma, not x
  read decimal x
               ^'
wrong 'read comment #' 'study.ct:1: a # begins a comment here: write hash, or `#`
  read comment #
              ^'
wrong 'read encoding klingon' "study.ct:1: there is no encoding 'klingon' here; iconv -l lists those there are"
wrong 'open nowhere.csv' 'study.ct:1: nowhere.csv cannot be opened: No such file or directory'
wrong 'open' 'study.ct:1: name a file, as in: open data.csv
  open
      ^'
printf 'read skip 1\n' >study.ct
call run study.ct - <data.csv
same "standard input is gone" \
  'study.ct:1: standard input cannot be read a second time; save it in a file and open that' "$(said | tail -1)"

# ---- Another file ----

printf 'y,x\n3,1\n4,2\n6,3\n5,4\n' >'other one.csv'
runs 'fit y ~ x + z' 'open other one.csv' print 'open plain.csv data.csv'
same "open, and what is not there" 'note: study.ct:2: z is not there' "$(said | sed -n 2p)"
same "the data are called so" 'Data   other one.csv, 4 rows' "$(grep '^Data' out)"
runs 'open plain.csv `data.csv` # two' 'summary x'
same "several" 8 "$(awk '$1 == "x" { print $2 }' out)"
runs 'fit y ~ x' 'read delimiter ; decimal ,' 'open plain.csv' print
same "settings belong to the file they were said of" '0 y ~ x|' "$status $(models)"

finish
