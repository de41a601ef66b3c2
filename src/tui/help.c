/* Making the help.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "help.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "text/number.h"
#include "text/utf8.h"

enum { KEYS = 12, NAME = 30, LINE = 400, NARROW = 40 };

/* What the marks of the screen mean; commands and keys come from their own tables. */
static const struct {
    const char *mark, *meaning;
} marks[] = {
    {"y", "the response, the variable to be explained"},
    {"●", "in the model: the figures are the model's own"},
    {"○", "outside: the figures are those it would have if it were let in"},
    {"◆ ◇", "the same, locked: selections leave it in, or out"},
    {"#", "the index, no candidate; Space takes it in as a trend"},
    {"w", "the column by which rows are weighted; Space takes it in all the same"},
    {"\"", "a column of text, which cannot enter a model"},
    {"_", "an empty column"},
    {"-", "a column of one value only: the constant stands for it"},
    {"=", "aliased: an exact combination of terms in the model"},
    {"ΔadjR2",
     "the change of adjusted R2 that Space would bring; n 111: the rows there would be, where these change"},
    {"»", "the variables stand in the order of this column"},
    {"▲ ▼", "went up or down with the last change"},
    {"±", "changed its sign with the last change"},
    {"!", "a warning; in a cell of the heatmap: the coefficient has the other sign than r"},
    {"·", "in narrow cells of the heatmap: chance alone could be such (p .05 or more)"},
    {"r×10", "cells of the heatmap in tenths, 9 for .9; r×100: in hundredths, 94 for .94"},
    {"\\", "the diagonal of a narrow heatmap: the variable with itself, r 1"},
    {"…", "cut: there is more"},
};

/* "Down, j      down              one line down": keys, command with its arguments, summary. */
static void add_command(ct_pager *pager, ct_command command, int columns) {
    const ct_command_entry *about = ct_command_about(command);
    char keys[64], name[LINE / 4], line[LINE];
    ct_command_keys(command, keys, sizeof keys);
    snprintf(name, sizeof name, "%s%s%s", about->name, *about->arguments ? " " : "", about->arguments);
    int lead = snprintf(line, sizeof line, "  %-*s", KEYS, keys);
    if (columns - KEYS - NAME - 2 >= NARROW) {
        snprintf(line + lead, sizeof line - (size_t)lead, " %-*s %s", NAME, name, about->summary);
        ct_pager_add(pager, (size_t)lead, CT_TEXT_KEY, CT_TEXT_PLAIN, line);
    } else {
        snprintf(line + lead, sizeof line - (size_t)lead, " %s: %s", name, about->summary);
        ct_pager_add(pager, (size_t)lead, CT_TEXT_KEY, CT_TEXT_PLAIN, line);
    }
    ct_pager_mark(pager, command);
    ct_pager_add_wrapped(pager, "", KEYS + 5, columns, CT_TEXT_DIM, about->help);
}

static void add_heading(ct_pager *pager, const char *heading) {
    if (pager->count > 0)
        ct_pager_add(pager, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, "");
    ct_pager_add(pager, 0, CT_TEXT_TITLE, CT_TEXT_TITLE, heading);
}

static void add_group(ct_pager *pager, const char *group, int columns) {
    add_heading(pager, group);
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        if (strcmp(ct_command_about((ct_command)i)->group, group) == 0)
            add_command(pager, (ct_command)i, columns);
}

static bool group_is_new(int command) {
    for (int i = 0; i < command; i++)
        if (strcmp(ct_command_about((ct_command)i)->group, ct_command_about((ct_command)command)->group) == 0)
            return false;
    return true;
}

static void add_marks(ct_pager *pager, int columns) {
    char line[LINE];
    add_heading(pager, "On the screen");
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        snprintf(line, sizeof line, "  %s", marks[i].mark);
        ct_pager_add_wrapped(pager, line, KEYS + 3, columns, CT_TEXT_PLAIN, marks[i].meaning);
    }
    snprintf(line, sizeof line, "  %*s %s", KEYS, "", ct_stars_legend());
    ct_pager_add(pager, 0, CT_TEXT_PLAIN, CT_TEXT_PLAIN, line);
}

ct_status ct_help_all(ct_pager *pager, int columns) {
    ct_pager_begin(pager, "Keys and commands");
    ct_pager_add_wrapped(
        pager, "", 0, columns, CT_TEXT_PLAIN,
        "Every act is a command; a key is short for one. A command is typed after : and completed by Tab. Here "
        "Enter runs the one under the cursor, or types its name where it wants more; / finds a word.");
    for (int i = 0; i < CT_COMMAND_COUNT; i++)
        if (group_is_new(i))
            add_group(pager, ct_command_about((ct_command)i)->group, columns);
    add_marks(pager, columns);
    return ct_pager_show(pager);
}

ct_status ct_help_command(ct_pager *pager, ct_command command, int columns) {
    char title[64];
    snprintf(title, sizeof title, "Help on %s", ct_command_about(command)->name);
    ct_pager_begin(pager, title);
    add_command(pager, command, columns);
    return ct_pager_show(pager);
}
