#!/usr/bin/env bash
# Documents of names that mean something to their format: LaTeX that compiles where that is installed, HTML whose elements
# are closed, Markdown of as many columns as it should have, CSV without formulas, JSON.
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2016,SC2154 # backquotes are meant; tap.sh sets what is used
set -u
. "${srcdir:-.}/tests/cli/tap.sh" || exit 99

# ---- A file of names, and reports on it in every form ----

awk 'BEGIN { srand(1)
  n = split("a_b%$#&{}~^\\|人均 GDP|it'"'"'s `tick`|α β Ω √|café łßŐ “x” €|\\input{/etc/passwd}|%c|}{|=1+1|@sum|-z|+z|<b>&amp;</b>|[a](b)|# h" \
    "|a name_that.goes:on/and(on)for_more_than_forty_columns|thisonehasnoplaceinitwherealinecouldbebrokenatall|x", name, "|")
  name[n] = "pi|pe"
  for (row = 0; row <= 60; row++) {
    for (i = 1; i <= n; i++) printf "\"%s\",", row ? sprintf("%.3f", (rand() - .5) * 10^(i % 7)) : name[i]
    print row ? (rand() < .3 ? "级" : rand() < .5 ? "*_\\" : "=2") : "level"
  } }' >names.csv
cat >study.ct <<'EOF2'
fit `a_b%$#&{}~^\` ~ `人均 GDP`*level + poly(`pi|pe`, 3) + `}{`^2
export latex model.tex
export html model.html
export markdown model.md
export csv model.csv
export json model.json
fit `a_b%$#&{}~^\` ~ `人均 GDP` + `pi|pe`
pin "Table 4 & 5%_"
fit `a_b%$#&{}~^\` ~ `人均 GDP` + `%c`
export latex compare.tex comparison
export html compare.html comparison
export markdown compare.md comparison
export csv compare.csv comparison
export json compare.json comparison
export latex corr.tex correlation
export html corr.html correlation
export markdown corr.md correlation
export csv corr.csv correlation
export json corr.json correlation
export latex summary.tex summary
fit `a_b%$#&{}~^\` ~ .
select backward p .3
export latex path.tex path
export html path.html path
export csv path.csv path
export json path.json path
fit `a_b%$#&{}~^\` ~ `人均 GDP` + `pi|pe` + `=1+1` + `@sum` + `-z` + `+z`
select best by bic
export latex best.tex path
export html best.html path
export csv best.csv path
export json best.json path
EOF2
call run study.ct names.csv
same 'all of them are written' '0 6 5 3 5 5' "$status$(cat err) $(for form in tex html md csv json; do
  printf '%s\n' ./*.$form | grep -cv names; done | paste -sd ' ')"

# ---- LaTeX ----

# tex ENGINE FILE: what it says against it: its status, and of a file by itself lines that leave the page.
tex() {
  "$1" -interaction=nonstopmode -halt-on-error "$2" >said 2>&1
  echo "$? $([ "$2" = whole.tex ] || grep -a '^Overfull.*([1-9][0-9]' said | head -2)"
}
for name in model compare corr summary path best; do
  printf '%s\n' '\documentclass{article}\usepackage{booktabs,longtable}\begin{document}' "\\input{$name}\\input{model}" \
    'Behind them.' '\end{document}' >whole.tex
  for engine in pdflatex lualatex; do
    if ! command -v $engine >/dev/null; then
      [ $name != model ] || echo "# no $engine here: what it would say is not tested"
      continue
    fi
    same "$engine compiles $name.tex" '0 ' "$(tex $engine $name.tex)"
    same "and takes it into another document" '0 ' "$(tex $engine whole.tex)"
  done
done

# ---- HTML: elements of ours alone, closed in order ----

for file in ./*.html; do
  same "HTML: ${file#./}" '' "$(awk '
    { while (match($0, /<[^>]*>/)) {
        tag = substr($0, RSTART + 1, RLENGTH - 2)
        $0 = substr($0, RSTART + RLENGTH)
        split(tag, word, " ")
        name = word[1]
        if (name ~ /^(!DOCTYPE|meta)$/)
          continue
        if (name !~ /^\/?(html|head|title|style|body|table|thead|tbody|tr|th|td|p|b|sup|h2)$/)
          print "none of ours: " tag
        if (name !~ /^\//)
          open[++depth] = name
        else if ("/" open[depth--] != name)
          print "closed out of order: " tag
      } }
    /&[^;]*$|&[^a-z#]/ { print "a bare &: " $0 }
    END { if (depth) print "not closed: " open[depth] }' "$file")"
done
same 'it is read by dark and by light' 1 "$(grep -c 'color-scheme: light dark' model.html)"

# ---- Markdown: as many columns in a row as in the one that says how they stand ----

for file in ./*.md; do
  same "Markdown: ${file#./}" '' "$(awk '{ row = $0; gsub(/\\./, "", row); count = gsub(/\|/, "|", row) }
    /^\|:--/ { columns = count }
    /^\|/ && columns && count != columns { print }
    !/^\|/ { columns = 0 }' "$file")"
done

# ---- CSV: no cell that a spreadsheet would count out, and numbers with their signs ----

for file in ./{model,compare,corr,path,best}.csv; do
  same "CSV: ${file#./}" '' "$(awk '
    { for (n = 0; length($0) || n == 0; n++) {
        if (match($0, /^"([^"]|"")*"/)) { cell = substr($0, 2, RLENGTH - 2) } else { match($0, /^[^,]*/); cell = substr($0, 1, RLENGTH) }
        $0 = substr($0, RLENGTH + 2)
        if (cell ~ /^[=@+\t\r]/ || (cell ~ /^-/ && cell !~ /^-[0-9.e+-]+$/)) print cell
      } }' "$file")"
done
same 'names behind an apostrophe' "'+z,'-z,'=1+1,'@sum" "$(cut -d, -f 1 corr.csv | grep "^'" | sort -u | paste -sd ,)"
same 'a negative number is one' 1 "$(grep -c '^constant,-[0-9]' model.csv)"

# ---- JSON ----

for file in ./{model,compare,corr,path,best}.json; do
  awk -f "$top/tests/cli/json.awk" "$file" >read && [ -s read ]
  report $? "JSON: ${file#./}"
done
same 'names as they are' '"人均 GDP"' "$(awk -f "$top/tests/cli/json.awk" model.json | awk -F '\t' '$1 == "terms[1].name" { print $2 }')"
finish
