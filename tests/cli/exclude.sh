#!/usr/bin/env bash
# Excluded rows are named in every output: models, correlations, summaries, descriptions and paths, as text, CSV, JSON.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

script='fit gdp ~ users + shoppers
exclude 3 5-7'
for what in print 'corr gdp users' summary 'describe gdp' 'select backward
path'; do
  name=${what%%[ $'\n']*}
  call run - "$demo" <<<"$script"$'\n'"$what"
  same "$name, text" "rows 3, 5-7" "$(sed -n 's/^Out *//p' out | head -1)"
  call run --format csv - "$demo" <<<"$script"$'\n'"$what"
  same "$name, CSV" "excluded 3 5 6 7" "$(sed -n '1s/.*,//p; 2s/.*,//p' out | tr '\n' ' ' | sed 's/ $//')"
  call run --format json - "$demo" <<<"$script"$'\n'"$what"
  same "$name, JSON" '"excluded": [ 3, 5, 6, 7 ]' \
    "$(tr -s ' \n' '  ' <out | grep -o '"excluded": \[[^]]*\]' | head -1)"
done
call run --format csv - "$demo" <<<"$script"$'\ninclude all\nprint'
same "nothing where none is" "" "$(grep -o excluded out)"
fails 1 'ceteris: standard input:1: rows go from 1 to 15
  exclude 16
          ^' run - "$demo" <<<'exclude 16'
finish
