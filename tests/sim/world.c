#include "tests/sim/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "tests/random.h"
#include "tests/sim/medium.h"

enum { REGIONS = WORLD_PAGES / REGION_PAGES, POISON = 0xdb, FAULTS_MAX = 4 };

struct translation {
    frame_t frame; // 0: none
    bool is_writable;
};

static struct {
    uint8_t bytes[WORLD_FRAMES + 1][PAGE_SIZE]; // by frame number; 0 is no frame
    bool is_taken[WORLD_FRAMES + 1];
    frame_t free[WORLD_FRAMES];
    unsigned free_count;
    page_t pages;
    unsigned frames;
    unsigned allocations; // pieces of memory handed out and not given back
    struct translation entries[WORLD_PAGES];
    struct translation cache[WORLD_PAGES];
    bool is_open[REGIONS];
    bool is_protected[REGIONS];
    uint64_t chance;
    uint64_t clock_ms;
    bool is_locked;
    bool is_writer;
    bool is_in_gap;
    void (*gap)(void);
    bool memory_will_fail;
    unsigned memory_after;
    unsigned memory_count;
    bool has_failed;
    char notice[160];
} world;

void world_clear_notice(void)
{
    world.notice[0] = '\0';
}

void world_init(page_t pages, unsigned frames, uint64_t seed, void (*gap)(void))
{
    ASSERT(pages <= WORLD_PAGES);
    ASSERT(frames <= WORLD_FRAMES);
    world.pages = pages;
    memset(world.is_taken, 0, sizeof(world.is_taken));
    memset(world.entries, 0, pages * sizeof(world.entries[0]));
    memset(world.cache, 0, world.pages * sizeof(world.cache[0]));
    memset(world.is_open, 0, sizeof(world.is_open));
    memset(world.is_protected, 0, sizeof(world.is_protected));
    world.frames = world.free_count = frames;
    for (unsigned i = 0; i < frames; i++) world.free[i] = i + 1;
    world.allocations = 0;
    world.chance = seed;
    world.gap = gap;
    world.is_locked = world.is_writer = world.is_in_gap = false;
    world.memory_will_fail = false;
    world.has_failed = false;
    world_clear_notice();
}

unsigned world_free_frames(void)
{
    return world.free_count;
}

const char *world_last_notice(void)
{
    return world.notice;
}

bool world_has_failed(void)
{
    return world.has_failed;
}

void world_check_empty(void)
{
    ASSERT(world.free_count == world.frames);
    ASSERT(world.allocations == 0);
    for (page_t page = 0; page < world.pages; page++) ASSERT(world.entries[page].frame == 0);
    for (unsigned r = 0; r < REGIONS; r++) ASSERT(!world.is_protected[r]);
    memset(world.is_open, 0, sizeof(world.is_open));
}

// --- The processor ---

// Walk the tables as the processor does: both levels must allow a write.
static bool world_walk(page_t page, bool is_write)
{
    struct translation found = world.entries[page];

    if (world.is_protected[page / REGION_PAGES]) found.is_writable = false;
    if (found.frame == 0 || (is_write && !found.is_writable)) return false;
    world.cache[page] = found;
    return true;
}

err_t world_touch(page_t page, bool is_write, uint8_t **bytes)
{
    for (unsigned faults = 0; faults < FAULTS_MAX; faults++) {
        struct translation *cached = page < world.pages ? &world.cache[page] : NULL;
        bool is_stale = cached && cached->frame != 0 && is_write && !cached->is_writable;

        // A cached refusal may be believed or looked up again, as the processor pleases.
        if (cached && !(is_stale && random_below(&world.chance, 2))) {
            if ((cached->frame != 0 && !is_stale) || world_walk(page, is_write)) {
                ASSERT(world.is_taken[cached->frame]);
                *bytes = world.bytes[cached->frame];
                return OK;
            }
        }
        err_t err = snap_fault(page, is_write);
        if (err != OK) return err;
    }
    ASSERT(!"an access faults for ever");
    return ERR_INVALID;
}

static void world_run_gap(void)
{
    if (!world.is_writer || world.is_in_gap || world.is_locked || world.gap == NULL) return;
    world.is_in_gap = true;
    world.gap();
    world.is_in_gap = false;
}

err_t world_write_back(void)
{
    world.is_writer = true;
    err_t err = snap_write_back();
    world.is_writer = false;
    return err;
}

// --- Memory ---

void world_fail_memory(unsigned after, unsigned count)
{
    world.memory_will_fail = count > 0;
    world.memory_after = after;
    world.memory_count = count;
}

static bool world_must_refuse(void)
{
    if (!world.memory_will_fail) return false;
    if (world.memory_after > 0) {
        world.memory_after--;
        return false;
    }
    world.memory_will_fail = --world.memory_count > 0;
    return true;
}

frame_t snap_host_frame_alloc(void)
{
    if (world_must_refuse() || world.free_count == 0) return 0;
    frame_t frame = world.free[--world.free_count];

    ASSERT(!world.is_taken[frame]);
    world.is_taken[frame] = true;
    return frame;
}

void snap_host_frame_free(frame_t frame)
{
    ASSERT(world.is_taken[frame]);
    world.is_taken[frame] = false;
    memset(world.bytes[frame], POISON, PAGE_SIZE);
    world.free[world.free_count++] = frame;
}

void *snap_host_window(frame_t frame)
{
    ASSERT(world.is_taken[frame]);
    return world.bytes[frame];
}

void *snap_host_alloc(size_t size)
{
    ASSERT(size <= 8192);
    if (world_must_refuse()) return NULL;
    world.allocations++;
    return calloc(1, size);
}

void snap_host_free(void *memory)
{
    ASSERT(memory != NULL);
    world.allocations--;
    free(memory);
}

// --- Page tables ---

err_t snap_host_region_open(unsigned region)
{
    ASSERT(!world.is_open[region]);
    if (world_must_refuse()) return ERR_NOMEM;
    world.is_open[region] = true;
    return OK;
}

void snap_host_region_protect(unsigned region)
{
    ASSERT(world.is_open[region]);
    world.is_protected[region] = true;
}

void snap_host_region_unprotect(unsigned region)
{
    ASSERT(world.is_open[region]);
    world.is_protected[region] = false;
}

void snap_host_page_map(page_t page, frame_t frame, bool is_writable)
{
    ASSERT(world.is_open[page / REGION_PAGES]);
    ASSERT(world.is_taken[frame]);
    world.entries[page] = (struct translation){frame, is_writable};
    world.cache[page] = (struct translation){0};
}

void snap_host_page_unmap(page_t page)
{
    ASSERT(world.entries[page].frame != 0);
    world.entries[page] = (struct translation){0};
    world.cache[page] = (struct translation){0};
}

void snap_host_page_protect(page_t page)
{
    ASSERT(world.is_protected[page / REGION_PAGES]);
    ASSERT(world.entries[page].frame != 0);
    world.entries[page].is_writable = false;
}

void snap_host_flush_translations(void)
{
    memset(world.cache, 0, world.pages * sizeof(world.cache[0]));
}

// --- The lock ---

void snap_host_lock(void)
{
    ASSERT(!world.is_locked);
    world.is_locked = true;
}

void snap_host_unlock(void)
{
    ASSERT(world.is_locked);
    world.is_locked = false;
    world_run_gap();
}

// --- The disk ---

blkno_t snap_host_disk_blocks(void)
{
    return medium_blocks();
}

// The writer must not hold the lock across a request, and others may run before and after it.
static void world_enter_disk(void)
{
    if (world.is_writer && !world.is_in_gap) ASSERT(!world.is_locked);
    world_run_gap();
}

err_t snap_host_disk_read(blkno_t first, const frame_t *frames, unsigned count)
{
    err_t err = OK;

    ASSERT(count > 0);
    ASSERT(count <= SNAP_RUN_MAX);
    world_enter_disk();
    for (unsigned i = 0; i < count && err == OK; i++)
        err = medium_read(first + i, snap_host_window(frames[i]));
    return err;
}

err_t snap_host_disk_write(blkno_t first, const frame_t *frames, unsigned count)
{
    err_t err = OK;

    ASSERT(count > 0);
    ASSERT(count <= SNAP_RUN_MAX);
    ASSERT(!world.is_in_gap);
    // Some blocks are fetched from memory at once, the others after the arena thread has had its
    // turn: a frame on its way to the disk must not change.
    unsigned early = (unsigned)random_below(&world.chance, count + 1);
    for (unsigned i = 0; i < count && err == OK; i++) {
        if (i == early) world_enter_disk();
        err = medium_write(first + i, snap_host_window(frames[i]));
    }
    world_enter_disk();
    return err;
}

err_t snap_host_disk_write_sector(blkno_t block, frame_t frame)
{
    ASSERT(!world.is_in_gap);
    world_enter_disk();
    err_t err = medium_write_sector(block, snap_host_window(frame));
    world_enter_disk();
    return err;
}

err_t snap_host_disk_flush(void)
{
    world_enter_disk();
    return medium_flush();
}

// --- Time and news ---

uint64_t snap_host_wall_ms(void)
{
    // Snapshots are milliseconds apart, or seconds, or hours; and people set clocks back.
    static const uint32_t leaps_ms[] = {1, 1, 1, 10, 700, 5000, 100000, 9000000};
    uint32_t leap_ms = leaps_ms[random_below(&world.chance, ARRAY_COUNT(leaps_ms))];

    world.clock_ms += leap_ms;
    if (random_below(&world.chance, 100) == 0 && world.clock_ms > leap_ms) world.clock_ms /= 2;
    return world.clock_ms;
}

void snap_host_wake_writer(void) {}

void snap_host_durable(gen_t generation)
{
    ASSERT(!world.is_locked);
    medium_note(MEDIUM_PROMISED, generation);
}

void snap_host_failed(err_t why)
{
    ASSERT(why != OK);
    ASSERT(!world.is_locked);
    world.has_failed = true;
}

void snap_host_recovered(void)
{
    ASSERT(!world.is_locked);
    world.has_failed = false;
}

void snap_host_notice(const char *text)
{
    snprintf(world.notice, sizeof(world.notice), "%s", text);
}
