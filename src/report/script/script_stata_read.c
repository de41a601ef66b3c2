/* Scripts for Stata: the file read, its columns taken.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <string.h>

#include "script_dates.h"
#include "script_stata.h"

/* From the first day of Stata's time, in 1960, to that of ours, in 1970. */
enum { DAYS = 3653 };
#define SECONDS 315619200.0

static ct_status check_reading(ct_script *s) {
    const ct_csv_report *report = s->plan.reading;
    const char *what = report->kind == CT_FILE_TEXT && report->form.dialect.comment != CT_DIALECT_NONE
                           ? "lines of comment"
                       : *report->packed ? "a packed file"
                                         : NULL;
    for (size_t i = 0; i < s->plan.origin->count; i++)
        for (const char *c = s->plan.origin->paths[i]; *c; c++)
            if (strchr("\"`'$\\", *c) || iscntrl((unsigned char)*c))
                what = "a file of such a name";
    if (!what)
        return CT_OK;
    return ct_error_set(s->error, CT_ERROR_DATA, "Stata does not read %s: no script can be written", what);
}

static void put_import(ct_script *s, const ct_script_reading *r, const char *path) {
    const ct_dialect *d = &s->plan.reading->form.dialect;
    switch (s->plan.reading->kind) {
    case CT_FILE_STATA: fprintf(s->out, "use \"%s\", clear\n", path); return;
    case CT_FILE_SPSS: fprintf(s->out, "import spss using \"%s\", clear\n", path); return;
    case CT_FILE_SAS: fprintf(s->out, "import sas using \"%s\", clear\n", path); return;
    default: break;
    }
    fprintf(s->out, "import delimited using \"%s\", ", path);
    if (d->delimiter == '\t')
        fputs("delimiters(\"\\t\")", s->out);
    else if (d->delimiter == ' ')
        fputs("delimiters(\" \\t\", collapse)", s->out);
    else if (d->delimiter == CT_DIALECT_NONE)
        fputs("delimiters(\"\\t\")", s->out);
    else
        fprintf(s->out, "delimiters(\"%c\")", d->delimiter);
    fprintf(s->out, " varnames(nonames) rowrange(%ld) ///\n", r->skip + r->names + 1);
    fprintf(s->out, "    stringcols(_all) bindquotes(strict) encoding(\"%s\") clear\n",
            r->utf8 ? "UTF-8" : s->plan.reading->encoding);
}

static void put_reading(ct_script *s, const ct_script_reading *r) {
    const ct_origin *origin = s->plan.origin;
    for (size_t i = origin->count; i-- > 0;) {
        put_import(s, r, origin->paths[i]);
        if (i > 0)
            fprintf(s->out, "tempfile file%zu_\nsave \"`file%zu_'\"\n", i, i);
    }
    for (size_t i = 1; i < origin->count; i++)
        fprintf(s->out, "append using \"`file%zu_'\"\n", i);
    fprintf(s->out,
            "\n// Columns go by their places.\n"
            "generate long row_ = _n\n"
            "forvalues i = 1/%zu {\n"
            "    unab names_ : _all\n"
            "    rename `: word `i' of `names_'' raw_`i'_\n"
            "}\n",
            r->fields);
}

static bool is_text_file(const ct_script *s) {
    return s->plan.reading->kind == CT_FILE_TEXT;
}

static bool is_read(const ct_script_variable *v) {
    return v->needed && !v->expression;
}

/* Blanks around cells, and codes of missing values: inlist() takes nine texts. */
static void put_cells(ct_script *s) {
    enum { MOST = 9 };
    size_t count = 0;
    fputs("foreach i in", s->out);
    for (size_t i = 0; i < s->plan.n_variables; i++)
        if (is_read(&s->plan.variables[i]))
            fprintf(s->out, " %zu", s->plan.variables[i].place + 1);
    fputs(" {\n    replace raw_`i'_ = strtrim(raw_`i'_)\n", s->out);
    for (size_t i = 1; ct_script_missing(&s->plan, i); i++, count++) { /* the empty one is */
        if (count % MOST == 0)
            fprintf(s->out, "%s    replace raw_`i'_ = \"\" if inlist(raw_`i'_", count ? ")\n" : "");
        fputs(", ", s->out);
        ct_script_stata_text(s, ct_script_missing(&s->plan, i));
    }
    fputs(count ? ")\n}\n" : "}\n", s->out);
}

/* Figures tell whether it read what it should. */
static void put_check(ct_script *s, const ct_script_variable *v) {
    if (v->about->present == 0 || !v->about->values)
        return;
    fprintf(s->out, "check_variable %s %zu ", v->name, v->about->present);
    ct_script_number(s->out, v->about->minimum);
    putc(' ', s->out);
    ct_script_number(s->out, v->about->maximum);
    putc('\n', s->out);
}

static void put_checks(ct_script *s) {
    fprintf(s->out,
            "assert _N == %zu\n"
            "\n"
            "program define check_variable\n"
            "    args name n least greatest\n"
            "    quietly summarize `name'\n"
            "    if r(N) != `n' | reldif(r(min), `least') > 1e-9 | reldif(r(max), `greatest') > 1e-9 {\n"
            "        display as error \"`name': Stata did not read what the file has\"\n"
            "        exit 459\n"
            "    }\n"
            "end\n\n",
            ct_table_rows(s->plan.made.tables[0]));
}

static void put_number(ct_script *s, const ct_script_variable *v) {
    const ct_dialect *d = &s->plan.reading->form.dialect;
    double value;
    fprintf(s->out, "generate double %s = ", v->name);
    if (!is_text_file(s)) {
        fprintf(s->out, "raw_%zu_\n", v->place + 1);
        if (ct_script_own_date(&s->plan, v) && s->plan.reading->kind != CT_FILE_STATA)
            ct_script_refuse(s, "%.80s is a date of the file taken for a number, which Stata counts in another way",
                             v->about->name);
        return;
    }
    fputs(d->decimal == ',' ? "real(subinstr(" : "real(", s->out);
    if (d->thousands == ' ') /* those of typesetters too */
        fprintf(s->out,
                "subinstr(subinstr(subinstr(subinstr(raw_%zu_, \" \", \"\", .), uchar(160), \"\", .), uchar(8239), \"\", .), "
                "uchar(8201), \"\", .)",
                v->place + 1);
    else if (d->thousands != CT_DIALECT_NONE)
        fprintf(s->out, "subinstr(raw_%zu_, \"%c\", \"\", .)", v->place + 1, d->thousands);
    else
        fprintf(s->out, "raw_%zu_", v->place + 1);
    fputs(d->decimal == ',' ? ", \",\", \".\", 1))\n" : ")\n", s->out);
    for (size_t i = 0; ct_script_missing(&s->plan, i); i++)
        if (ct_script_missing_number(&s->plan, i, &value)) {
            fprintf(s->out, "replace %s = . if %s == ", v->name, v->name);
            ct_script_number(s->out, value);
            putc('\n', s->out);
        }
}

/* Dates of Stata's own files are counted from 1960. */
static ct_status put_own_date(ct_script *s, const ct_script_variable *v) {
    size_t raw = v->place + 1;
    if (s->plan.reading->kind != CT_FILE_STATA)
        return ct_error_set(s->error, CT_ERROR_DATA, "the dates of %.80s cannot be read by a script for Stata",
                            v->about->name);
    ct_script_epoch epoch = ct_script_epoch_of(&s->plan, v->about->unit);
    fprintf(s->out, "generate double %s = raw_%zu_", v->name, raw);
    if (epoch.times != 1)
        fprintf(s->out, " / %.0f", epoch.times);
    fprintf(s->out, " - %.0f\n", epoch.before);
    return CT_OK;
}

static ct_status put_date(ct_script *s, const ct_script_variable *v) {
    ct_script_date date;
    size_t raw = v->place + 1;
    if (ct_script_own_date(&s->plan, v))
        return put_own_date(s, v);
    bool known = is_text_file(s) && ct_script_date_form(v, ct_table_rows(s->plan.made.tables[0]), &date);
    if (!known || (date.unit >= CT_DATE_SECOND && strpbrk(date.form, "TZ")))
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "the dates of %.80s are written in a form that no script is made for", v->about->name);
    if (date.unit == CT_DATE_YEAR)
        put_number(s, v);
    else if (!date.form)
        fprintf(
            s->out,
            "generate double %s = %d * (real(substr(raw_%zu_, 1, 4)) - 1970) + real(substr(raw_%zu_, %d, .)) - 1\n",
            v->name, date.unit == CT_DATE_MONTH ? 12 : 4, raw, raw, date.part);
    else if (date.unit == CT_DATE_DAY)
        fprintf(s->out, "generate double %s = date(raw_%zu_, \"%s\") - %d\n", v->name, raw,
                date.form[1] == 'Y'   ? "YMD"
                : date.form[1] == 'd' ? "DMY"
                                      : "MDY",
                DAYS);
    else
        fprintf(s->out, "generate double %s = clock(raw_%zu_, \"YMDhm%s\") / 1000 - %.0f\n", v->name, raw,
                strstr(date.form, "%S") ? "s" : "", SECONDS);
    return CT_OK;
}

static ct_status put_column(ct_script *s, const ct_script_variable *v) {
    if (v->about->kind == CT_COLUMN_DATE)
        return put_date(s, v);
    if (v->about->kind == CT_COLUMN_YES_NO && v->origin->codes) {
        fprintf(s->out, "generate double %s = raw_%zu_ == ", v->name, v->place + 1);
        ct_script_stata_text(s, v->about->levels[1]);
        fprintf(s->out, " if raw_%zu_ != \"\"\n", v->place + 1);
    } else if (ct_script_is_text(v))
        fprintf(s->out, "generate strL %s = raw_%zu_\n", v->name, v->place + 1);
    else
        put_number(s, v);
    return CT_OK;
}

ct_status ct_script_stata_read(ct_script *s, const ct_script_reading *r) {
    ct_status status = check_reading(s);
    if (status == CT_OK)
        put_reading(s, r);
    if (status == CT_OK)
        put_checks(s);
    if (is_text_file(s) && r->as_text)
        put_cells(s);
    for (size_t i = 0; i < s->plan.n_variables && status == CT_OK; i++) {
        const ct_script_variable *v = &s->plan.variables[i];
        if (!is_read(v))
            continue;
        if (strcmp(v->name, v->about->name) != 0) {
            fprintf(s->out, "// %s: ", v->name);
            status = ct_script_comment(s, v->about->name);
            putc('\n', s->out);
        }
        if (status == CT_OK)
            status = put_column(s, v);
        if (status == CT_OK)
            put_check(s, v);
    }
    return status;
}
