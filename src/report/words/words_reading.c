/* Plain words on how a file was read and what was repaired in it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "words_reading.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "session/change/text_hint.h"

enum { PLACE = 64, WORDS = 128 };

/* Words gathered, commas between them. */
typedef struct gathering {
    char *buffer;
    size_t size, used;
    const char *before; /* the first of them */
} gathering;

static void add(gathering *g, const char *format, ...) CT_PRINTF(2, 3);

static void add(gathering *g, const char *format, ...) {
    va_list arguments;
    if (g->used < g->size)
        g->used += (size_t)snprintf(g->buffer + g->used, g->size - g->used, "%s", g->used ? ", " : g->before);
    va_start(arguments, format);
    if (g->used < g->size)
        g->used += (size_t)vsnprintf(g->buffer + g->used, g->size - g->used, format, arguments);
    va_end(arguments);
}

/* What a mark is called; NULL where it has no name. */
static const char *name_of(char mark) {
    switch (mark) {
    case ',': return "comma";
    case ';': return "semicolon";
    case '\t': return "tab";
    case '|': return "bar";
    case ' ': return "blank";
    case '.': return "point";
    case '\'': return "apostrophe";
    case CT_DIALECT_NONE: return "none";
    default: return NULL;
    }
}

/* What stands before a setting's name. */
static const char *before_setting(ct_hint_way way) {
    return way == CT_HINT_OPTION ? "--" : ":read ";
}

static void add_numbers(gathering *g, const ct_dialect_found *form, ct_hint_way way) {
    const ct_dialect *d = &form->dialect;
    const char *set = before_setting(way);
    if (d->decimal == ',')
        add(g, "decimal commas");
    if (d->thousands != CT_DIALECT_NONE)
        add(g, "%ss between thousands", name_of(d->thousands));
    if (form->doubt[0] && d->decimal == ',' && d->thousands == CT_DIALECT_NONE)
        add(g, "%s taken for a decimal (%sdecimal . reads thousands)", form->doubt, set);
    else if (form->doubt[0] && d->decimal == '.' && d->thousands == CT_DIALECT_NONE)
        add(g, "%s taken for a decimal (%sdecimal , reads thousands)", form->doubt, set);
    else if (form->doubt[0])
        add(g, "%s taken for thousands (%sthousands none reads a decimal)", form->doubt, set);
}

static void add_names(gathering *g, const ct_dialect_found *form) {
    if (form->dialect.header == CT_HEADER_NO && form->line > 1)
        add(g, "no line of names, rows from line %ld on", form->line);
    else if (form->dialect.header == CT_HEADER_NO)
        add(g, "no line of names");
    else if (form->behind_mark)
        add(g, "names behind the %c of line %ld", form->dialect.comment, form->line);
    else if (form->line > 1 || form->rows_line > 0)
        add(g, "names on line %ld", form->line);
    if (form->row_names)
        add(g, "names of rows first");
    if (form->rows_line > 0)
        add(g, "rows from line %ld on", form->rows_line);
}

static void add_text(gathering *g, const ct_dialect_found *form, ct_hint_way way) {
    const ct_dialect *d = &form->dialect;
    const char *delimiter = name_of(d->delimiter);
    if (d->delimiter == CT_DIALECT_NONE)
        add(g, "a single column");
    else if (delimiter && d->delimiter != ',')
        add(g, "%ss between fields", delimiter);
    else if (!delimiter)
        add(g, "%c between fields", d->delimiter);
    add_numbers(g, form, way);
    add_names(g, form);
    if (d->comment != CT_DIALECT_NONE && !form->behind_mark)
        add(g, "comments behind %c", d->comment);
}

static void add_encoding(gathering *g, const char *encoding) {
    if (!encoding[0] || strcmp(encoding, "UTF-8") == 0)
        return;
    g->before = "read ";
    add(g, "as %s", encoding);
}

char *ct_words_form(const ct_csv_report *report, ct_hint_way way, char *buffer, size_t size) {
    static const char *const programs[] = {[CT_FILE_STATA] = "Stata", [CT_FILE_SPSS] = "SPSS", [CT_FILE_SAS] = "SAS"};
    gathering g = {buffer, size, 0, "read with "};
    buffer[0] = '\0';
    if (report->kind != CT_FILE_TEXT) {
        g.before = "";
        add(&g, "a file of %s", programs[report->kind]);
        if (report->missing_by_code > 0)
            add(&g, "%zu cell%s missing by a code of its own", report->missing_by_code,
                report->missing_by_code == 1 ? "" : "s");
        return buffer;
    }
    add_text(&g, &report->form, way);
    add_encoding(&g, report->encoding);
    return buffer;
}

bool ct_words_other_form(const ct_csv_report *report, size_t i, ct_hint_way way, char *buffer, size_t size) {
    enum { BEFORE = 48 };
    char before[BEFORE];
    buffer[0] = '\0';
    if (i == CT_OTHER_FORMS && report->other_files > i)
        snprintf(buffer, size, "%zu more file%s read in other ways", report->other_files - i,
                 report->other_files - i == 1 ? " is" : "s are");
    if (i >= CT_OTHER_FORMS || i >= report->other_files)
        return buffer[0] != '\0';
    const ct_csv_form *other = &report->other_forms[i];
    snprintf(before, sizeof before, "file %zu is read with ", other->file + 1);
    gathering g = {buffer, size, 0, before};
    if (other->form.dialect.delimiter == ',')
        add(&g, "commas between fields");
    add_text(&g, &other->form, way);
    add_encoding(&g, other->encoding);
    if (strcmp(other->packed, report->packed) != 0)
        add(&g, other->packed[0] ? "packed by %s" : "not packed%s", other->packed);
    return true;
}

/* "line 4", of several files "line 4 of file 2". */
static const char *say_place(const ct_csv_report *report, const ct_csv_repair *repair, char place[PLACE]) {
    int used = snprintf(place, PLACE, "line %ld", repair->lines[0]);
    if (report->files > 1)
        snprintf(place + used, PLACE - (size_t)used, " of file %zu", repair->file + 1);
    return place;
}

static void say_lines(const char *place, const ct_csv_repair *repair, const char *one, const char *many, char *buffer,
                      size_t size) {
    if (repair->count == 1)
        snprintf(buffer, size, "%s: %s", place, one);
    else
        snprintf(buffer, size, "%s: %zu %s", place, repair->count, many);
}

/* "a, b, c, ..." */
static void say_names(const ct_repair_about *about, char *buffer, size_t size) {
    size_t used = strlen(buffer), i = 0;
    for (; i < CT_NAME_EXAMPLES && i < about->repair->count && used < size; i++)
        used += (size_t)snprintf(buffer + used, size - used, "%s %s", i ? "," : "", about->names->name[i]);
    if (i < about->repair->count && used < size)
        snprintf(buffer + used, size - used, ", ...");
}

static bool say_changed(const ct_csv_report *report, char *buffer, size_t size) {
    if (report->changed && report->size == report->size_now)
        snprintf(buffer, size, "it was written to while it was read; what is shown may be of both");
    else if (report->changed)
        snprintf(buffer, size, "it %s while it was read, from %lld to %lld bytes; what is shown may be of both",
                 report->size_now > report->size ? "grew" : "shrank", report->size, report->size_now);
    return report->changed;
}

ct_repair_about ct_repair_kind(const ct_csv_report *report, int kind) {
    const ct_repair_about kinds[] = {
        {"short_rows", "rows with too few fields", &report->short_rows, NULL},
        {"long_rows", "rows with too many fields", &report->long_rows, NULL},
        {"unread", "cells that are no numbers", &report->unread, NULL},
        {"undecoded", "bytes that are no text", &report->undecoded, NULL},
        {"cleaned", "names with what shows nothing", &report->cleaned, &report->cleaned_names},
        {"unnamed", "columns without a name", &report->unnamed, &report->unnamed_names},
        {"doubled", "columns of one name", &report->doubled, &report->doubled_names}};
    _Static_assert(sizeof kinds / sizeof *kinds == CT_REPAIR_KINDS, "one a kind");
    return kinds[kind];
}

/* The only repair that a setting mends. */
static void say_undecoded(const ct_csv_report *report, ct_hint_way way, char *buffer, size_t size) {
    char place[PLACE], one[WORDS], many[WORDS];
    const char *set = before_setting(way);
    snprintf(one, sizeof one, "bytes are no text in its encoding; %sencoding names another", set);
    snprintf(many, sizeof many, "places are no text in its encoding, this the first; %sencoding names another", set);
    say_lines(say_place(report, &report->undecoded, place), &report->undecoded, one, many, buffer, size);
}

static void say_unread(const ct_csv_report *report, char *buffer, size_t size) {
    const char *hint = ct_text_hint(report->unread_example), *behind = *hint ? "; " : "";
    char place[PLACE];
    say_place(report, &report->unread, place);
    if (report->unread.count == 1)
        snprintf(buffer, size,
                 "%s: \"%s\" is no number, though most of its column are; the column counts as text%s%s", place,
                 report->unread_example, behind, hint);
    else
        snprintf(buffer, size,
                 "%s: %zu cells are no numbers, though most of their columns are, \"%s\" the first; those count as "
                 "text%s%s",
                 place, report->unread.count, report->unread_example, behind, hint);
}

bool ct_words_repair(const ct_csv_report *report, int i, ct_hint_way way, char *buffer, size_t size) {
    static const char *const one[CT_REPAIR_KINDS] = {
        "a row has fewer fields than the header; the rest counts as missing",
        "a row has more fields than the header; the rest was left out",
        NULL,
        NULL,
        "a name holds characters that show nothing, which were left out; it is called",
        "a column has no name; it is called",
        "a column has the name of one before it; it is called"};
    static const char *const many[CT_REPAIR_KINDS] = {
        "rows have fewer fields than the header, this the first; the rest counts as missing",
        "rows have more fields than the header, this the first; the rest was left out",
        NULL,
        NULL,
        "names hold characters that show nothing, which were left out; they are called",
        "columns have no name; they are called",
        "columns have the names of others before them; they are called"};
    const ct_repair_about about = i < CT_REPAIR_KINDS ? ct_repair_kind(report, i) : (ct_repair_about){0};
    const ct_csv_repair *repair = about.repair;
    char place[PLACE];
    buffer[0] = '\0';
    if (repair == &report->unread && repair->count > 0)
        say_unread(report, buffer, size);
    else if (repair == &report->undecoded && repair->count > 0)
        say_undecoded(report, way, buffer, size);
    else if (repair && repair->count > 0)
        say_lines(say_place(report, repair, place), repair, one[i], many[i], buffer, size);
    if (about.names && repair->count > 0)
        say_names(&about, buffer, size);
    if (i == CT_REPAIR_KINDS && report->numeric_header)
        snprintf(buffer, size, "line %ld: all names are numbers; is the line of names missing?", report->form.line);
    if (i == CT_REPAIR_KINDS + 1)
        say_changed(report, buffer, size);
    if (i > CT_REPAIR_KINDS + 1 && i < CT_REPAIRS)
        ct_words_dates(report, (ct_date_doubt)(i - CT_REPAIR_KINDS - 2), way, buffer, size);
    return buffer[0] != '\0';
}

bool ct_words_note(const ct_csv_report *report, int note, ct_hint_way way, char *buffer, size_t size) {
    enum { OTHERS = CT_OTHER_FORMS + 1 };
    if (note == 0)
        ct_words_form(report, way, buffer, size);
    else if (note <= OTHERS)
        ct_words_other_form(report, (size_t)note - 1, way, buffer, size);
    else
        ct_words_repair(report, note - 1 - OTHERS, way, buffer, size);
    return note < 1 + OTHERS + CT_REPAIRS;
}

char *ct_words_reading(const ct_csv_report *report, ct_hint_way way, char *buffer, size_t size) {
    enum { SENTENCE = 512 };
    char text[SENTENCE];
    size_t used = 0;
    buffer[0] = '\0';
    for (int note = 0; ct_words_note(report, note, way, text, sizeof text); note++)
        if (text[0] && used < size)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", used ? "; " : "", text);
    return buffer;
}

const char *ct_words_mark(char mark, char buffer[2]) {
    const char *name = name_of(mark);
    buffer[0] = mark;
    buffer[1] = '\0';
    return name ? name : buffer;
}

char *ct_words_lines(const ct_repair_about *about, bool files, char *buffer, size_t size) {
    const ct_csv_repair *repair = about->repair;
    size_t known = ct_repair_known(repair), used = 0, i = 0;
    buffer[0] = '\0';
    if (repair->count == 0)
        return buffer;
    for (; i < known && used < size; i++)
        used += (size_t)snprintf(buffer + used, size - used, "%s%ld", used ? ", " : "", repair->lines[i]);
    if (known == CT_REPAIR_LINES && repair->count > known && used < size)
        used += (size_t)snprintf(buffer + used, size - used, ", ...");
    if (known > 0 && files && used < size)
        used += (size_t)snprintf(buffer + used, size - used, " of file %zu", repair->file + 1);
    for (i = 0; about->names && i < CT_NAME_EXAMPLES && i < repair->count && used < size; i++)
        used += (size_t)snprintf(buffer + used, size - used, "%s%s",
                                 i           ? ", "
                                 : known > 0 ? ": "
                                             : "",
                                 about->names->name[i]);
    if (about->names && i < repair->count && used < size)
        snprintf(buffer + used, size - used, ", ...");
    return buffer;
}
