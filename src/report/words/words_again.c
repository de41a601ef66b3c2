/* Plain words on data that took the place of others.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "words_again.h"

#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "words_reading.h"

typedef struct gathering {
    char *buffer;
    size_t size, used;
} gathering;

static void add(gathering *g, const char *format, ...) CT_PRINTF(2, 3);

static void add(gathering *g, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    if (g->used < g->size)
        g->used += (size_t)vsnprintf(g->buffer + g->used, g->size - g->used, format, arguments);
    va_end(arguments);
}

static bool same_files(const ct_origin *a, const ct_origin *b) {
    bool same = a && b && a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = strcmp(a->paths[i], b->paths[i]) == 0;
    return same;
}

static void add_counts(gathering *g, size_t rows, size_t columns, const char *between) {
    if (rows > 0)
        add(g, "%zu row%s", rows, rows == 1 ? "" : "s");
    if (columns > 0)
        add(g, "%s%zu column%s", rows > 0 ? between : "", columns, columns == 1 ? "" : "s");
}

/* Of what there was before only what is other now. */
static void add_before(gathering *g, const ct_table *now, const ct_table *before) {
    size_t rows = ct_table_rows(before), columns = ct_table_columns(before);
    rows = rows == ct_table_rows(now) ? 0 : rows;
    columns = columns == ct_table_columns(now) ? 0 : columns;
    if (rows == 0 && columns == 0) {
        add(g, ", as before");
        return;
    }
    add(g, rows + columns == 1 ? " (was " : " (were ");
    add_counts(g, rows, columns, ", ");
    add(g, ")");
}

/* "read with semicolons ..." behind what was done. */
static void add_form(gathering *g, bool again, const ct_csv_report *reading) {
    enum { WORDS = 256, READ = 4 };
    char form[WORDS];
    ct_words_form(reading, CT_HINT_COMMAND, form, sizeof form);
    if (again && strncmp(form, "read", READ) == 0)
        add(g, "%s", form + READ);
    else if (form[0])
        add(g, ", %s", form);
}

char *ct_words_again(const ct_session *now, const ct_session *before, const char *left, char *buffer, size_t size) {
    enum { WORDS = 512 };
    gathering g = {buffer, size, 0};
    const ct_table *table = ct_session_table(now);
    const ct_csv_report *reading = ct_session_reading(now);
    bool again = same_files(ct_session_origin(now), ct_session_origin(before));
    char words[WORDS];
    buffer[0] = '\0';
    if (again)
        add(&g, "read again");
    else
        add(&g, "%s opened", ct_session_file(now));
    if (reading)
        add_form(&g, again, reading);
    add(&g, ": ");
    add_counts(&g, ct_table_rows(table), ct_table_columns(table), ", ");
    if (again)
        add_before(&g, table, ct_session_table(before));
    if (*left)
        add(&g, "; %s", left);
    for (int note = 1; reading && ct_words_note(reading, note, CT_HINT_COMMAND, words, sizeof words); note++)
        if (words[0])
            add(&g, "; %s", words);
    return buffer;
}
