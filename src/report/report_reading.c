/* The report on how a file was read.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdio.h>

#include "labelled.h"
#include "report.h"
#include "report/words/words_reading.h"
#include "report/write/write_csv.h"
#include "report/write/write_json.h"
#include "report_page.h"

enum { LINES = 256, WORDS = 512 };

/* What is written, and of what. */
typedef struct told {
    const ct_table *table;
    const ct_csv_report *reading;
    size_t columns[CT_COLUMN_YES_NO + 1]; /* of each kind */
} told;

/* Kinds in the order they are told in: what there is of each, and its key. */
static const struct {
    ct_column_kind kind;
    const char *one, *many, *key;
    bool always;
} kinds[] = {{CT_COLUMN_NUMBER, "column of numbers", "columns of numbers", "number", true},
             {CT_COLUMN_CATEGORY, "category", "categories", "category", false},
             {CT_COLUMN_DATE, "of dates", "of dates", "date", false},
             {CT_COLUMN_YES_NO, "of yes and no", "of yes and no", "yes_no", false},
             {CT_COLUMN_TEXT, "of text", "of text", "text", true}};
enum { KINDS = sizeof kinds / sizeof *kinds };

static told count_columns(const ct_table *table, const ct_csv_report *reading) {
    told of = {table, reading, {0}};
    for (size_t i = 0; i < ct_table_columns(table); i++)
        of.columns[ct_table_column(table, i)->kind]++;
    return of;
}

static bool is_text(const told *of) {
    return of->reading->kind == CT_FILE_TEXT;
}

static const char *format_name(ct_file_kind kind) {
    static const char *const names[] = {
        [CT_FILE_TEXT] = "text", [CT_FILE_STATA] = "Stata", [CT_FILE_SPSS] = "SPSS", [CT_FILE_SAS] = "SAS"};
    return names[kind];
}

/* ---- Text and CSV ---- */

static void add_item(ct_sheet *sheet, const char *item, const char *value) {
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, item);
    ct_sheet_text(sheet, value);
    ct_sheet_skip(sheet);
}

static void add_count(ct_sheet *sheet, const char *item, size_t count, const char *lines) {
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, item);
    ct_sheet_number(sheet, (double)count, CT_CLASS_COUNT, "");
    if (*lines)
        ct_sheet_text(sheet, lines);
    else
        ct_sheet_skip(sheet);
}

static void add_dialect(ct_sheet *sheet, const ct_dialect_found *form) {
    const ct_dialect *d = &form->dialect;
    char mark[2], line[32];
    add_item(sheet, "delimiter", ct_words_mark(d->delimiter, mark));
    add_item(sheet, "decimal", ct_words_mark(d->decimal, mark));
    add_item(sheet, "thousands", ct_words_mark(d->thousands, mark));
    add_item(sheet, "comment", ct_words_mark(d->comment, mark));
    snprintf(line, sizeof line, "line %ld", form->line);
    add_item(sheet, "names", d->header == CT_HEADER_NO ? "none" : line);
}

static void add_form(ct_sheet *sheet, const told *of) {
    const ct_csv_report *reading = of->reading;
    add_item(sheet, "format", format_name(reading->kind));
    add_item(sheet, "packed", reading->packed[0] ? reading->packed : "no");
    if (reading->encoding[0])
        add_item(sheet, "encoding", reading->encoding);
    if (is_text(of))
        add_dialect(sheet, &reading->form);
    else
        add_count(sheet, "missing by code", reading->missing_by_code, "");
}

static void add_repairs(ct_sheet *sheet, const told *of, bool keys) {
    char lines[LINES];
    for (int i = 0; i < CT_REPAIR_KINDS; i++) {
        ct_repair_about about = ct_repair_kind(of->reading, i);
        add_count(sheet, keys ? about.key : about.label, about.repair->count,
                  ct_words_lines(&about, of->reading->files > 1, lines, sizeof lines));
    }
}

static void begin_sheet(ct_sheet *sheet, const char *item, const char *value, const char *lines) {
    ct_sheet_init(sheet);
    ct_sheet_add_column(sheet, "item", item, CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "value", value, *lines ? CT_ALIGN_POINT : CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "lines", lines, CT_ALIGN_LEFT);
}

static ct_status write_notes(const ct_page *page, const told *of) {
    char words[WORDS];
    ct_status status = CT_OK;
    for (int note = 0; ct_words_note(of->reading, note, CT_HINT_OPTION, words, sizeof words) && status == CT_OK;
         note++) {
        if (!words[0])
            continue;
        putc('\n', page->out);
        status = ct_write_paragraph(page, "", words);
    }
    return status;
}

static ct_status write_text(const ct_page *page, const char *file, const told *of) {
    ct_sheet form, repairs;
    size_t rows = ct_table_rows(of->table);
    ct_status status = file ? ct_write_paragraph(page, "Data  ", file) : CT_OK;
    fprintf(page->out, "%zu row%s", rows, rows == 1 ? "" : "s");
    for (int i = 0; i < KINDS; i++) {
        size_t count = of->columns[kinds[i].kind];
        if (count > 0 || kinds[i].always)
            fprintf(page->out, ", %zu %s", count, count == 1 ? kinds[i].one : kinds[i].many);
    }
    if (of->reading->files > 1)
        fprintf(page->out, "; of %zu files%s", of->reading->files,
                of->reading->other_files > 0 ? ", the form that of the first" : "");
    fputs("\n\n", page->out);
    begin_sheet(&form, "read as", "", "");
    add_form(&form, of);
    begin_sheet(&repairs, "noticed", "count", "first lines");
    add_repairs(&repairs, of, false);
    if (status == CT_OK)
        status = ct_write_table(page, &form);
    putc('\n', page->out);
    if (status == CT_OK)
        status = ct_write_table(page, &repairs);
    ct_sheet_free(&form);
    ct_sheet_free(&repairs);
    if (status == CT_OK)
        status = write_notes(page, of);
    if (status == CT_OK)
        status = ct_definition_paragraphs(page, of->table, NULL, 0);
    return status == CT_OK ? ct_page_finish(page) : status;
}

static ct_status write_csv(FILE *out, const told *of) {
    ct_sheet sheet;
    begin_sheet(&sheet, "", "", "");
    add_count(&sheet, "rows", ct_table_rows(of->table), "");
    add_count(&sheet, "files", of->reading->files, "");
    for (int i = 0; i < KINDS; i++) {
        char item[32];
        snprintf(item, sizeof item, "columns_%s", kinds[i].key);
        add_count(&sheet, item, of->columns[kinds[i].kind], "");
    }
    add_form(&sheet, of);
    add_repairs(&sheet, of, true);
    for (size_t i = 0; i < ct_table_columns(of->table); i++)
        if (ct_table_column(of->table, i)->definition) {
            ct_sheet_add_row(&sheet);
            ct_sheet_text(&sheet, "made");
            ct_sheet_text(&sheet, ct_table_column(of->table, i)->name);
            ct_sheet_text(&sheet, ct_table_column(of->table, i)->definition);
        }
    ct_status status = ct_write_csv(out, &sheet, 0);
    ct_sheet_free(&sheet);
    return status;
}

/* ---- JSON ---- */

static json_t *whole(size_t count) {
    return json_integer((json_int_t)count);
}

static void set_mark(ct_json *json, json_t *object, const char *key, char mark) {
    char text[2] = {mark, '\0'};
    ct_json_set(json, object, key, mark == CT_DIALECT_NONE ? json_null() : ct_json_text(json, text));
}

static void set_dialect(ct_json *json, json_t *object, const ct_dialect_found *form) {
    const ct_dialect *d = &form->dialect;
    set_mark(json, object, "delimiter", d->delimiter);
    set_mark(json, object, "decimal", d->decimal);
    set_mark(json, object, "thousands", d->thousands);
    set_mark(json, object, "comment", d->comment);
    ct_json_set(json, object, "names_line", d->header == CT_HEADER_NO ? json_null() : json_integer(form->line));
}

static json_t *make_repairs(ct_json *json, const told *of) {
    json_t *all = json_object();
    for (int i = 0; i < CT_REPAIR_KINDS; i++) {
        ct_repair_about about = ct_repair_kind(of->reading, i);
        json_t *one = json_object(), *lines = json_array(), *names = about.names ? json_array() : NULL;
        for (size_t line = 0; line < ct_repair_known(about.repair); line++)
            ct_json_append(json, lines, json_integer(about.repair->lines[line]));
        for (size_t name = 0; names && name < CT_NAME_EXAMPLES && name < about.repair->count; name++)
            ct_json_append(json, names, ct_json_text(json, about.names->name[name]));
        ct_json_set(json, one, "count", whole(about.repair->count));
        ct_json_set(json, one, "lines", lines);
        if (names)
            ct_json_set(json, one, "names", names);
        if (of->reading->files > 1 && about.repair->count > 0)
            ct_json_set(json, one, "file", whole(about.repair->file + 1));
        ct_json_set(json, all, about.key, one);
    }
    return all;
}

static json_t *make_notes(ct_json *json, const told *of) {
    json_t *notes = json_array();
    char words[WORDS];
    for (int note = 0; ct_words_note(of->reading, note, CT_HINT_OPTION, words, sizeof words); note++)
        if (words[0])
            ct_json_append(json, notes, ct_json_text(json, words));
    return notes;
}

/* Columns that were made here, each with what it was made of. */
static json_t *make_definitions(ct_json *json, const ct_table *table) {
    json_t *made = json_array();
    for (size_t i = 0; i < ct_table_columns(table); i++) {
        const ct_column *column = ct_table_column(table, i);
        if (!column->definition)
            continue;
        json_t *one = json_object();
        ct_json_set(json, one, "name", ct_json_text(json, column->name));
        ct_json_set(json, one, "definition", ct_json_text(json, column->definition));
        ct_json_append(json, made, one);
    }
    return made;
}

static json_t *make_json(ct_json *json, const told *of) {
    const ct_csv_report *reading = of->reading;
    json_t *object = json_object(), *columns = json_object();
    ct_json_set(json, object, "rows", whole(ct_table_rows(of->table)));
    ct_json_set(json, object, "files", whole(reading->files));
    for (int i = 0; i < KINDS; i++)
        ct_json_set(json, columns, kinds[i].key, whole(of->columns[kinds[i].kind]));
    ct_json_set(json, object, "columns", columns);
    ct_json_set(json, object, "format", json_string(format_name(reading->kind)));
    ct_json_set(json, object, "packed", reading->packed[0] ? ct_json_text(json, reading->packed) : json_null());
    ct_json_set(json, object, "encoding", reading->encoding[0] ? ct_json_text(json, reading->encoding) : json_null());
    if (is_text(of))
        set_dialect(json, object, &reading->form);
    else
        ct_json_set(json, object, "missing_by_code", whole(reading->missing_by_code));
    ct_json_set(json, object, "noticed", make_repairs(json, of));
    ct_json_set(json, object, "notes", make_notes(json, of));
    ct_json_set(json, object, "made", make_definitions(json, of->table));
    return object;
}

ct_status ct_report_reading(FILE *out, const ct_report_options *options, const ct_table *table,
                            const ct_csv_report *reading) {
    const ct_page page = ct_report_page(out, options);
    const told of = count_columns(table, reading);
    ct_json json = {0};
    switch (options->format) {
    case CT_FORMAT_JSON: return ct_json_write(&json, make_json(&json, &of), out);
    case CT_FORMAT_CSV: return write_csv(out, &of);
    default: return write_text(&page, options->file, &of);
    }
}
