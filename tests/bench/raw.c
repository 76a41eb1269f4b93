#include "tests/bench/raw.h"

#include <stddef.h>

#include "kernel/block.h"
#include "kernel/cmdline.h"
#include "kernel/pmm.h"

enum { SLOTS = 2, RING = 1024 }; // blocks: as for superblocks, and for what they lead to

static err_t write_and_flush(struct block_device *disk, uint64_t block, frame_t frame)
{
    err_t err = block_write(disk, block * BLOCK_PAGE_SECTORS, BLOCK_PAGE_SECTORS, &frame);

    return err == OK ? block_flush(disk) : err;
}

err_t raw_commit(void)
{
    static unsigned round;
    const char *name = cmdline_string("scratch");
    struct block_device *disk = name ? block_find(name) : NULL;

    if (!disk) return ERR_NOT_FOUND;
    frame_t frame = pmm_alloc();
    if (frame == 0) return ERR_NOMEM;
    round++;
    err_t err = write_and_flush(disk, SLOTS + round % RING, frame);
    if (err == OK) err = write_and_flush(disk, round % SLOTS, frame);
    pmm_free(frame);
    return err;
}
