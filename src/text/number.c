/* Numbers as text: the formats of the number classes, with and without a limit on the width.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "number.h"

#include <ctype.h>
#include <math.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum {
    SIGNIFICANT = 7,       /* of a value in the house format */
    SIGNIFICANT_SMALL = 4, /* of one below .001 */
    DECIMALS = 4           /* of a value, at most */
};

/* printf writes the locale's decimal point, whatever bytes that is; we write a point. A figure rounded to zero has no
 * sign. */
static void mend(char *text) {
    char *to = text;
    bool nonzero = false;
    for (const char *from = text; *from != '\0';) {
        if (isdigit((unsigned char)*from) || *from == '-' || *from == '+' || *from == 'e') {
            nonzero = nonzero || (*from >= '1' && *from <= '9');
            *to++ = *from++;
            continue;
        }
        while (*from != '\0' && !isdigit((unsigned char)*from) && *from != 'e')
            from++;
        *to++ = '.';
    }
    *to = '\0';
    if (!nonzero && text[0] == '-')
        memmove(text, text + 1, strlen(text));
}

static void put(char *buffer, const char *format, int precision, double value) {
    snprintf(buffer, CT_NUMBER_SIZE, format, precision, value);
    mend(buffer);
}

/* "0.945" becomes ".945", "-0.2" becomes "-.2". */
static void strip_zero(char *text) {
    char *digit = text + (text[0] == '-');
    if (digit[0] == '0' && digit[1] == '.')
        memmove(digit, digit + 1, strlen(digit));
}

/* The power of ten of the first digit, once rounded to that many significant digits. */
static int rounded_exponent(double value, int significant) {
    char text[CT_NUMBER_SIZE];
    put(text, "%.*e", significant - 1, value);
    return atoi(strchr(text, 'e') + 1);
}

static int clamp(int value, int low, int high) {
    return value < low ? low : value > high ? high : value;
}

/* Decimals of a value written in full, and whether scientific is shorter (then *decimals are those of the mantissa).
 * */
static bool value_is_scientific(double value, int *decimals) {
    char scientific[CT_NUMBER_SIZE];
    bool small = fabs(value) < 0.001;
    int significant = small ? SIGNIFICANT_SMALL : SIGNIFICANT;
    int exponent = rounded_exponent(value, significant);
    if (small && exponent >= -3) {
        *decimals = DECIMALS; /* .00099996 rounds up to .001 */
        return false;
    }
    put(scientific, "%.*e", significant - 1, fabs(value));
    *decimals = significant - 1 - exponent;
    if (!small)
        *decimals = clamp(*decimals, 0, DECIMALS);
    int length = exponent < 0 ? 2 + *decimals : exponent + 1 + (*decimals > 0 ? 1 + *decimals : 0);
    if (length <= (int)strlen(scientific))
        return false;
    *decimals = significant - 1;
    return true;
}

static void write_value(char *buffer, double value) {
    int decimals;
    if (value == 0)
        strcpy(buffer, "0");
    else if (value_is_scientific(value, &decimals))
        put(buffer, "%.*e", decimals, value);
    else
        put(buffer, "%.*f", decimals, value);
}

/* Classes that live within -1 to 1: no leading zero, and never a 1 for less than 1. */
static void write_unit(char *buffer, double value, int decimals) {
    put(buffer, "%.*f", decimals, value);
    if (fabs(value) < 1 && strchr(buffer, '1') == buffer + (buffer[0] == '-')) {
        double below = 1 - pow(10, -decimals);
        put(buffer, "%.*f", decimals, copysign(below, value));
    }
    strip_zero(buffer);
}

static void write_p(char *buffer, double p, int decimals) {
    double limit = pow(10, -decimals);
    put(buffer, "%.*f", decimals, p < limit ? limit : p);
    strip_zero(buffer);
    if (p < limit) {
        memmove(buffer + 1, buffer, strlen(buffer) + 1);
        buffer[0] = '<';
    }
}

static void write_count(char *buffer, double value) {
    if (fabs(value) < 1e17)
        put(buffer, "%.*f", 0, value);
    else
        put(buffer, "%.*e", SIGNIFICANT - 1, value);
}

static void write_house(char *buffer, double value, ct_number_class number) {
    double size = fabs(value);
    if (size > 1 &&
        (number == CT_CLASS_P || number == CT_CLASS_CORRELATION)) /* no such figure, but if it comes it is seen */
        number = CT_CLASS_VALUE;
    switch (number) {
    case CT_CLASS_COUNT: write_count(buffer, value); return;
    case CT_CLASS_RATIO:
        if (size < 1000)
            put(buffer, "%.*f", 2, value);
        else if (rounded_exponent(value, SIGNIFICANT) < SIGNIFICANT)
            write_value(buffer, value);
        else
            put(buffer, "%.*e", SIGNIFICANT - 1, value);
        return;
    case CT_CLASS_P: write_p(buffer, value, value < 0.001 ? 4 : 3); return;
    case CT_CLASS_SHARE:
        if (size < 1000)
            write_unit(buffer, value, 4);
        else
            write_value(buffer, value);
        return;
    case CT_CLASS_CORRELATION:
        if (size == 1)
            strcpy(buffer, value < 0 ? "-1" : "1");
        else
            write_unit(buffer, value, 3);
        return;
    case CT_CLASS_CRITERION:
        if (size < 1e10)
            put(buffer, "%.*f", 1, value);
        else
            write_value(buffer, value);
        return;
    case CT_CLASS_VALUE: break;
    }
    write_value(buffer, value);
}

/* "%#g" keeps trailing zeros, and a bare point with them. */
static void write_significant(char *buffer, double value, int digits) {
    put(buffer, "%#.*g", digits, value);
    char *point = strchr(buffer, '.');
    if (point != NULL && !isdigit((unsigned char)point[1]))
        memmove(point, point + 1, strlen(point));
}

char *ct_number(char buffer[CT_NUMBER_SIZE], double value, ct_number_class number, int digits) {
    if (isnan(value))
        buffer[0] = '\0';
    else if (isinf(value))
        strcpy(buffer, value < 0 ? "-inf" : "inf");
    else if (digits <= 0)
        write_house(buffer, value, number);
    else if (number == CT_CLASS_COUNT)
        write_count(buffer, value);
    else
        write_significant(buffer, value, clamp(digits, 1, 17));
    return buffer;
}

char *ct_number_signed(char buffer[CT_NUMBER_SIZE], double value, ct_number_class number, int digits) {
    ct_number(buffer, value, number, digits);
    if (value > 0 && strpbrk(buffer, "123456789i") != NULL) {
        memmove(buffer + 1, buffer, strlen(buffer) + 1);
        buffer[0] = '+';
    }
    return buffer;
}

char *ct_number_exact(char buffer[CT_NUMBER_SIZE], double value) {
    if (!isfinite(value))
        return ct_number(buffer, value, CT_CLASS_VALUE, 0);
    put(buffer, "%.*g", 17, value);
    return buffer;
}

static bool fits(const char *text, int width) {
    return (int)strlen(text) <= width;
}

static int decimals_of(const char *text) {
    const char *point = strchr(text, '.');
    return point == NULL ? 0 : (int)strspn(point + 1, "0123456789");
}

/* One decimal less of a figure in the house format; false where nothing would be left of it. */
static bool write_shorter(char *buffer, double value, ct_number_class number, int decimals) {
    bool unit =
        fabs(value) < 1 && (number == CT_CLASS_P || number == CT_CLASS_SHARE || number == CT_CLASS_CORRELATION);
    if (unit && decimals < 1)
        return false;
    if (unit && number == CT_CLASS_P)
        write_p(buffer, value, decimals);
    else if (unit)
        write_unit(buffer, value, decimals);
    else
        put(buffer, "%.*f", decimals, value);
    bool lost = number == CT_CLASS_VALUE && value != 0 && strpbrk(buffer, "123456789") == NULL;
    return !lost;
}

/* Scientific, with as many decimals as fit; false where not even none does. */
static bool write_scientific(char *buffer, double value, int width) {
    for (int decimals = SIGNIFICANT - 1; decimals >= 0; decimals--) {
        put(buffer, "%.*e", decimals, value);
        if (fits(buffer, width))
            return true;
    }
    return false;
}

char *ct_number_fit(char buffer[CT_NUMBER_SIZE], double value, ct_number_class number, int width) {
    width = clamp(width, 0, CT_NUMBER_SIZE - 1);
    ct_number(buffer, value, number, 0);
    if (fits(buffer, width))
        return buffer;
    if (isfinite(value)) {
        if (strchr(buffer, 'e') == NULL) {
            for (int decimals = decimals_of(buffer) - 1; decimals >= 0; decimals--) {
                if (!write_shorter(buffer, value, number, decimals))
                    break;
                if (fits(buffer, width))
                    return buffer;
            }
        }
        if (number != CT_CLASS_P && write_scientific(buffer, value, width))
            return buffer;
    }
    memset(buffer, '#', (size_t)width);
    buffer[width] = '\0';
    return buffer;
}

int ct_number_point(const char *text) {
    return (int)strcspn(text, ".e");
}

const char *ct_stars(double p) {
    if (p < .001)
        return "***";
    if (p < .01)
        return "**";
    return p < .05 ? "*" : "";
}

const char *ct_stars_legend(void) {
    return "* p < .05   ** p < .01   *** p < .001";
}
