#!/usr/bin/env bash
# The study by keys, in a real terminal: the built program in tmux, judged by what a person would see. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
# shellcheck source=tests/screen/tmux.sh
. "${srcdir:-.}/tests/screen/tmux.sh"

run "'$program' '$data'"
shows 'the demo opens on its first candidate' 'china-ecommerce-2004-2018.csv' '15 rows, 2004-2018' 'y gdp' \
    'Space: ecommerce in' '? help'
if [ $failed -ne 0 ]; then
    echo "Bail out! the program does not come up"
    exit 1
fi

text ':model ecommerce domains users shoppers'
shows 'a command is typed' ':model ecommerce domains users shoppers'
keys Enter
shows 'four regressors of GDP' '● domains' '174.13' 'AIC 335.4'
keys b
shows 'b drops domains' 'dropped domains (p .521)' 'AIC 334.1'
keys b
shows 'b again drops ecommerce: the published model' 'dropped ecommerce (p .285)' \
    'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers' 'adj R² .9960' 'F(2, 12) 1751.165'
keys d
shows 'd: shoppers changes its sign and loses its significance' 'log differences' '-0.0619 ±' '.517' '0.3307' '.007' \
    'n 14'
keys u
shows 'u: back to levels' 'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers'

text ':toggle dom'
await ':toggle dom'
size 80 24
shows 'a resize leaves the command line as it is' ':toggle dom' '─ Model  gdp ~ users + shoppers'
size 50 10
shows 'a small screen says what it needs' 'ceteris needs 60 x 16'
size 120 40
shows 'and comes back' ':toggle dom' 'gdp = 125157.7'
keys Escape
gone ':toggle dom'
report $? 'Esc closes the line'

t set-buffer -b pasted 'bbq'
t paste-buffer -p -b pasted -t story
shows 'pasted text is not taken for keys' 'pasted text was left out' 'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers'

keys -H 1b 5b 39 39 62
text 'Q'
shows 'an unknown sequence does not act as its letters' 'Q does nothing here' \
    'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers'

text '?'
shows '? opens the help' 'Keys and commands' 'drop-worst'
keys q
gone 'Keys and commands'
report $? 'q closes it'

keys C-z
await 'Stopped' && [ "$(t display-message -p -t story '#{alternate_on}')" = 0 ]
report $? '^Z gives the shell its screen back'
back
shows 'fg brings ours back' 'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers' '? help'

# stops TITLE TEXT...: ^Z gives the shell its screen back, fg brings all of ours.
stops() {
    local title=$1
    shift
    keys C-z
    await 'Stopped' && [ "$(t display-message -p -t story '#{alternate_on}#{cursor_flag}')" = 01 ] &&
        cmp -s "$home/before" <(text "stty -g >$home/stopped"; keys Enter; sleep 0.3; cat "$home/stopped")
    report $? "$title: ^Z gives the shell its screen and its modes back"
    back
    shows "$title: fg brings ours back" "$@"
    [ "$(t display-message -p -t story '#{alternate_on}')" = 1 ]
    report $? "$title: on a screen of its own"
}
text ':toggle dom'
stops 'in a line' ':toggle dom' 'gdp = 125157.7'
keys Escape
gone ':toggle dom'
text '?'
await 'Keys and commands'
stops 'in the help' 'Keys and commands' 'drop-worst'
keys q
gone 'Keys and commands'

keys C-c
shows '^C ends nothing' 'q quits'
keys q
sane 0 'q'

run "'$program' '$data'"
await '? help'
kill -STOP "$(pid)"
await 'Stopped'
back
shows 'stopped from outside, it comes back as it was' 'y gdp' '? help'
keys Down Space
shows 'and takes keys' 'domains in'
keys q
sane 0 'q after a stop'

size 50 10 # before the start: tmux mixes screens of two sizes
run "'$program' '$data'"
await 'ceteris needs 60 x 16'
stops 'on a screen too small' 'ceteris needs 60 x 16'
keys q
sane 0 'q on a screen too small'
size 120 40

run "'$program' '$data'"
await '? help'
kill -TERM "$(pid)"
sane 1 'SIGTERM'

run "'$program' '$data'"
await '? help'
kill -HUP "$(pid)"
sane 1 'SIGHUP'

# The program stopped by a signal, whatever is open; what a shell says of a crash is not looked at.
run "ulimit -c 0; '$program' '$data'"
await '? help'
kill -SEGV "$(pid)"
sane 139 'a crash'
run "ulimit -c 0; '$program' '$data'"
await '? help'
text ':model us'
await ':model us'
kill -QUIT "$(pid)"
sane 131 'SIGQUIT in a line'
run "'$program' '$data'"
await '? help'
text '?'
await 'Keys and commands'
kill -TERM "$(pid)"
sane 1 'SIGTERM in the help'

run "cat '$data' | '$program' -"
shows 'data come from a pipe, keys from the terminal' 'standard input' 'y gdp'
keys f
shows 'keys arrive' 'gdp = 202645.5 + 11.9014 shoppers'
keys q
sane 0 'a pipe'

finish
