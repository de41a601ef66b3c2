/* Taking off what gzip packed, by zlib: it holds what came out against the checksum and the size at the end, which
 * libarchive leaves undone.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifdef HAVE_LIBARCHIVE
#include "unpack_layer.h"

#include <stdlib.h>
#include <zlib.h>

enum { GZIP_ONLY = 15 + 16 }; /* the largest window, with gzip's header, as zlib.h says */

typedef struct gunzip {
    z_stream z;
    bool between; /* one file of gzip's is at its end; another may follow, or zeros */
} gunzip;

ct_status ct_unpack_gzip_begin(ct_unpack_layer *layer) {
    gunzip *g = calloc(1, sizeof *g);
    if (!g || inflateInit2(&g->z, GZIP_ONLY) != Z_OK) {
        free(g);
        return CT_ERROR_MEMORY;
    }
    layer->unpacking = g;
    return CT_OK;
}

void ct_unpack_gzip_end(ct_unpack_layer *layer) {
    gunzip *g = layer->unpacking;
    if (g)
        inflateEnd(&g->z);
    free(g);
    layer->unpacking = NULL;
}

/* To the next byte that is not padding; false where there is none, and the end may be here. */
static bool find_more(ct_unpack_layer *layer, gunzip *g) {
    for (;;) {
        if (g->z.avail_in == 0) {
            g->z.avail_in = (uInt)ct_unpack_layer_next(layer);
            g->z.next_in = (Bytef *)layer->block;
        }
        if (g->z.avail_in == 0)
            return false;
        if (!g->between)
            return true;
        if (*g->z.next_in != 0) {
            g->between = false;
            inflateReset(&g->z);
            return true;
        }
        g->z.next_in++;
        g->z.avail_in--;
    }
}

ct_status ct_unpack_gzip_read(ct_unpack_layer *layer, char *buffer, size_t room, size_t *got) {
    gunzip *g = layer->unpacking;
    *got = 0;
    while (*got < room) {
        if (!find_more(layer, g))
            return g->between && layer->failed.status == CT_OK ? CT_OK : CT_ERROR_DATA;
        size_t piece = room - *got < CT_LAYER_BLOCK ? room - *got : CT_LAYER_BLOCK;
        g->z.next_out = (Bytef *)buffer + *got;
        g->z.avail_out = (uInt)piece;
        int state = inflate(&g->z, Z_NO_FLUSH);
        *got += piece - g->z.avail_out;
        g->between = state == Z_STREAM_END;
        if (state == Z_MEM_ERROR)
            return CT_ERROR_MEMORY;
        if (state != Z_OK && state != Z_STREAM_END && state != Z_BUF_ERROR) {
            layer->why = g->z.msg;
            return CT_ERROR_DATA;
        }
    }
    return CT_OK;
}
#endif
