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

# What a formula calls is what `let` makes.
call fit --format json --let 'lg = log(gdp)' --let 'past = lag(users)' --let 'q = users / shoppers' 'lg ~ past + q' "$demo"
sed 's/"lg"/"log(gdp)"/; s/"past"/"lag(users)"/; s,"q","I(users / shoppers)",; /formula/d; /definition/d' out >made
call fit --format json 'log( gdp )~lag(users)+I(users/shoppers)' "$demo"
same "a formula calls" "$(cat made)" "$(sed '/formula/d; /definition/d' out)"
call fit 'log(gdp) ~ . + lag(users)' "$demo"
same "and is printed as it calls" "Model  log(gdp) ~ ecommerce + domains + users + lag(users) + shoppers" "$(head -1 out)"
same "what . passes over" 'ceteris: note: `.` leaves out year (the index), gdp (log(gdp) is made of it)' "$(cat err)"
call fit 'gdp ~ log(users - 20000)' "$demo"
same "what is missing in a call is said" 'note: log(users - 20000): 3 rows are not positive, missing there' \
  "$(sed -n 's/^ceteris: //p' err | head -1)"
call select backward 'log(gdp) ~ lag(users) + I(users/shoppers) + domains' "$demo"
same "a selection calls" "From   log(gdp) ~ domains + lag(users) + I(users / shoppers)" "$(head -1 out)"
call corr --format csv "$demo" 'log(gdp)' 'I(users/shoppers)' users
cp out called
call corr --format csv --let 'a = log(gdp)' --let 'b = users/shoppers' "$demo" a b users
same "correlations call" "$(sed 's/\ba\b/log(gdp)/; s,\bb\b,I(users / shoppers),' out | cut -d, -f3-)" "$(cut -d, -f3- called)"
call describe "$demo" 'log(gdp)'
same "descriptions call" "log(gdp)  15" "$(grep -o '^log(gdp)  15' out)"
call run - "$demo" <<<$'fit log(gdp) ~ lag(users) + factor(year > 2010)\nselect backward\nfit log(gdp) ~ users\nundo\ncorr log(gdp) users'
same "a script calls" "users         .994***" "$(grep -o '^users *\.994\*\*\*' out)"
same "without a word more" "" "$(cat err)"

fails 1 'ceteris: no variable is called gpd; did you mean gdp?
  log(gpd)
      ^' corr "$demo" 'log(gpd)' users
fails 1 'ceteris: / is not a model operator: I(a/b) takes the quotient
  gdp ~ users/shoppers
             ^' fit 'gdp ~ users/shoppers' "$demo"
fails 1 'ceteris: no variable is called user; did you mean users?
  gdp ~ domains + log(1 + user)
                          ^' fit 'gdp ~ domains + log(1 + user)' "$demo"
fails 1 'ceteris: standard input:2: there is no function lgo; did you mean log?
  toggle lgo(users)
         ^' run - "$demo" <<<$'fit gdp ~ users\ntoggle lgo(users)'
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
