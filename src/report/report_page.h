/* The page that a report is written on.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_REPORT_PAGE_H
#define CETERIS_REPORT_PAGE_H

#include "report.h"
#include "page.h"

static inline ct_page ct_report_page(FILE *out, const ct_report_options *options) {
    return (ct_page){.out = out,
                     .format = options->format,
                     .width = options->width > 0 ? options->width : CT_PAGE_WIDTH,
                     .digits = options->digits,
                     .ascii = options->ascii,
                     .cut = options->cut};
}

#endif
