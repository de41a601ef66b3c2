/* How a file of text writes its table: the delimiter, and the whole of it.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "dialect.h"

#include <string.h>

#include "engine/read/dialect_reading.h"

/* The number of fields that most records have, two at least; of equals the larger. */
static void find_fields(ct_dialect_reading *r, size_t least) {
    const ct_first_lines *s = &r->sample;
    size_t most = 0;
    for (size_t i = 0; i < s->count; i++) {
        size_t fields = s->records[i].fields, same = 0;
        for (size_t j = 0; j < s->count; j++)
            same += s->records[j].fields == fields;
        if (fields >= least && (same > most || (same == most && fields > r->fields))) {
            most = same;
            r->fields = fields;
        }
    }
    while (r->first < s->count && s->records[r->first].fields != r->fields)
        r->first++;
    if (r->first < s->count)
        r->agree = (double)most / (double)(s->count - r->first);
    if (most == 1 && s->count > 1 && (s->count > 2 || r->first > 0))
        r->agree = 0; /* one line with a comma in it says nothing */
}

/* How well it would do, 0 to 1: whether records agree, and how many cells are numbers; less where lines before the
 * first such record are of another kind. */
static double score(const ct_dialect_reading *r) {
    enum { LEAST_AGREEMENT = 50 };
    const ct_first_lines *s = &r->sample;
    if (100 * r->agree < LEAST_AGREEMENT)
        return 0;
    bool after_others = r->first > 0 && !(r->first == 1 && s->records[0].fields + 1 == r->fields && r->fields > 2);
    double order = after_others ? 0.8 : r->delimiter == CT_DIALECT_NONE ? 0.9 : 1;
    return order * r->agree * (0.1 + 0.9 * r->numbers);
}

/* Whether the first line is a name by itself, neither several nor one that a quote opens. */
static bool is_one_name(const ct_dialect_reading *r) {
    const ct_first_cell *cell = ct_first_lines_cell(&r->sample, &r->sample.records[0], 0);
    return !memchr(cell->text, ',', cell->size) && !memchr(cell->text, '"', cell->size);
}

/* Text has blanks too, and a comma in each number is no delimiter: these two are believed only where all is numbers. */
static bool believable(const ct_dialect_reading *r, const ct_dialect_reading *best) {
    bool all_numbers = r->numbers > 0.99;
    if (r->delimiter == CT_DIALECT_NONE)
        return all_numbers && r->spelling.decimal == ',' && r->sample.count > 1 && is_one_name(r);
    if (r->delimiter != ' ')
        return true;
    bool from_first = r->first == 0 || (r->first == 1 && r->sample.records[0].fields + 1 == r->fields);
    return from_first && r->agree > 0.95 && r->numbers > 0 &&
           (best->score <= 0 || (all_numbers && best->numbers < 0.99));
}

static ct_status read_as(ct_dialect_reading *r, const ct_dialect_text *text, char delimiter, char comment,
                         const ct_dialect *given) {
    *r = (ct_dialect_reading){.delimiter = delimiter};
    if (ct_first_lines_cut(&r->sample, text->bytes, text->size, text->whole, delimiter, comment) != CT_OK)
        return CT_ERROR_MEMORY;
    find_fields(r, given->delimiter || delimiter == CT_DIALECT_NONE ? 1 : 2);
    ct_dialect_spell(r, given);
    r->score = score(r);
    return CT_OK;
}

/* The best reading; commas where none would do. */
static ct_status best_reading(ct_dialect_reading *best, const ct_dialect_text *text, char comment,
                              const ct_dialect *given) {
    static const char delimiters[] = {',', '\t', ';', '|', CT_DIALECT_NONE, ' '};
    if (given->delimiter)
        return read_as(best, text, given->delimiter, comment, given);
    *best = (ct_dialect_reading){.delimiter = ','};
    for (size_t i = 0; i < sizeof delimiters; i++) {
        ct_dialect_reading r;
        ct_status status = read_as(&r, text, delimiters[i], comment, given);
        if (status == CT_OK && r.score > best->score + 1e-9 && believable(&r, best)) {
            ct_first_lines_free(&best->sample);
            *best = r;
        } else
            ct_first_lines_free(&r.sample);
        if (status != CT_OK)
            return status;
    }
    if (best->score > 0)
        return CT_OK;
    ct_dialect commas = *given;
    commas.delimiter = ',';
    return read_as(best, text, ',', comment, &commas);
}

static const char *line_end(const char *line, const char *end) {
    while (line < end && *line != '\n' && *line != '\r')
        line++;
    return line;
}

static const char *next_line(const char *line, const char *end) {
    line = line_end(line, end);
    if (end - line > 1 && line[0] == '\r' && line[1] == '\n')
        return line + 2;
    return line < end ? line + 1 : end;
}

/* # begins comments where lines at the top begin with it, or some below, but not half of them: those are data. */
static char guess_comment(const ct_dialect_text *text) {
    const char *line = text->bytes, *end = line + text->size;
    size_t top = 0, marked = 0, all = 0;
    for (; line < end; line = next_line(line, end)) {
        if (line_end(line, end) == line)
            continue;
        bool mark = ct_comment_begins(line, (size_t)(end - line), '#');
        if (mark && all == 0) {
            top++;
            continue;
        }
        all++;
        marked += mark;
    }
    return all > 0 && (top > 0 || marked > 0) && 2 * marked < all ? '#' : CT_DIALECT_NONE;
}

/* Excel's own way to say it, on the first line. */
static void take_sep(ct_dialect_text *text, ct_dialect *given) {
    static const char word[] = "sep=";
    enum { WORD = sizeof word - 1 };
    if (text->size <= WORD + 1 || memcmp(text->bytes, word, WORD) != 0 || given->skip_given)
        return;
    char delimiter = text->bytes[WORD];
    if (!strchr("\r\n", text->bytes[WORD + 1]) || strchr("\r\n\"", delimiter))
        return;
    if (!given->delimiter)
        given->delimiter = delimiter;
    ct_dialect_skip(text, 1);
}

void ct_dialect_skip(ct_dialect_text *text, long lines) {
    const char *end = text->bytes + text->size;
    for (; lines > 0 && text->size > 0; lines--) {
        const char *next = next_line(text->bytes, end);
        text->skipped += (size_t)(next - text->bytes);
        text->bytes = next;
        text->size = (size_t)(end - next);
        text->line++;
    }
}

ct_status ct_dialect_guess(const char *bytes, size_t size, bool whole, const ct_dialect *given,
                           ct_dialect_found *found, ct_error *error) {
    ct_dialect settled = given ? *given : (ct_dialect){0};
    ct_dialect_text text = {bytes, size, whole, 0, 1};
    ct_dialect_reading r;
    if (settled.skip_given)
        ct_dialect_skip(&text, settled.skip);
    take_sep(&text, &settled);
    if (!settled.comment)
        settled.comment = guess_comment(&text);
    char comment = settled.comment == CT_DIALECT_NONE ? '\0' : settled.comment;
    ct_status status = best_reading(&r, &text, comment, &settled);
    if (status == CT_OK) {
        settled.delimiter = r.delimiter;
        settled.decimal = r.spelling.decimal;
        settled.thousands = r.spelling.thousands ? r.spelling.thousands : CT_DIALECT_NONE;
        *found = (ct_dialect_found){.dialect = settled, .fields = r.fields};
        memcpy(found->doubt, r.doubt, sizeof found->doubt);
        status = ct_dialect_find_header(&r, &text, &settled, found);
    }
    ct_first_lines_free(&r.sample);
    return status == CT_OK ? CT_OK : ct_error_memory(error);
}

bool ct_dialect_plain(const ct_dialect_found *found) {
    const ct_dialect *d = &found->dialect;
    return d->delimiter == ',' && d->decimal == '.' && d->thousands == CT_DIALECT_NONE &&
           d->comment == CT_DIALECT_NONE && d->header == CT_HEADER_YES && found->line == 1 && found->rows_line == 0 &&
           !found->behind_mark && !found->row_names;
}
