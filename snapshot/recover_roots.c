#include <string.h>

#include "kernel/lib/bitmap.h"
#include "snapshot/disk.h"
#include "snapshot/history.h"
#include "snapshot/host.h"
#include "snapshot/recover_int.h"
#include "snapshot/sane.h"
#include "snapshot/traverse.h"

// --- The newest root ---

struct format_kept recover_super_id(const struct format_super *super)
{
    return (struct format_kept){
        .generation = super->generation,
        .time_ms = super->time_ms,
        .running_ms = super->running_ms,
        .root_block = super->root_block,
        .root_checksum = super->root_checksum,
    };
}

err_t recover_load_root(struct recovery *r, const struct format_kept *id, struct format_root *out)
{
    const struct format_entry entry = traverse_root_entry(id);
    err_t err = disk_load(FORMAT_ROOT, 0, &entry, r->frame);

    if (err == OK) memcpy(out, snap_host_window(r->frame), sizeof(*out));
    return err;
}

static err_t recover_try_root(struct recovery *r, const struct format_kept *id, gen_t sequence)
{
    err_t err = id->root_block != 0 ? recover_load_root(r, id, &r->root) : ERR_CORRUPT;

    if (err == OK) {
        r->newest = *id;
        r->sequence = sequence;
    }
    return err;
}

bool recover_is_wished(const struct recovery *r)
{
    return r->wish.generation != 0 || r->wish.name != NULL || r->wish.back_ms != 0;
}

bool recover_may_go_back_to(const struct format_kept *id)
{
    return id->generation != FORMAT_FIRST_GENERATION;
}

bool recover_is_lost(const struct recovery *r, err_t err)
{
    return err == ERR_CORRUPT || (recover_is_wished(r) && disk_is_unreadable(err));
}

err_t recover_find_root(struct recovery *r)
{
    err_t err = ERR_CORRUPT;

    for (unsigned i = 0; recover_is_lost(r, err) && i < r->super_count; i++) {
        struct format_kept id = recover_super_id(&r->supers[i]);

        if (i > 0 && !recover_may_go_back_to(&id)) continue;
        err = recover_try_root(r, &id, r->supers[i].sequence);
        if (recover_is_lost(r, err)) r->care = RECOVER_WHOLE;
    }
    // If both are lost, the superblocks still know the roots before.
    for (unsigned i = 0; recover_is_lost(r, err) && i < 2 * r->super_count; i++) {
        const struct format_super *super = &r->supers[i % r->super_count];
        const struct format_kept *id = i < r->super_count ? &super->previous : &super->earlier;

        if (recover_may_go_back_to(id)) err = recover_try_root(r, id, r->supers[0].sequence);
    }
    return err;
}

// --- The generations it knows ---

// Add a generation unless it is out of order, or nowhere.
static bool recover_add(const struct format_kept *id, unsigned row)
{
    const struct format_kept *newer = &history_at(history_count() - 1)->id;
    bool is_sane =
        id->running_ms <= newer->running_ms && sane_kept(id, newer->generation, disk_blocks());

    return is_sane && history_add_older(id, row);
}

static err_t recover_load_table(struct recovery *r, unsigned index)
{
    const struct format_entry *entry = &r->root.tables[index];
    const struct format_table *table = snap_host_window(r->frame);
    err_t err = entry->block != 0 ? disk_load(FORMAT_TABLE, index, entry, r->frame) : OK;

    for (unsigned i = 0; err == OK && entry->block != 0 && i < FORMAT_TABLE_KEPT; i++) {
        unsigned row = index * FORMAT_TABLE_KEPT + i;

        if (table->kept[i].generation == 0) break;
        if (bitmap_test(r->root.dropped, row)) continue;
        if (!recover_add(&table->kept[i], row)) err = ERR_CORRUPT;
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

static err_t recover_load_names(struct recovery *r)
{
    struct format_names *names = snap_host_window(r->frame);

    if (r->root.names.block == 0) return OK;
    err_t err = disk_load(FORMAT_NAMES, 0, &r->root.names, r->frame);
    if (err != OK) return err;
    err = recover_clean_names(names) ? OK : ERR_CORRUPT;
    history_load_names(names);
    return err;
}

err_t recover_load_history(struct recovery *r)
{
    err_t worst = OK;

    if (!history_add_older(&r->newest, HISTORY_IN_ROOT)) return ERR_CORRUPT;
    for (unsigned i = 0; i < r->root.kept_count; i++)
        if (!recover_add(&r->root.kept[i], HISTORY_IN_ROOT)) worst = ERR_CORRUPT;
    for (unsigned i = 0; i <= FORMAT_TABLES; i++) {
        err_t err = i < FORMAT_TABLES ? recover_load_table(r, i) : recover_load_names(r);

        if (err != OK && !recover_is_lost(r, err)) return err;
        if (err != OK) worst = err;
    }
    if (worst != OK) snap_host_notice("older generations, or their names, are damaged and lost");
    return OK;
}
