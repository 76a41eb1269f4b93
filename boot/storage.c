#include "boot/storage.h"

#include <stdio.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/block.h"
#include "kernel/clock.h"
#include "kernel/cmdline.h"
#include "kernel/console.h"
#include "kernel/input.h"
#include "kernel/log.h"
#include "kernel/thread.h"
#include "snapshot/format.h"
#include "snapshot/port/kernel.h"

enum {
    ARENA_MIN_PAGES = 1024, // 4 MiB: the base classes and room to work
    KEY_POLL_MS = 20,       // a person presses a key at most so fast
    TROUBLE_MAX = 160,      // bytes of a sentence
    MIB_BLOCKS = (1 << 20) / BLOCK_SIZE,
};

#define DISK_MIN_BLOCKS format_disk_blocks(ARENA_MIN_PAGES)

struct candidate {
    struct block_device *device; // null: there is no disk
    err_t state;                 // what snap_probe() said of it
};

void storage_ask(const char *trouble)
{
    console_print("phantom: %s\n", trouble);
    console_print(
        "phantom: press r to run without persistence (nothing will be kept), s to stop\n");
    for (;;) {
        int key = input_read();

        if (key == 'r' || key == 'R') return;
        if (key == 's' || key == 'S') {
            console_print("phantom: stopped\n");
            arch_exit(ARCH_EXIT_FAIL);
        }
        if (key < 0) thread_sleep_ms(KEY_POLL_MS);
    }
}

// A disk that Phantom wrote is preferred to a blank one, and that to one which cannot be used;
// among equals the first. A damaged disk of ours hides a blank one: better ask than begin anew.
static int rank(err_t state)
{
    switch (state) {
    case OK:
        return 3;
    case ERR_VERSION:
    case ERR_CORRUPT:
        return 2;
    case ERR_BLANK:
        return 1;
    default:
        return 0;
    }
}

static err_t probe(struct block_device *device)
{
    struct snap_info info;

    snap_port_set_disk(device);
    err_t err = snap_probe(&info);
    if (err == ERR_BLANK && device->sector_count / BLOCK_PAGE_SECTORS < DISK_MIN_BLOCKS)
        return ERR_TOO_SMALL;
    return err;
}

static struct candidate choose_disk(void)
{
    const char *name = cmdline_string("disk");
    struct candidate best = {.state = ERR_NOT_FOUND};

    for (unsigned i = 0; block_at(i); i++) {
        struct block_device *device = block_at(i);
        if (name && strcmp(name, device->name) != 0) continue;
        struct candidate next = {device, probe(device)};
        if (!best.device || rank(next.state) > rank(best.state)) best = next;
    }
    snap_port_set_disk(best.device);
    return best;
}

static void describe_trouble(char *text, size_t size, const struct candidate *disk, err_t err)
{
    const char *name = disk->device ? disk->device->name : cmdline_string("disk");

    switch (err) {
    case ERR_NOT_FOUND:
        if (name)
            snprintf(text, size, "there is no disk named %s", name);
        else
            snprintf(text, size, "there is no disk");
        break;
    case ERR_TOO_SMALL:
        snprintf(text, size, "disk %s is too small: it has %u MiB, and needs %u MiB at least", name,
                 (unsigned)(disk->device->sector_count / BLOCK_PAGE_SECTORS / MIB_BLOCKS),
                 (unsigned)ROUND_UP(DISK_MIN_BLOCKS, MIB_BLOCKS) / MIB_BLOCKS);
        break;
    case ERR_FOREIGN:
        snprintf(text, size, "disk %s holds something that Phantom did not write", name);
        break;
    case ERR_VERSION:
        snprintf(text, size, "disk %s was written by another version of Phantom", name);
        break;
    case ERR_CORRUPT:
        snprintf(text, size, "disk %s is damaged: no snapshot on it can be read", name);
        break;
    default:
        snprintf(text, size, "disk %s cannot be used: %s", name, err_text(err));
    }
}

// A number that no earlier format of the disk had, as far as clocks can tell.
static uint64_t fresh_disk_id(void)
{
    return clock_wall_ms() << 20 ^ clock_now_us();
}

static err_t open_chosen(const struct candidate *disk, struct snap_info *info)
{
    err_t err = disk->state;

    if (err == ERR_BLANK) err = snap_format(fresh_disk_id(), ARENA_MAX_PAGES);
    if (err == OK) err = snap_mount(info);
    if (err == OK)
        log_info("disk %s: %u MiB, arena %u MiB", disk->device->name,
                 (unsigned)info->disk_blocks / MIB_BLOCKS,
                 (unsigned)info->arena_pages / MIB_BLOCKS);
    return err;
}

bool storage_open(struct snap_info *info)
{
    const char *persistence = cmdline_string("persistence");
    char trouble[TROUBLE_MAX];

    if (persistence && !cmdline_flag("persistence")) return false;

    struct candidate disk = choose_disk();
    err_t err = open_chosen(&disk, info);
    if (err == OK) return true;
    describe_trouble(trouble, sizeof(trouble), &disk, err);
    storage_ask(trouble);
    return false;
}
