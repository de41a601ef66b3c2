#!/usr/bin/env bash
# Installs into a folder of its own, then builds and runs the example of libceteris(3) against what was installed, as
# another program would: found by pkg-config, shared and static, without curses.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2046,SC2086,SC2154 # lists of words; the folders come from make
set -u
. "${top_srcdir:-.}/tests/findings.sh" || exit 99
cd "${top_builddir:-.}" && [ -f config.status ] || exit 99

root=$PWD/tests/install.tmp
rm -rf "$root" && mkdir -p "$root" || exit 99
trap 'rm -rf "$root"' EXIT
data=$root$pkgdatadir/china-ecommerce-2004-2018.csv

verdict "make install DESTDIR=" \
  "$(MAKEFLAGS='' ${MAKE:-make} -s install DESTDIR="$root" >"$root/log" 2>&1 || tail -20 "$root/log")"

verdict "everything is where it belongs" "$(
  for file in "$bindir/ceteris" "$libdir/pkgconfig/libceteris.pc" "$includedir/ceteris/model.h" \
    "$includedir/ceteris/statistics.def" "$mandir/man1/ceteris.1" "$mandir/man3/libceteris.3" \
    "$mandir/man7/ceteris-statistics.7" "$pkgdatadir/china-ecommerce-2004-2018.csv" \
    "$pkgdatadir/china-ecommerce-2004-2018.md"; do
    [ -s "$root$file" ] || echo "$file is missing"
  done
)"
verdict "libceteris.pc names no folder of the build" "$(grep -F "$PWD" "$root$libdir/pkgconfig/libceteris.pc")"
version=$("$root$bindir/ceteris" --version 2>&1)
verdict "the installed program runs" "$([[ $version == "ceteris "[0-9]* ]] || echo "it says: $version")"

# Pages without a warning of the formatter, every marker filled in.
verdict "pages hold no marker" "$(grep -nE '@[A-Z]+@' "$root$mandir"/man*/*)"
if command -v groff >/dev/null; then
  verdict "pages format without a warning" "$(
    for page in "$root$mandir"/man*/*; do groff -man -ww -Tutf8 -z "$page" 2>&1; done
  )"
else
  skip "pages format without a warning" "groff is not installed"
fi

export PKG_CONFIG_PATH="$root$libdir/pkgconfig${PKG_CONFIG_PATH:+:$PKG_CONFIG_PATH}" PKG_CONFIG_SYSROOT_DIR=$root
pkg() { ${PKG_CONFIG:-pkg-config} "$@" libceteris; }

# The headers, each by itself and in both ways to name them, with nothing else of ours in sight.
headers=$(cd "$root$includedir/ceteris" && echo *.h)
compile() { ${CC:-cc} -Wall -Wextra -Werror ${CFLAGS:-} "$@" -x c -c -o "$root/alone.o" - 2>&1 | head -5; }
verdict "#include <ceteris/model.h> with pkg-config's flags" "$(for header in $headers; do
  echo "#include <ceteris/$header>" | compile $(pkg --cflags)
done)"
headersdir=$(pkg --variable=headersdir)
case $headersdir in "$root"*) ;; *) headersdir=$root$headersdir ;; esac
verdict '#include "model.h" with -I of the headers'"' own folder" "$(for header in $headers; do
  echo "#include \"$header\"" | compile -I"$headersdir"
done)"

# What the page says the example prints of the demo: the model of the study's Table 4.
run_example() {
  diff "$top_srcdir/man/example.out" <("$@" "$data" gdp users shoppers 2>&1)
}
build_example() { # OUTPUT LIBRARY...
  local output=$1
  shift
  ${CC:-cc} -Wall -Wextra -Werror ${CFLAGS:-} $(pkg --cflags) "$top_srcdir/man/example.c" -o "$output" \
    ${LDFLAGS:-} "$@" 2>&1
}

if [ -f "$root$libdir/libceteris.so" ]; then
  verdict "the example links with the shared library" "$(build_example "$root/shared" $(pkg --libs))"
  verdict "and gives the study's figures" "$(LD_LIBRARY_PATH=$root$libdir run_example "$root/shared")"
  verdict "neither curses nor jansson comes with it" \
    "$(LD_LIBRARY_PATH=$root$libdir ldd "$root/shared" | grep -E 'curses|tinfo|jansson|not found')"
else
  skip "the shared library" "none was built"
fi
if [ -f "$root$libdir/libceteris.a" ]; then
  # GSL and libcsv need not be there as archives: only ours is taken so.
  others=$(PKG_CONFIG_SYSROOT_DIR='' pkg --libs --static | sed 's/-lceteris//')
  verdict "the example links with the static library" \
    "$(build_example "$root/static" "$root$libdir/libceteris.a" $others)"
  verdict "and gives the study's figures, too" "$(run_example "$root/static")"
else
  skip "the static library" "none was built"
fi

verdict "make uninstall leaves nothing of it" "$(
  MAKEFLAGS='' ${MAKE:-make} -s uninstall DESTDIR="$root" >"$root/log" 2>&1 || tail -20 "$root/log"
  rm -f "$root"/{log,alone.o,shared,static}
  find "$root" ! -type d
)"
echo "1..$n"
