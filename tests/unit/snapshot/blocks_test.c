// Blocks in use, and lists of them.

#include "snapshot/blocks.h"

#include "snapshot/format.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"

static void start(blkno_t total)
{
    medium_init(0, 1);
    world_init(16, 16, 1, NULL);
    EXPECT(blocks_init(total) == OK);
}

TEST(blocks_alloc_gives_each_block_once)
{
    start(100);
    EXPECT(blocks_free_count() == 98);
    for (blkno_t i = FORMAT_SLOTS; i < 100; i++) EXPECT(blocks_alloc() == i);
    EXPECT(blocks_free_count() == 0);
    blocks_check();
    blocks_stop();
    world_check_empty();
}

// At both sides of the edge of a page of the map, and at the ends of one that is cut short.
TEST(blocks_alloc_crosses_pages_of_the_map)
{
    const blkno_t totals[] = {BLOCKS_MAP_BITS - 1, BLOCKS_MAP_BITS, BLOCKS_MAP_BITS + 1,
                              2 * BLOCKS_MAP_BITS + 33};

    for (unsigned i = 0; i < ARRAY_COUNT(totals); i++) {
        start(totals[i]);
        for (blkno_t b = FORMAT_SLOTS; b < totals[i]; b++) EXPECT(blocks_alloc() == b);
        EXPECT(blocks_free_count() == 0);
        blocks_check();
        blocks_stop();
    }
}

TEST(blocks_are_free_crosses_pages_of_the_map)
{
    enum { BEGIN = BLOCKS_MAP_BITS - 3, COUNT = 6 };

    start(BLOCKS_MAP_BITS + 40);
    EXPECT(blocks_are_free(BEGIN, COUNT));
    EXPECT(blocks_are_free(0, 0)); // though the slots are used
    for (blkno_t used = BEGIN - 1; used <= BEGIN + COUNT; used++) {
        bool is_inside = used >= BEGIN && used < BEGIN + COUNT;

        blocks_mark(used);
        EXPECT(blocks_are_free(BEGIN, COUNT) == !is_inside);
        blocks_free(used);
    }
    blocks_stop();
}

TEST(blocks_alloc_goes_around)
{
    struct block_list list = {0};

    start(50);
    for (blkno_t i = FORMAT_SLOTS; i < 50; i++) (void)blocks_alloc();
    EXPECT(blocks_list_reserve(2) == OK);
    blocks_list_add(&list, 49, 0);
    blocks_list_add(&list, 7, 0);
    blocks_list_free(&list);
    EXPECT(blocks_alloc() == 7);
    EXPECT(blocks_alloc() == 49);
    blocks_check();
    blocks_stop();
}

static blkno_t visited;

static void visit(blkno_t block)
{
    visited += block;
}

// Lists longer than a chunk, moved into one another, lose and double nothing.
TEST(blocks_list_holds_any_number)
{
    enum { EACH = 1250 };
    struct block_list one = {0};
    struct block_list two = {0};

    start(3 * EACH);
    EXPECT(blocks_list_reserve(2 * EACH) == OK);
    for (unsigned i = 0; i < EACH; i++) {
        blocks_list_add(&one, blocks_alloc(), 0);
        blocks_list_add(&two, blocks_alloc(), 0);
    }
    blocks_list_move(&one, &two);
    EXPECT(one.count == 2 * EACH);
    EXPECT(two.count == 0);
    visited = 0;
    blocks_list_visit(&one, visit);
    EXPECT(visited == (2 * EACH) * (2 * EACH - 1) / 2 + FORMAT_SLOTS * 2 * EACH);
    EXPECT(blocks_list_reserve(2) == OK);
    blocks_list_add(&one, blocks_alloc(), 0);
    blocks_list_add(&two, blocks_alloc(), 0);
    blocks_list_free(&one);
    EXPECT(blocks_free_count() == 3 * EACH - FORMAT_SLOTS - 1);
    blocks_list_forget(&two);
    EXPECT(blocks_free_count() == 3 * EACH - FORMAT_SLOTS - 1);
    blocks_check();
    blocks_stop();
    world_check_empty();
}
