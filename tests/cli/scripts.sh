#!/usr/bin/env bash
# Models as scripts: what they look like, and where the packages are installed, that each brings back every figure.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99
cp "$top"/tests/oracle/{airquality,iris,toothgrowth,warpbreaks}.csv "$top"/tests/cli/paper.csv . || exit 99
cp "$demo" demo.csv
cp "$top"/tests/read/{survey.dta,dates.*,people.sas7bdat.gz} .

# ---- What can run here: each takes many scripts at once, what one prints is in its .out and .said ----

# shellcheck disable=SC2016 # R's own $
runs_r() {
  Rscript -e 'for (script in commandArgs(TRUE)) {
    sink(paste0(script, ".out"))
    said <- try(source(script, local = new.env()), silent = TRUE)
    sink()
    cat(if (inherits(said, "try-error")) said, file = paste0(script, ".said"))
  }' "$@"
}
has_r() { command -v Rscript >/dev/null; }
no_haven=$(Rscript -e 'library(haven)' >/dev/null 2>&1 || echo r) # which reads other programs' files

python=python3
/usr/bin/python3 -c 'import statsmodels' 2>/dev/null && python=/usr/bin/python3 # where the system's packages are
runs_python() {
  $python -c 'import contextlib, runpy, sys
for script in sys.argv[1:]:
    with open(script + ".out", "w") as out, open(script + ".said", "w") as said, contextlib.redirect_stdout(out):
        try:
            runpy.run_path(script)
        except Exception as error:
            print(repr(error), file=said)' "$@"
}
has_python() { $python -c 'import pandas, statsmodels.api'; }

runs_gretl() {
  local script
  for script in "$@"; do
    gretlcli -b "$script" >"$script.out" 2>"$script.said"
  done
}
has_gretl() { command -v gretlcli >/dev/null; }

languages=
for language in r python gretl; do
  if has_$language >/dev/null 2>&1; then
    languages+=" $language"
  else
    echo "# $language cannot run here: its scripts are not carried out"
  fi
done

# ---- Figures of both, a line each: the terms' first, then the model's ----

ours() {
  awk -f "$top/tests/cli/json.awk" | awk -F '\t' '
    { path = $1; sub(/^terms\[[0-9]+\]\./, "", path); n = split("coefficient stderr t p", names, " ") }
    $1 ~ /^terms/ { for (i = 1; i <= n; i++) if (path == names[i] && $2 != "null") print path, $2; next }
    $1 ~ /^(n|r2|adj_r2|s|aic|bic)$/ { model[$1] = $2 }
    END { n = split("n r2 adj_r2 s aic bic", names, " "); for (i = 1; i <= n; i++) print names[i], model[names[i]] }'
}

theirs() {
  awk -F '\t' 'NF == 5 && $1 != "term" { print "coefficient", $2; print "stderr", $3; print "t", $4; print "p", $5 }
    NF == 2 { sub(/adjusted R2/, "adj_r2", $1); print tolower($1), $2 }'
}

# All but one line in 10^9 alike, p in 10^7: its relative error is that of t times t squared.
compare() {
  paste -d ' ' ours theirs | awk '
    function size(x) { return x < 0 ? -x : x }
    $1 != $3 || NF != 4 { print "not the same lines: " $0; bad = 1; exit }
    $1 ~ /r2/ && size($2 - $4) < 1e-14 { lines++; next } # of a constant alone it is 0, or the rounding of that
    size($2 - $4) > ($1 == "p" ? 1e-7 : tolerance) * size($2) && size($2 - $4) > 1e-300 { print $1 ": " $2 " is " $4 " there"; bad = 1 }
    { lines++ }
    END { exit bad || lines < 7 }' tolerance="${tolerance:-1e-9}"
}

names=()

# begin NAME: the last call printed a model as JSON; its scripts are those of this number.
begin() {
  names+=("$1")
  ours <out >"${#names[@]}.ours"
  [ -s "${#names[@]}.ours" ] || report 1 "$1: no model"
}

# model NAME ARGUMENT...: `fit`, and its scripts but those of the languages in $without.
model() {
  local name=$1 language
  shift
  call fit --format json "$@"
  begin "$name"
  for language in $languages; do
    [[ " ${without:-} " == *" $language "* ]] && continue
    call fit --format "$language" "$@"
    cp out "${#names[@]}.$language"
    [ $status -eq 0 ] || report 1 "$name: no script for $language"
  done
}

# transformed NAME COMMANDS FILE: the same of a script of commands.
transformed() {
  local language
  printf '%s\n' "$2" >commands
  call run --format json commands "$3"
  begin "$1"
  for language in $languages; do
    call run --format "$language" commands "$3"
    cp out "${#names[@]}.$language"
    [ $status -eq 0 ] || report 1 "$1: no script for $language"
  done
}

# Runs them all, and compares.
run_all() {
  local language i scripts
  for language in $languages; do
    scripts=()
    for i in "${!names[@]}"; do
      [ ! -e "$((i + 1)).$language" ] || scripts+=("$((i + 1)).$language")
    done
    "runs_$language" "${scripts[@]}"
    for i in "${scripts[@]}"; do
      cp "${i%.*}.ours" ours
      theirs <"$i.out" >theirs
      compare >differences
      report $? "${names[${i%.*} - 1]}: $language"
      [ ! -s differences ] || head -5 differences "$i.said" | grep -v '^$' | sed 's/^/# /'
    done
  done
}

# golden NAME: the last call's output is that of golden/NAME.
golden() {
  local file=$top/tests/cli/golden/$1
  [ -z "${CETERIS_UPDATE_GOLDEN-}" ] || cp out "$file"
  [ $status -eq 0 ] && cmp -s out "$file"
  report $? "golden/$1"
  diff "$file" out | cat -v | head -20 | sed 's/^/# /'
}

# ---- Files ----

printf 'x,y\n1,2\n2,4,9\n3,5\n7\n4,9\n' >long.csv
cat >sales.csv <<'END'
sales per shop;"price, net";region;open since
"1.234,5";2,50;North;2004-01-31
987,25;3,10;South;2004-02-29
1.100,00;;East;2005-03-01
1.050,75;2,75;North;2003-12-31
n/a;2,20;South;2006-07-04
902,10;3,40;East;2004-05-05
1.301,30;2,05;North;2007-08-09
955,00;3,05;South;2002-02-02
1.010,10;2,95;East;2001-01-01
1.207,40;2,35;;2008-08-08
1.150,20;2,60;North;2009-09-09
879,90;3,60;South;2010-10-10
END
cat >gaps.csv <<'END'
date,x,y
2004-03-01,3.5,10.2
2004-01-01,2.1,9.1
2004-02-01,2.9,9.9
2004-06-01,4.1,11.8
2004-07-01,4.9,12.1
2004-09-01,3.2,12.9
2004-08-01,5.3,12.6
2004-10-01,6.1,13.4
2004-11-01,5.8,14.1
2005-01-01,7.2,15.0
2005-02-01,7.9,15.1
2005-03-01,6.6,16.2
2005-04-01,8.4,16.4
END
cat >hostile.csv <<'END'
"""); system(""touch harmed"") #",`touch harmed`,if,"a
b",$x @y,_n,人均 GDP
1,2,3,4,x,5,6
2,3.5,1,4.5,"y""z",2,7
3,1,2,6,$HOME,3,6.5
4,5,7,2,"y""z",9,1
5,4,3,9,x,4,2
6,8,1,3,$HOME,7,8
7,5,9,5,x,1,3
8,9,4,8,"y""z",6,4
9,7,5,7,$HOME,8,9
10,6,8,1,x,2,5
END

gzip -c airquality.csv >air.csv.gz
head -80 airquality.csv >first.csv
(head -1 airquality.csv; tail -n +81 airquality.csv) >second.csv
printf 'taken by hand\n# a remark\n1;2,5;yes\n2;-999;no\n# another\n3;1,5;no\n4;4,25;yes\n5;-999,0;yes\n6;3,75;no\n7;5,5;yes\n' >bare.txt
printf 'Stra\337e;l\344nge;breite\nA;1,5;2\nB;2,5;4,5\nA;3;5\n\304;4;6,5\nB;5,5;9\nA;6;10\n\304;7;9,5\nB;8;12\n' >latin.csv
printf 'month,x,y,works\n%s\n' '2004-01,1,3.5,TRUE
2004-03,2,3.1,FALSE
2004-02,4,5.5,TRUE
2004-05,3,6.1,TRUE
2004-06,7,8.0,FALSE
2004-07,5,9.9,FALSE
2004-09,8,9.1,TRUE
2004-10,9,11.2,TRUE
2004-08,6,10.4,FALSE
2004-11,11,12.5,TRUE' >months.csv
printf 'day;x;y\n%s\n' '05.01.2004;1,5;3,5
06.01.2004;2,25;3,0
07.01.2004;4;5,5
08.01.2004;3;6,25
09.01.2004;7;8
12.01.2004;5;9,75
14.01.2004;8;9,1
13.01.2004;9;11,2
15.01.2004;6;10,4
16.01.2004;11;12,5' >days.csv
printf 'quarter,year,x,y\n%s\n' '1,2004,1,3.5
2,2004,2,3.1
3,2004,4,5.5
4,2004,3,6.1
2,2005,7,8.0
3,2005,5,9.9
4,2005,8,9.1
1,2006,9,11.2
2,2006,6,10.4' >quarters.csv

printf '%s\n' y,g,h,w '1, a ,p,yes' 2,b,q,no 3,,q,yes 4,NA,p,no 5,a,,yes 6,n/a,q,yes 7,b,p,NA 8,-,q,no 9,a,p,yes 12,b,q, \
  13,a,q,no 11,b,p,no 7,a,q,yes >texts.csv
printf '%s\n' ' y , the_x' 1,2 2,3 3,7 5,8 4,4 7,9 >blanks.csv
printf '%s\n' y,g '1,"p "' 2,q 3,p 5,p 4,q 7,q >ends.csv

# ---- What they look like ----

call fit --format r 'gdp ~ users + shoppers' demo.csv
golden script-demo.r
call fit --format python 'gdp ~ users + shoppers' demo.csv
golden script-demo.python
call fit --format stata 'gdp ~ users + shoppers' demo.csv
golden script-demo.stata
call fit --format stata --let 'a = lag(Ozone + 1) * (Wind > 9 || Solar.R < 50) + lead(Temp, 2)' --let 'b = bins(Wind, 4)' \
  --let 'c = round(cumsum(Wind) / 3, 1) + z(min(Temp, Month))' --where 'ifelse(is_missing(Ozone), Temp, Wind) != 70' \
  'Ozone ~ a + b + c + poly(Temp, 2)' airquality.csv
golden script-air.stata
call fit --format stata '`"); system("touch harmed") #` ~ .' hostile.csv
golden script-hostile.stata
call fit --format gretl 'gdp ~ users + shoppers' demo.csv
golden script-demo.gretl
call fit --format r --let 'lp = log(`price, net`)' --where 'region != "East" && `open since` > "2002-06-01"' \
  '`sales per shop` ~ lp + region' sales.csv
golden script-sales.r
call fit --format python '`"); system("touch harmed") #` ~ .' hostile.csv
golden script-hostile.python
for language in python stata gretl; do
  call fit --format $language --let 'l = lag(y)' --where '!works || x > 1' --weights x 'y ~ l * works' months.csv
  golden script-months.$language
done
call fit --format r '`"); system("touch harmed") #` ~ .' hostile.csv
golden script-hostile.r

# ---- The same figures ----

model "the demo" 'gdp ~ users + shoppers' demo.csv
model "all of it, with its index" 'gdp ~ . + year' demo.csv
model "missing values" 'Ozone ~ Solar.R + Wind + Temp' airquality.csv
model "no constant" 'Ozone ~ Solar.R + Wind + Temp - 1' airquality.csv
model "the constant alone" 'Ozone ~ 1' airquality.csv
model "categories with an interaction" 'breaks ~ wool * tension' warpbreaks.csv
model "a category without a constant" 'len ~ supp + dose - 1' toothgrowth.csv
model "a base that was chosen" --kind dose=category --base supp=VC --base dose=1 'len ~ supp * dose' toothgrowth.csv
model "a category and a number" 'Sepal.Length ~ Species * Petal.Length' iris.csv
model "powers" 'Ozone ~ Wind + Wind^2 + Temp' airquality.csv
model "orthogonal polynomials, one with missing values" 'Ozone ~ poly(Wind, 2) + poly(Solar.R, 3)' airquality.csv
model "a condition and weights" --where 'Temp > 60 && (Month != 9 || Wind < 8)' --weights Day 'Ozone ~ Wind + Temp' airquality.csv
model "weights that repeat rows" --weights 'Day frequency' 'Ozone ~ Wind + poly(Temp, 2)' airquality.csv
model "a number as a condition, a missing one" --where 'Ozone - 23' --where 'Solar.R > 100 || Wind > 9' 'Temp ~ Wind' airquality.csv
model "functions" --let 'a = log1p(Ozone) / sqrt(abs(Wind - 9))' --let 'b = round(exp(Temp / 50), 1) + floor(Wind) - min(Month, Day, 7)' \
  --let 'c = ifelse(is_missing(Solar.R) || Wind >= 10, max(Temp, 70) ^ 0.5, -Temp)' 'a ~ b + c' airquality.csv
# Halves are those of the decimals that were written, not of the doubles next to them: 0.15, 1.005, 0.285.
awk 'BEGIN { print "y,v"; for (i = 1; i <= 60; i++) printf "%d,%.3f\n", i * i % 17, i * 7 % 61 / 20 + (i % 3 == 0) * .005 }' >halves.csv
model "halves" 'y ~ round(v, 1) + round(v * v, 2)' halves.csv
model "halves that are a little less" 'y ~ round(v, 2) + round(-v, 2)' halves.csv
model "nothing times what is missing" --let 'a = (Wind > 9) * Solar.R + 2 * Temp' 'Ozone ~ a' airquality.csv
model "a category by what is missing somewhere" --kind Month=category 'Ozone ~ Month:Solar.R' airquality.csv
model "logarithms of what is not positive" --let 'a = log(Wind - 9)' --let 'b = Temp / (Day - 5)' 'Ozone ~ a + b' airquality.csv
model "along the rows" --let 'a = lag(Wind, 2) + lead(Temp)' --let 'b = cumsum(Wind) + 3 * growth(Temp)' --let 'c = dlog(Temp, 3) - pct(Wind)' \
  --let 'd = z(Temp) + centre(Wind) + rank(Wind)' 'Wind ~ a + b + c + d' airquality.csv
without=gretl model "categories that are made" --let 'w = bins(Wind, 5)' --let 'm = factor(Month)' --let 'h = ifelse(Temp > 80, "hot", "cold")' \
  'Ozone ~ w + m + h' airquality.csv
model "functions in the formula" 'log(Ozone) ~ I(Wind / 10) + sqrt(Temp) + lag(Temp)' airquality.csv
without=gretl model "decimal commas, thousands, dates, texts" --where 'region != "East" || `open since` > "2002-06-01"' \
  '`sales per shop` ~ `price, net` + region + `open since`' sales.csv
model "a packed file" 'Ozone ~ Wind' air.csv.gz
for form in 'y ~ g' 'y ~ h * w' 'w ~ g + h'; do
  model "missing texts: $form" "$form" texts.csv
done
model "a condition on missing texts" --where 'g != "a"' 'y ~ h' texts.csv
model "a condition that asks for missing texts" --where 'is_missing(g) || g == "a"' 'y ~ w' texts.csv
model "names with blanks around" 'y ~ the_x' blanks.csv
without=gretl model "two files" 'Ozone ~ Wind + Temp' first.csv second.csv
without=gretl model "no names, lines before, remarks, a code for what is missing, yes and no" --skip 1 --comment '#' --no-header \
  --missing -999 'column1 ~ column2 + column3' bare.txt
model "another encoding" --encoding ISO-8859-1 'breite ~ `länge` + `Straße`' latin.csv
model "months with gaps, yes and no" --let 'l = lag(y)' --where '!works || x > 1' 'y ~ l + works' months.csv
model "categories made of numbers" --let 'w = bins(Wind, 5)' --let 'm = factor(Month)' 'Ozone ~ w + m' airquality.csv
without=gretl model "weekdays" --let 'l = lag(y)' 'y ~ l + x' days.csv
model "years and quarters" --let 'l = lag(y, 2)' 'y ~ l + x' quarters.csv
without=$no_haven model "a file of Stata" --kind sex=category 'wage ~ age + region + sex' survey.dta
gzip -k survey.dta
without="$no_haven gretl" model "a packed one" 'wage ~ region * age' survey.dta.gz
without="$no_haven gretl" model "texts of a file of SAS" --where 'name != "x"' 'weight ~ 1' people.sas7bdat.gz
for name in day old month quarter year clock finer week odd plain; do
  gretl=gretl
  [[ $name == odd || $name == plain ]] && gretl=
  without="$no_haven $gretl" model "dates of Stata: $name" "$name ~ 1" dates.dta
done
for name in day iso month clock time plain; do
  without="$no_haven gretl" model "dates of SAS: $name" "$name ~ 1" dates.sas7bdat.gz
done
for name in day american month clock span plain; do
  without="$no_haven python gretl" model "dates of SPSS: $name" "$name ~ 1" dates.sav
done
for file in dates.dta dates.sas7bdat.gz; do
  without="$no_haven gretl" model "a date as a number: $file" --kind day=number 'day ~ 1' $file
done
without="$no_haven python gretl" model "a date of SPSS as a number" --kind day=number 'day ~ 1' dates.sav
model "lags over gaps, in another order" --let 'l = lag(y)' --let 'd = diff(x, 2)' 'y ~ l + x + d' gaps.csv
without=gretl model "names that would do harm" '`"); system("touch harmed") #` ~ .' hostile.csv
transformed "differences" $'fit gdp ~ users + shoppers\ndifference' demo.csv
transformed "differences over gaps" $'fit y ~ x\ndifference' gaps.csv
transformed "seasonal differences, rows excluded, a power" $'fit y ~ x + x^2\ndifference 2\nexclude 3 7-8' gaps.csv
transformed "logarithms" $'fit gdp ~ users + ecommerce\nlog' demo.csv
transformed "standardised, of the rows that are kept" $'fit Ozone ~ Wind + Temp + Solar.R\nwhere Temp > 65\nexclude 5\nstandardise' airquality.csv
transformed "single ones, upon each other" $'fit gdp ~ users + shoppers + shoppers^2\nlog gdp\ndifference users 2\nstandardise users\nstandardise shoppers' demo.csv
transformed "all but one" $'fit gdp ~ users + shoppers\ndifference\nstandardise\ndifference shoppers off\nlog users\nstandardise gdp off' demo.csv
transformed "renamed, of another kind, dropped" $'let half = Wind / 2\nrename Month `if`\nkind `if` category\nlet w = half - Temp\ndrop half\nfit Ozone ~ w + `if`' airquality.csv
transformed "a condition that was set before a name changed" $'where Temp > 70\nrename Temp heat\nfit Ozone ~ heat + Wind' airquality.csv
[[ $languages != *python* ]] || without="r gretl" model "lines of too few fields and too many" 'y ~ x' long.csv
run_all
[ ! -e harmed ]
report $? "no name did harm"

# ---- What is said where there is no script ----

refuses() {
  local language=$1 wanted=$2
  shift 2
  call fit --format "$language" "$@"
  same "$language: ${wanted%%:*}" "1 ceteris: $wanted" "$status $(tail -1 err)$(cat out)"
}
refuses stata "Stata does not read a packed file: no script can be written" 'Ozone ~ Wind' air.csv.gz
cp airquality.csv 'a`b.csv'
refuses stata "Stata does not read a file of such a name: no script can be written" 'Ozone ~ Wind' 'a`b.csv'
refuses gretl "h gives texts: a script for gretl cannot make such a variable" \
  --let 'h = ifelse(Temp > 80, "hot", "cold")' 'Ozone ~ h' airquality.csv
refuses gretl "gretl does not read numbers with their thousands kept apart as it is meant: no script can be written" \
  '`sales per shop` ~ region' sales.csv
refuses gretl "gretl does not read several files as one table as it is meant: no script can be written" \
  'Ozone ~ Wind' first.csv second.csv
refuses gretl "gretl reads a text with quotes, backslashes, @ or control characters in another way" \
  '`"); system("touch harmed") #` ~ .' hostile.csv

for language in r python stata gretl; do
  refuses $language 'g has "p " with a blank at its end, which a script would take away' 'y ~ g' ends.csv
done
refuses stata "day is a date of the file taken for a number, which Stata counts in another way" --kind day=number 'day ~ 1' dates.sav
refuses stata "the dates of day cannot be read by a script for Stata" 'day ~ 1' dates.sav
refuses gretl "gretl does not read files of SAS as it is meant: no script can be written" 'weight ~ sex' people.sas7bdat.gz
refuses gretl "gretl does not read a packed file of another program as it is meant: no script can be written" 'wage ~ age' survey.dta.gz
gzip -k dates.sav
refuses python "Python reads a file of SPSS only where it is not packed; unpack it first" 'day ~ 1' dates.sav.gz
if [ -z "$no_haven" ]; then
  Rscript -e 'haven::write_sav(read.csv("demo.csv"), "z.sav", compress = "zsav")'
  refuses gretl "gretl does not read a file of SPSS that is packed by zlib as it is meant: no script can be written" 'gdp ~ users' z.sav
fi
call fit --format python 'day ~ span' dates.sav
same "python: dates of SPSS are left as they are" 'file = pyreadstat.read_sav("dates.sav", disable_datetime_conversion=True)[0]' \
  "$(grep ^file out)"

fails 1 'ceteris: the data came by standard input: a script has no file to read; keep them in one first' \
  fit --format r 'gdp ~ users' - <demo.csv
fails 2 'ceteris: --format r writes a script of a model: it belongs to fit and run' corr --format r demo.csv
call fit --format r 'y ~ x' long.csv
same "a line that R would read as two" \
  "ceteris: line 3 has more fields than the file has columns: R would read it as two rows" "$(tail -1 err)"
finish
