#!/usr/bin/env bash
# Large hostile files, made here: a field that never ends, thousands of columns, names without end; and files that may not
# be read. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# columns COUNT ROWS: numbers in so many columns y, v1, v2, ...
columns() {
  awk -v columns="$1" -v rows="$2" 'BEGIN {
    srand(7)
    printf "y"
    for (i = 1; i < columns; i++) printf ",v%d", i
    for (row = 0; row < rows; row++)
      for (i = 0; i < columns; i++) printf "%s%.3f", i ? "," : "\n", rand()
    print ""
  }'
}

{
  printf 'y,x\n1,2\n2,"'
  head -c 68000000 /dev/zero | tr '\0' x
  printf '"\n3,4\n'
} >field.csv
fails 1 'ceteris: field.csv:3: field 2 is longer than 64 MiB; is a quote missing?' fit 'y ~ x' field.csv
rm field.csv
{
  printf 'y,x\n1,2\n2,'
  head -c 30000000 /dev/zero | tr '\0' x
  printf '\n3,4\n'
} >limit.csv
call fit 'y ~ 1' --max-memory 16M limit.csv
same "and one that is cut by the memory limit" "1 and 16.0 MiB may be taken" \
  "$status $(grep -o 'and 16.0 MiB may be taken' err)"
rm limit.csv

columns 5000 50 >wide.csv
call fit 'y ~ v1 + v4999' wide.csv
same '5,000 columns: a model of two' '0 n 50' "$status $(grep -o 'n 50' out | head -1)"
call corr wide.csv y v4999
same '5,000 columns: one correlation' '0 n 50' "$status $(grep -o '^n 50' out)"

columns 5002 3 >wider.csv
fails 1 'ceteris: a formula has 5000 terms at the most
  y ~ .
      ^' fit 'y ~ .' wider.csv
echo 'model .' >all.ct
fails 1 'ceteris: all.ct:1: a model of 5001 regressors is too large; 5000 are the most' run all.ct wider.csv

columns 100000 20 >widest.csv
call fit 'y ~ v1 + v99999' widest.csv
same '100,000 columns: a model of two' '0 n 20' "$status $(grep -o 'n 20' out | head -1)"
call describe --format csv widest.csv
same '100,000 columns: all described' '0 100001 v99999' "$status $(wc -l <out) $(tail -1 out | cut -d, -f1)"
fails 1 'ceteris: 100000 variables make too many pairs; name 5000 of them at most' corr widest.csv
call fit 'y ~ .' widest.csv
same '100,000 columns: not all in one model' '1 5000' "$status $(grep -o 5000 err)"

# A name of a megabyte, and as many equal ones as columns.
{
  printf 'y,'
  head -c 1000000 /dev/zero | tr '\0' n
  printf ',d,d,d\n1,2,3,4,5\n2,1,1,2,7\n4,5,3,1,1\n3,3,8,9,2\n'
} >name.csv
call fit 'y ~ d.2' name.csv
same 'a name of a megabyte stands in nobody'"'"'s way' \
  '0 ceteris: note: name.csv: line 1: 2 columns have the names of others before them; they are called d.1, d.2' "$status $(cat err)"

# With rights that even root has not, a file cannot be made here: only others can try.
printf 'y,x\n1,2\n' >closed.csv
chmod 000 closed.csv
if cat closed.csv >/dev/null 2>&1; then
  echo "# whoever runs this may read everything"
else
  fails 1 'ceteris: closed.csv cannot be opened: Permission denied' fit 'y ~ x' closed.csv
fi
finish
