#include "tests/sim/world.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/list.h"
#include "snapshot/host.h"
#include "snapshot/life.h"
#include "snapshot/snapshot.h"
#include "tests/random.h"
#include "tests/sim/medium.h"

enum { REGIONS = WORLD_PAGES / REGION_PAGES, POISON = 0xdb, FAULTS_MAX = 4, MAPPED_MAX = 2 };

enum height { LOW, HIGH, HEIGHTS };

struct snap_host_region {
    bool is_open;
    bool is_protected;
};

// Memory that was handed out.
struct piece {
    size_t size;
    max_align_t bytes[];
};

struct translation {
    frame_t frame; // 0: none
    bool is_writable;
};

static struct {
    uint8_t bytes[WORLD_FRAMES + 1][PAGE_SIZE]; // by frame number; 0 is no frame
    bool is_taken[WORLD_FRAMES + 1];
    frame_t free[HEIGHTS][WORLD_FRAMES]; // low and high ones
    unsigned free_count[HEIGHTS];
    page_t pages;
    unsigned frames;     // in all
    unsigned low_frames; // those numbered from 1 to this
    unsigned mapped;     // by snap_host_frame_map(), at this moment
    unsigned transfers;  // that have begun and not ended
    unsigned most_transfers;
    unsigned allocations; // pieces of memory handed out and not given back
    size_t allocated;     // bytes in them
    struct translation entries[WORLD_PAGES];
    struct translation cache[WORLD_PAGES];
    bool is_used[WORLD_PAGES]; // as the accessed bits of page entries
    struct snap_host_region regions[REGIONS];
    uint64_t chance;
    uint64_t clock_ms;
    bool is_steady; // it advances by a millisecond whenever it is looked at
    bool is_locked;
    bool is_writer;
    bool is_in_gap;
    void (*gap)(void);
    bool memory_will_fail;
    unsigned memory_after;
    unsigned memory_count;
    bool has_refused;
    bool has_failed;
    unsigned times_failed;
    char notice[160];
} world;

void world_clear_notice(void)
{
    world.notice[0] = '\0';
}

static void world_note_durable(gen_t generation)
{
    ASSERT(!world.is_locked);
    medium_note(MEDIUM_PROMISED, generation);
}

static void world_note_failed(err_t why)
{
    ASSERT(why != OK);
    ASSERT(!world.is_locked);
    world.has_failed = true;
    world.times_failed++;
}

static void world_note_recovered(void)
{
    ASSERT(!world.is_locked);
    world.has_failed = false;
}

void world_init(page_t pages, unsigned frames, uint64_t seed, void (*gap)(void))
{
    ASSERT(pages <= WORLD_PAGES);
    ASSERT(frames <= WORLD_FRAMES);
    world.pages = pages;
    memset(world.is_taken, 0, sizeof(world.is_taken));
    memset(world.entries, 0, pages * sizeof(world.entries[0]));
    memset(world.cache, 0, world.pages * sizeof(world.cache[0]));
    memset(world.regions, 0, sizeof(world.regions));
    world.frames = world.low_frames = world.free_count[LOW] = frames;
    world.free_count[HIGH] = world.mapped = 0;
    world.transfers = world.most_transfers = 0;
    for (unsigned i = 0; i < frames; i++) world.free[LOW][i] = i + 1;
    world.allocations = 0;
    world.allocated = 0;
    world.chance = seed;
    world.gap = gap;
    world.is_locked = world.is_writer = world.is_in_gap = false;
    world.memory_will_fail = world.has_refused = false;
    world.has_failed = false;
    snap_life = (struct snap_life){
        .durable = world_note_durable,
        .failed = world_note_failed,
        .recovered = world_note_recovered,
    };
    world_clear_notice();
}

void world_set_gap(void (*gap)(void))
{
    world.gap = gap;
}

void world_add_high_frames(unsigned frames)
{
    ASSERT(world.frames + frames <= WORLD_FRAMES);
    for (unsigned i = 0; i < frames; i++)
        world.free[HIGH][world.free_count[HIGH]++] = ++world.frames;
}

unsigned world_free_frames(void)
{
    return world.free_count[LOW] + world.free_count[HIGH];
}

const char *world_last_notice(void)
{
    return world.notice;
}

bool world_has_failed(void)
{
    return world.has_failed;
}

unsigned world_times_failed(void)
{
    return world.times_failed;
}

void world_check_empty(void)
{
    ASSERT(world_free_frames() == world.frames);
    ASSERT(world.mapped == 0);
    ASSERT(world.allocations == 0);
    for (page_t page = 0; page < world.pages; page++) ASSERT(world.entries[page].frame == 0);
    memset(world.regions, 0, sizeof(world.regions));
}

// --- The processor ---

// Walk the tables as the processor does: both levels must allow a write.
static bool world_walk(page_t page, bool is_write)
{
    struct translation found = world.entries[page];

    if (world.regions[page / REGION_PAGES].is_protected) found.is_writable = false;
    if (found.frame == 0 || (is_write && !found.is_writable)) return false;
    world.cache[page] = found;
    world.is_used[page] = true;
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

void world_scrub(unsigned budget)
{
    world.is_writer = true;
    snap_scrub(budget);
    world.is_writer = false;
}

void world_write_crash_note(void)
{
    uint64_t sector;
    frame_t note = snap_crash_note(&sector);

    if (note == 0) return;
    if (medium_write_note(sector, world.bytes[note]) == OK) (void)!medium_flush();
}

// --- Memory ---

void world_fail_memory(unsigned after, unsigned count)
{
    world.memory_will_fail = count > 0;
    world.memory_after = after;
    world.memory_count = count;
    world.has_refused = false;
}

bool world_has_refused(void)
{
    return world.has_refused;
}

static bool world_must_refuse(void)
{
    if (!world.memory_will_fail) return false;
    if (world.memory_after > 0) {
        world.memory_after--;
        return false;
    }
    world.has_refused = true;
    world.memory_will_fail = --world.memory_count > 0;
    return true;
}

static frame_t world_take_frame(enum height height)
{
    if (world.free_count[height] == 0) return 0;
    frame_t frame = world.free[height][--world.free_count[height]];

    ASSERT(!world.is_taken[frame]);
    world.is_taken[frame] = true;
    return frame;
}

frame_t snap_host_frame_alloc(void)
{
    return world_must_refuse() ? 0 : world_take_frame(LOW);
}

frame_t snap_host_page_frame_alloc(void)
{
    if (world_must_refuse()) return 0;
    return world_take_frame(world.free_count[HIGH] > 0 ? HIGH : LOW);
}

void snap_host_frame_free(frame_t frame)
{
    enum height height = frame <= world.low_frames ? LOW : HIGH;

    ASSERT(world.is_taken[frame]);
    world.is_taken[frame] = false;
    memset(world.bytes[frame], POISON, PAGE_SIZE);
    world.free[height][world.free_count[height]++] = frame;
}

void *snap_host_window(frame_t frame)
{
    ASSERT(world.is_taken[frame]);
    ASSERT(frame <= world.low_frames);
    return world.bytes[frame];
}

void *snap_host_frame_map(frame_t frame)
{
    ASSERT(world.is_taken[frame]);
    ASSERT(world.mapped < MAPPED_MAX);
    world.mapped++;
    return world.bytes[frame];
}

void snap_host_frame_unmap(void *bytes)
{
    ASSERT((uint8_t *)bytes >= world.bytes[1]);
    ASSERT(world.mapped > 0);
    world.mapped--;
}

void *snap_host_alloc(size_t size)
{
    ASSERT(size <= 4096);
    if (world_must_refuse()) return NULL;
    struct piece *piece = calloc(1, sizeof(*piece) + size);

    ASSERT(piece != NULL);
    piece->size = size;
    world.allocations++;
    world.allocated += size;
    // snap_host_free() finds the piece by its bytes.
    // cppcheck-suppress memleak
    return piece->bytes;
}

void snap_host_free(void *memory)
{
    ASSERT(memory != NULL);
    struct piece *piece = CONTAINER_OF(memory, struct piece, bytes);

    world.allocations--;
    world.allocated -= piece->size;
    free(piece);
}

size_t world_allocated(void)
{
    return world.allocated;
}

// --- Page tables ---

err_t snap_host_region_open(unsigned region, struct snap_host_region **out)
{
    ASSERT(!world.regions[region].is_open);
    if (world_must_refuse()) return ERR_NOMEM;
    *out = &world.regions[region];
    **out = (struct snap_host_region){.is_open = true, .is_protected = true};
    return OK;
}

void snap_host_regions_protect(struct snap_host_region *const *list, unsigned count)
{
    for (unsigned i = 0; i < count; i++) {
        ASSERT(list[i]->is_open);
        list[i]->is_protected = true;
    }
}

void snap_host_region_unprotect(struct snap_host_region *region)
{
    ASSERT(region->is_open);
    region->is_protected = false;
}

void snap_host_page_map(page_t page, frame_t frame, bool is_writable)
{
    ASSERT(world.regions[page / REGION_PAGES].is_open);
    ASSERT(world.is_taken[frame]);
    world.entries[page] = (struct translation){frame, is_writable};
    world.cache[page] = (struct translation){0};
}

// The cache may go on refusing.
void snap_host_page_allow(page_t page)
{
    ASSERT(world.entries[page].frame != 0);
    world.entries[page].is_writable = true;
}

void snap_host_page_replace(page_t page, frame_t frame)
{
    ASSERT(world.entries[page].frame != 0);
    snap_host_page_map(page, frame, true);
}

void snap_host_frame_copy(frame_t to, frame_t from)
{
    ASSERT(world.is_taken[to] && world.is_taken[from]);
    memcpy(world.bytes[to], world.bytes[from], PAGE_SIZE);
}

void snap_host_page_unmap(page_t page)
{
    ASSERT(world.entries[page].frame != 0);
    world.entries[page] = (struct translation){0};
    world.cache[page] = (struct translation){0};
}

void snap_host_region_protect_pages(struct snap_host_region *region, const uint32_t *pages)
{
    page_t first = (page_t)(region - world.regions) * REGION_PAGES;

    ASSERT(region->is_protected);
    for (unsigned i = 0; i < REGION_PAGES; i++) {
        if (!bitmap_test(pages, i)) continue;
        ASSERT(world.entries[first + i].frame != 0);
        world.entries[first + i].is_writable = false;
    }
}

// The processor sets the bit when it walks the tables, not for what it has in its cache.
bool snap_host_page_test_used(page_t page)
{
    bool was_used = world.is_used[page];

    ASSERT(world.entries[page].frame != 0);
    world.is_used[page] = false;
    return was_used;
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

void snap_host_rest(unsigned blocks)
{
    ASSERT(blocks > 0);
    ASSERT(!world.is_locked);
    world_run_gap();
}

bool snap_host_is_awaited(void)
{
    return random_below(&world.chance, 2) != 0;
}

void snap_host_vectors_borrow(void) {}
void snap_host_vectors_return(void) {}

// --- The disk ---

blkno_t snap_host_disk_blocks(void)
{
    return medium_blocks();
}

// A frame as the disk reaches it. Nobody sleeps while he has one mapped.
static uint8_t *world_bytes(frame_t frame)
{
    ASSERT(world.is_taken[frame]);
    ASSERT(world.mapped == 0);
    return world.bytes[frame];
}

// The writer must not hold the lock across a request, and others may run before and after it.
static void world_enter_disk(void)
{
    if (world.is_writer && !world.is_in_gap) ASSERT(!world.is_locked);
    world_run_gap();
}

unsigned world_most_transfers(void)
{
    return world.most_transfers;
}

// What is kept of a transfer until its end.
struct world_transfer {
    unsigned moved; // blocks
    err_t err;
};

static struct world_transfer *world_transfer(struct snap_transfer *t)
{
    return (struct world_transfer *)t->host;
}

static err_t world_move_block(const struct snap_transfer *t, unsigned i)
{
    blkno_t block = t->first + i;

    return t->is_write ? medium_write(block, world_bytes(t->frames[i]))
                       : medium_read(block, world_bytes(t->frames[i]));
}

static void world_move(struct snap_transfer *t, unsigned end)
{
    struct world_transfer *state = world_transfer(t);

    for (; state->moved < end && state->err == OK; state->moved++)
        state->err = world_move_block(t, state->moved);
}

// Some blocks go at once, the others after the arena thread has had its turn, and behind those of
// transfers that began later: a frame on its way to the disk must not change.
void snap_host_disk_begin(struct snap_transfer *transfer)
{
    ASSERT(transfer->count > 0);
    ASSERT(transfer->count <= SNAP_RUN_MAX);
    *world_transfer(transfer) = (struct world_transfer){.err = OK};
    if (++world.transfers > world.most_transfers) world.most_transfers = world.transfers;
    world_move(transfer, (unsigned)random_below(&world.chance, transfer->count + 1));
}

err_t snap_host_disk_end(struct snap_transfer *transfer)
{
    world_enter_disk();
    world_move(transfer, transfer->count);
    ASSERT(world.transfers > 0);
    world.transfers--;
    world_enter_disk();
    return world_transfer(transfer)->err;
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
    ASSERT(world.transfers == 0); // it would not cover them
    return medium_flush();
}

// --- Time and news ---

void world_pass_time(uint64_t duration_ms)
{
    world.clock_ms += duration_ms;
}

// Any number at all: nothing may depend on it.
int64_t snap_host_wall_ms(void)
{
    return (int64_t)random_next(&world.chance);
}

void world_steady_clock(void)
{
    world.is_steady = true;
}

// Snapshots are milliseconds apart, or seconds, or hours. In each life the clock begins anywhere.
uint64_t snap_host_clock_ms(void)
{
    static const uint32_t leaps_ms[] = {0, 0, 1, 1, 1, 10, 700, 5000, 100000, 9000000};
    enum { BEGIN_MAX_MS = 1000000000 };

    if (snap_state() == SNAP_STOPPED)
        world.clock_ms = random_below(&world.chance, BEGIN_MAX_MS);
    else if (world.is_steady)
        world.clock_ms++;
    else
        world.clock_ms += leaps_ms[random_below(&world.chance, ARRAY_COUNT(leaps_ms))];
    return world.clock_ms;
}

void snap_host_wake_writer(void) {}

void snap_host_notice(const char *text)
{
    snprintf(world.notice, sizeof(world.notice), "%s", text);
}
