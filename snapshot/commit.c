#include "snapshot/commit.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/node.h"
#include "snapshot/page.h"
#include "snapshot/run.h"
#include "snapshot/super.h"

// So many pages are adopted without a rest: that of a request to the disk, in which programs run.
enum { ADOPT_BATCH = 256 };

struct open_node {
    frame_t frame; // 0: no node of this level is open
    uint32_t number;
};

static struct {
    struct format_super super;          // of the newest durable generation, then of the next one
    struct format_kept id;              // the generation in the making
    struct format_entry root_entry;     // where the newest root is
    struct format_root root;            // the root in the making
    struct open_node open[FORMAT_ROOT]; // by level; none for FORMAT_PAGE
    bool must_erase_slot;               // before anything else is written
    bool is_storing;                    // [lock] from commit_claim() to the end of it
    blkno_t claim;                      // [lock] blocks it may still take
    uint64_t adopted;                   // pages that came with a block
    uint64_t pages_written;
    uint64_t nodes_written;
} commit;

err_t commit_init(const struct format_super *super, const struct format_kept *newest,
                  bool must_erase_slot)
{
    memset(&commit, 0, sizeof(commit));
    commit.super = *super;
    commit.root_entry.block = newest->root_block;
    commit.must_erase_slot = must_erase_slot;
    return run_init();
}

void commit_stop(void)
{
    run_stop();
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

// Recovery went past the superblock in the slot that comes next, because it or its tree was not
// readable. Should it be readable the next time, it must not be found any more: its blocks count as
// free, and are about to be written.
static err_t commit_erase_slot(gen_t generation)
{
    frame_t frame = run_take_frame();

    memset(snap_host_window(frame), 0, BLOCK_SIZE);
    err_t err = snap_host_disk_write((blkno_t)(generation % FORMAT_SLOTS), &frame, 1);
    run_put_frame(frame);
    if (err != OK) return err;
    // Protects that generation's pages from being found half overwritten.
    if ((err = snap_host_disk_flush()) != OK) return err;
    commit.must_erase_slot = false;
    return OK;
}

blkno_t commit_spare_blocks(gen_t working)
{
    // While a generation is being stored the writer is about to erase it.
    if (commit.must_erase_slot && (commit.is_storing || commit_erase_slot(working) != OK)) return 0;
    blkno_t free = blocks_free_count();

    return free > commit.claim ? free - commit.claim : 0;
}

void commit_claim(page_t count, page_t saved)
{
    // At most a leaf and a node per page, and never more than there are.
    blkno_t most = commit_reserve_blocks();
    blkno_t need = count < most / 3 ? 3 * count + 1 : most;

    commit.claim = need - saved;
    commit.is_storing = true;
}

err_t commit_prepare(void)
{
    err_t err = block_list_reserve(commit.claim + page_frozen_saved());

    if (err != OK) return err;
    // With the lock, because what pages of W took and what is free belong together.
    snap_host_lock();
    blkno_t reserve = commit_reserve_blocks() - page_saved_count();

    history_make_room(commit.claim, reserve > commit.claim ? reserve : commit.claim);
    snap_host_unlock();
    return OK;
}

// --- The tree ---

// The entry, in its open parent, of a page or node of the generation in the making.
static struct format_entry *commit_entry(enum format_level level, uint32_t number)
{
    if (level == FORMAT_NODE) return &commit.root.nodes[number];
    struct format_node *parent = snap_host_window(commit.open[level + 1].frame);

    return &parent->entries[number % FORMAT_FANOUT];
}

static blkno_t commit_take_block(void)
{
    snap_host_lock();
    ASSERT(commit.claim > 0);
    commit.claim--;
    blkno_t block = blocks_alloc();
    snap_host_unlock();
    return block;
}

// Send a block on its way to a new place, and enter that place in *entry.
static err_t commit_put(enum format_level level, uint32_t number, struct format_entry *entry,
                        frame_t frame, page_t page)
{
    if (entry->block != 0) history_release(entry->block);
    *entry = (struct format_entry){
        .block = commit_take_block(),
        .checksum = disk_frame_checksum(level, number, commit.id.generation, frame),
        .birth = commit.id.generation,
    };
    if (level == FORMAT_PAGE)
        commit.pages_written++;
    else
        commit.nodes_written++;
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

// The page was written when there was no frame to keep it in: its block becomes part of the tree.
static err_t commit_adopt(const struct page_copy *copy)
{
    struct format_entry *entry = commit_entry(FORMAT_PAGE, copy->page);

    if (entry->block != 0) history_release(entry->block);
    *entry = copy->entry;
    snap_host_lock();
    page_enter(copy->page, entry);
    snap_host_unlock();
    return ++commit.adopted % ADOPT_BATCH == 0 ? run_write() : OK;
}

static err_t commit_put_page(const struct page_copy *copy)
{
    page_t page = copy->page;
    err_t err = commit_seek(page);

    if (err != OK) return err;
    if (copy->frame != 0)
        return commit_put(FORMAT_PAGE, page, commit_entry(FORMAT_PAGE, page), copy->frame, page);
    return commit_adopt(copy);
}

static err_t commit_put_root(void)
{
    frame_t frame = run_take_frame();

    history_fill_root(&commit.root);
    memcpy(snap_host_window(frame), &commit.root, BLOCK_SIZE);
    return commit_put(FORMAT_ROOT, 0, &commit.root_entry, frame, RUN_NO_PAGE);
}

static bool commit_next_page(page_t from, struct page_copy *copy)
{
    snap_host_lock();
    bool is_found = page_next_frozen(from, copy);
    snap_host_unlock();
    return is_found;
}

static err_t commit_put_tree(void)
{
    struct page_copy copy;
    err_t err;

    for (page_t from = 0; commit_next_page(from, &copy); from = copy.page + 1)
        if ((err = commit_put_page(&copy)) != OK) return err;
    for (unsigned level = FORMAT_LEAF; level <= FORMAT_NODE; level++)
        if ((err = commit_close_node(level)) != OK) return err;
    if ((err = commit_put_root()) != OK) return err;
    return run_write();
}

// --- The steps ---

err_t commit_write(gen_t generation, uint64_t time_ms)
{
    commit.id = (struct format_kept){.generation = generation, .time_ms = time_ms};
    commit.root = *map_root();
    err_t err = commit.must_erase_slot ? commit_erase_slot(generation) : OK;
    if (err == OK) err = commit_put_tree();
    if (err != OK) return err;

    commit.id.root_block = commit.root_entry.block;
    commit.id.root_checksum = commit.root_entry.checksum;
    // First flush. It protects the superblock that comes next: when that can be found on the
    // medium, everything that it leads to must be there already.
    return snap_host_disk_flush();
}

err_t commit_publish(void)
{
    frame_t frame = run_take_frame();

    commit.super.generation = commit.id.generation;
    commit.super.time_ms = commit.id.time_ms;
    commit.super.root_block = commit.id.root_block;
    commit.super.root_checksum = commit.id.root_checksum;
    err_t err = super_store(&commit.super, frame);
    run_put_frame(frame);
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
    map_install(&commit.root, commit.id.generation);
    snap_host_unlock();
    // The arena thread waits for some regions, or some blocks, at a time, not for all.
    while (commit_settle_pages()) continue;
    while (commit_free_dropped()) continue;
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
}
