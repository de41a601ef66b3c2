#!/usr/bin/env bash
# What columns hold, without a screen: text, CSV and JSON, names as people write them, and what cannot be described.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
air=$top/tests/oracle/airquality.csv

# golden NAME: the last call's output is that of golden/NAME.txt, and nothing else was said.
golden() {
  local file=$top/tests/cli/golden/$1.txt
  [ -z "${CETERIS_UPDATE_GOLDEN:-}" ] || cp out "$file"
  [ $status -eq 0 ] && [ ! -s err ] && cmp -s out "$file"
  report $? "golden/$1.txt"
  cmp -s out "$file" || diff "$file" out | sed 's/^/# /'
}

{
  echo 'region,two words,income,none,same'
  echo 'north,x,1200.50,,7'
  echo '"south, far",NA,980.25,,7'
  echo 'north,y,,,7'
  echo '中国,x,3100.75,,7'
  echo ',x,1500,,7'
} >mixed.csv

call describe "$air"
golden describe
call describe mixed.csv
golden describe-mixed
LC_ALL=C call describe mixed.csv
golden describe-ascii
LC_ALL=C grep -q '[^ -~]' out
[ $? -eq 1 ]
report $? "without UTF-8 in the locale the output is ASCII"
call describe --format csv mixed.csv
golden describe-csv
call describe --format json mixed.csv
golden describe-json

# ---- Labels of a file of Stata ----

# said_in NAME TEXT: the last call's output holds it.
said_in() {
  grep -qF -- "$2" out
  report $? "$1"
}

if ! "$program" --version | grep -q ReadStat; then
  survey=$top/tests/read/survey.dta
  call describe "$survey" sex region mood
  : >err
  golden describe-labels
  call describe --format csv "$survey" wage sex
  said_in "in CSV columns for them" ',top_1,top_1_label,top_1_n,'
  said_in "with the variable's" 'sex,number,Sex of the respondent,'
  said_in "and those of the numbers" ',1,male,14,2,female,10,'
  said_in "and none where there is none" 'wage,number,"Gross wage an hour, in euro",'
  call describe --format json "$survey" sex
  same "in JSON they stand with their numbers" '"label": "Sex of the respondent", { "value": 1.0, "label": "male", "n": 14 },' \
    "$(grep -e '"label": "Sex' -e '"value": 1.0' -B 1 -A 3 out | tr -s ' \n' ' ' |
      sed 's/^.*\("label": "Sex[^,]*,\).*\({ "value".*14 },\).*$/\1 \2/')"
  call fit 'wage ~ sex + age' "$survey"
  said_in "below a model what its variables are" 'sex   Sex of the respondent (1 male, 2 female)'
  said_in "the response too" 'wage  Gross wage an hour, in euro'
  call fit --format json 'wage ~ sex' "$survey"
  said_in "in JSON too" '"response_label": "Gross wage an hour, in euro"'
  call fit --format csv 'wage ~ sex' "$survey"
  same "in CSV in a column of its own" "label Sex of the respondent " "$(sed -n '1p;3p' out | sed 's/.*,//' | tr '\n' ' ')"
fi

# ---- Columns made here ----

printf 'let lgdp = log(gdp)\nfit exp(users / 1e6) ~ lgdp\ndescribe lgdp gdp `exp(users / 1e6)`\n' >made.ct
call run made.ct "$demo"
same "what a column was made of" 'made  lgdp = log(gdp)|made  exp(users / 1e6)|' "$(grep '^made ' out | tr '\n' '|')"
call run --format csv made.ct "$demo"
same "in CSV" 'name,definition lgdp,log(gdp) gdp, exp(users / 1e6),exp(users / 1e6) ' \
  "$(awk -F, '{ printf "%s,%s ", $1, $NF }' out)"
call run --format json made.ct "$demo"
same "in JSON" '"definition": "log(gdp)", "definition": "exp(users / 1e6)",' "$(grep -o '"definition".*' out | tr '\n' ' ' | sed 's/ $//')"
printf 'let lgdp = log(gdp)\nreading\n' >made.ct
call run made.ct "$demo"
same "how the file was read tells it too" 'made  lgdp = log(gdp)' "$(tail -n 1 out)"
call run --format csv made.ct "$demo"
same "as CSV" 'made,lgdp,log(gdp)' "$(tail -n 1 out)"
call run --format json made.ct "$demo"
same "as JSON" '"made": [ { "name": "lgdp", "definition": "log(gdp)" } ]' \
  "$(sed -n '/"made"/,/]/p' out | tr -s ' \n' ' ' | sed 's/^ //; s/,* $//')"

# ---- Names ----

call describe --format csv mixed.csv 'two words' income
same "columns by name, in their order, text too" "name two words income " "$(cut -d, -f1 out | tr '\n' ' ')"
call run - mixed.csv <<<'describe `two words`, region   # text alone'
same "in a script in backquotes" "text two words region " "$(grep -Eo '^(text|two words|region) ' out | tr -d '\n')"
call run - mixed.csv <<<'describe two words'
same "or one as it stands" "two words 4 1 2 x (3), y (1)" "$(tail -n 1 out | tr -s ' ')"
fails 1 'ceteris: no variable is called incom; did you mean income?
  incom
  ^' describe mixed.csv incom
fails 2 'ceteris: the call should be: ceteris describe FILE... [VARIABLE...] (see --help)' describe
fails 2 'ceteris: --listwise belongs to corr alone' describe --listwise mixed.csv
finish
