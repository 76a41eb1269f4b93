#include "snapshot/commit.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/delta.h"
#include "snapshot/disk.h"
#include "snapshot/gather.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/node.h"
#include "snapshot/page.h"
#include "snapshot/root.h"
#include "snapshot/scratch.h"
#include "snapshot/settle.h"
#include "snapshot/view.h"

// Why a commit may be cut off at any instant, while programs write:
//
//   C1  No block of S is one that a kept generation leads to. budget_take() gives out free blocks
//       only, and a block that S does without stays in use until S is durable: history_release()
//       puts it on a list, and history_free_dropped() comes after the second flush.
//   C2  What is checksummed does not change before it is written: a page of S until it is entered
//       (page.h), a node because it is closed.
//   C3  A parent is closed after its children, and the root after all. So the checksum of a block,
//       which is in its parent, is that of the bytes on the disk.
//   C4  Nothing leads to the tree before all of it is on the medium, but for a superblock that says
//       so, and then the root itself names all that S has written (README.md, *One flush*). Nobody
//       is told of S before superblock and tree are on the medium.

enum {
    NODE_WORK = 2,    // what it takes to make a node, in checksums, that of itself included
    ADOPT_BATCH = 16, // pages adopted while two blocks could be checksummed
    KEEP_BATCH = 16,  // entries kept in the root while one could be
};

struct open_node {
    frame_t frame; // 0: no node of this level is open
    uint32_t number;
};

static struct {
    enum commit_phase phase;            // [lock] in IDLE and CLAIMED
    struct format_super next;           // the superblock in the making
    struct format_kept id;              // the generation in the making
    struct format_root *root;           // its root
    struct open_node open[FORMAT_ROOT]; // by level; none for FORMAT_PAGE
    unsigned keep_max; // a leaf with more entries in the delta than that is written
    blkno_t taken[DELTA_AHEAD_MAX + 1]; // blocks for what is written next:
    unsigned taken_next;                // the first of them that was not used
    unsigned taken_count;
    unsigned scratch_count; // scratch frames at the beginning
    unsigned node_count;    // leaves and inner nodes of S that were put
    page_t adopted;         // pages of S that came with a block
    bool is_in_root;        // the root itself names all that S has written
    uint64_t pages_written;
    uint64_t nodes_written;
} commit;

void commit_init(void)
{
    memset(&commit, 0, sizeof(commit));
}

uint64_t commit_pages_written(void)
{
    return commit.pages_written;
}

uint64_t commit_nodes_written(void)
{
    return commit.nodes_written;
}

// --- The phases ---

// Nothing is half done: no node is open, and no block waits to be written.
static void commit_check_rest(void)
{
    ASSERT(commit.open[FORMAT_LEAF].frame == 0);
    ASSERT(commit.open[FORMAT_NODE].frame == 0);
    ASSERT(gather_is_empty());
}

// The tree is all there, with each page of S once, and has all that was taken for it.
static void commit_check_tree(void)
{
    ASSERT(page_entered_count() == page_frozen_count());
    ASSERT(commit.taken_next == commit.taken_count);
    ASSERT(commit.scratch_count == scratch_count());
    ASSERT(commit.id.root_block != 0);
    // On this, *One flush* rests: whoever mounts looks no further than what the root itself names.
    ASSERT(!commit.is_in_root || commit.node_count == 0);
}

void commit_check(void)
{
    switch (commit.phase) {
    case COMMIT_IDLE:
        commit_check_rest();
        ASSERT(budget_claim() == 0);
        break;
    case COMMIT_CLAIMED:
        ASSERT(budget_claim() > 0);
        budget_check();
        break;
    case COMMIT_PREPARED:
    case COMMIT_WRITING:
        ASSERT(budget_phase() != BUDGET_CLOSED);
        break;
    case COMMIT_WRITTEN:
        commit_check_rest();
        commit_check_tree();
        ASSERT(settle_super()->generation < commit.id.generation);
        break;
    case COMMIT_PUBLISHED:
        ASSERT(commit.next.generation == commit.id.generation);
        break;
    }
}

// The head of each step: the one before has come to its end, and did all that it should.
static void commit_expect(enum commit_phase phase)
{
    ASSERT(commit.phase == phase);
    commit_check();
}

// --- Before anything is written ---

void commit_claim(page_t count, page_t saved)
{
    // Each page written costs its block and at most a leaf, each entry in the root at most the leaf
    // that it is folded into; inner nodes, tables, names and the root (these are the 2) come once.
    // A whole generation that shares nothing is never exceeded. Saved pages have their blocks.
    blkno_t most = budget_reserve();
    blkno_t entries = count + root_durable()->recent_count;
    blkno_t need = 2 * entries + FORMAT_ROOT_NODES + FORMAT_TABLES + 2;

    ASSERT(commit.phase == COMMIT_IDLE); // and no more, for this is part of the pause
    budget_set_claim((need < most ? need : most) - saved);
    commit.phase = COMMIT_CLAIMED;
}

// How many blocks of the durable tree the frozen generation can do without: at most all of them.
// A block goes when another takes its place, and no more of these come than are claimed and saved;
// or, of a page that is folded into a leaf, when the root does not name it any more: once for each
// entry. (A table, or the names, that becomes empty is claimed although nothing takes its place.)
static blkno_t commit_releases_max(void)
{
    blkno_t most = format_generation_blocks(page_arena_size());
    blkno_t entries = page_frozen_count() + root_durable()->recent_count;
    blkno_t need = budget_claim() + page_frozen_saved() + entries;

    return need < most ? need : most;
}

bool commit_can_be_early(void)
{
    return budget_can_be_early() && history_can_grow();
}

// In an early commit nobody leaves, because nobody knows what would become free.
static err_t commit_make_room(uint64_t running_ms)
{
    ASSERT(budget_is_counted() || commit_can_be_early());
    if (!budget_is_counted()) return OK;
    // What pages of W take of the free blocks they will not take later, so the sum counts.
    snap_host_lock();
    blkno_t need = budget_claim();
    blkno_t room = blocks_free_count() + page_saved_count();
    snap_host_unlock();
    ASSERT(room >= need);
    return history_make_room(room - need, budget_reserve(), running_ms);
}

err_t commit_prepare(uint64_t running_ms)
{
    commit_expect(COMMIT_CLAIMED);
    err_t err = commit_make_room(running_ms);
    if (err == OK) err = blocks_list_reserve(commit_releases_max());
    if (err == OK) commit.phase = COMMIT_PREPARED;
    return err;
}

// --- The tree ---

// The entry, in its open parent, of a page or node of the generation in the making.
static struct format_entry *commit_entry(enum format_level level, uint32_t number)
{
    if (level == FORMAT_NODE) return &commit.root->nodes[number];
    struct format_node *parent = snap_host_window(commit.open[level + 1].frame);

    return &parent->entries[number % FORMAT_FANOUT];
}

// A block for what is to be written now, and one for each page that was looked for ahead, so that
// the lock is taken once for all of them and none is left over.
static void commit_take_blocks(void)
{
    unsigned count = 1 + delta_frames_ahead();

    snap_host_lock();
    budget_take(commit.taken, count);
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
    return gather_add(entry, frame, page);
}

static err_t commit_open_node(enum format_level level, uint32_t number)
{
    struct open_node *node = &commit.open[level];
    const struct format_entry *entry = commit_entry(level, number);

    // As the durable tree has it: pages rise, so a node that S has put is not opened again.
    node->frame = scratch_take();
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
    commit.node_count++;
    struct format_entry *entry = commit_entry(level, node->number);
    err_t err = commit_put(level, node->number, entry, frame, GATHER_NO_PAGE);
    // The next commit and page-ins will want it; the frame still waits to be written.
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
    // Up, for what is closed is entered in its parent, which must be open; then down, for what is
    // opened is found through its parent (C3).
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
    page_enter(&copy->page, entry, 1);
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

// Into its leaf. Up to three blocks were the page's: what the leaf says and what the root says are
// not needed any more, but for the one that becomes the entry of the leaf.
static err_t commit_fold(const struct delta *delta)
{
    err_t err = commit_seek(delta->page);

    if (err != OK) return err;
    struct format_entry *entry = commit_entry(FORMAT_PAGE, delta->page);
    if (delta->written == NULL) {
        if (entry->block != 0) history_release(entry->block, entry->birth);
        *entry = *delta->recent;
        return OK;
    }
    if (delta->recent != NULL) history_release(delta->recent->block, delta->recent->birth);
    return commit_put_page(delta->written, entry);
}

// Into the root. What the leaf says is superseded, but the leaf stays as it is, and all that it
// leads to in use: a block is free exactly if no node names it.
static err_t commit_keep(const struct delta *delta)
{
    unsigned index = commit.root->recent_count++;
    struct format_entry *entry = &commit.root->recent[index];

    ASSERT(index < FORMAT_RECENT_MAX);
    ASSERT(index == 0 || commit.root->recent_page[index - 1] < delta->page);
    commit.root->recent_page[index] = delta->page;
    *entry = delta->recent != NULL ? *delta->recent : (struct format_entry){0};
    if (delta->written != NULL) return commit_put_page(delta->written, entry);
    if (index % KEEP_BATCH == 0) snap_host_rest(1);
    return OK;
}

// What the root has so far of the pages before `end`, from entry `recent` on. Returns where it
// ends.
static unsigned commit_keep_before(page_t end, unsigned recent)
{
    const struct format_root *root = root_durable();
    unsigned at = commit.root->recent_count;
    unsigned begin = recent;

    while (recent < root->recent_count && root->recent_page[recent] < end) recent++;
    unsigned count = recent - begin;

    if (count == 0) return recent;
    memcpy(&commit.root->recent[at], &root->recent[begin], count * sizeof(root->recent[0]));
    memcpy(&commit.root->recent_page[at], &root->recent_page[begin], count * sizeof(page_t));
    commit.root->recent_count += count;
    return recent;
}

// No leaf is written: the root keeps what it has, and gets what was written. One page at a time
// would do as well, but a small generation is mostly this.
static err_t commit_keep_all(void)
{
    const struct format_root *durable = root_durable();
    const struct page_copy *written;
    unsigned recent = 0;
    err_t err = OK;

    while (err == OK && (written = delta_take_written()) != NULL) {
        recent = commit_keep_before(written->page, recent);
        bool is_there =
            recent < durable->recent_count && durable->recent_page[recent] == written->page;
        const struct delta delta = {
            .page = written->page,
            .written = written,
            .recent = is_there ? &durable->recent[recent++] : NULL,
        };

        err = commit_keep(&delta);
    }
    commit_keep_before(ARENA_MAX_PAGES, recent);
    return err;
}

// Leaf by leaf, into it or into the root.
static err_t commit_divide(void)
{
    unsigned next = 0;   // entry of the root so far
    unsigned recent = 0; // as delta_count_in_leaf() wants it
    uint32_t leaf = UINT32_MAX;
    bool is_folded = false;
    err_t err = OK;

    for (struct delta delta; err == OK && delta_next(&next, &delta);) {
        if (delta.page >> FORMAT_LEAF_SHIFT != leaf) {
            leaf = delta.page >> FORMAT_LEAF_SHIFT;
            is_folded = delta_count_in_leaf(leaf, &recent) > commit.keep_max;
        }
        err = is_folded ? commit_fold(&delta) : commit_keep(&delta);
    }
    return err;
}

static err_t commit_put_pages(void)
{
    delta_begin();
    commit.keep_max = delta_choose_leaves();
    commit.is_in_root = commit.keep_max == FORMAT_FANOUT;
    return commit.is_in_root ? commit_keep_all() : commit_divide();
}

// --- The root and what hangs on it ---

// A block beside the tree: a table, or the names. An empty one is none.
static err_t commit_put_list(enum format_level level, uint32_t number, struct format_entry *entry,
                             frame_t frame, bool is_empty)
{
    if (!is_empty) return commit_put(level, number, entry, frame, GATHER_NO_PAGE);
    scratch_put(frame);
    if (entry->block != 0) history_release(entry->block, entry->birth);
    *entry = (struct format_entry){0};
    return OK;
}

static frame_t commit_take_zeroed(void)
{
    frame_t frame = scratch_take();

    memset(snap_host_window(frame), 0, BLOCK_SIZE);
    return frame;
}

// Who leaves was chosen in commit_prepare(), so the root can say now who is kept; S itself is not
// named, for the superblock leads to it.
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
    frame_t frame = scratch_take();

    root_finish(commit.root);
    memcpy(snap_host_window(frame), commit.root, BLOCK_SIZE);
    err_t err = commit_put(FORMAT_ROOT, 0, &entry, frame, GATHER_NO_PAGE);
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
    return err == OK ? gather_write() : err;
}

// --- The steps ---

static void commit_begin(const struct format_kept *id)
{
    commit.id = *id;
    commit.root = root_begin();
    commit.taken_count = commit.taken_next = 0;
    commit.scratch_count = scratch_count();
    commit.adopted = 0;
    commit.node_count = 0;
    gather_begin(page_enter);
    commit.phase = COMMIT_WRITING;
}

// May the superblock go out with the rest? Whoever finds it looks whether all has arrived that the
// root names, and no further. And takes the generation before it if not: so that must be one that
// this one keeps, or a bad block after the flush would lead to what was given up.
static bool commit_may_be_unflushed(void)
{
    const struct format_super *super = settle_super();

    return commit.is_in_root && super->version == FORMAT_VERSION &&
           history_newest_staying(0).generation == super->generation;
}

err_t commit_write(const struct format_kept *id)
{
    commit_expect(COMMIT_PREPARED);
    commit_begin(id);
    err_t err = commit_put_tree();
    // First flush. It protects the superblock that comes next: when that can be found on the
    // medium, everything that it leads to must be there already, unless it says that it may not.
    if (err == OK && !commit_may_be_unflushed()) err = snap_host_disk_flush();
    if (err == OK) commit.phase = COMMIT_WRITTEN;
    return err;
}

static void commit_describe(struct format_super *next)
{
    *next = *settle_super();
    next->generation = commit.id.generation;
    next->time_ms = commit.id.time_ms;
    next->running_ms = commit.id.running_ms;
    next->root_block = commit.id.root_block;
    next->root_checksum = commit.id.root_checksum;
    next->previous = history_newest_staying(0);
    if (next->version == FORMAT_VERSION) next->earlier = history_newest_staying(1);
    next->resume = history_wish();
    next->is_unflushed = commit_may_be_unflushed();
    snap_host_lock();
    budget_tell_spare(next->spare);
    snap_host_unlock();
}

err_t commit_publish(void)
{
    commit_expect(COMMIT_WRITTEN);
    commit_describe(&commit.next);
    err_t err = settle_write_super(&commit.next);
    if (err != OK) return err;
    // Second flush, or the only one. It protects the promise, and the generation before this one:
    // only when this superblock is on the medium, and all that it leads to, may anybody be told,
    // and may blocks be written again that only dropped generations use.
    if ((err = snap_host_disk_flush()) != OK) return err;
    commit.phase = COMMIT_PUBLISHED;
    return OK;
}

static void commit_end(void)
{
    commit.phase = COMMIT_IDLE;
    budget_set_claim(0);
    commit_check();
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
    commit_expect(COMMIT_PUBLISHED);
    // The new root comes before pages settle: a page that has settled is looked up, and the old
    // tree does not lead to what S has of it. Until then the page remembers its block itself.
    snap_host_lock();
    settle_set_super(&commit.next);
    root_install(commit.id.generation);
    view_note_durable(commit.id.generation, root_durable());
    bool has_more = page_commit();
    snap_host_unlock();
    // The arena thread waits for some regions, or some blocks, at a time, not for all.
    while (has_more) {
        snap_host_rest(2);
        has_more = commit_settle_pages();
    }
    while (commit_free_dropped()) snap_host_rest(8);
    while (blocks_list_give_back()) snap_host_rest(2);
}

void commit_close(void)
{
    history_commit(&commit.id);
    commit_end();
}

void commit_abandon(void)
{
    for (unsigned level = FORMAT_LEAF; level <= FORMAT_NODE; level++) {
        if (commit.open[level].frame == 0) continue;
        scratch_put(commit.open[level].frame);
        commit.open[level].frame = 0;
    }
    gather_drop();
    // The superblock may have arrived all the same, and blocks were given out that nobody uses.
    budget_close();
    commit_end();
}
