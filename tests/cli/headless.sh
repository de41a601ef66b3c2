#!/usr/bin/env bash
# Results without a screen: every mode and format, the keys that programs rely on, formulas, missing values, hostile
# names. Text is compared with goldens; CETERIS_UPDATE_GOLDEN=1 writes them anew.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2086,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
study='gdp ~ ecommerce + domains + users + shoppers'

# golden NAME [NOTE]: the last call's output is that of golden/NAME.txt, and nothing was said but the note.
golden() {
  local file=$top/tests/cli/golden/$1.txt
  [ -z "${CETERIS_UPDATE_GOLDEN:-}" ] || cp out "$file"
  [ $status -eq 0 ] && [ "$(cat err)" = "${2:-}" ] && cmp -s out "$file"
  report $? "golden/$1.txt"
  cmp -s out "$file" || diff "$file" out | sed 's/^/# /'
}

# json NAME: the last call's output is one JSON value; its scalars are in ./json then, "path<tab>value" a line.
json() {
  [ $status -eq 0 ] && awk -f "$top/tests/cli/json.awk" out >json
  report $? "$1"
}
# at PATH...: their values in ./json, between blanks.
at() { for path in "$@"; do awk -F '\t' -v path="$path" '$1 == path { printf "%s ", $2 }' json; done; }
# keys PREFIX: the keys that follow it, each once, in order.
keys() { awk -F '\t' -v prefix="$1" '
  index($1, prefix) == 1 {
    key = substr($1, length(prefix) + 1)
    sub(/[.[].*/, "", key)
    if (!seen[key]++) printf "%s ", key
  }' json; }

# ---- The demo, where it was built and where it was not installed ----

mkdir -p there/build there/data
cp "$program" there/build/ && cp "$demo" there/data/
(unset CETERIS_DATADIR && there/build/ceteris --demo 'nothing ~ users' </dev/null >out 2>err)
same 'a build finds the demo beside its sources' 0 "$(grep -c 'not at' err)"
rm -r there/data
(unset CETERIS_DATADIR && there/build/ceteris --demo 'nothing ~ users' </dev/null >out 2>err)
[ -f "${pkgdatadir:-}/china-ecommerce-2004-2018.csv" ]
same 'or says where it should be' $? "$(grep -c 'not at' err)"

# ---- Text ----

call fit "$study" "$demo"
golden fit
call fit "$demo" "$study"
golden fit # in either order
call select backward "$demo" "$study"
golden select
call corr "$demo"
golden corr 'ceteris: note: `.` leaves out year (the index)'
call select backward "$study" "$demo"
golden select
call run - "$demo" <<<'model users shoppers
difference'
golden differences
LC_ALL=C call fit "$study" "$demo"
golden fit-ascii
LC_ALL=C grep -q '[^ -~]' out
[ $? -eq 1 ]
report $? "without UTF-8 in the locale the output is ASCII"

# As leaps::regsubsets finds it, and lm: sum(diff(e)^2) / sum(e^2) of its residuals e.
call select best by bic 'mpg ~ .' "${srcdir:-.}/tests/oracle/mtcars.csv"
same "the best of all models, with Durbin-Watson" 'mpg = 9.6178 - 3.9165 wt + 1.2259 qsec + 2.9358 am, DW 1.71' \
  "$(sed -n 's/.*\(DW.*\)/\1/p; /^mpg = /p' out | paste -sd '|' | sed 's/\(.*\)|\(.*\)/\2, \1/')"

# ---- Gaps: a selection stands on the rows of its candidates, the model that is left on its own ----

printf 'y,x,z\n1,2,5\n2,4.1,\n3,5.9,1\n4,8.2,\n5,9.9,8\n6,12.1,2\n7,13.8,7\n8,16.1,1\n' >gaps.csv
call select backward 'y ~ x + z' gaps.csv
same "a path says on which rows it stands" "6 of 8 rows: the others lack a value of a candidate" \
  "$(sed -n '/Final/,$ s/.*\(6 of 8 rows: .*\)/\1/p' out)"
same "and on which the model by itself would" "8: fitted there" "$(tr '\n' ' ' <out | tr -s ' ' | grep -o '8: fitted there')"
call fit 'y ~ x' gaps.csv
! grep -q candidate out
report $? "of a model by itself nothing of the kind is said"

# ---- Long names: a file or a pipe loses none of their letters ----

long=spending_of_households_per_head_in_the_north_of_the_country
printf 'y,%s_1,%s_2\n1,2,5\n3,1,4\n2,5,6\n5,4,1\n4,6,7\n' $long $long >long.csv
call fit "y ~ ${long}_1 + ${long}_2" long.csv
same "names in a model's table" "${long}_1 ${long}_2 " "$(sed -n "s/^\(${long}_.\) .*/\1 /p" out | tr -d '\n')"
call corr long.csv
same "names in the triangle, by their numbers in its head" "1 2 3|1 y 1|2 ${long}_1 .381 1|3 ${long}_2 -.481 .377 1|" \
  "$(sed -n '4p;6,8p' out | tr -s ' ' | sed 's/^ //; s/ $//' | tr '\n' '|')"
call run - long.csv <<<'summary'
same "and where each is summed up" "${long}_2 5 4.6000 2.3022 1.0000 7.0000" "$(tail -n 1 out | tr -s ' ')"

# ---- Formats ----

model_keys='response formula n df_resid r2 adj_r2 f f_p s ssr loglik aic aicc bic dw digits constant sample level terms '
term_keys='name coefficient stderr t p ci_low ci_high beta vif '
call fit --format json "$study" "$demo"
json "fit as JSON"
same "a model's keys" "$model_keys" "$(keys '')"
same "a term's keys" "$term_keys" "$(keys 'terms[1].')"
same "the terms, the constant first" '"constant" "ecommerce" "domains" "users" "shoppers" ' \
  "$(at 'terms[0].name' 'terms[1].name' 'terms[2].name' 'terms[3].name' 'terms[4].name')"
same "what is undefined is null, with its reason" 'null null "the constant has none" ' \
  "$(at 'terms[0].beta' 'terms[0].vif' 'terms[0].reasons.vif')"

call fit --format json 'gdp ~ users' "$demo"
json "a model of one term as JSON"
# In rational arithmetic, to the nearest double.
same "17 digits" '"gdp" 15 13 0.96884106647955903 24634817807.460064 9.2936212188965346 51259.490345936159 ' \
  "$(at response n df_resid r2 ssr 'terms[1].coefficient' 'terms[0].coefficient')"
call fit --format json --digits 3 'gdp ~ users' "$demo"
json "JSON with --digits"
same "has 17 all the same" '9.2936212188965346 ' "$(at 'terms[1].coefficient')"

call corr --format json "$demo"
json "corr as JSON"
same "its keys" 'method sample pairs ' "$(keys '')"
same "a pair's keys" 'a b r n t p ci_low ci_high ' "$(keys 'pairs[0].')"
same "each pair once, without the index" 10 "$(grep -c '\.a' json)"
same "the first" '"gdp" "ecommerce" 15 ' "$(at 'pairs[0].a' 'pairs[0].b' 'pairs[0].n')"

call select backward --format json "$study" "$demo"
json "select as JSON"
same "its keys" 'method by alpha n sample steps final ' "$(keys '')"
same "a step's keys" 'drop df p second model ' "$(keys 'steps[0].')"
same "what was dropped" '"domains" "ecommerce" ' "$(at 'steps[0].drop' 'steps[1].drop' 'steps[2].drop')"
same "a step's model is the one before the drop" "\"$study\" \"gdp ~ ecommerce + users + shoppers\" " \
  "$(at 'steps[0].model.formula' 'steps[1].model.formula')"
same "the final model has a model's keys" "$model_keys" "$(keys 'final.model.')"
same "and is the last" '"gdp ~ users + shoppers" "every p is below .05" ' "$(at final.model.formula final.stopped)"

model_columns=n,df_resid,r2,adj_r2,f,f_p,s,ssr,loglik,aic,aicc,bic,dw,digits
term_columns=term,coefficient,stderr,t,p,ci_low,ci_high,beta,vif
call fit --format csv 'gdp ~ users' "$demo"
same "fit as CSV: its columns" "$term_columns,response,$model_columns,aliased" "$(head -1 out)"
same "a row a coefficient" 'constant,51259.490345936159 users,9.2936212188965346 ' \
  "$(sed 1d out | cut -d, -f1,2 | tr '\n' ' ')"
same "as many fields in each row" 25 "$(awk -F, '{ print NF }' out | sort -u)"
call fit --format csv --digits 4 'gdp ~ users' "$demo"
same "CSV with --digits" '5.126e+04 9.294 ' "$(sed 1d out | cut -d, -f2 | tr '\n' ' ')"
call corr --format csv "$demo" users gdp
same "corr as CSV" 'a,b,r,n,t,p,ci_low,ci_high users,gdp,0.98429724498220506,15 ' \
  "$(cut -d, -f1-4 out | sed '1s/.*/a,b,r,n,t,p,ci_low,ci_high/' | tr '\n' ' ')"
call corr --listwise --format csv "$top_srcdir/tests/oracle/airquality.csv" Ozone Wind Solar.R
same "corr --listwise" "Ozone,Wind,-0.612496576314,111 Ozone,Solar.R,0.348341692994,111 Wind,Solar.R,-0.127183453498,111 " \
  "$(sed 1d out | awk -F, '{ printf "%s,%s,%.12f,%s ", $1, $2, $3, $4 }')"
same "its columns" a,b,r,n,t,p,ci_low,ci_high "$(head -1 out)"

# ---- Partial correlations ----

# In R, of the rows complete on all of them: f <- function(v) resid(lm(reformulate(given, v), d)); r <- cor(f(a), f(b));
# df <- n - length(given) - 2; t <- r * sqrt(df / (1 - r^2)); p <- 2 * pt(-abs(t), df); the interval
# tanh(atanh(r) + c(-1, 1) * qnorm(.975) / sqrt(df - 1)). A pair's own members are not among what is given.
cars=$top_srcdir/tests/oracle/mtcars.csv air=$top_srcdir/tests/oracle/airquality.csv
figures() {
  sed 1d out | awk -F, '{ printf "%s,%s,%.12f,%d,%.9f,%.9g,%.12f,%.12f,%d ", $1, $2, $3, $4, $5, $6, $7, $8, $9 }'
}
call corr --partial 'mpg ~ hp + wt' --format csv "$cars" mpg qsec wt
same "corr --partial" "mpg,qsec,0.214670371364,32,1.163043378,0.254628381,-0.157803214181,0.533666307220,2 \
mpg,wt,-0.751204904962,32,-6.128695220,1.11964714e-06,-0.873132767123,-0.540821844915,1 \
qsec,wt,0.549410221343,32,3.540966822,0.00136857795,0.242226242090,0.756480221376,1 " "$(figures)"
same "its columns" a,b,r,n,t,p,ci_low,ci_high,held "$(head -1 out)"
call corr --partial 'Ozone ~ Solar.R + Temp' --format csv "$air" Ozone Wind Solar.R
same "with missing values" "Ozone,Wind,-0.441795232682,111,-5.094063458,1.51593441e-06,-0.581567291348,-0.276686865497,2 \
Ozone,Solar.R,0.208954313281,111,2.220534321,0.0284706333,0.022596950933,0.381278299447,1 \
Wind,Solar.R,0.079856148581,146,0.958000118,0.339679574,-0.084249786161,0.239744555229,1 " "$(figures)"
call corr --partial 'Ozone ~ Solar.R + Temp' --listwise --format csv "$air" Ozone Wind Solar.R
same "and listwise" '111 111 111 ' "$(sed 1d out | cut -d, -f4 | tr '\n' ' ')"
call corr --listwise --format json "$air" Ozone Wind
json "corr --listwise as JSON"
same "says listwise" '"pearson" "listwise" ' "$(at method sample)"
call corr --format json "$air" Ozone Wind
json "corr as JSON with gaps"
same "says pairwise" '"pearson" "pairwise" ' "$(at method sample)"
call corr --partial 'mpg ~ hp + wt' --format json "$cars" mpg wt
json "corr --partial as JSON"
same "says how" '"partial" "hp" "wt" 1 ' "$(at method given[0] given[1] 'pairs[0].held')"
call corr --partial 'mpg ~ hp + wt' "$cars" mpg qsec
grep -qx 'Correlation  partial r given hp, wt' out && grep -q '^mpg  *qsec  *\.215  32  1\.16  \.255  *-\.158  *\.534$' out
report $? "in text it names what is held fixed"
call fit --partial 'mpg ~ hp' 'mpg ~ wt' "$cars"
same "--partial belongs to corr" "2 ceteris: --partial belongs to corr alone" "$status $(head -1 err)"
printf 'model wt hp\ncorrelation partial\ncorr mpg qsec\nundo\ncorr mpg qsec\n' >partial.ct
call run partial.ct "$cars"
same "a script changes over, and undo back" "partial r given hp, wt;Pearson's r;" \
  "$(sed -n 's/^Correlation  //p' out | tr '\n' ';')"
printf 'x,y,c,x2\n1,1,5,1\n2,3,5,2\n3,2,5,3\n5,9,4,5\n6,4,5,6\n' >doubled.csv
call corr --partial 'c ~ x + x2' --format json doubled.csv x y
json "a control twice"
same "leaves no correlation of it" 'null 1 ' "$(at 'pairs[0].r' 'pairs[0].held')"
call select backward --format csv "$study" "$demo"
same "select as CSV" "step,dropped,dropped_p,added,added_p,change,reason,second,second_move,second_p,second_change,near,$term_columns,response,$model_columns,aliased" "$(head -1 out)"
same "a model after the other" '1,domains 2,ecommerce 3, ' "$(sed 1d out | cut -d, -f1,2 | uniq | tr '\n' ' ')"
call fit --digits 3 'gdp ~ users' "$demo"
grep -q '^users  *9.29  *0.462 ' out
report $? "text with --digits"

# ---- Calls ----

call --help
same "--help exits with 0" 0 $status
for word in 'ceteris FILE' --demo 'ceteris fit' 'ceteris corr' --partial --listwise 'ceteris select METHOD' 'ceteris run' --alpha \
  --format --digits --help --version 'Exit status'; do
  grep -qF -- "$word" out
  report $? "--help tells of $word"
done
call --version
grep -qxE 'ceteris [0-9]+\.[0-9]+(\.[0-9]+)?' out && [ $status -eq 0 ]
report $? "--version"

call fit 'gdp ~ users' "$demo"
cp out wanted
for place in 1 2 3; do
  case $place in
    1) call --format text fit 'gdp ~ users' "$demo" ;;
    2) call fit 'gdp ~ users' "$demo" --format=text ;;
    3) call fit --format csv --format text -- 'gdp ~ users' "$demo" ;;
  esac
  cmp -s out wanted
  report $? "options may stand anywhere ($place)"
done
call fit 'gdp ~ users' - <"$demo"
same "FILE - is standard input" 'Data   standard input, 15 rows, 2004-2018' "$(sed -n 2p out)"
same "with the same figures" "$(sed 1,2d wanted)" "$(sed 1,2d out)"
call corr - gdp users <"$demo"
same "corr -" 0 $status
call select backward 'gdp ~ .' - <"$demo"
same "select -" 0 $status

# ---- Formulas ----

# formula NAME FORMULA WANTED [FILE]
formula() {
  call fit --format json "$2" "${4:-$demo}"
  json "$1"
  same "$1: $3" "\"$3\" " "$(at formula)"
}
formula "a dot is every candidate, without the index" 'gdp ~ .' 'gdp ~ ecommerce + domains + users + shoppers'
formula "a name taken out" 'gdp ~ . - users -domains' 'gdp ~ ecommerce + shoppers'
formula "the index by its name" 'gdp ~ users+year' 'gdp ~ year + users'
formula "no constant" 'gdp ~ users + 0' 'gdp ~ users + 0'
same "no constant among the terms" '"users" false ' "$(at 'terms[0].name' constant)"
formula "the constant alone" 'gdp ~ 1' 'gdp ~ 1'
formula "a power" 'gdp ~ users + users^2' 'gdp ~ users + users^2'
cp out wanted
formula "a power as R writes it" 'gdp ~ users + I(users^2)' 'gdp ~ users + users^2'
cmp -s out wanted
report $? "is the same model"

cat >odd.csv <<'EOF'
year,town,gross product,a`b,#1,x^2,收入,y
2001,Rome,2.5,4,1,5,3,3.1
2002,Oslo,1.5,5,0,4,4,2.0
2003,Bern,4.5,6,5,6,6,5.9
2004,Wien,3.5,8,2,8,2,4.4
2005,Prag,5.5,7,9,7,8,9.2
2006,Riga,4.0,1,3,9,5,7.7
EOF
formula "names in backquotes" 'y ~ `gross product` + `a``b` + 收入' 'y ~ `gross product` + `a``b` + 收入' odd.csv
formula "a power of a name in backquotes" 'y ~ `gross product`^2 # and a comment' 'y ~ `gross product`^2' odd.csv
formula "a name that looks like a power, and # in backquotes" 'y ~ `#1` + `x^2`' 'y ~ `#1` + `x^2`' odd.csv
same "named as in the file" '"#1" "x^2" ' "$(at 'terms[1].name' 'terms[2].name')"
call corr --format csv odd.csv 'gross product' year '#1' 收入
same "corr of names as words of the shell, in their order" 'gross product gross product gross product year year #1 ' \
  "$(sed 1d out | cut -d, -f1 | tr '\n' ' ')"
call corr --format csv odd.csv
same "corr without names leaves out index and text" 15 "$(sed 1d out | wc -l | tr -d ' ')"

call select backward --format json --alpha .2 "$study" "$demo"
json "--alpha"
same "is the p from which a term goes" '0.20000000000000001 "domains" "ecommerce" ' \
  "$(at alpha 'steps[0].drop' 'steps[1].drop')"
call select backward --format json --alpha 1e-4 'gdp ~ users' "$demo"
json "where nothing is to be dropped"
same "there is no step" '"gdp ~ users" ' "$(at 'steps[0].drop' final.model.formula)"
call select backward --alpha 1e-40 'gdp ~ users' "$demo"
grep -qx 'stopped: no regressor is left' out && grep -qx 'gdp = 488430.2' out
report $? "the constant alone is a result"

# ---- Data ----

cat >holes.csv <<'EOF'
year,y,x,z,none,seven
1990,3.1,2,5,,7
1991,2.0,1,4,NA,7
1992,5.9,,6,,7
1993,4.4,3,8,,7
1994,9.2,5,7,,7
1995,7.7,4,NA,,7
EOF
call fit --format json 'y ~ x' holes.csv
json "missing values"
same "a model's rows are those complete on it" '5 ' "$(at n)"
call fit 'y ~ x + z' holes.csv
grep -q 'Data   holes.csv, 4 of 6 rows' out
report $? "and it says of how many"
call select backward --format json --alpha .9 'y ~ x + z' holes.csv
json "select on missing values"
same "all its models are on the same rows" '4 4 ' "$(at n final.model.n)"
call corr --format csv holes.csv x z y
same "pairs are on their own rows" '4 5 5 ' "$(sed 1d out | cut -d, -f4 | tr '\n' ' ')"
call fit --format json 'y ~ .' holes.csv
json "a column without any value"
same "is left out of a dot" '"y ~ x + z + seven" ' "$(at formula)"
same "and that is said" 'ceteris: note: `.` leaves out year (the index), none (no value)' "$(cat err)"

printf 'y,x\n1,1\n2,2\n3,3\n' >perfect.csv
printf 'y,x\n1,1\n2,3\n' >two.csv
printf 'y,x\n7,1\n7,2\n7,4\n' >same.csv
for case in 'y ~ none|holes.csv|no row has a value for every variable' \
  'y ~ seven|holes.csv|seven has one value only' 'y ~ x|perfect.csv|perfect fit' 'y ~ x|two.csv|no degrees of freedom' 'y ~ x|same.csv|y has one value only'; do
  IFS='|' read -r wanted file reason <<<"$case"
  call fit "$wanted" $file
  [ $status -eq 0 ] && grep -qi "$reason" out && ! grep -qiw 'nan\|inf' out
  report $? "$wanted on $file: says why"
  call fit --format json "$wanted" $file
  json "$wanted on $file as JSON"
done

# ---- Names that would command a terminal ----

{
  printf '\033]0;owned\007x,\302\2331my,\377\376,a\177b,y\n'
  printf '1,2,3,4,5\n2,3,1,4,6\n4,4,1,5,5\n5,7,2,5,9\n6,1,2,6,1\n7,2,2,4,3\n'
} >$'evil\033[31m.csv'
# tame NAME: no control but the newline, in ASCII, C1 or as a byte that is no UTF-8, in what was written.
tame() {
  ! cat out err | tr -d '\n' | LC_ALL=C grep -q $'[\001-\037\177]' &&
    ! cat out err | LC_ALL=C grep -q $'\302[\200-\237]' && cat out err | iconv -f UTF-8 -t UTF-8 >/dev/null 2>&1
  report $? "$1"
}
for format in text csv json; do
  call fit --format $format 'y ~ .' $'evil\033[31m.csv'
  same "hostile names, fit as $format" 0 $status
  tame "show no control"
  call corr --format $format $'evil\033[31m.csv'
  tame "corr as $format"
  call select backward --format $format 'y ~ .' $'evil\033[31m.csv'
  tame "select as $format"
done
call fit --format json 'y ~ .' $'evil\033[31m.csv'
json "they are JSON"
same "and can be told apart" 4 "$(grep -c 'terms\[[1-9]\]\.name' json)"
call fit $'y ~ \033[31mq' $'evil\033[31m.csv'
tame "an unknown hostile name"
call fit 'y ~ x' $'none\033[31m.csv'
tame "a hostile file that is not there"
call $'--\033[31m'
tame "a hostile option"
call fit --format $'\033[31m' a b
tame "a hostile value of an option"
call run - "$demo" <<<$'\033]0;owned\007'
tame "a hostile command"
finish
