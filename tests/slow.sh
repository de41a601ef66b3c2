#!/usr/bin/env bash
# What takes minutes, for make check-slow: many random keys, numbers and files, ten minutes of fuzzing each target, then
# all test programs and the program itself under valgrind. Says a line on each; ends with 1 where one failed.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
cd "${top_builddir:?run it by make check-slow}" || exit 1
log=tests/slow.log
failed=0
: >"$log"

# step TITLE COMMAND...: says how it went and how long it took; what a failed command said.
step() {
    local title=$1 began=$SECONDS status
    shift
    "$@" >"$log.part" 2>&1
    status=$?
    { echo "== $title: $*"; cat "$log.part"; } >>"$log"
    if [ $status -eq 0 ]; then
        echo "ok: $title, $((SECONDS - began)) s"
    else
        echo "FAILED: $title, status $status"
        tail -n 40 "$log.part" | sed 's/^/    /'
        failed=1
    fi
    rm -f "$log.part"
}

keys=${CETERIS_RANDOM_KEYS:-100000}
step "$keys random keys" env CETERIS_RANDOM_KEYS="$keys" tests/screen/random_keys

step "ten million numbers against strtod" env CETERIS_SLOW=1 tests/unit/test_decimal
step "200,000 files read in all ways" env CETERIS_SLOW=1 tests/unit/test_csv_ways

fuzz=${FUZZ_SECONDS:-600}
for target in reader script; do
    step "fuzzing the $target for $fuzz s" env FUZZ_SECONDS="$fuzz" bash "$srcdir/tests/fuzz/fuzz.sh" $target
done

if ! command -v valgrind >/dev/null; then
    echo "FAILED: valgrind is not installed (apt-get install valgrind): no program was run under it"
    exit 1
fi
under() { valgrind --quiet --leak-check=full --errors-for-leak-kinds=definite,indirect --error-exitcode=99 "$@"; }
for program in ${unit_tests:?}; do
    case $program in
        tests/screen/bytes | tests/screen/terminals) ;; # they only start the program, which is run below
        tests/unit/test_memory) ;;                      # puts itself in the place of malloc, as valgrind does
        tests/unit/test_terms) ;;                       # asks for the 80 bits of a long double; valgrind keeps 64
        tests/screen/random_keys) CETERIS_RANDOM_KEYS=500 step "valgrind $program, 500 keys" under "$program" ;;
        *) step "valgrind $program" under "$program" ;;
    esac
done
demo=$CETERIS_DATADIR/china-ecommerce-2004-2018.csv
step "valgrind ceteris fit" under "$CETERIS" fit 'gdp ~ users + shoppers' "$demo"
step "valgrind ceteris corr" under "$CETERIS" corr "$demo"
step "valgrind ceteris select" under "$CETERIS" select backward 'gdp ~ .' "$demo"
[ $failed -eq 0 ] && echo "all well" || echo "see $top_builddir/$log"
exit $failed
