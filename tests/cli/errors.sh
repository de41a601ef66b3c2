#!/usr/bin/env bash
# What goes wrong: one sentence on standard error, the place and a caret where there is one, nothing on standard
# output, and the exit status 1 for what could not be done, 2 for a call that was not understood.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# ---- Files ----

mkdir folder
: >empty.csv
printf 'a,b\n' >header.csv
printf 'a,b\nx,y\nz,w\n' >words.csv
printf 'a,b\n1,2\n3,"4\n5,6\n' >quote.csv
printf 'a,b\n1,2\n2,5\n3,1\n' >numbers.csv
fails 1 'ceteris: none.csv cannot be opened: No such file or directory' fit 'a ~ b' none.csv
fails 1 'ceteris: folder is a directory; name a file in it' fit 'a ~ b' folder
fails 1 'ceteris: empty.csv is empty; it needs a line of names and lines of numbers' corr empty.csv
fails 1 'ceteris: header.csv has a header and no rows of data' select backward 'a ~ b' header.csv
fails 1 'ceteris: words.csv has no column of numbers; column a holds "x" in line 2; if it was misread, set delimiter, decimal, skip or header' fit 'a ~ b' words.csv
fails 1 'ceteris: standard input is empty; it needs a line of names and lines of numbers' corr - </dev/null
fails 1 'ceteris: quote.csv:3: field 2 opens a quote that is never closed' fit 'a ~ b' quote.csv
CETERIS_DATADIR=/nowhere fails 1 'ceteris: the demo is not at /nowhere/china-ecommerce-2004-2018.csv: `make install` '\
'puts it there, or set CETERIS_DATADIR to the folder that has it' --demo

printf 'a,b\n1,2\n3\n4,5,6\n5,1\n,\n7,8,9\n' >ragged.csv
call fit 'a ~ b' ragged.csv
same "rows that are too short or long are read" 0 $status
said=$(cat err)
same "and that is said, with the first line of each" \
  'ceteris: note: ragged.csv: line 3: a row has fewer fields than the header; the rest counts as missing
ceteris: note: ragged.csv: line 4: 2 rows have more fields than the header, this the first; the rest was left out' \
  "$said"
printf '1,2\n3,4\n5,7\n6,1\n' >headless.csv
call corr headless.csv
same "a line of names that is missing" 'ceteris: note: headless.csv: read with no line of names' "$(cat err)"
call corr --header headless.csv
same "or said to be there" \
  'ceteris: note: headless.csv: line 1: all names are numbers; is the line of names missing?' "$(cat err)"

# ---- Formulas: the caret stands below what is meant ----

fails 1 'ceteris: no variable is called user; did you mean users?
  gdp ~ user + shoppers
        ^' fit 'gdp ~ user + shoppers' "$demo"
fails 1 'ceteris: no variable is called usres; did you mean users?
  gdp ~ shoppers + usres
                   ^' select backward 'gdp ~ shoppers + usres' "$demo"
fails 1 'ceteris: no variable is called population
  population ~ users
  ^' fit 'population ~ users' "$demo"
fails 1 'ceteris: a formula is missing, such as gdp ~ users' fit '' "$demo"
fails 1 'ceteris: the formula ends where a variable should stand
  gdp ~ users +
               ^' fit 'gdp ~ users +' "$demo"
fails 1 'ceteris: write ~ for =, as in gdp ~ users
  gdp = users
      ^' fit 'gdp = users' "$demo"
fails 1 'ceteris: a ~ should stand behind the response, as in gdp ~ users
  gdp users
      ^' fit 'gdp users' "$demo"
fails 1 'ceteris: put + or - between the regressors
  gdp ~ users shoppers
              ^' fit 'gdp ~ users shoppers' "$demo"
fails 1 'ceteris: / is not a model operator: I(a/b) takes the quotient
  gdp ~ users/shoppers
             ^' fit 'gdp ~ users/shoppers' "$demo"
fails 1 'ceteris: there is no function lgo; did you mean log?
    gdp ~  lgo(users)
           ^' fit '  gdp ~  lgo(users)' "$demo"
fails 1 'ceteris: a power is a whole number from 1 to 20; others stand in I(), as in I(x^0.5)
  gdp ~ users^2.5
              ^' fit 'gdp ~ users^2.5' "$demo"
fails 1 'ceteris: this backquote is never closed
  gdp ~ `users
        ^' fit 'gdp ~ `users' "$demo"
fails 1 'ceteris: this is the response and cannot explain itself
  gdp ~ users + gdp
                ^' fit 'gdp ~ users + gdp' "$demo"
printf 'y,town,x\n1,Rome,2\n2,Oslo,3\n4,Bern,3\n' >towns.csv
fails 1 "ceteris: town holds text (\"Rome\" in line 2) and cannot enter a model
  y ~ x + town
          ^" fit 'y ~ x + town' towns.csv

# Wide characters take two columns, bytes that are replaced one.
printf '国内,用户,网购\n1,2,3\n2,3,5\n4,4,4\n5,5,9\n' >china.csv
fails 1 'ceteris: no variable is called 用戶; did you mean 用户?
  国内 ~ 网购 + 用戶
                ^' fit '国内 ~ 网购 + 用戶' china.csv
fails 1 'ceteris: put + or - between the regressors
  国内 ~ 用户 网购
              ^' fit '国内 ~ 用户 网购' china.csv
printf 'a\377\302\205,b\n1,2\n2,5\n3,1\n' >bytes.csv
fails 1 'ceteris: note: bytes.csv: line 1: bytes are no text in its encoding; --encoding names another
ceteris: a variable should stand here
  a�� ~ �[31mb
        ^' fit $'a\377\302\205 ~ \033[31mb' bytes.csv
fails 1 'ceteris: a variable should stand here
  �[31m ~ x
  ^' fit $'\033[31m ~ x' china.csv
LC_ALL=C fails 1 'ceteris: put + or - between the regressors
  \u56fd\u5185 ~ \u7528\u6237 \u7f51\u8d2d
                              ^' fit '国内 ~ 用户 网购' china.csv

# ---- Correlations ----

fails 1 'ceteris: no variable is called user; did you mean users?
  gdp user
      ^' corr "$demo" gdp user
fails 1 'ceteris: a correlation needs two variables' corr "$demo" gdp
fails 1 'ceteris: no variable is called f.cvs, nor is there a file of that name' corr "$demo" f.cvs
fails 1 'ceteris: no variable is called ./users; did you mean users? There is no file of that name either' \
  describe "$demo" ./users
printf 'gross product,b,t\n1,2,x\n2,5,y\n3,1,z\n' >gross.csv
fails 1 'ceteris: no variable is called gross produkt; did you mean gross product?
  b `gross produkt`
    ^' corr gross.csv b 'gross produkt'
fails 1 "ceteris: t holds text (\"x\" in line 2) and cannot enter a model
  b t
    ^" corr gross.csv b t
printf 'b,t\n2,x\n5,y\n' >one.csv
fails 1 'ceteris: note: `.` leaves out t (text: "x" in line 2)
ceteris: b is the only column of numbers; a correlation needs two' corr one.csv

# ---- Output that cannot be written ----

if [ -w /dev/full ]; then
  for line in 'fit|gdp ~ users|DEMO' 'fit|--format|json|gdp ~ users|DEMO' 'fit|--format|csv|gdp ~ users|DEMO' \
    'corr|DEMO|gdp|users' 'corr|--format|json|DEMO|gdp|users' 'select|backward|gdp ~ users|DEMO' 'run|script|DEMO' --help --version; do
    IFS='|' read -ra words <<<"${line//DEMO/$demo}"
    echo 'toggle users' >script
    "$program" "${words[@]}" >/dev/full 2>err
    status=$? called=" $line"
    : >out
    same "a full disk: ${line//|/ }" "1 ceteris: the output cannot be written: No space left on device" \
      "$status $(cat err)"
  done
else
  echo "# there is no /dev/full to write to"
fi

# ---- Calls ----

fails 2 'ceteris: name a file to explore, or say --demo (see --help)'
fails 2 'ceteris: the call should be: ceteris fit FORMULA FILE... (see --help)' fit
fails 1 'ceteris: more cannot be opened: No such file or directory' fit 'gdp ~ users' "$demo" more
fails 2 'ceteris: standard input cannot be one of several files' fit 'gdp ~ users' "$demo" -
fails 2 'ceteris: the call should be: ceteris corr FILE... [VARIABLE...] (see --help)' corr
fails 2 'ceteris: the call should be: ceteris select METHOD [by CRITERION] FORMULA FILE... (see --help)' select backward
fails 2 'ceteris: there is no selection sideways; it is backward, forward, stepwise or best' \
  select sideways 'gdp ~ .' "$demo"
fails 2 'ceteris: the call should be: ceteris run SCRIPT FILE... (see --help)' run script
fails 2 'ceteris: script and data cannot both be standard input' run - -
fails 2 'ceteris: the call should be: ceteris --demo [FORMULA] (see --help)' --demo 'gdp ~ users' three
fails 2 'ceteris: there is no option --nope; --help lists them' --nope
fails 2 'ceteris: there is no option -x; --help lists them' -x
fails 2 'ceteris: --format takes a value' fit 'gdp ~ users' "$demo" --format
fails 2 'ceteris: --format takes text, csv, json, markdown, latex, html, r, python, stata or gretl, not xml' fit --format xml 'gdp ~ users' "$demo"
fails 2 'ceteris: --help=yes takes no value' --help=yes
for threads in 0 65 -1 x 2.5 ''; do
  fails 2 "ceteris: --threads takes a whole number from 1 to 64, not $threads" \
    fit --threads "$threads" 'gdp ~ users' "$demo"
done
for memory in 0 0G 100 M -1M 1MB nanM x ''; do
  fails 2 "ceteris: --max-memory takes a size such as 800M or 1.5G, not $memory" \
    fit --max-memory "$memory" 'gdp ~ users' "$demo"
done
awk 'BEGIN { print "a,b"; for (i = 0; i < 600000; i++) print i % 7 ",2" }' >long.csv
fails 1 "ceteris: long.csv needs about 9.4 MiB of memory, and 5.0 MiB may be taken" fit --max-memory 5m 'a ~ b' long.csv
for digits in 0 18 -1 x 3.5 ''; do
  fails 2 "ceteris: --digits takes a whole number from 1 to 17, not $digits" \
    fit --digits "$digits" 'gdp ~ users' "$demo"
done
for alpha in 0 -1 2 nan x ''; do
  fails 2 "ceteris: --alpha takes a number between 0 and 1, not $alpha" \
    select backward --alpha "$alpha" 'gdp ~ .' "$demo"
done
fails 1 'ceteris: standard output is no terminal; use `ceteris fit`, `corr`, `describe`, `select` or `run` there' "$demo"
fails 1 'ceteris: standard output is no terminal; use `ceteris fit`, `corr`, `describe`, `select` or `run` there' --demo
finish
