#!/usr/bin/env bash
# Fuzzes the targets by clang's libFuzzer, with the address and undefined-behaviour sanitizers, each for FUZZ_SECONDS
# (600), beginning with the saved corpus, the hostile files and the commands. What it finds is left in the build directory
# under tests/fuzz/found; `tests/fuzz/fuzz_reader FILE` runs it again. Needs clang with libFuzzer.
#
#   bash tests/fuzz/fuzz.sh [reader|script] [OPTION OF LIBFUZZER...]     in the build directory, with srcdir set
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
top=$(cd "${srcdir:?the folder of the sources}" && pwd) || exit 99
seconds=${FUZZ_SECONDS:-600}
targets='reader script'
case ${1:-} in reader | script) targets=$1 && shift ;; esac
mkdir -p tests/fuzz/found && cd tests/fuzz/found || exit 99

clang=${FUZZ_CC:-clang}
echo 'int LLVMFuzzerTestOneInput(const char *b, unsigned long n) { return b && n > 99; }' >probe.c
"$clang" -fsanitize=fuzzer,address,undefined probe.c -o probe 2>/dev/null || {
  echo "no fuzzing: $clang with libFuzzer is not there (apt-get install clang libclang-rt-14-dev)"
  exit 1
}

# A build of its own, next to the one it is called from.
sanitize=address,undefined
build() {
  mkdir -p build && cd build || return
  [ -f config.status ] || "$top/configure" --quiet --disable-shared CC="$clang" \
    CFLAGS="-O1 -g -fsanitize=fuzzer-no-link,$sanitize -fno-sanitize-recover=all -fno-omit-frame-pointer" || return
  make -s -j "$(getconf _NPROCESSORS_ONLN)" tests/libfuzz.a libreport.a libsession.a libtext.a libceteris.la &&
    make -s LDFLAGS="-fsanitize=fuzzer,$sanitize" tests/fuzz/fuzz_reader tests/fuzz/fuzz_script
}

# What is worth to begin with besides the corpus: the reader's files need six letters that say how to read them.
seed_reader() {
  local file
  for file in "$top"/tests/hostile/*.csv "$top"/tests/read/* "$top"/data/*.csv; do
    [ "$(wc -c <"$file")" -gt 20000 ] || { printf aaaaaa; cat "$file"; } >"$1/${file##*/}"
  done
}

seed_script() {
  local n=0 name
  commands | while read -r name; do
    n=$((n + 1))
    printf 'a%s\nb%s users\n' "$name" "$name" >"$1/command-$n"
  done
}

commands() { sed -n 's/^CT_COMMAND([A-Z_]*, "\([^"]*\)".*/\1/p' "$top/src/session/commands.def"; }

# Words that would take long to be found by chance.
words() {
  printf '"%s"\n' '\x0d\x0a' '\xef\xbb\xbf' '\xff\xfe' '\x1f\x8b\x08' 'BZh9' '\xfd7zXZ' '\x28\xb5\x2f\xfd' 'sep=' \
    '#N/A' '\"\"' 'NULL' '1e400' '-0' '9007199254740993' '0.1' '1,234' '1.234,5' '$FL2@(#)' '<stata_dta>'
  commands | sed 's/.*/"& "/'
  printf '"%s"\n' ' ~ ' ' + ' '^2' 'I(' '`' 'backward p ' 'all' 'off' 'users' 'shoppers' 'gdp' 'year' 'town' 'x^2'
}

# fuzz TARGET OPTION...
fuzz() {
  local target=$1 corpus=corpus-$1 most=4096
  shift
  [ "$target" = reader ] || most=1024
  mkdir -p "$corpus" "seeds-$target"
  "seed_$target" "seeds-$target"
  ASAN_OPTIONS=allocator_may_return_null=1:detect_leaks=1 UBSAN_OPTIONS=print_stacktrace=1 \
    "build/tests/fuzz/fuzz_$target" -max_total_time="$seconds" -max_len=$most -timeout=20 -rss_limit_mb=3000 \
    -malloc_limit_mb=2500 -dict=words -print_final_stats=1 -artifact_prefix="$target-" "$@" \
    "$corpus" "seeds-$target" "$top/tests/fuzz/corpus-$target" >"$target.log" 2>&1 && return
  echo "fuzzing the $target found something:"
  grep -E '^does not hold|^==.*ERROR|runtime error|^SUMMARY|Test unit written' "$target.log" | head -20
  return 1
}

(build) >build.log 2>&1 || {
  tail -20 build.log
  exit 1
}
words >words
status=0
for target in $targets; do
  fuzz "$target" "$@" || status=1
  echo "$target: $(sed -n 's/^stat::number_of_executed_units: */runs /p' "$target.log"), $seconds s"
done
exit $status
