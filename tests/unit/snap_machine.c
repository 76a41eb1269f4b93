#include "tests/unit/snap_machine.h"

#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/hash.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"

enum { DISK_ID = 77, FRAMES = 512, PAGE_VALUES = PAGE_SIZE / sizeof(uint32_t) };

void machine_blank(page_t arena_pages, blkno_t extra)
{
    medium_init(format_disk_blocks(arena_pages) + extra, 1);
    world_init(arena_pages, FRAMES, 1, NULL);
}

void machine_start(page_t arena_pages, blkno_t extra)
{
    struct snap_info info;

    machine_blank(arena_pages, extra);
    ASSERT(snap_format(DISK_ID, arena_pages) == OK);
    ASSERT(snap_mount(&info) == OK);
}

void machine_restart(void)
{
    struct snap_info info;

    snap_stop();
    world_check_empty();
    ASSERT(snap_mount(&info) == OK);
}

void machine_crash(void)
{
    world_write_crash_note();
    snap_stop();
    world_check_empty();
}

bool machine_put(page_t page, uint32_t value)
{
    uint8_t *bytes;

    if (world_touch(page, true, &bytes) != OK) return false;
    for (unsigned i = 0; i < PAGE_VALUES; i++) ((uint32_t *)bytes)[i] = value;
    return true;
}

bool machine_has(page_t page, uint32_t value)
{
    uint8_t *bytes;

    if (world_touch(page, false, &bytes) != OK) return false;
    for (unsigned i = 0; i < PAGE_VALUES; i++)
        if (((const uint32_t *)bytes)[i] != value) return false;
    return true;
}

bool machine_snapshot(void)
{
    return snap_begin() && world_write_back() == OK;
}

void machine_read_block(blkno_t block, void *bytes)
{
    ASSERT(medium_read(block, bytes) == OK);
}

void machine_write_block(blkno_t block, const void *bytes)
{
    ASSERT(medium_write(block, bytes) == OK);
}

struct format_super machine_super(void)
{
    struct format_super super[FORMAT_SLOTS];
    uint8_t block[BLOCK_SIZE];

    for (blkno_t slot = 0; slot < FORMAT_SLOTS; slot++) {
        machine_read_block(slot, block);
        memcpy(&super[slot], block, sizeof(super[slot]));
    }
    return super[super[1].sequence > super[0].sequence];
}

struct format_root machine_root(void)
{
    struct format_root root;

    machine_read_block(machine_super().root_block, &root);
    return root;
}

void machine_say_arrived(void)
{
    struct format_super super = machine_super();

    super.is_unflushed = 0;
    machine_write_super(&super);
}

void machine_write_super(const struct format_super *super)
{
    blkno_t slot = super->sequence % FORMAT_SLOTS;
    uint8_t block[BLOCK_SIZE];
    struct format_super *written = (struct format_super *)block;

    machine_read_block(slot, block);
    *written = *super;
    written->check = XXH32(written, offsetof(struct format_super, check), 0);
    machine_write_block(slot, block);
}
