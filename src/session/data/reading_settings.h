/* What is said of how a file is to be read: the settings of the options and of the command `read`.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_READING_SETTINGS_H
#define CETERIS_READING_SETTINGS_H

#include <stdbool.h>
#include <stddef.h>

#include "engine/csv.h"
#include "engine/dialect.h"
#include "engine/error.h"

typedef enum ct_setting {
    CT_SETTING_DELIMITER,
    CT_SETTING_DECIMAL,
    CT_SETTING_THOUSANDS,
    CT_SETTING_HEADER,
    CT_SETTING_SKIP,
    CT_SETTING_COMMENT,
    CT_SETTING_MISSING,
    CT_SETTING_ENCODING,
    CT_SETTING_STRICT,
    CT_SETTING_COUNT
} ct_setting;

/* A zeroed one says nothing. */
typedef struct ct_reading_settings {
    ct_dialect dialect; /* what was not said is to be guessed; its missing codes are owned */
    char *missing;      /* their list as it was said, owned; NULL where it was not */
    char *encoding;     /* as iconv names it, owned; NULL where it was not said */
    bool strict;        /* refuse what would be repaired */
} ct_reading_settings;

void ct_reading_settings_free(ct_reading_settings *settings);

/* CT_OK, or CT_ERROR_MEMORY with nothing to free. */
ct_status ct_reading_settings_copy(const ct_reading_settings *from, ct_reading_settings *to);

/* "delimiter"; and the setting of a name, CT_SETTING_COUNT where there is none. */
const char *ct_setting_name(ct_setting setting);
ct_setting ct_setting_find(const char *name);

/* What it is about, for lists: "what separates the fields". */
const char *ct_setting_about(ct_setting setting);

/* Value i of those that are usual, with what it means; NULL behind the last. */
const char *ct_setting_value(ct_setting setting, size_t i, const char **means);

/* Takes a value, "guess" (or "off" for strict) as if nothing was said. CT_OK, or *error: CT_ERROR_SYNTAX with what the
 * setting takes, its name behind mark ("--" for an option), no memory. */
ct_status ct_reading_set(ct_reading_settings *settings, ct_setting setting, const char *value, const char *mark,
                         ct_error *error);

/* Whether the settings go together. */
ct_status ct_reading_check(const ct_reading_settings *settings, const char *mark, ct_error *error);

/* Takes a line of them, `delimiter ; decimal comma missing -999`: a value with blanks or a # stands in backquotes;
 * `guess` by itself forgets all that was said before. CT_OK, or *error with its column in the line. A comment may stand
 * behind it. Where it fails some of them may have been taken. */
ct_status ct_reading_set_line(ct_reading_settings *settings, const char *line, ct_error *error);

/* What was said of a setting, as ct_reading_set takes it; NULL where nothing was. Into a buffer of so many bytes, or
 * the settings' own. */
enum { CT_SETTING_SIZE = 32 };
const char *ct_reading_said(const ct_reading_settings *settings, ct_setting setting, char buffer[CT_SETTING_SIZE]);

/* The same of how a file was read: NULL where its kind has no such setting, "" for none. */
const char *ct_reading_found(const ct_csv_report *reading, ct_setting setting, char buffer[CT_SETTING_SIZE]);

#endif
