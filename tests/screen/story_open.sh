#!/usr/bin/env bash
# Other data opened from the screen, in a real terminal: what lives meanwhile, what stays where it fails, and a list of
# files of which one is gone. Prints TAP.
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
# type LINE: as a command.
type() {
    text ":$1"
    keys Enter
}

cp "$data" "$home/near.csv"
run "'$program' '$home/near.csv' 'gdp ~ users'"
await 'Model  gdp'
hold
type "open $slow"
shows 'what is opened is told of, beside what there is' 'reading the rows' '^C stops' 'near.csv  15 rows' 'y gdp'
keys Down Down Down
keys Space
shows 'which lives' 'Space: shoppers out'
type 'read'
text 'M'
shows 'one file at a time' 'a file is being opened; ^C stops that'
keys q
keys C-c
shows '^C stops it' 'stopped after' 'rows of slow.csv; nothing of them is kept' 'near.csv  15 rows'
release
hold
type "open $slow"
await 'reading the rows'
text 'b'
release
shows 'its end is seen, the model comes along' 'slow.csv  15 rows, 2004-2018' 'slow.csv opened: 15 rows, 6 columns' 'Model  gdp'
hold
type "open $slow"
await 'reading the rows'
keys q
sane 0 'q while other data are opened'
release

run "'$program' '$home/near.csv'"
await 'y gdp'
type 'read missing -999 header on'
shows 'read again' 'read again: 15 rows, 6 columns, as before'
type 'read delimiter none'
shows 'in a way that cannot be' 'has no column of numbers' 'y gdp'
keys q
shows 'the way back says how it is read' "To come back: ceteris --header --missing='-999' '$home/near.csv' 'gdp ~ 1'"
sane 0 'after reading again'

mkdir -p "$home/ceteris"
printf '%s\n' "$home/gone.csv" "$home/near.csv" >"$home/ceteris/recent"
run "'$program'"
shows 'without a file' 'opened last' 'gone.csv' 'near.csv'
keys Enter
shows 'one that is gone does not end it' "gone.csv cannot be opened: No such file or directory" 'opened last'
keys Down Enter
shows 'the next is opened' 'near.csv  15 rows'
keys q
sane 0 'after a choice'

run "'$program' '$home/near.csv' '$home/naer.csv'"
shows 'a file that is misspelled is no formula' 'naer.csv cannot be opened: No such file or directory' 'status=1.'

finish
