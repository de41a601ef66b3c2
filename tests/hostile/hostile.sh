#!/usr/bin/env bash
# Files that nobody would write and somebody sends. Each is read, and what was repaired is said; or it is refused in a
# sentence. `list` says what is odd about each, `expected` what the program says and finds. Whatever is in a file,
# nothing that a terminal could take for an order comes out again, and every figure that is missing has a reason.
#
#   CETERIS_UPDATE_GOLDEN=1 make check TESTS=tests/hostile/hostile.sh      writes `expected` anew
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
here=$top/tests/hostile
cp "$here"/*.csv . || exit 99

trim() { sed 's/^ *//; s/ *$//' <<<"$1"; }

# What may not come out: controls other than the newline, DEL, C1 controls, bytes that are no UTF-8, what overrides
# the direction of writing.
unsafe() {
  [ "$(LC_ALL=C tr -d '\n\040-\176\200-\377' <"$1" | wc -c)" -eq 0 ] || echo "control bytes come out"
  ! LC_ALL=C grep -q $'\302[\200-\237]\\|\342\200[\252-\256]\\|\342\201[\246-\251]' "$1" ||
    echo "C1 controls or directions come out"
  iconv -f UTF-8 -t UTF-8 <"$1" >/dev/null 2>&1 || echo "what is no UTF-8 comes out"
}

# Missing figures of JSON without a reason beside them.
unexplained() {
  awk -f "$top/tests/cli/json.awk" out >flat 2>json.err || {
    echo "no JSON: $(cat json.err)"
    return
  }
  awk -F'\t' '
    { at = match($1, /[^.]*$/); parent = substr($1, 1, at - 1) }
    $2 == "null" { missing[$1] = parent }
    $1 ~ /\.?reasons\.[^.]*$/ { sub(/reasons\.$/, "", parent); why[parent substr($1, at)] = 1 }
    substr($1, at) == "reason" { whole[parent] = 1 }
    END { for (path in missing) if (!(path in why) && !(missing[path] in whole)) print path " has no reason" }' flat |
    sort
}

# One report in all forms.
forms() {
  local format
  for format in json csv text; do
    call "$1" --format $format "${@:2}"
    [ $status -le 1 ] || echo "$1 --format $format: exit status $status"
    [ $status -eq 0 ] || [ ! -s out ] || echo "$1 --format $format: fails and prints"
    [ $status -ne 0 ] || [ $format != json ] || unexplained
    cat out err >>all
  done
}

# What one call says, and its exit status where that is not 0.
said() {
  sed 's/^ceteris: /  /; t; s/^/  /' err
  [ $status -eq 0 ] || echo "  exit status $status"
}

# The first columns of the fit: names and coefficients.
coefficients() {
  call fit --format csv --digits 6 "$1" "$2"
  [ $status -ne 0 ] || awk -F, 'NR > 1 { print "  " $1 ($2 == "" ? "" : " " $2) }' out
}

# All that concerns one file; what is wrong goes into wrong.
examine() {
  local file=$1 formula=$2
  : >all
  forms fit "$formula" "$file" >wrong
  said >fit.said
  cat fit.said
  coefficients "$formula" "$file"
  forms select backward "$formula" "$file" >>wrong
  said >select.said
  cmp -s fit.said select.said || sed 's/^  /  select: /' select.said
  forms corr "$file" >>wrong
  said >corr.said
  cmp -s fit.said corr.said || sed 's/^  /  corr: /' corr.said
  unsafe all >>wrong
  ! sed 's/number-[a-z]*.csv//g; s/^ceteris: .*//' all | grep -qwi 'nan\|inf' || echo "a bare NaN comes out" >>wrong
  sed "s/^/$file: /" wrong >>all.wrong
}

while IFS='|' read -r file formula what; do
  [[ $file != \#* ]] || continue
  file=$(trim "$file")
  echo
  echo "$file:$what"
  examine "$file" "$(trim "$formula")"
done <"$here/list" >got

same "what comes out is safe, and every missing figure has its reason" "" "$(cat all.wrong)"
[ "${CETERIS_UPDATE_GOLDEN:-}" != 1 ] || cp got "$here/expected"
same "what is said of each file" "$(cat "$here/expected")" "$(cat got)"
same "each file of the folder is in the list" "$(cd "$here" && ls ./*.csv | sed 's|^./||' | sort)" \
  "$(sed -n '/^[^#]/s/ .*//p' "$here/list" | sort)"
finish
