/* What is said of how a file is to be read.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading_settings.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/identifier.h"
#include "session/arguments.h"
#include "session/complete/nearest.h"

static const char guess[] = "guess", blanks[] = " \t";

/* Each with what it takes, in words, and its usual values. */
static const struct about {
    const char *name, *about, *takes;
    struct {
        const char *value, *means;
    } values[8];
} settings_about[CT_SETTING_COUNT] = {
    [CT_SETTING_DELIMITER] = {"delimiter",
                              "what separates the fields",
                              "comma, semicolon, tab, pipe, blanks, none or a character of its own",
                              {{"comma", ","},
                               {"semicolon", ";"},
                               {"tab", "a tabulator"},
                               {"pipe", "|"},
                               {"blanks", "runs of blanks"},
                               {"none", "one column"},
                               {guess, "as the lines look"}}},
    [CT_SETTING_DECIMAL] = {"decimal",
                            "the decimal mark",
                            "point or comma",
                            {{"point", "1.5"}, {"comma", "1,5"}, {guess, "as the cells look"}}},
    [CT_SETTING_THOUSANDS] = {"thousands",
                              "what keeps thousands apart",
                              "comma, point, blank, apostrophe or none",
                              {{"comma", "1,000"},
                               {"point", "1.000"},
                               {"blank", "1 000"},
                               {"apostrophe", "1'000"},
                               {"none", "1000"},
                               {guess, "as the cells look"}}},
    [CT_SETTING_HEADER] = {"header",
                           "whether the first line has names",
                           "on, off or guess",
                           {{"on", "it does"}, {"off", "there are no names"}, {guess, "as it looks"}}},
    [CT_SETTING_SKIP] = {"skip",
                         "lines passed over at the top",
                         "a number of lines",
                         {{"0", "none"}, {guess, "as they look"}}},
    [CT_SETTING_COMMENT] = {"comment",
                            "what begins a line to pass over",
                            "the character that begins a comment, or none",
                            {{"hash", "#"}, {"percent", "%"}, {"none", "no comments"}, {guess, "as the lines look"}}},
    [CT_SETTING_MISSING] = {"missing", "codes besides the usual ones", "", {{guess, "the usual ones"}}},
    [CT_SETTING_ENCODING] = {"encoding",
                             "the encoding, as iconv names it",
                             "",
                             {{"UTF-8", "Unicode"},
                              {"GB18030", "Chinese"},
                              {"BIG5", "Chinese, Taiwan"},
                              {"SHIFT_JIS", "Japanese"},
                              {"ISO-8859-1", "Western, Latin-1"},
                              {"WINDOWS-1252", "Western, Windows"},
                              {"UTF-16LE", "Unicode, Windows"},
                              {guess, "by mark or locale"}}},
    [CT_SETTING_STRICT] = {"strict",
                           "refuse what would be repaired",
                           "on or off",
                           {{"on", "refuse"}, {"off", "repair and say so"}}},
};

const char *ct_setting_name(ct_setting setting) {
    return settings_about[setting].name;
}

const char *ct_setting_about(ct_setting setting) {
    return settings_about[setting].about;
}

ct_setting ct_setting_find(const char *name) {
    int setting = 0;
    while (setting < CT_SETTING_COUNT && strcmp(settings_about[setting].name, name) != 0)
        setting++;
    return (ct_setting)setting;
}

const char *ct_setting_value(ct_setting setting, size_t i, const char **means) {
    enum { MOST = sizeof settings_about->values / sizeof *settings_about->values };
    if (i >= MOST || !settings_about[setting].values[i].value)
        return NULL;
    *means = settings_about[setting].values[i].means;
    return settings_about[setting].values[i].value;
}

void ct_reading_settings_free(ct_reading_settings *settings) {
    ct_missing_free((ct_missing *)settings->dialect.missing);
    free(settings->missing);
    free(settings->encoding);
    *settings = (ct_reading_settings){0};
}

ct_status ct_reading_settings_copy(const ct_reading_settings *from, ct_reading_settings *to) {
    *to = *from;
    to->missing = from->missing ? strdup(from->missing) : NULL;
    to->encoding = from->encoding ? strdup(from->encoding) : NULL;
    to->dialect.missing = from->missing ? ct_missing_read(from->missing, NULL) : NULL;
    if (!to->missing == !from->missing && !to->encoding == !from->encoding && !to->dialect.missing == !from->missing)
        return CT_OK;
    ct_reading_settings_free(to);
    return CT_ERROR_MEMORY;
}

/* ---- Values ---- */

static ct_status refuse(ct_setting setting, const char *value, const char *mark, ct_error *error) {
    const struct about *about = &settings_about[setting];
    return ct_error_set(error, CT_ERROR_SYNTAX, "%s%s takes %s, not %s", mark, about->name, about->takes, value);
}

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
static bool take_mark(char *mark, const char *value, const char *among) {
    char read = read_mark(value);
    bool usual = !(read >= '0' && read <= '9') && !(read >= 'a' && read <= 'z') && !(read >= 'A' && read <= 'Z') &&
                 !strchr("\"+-.\r", read) && !(read & 0x80);
    if (!read || !(among ? strchr(among, read) != NULL : usual))
        return false;
    *mark = read;
    return true;
}

static bool take_header(ct_header *header, const char *value) {
    bool on = strcmp(value, "on") == 0;
    if (!on && strcmp(value, "off") != 0)
        return false;
    *header = on ? CT_HEADER_YES : CT_HEADER_NO;
    return true;
}

static bool take_skip(ct_dialect *dialect, const char *value) {
    char *end;
    long skip = strtol(value, &end, 10);
    if (end == value || *end || skip < 0)
        return false;
    dialect->skip = skip;
    dialect->skip_given = true;
    return true;
}

static bool take_switch(bool *is_on, const char *value) {
    bool on = strcmp(value, "on") == 0;
    if (!on && strcmp(value, "off") != 0)
        return false;
    *is_on = on;
    return true;
}

static ct_status take_missing(ct_reading_settings *settings, const char *value, ct_error *error) {
    ct_missing *codes = ct_missing_read(value, error);
    char *list = codes ? strdup(value) : NULL;
    if (!codes)
        return error ? error->status : CT_ERROR_SYNTAX;
    if (!list) {
        ct_missing_free(codes);
        return ct_error_memory(error);
    }
    ct_missing_free((ct_missing *)settings->dialect.missing);
    free(settings->missing);
    settings->dialect.missing = codes;
    settings->missing = list;
    return CT_OK;
}

static ct_status take_encoding(ct_reading_settings *settings, const char *value, ct_error *error) {
    char *copy = strdup(value);
    if (!copy)
        return ct_error_memory(error);
    free(settings->encoding);
    settings->encoding = copy;
    return CT_OK;
}

static void forget(ct_reading_settings *settings, ct_setting setting) {
    ct_dialect *d = &settings->dialect;
    switch (setting) {
    case CT_SETTING_DELIMITER: d->delimiter = '\0'; break;
    case CT_SETTING_DECIMAL: d->decimal = '\0'; break;
    case CT_SETTING_THOUSANDS: d->thousands = '\0'; break;
    case CT_SETTING_COMMENT: d->comment = '\0'; break;
    case CT_SETTING_HEADER: d->header = CT_HEADER_GUESS; break;
    case CT_SETTING_SKIP:
        d->skip_given = false;
        d->skip = 0;
        break;
    case CT_SETTING_MISSING:
        ct_missing_free((ct_missing *)d->missing);
        free(settings->missing);
        d->missing = NULL;
        settings->missing = NULL;
        break;
    case CT_SETTING_ENCODING:
        free(settings->encoding);
        settings->encoding = NULL;
        break;
    default: settings->strict = false;
    }
}

ct_status ct_reading_set(ct_reading_settings *settings, ct_setting setting, const char *value, const char *mark,
                         ct_error *error) {
    ct_dialect *d = &settings->dialect;
    bool taken = true;
    if (strcmp(value, guess) == 0 && setting != CT_SETTING_STRICT) {
        forget(settings, setting);
        return CT_OK;
    }
    switch (setting) {
    case CT_SETTING_DELIMITER: taken = take_mark(&d->delimiter, value, NULL); break;
    case CT_SETTING_DECIMAL: taken = take_mark(&d->decimal, value, ".,"); break;
    case CT_SETTING_THOUSANDS: taken = take_mark(&d->thousands, value, ",.' \n"); break;
    case CT_SETTING_COMMENT: taken = take_mark(&d->comment, value, NULL); break;
    case CT_SETTING_HEADER: taken = take_header(&d->header, value); break;
    case CT_SETTING_SKIP: taken = take_skip(d, value); break;
    case CT_SETTING_MISSING: return take_missing(settings, value, error);
    case CT_SETTING_ENCODING: return take_encoding(settings, value, error);
    default: taken = take_switch(&settings->strict, value);
    }
    return taken ? CT_OK : refuse(setting, value, mark, error);
}

/* A decimal mark cannot be that of thousands too. */
ct_status ct_reading_check(const ct_reading_settings *settings, const char *mark, ct_error *error) {
    const ct_dialect *d = &settings->dialect;
    if (!d->decimal || d->decimal != d->thousands)
        return CT_OK;
    return ct_error_set(error, CT_ERROR_SYNTAX, "%sdecimal and %sthousands cannot be the same", mark, mark);
}

/* ---- A line of them ---- */

typedef struct reader {
    const char *line, *at, *end; /* end: where a comment begins */
    ct_error *error;
} reader;

static ct_status fail_at(const reader *r, const char *at, ct_status status) {
    if (r->error && r->error->column == 0)
        r->error->column = at - r->line + 1;
    return status;
}

/* The next word, in backquotes or not, to free; NULL at the end or, *error set, where it cannot be read. */
static char *next_word(reader *r) {
    r->at += strspn(r->at, blanks);
    if (r->at >= r->end)
        return NULL;
    if (*r->at == '`')
        return ct_identifier_read(r->line, &r->at, r->error);
    const char *word = r->at;
    r->at += strcspn(r->at, blanks);
    if (r->at > r->end)
        r->at = r->end;
    char *copy = strndup(word, (size_t)(r->at - word));
    if (!copy)
        ct_error_memory(r->error);
    return copy;
}

static ct_status unknown(const reader *r, const char *at, const char *word) {
    const char *names[CT_SETTING_COUNT + 1];
    for (int i = 0; i < CT_SETTING_COUNT; i++)
        names[i] = settings_about[i].name;
    names[CT_SETTING_COUNT] = guess;
    const char *near = ct_nearest(word, names, CT_SETTING_COUNT + 1);
    ct_error_set(r->error, CT_ERROR_NAME, "no setting is called %.60s; %s%s%s", word, near ? "did you mean " : "",
                 near ? near
                      : "they are delimiter, decimal, thousands, header, skip, comment, missing, encoding, strict",
                 near ? "?" : "");
    return fail_at(r, at, CT_ERROR_NAME);
}

static ct_status value_missing(const reader *r, ct_setting setting) {
    const struct about *about = &settings_about[setting];
    if (r->end[strspn(r->end, blanks)] == '#')
        ct_error_set(r->error, CT_ERROR_SYNTAX, "a # begins a comment here: write hash, or `#`");
    else
        ct_error_set(r->error, CT_ERROR_SYNTAX, "%s takes %s", about->name,
                     *about->takes ? about->takes
                     : setting == CT_SETTING_MISSING ? "codes with commas between them, as -999,unknown"
                                                     : "a name as iconv has it, such as GB18030");
    return fail_at(r, r->end, CT_ERROR_SYNTAX);
}

/* One setting with its value, or a word for all of them. */
static ct_status set_next(reader *r, ct_reading_settings *settings, const char *name, const char *at) {
    ct_setting setting = ct_setting_find(name);
    if (strcmp(name, guess) == 0) {
        ct_reading_settings_free(settings);
        return CT_OK;
    }
    if (setting == CT_SETTING_COUNT)
        return unknown(r, at, name);
    const char *behind = r->at + strspn(r->at, blanks);
    char *value = next_word(r);
    if (!value)
        return r->error->status != CT_OK ? r->error->status : value_missing(r, setting);
    ct_status status = ct_reading_set(settings, setting, value, "", r->error);
    free(value);
    return status == CT_OK ? CT_OK : fail_at(r, behind, status);
}

ct_status ct_reading_set_line(ct_reading_settings *settings, const char *line, ct_error *error) {
    ct_error own;
    reader r = {line, line, line + ct_argument_length(line), error ? error : &own};
    ct_status status = CT_OK;
    *r.error = (ct_error){.status = CT_OK};
    for (char *name; status == CT_OK;) {
        const char *at = r.at + strspn(r.at, blanks);
        if (!(name = next_word(&r))) {
            status = r.error->status;
            break;
        }
        status = set_next(&r, settings, name, at);
        free(name);
    }
    return status == CT_OK ? ct_reading_check(settings, "", r.error) : status;
}

/* ---- What was said, and found ---- */

static const char *say_mark(char mark, char buffer[CT_SETTING_SIZE]) {
    if (mark == '\0')
        return NULL;
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (marks[i].mark == mark)
            return marks[i].word;
    snprintf(buffer, CT_SETTING_SIZE, "%c", mark);
    return buffer;
}

/* What is told of marks and of the header is the same, guessed or not. */
static const char *say_form(const ct_dialect *d, ct_setting setting, char buffer[CT_SETTING_SIZE]) {
    switch (setting) {
    case CT_SETTING_DELIMITER: return d->delimiter == ' ' ? "blanks" : say_mark(d->delimiter, buffer);
    case CT_SETTING_DECIMAL: return say_mark(d->decimal, buffer);
    case CT_SETTING_THOUSANDS: return d->thousands == ' ' ? "blank" : say_mark(d->thousands, buffer);
    case CT_SETTING_COMMENT: return say_mark(d->comment, buffer);
    default: return d->header == CT_HEADER_GUESS ? NULL : d->header == CT_HEADER_YES ? "on" : "off";
    }
}

const char *ct_reading_said(const ct_reading_settings *settings, ct_setting setting, char buffer[CT_SETTING_SIZE]) {
    const ct_dialect *d = &settings->dialect;
    switch (setting) {
    case CT_SETTING_SKIP: snprintf(buffer, CT_SETTING_SIZE, "%ld", d->skip); return d->skip_given ? buffer : NULL;
    case CT_SETTING_MISSING: return settings->missing;
    case CT_SETTING_ENCODING: return settings->encoding;
    case CT_SETTING_STRICT: return settings->strict ? "on" : NULL;
    default: return say_form(d, setting, buffer);
    }
}

const char *ct_reading_found(const ct_csv_report *reading, ct_setting setting, char buffer[CT_SETTING_SIZE]) {
    bool text = reading->kind == CT_FILE_TEXT;
    switch (setting) {
    case CT_SETTING_SKIP: snprintf(buffer, CT_SETTING_SIZE, "%ld", reading->form.line - 1); return text ? buffer : NULL;
    case CT_SETTING_MISSING: return text ? "" : NULL;
    case CT_SETTING_ENCODING: return reading->encoding;
    case CT_SETTING_STRICT: return "off";
    default: return text ? say_form(&reading->form.dialect, setting, buffer) : NULL;
    }
}
