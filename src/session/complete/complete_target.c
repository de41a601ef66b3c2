/* Completion of what `export` and `copy` take.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "complete_target.h"

#include <string.h>

typedef struct choice {
    const char *text, *note;
} choice;

static const choice formats[] = {
    {"text", "plain text"},
    {"markdown", "a table of pipes"},
    {"latex", "with booktabs; compiles as it is"},
    {"html", "a page"},
    {"csv", "for programs, a row a coefficient or pair"},
    {"json", "for programs, 17 digits"},
};
static const choice scripts[] = {
    {"r", "a script that fits the model"}, {"python", "the same"}, {"stata", "the same"}, {"gretl", "the same"}};
static const choice reports[] = {
    {"model", "as it is"},
    {"comparison", "the pinned models, or those visited latest"},
    {"correlation", "of all candidates"},
    {"path", "the last selection"},
    {"summary", "n, mean, spread and ends of the candidates"},
    {"describe", "all columns: quartiles, spread, texts; text, csv or json"},
    {"reading", "how the file was read; text, csv or json"},
};
static const choice replace[] = {{"replace", "a file that is there"}};

#define COUNT(array) (sizeof(array) / sizeof *(array))

/* Behind the word at `at`, be it in quotes, of which two are one, or not. */
static size_t word_end(const char *line, size_t at, size_t cursor) {
    char quote = line[at];
    if (!strchr("\"'`", quote)) {
        while (at < cursor && !strchr(" \t", line[at]))
            at++;
        return at;
    }
    for (size_t i = at + 1; i < cursor; i++)
        if (line[i] == quote && i + 1 < cursor && line[i + 1] == quote)
            i++;
        else if (line[i] == quote)
            return i + 1;
    return cursor;
}

/* Goes through the words before the cursor; the one at it may be empty. */
static size_t next_word(const char *line, size_t at, size_t cursor, size_t *end) {
    while (at < cursor && strchr(" \t", line[at]))
        at++;
    *end = at < cursor ? word_end(line, at, cursor) : cursor;
    return at;
}

size_t ct_complete_target_word(const char *line, size_t cursor) {
    size_t end = 0, start;
    do
        start = next_word(line, end, cursor, &end);
    while (end < cursor);
    return start;
}

static bool is_one(const choice *choices, size_t count, const char *word, size_t size) {
    for (size_t i = 0; i < count; i++)
        if (strlen(choices[i].text) == size && strncmp(choices[i].text, word, size) == 0)
            return true;
    return false;
}

static ct_status add(const choice *choices, size_t count, ct_complete_take *take, void *to) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < count && status == CT_OK; i++)
        status = take(to, choices[i].text, choices[i].note);
    return status;
}

ct_status ct_complete_target(const char *line, size_t cursor, bool file, ct_complete_take *take,
                             ct_complete_take *take_file, void *to) {
    size_t start = ct_complete_target_word(line, cursor), end, words = 0;
    bool script = false, report = false, replaces = false;
    for (size_t at = next_word(line, 0, start, &end); at < start; at = next_word(line, end, start, &end), words++) {
        script = script || (words == 1 && is_one(scripts, COUNT(scripts), line + at, end - at));
        report = report || (words > (file ? 2u : 0u) && is_one(reports, COUNT(reports), line + at, end - at));
        replaces = replaces || (words > 2 && is_one(replace, 1, line + at, end - at));
    }
    if (words == 2 && file) {
        bool quoted = start < cursor && strchr("\"'", line[start]);
        return ct_complete_files(line + start + quoted, cursor - start - quoted, take_file, to);
    }
    ct_status status = CT_OK;
    if (words == 1)
        status = add(formats, COUNT(formats), take, to);
    if (words == 1 && status == CT_OK)
        status = add(scripts, COUNT(scripts), take, to);
    if ((words > 1 || !file) && !report && status == CT_OK)
        status = add(reports, script ? 1 : COUNT(reports), take, to);
    if (words > 2 && file && !replaces && status == CT_OK)
        status = add(replace, 1, take, to);
    return status;
}
