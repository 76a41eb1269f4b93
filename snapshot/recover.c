#include "snapshot/recover.h"

#include <stdio.h>
#include <string.h>

#include "snapshot/blocks.h"
#include "snapshot/crash.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/recover_int.h"
#include "snapshot/root.h"

// The order of mounting, and what it protects:
//
//   1. The slots are read, and a superblock that came without what it leads to is passed over: from
//      here on whatever does not fit is damage.
//   2. The disk is flushed before anything that was read is taken for durable.
//   3. Crashes are counted before a generation is chosen, because they decide which.
//   4. The root, the history it leads to, the choice, and that one's tree. Damage found on the way
//      makes the choice an older one, and the next trees are looked at with more care.
//   5. What the superblock is to say from now on is handed over. settle.h writes it before anything
//      else is stored.
//
// But for a mark that was lost nothing is written in any of these, so a power cut in them leaves
// the disk as it was, and the next mount finds the same.

static struct recovery recovery; // too large for a stack; nothing of it outlasts a call

static void recover_stop(struct recovery *r)
{
    if (r->frame != 0) snap_host_frame_free(r->frame);
    memset(r, 0, sizeof(*r));
}

static err_t recover_start(struct recovery *r)
{
    memset(r, 0, sizeof(*r));
    r->frame = snap_host_frame_alloc();
    return r->frame != 0 ? OK : ERR_NOMEM;
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
    err_t err = recover_start(&recovery);

    if (err != OK) return err;
    memset(info, 0, sizeof(*info));
    err = recover_classify(&recovery);
    if (err == OK) recover_pass_over_torn(&recovery); // who mounts will hear of it
    if (recovery.super_count > 0) recover_describe(&recovery.supers[0], info);
    recover_stop(&recovery);
    return err;
}

err_t recover_format(uint64_t disk_id, page_t arena_pages)
{
    err_t err = recover_start(&recovery);

    if (err != OK) return err;
    err = recover_classify(&recovery);
    if (err == OK) err = ERR_FOREIGN;
    if (err == ERR_BLANK) err = recover_write_new(&recovery, disk_id, arena_pages);
    recover_stop(&recovery);
    return err;
}

// --- Mounting ---

static void recover_tell_lack(const struct recovery *r, gen_t taken)
{
    char text[140];

    if (r->lacking_pages == 0) return;
    snprintf(text, sizeof(text),
             "no generation is whole: going on with %lu, which lacks %lu page%s, the first is page "
             "%lu in block %lu",
             (unsigned long)taken, (unsigned long)r->lacking_pages,
             r->lacking_pages == 1 ? "" : "s", (unsigned long)r->lacking_page,
             (unsigned long)r->lacking_block);
    snap_host_notice(text);
}

// That it was a power cut and not the medium nobody knows, so it is not passed over in silence: if
// it was the medium, the generation had been promised.
static void recover_tell_torn(const struct recovery *r)
{
    char text[120];

    if (r->torn == 0) return;
    snprintf(text, sizeof(text),
             "generation %lu did not arrive whole, by a power cut or by damage: it is passed over",
             (unsigned long)r->torn);
    snap_host_notice(text);
}

static void recover_tell(const struct recovery *r, const struct format_kept *taken)
{
    unsigned long from = (unsigned long)r->supers[0].generation;
    unsigned long to = (unsigned long)taken->generation;
    char text[120];

    if (r->other == RECOVER_OTHER_DAMAGED)
        snap_host_notice("a superblock is damaged: there may have been a newer generation");
    if (r->other == RECOVER_OTHER_UNREADABLE)
        snap_host_notice("a superblock cannot be read: there may be a newer generation");
    if (r->supers[0].resume != 0) from = (unsigned long)r->supers[0].resume;
    if (from == to || (!r->is_worn_out && r->care == RECOVER_TRUST)) return;
    snprintf(text, sizeof(text), "generation %lu %s, going back to generation %lu", from,
             r->is_worn_out ? "crashed several times" : "is damaged", to);
    snap_host_notice(text);
}

static void recover_report(const struct recovery *r, const struct format_kept *taken,
                           struct snap_info *info)
{
    const struct format_super *super = &r->supers[0];

    recover_describe(super, info);
    info->is_fallback = r->care != RECOVER_TRUST || r->is_worn_out;
    info->generation = taken->generation;
    info->time_ms = taken->time_ms;
    info->newest_time_ms = r->newest.time_ms;
    info->newest = r->newest.generation;
    info->generations = history_count();
    info->is_empty = r->root.recent_count == 0;
    for (unsigned i = 0; i < FORMAT_ROOT_NODES; i++)
        if (r->root.nodes[i].block != 0) info->is_empty = false;
}

static struct format_kept recover_known_at(unsigned index)
{
    return index < history_count() ? history_at(index)->id : (struct format_kept){0};
}

// What the superblock is to say from now on: the same roots, and what was found out. The next one
// must count more than any that is there, also than one that cannot be read, and not take the place
// of the one that led here.
static void recover_renew_super(const struct recovery *r, const struct format_kept *taken,
                                struct format_super *out)
{
    const struct format_super *super = &r->supers[0];

    *out = *super;
    out->generation = r->newest.generation;
    out->time_ms = r->newest.time_ms;
    out->running_ms = r->newest.running_ms;
    out->root_block = r->newest.root_block;
    out->root_checksum = r->newest.root_checksum;
    out->previous = recover_known_at(1);
    if (super->version == FORMAT_VERSION) out->earlier = recover_known_at(2);
    out->resume = taken->generation != r->newest.generation ? taken->generation : 0;
    out->is_unflushed = 0;                                // for mounting has flushed
    if (r->is_worn_out) out->suspect = taken->generation; // the next try is farther back
    // It knows what is free if it is not passed over.
    if (r->care != RECOVER_TRUST) memset(out->spare, 0, sizeof(out->spare));
    // A generation that somebody chose is not to blame for the one that he left.
    if (recover_is_wished(r)) out->suspect = out->crashes = 0;
    // Slots take turns, so one that cannot be read has at most the next number. 2 more is beyond
    // that, and of the same slot as `super`. The superblock that led to the root may be the other
    // one: 1 more, and `out` is of its slot, so that what is written next goes beside it.
    out->sequence = super->sequence + (r->other == RECOVER_OTHER_UNREADABLE ? 2 : 0);
    if (out->sequence % FORMAT_SLOTS != r->sequence % FORMAT_SLOTS) out->sequence++;
}

// Higher than that of any generation that is known. One in a slot that cannot be read may have a
// higher one, after commits that failed; then its blocks are told apart by their checksums.
static gen_t recover_newest_number(const struct recovery *r)
{
    gen_t found = r->supers[0].generation + (r->other == RECOVER_OTHER_UNREADABLE);

    return r->torn > found ? r->torn : found;
}

static err_t recover_restore(struct recovery *r, struct snap_info *info, struct recovered *out)
{
    const struct format_super said = r->supers[0];
    bool has_crashed = false;
    unsigned index;
    err_t err;

    // Crashes are counted first, for they choose the generation; in the superblock that is written
    // from what was read, so that a cut in between counts none twice.
    for (unsigned slot = 0; slot < FORMAT_SLOTS; slot++)
        has_crashed |= crash_count(&r->notes[slot], &r->supers[0]);
    if ((err = recover_find_root(r)) != OK) return err;
    if ((err = recover_load_history(r)) != OK) return err;
    if ((err = recover_choose(r, has_crashed, &index)) != OK) return err;
    if ((err = recover_take_any_tree(r, &index)) != OK) return err;

    const struct format_kept *taken = &history_at(index)->id;
    *root_begin() = r->root;
    root_install(r->newest.generation);
    recover_tell_torn(r);
    recover_tell(r, taken);
    recover_tell_lack(r, taken->generation);
    recover_report(r, taken, info);
    recover_renew_super(r, taken, &out->super);
    // One that was passed over must not be found when what it leads to is half overwritten.
    out->is_news = memcmp(&out->super, &said, sizeof(said)) != 0 || r->torn != 0;
    out->taken = *taken;
    out->running_ms = said.running_ms; // not less than that of any generation
    out->working = recover_newest_number(r) + 1;
    return OK;
}

static err_t recover_mount_found(struct recovery *r, struct snap_info *info, struct recovered *out)
{
    const struct format_super *super = &r->supers[0];

    disk_open(super, blocks_usable(super->disk_blocks));
    history_init();
    root_init();
    err_t err = recover_restore(r, info, out);
    if (err == ERR_CORRUPT && r->other == RECOVER_OTHER_UNREADABLE) err = ERR_IO;
    if (err == OK) err = recover_keep_mark(r);
    if (err != OK) history_stop();
    return err;
}

err_t recover_mount(const struct snap_wish *wish, struct snap_info *info, struct recovered *out)
{
    err_t err = recover_start(&recovery);

    if (err != OK) return err;
    recovery.wish = *wish;
    err = recover_classify(&recovery);
    if (err == OK) recover_pass_over_torn(&recovery);
    // What was read may so far be only in the cache of the disk, if the machine was reset without
    // losing power in the middle of a commit. Flushed, because it is from now on taken for durable:
    // the next commit will reuse what only generations before it needed.
    if (err == OK) err = snap_host_disk_flush();
    if (err == OK) err = recover_mount_found(&recovery, info, out);
    recover_stop(&recovery);
    return err;
}
