#!/usr/bin/env bash
# The study by keys, in a real terminal: the built program in tmux, judged by what a person would see. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u

if ! command -v tmux >/dev/null; then
    echo "1..0 # SKIP tmux is not installed"
    exit 0
fi

program=${CETERIS:?the path of the built program}
data=${srcdir:-.}/data/china-ecommerce-2004-2018.csv
home=$(mktemp -d)
socket=ceteris-$$
count=0
failed=0

t() { tmux -u -L "$socket" -f /dev/null "$@"; }
cleanup() {
    t kill-server 2>/dev/null
    rm -rf "$home"
}
trap cleanup EXIT

screen() { t capture-pane -p -t story; }

# Waits until the screen shows a text; false after ten seconds.
await() {
    local tries=100
    while [ $tries -gt 0 ]; do
        case $(screen) in *"$1"*) return 0 ;; esac
        sleep 0.1
        tries=$((tries - 1))
    done
    return 1
}

# Waits until it shows it no more.
gone() {
    local tries=100
    while [ $tries -gt 0 ]; do
        case $(screen) in *"$1"*) ;; *) return 0 ;; esac
        sleep 0.1
        tries=$((tries - 1))
    done
    return 1
}

keys() { t send-keys -t story "$@"; }
text() { t send-keys -t story -l -- "$1"; }
size() { t resize-window -t story -x "$1" -y "$2"; }

# report STATUS TITLE: a line of TAP, with the screen where it failed.
report() {
    count=$((count + 1))
    if [ "$1" -eq 0 ]; then
        echo "ok $count - $2"
    else
        echo "not ok $count - $2"
        screen | sed 's/^/# /'
        failed=1
    fi
}

# shows TITLE TEXT...: all of the texts come to the screen.
shows() {
    local title=$1 status=0
    shift
    for wanted in "$@"; do
        await "$wanted" || {
            status=1
            echo "# missing: $wanted"
        }
    done
    report $status "$title"
}

# A shell that says little and has no history; what it says of a program's end is what we look at.
start() {
    cat >"$home/profile" <<'EOF'
PS1='shell> '
EOF
    t new-session -d -s story -x 120 -y 40 \
        "env HOME='$home' XDG_STATE_HOME='$home' XDG_CONFIG_HOME='$home' LC_ALL=C.UTF-8 HISTFILE= \
         bash --noprofile --rcfile '$home/profile' -i"
    t set-option -g status off >/dev/null
    await 'shell>'
}

run() {
    text "clear; stty -g >$home/before; $1; echo status=\$?.; stty -g >$home/after"
    keys Enter
}

sane() {
    gone '│' && await "status=$1." && await 'shell>' &&
        [ "$(t display-message -p -t story '#{alternate_on}#{cursor_flag}')" = 01 ]
    report $? "$2: status $1, the shell's own screen, its cursor seen"
    sleep 0.2
    cmp -s "$home/before" "$home/after"
    report $? "$2: the terminal's modes are as before"
}

if ! start; then
    echo "1..0 # SKIP tmux cannot be started"
    exit 0
fi

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

keys M-b
keys -H 1b 5b 39 39 62
text 'Q'
shows 'neither Alt and a letter nor an unknown sequence acts as the letter' 'Q does nothing here' \
    'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers'

text '?'
shows '? opens the help' 'Keys and commands' 'drop-worst'
keys q
gone 'Keys and commands'
report $? 'q closes it'

keys C-z
await 'Stopped' && [ "$(t display-message -p -t story '#{alternate_on}')" = 0 ]
report $? '^Z gives the shell its screen back'
text "fg; echo status=\$?.; stty -g >$home/after"
keys Enter
shows 'fg brings ours back' 'gdp = 125157.7 + 4.3394 users + 6.6277 shoppers' '? help'

keys C-c
shows '^C ends nothing' 'q quits'
keys q
sane 0 'q'

# The program itself, that bash runs in the pane.
# The shell's only child. A bare system has no pgrep, and systems without /proc have one.
pid() {
    local shell
    shell=$(t display-message -p -t story '#{pane_pid}')
    pgrep -P "$shell" 2>/dev/null || tr -d ' ' <"/proc/$shell/task/$shell/children"
}

run "'$program' '$data'"
await '? help'
kill -STOP "$(pid)"
await 'Stopped'
text "clear; fg; echo status=\$?.; stty -g >$home/after"
keys Enter
shows 'stopped from outside, it comes back as it was' 'y gdp' '? help'
keys Down Space
shows 'and takes keys' 'domains in'
keys q
sane 0 'q after a stop'

run "'$program' '$data'"
await '? help'
kill -TERM "$(pid)"
sane 1 'SIGTERM'

run "'$program' '$data'"
await '? help'
kill -HUP "$(pid)"
sane 1 'SIGHUP'

run "ulimit -c 0; '$program' '$data'"
await '? help'
kill -SEGV "$(pid)"
sane 139 'a crash'

run "cat '$data' | '$program' -"
shows 'data come from a pipe, keys from the terminal' 'standard input' 'y gdp'
keys f
shows 'keys arrive' 'gdp = 202645.5 + 11.9014 shoppers'
keys q
sane 0 'a pipe'

run "LC_ALL=C '$program' '$data'"
shows 'without UTF-8 the screen is ASCII' 'dAdjR2' 'o ecommerce' '+ Variables -'
keys q
sane 0 'ASCII'

run "TERM=dumb '$program' '$data'"
shows 'a terminal that cannot address its cursor is told of what needs none' 'cannot address its cursor' 'status=1.'

run "TERM=vt100 '$program' '$data'"
shows 'a vt100 shows it all' 'china-ecommerce-2004-2018.csv' 'y gdp' '? help'
keys q
shows 'a vt100 has no second screen: the shell goes on below' 'status=0.' 'shell>'
sleep 0.2
cmp -s "$home/before" "$home/after"
report $? "vt100: the terminal's modes are as before"

echo "1..$count"
exit $failed
