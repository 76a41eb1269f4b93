#include "tests/sim/mutants.h"

#include <stdio.h>
#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/blocks.h"
#include "snapshot/commit.h"
#include "snapshot/disk.h"
#include "snapshot/evict.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/map.h"
#include "snapshot/page.h"
#include "snapshot/region.h"
#include "snapshot/snapshot.h"
#include "snapshot/super.h"

enum mutant {
    NONE,
    NO_FLUSH,
    NO_FIRST_FLUSH,
    NO_SECOND_FLUSH,
    NO_MOUNT_FLUSH,
    NO_ERASE_FLUSH,
    NO_ERASE,
    BOTH_SLOTS,
    PROMISE_TOO_SOON,
    REUSE_DROPPED,
    REUSE_REPLACED,
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
    OLD_MAP,
    NO_VERIFY,
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
    [NO_ERASE_FLUSH] = {"no-erase-flush", "a slot that was given up is not erased durably"},
    [NO_ERASE] = {"no-erase", "a slot that was given up is not erased"},
    [BOTH_SLOTS] = {"both-slots", "a commit writes to both slots at once"},
    [PROMISE_TOO_SOON] = {"promise-too-soon", "durable is said before the superblock is written"},
    [REUSE_DROPPED] = {"reuse-dropped", "a dropped generation's blocks are free at once"},
    [REUSE_REPLACED] = {"reuse-replaced", "blocks that a commit replaces are free at once"},
    [NO_RESERVE] = {"no-reserve", "old generations are kept though the next may not fit"},
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
    [OLD_MAP] = {"old-map", "lookups go on in the tree before"},
    [NO_VERIFY] = {"no-verify", "checksums are not compared"},
};

static struct {
    enum mutant active;
    // Since the last flush:
    bool is_written;      // a block was written
    bool is_slot_written; // a superblock slot was
    bool is_erasing;      // and that was its being erased
    bool is_evicting;     // not since then: at this moment
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

// What the linker makes of --wrap: calls of f() arrive at __wrap_f(), and __real_f() is f() itself.
// clang-format off
#define WRAP(type, function, parameters)   \
    type __real_##function parameters;     \
    type __wrap_##function parameters;     \
    type __wrap_##function parameters
// clang-format on

WRAP(err_t, snap_host_disk_write, (blkno_t first, const frame_t *frames, unsigned count))
{
    static const uint8_t zero[BLOCK_SIZE];

    if (mutant.active == DROP_DIRTY && mutant.is_evicting) return OK;
    mutant.is_written = true;
    if (first < FORMAT_SLOTS) {
        mutant.is_slot_written = true;
        mutant.is_erasing = memcmp(snap_host_window(frames[0]), zero, BLOCK_SIZE) == 0;
    }
    return __real_snap_host_disk_write(first, frames, count);
}

// Which flush is this? Known by what was written before it.
static enum mutant mutant_of_flush(void)
{
    if (!mutant.is_written) return NO_MOUNT_FLUSH;
    if (mutant.is_erasing) return NO_ERASE_FLUSH;
    return mutant.is_slot_written ? NO_SECOND_FLUSH : NO_FIRST_FLUSH;
}

WRAP(err_t, snap_host_disk_flush, (void))
{
    enum mutant which = mutant_of_flush();

    mutant.is_written = mutant.is_slot_written = mutant.is_erasing = false;
    if (mutant.active == NO_FLUSH || mutant.active == which) return OK;
    return __real_snap_host_disk_flush();
}

WRAP(err_t, commit_init,
     (const struct format_super *super, const struct format_kept *newest, bool must_erase_slot))
{
    return __real_commit_init(super, newest, must_erase_slot && mutant.active != NO_ERASE);
}

WRAP(err_t, commit_publish, (void))
{
    if (mutant.active == PROMISE_TOO_SOON) snap_host_durable(snap_generation() - 1);
    return __real_commit_publish();
}

WRAP(err_t, super_store, (struct format_super * super, frame_t frame))
{
    err_t err = __real_super_store(super, frame);

    if (err != OK || mutant.active != BOTH_SLOTS) return err;
    return snap_host_disk_write((blkno_t)((super->generation + 1) % FORMAT_SLOTS), &frame, 1);
}

WRAP(void, block_list_move, (struct block_list * to, struct block_list *from))
{
    if (mutant.active == REUSE_DROPPED)
        block_list_free(from);
    else
        __real_block_list_move(to, from);
}

WRAP(void, history_release, (blkno_t block))
{
    struct block_list list = {0};

    if (mutant.active != REUSE_REPLACED) {
        __real_history_release(block);
        return;
    }
    block_list_add(&list, block);
    block_list_free(&list);
}

WRAP(void, history_make_room, (blkno_t need, blkno_t reserve))
{
    __real_history_make_room(need, mutant.active == NO_RESERVE ? need : reserve);
}

WRAP(void, snap_host_regions_protect, (struct snap_host_region *const *list, unsigned count))
{
    if (mutant.active != NO_PROTECTION) __real_snap_host_regions_protect(list, count);
}

WRAP(void, snap_host_flush_translations, (void))
{
    if (mutant.active != NO_TRANSLATION_FLUSH) __real_snap_host_flush_translations();
}

WRAP(bool, page_next_frozen, (page_t from, struct page_copy *copy))
{
    if (!__real_page_next_frozen(from, copy)) return false;
    bool is_owed = page_state(copy->page) == PAGE_OWED;
    if ((mutant.active == STORE_WORKING_COPY && copy->frame != 0) ||
        (mutant.active == OWED_AS_WORKING && is_owed))
        copy->frame = page_frame(copy->page);
    return true;
}

WRAP(unsigned, evict_pages, (unsigned count))
{
    mutant.is_evicting = true;
    unsigned evicted = __real_evict_pages(count);
    mutant.is_evicting = false;
    return evicted;
}

WRAP(blkno_t, commit_spare_blocks, (gen_t working))
{
    blkno_t spare = __real_commit_spare_blocks(working);

    return mutant.active == SPILL_FROM_CLAIM ? blocks_free_count() : spare;
}

WRAP(void, snap_host_page_protect, (page_t page))
{
    if (mutant.active != NO_PUSH_DOWN) __real_snap_host_page_protect(page);
}

WRAP(void, snap_host_page_map, (page_t page, frame_t frame, bool is_writable))
{
    bool is_saved = page_state(page) == PAGE_SAVED;

    is_writable |= mutant.active == SAVED_WRITABLE && is_saved;
    __real_snap_host_page_map(page, frame, is_writable);
}

WRAP(void, page_enter, (page_t page, const struct format_entry *entry))
{
    struct page_copy next;
    bool is_adopted = page_state(page) == PAGE_AWAY;

    __real_page_enter(page, entry);
    if (mutant.active == FREE_ADOPTED && is_adopted) blocks_free(entry->block);
    if (mutant.active != CLEAN_TOO_SOON) return;
    if (__real_page_next_frozen(0, &next)) return;
    while (page_commit()) continue;
}

WRAP(void, map_install, (const struct format_root *root, gen_t generation))
{
    static const struct format_root nothing;
    bool is_mount = memcmp(map_root(), &nothing, sizeof(nothing)) == 0;

    if (is_mount || mutant.active != OLD_MAP) __real_map_install(root, generation);
}

WRAP(err_t, disk_load,
     (enum format_level level, uint32_t number, const struct format_entry *entry, frame_t frame))
{
    err_t err = __real_disk_load(level, number, entry, frame);

    if (err != ERR_CORRUPT || !disk_entry_is_sane(entry, entry->birth)) return err;
    return mutant.active == NO_VERIFY ? OK : err;
}
