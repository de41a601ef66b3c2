/* Scripts for R: the file read, its columns taken.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script_dates.h"
#include "script_r.h"

static void put_files(ct_script *s) {
    const ct_origin *origin = s->plan.origin;
    if (origin->count > 1)
        fputs("c(", s->out);
    for (size_t i = 0; i < origin->count; i++) {
        fputs(i ? ", " : "", s->out);
        ct_script_r_text(s->out, origin->paths[i]);
    }
    if (origin->count > 1)
        putc(')', s->out);
}

static void put_settings(ct_script *s, const ct_script_reading *r) {
    const ct_dialect *d = &s->plan.reading->form.dialect;
    if (!r->names)
        fputs(", header = FALSE", s->out);
    if (r->skip > 0)
        fprintf(s->out, ", skip = %ld", r->skip);
    if (d->delimiter != ',') {
        char separator[2] = {d->delimiter == CT_DIALECT_NONE ? '\x01' : d->delimiter, '\0'};
        fputs(", sep = ", s->out);
        if (d->delimiter == '\t')
            fputs("\"\\t\"", s->out);
        else
            ct_script_r_text(s->out, d->delimiter == ' ' ? "" : separator);
    }
    if (d->decimal == ',' && !r->as_text)
        fputs(", dec = \",\"", s->out);
    if (d->comment != CT_DIALECT_NONE) {
        fputs(", comment.char = ", s->out);
        ct_script_r_text(s->out, (char[]){d->comment, '\0'});
    }
    if (!r->utf8 || r->marked) {
        fputs(", fileEncoding = ", s->out);
        ct_script_r_text(s->out, r->utf8 ? "UTF-8-BOM" : s->plan.reading->encoding);
    }
    if (!r->names && r->fields > 0)
        fprintf(s->out, ",\n                 col.names = paste0(\"V\", 1:%zu)", r->fields);
    if (r->fields == 1)
        fputs(", blank.lines.skip = FALSE", s->out);
    fputs(r->as_text ? ",\n                 colClasses = \"character\", check.names = FALSE"
                     : ", check.names = FALSE",
          s->out);
}

static ct_status put_reading_text(ct_script *s, const ct_script_reading *r) {
    const ct_csv_report *report = s->plan.reading;
    if (report->long_rows.count > 0)
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "line %ld has more fields than the file has columns: R would read it as two rows",
                            report->long_rows.lines[0]);
    bool several = s->plan.origin->count > 1;
    fputs(several ? "file <- do.call(rbind, lapply(" : "file <- read.csv(", s->out);
    put_files(s);
    fputs(several ? ", read.csv" : "", s->out);
    put_settings(s, r);
    fputs(several ? "))\n\n" : ")\n\n", s->out);
    return CT_OK;
}

static ct_status put_reading(ct_script *s, const ct_script_reading *r) {
    const char *how = s->plan.reading->kind == CT_FILE_STATA  ? "read_dta"
                      : s->plan.reading->kind == CT_FILE_SPSS ? "read_sav"
                                                              : "read_sas";
    bool packed = *s->plan.reading->packed;
    if (strstr(s->plan.reading->packed, "zstd"))
        return ct_error_set(s->error, CT_ERROR_DATA, "R cannot read a file packed by zstd; unpack it first");
    if (s->plan.reading->kind == CT_FILE_TEXT)
        return put_reading_text(s, r);
    fprintf(s->out, "file <- as.data.frame(haven::%s(%s", how, packed ? "gzfile(" : "");
    put_files(s);
    fputs(packed ? ")))\n\n" : "))\n\n", s->out);
    return CT_OK;
}

/* file$gdp, file[["GDP, real"]] or file[[3]]. */
static void put_cells(ct_script *s, const ct_script_variable *v, const ct_script_reading *r) {
    const char *name = ct_table_column(s->plan.made.tables[0], v->place)->name;
    if (s->plan.reading->kind != CT_FILE_TEXT || !r->by_names) {
        fprintf(s->out, "file[[%zu]]", v->place + 1);
        return;
    }
    fputs("file[[", s->out);
    ct_script_r_text(s->out, name);
    fputs("]]", s->out);
}

static void put_wrapped(ct_script *s, const char *before, const ct_script_variable *v, const ct_script_reading *r,
                        const char *after) {
    fputs(before, s->out);
    put_cells(s, v, r);
    fputs(after, s->out);
}

static ct_status put_date(ct_script *s, const ct_script_variable *v, const ct_script_reading *r) {
    ct_script_date date;
    char after[80];
    if (ct_script_own_date(&s->plan, v)) { /* of a statistics program */
        if (v->about->unit < CT_DATE_DAY) {
            snprintf(after, sizeof after, ") - %.0f", ct_script_epoch_of(&s->plan, v->about->unit).before);
            put_wrapped(s, "as.numeric(", v, r, after);
        } else {
            put_wrapped(s, v->about->unit == CT_DATE_DAY ? "own_days(" : "own_seconds(", v, r, ")");
        }
        return CT_OK;
    }
    if (!ct_script_date_form(v, ct_table_rows(s->plan.made.tables[0]), &date))
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "the dates of %.80s are written in a form that no script is made for", v->about->name);
    if (date.unit == CT_DATE_YEAR) {
        put_wrapped(s, "number(", v, r, ")");
    } else if (!date.form) {
        int parts = date.unit == CT_DATE_MONTH ? 12 : 4;
        fprintf(s->out, "%d * (as.numeric(substr(", parts);
        put_cells(s, v, r);
        fprintf(s->out, ", 1, 4)) - 1970) + as.numeric(substr(");
        put_cells(s, v, r);
        fprintf(s->out, ", %d, %d)) - 1", date.part, date.part + 1);
    } else if (date.unit == CT_DATE_DAY) {
        snprintf(after, sizeof after, "%s, \"%s\"))", v->origin->codes ? "" : ")", date.form);
        put_wrapped(s, v->origin->codes ? "as.numeric(as.Date(" : "as.numeric(as.Date(as.character(", v, r, after);
    } else {
        snprintf(after, sizeof after, ", format = \"%s\", tz = \"UTC\"))", date.form);
        put_wrapped(s, "as.numeric(as.POSIXct(", v, r, after);
    }
    return CT_OK;
}

static ct_status put_column(ct_script *s, const ct_script_variable *v, const ct_script_reading *r) {
    bool text = s->plan.reading->kind == CT_FILE_TEXT && r->as_text;
    if (v->about->kind == CT_COLUMN_DATE)
        return put_date(s, v, r);
    if (v->about->kind == CT_COLUMN_YES_NO && v->origin->codes) {
        put_wrapped(s, "as.numeric(cells(", v, r, ") == ");
        ct_script_r_text(s->out, v->about->levels[1]);
        putc(')', s->out);
    } else if (ct_script_is_text(v)) {
        put_wrapped(s, "cells(", v, r, ")");
    } else {
        bool own = s->plan.reading->kind != CT_FILE_TEXT, as_is = !own && !text;
        put_wrapped(s, as_is ? "" : own ? "own_number(" : "number(", v, r, as_is ? "" : ")");
    }
    return CT_OK;
}

static ct_status put_columns(ct_script *s, const ct_script_reading *r) {
    size_t count = 0;
    ct_status status = CT_OK;
    fputs("d <- data.frame(\n", s->out);
    for (size_t i = 0; i < s->plan.n_variables && status == CT_OK; i++) {
        const ct_script_variable *v = &s->plan.variables[i];
        if (!v->needed || v->expression)
            continue;
        fputs(count++ ? ",\n  " : "  ", s->out);
        ct_script_r_name(s->out, v->name);
        fputs(" = ", s->out);
        status = put_column(s, v, r);
    }
    fputs(",\n  check.names = FALSE)\n", s->out);
    return status;
}

ct_status ct_script_r_read(ct_script *s, const ct_script_reading *reading) {
    ct_status status = put_reading(s, reading);
    return status == CT_OK ? put_columns(s, reading) : status;
}
