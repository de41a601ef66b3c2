/* Makes the files of the bench: `make_data A FILE`, and B, C, or `make_data ROWS COLUMNS FILE`, or for selections
 * `make_data half ROWS COLUMNS FILE`, the same each time.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include <math.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* What people keep in files: counts, money with cents, rates and measurements, in turn. */
static const struct {
    int decimals;
    double scale;
} kinds[] = {{2, 1e3}, {3, 10}, {0, 1e4}, {4, 1}, {1, 500}, {6, 1}};

enum { KINDS = sizeof kinds / sizeof *kinds, LONGEST = 24 };

static const char *const towns[] = {"Aden", "Bergen", "Chengdu", "Dakar", "Esfahan", "Freiburg", "Genova"};

/* xorshift64* (Vigna 2016). */
static uint64_t next(uint64_t *state) {
    *state ^= *state >> 12;
    *state ^= *state << 25;
    *state ^= *state >> 27;
    return *state * 2685821657736338717u;
}

/* Near enough to a normal variate: the sum of four uniform ones, variance 1. */
static double noise(uint64_t *state) {
    uint64_t bits = next(state);
    double sum = (double)((bits & 0xffff) + (bits >> 16 & 0xffff) + (bits >> 32 & 0xffff) + (bits >> 48));
    return (sum / 65536 - 2) * sqrt(3);
}

static char *put_number(char *at, double value, int decimals) {
    static const double power[] = {1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6};
    char digits[LONGEST];
    int n = 0;
    uint64_t whole = (uint64_t)(fabs(value) * power[decimals] + .5);
    if (value < 0 && whole)
        *at++ = '-';
    while (n <= decimals || whole) {
        if (n == decimals && n)
            digits[n++] = '.', decimals = -1;
        digits[n++] = (char)('0' + whole % 10);
        whole /= 10;
        if (decimals < 0 && !whole)
            break;
    }
    while (n)
        *at++ = digits[--n];
    return at;
}

/* The first column depends on all others, which share something, as variables do. */
static char *put_row(char *at, double *x, size_t columns, bool town, uint64_t *state) {
    double shared = noise(state);
    x[0] = noise(state);
    for (size_t i = 1; i < columns; i++) {
        x[i] = .5 * shared + noise(state) + (double)(i % 5);
        x[0] += x[i] / (double)(i + 1);
    }
    for (size_t i = 0; i < columns; i++) {
        at = put_number(at, x[i] * kinds[i % KINDS].scale, kinds[i % KINDS].decimals);
        *at++ = ',';
    }
    if (town) {
        const char *name = towns[next(state) % (sizeof towns / sizeof *towns)];
        at = stpcpy(at, name);
        *at++ = ',';
    }
    at[-1] = '\n';
    return at;
}

/* Each column is close to the one before it; the first depends on every other one of them, now up, now down, as much
 * as on what nobody knows. */
static char *put_half(char *at, double *x, size_t columns, uint64_t *state) {
    double root = 0, part = 0;
    for (size_t i = 1; i < columns; i++) {
        x[i] = i == 1 ? noise(state) : .8 * x[i - 1] + .6 * noise(state);
        if (i % 2) {
            double weight = (double)(1 + i * 7 % 5) / 5;
            part += i % 4 == 1 ? weight * x[i] : -weight * x[i];
            root += weight * weight;
        }
    }
    x[0] = part + sqrt(root) * noise(state);
    for (size_t i = 0; i < columns; i++) {
        at = put_number(at, x[i], 6);
        *at++ = ',';
    }
    at[-1] = '\n';
    return at;
}

static bool write_file(FILE *file, size_t rows, size_t columns, bool town, bool half) {
    uint64_t state = 20041118;
    double *x = malloc(columns * sizeof *x);
    char *line = malloc((columns + 1) * LONGEST);
    bool good = x && line;
    for (size_t i = 0; good && i < columns; i++)
        good = fprintf(file, i ? ",x%zu" : "y", i) > 0;
    good = good && fputs(town ? ",town\n" : "\n", file) >= 0;
    for (size_t i = 0; good && i < rows; i++) {
        char *end = half ? put_half(line, x, columns, &state) : put_row(line, x, columns, town, &state);
        size_t size = (size_t)(end - line);
        good = fwrite(line, 1, size, file) == size;
    }
    free(x);
    free(line);
    return good;
}

int main(int argc, char **argv) {
    size_t rows = 0, columns = 0;
    bool town = false, half = argc == 5 && !strcmp(argv[1], "half");
    if (argc == 3 && !strcmp(argv[1], "A"))
        rows = 1000000, columns = 10, town = true;
    else if (argc == 3 && !strcmp(argv[1], "B"))
        rows = 100000, columns = 100;
    else if (argc == 3 && !strcmp(argv[1], "C"))
        rows = 10000000, columns = 6;
    else if (argc == 4 || half)
        rows = strtoul(argv[1 + half], NULL, 10), columns = strtoul(argv[2 + half], NULL, 10);
    if (!rows || !columns) {
        fputs("usage: make_data A|B|C FILE, or make_data [half] ROWS COLUMNS FILE\n", stderr);
        return 2;
    }
    FILE *file = fopen(argv[argc - 1], "w");
    bool good = file && write_file(file, rows, columns, town, half);
    if ((file && fclose(file)) || !good) {
        perror(argv[argc - 1]);
        return 1;
    }
    return 0;
}
