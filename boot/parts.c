#include "boot/parts.h"

#include <stdio.h>
#include <string.h>

#include "kernel/block.h"
#include "kernel/kmem.h"
#include "kernel/lib/limits.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/partition.h"
#include "kernel/pmm.h"

struct part {
    struct block_device block;
    char name[16];
};

struct source {
    struct block_device *disk;
    frame_t frame; // a low one
};

static err_t read_unit(void *context, uint64_t unit, uint8_t *bytes)
{
    struct source *source = context;
    unsigned sectors = source->disk->unit_sectors;
    err_t err = block_read(source->disk, unit * sectors, sectors, &source->frame);

    memcpy(bytes, paging_window(source->frame), sectors * SECTOR_SIZE);
    return err;
}

static err_t offer(struct block_device *disk, unsigned number, const struct partition *partition)
{
    struct part *part = kmem_alloc_zeroed(sizeof(*part));
    err_t err;

    if (part == NULL) return ERR_NOMEM;
    snprintf(part->name, sizeof(part->name), "%sp%u", disk->name, number);
    part->block.name = part->name;
    err = block_add_part(&part->block, disk, partition->first_sector, partition->sector_count);
    if (err != OK) log_warn("%s: not used: %s", part->name, err_text(err));
    if (err != OK) kmem_free(part);
    return err;
}

// What is in the table of a disk; nothing if it has none.
static unsigned list_parts(struct block_device *disk, frame_t frame,
                           struct partition list[PARTITIONS_MAX])
{
    struct source source = {disk, frame};
    struct partition_disk reader = {
        .read = read_unit,
        .context = &source,
        .unit_count = disk->sector_count / disk->unit_sectors,
        .unit_bytes = disk->unit_sectors * SECTOR_SIZE,
    };
    unsigned count;

    if (partition_list(&reader, list, &count) == ERR_CORRUPT)
        log_warn("%s: its table of partitions is damaged", disk->name);
    return count;
}

static void offer_all(struct block_device *disk, frame_t frame)
{
    struct partition list[PARTITIONS_MAX];
    unsigned count = list_parts(disk, frame, list), ours = 0;

    for (unsigned i = 0; i < count; i++)
        if (list[i].is_ours) (void)!offer(disk, ++ours, &list[i]);
}

void parts_offer(void)
{
    frame_t frame = pmm_alloc_low();

    if (frame == 0) return;
    for (unsigned i = 0; block_at(i) != NULL; i++)
        if (block_at(i)->whole == NULL) offer_all(block_at(i), frame);
    pmm_free(frame);
}

static bool is_among(struct block_device *disk, frame_t frame,
                     bool (*is_it)(struct block_device *disk, uint64_t first_sector))
{
    struct partition list[PARTITIONS_MAX];
    unsigned count = list_parts(disk, frame, list);

    for (unsigned i = 0; i < count; i++)
        if (list[i].is_boot && is_it(disk, list[i].first_sector)) return true;
    return false;
}

bool parts_find_boot(bool (*is_it)(struct block_device *disk, uint64_t first_sector))
{
    frame_t frame = pmm_alloc_low();
    bool is_found = false;

    if (frame == 0) return false;
    for (unsigned i = 0; block_at(i) != NULL && !is_found; i++)
        if (block_at(i)->whole == NULL) is_found = is_among(block_at(i), frame, is_it);
    pmm_free(frame);
    return is_found;
}
