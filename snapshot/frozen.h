#pragma once

#include <stdbool.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"
#include "snapshot/format.h"

// One generation that somebody reads while programs go on: the collector, which marks it.
//
// It is held from when it is still W (history.h). Its root is remembered when it becomes durable.
// When it must go, reading it fails from then on. So nothing that a commit counts on changes.
//
// All functions are called with the engine lock held.

// Begin with a mounted engine: nothing is held.
void frozen_init(void);

// Hold this generation instead of what was held. ERR_NOMEM.
MUST_CHECK err_t frozen_hold(gen_t generation);
void frozen_release(void);

// A generation became durable, with this root.
void frozen_note_durable(gen_t generation, const struct format_root *root);

// The content of a page in the held generation. From memory if it was not written since.
// ERR_NOT_FOUND: nothing is held, or it is not durable, or it is no longer on the disk.
MUST_CHECK err_t frozen_read(page_t page, void *bytes);
