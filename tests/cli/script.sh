#!/usr/bin/env bash
# Scripts: commands one a line, comments, reports between them, and errors with the line they stand on.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# script LINE...: writes study.ct.
script() { printf '%s\n' "$@" >study.ct; }
# models: the formulas of the models that were printed.
models() { sed -n 's/^Model  //p' out; }

# ---- What is printed ----

script '# The study.' '' 'model ecommerce domains users shoppers  # four' 'drop-worst' $'\tdrop-worst\t'
call run study.ct "$demo"
same "without a report the last model is printed" 'gdp ~ users + shoppers' "$(models)"
same "quietly" '' "$(cat err)"
call fit 'gdp ~ users + shoppers' "$demo"
cp out wanted
call run study.ct "$demo"
cmp -s out wanted
report $? "as fit prints it"

script 'toggle users' print 'toggle shoppers' print 'corr users shoppers # two' 'select backward p .9' path \
  'toggle year'
call run study.ct "$demo"
same "reports stand where they are asked for, and only those" \
  'gdp ~ users|gdp ~ users + shoppers|Correlation|From   gdp ~ users + shoppers|' \
  "$(sed -nE 's/^Model  (.*)/\1/p; s/^(Correlation).*/\1/p; /^From/p' out | tr '\n' '|')"
same "with an empty line between them" 3 \
  "$(awk '/^(Model  |Correlation|From)/ { if (NR > 1 && last == "") n++ } { last = $0 } END { print n }' out)"
call run --format json study.ct "$demo"
same "as JSON, one value after the other" 4 "$(grep -c '^{' out)"
call run --format csv --digits 2 study.ct "$demo"
same "as CSV, with an empty line between" 3 "$(grep -c '^$' out)"

script 'fit users ~ gdp + 0' print 'constant on' print undo undo print 'redo' print
call run study.ct "$demo"
same "undo and redo" 'users ~ gdp + 0|users ~ gdp|gdp ~ 1|users ~ gdp + 0|' "$(models | tr '\n' '|')"

script 'model users' quit 'nonsense'
call run study.ct "$demo"
same "quit ends a script" '0 gdp ~ users' "$status $(models)"
script quit
call run study.ct "$demo"
same "at once, too" '0 gdp ~ 1' "$status $(models)"
: >study.ct
call run study.ct "$demo"
same "an empty script" '0 gdp ~ 1' "$status $(models)"

printf 'model users\r\nprint\r\n' >study.ct
call run study.ct "$demo"
same "lines that end in CR LF" '0 gdp ~ users' "$status $(models)"
printf '\357\273\277model users\nprint' >study.ct
call run study.ct "$demo"
same "a byte-order mark, and no newline at the end" '0 gdp ~ users' "$status $(models)"

call run - "$demo" <<<'toggle users'
same "a script from standard input" 'gdp ~ users' "$(models)"
echo 'toggle users' >study.ct
call run study.ct - <"$demo"
same "data from standard input" 'gdp ~ users' "$(models)"

printf 'y,#1,收 入,x\n1,2,3,2\n2,3,1,5\n3,1,2,7\n5,2,2,1\n4,4,4,4\n' >odd.csv
script 'toggle `#1`# the first' 'toggle 收 入' 'print'
call run study.ct odd.csv
same "a # in backquotes, and a name with a blank" 'y ~ `#1` + `收 入`' "$(sed -n 's/^Model  //p' out)"

# ---- Variables by themselves ----

script 'summary users shoppers'
call run study.ct "$demo"
same "summary prints" 'users 15 47039.87 25168.69 9400.000 83000.00|shoppers 15' \
  "$(grep '^users' out | tr -s ' ')|$(grep '^shoppers' out | tr -s ' ' | cut -d' ' -f1,2)"
call run study.ct --format csv "$demo"
same "summary as CSV" 'name,n,mean,sd,min,max|users,15,' "$(head -1 out)|$(sed -n 2p out | cut -d, -f1,2),"
call run study.ct --format json "$demo"
same "summary as JSON" 2 "$(grep -c '"sd":' out)"

# ---- Notes ----

script 'toggle gdp' 'undo' 'constant on' 'fit gdp ~ users' 'fit gdp ~ users'
call run study.ct "$demo"
same "what had nothing to do is noted, with its line" \
  'ceteris: note: study.ct:1: gdp is the response and cannot explain itself; make another variable the response first
ceteris: note: study.ct:2: nothing to undo
ceteris: note: study.ct:3: with a constant' "$(cat err)"
same "and is no error" 0 $status

# ---- Errors ----

# stops WANTED LINE...: that script fails, saying so.
stops() {
  local wanted=$1
  shift
  script "$@"
  fails 1 "$wanted" run study.ct "$demo"
}
stops 'ceteris: study.ct:3: there is no command togle; did you mean toggle?
  togle users
  ^' 'toggle users' '' 'togle users' 'also nonsense'
stops 'ceteris: study.ct:1: there is no command regress; help lists them
    regress users
    ^' '  regress users'
stops 'ceteris: study.ct:2: no variable is called user; did you mean users?
  toggle   user # which
           ^' '# first' 'toggle   user # which'
stops 'ceteris: study.ct:1: no variable is called usrs; did you mean users?
  fit gdp ~ shoppers + usrs
                       ^' 'fit gdp ~ shoppers + usrs'
stops 'ceteris: study.ct:1: drop-worst takes no argument
  drop-worst 2
             ^' 'drop-worst 2'
stops 'ceteris: study.ct:1: print takes no argument
  print twice
        ^' 'print twice'
stops 'ceteris: study.ct:1: the level lies between 0 and 1, as .05 does
  select backward p 7
                    ^' 'select backward p 7'
stops 'ceteris: study.ct:1: say on, off, or nothing to change over
  constant maybe
           ^' 'constant maybe'
stops 'ceteris: study.ct:1: no variable is called nobody
  corr users nobody
             ^' 'corr users nobody'
stops 'ceteris: study.ct:2: a power or a call is listed once a model has it: fit y ~ x^2 + log(x)
  corr  gdp users^2
            ^' '' 'corr  gdp users^2'
stops 'ceteris: study.ct:1: zoom concerns the screen, and here is none' zoom
stops 'ceteris: study.ct:1: no selection was made yet; try: select backward' path
stops 'ceteris: study.ct:1: a correlation needs two variables' 'corr gdp'
stops 'ceteris: study.ct:1: a power cannot be the response' 'response users^2'

script 'toggle users' print 'toggle nobody' print
call run study.ct "$demo"
same "what was printed before an error stays" '1 gdp ~ users' "$status $(models)"
fails 1 'ceteris: standard input:2: no variable is called nobody
  toggle nobody
         ^' run - "$demo" <<<$'toggle users\ntoggle nobody'
fails 1 'ceteris: none.ct cannot be opened: No such file or directory' run none.ct "$demo"
mkdir folder
fails 1 'ceteris: folder cannot be read: Is a directory' run folder "$demo"
printf 'y\n1\n' >row.csv
echo difference >study.ct
fails 1 'ceteris: study.ct:1: differences need two rows at least' run study.ct row.csv
finish
