#!/usr/bin/env bash
# The report on the best subsets in every format: names that fit over their marks and names that do not, a perfect fit,
# PRESS.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# golden NAME: the last call's output is that of golden/NAME.
golden() {
  local file=$top/tests/cli/golden/$1
  [ -z "${CETERIS_UPDATE_GOLDEN:-}" ] || cp out "$file"
  [ $status -eq 0 ] && cmp -s out "$file"
  report $? "golden/$1"
  cmp -s out "$file" || diff "$file" out | sed 's/^/# /'
}

cars=$top/tests/oracle/mtcars.csv few='gdp ~ domains + users + shoppers'

call select best "$few" "$demo"
golden best.txt
call select best 2 --format markdown "$few" "$demo"
golden best.md
call select best 1 --format latex "$few" "$demo"
golden best.tex
call select best 1 --format html "$few" "$demo"
same 'HTML is a whole document' '1 1 2' "$(grep -c '<html' out) $(grep -c '</html>' out) $(grep -c '<table' out)"
LC_ALL=C call select best 1 "$few" "$demo"
same 'without UTF-8 a cross is a mark' 'x <- x x x x x' "$(LC_ALL=C grep -ow 'x\|<-' out | paste -sd ' ')"

# Ten names do not fit over ten marks: they go by numbers.
call select best 1 by aicc 'mpg ~ .' "$cars"
same 'candidates are numbered where names do not fit' '1 cyl, 2 disp, 3 hp, 4 drat, 5 wt, 6 qsec, 7 vs, 8 am, 9 gear, 10 carb' \
  "$(sed -n 's/^From   //p' out | sed 's/\xc2\xa0/ /g')"
same 'and their marks stand below their numbers' '1234567890|····●●·●··' \
  "$(grep -o '1234567890' out)|$(sed -n 's/.*◀  //p' out)"
call select best 1 --format markdown by aicc 'mpg ~ .' "$cars"
same 'a document lists the numbers' '5 6 8' "$(sed -n 's/.*◀ | \(.*\) |$/\1/p' out)"

# A perfect fit has no AIC; the smallest is taken, and said to be perfect.
printf 'y,p,a,b\n1,2,5,1\n2,4,3,7\n3,6,8,2\n4,8,1,9\n5,10,2,4\n6,12,9,3\n7,14,4,8\n' >perfect.csv
call select best 1 'y ~ .' perfect.csv
same 'a perfect fit is said to be one' 'model 2 fits perfectly, with the fewest coefficients|2 1 1.0000 perfect perfect perfect ◀ ●' \
  "$(grep '^model 2 fits' out)|$(grep '◀' out | tr -s ' ' | sed 's/^ //')"
call select best 1 --format csv 'y ~ .' perfect.csv
same 'and leaves the cells of programs empty' '2,1,1,,,,,0,1,,1,0,0' "$(sed -n 3p out)"

# PRESS of models that are not listed may be less: what is told is so much.
call select best 2 by press "$few" "$demo"
same 'PRESS is compared among those listed' \
  'best by PRESS of those listed; of each number of coefficients the 2 with the least SSR' "$(sed -n 's/^Search //p' out)"
call select best 2 --format json by press "$few" "$demo"
same 'and so JSON says' '"chosen_among": "listed" "response": "gdp"' \
  "$(grep -o '"chosen_among": "[a-z]*"' out) $(grep -o '"response": "gdp"' out | head -1)"

# ---- More candidates than a model can hold, or best look through ----

awk 'BEGIN { seed = 7; for (row = 0; row <= 30; row++) for (i = 0; i <= 1200; i++) {
  seed = (seed * 16807) % 2147483647
  printf "%s%s", row ? seed % 1000 + (i == 0 ? 3 * before : 0) : i ? "v" i : "y", i < 1200 ? "," : "\n"
  before = i == 1200 ? seed % 1000 : before } }' >wide.csv
call select forward p 1e-9 'y ~ .' wide.csv
same 'forward looks through 1,200 candidates on 30 rows' '0 From   y ~ 1' "$status $(head -1 out)"
fails 1 'ceteris: best of 1200 candidates would have to tell apart some 10^361 models; 64 candidates are the most: lock some out, or select forward, backward or stepwise' \
  select best 'y ~ .' wide.csv
fails 1 'ceteris: 1200 regressors on 30 complete rows leave no degree of freedom; take fewer, or select forward' \
  select backward 'y ~ .' wide.csv
fails 1 'ceteris: no variable is called gpd; did you mean gdp?
  gpd ~ .
  ^' select best 'gpd ~ .' "$demo"
call select stepwise 'gdp ~ .' "$demo"
same 'what . leaves out is said' 'ceteris: note: `.` leaves out year (the index)' "$(cat err)"

if command -v pdflatex >/dev/null; then
  call select best 2 --format latex 'mpg ~ .' "$cars"
  cp out cars.tex
  call select best 2 --format latex "$few" "$demo"
  cp out few.tex
  for name in cars few; do
    pdflatex -interaction=nonstopmode -halt-on-error $name.tex >log 2>&1
    report $? "LaTeX compiles: $name"
  done
fi
finish
