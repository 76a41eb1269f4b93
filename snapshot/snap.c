#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/commit.h"
#include "snapshot/crash.h"
#include "snapshot/derive.h"
#include "snapshot/disk.h"
#include "snapshot/evict.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/life.h"
#include "snapshot/node.h"
#include "snapshot/page.h"
#include "snapshot/recover.h"
#include "snapshot/region.h"
#include "snapshot/root.h"
#include "snapshot/salvage.h"
#include "snapshot/sane.h"
#include "snapshot/scratch.h"
#include "snapshot/scrub.h"
#include "snapshot/settle.h"
#include "snapshot/snapshot.h"
#include "snapshot/view.h"
#include "snapshot/whole.h"

// The engine as a whole: its state, and who may do what in it.
//
//                snap_mount()            snap_begin()
//     STOPPED ----------------> IDLE ------------------> WRITING
//        |                       ^ ^                        |  commit_write()
//        | snap_start_volatile() | |   commit_publish()     v
//        v                       | +-------------------- COMMITTING
//     VOLATILE  settle_blocks()  |
//                              FAILED <--- any error of the disk, in every state but STOPPED and
//                                          VOLATILE
//
// In FAILED the pages of the generation that was not stored are dirty in W, as if it had never been
// begun; the one that is begun after recovery has them all. Those that are in blocks already follow
// with salvage_pages(), the first step of recovery.
//
// A disk that takes a superblock again need not take a generation: it may be full, or refuse some
// blocks only. So it is doubted until one is durable, and until then nobody is told that it works,
// nor once more that it does not.
//
// A generation is begun by the arena thread and brought to its end by the writer thread: between
// them `state` says whose turn it is. What is below is changed with the engine lock held, but for
// snap_mount(), snap_start_volatile() and snap_stop(), beside which nobody else is in the engine,
// and `is_doubted`, which only the writer looks at. Read without it are
//
//   state       by snap_state(), snap_fault_quick(), snap_view_open() and the writer. Whether there
//               is a disk does not change between mount and stop; only the writer ends WRITING,
//               COMMITTING and FAILED; for anybody else the answer may be old, and who acts on it
//               looks again with the lock, as snap_begin() does.
//   has_news    by snap_is_dirty() and snap_recover(), with page_any_dirty(), which needs no lock:
//               a glance, and what is missed by it is seen by the next one.
//   frozen      by the writer, whose it is while the state is WRITING or COMMITTING.

enum {
    EVICT_BATCH = 16, // pages to evict when frames run out: one search serves several faults
    END_WORK = 8,     // what the end of a commit takes, in checksums: it goes on without a rest
};

static struct {
    enum snap_state state;
    gen_t durable;
    uint64_t durable_ms;       // running time at which it was taken
    uint64_t begun_ms;         // running time when snap_host_clock_ms() was 0: modulo 2^64
    struct format_kept frozen; // the generation being written, when it was frozen
    bool has_news;             // names or wishes that the next generation is to make durable
    bool is_doubted;           // the disk failed, and no generation has been stored since
    uint64_t pauses;
    uint64_t commits;
} snap;

static bool snap_has_disk(void)
{
    return snap.state != SNAP_STOPPED && snap.state != SNAP_VOLATILE;
}

// For how long the world has run, all lives together.
static uint64_t snap_running_ms(void)
{
    return snap.begun_ms + snap_host_clock_ms();
}

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

static void snap_start(const struct recovered *found)
{
    settle_init(&found->super, found->is_news);
    commit_init();
    crash_begin_life(&found->super, &found->taken);
    scrub_init();
    page_init(found->super.arena_pages, found->working);
    evict_init();
    view_init();
}

// What must never be lacking later.
static err_t snap_take_memory(void)
{
    err_t err = node_init();

    if (err != OK) return err;
    if ((err = crash_init()) == OK && (err = scratch_init()) != OK) crash_stop();
    if (err != OK) node_stop();
    return err;
}

static void snap_give_memory(void)
{
    scratch_stop();
    crash_stop();
    node_stop();
}

err_t snap_mount_wished(const struct snap_wish *wish, struct snap_info *info)
{
    struct recovered found;

    ASSERT(snap.state == SNAP_STOPPED);
    err_t err = snap_take_memory();
    if (err != OK) return err;
    if ((err = recover_mount(wish, info, &found)) != OK) {
        snap_give_memory();
        return err;
    }
    snap_start(&found);
    memset(&snap, 0, sizeof(snap));
    snap.durable = found.taken.generation;
    snap.durable_ms = found.taken.running_ms;
    snap.begun_ms = found.running_ms - snap_host_clock_ms();
    snap.state = SNAP_IDLE;
    // If the disk refuses, the writer will try again before it does anything else.
    if (found.is_news) (void)!settle_restate();
    snap_host_wake_writer();
    return OK;
}

err_t snap_mount_generation(gen_t wished, struct snap_info *info)
{
    return snap_mount_wished(&(struct snap_wish){.generation = wished}, info);
}

err_t snap_mount(struct snap_info *info)
{
    return snap_mount_wished(&(struct snap_wish){0}, info);
}

void snap_start_volatile(page_t arena_pages)
{
    ASSERT(snap.state == SNAP_STOPPED);
    memset(&snap, 0, sizeof(snap));
    root_init();
    page_init(arena_pages, 1);
    evict_init();
    view_init();
    snap.state = SNAP_VOLATILE;
}

void snap_stop(void)
{
    page_stop();
    view_close();
    if (snap_has_disk()) {
        scrub_stop();
        settle_stop();
        snap_give_memory();
        history_stop();
        blocks_stop();
    }
    snap.state = SNAP_STOPPED;
}

// --- The arena thread ---

err_t snap_fault(page_t page, bool is_write)
{
    ASSERT(snap.state != SNAP_STOPPED);
    err_t err;
    // Held while a page is read from disk: the only one who can wait for that is the writer, and
    // it waits for one read. The arena thread itself is the one that is reading.
    snap_host_lock();
    do err = page_fault(page, is_write);
    while (err == ERR_NOMEM && evict_pages(EVICT_BATCH) > 0);
    snap_host_unlock();
    return err;
}

bool snap_fault_quick(page_t page)
{
    return snap.state != SNAP_STOPPED && page_write_quickly(page);
}

gen_t snap_find_whole(page_t page)
{
    snap_host_lock();
    gen_t generation = snap_has_disk() ? whole_find(page, snap.durable) : 0;
    snap_host_unlock();
    return generation;
}

blkno_t snap_block_of(page_t page)
{
    struct format_entry entry = {0};

    snap_host_lock();
    err_t err = snap_has_disk() ? root_find(page, &entry) : ERR_NOT_FOUND;
    snap_host_unlock();
    return err == OK ? entry.block : 0;
}

// Is there anything that the next generation would make durable?
static bool snap_has_work(void)
{
    return page_any_dirty() || snap.has_news;
}

bool snap_begin(void)
{
    snap_host_lock();
    bool is_begun = snap.state == SNAP_IDLE && snap_has_work();
    if (is_begun) {
        page_freeze();
        commit_claim(page_frozen_count(), page_frozen_saved());
        snap.has_news = false;
        snap.frozen = (struct format_kept){
            .generation = page_working() - 1,
            .time_ms = snap_host_wall_ms(),
            .running_ms = snap_running_ms(),
        };
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

static err_t snap_store(void)
{
    err_t err = commit_write(&snap.frozen);

    if (err != OK) return err;
    snap_set_state(SNAP_COMMITTING);
    return commit_publish();
}

// The disk answers again, with all that was waiting for it.
static void snap_trust(void)
{
    if (!snap.is_doubted) return;
    snap.is_doubted = false;
    snap_life.recovered();
}

static void snap_succeed(gen_t generation)
{
    commit_finish();
    snap_host_lock();
    commit_close();
    snap.durable = generation;
    snap.durable_ms = snap.frozen.running_ms;
    snap.commits++;
    snap.state = SNAP_IDLE;
    snap_host_unlock();
    snap_trust();
    snap_life.durable(generation);
}

static void snap_fail(err_t why)
{
    bool is_new = !snap.is_doubted;

    snap_host_lock();
    snap.is_doubted = true;
    commit_abandon();
    page_abandon();
    // What the lost generation should have made durable besides pages, if anything.
    snap.has_news |= snap.state == SNAP_WRITING || snap.state == SNAP_COMMITTING;
    snap.state = SNAP_FAILED;
    snap_host_unlock();
    if (is_new) snap_life.failed(why);
}

// There may be nothing to store; then there is nothing to doubt. That is looked at first, for in
// IDLE a generation can be begun, and what goes into it is no work any more.
static void snap_recover(void)
{
    bool has_work = snap_has_work();

    snap_set_state(SNAP_IDLE);
    if (!has_work) snap_trust();
}

static err_t snap_store_frozen(void)
{
    err_t err = commit_prepare(snap.frozen.running_ms);

    if (err != OK) return err;
    if ((err = snap_store()) == OK) snap_succeed(snap.frozen.generation);
    return err;
}

// While blocks are counted after mounting. What is wrong with a tree is found out by counting.
static err_t snap_store_early(void)
{
    if (snap_state() != SNAP_WRITING || !commit_can_be_early()) return OK;
    err_t err = snap_store_frozen();

    snap_host_rest(END_WORK);
    if (err == ERR_NOMEM) return OK; // there is time
    return err == ERR_CORRUPT ? ERR_IO : err;
}

err_t snap_write_back(void)
{
    if (!snap_has_disk()) return OK;
    err_t err = snap_state() == SNAP_FAILED ? salvage_pages() : OK;

    if (err == OK) err = settle_blocks(snap_store_early);
    if (err == OK && snap_state() == SNAP_FAILED) snap_recover();
    if (err == OK) err = snap_state() == SNAP_WRITING ? snap_store_frozen() : settle_tell_arrival();
    if (err != OK && err != ERR_NOMEM) snap_fail(err);
    return err;
}

void snap_confirm(void)
{
    snap_host_lock();
    bool has_work = snap_has_disk() && settle_confirm();
    crash_forget();
    snap_host_unlock();
    if (has_work) snap_host_wake_writer();
}

frame_t snap_crash_note(uint64_t *sector)
{
    // Beside the older superblock: a disk whose own sectors are larger than ours may spoil that,
    // too.
    *sector = settle_older_slot() * (BLOCK_SIZE / SECTOR_SIZE) + FORMAT_CRASH_SECTOR;
    return crash_note();
}

// Nobody waits for it.
static bool snap_may_scrub(void)
{
    return snap_state() == SNAP_IDLE;
}

void snap_scrub(unsigned budget)
{
    if (snap_may_scrub() && budget_is_counted()) scrub_run(budget, snap_may_scrub);
}

// --- Generations ---

unsigned snap_list(struct snap_generation *out, unsigned max)
{
    unsigned count = 0;

    snap_host_lock();
    bool has_disk = snap_has_disk();
    for (unsigned i = 0; has_disk && i < history_count(); i++) {
        const struct kept *kept = history_at(i);

        if (kept->is_leaving) continue;
        if (count < max) {
            out[count].number = kept->id.generation;
            out[count].time_ms = kept->id.time_ms;
            out[count].blocks = budget_is_counted() ? kept->blocks.count : 0;
            memcpy(out[count].name, kept->name, SNAP_NAME_SIZE);
        }
        count++;
    }
    snap_host_unlock();
    return count;
}

// May blocks and history be looked into by somebody who is not the writer? With the lock held.
static err_t snap_find_kept(gen_t generation, struct kept **out)
{
    if (!snap_has_disk()) return ERR_NOT_FOUND;
    if (snap.state != SNAP_IDLE || !budget_is_counted()) return ERR_BUSY;
    *out = history_find(generation);
    return *out != NULL ? OK : ERR_NOT_FOUND;
}

// Can what is pinned now be kept for ever?
static err_t snap_pin(void)
{
    err_t err = derive_pins();

    if (err != OK) return err;
    return budget_can_pin() ? OK : ERR_NOSPACE;
}

// Pins were changed and cannot stay.
static void snap_pin_as_before(void)
{
    if (snap_pin() == OK) return;
    budget_forget();
    snap_host_wake_writer();
}

static err_t snap_check_name(const struct kept *kept, const char *name)
{
    if (strlen(name) >= SNAP_NAME_SIZE || !sane_name(name)) return ERR_INVALID;
    if (name[0] == '\0') return OK;
    for (unsigned i = 0; i < history_count(); i++)
        if (history_at(i) != kept && strcmp(history_at(i)->name, name) == 0) return ERR_INVALID;
    if (kept->name[0] == '\0' && history_named_count() >= SNAP_NAMED_MAX) return ERR_MANY;
    return OK;
}

static err_t snap_set_name(gen_t generation, const char *name)
{
    char before[SNAP_NAME_SIZE];
    struct kept *kept;
    err_t err = snap_find_kept(generation, &kept);

    if (err == OK) err = snap_check_name(kept, name);
    if (err != OK) return err;
    memcpy(before, kept->name, sizeof(before));
    history_set_name(kept, name);
    if ((err = snap_pin()) == OK) {
        snap.has_news = true;
        return OK;
    }
    history_set_name(kept, before);
    snap_pin_as_before();
    return err;
}

err_t snap_name(gen_t generation, const char *name)
{
    snap_host_lock();
    err_t err = snap_set_name(generation, name);
    snap_host_unlock();
    return err;
}

static err_t snap_set_wish(gen_t generation)
{
    gen_t before = history_wish();
    struct kept *kept;
    err_t err = snap_find_kept(generation != 0 ? generation : snap.durable, &kept);

    if (generation == 0 && err == ERR_NOT_FOUND) err = OK; // the restored one may be gone
    if (err != OK) return err;
    history_set_wish(generation);
    if ((err = snap_pin()) == OK) {
        snap.has_news = true;
        return OK;
    }
    history_set_wish(before);
    snap_pin_as_before();
    return err;
}

err_t snap_roll_back(gen_t generation)
{
    snap_host_lock();
    err_t err = snap_set_wish(generation);
    snap_host_unlock();
    return err;
}

// --- Reading a generation while programs go on ---

err_t snap_view_open(gen_t *generation)
{
    if (snap.state == SNAP_VOLATILE) return ERR_NOT_FOUND;
    snap_host_lock();
    bool is_stored = snap.state == SNAP_IDLE && !snap_has_work();
    *generation = is_stored ? snap.durable : page_working();
    err_t err = view_open(*generation);
    if (err == OK && is_stored) view_note_durable(*generation, root_durable());
    snap_host_unlock();
    return err;
}

err_t snap_view_read(page_t page, void *bytes)
{
    snap_host_lock();
    err_t err = view_read(page, bytes);
    snap_host_unlock();
    return err;
}

void snap_view_close(void)
{
    snap_host_lock();
    view_close();
    snap_host_unlock();
}

// --- Anybody ---

bool snap_is_dirty(void)
{
    return snap_has_work();
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

uint64_t snap_durable_age_ms(void)
{
    snap_host_lock();
    uint64_t age_ms = snap_running_ms() - snap.durable_ms;
    snap_host_unlock();
    return age_ms;
}

gen_t snap_sync_target(void)
{
    snap_host_lock();
    gen_t target = snap.durable;
    if (snap_has_work())
        target = page_working();
    else if (snap.state == SNAP_WRITING || snap.state == SNAP_COMMITTING)
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
        .reserve_blocks = budget_reserve(),
        .generations = history_count(),
        .pauses = snap.pauses,
        .commits = snap.commits,
        .pages_written = commit_pages_written(),
        .nodes_written = commit_nodes_written(),
        .pages_loaded = counts.loaded,
        .blocks_scrubbed = scrub_blocks(),
        .blocks_damaged = scrub_damaged(),
        .pages_copied = counts.copied,
        .pages_evicted = counts.evicted,
        .pages_spilled = counts.spilled,
        .spilled_blocks = counts.saved,
        .table_bytes = region_table_bytes(),
        .node_frames = node_frames(),
        .push_downs = region_push_downs(),
    };
    snap_host_unlock();
}
