#!/usr/bin/env bash
# Selections that cannot be made, or not as they were asked for: each is said in a sentence, headless and in a script, and what
# can be done about it.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# stopped NAME WANTED: how the last call's path ended.
stopped() {
  same "$1" "$2" "$(sed -n 's/^stopped: //p' out)"
}

# script LINE...: the lines as a script on the table of the last write.
script() {
  local table=$1
  shift
  printf '%s\n' "$@" >lines.ct
  call run lines.ct "$table"
}

printf 'y\n1\n2\n4\n' >alone.csv
fails 1 'ceteris: no candidates to select from' select best 'y ~ .' alone.csv
for method in backward forward stepwise; do
  call select $method 'y ~ .' alone.csv
  same "$method of nothing is the constant" "0 y = 2.3333" "$status $(tail -1 out)"
done
call select forward 'y ~ .' alone.csv
stopped 'there is no candidate' 'there is no candidate'

awk 'BEGIN { srand(3); print "y,a,b,c,k,copy,sum,many,none"
  for (i = 0; i < 40; i++) { a = i % 7; b = i * i % 11; c = i * 3 % 5
    printf "%d,%d,%d,%d,7,%d,%d,%s,\n", 3 * a - b + i % 3, a, b, c, a, a + b, i % 5 ? "" : i % 4 } }' >odd.csv
call select backward 'y ~ a + b + c + none' odd.csv
same 'an empty candidate is left out' '! none, which holds no value, was left out' "$(grep '^! none' out)"
call select best 'y ~ none' odd.csv
same 'nothing but empty ones' '1 ceteris: no candidate holds a value: there is nothing to select from' "$status $(cat err)"
call select forward 'y ~ a + b + many' odd.csv
same 'what costs rows is named' \
  '! 8 of 40 rows have a value for each of the 3 candidates; without many it would be 40' "$(grep '^! 8 of' out)"
call select best --format json 'y ~ a + b + many + none' odd.csv
same 'in JSON, too' '"many"|"reason": "empty",' \
  "$(grep -A1 costliest out | tail -1 | tr -d ' ')|$(grep -A2 left_out out | tail -1 | sed 's/^ *//')"
call select backward 'y ~ a + b + k + copy + sum' odd.csv
same 'what is aliased goes first, the last before' \
  'dropped sum: an exact combination of other terms, sum = a + b|dropped copy: an exact combination of other terms, copy = a|dropped k: one value only, so the constant stands for it' \
  "$(grep '^dropped' out | head -3 | paste -sd'|')"
call select forward 'y ~ k' odd.csv
stopped 'a constant candidate cannot come in' 'no candidate is left that could be judged'

printf 'y,a,b\n1,2,\n2,3,\n3,,4\n4,,9\n5,1,\n' >apart.csv
for method in backward forward stepwise best 'forward by cp' 'best by press'; do
  # shellcheck disable=SC2086 # words
  fails 1 'ceteris: no row has a value for each of the 2 candidates; without b there would be 3 rows: leave it out, or lock it out' \
    select $method 'y ~ .' apart.csv
done
printf 'y,a,b,c\n1,2,,\n2,,3,\n3,,,4\n4,5,,\n' >thrice.csv
fails 1 'ceteris: no row has a value for each of the 3 candidates; without b and c there would be 2 rows: leave them out, or lock them out' \
  select best 'y ~ .' thrice.csv

awk 'BEGIN { printf "y"; for (j = 0; j < 30; j++) printf ",x%d", j; print ""
  for (i = 0; i < 12; i++) { printf "%d", i * i % 7; for (j = 0; j < 30; j++) printf ",%d", (i + 1) * (j + 3) * (i + j) % 23; print "" } }' >wide.csv
fails 1 'ceteris: 30 terms to begin with leave no degree of freedom on 12 rows; select forward begins without any' \
  select backward 'y ~ .' wide.csv
fails 1 'ceteris: the model of all 30 candidates cannot be judged: as many coefficients as rows, so no degrees of freedom are left, on 12 complete rows; lock some candidates out, or select forward' \
  select best 'y ~ .' wide.csv
fails 1 "ceteris: Mallows' Cp needs the error variance of the model of all candidates: as many coefficients as rows, so no degrees of freedom are left; select by aicc instead" \
  select forward by cp 'y ~ .' wide.csv
call select forward p .9 'y ~ .' wide.csv
same 'forward stops where degrees of freedom end' 0 "$status"

printf 'y,a,b\n5,1,2\n5,2,1\n5,4,3\n5,3,5\n5,7,1\n' >constant.csv
fails 1 'ceteris: nothing to search on 5 complete rows: the response has one value only, so there is nothing to explain' \
  select best 'y ~ .' constant.csv
call select backward by aic 'y ~ .' constant.csv
stopped 'a constant response' 'there is nothing to go by: the response has one value only, so there is nothing to explain'
printf 'y,a,b,c\n-4,1,2,1\n1,2,1,5\n-1,4,3,2\n-9,3,5,3\n11,7,1,4\n5,4,1,1\n' >perfect.csv
for how in 'forward' 'stepwise by bic' 'forward by adjr2'; do
  # shellcheck disable=SC2086 # words
  call select $how 'y ~ .' perfect.csv
  same "a perfect fit ends $how" 'y = 0 + 2.0000 a - 3.0000 b' "$(grep '^y =' out)"
done
call select stepwise 'y ~ a' odd.csv
stopped 'all are in and good' 'every p is below .1, and every candidate is in'

fails 1 "ceteris: a term that enters with p below 0.1 would leave again with 0.05 or more: let the level to leave be no lower
  stepwise p .10 .05
           ^" select stepwise p .10 .05 'y ~ a + b' odd.csv
for level in 0 1.5 nan inf 5% 0x1p-4; do
  fails 1 "ceteris: the level lies between 0 and 1, as .05 does
  backward p $level
             ^" select backward p "$level" 'y ~ a + b' odd.csv
done
fails 1 'ceteris: PRESS is for best; step by step select by adjr2, aic, aicc, bic or cp
  backward by press
              ^' select backward by press 'y ~ a + b' odd.csv
fails 1 'ceteris: a level of p is for selecting by p: select backward p .05
  best p .05
       ^' select best p .05 'y ~ a + b' odd.csv
fails 1 'ceteris: select by p, adjr2, aic, aicc, bic, cp; best also by press (did you mean aic?)
  backward by aci
              ^' select backward by aci 'y ~ a + b' odd.csv
fails 2 'ceteris: there is no selection bakward; did you mean backward' select bakward 'y ~ a + b' odd.csv

script odd.csv 'lock a in' 'lock b in' 'fit y ~ a + b' 'select backward' path
stopped 'all that is in is locked' 'what is left is locked in'
script odd.csv 'lock a out' 'lock b out' 'lock c out' 'lock k out' 'lock copy out' 'lock sum out' 'lock many out' \
  'select forward' path
stopped 'all that is out is locked' 'there is no candidate'
script odd.csv 'lock a in' 'lock b in' 'lock c in' 'lock k out' 'lock copy out' 'lock sum out' 'lock many out' 'select best'
same 'best of none' 'ceteris: note: lines.ct:8: all candidates are locked: nothing can leave or enter' "$(cat err)"
script odd.csv 'let ly = log(y + 100)' 'response ly' 'lock many out' 'select forward' path
same 'the source of the response is no candidate' '; y, which the response is made of, was left out' \
  "$(grep -o '; y, which.*' out)"
script odd.csv 'let dy = 2 * y' 'lock many out' 'select best 1' path
same 'nor what is made of it' '; dy, which is made of the response, was left out' \
  "$(grep -o '; dy, which.*' out)"
script odd.csv 'let dy = 2 * y' add-best print
same 'by hand neither' 'y ~ a' "$(sed -n 's/^Model *//p' out | head -1)"
finish
