/* How the file was read, in a window.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "reading_window.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/words/words_reading.h"
#include "text/utf8.h"

enum { LINE = 512, NAME = 13, VALUE = 16, HOW = 9, NOTICED = 33, COUNT = 6, ABOUT_FROM = 70 };

/* Help's entries are commands; these follow behind them. */
static int entry_of(ct_setting setting) {
    return CT_COMMAND_COUNT + (int)setting;
}

ct_setting ct_reading_window_setting(int entry) {
    int setting = entry - CT_COMMAND_COUNT;
    return setting >= 0 && setting < CT_SETTING_COUNT ? (ct_setting)setting : CT_SETTING_COUNT;
}

char *ct_reading_window_line(const ct_session *session, ct_setting setting) {
    const ct_origin *origin = ct_session_origin(session);
    const char *means, *said = NULL;
    char buffer[CT_SETTING_SIZE], *line = NULL;
    if (origin && !ct_setting_value(setting, 1, &means))
        said = ct_reading_said(&origin->settings, setting, buffer);
    bool quote = said && strpbrk(said, " \t#`");
    if (asprintf(&line, "read %s %s%s%s", ct_setting_name(setting), quote ? "`" : "", said ? said : "",
                 quote ? "`" : "") < 0)
        return NULL;
    return line;
}

/* One window being filled. */
typedef struct filling {
    ct_pager *pager;
    const ct_session *session;
    const ct_csv_report *reading;
    int columns;
    bool ascii;
} filling;

static void add(const filling *f, size_t lead, ct_text_role lead_role, ct_text_role role, const char *line) {
    char *safe = f->ascii ? ct_text_ascii(line) : NULL;
    ct_pager_add(f->pager, lead, lead_role, role, safe ? safe : line);
    free(safe);
}

static void add_blank(const filling *f) {
    add(f, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, "");
}

static void add_heading(const filling *f, const char *heading) {
    add_blank(f);
    add(f, 0, CT_TEXT_TITLE, CT_TEXT_TITLE, heading);
}

static void add_wrapped(const filling *f, const char *lead, const char *text) {
    char *safe = f->ascii ? ct_text_ascii(text) : ct_text_safe(text);
    if (safe)
        ct_pager_add_wrapped(f->pager, lead, 2, f->columns, CT_TEXT_PLAIN, safe);
    else
        f->pager->failed = true;
    free(safe);
}

static void add_file(const filling *f) {
    static const char *const formats[] = {
        [CT_FILE_TEXT] = "text", [CT_FILE_STATA] = "Stata", [CT_FILE_SPSS] = "SPSS", [CT_FILE_SAS] = "SAS"};
    const ct_table *table = ct_session_table(f->session);
    size_t rows = ct_table_rows(table), numbers = 0, columns = ct_table_columns(table);
    char line[LINE], packed[sizeof f->reading->packed + 16] = "", files[64] = "";
    for (size_t i = 0; i < columns; i++)
        numbers += ct_table_column(table, i)->kind != CT_COLUMN_TEXT;
    if (f->reading->packed[0])
        snprintf(packed, sizeof packed, ", packed by %s", f->reading->packed);
    if (f->reading->files > 1)
        snprintf(files, sizeof files, "; of %zu files%s", f->reading->files,
                 f->reading->other_files > 0 ? ", as the first was read" : "");
    snprintf(line, sizeof line, "%s%s: %zu row%s, %zu column%s of numbers, %zu of text%s", formats[f->reading->kind],
             packed, rows, rows == 1 ? "" : "s", numbers, numbers == 1 ? "" : "s", columns - numbers, files);
    add_wrapped(f, "", ct_session_file(f->session));
    add_wrapped(f, "", line);
}

/* ---- Settings ---- */

/* "delimiter    semicolon       guessed  what separates the fields"; nothing where this kind of file has it not. */
static void add_setting(const filling *f, ct_setting setting) {
    const ct_origin *origin = ct_session_origin(f->session);
    char buffer[CT_SETTING_SIZE], line[LINE];
    const char *said = origin ? ct_reading_said(&origin->settings, setting, buffer) : NULL;
    const char *value = said ? said : ct_reading_found(f->reading, setting, buffer), *how = said ? "set" : "guessed";
    if (!value)
        return;
    if (!said && setting == CT_SETTING_MISSING)
        value = "usual codes";
    if (!said && (setting == CT_SETTING_MISSING || setting == CT_SETTING_STRICT || setting == CT_SETTING_ENCODING))
        how = "";
    char *safe = f->ascii ? ct_text_ascii(value) : ct_text_safe(value);
    int width = safe ? ct_utf8_width(safe) : 0;
    int lead = snprintf(line, sizeof line, "  %-*s", NAME, ct_setting_name(setting));
    snprintf(line + lead, sizeof line - (size_t)lead, "%s%*s %-*s %s", safe ? safe : "",
             width < VALUE ? VALUE - width : 0, "", HOW, how,
             f->columns >= ABOUT_FROM ? ct_setting_about(setting) : "");
    free(safe);
    add(f, (size_t)lead, CT_TEXT_KEY, CT_TEXT_PLAIN, line);
    ct_pager_mark(f->pager, entry_of(setting));
}

/* ---- What was noticed ---- */

static void add_repair(const filling *f, const ct_repair_about *about) {
    char line[LINE], lines[LINE / 2];
    snprintf(line, sizeof line, "  %-*s%*zu   line %s", NOTICED, about->label, COUNT, about->repair->count,
             ct_words_lines(about, f->reading->files > 1, lines, sizeof lines));
    add(f, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, line);
}

static void add_noticed(const filling *f) {
    char words[LINE];
    size_t before = f->pager->count, told;
    add_heading(f, "noticed, with the first lines");
    told = f->pager->count;
    for (int i = 0; i < CT_REPAIR_KINDS; i++) {
        ct_repair_about about = ct_repair_kind(f->reading, i);
        if (about.repair->count > 0)
            add_repair(f, &about);
    }
    if (f->pager->count > told)
        add_blank(f);
    for (int note = 1; ct_words_note(f->reading, note, CT_HINT_COMMAND, words, sizeof words); note++)
        if (words[0])
            add_wrapped(f, "-", words);
    if (f->pager->count == told && before < told)
        add(f, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, "  nothing: all was read as it stands");
}

/* A cell that could be spelled in two ways is told above all. */
static void add_doubt(const filling *f) {
    char words[LINE];
    if (f->reading->kind == CT_FILE_TEXT && f->reading->form.doubt[0]) {
        add_blank(f);
        add_wrapped(f, "!", ct_words_form(f->reading, CT_HINT_COMMAND, words, sizeof words));
    }
}

ct_status ct_reading_window(ct_pager *pager, const ct_session *session, int columns, bool ascii, ct_error *error) {
    const filling f = {pager, session, ct_session_reading(session), columns, ascii};
    if (!f.reading)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "these data were not read from a file");
    ct_pager_begin(pager, "How the file was read");
    add_file(&f);
    add_doubt(&f);
    add_heading(&f, "settings; Enter changes one, and the file is read again");
    for (int i = 0; i < CT_SETTING_COUNT; i++)
        add_setting(&f, (ct_setting)i);
    add_noticed(&f);
    return ct_pager_show(pager) == CT_OK ? CT_OK : ct_error_memory(error);
}
