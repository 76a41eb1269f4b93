#include "tests/crash/write_log.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kernel/lib/limits.h"

#define LOG_MAGIC 0x6a736677736872ull

enum { LOG_VERSION = 1, LOG_FLUSH = 1 }; // FLUSH is the only flag that is understood

// The file: one sector with the head, then for each entry one sector with its description and, if
// it is a write, its data. All numbers are little-endian.
struct log_head {
    uint64_t magic;
    uint64_t version;
    uint64_t entry_count;
    uint32_t sector_size;
};

struct log_description {
    uint64_t sector;
    uint64_t count;
    uint64_t flags;
    uint64_t data_size; // of a mark of the kernel's driver; QEMU makes none
};

// The file is mapped for as long as the program runs: entries point into it.
static const uint8_t *map_file(const char *path, size_t *size)
{
    struct stat status;
    int file = open(path, O_RDONLY);

    if (file < 0) return NULL;
    void *bytes = MAP_FAILED;
    if (fstat(file, &status) == 0 && status.st_size > 0) {
        *size = (size_t)status.st_size;
        bytes = mmap(NULL, *size, PROT_READ, MAP_PRIVATE, file, 0);
    }
    close(file);
    return bytes == MAP_FAILED ? NULL : bytes;
}

static bool is_head_sound(const struct log_head *head)
{
    return head->magic == LOG_MAGIC && head->version == LOG_VERSION &&
           head->sector_size == SECTOR_SIZE;
}

size_t write_log_count(const char *path)
{
    struct log_head head = {0};
    FILE *file = fopen(path, "rb");

    if (!file) return 0;
    size_t read = fread(&head, sizeof(head), 1, file);
    fclose(file);
    return read == 1 && is_head_sound(&head) ? (size_t)head.entry_count : 0;
}

// Take over the entry at *position and move behind it. False: it is cut off, since QEMU died in it.
static bool read_entry(struct write_log_entry *entry, const uint8_t *bytes, size_t size,
                       size_t *position)
{
    const struct log_description *description;

    if (size - *position < SECTOR_SIZE) return false;
    description = (const struct log_description *)(bytes + *position);
    *position += SECTOR_SIZE;
    if (description->count > (size - *position) / SECTOR_SIZE) return false;
    entry->sector = description->sector;
    entry->count = description->count;
    entry->is_flush = (description->flags & LOG_FLUSH) != 0;
    entry->data = entry->count > 0 ? bytes + *position : NULL;
    *position += (size_t)entry->count * SECTOR_SIZE;
    return true;
}

bool write_log_load(struct write_log *log, const char *path)
{
    size_t size = 0;
    const uint8_t *bytes = map_file(path, &size);
    const struct log_head *head = (const struct log_head *)bytes;
    size_t position = SECTOR_SIZE;

    if (!bytes || size < SECTOR_SIZE || !is_head_sound(head)) {
        fprintf(stderr, "%s: no log of writes\n", path);
        return false;
    }
    log->count = 0;
    log->entries = calloc(head->entry_count + 1, sizeof(*log->entries));
    if (!log->entries) return false;
    while (log->count < head->entry_count &&
           read_entry(&log->entries[log->count], bytes, size, &position))
        log->count++;
    return true;
}
