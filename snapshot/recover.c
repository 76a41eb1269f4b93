#include "snapshot/recover.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "snapshot/blocks.h"
#include "snapshot/crash.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/sane.h"
#include "snapshot/super.h"
#include "snapshot/walk.h"

static struct {
    struct snap_wish wish; // of whoever mounts
    bool is_wished;
    frame_t frame;                            // scratch
    struct format_super supers[FORMAT_SLOTS]; // the valid ones, newest first
    unsigned super_count;
    struct format_crash notes[FORMAT_SLOTS]; // of lives that crashed, if they are any
    bool has_damaged_slot;                   // beside a valid one
    bool has_unreadable_slot; // it may name a newer generation than those that are found
    bool must_verify;         // what is found is not what should be: look at every page, too
    bool may_lack_pages;      // none is whole, so one is taken of which only pages are damaged
    page_t lacking_pages;     // how many, if so
    page_t lacking_page;      // the first of them, and its block
    blkno_t lacking_block;
    bool has_crashed;          // the last life did, and it was not known yet
    bool is_worn_out;          // too many lives crashed, so an older one is tried
    gen_t sequence;            // of the superblock that led to the newest root
    struct format_kept newest; // the generation of that root
    struct format_root root;   // the same, with the tree of the generation to go on with
} recover;

static void recover_stop(void)
{
    if (recover.frame != 0) snap_host_frame_free(recover.frame);
    memset(&recover, 0, sizeof(recover));
}

static err_t recover_start(void)
{
    memset(&recover, 0, sizeof(recover));
    recover.frame = snap_host_frame_alloc();
    return recover.frame != 0 ? OK : ERR_NOMEM;
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

// A crash note came with the slot. One that cannot be read is none.
static void recover_keep_note(unsigned slot, err_t err)
{
    const uint8_t *block = snap_host_window(recover.frame);

    if (disk_is_unreadable(err)) return;
    memcpy(&recover.notes[slot], block + FORMAT_CRASH_SECTOR * SECTOR_SIZE, SECTOR_SIZE);
}

// The newer of two comes first, and is the only one if the other cannot have been written before
// it. One that an earlier format of the disk left is of no use; any other is damage.
static void recover_order_supers(void)
{
    struct format_super *supers = recover.supers;

    if (supers[1].sequence > supers[0].sequence) {
        struct format_super newer = supers[1];

        supers[1] = supers[0];
        supers[0] = newer;
    }
    bool is_left = supers[1].disk_id != supers[0].disk_id;
    if (!is_left && supers[1].generation <= supers[0].generation) return;
    recover.has_damaged_slot |= !is_left;
    recover.super_count = 1;
}

// The slot of the superblock that comes before the first one was never written, and no other.
static bool recover_may_be_blank(unsigned slot)
{
    return recover.supers[0].sequence == 1 && slot == 0;
}

// Read both slots. OK if there is a valid superblock and no unknown version.
static err_t recover_read_slots(void)
{
    err_t reason = ERR_BLANK;
    err_t errs[FORMAT_SLOTS];

    for (unsigned slot = 0; slot < FORMAT_SLOTS; slot++) {
        err_t err = super_load(slot, recover.frame, &recover.supers[recover.super_count]);

        if (err == ERR_VERSION) return err;
        recover_keep_note(slot, err);
        if (disk_is_unreadable(err)) recover.has_unreadable_slot = recover.must_verify = true;
        recover.super_count += err == OK;
        errs[slot] = err;
        if (err != OK) reason = recover_graver(reason, err);
    }
    if (recover.super_count == 0) return reason;
    for (unsigned slot = 0; slot < FORMAT_SLOTS; slot++) {
        if (errs[slot] == OK || disk_is_unreadable(errs[slot])) continue;
        if (errs[slot] != ERR_BLANK || !recover_may_be_blank(slot)) recover.has_damaged_slot = true;
    }
    if (recover.super_count == 2) recover_order_supers();
    return OK;
}

static err_t recover_expect_zero(blkno_t block)
{
    static const uint8_t zero[BLOCK_SIZE];
    err_t err = snap_host_disk_read(block, &recover.frame, 1);

    if (err != OK) return err;
    return memcmp(snap_host_window(recover.frame), zero, BLOCK_SIZE) == 0 ? OK : ERR_FOREIGN;
}

// ERR_BLANK if nobody has written where one would begin or end.
static err_t recover_confirm_blank(blkno_t blocks)
{
    err_t err = OK;

    for (blkno_t block = 0; err == OK && block < FORMAT_BLANK_BLOCKS && block < blocks; block++)
        err = recover_expect_zero(block);
    if (err == OK) err = recover_expect_zero(blocks - 1);
    if (err != OK) return err;
    return blocks < format_disk_blocks(FORMAT_MIN_PAGES) ? ERR_TOO_SMALL : ERR_BLANK;
}

// No superblock is left of a disk, or none was ever there. ERR_CORRUPT: the mark says that it was
// ours.
static err_t recover_read_mark(blkno_t blocks)
{
    const struct format_mark *mark = snap_host_window(recover.frame);
    err_t err = snap_host_disk_read(blocks - 1, &recover.frame, 1);

    if (err != OK) return err;
    return mark->magic == FORMAT_MARK_MAGIC ? ERR_CORRUPT : OK;
}

// Neither slot holds a superblock, for this reason.
static err_t recover_classify_strange(err_t reason, blkno_t blocks)
{
    err_t err = recover_read_mark(blocks);

    if (err != OK) return err;
    return reason == ERR_BLANK ? recover_confirm_blank(blocks) : reason;
}

static err_t recover_classify(void)
{
    blkno_t blocks = snap_host_disk_blocks();

    if (blocks == 0) return ERR_NOT_FOUND;
    if (blocks < FORMAT_SLOTS) return ERR_TOO_SMALL;
    err_t err = recover_read_slots();
    if (err == ERR_BLANK || err == ERR_FOREIGN) return recover_classify_strange(err, blocks);
    if (err == OK && recover.supers[0].disk_blocks > blocks) return ERR_TOO_SMALL;
    return err;
}

static void recover_describe(const struct format_super *super, struct snap_info *info)
{
    *info = (struct snap_info){
        .generation = super->resume != 0 ? super->resume : super->generation,
        .time_ms = super->time_ms,
        .newest = super->generation,
        .newest_time_ms = super->time_ms,
        .crashes = super->suspect != 0 ? super->crashes : 0,
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

// In the last block of the device, where nothing else is, on whatever block the disk ends.
static err_t recover_write_mark(void)
{
    struct format_mark *mark = snap_host_window(recover.frame);

    *mark = (struct format_mark){FORMAT_MARK_MAGIC, recover.supers[0].disk_id, {0}};
    err_t err = snap_host_disk_write_sector(snap_host_disk_blocks() - 1, recover.frame);
    // Protects all that will be stored from whoever finds this disk without its first blocks.
    return err == OK ? snap_host_disk_flush() : err;
}

static err_t recover_write_new(struct format_super *super)
{
    frame_t frame = recover.frame;
    err_t err;

    disk_open(super->disk_id, format_blocks_end(super->disk_blocks), super->arena_pages);
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
            .sequence = 1,
            .generation = FORMAT_FIRST_GENERATION,
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

// --- The newest root ---

static struct format_kept recover_super_id(const struct format_super *super)
{
    return (struct format_kept){
        .generation = super->generation,
        .time_ms = super->time_ms,
        .running_ms = super->running_ms,
        .root_block = super->root_block,
        .root_checksum = super->root_checksum,
    };
}

static err_t recover_load_root(const struct format_kept *id, struct format_root *out)
{
    const struct format_entry entry = walk_root_entry(id);
    err_t err = disk_load(FORMAT_ROOT, 0, &entry, recover.frame);

    if (err == OK) memcpy(out, snap_host_window(recover.frame), sizeof(*out));
    return err;
}

static err_t recover_try_root(const struct format_kept *id, gen_t sequence)
{
    err_t err = id->root_block != 0 ? recover_load_root(id, &recover.root) : ERR_CORRUPT;

    if (err == OK) {
        recover.newest = *id;
        recover.sequence = sequence;
    }
    return err;
}

// What an empty disk was formatted with holds no world: to go back to it would be to begin a new
// one, and to let what can still be saved of the old be thinned away.
static bool recover_may_go_back_to(const struct format_kept *id)
{
    return id->generation != FORMAT_FIRST_GENERATION;
}

// What is damaged is lost. What cannot be read may be readable tomorrow, and is too good to be
// given up; but not for ever, if somebody knows of an older generation to go on with.
static bool recover_is_lost(err_t err)
{
    return err == ERR_CORRUPT || (recover.is_wished && disk_is_unreadable(err));
}

// The newest root that a superblock leads to, and that is not lost.
static err_t recover_find_root(void)
{
    err_t err = ERR_CORRUPT;

    for (unsigned i = 0; recover_is_lost(err) && i < recover.super_count; i++) {
        struct format_kept id = recover_super_id(&recover.supers[i]);

        if (i > 0 && !recover_may_go_back_to(&id)) continue;
        err = recover_try_root(&id, recover.supers[i].sequence);
        recover.must_verify |= recover_is_lost(err);
    }
    // If both are lost, the superblocks still know the roots before.
    for (unsigned i = 0; recover_is_lost(err) && i < recover.super_count; i++)
        if (recover_may_go_back_to(&recover.supers[i].previous))
            err = recover_try_root(&recover.supers[i].previous, recover.supers[0].sequence);
    return err;
}

// --- The generations it knows ---

// Add a generation unless it is out of order, or nowhere.
static bool recover_add(const struct format_kept *id, unsigned place)
{
    const struct format_kept *newer = &history_at(history_count() - 1)->id;
    bool is_sane =
        id->running_ms <= newer->running_ms && sane_kept(id, newer->generation, disk_blocks());

    return is_sane && history_add_older(id, place);
}

static err_t recover_load_table(unsigned index)
{
    const struct format_entry *entry = &recover.root.tables[index];
    const struct format_table *table = snap_host_window(recover.frame);
    err_t err = entry->block != 0 ? disk_load(FORMAT_TABLE, index, entry, recover.frame) : OK;

    for (unsigned i = 0; err == OK && entry->block != 0 && i < FORMAT_TABLE_KEPT; i++) {
        unsigned place = index * FORMAT_TABLE_KEPT + i;

        if (table->kept[i].generation == 0) break;
        if (bitmap_test(recover.root.dropped, place)) continue;
        if (!recover_add(&table->kept[i], place)) err = ERR_CORRUPT;
    }
    return err;
}

// Take away names that make no sense. Were there any?
static bool recover_clean_names(struct format_names *names)
{
    bool is_clean = true;

    for (unsigned i = 0; i < FORMAT_NAMES_MAX; i++) {
        if (names->names[i].generation == 0 || sane_name(names->names[i].name)) continue;
        names->names[i].generation = 0;
        is_clean = false;
    }
    return is_clean;
}

static err_t recover_load_names(void)
{
    struct format_names *names = snap_host_window(recover.frame);

    if (recover.root.names.block == 0) return OK;
    err_t err = disk_load(FORMAT_NAMES, 0, &recover.root.names, recover.frame);
    if (err != OK) return err;
    err = recover_clean_names(names) ? OK : ERR_CORRUPT;
    history_load_names(names);
    return err;
}

// Who else is on the disk. What is lost of this is missed, but is no reason not to start.
static err_t recover_load_history(void)
{
    err_t worst = OK;

    if (!history_add_older(&recover.newest, HISTORY_IN_ROOT)) return ERR_CORRUPT;
    for (unsigned i = 0; i < recover.root.kept_count; i++)
        if (!recover_add(&recover.root.kept[i], HISTORY_IN_ROOT)) worst = ERR_CORRUPT;
    for (unsigned i = 0; i <= FORMAT_TABLES; i++) {
        err_t err = i < FORMAT_TABLES ? recover_load_table(i) : recover_load_names();

        if (err != OK && !recover_is_lost(err)) return err;
        if (err != OK) worst = err;
    }
    if (worst != OK) snap_host_notice("older generations, or their names, are damaged and lost");
    return OK;
}

// --- The generation to go on with ---

// The index of a generation in the history, or its count.
static unsigned recover_index_of(gen_t generation)
{
    unsigned index = 0;

    while (index < history_count() && history_at(index)->id.generation != generation) index++;
    return index;
}

// Likewise.
static unsigned recover_index_of_name(const char *name)
{
    unsigned index = 0;

    if (name[0] == '\0') return history_count(); // that is what those without a name have
    while (index < history_count() && strcmp(history_at(index)->name, name) != 0) index++;
    return index;
}

// Likewise: the newest that is so much older than the newest, or the oldest.
static unsigned recover_index_before(uint64_t back_ms)
{
    unsigned found = history_count();

    for (unsigned i = 1; i < history_count(); i++) {
        const struct format_kept *id = &history_at(i)->id;

        if (!recover_may_go_back_to(id)) break;
        found = i;
        if (id->running_ms + back_ms <= recover.newest.running_ms) break;
    }
    return found;
}

static err_t recover_choose_wished(unsigned *index)
{
    const struct snap_wish *wish = &recover.wish;
    unsigned none = history_count();

    *index = wish->generation != 0 ? recover_index_of(wish->generation) : none;
    if (*index == none && wish->name != NULL) *index = recover_index_of_name(wish->name);
    if (*index == none && wish->back_ms != 0) *index = recover_index_before(wish->back_ms);
    bool is_found = *index < none && recover_may_go_back_to(&history_at(*index)->id);
    return is_found ? OK : ERR_NOT_FOUND;
}

// Where to begin: with the wish of whoever mounts, with what the superblock says, or the newest.
static err_t recover_choose(unsigned *index)
{
    const struct format_super *super = &recover.supers[0];

    if (recover.is_wished) return recover_choose_wished(index);
    *index = super->resume != 0 ? recover_index_of(super->resume) : 0;
    if (*index == history_count()) *index = 0;
    // Only a crash leads to an older one: after a power cut the choice of the life before holds.
    recover.is_worn_out =
        !recover.must_verify && recover.has_crashed && crash_find_older(super, index);
    return OK;
}

static err_t visit_nothing(struct walk *w, const struct format_entry *entry, bool *is_wanted)
{
    (void)w;
    (void)entry;
    (void)is_wanted;
    return OK;
}

// Every block of the generation is what it should be; or if it may lack pages, every node is.
static err_t recover_verify(const struct format_kept *id)
{
    struct walk w;

    walk_init(&w);
    w.visit = visit_nothing;
    w.must_verify = true;
    w.may_lack_pages = recover.may_lack_pages;
    err_t err = walk_generation(&w, id);
    walk_stop(&w);
    recover.lacking_pages = w.lacking_pages;
    recover.lacking_page = w.lacking_page;
    recover.lacking_block = w.lacking_block;
    return err;
}

// Take the tree of this generation into the root of the newest.
static err_t recover_take_tree(const struct format_kept *id)
{
    static struct format_root tree;

    if (id->generation == recover.newest.generation && !recover.must_verify) return OK; // has it
    err_t err = recover_load_root(id, &tree);

    if (err == OK && recover.must_verify) err = recover_verify(id);
    if (err != OK) return err;
    memcpy(recover.root.nodes, tree.nodes, sizeof(tree.nodes));
    memcpy(recover.root.recent, tree.recent, sizeof(tree.recent));
    memcpy(recover.root.recent_page, tree.recent_page, sizeof(tree.recent_page));
    recover.root.recent_count = tree.recent_count;
    return OK;
}

// Something else is to be taken than this; it stays on the disk.
static bool recover_may_pass_over(err_t err)
{
    return recover_is_lost(err) || (recover.must_verify && disk_is_unreadable(err));
}

static bool recover_has_older(unsigned index)
{
    return index + 1 < history_count() && recover_may_go_back_to(&history_at(index + 1)->id);
}

// The first at or after *index that will do, as far as one looks.
static err_t recover_take_first_tree(unsigned *index)
{
    err_t err = recover_take_tree(&history_at(*index)->id);

    while (recover_may_pass_over(err) && recover_has_older(*index)) {
        recover.must_verify = true;
        err = recover_take_tree(&history_at(++*index)->id);
    }
    return err;
}

// If none is whole, the first whose nodes are: a page that all of them lack must not cost
// everything else. But not in place of one that a superblock may name which is readable tomorrow,
// unless somebody asked for it.
static err_t recover_take_any_tree(unsigned *index)
{
    unsigned first = *index;
    err_t err = recover_take_first_tree(index);

    if (!recover_may_pass_over(err)) return err;
    if (recover.has_unreadable_slot && !recover.is_wished) return err;
    recover.may_lack_pages = true;
    *index = first;
    return recover_take_first_tree(index);
}

// --- Mounting ---

static void recover_tell_lack(gen_t taken)
{
    char text[140];

    if (recover.lacking_pages == 0) return;
    snprintf(text, sizeof(text),
             "no generation is whole: going on with %lu, which lacks %lu page%s, the first is page "
             "%lu in block %lu",
             (unsigned long)taken, (unsigned long)recover.lacking_pages,
             recover.lacking_pages == 1 ? "" : "s", (unsigned long)recover.lacking_page,
             (unsigned long)recover.lacking_block);
    snap_host_notice(text);
}

static void recover_tell(const struct format_kept *taken)
{
    unsigned long from = (unsigned long)recover.supers[0].generation;
    unsigned long to = (unsigned long)taken->generation;
    char text[120];

    if (recover.has_damaged_slot)
        snap_host_notice("a superblock is damaged: there may have been a newer generation");
    if (recover.has_unreadable_slot)
        snap_host_notice("a superblock cannot be read: there may be a newer generation");
    if (recover.supers[0].resume != 0) from = (unsigned long)recover.supers[0].resume;
    if (from == to || (!recover.is_worn_out && !recover.must_verify)) return;
    snprintf(text, sizeof(text), "generation %lu %s, going back to generation %lu", from,
             recover.is_worn_out ? "crashed several times" : "is damaged", to);
    snap_host_notice(text);
}

static void recover_report(const struct format_kept *taken, struct snap_info *info)
{
    const struct format_super *super = &recover.supers[0];

    recover_describe(super, info);
    info->is_fallback = recover.must_verify || recover.is_worn_out;
    info->generation = taken->generation;
    info->time_ms = taken->time_ms;
    info->newest_time_ms = recover.newest.time_ms;
    info->newest = recover.newest.generation;
    info->generations = history_count();
    info->is_empty = recover.root.recent_count == 0;
    for (unsigned i = 0; i < FORMAT_ROOT_NODES; i++)
        if (recover.root.nodes[i].block != 0) info->is_empty = false;
}

// What the superblock is to say from now on: the same roots, and what was found out. The next one
// must count more than any that is there, also than one that cannot be read, and not take the place
// of the one that led here.
static void recover_renew_super(const struct format_kept *taken, struct format_super *out)
{
    const struct format_super *super = &recover.supers[0];

    *out = *super;
    out->generation = recover.newest.generation;
    out->time_ms = recover.newest.time_ms;
    out->running_ms = recover.newest.running_ms;
    out->root_block = recover.newest.root_block;
    out->root_checksum = recover.newest.root_checksum;
    out->previous = history_count() > 1 ? history_at(1)->id : (struct format_kept){0};
    out->resume = taken->generation != recover.newest.generation ? taken->generation : 0;
    if (recover.is_worn_out) out->suspect = taken->generation; // the next try is farther back
    // It knows what is free if it is not passed over.
    if (recover.must_verify) memset(out->spare, 0, sizeof(out->spare));
    // A generation that somebody chose is not to blame for the one that he left.
    if (recover.is_wished) out->suspect = out->crashes = 0;
    out->sequence = super->sequence + (recover.has_unreadable_slot ? 2 : 0);
    if (out->sequence % FORMAT_SLOTS != recover.sequence % FORMAT_SLOTS) out->sequence++;
}

static err_t recover_restore(struct snap_info *info, struct recovered *out)
{
    const struct format_super said = recover.supers[0];
    unsigned index;
    err_t err;

    for (unsigned slot = 0; slot < FORMAT_SLOTS; slot++)
        recover.has_crashed |= crash_count(&recover.notes[slot], &recover.supers[0]);
    if ((err = recover_find_root()) != OK) return err;
    if ((err = recover_load_history()) != OK) return err;
    if ((err = recover_choose(&index)) != OK) return err;
    if ((err = recover_take_any_tree(&index)) != OK) return err;

    const struct format_kept *taken = &history_at(index)->id;
    *map_begin() = recover.root;
    map_install(recover.newest.generation);
    recover_tell(taken);
    recover_tell_lack(taken->generation);
    recover_report(taken, info);
    recover_renew_super(taken, &out->super);
    out->is_news = memcmp(&out->super, &said, sizeof(said)) != 0;
    out->taken = *taken;
    out->running_ms = said.running_ms; // not less than that of any generation
    out->working = recover.supers[0].generation + recover.has_unreadable_slot + 1;
    return OK;
}

static err_t recover_mount_found(struct snap_info *info, struct recovered *out)
{
    const struct format_super *super = &recover.supers[0];

    disk_open(super->disk_id, format_blocks_end(blocks_usable(super->disk_blocks)),
              super->arena_pages);
    history_init();
    map_init();
    err_t err = recover_restore(info, out);
    if (err == ERR_CORRUPT && recover.has_unreadable_slot) err = ERR_IO;
    if (err != OK) history_stop();
    return err;
}

err_t recover_mount(const struct snap_wish *wish, struct snap_info *info, struct recovered *out)
{
    err_t err = recover_start();

    if (err != OK) return err;
    recover.wish = *wish;
    recover.is_wished = wish->generation != 0 || wish->name != NULL || wish->back_ms != 0;
    err = recover_classify();
    // What was read may so far be only in the cache of the disk, if the machine was reset without
    // losing power in the middle of a commit. Flushed, because it is from now on taken for durable:
    // the next commit will reuse what only generations before it needed.
    if (err == OK) err = snap_host_disk_flush();
    // The first life marks the disk before anything is stored on it.
    if (err == OK && recover.supers[0].sequence == 1) err = recover_write_mark();
    if (err == OK) err = recover_mount_found(info, out);
    recover_stop();
    return err;
}
