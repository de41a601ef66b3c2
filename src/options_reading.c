/* The options that say how a file is to be read.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "options_reading.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

/* Marks by their names; a mark may also be written itself. */
static const struct mark {
    const char *word;
    char mark;
} marks[] = {{"comma", ','}, {"semicolon", ';'}, {"tab", '\t'},    {"\\t", '\t'},        {"pipe", '|'},
             {"bar", '|'},   {"blanks", ' '},    {"blank", ' '},   {"space", ' '},       {"point", '.'},
             {"dot", '.'},   {"hash", '#'},      {"percent", '%'}, {"apostrophe", '\''}, {"none", CT_DIALECT_NONE}};

/* 0 where it is none. */
static char read_mark(const char *value) {
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (strcasecmp(value, marks[i].word) == 0)
            return marks[i].mark;
    return value[0] && !value[1] ? value[0] : '\0';
}

/* One of a few marks, or any but those that mean something else where among is NULL. */
static ct_status take_mark(char *mark, const char *name, const char *value, const char *among, const char *what,
                           ct_error *error) {
    char read = read_mark(value);
    bool usual = !(read >= '0' && read <= '9') && !(read >= 'a' && read <= 'z') && !(read >= 'A' && read <= 'Z') &&
                 !strchr("\"+-.\r", read) && !(read & 0x80);
    if (read && (among ? strchr(among, read) != NULL : usual)) {
        *mark = read;
        return CT_OK;
    }
    return ct_error_set(error, CT_ERROR_SYNTAX, "--%s takes %s, not %s", name, what, value);
}

static ct_status take_skip(ct_dialect *dialect, const char *value, ct_error *error) {
    char *end;
    dialect->skip = strtol(value, &end, 10);
    dialect->skip_given = true;
    if (end != value && !*end && dialect->skip >= 0)
        return CT_OK;
    return ct_error_set(error, CT_ERROR_SYNTAX, "--skip takes a number of lines, not %s", value);
}

static ct_status take_missing(ct_dialect *dialect, const char *value, ct_error *error) {
    ct_missing_free((ct_missing *)dialect->missing);
    dialect->missing = ct_missing_read(value, error);
    return dialect->missing ? CT_OK : CT_ERROR_SYNTAX;
}

/* A decimal mark cannot be that of thousands too. */
static ct_status check_numbers(const ct_dialect *dialect, ct_error *error) {
    if (!dialect->decimal || dialect->decimal != dialect->thousands)
        return CT_OK;
    return ct_error_set(error, CT_ERROR_SYNTAX, "--decimal and --thousands cannot be the same");
}

ct_status ct_reading_option(ct_reading_options *options, const char *name, const char *value, ct_error *error) {
    ct_dialect *d = &options->dialect;
    ct_status status = CT_OK;
    if (strcmp(name, "delimiter") == 0)
        status = take_mark(&d->delimiter, name, value, NULL,
                           "comma, semicolon, tab, pipe, blanks, none or a character of its own", error);
    else if (strcmp(name, "decimal") == 0)
        status = take_mark(&d->decimal, name, value, ".,", "point or comma", error);
    else if (strcmp(name, "thousands") == 0)
        status = take_mark(&d->thousands, name, value, ",.' \n", "comma, point, blank, apostrophe or none", error);
    else if (strcmp(name, "comment") == 0)
        status = take_mark(&d->comment, name, value, NULL, "the character that begins a comment, or none", error);
    else if (strcmp(name, "header") == 0)
        d->header = CT_HEADER_YES;
    else if (strcmp(name, "no-header") == 0)
        d->header = CT_HEADER_NO;
    else if (strcmp(name, "skip") == 0)
        status = take_skip(d, value, error);
    else if (strcmp(name, "missing") == 0)
        status = take_missing(d, value, error);
    else if (strcmp(name, "encoding") == 0)
        options->stream.encoding = value;
    else
        options->strict = true; /* the last there is */
    return status == CT_OK ? check_numbers(d, error) : status;
}

void ct_reading_options_free(ct_reading_options *options) {
    ct_missing_free((ct_missing *)options->dialect.missing);
    options->dialect.missing = NULL;
}
