#!/usr/bin/env bash
# Weighted rows: by an option and in scripts, named in every output, taken back, and what cannot weigh.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
air=${srcdir:-.}/tests/oracle/airquality.csv

# As R's summary(lm(Ozone ~ Solar.R + Wind + Temp, airquality, weights = Day)) prints them.
call fit --weights Day 'Ozone ~ Solar.R + Wind + Temp' "$air"
same "weighted least squares" "-59.1821 23.6905 -2.50 .014 .6008 107" \
  "$(awk '$1 == "constant" { printf "%s %s %s %s ", $2, $3, $4, $5 }
          $1 == "R²" || $1 == "R2" { printf "%s ", $2 }
          / df / { print $NF }' out)"
call fit --weights 'Day frequency' 'Ozone ~ Solar.R + Wind + Temp' "$air"
same "rows repeated" "1770 observations in 111 of 153 rows" "$(grep -o '[0-9]* obs.*' out)"
for kind in analytic frequency; do
  call fit --weights "Day $kind" 'Ozone ~ Wind' "$air"
  same "$kind, text" "Day, $kind weights" "$(sed -n 's/^Weight *//p' out)"
  call fit --format json --weights "Day $kind" 'Ozone ~ Wind' "$air"
  same "$kind, JSON" "\"weights\": { \"variable\": \"Day\", \"kind\": \"$kind\" }" \
    "$(tr -s ' \n' '  ' <out | grep -o '"weights": {[^}]*}')"
  call corr --format csv --weights "Day $kind" "$air" Ozone Wind
  same "$kind, CSV" 'weights "Day, '"$kind"' weights"' "$(sed -n '1s/.*,//p; 2s/.*\(".*"\).*/\1/p' out | tr '\n' ' ' | sed 's/ $//')"
done
call run --format csv - "$air" <<<$'weights Day\nfit Ozone ~ Wind\nweights Day\nprint'
same "the same name again takes them back" "" "$(grep -o weights out)"
call run --format csv - "$air" <<<$'weights Day\nundo\nfit Ozone ~ Wind\nprint'
same "and so does undo" "" "$(grep -o weights out)"
fails 1 'ceteris: Ozone cannot weigh: 0.5 in row 2 is no whole number, which a frequency must be' fit --weights 'Ozone frequency' 'x ~ 1' - <<<$'x,Ozone\n1,2\n3,0.5\n5,1'
call fit --weights 'w frequency' 'y ~ x' - <<<$'y,x,w\n1,2,2\n2,3,0\n3,5,1\n5,4,\n7,,3\n4,1,2'
same "rows that count nothing are told" "5 observations in 3 of 6 rows; 1 row of weight 0 and 1 without one left out" \
  "$(sed -n 's/^Data .*, \([0-9]* obs\)/\1/p; s/^Weight .*weights//p' out | tr -d '\n')"
fails 1 'ceteris: w cannot weigh: -1 in row 3 is negative' fit --weights w 'x ~ 1' - <<<$'x,w\n1,2\n3,0.5\n5,-1'
fails 1 'ceteris: weights are analytic or frequency
  Day often
      ^' fit --weights 'Day often' 'Ozone ~ 1' "$air"
finish
