/* Reading comma-separated values into a table, through libcsv.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "csv.h"

#include <csv.h>
#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "column.h"
#include "names.h"

enum { CHUNK = 1 << 18, BUFFER_STEP = 4096, PATIENCE_MS = 100 };

/* One reading: what libcsv's callbacks add to. */
typedef struct reader {
    const char *file;
    struct csv_parser parser;
    ct_csv_report report;
    char **names;
    ct_column_fill *columns;
    size_t n_columns, room;
    bool header_done, started; /* started: some bytes came */
    size_t field;              /* of the record being read */
    long line, record_line;    /* where we are; where the record began */
    int last_end;              /* the last newline character seen, 0 after a field: tells CRLF from a blank line */
    size_t long_field;         /* the first beyond the limit, from 1, and its line; 0: none */
    long long_line;
    long nul_line; /* the first NUL byte among the names, 0 for none */
    ct_status status;
} reader;

static void note(ct_csv_repair *repair, long line) {
    if (repair->count++ == 0)
        repair->line = line;
}

static long count_newlines(const char *s, size_t n) {
    long count = 0;
    for (const char *end = s + n; (s = memchr(s, '\n', (size_t)(end - s))); s++)
        count++;
    return count;
}

static ct_status add_column(reader *r, const char *field, size_t size) {
    if (r->n_columns == r->room) {
        size_t room = r->room ? 2 * r->room : 16;
        char **names = realloc(r->names, room * sizeof *names);
        if (!names)
            return CT_ERROR_MEMORY;
        r->names = names;
        ct_column_fill *columns = realloc(r->columns, room * sizeof *columns);
        if (!columns)
            return CT_ERROR_MEMORY;
        r->columns = columns;
        r->room = room;
    }
    ct_decimal number;
    if (ct_decimal_read(field, size, &number) != CT_FIELD_NUMBER)
        r->report.numeric_header = false;
    if (!r->nul_line && size > 0 && memchr(field, '\0', size))
        r->nul_line = r->line;
    if (!(r->names[r->n_columns] = ct_name_copy(field, size)))
        return CT_ERROR_MEMORY;
    ct_column_init(&r->columns[r->n_columns++]);
    return CT_OK;
}

static void note_length(reader *r, size_t size) {
    if (size <= CT_FIELD_LIMIT || r->long_field)
        return;
    r->long_field = r->field + 1;
    r->long_line = r->line;
}

static void on_field(void *field, size_t size, void *data) {
    reader *r = data;
    if (r->field == 0)
        r->record_line = r->line;
    r->last_end = 0;
    note_length(r, size);
    if (r->status == CT_OK) {
        if (!r->header_done)
            r->status = add_column(r, field, size);
        else if (r->field < r->n_columns)
            r->status = ct_column_append(&r->columns[r->field], field, size, r->line);
    }
    r->field++;
    r->line += count_newlines(field, size);
}

static void end_header(reader *r) {
    r->header_done = true;
    ct_names_mended mended = {0};
    if (r->status == CT_OK)
        r->status = ct_names_mend(r->names, r->n_columns, &mended);
    r->report.cleaned = (ct_csv_repair){mended.cleaned, mended.cleaned ? r->record_line : 0};
    r->report.renamed = (ct_csv_repair){mended.renamed, mended.renamed ? r->record_line : 0};
}

static void end_row(reader *r) {
    if (r->field > r->n_columns)
        note(&r->report.long_rows, r->record_line);
    if (r->field < r->n_columns && r->n_columns > 1)
        note(&r->report.short_rows, r->record_line);
    for (size_t i = r->field; i < r->n_columns && r->status == CT_OK; i++)
        r->status = ct_column_append_missing(&r->columns[i]);
    r->report.rows++;
}

/* libcsv reports every unquoted newline character here, so that we can count lines and see blank ones. */
static void on_end(int c, void *data) {
    reader *r = data;
    bool second_half = c == '\n' && r->last_end == '\r';
    if (r->field > 0)
        r->header_done ? end_row(r) : end_header(r);
    else if (!second_half && c != -1 && r->header_done && r->n_columns == 1) {
        r->record_line = r->line;
        end_row(r);
    }
    r->field = 0;
    r->last_end = c;
    r->line += (c == '\n' || c == '\r') && !second_half;
}

static void reader_free(reader *r) {
    for (size_t i = 0; i < r->n_columns; i++) {
        if (r->names)
            free(r->names[i]);
        ct_column_free(&r->columns[i]);
    }
    free(r->names);
    free(r->columns);
    csv_free(&r->parser);
}

static ct_status reader_init(reader *r, const char *file, ct_error *error) {
    *r = (reader){.file = file, .line = 1, .report.numeric_header = true};
    if (csv_init(&r->parser, CSV_REPALL_NL) != 0)
        return ct_error_memory(error);
    csv_set_blk_size(&r->parser, BUFFER_STEP);
    return CT_OK;
}

static ct_status utf16(const char *file, ct_error *error) {
    return ct_error_set(error, CT_ERROR_DATA,
                        "%s is UTF-16 text; convert it first: iconv -f UTF-16 -t UTF-8 <in >out", file);
}

static ct_status too_long(const reader *r, ct_error *error) {
    ct_error_set(error, CT_ERROR_DATA, "%s:%ld: field %zu is longer than %d MiB; is a quote missing?", r->file,
                 r->long_line, r->long_field, CT_FIELD_LIMIT >> 20);
    if (error)
        error->line = r->long_line;
    return CT_ERROR_DATA;
}

/* Feeds the next bytes of the file. */
static ct_status reader_feed(reader *r, const char *bytes, size_t size, ct_error *error) {
    if (!r->started && size > 0) {
        r->started = true;
        if (size >= 2 && (memcmp(bytes, "\xFF\xFE", 2) == 0 || memcmp(bytes, "\xFE\xFF", 2) == 0))
            return utf16(r->file, error);
        if (size >= 3 && memcmp(bytes, "\xEF\xBB\xBF", 3) == 0) {
            bytes += 3;
            size -= 3;
        }
    }
    if (csv_parse(&r->parser, bytes, size, on_field, on_end, r) != size)
        return ct_error_memory(error);
    if (r->status != CT_OK)
        return ct_error_memory(error);
    note_length(r, r->parser.entry_pos);
    if (r->long_field)
        return too_long(r, error);
    /* libcsv's buffer grows by this much: by a share of itself, that a long field is not copied at every step. */
    csv_set_blk_size(&r->parser, csv_get_buffer_size(&r->parser) / 2 + BUFFER_STEP);
    return CT_OK;
}

/* The separator that a file of one column seems to have instead of the comma, in words; NULL for none. */
static const char *other_separator(const reader *r) {
    if (r->n_columns != 1)
        return NULL;
    return strchr(r->names[0], ';')    ? "semicolons"
           : strchr(r->names[0], '\t') ? "tabs"
           : strchr(r->names[0], '|')  ? "bars"
                                       : NULL;
}

static ct_status wrong_separator(const reader *r, ct_error *error) {
    return ct_error_set(error, CT_ERROR_DATA, "%s separates its fields by %s; it has to be commas", r->file,
                        other_separator(r));
}

static ct_status no_numbers(const reader *r, size_t text, ct_error *error) {
    if (other_separator(r))
        return wrong_separator(r, error);
    if (r->nul_line)
        return ct_error_set(error, CT_ERROR_DATA, "%s is no text: there are NUL bytes on line %ld", r->file,
                            r->nul_line);
    return ct_error_set(error, CT_ERROR_DATA, "%s has no column of numbers; column %s holds '%s' on line %ld",
                        r->file, r->names[text], r->columns[text].example, r->columns[text].example_line);
}

static ct_status check_columns(const reader *r, ct_error *error) {
    if (!r->header_done)
        return ct_error_set(error, CT_ERROR_DATA, "%s is empty; it needs a line of names and lines of numbers",
                            r->file);
    if (r->report.rows == 0)
        return ct_error_set(error, CT_ERROR_DATA, "%s has a header and no rows of data", r->file);
    /* Decimal commas between other separators look like a column of whole numbers and more fields than there are names. */
    if (other_separator(r) && r->report.long_rows.count > 0)
        return wrong_separator(r, error);
    for (size_t i = 0; i < r->n_columns; i++)
        for (size_t row = 0; !r->columns[i].text && row < r->columns[i].rows; row++)
            if (r->columns[i].values[row] == r->columns[i].values[row])
                return CT_OK;
    for (size_t i = 0; i < r->n_columns; i++)
        if (r->columns[i].text)
            return no_numbers(r, i, error);
    return ct_error_set(error, CT_ERROR_DATA, "%s has no column of numbers; every cell is missing", r->file);
}

/* In libcsv a field that a quote opened is still open at the end of the file where the state is "in a field". */
static ct_status check_quote(const reader *r, ct_error *error) {
    enum { FIELD_BEGUN = 2 };
    if (r->parser.pstate != FIELD_BEGUN || !r->parser.quoted)
        return CT_OK;
    ct_error_set(error, CT_ERROR_DATA, "%s:%ld: field %zu opens a quote that is never closed", r->file, r->line,
                 r->field + 1);
    if (error)
        error->line = r->line;
    return CT_ERROR_DATA;
}

static ct_table *reader_finish(reader *r, ct_csv_report *report, ct_error *error) {
    if (check_quote(r, error) != CT_OK)
        return NULL;
    csv_fini(&r->parser, on_field, on_end, r);
    if (r->status != CT_OK) {
        ct_error_memory(error);
        return NULL;
    }
    if (check_columns(r, error) != CT_OK)
        return NULL;
    ct_table *table = ct_table_from_columns(r->names, r->columns, r->n_columns, r->report.rows, error);
    if (!table)
        return NULL;
    r->names = NULL;
    if (report)
        *report = r->report;
    return table;
}

ct_table *ct_csv_parse(const char *name, const void *bytes, size_t size, ct_csv_report *report, ct_error *error) {
    reader r;
    ct_table *table = NULL;
    if (reader_init(&r, name, error) != CT_OK)
        return NULL;
    ct_status status = CT_OK;
    for (size_t done = 0; done < size && status == CT_OK; done += CHUNK)
        status = reader_feed(&r, (const char *)bytes + done, size - done < CHUNK ? size - done : CHUNK, error);
    if (status == CT_OK)
        table = reader_finish(&r, report, error);
    reader_free(&r);
    return table;
}

/* True once there is something to read; false where progress asked to stop before. */
static bool await_bytes(int fd, const ct_progress *progress, double share) {
    struct pollfd watched = {fd, POLLIN, 0};
    while (progress && poll(&watched, 1, PATIENCE_MS) == 0)
        if (ct_progress_stop(progress, share))
            return false;
    return true;
}

/* Full chunks where there are bytes, so that a byte-order mark is never split. -1 with errno on failure, ECANCELED
 * where progress asked to stop. */
static ssize_t read_chunk(int fd, char *buffer, const ct_progress *progress, double share) {
    size_t have = 0;
    while (have < CHUNK) {
        if (!await_bytes(fd, progress, share)) {
            errno = ECANCELED;
            return -1;
        }
        ssize_t got = read(fd, buffer + have, CHUNK - have);
        if (got < 0 && errno == EINTR)
            continue;
        if (got < 0)
            return -1;
        if (got == 0)
            break;
        have += (size_t)got;
    }
    return (ssize_t)have;
}

static ct_status stopped(const reader *r, ct_error *error) {
    return ct_error_set(error, CT_CANCELLED, "reading %s was stopped after %zu rows", r->file, r->report.rows);
}

static ct_status feed_file(reader *r, int fd, off_t size, const ct_progress *progress, ct_csv_report *report,
                           ct_error *error) {
    char *buffer = malloc(CHUNK);
    ct_status status = buffer ? CT_OK : ct_error_memory(error);
    for (off_t done = 0; status == CT_OK;) {
        double share = size > 0 ? fmin((double)done / (double)size, 1) : NAN;
        if (report)
            report->rows = r->report.rows;
        if (done > 0 && ct_progress_stop(progress, share)) {
            status = stopped(r, error);
            break;
        }
        ssize_t got = read_chunk(fd, buffer, progress, share);
        if (got < 0) {
            status = errno == ECANCELED
                         ? stopped(r, error)
                         : ct_error_set(error, CT_ERROR_FILE, "%s cannot be read: %s", r->file, strerror(errno));
            break;
        }
        if (got == 0)
            break;
        status = reader_feed(r, buffer, (size_t)got, error);
        done += got;
    }
    free(buffer);
    return status;
}

static int open_file(const char *path, off_t *size, ct_error *error) {
    struct stat about;
    bool standard_input = strcmp(path, "-") == 0;
    int fd = standard_input ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC);
    const char *name = standard_input ? "standard input" : path;
    if (fd < 0) {
        ct_error_set(error, CT_ERROR_FILE, "%s cannot be opened: %s", name, strerror(errno));
        return -1;
    }
    if (fstat(fd, &about) == 0 && S_ISDIR(about.st_mode)) {
        ct_error_set(error, CT_ERROR_FILE, "%s is a directory; name a file in it", name);
        close(fd);
        return -1;
    }
    *size = S_ISREG(about.st_mode) ? about.st_size : 0;
    return fd;
}

ct_table *ct_csv_read(const char *path, const ct_progress *progress, ct_csv_report *report, ct_error *error) {
    off_t size = 0;
    int fd = open_file(path, &size, error);
    if (fd < 0)
        return NULL;
    reader r;
    ct_table *table = NULL;
    if (reader_init(&r, strcmp(path, "-") == 0 ? "standard input" : path, error) == CT_OK) {
        if (feed_file(&r, fd, size, progress, report, error) == CT_OK)
            table = reader_finish(&r, report, error);
        reader_free(&r);
    }
    close(fd);
    return table;
}
