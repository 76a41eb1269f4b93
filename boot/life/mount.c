#include "boot/life/mount.h"

#include <stdio.h>

#include "boot/life/body.h"
#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

enum {
    ARENA_MIN_PAGES = 1024, // 4 MiB: the base classes and room to work
    MIB_BLOCKS = (1 << 20) / BLOCK_SIZE,
};

#define DISK_MIN_BLOCKS format_disk_blocks(ARENA_MIN_PAGES)

static page_t mount_arena_pages(void)
{
    page_t pages = format_arena_share(snap_host_disk_blocks());

    return pages < ARENA_MIN_PAGES ? ARENA_MIN_PAGES : pages;
}

err_t mount_probe(void)
{
    struct snap_info info;

    err_t err = snap_probe(&info);
    if (err == ERR_BLANK && snap_host_disk_blocks() < DISK_MIN_BLOCKS) return ERR_TOO_SMALL;
    return err;
}

// The generation to go back to; 0: there is none before the newest. What formatting made is none.
static gen_t mount_find_older(const struct snap_info *newest, uint32_t back_s)
{
    static struct snap_generation list[SNAP_KEPT_MAX]; // too large for a stack
    unsigned count = snap_list(list, ARRAY_COUNT(list));
    uint64_t back_ms = (uint64_t)back_s * 1000;
    gen_t found = 0;

    for (unsigned i = 0; i < count; i++) {
        if (list[i].number >= newest->newest || list[i].number == FORMAT_FIRST_GENERATION) continue;
        found = list[i].number;
        if (list[i].time_ms + back_ms <= newest->time_ms) break;
    }
    return found;
}

// The newest has to be mounted to see what else there is.
static err_t mount_back(uint32_t back_s, struct snap_info *info)
{
    err_t err = snap_mount(info);

    if (err != OK) return err;
    gen_t older = mount_find_older(info, back_s);
    snap_stop();
    return older != 0 ? snap_mount_generation(older, info) : ERR_INVALID;
}

err_t mount_judge_blank(blkno_t blocks, struct mount_wish wish)
{
    if (blocks < DISK_MIN_BLOCKS) return ERR_TOO_SMALL;
    return wish.generation != 0 || wish.back_s != 0 ? ERR_INVALID : OK;
}

static err_t mount_format(struct mount_wish wish)
{
    err_t err = mount_judge_blank(snap_host_disk_blocks(), wish);

    return err == OK ? snap_format(body_unique_number(), mount_arena_pages()) : err;
}

err_t mount_open(err_t state, struct mount_wish wish, struct snap_info *info)
{
    err_t err = state;

    if (err == ERR_BLANK) err = mount_format(wish);
    if (err != OK) return err;
    if (wish.generation == FORMAT_FIRST_GENERATION) return ERR_INVALID; // it holds no world
    if (wish.generation == 0 && wish.back_s != 0)
        err = mount_back(wish.back_s, info);
    else
        err = snap_mount_generation(wish.generation, info);
    return err == ERR_NOT_FOUND ? ERR_INVALID : err; // a disk there is
}

void mount_describe(char *text, size_t size, const char *name, err_t err)
{
    switch (err) {
    case ERR_NOT_FOUND:
        if (name)
            snprintf(text, size, "there is no disk named %s", name);
        else
            snprintf(text, size, "there is no disk");
        break;
    case ERR_TOO_SMALL:
        if (snap_host_disk_blocks() >= DISK_MIN_BLOCKS) {
            snprintf(text, size, "disk %s is smaller than when Phantom formatted it", name);
            break;
        }
        snprintf(text, size, "disk %s is too small: it has %u MiB, and needs %u MiB at least", name,
                 (unsigned)snap_host_disk_blocks() / MIB_BLOCKS,
                 (unsigned)ROUND_UP(DISK_MIN_BLOCKS, MIB_BLOCKS) / MIB_BLOCKS);
        break;
    case ERR_READ_ONLY:
        snprintf(text, size, "disk %s is read-only", name);
        break;
    case ERR_FOREIGN:
        snprintf(text, size, "disk %s holds something that Phantom did not write", name);
        break;
    case ERR_VERSION:
        snprintf(text, size, "disk %s was written by another version of Phantom", name);
        break;
    case ERR_INVALID:
        snprintf(text, size, "disk %s does not hold the generation that was asked for", name);
        break;
    case ERR_CORRUPT:
        snprintf(text, size, "disk %s is damaged: no snapshot on it can be read", name);
        break;
    default:
        snprintf(text, size, "disk %s cannot be used: %s", name, err_text(err));
    }
}
