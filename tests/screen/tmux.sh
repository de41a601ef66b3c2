# For stories: the built program in a real terminal, tmux, judged by what a person would see; sourced. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash

if ! command -v tmux >/dev/null; then
    echo "1..0 # SKIP tmux is not installed"
    exit 0
fi

program=${CETERIS:?the path of the built program}
# shellcheck disable=SC2034 # for the stories
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
    cat >"$home/profile" <<'END'
PS1='shell> '
END
    t new-session -d -s story -x 120 -y 40 \
        "env HOME='$home' XDG_STATE_HOME='$home' XDG_CONFIG_HOME='$home' LC_ALL=C.UTF-8 HISTFILE= \
         bash --noprofile --rcfile '$home/profile' -i" &&
        t set-option -g status off >/dev/null &&
        await 'shell>'
}

# run COMMAND: by the shell, with the terminal's modes noted before and after.
run() {
    text "clear; stty -g >$home/before; $1; echo status=\$?.; stty -g >$home/after"
    keys Enter
}

# back: the program that was stopped goes on, the modes noted after it.
back() {
    text "clear; fg; echo status=\$?.; stty -g >$home/after"
    keys Enter
}

same_modes() {
    sleep 0.2
    cmp -s "$home/before" "$home/after"
    report $? "$1: the terminal's modes are as before"
}

# sane STATUS TITLE: the program has ended so, and nothing of it is left.
sane() {
    gone '│' && await "status=$1." && await 'shell>' &&
        [ "$(t display-message -p -t story '#{alternate_on}#{cursor_flag}#{wrap_flag}')" = 011 ]
    report $? "$2: status $1, the shell's own screen, its cursor seen, its lines wrapped"
    same_modes "$2"
}

# The shell's only child. A bare system has no pgrep, and systems without /proc have one.
pid() {
    local shell
    shell=$(t display-message -p -t story '#{pane_pid}')
    pgrep -P "$shell" 2>/dev/null || tr -d ' ' <"/proc/$shell/task/$shell/children"
}

finish() {
    echo "1..$count"
    exit $failed
}

if ! start; then
    echo "1..0 # SKIP tmux cannot be started"
    exit 0
fi
