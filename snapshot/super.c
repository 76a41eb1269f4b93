#include "snapshot/super.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "snapshot/hash.h"
#include "snapshot/host.h"
#include "snapshot/sane.h"
#include "snapshot/transfer.h"

static uint32_t super_check(const struct format_super *super)
{
    return XXH32(super, offsetof(struct format_super, check), 0);
}

static bool super_is_zero(const struct format_super *super)
{
    static const struct format_super zero;

    return memcmp(super, &zero, sizeof(zero)) == 0;
}

// What one life counts up to from the largest number that may be read. Then a disk with such a
// number cannot be mounted again.
#define SUPER_NUMBER_END (2 * FORMAT_NUMBER_MAX)

static bool super_knows_version(uint32_t version)
{
    return version >= FORMAT_VERSION_XXH3 && version <= FORMAT_VERSION;
}

err_t super_load(unsigned slot, frame_t frame, struct format_super *out)
{
    ASSERT(slot < FORMAT_SLOTS);
    err_t err = transfer_read(slot, &frame, 1);
    if (err != OK) return err;

    memcpy(out, snap_host_window(frame), sizeof(*out));
    if (super_is_zero(out)) return ERR_BLANK;
    if (out->magic != FORMAT_MAGIC) return ERR_FOREIGN;
    if (out->check != super_check(out)) return ERR_CORRUPT;
    if (!super_knows_version(out->version)) return ERR_VERSION;
    return sane_super(out, slot, FORMAT_NUMBER_MAX) ? OK : ERR_CORRUPT;
}

err_t super_store(struct format_super *super, frame_t frame)
{
    unsigned slot = (unsigned)(super->sequence % FORMAT_SLOTS);

    ASSERT(sane_super(super, slot, SUPER_NUMBER_END));
    ASSERT(super_knows_version(super->version));
    super->magic = FORMAT_MAGIC;
    super->check = super_check(super);
    memcpy(snap_host_window(frame), super, sizeof(*super));
    return snap_host_disk_write_sector(slot, frame);
}
