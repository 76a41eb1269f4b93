#include "snapshot/recover.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/blocks.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/super.h"

static struct {
    frame_t frames[FORMAT_ROOT + 1];          // one block of each level, while mounting
    struct format_super supers[FORMAT_SLOTS]; // the valid ones, newest first
    unsigned super_count;
    bool has_unreadable_slot; // it may name a newer generation than those that are found
    bool must_verify;         // what is found is not what should be: look at every page, too
    struct format_kept table[FORMAT_KEPT_MAX]; // copy of the table of some root
} recover;

static void recover_stop(void)
{
    for (unsigned level = 0; level <= FORMAT_ROOT; level++)
        if (recover.frames[level] != 0) snap_host_frame_free(recover.frames[level]);
    memset(&recover, 0, sizeof(recover));
}

static err_t recover_start(void)
{
    memset(&recover, 0, sizeof(recover));
    for (unsigned level = 0; level <= FORMAT_ROOT; level++) {
        recover.frames[level] = snap_host_frame_alloc();
        if (recover.frames[level] != 0) continue;
        recover_stop();
        return ERR_NOMEM;
    }
    return OK;
}

// --- What is this disk? ---

// Which of two reasons not to have found a superblock says more about the disk.
static err_t recover_graver(err_t a, err_t b)
{
    static const err_t rising[] = {ERR_BLANK, ERR_FOREIGN, ERR_CORRUPT};

    for (unsigned i = 0; i < ARRAY_COUNT(rising); i++) {
        if (a == rising[i]) return b;
        if (b == rising[i]) return a;
    }
    return a;
}

// Read both slots. OK if there is a valid superblock and no unknown version.
static err_t recover_read_slots(void)
{
    err_t reason = ERR_BLANK;

    for (unsigned slot = 0; slot < FORMAT_SLOTS; slot++) {
        struct format_super *super = &recover.supers[recover.super_count];
        err_t err = super_load(slot, recover.frames[0], super);

        if (err == ERR_VERSION) return err;
        if (err == ERR_IO || err == ERR_TIMEOUT)
            recover.has_unreadable_slot = recover.must_verify = true;
        if (err == OK)
            recover.super_count++;
        else
            reason = recover_graver(reason, err);
    }
    if (recover.super_count == 0) return reason;
    if (recover.super_count == 2 && recover.supers[1].generation > recover.supers[0].generation) {
        struct format_super newer = recover.supers[1];

        recover.supers[1] = recover.supers[0];
        recover.supers[0] = newer;
    }
    // A slot that was left by an earlier format of the disk is of no use.
    if (recover.super_count == 2 && recover.supers[1].disk_id != recover.supers[0].disk_id)
        recover.super_count = 1;
    return OK;
}

static err_t recover_expect_zero(blkno_t block)
{
    static const uint8_t zero[BLOCK_SIZE];
    err_t err = snap_host_disk_read(block, &recover.frames[0], 1);

    if (err != OK) return err;
    return memcmp(snap_host_window(recover.frames[0]), zero, BLOCK_SIZE) == 0 ? OK : ERR_FOREIGN;
}

// ERR_BLANK if nobody has written where one would begin or end.
static err_t recover_confirm_blank(blkno_t blocks)
{
    err_t err = recover_expect_zero(blocks - 1);

    for (blkno_t block = 0; err == OK && block < FORMAT_BLANK_BLOCKS && block < blocks; block++)
        err = recover_expect_zero(block);
    if (err != OK) return err;
    return blocks < format_disk_blocks(FORMAT_MIN_PAGES) ? ERR_TOO_SMALL : ERR_BLANK;
}

static err_t recover_classify(void)
{
    blkno_t blocks = snap_host_disk_blocks();

    if (blocks == 0) return ERR_NOT_FOUND;
    if (blocks < FORMAT_SLOTS) return ERR_TOO_SMALL;
    err_t err = recover_read_slots();
    if (err == ERR_BLANK) return recover_confirm_blank(blocks);
    if (err == OK && recover.supers[0].disk_blocks > blocks) return ERR_TOO_SMALL;
    return err;
}

static void recover_describe(const struct format_super *super, struct snap_info *info)
{
    *info = (struct snap_info){
        .generation = super->generation,
        .time_ms = super->time_ms,
        .arena_pages = super->arena_pages,
        .disk_blocks = super->disk_blocks,
    };
}

err_t recover_probe(struct snap_info *info)
{
    err_t err = recover_start();

    if (err != OK) return err;
    memset(info, 0, sizeof(*info));
    err = recover_classify();
    if (recover.super_count > 0) recover_describe(&recover.supers[0], info);
    recover_stop();
    return err;
}

// --- A new disk ---

// The largest arena of at most `wanted` pages on a disk of so many blocks. Two blocks per page, and
// a little; a few steps down from the first guess.
static page_t recover_fit_arena(page_t wanted, blkno_t blocks)
{
    page_t pages = blocks / 2;

    if (pages > wanted) pages = wanted;
    while (format_disk_blocks(pages) > blocks)
        pages -= 1 + (format_disk_blocks(pages) - blocks) / 3;
    return pages;
}

static err_t recover_write_new(struct format_super *super)
{
    frame_t frame = recover.frames[FORMAT_ROOT];
    err_t err;

    disk_open(super->disk_id, super->disk_blocks);
    memset(snap_host_window(frame), 0, BLOCK_SIZE);
    super->root_checksum =
        disk_checksum(FORMAT_ROOT, 0, super->generation, snap_host_window(frame));
    if ((err = snap_host_disk_write(super->root_block, &frame, 1)) != OK) return err;
    // Protects the superblock, as in commit_write().
    if ((err = snap_host_disk_flush()) != OK) return err;
    if ((err = super_store(super, frame)) != OK) return err;
    // Protects the answer: the disk is formatted.
    return snap_host_disk_flush();
}

err_t recover_format(uint64_t id, page_t arena_pages)
{
    err_t err = recover_start();

    if (err != OK) return err;
    err = recover_classify();
    if (err == OK) err = ERR_FOREIGN;
    if (err == ERR_BLANK) {
        blkno_t blocks = blocks_usable(snap_host_disk_blocks());
        struct format_super super = {
            .disk_id = id,
            .generation = 1,
            .time_ms = snap_host_wall_ms(),
            .disk_blocks = blocks,
            .arena_pages = recover_fit_arena(arena_pages, blocks),
            .root_block = FORMAT_FIRST_ROOT,
        };

        err = recover_write_new(&super);
    }
    recover_stop();
    return err;
}

// --- The trees ---

// One generation, while its tree is walked.
struct walk {
    gen_t generation;
    page_t arena_pages;
    bool may_share; // not the newest: blocks that are marked already are its newer users'
    struct block_list blocks;
};

static bool walk_is_empty(const struct format_entry *entry)
{
    return entry->block == 0 && entry->checksum == 0 && entry->birth == 0;
}

// Claim a child, unless a newer generation has it, and load it if it is a node. *is_new: its own
// entries are still to be walked. A shared block needs no look: all below it is shared as well.
static err_t walk_enter(struct walk *w, enum format_level level, uint32_t number,
                        const struct format_entry *entry, bool *is_new)
{
    *is_new = false;
    if (walk_is_empty(entry)) return OK;
    if (!disk_entry_is_sane(entry, w->generation)) return ERR_CORRUPT;
    if (level == FORMAT_PAGE && number >= w->arena_pages) return ERR_CORRUPT;
    if (blocks_is_used(entry->block)) return w->may_share ? OK : ERR_CORRUPT;

    err_t err = block_list_reserve(1);
    if (err != OK) return err;
    blocks_mark(entry->block);
    block_list_add(&w->blocks, entry->block);
    *is_new = true;
    if (level == FORMAT_PAGE && !recover.must_verify) return OK;
    return disk_load(level, number, entry, recover.frames[level]);
}

static err_t walk_leaf(struct walk *w, uint32_t number)
{
    const struct format_node *leaf = snap_host_window(recover.frames[FORMAT_LEAF]);
    bool is_new;
    err_t err = OK;

    for (unsigned i = 0; err == OK && i < FORMAT_FANOUT; i++)
        err = walk_enter(w, FORMAT_PAGE, number * FORMAT_FANOUT + i, &leaf->entries[i], &is_new);
    return err;
}

static err_t walk_node(struct walk *w, uint32_t number)
{
    const struct format_node *node = snap_host_window(recover.frames[FORMAT_NODE]);
    err_t err = OK;

    for (unsigned i = 0; err == OK && i < FORMAT_FANOUT; i++) {
        uint32_t leaf = number * FORMAT_FANOUT + i;
        bool is_new;

        err = walk_enter(w, FORMAT_LEAF, leaf, &node->entries[i], &is_new);
        if (err == OK && is_new) err = walk_leaf(w, leaf);
    }
    return err;
}

static err_t walk_root(struct walk *w)
{
    const struct format_root *root = snap_host_window(recover.frames[FORMAT_ROOT]);
    err_t err = OK;

    for (unsigned i = 0; err == OK && i < FORMAT_ROOT_NODES; i++) {
        bool is_new;

        err = walk_enter(w, FORMAT_NODE, i, &root->nodes[i], &is_new);
        if (err == OK && is_new) err = walk_node(w, i);
    }
    return err;
}

static struct format_entry recover_root_entry(const struct format_kept *id)
{
    return (struct format_entry){
        .block = id->root_block,
        .checksum = id->root_checksum,
        .birth = id->generation,
    };
}

// Mark what this generation reaches and nothing newer does, and add it to the history; its root is
// then in the frame for roots. On an error nothing is marked.
static err_t recover_walk(const struct format_kept *id)
{
    struct walk w = {
        .generation = id->generation,
        .arena_pages = recover.supers[0].arena_pages,
        .may_share = history_count() > 0,
    };
    const struct format_entry entry = recover_root_entry(id);
    bool is_new;
    err_t err = walk_enter(&w, FORMAT_ROOT, 0, &entry, &is_new);

    if (err == OK && !is_new) err = ERR_CORRUPT;
    if (err == OK) err = walk_root(&w);
    if (err != OK) {
        block_list_free(&w.blocks);
        return err;
    }
    // What the newest uses is listed block by block as later generations replace it.
    if (!w.may_share) block_list_forget(&w.blocks);
    history_add_older(id, &w.blocks);
    return OK;
}

// --- Mounting ---

static struct format_kept recover_super_id(const struct format_super *super)
{
    return (struct format_kept){
        .generation = super->generation,
        .time_ms = super->time_ms,
        .root_block = super->root_block,
        .root_checksum = super->root_checksum,
    };
}

// Copy the table of older generations out of the root that was loaded last. Returns how many: none
// if the table makes no sense.
static unsigned recover_read_table(gen_t generation)
{
    const struct format_root *root = snap_host_window(recover.frames[FORMAT_ROOT]);
    unsigned count = root->kept_count;

    if (count > FORMAT_KEPT_MAX) return 0;
    for (unsigned i = 0; i < count; i++) {
        if (root->kept[i].generation >= generation || root->kept[i].generation == 0) return 0;
        generation = root->kept[i].generation;
        recover.table[i] = root->kept[i];
    }
    return count;
}

// The newest generation that a superblock leads to directly. A tree that is damaged is passed over,
// but not one that cannot be read: it may be readable tomorrow, and is too good to be given up.
static err_t recover_from_slots(gen_t *source)
{
    err_t err = ERR_CORRUPT;

    for (unsigned i = 0; err == ERR_CORRUPT && i < recover.super_count; i++) {
        struct format_kept id = recover_super_id(&recover.supers[i]);

        *source = id.generation;
        err = recover_walk(&id);
        recover.must_verify |= err == ERR_CORRUPT;
    }
    return err;
}

// The newest generation that is named by a root which can be read although its tree cannot.
static err_t recover_from_tables(gen_t *source)
{
    err_t err = ERR_CORRUPT;

    for (unsigned i = 0; i < recover.super_count; i++) {
        struct format_kept id = recover_super_id(&recover.supers[i]);
        struct format_entry entry = recover_root_entry(&id);

        *source = id.generation;
        if (disk_load(FORMAT_ROOT, 0, &entry, recover.frames[FORMAT_ROOT]) != OK) continue;
        unsigned count = recover_read_table(id.generation);
        for (unsigned k = 0; k < count; k++) {
            err = recover_walk(&recover.table[k]);
            if (err != ERR_CORRUPT) return err;
        }
    }
    return err;
}

// Walk the older generations that the restored one names. One that cannot be read is forgotten.
static err_t recover_older(void)
{
    unsigned count = recover_read_table(history_newest()->generation);
    unsigned lost = 0;
    char text[80];

    for (unsigned i = 0; i < count; i++) {
        err_t err = recover_walk(&recover.table[i]);

        if (err == ERR_NOMEM) return err;
        if (err != OK) lost++;
    }
    if (lost > 0) {
        snprintf(text, sizeof(text), "%u of %u older generations are damaged and forgotten", lost,
                 count);
        snap_host_notice(text);
    }
    return OK;
}

// A number for the next generation: higher than any on the disk, also than the one that an
// unreadable slot may hold, and not for the slot through which the restored one was found, which
// must stay until there is another.
static gen_t recover_next_generation(gen_t source)
{
    gen_t next = recover.supers[0].generation + recover.has_unreadable_slot + 1;

    return next % FORMAT_SLOTS == source % FORMAT_SLOTS ? next + 1 : next;
}

static void recover_report(struct snap_info *info)
{
    const struct format_kept *newest = history_newest();
    char text[96];

    recover_describe(&recover.supers[0], info);
    info->is_fallback = recover.must_verify;
    if (recover.has_unreadable_slot)
        snap_host_notice("a superblock cannot be read: there may be a newer generation");
    if (newest->generation != info->generation) {
        snprintf(text, sizeof(text), "generation %lu is damaged, going back to generation %lu",
                 (unsigned long)info->generation, (unsigned long)newest->generation);
        snap_host_notice(text);
    }
    info->generation = newest->generation;
    info->time_ms = newest->time_ms;
    info->generations = history_count();
    info->is_empty = true;
    for (unsigned i = 0; i < FORMAT_ROOT_NODES; i++)
        if (map_root()->nodes[i].block != 0) info->is_empty = false;
}

static err_t recover_restore(struct snap_info *info, struct recovered *out)
{
    gen_t source;
    err_t err = recover_from_slots(&source);

    if (err == ERR_CORRUPT) err = recover_from_tables(&source);
    if (err == ERR_CORRUPT && recover.has_unreadable_slot) err = ERR_IO;
    if (err != OK) return err;
    map_install(snap_host_window(recover.frames[FORMAT_ROOT]), history_newest()->generation);
    if ((err = recover_older()) != OK) return err;

    recover_report(info);
    out->super = recover.supers[0];
    out->newest = *history_newest();
    out->working = recover_next_generation(source);
    out->must_erase_slot = info->is_fallback;
    return OK;
}

static err_t recover_mount_found(struct snap_info *info, struct recovered *out)
{
    const struct format_super *super = &recover.supers[0];
    err_t err;

    disk_open(super->disk_id, super->disk_blocks);
    if ((err = blocks_init(super->disk_blocks)) != OK) return err;
    history_init();
    map_init();
    if ((err = recover_restore(info, out)) == OK) return OK;
    history_stop();
    blocks_stop();
    return err;
}

err_t recover_mount(struct snap_info *info, struct recovered *out)
{
    err_t err = recover_start();

    if (err != OK) return err;
    err = recover_classify();
    // What was read may so far be only in the cache of the disk, if the machine was reset without
    // losing power in the middle of a commit. Flushed, because it is from now on taken for durable:
    // the next commit will reuse what only generations before it needed.
    if (err == OK) err = snap_host_disk_flush();
    if (err == OK) err = recover_mount_found(info, out);
    recover_stop();
    return err;
}
