/* How a script reads the file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "script_reading.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/decimal.h"
#include "engine/stream.h"
#include "text/utf8.h"

static bool begins_with(const char *path, const char *bytes) {
    char first[8];
    size_t size = strlen(bytes);
    FILE *file = fopen(path, "rb");
    bool does = file && fread(first, 1, size, file) == size && memcmp(first, bytes, size) == 0;
    if (file)
        fclose(file);
    return does;
}

/* Whether a name on the file's line of them has blanks around it, which belong to it elsewhere. */
static bool has_blanks_around(const ct_script_plan *p) {
    const ct_dialect_found *form = &p->reading->form;
    ct_stream_settings settings = {.encoding = p->origin->settings.encoding, .locale = p->origin->means.locale};
    char ends[] = {'\n', '\r', '"', form->dialect.delimiter == CT_DIALECT_NONE ? '"' : form->dialect.delimiter, '\0'};
    ct_error error;
    ct_stream *stream = ct_stream_open(p->origin->paths[0], &settings, NULL, &error);
    size_t size = 0, start = form->start;
    const char *text = stream ? ct_stream_peek(stream, CT_DIALECT_SAMPLE, &size, &error) : NULL;
    bool around = !text;
    for (size_t i = start; text && i < size && !strchr("\n\r", text[i]) && !around; i++)
        around = (text[i] == ' ' || text[i] == '\t') && !strchr(ends, text[i]) &&
                 (i == start || strchr(ends, text[i - 1]) || i + 1 == size || strchr(ends, text[i + 1]));
    ct_stream_close(stream);
    return around;
}

/* Whether the file's names are those of the table, and any language reads them alike. */
static bool plain_names(const ct_script_plan *p) {
    const ct_csv_report *r = p->reading;
    const ct_table *table = p->made.tables[0];
    if (r->cleaned.count + r->unnamed.count + r->doubled.count > 0)
        return false;
    for (size_t i = 0; i < ct_table_columns(table); i++)
        for (const char *c = ct_table_column(table, i)->name; *c; c++)
            if (*c < ' ' || *c > '~') /* beyond ASCII too: it may be composed in two ways, or the locale another */
                return false;
    return !has_blanks_around(p);
}

static bool needs_text(const ct_script_plan *p, const ct_script_variable *v) {
    return v->needed && !v->expression && (v->origin->codes || v->origin->present < ct_table_rows(p->made.tables[0]));
}

ct_script_reading ct_script_reading_of(const ct_script_plan *p) {
    const ct_dialect_found *form = &p->reading->form;
    ct_script_reading reading = {.fields = ct_table_columns(p->made.tables[0]),
                                 .marked = begins_with(p->origin->paths[0], "\xEF\xBB\xBF"),
                                 .zsav = begins_with(p->origin->paths[0], "$FL3"),
                                 .utf8 = strcasecmp(p->reading->encoding, "UTF-8") == 0 || !*p->reading->encoding};
    bool header = form->dialect.header == CT_HEADER_YES;
    reading.names = header && form->rows_line == 0 && !form->behind_mark && !form->row_names;
    reading.by_names = reading.names && plain_names(p);
    reading.skip = form->rows_line > 0 ? form->rows_line - 1 : form->line - (reading.names || !header);
    reading.as_text = form->dialect.thousands != CT_DIALECT_NONE;
    for (size_t i = 0; i < p->n_variables; i++)
        reading.as_text = reading.as_text || needs_text(p, &p->variables[i]);
    return reading;
}

static const char *const usual[] = {"",    "NA",  "na",   ".",    "-",    "NaN",  "nan", "NAN",
                                    "N/A", "n/a", "null", "NULL", "Null", "#N/A", "#n/a"};
enum { USUAL = sizeof usual / sizeof *usual };

const char *ct_script_missing(const ct_script_plan *p, size_t i) {
    const ct_missing *codes = p->origin->settings.dialect.missing;
    size_t from = ct_missing_usual(codes) ? USUAL : 1; /* the empty cell always is */
    if (i < from)
        return usual[i];
    return i - from < ct_missing_count(codes) ? ct_missing_code(codes, i - from) : NULL;
}

bool ct_script_missing_number(const ct_script_plan *p, size_t i, double *value) {
    const ct_missing *codes = p->origin->settings.dialect.missing;
    size_t from = ct_missing_usual(codes) ? USUAL : 1;
    const char *code = i < from ? NULL : ct_script_missing(p, i);
    ct_decimal number;
    if (!code || ct_decimal_read(code, strlen(code), &number) != CT_FIELD_NUMBER)
        return false;
    *value = number.exact ? number.mantissa / ct_decimal_power(number.decimals) : number.mantissa;
    return true;
}
