#include "snapshot/commit.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/derive.h"
#include "snapshot/disk.h"
#include "snapshot/fresh.h"
#include "snapshot/frozen.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/node.h"
#include "snapshot/page.h"
#include "snapshot/run.h"
#include "snapshot/super.h"

enum {
    NODE_WORK = 2,    // what it takes to make a node, in checksums, that of itself included
    ADOPT_BATCH = 16, // pages adopted while two blocks could be checksummed
    READ_TRIES = 5,   // so often a node may be unreadable before its generation is given up
};

struct open_node {
    frame_t frame; // 0: no node of this level is open
    uint32_t number;
};

static struct {
    struct format_super super;          // what the newest one on the disk says, or should say
    struct format_super next;           // the one in the making
    struct format_kept id;              // the generation in the making
    struct format_root *root;           // its root
    struct open_node open[FORMAT_ROOT]; // by level; none for FORMAT_PAGE
    unsigned keep_max;                  // a leaf with more fresh entries than that is written
    blkno_t taken[FRESH_AHEAD_MAX + 1]; // blocks for what is written next:
    unsigned taken_next;                // the first of them that was not used
    unsigned taken_count;
    bool is_settled;   // [lock] blocks and history say who uses what
    bool has_conflict; // but not whose a block is
    bool may_be_early; // not yet, but blocks are known that are free:
    struct format_run spare[FORMAT_SPARE_RUNS];
    bool must_restate; // before anything else is written
    unsigned refusals; // times that the blocks could not be counted, because of a read error
    bool is_confirmed; // no crash of a life before is to be remembered
    bool is_storing;   // [lock] from commit_claim() to the end of it
    blkno_t claim;     // [lock] blocks it may still take
    uint64_t adopted;  // pages that came with a block
    uint64_t pages_written;
    uint64_t nodes_written;
    uint64_t supers_written;
} commit;

void commit_init(const struct format_super *super, bool is_news)
{
    memset(&commit, 0, sizeof(commit));
    commit.super = *super;
    commit.must_restate = is_news;
    commit.may_be_early = true;
    memcpy(commit.spare, super->spare, sizeof(commit.spare));
}

void commit_stop(void)
{
    memset(&commit, 0, sizeof(commit));
}

blkno_t commit_reserve_blocks(void)
{
    return format_commit_blocks(commit.super.arena_pages);
}

uint64_t commit_pages_written(void)
{
    return commit.pages_written;
}

uint64_t commit_nodes_written(void)
{
    return commit.nodes_written;
}

uint64_t commit_bytes_written(void)
{
    return (commit.pages_written + commit.nodes_written) * BLOCK_SIZE +
           commit.supers_written * SECTOR_SIZE;
}

// --- Before anything is stored ---

bool commit_is_settled(void)
{
    return commit.is_settled && !commit.must_restate;
}

void commit_unsettle(void)
{
    commit.is_settled = false;
}

blkno_t commit_spare_blocks(void)
{
    blkno_t free = commit_is_settled() ? blocks_free_count() : 0;

    return free > commit.claim ? free - commit.claim : 0;
}

bool commit_is_covered(void)
{
    return !commit.is_settled || blocks_free_count() >= commit.claim;
}

void commit_give_back(blkno_t block)
{
    // Otherwise it is not counted as used, and will not be.
    if (commit.is_settled) blocks_free(block);
}

unsigned commit_older_slot(void)
{
    return (commit.super.sequence + 1) % FORMAT_SLOTS;
}

// Into the slot that does not hold the current one.
static err_t commit_put_super(struct format_super *super)
{
    frame_t frame = run_take_frame();

    super->sequence++;
    if (commit.is_confirmed) super->suspect = super->crashes = 0;
    err_t err = super_store(super, frame);
    run_put_frame(frame);
    commit.supers_written += err == OK;
    return err;
}

err_t commit_restate(void)
{
    struct format_super next = commit.super;
    err_t err = commit_put_super(&next);

    if (err != OK) return err;
    // Protects the tree that the slot led to before from being found half overwritten, if it was
    // given up: its blocks count as free. And protects the number of crashes.
    if ((err = snap_host_disk_flush()) != OK) return err;
    commit.super = next;
    commit.must_restate = false;
    return OK;
}

bool commit_confirm(void)
{
    commit.is_confirmed = true;
    return commit.super.suspect != 0;
}

// The tree that programs run on turns out to be damaged. They go on, but nothing can be stored any
// more, since nobody knows which blocks are free. The next start has to go back.
static void commit_offer_older(void)
{
    gen_t whole = derive_find_whole();
    char text[96];

    if (whole == 0 || whole == commit.super.resume) return;
    commit.super.resume = whole;
    commit.must_restate = true;
    snprintf(text, sizeof(text), "the arena is damaged; the next start goes back to generation %lu",
             (unsigned long)whole);
    snap_host_notice(text);
}

bool commit_can_pin(void)
{
    blkno_t others = format_disk_blocks(commit.super.arena_pages) - FORMAT_MARK_BLOCKS;

    return blocks_pinned_count() <= disk_blocks() - others;
}

// A disk that somebody else wrote need not have kept the rules about room.
static err_t commit_check_room(void)
{
    bool has_room = blocks_free_count() >= commit_reserve_blocks() && commit_can_pin();

    return has_room ? OK : ERR_NOSPACE;
}

static void commit_visit_saved(blkno_t block)
{
    if (blocks_is_used(block))
        commit.has_conflict = true;
    else
        blocks_mark(block);
}

// Nobody knew about the blocks of saved pages meanwhile; now they are used, and may be given back.
// Some tree says so of one of them, too, if it was left out before: it took for a page what another
// takes for a node, or the other way round.
static err_t commit_count_saved(void)
{
    commit.has_conflict = false;
    page_visit_saved(commit_visit_saved);
    return commit.has_conflict ? ERR_CORRUPT : OK;
}

static err_t commit_count_blocks(err_t (*rest)(void))
{
    bool may_give_up = commit.refusals >= READ_TRIES;
    err_t err = derive_blocks(rest, may_give_up);

    commit.refusals += disk_is_unreadable(err);
    if (err == ERR_CORRUPT) commit_offer_older();
    if (err == OK) err = commit_check_room();
    if (err != OK) return err;
    snap_host_lock();
    if ((err = commit_count_saved()) != OK) {
        snap_host_unlock();
        return err;
    }
    commit.may_be_early = false;
    commit.is_settled = true;
    commit.refusals = 0;
    snap_host_unlock();
    return OK;
}

static err_t commit_restate_if_due(void)
{
    bool is_doubted = commit.is_confirmed && commit.super.suspect != 0;

    return commit.must_restate || is_doubted ? commit_restate() : OK;
}

err_t commit_settle(err_t (*rest)(void))
{
    err_t err = commit_restate_if_due();

    if (err != OK || commit.is_settled) return err;
    err = commit_count_blocks(rest);
    err_t written = commit_restate_if_due();
    return err != OK ? err : written;
}

// As far as is known: whoever wrote the superblock may have lied.
static bool commit_is_spare(const struct format_run *run)
{
    for (blkno_t i = 0; i < run->count; i++)
        if (blocks_is_used(run->first + i)) return false;
    return true;
}

bool commit_can_be_early(void)
{
    blkno_t spare = 0;

    for (unsigned i = 0; i < FORMAT_SPARE_RUNS; i++) {
        if (!commit_is_spare(&commit.spare[i])) commit.may_be_early = false;
        spare += commit.spare[i].count;
    }
    return commit.may_be_early && !commit.must_restate && spare >= commit.claim &&
           history_can_grow();
}

void commit_claim(page_t count, page_t saved)
{
    // At most a leaf for each page written and each entry in the root, and what comes once.
    blkno_t most = commit_reserve_blocks();
    blkno_t fresh = count + map_root()->recent_count;
    blkno_t need = 2 * fresh + FORMAT_ROOT_NODES + FORMAT_TABLES + 2;

    commit.claim = (need < most ? need : most) - saved;
    commit.is_storing = true;
}

// How many blocks of the durable tree the frozen generation can do without: at most all of them.
static blkno_t commit_releases_max(void)
{
    blkno_t most = format_generation_blocks(commit.super.arena_pages);
    blkno_t fresh = page_frozen_count() + map_root()->recent_count;
    blkno_t need = commit.claim + page_frozen_saved() + fresh;

    return need < most ? need : most;
}

err_t commit_prepare(uint64_t running_ms)
{
    ASSERT(commit_is_settled() || commit_can_be_early());
    if (!commit.is_settled) return block_list_reserve(commit_releases_max());
    // What pages of W take of the free blocks they will not take later, so the sum counts.
    snap_host_lock();
    blkno_t need = commit.claim;
    blkno_t room = blocks_free_count() + page_saved_count();
    snap_host_unlock();
    ASSERT(room >= need);
    err_t err = history_make_room(room - need, commit_reserve_blocks(), running_ms);
    return err == OK ? block_list_reserve(commit_releases_max()) : err;
}

// --- The tree ---

// The entry, in its open parent, of a page or node of the generation in the making.
static struct format_entry *commit_entry(enum format_level level, uint32_t number)
{
    if (level == FORMAT_NODE) return &commit.root->nodes[number];
    struct format_node *parent = snap_host_window(commit.open[level + 1].frame);

    return &parent->entries[number % FORMAT_FANOUT];
}

// One that the superblock told of. It is marked for derive.c, which will not meet it.
static blkno_t commit_take_spare(void)
{
    struct format_run *run = commit.spare;

    while (run->count == 0) run++; // there is one, or the generation would have to wait
    ASSERT(run < commit.spare + FORMAT_SPARE_RUNS);
    run->count--;
    blocks_mark(run->first);
    return run->first++;
}

// A block for what is to be written now, and one for each page that was looked for ahead, so that
// the lock is taken once for all of them and none is left over.
static void commit_take_blocks(void)
{
    unsigned count = 1 + fresh_frames_ahead();

    snap_host_lock();
    ASSERT(commit.claim >= count);
    ASSERT(commit_is_covered());
    commit.claim -= count;
    for (unsigned i = 0; i < count; i++)
        commit.taken[i] = commit.is_settled ? blocks_alloc() : commit_take_spare();
    snap_host_unlock();
    commit.taken_next = 0;
    commit.taken_count = count;
}

static blkno_t commit_take_block(void)
{
    if (commit.taken_next == commit.taken_count) commit_take_blocks();
    return commit.taken[commit.taken_next++];
}

// Send a block on its way to a new place, and enter that place in *entry.
static err_t commit_put(enum format_level level, uint32_t number, struct format_entry *entry,
                        frame_t frame, page_t page)
{
    if (entry->block != 0) history_release(entry->block, entry->birth);
    *entry = (struct format_entry){
        .block = commit_take_block(),
        .checksum = disk_frame_checksum(level, number, commit.id.generation, frame),
        .birth = commit.id.generation,
    };
    bool is_page = level == FORMAT_PAGE;
    commit.pages_written += is_page;
    commit.nodes_written += !is_page;
    // Behind the root there is little left to do, and a rest would only make the generation older.
    if (level != FORMAT_ROOT) snap_host_rest(is_page ? 1 : NODE_WORK);
    return run_add(entry, frame, page);
}

static err_t commit_open_node(enum format_level level, uint32_t number)
{
    struct open_node *node = &commit.open[level];
    const struct format_entry *entry = commit_entry(level, number);

    node->frame = run_take_frame();
    node->number = number;
    if (entry->block != 0) return node_copy(level, number, entry, node->frame);
    memset(snap_host_window(node->frame), 0, BLOCK_SIZE);
    return OK;
}

static err_t commit_close_node(enum format_level level)
{
    struct open_node *node = &commit.open[level];
    frame_t frame = node->frame;

    if (frame == 0) return OK;
    node->frame = 0;
    struct format_entry *entry = commit_entry(level, node->number);
    err_t err = commit_put(level, node->number, entry, frame, RUN_NO_PAGE);
    // The next commit and page-ins will want it; the run still holds the frame.
    if (err == OK) node_put(level, node->number, entry, frame);
    return err;
}

// Have the leaf of `page` open, and its inner node.
static err_t commit_seek(page_t page)
{
    const uint32_t number[FORMAT_ROOT] = {page, page >> FORMAT_LEAF_SHIFT,
                                          page >> FORMAT_NODE_SHIFT};
    unsigned top = FORMAT_PAGE; // the highest level at which another node is needed
    err_t err;

    for (unsigned level = FORMAT_LEAF; level <= FORMAT_NODE; level++)
        if (commit.open[level].frame == 0 || commit.open[level].number != number[level])
            top = level;
    for (unsigned level = FORMAT_LEAF; level <= top; level++)
        if ((err = commit_close_node(level)) != OK) return err;
    for (unsigned level = top; level >= FORMAT_LEAF; level--)
        if ((err = commit_open_node(level, number[level])) != OK) return err;
    return OK;
}

// --- Pages ---

// The page was written when there was no frame to keep it in: its block becomes part of the tree.
static err_t commit_adopt(const struct page_copy *copy, struct format_entry *entry)
{
    if (entry->block != 0) history_release(entry->block, entry->birth);
    *entry = copy->entry;
    snap_host_lock();
    page_enter(copy->page, entry);
    snap_host_unlock();
    if (++commit.adopted % ADOPT_BATCH == 0) snap_host_rest(2);
    return OK;
}

// A page that was written in this generation, with the entry that it has had so far.
static err_t commit_put_page(const struct page_copy *copy, struct format_entry *entry)
{
    if (copy->frame == 0) return commit_adopt(copy, entry);
    return commit_put(FORMAT_PAGE, copy->page, entry, copy->frame, copy->page);
}

// Into its leaf.
static err_t commit_fold(const struct fresh *fresh)
{
    err_t err = commit_seek(fresh->page);

    if (err != OK) return err;
    struct format_entry *entry = commit_entry(FORMAT_PAGE, fresh->page);
    if (fresh->written == NULL) {
        if (entry->block != 0) history_release(entry->block, entry->birth);
        *entry = *fresh->recent;
        return OK;
    }
    if (fresh->recent != NULL) history_release(fresh->recent->block, fresh->recent->birth);
    return commit_put_page(fresh->written, entry);
}

// Into the root.
static err_t commit_keep(const struct fresh *fresh)
{
    unsigned index = commit.root->recent_count++;
    struct format_entry *entry = &commit.root->recent[index];

    ASSERT(index < FORMAT_RECENT_MAX);
    commit.root->recent_page[index] = fresh->page;
    *entry = fresh->recent != NULL ? *fresh->recent : (struct format_entry){0};
    if (fresh->written == NULL) return OK;
    return commit_put_page(fresh->written, entry);
}

// What the root has so far of the pages before `end`, from entry `recent` on. Returns where it
// ends.
static unsigned commit_keep_before(page_t end, unsigned recent)
{
    const struct format_root *root = map_root();
    unsigned at = commit.root->recent_count;
    unsigned begin = recent;

    while (recent < root->recent_count && root->recent_page[recent] < end) recent++;
    unsigned count = recent - begin;
    memcpy(&commit.root->recent[at], &root->recent[begin], count * sizeof(root->recent[0]));
    memcpy(&commit.root->recent_page[at], &root->recent_page[begin], count * sizeof(page_t));
    commit.root->recent_count += count;
    return recent;
}

// No leaf is written: the root keeps what it has, and gets what was written. One page at a time
// would do as well, but a small generation is mostly this.
static err_t commit_keep_all(void)
{
    const struct page_copy *written;
    unsigned recent = 0;
    err_t err = OK;

    while (err == OK && (written = fresh_next_written()) != NULL) {
        struct fresh fresh;

        recent = commit_keep_before(written->page, recent);
        fresh_next(&recent, &fresh);
        err = commit_keep(&fresh);
    }
    commit_keep_before(ARENA_MAX_PAGES, recent);
    return err;
}

// Leaf by leaf, into it or into the root.
static err_t commit_divide(void)
{
    unsigned next = 0;   // entry of the root so far
    unsigned recent = 0; // as fresh_count_in_leaf() wants it
    uint32_t leaf = UINT32_MAX;
    bool is_folded = false;
    err_t err = OK;

    for (struct fresh fresh; err == OK && fresh_next(&next, &fresh);) {
        if (fresh.page >> FORMAT_LEAF_SHIFT != leaf) {
            leaf = fresh.page >> FORMAT_LEAF_SHIFT;
            is_folded = fresh_count_in_leaf(leaf, &recent) > commit.keep_max;
        }
        err = is_folded ? commit_fold(&fresh) : commit_keep(&fresh);
    }
    return err;
}

static err_t commit_put_pages(void)
{
    commit.taken_count = commit.taken_next = 0;
    fresh_begin();
    commit.keep_max = fresh_choose_leaves();
    return commit.keep_max == FORMAT_FANOUT ? commit_keep_all() : commit_divide();
}

// --- The root and what hangs on it ---

// A block beside the tree: a table, or the names. An empty one is none.
static err_t commit_put_list(enum format_level level, uint32_t number, struct format_entry *entry,
                             frame_t frame, bool is_empty)
{
    if (!is_empty) return commit_put(level, number, entry, frame, RUN_NO_PAGE);
    run_put_frame(frame);
    if (entry->block != 0) history_release(entry->block, entry->birth);
    *entry = (struct format_entry){0};
    return OK;
}

static frame_t commit_take_zeroed(void)
{
    frame_t frame = run_take_frame();

    memset(snap_host_window(frame), 0, BLOCK_SIZE);
    return frame;
}

static err_t commit_put_history(void)
{
    bool is_rewriting = history_fill_root(commit.root);
    err_t err = OK;

    for (unsigned i = 0; err == OK && is_rewriting && i < FORMAT_TABLES; i++) {
        frame_t frame = commit_take_zeroed();
        bool is_empty = !history_fill_table(i, snap_host_window(frame));

        err = commit_put_list(FORMAT_TABLE, i, &commit.root->tables[i], frame, is_empty);
    }
    if (err != OK || !history_has_new_names()) return err;
    frame_t frame = commit_take_zeroed();
    bool is_empty = !history_fill_names(snap_host_window(frame));
    return commit_put_list(FORMAT_NAMES, 0, &commit.root->names, frame, is_empty);
}

static err_t commit_put_root(void)
{
    struct format_entry entry = {0}; // the root before belongs to its own generation
    frame_t frame = run_take_frame();

    memcpy(snap_host_window(frame), commit.root, BLOCK_SIZE);
    err_t err = commit_put(FORMAT_ROOT, 0, &entry, frame, RUN_NO_PAGE);
    commit.id.root_block = entry.block;
    commit.id.root_checksum = entry.checksum;
    return err;
}

static err_t commit_put_tree(void)
{
    err_t err = commit_put_pages();

    for (unsigned level = FORMAT_LEAF; err == OK && level <= FORMAT_NODE; level++)
        err = commit_close_node(level);
    if (err == OK) err = commit_put_history();
    if (err == OK) err = commit_put_root();
    return err == OK ? run_write() : err;
}

// --- The steps ---

err_t commit_write(const struct format_kept *id)
{
    ASSERT(!commit.must_restate);
    commit.id = *id;
    commit.root = map_begin();
    err_t err = commit_put_tree();
    if (err != OK) return err;
    // First flush. It protects the superblock that comes next: when that can be found on the
    // medium, everything that it leads to must be there already.
    return snap_host_disk_flush();
}

// What is free now will be free when the next life begins with this generation. It may use so much
// of that before it knows more, that the reserve stays whole.
static void commit_find_spare(struct format_run *spare)
{
    if (!commit.is_settled) {
        memcpy(spare, commit.spare, sizeof(commit.spare));
        return;
    }
    snap_host_lock();
    blkno_t free = blocks_free_count();
    blkno_t reserve = commit_reserve_blocks();
    blocks_find_spare(spare, free > reserve ? free - reserve : 0);
    snap_host_unlock();
}

err_t commit_publish(void)
{
    const struct format_kept *previous = history_newest_staying();

    commit.next = commit.super;
    commit.next.generation = commit.id.generation;
    commit.next.time_ms = commit.id.time_ms;
    commit.next.running_ms = commit.id.running_ms;
    commit.next.root_block = commit.id.root_block;
    commit.next.root_checksum = commit.id.root_checksum;
    commit.next.previous = previous != NULL ? *previous : (struct format_kept){0};
    commit.next.resume = history_wish();
    commit_find_spare(commit.next.spare);
    err_t err = commit_put_super(&commit.next);
    if (err != OK) return err;
    // Second flush. It protects the promise, and the generation before this one: only when this
    // superblock is on the medium may anybody be told, and may blocks be written again that only
    // dropped generations use.
    return snap_host_disk_flush();
}

static void commit_end(void)
{
    commit.is_storing = false;
    commit.claim = 0;
}

static bool commit_settle_pages(void)
{
    snap_host_lock();
    bool has_more = page_commit();
    snap_host_unlock();
    return has_more;
}

static bool commit_free_dropped(void)
{
    snap_host_lock();
    bool has_more = history_free_dropped();
    snap_host_unlock();
    return has_more;
}

void commit_finish(void)
{
    snap_host_lock();
    commit.super = commit.next;
    map_install(commit.id.generation);
    frozen_note_durable(commit.id.generation, map_root());
    snap_host_unlock();
    // The arena thread waits for some regions, or some blocks, at a time, not for all.
    while (commit_settle_pages()) snap_host_rest(2);
    while (commit_free_dropped()) snap_host_rest(8);
    while (block_list_give_back()) snap_host_rest(2);
    snap_host_lock();
    history_commit(&commit.id);
    commit_end();
    snap_host_unlock();
}

void commit_abandon(void)
{
    commit_end();
    for (unsigned level = FORMAT_LEAF; level <= FORMAT_NODE; level++) {
        if (commit.open[level].frame == 0) continue;
        run_put_frame(commit.open[level].frame);
        commit.open[level].frame = 0;
    }
    run_reset();
    // The superblock may have arrived all the same, and blocks were given out that nobody uses.
    commit.must_restate = true;
    commit.is_settled = false;
    commit.may_be_early = false;
}
