#!/usr/bin/env bash
# Files that take their time, and files that are wrong, in a real terminal. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
# shellcheck source=tests/screen/tmux.sh
. "${srcdir:-.}/tests/screen/tmux.sh"

# A pipe that gives a file's lines and then neither more nor its end, until it is closed.
slow=$home/slow.csv
mkfifo "$slow"
hold() {
    exec 3<>"$slow"
    cat "$data" >&3
}
release() { exec 3>&-; }
alternate() { t display-message -p -t story '#{alternate_on}'; }

hold
run "'$program' '$slow'"
shows 'a file that takes its time is told of' 'ceteris  slow.csv' 'reading the rows' '^C stop  ? help  q quit'
text 'b'
shows 'a key that must wait is answered' 'the file is still being opened'
text '?'
shows '? opens the help meanwhile' 'Keys and commands' 'reading the rows'
keys Down PPage NPage
text 'G'
shows 'and it scrolls' 'leave'
keys q
shows 'q closes it' '^C stop  ? help  q quit'
size 50 10
shows 'a small screen still tells' 'reading the rows'
size 80 24
shows 'so does another' '^C stop  ? help  q quit'
size 120 40 # what tmux keeps of the shell's screen must be as large as ours, or it mixes the two
keys C-z
await 'Stopped' && [ "$(alternate)" = 0 ]
report $? '^Z gives the shell its screen back'
back
shows 'fg brings ours back' 'reading the rows'
release
shows 'when the file comes to its end it is there, whole' 'slow.csv  15 rows, 2004-2018' 'y gdp' 'Space: ecommerce in'
keys q
sane 0 'q'

hold
run "'$program' '$slow'"
await 'reading the rows'
text '?'
await 'Keys and commands'
release
shows 'help stays open where it was' 'Keys and commands' 'slow.csv  15 rows'
keys q
shows 'and closes' 'Space: ecommerce in'
keys q
sane 0 'q after the help'

hold
run "'$program' '$slow'"
await 'reading the rows'
keys C-c
shows '^C stops and says so' 'stopped after' 'rows of slow.csv; nothing of them is kept'
sane 1 '^C while a file is opened'
run "'$program' '$slow'"
await 'reading the rows'
keys q
sane 0 'q while a file is opened'
run "'$program' '$slow'"
await 'reading the rows'
kill -TERM "$(pid)"
sane 1 'SIGTERM while a file is opened'
shows 'which is said' 'stopped by SIGTERM'
hold
run "'$program' '$slow' 'gdp ~ nosuch'"
await 'reading the rows'
release
shows 'a formula that is wrong is told when the file is there' 'gdp ~ nosuch' 'status=1.'
same_modes 'a wrong formula'

hold
run "'$program' fit 'gdp ~ users' '$slow'"
shows 'without a screen, standard error tells how far it is' 'reading the rows'
release
shows 'and then no more' 'constant' 'status=0.'
gone 'reading the rows'
report $? 'nothing of it stays'
hold
run "'$program' fit 'gdp ~ users' '$slow'"
await 'reading the rows'
keys C-c
shows '^C ends it with a sentence' 'ceteris: stopped after' 'status=1.'
same_modes '^C without a screen'
release

printf 'x,y\n1,2\n"3,4\n' >"$home/quote.csv"
run "'$program' '$home/quote.csv'"
shows 'a wrong file is told in a sentence' 'quote.csv:' 'opens a quote that is never closed' 'status=1.'
[ "$(alternate)" = 0 ]
report $? 'and the screen stays the shell'\''s'
same_modes 'a wrong file'
run "'$program' '$home/none.csv'"
shows 'so is one that is not there' 'none.csv cannot be opened: No such file' 'status=1.'
printf 'x,y\n1,2\n2,4,9\n3\n5,1\n' >"$home/ragged.csv"
run "'$program' '$home/ragged.csv'"
shows 'what was repaired is told on the screen' 'line 4: a row has fewer fields' 'line 3: a row has more fields'
keys q
sane 0 'a ragged file'

finish
