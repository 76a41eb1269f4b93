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

static void offer_all(struct block_device *disk, frame_t frame)
{
    struct source source = {disk, frame};
    struct partition_disk reader = {
        .read = read_unit,
        .context = &source,
        .unit_count = disk->sector_count / disk->unit_sectors,
        .unit_bytes = disk->unit_sectors * SECTOR_SIZE,
    };
    struct partition list[PARTITIONS_MAX];
    unsigned count, ours = 0;
    err_t err = partition_list(&reader, list, &count);

    if (err == ERR_CORRUPT) log_warn("%s: its table of partitions is damaged", disk->name);
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
