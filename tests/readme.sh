#!/usr/bin/env bash
# Proves that the README's picture is what the program shows: the golden of the study at 100 x 30. Where goldens are
# written anew the picture is too.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
set -u
cd "${top_srcdir:-.}" && [ -f README.md ] || exit 99
. tests/findings.sh

# The golden's text, without what shows the roles; a README has no blanks at the ends of lines.
screen() { sed '/^roles$/,$d; s/ *$//' tests/screen/golden/study-levels-100x30.txt; }
picture() { awk '/^```text$/ { inside = 1; next } /^```$/ { inside = 0 } inside' README.md; }

if [ -n "${CETERIS_UPDATE_GOLDEN:-}" ] && [ -w README.md ]; then
  screen >README.picture && awk '
    /^```text$/ { print; while ((getline line <"README.picture") > 0) print line; inside = 1; next }
    /^```$/ { inside = 0 }
    !inside' README.md >README.new && mv README.new README.md
  rm -f README.picture
fi
verdict "the README's picture is the screen" "$(diff <(screen) <(picture))"
echo "1..$n"
