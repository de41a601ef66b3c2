#!/usr/bin/env bash
# 5,000 columns in a real terminal: they open, move and toggle; and ^C ends what takes long. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
# shellcheck source=tests/screen/tmux.sh
. "${srcdir:-.}/tests/screen/tmux.sh"

# table COLUMNS ROWS
table() {
  awk -v columns="$1" -v rows="$2" 'BEGIN {
    srand(7)
    printf "y"
    for (i = 1; i < columns; i++) printf ",v%d", i
    for (row = 0; row < rows; row++)
      for (i = 0; i < columns; i++) printf "%s%.3f", i ? "," : "\n", rand()
    print ""
  }'
}

table 5000 50 >"$home/wide.csv"
table 1200 1300 >"$home/square.csv"

run "'$program' '$home/wide.csv'"
shows '5,000 columns open' '50 rows' '1 fitted, 4999 previewed' 'Space: v1 in'
keys Space
shows 'Space lets one in' 'v1 in; u undoes' '● v1'
keys End
shows 'End goes to the last' '○ v4999' 'Space: v4999 in'
keys o
shows 'the heatmap goes by |r|' 'heatmap by |r| with the response'
keys +
shows 'what cannot be told is refused at once' '4999 regressors on 50 complete rows leave no degree of freedom'
keys u
shows 'and undo takes back what was before it' 'undone: v1 in'
keys q
sane 0 'q'

run "'$program' '$home/square.csv'"
shows '1,200 columns open' '1300 rows' 'Space: v1 in'
keys Space
shows 'Space lets one in' 'v1 in; u undoes'
keys +
keys C-c
shows '^C stops a fit of all' 'stopped; all is as it was' '● v1'
keys u
shows 'and undo takes back what was before it' 'undone: v1 in'
keys q
sane 0 'q'

# Said unasked while it lasts; and q leaves then, too, without an error.
run "'$program' '$home/square.csv' 'y ~ .'"
shows 'a first model that takes long is told of' 'computing' '^C stops it'
keys q
sane 0 'q while it computes'
run "'$program' '$home/square.csv' 'y ~ .'"
await '^C stops it'
text ':q'
keys C-c
sane 1 '^C, after a q that would go into a line'
run "'$program' '$home/square.csv' 'y ~ .'"
await '^C stops it'
kill -TERM "$(pid)"
sane 1 'SIGTERM while it computes'
shows 'it ends the fit, and does not wait for it' 'stopped; all is as it was'
run "'$program' '$home/square.csv'"
shows '1,200 columns open once more' '1300 rows' 'Space: v1 in'
keys +
shows 'a fit of all is told of' 'computing' '^C stops it' 'Space: v1 in'
keys Down Down Space
shows 'the screen lives meanwhile, and what is asked waits its turn' 'Space: v3 in' '1 more waiting'
keys q
shows 'q stops it and leaves' "square.csv' 'y ~ 1'"
sane 0 'q in a fit of all'
finish
