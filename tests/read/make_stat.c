/* Made the files of Stata, SPSS and SAS that stand here: cc make_stat.c -lreadstat && ./a.out
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <fcntl.h>
#include <readstat.h>
#include <string.h>
#include <unistd.h>

static ssize_t put(const void *bytes, size_t size, void *data) {
    return write(*(int *)data, bytes, size);
}

enum { STATA, OLD_STATA, SPSS, SPSS_PACKED, SAS, ROWS = 3 };

static void fill(readstat_writer_t *w, int kind) {
    static const double incomes[] = {100.5, 0, 300};
    static const float weights[] = {.5f, .25f, .1f};
    static const char *const names[] = {"Ann", "B\xC3\xA9la", ""};
    readstat_variable_t *id = readstat_get_variable(w, 0), *sex = readstat_get_variable(w, 1),
                        *income = readstat_get_variable(w, 2), *weight = readstat_get_variable(w, 3),
                        *name = readstat_get_variable(w, 4), *hours = readstat_get_variable(w, 5);
    for (int i = 0; i < ROWS; i++) {
        readstat_begin_row(w);
        if (kind == STATA || kind == OLD_STATA) {
            readstat_insert_int16_value(w, id, (int16_t)(i + 1));
            readstat_insert_int8_value(w, sex, i ? 2 : 1);
            readstat_insert_float_value(w, weight, weights[i]);
            i == 1 ? readstat_insert_tagged_missing_value(w, hours, 'a')
                   : readstat_insert_int16_value(w, hours, (int16_t)(40 - i));
        } else {
            readstat_insert_double_value(w, id, i + 1);
            readstat_insert_double_value(w, sex, i ? 2 : 1);
            readstat_insert_double_value(w, weight, (double)weights[i]);
            if (kind == SAS && i == 1)
                readstat_insert_tagged_missing_value(w, hours, 'A');
            else
                readstat_insert_double_value(w, hours, i == 1 ? 99 : 40 - i);
        }
        i == 1 ? readstat_insert_missing_value(w, income) : readstat_insert_double_value(w, income, incomes[i]);
        readstat_insert_string_value(w, name, kind == OLD_STATA && i == 1 ? "B\xE9la" : names[i]); /* Latin-1 then */
        readstat_end_row(w);
    }
}

static void make(const char *path, int kind) {
    int stata = kind == STATA || kind == OLD_STATA, file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    readstat_writer_t *w = readstat_writer_init();
    readstat_set_data_writer(w, put);
    readstat_writer_set_file_timestamp(w, 0);
    readstat_type_t number = READSTAT_TYPE_DOUBLE;
    readstat_label_set_t *set = readstat_add_label_set(w, stata ? READSTAT_TYPE_INT32 : number, "sexes");
    stata ? readstat_label_int32_value(set, 1, "male") : readstat_label_double_value(set, 1, "male");
    stata ? readstat_label_int32_value(set, 2, "female") : readstat_label_double_value(set, 2, "female");
    readstat_add_variable(w, "id", stata ? READSTAT_TYPE_INT16 : number, 0);
    readstat_variable_t *sex = readstat_add_variable(w, "sex", stata ? READSTAT_TYPE_INT8 : number, 0);
    readstat_variable_t *income = readstat_add_variable(w, "income", number, 0);
    readstat_add_variable(w, "weight", stata ? READSTAT_TYPE_FLOAT : number, 0);
    readstat_add_variable(w, "name", READSTAT_TYPE_STRING, 8);
    readstat_variable_t *hours = readstat_add_variable(w, "hours", stata ? READSTAT_TYPE_INT16 : number, 0);
    readstat_variable_set_label(income, "Income a year, \xE2\x82\xAC");
    if (kind != SAS)
        readstat_variable_set_label_set(sex, set);
    if (kind == SPSS || kind == SPSS_PACKED)
        readstat_variable_add_missing_double_value(hours, 99);
    if (kind == OLD_STATA) {
        readstat_variable_set_label(income, "Income a year");
        readstat_writer_set_file_format_version(w, 114);
    }
    if (kind == SPSS_PACKED)
        readstat_writer_set_compression(w, READSTAT_COMPRESS_ROWS);
    if (stata)
        readstat_begin_writing_dta(w, &file, ROWS);
    else if (kind == SAS)
        readstat_begin_writing_sas7bdat(w, &file, ROWS);
    else
        readstat_begin_writing_sav(w, &file, ROWS);
    fill(w, kind);
    readstat_end_writing(w);
    readstat_writer_free(w);
    close(file);
}

/* Labels of every kind: of variables short and long, of values few and many, wide ones, and one that would do harm. */
static void make_survey(const char *path) {
    enum { PEOPLE = 24, REGIONS = 7 };
    static const char *const regions[REGIONS] = {"North", "South", "East", "West", "\xE4\xB8\xAD\xE5\x9B\xBD",
                                                 "Islands and all that lies beyond the sea", "Evil\x1B[31m red\n"};
    static const char *const moods[] = {"very unhappy", "unhappy", "neither", "happy", "very happy"};
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    readstat_writer_t *w = readstat_writer_init();
    readstat_set_data_writer(w, put);
    readstat_writer_set_file_timestamp(w, 0);
    readstat_label_set_t *sexes = readstat_add_label_set(w, READSTAT_TYPE_INT32, "sexes"),
                         *places = readstat_add_label_set(w, READSTAT_TYPE_INT32, "places"),
                         *scale = readstat_add_label_set(w, READSTAT_TYPE_INT32, "scale");
    readstat_label_int32_value(sexes, 1, "male");
    readstat_label_int32_value(sexes, 2, "female");
    for (int i = 0; i < REGIONS; i++)
        readstat_label_int32_value(places, i + 1, regions[i]);
    for (int i = 0; i < 5; i++)
        readstat_label_int32_value(scale, i - 2, moods[i]);
    static const char *const names[] = {"wage", "sex", "region", "mood", "age"};
    static const char *const labels[] = {
        "Gross wage an hour, in euro", "Sex of the respondent", "Region where the respondent lives",
        "All in all, how happy or unhappy would you say you are these days, taking one thing with another?", NULL};
    readstat_label_set_t *const sets[] = {NULL, sexes, places, scale, NULL};
    readstat_variable_t *variables[5];
    for (int i = 0; i < 5; i++) {
        variables[i] = readstat_add_variable(w, names[i], i == 0 ? READSTAT_TYPE_DOUBLE : READSTAT_TYPE_INT16, 0);
        if (labels[i])
            readstat_variable_set_label(variables[i], labels[i]);
        if (sets[i])
            readstat_variable_set_label_set(variables[i], sets[i]);
    }
    readstat_begin_writing_dta(w, &file, PEOPLE);
    for (int i = 0; i < PEOPLE; i++) {
        readstat_begin_row(w);
        readstat_insert_double_value(w, variables[0], 11 + i * 7 % 13 + i % 3 * .25);
        readstat_insert_int16_value(w, variables[1], (int16_t)(1 + i % 5 % 2));
        i == 4 ? readstat_insert_missing_value(w, variables[2])
               : readstat_insert_int16_value(w, variables[2], (int16_t)(1 + i * 5 % REGIONS));
        readstat_insert_int16_value(w, variables[3], (int16_t)(i * 3 % 7 % 6 - 2)); /* 3 has no label */
        readstat_insert_int16_value(w, variables[4], (int16_t)(19 + i * 11 % 46));
        readstat_end_row(w);
    }
    readstat_end_writing(w);
    readstat_writer_free(w);
    close(file);
}

/* A column of the file of dates: its format, and the values of the first and third row; the second is missing. */
typedef struct dated {
    const char *name, *format;
    double values[2];
} dated;

/* Dates in the formats of each program, and what is none. */
static void make_dates(const char *path, int kind) {
    static const dated stata[] = {{"day", "%td", {16085, -3653}},         {"old", "%dD_m_Y", {0, 3653}},
                 {"month", "%-tmMon_CCYY", {530, -1}},   {"quarter", "%tq", {176, 0}},
                 {"year", "%ty", {2004, 1999}},          {"clock", "%tc", {1389789000000, 0}},
                 {"finer", "%tc", {1389789000250, 1000}}, {"week", "%tw", {2300, 2301}},
                 {"odd", "%td", {16085.5, 1}},           {"plain", "%9.0g", {16085, 1}}},
      spss[] = {{"day", "DATE11", {13293504000, 11903760000}}, {"american", "ADATE10", {13293504000, 0}},
                {"month", "MOYR8", {13292294400, 12219379200}}, {"clock", "DATETIME20", {13293549015, 12219379200}},
                {"span", "TIME8", {45000, 86400}},             {"plain", "F8.2", {13293504000, 0}}},
      sas[] = {{"day", "DATE9", {16085, -3653}},     {"iso", "E8601DA10", {16085, 0}},
               {"month", "MONYY7", {16071, 16102}},  {"clock", "DATETIME20", {1389789015, 0}},
               {"time", "TIME8", {45000, 0}},        {"plain", "BEST12", {16085, 1}}};
    const dated *all = kind == STATA ? stata : kind == SPSS ? spss : sas;
    size_t n = kind == STATA  ? sizeof stata / sizeof *stata
               : kind == SPSS ? sizeof spss / sizeof *spss
                              : sizeof sas / sizeof *sas;
    int file = open(path, O_WRONLY | O_CREAT | O_TRUNC, 0644);
    readstat_writer_t *w = readstat_writer_init();
    readstat_set_data_writer(w, put);
    readstat_writer_set_file_timestamp(w, 0);
    for (size_t i = 0; i < n; i++)
        readstat_variable_set_format(readstat_add_variable(w, all[i].name, READSTAT_TYPE_DOUBLE, 0), all[i].format);
    if (kind == STATA)
        readstat_begin_writing_dta(w, &file, ROWS);
    else if (kind == SPSS)
        readstat_begin_writing_sav(w, &file, ROWS);
    else
        readstat_begin_writing_sas7bdat(w, &file, ROWS);
    for (int row = 0; row < ROWS; row++) {
        readstat_begin_row(w);
        for (size_t i = 0; i < n; i++) {
            readstat_variable_t *variable = readstat_get_variable(w, (int)i);
            row == 1 ? readstat_insert_missing_value(w, variable)
                     : readstat_insert_double_value(w, variable, all[i].values[row / 2]);
        }
        readstat_end_row(w);
    }
    readstat_end_writing(w);
    readstat_writer_free(w);
    close(file);
}

int main(void) {
    make_survey("survey.dta");
    make_dates("dates.dta", STATA);
    make_dates("dates.sav", SPSS);
    make_dates("dates.sas7bdat", SAS);
    make("people.dta", STATA);
    make("people-114.dta", OLD_STATA);
    make("people.sav", SPSS);
    make("people-packed.sav", SPSS_PACKED);
    make("people.sas7bdat", SAS);
    return 0;
}
