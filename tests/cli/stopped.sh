#!/usr/bin/env bash
# ^C while a selection takes long: the best so far is printed, and of which sizes it is not proven.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck source=tests/cli/tap.sh
. "${srcdir:-.}/tests/cli/tap.sh"
csv=$home/noise.csv

# Nothing to be found among 64 candidates: to prove that takes far longer than anyone waits.
awk 'BEGIN {
  s = 1
  for (r = 0; r <= 400; r++)
    for (i = 0; i < 65; i++) {
      s = (s * 16807) % 2147483647
      printf "%s%s", r ? s % 9973 : i ? "x" i : "y", i < 64 ? "," : "\n"
    }
}' >"$csv"

# A shell in the background ignores SIGINT, and so would the program.
heeds=()
! env --default-signal=INT true 2>/dev/null || heeds=(env --default-signal=INT)

# interrupted ARGUMENT...: calls the program and interrupts it, once, while it searches.
interrupted() {
  called=$(printf ' %q' "$@")
  timeout --foreground --preserve-status -s INT 3 "${heeds[@]}" "$program" "$@" >out 2>err
  status=$?
}

interrupted select best by BIC 'y ~ .' "$csv"
[ $status -eq 1 ] && [ "$(cat err)" = 'ceteris: note: stopped; what was found until then is kept' ]
report $? 'it says that it was stopped, and its status too'
tr '\n' ' ' <out | tr -s ' ' | grep -q 'STOPPED before all models were ruled out: there may be better ones of size 1[ ,]'
report $? 'of which sizes there may be better models'
[ "$(tr -d ' ' <out | grep -c '^[0-9].*[·●]\{64\}$')" -eq 191 ] && grep -q '^Model [0-9]' out
report $? 'three of each size are there, and the model that is the best so far'

interrupted --format json select best by BIC 'y ~ .' "$csv"
[ $status -eq 1 ] && grep -q '"proven": false,$' out && [ "$(grep -c '"proven": false$' out)" -gt 1 ] &&
  [ "$(grep -c '"size":' out)" -gt "$(grep -c '"proven": false$' out)" ]
report $? 'in JSON each model of these sizes is marked'
interrupted --format csv select best by BIC 'y ~ .' "$csv"
[ $status -eq 1 ] && [ "$(head -1 out | cut -d, -f1,2,9,10)" = model,size,proven,chosen ] &&
  [ "$(sed -n 2p out | cut -d, -f9)" = 1 ] && [ "$(sed -n 3p out | cut -d, -f9)" = 0 ] &&
  [ "$(tail -1 out | cut -d, -f9)" = 1 ]
report $? 'in CSV too, in a column of its own'

# A script goes on with what was found.
printf 'fit y ~ .\nselect best by BIC\nprint\n' >script.ct
interrupted run script.ct "$csv"
[ $status -eq 1 ] && [ "$(grep -c . err)" -eq 1 ] &&
  [ "$(cat err)" = 'ceteris: note: script.ct:2: stopped; what was found until then is kept' ] && grep -q '^constant' out
report $? 'a script goes on'
finish
