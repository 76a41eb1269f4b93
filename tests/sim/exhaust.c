#include "tests/sim/exhaust.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/snapshot.h"
#include "tests/sim/judge.h"
#include "tests/sim/medium.h"
#include "tests/sim/model.h"
#include "tests/sim/world.h"

// The arena is as small as can be, and the disk has no block to spare, so that blocks are used
// again as soon as they may be.

enum {
    PAGES = FORMAT_MIN_PAGES,
    FRAMES = 64,
    DISK_ID = 9,
    SUBSET_WRITES = 10, // so many pending writes give 1,024 images
};

static void write_page(page_t page)
{
    uint8_t *bytes;

    if (world_touch(page, true, &bytes) == OK) model_write(page, bytes);
}

static void write_first(void)
{
    write_page(0);
}

static void write_many(void)
{
    for (page_t page = 0; page < PAGES; page += 2) write_page(page);
}

static void begin(void)
{
    gen_t generation = snap_generation();

    if (!snap_begin()) return;
    model_save(generation);
    medium_note(MEDIUM_STARTED, generation);
}

static void store(void)
{
    (void)!world_write_back();
}

static void evict(void)
{
    snap_evict(2);
}

static void (*const steps[])(void) = {write_first, write_many, begin, store, evict};

static void mount_noted(void)
{
    struct snap_info info;
    unsigned op = medium_note(MEDIUM_FOUND, 0);
    err_t err = snap_mount(&info);

    ASSERT(err == OK);
    medium_amend(op, info.newest);
    medium_note(MEDIUM_RESTORED, info.newest);
}

// `number` has a digit for each step.
static void live(unsigned number, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        steps[number % ARRAY_COUNT(steps)]();
        number /= ARRAY_COUNT(steps);
    }
    begin();
    store();
    snap_check();
    snap_stop();
}

static void judge_subsets(const struct medium_cut *cut)
{
    unsigned pending = cut->pending < SUBSET_WRITES ? cut->pending : SUBSET_WRITES;

    for (uint32_t kept = 0; kept < 1u << pending; kept++) {
        medium_show_subset(cut, kept);
        judge_cut(cut);
    }
}

static void run_one(unsigned number, unsigned count)
{
    struct medium_cut cut;

    judge_begin_history(number, PAGES);
    medium_init(format_disk_blocks(PAGES), number + 1);
    world_init(PAGES, FRAMES, number + 1, NULL);
    model_init(PAGES);
    medium_note(MEDIUM_STARTED, 1);
    err_t err = snap_format(DISK_ID, PAGES);
    ASSERT(err == OK);
    mount_noted();
    live(number, count);
    medium_cut_first(&cut);
    do judge_subsets(&cut);
    while (medium_cut_next(&cut));
}

void exhaust_run(unsigned count)
{
    unsigned histories = 1;

    for (unsigned i = 0; i < count; i++) histories *= ARRAY_COUNT(steps);
    for (unsigned number = 0; number < histories && judge_tally.violations == 0; number++)
        run_one(number, count);
}
