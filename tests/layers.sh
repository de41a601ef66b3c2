#!/usr/bin/env bash
# Proves the rules of the house by reading the sources: who may include whom, that each header stands alone, no include
# circle, no extern variable, no file too long, no engine that prints or exits. (symbols.sh proves the layers on what was
# built, and so does what Makefile.am links the tests with.)
#
# Copyright (C) 2026 the ceteris authors
# SPDX-License-Identifier: GPL-3.0-or-later
# shellcheck disable=SC2013,SC2046,SC2086 # file names here have no blanks
set -u
cd "${top_srcdir:-.}" && [ -f Makefile.am ] || exit 99
. tests/findings.sh

sources=$(find src -name '*.[ch]' | sort)
headers=$(grep '\.h$' <<<"$sources")
in_rooms() { grep -E "^src/($1)/" <<<"$sources"; }

# Every include as "file<TAB>what", with its quotes or angles: "model.h" or <math.h>.
tab=$'\t'
includes=$(for file in $sources; do
  sed -nE 's/^[[:space:]]*#[[:space:]]*include[[:space:]]*(["<][^">]*[">]).*/\1/p' "$file" | sed "s|^|$file$tab|"
done)

# The room of a file; src/docs and what stands in src itself make up the program.
room_of() {
  local rest=${1#src/}
  case $rest in docs/*) echo program ;; */*) echo "${rest%%/*}" ;; *) echo program ;; esac
}

# The rooms that a room may include from, besides itself.
rooms_below() {
  case $1 in
    engine) ;;
    text) echo engine ;;
    session) echo engine text ;;
    report) echo engine text session ;;
    tui) echo engine text session report ;;
    program) echo engine text session report tui ;;
  esac
}

include_rules() {
  local file what name room
  while IFS=$tab read -r file what; do
    room=$(room_of "$file")
    name=${what:1:-1}
    case $what in
      \"*/*)
        [ -f "src/$name" ] || echo "$file includes $what, which is not in src"
        [ "$(dirname "src/$name")" != "$(dirname "$file")" ] || echo "$file includes $what, which stands beside it, by path"
        [ "$room" != text ] || [ "$name" = engine/statistics.h ] || echo "$file includes $what: text may not"
        case " $room $(rooms_below "$room") " in
          *" ${name%%/*} "*) ;;
          *) echo "$file includes $what: $room may not" ;;
        esac
        ;;
      \"*) [ -f "$(dirname "$file")/$name" ] || echo "$file includes $what, which is not beside it" ;;
    esac
  done <<<"$includes"
}
verdict "each file includes what stands beside it by name, its room and those below by path" "$(include_rules)"

curses_files() {
  grep -E '[<"](n?cursesw?\.h|ncursesw?/|term\.h|termcap\.h)' <<<"$includes" | grep -vE "^src/tui/terminal[a-z_]*\\.c$tab"
}
verdict "only tui/terminal*.c include curses" "$(curses_files)"

standard='arm_neon|assert|ctype|errno|fcntl|float|immintrin|inttypes|limits|math|pthread|poll|sched|signal|stdarg'
standard="$standard|stdatomic|stdbool|stddef|stdint|stdio|stdlib|string|strings|time|unistd"
verdict "the engine knows of the system, GSL, libcsv, libarchive, zlib and ReadStat only" "$(
  grep "^src/engine/.*$tab<" <<<"$includes" | grep -vE "<(($standard|csv|iconv|archive|archive_entry|readstat|zlib)\.h|sys/[a-z]+\.h|gsl/gsl_[a-z_]+\.h)>"
)"
verdict "no GSL, libcsv, libarchive or zlib in a header, jansson in report only" "$(
  grep -E "^[^$tab]*\.h$tab<(gsl/|csv\.h|archive|zlib)" <<<"$includes"
  grep '<jansson' <<<"$includes" | grep -v '^src/report/'
)"

public_headers() {
  local public file what
  public=$(awk '/^engineinclude_HEADERS/, /^$/' Makefile.am | grep -o 'src/engine/[a-z0-9_]*\.[a-z]*')
  [ -n "$public" ] || echo "engineinclude_HEADERS of Makefile.am could not be read"
  while IFS=$tab read -r file what; do
    [[ $what == \"* ]] || continue
    grep -qxF "$file" <<<"$public" || continue
    grep -qxF "src/engine/${what:1:-1}" <<<"$public" || echo "$file is installed and includes $what, which is not"
  done <<<"$includes"
}
verdict "an installed header includes installed ones only" "$(public_headers)"

lonely_headers() {
  local header
  for header in $headers; do
    printf '#include "%s"\n#include "%s"\nint ct_alone;\n' "${header#src/}" "${header#src/}" |
      ${CC:-cc} -std=gnu11 -Isrc -Wall -Wextra -Werror -x c -fsyntax-only - 2>&1 | grep error | head -2
  done
}
verdict "each header compiles by itself, and twice" "$(lonely_headers)"

# Headers and the headers they include, as pairs for tsort, which complains of a circle.
circles() {
  local file what pairs
  pairs=$(mktemp) || return
  while IFS=$tab read -r file what; do
    case $file$what in
      *.h\"*/*) echo "$file src/${what:1:-1}" ;;
      *.h\"*.h\") echo "$file $(dirname "$file")/${what:1:-1}" ;;
    esac
  done <<<"$includes" >"$pairs"
  { tsort "$pairs" >/dev/null; } 2>&1
  rm -f "$pairs"
}
verdict "no include circle" "$(circles)"

verdict "no type of two headers has one name" "$(
  sed -nE 's/^} (ct_[a-z0-9_]+);.*/\1/p; s/^typedef [^(]*[ *](ct_[a-z0-9_]+);.*/\1/p' $headers | sort | uniq -d
)"

verdict "no header named term.h, which would shadow ncurses' own" "$(find src -name term.h)"
verdict "no extern variable" "$(grep -nE '^[[:space:]]*extern\b' $sources)"
verdict "no file over 500 lines" "$(
  for file in $sources; do awk 'END { if (NR > 500) print FILENAME " has " NR " lines" }' "$file"; done
)"
verdict "no line over 120 columns, but of foreign text" "$(
  grep -nE '^.{121,}' $sources | grep -v 'subinstr('
)"
verdict "Makefile.am and what it includes stay under 350 lines each" "$(
  for file in Makefile.am tests/local.mk; do awk 'END { if (NR >= 350) print FILENAME " has " NR " lines" }' "$file"; done
)"

# calls PATTERN FILE...: lines that call such a function, comments and strings left out.
calls() {
  local pattern=$1
  shift
  [ $# -gt 0 ] || return 0
  awk -v pattern="(^|[^a-zA-Z0-9_>.])($pattern) *\\\\(" '
    FNR == 1 { comment = 0 }
    {
      line = $0
      gsub(/"([^"\\]|\\.)*"/, "\"\"", line)
      if (comment) { if (!sub(/^.*\*\//, "", line)) next; comment = 0 }
      gsub(/\/\*([^*]|\*[^\/])*\*\//, "", line)
      sub(/\/\/.*/, "", line)
      if (sub(/\/\*.*/, "", line)) comment = 1
      if (line ~ pattern) print FILENAME ":" FNR ": " $0
    }' "$@"
}
outside() { grep -vE "^src/($1)" <<<"$sources"; }

verdict "the engine prints nothing" \
  "$(calls 'printf|puts|putchar|perror|fprintf|fputs|fputc|putc|vprintf|vfprintf|fwrite|write' $(in_rooms engine))"
verdict "below the screen nothing goes to standard output by itself" \
  "$(calls 'printf|puts|putchar|perror' $(in_rooms 'engine|text|session|report'))"
verdict "only main.c exits" "$(
  calls 'exit|_exit|_Exit|quick_exit|abort' $(outside 'main\.c|docs/|tui/terminal')
)"
verdict "only main.c, the terminal and wake.c set a locale or a signal" \
  "$(calls 'setlocale|signal|sigaction' $(outside 'main\.c|tui/(terminal|wake)'))"

verdict "each file opens with its purpose, copyright and licence" "$(
  for file in $sources; do
    awk 'NR == 1 && /^\/\* [A-Za-z]/ { found++ }
      NR < 40 && /Copyright \(C\) 2026 the ceteris authors|SPDX-License-Identifier: GPL-3.0-or-later/ { found++ }
      END { if (found != 3) print FILENAME }' "$file"
  done
)"
echo "1..$n"
