#!/usr/bin/env bash
# How files are read: what is seen by itself and said, what options say instead, what strict reading refuses.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2154 # tap.sh sets what is used
set -u
called= # where the first call is in a subshell
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# The coefficients of y ~ x, as name=value, what is said before them.
fit_of() {
  call fit --format csv --digits 6 "${formula:-y ~ x}" "$@"
  sed 's/^ceteris: //' err
  [ $status -ne 0 ] || awk -F, 'NR > 1 { printf "%s=%s ", $1, $2 } END { print "n=" $NF }' out | sed 's/ n=.*//'
}

# reads NAME SAID FILE OPTION...: the figures of the plain file come out, and SAID before them.
reads() {
  local name=$1 said=$2
  shift 2
  same "$name" "${said:+note: $1: $said$'\n'}$figures" "$(fit_of "$@")"
}

printf 'x,y\n1.5,2\n2.5,3\n3.5,5\n4.5,4\n' >plain.csv
figures=$(fit_of plain.csv)
same "a plain file says nothing" "constant=1.10000 x=0.800000" "$figures"
tr ',' ';' <plain.csv | tr '.' ',' >semicolon.csv
reads "semicolons and decimal commas" "read with semicolons between fields, decimal commas" semicolon.csv
tr ',' '\t' <plain.csv >tab.csv
reads "tabs" "read with tabs between fields" tab.csv
tr ',' '|' <plain.csv >bar.csv
reads "bars" "read with bars between fields" bar.csv
sed 's/,/    /' plain.csv >blank.csv
reads "runs of blanks" "read with blanks between fields" blank.csv
{ printf 'A title\n\n'; cat plain.csv; } >title.csv
reads "a title" "read with names on line 3" title.csv
{ printf 'Title,\n'; head -1 plain.csv; printf 'm,USD\n'; tail -n +2 plain.csv; } >units.csv
reads "a title padded, and units below the names" "read with names on line 2, rows from line 4 on" units.csv
fails 1 'ceteris: units.csv has no column of numbers; column x holds "m" in line 3; if it was misread, set delimiter, decimal, skip or header' fit --strict 'y ~ x' units.csv
{ sed 's/^y$/x/; s/,/\t/' units.csv; printf 'oops\t5\n'; } >late.csv
formula='y ~ 1' same "and lines are counted right behind them, read twice too" \
  'note: late.csv: read with tabs between fields, names on line 2, rows from line 4 on
note: late.csv: line 8: "oops" is no number, though most of its column are; the column counts as text
constant=3.80000' "$(formula='y ~ 1' fit_of late.csv)"
{ printf '# made\n'; head -3 plain.csv; printf '# by hand\n'; tail -n +4 plain.csv; } >comment.csv
reads "comments" "read with names on line 2, comments behind #" comment.csv
tail -n +2 plain.csv >unnamed.csv
formula='column2 ~ column1' same "no names" "note: unnamed.csv: read with no line of names
${figures/x=/column1=}" "$(formula='column2 ~ column1' fit_of unnamed.csv)"
iconv -f UTF-8 -t UTF-16 plain.csv >wide.csv
reads "UTF-16 with a mark" "read as UTF-16LE" wide.csv

# ---- Options ----

tr ',' ':' <plain.csv >colon.csv
reads "--delimiter :" "read with : between fields" colon.csv --delimiter :
reads "--delimiter semicolon --decimal comma" "read with semicolons between fields, decimal commas" \
  semicolon.csv --delimiter semicolon --decimal comma
{ printf 'u,v\n'; cat plain.csv; } >skip.csv
reads "--skip" "read with names on line 2" skip.csv --skip 1
{ printf '%% made\n'; cat plain.csv; } >percent.csv
reads "--comment" "read with names on line 2, comments behind %" percent.csv --comment percent
{ cat plain.csv; printf -- '-999,7\n9,unknown\n-999.0,8\n'; } >codes.csv
reads "--missing" "" codes.csv --missing=-999,unknown
{ cat plain.csv; printf '9,NA\n7,-1\n'; } >only.csv
call corr only.csv --missing only,-1
same "--missing only leaves NA out of them" \
  'ceteris: note: only.csv: line 6: "NA" is no number, though most of its column are; the column counts as text; if it stands for a missing value, --missing or :read missing says so' \
  "$(head -1 err)"

printf 'x,gr\366\337e\n1,2\n2,3\n3,5\n4,4\n' >latin.csv
formula='größe ~ x' same "--encoding" "note: latin.csv: read as ISO-8859-1
constant=1.50000 x=0.800000" "$(formula='größe ~ x' fit_of latin.csv --encoding ISO-8859-1)"
call corr latin.csv
same "bytes that are no text are counted" \
  'ceteris: note: latin.csv: line 1: 2 places are no text in its encoding, this the first; --encoding names another' \
  "$(cat err)"

for said in '--delimiter takes comma, semicolon, tab, pipe, blanks, none or a character of its own, not ab|--delimiter ab' \
  '--decimal takes point or comma, not x|--decimal x' '--skip takes a number of lines, not some|--skip some' \
  '--thousands takes comma, point, blank, apostrophe or none, not _|--thousands _' \
  '--decimal and --thousands cannot be the same|--decimal comma --thousands comma' \
  'a missing code is empty; empty cells are missing anyway|--missing ,' '--encoding takes a value|--encoding'; do
  # shellcheck disable=SC2086 # words of options
  fails 2 "ceteris: ${said%|*}" corr plain.csv ${said##*|}
done
fails 1 "ceteris: there is no encoding 'klingon' here; iconv -l lists those there are" corr plain.csv --encoding klingon

# ---- Strict ----

printf 'x,y\n1,2\n2\n3,5,6\n' >ragged.csv
fails 1 'ceteris: ragged.csv:3: strict reading refuses a row with fewer fields than the header has' \
  corr --strict ragged.csv
printf 'x,y\n1,2\n2,3\n3,oops\n4,4\n' >oops.csv
fails 1 'ceteris: oops.csv:4: strict reading refuses a cell that is no number in a column that mostly holds numbers' \
  corr --strict oops.csv
fails 1 'ceteris: latin.csv:1: strict reading refuses 2 bytes that are no text in its encoding' \
  corr --strict latin.csv
refuses() { # TEXT WHERE WHAT
  printf %b "$1" >odd.csv
  fails 1 "ceteris: odd.csv:$2: strict reading refuses $3" corr --strict odd.csv
}
refuses 'x,y\n1,2\n3,5,6\n' 3 'a row with more fields than the header has'
refuses 'x,y\0342\0200\0213\n1,2\n3,5\n' 1 'a name with characters that show nothing'
refuses 'x,\n1,2\n3,5\n' 1 'a column without a name'
refuses 'x,x\n1,2\n3,5\n' 1 'a column with the name of another'
call corr --strict plain.csv
report $status "and nothing else"

# ---- The report ----

printf 'x;y;;x\n1,5;2;1;3\n2;oops;2;2\n3\n4;5;6;7\n5;4;3;2;1;9\n5;4;3;2\n5;4;3;2;1;9\n5\n5\n5\n5\n5\n' >mixed.csv
for i in 1 2 3 4 5 6 7 8; do printf '%s;8;%s;1\n' $i $i; done >>mixed.csv
echo reading >reading.ct
call run reading.ct mixed.csv --format csv
same "the report as CSV" 'item,value,lines
rows,20,
files,1,
columns_number,3,
columns_category,0,
columns_date,0,
columns_yes_no,0,
columns_text,1,
format,text,
packed,no,
encoding,UTF-8,
delimiter,semicolon,
decimal,comma,
thousands,none,
comment,none,
names,line 1,
short_rows,6,"4, 9, 10, 11, 12, ..."
long_rows,2,"6, 8"
unread,1,3
undecoded,0,
cleaned,0,
unnamed,1,1: column3
doubled,1,1: x.1' "$(cat out)"
call run reading.ct mixed.csv
# A cell that is no number among decimal commas: kind reads the others as the file spells them.
printf 'a;b;c\n1,5;2;1.000,25\n2,5;7;2.000,5\nn.n.;3;x\n4,5;4;4.000,75\n5,5;1;9\n' >commas.csv
call fit 'a ~ 1' commas.csv
same "the way out is told" 'ceteris: a holds text ("n.n." in line 4) and cannot enter a model; kind a number takes what is no number as missing' \
  "$(grep holds err)"
call corr --format csv --kind a=number --kind c=number commas.csv a c
# R: cor(c(1.5, 2.5, 4.5, 5.5), c(1000.25, 2000.5, 4000.75, 9))
same "spelled as the file is" 'a,c,0.0019006195,4' "$(awk -F, 'NR == 2 { printf "%s,%s,%.8g,%s", $1, $2, $3, $4 }' out)"
printf 'y,r,d,t\n1,N,2020-01-01,yes\n2,S,2020-01-02,no\n3,N,2020-01-03,no\n' >kinds.csv
call run reading.ct kinds.csv
same "kinds are counted" '3 rows, 1 column of numbers, 1 category, 1 of dates, 1 of yes and no, 0 of text' "$(sed -n 2p out)"
call run reading.ct mixed.csv
same "as text" '20 rows, 3 columns of numbers, 1 of text
rows with too few fields 6 4, 9, 10, 11, 12, ...' "$(grep -E '^20 rows|too few' out | tr -s ' ')"
call run reading.ct mixed.csv --format json
same "as JSON" '"delimiter": ";", "short_rows": { "count": 6, "lines": [ 4, 9, 10, 11, 12 ] },' \
  "$(tr -s ' \n' ' ' <out | grep -oE '"delimiter": ";",|"short_rows": [^]]*\] \},' | paste -sd ' ')"
call corr mixed.csv
same "one cause is told once" 'ceteris: note: mixed.csv: line 3: "oops" is no number, though most of its column are; the column counts as text
ceteris: note: `.` leaves out y (text)' "$(grep -E 'oops|leaves' err)"

# ---- Packed, and other programs' ----

packed=$top/tests/read
if "$program" --version | grep -q libarchive; then
  fails 1 "ceteris: $packed/table.csv.xz is packed by xz, and this ceteris was built without the library to unpack it; try: xzcat FILE | ceteris -" \
    corr "$packed/table.csv.xz"
else
  for kind in gz bz2 xz zst; do
    call corr "$packed/table.csv.$kind"
    grep -q '^Data *table.csv' out
    report $? "$kind"
  done
  call corr - <"$packed/table.csv.gz"
  report $status "packed on standard input"
fi
"$program" --version | grep -q ReadStat || for kind in dta sav; do
  call fit --format csv --digits 6 'income ~ weight' "$packed/people.$kind"
  same "people.$kind" "349.875 -498.750" "$(awk -F, 'NR > 1 { printf "%s%s", s, $2; s = " " }' out)"
done

# ---- Several files of one header ----

head -3 plain.csv >jan.csv
{ head -1 plain.csv; tail -n +4 plain.csv; } | tr ',' ';' >feb.csv
formula='y ~ x' same "two files, each in its own form, are one table" "$figures" \
  "$(call fit --format csv --digits 6 'y ~ x' jan.csv feb.csv; awk -F, 'NR > 1 { printf "%s=%s ", $1, $2 } END { print "n=" $NF }' out | sed 's/ n=.*//')"
same "and which is not read as the first is said" \
  'ceteris: note: jan.csv and 1 more: file 2 is read with semicolons between fields' "$(cat err)"
for i in 1 2 3 4 5; do { echo 'a title'; cat jan.csv; } >title$i.csv; done
call fit 'y ~ x' jan.csv title?.csv
same "of several the first few" "ceteris: note: jan.csv and 5 more: file 2 is read with commas between fields, names on line 2
ceteris: note: jan.csv and 5 more: file 3 is read with commas between fields, names on line 2
ceteris: note: jan.csv and 5 more: file 4 is read with commas between fields, names on line 2
ceteris: note: jan.csv and 5 more: 2 more files are read in other ways" "$(cat err)"
call fit --format csv jan.csv feb.csv 'y ~ x'
report $status "the formula may come last"
# Decimals are joined exactly, and a column that is text in the last of three files is text as written in all.
printf 'a,b,c\n0.1,7.0,1\n0.2,1.50,2\n' >one.csv
printf 'a,b,c\n0.05,2,3\n,1.50,4\n' >two.csv
printf 'a,b,c\n1e3,2,5\n7,x1,oops\n8,,6\n9,8,7\n' >three.csv
cat one.csv >whole.csv
tail -n +2 two.csv >>whole.csv
tail -n +2 three.csv >>whole.csv
printf 'describe\nsummary\n' >all.ct
call run all.ct --format csv whole.csv
cp out whole
call run all.ct --format csv one.csv two.csv three.csv
report $((status != 0)) "three files are read"
same "the table is that of the rows in one file" "$(cat whole)" "$(cat out)"
same "lines are those of their file" \
  'ceteris: note: one.csv and 2 more: line 3 of file 3: 2 cells are no numbers, though most of their columns are, "x1" the first; those count as text' \
  "$(head -1 err)"
printf 'a,b,c\n1,2,3\n4\n' >ragged3.csv
fails 1 'ceteris: ragged3.csv:3: strict reading refuses a row with fewer fields than the header has' \
  fit --strict 'a ~ c' two.csv ragged3.csv
printf 'a,z,c\n1,2,3\n' >other.csv
fails 1 'ceteris: other.csv has other columns than one.csv: column 2 is z, not b' fit 'a ~ c' one.csv other.csv
printf 'a,b\n1,2\n' >fewer.csv
fails 1 'ceteris: fewer.csv has not the column c of one.csv' fit 'a ~ c' one.csv fewer.csv
fails 1 'ceteris: one.csv has a column more than fewer.csv: c' fit 'a ~ b' fewer.csv one.csv
: >empty.csv
fails 1 'ceteris: empty.csv is empty; it needs a line of names and lines of numbers' fit 'a ~ c' one.csv empty.csv
fails 1 'ceteris: a column of numbers turns out to be text, for which all files have to be read again; pipes cannot be: put them into files' \
  fit 'a ~ c' one.csv <(cat three.csv)
call fit 'a ~ c' one.csv <(cat two.csv)
report $status "pipes may be among them"

# Words behind a file: those that end as it does are files too, also one that is misspelled.
printf 'corr\n' >corr.ct
call run corr.ct --format csv one.csv two.csv
cp out whole
call corr --format csv one.csv two.csv
same "corr of two files is that of one table" "$(cat whole)" "$(cat out)"
call corr --format csv one.csv two.csv c a
same "variables stand behind the files" 'c a' "$(sed -n '2s/^\([^,]*\),\([^,]*\),.*/\1 \2/p' out)"
call describe --format csv one.csv two.csv three.csv b
same "describe of three" 'b,text,7' "$(sed -n '2s/^\(b,text,[0-9]*\),.*/\1/p' out)"
cp one.csv a
call corr --format csv one.csv a c
same "a variable may be called as a file is" 'a c' "$(sed -n '2s/^\([^,]*\),\([^,]*\),.*/\1 \2/p' out)"
fails 1 'ceteris: tow.csv cannot be opened: No such file or directory' corr one.csv tow.csv
fails 1 'ceteris: tow.csv cannot be opened: No such file or directory' describe one.csv tow.csv b
fails 2 'ceteris: standard input cannot be one of several files' corr - ./two.csv

# Dates that may be misread, or are none, are told of once; a code that only looks like one is not.
{ echo 'sold,short,bad,code,a b,y'
  for i in 1 2 3 4 5 6 7 8 9; do echo "0$i/0$i/2004,1$i.0$i.04,2004-0$i-15,2004-$((i + 8)),0$i-0$i-2004,$((i * i))"; done
  echo '10/10/2004,10.10.04,2004-02-30,2004-13,10-10-2004,3'; } >dates.csv
call describe dates.csv y
same "what is doubtful about dates is said" "ceteris: note: dates.csv: sold: no number above 12 tells days from months; the day was taken to come first (--kind 'sold=date mdy' reads the other); so is 1 more column
ceteris: note: dates.csv: bad: row 10 has the date 2004-02-30, which does not exist, so it is no column of dates
ceteris: note: dates.csv: short: years of two digits, as in \"11.01.04\", do not tell the century, so it is no column of dates" "$(cat err)"
call describe --kind 'sold=date mdy' --format csv dates.csv sold
same "and the order can be said" 'sold,date,10' "$(sed -n 2p out | cut -d, -f1-3)"
call describe --kind short=date dates.csv
same "a date of two digits is refused with that" \
  '1 ceteris: short has "11.01.04" in row 1: years of two digits do not tell the century' "$status $(tail -1 err)"
printf 'd,y\n2004-01-01,1\n2004-02-01,2\n2004-03-01,4\n' >plain_dates.csv
call describe plain_dates.csv
same "plain dates say nothing" '' "$(cat err)"
printf 'd,y\n1/1/2004,1\n2/1/2004,2\n3/1/2004,4\n' >days.csv
call describe days.csv
same "a number that never changes is the month" "ceteris: note: days.csv: d: no number above 12 tells days from months; the month was taken to come first (--kind 'd=date dmy' reads the other)" "$(cat err)"

# A fifo that closes in the middle of a row: what came is read, and that the row is short is said.
mkfifo pipe
{ head -3 plain.csv; printf 9; } >pipe &
call corr pipe
same "a fifo that closes" 'ceteris: note: pipe: line 4: a row has fewer fields than the header; the rest counts as missing' \
  "$(cat err)"

finish
