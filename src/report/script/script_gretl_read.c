/* Scripts for gretl: the file read, its columns taken.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <string.h>
#include <strings.h>

#include "script_dates.h"
#include "script_gretl.h"

static bool has_dates(const ct_script_plan *p) {
    for (size_t i = 0; i < ct_table_columns(p->made.tables[0]); i++)
        if (ct_table_column(p->made.tables[0], i)->kind == CT_COLUMN_DATE)
            return true;
    return false;
}

/* gretl finds out by itself how a file is written; what it would not is refused. */
static ct_status check_reading(ct_script *s, const ct_script_reading *r) {
    const ct_csv_report *report = s->plan.reading;
    const ct_dialect *d = &report->form.dialect;
    bool text = report->kind == CT_FILE_TEXT, header = d->header == CT_HEADER_YES;
    const char *what = s->plan.origin->count > 1              ? "several files as one table"
                       : report->kind == CT_FILE_SAS          ? "files of SAS"
                       : !text && *report->packed             ? "a packed file of another program"
                       : r->zsav                              ? "a file of SPSS that is packed by zlib"
                       : !text                                ? NULL
                       : d->thousands != CT_DIALECT_NONE      ? "numbers with their thousands kept apart"
                       : r->skip > 0 || (header && !r->names) ? "a file whose first line is not that of the names"
                       : d->comment != CT_DIALECT_NONE        ? "lines of comment"
                       : !strchr(",;\t ", d->delimiter)       ? "what separates the fields here"
                       : report->long_rows.count + report->short_rows.count > 0 ? "rows of too many or too few fields"
                       : d->decimal == ',' && has_dates(&s->plan)               ? "decimal commas and dates"
                       : *report->packed && strcmp(report->packed, "gzip") != 0 ? "a file that is packed so"
                       : !r->utf8 && strcasecmp(report->encoding, "ISO-8859-1") != 0 ? "this encoding"
                                                                                     : NULL;
    if (!what)
        return CT_OK;
    return ct_error_set(s->error, CT_ERROR_DATA, "gretl does not read %s as it is meant: no script can be written",
                        what);
}

static ct_status put_open(ct_script *s, const ct_script_reading *r) {
    fputs("open ", s->out);
    ct_script_gretl_text(s, s->plan.origin->paths[0]);
    fputs(s->plan.reading->kind == CT_FILE_TEXT ? " --quiet --all-cols\n" : " --quiet\n", s->out);
    fprintf(s->out,
            "\n# Columns go by their places.\n"
            "string name_\n"
            "loop at__ = 1..%zu --quiet\n"
            "  name_ = varname(at__)\n"
            "  rename @name_ raw__$at__\n"
            "endloop\n",
            r->fields);
    return CT_OK;
}

static ct_status put_date(ct_script *s, const ct_script_variable *v) {
    ct_script_date date;
    if (s->plan.reading->kind != CT_FILE_TEXT || (!v->origin->codes && v->about->unit != CT_DATE_YEAR))
        return ct_error_set(s->error, CT_ERROR_DATA, "gretl cannot be told to read the dates of %.80s",
                            v->about->name);
    if (!ct_script_date_form(v, ct_table_rows(s->plan.made.tables[0]), &date) || date.unit >= CT_DATE_SECOND ||
        (date.form && !strpbrk(date.form, "-./")))
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "the dates of %.80s are written in a form that gretl does not read", v->about->name);
    if (date.unit == CT_DATE_YEAR)
        fprintf(s->out, "raw__%zu", v->place + 1);
    else if (!date.form)
        fprintf(s->out, "parts(raw__%zu, %d, %d)", v->place + 1, date.unit == CT_DATE_MONTH ? 12 : 4, date.part);
    else
        fprintf(s->out, "days(raw__%zu, \"%%d%c%%d%c%%d\", %d)", v->place + 1, date.form[2], date.form[2],
                date.form[1] == 'Y'   ? 1
                : date.form[1] == 'd' ? 2
                                      : 3);
    return CT_OK;
}

/* Numbers that stand for what is missing. */
static void put_number(ct_script *s, const ct_script_variable *v) {
    double value;
    fprintf(s->out, "raw__%zu", v->place + 1);
    bool text = s->plan.reading->kind == CT_FILE_TEXT; /* other files have codes of their own */
    for (size_t i = 0; text && ct_script_missing(&s->plan, i); i++)
        if (ct_script_missing_number(&s->plan, i, &value)) {
            fprintf(s->out, "\n%s = %s == ", v->name, v->name);
            ct_script_number(s->out, value);
            fprintf(s->out, " ? NA : %s", v->name);
        }
}

static void put_check(ct_script *s, const ct_script_variable *v) {
    fprintf(s->out, "check_column(%s, %zu, ", v->name, v->about->present);
    ct_script_number(s->out, v->about->minimum);
    fputs(", ", s->out);
    ct_script_number(s->out, v->about->maximum);
    fprintf(s->out, ", \"%s\")\n", v->name);
}

static ct_status put_column(ct_script *s, const ct_script_variable *v) {
    ct_status status = CT_OK;
    if (ct_script_is_text(v)) {
        fprintf(s->out, "series %s = known_texts(raw__%zu)\nstringify(%s, stripped(strvals(raw__%zu)))\n", v->name,
                v->place + 1, v->name, v->place + 1);
        return CT_OK;
    }
    fprintf(s->out, "series %s = ", v->name);
    if (v->about->kind == CT_COLUMN_DATE)
        status = put_date(s, v);
    else if (v->about->kind == CT_COLUMN_YES_NO && v->origin->codes) {
        fprintf(s->out, "is_text(raw__%zu, ", v->place + 1);
        ct_script_gretl_text(s, v->about->levels[1]);
        putc(')', s->out);
    } else if (v->origin->codes)
        status = ct_error_set(s->error, CT_ERROR_DATA, "%.80s has texts among its numbers, which gretl does not read",
                              v->about->name);
    else
        put_number(s, v);
    putc('\n', s->out);
    if (status == CT_OK && v->about->values && v->about->present > 0)
        put_check(s, v);
    return status;
}

/* A name that is another than in the file. */
static ct_status put_renaming(ct_script *s, const ct_script_variable *v) {
    if (strcmp(v->name, v->about->name) == 0)
        return CT_OK;
    fprintf(s->out, "# %s: ", v->name);
    ct_status status = ct_script_comment(s, v->about->name);
    putc('\n', s->out);
    return status;
}

ct_status ct_script_gretl_read(ct_script *s, const ct_script_reading *r) {
    ct_status status = check_reading(s, r);
    if (status == CT_OK)
        status = put_open(s, r);
    for (size_t i = 0; i < s->plan.n_variables && status == CT_OK; i++) {
        const ct_script_variable *v = &s->plan.variables[i];
        if (!v->needed || v->expression)
            continue;
        status = put_renaming(s, v);
        if (status == CT_OK)
            status = put_column(s, v);
    }
    return status;
}
