/* Reading the files of Stata, SPSS and SAS.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "statfile.h"

#ifdef HAVE_READSTAT

#include <errno.h>
#include <math.h>
#include <readstat.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/labels.h"
#include "engine/table/names.h"
#include "fill.h"
#include "stat_bytes.h"
#include "stated_dates.h"

/* The labels of values, that come by name, before or after the variables that use them. */
typedef struct label_set {
    char *name;
    ct_labels *labels;
} label_set;

typedef struct reader {
    const char *name;
    ct_file_kind kind;
    ct_stat_bytes bytes;
    const ct_progress *progress;
    ct_csv_report *report, *watched; /* watched: NULL where nobody looks */
    ct_fill fill;
    char **names;  /* one a column, as those below */
    char **set_of; /* the label set; NULL where there is none */
    ct_labels **labels;
    size_t room;
    label_set *sets;
    size_t n_sets;
    size_t longest_set; /* bytes that the name of a label set has at most, in a file of Stata */
    long long promised; /* rows, by the header; -1 where it does not say */
    ct_status status;
    char why[128]; /* the last words of ReadStat */
} reader;

static int fail(reader *r, ct_status status) {
    r->status = status;
    return READSTAT_HANDLER_ABORT;
}

static const char *kind_name(ct_file_kind kind) {
    return kind == CT_FILE_STATA ? "Stata" : kind == CT_FILE_SPSS ? "SPSS" : "SAS";
}

/* ---- What ReadStat tells ---- */

static int on_metadata(readstat_metadata_t *metadata, void *data) {
    reader *r = data;
    int version = readstat_get_file_format_version(metadata);
    r->promised = readstat_get_row_count(metadata);
    r->longest_set = version < 110 ? 9 : version < 118 ? 33 : 129;
    return READSTAT_HANDLER_OK;
}

/* The name of a label set, to free. ReadStat 1.1 gives Stata's as they stand in the file, perhaps without an end. */
static char *copy_set(const reader *r, const char *set) {
    return r->kind == CT_FILE_STATA ? strndup(set, r->longest_set) : strdup(set);
}

static bool make_room(reader *r) {
    size_t n = r->fill.n_columns, room = n ? 2 * n : 16;
    if (n < r->room)
        return true;
    char **names = realloc(r->names, room * sizeof *names);
    r->names = names ? names : r->names;
    char **set_of = realloc(r->set_of, room * sizeof *set_of);
    r->set_of = set_of ? set_of : r->set_of;
    ct_labels **labels = realloc(r->labels, room * sizeof *labels);
    r->labels = labels ? labels : r->labels;
    if (!names || !set_of || !labels)
        return false;
    r->room = room;
    return true;
}

static int on_variable(int index, readstat_variable_t *variable, const char *set, void *data) {
    reader *r = data;
    size_t n = r->fill.n_columns;
    const char *name = readstat_variable_get_name(variable);
    if ((size_t)index != n) /* its order is what cells are told by */
        return fail(r, CT_ERROR_DATA);
    if (!make_room(r))
        return fail(r, CT_ERROR_MEMORY);
    r->names[n] = ct_name_copy(name ? name : "", name ? strlen(name) : 0);
    r->set_of[n] = set && *set ? copy_set(r, set) : NULL;
    r->labels[n] = ct_labels_new(readstat_variable_get_label(variable));
    ct_status status = r->names[n] && r->labels[n] && (!set || !*set || r->set_of[n]) ? ct_fill_add_column(&r->fill)
                                                                                      : CT_ERROR_MEMORY;
    if (r->fill.n_columns == n) {
        free(r->names[n]);
        free(r->set_of[n]);
        ct_labels_free(r->labels[n]);
    } else if (readstat_variable_get_type_class(variable) == READSTAT_TYPE_CLASS_STRING)
        status = ct_column_become_text(&r->fill.columns[n], 0, 0);
    if (status == CT_OK)
        r->fill.columns[n].stated = (int)ct_stated_by(r->kind, readstat_variable_get_format(variable));
    return status == CT_OK ? READSTAT_HANDLER_OK : fail(r, status);
}

static label_set *find_set(reader *r, const char *name) {
    for (size_t i = 0; i < r->n_sets; i++)
        if (strcmp(r->sets[i].name, name) == 0)
            return &r->sets[i];
    label_set *sets = realloc(r->sets, (r->n_sets + 1) * sizeof *sets);
    if (!sets)
        return NULL;
    r->sets = sets;
    sets[r->n_sets] = (label_set){strdup(name), ct_labels_new(NULL)};
    if (sets[r->n_sets].name && sets[r->n_sets].labels)
        return &sets[r->n_sets++];
    free(sets[r->n_sets].name);
    ct_labels_free(sets[r->n_sets].labels);
    return NULL;
}

static int on_value_label(const char *set, readstat_value_t value, const char *label, void *data) {
    reader *r = data;
    if (!set || !label || readstat_value_type_class(value) == READSTAT_TYPE_CLASS_STRING ||
        readstat_value_is_system_missing(value) || readstat_value_is_tagged_missing(value))
        return READSTAT_HANDLER_OK;
    char *name = copy_set(r, set);
    label_set *to = name ? find_set(r, name) : NULL;
    free(name);
    if (!to || ct_labels_add(to->labels, readstat_double_value(value), label) != CT_OK)
        return fail(r, CT_ERROR_MEMORY);
    return READSTAT_HANDLER_OK;
}

static ct_status put_number(reader *r, ct_column_fill *column, double x) {
    size_t row = r->fill.rows;
    bool whole = fabs(x) < CT_MAX_MANTISSA && x == trunc(x);
    if (isfinite(x))
        ct_column_put_number(column, row, (ct_decimal){whole, 0, x});
    else
        ct_column_put_missing(column, row);
    return CT_OK;
}

static ct_status put_text(reader *r, ct_column_fill *column, const char *text) {
    size_t size = text ? strlen(text) : 0;
    while (size > 0 && text[size - 1] == ' ')
        size--;
    return ct_column_put_text(column, r->fill.rows, text, size);
}

static bool stop_asked(reader *r) {
    if (r->watched)
        r->watched->rows = r->fill.rows;
    return ct_progress_stop(r->progress, ct_stat_bytes_share(&r->bytes));
}

/* Cells come row by row, in the order of the variables. */
static int on_value(int row, readstat_variable_t *variable, readstat_value_t value, void *data) {
    enum { STEP = 1 << 12 };
    reader *r = data;
    size_t i = (size_t)readstat_variable_get_index(variable);
    if ((size_t)row != r->fill.rows || i >= r->fill.n_columns)
        return fail(r, CT_ERROR_DATA);
    if (i == 0 && row % STEP == 0 && stop_asked(r))
        return fail(r, CT_CANCELLED);
    if (i == 0 && row % STEP == 0 && ct_fill_check(&r->fill) != CT_OK)
        return fail(r, CT_ERROR_MEMORY);
    if (r->fill.rows == r->fill.room && ct_fill_grow(&r->fill) != CT_OK)
        return fail(r, CT_ERROR_MEMORY);
    ct_column_fill *column = &r->fill.columns[i];
    ct_status status = CT_OK;
    if (readstat_value_is_missing(value, variable)) {
        r->report->missing_by_code += !readstat_value_is_system_missing(value);
        ct_column_put_missing(column, r->fill.rows);
    } else if (column->fills == CT_FILLS_TEXT)
        status = put_text(r, column, readstat_string_value(value));
    else
        status = put_number(r, column, readstat_double_value(value));
    r->fill.rows += i + 1 == r->fill.n_columns;
    return status == CT_OK ? READSTAT_HANDLER_OK : fail(r, status);
}

static void on_error(const char *message, void *data) {
    reader *r = data;
    size_t size = strcspn(message, "\n");
    size = size < sizeof r->why ? size : sizeof r->why - 1;
    memcpy(r->why, message, size);
    r->why[size] = '\0';
}

/* ---- One reading ---- */

static readstat_parser_t *make_parser(reader *r, const char *encoding) {
    readstat_parser_t *parser = readstat_parser_init();
    if (!parser)
        return NULL;
    readstat_set_metadata_handler(parser, on_metadata);
    readstat_set_variable_handler(parser, on_variable);
    readstat_set_value_handler(parser, on_value);
    readstat_set_value_label_handler(parser, on_value_label);
    readstat_set_error_handler(parser, on_error);
    readstat_set_open_handler(parser, ct_stat_bytes_open);
    readstat_set_close_handler(parser, ct_stat_bytes_close);
    readstat_set_read_handler(parser, ct_stat_bytes_read);
    readstat_set_seek_handler(parser, ct_stat_bytes_seek);
    readstat_set_update_handler(parser, ct_stat_bytes_update);
    readstat_set_io_ctx(parser, &r->bytes);
    if (encoding)
        readstat_set_file_character_encoding(parser, encoding);
    return parser;
}

static readstat_error_t parse(reader *r, ct_file_kind kind, const char *encoding) {
    readstat_parser_t *parser = make_parser(r, encoding);
    if (!parser)
        return READSTAT_ERROR_MALLOC;
    readstat_error_t error = kind == CT_FILE_STATA  ? readstat_parse_dta(parser, r->name, r)
                             : kind == CT_FILE_SPSS ? readstat_parse_sav(parser, r->name, r)
                                                    : readstat_parse_sas7bdat(parser, r->name, r);
    readstat_parser_free(parser);
    return error;
}

static ct_status explain(const reader *r, ct_file_kind kind, readstat_error_t why, ct_error *error) {
    if (r->status == CT_CANCELLED)
        return ct_error_set(error, CT_CANCELLED, "reading %s was stopped after %zu rows", r->name, r->fill.rows);
    if (r->status == CT_ERROR_MEMORY && r->fill.refused)
        return ct_error_set(error, CT_ERROR_MEMORY, "%s needs more than %zu MiB of memory, and %zu may be taken",
                            r->name, r->fill.refused >> 20, r->fill.limit >> 20);
    if (r->status == CT_ERROR_MEMORY)
        return ct_error_memory(error);
    if (why == READSTAT_ERROR_MALLOC)
        return ct_error_set(error, CT_ERROR_DATA, "%s is damaged: its %s header asks for more memory than there is",
                            r->name, kind_name(kind));
    if (why == READSTAT_ERROR_UNSUPPORTED_CHARSET)
        return ct_error_set(error, CT_ERROR_DATA,
                            "%s is in an encoding that is not known here; name one by --encoding", r->name);
    if (why == READSTAT_ERROR_READ || why == READSTAT_ERROR_SEEK)
        return ct_error_set(error, CT_ERROR_DATA, "%s is cut short or its %s header is wrong: it ends after %zu rows",
                            r->name, kind_name(kind), r->fill.rows);
    return ct_error_set(error, CT_ERROR_DATA, "%s is damaged, or not the %s file that it begins like: %s", r->name,
                        kind_name(kind), r->why[0] ? r->why : readstat_error_message(why));
}

static ct_status check(const reader *r, ct_file_kind kind, ct_error *error) {
    if (r->fill.n_columns == 0)
        return ct_error_set(error, CT_ERROR_DATA, "%s holds no variables", r->name);
    if (r->promised >= 0 && (size_t)r->promised != r->fill.rows)
        return ct_error_set(error, CT_ERROR_DATA, "%s is damaged: its %s header promises %lld rows, and it has %zu",
                            r->name, kind_name(kind), r->promised, r->fill.rows);
    if (r->fill.rows == 0)
        return ct_error_set(error, CT_ERROR_DATA, "%s holds no rows of data", r->name);
    return CT_OK;
}

/* Each column's labels into its filling, which owns them from then on. */
static ct_status give_labels(reader *r) {
    for (size_t i = 0; i < r->fill.n_columns; i++) {
        ct_labels *labels = r->labels[i];
        label_set *set = r->set_of[i] ? find_set(r, r->set_of[i]) : NULL;
        for (size_t j = 0; set && j < set->labels->count; j++)
            if (ct_labels_add(labels, set->labels->values[j].value, set->labels->values[j].text) != CT_OK)
                return CT_ERROR_MEMORY;
        if (!labels->variable && labels->count == 0)
            continue;
        r->fill.columns[i].labels = labels;
        r->labels[i] = NULL;
    }
    return CT_OK;
}

static ct_table *make_table(reader *r, ct_error *error) {
    ct_names_mended mended = {0};
    if (ct_fill_resize(&r->fill, r->fill.rows) != CT_OK || give_labels(r) != CT_OK ||
        ct_names_mend(r->names, r->fill.n_columns, &mended) != CT_OK) {
        ct_error_memory(error);
        return NULL;
    }
    r->report->rows = r->fill.rows;
    ct_names_tell(r->names, &mended, 0, r->report);
    ct_table *table = ct_table_from_fill(r->names, &r->fill, error);
    if (table) {
        r->names = NULL;
        memcpy(r->report->doubted, r->fill.doubted, sizeof r->report->doubted);
    }
    return table;
}

static void reader_free(reader *r) {
    for (size_t i = 0; i < r->fill.n_columns; i++) {
        if (r->names)
            free(r->names[i]);
        free(r->set_of[i]);
        ct_labels_free(r->labels[i]);
    }
    for (size_t i = 0; i < r->n_sets; i++) {
        free(r->sets[i].name);
        ct_labels_free(r->sets[i].labels);
    }
    free(r->names);
    free(r->set_of);
    free(r->labels);
    free(r->sets);
    ct_fill_free(&r->fill);
    ct_stat_bytes_free(&r->bytes);
}

bool ct_stat_built(void) {
    return true;
}

ct_table *ct_stat_read(ct_stream *stream, const char *encoding, size_t memory, const ct_progress *progress,
                       ct_csv_report *watched, ct_csv_report *report, ct_error *error) {
    reader r = {.name = ct_stream_name(stream),
                .kind = ct_stream_kind(stream),
                .progress = progress,
                .report = report,
                .watched = watched,
                .promised = -1};
    ct_file_kind kind = ct_stream_kind(stream);
    ct_table *table = NULL;
    r.fill.limit = memory;
    if (ct_stat_bytes_of(&r.bytes, stream, memory, error) == CT_OK) {
        readstat_error_t why = parse(&r, kind, encoding);
        if (why != READSTAT_OK || r.status != CT_OK)
            explain(&r, kind, why, error);
        else if (check(&r, kind, error) == CT_OK)
            table = make_table(&r, error);
    }
    reader_free(&r);
    return table;
}

#else

bool ct_stat_built(void) {
    return false;
}

ct_table *ct_stat_read(ct_stream *stream, const char *encoding, size_t memory, const ct_progress *progress,
                       ct_csv_report *watched, ct_csv_report *report, ct_error *error) {
    ct_file_kind kind = ct_stream_kind(stream);
    (void)encoding, (void)memory, (void)progress, (void)watched, (void)report;
    ct_error_set(error, CT_ERROR_FILE,
                 "%s is a file of %s, and this ceteris was built without the library to read it; save it as CSV",
                 ct_stream_name(stream),
                 kind == CT_FILE_STATA  ? "Stata"
                 : kind == CT_FILE_SPSS ? "SPSS"
                                        : "SAS");
    return NULL;
}

#endif
