#!/usr/bin/env bash
# Categories, interactions and poly() without a screen: what is printed of them, and what is refused.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

cars=$top/tests/oracle/mtcars.csv
# script LINE...: writes cars.ct.
script() { printf '%s\n' "$@" >cars.ct; }

script 'kind cyl category' 'fit mpg ~ cyl*wt'
call run cars.ct "$cars"
same "a formula is written back expanded" 'Model  mpg ~ cyl + wt + cyl:wt' "$(grep '^Model' out)"
same "levels are named, the base left out" 'constant|cyl: 6|cyl: 8|wt|cyl: 6:wt|cyl: 8:wt|' \
  "$(sed -n '/───/,/^$/p' out | sed 1d | sed -nE 's/^(.*[^ ])  +-?[0-9.]+ +[0-9.]+ .*/\1/p' | sed -E 's/  +-?[0-9].*//' | tr '\n' '|')"
same "what a term is together is told, and to what it compares" 'cyl: F(2, 26) 5.38  p .011  GVIF 1823.359; compared to 4
cyl:wt: F(2, 26) 2.27  p .124  GVIF 3560.343' "$(grep ': F(' out)"
call run --format json cars.ct "$cars"
same "JSON has the tests" '"name": "cyl" "base": "4"' "$(grep -A12 '"tests"' out | grep -oE '"(name|base)": "[^"]*"' | head -2 | tr '\n' ' ' | sed 's/ $//')"

script 'kind cyl category' 'kind gear category' 'corr cyl gear mpg'
call run cars.ct "$cars"
same "correlations of categories are named" 'cyl V gear|cyl eta2 mpg|gear eta2 mpg|' \
  "$(awk 'NF > 3 && ($NF == "V" || $NF == "eta2") { printf "%s %s %s|", $1, $NF, $2 }' out)"

# cyl has the largest p, .319, and stays for cyl:gear, which has the next, .299.
script 'kind cyl category' 'fit mpg ~ wt + poly(hp,2) + (cyl+gear)^2' drop-worst
call run cars.ct "$cars"
same "the parts of an interaction stay while it is in" 'Model  mpg ~ cyl + wt + gear + poly(hp, 2)' "$(grep '^Model' out)"

script 'kind cyl category' 'response cyl'
call run cars.ct "$cars"
[ $status -ne 0 ]
report $? "a category is no response"
# R: v <- cov2cor(vcov(lm(y ~ x + g))[-1, -1]); det(v[2:3, 2:3]) / det(v) is 1601, its square root 40.0.
printf '%s\n' y,x,g 1,1,a 2,1.1,a 2.5,0.9,a 3,5,b 4.2,5.1,b 4,4.9,b 7,9,c 6,9.1,c 7.5,8.9,c >apart.csv
call fit 'y ~ x + g' apart.csv
same "a category goes by its generalised VIF" '! GVIF 1601.0, 40.0 for each of 2 coefficients: g nearly follows from the other regressors' \
  "$(grep GVIF out | sed 1d)"
call fit 'y ~ x*g' apart.csv
same "but not where an interaction has it" '' "$(grep '^! GVIF' out)"

# R: relevel(g, "b").
call fit --base g=b 'y ~ x + g' apart.csv
same "another base" '0 g: a -13.9000|g: c 15.1000|GVIF 1601.000; compared to b' \
  "$status $(awk '/^g: [a-c] /{ printf "%s %s %s|", $1, $2, $3 }' out)$(grep -o 'GVIF .*b$' out)"
call fit --base 'g=d' 'y ~ x + g' apart.csv
same "a level that is not there" '1 ceteris: g has no level d; its levels are a, b and c|  g=d|    ^|' "$status $(tr '\n' '|' <err)"
call fit --where 'g != "b"' --base g=b 'y ~ x + g' apart.csv
same "a base that no row has is said" 'compared to a, as no row has b; 1 level is not in these' "$(grep -o 'compared to.*' out)"
printf 'kind x number\nkind d date\n' >cars.ct
printf 'x,d,y\n1,01/02/2004,1\nlots,01/03/2004,2\n3,01/04/2004,4\nlots,01/05/2004,3\n' >odd.csv
call run cars.ct odd.csv
same "what a kind costs is said" 'ceteris: note: cars.ct:1: x is a number now; 2 rows hold no number and are missing' \
  "$(grep 'cars.ct:1' err)"
call fit --kind x=category --base x=5 'y ~ x' apart.csv
same "kinds are said before" '1 ceteris: every value of x is another: as a category each row would be a level of its own' \
  "$status $(head -1 err)"

# Where nobody can answer, a question is an error.
{ echo zip,y; for i in $(seq 120); do echo "z$((i % 60)),$((i * i % 17))"; done; } >zips.csv
call fit --kind zip=category 'y ~ zip' zips.csv
same "a category of many levels needs a word" '1 ceteris: zip has 60 different values, a coefficient for each; if it is to be so: kind zip category 60' \
  "$status $(cat err)"
call fit --kind 'zip=category 60' 'y ~ zip' zips.csv
same "and then enters" '0 zip: F(59, 60)' "$status $(grep -o 'zip: F([0-9, ]*)' out)"
script 'toggle zip'
call run cars.ct zips.csv
same "in a script too" '1 ceteris: cars.ct:1: zip has 60 different values' "$status $(cut -d, -f1 err)"

call fit 'mpg ~ wt/hp' "$cars"
same "a quotient is refused with a hint" 'ceteris: / is not a model operator: I(a/b) takes the quotient' "$(head -1 err)"
printf 'y,g,x\n1,a,1\n2,b,3\n4,b,2\n3,a,5\n5,c,1\n2,c,4\n7,c,6\n8,a,2\n3,b,2\n1,c,5\n2,b,1\n' >three.csv
call select backward 'y ~ g + x' three.csv
same "of a category that goes the degrees of freedom are told" \
  'dropped x: p 1.000 is the largest and at least .05; next g, p .827|dropped g: p .784 of 2 df is the largest and at least .05|' \
  "$(grep '^dropped' out | tr '\n' '|')"
finish
