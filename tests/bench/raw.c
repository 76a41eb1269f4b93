#include "tests/bench/raw.h"

#include <stddef.h>

#include "kernel/block.h"
#include "kernel/cmdline.h"
#include "kernel/lib/limits.h"
#include "kernel/pmm.h"

enum {
    SLOTS = 2,   // blocks: as for superblocks,
    RING = 8192, // and for what they lead to
};

// The blocks lie in a row, and all have the same content.
static err_t write_blocks(struct block_device *disk, uint64_t first, unsigned count, frame_t frame)
{
    frame_t frames[BLOCK_TRANSFER_MAX_PAGES];
    err_t err = OK;

    for (unsigned i = 0; i < BLOCK_TRANSFER_MAX_PAGES; i++) frames[i] = frame;
    for (unsigned done = 0, part; done < count && err == OK; done += part) {
        part = count - done < BLOCK_TRANSFER_MAX_PAGES ? count - done : BLOCK_TRANSFER_MAX_PAGES;
        err = block_write(disk, (first + done) * BLOCK_PAGE_SECTORS, part * BLOCK_PAGE_SECTORS,
                          frames);
    }
    return err;
}

err_t raw_commit(unsigned blocks)
{
    static unsigned next, slot;
    const char *name = cmdline_string("scratch");
    struct block_device *disk = name ? block_find(name) : NULL;

    if (!disk) return ERR_NOT_FOUND;
    frame_t frame = pmm_alloc();
    if (frame == 0) return ERR_NOMEM;
    if (next + blocks > RING) next = 0;
    err_t err = write_blocks(disk, SLOTS + next, blocks, frame);
    if (err == OK) err = block_flush(disk);
    if (err == OK) err = block_write(disk, slot * BLOCK_PAGE_SECTORS, 1, &frame);
    if (err == OK) err = block_flush(disk);
    pmm_free(frame);
    next += blocks;
    slot = !slot;
    return err;
}
