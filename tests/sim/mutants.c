#include "tests/sim/mutants.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/blocks.h"
#include "snapshot/budget.h"
#include "snapshot/commit.h"
#include "snapshot/crash.h"
#include "snapshot/disk.h"
#include "snapshot/evict.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/life.h"
#include "snapshot/page.h"
#include "snapshot/region.h"
#include "snapshot/root.h"
#include "snapshot/salvage.h"
#include "snapshot/snapshot.h"
#include "snapshot/super.h"
#include "snapshot/traverse.h"
#include "snapshot/view.h"
#include "tests/wrap.h"

enum mutant {
    NONE,
    NO_FLUSH,
    NO_FIRST_FLUSH,
    NO_SECOND_FLUSH,
    NO_MOUNT_FLUSH,
    NO_RESTATE_FLUSH,
    NO_RESTATE,
    BOTH_SLOTS,
    PROMISE_TOO_SOON,
    REUSE_DROPPED,
    REUSE_REPLACED,
    FREE_SHARED,
    HOLD_ALL,
    FREE_KEPT,
    ALL_YOUNG,
    NO_PINS,
    NO_NAMES,
    NO_WISH,
    NO_TABLES,
    NO_TICKS,
    SAME_SLOT,
    NO_MERGE,
    DEAF_TO_WRITES,
    DEAF_TO_FLUSHES,
    NO_RESERVE,
    NO_PROTECTION,
    NO_PUSH_DOWN,
    NO_TRANSLATION_FLUSH,
    STORE_WORKING_COPY,
    CLEAN_TOO_SOON,
    DROP_DIRTY,
    SPILL_FROM_CLAIM,
    SAVED_WRITABLE,
    OWED_AS_WORKING,
    FREE_ADOPTED,
    NO_SALVAGE,
    OLD_BIRTH,
    FREE_SAVED,
    OLD_MAP,
    NO_VERIFY,
    COUNT_CUTS,
    SPARE_IN_USE,
    FORGET_EARLY,
    HELD_DROPPED,
    HELD_NEWEST,
    HELD_DIRTY,
    TRUST_UNFLUSHED,
    TRUST_PAGES,
    TELL_TOO_SOON,
    UNFLUSHED_LEAVES,
    MUTANTS,
};

static const struct {
    const char *name;
    const char *text;
} mutants[MUTANTS] = {
    [NO_FLUSH] = {"no-flush", "the disk is never flushed"},
    [NO_FIRST_FLUSH] = {"no-first-flush", "no flush between the tree and the superblock"},
    [NO_SECOND_FLUSH] = {"no-second-flush", "no flush between the superblock and the promise"},
    [NO_MOUNT_FLUSH] = {"no-mount-flush", "what is found after a reset is taken for durable"},
    [NO_RESTATE_FLUSH] = {"no-restate-flush", "a slot that was given up is not durably replaced"},
    [NO_RESTATE] = {"no-restate", "a slot that was given up is not replaced"},
    [BOTH_SLOTS] = {"both-slots", "a commit writes to both slots at once"},
    [PROMISE_TOO_SOON] = {"promise-too-soon", "durable is said before the superblock is written"},
    [REUSE_DROPPED] = {"reuse-dropped", "a dropped generation's blocks are free at once"},
    [REUSE_REPLACED] = {"reuse-replaced", "blocks that a commit replaces are free at once"},
    [FREE_SHARED] = {"free-shared", "a dropped generation takes what older ones share with it"},
    [HOLD_ALL] = {"hold-all", "a dropped generation leaves all its blocks to the next older one"},
    [FREE_KEPT] = {"free-kept", "what only older generations use counts as free after mounting"},
    [ALL_YOUNG] = {"all-young",
                   "replaced blocks count as new, whatever older generations have them"},
    [NO_PINS] = {"no-pins", "named generations keep only what is theirs alone"},
    [NO_NAMES] = {"no-names", "names are not stored"},
    [NO_WISH] = {"no-wish", "the wish to go back is not stored"},
    [NO_TABLES] = {"no-tables", "generations for which the root has no room are not stored"},
    [NO_TICKS] = {"no-ticks", "generations that left a table are still in it"},
    [SAME_SLOT] = {"same-slot", "superblocks go over the current one"},
    [NO_MERGE] = {"no-merge", "what a failed commit lost is not stored by the next"},
    [DEAF_TO_WRITES] = {"deaf-to-writes", "a write that failed counts as done"},
    [DEAF_TO_FLUSHES] = {"deaf-to-flushes", "a flush that failed counts as done"},
    [NO_RESERVE] = {"no-reserve", "nothing is dropped when space is short"},
    [NO_PROTECTION] = {"no-protection", "the pause leaves regions writable"},
    [NO_PUSH_DOWN] = {"no-push-down", "a region's pages stay writable when it is written again"},
    [NO_TRANSLATION_FLUSH] = {"no-translation-flush", "the pause leaves translations cached"},
    [STORE_WORKING_COPY] = {"store-working-copy", "the writer takes the frame that programs use"},
    [CLEAN_TOO_SOON] = {"clean-too-soon", "pages may be evicted before the tree is durable"},
    [DROP_DIRTY] = {"drop-dirty", "dirty pages are evicted without being written"},
    [SPILL_FROM_CLAIM] = {"spill-from-claim", "evicted pages get blocks that the writer will need"},
    [SAVED_WRITABLE] = {"saved-writable", "a page that came back from its block can be written"},
    [OWED_AS_WORKING] = {"owed-as-working", "the new content of a page is stored for the old"},
    [FREE_ADOPTED] = {"free-adopted", "a block that became part of the tree is free as well"},
    [NO_SALVAGE] = {"no-salvage", "pages whose blocks a failed commit knew are given up"},
    [OLD_BIRTH] = {"old-birth", "such blocks still prove that they are of the failed generation"},
    [FREE_SAVED] = {"free-saved", "blocks of evicted pages count as free after a failed commit"},
    [OLD_MAP] = {"old-map", "lookups go on in the tree before"},
    [NO_VERIFY] = {"no-verify", "checksums of pages are not compared"},
    [COUNT_CUTS] = {"count-cuts", "a life that lost its power counts as one that crashed"},
    [SPARE_IN_USE] = {"spare-in-use", "a superblock says of used blocks that they are free"},
    [FORGET_EARLY] = {"forget-early", "what is stored before blocks are counted counts as free"},
    [HELD_DROPPED] = {"held-dropped", "a held generation is read on after it had to make room"},
    [HELD_NEWEST] = {"held-newest", "the held generation is looked up in the newest tree"},
    [HELD_DIRTY] = {"held-dirty",
                    "pages of the held generation are copied from what programs write"},
    [TRUST_UNFLUSHED] = {"trust-unflushed", "what was not flushed is taken for arrived"},
    [TRUST_PAGES] = {"trust-pages", "so are the pages, if their root is there"},
    [TELL_TOO_SOON] = {"tell-too-soon", "a superblock that was not flushed says that it was"},
    [UNFLUSHED_LEAVES] = {"unflushed-leaves", "leaves are not flushed either"},
};

static struct {
    enum mutant active;
    // Since the last flush:
    bool is_written;    // a block was written by the writer
    blkno_t last_write; // the last one
    // At this moment:
    bool is_publishing; // inside commit_publish()
    bool is_evicting;   // inside evict_pages()
    bool is_storing;    // inside commit_write()
    bool is_reading;    // inside view_read()
    gen_t held;         // what was held last, until it is released
} mutant;

bool mutant_select(const char *name)
{
    for (enum mutant m = NONE + 1; m < MUTANTS; m++) {
        if (strcmp(mutants[m].name, name) != 0) continue;
        mutant.active = m;
        return true;
    }
    return false;
}

void mutant_list(void)
{
    for (enum mutant m = NONE + 1; m < MUTANTS; m++)
        printf("%-21s %s\n", mutants[m].name, mutants[m].text);
}

static bool is_dropped(const struct snap_transfer *transfer)
{
    return mutant.active == DROP_DIRTY && mutant.is_evicting && transfer->is_write;
}

WRAP(void, snap_host_disk_begin, (struct snap_transfer * transfer))
{
    if (is_dropped(transfer)) return;
    if (transfer->is_write && !mutant.is_evicting) {
        mutant.is_written = true;
        mutant.last_write = transfer->first + transfer->count - 1;
    }
    __real_snap_host_disk_begin(transfer);
}

WRAP(err_t, snap_host_disk_end, (struct snap_transfer * transfer))
{
    if (is_dropped(transfer)) return OK;
    err_t err = __real_snap_host_disk_end(transfer);
    return mutant.active == DEAF_TO_WRITES && transfer->is_write ? OK : err;
}

WRAP(err_t, snap_host_disk_write_sector, (blkno_t block, frame_t frame))
{
    mutant.is_written = true;
    mutant.last_write = block;
    return __real_snap_host_disk_write_sector(block, frame);
}

// Which flush is this? Known by what was written before it.
static enum mutant mutant_of_flush(void)
{
    if (!mutant.is_written) return NO_MOUNT_FLUSH;
    if (mutant.last_write < FORMAT_SLOTS && !mutant.is_publishing) return NO_RESTATE_FLUSH;
    return mutant.last_write < FORMAT_SLOTS ? NO_SECOND_FLUSH : NO_FIRST_FLUSH;
}

WRAP(err_t, snap_host_disk_flush, (void))
{
    enum mutant which = mutant_of_flush();

    mutant.is_written = false;
    if (mutant.active == NO_FLUSH || mutant.active == which) return OK;
    if (mutant.active == UNFLUSHED_LEAVES && which == NO_FIRST_FLUSH) return OK;
    err_t err = __real_snap_host_disk_flush();
    return mutant.active == DEAF_TO_FLUSHES ? OK : err;
}

WRAP(err_t, commit_write, (const struct format_kept *id))
{
    mutant.is_storing = true;
    err_t err = __real_commit_write(id);
    mutant.is_storing = false;
    return err;
}

WRAP(err_t, commit_publish, (void))
{
    if (mutant.active == PROMISE_TOO_SOON) snap_life.durable(snap_generation() - 1);
    mutant.is_publishing = true;
    err_t err = __real_commit_publish();
    mutant.is_publishing = false;
    return err;
}

WRAP(err_t, super_store, (struct format_super * super, frame_t frame))
{
    bool is_format = super->sequence == 1;

    if (mutant.active == NO_RESTATE && !mutant.is_publishing && !is_format) return OK;
    if (mutant.active == SAME_SLOT && !is_format) super->sequence++;
    if (mutant.active == TELL_TOO_SOON) super->is_unflushed = 0;
    if (mutant.active == UNFLUSHED_LEAVES && mutant.is_publishing) super->is_unflushed = 1;
    err_t err = __real_super_store(super, frame);
    if (err != OK || mutant.active != BOTH_SLOTS) return err;
    return snap_host_disk_write_sector((blkno_t)((super->sequence + 1) % FORMAT_SLOTS), frame);
}

WRAP(err_t, super_load, (unsigned slot, frame_t frame, struct format_super *out))
{
    err_t err = __real_super_load(slot, frame, out);

    if (mutant.active == TRUST_UNFLUSHED) out->is_unflushed = 0;
    return err;
}

WRAP(err_t, disk_verify,
     (enum format_level level, uint32_t number, const struct format_entry *entry, frame_t frame))
{
    err_t err = __real_disk_verify(level, number, entry, frame);

    return mutant.active == TRUST_PAGES && level == FORMAT_PAGE ? OK : err;
}

WRAP(void, blocks_list_split, (struct block_list * list, uint64_t age, struct block_list *younger))
{
    if (mutant.active == FREE_SHARED) age = BLOCK_AGE_NONE;
    if (mutant.active == HOLD_ALL && age != BLOCK_AGE_NONE) age = 0;
    __real_blocks_list_split(list, age, younger);
    if (mutant.active == REUSE_DROPPED) blocks_list_free(younger);
}

WRAP(void, history_release, (blkno_t block, gen_t birth))
{
    struct block_list list = {0};

    if (mutant.active == ALL_YOUNG) birth = history_newest()->generation;
    if (mutant.active != REUSE_REPLACED) {
        __real_history_release(block, birth);
        return;
    }
    blocks_list_add(&list, block, 0);
    blocks_list_free(&list);
}

WRAP(err_t, history_make_room, (blkno_t left, blkno_t reserve, uint64_t running_ms))
{
    return mutant.active == NO_RESERVE ? OK : __real_history_make_room(left, reserve, running_ms);
}

WRAP(bool, history_fill_root, (struct format_root * root))
{
    bool is_rewriting = __real_history_fill_root(root);

    if (mutant.active == NO_TICKS) memset(root->dropped, 0, sizeof(root->dropped));
    return is_rewriting;
}

WRAP(bool, history_fill_table, (unsigned index, struct format_table *table))
{
    return __real_history_fill_table(index, table) && mutant.active != NO_TABLES;
}

WRAP(bool, history_has_new_names, (void))
{
    return __real_history_has_new_names() && mutant.active != NO_NAMES;
}

WRAP(gen_t, history_wish, (void))
{
    return mutant.active == NO_WISH ? 0 : __real_history_wish();
}

WRAP(err_t, blocks_pin, (blkno_t block, bool *is_new))
{
    err_t err = __real_blocks_pin(block, is_new);

    if (mutant.active == NO_PINS) blocks_unpin_all();
    return err;
}

WRAP(err_t, traverse_generation, (struct traverse * w, const struct format_kept *id))
{
    bool is_counting = !w->must_verify && id != history_newest();

    return mutant.active == FREE_KEPT && is_counting ? OK : __real_traverse_generation(w, id);
}

WRAP(void, snap_host_regions_protect, (struct snap_host_region *const *list, unsigned count))
{
    if (mutant.active != NO_PROTECTION) __real_snap_host_regions_protect(list, count);
}

WRAP(void, snap_host_flush_translations, (void))
{
    if (mutant.active != NO_TRANSLATION_FLUSH) __real_snap_host_flush_translations();
}

static void mutate_copy(struct page_copy *copy)
{
    bool is_owed = page_state(copy->page) == PAGE_OWED;

    if ((mutant.active == STORE_WORKING_COPY && copy->frame != 0) ||
        (mutant.active == OWED_AS_WORKING && is_owed))
        copy->frame = page_frame(copy->page);
}

WRAP(unsigned, page_next_frozen, (page_t from, struct page_copy *out, unsigned max))
{
    unsigned count = __real_page_next_frozen(from, out, max);

    for (unsigned i = 0; i < count; i++) mutate_copy(&out[i]);
    return count;
}

WRAP(unsigned, evict_pages, (unsigned count))
{
    mutant.is_evicting = true;
    unsigned evicted = __real_evict_pages(count);
    mutant.is_evicting = false;
    return evicted;
}

WRAP(blkno_t, budget_left, (void))
{
    bool is_bold = mutant.active == SPILL_FROM_CLAIM && budget_is_counted();

    return is_bold ? blocks_free_count() : __real_budget_left();
}

WRAP(void, snap_host_region_protect_pages,
     (struct snap_host_region * region, const uint32_t *pages))
{
    if (mutant.active != NO_PUSH_DOWN) __real_snap_host_region_protect_pages(region, pages);
}

WRAP(void, snap_host_page_map, (page_t page, frame_t frame, bool is_writable))
{
    bool is_saved = page_state(page) == PAGE_SAVED;

    is_writable |= mutant.active == SAVED_WRITABLE && is_saved;
    __real_snap_host_page_map(page, frame, is_writable);
}

WRAP(void, page_enter, (const page_t *list, const struct format_entry *entries, unsigned count))
{
    struct page_copy next;
    bool is_adopted = page_state(list[0]) == PAGE_AWAY;

    __real_page_enter(list, entries, count);
    if (mutant.active == FREE_ADOPTED && is_adopted) blocks_free(entries[0].block);
    if (mutant.active != CLEAN_TOO_SOON) return;
    if (__real_page_next_frozen(0, &next, 1) > 0) return;
    while (page_commit()) continue;
}

WRAP(void, root_install, (gen_t generation))
{
    static const struct format_root nothing;
    bool is_mount = memcmp(root_durable(), &nothing, sizeof(nothing)) == 0;

    if (is_mount || mutant.active != OLD_MAP) __real_root_install(generation);
}

WRAP(err_t, disk_load,
     (enum format_level level, uint32_t number, const struct format_entry *entry, frame_t frame))
{
    err_t err = __real_disk_load(level, number, entry, frame);

    if (err != ERR_CORRUPT || !disk_entry_is_sane(entry, entry->birth)) return err;
    return mutant.active == NO_VERIFY && level == FORMAT_PAGE ? OK : err;
}

WRAP(void, page_abandon, (void))
{
    const struct format_entry nowhere = {.birth = page_working() - 1};
    struct page_copy next;

    // As if the writer had stored them all.
    if (mutant.active == NO_MERGE)
        while (__real_page_next_frozen(0, &next, 1) > 0) page_enter(&next.page, &nowhere, 1);
    __real_page_abandon();
    if (mutant.active == NO_MERGE)
        while (page_commit()) continue;
}

WRAP(err_t, salvage_pages, (void))
{
    if (mutant.active != NO_SALVAGE) return __real_salvage_pages();
    while (page_commit()) continue;
    return OK;
}

WRAP(void, page_salvage, (const struct page_copy *copy))
{
    struct page_copy changed = *copy;
    struct page_copy found;

    if (mutant.active == OLD_BIRTH && page_next_left(copy->page, &found))
        changed.entry.checksum = found.entry.checksum;
    __real_page_salvage(&changed);
}

WRAP(bool, page_visit_saved, (bool (*visit)(blkno_t block)))
{
    return mutant.active == FREE_SAVED || __real_page_visit_saved(visit);
}

WRAP(bool, crash_count, (const struct format_crash *note, struct format_super *super))
{
    bool is_new = __real_crash_count(note, super);

    if (mutant.active != COUNT_CUTS || is_new) return is_new;
    super->suspect = super->generation;
    super->crashes++;
    return true;
}

WRAP(void, blocks_find_spare, (struct format_run * runs, blkno_t most))
{
    __real_blocks_find_spare(runs, most);
    if (mutant.active == SPARE_IN_USE && most > 0) runs[0].first = FORMAT_FIRST_ROOT;
}

WRAP(void, blocks_mark, (blkno_t block))
{
    if (mutant.active != FORGET_EARLY || !mutant.is_storing) __real_blocks_mark(block);
}

WRAP(err_t, view_read, (page_t page, void *bytes))
{
    mutant.is_reading = true;
    err_t err = __real_view_read(page, bytes);
    mutant.is_reading = false;
    return err;
}

WRAP(void, history_set_viewed, (gen_t generation))
{
    mutant.held = generation;
    __real_history_set_viewed(generation);
}

WRAP(gen_t, history_viewed, (void))
{
    return mutant.active == HELD_DROPPED ? mutant.held : __real_history_viewed();
}

WRAP(err_t, root_find_in, (const struct format_root *root, page_t page, struct format_entry *out))
{
    return __real_root_find_in(mutant.active == HELD_NEWEST ? root_durable() : root, page, out);
}

WRAP(enum page_state, page_state, (page_t page))
{
    enum page_state state = __real_page_state(page);
    bool is_mistaken = mutant.active == HELD_DIRTY && mutant.is_reading;

    return is_mistaken && (state & PAGE_HAS_FRAME) ? PAGE_CLEAN : state;
}
