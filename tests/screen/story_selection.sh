#!/usr/bin/env bash
# A selection by keys, in a real terminal: the menu, the picture, steps back through it, one that is taken. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
# shellcheck source=tests/screen/tmux.sh
. "${srcdir:-.}/tests/screen/tmux.sh"

size 100 30
run "$program '$data' 'gdp ~ .'"
shows 'the model is opened' '● users' '4 compare'
keys a
shows 'a opens the menu' 'Select: let a procedure find the model' ':select backward p .05' '4 candidates, 15 of 15 rows complete for all'
keys Enter
shows 'Enter runs it, and the picture is there' 'Selection  backward p .05' '- ecommerce' 'stopped: every p is below .05'
keys Up
shows 'Up goes a step back, the model follows' 'dropped domains: p .521' 'adj R² .9961'
keys Enter
shows 'Enter takes it' '3 regressors, as after step 1; u undoes' '○ domains' '● ecommerce'
keys p
shows 'p shows the picture again, the cursor on it' 'dropped domains: p .521' 'Selection'
keys q
shows 'q closes it' 'the model stays as it is' 'Correlation'
keys a e Enter
shows 'best, by its letter' 'Selection  best 3 by aic' 'exact: none of the 16 models is better' '◀'
keys q u u u
shows 'all of it is undone' '● ecommerce' '● domains' '● users' '● shoppers'
keys q
sane 0 'at the end'
finish
