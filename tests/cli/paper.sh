#!/usr/bin/env bash
# The study that the demo comes from: every figure that it printed, at its own rounding, by the program as a script
# calls it; a TAP case a figure. Where the study slipped, what the data give, and that it is not what was printed.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
formula='gdp ~ ecommerce + domains + users + shoppers'

# 17 digits of each figure, "table row quantity value" a line, by the names of paper.csv.
call corr --format csv "$demo" </dev/null
report $status "corr prints Table 1"
cp out correlations.csv
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  { print 1, $at["a"] ":" $at["b"], "r", $at["r"] }' correlations.csv >figures

call select backward --format csv "$formula" "$demo" </dev/null
report $status "select prints Tables 2, 3 and 4"
cp out path.csv
awk -F, 'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i; next }
  {
    table = $at["step"] + 1
    split("coefficient stderr t p", quantities, " ")
    for (i = 1; i <= 4; i++) print table, $at["term"], quantities[i], $at[quantities[i]]
  }
  $at["term"] == "constant" {
    split("r2 adj_r2 f", quantities, " ")
    for (i = 1; i <= 3; i++) print table, "model", quantities[i], $at[quantities[i]]
  }' path.csv >>figures

# at_rounding_of PRINTED VALUE: the value with as many decimals as were printed.
at_rounding_of() {
  local decimals=${1#*.}
  [ "$decimals" != "$1" ] || decimals=
  LC_ALL=C awk -v value="$2" -v decimals=${#decimals} 'BEGIN { printf "%.*f", decimals, value }'
}

compared=0
while IFS=, read -r table row quantity printed data; do
  [[ $table == [1-4] ]] || continue
  compared=$((compared + 1))
  name="Table $table, $row, $quantity"
  value=$(awk -v table="$table" -v row="$row" -v quantity="$quantity" \
    '$1 == table && $2 == row && $3 == quantity { print $4; found++ } END { exit found != 1 }' figures)
  status=$?
  if [ $status -ne 0 ] || [ -z "$value" ]; then
    report 1 "$name is not there once"
  elif [ -z "$data" ]; then
    same "$name: $printed" "$printed" "$(at_rounding_of "$printed" "$value")"
  else
    [ "$(at_rounding_of "$data" "$value")" = "$data" ] && [ "$(at_rounding_of "$printed" "$value")" != "$printed" ]
    report $? "$name: $data, and not $printed, a slip of the study"
  fi
done <"$top/tests/cli/paper.csv"
same "all 67 figures were compared" 67 $compared

# What was printed as .0000 is small and not nothing.
tiny=$(awk '$3 == "p" && $4 < .00005 { if ($4 > 0) n++ } END { print n + 0 }' figures)
same "the p-values printed as 0.0000 are not zero" "$(grep -c ',p,0.0000,' "$top/tests/cli/paper.csv")" "$tiny"

# says TEXT...: the output has these lines.
says() {
  local line
  for line in "$@"; do
    grep -qxF -- "$line" out
    report $? "says: $line"
  done
}
call select backward "$formula" "$demo" </dev/null
says 'From   gdp ~ ecommerce + domains + users + shoppers' \
  'dropped domains: p .521 is the largest and at least .05; next shoppers, p .259' \
  'dropped ecommerce: p .285 is the largest and at least .05; next shoppers, p .109' \
  'stopped: every p is below .05' \
  'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers'
same "in this order" "Step 1 dropped domains: Step 2 dropped ecommerce: Final model stopped: gdp " \
  "$(grep -oE '^(Step [0-9]|dropped [a-z]+:|Final model|stopped:|gdp )' out | tr '\n' ' ' | sed 's/gdp  /gdp /')"

# And what the study did not ask: are two trends walking side by side?
call run --format csv - "$demo" <<<'model users shoppers
difference'
report $status "the script runs"
# figure TERM KEY PRINTED
figure() {
  at_rounding_of "$3" "$(awk -F, -v term="$1" -v key="$2" \
    'NR == 1 { for (i = 1; i <= NF; i++) at[$i] = i } $at["term"] == term { print $at[key] }' out)"
}
same "in differences shoppers changes its sign" -0.0619 "$(figure 'dlog(shoppers)' coefficient .0000)"
same "and loses its significance" 0.517 "$(figure 'dlog(shoppers)' p .000)"
same "users stays" 0.3307 "$(figure 'dlog(users)' coefficient .0000)"
same "and is significant" 0.007 "$(figure 'dlog(users)' p .000)"
same "on 14 rows" 14 "$(figure constant n 14)"
finish
