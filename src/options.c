/* The command line of the program.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "options.h"

#include <ctype.h>
#include <getopt.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "engine/moments/parallel.h"
#include "session/complete/nearest.h"

static const char usage[] =
    "Usage: ceteris FILE... [FORMULA]                  explore: toggle variables, see the regression answer\n"
    "       ceteris                                    choose among the files opened last, and the demo\n"
    "       ceteris --demo                             explore the demo\n"
    "       ceteris fit FORMULA FILE...                print one model\n"
    "       ceteris compare FORMULA FORMULA... FILE... print models side by side; 'Name: y ~ x' names one\n"
    "       ceteris corr FILE... [VARIABLE...]         print correlations\n"
    "       ceteris describe FILE... [VARIABLE...]     print what the columns hold\n"
    "       ceteris select METHOD FORMULA FILE...      select terms and print the path: backward, forward, stepwise,\n"
    "                                                  best; then how: by aic, p .05, best 5 by bic\n"
    "       ceteris run SCRIPT FILE...                 carry out a script of commands\n"
    "\n"
    "FILE is a table as text (CSV, tabs, semicolons, ...), also packed, or of Stata, SPSS, SAS; - is standard input.\n"
    "Several text files of one header are one table.\n"
    "FORMULA is like 'gdp ~ users + shoppers', 'gdp ~ .', 'gdp ~ . - users', 'y ~ x + x^2', 'y ~ x + 0';\n"
    "names that are no identifiers stand in backquotes.\n"
    "\n"
    "      --let 'NEW = EXPR'    make a variable of others, as in --let 'lgdp = log(gdp)'; may be said again\n"
    "      --where EXPR          stand on the rows that meet a condition, as year >= 2008; may be said again\n"
    "      --weights NAME        weight rows by that column (least squares); 'NAME frequency': rows count so often\n"
    "      --kind NAME=KIND      take a column for a number, category, date, yes-no or text; may be said again\n"
    "      --base NAME=LEVEL     compare a category to that level, not its first; may be said again\n"
    "      --below W             compare: what stands below coefficients: se, t, p, interval, beta, nothing (se)\n"
    "      --alpha P             select: the level of p to stay, or to enter (.05)\n"
    "      --partial FORMULA     corr: partial correlations, given the regressors of FORMULA\n"
    "      --listwise            corr: all on the rows where every variable has a value, not each pair on its own\n"
    "      --format text|csv|json  how results are printed (text)\n"
    "      --format markdown|latex|html  fit, compare, corr, select: as a document\n"
    "      --format r|python|stata|gretl  fit: a script that reads the same file and fits the same model there\n"
    "      --digits N            significant digits, 1 to 17, of text and CSV; JSON always has 17\n"
    "      --delimiter D         comma, semicolon, tab, pipe, blanks or another character, rather than guessed\n"
    "      --decimal D           point or comma\n"
    "      --thousands T         comma, point, blank, apostrophe or none\n"
    "      --header, --no-header  whether the first line names the columns\n"
    "      --skip N              lines before that\n"
    "      --comment C           what begins a line of comment, or none\n"
    "      --missing LIST        other missing codes, as -999,unknown; a list that begins with only: no others\n"
    "      --encoding NAME       as iconv names it, such as GB18030, SHIFT_JIS or ISO-8859-1\n"
    "      --strict              refuse what would be repaired\n"
    "      --threads N           how many threads read a file and sum up its rows (one a processor)\n"
    "      --max-memory SIZE     what a table may take, as 800M or 1.5G (three quarters of what is free)\n"
    "      --help                print this and exit\n"
    "      --version             print the version and exit\n"
    "\n"
    "Exit status: 0 done, 1 could not be done, 2 wrong usage.\n"
    "On the screen, ? shows the keys and : takes commands. The manual: man ceteris.\n";

const char *ct_options_usage(void) {
    return usage;
}

#define NO_ALPHA (-1.0) /* until it is given */

enum {
    OPTION_ALPHA = 256,
    OPTION_FORMAT,
    OPTION_DIGITS,
    OPTION_THREADS,
    OPTION_PARTIAL,
    OPTION_DELIMITER,
    OPTION_DECIMAL,
    OPTION_THOUSANDS,
    OPTION_SKIP,
    OPTION_COMMENT,
    OPTION_MISSING,
    OPTION_ENCODING,
    OPTION_WEIGHTS,
    OPTION_LET,
    OPTION_KIND,
    OPTION_BASE,
    OPTION_BELOW,
    OPTION_WHERE,
    OPTION_MEMORY, /* the last that takes a value */
    OPTION_HELP,
    OPTION_VERSION,
    OPTION_DEMO,
    OPTION_LISTWISE,
    OPTION_HEADER,
    OPTION_NO_HEADER,
    OPTION_STRICT
};

static ct_status read_alpha(ct_options *options, ct_error *error) {
    char *end;
    options->alpha = strtod(optarg, &end);
    if (end != optarg && !*end && options->alpha > 0 && options->alpha <= 1)
        return CT_OK;
    return ct_error_set(error, CT_ERROR_SYNTAX, "--alpha takes a number between 0 and 1, not %s", optarg);
}

static ct_status read_format(ct_options *options, ct_error *error) {
    ct_format format = ct_format_find(optarg);
    if (format < CT_FORMATS) {
        options->format = format;
        return CT_OK;
    }
    options->language = ct_script_kind_find(optarg);
    if (options->language < CT_SCRIPT_KINDS)
        return CT_OK;
    return ct_error_set(error, CT_ERROR_SYNTAX,
                        "--format takes text, csv, json, markdown, latex, html, r, python, stata or gretl, not %s",
                        optarg);
}

static ct_status read_digits(ct_options *options, ct_error *error) {
    char *end;
    long digits = strtol(optarg, &end, 10);
    if (end == optarg || *end || digits < 1 || digits > 17)
        return ct_error_set(error, CT_ERROR_SYNTAX, "--digits takes a whole number from 1 to 17, not %s", optarg);
    options->digits = (int)digits;
    return CT_OK;
}

static ct_status read_threads(ct_options *options, ct_error *error) {
    char *end;
    long threads = strtol(optarg, &end, 10);
    if (end == optarg || *end || threads < 1 || threads > CT_MOST_THREADS)
        return ct_error_set(error, CT_ERROR_SYNTAX, "--threads takes a whole number from 1 to %d, not %s",
                            CT_MOST_THREADS, optarg);
    options->threads = (size_t)threads;
    return CT_OK;
}

/* A number with K, M, G or T, for 2^10 bytes, 2^20 and so on. */
static ct_status read_memory(ct_options *options, ct_error *error) {
    static const char units[] = "KMGT";
    char *end;
    double size = strtod(optarg, &end);
    const char *unit = *end ? strchr(units, toupper((unsigned char)*end)) : NULL;
    if (unit && end > optarg && !end[1] && size > 0 && (size = ldexp(size, 10 * (int)(unit - units + 1))) < 0x1p62) {
        options->memory = (size_t)size > 0 ? (size_t)size : 1;
        return CT_OK;
    }
    return ct_error_set(error, CT_ERROR_SYNTAX, "--max-memory takes a size such as 800M or 1.5G, not %s", optarg);
}

static ct_status add_first(ct_options *options, const char *command, ct_error *error) {
    if (options->n_first == CT_MOST_FIRST)
        return ct_error_set(error, CT_ERROR_SYNTAX, "--%s %s is one too many: %d go before a file", command, optarg,
                            CT_MOST_FIRST);
    options->first[options->n_first++] = (ct_first_command){command, optarg};
    return CT_OK;
}

static ct_status bad_option(char **argv, int at, ct_error *error) {
    const char *word = at > 0 ? argv[at] : "";
    if (optopt >= OPTION_ALPHA && optopt <= OPTION_MEMORY)
        return ct_error_set(error, CT_ERROR_SYNTAX, "%s takes a value", word);
    if (optopt > OPTION_MEMORY)
        return ct_error_set(error, CT_ERROR_SYNTAX, "%s takes no value", word);
    if (optopt)
        return ct_error_set(error, CT_ERROR_SYNTAX, "there is no option -%c; --help lists them", optopt);
    return ct_error_set(error, CT_ERROR_SYNTAX, "there is no option %s; --help lists them", word);
}

/* --header, --no-header and --strict have no value. */
static ct_status read_reading(ct_options *options, const char *name, ct_error *error) {
    bool no = strcmp(name, "no-header") == 0;
    ct_setting setting = no ? CT_SETTING_HEADER : ct_setting_find(name);
    ct_status status = ct_reading_set(&options->reading, setting, optarg ? optarg : no ? "off" : "on", "--", error);
    return status == CT_OK ? ct_reading_check(&options->reading, "--", error) : status;
}

static ct_status read_switches(int argc, char **argv, ct_options *options, ct_error *error) {
    static const struct option longs[] = {{"alpha", required_argument, NULL, OPTION_ALPHA},
                                          {"format", required_argument, NULL, OPTION_FORMAT},
                                          {"digits", required_argument, NULL, OPTION_DIGITS},
                                          {"threads", required_argument, NULL, OPTION_THREADS},
                                          {"max-memory", required_argument, NULL, OPTION_MEMORY},
                                          {"weights", required_argument, NULL, OPTION_WEIGHTS},
                                          {"let", required_argument, NULL, OPTION_LET},
                                          {"kind", required_argument, NULL, OPTION_KIND},
                                          {"base", required_argument, NULL, OPTION_BASE},
                                          {"where", required_argument, NULL, OPTION_WHERE},
                                          {"delimiter", required_argument, NULL, OPTION_DELIMITER},
                                          {"decimal", required_argument, NULL, OPTION_DECIMAL},
                                          {"thousands", required_argument, NULL, OPTION_THOUSANDS},
                                          {"skip", required_argument, NULL, OPTION_SKIP},
                                          {"comment", required_argument, NULL, OPTION_COMMENT},
                                          {"missing", required_argument, NULL, OPTION_MISSING},
                                          {"encoding", required_argument, NULL, OPTION_ENCODING},
                                          {"below", required_argument, NULL, OPTION_BELOW},
                                          {"header", no_argument, NULL, OPTION_HEADER},
                                          {"no-header", no_argument, NULL, OPTION_NO_HEADER},
                                          {"strict", no_argument, NULL, OPTION_STRICT},
                                          {"help", no_argument, NULL, OPTION_HELP},
                                          {"version", no_argument, NULL, OPTION_VERSION},
                                          {"demo", no_argument, NULL, OPTION_DEMO},
                                          {"partial", required_argument, NULL, OPTION_PARTIAL},
                                          {"listwise", no_argument, NULL, OPTION_LISTWISE},
                                          {NULL, 0, NULL, 0}};
    ct_status status = CT_OK;
    opterr = 0;
    for (int c, which; status == CT_OK && (c = getopt_long(argc, argv, "", longs, &which)) != -1;)
        switch (c) {
        case OPTION_ALPHA: status = read_alpha(options, error); break;
        case OPTION_FORMAT: status = read_format(options, error); break;
        case OPTION_DIGITS: status = read_digits(options, error); break;
        case OPTION_THREADS: status = read_threads(options, error); break;
        case OPTION_MEMORY: status = read_memory(options, error); break;
        case OPTION_KIND: status = add_first(options, "kind", error); break;
        case OPTION_BASE: status = add_first(options, "base", error); break;
        case OPTION_BELOW: status = add_first(options, "below", error); break;
        case OPTION_LET: status = add_first(options, "let", error); break;
        case OPTION_WHERE: status = add_first(options, "where", error); break;
        case OPTION_WEIGHTS: status = add_first(options, "weights", error); break;
        case OPTION_HELP: options->mode = CT_MODE_HELP; return CT_OK;
        case OPTION_VERSION: options->mode = CT_MODE_VERSION; return CT_OK;
        case OPTION_DEMO: options->demo = true; break;
        case OPTION_PARTIAL: options->partial = optarg; break;
        case OPTION_LISTWISE: options->listwise = true; break;
        case OPTION_DELIMITER:
        case OPTION_DECIMAL:
        case OPTION_THOUSANDS:
        case OPTION_SKIP:
        case OPTION_COMMENT:
        case OPTION_MISSING:
        case OPTION_ENCODING:
        case OPTION_HEADER:
        case OPTION_NO_HEADER:
        case OPTION_STRICT: status = read_reading(options, longs[which].name, error); break;
        default: status = bad_option(argv, optind - 1, error);
        }
    return status;
}

/* The words behind the mode's own. */
typedef struct words {
    char **at;
    int count;
} words;

static const char *next(words *w) {
    w->count--;
    return *w->at++;
}

static ct_status shape(ct_error *error, const char *call) {
    return ct_error_set(error, CT_ERROR_SYNTAX, "the call should be: %s (see --help)", call);
}

static bool is_file(const char *path) {
    return strcmp(path, "-") == 0 || access(path, F_OK) == 0;
}

/* All words that are left. */
static ct_status take_files(words *w, ct_options *options, ct_error *error) {
    options->files = (const char *const *)w->at;
    options->n_files = w->count;
    for (int i = 0; w->count > 1 && i < w->count; i++)
        if (strcmp(w->at[i], "-") == 0)
            return ct_error_set(error, CT_ERROR_SYNTAX, "standard input cannot be one of several files");
    return CT_OK;
}

/* ".csv" of "data/jan.csv"; "" where there is none. */
static const char *extension(const char *path) {
    const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path, *dot = strrchr(name, '.');
    return dot && dot > name ? dot : "";
}

/* Whether a word behind a file is one more: one that is misspelled still ends as the first does, while a variable may
 * be called as a file is that stands there by chance. */
static bool is_another_file(const char *word, const char *first) {
    const char *end = extension(word);
    return (*end && strcmp(end, extension(first)) == 0) || (strpbrk(word, "./") && is_file(word));
}

static bool is_formula(const char *word) {
    return strchr(word, '~') && !is_file(word);
}

/* Formula and files; people put the formula first or last: what has ~ and is no file is the formula. */
static ct_status take_formula(words *w, ct_options *options, ct_error *error) {
    const char *last = w->at[w->count - 1];
    if (is_file(w->at[0]) && is_formula(last)) {
        options->formula = last;
        w->count--;
    } else {
        options->formula = next(w);
    }
    return take_files(w, options, error);
}

static ct_status read_fit(words *w, ct_options *options, ct_error *error) {
    if (w->count < 2)
        return shape(error, "ceteris fit FORMULA FILE...");
    return take_formula(w, options, error);
}

/* Formulas, before or behind the files or between them: what has ~ and is no file; they are brought together. */
static ct_status read_compare(words *w, ct_options *options, ct_error *error) {
    int formulas = 0;
    for (int i = 0; i < w->count; i++) {
        char *word = w->at[i];
        if (!is_formula(word))
            continue;
        memmove(w->at + formulas + 1, w->at + formulas, (size_t)(i - formulas) * sizeof *w->at);
        w->at[formulas++] = word;
    }
    if (formulas < 2 || formulas == w->count)
        return shape(error, "ceteris compare FORMULA FORMULA... FILE...");
    options->formulas = w->at;
    options->n_formulas = formulas;
    words files = {w->at + formulas, w->count - formulas};
    return take_files(&files, options, error);
}

/* Files, and variables of them. */
static ct_status take_variables(words *w, ct_options *options, const char *call, ct_error *error) {
    if (w->count < 1)
        return shape(error, call);
    words files = {w->at, 1};
    while (files.count < w->count && is_another_file(w->at[files.count], w->at[0]))
        files.count++;
    options->variables = w->at + files.count;
    options->n_variables = w->count - files.count;
    return take_files(&files, options, error);
}

static ct_status read_corr(words *w, ct_options *options, ct_error *error) {
    return take_variables(w, options, "ceteris corr FILE... [VARIABLE...]", error);
}

static ct_status read_describe(words *w, ct_options *options, ct_error *error) {
    return take_variables(w, options, "ceteris describe FILE... [VARIABLE...]", error);
}

/* The words up to the formula say how; a formula at the end stands behind the files. */
static ct_status read_select(words *w, ct_options *options, ct_error *error) {
    static const char call[] = "ceteris select METHOD [by CRITERION] FORMULA FILE...";
    static const char *const methods[] = {"backward", "forward", "stepwise", "best"};
    bool known = false;
    if (w->count < 3)
        return shape(error, call);
    for (size_t i = 0; i < sizeof methods / sizeof *methods; i++)
        known = known || strcmp(*w->at, methods[i]) == 0;
    const char *near = known ? NULL : ct_nearest(*w->at, methods, sizeof methods / sizeof *methods);
    if (!known)
        return ct_error_set(error, CT_ERROR_SYNTAX, "there is no selection %s; %s%s", *w->at,
                            near ? "did you mean " : "it is ",
                            near ? near : "backward, forward, stepwise or best");
    options->method = w->at;
    do {
        next(w);
        options->n_method++;
    } while (w->count > 1 && !is_formula(*w->at) && !is_file(*w->at));
    return w->count < 2 ? shape(error, call) : take_formula(w, options, error);
}

static ct_status read_run(words *w, ct_options *options, ct_error *error) {
    if (w->count < 2)
        return shape(error, "ceteris run SCRIPT FILE...");
    options->script = next(w);
    if (strcmp(options->script, "-") == 0 && strcmp(w->at[0], "-") == 0)
        return ct_error_set(error, CT_ERROR_SYNTAX, "script and data cannot both be standard input");
    return take_files(w, options, error);
}

static ct_status read_demo(words *w, ct_options *options, ct_error *error) {
    if (w->count > 0)
        options->formula = next(w);
    return w->count > 0 ? shape(error, "ceteris --demo [FORMULA]") : CT_OK;
}

/* The last of several words is the formula unless it is a file, or looks like one. */
static ct_status read_explore(words *w, ct_options *options, ct_error *error) {
    if (options->demo)
        return read_demo(w, options, error);
    if (w->count == 0 && isatty(STDIN_FILENO) && isatty(STDOUT_FILENO))
        return CT_OK; /* a person chooses on the screen */
    if (w->count == 0)
        return ct_error_set(error, CT_ERROR_SYNTAX, "name a file to explore, or say --demo (see --help)");
    if (w->count > 1 && is_formula(w->at[0]))
        return take_formula(w, options, error);
    const char *last = w->count > 1 ? w->at[w->count - 1] : NULL;
    if (last && !is_file(last) && (strchr(last, '~') || !is_another_file(last, w->at[0])))
        options->formula = w->at[--w->count];
    return take_files(w, options, error);
}

/* A level to stay, or the rows of correlations, mean nothing to the other modes: to take it in silence would
 * mislead. */
static ct_status check_belonging(ct_options *options, ct_error *error) {
    if (options->alpha != NO_ALPHA && options->mode != CT_MODE_SELECT)
        return ct_error_set(error, CT_ERROR_SYNTAX, "--alpha belongs to select alone");
    if (options->partial && options->mode != CT_MODE_CORR)
        return ct_error_set(error, CT_ERROR_SYNTAX, "--partial belongs to corr alone");
    if (options->language < CT_SCRIPT_KINDS && options->mode != CT_MODE_FIT && options->mode != CT_MODE_RUN)
        return ct_error_set(error, CT_ERROR_SYNTAX, "--format %s writes a script of a model: it belongs to fit and run",
                            ct_script_kind_name(options->language));
    for (int i = 0; i < options->n_first; i++)
        if (strcmp(options->first[i].name, "below") == 0 && options->mode != CT_MODE_COMPARE &&
            options->mode != CT_MODE_RUN)
            return ct_error_set(error, CT_ERROR_SYNTAX, "--below belongs to compare and run");
    if (options->listwise && options->mode != CT_MODE_CORR)
        return ct_error_set(error, CT_ERROR_SYNTAX, "--listwise belongs to corr alone");
    return CT_OK;
}

ct_status ct_options_read(int argc, char **argv, ct_options *options, ct_error *error) {
    static const struct {
        const char *word;
        ct_mode mode;
        ct_status (*read)(words *, ct_options *, ct_error *);
    } modes[] = {{"fit", CT_MODE_FIT, read_fit},
                 {"compare", CT_MODE_COMPARE, read_compare},
                 {"corr", CT_MODE_CORR, read_corr},
                 {"describe", CT_MODE_DESCRIBE, read_describe},
                 {"select", CT_MODE_SELECT, read_select},
                 {"run", CT_MODE_RUN, read_run}};
    *options = (ct_options){.alpha = NO_ALPHA, .language = CT_SCRIPT_KINDS};
    ct_status status = read_switches(argc, argv, options, error);
    if (status != CT_OK || options->mode == CT_MODE_HELP || options->mode == CT_MODE_VERSION)
        return status;
    words w = {argv + optind, argc - optind};
    for (size_t i = 0; w.count > 0 && !options->demo && i < sizeof modes / sizeof *modes; i++)
        if (strcmp(*w.at, modes[i].word) == 0) {
            next(&w);
            options->mode = modes[i].mode;
            status = modes[i].read(&w, options, error);
            return status == CT_OK ? check_belonging(options, error) : status;
        }
    status = read_explore(&w, options, error);
    return status == CT_OK ? check_belonging(options, error) : status;
}
