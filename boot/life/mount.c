#include "boot/life/mount.h"

#include <stdio.h>
#include <stdlib.h>

#include "boot/life/host.h"
#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"

enum { MIB_BLOCKS = (1 << 20) / BLOCK_SIZE };

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
    if (err == ERR_NOT_FOUND) return ERR_TOO_SMALL; // there is one, without a block
    if (err == ERR_BLANK && snap_host_disk_blocks() < DISK_MIN_BLOCKS) return ERR_TOO_SMALL;
    return err;
}

// 0: it is not the number of a generation.
static gen_t mount_parse_number(const char *text)
{
    char *end;
    gen_t number = text[0] >= '1' && text[0] <= '9' ? strtoull(text, &end, 10) : 0;

    return number != 0 && *end == '\0' ? number : 0;
}

err_t mount_judge_blank(blkno_t blocks, struct mount_wish wish)
{
    if (blocks < DISK_MIN_BLOCKS) return ERR_TOO_SMALL;
    return wish.generation != NULL || wish.back_s != 0 ? ERR_INVALID : OK;
}

static err_t mount_format(struct mount_wish wish)
{
    err_t err = mount_judge_blank(snap_host_disk_blocks(), wish);

    return err == OK ? snap_format(life_host_unique_number(), mount_arena_pages()) : err;
}

err_t mount_open(err_t state, struct mount_wish wish, struct snap_info *info)
{
    err_t err = state;

    if (err == ERR_BLANK) err = mount_format(wish);
    if (err != OK) return err;
    err = snap_mount_wished(
        &(struct snap_wish){
            .generation = wish.generation != NULL ? mount_parse_number(wish.generation) : 0,
            .name = wish.generation,
            .back_ms = wish.generation == NULL ? (uint64_t)wish.back_s * 1000 : 0,
        },
        info);
    return err == ERR_NOT_FOUND ? ERR_INVALID : err; // a disk there is
}

static void mount_describe_missing(char *text, size_t size, const char *name,
                                   struct mount_wish wish)
{
    if (wish.generation != NULL)
        snprintf(text, size, "disk %s holds no generation \"%s\"", name, wish.generation);
    else
        snprintf(text, size, "disk %s holds nothing older to go back to", name);
}

void mount_describe(char *text, size_t size, const char *name, struct mount_wish wish, err_t err)
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
        mount_describe_missing(text, size, name, wish);
        break;
    case ERR_IO:
    case ERR_TIMEOUT:
        snprintf(text, size,
                 "disk %s cannot be read: %s; if that does not change, starting with an older "
                 "generation gives up the newest",
                 name, err_text(err));
        break;
    case ERR_CORRUPT:
        snprintf(
            text, size,
            "disk %s is damaged: no snapshot on it can be read; try \"phantom-disk rescue\" on "
            "another computer",
            name);
        break;
    default:
        snprintf(text, size, "disk %s cannot be used: %s", name, err_text(err));
    }
}
