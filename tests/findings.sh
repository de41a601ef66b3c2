# For tests that look for what should not be there; sourced. Prints TAP.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck shell=bash
n=0

# verdict NAME FINDINGS: a test that passes where nothing was found.
verdict() {
  n=$((n + 1))
  if [ -z "$2" ]; then
    echo "ok $n - $1"
  else
    echo "not ok $n - $1"
    while IFS= read -r finding; do echo "# $finding"; done <<<"$2"
  fi
}

# skip NAME WHY
skip() {
  n=$((n + 1))
  echo "ok $n - $1 # SKIP $2"
}
