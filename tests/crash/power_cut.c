#include "tests/crash/power_cut.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "tests/random.h"

enum fate { FATE_LOST, FATE_KEPT, FATE_TORN, FATE_COUNT };

bool power_cut_init(struct power_cut *cut, const struct write_log *log, const char *path,
                    size_t size, uint64_t *chance)
{
    int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0644);

    *cut = (struct power_cut){.log = log, .size = size, .chance = chance};
    cut->certain = calloc(1, size);
    cut->image = MAP_FAILED;
    if (file >= 0 && ftruncate(file, (off_t)size) == 0)
        cut->image = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    bool is_good = cut->image != MAP_FAILED && cut->certain;
    if (!is_good) perror(path);
    if (file >= 0) close(file);
    return is_good;
}

void power_cut_free(struct power_cut *cut)
{
    munmap(cut->image, cut->size);
    free(cut->certain);
}

static bool is_sector_written(struct power_cut *cut, enum fate fate)
{
    if (fate == FATE_TORN) return random_below(cut->chance, 2) == 0;
    return fate == FATE_KEPT;
}

static void apply(struct power_cut *cut, uint8_t *disk, const struct write_log_entry *entry,
                  enum fate fate)
{
    ASSERT((entry->sector + entry->count) * SECTOR_SIZE <= cut->size);
    for (uint64_t i = 0; i < entry->count; i++)
        if (is_sector_written(cut, fate))
            memcpy(disk + (entry->sector + i) * SECTOR_SIZE, entry->data + i * SECTOR_SIZE,
                   SECTOR_SIZE);
}

// The generation that this entry makes current; 0 if it writes no superblock.
static uint64_t superblock_generation(const struct write_log_entry *entry)
{
    const struct format_super *super = (const struct format_super *)entry->data;
    bool is_slot = entry->sector % (BLOCK_SIZE / SECTOR_SIZE) == 0 &&
                   entry->sector / (BLOCK_SIZE / SECTOR_SIZE) < FORMAT_SLOTS;

    return entry->count > 0 && is_slot && super->magic == FORMAT_MAGIC ? super->generation : 0;
}

// Put back what the last cut left of the writes that were on their way.
static void undo_last(struct power_cut *cut)
{
    for (size_t i = cut->flushed; i < cut->point; i++) {
        const struct write_log_entry *entry = &cut->log->entries[i];
        size_t offset = entry->sector * SECTOR_SIZE;
        memcpy(cut->image + offset, cut->certain + offset, entry->count * SECTOR_SIZE);
    }
}

// A flush is done: what was on its way until there has arrived.
static void settle(struct power_cut *cut, size_t flush)
{
    if (cut->started > cut->durable) cut->durable = cut->started;
    if (cut->is_disk_lying) return;
    for (; cut->flushed < flush; cut->flushed++) {
        apply(cut, cut->certain, &cut->log->entries[cut->flushed], FATE_KEPT);
        apply(cut, cut->image, &cut->log->entries[cut->flushed], FATE_KEPT);
    }
}

static void advance(struct power_cut *cut, size_t point)
{
    for (; cut->point < point; cut->point++) {
        const struct write_log_entry *entry = &cut->log->entries[cut->point];
        uint64_t generation = superblock_generation(entry);
        if (entry->is_flush) settle(cut, cut->point);
        if (generation > cut->started) cut->started = generation;
    }
}

void power_cut_at(struct power_cut *cut, size_t point)
{
    ASSERT(point >= cut->point);
    ASSERT(point <= cut->log->count);
    undo_last(cut);
    advance(cut, point);
    for (size_t i = cut->flushed; i < point; i++)
        apply(cut, cut->image, &cut->log->entries[i],
              (enum fate)random_below(cut->chance, FATE_COUNT));
}
