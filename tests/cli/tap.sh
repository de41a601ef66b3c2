# For tests of the program without its screen; sourced. Calls the program in a folder of its own and prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash disable=SC2034 # who sources it uses them
program=${CETERIS:?the path of the built program}
[[ $program == */* ]] && program=$(cd "$(dirname "$program")" && pwd)/${program##*/}
top=$(cd "${srcdir:-.}" && pwd) || exit 99
demo=$top/data/china-ecommerce-2004-2018.csv
home=$(mktemp -d) || exit 99
trap 'rm -rf "$home"' EXIT
cd "$home" || exit 99
export LC_ALL=C.UTF-8
count=0 failed=0 status=0

# call ARGUMENT...: runs the program; what it wrote is in ./out and ./err then, its exit status in $status. Standard
# input is that of call.
call() {
  called=$(printf ' %q' "$@")
  "$program" "$@" >out 2>err
  status=$?
}

# report STATUS NAME: one line of TAP, with the last call where it failed.
report() {
  count=$((count + 1))
  if [ "$1" -eq 0 ]; then
    echo "ok $count - $2"
    return
  fi
  failed=1
  echo "not ok $count - $2"
  echo "# called:$called, exit status $status"
  cat -v out err | head -40 | sed 's/^/# /'
}

# same NAME WANTED GOT
same() {
  [ "$2" = "$3" ]
  report $? "$1"
  [ "$2" = "$3" ] || diff <(cat -v <<<"$2") <(cat -v <<<"$3") | sed 's/^/# /'
}

# fails STATUS WANTED ARGUMENT...: the call ends with that status, says exactly WANTED on standard error and nothing
# on standard output.
fails() {
  local wanted_status=$1 wanted=$2 said
  shift 2
  call "$@"
  said=$(cat err; echo .)
  [ $status -eq "$wanted_status" ] && [ ! -s out ] && [ "$said" = "$wanted"$'\n.' ]
  report $? "$(cat -v <<<"${wanted%%$'\n'*}")"
  [ "$said" = "$wanted"$'\n.' ] || diff <(echo "$wanted") err | cat -v | sed 's/^/# /'
}

finish() {
  echo "1..$count"
  exit $failed
}
