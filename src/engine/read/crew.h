/* Several threads that read blocks of one file, and put them together in their order.
 *
 * Copyright (C) 2026 the ceteris authors
 * SPDX-License-Identifier: GPL-3.0-or-later */
#ifndef CETERIS_CREW_H
#define CETERIS_CREW_H

#include "records.h"
#include "source.h"

/* Called now and then from the thread that called ct_crew_read, after a block; true stops. */
typedef bool ct_crew_step(void *data);

/* Feeds the records, whose header is done, all that is left of the source; so many threads work at it, the calling one
 * among them. Whatever their number, the result is the same. CT_OK or what ct_records_feed and ct_source_next give;
 * CT_CANCELLED where step wants it. */
ct_status ct_crew_read(ct_records *records, ct_source *source, size_t threads, ct_crew_step *step, void *data);

#endif
