#include "snapshot/disk.h"

#include <stdio.h>

#include "snapshot/checksum.h"
#include "snapshot/host.h"
#include "snapshot/sane.h"
#include "snapshot/transfer.h"

static struct {
    uint64_t id;
    blkno_t blocks;
    page_t arena_pages;
    blkno_t damaged; // the block that was told of last, so as not to tell of it again and again
} disk;

void disk_open(const struct format_super *super, blkno_t blocks)
{
    disk.id = super->disk_id;
    disk.blocks = format_blocks_end(blocks);
    disk.arena_pages = super->arena_pages;
    disk.damaged = 0;
    checksum_open(super->version, super->disk_id);
}

uint64_t disk_id(void)
{
    return disk.id;
}

blkno_t disk_blocks(void)
{
    return disk.blocks;
}

uint32_t disk_checksum(enum format_level level, uint32_t number, gen_t birth, const void *bytes)
{
    return checksum_of(level, number, birth, bytes);
}

uint32_t disk_frame_checksum(enum format_level level, uint32_t number, gen_t birth, frame_t frame)
{
    void *bytes = snap_host_frame_map(frame);
    uint32_t checksum = disk_checksum(level, number, birth, bytes);

    snap_host_frame_unmap(bytes);
    return checksum;
}

// What a block that was written in `birth` may lead to.
static struct sane_bounds disk_bounds(gen_t birth)
{
    return (struct sane_bounds){disk.blocks, disk.arena_pages, birth};
}

bool disk_entry_is_sane(const struct format_entry *entry, gen_t generation)
{
    const struct sane_bounds bounds = disk_bounds(generation);

    return sane_entry(entry, &bounds);
}

static bool disk_is_sane(enum format_level level, uint32_t number, gen_t birth, frame_t frame)
{
    const struct sane_bounds bounds = disk_bounds(birth);

    // Only the engine's own frames have a window, and the frames of pages need none.
    return level == FORMAT_PAGE || sane_block(level, number, snap_host_window(frame), &bounds);
}

static void disk_report(enum format_level level, uint32_t number, const struct format_entry *entry)
{
    static const char *const names[] = {"page", "leaf", "node", "root", "table", "names"};
    char text[100];

    if (disk.damaged == entry->block) return;
    disk.damaged = entry->block;
    snprintf(text, sizeof(text), "block %lu is damaged: it was %s %lu, stored by generation %lu",
             (unsigned long)entry->block, names[level], (unsigned long)number,
             (unsigned long)entry->birth);
    snap_host_notice(text);
}

err_t disk_verify(enum format_level level, uint32_t number, const struct format_entry *entry,
                  frame_t frame)
{
    if (!disk_entry_is_sane(entry, entry->birth)) return ERR_CORRUPT;
    err_t err = transfer_read(entry->block, &frame, 1);
    if (err != OK) return err;
    uint32_t checksum = disk_frame_checksum(level, number, entry->birth, frame);
    bool is_whole = checksum == entry->checksum;
    return is_whole && disk_is_sane(level, number, entry->birth, frame) ? OK : ERR_CORRUPT;
}

err_t disk_load(enum format_level level, uint32_t number, const struct format_entry *entry,
                frame_t frame)
{
    err_t err = disk_verify(level, number, entry, frame);

    if (err == ERR_CORRUPT && disk_entry_is_sane(entry, entry->birth))
        disk_report(level, number, entry);
    return err;
}
