#include "snapshot/super.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/hash.h"
#include "snapshot/host.h"

static uint32_t super_check(const struct format_super *super)
{
    return XXH32(super, offsetof(struct format_super, check), 0);
}

static bool super_is_zero(const struct format_super *super)
{
    static const struct format_super zero;

    return memcmp(super, &zero, sizeof(zero)) == 0;
}

// What a whole superblock may still get wrong: only by a mistake of whoever wrote it, or of the
// disk that put it into the wrong slot.
static bool super_is_sane(const struct format_super *super, unsigned slot)
{
    return super->generation != 0 && super->sequence % FORMAT_SLOTS == slot &&
           super->arena_pages >= FORMAT_MIN_PAGES && super->arena_pages <= ARENA_MAX_PAGES &&
           super->disk_blocks >= format_disk_blocks(super->arena_pages) &&
           super->root_block >= FORMAT_SLOTS && super->root_block < super->disk_blocks;
}

err_t super_load(unsigned slot, frame_t frame, struct format_super *out)
{
    ASSERT(slot < FORMAT_SLOTS);
    err_t err = snap_host_disk_read(slot, &frame, 1);
    if (err != OK) return err;

    memcpy(out, snap_host_window(frame), sizeof(*out));
    if (super_is_zero(out)) return ERR_BLANK;
    if (out->magic != FORMAT_MAGIC) return ERR_FOREIGN;
    if (out->check != super_check(out)) return ERR_CORRUPT;
    if (out->version != FORMAT_VERSION) return ERR_VERSION;
    return super_is_sane(out, slot) ? OK : ERR_CORRUPT;
}

err_t super_store(struct format_super *super, frame_t frame)
{
    unsigned slot = (unsigned)(super->sequence % FORMAT_SLOTS);

    ASSERT(super_is_sane(super, slot));
    super->magic = FORMAT_MAGIC;
    super->version = FORMAT_VERSION;
    super->check = super_check(super);
    memcpy(snap_host_window(frame), super, sizeof(*super));
    return snap_host_disk_write_sector(slot, frame);
}
