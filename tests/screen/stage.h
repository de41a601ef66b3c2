/* The program on a grid instead of a terminal: tables, keys in, text and roles out, goldens.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_STAGE_H
#define CETERIS_STAGE_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/csv.h"
#include "tui/app.h"

typedef struct stage {
    ct_table *table;
    ct_session *session;
    ct_app *app;
    ct_grid *grid;
} stage;

enum { STAGE_LINE = 4096, STAGE_SIZES = 5 };

/* Rows and columns of the screens that are looked at whole. */
static const int stage_sizes[STAGE_SIZES][2] = {{24, 80}, {30, 100}, {40, 120}, {50, 160}, {60, 220}};

static inline const char *stage_srcdir(void) {
    const char *dir = getenv("srcdir");
    return dir ? dir : ".";
}

static inline char *stage_read(const char *path) {
    FILE *file = fopen(path, "rb");
    if (!file)
        return NULL;
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t bytes = fread(text, 1, (1 << 20) - 1, file);
    fclose(file);
    text[bytes] = '\0';
    return text;
}

static inline void stage_draw(stage *on) {
    ct_app_draw(on->app, on->grid);
}

static inline void stage_resize(stage *on, int rows, int columns) {
    ct_grid *grid = ct_grid_new(rows, columns, on->grid && on->grid->ascii);
    assert_non_null(grid);
    ct_grid_free(on->grid);
    on->grid = grid;
    ct_app_resize(on->app, rows, columns);
    stage_draw(on);
}

/* Of a table, which it takes over. */
static inline stage stage_table(const char *name, ct_table *table, const ct_csv_report *reading, int rows, int columns,
                                bool ascii) {
    stage on = {.table = table};
    ct_error error;
    ct_app_options options = {.ascii = ascii, .message = NULL};
    on.session = ct_session_new(on.table, name, false, &error);
    assert_non_null(on.session);
    ct_session_keep_reading(on.session, reading);
    on.app = ct_app_new(on.session, &options, &error);
    assert_non_null(on.app);
    on.grid = ct_grid_new(1, 1, ascii);
    assert_non_null(on.grid);
    stage_resize(&on, rows, columns);
    return on;
}

static inline stage stage_open(const char *name, const char *csv, size_t size, int rows, int columns, bool ascii) {
    ct_error error;
    ct_csv_report reading;
    ct_table *table = ct_csv_parse(name, csv, size, &reading, &error);
    assert_non_null(table);
    return stage_table(name, table, &reading, rows, columns, ascii);
}

/* A file of the source tree. */
static inline stage stage_file(const char *path, int rows, int columns, bool ascii) {
    char whole[STAGE_LINE];
    snprintf(whole, sizeof whole, "%s/%s", stage_srcdir(), path);
    char *csv = stage_read(whole);
    assert_non_null(csv);
    stage on = stage_open(strrchr(path, '/') + 1, csv, strlen(csv), rows, columns, ascii);
    free(csv);
    return on;
}

static inline stage stage_demo(int rows, int columns, bool ascii) {
    return stage_file("data/china-ecommerce-2004-2018.csv", rows, columns, ascii);
}

static inline void stage_close(stage *on) {
    ct_grid_free(on->grid);
    ct_app_free(on->app);
    ct_session_free(on->session);
    ct_table_unref(on->table);
}

/* The key of a name, "b", "Space", "^R". */
static inline ct_key_code stage_key(const char *wanted) {
    char name[CT_KEY_NAME_SIZE];
    for (ct_key_code key = 1; key <= CT_KEY_PASTE_END; key = key == 0x7e ? CT_KEY_NONE : key + 1)
        if (strcmp(ct_key_name(key, name), wanted) == 0)
            return key;
    fail_msg("no key is called %s", wanted);
    return CT_KEY_NONE;
}

/* Presses keys named in a line, "b b Space ^R"; returns the last one's effects. */
static inline unsigned stage_press(stage *on, const char *keys) {
    unsigned effects = CT_EFFECT_NONE;
    char name[CT_KEY_NAME_SIZE];
    for (int taken; sscanf(keys, " %15s%n", name, &taken) == 1; keys += taken)
        effects = ct_app_key(on->app, stage_key(name));
    stage_draw(on);
    return effects;
}

/* Types a text as it stands. */
static inline void stage_type(stage *on, const char *text) {
    for (; *text; text++)
        ct_app_key(on->app, (unsigned char)*text);
    stage_draw(on);
}

/* Types a command after ":" and enters it. */
static inline void stage_run(stage *on, const char *line) {
    stage_press(on, ":");
    stage_type(on, line);
    stage_press(on, "Enter");
}

/* The text, or the roles' letters, of columns [from, to) of a row. */
static inline char *stage_part(const stage *on, int row, int from, int to, bool roles, char text[STAGE_LINE]) {
    size_t used = 0;
    text[0] = '\0';
    for (int column = from; column < to && column < on->grid->columns; column++) {
        const ct_grid_cell *cell = ct_grid_at(on->grid, row, column);
        char letter[2] = {ct_role_letter((ct_text_role)cell->role), '\0'};
        used += (size_t)snprintf(text + used, STAGE_LINE - used, "%s", roles ? letter : cell->text);
    }
    return text;
}

static inline char *stage_row(const stage *on, int row, char text[STAGE_LINE]) {
    return stage_part(on, row, 0, on->grid->columns, false, text);
}

/* The first row from `from` on that holds the text, -1 where none does. */
static inline int stage_find_from(const stage *on, int from, const char *text) {
    char row[STAGE_LINE];
    for (int i = from; i < on->grid->rows; i++)
        if (strstr(stage_row(on, i, row), text))
            return i;
    return -1;
}

static inline int stage_find(const stage *on, const char *text) {
    return stage_find_from(on, 0, text);
}

static inline void stage_shows(const stage *on, const char *text) {
    if (stage_find(on, text) >= 0)
        return;
    char *all = ct_grid_text(on->grid);
    fprintf(stderr, "not on the screen: %s\n%s", text, all);
    free(all);
    fail();
}

/* The line for messages, the last but one. */
static inline void stage_says(const stage *on, const char *text) {
    char row[STAGE_LINE];
    stage_row(on, on->grid->rows - 2, row);
    if (!strstr(row, text))
        fail_msg("%s is not in: %s", text, row);
}

static inline void stage_hides(const stage *on, const char *text) {
    if (stage_find(on, text) >= 0)
        fail_msg("on the screen: %s", text);
}

/* The model that the session has. */
static inline void stage_thinks(const stage *on, const char *formula) {
    char *is = ct_session_formula(on->session);
    assert_string_equal(is, formula);
    free(is);
}

/* No cell holds a control character, all of them are UTF-8 of their width. */
static inline void stage_is_safe(const stage *on) {
    for (int row = 0; row < on->grid->rows; row++)
        for (int column = 0; column < on->grid->columns; column++) {
            const ct_grid_cell *cell = ct_grid_at(on->grid, row, column);
            assert_true(cell->role < CT_ROLE_COUNT);
            assert_int_equal(memchr(cell->text, '\0', CT_GRID_CELL_BYTES) != NULL, 1);
            assert_int_equal(cell->width == 0, cell->text[0] == '\0');
            for (const unsigned char *at = (const unsigned char *)cell->text; *at; at++) {
                assert_true(*at >= 0x20 && *at != 0x7f);
                assert_false(*at == 0xc2 && at[1] < 0xa0);
            }
        }
}

/* Compares the screen with tests/screen/golden/NAME.txt: its text, then a line "roles", then its roles as
 * ct_role_letter writes them. With CETERIS_UPDATE_GOLDEN=1 the file is written anew. */
/* How many lines a text has in all is no matter of a golden: each line of help would change them all. */
static inline void stage_hide_length(char *text) {
    char *at = text;
    while ((at = strstr(at, "lines 1-"))) {
        at += strlen("lines 1-");
        at += strspn(at, "0123456789");
        if (strncmp(at, " of ", 4) == 0)
            for (at += 4; *at >= '0' && *at <= '9'; at++)
                *at = '#';
    }
}

static inline void stage_golden(const stage *on, const char *name) {
    char path[STAGE_LINE];
    const char *update = getenv("CETERIS_UPDATE_GOLDEN");
    char *text = ct_grid_text(on->grid), *roles = ct_grid_roles(on->grid);
    assert_non_null(text);
    assert_non_null(roles);
    stage_hide_length(text);
    size_t size = strlen(text) + strlen(roles) + 8;
    char *now = malloc(size);
    assert_non_null(now);
    snprintf(now, size, "%sroles\n%s", text, roles);
    snprintf(path, sizeof path, "%s/tests/screen/golden/%s.txt", stage_srcdir(), name);
    if (update && *update == '1') {
        FILE *file = fopen(path, "wb");
        assert_non_null(file);
        assert_true(fputs(now, file) >= 0);
        assert_int_equal(fclose(file), 0);
    }
    char *golden = stage_read(path);
    if (!golden)
        fail_msg("%s is missing", path);
    else if (strcmp(golden, now) != 0) {
        fprintf(stderr, "the screen differs from %s; it is\n%s", path, now);
        fail();
    }
    free(golden);
    free(now);
    free(text);
    free(roles);
}

/* The same with NAME-COLUMNSxROWS. */
static inline void stage_golden_sized(const stage *on, const char *what) {
    char name[64];
    snprintf(name, sizeof name, "%s-%dx%d", what, on->grid->columns, on->grid->rows);
    stage_golden(on, name);
}

#endif
