#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/commit.h"
#include "snapshot/disk.h"
#include "snapshot/evict.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/node.h"
#include "snapshot/page.h"
#include "snapshot/recover.h"
#include "snapshot/region.h"
#include "snapshot/snapshot.h"

// The engine as a whole: its state, and who may do what in it.
//
//                snap_mount()            snap_begin()
//     STOPPED ----------------> IDLE ------------------> WRITING
//        |                       ^                          |  commit_write()
//        | snap_start_volatile() |   commit_publish()       v
//        v                       +---------------------- COMMITTING
//     VOLATILE
//                         any error while WRITING or COMMITTING ---> FAILED
//
// Everything below is guarded by the engine lock. A generation is begun by the arena thread and
// brought to its end by the writer thread: between them `state` says whose turn it is.

static struct {
    enum snap_state state;
    gen_t durable;
    uint64_t durable_time_ms;
    uint64_t frozen_time_ms; // when the generation being written was frozen
    uint64_t pauses;
    uint64_t commits;
} snap;

// --- Coming and going ---

err_t snap_probe(struct snap_info *info)
{
    ASSERT(snap.state == SNAP_STOPPED);
    return recover_probe(info);
}

err_t snap_format(uint64_t disk_id, page_t arena_pages)
{
    ASSERT(snap.state == SNAP_STOPPED);
    ASSERT(arena_pages >= FORMAT_MIN_PAGES);
    ASSERT(arena_pages <= ARENA_MAX_PAGES);
    return recover_format(disk_id, arena_pages);
}

static err_t snap_start(const struct recovered *found)
{
    err_t err = node_init();

    if (err != OK) return err;
    if ((err = commit_init(&found->super, &found->newest, found->must_erase_slot)) != OK) {
        node_stop();
        return err;
    }
    page_init(found->super.arena_pages, found->working);
    return OK;
}

err_t snap_mount(struct snap_info *info)
{
    struct recovered found;

    ASSERT(snap.state == SNAP_STOPPED);
    err_t err = recover_mount(info, &found);
    if (err != OK) return err;
    if ((err = snap_start(&found)) != OK) {
        history_stop();
        blocks_stop();
        return err;
    }
    memset(&snap, 0, sizeof(snap));
    snap.durable = found.newest.generation;
    snap.durable_time_ms = found.newest.time_ms;
    snap.state = SNAP_IDLE;
    return OK;
}

void snap_start_volatile(page_t arena_pages)
{
    ASSERT(snap.state == SNAP_STOPPED);
    memset(&snap, 0, sizeof(snap));
    map_init();
    page_init(arena_pages, 1);
    snap.state = SNAP_VOLATILE;
}

void snap_stop(void)
{
    page_stop();
    if (snap.state != SNAP_VOLATILE && snap.state != SNAP_STOPPED) {
        commit_stop();
        node_stop();
        history_stop();
        blocks_stop();
    }
    snap.state = SNAP_STOPPED;
}

// --- The arena thread ---

err_t snap_fault(page_t page, bool is_write)
{
    ASSERT(snap.state != SNAP_STOPPED);
    // Held while a page is read from disk: the only one who can wait for that is the writer, and
    // it waits for one read. The arena thread itself is the one that is reading.
    snap_host_lock();
    err_t err = page_fault(page, is_write);
    snap_host_unlock();
    return err;
}

bool snap_begin(void)
{
    snap_host_lock();
    bool is_begun = snap.state == SNAP_IDLE && page_any_dirty();
    if (is_begun) {
        page_freeze();
        commit_claim(page_frozen_count(), page_frozen_saved());
        snap.frozen_time_ms = snap_host_wall_ms();
        snap.state = SNAP_WRITING;
        snap.pauses++;
    }
    snap_host_unlock();
    if (is_begun) snap_host_wake_writer();
    return is_begun;
}

static unsigned snap_evict_some(unsigned count)
{
    snap_host_lock();
    unsigned evicted = evict_pages(count);
    snap_host_unlock();
    return evicted;
}

unsigned snap_evict(unsigned count)
{
    unsigned evicted = 0;
    unsigned some;

    while (evicted < count && (some = snap_evict_some(count - evicted)) > 0) evicted += some;
    return evicted;
}

// --- The writer thread ---

static void snap_set_state(enum snap_state state)
{
    snap_host_lock();
    snap.state = state;
    snap_host_unlock();
}

static err_t snap_store(gen_t generation)
{
    err_t err = commit_write(generation, snap.frozen_time_ms);

    if (err != OK) return err;
    snap_set_state(SNAP_COMMITTING);
    return commit_publish();
}

static void snap_succeed(gen_t generation)
{
    commit_finish();
    snap_host_lock();
    snap.durable = generation;
    snap.durable_time_ms = snap.frozen_time_ms;
    snap.commits++;
    snap.state = SNAP_IDLE;
    snap_host_unlock();
    snap_host_durable(generation);
}

static void snap_fail(err_t why)
{
    snap_host_lock();
    commit_abandon();
    page_abandon();
    snap.state = SNAP_FAILED;
    snap_host_unlock();
    snap_host_notice("the disk failed: no more snapshots; what is durable stays so");
    snap_host_failed(why);
}

err_t snap_write_back(void)
{
    if (snap_state() != SNAP_WRITING) return OK;
    gen_t generation = snap_generation() - 1;
    err_t err = commit_prepare();

    if (err != OK) return err;
    err = snap_store(generation);
    if (err == OK)
        snap_succeed(generation);
    else
        snap_fail(err);
    return err;
}

// --- Anybody ---

bool snap_is_dirty(void)
{
    return page_any_dirty();
}

gen_t snap_generation(void)
{
    snap_host_lock();
    gen_t generation = page_working();
    snap_host_unlock();
    return generation;
}

gen_t snap_durable(void)
{
    snap_host_lock();
    gen_t generation = snap.durable;
    snap_host_unlock();
    return generation;
}

uint64_t snap_durable_time_ms(void)
{
    snap_host_lock();
    uint64_t time_ms = snap.durable_time_ms;
    snap_host_unlock();
    return time_ms;
}

gen_t snap_sync_target(void)
{
    snap_host_lock();
    gen_t target = snap.durable;
    if (page_any_dirty())
        target = page_working();
    else if (page_frozen_count() > 0)
        target = page_working() - 1;
    snap_host_unlock();
    return target;
}

enum snap_state snap_state(void)
{
    return snap.state;
}

void snap_stats(struct snap_stats *out)
{
    struct page_counts counts;

    snap_host_lock();
    page_counts(&counts);
    *out = (struct snap_stats){
        .arena_pages = page_arena_size(),
        .resident_pages = counts.resident,
        .dirty_pages = counts.dirty,
        .disk_blocks = disk_blocks(),
        .free_blocks = blocks_free_count(),
        .reserve_blocks = commit_reserve_blocks(),
        .generations = history_count(),
        .pauses = snap.pauses,
        .commits = snap.commits,
        .pages_written = commit_pages_written(),
        .nodes_written = commit_nodes_written(),
        .pages_loaded = counts.loaded,
        .pages_copied = counts.copied,
        .pages_evicted = counts.evicted,
        .pages_spilled = counts.spilled,
        .spilled_blocks = counts.saved,
        .table_bytes = region_table_bytes(),
        .push_downs = region_push_downs(),
    };
    snap_host_unlock();
}
