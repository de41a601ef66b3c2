/* The report on columns as they are in the file.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <stdlib.h>
#include <string.h>

#include "engine/describe.h"
#include "choice.h"
#include "histogram.h"
#include "labelled.h"
#include "report.h"
#include "report_page.h"
#include "term_names.h"
#include "text/number.h"
#include "text/utf8.h"
#include "value_words.h"
#include "report/write/write_csv.h"
#include "report/write/write_json.h"

/* What is written, and of what. */
typedef struct described {
    const ct_table *table;
    const ct_terms *terms; /* of the table: which rows */
    const ct_description *all;
    size_t count;
    bool labelled; /* a column of the table has labels */
    bool made;     /* a column of the table was made here */
} described;

static const ct_column *column_of(const described *of, size_t i) {
    return ct_table_column(of->table, of->all[i].column);
}

static bool is_text(const described *of, size_t i) {
    return column_of(of, i)->codes;
}

static bool any(const described *of, bool text) {
    for (size_t i = 0; i < of->count; i++)
        if (is_text(of, i) == text)
            return true;
    return false;
}

/* ---- Text ---- */

/* Of figures that are undefined for one reason the first says it. */
static void add_figures(ct_sheet *sheet, const ct_column *column, const ct_description *description, bool words) {
    size_t count;
    const ct_statistic *told = ct_described(&count);
    ct_reason before = CT_REASON_NONE;
    for (size_t i = 0; i < count; i++) {
        ct_reason reason;
        double value = ct_description_get(description, told[i], &reason);
        char date[CT_DATE_SIZE];
        const char *said = ct_figure_words(column, told[i], value, date);
        if (said != NULL)
            ct_sheet_text(sheet, said);
        else if (reason == CT_REASON_NONE)
            ct_sheet_number(sheet, value, ct_statistic_about(told[i])->number, "");
        else if (words && reason != before)
            ct_sheet_text(sheet, ct_reason_word(reason));
        else
            ct_sheet_skip(sheet);
        before = reason;
    }
}

static void numbers_sheet(ct_sheet *sheet, const described *of, bool ascii) {
    size_t count;
    const ct_statistic *told = ct_described(&count);
    char histogram[CT_HISTOGRAM_SIZE];
    ct_sheet_add_column(sheet, "name", "variable", CT_ALIGN_LEFT);
    for (size_t i = 0; i < count; i++)
        ct_sheet_add_statistic(sheet, told[i], ascii);
    ct_sheet_add_column(sheet, "histogram", "histogram", CT_ALIGN_LEFT);
    for (size_t i = 0; i < of->count; i++) {
        if (is_text(of, i))
            continue;
        ct_sheet_add_row(sheet);
        ct_sheet_text(sheet, column_of(of, i)->name);
        add_figures(sheet, column_of(of, i), &of->all[i], true);
        if (of->all[i].n_bins > 0)
            ct_sheet_text(sheet, ct_histogram(histogram, &of->all[i], ascii));
    }
}

/* A text, or the label of a number; "" where it has none. */
static const char *words_of(const described *of, size_t i, const ct_level_count *level) {
    if (is_text(of, i))
        return column_of(of, i)->levels[level->level];
    const char *label = ct_labels_text(column_of(of, i)->labels, level->value);
    return label != NULL ? label : "";
}

enum { LEVEL = 40, LEVEL_SIZE = 4 * LEVEL + 8 };
enum { FREQUENT_SIZE = CT_TOP_LEVELS * (LEVEL_SIZE + CT_NUMBER_SIZE + 32) };

/* "north (12), south (7)", of numbers "2 female (9), 1 male (8)"; of a long text the beginning. Returns line. */
static char *write_most_frequent(char line[FREQUENT_SIZE], const described *of, size_t i) {
    char level[LEVEL_SIZE], number[CT_NUMBER_SIZE] = "", date[CT_DATE_SIZE];
    size_t used = 0;
    line[0] = '\0';
    for (size_t top = 0; top < of->all[i].n_top; top++) {
        const ct_level_count *about = &of->all[i].top[top];
        const char *words = words_of(of, i, about);
        const char *value = is_text(of, i) ? NULL : ct_value_words(column_of(of, i), about->value, date);
        if (value != NULL)
            snprintf(number, sizeof number, "%.*s", CT_NUMBER_SIZE - 1, value);
        else if (!is_text(of, i))
            ct_number_exact(number, about->value);
        *level = '\0';
        if (*words || is_text(of, i))
            ct_text_fit(level, sizeof level, words, LEVEL, false);
        used += (size_t)snprintf(line + used, FREQUENT_SIZE - used, "%s%s%s%s (%zu)", top ? ", " : "", number,
                                 *number && *level ? " " : "", level, about->count);
    }
    return line;
}

static void texts_sheet(ct_sheet *sheet, const described *of, bool ascii) {
    static const ct_statistic told[] = {CT_COLUMN_N, CT_MISSING, CT_DISTINCT};
    char most[FREQUENT_SIZE];
    ct_sheet_add_column(sheet, "name", "text", CT_ALIGN_LEFT);
    for (size_t i = 0; i < 3; i++)
        ct_sheet_add_statistic(sheet, told[i], ascii);
    ct_sheet_add_column(sheet, "top", "most frequent", CT_ALIGN_LEFT);
    for (size_t i = 0; i < of->count; i++) {
        if (!is_text(of, i))
            continue;
        ct_sheet_add_row(sheet);
        ct_sheet_text(sheet, column_of(of, i)->name);
        for (size_t s = 0; s < 3; s++)
            ct_sheet_number(sheet, ct_description_get(&of->all[i], told[s], NULL), CT_CLASS_COUNT, "");
        ct_sheet_text(sheet, write_most_frequent(most, of, i));
    }
}

static bool is_labelled(const described *of, size_t i) {
    return ct_label_of_column(column_of(of, i)) != NULL || ct_labelled_values(column_of(of, i));
}

/* What the file says of a column, and of the numbers that are the most frequent in it. */
static ct_status write_label(const ct_page *page, const described *of, size_t i, int lead) {
    char most[FREQUENT_SIZE] = "";
    const char *label = ct_label_of_column(column_of(of, i)), *name = column_of(of, i)->name;
    ct_status status = label != NULL ? ct_label_paragraph(page, name, lead, label) : CT_OK;
    if (!is_text(of, i) && status == CT_OK && *write_most_frequent(most, of, i))
        status = ct_label_paragraph(page, label != NULL ? "" : name, lead, most);
    return status;
}

static ct_status write_labels(const ct_page *page, const described *of) {
    static const char heading[] = "labelled";
    int lead = (int)strlen(heading) + 2;
    ct_status status = CT_OK;
    for (size_t i = 0; i < of->count; i++)
        if (is_labelled(of, i)) {
            char name[CT_NAME_SIZE];
            ct_text_fit(name, sizeof name, column_of(of, i)->name, CT_NAME_COLUMNS, page->ascii);
            lead = ct_utf8_width(name) + 2 > lead ? ct_utf8_width(name) + 2 : lead;
        }
    fprintf(page->out, "\n%-*slabel, most frequent\n", lead, heading);
    for (int i = 0; i < lead + 20; i++)
        fputs(page->ascii ? "-" : "─", page->out);
    putc('\n', page->out);
    for (size_t i = 0; i < of->count && status == CT_OK; i++)
        if (is_labelled(of, i))
            status = write_label(page, of, i, lead);
    return status;
}

static bool any_labelled(const described *of) {
    for (size_t i = 0; i < of->count; i++)
        if (is_labelled(of, i))
            return true;
    return false;
}

static ct_status write_sheet(const ct_page *page, const described *of,
                             void (*make)(ct_sheet *, const described *, bool)) {
    ct_sheet sheet;
    ct_sheet_init(&sheet);
    make(&sheet, of, page->ascii);
    ct_status status = ct_write_table(page, &sheet);
    ct_sheet_free(&sheet);
    return status;
}

static bool any_made(const ct_table *table) {
    for (size_t i = 0; i < ct_table_columns(table); i++)
        if (ct_table_column(table, i)->definition != NULL)
            return true;
    return false;
}

static ct_status write_definitions(const ct_page *page, const described *of) {
    size_t *columns = malloc((of->count + 1) * sizeof *columns);
    if (columns == NULL)
        return CT_ERROR_MEMORY;
    for (size_t i = 0; i < of->count; i++)
        columns[i] = of->all[i].column;
    ct_status status = ct_definition_paragraphs(page, of->table, columns, of->count);
    free(columns);
    return status;
}

static ct_status write_text(const ct_page *page, const char *file, const described *of) {
    ct_status status = CT_OK;
    size_t rows = ct_table_rows(of->table);
    bool numbers = any(of, false), texts = any(of, true);
    if (file != NULL)
        status = ct_write_paragraph(page, "Data  ", file);
    fprintf(page->out, "%zu %s\n", rows, rows == 1 ? "row" : "rows");
    if (status == CT_OK)
        status = ct_choice_paragraphs(page, 7, of->terms);
    putc('\n', page->out);
    if (status == CT_OK && numbers)
        status = write_sheet(page, of, numbers_sheet);
    if (numbers && texts)
        putc('\n', page->out);
    if (status == CT_OK && texts)
        status = write_sheet(page, of, texts_sheet);
    if (status == CT_OK && any_labelled(of))
        status = write_labels(page, of);
    if (status == CT_OK && of->made)
        status = write_definitions(page, of);
    return status == CT_OK ? ct_page_finish(page) : status;
}

/* ---- CSV ---- */

static void add_program_columns(ct_sheet *sheet, const described *of) {
    size_t count;
    const ct_statistic *told = ct_described(&count);
    char key[24];
    ct_sheet_add_column(sheet, "name", "", CT_ALIGN_LEFT);
    ct_sheet_add_column(sheet, "kind", "", CT_ALIGN_LEFT);
    if (of->labelled)
        ct_sheet_add_column(sheet, "label", "", CT_ALIGN_LEFT);
    for (size_t i = 0; i < count; i++)
        ct_sheet_add_statistic(sheet, told[i], true);
    for (int i = 1; i <= CT_HISTOGRAM_BINS; i++) {
        snprintf(key, sizeof key, "bin_%d", i);
        ct_sheet_add_column(sheet, key, "", CT_ALIGN_POINT);
    }
    for (int i = 1; i <= CT_TOP_LEVELS; i++) {
        snprintf(key, sizeof key, "top_%d", i);
        ct_sheet_add_column(sheet, key, "", CT_ALIGN_LEFT);
        snprintf(key, sizeof key, "top_%d_label", i);
        if (of->labelled)
            ct_sheet_add_column(sheet, key, "", CT_ALIGN_LEFT);
        snprintf(key, sizeof key, "top_%d_n", i);
        ct_sheet_add_column(sheet, key, "", CT_ALIGN_POINT);
    }
    if (of->made)
        ct_sheet_add_column(sheet, "definition", "", CT_ALIGN_LEFT);
    ct_choice_columns(sheet, of->terms);
}

/* A text, or a number with its label, and how often it is there; empty cells behind the last. */
static void add_program_top(ct_sheet *sheet, const described *of, size_t i, size_t top) {
    const ct_level_count *level = top < of->all[i].n_top ? &of->all[i].top[top] : NULL;
    bool labelled = of->labelled;
    if (level == NULL)
        ct_sheet_skip(sheet);
    else if (is_text(of, i))
        ct_sheet_text(sheet, words_of(of, i, level));
    else
        ct_sheet_number(sheet, level->value, CT_CLASS_VALUE, "");
    if (labelled)
        ct_sheet_text(sheet, level == NULL || is_text(of, i) ? "" : words_of(of, i, level));
    if (level == NULL)
        ct_sheet_skip(sheet);
    else
        ct_sheet_number(sheet, (double)level->count, CT_CLASS_COUNT, "");
}

static void add_program_row(ct_sheet *sheet, const described *of, size_t i) {
    const ct_description *about = &of->all[i];
    const char *label = ct_label_of_column(column_of(of, i));
    ct_sheet_add_row(sheet);
    ct_sheet_text(sheet, column_of(of, i)->name);
    ct_sheet_text(sheet, ct_kind_words(column_of(of, i)->kind));
    if (of->labelled)
        ct_sheet_text(sheet, label != NULL ? label : "");
    add_figures(sheet, column_of(of, i), about, false);
    for (size_t bin = 0; bin < CT_HISTOGRAM_BINS; bin++)
        if (bin < about->n_bins)
            ct_sheet_number(sheet, (double)about->bin[bin], CT_CLASS_COUNT, "");
        else
            ct_sheet_skip(sheet);
    for (size_t top = 0; top < CT_TOP_LEVELS; top++)
        add_program_top(sheet, of, i, top);
    if (of->made)
        ct_sheet_text(sheet, column_of(of, i)->definition != NULL ? column_of(of, i)->definition : "");
    ct_choice_cells(sheet, of->terms);
}

static ct_status write_for_programs(FILE *out, int digits, const described *of) {
    ct_sheet sheet;
    ct_sheet_init(&sheet);
    add_program_columns(&sheet, of);
    for (size_t i = 0; i < of->count; i++)
        add_program_row(&sheet, of, i);
    ct_status status = ct_write_csv(out, &sheet, digits);
    ct_sheet_free(&sheet);
    return status;
}

/* ---- JSON ---- */

static const char *say_reason(ct_reason reason) {
    return reason == CT_REASON_CONSTANT ? "the column has one value only" : ct_reason_words(reason);
}

static void add_histogram(ct_json *json, json_t *item, const ct_description *about) {
    json_t *histogram = json_object(), *counts = json_array();
    for (size_t i = 0; i < about->n_bins; i++)
        ct_json_append(json, counts, json_integer((json_int_t)about->bin[i]));
    ct_json_set(json, histogram, "from", ct_json_number(ct_description_get(about, CT_MINIMUM, NULL), CT_CLASS_VALUE));
    ct_json_set(json, histogram, "to", ct_json_number(ct_description_get(about, CT_MAXIMUM, NULL), CT_CLASS_VALUE));
    ct_json_set(json, histogram, "counts", counts);
    ct_json_set(json, item, "histogram", histogram);
}

static void add_top(ct_json *json, json_t *item, const described *of, size_t i) {
    json_t *list = json_array();
    for (size_t top = 0; top < of->all[i].n_top; top++) {
        const ct_level_count *about = &of->all[i].top[top];
        json_t *level = json_object();
        const char *words = words_of(of, i, about);
        if (!is_text(of, i))
            ct_json_set(json, level, "value", ct_json_number(about->value, CT_CLASS_VALUE));
        if (*words || is_text(of, i))
            ct_json_set(json, level, is_text(of, i) ? "text" : "label", ct_json_text(json, words));
        ct_json_set(json, level, "n", json_integer((json_int_t)about->count));
        ct_json_append(json, list, level);
    }
    ct_json_set(json, item, "top", list);
}

static json_t *make_column(ct_json *json, const described *of, size_t i) {
    const ct_description *about = &of->all[i];
    size_t count;
    const ct_statistic *told = ct_described(&count);
    json_t *item = json_object(), *reasons = json_object();
    ct_json_set(json, item, "name", ct_json_text(json, column_of(of, i)->name));
    ct_json_set(json, item, "kind", json_string(ct_kind_words(column_of(of, i)->kind)));
    if (ct_label_of_column(column_of(of, i)) != NULL)
        ct_json_set(json, item, "label", ct_json_text(json, ct_label_of_column(column_of(of, i))));
    if (column_of(of, i)->definition != NULL)
        ct_json_set(json, item, "definition", ct_json_text(json, column_of(of, i)->definition));
    for (size_t s = 0; s < count && !(is_text(of, i) && told[s] == CT_MEAN); s++) {
        const ct_statistic_entry *entry = ct_statistic_about(told[s]);
        ct_reason reason;
        double value = ct_description_get(about, told[s], &reason);
        char date[CT_DATE_SIZE];
        const char *words = ct_figure_words(column_of(of, i), told[s], value, date);
        ct_json_set(json, item, entry->key, words ? ct_json_text(json, words) : ct_json_number(value, entry->number));
        if (reason != CT_REASON_NONE)
            ct_json_set(json, reasons, entry->key, json_string(say_reason(reason)));
    }
    if (reasons == NULL || json_object_size(reasons) > 0)
        ct_json_set(json, item, "reasons", reasons);
    else
        json_decref(reasons);
    if (about->n_bins > 0)
        add_histogram(json, item, about);
    if (is_text(of, i) || about->n_top > 0)
        add_top(json, item, of, i);
    return item;
}

static ct_status write_json(FILE *out, const described *of) {
    ct_json json = {0};
    json_t *object = json_object(), *list = json_array();
    ct_json_set(&json, object, "rows", json_integer((json_int_t)ct_table_rows(of->table)));
    ct_choice_json(&json, object, of->terms);
    for (size_t i = 0; i < of->count; i++)
        ct_json_append(&json, list, make_column(&json, of, i));
    ct_json_set(&json, object, "columns", list);
    return ct_json_write(&json, object, out);
}

ct_status ct_report_describe(FILE *out, const ct_report_options *options, const ct_terms *terms,
                             const size_t *columns, size_t count, const ct_progress *progress) {
    const ct_table *table = ct_terms_table(terms);
    const ct_page page = ct_report_page(out, options);
    ct_description *all = calloc(count + 1, sizeof *all);
    ct_status status = all == NULL ? CT_ERROR_MEMORY : CT_OK;
    for (size_t i = 0; i < count && status == CT_OK; i++)
        status = ct_describe(table, columns[i], terms, progress, &all[i]);
    const described of = {table, terms, all, count, ct_labelled(table), any_made(table)};
    if (status == CT_OK)
        status = options->format == CT_FORMAT_TEXT  ? write_text(&page, options->file, &of)
                 : options->format == CT_FORMAT_CSV ? write_for_programs(out, options->digits, &of)
                                                    : write_json(out, &of);
    free(all);
    return status;
}
