#!/usr/bin/env bash
# Models side by side without a screen: text, CSV and JSON, pins in scripts, what differs, and what cannot be compared.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# golden NAME [NOTE]: the last call's output is that of golden/NAME.txt, and nothing was said but the note.
golden() {
  local file=$top/tests/cli/golden/$1.txt
  [ -z "${CETERIS_UPDATE_GOLDEN:-}" ] || cp out "$file"
  [ $status -eq 0 ] && [ "$(cat err)" = "${2:-}" ] && cmp -s out "$file"
  report $? "golden/$1.txt"
  cmp -s out "$file" || diff "$file" out | sed 's/^/# /'
}
json() {
  [ $status -eq 0 ] && awk -f "$top/tests/cli/json.awk" out >json
  report $? "$1"
}
at() { for path in "$@"; do awk -F '\t' -v path="$path" '$1 == path { gsub("\"", "", $2); printf "%s ", $2 }' json; done; }
script() { printf '%s\n' "$@" >study.ct; }

# ---- Formulas on the command line ----

four=('gdp ~ domains' 'gdp ~ users' 'gdp ~ users + shoppers' 'gdp ~ .')
call compare "${four[@]}" "$demo"
golden compare 'ceteris: note: `.` leaves out year (the index)'
call compare "$demo" "${four[@]}"
golden compare 'ceteris: note: `.` leaves out year (the index)' # formulas before the file, or behind it
call compare "${four[0]}" "$demo" "${four[@]:1}"
golden compare 'ceteris: note: `.` leaves out year (the index)'
LC_ALL=C call compare "${four[@]:0:3}" "$demo"
golden compare-ascii
call compare 'gdp ~ users' 'gdp ~ users + 1' 'gdp ~ shoppers' "$demo"
same 'the same model stands there once' 'ceteris: note: gdp ~ users + 1 is the model (1) again (1) (3)' \
  "$(cat err) $(awk '/\(1\).*\(3\)/ { print $1, $2 }' out)"

call compare 'As published: gdp ~ users + shoppers' 'gdp ~ users' '`a: b` : gdp ~ domains' "$demo"
same 'a name stands before its formula' 'As published  gdp ~ users + shoppers|(2)           gdp ~ users|`a: b`        gdp ~ domains|' \
  "$(sed 3q out | tr '\n' '|')"
call compare --below t "${four[@]:1:2}" "$demo"
same 't below the coefficients' '(2.09) (11.10)|(20.11) (8.24)|(9.87)|t statistics in parentheses' \
  "$(awk '/^ +\([0-9]+\./ { $1 = $1; print } /parentheses/ { print $1, $2, $3, $4 }' out | paste -sd '|')"
call compare --below p "${four[@]:1:2}" "$demo"
same 'p below them' '(.056) (<.0001)' "$(awk '/^ +\([<.]/ { print $1, $2; exit }' out)"
call compare --below interval "${four[@]:1:2}" "$demo"
same 'intervals' '[3.1924, 5.4863]|95 % intervals in brackets' \
  "$(grep -o '\[3.1924.*\]' out | head -1)|$(grep -o '^95 % intervals in brackets' out)"
call compare --below beta "${four[@]:1:2}" "$demo"
same 'standardised coefficients' '(.9843) (.4596)|(.5505)' "$(awk '/^ +\(\./ { $1 = $1; print }' out | paste -sd '|')"
call compare --below nothing "${four[@]:1:2}" "$demo"
same 'coefficients alone' '0 shoppers 6.6277***' "$(grep -c parentheses out) $(awk '/^users/ { getline; print $1, $2 }' out)"
script 'fit gdp ~ users' pin 'fit gdp ~ shoppers' pin 'pin-left' 'below t' compare
call run study.ct "$demo"
same 'in scripts too, with the models moved' '(2) (1) t' \
  "$(awk '/^ +\(2\)/ { $1 = $1; print } / in parentheses/ { print $1 }' out | paste -sd ' ')"

# Thirty models are thirty columns in blocks, each with the terms it has and with the names of models.
formulas=()
cars=$top/tests/oracle/mtcars.csv
for response in mpg hp qsec; do
  formula="$response ~ 1"
  for term in cyl disp drat wt vs am gear carb; do formulas+=("${formula/1/$term}") && formula="$formula + $term"; done
done
call compare "${formulas[@]}" "$cars"
same 'many models stand in blocks' '24 models in 4 blocks, the first with 7 terms' \
  "$(awk '/^ +\([0-9]+\) .*\([0-9]+\)$/ { models += NF; blocks++ }
    blocks == 1 && /^(constant|cyl|disp|drat|wt|vs|am|gear|carb)( |$)/ { lines++ }
    END { printf "%d models in %d blocks, the first with %d terms", models, blocks, lines }' out)"

# ---- For programs ----

call compare --format json "${four[@]:0:3}" "$demo"
json 'as JSON'
same 'JSON: which they are' '(1) (2) (3) gdp ~ domains gdp ~ users gdp ~ users + shoppers ' \
  "$(at 'models[0].name' 'models[1].name' 'models[2].name' 'models[0].model.formula' 'models[1].model.formula' \
    'models[2].model.formula')"
same 'JSON: the partial F' '(3) (2) 97.50 1 12 ' \
  "$(at 'models[2].partial.larger' 'models[2].partial.smaller'; at 'models[2].partial.f' | cut -c 1-5 | tr '\n' ' ';
    at 'models[2].partial.df' 'models[2].partial.df_resid')"
same 'JSON: of no others' '' "$(at 'models[1].partial.f' 'models[0].partial.f')"
same 'JSON: which is best' 'true adj_r2 aic bic ' \
  "$(at ranked 'models[2].best[0]' 'models[2].best[1]' 'models[2].best[2]' 'models[1].best[0]')"
call compare --format csv "${four[@]:0:3}" "$demo"
same 'as CSV, a row a coefficient of each' 8 "$(wc -l <out | tr -d ' ')"
same 'CSV: its columns' \
  'model,formula,response,term,coefficient,stderr,t where,excluded,weights' \
  "$(head -1 out | cut -d , -f 1-7) $(head -1 out | rev | cut -d , -f 1-3 | rev)"
same 'CSV: the last' '(3),gdp ~ users + shoppers,gdp,shoppers' "$(tail -1 out | cut -d , -f 1-4)"
call fit --format csv 'gdp ~ users' "$demo"
fitted=$(sed -n 3p out | cut -d , -f 2-9)
call compare --format csv "${four[@]:0:3}" "$demo"
same 'CSV: the figures of fit' "$fitted" "$(sed -n 5p out | cut -d , -f 5-12)"

call compare --format json "${four[2]}" "${four[1]}" "$demo"
json 'as JSON the other way round'
same 'JSON: the larger one may stand first' '(1) (2) ' "$(at 'models[1].partial.larger' 'models[1].partial.smaller')"
printf 'a,d,w,y\n1,2,1,1.2\n2,4,2,1.8\n3,6,1,3.4\n4,8,3,3.8\n5,10,1,5.4\n' >twice.csv
script 'fit y ~ 0' pin 'fit y ~ a + d' pin 'exclude 2 4' pin 'weights w' pin compare
call run study.ct twice.csv
same 'weights that differ are told' 'Weight (1), (2), (3): none; (4): w, analytic weights' "$(grep '^Weight' out)"
call run --format csv study.ct twice.csv
same 'CSV: a model of nothing has a row' '(1),y ~ 0,y,,' "$(sed -n 2p out | cut -d , -f 1-5)"
same 'CSV: no test is no figure' ',,,' "$(sed -n 2p out | cut -d , -f 27-30)"
same 'CSV: rows left out, weights' ',,|"rows 2, 4",|"rows 2, 4","w, analytic weights"' \
  "$(sed -nE 's/^\(2\).*(,,)$/\1/p; s/^\([34]\).*,("rows.*)/\1/p' out | uniq | paste -sd '|')"
printf 'a,b,d,y\n1,1,2,1.2\n2,5,4,1.8\n3,2,6,3.4\n' >few.csv
call compare --below interval 'y ~ a' 'y ~ a + d' 'y ~ a + b' few.csv
same 'no figure has its word, no interval is none' 'aliased 0' "$(grep -o aliased out) $(grep -cE 'nan|\[[^0-9-]' out)"

# ---- In scripts ----

script 'fit gdp ~ users + shoppers' 'pin "as published"' 'difference on' 'pin "log differences"' 'fit gdp ~ users' compare
call run study.ct "$demo"
golden compare-pins
script 'fit gdp ~ users' 'fit gdp ~ shoppers' undo 'fit gdp ~ domains' compare
call run study.ct "$demo"
same 'without pins those visited, what was undone too' '(1) gdp ~ users|(2) gdp ~ shoppers|(3) gdp ~ domains|' \
  "$(sed -nE 's/^(\([0-9]\))  (gdp.*)/\1 \2/p' out | tr '\n' '|')"
script 'fit gdp ~ users' 'fit gdp ~ shoppers' 'recall 1' print
call run study.ct "$demo"
same 'back to one' '0 gdp ~ users' "$status $(sed -n 's/^Model  //p' out)"

printf 'y,a,b\n1,2,\n2,4,3\n3,5,4\n5,6,9\n4,8,1\n9,9,2\n' >holes.csv
call compare 'y ~ a' 'y ~ a + b' 'y ~ b' holes.csv
same 'other rows are told, and nothing is ranked' \
  'Rows   (1): n 6; (2), (3): n 5|! rows differ: adjusted R2, AIC and BIC do not compare|on the rows that all have they compare: where !missing(b)' \
  "$(grep -E '^(Rows|!|on the rows)' out | paste -sd '|')"
same 'nor tested, but on the same rows' 'partial F 1' "$(awk '/^partial F  / { print $1, $2, NF - 2 }' out)"
call compare --where '!missing(b)' 'y ~ a' 'y ~ a + b' 'y ~ b' holes.csv
same 'which makes them compare' '0 5' "$(grep -cE '^(Rows|!|on the rows)' out) $(awk '/^n  / { print $2 }' out)"
call compare --where 'b > 1' 'y ~ a' 'y ~ b' holes.csv
same 'a condition is named once for all' 'Where  b > 1 (4 of 6 rows)' "$(grep -E '^(Where|Rows)' out)"

# Hostile names reach nobody.
printf '=y,\033]0;x\007,a|b,<i>\n1,2,3,1\n2,4,3,7\n3,5,4,2\n5,6,9,3\n4,8,1,1\n9,9,2,8\n' >odd.csv
script 'fit `=y` ~ .' 'pin "=1+1"' 'fit `=y` ~ `a|b`' pin compare
call run study.ct odd.csv
same 'names are made safe' '0 0' "$status $(tr -d '\n\40-\176' <out | LC_ALL=C tr -d '\200-\377' | wc -c | tr -d ' ')"
call run --format csv study.ct odd.csv
same 'and no formulas of a spreadsheet' "'=1+1" "$(sed -n 2p out | cut -d , -f 1)"

# ---- What cannot be done ----

fails 2 'ceteris: the call should be: ceteris compare FORMULA FORMULA... FILE... (see --help)' compare 'gdp ~ users' "$demo"
fails 2 'ceteris: the call should be: ceteris compare FORMULA FORMULA... FILE... (see --help)' compare 'gdp ~ users' 'y ~ x'
script 'fit gdp ~ users' compare
fails 1 'ceteris: study.ct:2: a comparison needs two models: fit another, or pin those that are meant' run study.ct "$demo"
call compare 'gdp ~ users' 'gdp ~ nobody' "$demo"
same 'a formula that cannot be' '1 ceteris: gdp ~ nobody: ' "$status $(head -1 err | grep -o 'ceteris: .*nobody' | sed 's/.*nobody/ceteris: gdp ~ nobody: /')"
call compare 'Base: gdp ~ nobody' 'gdp ~ users' "$demo"
same 'behind its name too' '1 ceteris: no variable is called nobody|  gdp ~ nobody|        ^' "$status $(paste -sd '|' err)"
fails 1 $'ceteris: another model, (1), is pinned by this name\n  "A"\n  ^' compare 'A: gdp ~ users' 'A: gdp ~ shoppers' "$demo"
fails 1 'ceteris: '"a model's name has at most 127 bytes" compare "$(printf '%0130d' 1): gdp ~ users" 'gdp ~ shoppers' "$demo"
fails 1 $'ceteris: it may be se, t, p, interval, beta or nothing\n  r2\n  ^' compare --below r2 "${four[@]:1:2}" "$demo"
fails 2 'ceteris: --below belongs to compare and run' fit --below t 'gdp ~ users' "$demo"
finish
