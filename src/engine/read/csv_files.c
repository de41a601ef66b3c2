/* Several files of one header read as one table.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>
#include <sys/stat.h>

#include "csv_reading.h"
#include "engine/csv.h"

/* The files' shares made one. */
typedef struct shares {
    const ct_progress *all;
    size_t file, count;
} shares;

static int tell(void *data, double share) {
    const shares *s = data;
    return ct_progress_stop(s->all, ((double)s->file + share) / (double)s->count);
}

/* One reading of all the files. */
typedef struct joining {
    const char *const *paths;
    size_t count;
    const ct_csv_how *how;
    const ct_progress *progress;
    ct_csv_report *watched; /* as in ct_csv_reading */
    ct_error *error;
} joining;

/* One of the files, which is not to be moved while it is open. */
typedef struct opened {
    ct_source source;
    ct_csv_reading g;
    shares share;
    ct_progress progress;
    bool open;
} opened;

static void close_file(opened *one) {
    ct_csv_reading_free(&one->g);
    if (one->open)
        ct_source_close(&one->source);
    one->open = false;
}

static ct_status refuse_program_file(const joining *j, const char *name) {
    return ct_error_set(j->error, CT_ERROR_DATA,
                        "%s is a statistics program's file; several files make one table only where all are text",
                        name);
}

/* Reads a file, to be closed also after an error; first is as in ct_csv_read_rows. */
static ct_status read_file(const joining *j, size_t file, size_t rows_before, const ct_fill *first, opened *one) {
    *one = (opened){.share = {j->progress, file, j->count}, .progress = {tell, &one->share}};
    one->g = (ct_csv_reading){.source = &one->source,
                              .how = j->how,
                              .progress = &one->progress,
                              .report = first ? NULL : j->watched,
                              .rows_before = rows_before,
                              .paths = j->paths,
                              .error = j->error};
    ct_stream *stream = ct_stream_open(j->paths[file], j->how->stream, &one->progress, j->error);
    if (!stream)
        return CT_ERROR_FILE;
    ct_source_open(&one->source, stream);
    one->open = true;
    if (j->how->block)
        one->source.block = j->how->block;
    if (ct_stream_kind(stream) != CT_FILE_TEXT)
        return refuse_program_file(j, one->source.name);
    ct_status status = ct_csv_read_rows(&one->g, first);
    if (status == CT_OK && !one->g.records.header_done)
        return ct_csv_check_columns(&one->g); /* which says that it is empty */
    return status;
}

static ct_status check_names(const joining *j, const ct_records *a, const ct_records *b, size_t file) {
    size_t n = a->fill.n_columns, m = b->fill.n_columns;
    const char *path = j->paths[file], *first = j->paths[0];
    for (size_t i = 0; i < n && i < m; i++)
        if (strcmp(a->names[i], b->names[i]) != 0)
            return ct_error_set(j->error, CT_ERROR_DATA, "%s has other columns than %s: column %zu is %s, not %s",
                                path, first, i + 1, b->names[i], a->names[i]);
    if (n < m)
        return ct_error_set(j->error, CT_ERROR_DATA, "%s has a column more than %s: %s", path, first, b->names[n]);
    if (n > m)
        return ct_error_set(j->error, CT_ERROR_DATA, "%s has not the column %s of %s", path, a->names[m], first);
    return CT_OK;
}

static void add_repair(ct_csv_repair *all, const ct_csv_repair *one, size_t file) {
    ct_csv_repair of_file = *one;
    of_file.file = file;
    ct_repair_append(all, &of_file, 0);
}

static bool same_form(const ct_csv_report *a, const ct_csv_report *b) {
    const ct_dialect *d = &a->form.dialect, *e = &b->form.dialect;
    return d->delimiter == e->delimiter && d->decimal == e->decimal && d->thousands == e->thousands &&
           d->comment == e->comment && d->header == e->header && a->form.line == b->form.line &&
           a->form.rows_line == b->form.rows_line && a->form.behind_mark == b->form.behind_mark &&
           a->form.row_names == b->form.row_names && strcmp(a->packed, b->packed) == 0 &&
           strcmp(a->encoding, b->encoding) == 0;
}

static void add_form(ct_csv_report *all, const ct_csv_report *one, size_t file) {
    if (same_form(all, one))
        return;
    if (all->other_files < CT_OTHER_FORMS) {
        ct_csv_form *other = &all->other_forms[all->other_files];
        other->file = file;
        other->form = one->form;
        memcpy(other->packed, one->packed, sizeof other->packed);
        memcpy(other->encoding, one->encoding, sizeof other->encoding);
    }
    all->other_files++;
}

/* The names are those of the first file. */
static void add_report(ct_csv_report *all, const ct_csv_report *one, size_t file) {
    add_repair(&all->short_rows, &one->short_rows, file);
    add_repair(&all->long_rows, &one->long_rows, file);
    add_repair(&all->undecoded, &one->undecoded, file);
    add_form(all, one, file);
    all->rows += one->rows;
    all->files++;
    if (one->changed && !all->changed) {
        all->changed = true;
        all->size = one->size;
        all->size_now = one->size_now;
    }
}

static void mark_examples(ct_fill *fill, size_t file) {
    for (size_t i = 0; i < fill->n_columns; i++)
        if (fill->columns[i].text)
            fill->columns[i].text->example_file = fill->columns[i].text->odd.file = file;
}

/* Appends the rows of all files but the first to the first's. */
static ct_status append_files(const joining *j, opened *first, ct_csv_report *told) {
    ct_status status = CT_OK;
    for (size_t file = 1; file < j->count && status == CT_OK; file++) {
        opened one;
        status = read_file(j, file, told->rows, NULL, &one);
        if (status == CT_OK)
            status = check_names(j, &first->g.records, &one.g.records, file);
        if (status == CT_OK) {
            ct_fill *fill = &one.g.records.fill;
            ct_csv_report report = one.g.records.report;
            ct_csv_add_facts(&one.g, &report);
            add_report(told, &report, file);
            ct_fill_blank(fill);
            mark_examples(fill, file);
            if ((status = ct_fill_append(&first->g.records.fill, fill, 0)) != CT_OK)
                ct_csv_explain(&first->g, status);
        }
        close_file(&one);
    }
    return status;
}

static bool all_regular(const joining *j) {
    struct stat about;
    for (size_t file = 0; file < j->count; file++)
        if (stat(j->paths[file], &about) != 0 || !S_ISREG(about.st_mode))
            return false;
    return true;
}

/* Columns that were numbers in some rows and text in others are read again, from the first file on. */
static ct_status read_late(const joining *j, opened *first) {
    ct_fill *late = &first->g.records.fill;
    opened again;
    if (!all_regular(j))
        return ct_error_set(j->error, CT_ERROR_DATA,
                            "a column of numbers turns out to be text, for which all files have to be read again; "
                            "pipes cannot be: put them into files");
    ct_status status = read_file(j, 0, 0, late, &again);
    for (size_t file = 1; file < j->count && status == CT_OK; file++) {
        opened one;
        status = read_file(j, file, 0, late, &one);
        if (status == CT_OK)
            mark_examples(&one.g.records.fill, file);
        if (status == CT_OK && (status = ct_fill_append(&again.g.records.fill, &one.g.records.fill, 0)) != CT_OK)
            ct_csv_explain(&again.g, status);
        close_file(&one);
    }
    if (status == CT_OK && ct_fill_take_late(late, &again.g.records.fill) != CT_OK)
        status = ct_csv_changed(&first->g);
    close_file(&again);
    return status;
}

static ct_table *join(const joining *j, opened *first, ct_csv_report *report) {
    ct_csv_reading *g = &first->g;
    ct_csv_report told = g->records.report;
    ct_csv_add_facts(g, &told);
    ct_fill_blank(&g->records.fill);
    if (append_files(j, first, &told) != CT_OK || ct_csv_check_columns(g) != CT_OK)
        return NULL;
    if (ct_fill_late(&g->records.fill) && read_late(j, first) != CT_OK)
        return NULL;
    return ct_csv_make_table(g, &told, report);
}

ct_table *ct_csv_read_files(const char *const *paths, size_t count, const ct_csv_how *how,
                            const ct_progress *progress, ct_csv_report *report, ct_error *error) {
    static const ct_csv_how plain = {0};
    if (count == 1)
        return ct_csv_read_as(paths[0], how, progress, report, error);
    const joining j = {paths, count, how ? how : &plain, progress, report, error};
    opened first;
    ct_table *table = read_file(&j, 0, 0, NULL, &first) == CT_OK ? join(&j, &first, report) : NULL;
    close_file(&first);
    return table;
}
