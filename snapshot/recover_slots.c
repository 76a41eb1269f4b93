#include <string.h>

#include "kernel/lib/limits.h"
#include "snapshot/disk.h"
#include "snapshot/host.h"
#include "snapshot/recover_int.h"
#include "snapshot/super.h"

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
static void recover_keep_note(struct recovery *r, unsigned slot, err_t err)
{
    const uint8_t *block = snap_host_window(r->frame);

    if (disk_is_unreadable(err)) return;
    memcpy(&r->notes[slot], block + FORMAT_CRASH_SECTOR * SECTOR_SIZE, SECTOR_SIZE);
}

// The newer of two comes first, and is the only one if the other cannot have been written before
// it. One that an earlier format of the disk left is of no use; any other is damage.
static void recover_order_supers(struct recovery *r)
{
    struct format_super *supers = r->supers;

    if (supers[1].sequence > supers[0].sequence) {
        struct format_super newer = supers[1];

        supers[1] = supers[0];
        supers[0] = newer;
    }
    bool is_left = supers[1].disk_id != supers[0].disk_id;
    if (!is_left && supers[1].generation <= supers[0].generation) return;
    if (!is_left) r->other = RECOVER_OTHER_DAMAGED;
    r->super_count = 1;
}

// The slot of the superblock that comes before the first one was never written, and no other.
static bool recover_may_be_blank(const struct recovery *r, unsigned slot)
{
    return r->supers[0].sequence == 1 && slot == 0;
}

err_t recover_read_slots(struct recovery *r)
{
    err_t reason = ERR_BLANK;
    err_t errs[FORMAT_SLOTS];

    for (unsigned slot = 0; slot < FORMAT_SLOTS; slot++) {
        err_t err = super_load(slot, r->frame, &r->supers[r->super_count]);

        if (err == ERR_VERSION) return err;
        recover_keep_note(r, slot, err);
        if (disk_is_unreadable(err)) {
            r->other = RECOVER_OTHER_UNREADABLE;
            r->care = RECOVER_WHOLE;
        }
        r->super_count += err == OK;
        errs[slot] = err;
        if (err != OK) reason = recover_graver(reason, err);
    }
    if (r->super_count == 0) return reason;
    for (unsigned slot = 0; slot < FORMAT_SLOTS; slot++) {
        if (errs[slot] == OK || disk_is_unreadable(errs[slot])) continue;
        if (errs[slot] != ERR_BLANK || !recover_may_be_blank(r, slot))
            r->other = RECOVER_OTHER_DAMAGED;
    }
    if (r->super_count == 2) recover_order_supers(r);
    return OK;
}
