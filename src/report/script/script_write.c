/* What the writers of scripts share.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#define _GNU_SOURCE /* asprintf */
#include "script_write.h"

#include <ctype.h>
#include <math.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "engine/decimal.h"
#include "text/number.h"
#include "text/utf8.h"

/* ---- Names ---- */

enum { LONGEST_NAME = 120 };

static bool is_reserved(const ct_script_language *language, const char *name) {
    for (const char *const *word = language->reserved; word && *word; word++) {
        size_t stem = strcspn(*word, "#");
        if (strcasecmp(*word, name) == 0)
            return true;
        if ((*word)[stem] == '#' && strncasecmp(*word, name, stem) == 0 && name[stem] &&
            name[stem + strspn(name + stem, "0123456789")] == '\0')
            return true;
    }
    return false;
}

/* Letters of ASCII, digits and _; runs of others become one _. */
static void sanitise(char *to, size_t size, const char *name) {
    size_t used = 0;
    for (const char *c = name; *c && used + 1 < size; c++) {
        bool good = isascii((unsigned char)*c) && isalnum((unsigned char)*c);
        if (good)
            to[used++] = *c;
        else if (used > 0 && to[used - 1] != '_')
            to[used++] = '_';
    }
    while (used > 0 && to[used - 1] == '_')
        used--;
    to[used] = '\0';
}

/* The name where it may be anything: made safe, and cut between characters. */
static char *free_name(const char *shown) {
    char *name = ct_text_safe(shown);
    if (name && strlen(name) > LONGEST_NAME) {
        size_t end = LONGEST_NAME;
        while (end > 0 && ((unsigned char)name[end] & 0xC0) == 0x80)
            end--;
        name[end] = '\0';
    }
    return name;
}

static char *plain_name(const ct_script_language *language, const char *shown) {
    enum { NUMBER = 5 }; /* room for one behind it, where the name is taken */
    char *name = malloc(language->longest + 1);
    if (!name)
        return NULL;
    memcpy(name, "v_", 3);
    sanitise(name + 2, language->longest - NUMBER - 2, shown);
    if (!name[2])
        name[1] = '\0';
    else if (isalpha((unsigned char)name[2]) && !is_reserved(language, name + 2))
        memmove(name, name + 2, strlen(name + 2) + 1);
    return name;
}

/* All names so far; case does not tell them apart. */
static bool is_taken(const ct_script_plan *p, const char *name) {
    for (size_t i = 0; i < p->n_variables; i++)
        if (p->variables[i].name && strcasecmp(p->variables[i].name, name) == 0)
            return true;
    for (size_t i = 0; i < p->n_columns; i++)
        if (p->columns[i].name && strcasecmp(p->columns[i].name, name) == 0)
            return true;
    return false;
}

static char *new_name(const ct_script *s, const char *shown) {
    char *name = s->language->longest ? plain_name(s->language, shown) : free_name(shown), *other = NULL;
    for (int i = 2; name && is_taken(&s->plan, other ? other : name); i++) {
        free(other);
        if (asprintf(&other, "%s_%d", name, i) < 0)
            other = NULL;
        if (!other)
            break;
    }
    if (other) {
        free(name);
        name = other;
    }
    return name;
}

ct_status ct_script_name_all(ct_script *s) {
    ct_script_plan *p = &s->plan;
    for (size_t i = p->n_variables; i-- > 0;) /* what stands last has the best right to its name */
        if (p->variables[i].needed && !(p->variables[i].name = new_name(s, p->variables[i].about->name)))
            return ct_error_memory(s->error);
    for (size_t i = 0; i < p->n_columns; i++) {
        ct_script_column *column = &p->columns[i];
        if (column->change == CT_CHANGE_NONE)
            column->name = strdup(p->variables[column->variable].name);
        else
            column->name = new_name(s, column->shown);
        if (!column->name)
            return ct_error_memory(s->error);
    }
    return CT_OK;
}

/* ---- Comments and constants ---- */

ct_status ct_script_comment(ct_script *s, const char *text) {
    char *safe = ct_text_safe(text);
    if (!safe)
        return ct_error_memory(s->error);
    for (char *c = safe; *c; c++) {
        if (*c == '\\' || *c == '$' || *c == '@')
            *c = '?'; /* line ends and macros */
        else if (*c == '`')
            *c = '\'';
        putc(*c, s->out);
        if ((*c == '/' || *c == '*') && (c[1] == '/' || c[1] == '*'))
            putc(' ', s->out); /* other comments */
    }
    free(safe);
    return CT_OK;
}

void ct_script_number(FILE *out, double value) {
    char shortest[CT_NUMBER_SIZE];
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(shortest, sizeof shortest, "%.*g", digits, value);
        if (strtod(shortest, NULL) == value)
            break;
    }
    fputs(shortest, out);
}

void ct_script_rows(FILE *out, ct_excluded rows, size_t first, bool behind) {
    for (size_t i = 0, end; i < rows.count; i = end) {
        for (end = i + 1; end < rows.count && rows.rows[end] == rows.rows[end - 1] + 1;)
            end++;
        fprintf(out, "%s%zu", i ? ", " : "", rows.rows[i] + first);
        if (end > i + 1)
            fprintf(out, ":%zu", rows.rows[end - 1] + first + behind);
    }
}

void ct_script_refuse(ct_script *s, const char *format, ...) {
    char message[CT_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    if (!s->refused)
        ct_error_set(s->error, CT_ERROR_DATA, "%s", message);
    s->refused = true;
}

double ct_script_level(const ct_script_plan *p, const ct_script_variable *v, size_t level) {
    const char *text = v->about->levels[level];
    for (size_t row = 0; v->origin->values && row < ct_table_rows(p->made.tables[0]); row++)
        if (v->about->codes[row] == level) /* its text may be a label */
            return v->origin->values[row] / ct_decimal_power(v->origin->decimals);
    if (v->expression) {
        ct_expression_part root = ct_expression_part_at(v->expression, ct_expression_root(v->expression));
        if (root.kind == CT_PART_CALL && root.function == CT_FUNCTION_BINS)
            return (double)level + 1;
        if (strcmp(text, "yes") == 0 || strcmp(text, "no") == 0)
            return *text == 'y';
    }
    return strtod(text, NULL);
}

/* ---- Expressions ---- */

enum { LOOSE = 0, ALONE = 9 };

/* As most languages have it; lagged() and what follows it are functions that scripts define. */
static const ct_script_patterns usual = {.part = {[CT_PART_NEGATE] = "-$1",
                                                  [CT_PART_ADD] = "$1 + $2",
                                                  [CT_PART_SUBTRACT] = "$1 - $2",
                                                  [CT_PART_MULTIPLY] = "$1 * $2",
                                                  [CT_PART_DIVIDE] = "$1 / $2",
                                                  [CT_PART_DIVIDE_BY] = "$1 / $d",
                                                  [CT_PART_POWER] = "$1 ^ $2",
                                                  [CT_PART_POWER_OF] = "$1^$d",
                                                  [CT_PART_EQUAL] = "$1 == $2",
                                                  [CT_PART_UNEQUAL] = "$1 != $2",
                                                  [CT_PART_LESS] = "$1 < $2",
                                                  [CT_PART_AT_MOST] = "$1 <= $2",
                                                  [CT_PART_MORE] = "$1 > $2",
                                                  [CT_PART_AT_LEAST] = "$1 >= $2",
                                                  [CT_PART_AND] = "both($1, $2)",
                                                  [CT_PART_OR] = "either($1, $2)"},
                                         .call = {[CT_FUNCTION_LOG] = "log($1)",
                                                  [CT_FUNCTION_LOG10] = "log10($1)",
                                                  [CT_FUNCTION_LOG1P] = "log(1 + $1)",
                                                  [CT_FUNCTION_EXP] = "exp($1)",
                                                  [CT_FUNCTION_SQRT] = "sqrt($1)",
                                                  [CT_FUNCTION_ABS] = "abs($1)",
                                                  [CT_FUNCTION_FLOOR] = "floor($1)",
                                                  [CT_FUNCTION_CEILING] = "ceil($1)",
                                                  [CT_FUNCTION_IS_MISSING] = "missing($1)",
                                                  [CT_FUNCTION_FACTOR] = "$1",
                                                  [CT_FUNCTION_LAG] = "lagged($1, $k)",
                                                  [CT_FUNCTION_LEAD] = "lagged($1, $k)",
                                                  [CT_FUNCTION_DIFF] = "changed($1, $k)",
                                                  [CT_FUNCTION_DLOG] = "dlog($1, $k)",
                                                  [CT_FUNCTION_GROWTH] = "growth($1, $k)",
                                                  [CT_FUNCTION_CUMSUM] = "summed($1)",
                                                  [CT_FUNCTION_Z] = "standardised($1)",
                                                  [CT_FUNCTION_CENTRE] = "centred($1)",
                                                  [CT_FUNCTION_BINS] = "stretches($1, $k)"}};

static const char *part_pattern(const ct_script *s, ct_part_kind kind) {
    const char *own = s->language->patterns->part[kind];
    return own ? own : usual.part[kind];
}

/* How tightly a part binds, from 1; ALONE for what needs no brackets. */
static int tightness(const ct_script *s, const ct_expression_part *part) {
    static const int of[CT_PART_KINDS] = {
        [CT_PART_OR] = 1,       [CT_PART_AND] = 2,       [CT_PART_NOT] = 3,      [CT_PART_EQUAL] = 4,
        [CT_PART_UNEQUAL] = 4,  [CT_PART_LESS] = 4,      [CT_PART_AT_MOST] = 4,  [CT_PART_MORE] = 4,
        [CT_PART_AT_LEAST] = 4, [CT_PART_ADD] = 5,       [CT_PART_SUBTRACT] = 5, [CT_PART_MULTIPLY] = 6,
        [CT_PART_DIVIDE] = 6,   [CT_PART_DIVIDE_BY] = 6, [CT_PART_NEGATE] = 7,   [CT_PART_POWER] = 8,
        [CT_PART_POWER_OF] = 8};
    const char *pattern = part_pattern(s, part->kind);
    if (part->kind == CT_PART_NUMBER)
        return part->number < 0 ? 7 : ALONE;
    if (of[part->kind] == 0 || (pattern && isalpha((unsigned char)*pattern) && strchr(pattern, '(')))
        return ALONE;
    return of[part->kind];
}

static ct_status put_part(ct_script *s, int at, int around);

static const ct_column *column_of(const ct_script *s, const ct_expression_part *part) {
    return part->kind == CT_PART_COLUMN ? s->plan.variables[s->of[part->column]].about : NULL;
}

/* The function that an argument has to stand in, NULL where it need not. */
static const char *guard_of(const ct_script *s, char kind, const ct_expression_part *part) {
    const ct_column *column = column_of(s, part);
    double low = part->kind == CT_PART_NUMBER ? part->number : column && column->values ? column->minimum : -INFINITY;
    double high = part->kind == CT_PART_NUMBER ? part->number : column && column->values ? column->maximum : INFINITY;
    switch (kind) {
    case 'p': return low > 0 ? NULL : "positive";
    case 'z': return low > 0 || high < 0 ? NULL : "nonzero";
    case 'n': return low >= 0 ? NULL : "nonnegative";
    default: return low > -1 ? NULL : "above_minus_one";
    }
}

static ct_status put_argument(ct_script *s, const ct_expression_part *part, const char *pattern, const char *at,
                              char kind, int which) {
    int argument = part->arguments[which];
    ct_expression_part about = ct_expression_part_at(s->expression, argument);
    const char *guard = kind ? guard_of(s, kind, &about) : NULL;
    const char *before = at - (kind ? 2 : 1), *after = at + 1;
    bool bounded = before > pattern &&
                   strchr("(,", before[-1] == ' ' && before - 1 > pattern ? before[-2] : before[-1]) &&
                   (*after == ',' || *after == ')');
    if (guard) {
        fprintf(s->out, "%s(", guard);
        ct_status status = put_part(s, argument, LOOSE);
        putc(')', s->out);
        return status;
    }
    int tight = tightness(s, part), around = bounded ? LOOSE : tight + (which > 0);
    if (!bounded && tight >= 7)
        around = ALONE; /* signs and powers: nobody has to know which binds first */
    return put_part(s, argument, around);
}

/* A pattern, filled. */
static ct_status put_pattern(ct_script *s, const ct_expression_part *part, const char *pattern) {
    ct_status status = CT_OK;
    for (const char *c = pattern; *c && status == CT_OK; c++) {
        if (*c != '$') {
            putc(*c, s->out);
            continue;
        }
        c++;
        if (*c == 'd')
            ct_script_number(s->out, part->number);
        else if (*c == 's')
            fprintf(s->out, "%ld", part->steps);
        else if (*c == 'k')
            fprintf(s->out, "%ld", part->function == CT_FUNCTION_LEAD ? -part->steps : part->steps);
        else if (isdigit((unsigned char)*c))
            status = put_argument(s, part, pattern, c, '\0', *c - '1');
        else {
            char kind = *c++;
            status = put_argument(s, part, pattern, c, kind, *c - '1');
        }
    }
    return status;
}

static bool of_texts(const ct_script *s, const ct_expression_part *part) {
    for (int i = 0; i < part->n_arguments && i < 2; i++)
        if (ct_expression_part_at(s->expression, part->arguments[i]).type == CT_VALUE_TEXT)
            return true;
    return false;
}

static bool has_number(const ct_script *s, const ct_expression_part *part) {
    for (int i = 0; i < part->n_arguments; i++) {
        ct_expression_part argument = ct_expression_part_at(s->expression, part->arguments[i]);
        if (argument.kind == CT_PART_NUMBER && argument.number != 0)
            return true;
    }
    return false;
}

static const char *pattern_of(const ct_script *s, const ct_expression_part *part) {
    const ct_script_patterns *patterns = s->language->patterns;
    if (part->kind == CT_PART_EQUAL && patterns->text_equal && of_texts(s, part))
        return patterns->text_equal;
    if (part->kind == CT_PART_UNEQUAL && patterns->text_unequal && of_texts(s, part))
        return patterns->text_unequal;
    if (part->kind == CT_PART_MULTIPLY && patterns->times && !has_number(s, part))
        return patterns->times;
    if (part->kind != CT_PART_CALL)
        return part_pattern(s, part->kind);
    if (part->function == CT_FUNCTION_IFELSE && patterns->text_ifelse && part->type == CT_VALUE_TEXT)
        return patterns->text_ifelse;
    if (part->function == CT_FUNCTION_IS_MISSING && patterns->text_missing && of_texts(s, part))
        return patterns->text_missing;
    return patterns->call[part->function] ? patterns->call[part->function] : usual.call[part->function];
}

static ct_status cannot(ct_script *s, const ct_expression_part *part) {
    const char *what = part->kind == CT_PART_CALL    ? ct_function_about(part->function)->name
                       : part->kind == CT_PART_ROUND ? "round"
                                                     : "an expression";
    return ct_error_set(s->error, CT_ERROR_DATA, "%s cannot be written in %s as it is meant here", what,
                        s->language->called);
}

static ct_status put_part(ct_script *s, int at, int around) {
    ct_expression_part part = ct_expression_part_at(s->expression, at);
    bool made = s->made_of && s->made_of[at] > 0, brackets = !made && tightness(s, &part) < around;
    ct_status status = CT_OK;
    if (brackets)
        putc('(', s->out);
    if (made) {
        fprintf(s->out, "e%d_", s->made_of[at]);
    } else if (part.kind == CT_PART_COLUMN) {
        s->language->put_variable(s->out, s->plan.variables[s->of[part.column]].name);
    } else if (part.kind == CT_PART_NUMBER) {
        ct_script_number(s->out, part.number);
    } else if (part.kind == CT_PART_TEXT) {
        s->language->put_text(s, part.text);
    } else if (part.kind == CT_PART_MISSING) {
        fputs(s->language->patterns->missing, s->out);
    } else {
        const char *pattern = pattern_of(s, &part);
        status = pattern && *pattern ? put_pattern(s, &part, pattern) : cannot(s, &part);
    }
    if (brackets)
        putc(')', s->out);
    return status;
}

ct_status ct_script_expression_part(ct_script *s, int part) {
    return put_part(s, part, LOOSE);
}

ct_status ct_script_expression(ct_script *s, const ct_expression *expression, const int *of) {
    s->expression = expression;
    s->of = of;
    return put_part(s, ct_expression_root(expression), LOOSE);
}

ct_status ct_script_lets(ct_script *script, ct_status (*put)(ct_script *, const ct_script_variable *)) {
    ct_status status = CT_OK;
    for (size_t i = 0; i < script->plan.n_variables && status == CT_OK; i++)
        if (script->plan.variables[i].needed && script->plan.variables[i].expression)
            status = put(script, &script->plan.variables[i]);
    return status;
}
