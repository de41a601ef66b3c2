#!/usr/bin/env bash
# The study the program grew from: every figure printed in its Tables 1 to 4, at its own rounding. Prints TAP.
#
# paper.csv has a line a printed figure; `data` holds what the data give where the paper has a slip. Table 1 is the
# correlation matrix, Tables 2 to 4 the regressions on all four variables, without domains, and without ecommerce too.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

program=${CETERIS:?the path of the built program}
top=${srcdir:-.}
data=$top/data/china-ecommerce-2004-2018.csv
formula='gdp ~ ecommerce + domains + users + shoppers'
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

"$program" corr --format csv "$data" >"$work/corr.csv"
"$program" select backward --format csv "$formula" "$data" >"$work/path.csv"
"$program" select backward "$formula" "$data" >"$work/path.txt"

# Figures of ours as table,row,quantity,value: the CSV by its column names.
awk -F, -v OFS=, '
  FNR == 1 { delete column; for (i = 1; i <= NF; i++) column[$i] = i; next }
  FILENAME ~ /corr/ { print 1, $column["a"] ":" $column["b"], "r", $column["r"]; next }
  {
    table = $column["step"] + 1
    split("coefficient stderr t p", term, " ")
    for (i in term) print table, $column["term"], term[i], $column[term[i]]
    if (!(table in seen)) {
      seen[table] = 1
      split("r2 adj_r2 f", model, " ")
      for (i in model) print table, "model", model[i], $column[model[i]]
    }
  }' "$work/corr.csv" "$work/path.csv" >"$work/ours.csv"

# 67 figures, the two slips among them twice (what is printed, what the data give), and what the text says.
awk -F, '
  # x to as many decimals as `printed` has.
  function like(x, printed,   at) {
    at = index(printed, ".")
    return sprintf("%." (at ? length(printed) - at : 0) "f", x)
  }
  function judge(good, title) { printf "%s %d - %s\n", good ? "ok" : "not ok", ++count, title }
  NR == FNR { ours[$1, $2, $3] = $4; next }
  FNR == 1 { next }
  {
    key = "table " $1 " " $2 " " $3
    known = ($1, $2, $3) in ours
    value = ours[$1, $2, $3]
    figures++
    if ($5 == "") {
      judge(known && like(value, $4) == $4, key " is " $4 (known ? "" : ", which is not printed"))
    } else {
      slips++
      judge(known && like(value, $4) != $4, key " is not " $4 ", a slip of the paper")
      judge(known && like(value, $5) == $5, key " is " $5)
    }
  }
  END {
    judge(figures == 67 && slips == 2, "67 figures, 2 slips")
    print count > "/dev/stderr"
  }' "$work/ours.csv" "$top/tests/cli/paper.csv" 2>"$work/count"

count=$(cat "$work/count")

says() {
  count=$((count + 1))
  if grep -qF -- "$1" "$work/path.txt"; then
    echo "ok $count - the path says: $1"
  else
    echo "not ok $count - the path says: $1"
    sed 's/^/# /' "$work/path.txt"
  fi
}

says 'dropped domains: p .521'
says 'dropped ecommerce: p .285'
says 'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers'
echo "1..$count"
