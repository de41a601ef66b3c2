#!/usr/bin/env bash
# The data by keys, in a real terminal: seen, sorted, searched, a row taken out and back, and the way back to all of it;
# large, small and without colours. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
# shellcheck source=tests/screen/tmux.sh
. "${srcdir:-.}/tests/screen/tmux.sh"
air=${srcdir:-.}/tests/oracle/airquality.csv

# visit SIZE PROGRAM: the same visit at each size; the mark is what stands before the row that is out.
visit() {
    local where=$1
    run "$2 '$air' 'Ozone ~ Wind'"
    shows "$where: the model is opened" 'airquality.csv' '153 rows' '1 explore' '5 data' '● Wind'
    keys 5
    shows "$where: 5 shows the data as they were written" 'Data  rows 1-' 'of 153' 'row  Ozone  Solar.R  Wind  Temp  Month  Day' \
        '1     41      190   7.4    67      5    1' '5     NA       NA  14.3    56' 'x exclude' 's sort'
    keys Right Right
    shows "$where: what the column holds goes along" 'Wind' '9.957' '3.523'
    keys s
    shows "$where: s sorts the rows by it" 'by Wind, upwards, to look at only'
    keys g
    shows "$where: the least is first" '53     NA       59   1.7    76'
    keys s g
    shows "$where: s again: downwards" 'by Wind, downwards' '48     37      284  20.7    72'
    keys s
    shows "$where: and again: as in the file" 'rows as in the file'
    text ':row 117'
    keys Enter
    shows "$where: row goes to a row" 'row 117 of 153' '117    168      238   3.4    81'
    text '/20.1'
    keys Enter
    shows "$where: / finds the next cell, round the end" 'row 9, Wind: 20.1; from the top again'
    text ':row 117'
    keys Enter
    await 'row 117 of 153'
    keys x
    shows "$where: x takes the row out of the model" 'row 117 excluded; 152 of 153 rows are left; u undoes' '1 out' '×117'
    keys u
    gone '×117' && await 'undone: row 117 excluded'
    report $? "$where: u takes it back"
    keys C-r
    shows "$where: ^R does it again" '×117'
    keys 1
    shows "$where: the model says so" '! without row 117, excluded by hand' '115'
}

visit 120x40 "'$program'"
text ':correlation partial'
keys Enter
await 'partial'
keys q
shows 'q prints the way back, all of it' "To come back: ceteris '$air' 'Ozone ~ Wind'" '  then :exclude 117' \
    '       :correlation partial'
sane 0 'the data at 120x40'

size 80 24
visit 80x24 "'$program'"
keys 5
text '/xyzzy'
keys Enter
shows 'what is nowhere is said to be nowhere' 'no name and no cell holds xyzzy'
keys Escape q
shows 'q goes back to the models first' 'Correlation'
keys q
sane 0 'the data at 80x24'

visit 'without colours' "NO_COLOR=1 '$program'"
keys q
sane 0 'the data without colours'
finish
