/* A model as a script for Python: pandas reads and makes the columns, statsmodels fits.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_python.h"

#include <string.h>

#include "script_languages.h"
#include "text/utf8.h"

/* Bytes that are no UTF-8 are what the system's file names make of them. */
void ct_script_python_text(FILE *out, const char *text) {
    putc('"', out);
    for (size_t length; *text; text += length) {
        unsigned code;
        length = ct_utf8_next(text, &code);
        if (*text == '"' || *text == '\\')
            fprintf(out, "\\%c", *text);
        else if (code < ' ' || code == 0x7F)
            fprintf(out, "\\x%02x", code);
        else if (code == 0xFFFD && length == 1)
            fprintf(out, "\\udc%02x", (unsigned char)*text);
        else
            fwrite(text, 1, length, out);
    }
    putc('"', out);
}

static void put_variable(FILE *out, const char *name) {
    fputs("d[", out);
    ct_script_python_text(out, name);
    putc(']', out);
}

static void put_text(ct_script *s, const char *text) {
    ct_script_python_text(s->out, text);
}

static const ct_script_patterns patterns = {
    .part = {[CT_PART_DIVIDE] = "$1 / $z2",
             [CT_PART_POWER] = "finite(np.float_power($1, $2))",
             [CT_PART_POWER_OF] = "$1**$d",
             [CT_PART_EQUAL] = "compare($1, \"==\", $2)",
             [CT_PART_UNEQUAL] = "compare($1, \"!=\", $2)",
             [CT_PART_LESS] = "compare($1, \"<\", $2)",
             [CT_PART_AT_MOST] = "compare($1, \"<=\", $2)",
             [CT_PART_MORE] = "compare($1, \">\", $2)",
             [CT_PART_AT_LEAST] = "compare($1, \">=\", $2)",
             [CT_PART_NOT] = "compare($1, \"==\", 0)",
             [CT_PART_ROUND] = "np.round(np.round(($1) * 10.0**($d), 9)) / 10.0**($d)"},
    .call = {[CT_FUNCTION_LOG] = "np.log($p1)",
             [CT_FUNCTION_LOG10] = "np.log10($p1)",
             [CT_FUNCTION_LOG1P] = "np.log1p($m1)",
             [CT_FUNCTION_EXP] = "finite(np.exp($1))",
             [CT_FUNCTION_SQRT] = "np.sqrt($n1)",
             [CT_FUNCTION_ABS] = "np.abs($1)",
             [CT_FUNCTION_FLOOR] = "np.floor($1)",
             [CT_FUNCTION_CEILING] = "np.ceil($1)",
             [CT_FUNCTION_MIN] = "np.minimum($1, $2)",
             [CT_FUNCTION_MAX] = "np.maximum($1, $2)",
             [CT_FUNCTION_IFELSE] = "choose($1, $2, $3).astype(float)",
             [CT_FUNCTION_IS_MISSING] = "np.asarray(pd.isna($1), dtype=float)",
             [CT_FUNCTION_PCT] = "growth($1, $k, 100)",
             [CT_FUNCTION_RANK] = "ranked($1)",
             [CT_FUNCTION_FACTOR] = "np.asarray($1, dtype=float)"},
    .text_ifelse = "choose($1, $2, $3)",
    .missing = "np.nan"};

/* ---- Functions ---- */

static void put_missing(ct_script *s) {
    fputs("\n\ndef missing_cells():\n    return [", s->out);
    for (size_t i = 0; ct_script_missing(&s->plan, i); i++) {
        fputs(i ? (i % 10 ? ", " : ",\n            ") : "", s->out);
        ct_script_python_text(s->out, ct_script_missing(&s->plan, i));
    }
    fputs("]\n", s->out);
}

/* Cells as numbers: as they are spelled in this file. */
static void put_number(ct_script *s) {
    const ct_dialect *d = &s->plan.reading->form.dialect;
    size_t codes = 0;
    double value;
    fputs("\n\ndef number(x):\n    \"\"\"Cells as numbers; what is none is missing.\"\"\"\n    x = cells(x)\n",
          s->out);
    if (d->thousands == ' ')
        fputs("    x = x.str.replace(r\"\\s\", \"\", regex=True)\n", s->out);
    else if (d->thousands != CT_DIALECT_NONE)
        fprintf(s->out, "    x = x.str.replace(\"%c\", \"\", regex=False)\n", d->thousands);
    if (d->decimal == ',')
        fputs("    x = x.str.replace(\",\", \".\", regex=False)\n", s->out);
    fputs("    x = pd.to_numeric(x, errors=\"coerce\").replace([np.inf, -np.inf], np.nan)\n", s->out);
    for (size_t i = 0; ct_script_missing(&s->plan, i); i++)
        if (ct_script_missing_number(&s->plan, i, &value)) {
            fputs(codes++ ? ", " : "    x = x.mask(x.isin([", s->out);
            ct_script_number(s->out, value);
        }
    fputs(codes ? "]))\n    return x\n" : "    return x\n", s->out);
}

static const ct_script_helper helpers[] = {
    {"missing_cells", NULL, put_missing, NULL},
    {"cells",
     "\n\ndef cells(x):\n"
     "    \"\"\"Cells as text, without blanks around; codes of missing values are missing.\"\"\"\n"
     "    x = x.str.strip()\n"
     "    return x.mask(x.isin(missing_cells()))\n",
     NULL, NULL},
    {"number", NULL, put_number, "cells("},
    {"days",
     "\n\ndef days(x, form, unit=\"D\"):\n"
     "    \"\"\"Days, or seconds, since 1970-01-01.\"\"\"\n"
     "    return (pd.to_datetime(x, format=form) - pd.Timestamp(\"1970-01-01\")) / pd.Timedelta(1, unit)\n",
     NULL, NULL},
    {"own_dates",
     "\n\ndef own_dates(x, unit, times, before):\n"
     "    \"\"\"Days or seconds since 1970-01-01, be they dates already or numbers of the file's own.\"\"\"\n"
     "    if pd.api.types.is_datetime64_any_dtype(x):\n"
     "        return (x - pd.Timestamp(\"1970-01-01\")) / pd.Timedelta(1, unit)\n"
     "    return x.astype(float) / times - before\n",
     NULL, NULL},
    {"own_number",
     "\n\ndef own_number(x):\n"
     "    \"\"\"Numbers as SAS has them, also where pandas makes dates of them.\"\"\"\n"
     "    if pd.api.types.is_datetime64_any_dtype(x):\n"
     "        raise SystemExit(\"pandas takes a column for dates that was read as numbers\")\n"
     "    return x.astype(float)\n",
     NULL, NULL},
    {"parts",
     "\n\ndef parts(x, of, at):\n"
     "    \"\"\"Months or quarters since 1970: a year of four digits, and from a place on which it is.\"\"\"\n"
     "    return of * (x.str[:4].astype(float) - 1970) + x.str[at - 1:].astype(float) - 1\n",
     NULL, NULL},
    {"months",
     "\n\ndef months(days):\n"
     "    return days.astype(\"datetime64[D]\").astype(\"datetime64[M]\").astype(float)\n",
     NULL, NULL},
    {"finite", "\n\ndef finite(x):\n    return np.where(np.isfinite(x), x, np.nan)\n", NULL, NULL},
    {"positive", "\n\ndef positive(x):\n    return np.where(x > 0, x, np.nan)\n", NULL, NULL},
    {"nonzero", "\n\ndef nonzero(x):\n    return np.where(x != 0, x, np.nan)\n", NULL, NULL},
    {"nonnegative", "\n\ndef nonnegative(x):\n    return np.where(x >= 0, x, np.nan)\n", NULL, NULL},
    {"above_minus_one", "\n\ndef above_minus_one(x):\n    return np.where(x > -1, x, np.nan)\n", NULL, NULL},
    {"compare",
     "\n\ndef compare(a, how, b):\n"
     "    \"\"\"1 or 0, and missing where a or b is.\"\"\"\n"
     "    ways = {\"==\": operator.eq, \"!=\": operator.ne, \"<\": operator.lt, \"<=\": operator.le,\n"
     "            \">\": operator.gt, \">=\": operator.ge}\n"
     "    return np.where(pd.isna(a) | pd.isna(b), np.nan, ways[how](a, b))\n",
     NULL, NULL},
    {"both",
     "\n\ndef both(a, b):\n"
     "    \"\"\"Whether both hold: not if one does not, be the other missing or not.\"\"\"\n"
     "    return np.where((a == 0) | (b == 0), 0.0, np.where(pd.isna(a) | pd.isna(b), np.nan, 1.0))\n",
     NULL, NULL},
    {"either",
     "\n\ndef either(a, b):\n"
     "    \"\"\"Whether one of them holds: it does if one does, be the other missing or not.\"\"\"\n"
     "    return 1 - both(compare(a, \"==\", 0), compare(b, \"==\", 0))\n",
     NULL, "compare("},
    {"choose",
     "\n\ndef choose(condition, yes, no):\n"
     "    chosen = np.where(condition != 0, np.asarray(yes, dtype=object), np.asarray(no, dtype=object))\n"
     "    return np.where(pd.isna(condition), np.nan, chosen)\n",
     NULL, NULL},
    {"lagged",
     "\n\ndef lagged(x, k):\n"
     "    \"\"\"x so many steps before; missing where no row stands there.\"\"\"\n"
     "    return pd.Series(np.broadcast_to(x, len(step)), index=step).reindex(step - k).to_numpy()\n",
     NULL, NULL},
    {"changed", "\n\ndef changed(x, k):\n    return x - lagged(x, k)\n", NULL, NULL},
    {"dlog", "\n\ndef dlog(x, k):\n    return np.log(positive(x)) - np.log(positive(lagged(x, k)))\n", NULL, NULL},
    {"growth", "\n\ndef growth(x, k, unit=1):\n    return unit * changed(x, k) / nonzero(lagged(x, k))\n", NULL,
     NULL},
    {"summed",
     "\n\ndef summed(x):\n"
     "    \"\"\"The sum up to here, step by step.\"\"\"\n"
     "    x = np.array(np.broadcast_to(x, len(step)), dtype=float)\n"
     "    order = np.argsort(step, kind=\"stable\")\n"
     "    x[order] = np.cumsum(x[order])\n"
     "    return x\n",
     NULL, NULL},
    {"centred", "\n\ndef centred(x):\n    return x - np.nanmean(x)\n", NULL, NULL},
    {"standardised", "\n\ndef standardised(x):\n    return finite(centred(x) / np.nanstd(x, ddof=1))\n", NULL, NULL},
    {"ranked", "\n\ndef ranked(x):\n    return pd.Series(x).rank().to_numpy()\n", NULL, NULL},
    {"stretches",
     "\n\ndef stretches(x, k):\n"
     "    \"\"\"Which of k stretches of equal width; those that hold nothing are not counted.\"\"\"\n"
     "    x = np.asarray(x, dtype=float)\n"
     "    low, high = np.nanmin(x), np.nanmax(x)\n"
     "    at = np.searchsorted(low + (high - low) * (np.arange(1, k) / k), x, side=\"right\")\n"
     "    return np.where(np.isnan(x), np.nan, np.searchsorted(np.unique(at[~np.isnan(x)]), at) + 1)\n",
     NULL, NULL},
    {"polynomial",
     "\n\ndef polynomial(x, degree):\n"
     "    \"\"\"Orthogonal polynomials of x, each of sum of squares 1; from 1 on.\"\"\"\n"
     "    z = x[x.notna()] - x.mean()\n"
     "    z = z / z.abs().max()\n"
     "    before, p = 0, z * 0 + 1\n"
     "    b, made = 0, {}\n"
     "    for k in range(1, degree + 1):\n"
     "        squares = (p**2).sum()\n"
     "        before, p = p, (z - (z * p**2).sum() / squares) * p - b * before\n"
     "        b = (p**2).sum() / squares\n"
     "        made[k] = (p / np.sqrt((p**2).sum())).reindex(x.index)\n"
     "    return made\n",
     NULL, NULL},
    {"holds",
     "\n\ndef holds(condition):\n"
     "    \"\"\"A condition that is missing is not met.\"\"\"\n"
     "    return np.broadcast_to((condition != 0) & ~pd.isna(condition), len(d))\n",
     NULL, NULL},
    {NULL, NULL, NULL, NULL}};

/* ---- All ---- */

static ct_status write_python(ct_script *s) {
    ct_script_reading reading = ct_script_reading_of(&s->plan);
    ct_status status = ct_script_python_read(s, &reading);
    return status == CT_OK ? ct_script_python_fit(s) : status;
}

const ct_script_language *ct_script_python(void) {
    static const ct_script_language language = {.called = "Python",
                                                .run = "python3",
                                                .comment = "# ",
                                                .preamble =
                                                    "import operator\n"
                                                    "\n"
                                                    "import numpy as np\n"
                                                    "import pandas as pd\n"
                                                    "import statsmodels.api as sm\n"
                                                    "\n"
                                                    "np.seterr(all=\"ignore\")  # what is not defined is missing\n",
                                                .patterns = &patterns,
                                                .helpers = helpers,
                                                .put_text = put_text,
                                                .put_variable = put_variable,
                                                .write = write_python};
    return &language;
}
