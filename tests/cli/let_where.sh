#!/usr/bin/env bash
# Variables made and conditions, headless: in options and scripts, named in every output; errors with their carets.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

condition='year >= 2008 && users < 60000'
for what in print 'corr gdp users' summary 'describe gdp' 'select backward
path'; do
  name=${what%%[ $'\n']*}
  script="fit gdp ~ users"$'\n'"where $condition # since then"$'\n'"$what"
  call run - "$demo" <<<"$script"
  same "$name, text" "$condition (5 of 15 rows)" "$(sed -n 's/^Where *//p' out | head -1)"
  call run --format csv - "$demo" <<<"$script"
  same "$name, CSV" "where $condition" "$(sed -n '1s/.*,//p; 2s/.*,//p' out | tr '\n' ' ' | sed 's/ $//')"
  call run --format json - "$demo" <<<"$script"
  same "$name, JSON" "\"where\": \"$condition\"" "$(grep -o '"where": "[^"]*"' out | head -1)"
done
call run --format json - "$demo" <<<$'fit gdp ~ users\nwhere year > 2010\nwhere clear\nprint'
same "nothing where none is" "" "$(grep -o where out)"

call fit --let 'lgdp = log(gdp / 1000)' --let 'past = lag(lgdp)' --where 'year > 2006' --where 'year < 2016' \
  'lgdp ~ past' "$demo"
same "options, in their order" "9 of 15 rows, 2007-2015" "$(sed -n 's/^Data.*csv, //p' out)"
same "and all conditions" "year > 2006 && year < 2016 (9 of 15 rows)" "$(sed -n 's/^Where *//p' out)"
same "no word of it on standard error" "" "$(cat err)"
call fit --let 'lost = log(users - 20000)' 'gdp ~ lost' "$demo"
same "what is missing is said" 'note: lost is there, in 12 of 15 rows; log(users - 20000): 3 rows are not positive, missing there' \
  "$(sed -n 's/^ceteris: //p' err | head -1)"

fails 1 'ceteris: no variable is called user; did you mean users?
  lu = log(user)
           ^' fit --let 'lu = log(user)' 'gdp ~ lu' "$demo"
fails 1 'ceteris: there is no function lgo; did you mean log?
  lu = lgo(users)
       ^' fit --let 'lu = lgo(users)' 'gdp ~ lu' "$demo"
fails 1 'ceteris: lu would be made of itself
  lu = users + lu
               ^' fit --let 'lu = users + lu' 'gdp ~ lu' "$demo"
fails 1 'ceteris: users is there already; give the new variable another name
  users = gdp
  ^' fit --let 'users = gdp' 'gdp ~ users' "$demo"
fails 1 'ceteris: no row would be left
  year > 2020
  ^' fit --where 'year > 2020' 'gdp ~ users' "$demo"
fails 1 'ceteris: write == to compare
  year = 2008
       ^' corr --where 'year = 2008' "$demo"
fails 1 'ceteris: standard input:2: this bracket is never closed
  where (year > 2008
        ^' run - "$demo" <<<$'fit gdp ~ users\nwhere (year > 2008'
finish
