#include "tests/random.h"
#include "tests/test.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/index.h"

// Proves that what was entered in an index is found and nothing else, in the steps that it
// promises, whatever the order and the hashes. large_test.c proves the same of bundles.
//
// Mutants: no skew, no split, or a split that does not raise the middle node.

static unsigned comparisons;

static int compare(const void *wanted, oref_t item)
{
    uint32_t number = *(const uint32_t *)wanted;

    comparisons++;
    return (number > item) - (number < item);
}

static struct index_key key_of(const uint32_t *number, uint32_t hash)
{
    return (struct index_key){.hash = hash, .wanted = number, .compare = compare};
}

enum { COUNT = 5000, LOG2_COUNT = 13 };

static bool create(void)
{
    test_world_reset();
    return heap_create(TEST_ARENA_BYTES) && class_make_core();
}

TEST(vm_index_finds_what_was_entered)
{
    uint64_t seed = 1;
    oref_t index = 0;

    EXPECT(create());
    for (uint32_t number = 2; number <= 2 * COUNT; number += 2) {
        struct index_key key = key_of(&number, number % 7);
        EXPECT(index_find(index, &key) == 0);
        index = index_add(index, &key, number);
        if (random_below(&seed, 100) == 0) index_check(index, NULL);
    }
    for (uint32_t number = 1; number <= 2 * COUNT; number++) {
        struct index_key key = key_of(&number, number % 7);
        EXPECT(index_find(index, &key) == (number % 2 == 0 ? number : 0));
    }
    index_check(index, NULL);
}

// All that have one hash, in order, and none of another.
TEST(vm_index_goes_from_one_to_the_next)
{
    oref_t index = 0;
    uint32_t found = 0, at = 0;

    EXPECT(create());
    for (uint32_t number = 1; number <= COUNT; number++) {
        struct index_key key = key_of(&number, number % 3);
        index = index_add(index, &key, number);
    }
    for (oref_t next = 3; next != 0; found++) {
        EXPECT(next > at && next % 3 == 0);
        at = next;
        struct index_key key = key_of(&at, 0);
        next = index_after(index, &key);
    }
    EXPECT(found == COUNT / 3);
}

static uint32_t number_of(uint32_t nth, int order, uint64_t *seed)
{
    if (order == 0) return nth + 1;
    if (order == 1) return COUNT - nth;
    return (uint32_t)random_next(seed) | 1;
}

// Upwards, downwards, and by chance.
TEST(vm_index_is_balanced_with_one_hash)
{
    for (int order = 0; order < 3; order++) {
        uint64_t seed = 7;
        oref_t index = 0;
        unsigned most = 0;

        EXPECT(create());
        for (uint32_t nth = 0; nth < COUNT; nth++) {
            uint32_t number = number_of(nth, order, &seed);
            struct index_key key = key_of(&number, 1);
            comparisons = 0;
            if (index_find(index, &key) != 0) continue;
            if (comparisons > most) most = comparisons;
            index = index_add(index, &key, number);
        }
        index_check(index, NULL);
        EXPECT(most <= 2 * LOG2_COUNT);
    }
}

TEST(vm_index_reports_a_full_arena)
{
    oref_t index = 0;
    uint32_t number = 0;

    EXPECT(create());
    for (oref_t grown = 0;; index = grown) {
        struct index_key key = key_of(&number, number * 2654435761u);
        grown = index_add(index, &key, ++number);
        if (grown == 0) break;
    }
    index_check(index, NULL);
    EXPECT(number > COUNT);
}
