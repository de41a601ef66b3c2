/* Drawing what the column under the cursor holds: a pane beside the table, or a line below it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "report/histogram.h"
#include "report/labelled.h"
#include "report/value_words.h"
#include "text/number.h"
#include "text/utf8.h"
#include "tui/frame.h"
#include "tui/wrap.h"
#include "view_data.h"

static const ct_column *column_of(const ct_data *data) {
    return ct_table_column(data->table, data->column);
}

/* Figures end in one column; one that is not there says why in a word. */
static void draw_figure(ct_grid *grid, ct_rect rect, int row, const ct_column *column, const ct_description *about,
                        ct_statistic statistic) {
    const ct_statistic_entry *entry = ct_statistic_about(statistic);
    ct_reason reason;
    char text[CT_NUMBER_SIZE];
    double value = ct_description_get(about, statistic, &reason);
    ct_number(text, value, entry->number, 0);
    char date[CT_DATE_SIZE];
    const char *words = ct_figure_words(column, statistic, value, date);
    const char *word = isnan(value) ? ct_reason_word(reason) : words ? words : text;
    ct_grid_put(grid, rect, row, 0, CT_TEXT_HEADING, grid->ascii ? entry->ascii : entry->label);
    ct_grid_put(grid, rect, row, rect.columns - (int)strlen(word), isnan(value) ? CT_TEXT_DIM : CT_TEXT_PLAIN, word);
}

/* Upright, so that another column's changes few bytes; where there is little room in one line. */
static void draw_histogram(ct_grid *grid, ct_rect rect, int row, const ct_description *about) {
    enum { HIGH = 4 };
    char line[CT_HISTOGRAM_SIZE];
    int room = rect.rows - row - 1, rows = room >= HIGH ? HIGH : 1;
    for (int i = 0; about->n_bins > 0 && i < rows; i++)
        ct_grid_put(grid, rect, row + (room > 0) + i, 0, CT_TEXT_PLAIN,
                    ct_histogram_row(line, about, i, rows, grid->ascii));
    if (about->n_bins > 0 && room > HIGH)
        ct_grid_put(grid, rect, row + 1 + HIGH, 0, CT_TEXT_DIM, "min    max");
}

/* A text; a number, with its label if it has one. */
static void write_level(const ct_column *column, const ct_level_count *about, char *text, size_t size) {
    const char *label = ct_labels_text(column->labels, about->value);
    char number[CT_NUMBER_SIZE], date[CT_DATE_SIZE];
    const char *words = column->codes ? column->levels[about->level] : ct_value_words(column, about->value, date);
    if (words)
        snprintf(text, size, "%s", words);
    else
        snprintf(text, size, "%s%s%s", ct_number_exact(number, about->value), label ? " " : "", label ? label : "");
}

static void draw_levels(ct_grid *grid, ct_rect rect, int row, const ct_data *data, const ct_description *about) {
    char count[CT_NUMBER_SIZE], level[CT_MESSAGE_SIZE];
    ct_grid_put(grid, rect, row, 0, CT_TEXT_HEADING, about->n_top > 0 ? "most frequent" : "");
    for (size_t i = 0; i < about->n_top; i++) {
        ct_number(count, (double)about->top[i].count, CT_CLASS_COUNT, 0);
        write_level(column_of(data), &about->top[i], level, sizeof level);
        ct_grid_put_fit(grid, rect, row + 1 + (int)i, 0, rect.columns - (int)strlen(count) - 2, CT_TEXT_PLAIN, level);
        ct_grid_put(grid, rect, row + 1 + (int)i, rect.columns - (int)strlen(count), CT_TEXT_PLAIN, count);
    }
}

/* The file's words on the column, above its figures; returns the lines taken. */
static int draw_label(ct_grid *grid, const ct_data *data, ct_rect rect) {
    enum { LINES = 3 };
    const char *label = ct_label_of_column(column_of(data));
    char *safe = label ? ct_text_safe(label) : NULL;
    int lines = safe && *safe ? ct_wrap(grid, rect, 0, 0, 0, LINES, CT_TEXT_DIM, NULL, safe) + 1 : 0;
    free(safe);
    return lines;
}

/* The most frequent are all there are: a histogram would say it again. */
static bool all_told(const ct_description *about) {
    return about->n_top > 0 && ct_description_get(about, CT_DISTINCT, NULL) <= (double)about->n_top;
}

static void draw_beside(ct_grid *grid, ct_data *data, const ct_description *about) {
    ct_rect rect = data->summary_place.body;
    size_t count;
    const ct_statistic *told = ct_described(&count);
    bool text = column_of(data)->codes;
    ct_frame(grid, &data->summary_place, false, true, column_of(data)->name, "");
    int row = draw_label(grid, data, rect);
    if (!about) {
        ct_grid_put(grid, rect, row, 0, CT_TEXT_DIM, "...");
        return;
    }
    for (size_t i = 0; i < count && !(text && told[i] == CT_MEAN); i++)
        draw_figure(grid, rect, row++, column_of(data), about, told[i]);
    if (text || about->n_top > 0) {
        draw_levels(grid, rect, row + 1, data, about);
        row += 2 + (int)about->n_top;
    }
    if (!all_told(about))
        draw_histogram(grid, rect, row, about);
}

/* "Ozone: n 116, missing 37, mean 42.1293, ..." as far as the line goes. */
static void draw_below(ct_grid *grid, ct_data *data, const ct_description *about) {
    static const ct_statistic told[] = {CT_COLUMN_N, CT_MISSING, CT_MEAN,     CT_SD,      CT_MINIMUM,
                                        CT_MEDIAN,   CT_MAXIMUM, CT_DISTINCT, CT_SKEWNESS};
    ct_rect rect = data->summary_place.body;
    char line[CT_MESSAGE_SIZE], number[CT_NUMBER_SIZE], name[4 * 20 + 8];
    ct_text_fit(name, sizeof name, column_of(data)->name, 20, grid->ascii);
    int used = snprintf(line, sizeof line, "%s:%s", name, about ? "" : " ...");
    for (size_t i = 0; about && i < sizeof told / sizeof *told; i++) {
        double value = ct_description_get(about, told[i], NULL);
        const ct_statistic_entry *entry = ct_statistic_about(told[i]);
        if (isnan(value) || (told[i] == CT_MISSING && value == 0))
            continue;
        char date[CT_DATE_SIZE];
        const char *words = ct_figure_words(column_of(data), told[i], value, date);
        if (words)
            snprintf(number, sizeof number, "%s", words);
        else
            ct_number(number, value, entry->number, 0);
        int more = (int)strlen(entry->ascii) + (int)strlen(number) + 3;
        if (ct_utf8_width(line) + more > rect.columns)
            break;
        used += snprintf(line + used, sizeof line - (size_t)used, "%s %s %s", i > 0 ? "," : "", entry->ascii, number);
    }
    ct_grid_put_fit(grid, rect, 0, 0, rect.columns, CT_TEXT_PLAIN, line);
}

void ct_view_data_summary(ct_grid *grid, ct_data *data) {
    if (data->columns == 0)
        return;
    const ct_description *about = ct_data_description(data);
    if (data->summary_place.frame.rows > 0)
        draw_beside(grid, data, about);
    else
        draw_below(grid, data, about);
}
