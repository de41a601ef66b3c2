#!/usr/bin/env bash
# Taking results home by keys, in a real terminal: models beside each other, a file that is asked about, a copy that
# arrives in tmux. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
# shellcheck source=tests/screen/tmux.sh
. "${srcdir:-.}/tests/screen/tmux.sh"

size 100 30
t set -s set-clipboard on
run "$program '$data' 'gdp ~ users + shoppers'"
shows 'the model is opened' '● users' '4 compare'
keys Y
shows 'Y copies the model' "bytes went to the terminal's clipboard, if it allows that"
[ "$(t show-buffer | head -1)" = 'Model  gdp ~ users + shoppers' ]
report $? 'tmux has it'
[ "$(t show-buffer)" = "$("$program" fit 'gdp ~ users + shoppers' "$data")" ]
report $? 'whole, as fit prints it'
keys b 4
shows 'the models stand side by side' 'Compare  visited latest' '(1)' '(2)' 'partial F'
keys e
shows 'e opens a line with the forms' ':export' 'latex' 'with booktabs'
text "latex '$home/table.tex'"
keys Enter
shows 'the comparison goes into a file' 'the comparison went to'
grep -q 'begin{tabular}' "$home/table.tex"
report $? 'as LaTeX'
text ":export text '$home/table.tex' model"
keys Enter
shows 'what is there is asked about' 'is there already; Enter replaces it'
keys Enter
shows 'and replaced' 'the model went to'
[ "$(head -1 "$home/table.tex")" = 'Model  gdp ~ shoppers' ] || [ "$(head -1 "$home/table.tex")" = 'Model  gdp ~ users' ]
report $? 'by the model'
keys H
shows 'H lists what was visited' 'Models visited' '(2)'
keys Up Enter
shows 'and goes back' 'back to (1); u undoes'
keys q q
sane 0 'at the end'
finish
