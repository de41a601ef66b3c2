/* Scripts for Python: the file read, its columns taken.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "script_dates.h"
#include "script_python.h"

static bool is_text_file(const ct_script *s) {
    return s->plan.reading->kind == CT_FILE_TEXT;
}

/* How pandas calls what packed the file; NULL where nothing did. */
static const char *packing(const ct_script *s) {
    const char *packed = s->plan.reading->packed;
    return !*packed                           ? NULL
           : strcmp(packed, "gzip") == 0      ? "gzip"
           : strncmp(packed, "bzip2", 5) == 0 ? "bz2"
           : strcmp(packed, "xz") == 0        ? "xz"
                                              : "zstd";
}

static void put_setting(ct_script *s, const char *name, const char *text) {
    fprintf(s->out, ", %s=", name);
    ct_script_python_text(s->out, text);
}

static void put_settings(ct_script *s, const ct_script_reading *r) {
    const ct_csv_report *report = s->plan.reading;
    const ct_dialect *d = &report->form.dialect;
    if (d->delimiter != ',')
        put_setting(s, "sep",
                    d->delimiter == ' '               ? "\\s+"
                    : d->delimiter == CT_DIALECT_NONE ? "\x01"
                                                      : (char[]){d->delimiter, '\0'});
    if (d->decimal == ',' && !r->as_text)
        put_setting(s, "decimal", ",");
    if (!r->names)
        fprintf(s->out, ", header=None, names=range(%zu)", r->fields);
    if (r->skip > 0)
        fprintf(s->out, ", skiprows=%ld", r->skip);
    if (d->comment != CT_DIALECT_NONE)
        put_setting(s, "comment", (char[]){d->comment, '\0'});
    if (!r->utf8 || r->marked)
        put_setting(s, "encoding", r->utf8 ? "utf-8-sig" : report->encoding);
    if (report->undecoded.count > 0)
        put_setting(s, "encoding_errors", "replace");
    if (packing(s))
        put_setting(s, "compression", packing(s));
    if (r->fields == 1)
        fputs(", skip_blank_lines=False", s->out);
    fputs(r->as_text ? ", dtype=str, keep_default_na=False" : ", float_precision=\"round_trip\"", s->out);
    if (report->long_rows.count > 0)
        fprintf(s->out, ",\n                   engine=\"python\", on_bad_lines=lambda fields: fields[:%zu]",
                r->fields);
    else
        fputs(",\n                   index_col=False", s->out);
}

/* What pandas, or for SPSS what it stands on, would make of dates is left alone where that can be said. */
static void put_own_settings(ct_script *s) {
    ct_file_kind kind = s->plan.reading->kind;
    fputs(kind == CT_FILE_STATA  ? ", convert_dates=False, convert_categoricals=False"
          : kind == CT_FILE_SPSS ? ", disable_datetime_conversion=True)[0"
                                 : "",
          s->out);
    if (kind == CT_FILE_SAS) /* texts are bytes else */
        put_setting(s, "encoding", *s->plan.reading->encoding ? s->plan.reading->encoding : "utf-8");
    if (packing(s))
        put_setting(s, "compression", packing(s));
}

static void put_reading(ct_script *s, const ct_script_reading *r) {
    const ct_origin *origin = s->plan.origin;
    ct_file_kind kind = s->plan.reading->kind;
    const char *how = kind == CT_FILE_STATA  ? "pd.read_stata"
                      : kind == CT_FILE_SPSS ? "pyreadstat.read_sav"
                      : kind == CT_FILE_SAS  ? "pd.read_sas"
                                             : "pd.read_csv";
    bool several = origin->count > 1;
    fputs(kind == CT_FILE_SPSS ? "\nimport pyreadstat\n" : "", s->out);
    fprintf(s->out, several ? "\nfile = pd.concat([%s(path" : "\nfile = %s(", how);
    if (!several)
        ct_script_python_text(s->out, origin->paths[0]);
    if (is_text_file(s))
        put_settings(s, r);
    else
        put_own_settings(s);
    if (kind == CT_FILE_SPSS)
        putc(']', s->out);
    else
        putc(')', s->out);
    for (size_t i = 0; several && i < origin->count; i++) {
        fputs(i ? ", " : "\n                  for path in [", s->out);
        ct_script_python_text(s->out, origin->paths[i]);
    }
    fputs(several ? "]], ignore_index=True)\n\n" : "\n\n", s->out);
}

static void put_raw(ct_script *s, const ct_script_variable *v, const ct_script_reading *r) {
    if (!is_text_file(s) || !r->by_names) {
        fprintf(s->out, "file.iloc[:, %zu]", v->place);
        return;
    }
    fputs("file[", s->out);
    ct_script_python_text(s->out, ct_table_column(s->plan.made.tables[0], v->place)->name);
    putc(']', s->out);
}

static void put_wrapped(ct_script *s, const char *before, const ct_script_variable *v, const ct_script_reading *r,
                        const char *after) {
    fputs(before, s->out);
    put_raw(s, v, r);
    fputs(after, s->out);
}

static ct_status put_date(ct_script *s, const ct_script_variable *v, const ct_script_reading *r) {
    ct_script_date date;
    char after[80];
    bool digits = !v->origin->codes && !r->as_text;
    const char *before = digits ? "days(" : "days(cells(", *between = digits ? "" : ")";
    if (ct_script_own_date(&s->plan, v)) { /* of a statistics program */
        ct_script_epoch epoch = ct_script_epoch_of(&s->plan, v->about->unit);
        if (v->about->unit < CT_DATE_DAY)
            snprintf(after, sizeof after, ".astype(float) - %.0f", epoch.before);
        else
            snprintf(after, sizeof after, ", \"%c\", %.0f, %.0f)", v->about->unit == CT_DATE_DAY ? 'D' : 's',
                     epoch.times, epoch.before);
        put_wrapped(s, v->about->unit < CT_DATE_DAY ? "" : "own_dates(", v, r, after);
        return CT_OK;
    }
    if (!ct_script_date_form(v, ct_table_rows(s->plan.made.tables[0]), &date))
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "the dates of %.80s are written in a form that no script is made for", v->about->name);
    if (date.unit == CT_DATE_YEAR) {
        put_wrapped(s, digits ? "" : "number(", v, r, digits ? "" : ")");
    } else if (!date.form) {
        snprintf(after, sizeof after, "%s, %d, %d)", digits ? ".astype(str)" : ")",
                 date.unit == CT_DATE_MONTH ? 12 : 4, date.part);
        put_wrapped(s, digits ? "parts(" : "parts(cells(", v, r, after);
    } else {
        snprintf(after, sizeof after, "%s, \"%s\"%s)", between, date.form, date.unit == CT_DATE_DAY ? "" : ", \"s\"");
        put_wrapped(s, before, v, r, after);
    }
    return CT_OK;
}

static ct_status put_column(ct_script *s, const ct_script_variable *v, const ct_script_reading *r) {
    bool text = is_text_file(s) && r->as_text;
    if (v->about->kind == CT_COLUMN_DATE)
        return put_date(s, v, r);
    if (v->about->kind == CT_COLUMN_YES_NO && v->origin->codes) {
        put_wrapped(s, "compare(cells(", v, r, "), \"==\", ");
        ct_script_python_text(s->out, v->about->levels[1]);
        putc(')', s->out);
    } else if (ct_script_is_text(v)) {
        put_wrapped(s, "cells(", v, r, ")");
    } else if (text) {
        put_wrapped(s, "number(", v, r, ")");
    } else if (s->plan.reading->kind == CT_FILE_SAS && ct_script_own_date(&s->plan, v)) {
        char after[80];
        bool day = ct_table_column(s->plan.made.tables[0], v->place)->unit == CT_DATE_DAY;
        double before = ct_script_epoch_of(&s->plan, day ? CT_DATE_DAY : CT_DATE_SECOND).before;
        snprintf(after, sizeof after, ", \"%c\", 1, %.0f) + %.0f", day ? 'D' : 's', before, before);
        put_wrapped(s, "own_dates(", v, r, after);
    } else if (s->plan.reading->kind == CT_FILE_SAS) {
        put_wrapped(s, "own_number(", v, r, ")");
    } else {
        put_wrapped(s, "", v, r, is_text_file(s) ? "" : ".astype(float)");
    }
    return CT_OK;
}

ct_status ct_script_python_read(ct_script *s, const ct_script_reading *r) {
    ct_status status = CT_OK;
    if (s->plan.reading->kind == CT_FILE_SPSS && packing(s))
        return ct_error_set(s->error, CT_ERROR_DATA,
                            "Python reads a file of SPSS only where it is not packed; unpack it first");
    put_reading(s, r);
    fputs("d = pd.DataFrame({\n", s->out);
    for (size_t i = 0; i < s->plan.n_variables && status == CT_OK; i++) {
        const ct_script_variable *v = &s->plan.variables[i];
        if (!v->needed || v->expression)
            continue;
        fputs("    ", s->out);
        ct_script_python_text(s->out, v->name);
        fputs(": ", s->out);
        status = put_column(s, v, r);
        fputs(",\n", s->out);
    }
    fputs("})\n", s->out);
    return status;
}
