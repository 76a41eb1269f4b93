#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/err.h"
#include "kernel/lib/types.h"

// What programs that touch the arena wait for. All are for the VM's thread.

// The instruction at *pc, of a thread that runs managed code, touched `page` in a way that its
// mapping does not allow. Returns when it may be tried again, or something else done, where *pc
// says now, however long that takes. ERR_INVALID: the page is beyond the arena, which is a bug of
// the VM.
MUST_CHECK err_t fault_serve(page_t page, bool is_write, uintptr_t *pc);

// The same for a write, as snap_fault_quick() does it.
bool fault_serve_quick(page_t page);

// work(argument), which touches the arena before programs run; but where it would have to wait for
// a page that is damaged it ends, and is as if never begun, but for what it wrote to the arena.
// False: that happened, and *damaged is the page.
MUST_CHECK bool fault_attempt(err_t (*work)(uint32_t), uint32_t argument, err_t *result,
                              page_t *damaged);
