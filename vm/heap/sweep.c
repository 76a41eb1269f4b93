#include "vm/heap/sweep.h"

#include "kernel/lib/types.h"
#include "vm/damage.h"
#include "vm/heap/live.h"
#include "vm/heap/mark.h"
#include "vm/heap/space.h"
#include "vm/heap/user.h"
#include "vm/world.h"

// In units of 20 instructions.
enum {
    PASS_WORK = 1,    // of a page that is passed over,
    PAGE_WORK = 12,   // ... of which the marks are counted,
    FREE_WORK = 64,   // ... or which is freed,
    RUN_SHARE = 128,  // ... pages of a large object one unit besides;
    CELL_WORK = 3,    // of each cell that is looked at,
    WRITE_WORK = 160, // ... and when the page has to be copied for a snapshot
};

static struct {
    bool has_passed_over; // a page, in this sweep
} sweep;

// From the first object that is freed until the end of the sweep, or, if the power fails before, of
// another one.
static void sweep_note(void)
{
    if (!world()->heap.is_half_swept) world()->heap.is_half_swept = 1;
}

static void sweep_cells(uint32_t page, uint32_t bytes)
{
    for (uint32_t at = 0; at + bytes <= PAGE_SIZE; at += bytes) {
        oref_t ref = pages_address(page) + at;
        bool is_object = ((const struct object *)object_at(ref))->class != 0;
        if (!is_object || mark_has(ref)) continue;
        sweep_note();
        space_free_cell(ref);
    }
}

// A page that is lost: what is dead on it may refer to what is freed, whenever it comes back.
static uint32_t sweep_pass_over(void)
{
    sweep_note();
    sweep.has_passed_over = true;
    return PAGE_WORK;
}

// Returns how much work that was.
static uint32_t sweep_page(uint32_t page)
{
    enum page_kind kind = pages_kind(page);
    uint32_t bytes = pages_has_cells(kind) ? space_cell_bytes(kind) : PAGE_SIZE;

    if (kind != PAGES_LARGE && !pages_has_cells(kind)) return PASS_WORK;
    uint32_t kept = mark_count(page);
    if (kept == 0) {
        sweep_note();
        return FREE_WORK + space_free_page(page) / RUN_SHARE;
    }
    if (kept == PAGE_SIZE / bytes) return PAGE_WORK;
    if (!damage_is_whole(pages_address(page), PAGE_SIZE)) return sweep_pass_over();
    sweep_cells(page, bytes);
    return PAGE_WORK + PAGE_SIZE / bytes * CELL_WORK + WRITE_WORK;
}

void sweep_begin(void)
{
    live_forget_dead();
    heap_user.forget_dead();
}

static bool sweep_finish(void)
{
    if (world()->heap.is_half_swept && !sweep.has_passed_over) world()->heap.is_half_swept = 0;
    sweep.has_passed_over = false;
    return false;
}

bool sweep_some(uint32_t *page, uint32_t work)
{
    for (uint32_t done = 0; done < work; *page = pages_skip_free(*page + 1)) {
        if (*page >= pages_end()) return sweep_finish();
        done += sweep_page(*page);
    }
    mark_forget_before(*page);
    return true;
}
