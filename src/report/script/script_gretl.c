/* A model as a script for gretl.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_gretl.h"

#include <string.h>

#include "script_languages.h"
#include "text/utf8.h"

void ct_script_gretl_text(ct_script *s, const char *text) {
    putc('"', s->out);
    for (size_t length; *text; text += length) {
        unsigned code;
        length = ct_utf8_next(text, &code);
        if (strchr("\"\\@", *text) || code < ' ' || code == 0x7F || (code == 0xFFFD && length == 1))
            ct_script_refuse(s,
                             "gretl reads a text with quotes, backslashes, @ or control characters in another way");
        fwrite(text, 1, length, s->out);
    }
    putc('"', s->out);
}

static void put_variable(FILE *out, const char *name) {
    fputs(name, out);
}

static const ct_script_patterns patterns = {
    .part = {[CT_PART_NOT] = "!($1)",
             [CT_PART_ROUND] = "rounded($1, $d)"},
    .call = {[CT_FUNCTION_MIN] = "least($1, $2)",
             [CT_FUNCTION_MAX] = "greatest($1, $2)",
             [CT_FUNCTION_IFELSE] = "(($1) ? ($2) : ($3))",
             [CT_FUNCTION_LAG] = "lagged($1, $k, step_)",
             [CT_FUNCTION_LEAD] = "lagged($1, $k, step_)",
             [CT_FUNCTION_DIFF] = "changed($1, $k, step_)",
             [CT_FUNCTION_DLOG] = "dlog($1, $k, step_)",
             [CT_FUNCTION_PCT] = "(100 * growth($1, $k, step_))",
             [CT_FUNCTION_GROWTH] = "growth($1, $k, step_)",
             [CT_FUNCTION_CUMSUM] = "summed($1, step_)",
             [CT_FUNCTION_RANK] = "ranking($1)"},
    .text_ifelse = "",
    .times = "times($1, $2)",
    .missing = "NA"};

/* ---- Functions ---- */

/* Codes of missing cells; a statistics program's file has its own for numbers, and empty texts. */
static void put_missing(ct_script *s) {
    bool text = s->plan.reading->kind == CT_FILE_TEXT;
    fputs("function strings missing_cells (void)\n  return defarray(", s->out);
    for (size_t i = 0; i == 0 || (text && ct_script_missing(&s->plan, i)); i++) {
        fputs(i ? (i % 10 ? ", " : ", \\\n    ") : "", s->out);
        ct_script_gretl_text(s, ct_script_missing(&s->plan, i));
    }
    fputs(")\nend function\n", s->out);
}

static const ct_script_helper helpers[] = {
    {"missing_cells", NULL, put_missing, NULL},
    {"known_texts",
     "# Texts by their numbers: blanks around do not count, codes of missing cells are missing.\n"
     "function series known_texts (series texts)\n"
     "  strings values = strvals(texts)\n"
     "  strings missing = missing_cells()\n"
     "  series y = texts + 0\n"
     "  loop i = 1..nelem(values) --quiet\n"
     "    string value = strstrip(values[i])\n"
     "    loop j = 1..nelem(missing) --quiet\n"
     "      if value == missing[j]\n"
     "        y = y == i ? NA : y\n"
     "      endif\n"
     "    endloop\n"
     "    loop j = 1..i-1 --quiet\n"
     "      if value == strstrip(values[j])\n"
     "        y = y == i ? j : y\n"
     "      endif\n"
     "    endloop\n"
     "  endloop\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"stripped",
     "function strings stripped (strings values)\n"
     "  loop i = 1..nelem(values) --quiet\n"
     "    values[i] = strstrip(values[i])\n"
     "  endloop\n"
     "  return values\n"
     "end function\n",
     NULL, NULL},
    {"is_text",
     "# Whether it is that text; missing where it is.\n"
     "function series is_text (series texts, string wanted)\n"
     "  strings values = strvals(texts)\n"
     "  series known = known_texts(texts)\n"
     "  series y = missing(known) ? NA : 0\n"
     "  loop i = 1..nelem(values) --quiet\n"
     "    if strstrip(values[i]) == wanted\n"
     "      y = y + (known == i)\n"
     "    endif\n"
     "  endloop\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"check_column",
     "# gretl finds out by itself how a file is written: whether it read what it should, figures tell.\n"
     "function void check_column (series x, int n, scalar low, scalar high, string name)\n"
     "  if nobs(x) != n\n"
     "    string why = sprintf(\"%s: the file has %d values, and %d were read\", name, n, nobs(x))\n"
     "    funcerr why\n"
     "  elif abs(min(x) - low) > 1e-9 * abs(low) || abs(max(x) - high) > 1e-9 * abs(high)\n"
     "    string why = sprintf(\"%s: its least and greatest values were not read as the file has them\", name)\n"
     "    funcerr why\n"
     "  endif\n"
     "end function\n",
     NULL, NULL},
    {"days",
     "# Days since 1970-01-01 of texts such as 2004-01-31; order: year (1), day (2) or month (3) comes first.\n"
     "function series days (series texts, string form, int order)\n"
     "  series x = NA\n"
     "  scalar a b c\n"
     "  loop i = 1..$nobs --quiet\n"
     "    string text = texts[i]\n"
     "    if sscanf(text, form, &a, &b, &c) == 3\n"
     "      if order == 1\n"
     "        x[i] = epochday(a, b, c)\n"
     "      elif order == 2\n"
     "        x[i] = epochday(c, b, a)\n"
     "      else\n"
     "        x[i] = epochday(c, a, b)\n"
     "      endif\n"
     "    endif\n"
     "  endloop\n"
     "  return x - epochday(1970, 1, 1)\n"
     "end function\n",
     NULL, NULL},
    {"parts",
     "# Months or quarters since 1970: a year of four digits, and from a place on which it is.\n"
     "function series parts (series texts, int of, int at)\n"
     "  series x = NA\n"
     "  loop i = 1..$nobs --quiet\n"
     "    string text = texts[i]\n"
     "    if strlen(text) >= at\n"
     "      x[i] = of * (atof(substr(text, 1, 4)) - 1970) + atof(substr(text, at, strlen(text))) - 1\n"
     "    endif\n"
     "  endloop\n"
     "  return x\n"
     "end function\n",
     NULL, NULL},
    {"months",
     "function series months (series days)\n"
     "  series date = isodate(days + epochday(1970, 1, 1))\n"
     "  return 12 * (floor(date / 10000) - 1970) + floor((date % 10000) / 100) - 1\n"
     "end function\n",
     NULL, NULL},
    {"holds",
     "# A condition that is missing is not met.\n"
     "function series holds (numeric x)\n"
     "  series y = missing(x) ? 0 : x != 0\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"both",
     "# Whether both hold: not if one does not, be the other missing or not.\n"
     "function series both (numeric a, numeric b)\n"
     "  series no = (missing(a) ? 0 : a == 0) + (missing(b) ? 0 : b == 0)\n"
     "  series unknown = missing(a) + missing(b)\n"
     "  return no > 0 ? 0 : (unknown > 0 ? NA : 1)\n"
     "end function\n",
     NULL, NULL},
    {"either",
     "# Whether one of them holds: it does if one does, be the other missing or not.\n"
     "function series either (numeric a, numeric b)\n"
     "  series yes = (missing(a) ? 0 : a != 0) + (missing(b) ? 0 : b != 0)\n"
     "  series unknown = missing(a) + missing(b)\n"
     "  return yes > 0 ? 1 : (unknown > 0 ? NA : 0)\n"
     "end function\n",
     NULL, NULL},
    {"times",
     "# What is missing stays so: 0 times it would be 0.\n"
     "function series times (numeric a, numeric b)\n"
     "  series product = missing(a) + missing(b) > 0 ? NA : a * b\n"
     "  return product\n"
     "end function\n",
     NULL, NULL},
    {"least",
     "function series least (numeric a, numeric b)\n"
     "  series y = a < b ? a : b\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"greatest",
     "function series greatest (numeric a, numeric b)\n"
     "  series y = a > b ? a : b\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"rounded",
     "# Halves to the even digit.\n"
     "function series rounded (numeric x, int digits)\n"
     "  series y = x * 10^digits\n"
     "  series low = floor(y)\n"
     "  series rest = y - low\n"
     "  series half = abs(rest - 0.5) < 1e-9\n"
     "  series odd = floor(low / 2) * 2 != low\n"
     "  return (low + (half ? odd : rest > 0.5)) / 10^digits\n"
     "end function\n",
     NULL, NULL},
    {"lagged",
     "# x so many steps before; missing where no row stands there.\n"
     "function series lagged (numeric x, int k, series step)\n"
     "  series from = x\n"
     "  series y = NA\n"
     "  scalar low = min(step)\n"
     "  matrix rows = zeros(max(step) - low + 1, 1)\n"
     "  loop i = 1..$nobs --quiet\n"
     "    rows[step[i] - low + 1] = i\n"
     "  endloop\n"
     "  loop i = 1..$nobs --quiet\n"
     "    scalar at = step[i] - low + 1 - k\n"
     "    if at >= 1 && at <= rows(rows)\n"
     "      if rows[at] > 0\n"
     "        y[i] = from[rows[at]]\n"
     "      endif\n"
     "    endif\n"
     "  endloop\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"changed",
     "function series changed (numeric x, int k, series step)\n"
     "  return x - lagged(x, k, step)\n"
     "end function\n",
     NULL, NULL},
    {"dlog",
     "function series dlog (numeric x, int k, series step)\n"
     "  return log(x) - log(lagged(x, k, step))\n"
     "end function\n",
     NULL, NULL},
    {"growth",
     "function series growth (numeric x, int k, series step)\n"
     "  return changed(x, k, step) / lagged(x, k, step)\n"
     "end function\n",
     NULL, NULL},
    {"summed",
     "# The sum up to here, step by step; missing from the first that is.\n"
     "function series summed (numeric x, series step)\n"
     "  series from = x\n"
     "  series y = NA\n"
     "  matrix rows = msortby({step} ~ seq(1, $nobs)', 1)\n"
     "  scalar sum = 0\n"
     "  loop i = 1..$nobs --quiet\n"
     "    scalar row = rows[i,2]\n"
     "    sum = sum + from[row]\n"
     "    y[row] = sum\n"
     "  endloop\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"centred",
     "function series centred (series x)\n"
     "  return x - mean(x)\n"
     "end function\n",
     NULL, NULL},
    {"standardised",
     "function series standardised (series x)\n"
     "  return (x - mean(x)) / sd(x)\n"
     "end function\n",
     NULL, NULL},
    {"stretches",
     "# Which of k stretches of equal width; those that hold nothing are not counted.\n"
     "function series stretches (series x, int k)\n"
     "  scalar low = min(x)\n"
     "  scalar high = max(x)\n"
     "  series at = missing(x) ? NA : 1\n"
     "  loop i = 1..k-1 --quiet\n"
     "    at = at + (x >= low + (high - low) * (i / k))\n"
     "  endloop\n"
     "  series y = at\n"
     "  loop i = 1..k --quiet\n"
     "    scalar empty = sum(at == i) == 0\n"
     "    y = y - (empty && at > i)\n"
     "  endloop\n"
     "  return y\n"
     "end function\n",
     NULL, NULL},
    {"polynomial",
     "# The orthogonal polynomial of x of a degree, of sum of squares 1.\n"
     "function series polynomial (series x, int degree)\n"
     "  series z = x - mean(x)\n"
     "  z = z / max(abs(z))\n"
     "  series before = 0\n"
     "  series p = missing(z) ? NA : 1\n"
     "  scalar b = 0\n"
     "  loop i = 1..degree --quiet\n"
     "    scalar squares = sum(p^2)\n"
     "    series following = (z - sum(z * p^2) / squares) * p - b * before\n"
     "    before = p\n"
     "    p = following\n"
     "    b = sum(p^2) / squares\n"
     "  endloop\n"
     "  return p / sqrt(sum(p^2))\n"
     "end function\n",
     NULL, NULL},
    {NULL, NULL, NULL, NULL}};

/* ---- All ---- */

static ct_status write_gretl(ct_script *s) {
    ct_script_reading reading = ct_script_reading_of(&s->plan);
    ct_status status = ct_script_gretl_read(s, &reading);
    return status == CT_OK ? ct_script_gretl_fit(s) : status;
}

const ct_script_language *ct_script_gretl(void) {
    static const char *const reserved[] = {
        "add",      "adf",      "all",      "anova",    "append",   "ar",       "ar1",      "arch",     "arima",
        "array",    "arrays",   "bds",      "biprobit", "bkw",      "boxplot",  "break",    "bundle",   "bundles",
        "catch",    "chow",     "clear",    "coeffsum", "coint",    "const",    "continue", "corr",     "corrgm",
        "cusum",    "d",        "data",     "dataset",  "delete",   "diff",     "difftest", "discrete", "dpanel",
        "dummify",  "duration", "e",        "each",     "eigengen", "elif",     "else",     "end",      "endif",
        "endloop",  "eps",      "eqnprint", "equation", "estimate", "eval",     "FALSE",    "fcast",    "flush",
        "for",      "foreach",  "foreign",  "fractint", "freq",     "function", "garch",    "genr",     "gmm",
        "gnuplot",  "graphpg",  "h",        "heckit",   "help",     "hfplot",   "hsk",      "hurst",    "i",
        "if",       "include",  "index",    "inf",      "info",     "intreg",   "johansen", "join",     "kpss",
        "labels",   "lad",      "lags",     "ldiff",    "leverage", "levinlin", "list",     "lists",    "logistic",
        "logit",    "logs",     "loop",     "mahal",    "makepkg",  "markers",  "matrices", "matrix",   "meantest",
        "midasreg", "mle",      "modeltab", "modprint", "modtest",  "mpi",      "mpols",    "NA",       "nan",
        "negbin",   "next",     "nls",      "normtest", "null",     "nulldata", "obs",      "ols",      "omit",
        "open",     "orthdev",  "outfile",  "panel",    "panplot",  "panspec",  "pca",      "pergm",    "pi",
        "pkg",      "plot",     "poisson",  "print",    "printf",   "probit",   "pvalue",   "qlrtest",  "qqplot",
        "quantreg", "quit",     "rename",   "reset",    "restrict", "return",   "rmplot",   "run",      "runs",
        "scalar",   "scatters", "sdiff",    "series",   "set",      "setinfo",  "setmiss",  "setobs",   "setopt",
        "shell",    "smpl",     "spearman", "sprintf",  "square",   "sscanf",   "stdize",   "store",    "string",
        "strings",  "summary",  "system",   "t",        "T",        "tabprint", "textplot", "to",       "tobit",
        "TRUE",     "true",     "tsls",     "var",      "varlist",  "vartest",  "vecm",     "vif",      "void",
        "while",    "wls",      "xcorrgm",  "xtab",     NULL};
    static const ct_script_language language = {.called = "gretl",
                                                .run = "gretlcli -b",
                                                .comment = "# ",
                                                .preamble = "set verbose off\nset force_qr on\n",
                                                .patterns = &patterns,
                                                .helpers = helpers,
                                                .longest = 31,
                                                .reserved = reserved,
                                                .put_text = ct_script_gretl_text,
                                                .put_variable = put_variable,
                                                .write = write_gretl};
    return &language;
}
