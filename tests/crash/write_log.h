#pragma once

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// What a disk was told to do, in order: a log recorded by QEMU's blklogwrites driver, in the format
// of the Linux device-mapper target log-writes.

struct write_log_entry {
    uint64_t sector;     // of the disk, of SECTOR_SIZE bytes
    uint64_t count;      // sectors; 0 for a mere flush
    bool is_flush;       // all entries before this one are durable once it is done
    const uint8_t *data; // count sectors; null for a mere flush
};

struct write_log {
    struct write_log_entry *entries;
    size_t count;
};

// Read the log in this file. False, with a sentence on standard error: it is not one. Other flags
// than that of a flush are not looked at: our drivers neither discard nor write through the cache.
bool write_log_load(struct write_log *log, const char *path);

// How many entries the log in this file has by now; 0 if it is none. QEMU may be writing it.
size_t write_log_count(const char *path);
