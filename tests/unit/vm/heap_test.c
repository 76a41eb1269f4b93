#define _GNU_SOURCE // MAP_FIXED_NOREPLACE
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/space.h"
#include "vm/heap/young.h"
#include "vm/vm.h"
#include "vm/world.h"

// The heap from inside: what a collection writes, and what it leaves.

static uint32_t used_bytes(void)
{
    return world()->heap_top - ARENA_BASE;
}

// A text of Latin-1 takes a byte for each character behind the eight of the header, any other two.
TEST(heap_a_text_of_ascii_takes_a_byte_for_each_character)
{
    uint8_t bytes[2000] = {0};

    collector_make_world();
    for (uint32_t i = 0; i < sizeof(bytes); i++) bytes[i] = 'a';
    for (uint32_t length = 0; length <= sizeof(bytes) / 2; length += 1 + length / 8) {
        struct units wide = {bytes, length, 1}; // of U+6161
        oref_t text = heap_make_string(bytes, length), other = heap_make_units(&wide);
        EXPECT(object_size_bytes(text) == ROUND_UP(8 + length, OBJECT_ALIGN));
        EXPECT(object_size_bytes(other) == ROUND_UP(8 + 2 * length, OBJECT_ALIGN));
    }
}

TEST(heap_a_collection_that_frees_nothing_writes_nothing)
{
    collector_make_world();
    collect_all();
    uint32_t bytes = used_bytes();
    uint8_t *before = malloc(bytes);
    memcpy(before, world(), bytes);
    collect_all();
    EXPECT(used_bytes() == bytes);
    EXPECT(memcmp(before, world(), bytes) == 0);
    free(before);
}

TEST(heap_has_objects_only_where_they_begin)
{
    collector_make_world();
    oref_t first = make_leaf(1), second = make_node(first, first);
    EXPECT(heap_is_young(first) && heap_is_young(second));
    for (oref_t at = first; at < first + PAGE_SIZE / 2; at++)
        EXPECT(heap_has(at) == (at == first || at == second));
}

TEST(heap_garbage_of_every_size_is_freed)
{
    collector_make_world();
    collect_all();
    uint32_t pages = pages_free_count();
    for (uint32_t round = 0; round < 100; round++)
        for (uint32_t length = 0; length < 10000; length += 97) (void)heap_alloc_bytes(length);
    EXPECT(pages_free_count() < pages);
    vm_check();
    collect_all();
    vm_check();
    EXPECT(pages_free_count() + HEAP_SIZES >= pages); // each size may keep the page it had begun
}

// What is found free is whole pages again, whatever sizes of cells were there before.
TEST(heap_pages_serve_other_sizes_again)
{
    collector_make_world();
    for (uint32_t length = 8; length <= 1 << 20; length *= 2) {
        uint32_t made = 0;
        while (made < 2 * TEST_ARENA_BYTES) {
            if (heap_alloc_bytes(length) == 0) collect_all();
            made += length + 2 * OBJECT_ALIGN;
        }
        collect_all();
        EXPECT(pages_free_count() > TEST_ARENA_BYTES / PAGE_SIZE * 3 / 4);
    }
    vm_check();
}

TEST(heap_survives_growing_of_the_arena)
{
    enum { SMALL = 1 << 20 };
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main", .pool = {AUTHORITY_POOL}, .methods = {STARTUP(I(RET, 0, 0, 0))}},
    };

    test_world_reset();
    bundle_write(&bundle, classes, 5);
    EXPECT(vm_create(bundle.bytes, bundle.size, SMALL) == OK);
    EXPECT(heap_alloc_bytes(2 * SMALL) == 0);
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    vm_check();
    EXPECT(heap_alloc_bytes(2 * SMALL) != 0);
    vm_check();
}

// The map of the pages is too small for them: it moves, and its place is free again.
TEST(heap_map_grows_with_the_arena)
{
    enum { LARGER = 3 * TEST_ARENA_BYTES };
    uint8_t *behind = (uint8_t *)object_at(ARENA_BASE) + TEST_ARENA_BYTES;

    collector_make_world();
    keep_many(0, 1000);
    EXPECT(mmap(behind, LARGER - TEST_ARENA_BYTES, PROT_READ | PROT_WRITE,
                MAP_PRIVATE | MAP_ANONYMOUS | MAP_FIXED_NOREPLACE, -1, 0) == behind);
    EXPECT(vm_resume(LARGER) == OK);
    vm_check();
    EXPECT(world()->heap_end == ARENA_BASE + LARGER);
    heap_begin_lasting();
    while (heap_alloc_bytes(PAGE_SIZE) != 0) continue;
    heap_end_lasting();
    vm_check();
    collect_all();
    vm_check();
    EXPECT(pages_free_count() > LARGER / PAGE_SIZE * 9 / 10);
    EXPECT(count_kept(0) == 1000);
}
