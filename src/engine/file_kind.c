/* What kind of file it is, by its first bytes.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#include "file_kind.h"

#include <stdbool.h>
#include <string.h>

#include "engine/read/decode.h"

static const struct kind {
    const char *magic;
    size_t at, size;
    ct_file_kind kind;
    const char *what;
} kinds[] = {
    {"<stata_dta>", 0, 11, CT_FILE_STATA, NULL},
    {"$FL2@(#)", 0, 8, CT_FILE_SPSS, NULL},
    {"$FL3@(#)", 0, 8, CT_FILE_SPSS, NULL},
    {"\0\0\0\0\0\0\0\0\0\0\0\0\xC2\xEA\x81\x60\xB3\x14\x11\xCF\xBD\x92\x08\0\x09\xC7\x31\x8C\x18\x1F\x10\x11", 0, 32,
     CT_FILE_SAS, NULL},
    {"PK\3\4", 0, 4, CT_FILE_OTHER, "a zip archive or a workbook; take the table out of it, or save it as CSV"},
    {"\xD0\xCF\x11\xE0", 0, 4, CT_FILE_OTHER, "an old workbook or document; save the table as CSV"},
    {"ustar", 257, 5, CT_FILE_OTHER, "a tar archive; take the file out of it first: tar -xf"},
    {"7z\xBC\xAF\x27\x1C", 0, 6, CT_FILE_OTHER, "a 7z archive; take the file out of it first"},
    {"Rar!", 0, 4, CT_FILE_OTHER, "a rar archive; take the file out of it first"},
    {"%PDF-", 0, 5, CT_FILE_OTHER, "a PDF document, not a table"},
    {"SQLite format 3", 0, 15, CT_FILE_OTHER,
     "an SQLite database; write the table as CSV first: sqlite3 -csv -header"},
    {"PAR1", 0, 4, CT_FILE_OTHER, "a Parquet file; write it as CSV first"},
    {"ARROW1", 0, 6, CT_FILE_OTHER, "an Arrow file; write it as CSV first"},
    {"FEA1", 0, 4, CT_FILE_OTHER, "a Feather file; write it as CSV first"},
    {"\x89HDF", 0, 4, CT_FILE_OTHER, "an HDF5 file; write the table as CSV first"},
    {"RDX2", 0, 4, CT_FILE_OTHER, "data saved by R; write them by write.csv() first"},
    {"RDX3", 0, 4, CT_FILE_OTHER, "data saved by R; write them by write.csv() first"},
    {"X\n\0\0\0", 0, 5, CT_FILE_OTHER, "data saved by R; write them by write.csv() first"},
    {"HEADER RECORD*******LIB", 0, 23, CT_FILE_OTHER, "a SAS transport file; write it as CSV or .sas7bdat first"},
    {"\x7F"
     "ELF",
     0, 4, CT_FILE_OTHER, "a program, not a table"},
    {"\x89PNG", 0, 4, CT_FILE_OTHER, "a picture, not a table"},
    {"\xFF\xD8\xFF", 0, 3, CT_FILE_OTHER, "a picture, not a table"},
    {"GIF8", 0, 4, CT_FILE_OTHER, "a picture, not a table"},
};

/* Releases 102 to 115 begin with their number, the order of bytes, 1 and 0. */
static bool old_stata(const char *bytes, size_t size) {
    return size >= 4 && bytes[0] >= 102 && bytes[0] <= 115 && (bytes[1] == 1 || bytes[1] == 2) && bytes[2] == 1 &&
           bytes[3] == 0;
}

/* Where one byte in eight is NUL it is no text in any encoding of one or several bytes. */
static const char *not_text(const char *bytes, size_t size) {
    size_t zeros[2] = {0, 0}, mark;
    for (size_t i = 0; i < size; i++)
        zeros[i % 2] += bytes[i] == 0;
    if (size < 16 || ct_decode_mark(bytes, size, &mark) || 8 * (zeros[0] + zeros[1]) < size)
        return NULL;
    if (zeros[0] == 0 && 3 * zeros[1] > size)
        return "not text in UTF-8, perhaps in UTF-16; try --encoding UTF-16LE";
    if (zeros[1] == 0 && 3 * zeros[0] > size)
        return "not text in UTF-8, perhaps in UTF-16; try --encoding UTF-16BE";
    return "no text: its bytes are numbers of some program's own";
}

ct_file_kind ct_file_kind_of(const char *bytes, size_t size, const char **what) {
    for (const struct kind *k = kinds; k < kinds + sizeof kinds / sizeof *kinds; k++)
        if (size >= k->at + k->size && memcmp(bytes + k->at, k->magic, k->size) == 0) {
            *what = k->what;
            return k->kind;
        }
    if (old_stata(bytes, size))
        return CT_FILE_STATA;
    *what = not_text(bytes, size);
    return *what ? CT_FILE_BINARY : CT_FILE_TEXT;
}
