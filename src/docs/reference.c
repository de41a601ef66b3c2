/* Completes a man page with what follows from tables: run at build time in the build directory, never installed.
 *
 *   reference PAGE.in EXAMPLE.c EXAMPLE.out     writes the page on standard output
 *
 * Lines of the page are copied, @VERSION@ and @DATADIR@ in them replaced; a line that is one of these becomes
 *   @COMMANDS@     the commands and their keys
 *   @FUNCTIONS@    the functions of expressions
 *   @STATISTICS@   the statistics
 *   @REASONS@      why a figure may be missing
 *   @EXAMPLE@      the text of EXAMPLE.c
 *   @OUTPUT@       the text of EXAMPLE.out
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <ctype.h>
#include <errno.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "engine/functions.h"
#include "engine/reason.h"
#include "engine/statistics.h"
#include "session/commands.h"
#include "text/utf8.h"

/* What roff needs for characters that it would take for its own or set as typographic ones; NULL for all others. */
static const char *escape(unsigned code) {
    switch (code) {
    case '\\': return "\\(rs";
    case '`': return "\\(ga";
    case '\'': return "\\(aq";
    case '^': return "\\(ha";
    case '~': return "\\(ti";
    case '-': return "\\-";
    }
    return NULL;
}

/* Between two letters of prose it is a hyphen; everywhere else a minus, to be copied as it is. */
static bool is_hyphen(const char *start, const char *at) {
    return *at == '-' && at > start && isalpha((unsigned char)at[-1]) && isalpha((unsigned char)at[1]);
}

/* roff wants a sentence to end its line. */
static bool is_sentence_end(const char *start, const char *at) {
    return *at == ' ' && at > start && at[-1] == '.' && (isupper((unsigned char)at[1]) || at[1] == '`');
}

typedef enum manner {
    LITERAL,
    PROSE, /* `quoted` words become bold */
    PATH   /* may be broken behind a slash: roff cannot adjust a line that it cannot break */
} manner;

/* Writes text so that roff shows it as it stands. */
static void put(const char *text, manner manner) {
    bool bold = false;
    unsigned code;
    if (*text == '.')
        fputs("\\&", stdout);
    for (const char *at = text; *at;) {
        size_t bytes = ct_utf8_next(at, &code);
        if (manner == PROSE && code == '`')
            fputs((bold = !bold) ? "\\fB" : "\\fR", stdout);
        else if (manner == PROSE && is_sentence_end(text, at))
            putchar('\n');
        else if (manner == PROSE && !bold && is_hyphen(text, at))
            putchar('-');
        else if (escape(code))
            fputs(escape(code), stdout);
        else if (code < 0x80)
            putchar((int)code);
        else
            printf("\\[u%04X]", code);
        if (manner == PATH && code == '/')
            fputs("\\:", stdout);
        at += bytes;
    }
    if (bold)
        fputs("\\fR", stdout);
}

static void put_bold(const char *text) {
    fputs("\\fB", stdout);
    put(text, LITERAL);
    fputs("\\fR", stdout);
}

/* The keys of a command in one sentence; a key that gives arguments is shown with its line. */
static void put_keys(ct_command command) {
    const char *name = ct_command_about(command)->name;
    size_t count, shown = 0;
    const ct_key_entry *keys = ct_keys(&count);
    for (size_t i = 0; i < count; i++) {
        if (keys[i].command != command)
            continue;
        fputs(shown++ ? ", " : "Key: ", stdout);
        put_bold(keys[i].key);
        if (strcmp(keys[i].line, name) == 0)
            continue;
        bool cursor = strchr(keys[i].line, '@') != NULL;
        fputs(" for ", stdout);
        if (cursor)
            fputs("the variable under the cursor", stdout);
        else if (strchr(keys[i].line, '%') != NULL)
            fputs("the row under the cursor, in the data", stdout);
        else
            put_bold(keys[i].line);
    }
    if (shown)
        puts(".");
}

static void print_commands(void) {
    const char *group = "";
    for (int i = 0; i < CT_COMMAND_COUNT; i++) {
        const ct_command_entry *entry = ct_command_about((ct_command)i);
        if (strcmp(entry->group, group) != 0)
            printf(".SS %s\n", group = entry->group);
        puts(".TP");
        put_bold(entry->name);
        if (*entry->arguments) {
            fputs(" \\fI", stdout);
            put(entry->arguments, LITERAL);
            fputs("\\fR", stdout);
        }
        putchar('\n');
        put(entry->summary, PROSE);
        puts(".");
        if (*entry->help) {
            put(entry->help, PROSE);
            putchar('\n');
        }
        put_keys((ct_command)i);
    }
}

static void print_functions(void) {
    for (int i = 0; i < CT_FUNCTION_COUNT; i++) {
        const ct_function_entry *entry = ct_function_about((ct_function)i);
        puts(".TP");
        put_bold(entry->name);
        fputs("(\\fI", stdout);
        put(entry->arguments, LITERAL);
        fputs("\\fR)\n", stdout);
        put(entry->summary, LITERAL);
        putchar('\n');
    }
}

static const char *class_name(ct_number_class number) {
    switch (number) {
    case CT_CLASS_COUNT: return "count";
    case CT_CLASS_VALUE: return "value";
    case CT_CLASS_RATIO: return "ratio";
    case CT_CLASS_P: return "p";
    case CT_CLASS_SHARE: return "share";
    case CT_CLASS_CORRELATION: return "correlation";
    case CT_CLASS_CRITERION: return "criterion";
    }
    return "";
}

static const char *group_heading(ct_statistic_group group) {
    switch (group) {
    case CT_GROUP_MODEL: return "Of a model";
    case CT_GROUP_TERM: return "Of a coefficient";
    case CT_GROUP_PAIR: return "Of a pair of variables";
    case CT_GROUP_COLUMN: return "Of a variable by itself";
    case CT_GROUP_JOINT: return "Of several coefficients together";
    case CT_GROUP_CATEGORY: return "Of a pair of which one or both are categories";
    case CT_GROUP_SELECTION: return "Of models that a selection compares";
    }
    return "";
}

static void print_statistics(void) {
    for (int i = 0; i < CT_STATISTIC_COUNT; i++) {
        const ct_statistic_entry *entry = ct_statistic_about((ct_statistic)i);
        if (i == 0 || entry->group != ct_statistic_about((ct_statistic)(i - 1))->group)
            printf(".SS %s\n", group_heading(entry->group));
        puts(".TP");
        put_bold(entry->key);
        if (strcmp(entry->label, entry->key) != 0) {
            fputs(", shown as ", stdout);
            put_bold(entry->label);
        }
        printf(" (%s)\n", class_name(entry->number));
        put(entry->definition, LITERAL);
        puts(".");
        if (*entry->source) {
            put(entry->source, PROSE);
            puts(".");
        }
    }
}

static void print_reasons(void) {
    for (int i = CT_REASON_NONE + 1; i <= CT_REASON_LAST; i++) {
        puts(".TP");
        put_bold(ct_reason_word((ct_reason)i));
        putchar('\n');
        put(ct_reason_words((ct_reason)i), PROSE);
        puts(".");
    }
}

static FILE *open_or_exit(const char *path) {
    FILE *file = fopen(path, "r");
    if (!file) {
        fprintf(stderr, "reference: %s: %s\n", path, strerror(errno));
        exit(EXIT_FAILURE);
    }
    return file;
}

enum { LINE_SIZE = 4096 };

/* Reads a line without its newline; false at the end. */
static bool read_line(FILE *file, char line[LINE_SIZE]) {
    if (!fgets(line, LINE_SIZE, file))
        return false;
    line[strcspn(line, "\n")] = '\0';
    return true;
}

static void print_file(const char *path) {
    FILE *file = open_or_exit(path);
    char line[LINE_SIZE];
    while (read_line(file, line)) {
        put(line, LITERAL);
        putchar('\n');
    }
    fclose(file);
}

/* Writes a line of the page with its inline markers replaced. */
static void print_line(const char *line) {
    static const struct {
        const char *marker, *value;
    } values[] = {{"@VERSION@", PACKAGE_VERSION}, {"@DATADIR@", CETERIS_DATADIR}};
    while (*line) {
        bool replaced = false;
        for (size_t i = 0; i < sizeof values / sizeof *values && !replaced; i++) {
            size_t size = strlen(values[i].marker);
            replaced = strncmp(line, values[i].marker, size) == 0;
            if (replaced) {
                put(values[i].value, PATH);
                line += size;
            }
        }
        if (!replaced)
            putchar(*line++);
    }
    putchar('\n');
}

int main(int argc, char **argv) {
    if (argc != 4) {
        fputs("usage: reference PAGE.in EXAMPLE.c EXAMPLE.out\n", stderr);
        return 2;
    }
    FILE *page = open_or_exit(argv[1]);
    char line[LINE_SIZE];
    while (read_line(page, line)) {
        if (strcmp(line, "@COMMANDS@") == 0)
            print_commands();
        else if (strcmp(line, "@FUNCTIONS@") == 0)
            print_functions();
        else if (strcmp(line, "@STATISTICS@") == 0)
            print_statistics();
        else if (strcmp(line, "@REASONS@") == 0)
            print_reasons();
        else if (strcmp(line, "@EXAMPLE@") == 0)
            print_file(argv[2]);
        else if (strcmp(line, "@OUTPUT@") == 0)
            print_file(argv[3]);
        else
            print_line(line);
    }
    fclose(page);
    return fflush(stdout) == 0 && !ferror(stdout) ? EXIT_SUCCESS : EXIT_FAILURE;
}
