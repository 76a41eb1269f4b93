#include "snapshot/evict.h"

#include "snapshot/blocks.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"

enum { PAGES = 512, ROOM = 100, BATCH = 8, VALUE = 1000 };

// Leave every other free block used, so that no two of those that are free lie in a row.
static void scatter_free_blocks(void)
{
    blkno_t taken[2000];
    unsigned count = blocks_free_count();

    EXPECT(count <= ARRAY_COUNT(taken));
    blocks_alloc_some(taken, count);
    for (unsigned i = 0; i < count; i += 2) blocks_free(taken[i]);
}

// A world in which nothing can be evicted that is not written first, each page by itself.
static void start(void)
{
    machine_start(PAGES, ROOM);
    EXPECT(machine_put(0, VALUE));
    EXPECT(machine_snapshot());
    scatter_free_blocks();
    for (page_t page = 0; page < BATCH; page++) EXPECT(machine_put(page, VALUE + page));
}

static unsigned evict(void)
{
    snap_host_lock();
    unsigned evicted = evict_pages(1);
    snap_host_unlock();
    return evicted;
}

static void expect_pages(void)
{
    for (page_t page = 0; page < BATCH; page++) EXPECT(machine_has(page, VALUE + page));
    snap_check();
    snap_stop();
}

TEST(evict_has_all_its_writes_on_their_way)
{
    start();
    EXPECT(evict() == BATCH);
    EXPECT(world_most_transfers() == BATCH);
    expect_pages();
}

TEST(evict_keeps_what_could_not_be_written)
{
    for (unsigned failing = 0; failing < BATCH; failing++) {
        start();
        medium_fail(failing, false);
        EXPECT(evict() == BATCH - 1);
        EXPECT(medium_has_failed());
        medium_heal();
        expect_pages();
    }
}
