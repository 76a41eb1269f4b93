#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// A view: one generation that somebody reads while programs go on. It is the collector, which marks
// that generation.
//
// A view is opened while the generation is still W; history knows which one is viewed. Its root is
// remembered when the generation becomes durable. When the generation must go, reading it fails
// from then on. So nothing that a commit counts on changes.
//
// All functions are called with the engine lock held.

// Begin with a mounted engine: there is no view.
void view_init(void);

// View this generation, instead of any other. ERR_NOMEM.
MUST_CHECK err_t view_open(gen_t generation);
void view_close(void);

// A generation became durable, with this root.
void view_note_durable(gen_t generation, const struct format_root *root);

// The content of a page in the viewed generation. From memory if it was not written since.
// ERR_NOT_FOUND: there is no view, or the generation is not durable, or no longer on the disk.
MUST_CHECK err_t view_read(page_t page, void *bytes);
