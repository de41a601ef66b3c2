#!/usr/bin/env bash
# Results as documents and into files: Markdown, LaTeX, HTML, what is never written over, and targets that refuse.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# golden NAME: the last call's output is that of golden/NAME, and nothing was said.
golden() {
  local file=$top/tests/cli/golden/$1
  [ -z "${CETERIS_UPDATE_GOLDEN:-}" ] || cp out "$file"
  [ $status -eq 0 ] && [ ! -s err ] && cmp -s out "$file"
  report $? "golden/$1"
  cmp -s out "$file" || diff "$file" out | sed 's/^/# /'
}
script() { printf '%s\n' "$@" >study.ct; }
run() { call run study.ct "${1:-$demo}"; }

# ---- Documents on standard output ----

two=('gdp ~ users' 'gdp ~ users + shoppers')
call compare --format markdown "${two[@]}" "$demo"
golden compare.md
call compare --format latex "${two[@]}" "$demo"
golden compare.tex
call compare --format html "${two[@]}" "$demo"
golden compare.html
call fit --format markdown "${two[1]}" "$demo"
golden fit.md
call select backward --format markdown 'gdp ~ ecommerce + users + shoppers' "$demo"
same 'a path has its steps under headings' '## Step 1|## Final model' "$(grep '^## ' out | paste -sd '|')"
call corr --format latex "$demo" gdp users shoppers
same 'correlations are two tables' '2 2 0' \
  "$(grep -c '^.begin{tabular}' out) $(grep -c '^.end{tabular}' out) $(grep -c 'ceteriscode{' out)"
call corr --format latex "$top/tests/oracle/mtcars.csv"
same 'a long list goes over pages' 1 "$(grep -c '^.begin{longtable}' out)"
awk 'BEGIN { for (row = 0; row < 40; row++) for (i = 1; i <= 24; i++)
  printf "%s%s", row ? (row * i * i) % (7 + i) : "column" i, i < 24 ? "," : "\n" }' >wide.csv
call corr --format latex wide.csv
same 'a wide table goes into blocks, each with the names' 3 "$(grep -c '^column24 & ' out)"
fails 1 'ceteris: describe has no form as latex; models, comparisons, correlations and paths have' \
  describe --format latex "$demo"

# ---- Names that mean something to a format ----

printf '%s\n' '"$x_{1}^2 & #%%","\input{x} ~",中文 é,"*star -- ,,","[a|b]",<b>&amp;</b>' '1,2,3,4,5,6' '2,4,3,9,7,9' \
  '3,5,4,2,4,4' '4,8,9,3,6,1' '5,1,2,7,2,8' '6,3,3,1,9,2' '7,9,1,4,4,4' '8,7,3,6,1,3' | sed 's/%%/%/' >odd.csv
script 'fit `<b>&amp;</b>` ~ .' print
call run --format latex study.ct odd.csv
same 'LaTeX: no name is a command' \
  '\$x\_\{1\}\textasciicircum{}2 \& \#\%|\textbackslash{}input\{x\} \textasciitilde{}|\ceteriscode{4E2D}{中}\ceteriscode{6587}{文} é|{}*star -{}- ,{},|{[}a\textbar{}b{]}' \
  "$(sed -n '/^.midrule/,/^.bottomrule/s/ & .*//p' out | grep -v '^constant' | paste -sd '|')"
call run --format html study.ct odd.csv
same 'HTML: nor an element' '0 1' "$(grep -c '<b>&amp;</b>\|<b></b>' out) $(grep -c '&lt;b&gt;&amp;amp;&lt;/b&gt;' out)"
call run --format markdown study.ct odd.csv
same 'Markdown: nor a column' 10 "$(grep -F '\[a\|b\]' out | tail -1 | sed 's/\\|//g' | tr -cd '|' | wc -c | tr -d ' ')"

# ---- Files ----

script 'fit gdp ~ users' 'fit gdp ~ users + shoppers' 'export markdown "the table.md" comparison' \
  'export json model.json' 'export csv corr.csv correlation' 'select backward p .05' 'export text path.txt path'
run
same 'quietly, and no model is printed' '0' "$status$(cat out err)"
call compare --format markdown "${two[@]}" "$demo"
cmp -s out 'the table.md'
report $? 'a comparison'
call fit --format json "${two[1]}" "$demo"
cmp -s out model.json
report $? 'a model'
call corr --format csv "$demo"
cmp -s out corr.csv
report $? 'correlations'
call select backward "${two[1]}" "$demo"
cmp -s out path.txt
report $? 'a path'
script 'export csv summary.csv summary' 'export json columns.json describe' 'export text reading.txt reading'
run
call describe --format json "$demo"
cmp -s out columns.json
report $? 'a description of the columns'
same 'a summary, and how the file was read' 'name,n,mean,sd,min,max Data' "$(head -1 summary.csv) $(head -1 reading.txt | cut -c 1-4)"
mkdir -p home
script 'fit gdp ~ users' 'export text ~/at-home.txt' 'export text "two ""quotes"" and `.txt"' \
  'export text `back``quote #.txt`' 'export text "open.txt' "export text 'single''s.txt'"
HOME=$PWD/home run
same 'the home and names in quotes, of which two are one' '0 at-home.txt "open.txt back`quote #.txt single'"'"'s.txt two "quotes" and `.txt' \
  "$status $(ls home) $(LC_ALL=C ls | grep -e open.txt -e '[`'"'"']' | paste -sd ' ')"
rm -rf home ./*open.txt ./*'`'* ./single* summary.csv columns.json reading.txt
script 'fit gdp ~ users' 'export r model.R'
run
call fit --format r 'gdp ~ users' "$demo"
cmp -s out model.R
report $? 'a script'
script 'fit gdp ~ users' 'export text new.txt' print
run
same 'what is printed stands alone' 'Model  gdp ~ users' "$(head -1 out)"
same 'nothing is left beside' 'corr.csv model.R model.json new.txt odd.csv path.txt study.ct the table.md wide.csv' \
  "$(ls | grep -v '^err$\|^out$\|^there$' | paste -sd ' ')"

echo mine >kept.txt
script 'fit gdp ~ users' 'export text kept.txt'
fails 1 'ceteris: study.ct:2: kept.txt is there already; the word replace behind it writes it anew' run study.ct "$demo"
same 'it is as it was' mine "$(cat kept.txt)"
chmod 640 kept.txt
ln -s kept.txt link.txt
script 'fit gdp ~ users' 'export text link.txt model replace'
run
same 'replace follows a link and keeps its rights' '0 Model  gdp ~ users rw-r----- kept.txt' \
  "$status $(head -1 kept.txt) $(ls -l kept.txt | cut -c 2-10) $(readlink link.txt)"

script 'fit gdp ~ users' 'export text rights.txt'
(umask 027 && "$program" run study.ct "$demo")
same 'a new file has the rights that the user gives' 'rw-r-----' "$(ls -l rights.txt | cut -c 2-10)"
script 'fit gdp ~ users' 'export text rights.txt model replace'
if [ "$(id -u)" = 0 ]; then
  chown 65534:65534 rights.txt && run
  same 'whose it was it stays' '0 65534 65534' "$status $(ls -ln rights.txt | awk '{ print $3, $4 }')"
else
  chmod 400 rights.txt
  fails 1 'ceteris: study.ct:2: rights.txt cannot be written: Permission denied' run study.ct "$demo"
fi
rm -f rights.txt

# ---- Targets that refuse ----

cp "$demo" data.csv
ln -s data.csv other.csv
script 'fit gdp ~ users' 'export csv other.csv replace'
fails 1 'ceteris: study.ct:2: other.csv is the file that the data are read from; name another' run study.ct data.csv
cmp -s data.csv "$demo"
report $? 'the data are never written over'
script 'fit gdp ~ users' 'export text -'
fails 1 'ceteris: study.ct:2: - is no file; standard output is /dev/stdout
  export text -
              ^' run study.ct "$demo"
script 'fit gdp ~ users' 'export csv replace'
fails 1 'ceteris: study.ct:2: say the file it goes to
  export csv replace
             ^' run study.ct "$demo"
if [ -e /dev/stdout ]; then
  script 'fit gdp ~ users' 'export text /dev/stdout'
  "$program" run study.ct "$demo" | cat >piped
  same 'a pipe is written itself' 'Model  gdp ~ users' "$(head -1 piped)"
fi
ln -s nothing dangling.txt
script 'fit gdp ~ users' 'export text dangling.txt replace'
fails 1 'ceteris: study.ct:2: dangling.txt cannot be written: it is a link that leads nowhere' run study.ct "$demo"
script 'fit gdp ~ users' 'export text kept.txt/x'
fails 1 'ceteris: study.ct:2: kept.txt/x cannot be written: Not a directory' run study.ct "$demo"
long=$(printf '%0251d.txt' 0)
script 'fit gdp ~ users' "export text $long" "export text $long model replace" "export text ${long}x"
call run study.ct "$demo"
same 'a name as long as a system takes' "1 1 ceteris: study.ct:4: ${long}x cannot be written: File name too long" \
  "$status $(ls "$long" | wc -l) $(tail -1 err)"
rm -f "$long"
# A disk that is full in the middle: what may be written here is limited, and what was there stays.
echo 'as it was' >before.csv
awk 'BEGIN { for (row = 0; row < 30; row++) for (i = 1; i <= 60; i++) printf "%s%s", row ? (row * i * i) % (7 + i) : "x" i, i < 60 ? "," : "\n" }' >many.csv
script 'export csv before.csv correlation replace' 'export csv new.csv correlation'
(ulimit -f 40 && "$program" run study.ct many.csv >out 2>err)
same 'full in the middle: said, nothing lost, nothing left' "1 ceteris: study.ct:1: before.csv cannot be written: File too large as it was 0" \
  "$? $(cat err) $(cat before.csv) $(ls -A | grep -c '^before.csv.\|^new.csv\|ceteris-')"
call run study.ct many.csv
same 'it was the limit' '0 1771 1771' "$status $(grep -c . before.csv) $(grep -c . new.csv)"
rm -f before.csv new.csv many.csv dangling.txt
mkfifo pipe.txt
script 'fit gdp ~ users' 'export text pipe.txt'
cat pipe.txt >piped &
call run study.ct "$demo"
wait
same 'who reads a pipe is waited for' '0 Model  gdp ~ users' "$status $(head -1 piped)"
rm -f pipe.txt piped
if [ -c /dev/full ]; then
  script 'fit gdp ~ users' 'export html /dev/full'
  fails 1 'ceteris: study.ct:2: /dev/full cannot be written: No space left on device' run study.ct "$demo"
  script 'fit gdp ~ users' 'export latex /dev/null' print
  run
  same 'a device is written itself' '0 c' "$status $(ls -l /dev/null | cut -c 1)"
fi
script 'fit gdp ~ users' 'export text nowhere/x'
fails 1 'ceteris: study.ct:2: nowhere/x cannot be written: No such file or directory' run study.ct "$demo"
mkdir folder
script 'fit gdp ~ users' 'export text folder replace'
fails 1 'ceteris: study.ct:2: folder cannot be written: it is a folder' run study.ct "$demo"
script 'fit gdp ~ users' 'export text kept.txt comparison replace'
fails 1 'ceteris: study.ct:2: a comparison needs two models: fit another, or pin those that are meant' run study.ct "$demo"
same 'what cannot be made replaces nothing' 'Model  gdp ~ users' "$(head -1 kept.txt)"
script 'export text x.txt path'
fails 1 'ceteris: study.ct:1: no selection was made yet; try: select backward' run study.ct "$demo"
same 'nor leaves a file' '' "$(ls x.txt* 2>/dev/null)"

says() { # SENTENCE CARET-COLUMN LINE
  script "$3"
  fails 1 "ceteris: study.ct:1: $1
  $3
  $(printf '%*s' "$2" '')^" run study.ct "$demo"
}
says 'say the form first: text, csv, json, markdown, latex, html, r, python, stata, gretl' 6 export
says 'say the form first: text, csv, json, markdown, latex, html, r, python, stata, gretl' 7 'export tex t'
says 'say the file it goes to' 12 'export latex'
says 'it may be model, comparison, correlation, path, summary, describe or reading, and replace' 19 'export latex t.tex nothing'
says 'it may be model, comparison, correlation, path, summary, describe or reading, and replace' 23 'export csv t.csv model path'
says 'only a model has a form as a script' 7 'export r t.R correlation'
finish
