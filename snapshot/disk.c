#include "snapshot/disk.h"

#include <stdio.h>

#include "snapshot/blocksum.h"
#include "snapshot/hash.h"
#include "snapshot/host.h"

static struct {
    uint64_t id;
    blkno_t blocks;
    blkno_t damaged; // the block that was told of last, so as not to tell of it again and again
} disk;

void disk_open(uint64_t id, blkno_t blocks)
{
    disk.id = id;
    disk.blocks = blocks;
    disk.damaged = 0;
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
    const struct format_seed seed = {
        .disk_id = disk.id,
        .birth = birth,
        .number = number,
        .level = level,
    };

    snap_host_vectors_borrow();
    uint32_t checksum = blocksum_of(bytes, XXH32(&seed, sizeof(seed), 0));
    snap_host_vectors_return();
    return checksum;
}

uint32_t disk_frame_checksum(enum format_level level, uint32_t number, gen_t birth, frame_t frame)
{
    void *bytes = snap_host_frame_map(frame);
    uint32_t checksum = disk_checksum(level, number, birth, bytes);

    snap_host_frame_unmap(bytes);
    return checksum;
}

bool disk_entry_is_sane(const struct format_entry *entry, gen_t generation)
{
    return entry->block >= FORMAT_SLOTS && entry->block < disk.blocks && entry->birth != 0 &&
           entry->birth <= generation;
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

err_t disk_load(enum format_level level, uint32_t number, const struct format_entry *entry,
                frame_t frame)
{
    if (!disk_entry_is_sane(entry, entry->birth)) return ERR_CORRUPT;
    err_t err = snap_host_disk_read(entry->block, &frame, 1);
    if (err != OK) return err;
    uint32_t checksum = disk_frame_checksum(level, number, entry->birth, frame);
    if (checksum == entry->checksum) return OK;
    disk_report(level, number, entry);
    return ERR_CORRUPT;
}
