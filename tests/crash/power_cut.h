#pragma once

#include <stddef.h>
#include <stdint.h>

#include "tests/crash/write_log.h"

// Disks as a power cut leaves them, made from a log of writes.
//
// After a cut at some point of the log, what was written before the last flush is there. Each write
// behind it was, independently, kept, lost, or torn: some of its sectors are there and some are
// not. The disk was all zeros when the log began.

struct power_cut {
    const struct write_log *log;
    size_t size;        // of the disk in bytes
    uint8_t *certain;   // the disk with every write before the last flush and no other
    uint8_t *image;     // shared with the file: the disk after the cut
    size_t flushed;     // entries before this one are in `certain`
    size_t point;       // of the last cut
    uint64_t durable;   // the newest generation whose superblock is flushed; 0: none
    uint64_t started;   // the newest whose superblock is written, flushed or not
    uint64_t *chance;   // state of the random numbers
    bool is_disk_lying; // flushes do nothing: a protocol must not survive this
};

// Begin with a blank disk of this size, whose image is kept in a new file. The log and the state of
// chance stay the caller's. False, with a sentence on standard error: the file cannot be made.
bool power_cut_init(struct power_cut *cut, const struct write_log *log, const char *path,
                    size_t size, uint64_t *chance);

// Give the memory back. The file keeps the last image.
void power_cut_free(struct power_cut *cut);

// Cut the power when the first `point` entries have been done, in place of the last cut. Points
// must not fall from call to call.
void power_cut_at(struct power_cut *cut, size_t point);
