#include "tests/bench/raw.h"

#include "kernel/block.h"
#include "kernel/cmdline.h"
#include "kernel/pmm.h"
#include "tests/bench/ledger.h"
#include "tests/bench/meter.h"

static err_t write_and_flush(struct block_device *disk, uint64_t block, frame_t frame)
{
    err_t err = block_write(disk, block * BLOCK_PAGE_SECTORS, BLOCK_PAGE_SECTORS, &frame);

    return err == OK ? block_flush(disk) : err;
}

static err_t commit(struct block_device *disk, unsigned round, frame_t frame)
{
    err_t err = write_and_flush(disk, 2 + round, frame);

    return err == OK ? write_and_flush(disk, round % 2, frame) : err;
}

void raw_measure(unsigned rounds)
{
    const char *name = cmdline_string("scratch");
    struct block_device *disk = name ? block_find(name) : NULL;
    frame_t frame = pmm_alloc();
    uint64_t clock = ledger_clock(), busy = ledger_busy();

    if (!disk || frame == 0 || rounds == 0) return;
    for (unsigned i = 0; i < rounds; i++)
        if (commit(disk, i, frame) != OK) return;
    meter_say("raw", "clock", (ledger_clock() - clock) / rounds);
    meter_say("raw", "busy", (ledger_busy() - busy) / rounds);
    pmm_free(frame);
}
