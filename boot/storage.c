#include "boot/storage.h"

#include <stdio.h>
#include <string.h>

#include "boot/install.h"
#include "boot/life/mount.h"
#include "boot/life/operator.h"
#include "boot/origin.h"
#include "boot/parts.h"
#include "drivers/pci_storage.h"
#include "kernel/block.h"
#include "kernel/cmdline.h"
#include "kernel/log.h"
#include "snapshot/port/kernel.h"

enum { MIB_BLOCKS = (1 << 20) / BLOCK_SIZE };

struct candidate {
    struct block_device *device; // null: there is no disk
    err_t state;                 // what mount_probe() said of it
};

// A disk that Phantom wrote is preferred to a blank one, and that to one which cannot be used;
// among equals the first. A disk of ours that is damaged or read-only hides a blank one: better ask
// than begin anew. A blank partition that was made for Phantom is meant, a blank disk may be.
static int rank(struct candidate disk)
{
    switch (disk.state) {
    case OK:
        return disk.device->is_read_only ? 3 : 4;
    case ERR_VERSION:
    case ERR_CORRUPT:
        return 3;
    case ERR_BLANK:
        if (disk.device->is_read_only) return 0;
        return disk.device->whole ? 2 : 1;
    default:
        return 0;
    }
}

// Two disks that could be gone on with may be copies of one world, and which is meant is not for us
// to know: the operator is told of the one that is passed over.
static void mention_other(struct candidate chosen, struct candidate other)
{
    if (chosen.state != OK || other.state != OK || !chosen.device) return;
    log_info("disk %s holds a world, too; the option disk=%s goes on with that one",
             other.device->name, other.device->name);
}

// A kernel that came from a disk goes on with what lies beside it there, if anything does.
static bool has_origin(void)
{
    for (unsigned i = 0; block_at(i); i++)
        if (block_at(i)->whole && block_at(i)->whole == origin_disk()) return true;
    return false;
}

static struct candidate choose_disk(void)
{
    const char *name = cmdline_string("disk");
    struct candidate best = {.state = ERR_NOT_FOUND};
    bool must_be_beside = !name && has_origin();

    for (unsigned i = 0; block_at(i); i++) {
        struct block_device *device = block_at(i);
        if (name && strcmp(name, device->name) != 0) continue;
        if (must_be_beside && device->whole != origin_disk()) continue;
        snap_port_set_disk(device);
        struct candidate next = {device, mount_probe()};
        mention_other(best, next);
        if (!best.device || rank(next) > rank(best)) best = next;
    }
    snap_port_set_disk(best.device);
    return best;
}

// An arena is written to from its first moment, so what could be mounted otherwise must not be.
static err_t open_disk(struct candidate disk, struct mount_wish wish, struct snap_info *info)
{
    bool is_usable = disk.state == OK || disk.state == ERR_BLANK;

    if (is_usable && disk.device->is_read_only) return ERR_READ_ONLY;
    return mount_open(disk.state, wish, info);
}

static void describe(char *text, size_t size, const char *name, struct mount_wish wish, err_t err)
{
    const char *undriven = pci_storage_undriven();

    if (err == ERR_NOT_FOUND && undriven)
        snprintf(text, size, "there is no disk%s%s, but the %s, which is not driven yet",
                 name ? " named " : "", name ? name : "", undriven);
    else
        mount_describe(text, size, name, wish, err);
}

bool storage_open(struct snap_info *info)
{
    char trouble[MOUNT_TROUBLE_MAX];

    if (!cmdline_flag("persistence") || install_is_wished()) return false;

    parts_offer();
    struct candidate disk = choose_disk();
    const char *name = disk.device ? disk.device->name : cmdline_string("disk");
    struct mount_wish wish = {
        .generation = cmdline_string("generation"),
        .back_s = (uint32_t)cmdline_number("back", 1, UINT32_MAX - 1, 0),
    };
    err_t err = open_disk(disk, wish, info);
    if (err == OK) {
        log_info("disk %s: %u MiB, arena %u MiB", name, (unsigned)info->disk_blocks / MIB_BLOCKS,
                 (unsigned)info->arena_pages / MIB_BLOCKS);
        return true;
    }
    describe(trouble, sizeof(trouble), name, wish, err);
    operator_ask(trouble);
    return false;
}
