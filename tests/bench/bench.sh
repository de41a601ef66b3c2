#!/usr/bin/env bash
# make bench: how fast ceteris is, as ratios of paired runs against peers, for those that are installed.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
: "${CETERIS:?}" "${bench:?}" "${srcdir:?}"
pairs=${CETERIS_BENCH_PAIRS:-5}
data=$(mktemp -d "${TMPDIR:-/tmp}/ceteris-bench.XXXXXX") || exit 1
trap 'rm -rf "$data"' EXIT
trap 'exit 130' INT TERM
failed=0

heading() {
  printf '\n%-58s %10s %10s %7s  %-15s %s\n' "$1" ceteris peer ratio 'middle half' 'to reach'
}

# row LABEL REACH PROCESSORS COMMAND OTHER: one line of the table; REACH is the ratio aimed at.
row() {
  local a b ratio low high rest
  if ! read -r a b ratio low high rest < <("$bench/pair" -n "$pairs" -a "$3" "$4" "$5"); then
    printf '%-58s failed\n' "$1"
    failed=1
    return
  fi
  printf '%-58s %8.3f s %8.3f s %7.2f  %5.2f to %-6.2f %5s %s\n' "$1" "$a" "$b" "$ratio" "$low" "$high" "$2" \
    "$(awk -v r="$ratio" -v w="$2" 'BEGIN { print (r >= w ? "reached" : "not reached") }')"
}

# peak LABEL FILE BYTES: the most memory that fitting FILE takes, against BYTES.
peak() {
  local _ kib
  read -r _ _ _ _ _ kib _ < <("$bench/pair" -n 1 "$(fit_first "$2")" true) || failed=1
  awk -v label="$1" -v kib="$kib" -v bytes="$3" 'BEGIN {
    printf "%-58s %6.1f MiB of %.1f MiB  %s\n", label, kib / 1024, bytes / 1048576,
      (kib * 1024 <= bytes ? "reached" : "not reached") }'
}

fit_first() { echo "'$CETERIS' fit 'y ~ .' '$data/$1' 2>/dev/null"; }
r_first() { echo "Rscript --vanilla '$srcdir/tests/bench/fread_lm.R' '$data/$1' $2 $3"; }

have_r() { Rscript --vanilla -e 'library(data.table)' >/dev/null 2>&1; }
have_gretl() { command -v gretlcli >/dev/null; }

echo "ceteris bench: $(uname -sm), $(getconf _NPROCESSORS_ONLN) processors, $pairs pairs a line; medians"
"$bench/make_data" A "$data/A.csv" && "$bench/make_data" B "$data/B.csv" && "$bench/make_data" C "$data/C.csv" || exit 1
cut -d, -f1-10 "$data/A.csv" >"$data/plain.csv" || exit 1

heading 'Reading'
row 'plain numbers, 1,000,000 x 10: libcsv and strtod' 3.5 1 "'$bench/read_csv' '$data/plain.csv'" \
  "'$bench/naive_csv' '$data/plain.csv'"
row 'the same, all of it through libcsv' 1.8 1 "'$bench/read_csv' libcsv '$data/plain.csv'" \
  "'$bench/naive_csv' '$data/plain.csv'"

heading 'Load, fit the first on all others, print'
if have_r; then
  row 'A: R fread + lm, one thread' 5 1 "$(fit_first A.csv)" "$(r_first A.csv 1 lm)"
  row 'A: R fread + lm, two threads' 7 2 "$(fit_first A.csv)" "$(r_first A.csv 2 lm)"
  row 'A: R fread + cross-products, one thread' 2 1 "$(fit_first A.csv)" "$(r_first A.csv 1 products)"
  row 'B: R fread + lm, one thread' 3 1 "$(fit_first B.csv)" "$(r_first B.csv 1 lm)"
  row 'B: R fread + lm, two threads' 4 2 "$(fit_first B.csv)" "$(r_first B.csv 2 lm)"
else
  echo 'R with data.table is not installed: left out'
fi
if have_gretl; then
  pairs=3
  sed "s|@file|$data/A.csv|" "$srcdir/tests/bench/fit.inp" >"$data/a.inp"
  row 'A: gretl, one thread' 10 1 "$(fit_first A.csv)" "OMP_NUM_THREADS=1 gretlcli -b '$data/a.inp'"
else
  echo 'gretl is not installed: left out'
fi

heading 'Select, the file being read'
bash "$srcdir/tests/bench/select.sh" "$data" || failed=1

printf '\nA toggle: medians of 1000 fits, whatever the number of rows\n'
"$bench/fit_time" || failed=1

printf '\nA key on the screen: medians of %d toggles\n' 151
"$bench/key_time" || failed=1

printf '\nNew variables and conditions: 1,000,000 rows x 10, until the model is there\n'
"$bench/let_time" || failed=1

printf '\nCross-products of all columns, one thread, against a plain double loop\n'
"$bench/moments_time" || failed=1

printf '\nMost memory at once; 8 bytes a number, 4 a text, and 16 MiB\n'
peak 'A: 1,000,000 x 10 numbers, a text' A.csv $((1000000 * 84 + 16777216))
peak 'B: 100,000 x 100' B.csv $((100000 * 800 + 16777216))
peak 'C: 10,000,000 x 6' C.csv $((10000000 * 48 + 16777216))
exit $failed
