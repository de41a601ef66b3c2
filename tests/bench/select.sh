#!/usr/bin/env bash
# make bench: selections, as ratios against leaps and step of R, and gretl, for those that are installed. What is read
# counts for nobody: each tells how long it took itself. `select.sh FOLDER`, where the data go.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
: "${bench:?}" "${srcdir:?}"
data=${1:?}
pairs=${CETERIS_BENCH_PAIRS:-5}
failed=0

r_script() { Rscript --vanilla "$srcdir/tests/bench/$1" "$2"; }

have_leaps() { Rscript --vanilla -e 'library(leaps)' >/dev/null 2>&1; }
have_r() { command -v Rscript >/dev/null; }
have_gretl() { command -v gretlcli >/dev/null; }

gretl_omit() {
  sed "s|@file|$1|" "$srcdir/tests/bench/omit.inp" >"$data/omit.inp" || return 1
  gretlcli -b -q "$data/omit.inp" | grep -E '^[0-9.e+]+$'
}

# The medians of two columns of times and of their ratios, and what half of the ratios lie within.
medians() {
  awk '
    function median(x, n) { return n % 2 ? x[(n + 1) / 2] : (x[n / 2] + x[n / 2 + 1]) / 2 }
    function sorted(x, n,   i, j, t) {
      for (i = 2; i <= n; i++) { t = x[i]; for (j = i; j > 1 && x[j - 1] > t; j--) x[j] = x[j - 1]; x[j] = t }
    }
    { a[NR] = $1; b[NR] = $2; r[NR] = $2 / $1 }
    END {
      sorted(a, NR); sorted(b, NR); sorted(r, NR)
      print median(a, NR), median(b, NR), median(r, NR), r[int((NR + 3) / 4)], r[NR + 1 - int((NR + 3) / 4)]
    }' "$1"
}

# What two files have behind their first lines, as the largest share by which a figure differs.
difference() {
  paste <(tail -n +2 "$1") <(tail -n +2 "$2") | awk '
    NF != 2 { print "nothing to compare"; bad = 1; exit }
    { d = $1 / $2 - 1; d = d < 0 ? -d : d; if (d > most) most = d }
    END { if (!bad) print (NR && most < 1e-8 ? "the same residual sums of squares" : "they differ by " most) }'
}

# best CANDIDATES PAIRS REACH: the best subset of each size of 1,000 rows.
best() {
  local file=$data/best$1.csv a b ratio low high said
  "$bench/make_data" half 1000 $(($1 + 1)) "$file" && : >"$data/times" || return 1
  for ((i = 0; i < $2; i++)); do
    "$bench/select_time" best "$file" >"$data/ours" && r_script leaps.R "$file" >"$data/theirs" || return 1
    echo "$(head -1 "$data/ours") $(head -1 "$data/theirs")" >>"$data/times"
  done
  read -r a b ratio low high < <(medians "$data/times")
  said=$(difference "$data/ours" "$data/theirs")
  printf '%-58s %8.3f s %8.3f s %7.2f  %5.1f to %-6.1f %5s %s\n' \
    "best of each size, $1 candidates, 1,000 rows: R leaps" "$a" "$b" "$ratio" "$low" "$high" "$3" \
    "$(awk -v r="$ratio" -v w="$3" 'BEGIN { print (r >= w ? "reached" : "not reached") }'), $said"
  [ "$said" = 'the same residual sums of squares' ]
}

# peer LABEL FILE: what another took for the same, if it came to the same model.
peer() {
  printf '%-58s %8.1f ms, %s variables left, %s\n' "$1" "$(head -1 "$2")" "$(sed -n 2p "$2")" \
    "$(difference <(sed 2d "$data/ours") <(sed 2d "$2"))"
}

backward() {
  local file=$data/backward.csv
  "$bench/make_data" half 100000 31 "$file" && "$bench/select_time" backward "$file" >"$data/ours" || return 1
  printf '%-58s %8.1f ms, %s variables left  10 ms %s\n' 'backward by AIC, 30 variables, 100,000 rows' \
    "$(head -1 "$data/ours")" "$(sed -n 2p "$data/ours")" \
    "$(awk 'NR == 1 { print ($1 <= 10 ? "reached" : "not reached") }' "$data/ours")"
  if have_r; then
    r_script step.R "$file" >"$data/theirs" && peer '    R step' "$data/theirs" || return 1
  else
    echo 'R is not installed: left out'
  fi
  if have_gretl; then
    gretl_omit "$file" >"$data/theirs" && peer '    gretl omit --auto' "$data/theirs" || return 1
  else
    echo 'gretl is not installed: left out'
  fi
}

if have_leaps; then
  best 30 "$pairs" 10 || failed=1
  best 40 $((pairs < 2 ? pairs : 2)) 25 || failed=1
else
  echo 'R with leaps is not installed: left out'
fi
backward || failed=1
exit $failed
