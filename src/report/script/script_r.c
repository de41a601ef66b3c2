/* A model as a script for R: base R alone.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_r.h"

#include <ctype.h>
#include <string.h>

#include "script_dates.h"
#include "script_languages.h"
#include "text/utf8.h"

/* ---- Names, texts, expressions ---- */

/* Bytes beyond ASCII stand as they are where they are UTF-8. */
static void put_escaped(FILE *out, const char *text, char quote) {
    putc(quote, out);
    for (size_t length; *text; text += length) {
        unsigned code;
        length = ct_utf8_next(text, &code);
        if (*text == quote || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if (code < ' ' || code == 0x7F || (code == 0xFFFD && length == 1))
            fprintf(out, "\\x%02x", (unsigned char)*text);
        else
            fwrite(text, 1, length, out);
    }
    putc(quote, out);
}

void ct_script_r_text(FILE *out, const char *text) {
    put_escaped(out, text, '"');
}

void ct_script_r_name(FILE *out, const char *name) {
    static const char *const words[] = {"if",   "else",  "repeat", "while", "function", "for",
                                        "next", "break", "TRUE",   "FALSE", "NULL",     "Inf",
                                        "NaN",  "NA",    "in",     "T",     "F"};
    bool plain = isascii((unsigned char)*name) && isalpha((unsigned char)*name);
    for (const char *c = name; *c; c++)
        plain = plain && isascii((unsigned char)*c) && (isalnum((unsigned char)*c) || *c == '.' || *c == '_');
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        plain = plain && strcmp(name, words[i]) != 0;
    plain = plain && strncmp(name, "NA_", 3) != 0;
    if (plain)
        fputs(name, out);
    else
        put_escaped(out, name, '`');
}

static void put_text(ct_script *s, const char *text) {
    ct_script_r_text(s->out, text);
}

static const ct_script_patterns patterns = {
    .part = {[CT_PART_DIVIDE] = "$1 / $z2",
             [CT_PART_POWER] = "finite($1 ^ $2)",
             [CT_PART_NOT] = "!$1",
             [CT_PART_AND] = "$1 & $2",
             [CT_PART_OR] = "$1 | $2",
             [CT_PART_ROUND] = "round(signif(($1) * 10^($d), 15)) / 10^($d)"},
    .call = {[CT_FUNCTION_LOG] = "log($p1)",
             [CT_FUNCTION_LOG10] = "log10($p1)",
             [CT_FUNCTION_LOG1P] = "log1p($m1)",
             [CT_FUNCTION_EXP] = "finite(exp($1))",
             [CT_FUNCTION_SQRT] = "sqrt($n1)",
             [CT_FUNCTION_CEILING] = "ceiling($1)",
             [CT_FUNCTION_MIN] = "pmin($1, $2)",
             [CT_FUNCTION_MAX] = "pmax($1, $2)",
             [CT_FUNCTION_IFELSE] = "ifelse($1, $2, $3)",
             [CT_FUNCTION_IS_MISSING] = "is.na($1)",
             [CT_FUNCTION_PCT] = "100 * growth($1, $k)",
             [CT_FUNCTION_RANK] = "rank($1, na.last = \"keep\")",
             [CT_FUNCTION_FACTOR] = "as.numeric($1)"},
    .missing = "NA"};

/* ---- Functions ---- */

static void put_missing(ct_script *s) {
    fputs("missing_cells <- function() c(", s->out);
    for (size_t i = 0; ct_script_missing(&s->plan, i); i++) {
        fputs(i ? (i % 10 ? ", " : ",\n                              ") : "", s->out);
        ct_script_r_text(s->out, ct_script_missing(&s->plan, i));
    }
    fputs(")\n", s->out);
}

/* Cells as numbers: as they are spelled in this file. */
static void put_number(ct_script *s) {
    const ct_dialect *d = &s->plan.reading->form.dialect;
    bool spelled = d->thousands != CT_DIALECT_NONE || d->decimal == ',';
    size_t codes = 0;
    double value;
    fputs("# Cells as numbers; what is none is missing.\nnumber <- function(x) {\n", s->out);
    fputs("  if (!is.numeric(x)) {\n    x <- cells(x)\n", s->out);
    if (d->thousands != CT_DIALECT_NONE)
        fprintf(s->out, "    x <- gsub(\"%s\", \"\", x)\n",
                d->thousands == ' '   ? "[[:space:]\\u00a0\\u202f\\u2009]"
                : d->thousands == '.' ? "[.]"
                : d->thousands == ',' ? ","
                                      : "'");
    if (spelled && d->decimal == ',')
        fputs("    x <- sub(\",\", \".\", x, fixed = TRUE)\n", s->out);
    fputs("    x <- suppressWarnings(as.numeric(x))\n  }\n", s->out);
    for (size_t i = 0; ct_script_missing(&s->plan, i); i++)
        if (ct_script_missing_number(&s->plan, i, &value)) {
            fputs(codes++ ? ", " : "  x <- replace(x, x %in% c(", s->out);
            ct_script_number(s->out, value);
        }
    fputs(codes ? "), NA)\n  x\n}\n" : "  x\n}\n", s->out);
}

static void put_number_of(ct_script *s, const char *format, double number) {
    const char *mark = strstr(format, "%n");
    fprintf(s->out, "%.*s", (int)(mark - format), format);
    ct_script_number(s->out, number);
    fputs(mark + 2, s->out);
}

/* Dates of a statistics program's file: haven knows some of its forms, and counts these from 1970. */
static void put_own_dates(ct_script *s, const char *name, ct_date_unit unit) {
    ct_script_epoch epoch = ct_script_epoch_of(&s->plan, unit);
    bool days = unit == CT_DATE_DAY;
    fprintf(s->out,
            "%s <- function(x) {\n"
            "  if (inherits(x, \"Date\"))\n"
            "    as.numeric(x)%s\n"
            "  else if (inherits(x, \"POSIXct\"))\n"
            "    as.numeric(x)%s\n"
            "  else\n",
            name, days ? "" : " * 86400", days ? " / 86400" : "");
    if (epoch.times != 1)
        put_number_of(s, "    as.numeric(x) / %n", epoch.times);
    else
        fputs("    as.numeric(x)", s->out);
    put_number_of(s, " - %n\n}\n", epoch.before);
}

static void put_own_days(ct_script *s) {
    fputs("# Days since 1970-01-01.\n", s->out);
    put_own_dates(s, "own_days", CT_DATE_DAY);
}

static void put_own_seconds(ct_script *s) {
    fputs("# Seconds since 1970-01-01.\n", s->out);
    put_own_dates(s, "own_seconds", CT_DATE_SECOND);
}

static void put_own_number(ct_script *s) {
    ct_script_epoch day = ct_script_epoch_of(&s->plan, CT_DATE_DAY);
    ct_script_epoch second = ct_script_epoch_of(&s->plan, CT_DATE_SECOND);
    fputs("# Numbers as they stand in the file, also where haven makes dates of them.\n"
          "own_number <- function(x) {\n"
          "  if (inherits(x, \"Date\"))\n",
          s->out);
    put_number_of(s, "    (as.numeric(x) + %n)", day.before);
    put_number_of(s, " * %n\n  else if (inherits(x, \"POSIXct\"))\n", day.times);
    put_number_of(s, "    (as.numeric(x) + %n)", second.before);
    put_number_of(s, " * %n\n  else\n    as.numeric(x)\n}\n", second.times);
}

/* What R has no word of its own for; those below use those above. */
static const ct_script_helper helpers[] = {
    {"missing_cells", NULL, put_missing, NULL},
    {"cells",
     "# Cells as text, without blanks around; codes of missing values are NA.\n"
     "cells <- function(x) {\n"
     "  x <- trimws(x)\n"
     "  replace(x, x %in% missing_cells(), NA)\n"
     "}\n",
     NULL, NULL},
    {"number", NULL, put_number, "cells("},
    {"own_days", NULL, put_own_days, NULL},
    {"own_seconds", NULL, put_own_seconds, NULL},
    {"own_number", NULL, put_own_number, NULL},
    {"finite",
     "# What is no number, or beyond those of a double, is missing.\n"
     "finite <- function(x) replace(x, which(!is.finite(x)), NA)\n",
     NULL, NULL},
    {"positive", "positive <- function(x) replace(x, which(x <= 0), NA)\n", NULL, NULL},
    {"nonzero", "nonzero <- function(x) replace(x, which(x == 0), NA)\n", NULL, NULL},
    {"nonnegative", "nonnegative <- function(x) replace(x, which(x < 0), NA)\n", NULL, NULL},
    {"above_minus_one", "above_minus_one <- function(x) replace(x, which(x <= -1), NA)\n", NULL, NULL},
    {"months",
     "months <- function(days) {\n"
     "  date <- as.POSIXlt(as.Date(days, origin = \"1970-01-01\"))\n"
     "  12 * (date$year - 70) + date$mon\n"
     "}\n",
     NULL, NULL},
    {"lagged",
     "# x so many steps before; missing where no row stands there.\n"
     "lagged <- function(x, k) rep_len(x, length(step))[match(step - k, step)]\n",
     NULL, NULL},
    {"changed", "changed <- function(x, k) x - lagged(x, k)\n", NULL, NULL},
    {"dlog", "dlog <- function(x, k) log(positive(x)) - log(positive(lagged(x, k)))\n", NULL, NULL},
    {"growth", "growth <- function(x, k) changed(x, k) / nonzero(lagged(x, k))\n", NULL, NULL},
    {"summed",
     "# The sum up to here, step by step.\n"
     "summed <- function(x) {\n"
     "  x <- rep_len(x, length(step))\n"
     "  x[order(step)] <- cumsum(x[order(step)])\n"
     "  x\n"
     "}\n",
     NULL, NULL},
    {"centred", "centred <- function(x) x - mean(x, na.rm = TRUE)\n", NULL, NULL},
    {"standardised", "standardised <- function(x) finite(centred(x) / sd(x, na.rm = TRUE))\n", NULL, NULL},
    {"stretches",
     "# Which of k stretches of equal width; those that hold nothing are not counted.\n"
     "stretches <- function(x, k) {\n"
     "  low <- min(x, na.rm = TRUE)\n"
     "  high <- max(x, na.rm = TRUE)\n"
     "  at <- findInterval(x, c(low + (high - low) * (seq_len(k) - 1) / k, high), rightmost.closed = TRUE)\n"
     "  match(at, sort(unique(at)))\n"
     "}\n",
     NULL, NULL},
    {"poly_known",
     "# poly() of the values that are there.\n"
     "poly_known <- function(x, degree) {\n"
     "  p <- matrix(NA_real_, length(x), degree, dimnames = list(NULL, seq_len(degree)))\n"
     "  p[!is.na(x), ] <- poly(x[!is.na(x)], degree)\n"
     "  p\n"
     "}\n",
     NULL, NULL},
    {NULL, NULL, NULL, NULL}};

/* ---- All ---- */

static ct_status write_r(ct_script *s) {
    ct_script_reading reading = ct_script_reading_of(&s->plan);
    ct_status status = ct_script_r_read(s, &reading);
    return status == CT_OK ? ct_script_r_fit(s) : status;
}

const ct_script_language *ct_script_r(void) {
    static const ct_script_language language = {.called = "R",
                                                .run = "Rscript",
                                                .comment = "# ",
                                                .patterns = &patterns,
                                                .helpers = helpers,
                                                .put_text = put_text,
                                                .put_variable = ct_script_r_name,
                                                .write = write_r};
    return &language;
}
