/* Columns taken for what they are, and made into what they shall be.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "kinds.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "decimal.h"
#include "engine/read/cells.h"
#include "engine/read/column.h"
#include "engine/table/kind_texts.h"

static const char *const words[][2] = {{"no", "yes"}, {"n", "y"}, {"false", "true"}, {"f", "t"}, {"0", "1"}};
enum { GUESSED_WORDS = 4, WORDS = sizeof words / sizeof *words };

/* Which of two texts says yes; -1 where they are no such pair. */
static int find_yes(const char *const *texts, size_t count, int pairs) {
    for (int i = 0; i < pairs && count == 2; i++)
        for (int yes = 0; yes < 2; yes++)
            if (strcasecmp(texts[yes], words[i][1]) == 0 && strcasecmp(texts[!yes], words[i][0]) == 0)
                return yes;
    return -1;
}

/* A number, or digits with what people write around them: $2, 2 %, 1'000, (5), but not 18-25. */
static bool like_a_number(const char *text) {
    /* The bytes at the end are those of euro, pound and yen. */
    static const char parts[] = "0123456789$%.,'() +\xE2\x82\xAC\xC2\xA3\xA5";
    ct_decimal number;
    if (ct_decimal_read(text, strlen(text), &number) == CT_FIELD_NUMBER)
        return true;
    text += *text == '-';
    return strpbrk(text, "0123456789") && text[strspn(text, parts)] == '\0';
}

/* Whether most texts are numbers, and none is a code: then it is a column of numbers in which something else stands
 * too. */
static bool mostly_numbers(const char *const *texts, size_t count) {
    size_t numbers = 0;
    for (size_t i = 0; i < count; i++) {
        if (ct_decimal_is_code(texts[i], strlen(texts[i])))
            return false;
        numbers += like_a_number(texts[i]);
    }
    return 2 * numbers > count;
}

bool ct_kind_numbers(const ct_column *text) {
    return text->levels && text->n_levels > 1 && mostly_numbers(text->levels, text->n_levels);
}

ct_status ct_kind_guess(const ct_column *text, ct_kind_guessed *guessed) {
    enum { FEW = 4 }; /* one in so many may be no date of what is still a column of dates */
    ct_dates dates;
    *guessed = (ct_kind_guessed){.kind = CT_COLUMN_TEXT};
    if (find_yes(text->levels, text->n_levels, GUESSED_WORDS) >= 0) {
        guessed->kind = CT_COLUMN_YES_NO;
        return CT_OK;
    }
    if (ct_dates_read(text->levels, text->n_levels, CT_DATES_ANY, &dates) != CT_OK)
        return CT_ERROR_MEMORY;
    free(dates.values);
    bool few = dates.why == CT_DATE_NOT_THERE && FEW * dates.absent <= text->n_levels;
    if (few || dates.why == CT_DATE_SHORT_YEARS) {
        guessed->dates = dates.why;
        guessed->odd = dates.odd;
    }
    if (dates.why == CT_DATE_GOOD)
        guessed->kind = CT_COLUMN_DATE;
    else if (text->n_levels >= 2 && text->n_levels <= CT_FEW_LEVELS && text->n_levels < text->present &&
             !mostly_numbers(text->levels, text->n_levels))
        guessed->kind = CT_COLUMN_CATEGORY;
    return CT_OK;
}

ct_status ct_kind_levels(const ct_column *origin, size_t rows, size_t *levels) {
    ct_kind_texts texts;
    if (ct_kind_texts_of(origin, rows, CT_MOST_LEVELS, &texts) != CT_OK)
        return CT_ERROR_MEMORY;
    *levels = texts.too_many ? CT_MOST_LEVELS + 1 : texts.count;
    ct_kind_texts_free(&texts);
    return CT_OK;
}

/* ---- Making one ---- */

static size_t row_of(const ct_kind_texts *t, size_t rows, size_t level) {
    for (size_t i = 0; i < rows; i++)
        if (t->codes[i] == level)
            return i + 1;
    return 0;
}

static double *new_values(size_t rows) {
    return malloc((rows ? rows : 1) * sizeof(double));
}

typedef struct named {
    const char *text;
    uint32_t code;
} named;

static int compare_named(const void *a, const void *b) {
    return strcmp(((const named *)a)->text, ((const named *)b)->text);
}

/* Codes and levels of the texts, sorted by their bytes where the column had texts. */
static ct_status copy_levels(const ct_kind_texts *t, size_t rows, bool sorted, ct_cells_made *cells) {
    named *names = malloc((t->count + 1) * sizeof *names);
    uint32_t *map = malloc((t->count + 1) * sizeof *map);
    cells->levels = ct_levels_new();
    cells->codes = malloc((rows ? rows : 1) * sizeof *cells->codes);
    ct_status status = names && map && cells->levels && cells->codes ? CT_OK : CT_ERROR_MEMORY;
    for (size_t i = 0; i < t->count && status == CT_OK; i++)
        names[i] = (named){t->texts[i], (uint32_t)i};
    if (status == CT_OK && sorted)
        qsort(names, t->count, sizeof *names, compare_named);
    for (size_t i = 0; i < t->count && status == CT_OK; i++) {
        map[names[i].code] = (uint32_t)i;
        if (ct_levels_code(cells->levels, names[i].text, strlen(names[i].text)) == UINT32_MAX)
            status = CT_ERROR_MEMORY;
    }
    for (size_t i = 0; i < rows && status == CT_OK; i++)
        cells->codes[i] = t->codes[i] == CT_NO_LEVEL ? CT_NO_LEVEL : map[t->codes[i]];
    free(names);
    free(map);
    return status;
}

static ct_status make_category(const char *name, const ct_column *origin, const ct_kind_texts *t, size_t rows,
                               ct_cells_made *cells, ct_error *error) {
    if (t->too_many)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s has more than %d different values: too many for a category",
                            name, CT_MOST_LEVELS);
    if (t->count < 2)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s has %s: a category needs two values at least", name,
                            t->count == 0 ? "no value" : "one value throughout");
    if (t->count == origin->present)
        return ct_error_set(error, CT_ERROR_ARGUMENT,
                            "every value of %s is another: as a category each row would be a level of its own", name);
    return copy_levels(t, rows, origin->codes && origin->kind == CT_COLUMN_TEXT, cells) == CT_OK
               ? CT_OK
               : ct_error_memory(error);
}

/* How numbers that may be dates are written is told by their size. */
static ct_date_order order_of_numbers(const ct_column *origin, ct_date_order order) {
    bool whole = origin->kind == CT_COLUMN_NUMBER && origin->exact && origin->decimals == 0;
    if (order != CT_DATES_ANY || !whole)
        return order;
    return origin->minimum >= 10000000 && origin->maximum <= 99999999 ? CT_DATES_YMD
           : origin->minimum >= 100000 && origin->maximum <= 999999   ? CT_DATES_MONTH
           : origin->minimum >= 1000 && origin->maximum <= 9999       ? CT_DATES_YEAR
                                                                      : CT_DATES_ANY;
}

static ct_status no_date(const char *name, const ct_kind_texts *t, size_t rows, const ct_dates *dates,
                         ct_error *error) {
    const char *text = dates->odd < t->count ? t->texts[dates->odd] : "";
    size_t row = dates->odd < t->count ? row_of(t, rows, dates->odd) : 0;
    if (dates->why == CT_DATE_ZONES_MIXED)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s has times with a zone and without: they do not compare",
                            name);
    if (dates->why == CT_DATE_NOT_THERE)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s has the date %.60s in row %zu, which does not exist", name,
                            text, row);
    if (row == 0)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s has no value", name);
    if (dates->why == CT_DATE_SHORT_YEARS)
        return ct_error_set(error, CT_ERROR_ARGUMENT,
                            "%s has \"%.60s\" in row %zu: years of two digits do not tell the century", name, text,
                            row);
    return ct_error_set(
        error, CT_ERROR_ARGUMENT,
        "%s has \"%.60s\" in row %zu, which is no date in the form of the others; the form may be said: "
        "ymd, dmy, mdy, month, quarter, year",
        name, text, row);
}

static ct_status make_date(const char *name, const ct_column *origin, const ct_kind_texts *t, size_t rows,
                           ct_date_order order, ct_cells_made *cells, ct_kind_made *made, ct_error *error) {
    ct_dates dates;
    if (ct_dates_read(t->texts, t->count, order_of_numbers(origin, order), &dates) != CT_OK)
        return ct_error_memory(error);
    if (dates.why != CT_DATE_GOOD)
        return no_date(name, t, rows, &dates, error);
    cells->unit = dates.unit;
    cells->exact = true;
    cells->decimals = dates.decimals;
    made->undecided = dates.undecided;
    made->month_first = dates.month_first;
    if ((cells->values = new_values(rows)))
        for (size_t i = 0; i < rows; i++)
            cells->values[i] = t->codes[i] == CT_NO_LEVEL ? NAN : dates.values[t->codes[i]];
    free(dates.values);
    return cells->values ? CT_OK : ct_error_memory(error);
}

static ct_status make_yes_no(const char *name, const ct_kind_texts *t, size_t rows, ct_cells_made *cells,
                             ct_error *error) {
    int yes = find_yes(t->texts, t->count, WORDS);
    if (yes < 0)
        return ct_error_set(error, CT_ERROR_ARGUMENT,
                            "%s is no yes and no: that takes two values, yes/no, y/n, true/false, t/f or 1/0", name);
    bool numbers = strcmp(t->texts[yes], "1") == 0;
    const char *said[2] = {numbers ? "no" : t->texts[!yes], numbers ? "yes" : t->texts[yes]};
    cells->exact = true;
    cells->values = new_values(rows);
    cells->levels = ct_levels_new();
    for (int i = 0; i < 2; i++)
        if (!cells->values || !cells->levels || ct_levels_code(cells->levels, said[i], strlen(said[i])) == UINT32_MAX)
            return ct_error_memory(error);
    for (size_t i = 0; i < rows; i++)
        cells->values[i] = t->codes[i] == CT_NO_LEVEL ? NAN : t->codes[i] == (uint32_t)yes;
    return CT_OK;
}

/* Of distinct texts those that are numbers in a spelling; returns how many. */
static size_t find_numbers(const ct_kind_texts *t, ct_spelling spelling, ct_decimal *read, bool *good) {
    size_t numbers = 0;
    for (size_t i = 0; i < t->count; i++) {
        good[i] = ct_cells_number(spelling, t->texts[i], strlen(t->texts[i]), &read[i]) == CT_FIELD_NUMBER;
        numbers += good[i];
    }
    return numbers;
}

/* In the spelling of the file, or in that of texts that let made, whichever reads more. */
static size_t find_spelled(const ct_kind_texts *t, const ct_dialect *spelled, ct_decimal *read, bool *good) {
    static const ct_spelling plain = {'.', '\0'};
    ct_spelling own = plain;
    if (spelled && spelled->decimal)
        own.decimal = spelled->decimal;
    if (spelled && spelled->thousands && spelled->thousands != CT_DIALECT_NONE)
        own.thousands = spelled->thousands;
    size_t in_own = find_numbers(t, own, read, good), in_plain = find_numbers(t, plain, read, good);
    return in_plain > in_own ? in_plain : find_numbers(t, own, read, good);
}

/* The numbers among texts, the others missing; of a scale that holds them all. */
static ct_status read_numbers(const ct_kind_texts *t, size_t rows, const ct_dialect *spelled, ct_cells_made *cells,
                              ct_kind_made *made, size_t *numbers) {
    ct_column_fill fill;
    ct_decimal *read = malloc((t->count + 1) * sizeof *read);
    bool *good = malloc((t->count + 1) * sizeof *good);
    ct_column_init(&fill);
    ct_status status = read && good ? ct_column_resize(&fill, rows) : CT_ERROR_MEMORY;
    *numbers = status == CT_OK ? find_spelled(t, spelled, read, good) : 0;
    for (size_t i = 0; i < rows && status == CT_OK; i++) {
        bool there = t->codes[i] != CT_NO_LEVEL;
        made->missing += there && !good[t->codes[i]];
        if (there && good[t->codes[i]])
            ct_column_put_number(&fill, i, read[t->codes[i]]);
        else
            ct_column_put_missing(&fill, i);
    }
    if (status == CT_OK) {
        cells->exact = fill.exact;
        cells->decimals = fill.decimals;
        cells->values = fill.values;
        fill.values = NULL;
    }
    ct_column_free(&fill);
    free(read);
    free(good);
    return status;
}

static ct_status make_number(const char *name, const ct_column *origin, const ct_kind_texts *t, size_t rows,
                             const ct_dialect *spelled, ct_cells_made *cells, ct_kind_made *made, ct_error *error) {
    size_t numbers;
    if (origin->values) { /* dates, yes and no: as they are counted */
        cells->exact = origin->exact;
        cells->decimals = origin->decimals;
        if (!(cells->values = new_values(rows)))
            return ct_error_memory(error);
        memcpy(cells->values, origin->values, rows * sizeof *cells->values);
        return CT_OK;
    }
    if (read_numbers(t, rows, spelled, cells, made, &numbers) != CT_OK)
        return ct_error_memory(error);
    if (numbers == 0)
        return ct_error_set(error, CT_ERROR_ARGUMENT, "%s has no value that is a number", name);
    return CT_OK;
}

ct_status ct_kind_make(const char *name, const ct_column *origin, size_t rows, ct_column_kind kind,
                       ct_date_order order, const ct_dialect *spelled, ct_cells_made *cells, ct_kind_made *made,
                       ct_error *error) {
    ct_kind_texts t;
    *cells = (ct_cells_made){.kind = kind};
    *made = (ct_kind_made){0};
    if (ct_kind_texts_of(origin, rows, kind == CT_COLUMN_CATEGORY ? CT_MOST_LEVELS : 0, &t) != CT_OK)
        return ct_error_memory(error);
    ct_status status = CT_OK;
    switch (kind) {
    case CT_COLUMN_NUMBER: status = make_number(name, origin, &t, rows, spelled, cells, made, error); break;
    case CT_COLUMN_CATEGORY: status = make_category(name, origin, &t, rows, cells, error); break;
    case CT_COLUMN_DATE: status = make_date(name, origin, &t, rows, order, cells, made, error); break;
    case CT_COLUMN_YES_NO: status = make_yes_no(name, &t, rows, cells, error); break;
    case CT_COLUMN_TEXT:
        status = copy_levels(&t, rows, false, cells) == CT_OK ? CT_OK : ct_error_memory(error);
        break;
    }
    ct_kind_texts_free(&t);
    if (status != CT_OK)
        ct_cells_made_free(cells);
    return status;
}
