#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/space.h"
#include "vm/vm.h"
#include "vm/world.h"

// Pages and cells of the old space: all that is free is found, and nothing that is not.

static oref_t make_old_bytes(uint32_t length)
{
    heap_begin_lasting();
    oref_t ref = heap_alloc_bytes(length);
    heap_end_lasting();
    return ref;
}

static uint8_t *bytes_of(oref_t ref)
{
    return (uint8_t *)((struct object *)object_at(ref) + 1);
}

static bool is_filled(oref_t ref, uint8_t value)
{
    for (uint32_t i = 0; i < object_length(ref); i++)
        if (bytes_of(ref)[i] != value) return false;
    return true;
}

TEST(space_objects_of_every_size_have_room_of_their_own)
{
    enum { LENGTHS = 3000, STEP = 8 };
    static oref_t made[LENGTHS / STEP][2];

    collector_make_world();
    for (uint32_t round = 0; round < 2; round++)
        for (uint32_t i = 0; i < LENGTHS / STEP; i++) {
            made[i][round] = make_old_bytes(i * STEP);
            memset(bytes_of(made[i][round]), (int)(i + round), i * STEP);
        }
    vm_check();
    for (uint32_t i = 0; i < LENGTHS / STEP; i++)
        for (uint32_t round = 0; round < 2; round++) {
            EXPECT(object_length(made[i][round]) == i * STEP);
            EXPECT(is_filled(made[i][round], (uint8_t)(i + round)));
        }
}

// A run is as long as its object, though another one lies right behind it.
TEST(space_runs_of_every_length_are_measured)
{
    collector_make_world();
    for (uint32_t pages = 1; pages <= 13; pages++) {
        oref_t ref = make_old_bytes(pages * PAGE_SIZE - 2 * OBJECT_ALIGN);
        EXPECT(pages_run(pages_index(ref)) == pages);
        oref_t next = make_old_bytes(PAGE_SIZE - OBJECT_ALIGN);
        EXPECT(pages_run(pages_index(ref)) == pages);
        EXPECT(pages_run(pages_index(next)) == 1);
        uint32_t free_pages = pages_free_count();
        space_free_page(pages_index(ref));
        EXPECT(pages_free_count() == free_pages + pages);
        vm_check();
        EXPECT(make_old_bytes(pages * PAGE_SIZE - 2 * OBJECT_ALIGN) == ref); // just there
    }
    vm_check();
}

// Cells that were freed are used before a new page is begun, wherever the search is.
TEST(space_every_free_cell_is_used_again)
{
    enum { CELLS = 400, BYTES = 248 };
    static oref_t made[CELLS];

    collector_make_world();
    for (uint32_t i = 0; i < CELLS; i++) made[i] = make_old_bytes(BYTES);
    uint32_t pages = pages_used_count();
    for (uint32_t round = 0; round < 3; round++) {
        for (uint32_t i = round; i < CELLS; i += 3) space_free_cell(made[i]);
        vm_check();
        for (uint32_t i = round; i < CELLS; i += 3) {
            made[i] = make_old_bytes(BYTES);
            EXPECT(is_filled(made[i], 0));
            memset(bytes_of(made[i]), 0xff, BYTES);
        }
        EXPECT(pages_used_count() == pages);
        vm_check();
    }
}

// A free cell is no object, though its size can be searched.
TEST(space_knows_what_is_an_object)
{
    collector_make_world();
    oref_t cell = make_old_bytes(100), other = make_old_bytes(100);
    oref_t large = make_old_bytes(3 * PAGE_SIZE);
    EXPECT(space_has_object(cell) && space_has_object(other) && space_has_object(large));
    EXPECT(!space_has_object(cell + OBJECT_ALIGN));
    EXPECT(!space_has_object(large + PAGE_SIZE));
    EXPECT(!space_has_object(large + OBJECT_ALIGN));
    EXPECT(!space_has_object(world()->heap.map));
    EXPECT(!space_has_object(ARENA_BASE - PAGE_SIZE));
    EXPECT(!space_has_object(world()->heap_top));
    space_free_cell(cell);
    EXPECT(!space_has_object(cell) && space_has_object(other));
    EXPECT(space_next_object(cell) == other);
    EXPECT(space_next_object(other + OBJECT_ALIGN) > other);
}

// A page that is free again has forgotten that cells of its size were searched in it, or that it
// had holes.
TEST(space_pages_of_cells_can_be_freed)
{
    collector_make_world();
    for (uint32_t length = 24; length < SPACE_CELL_MAX; length = 2 * length + 8) {
        oref_t cell = make_old_bytes(length);
        uint32_t page = pages_index(cell);
        for (uint32_t at = 0; at < PAGE_SIZE / OBJECT_ALIGN; at++) {
            oref_t ref = pages_address(page) + at * OBJECT_ALIGN;
            if (ref != cell && space_has_object(ref)) space_free_cell(ref);
        }
        space_free_page(page);
        EXPECT(pages_kind(page) == PAGES_FREE);
        oref_t large = make_old_bytes(PAGE_SIZE - OBJECT_ALIGN);
        oref_t again = make_old_bytes(length);
        EXPECT(pages_index(again) != pages_index(large));
        space_check();
    }
}

// The objects that were in it when it was freed are not there when it is begun again.
TEST(space_pages_begin_again_without_objects)
{
    enum { HALF = SPACE_CELL_MAX - OBJECT_ALIGN };
    oref_t first;

    collector_make_world();
    do first = make_old_bytes(HALF);
    while (first % PAGE_SIZE != 0);
    oref_t second = make_old_bytes(HALF);
    EXPECT(pages_index(second) == pages_index(first));
    space_free_page(pages_index(first));
    EXPECT(make_old_bytes(HALF) == first);
    EXPECT(!space_has_object(second));
    EXPECT(make_old_bytes(HALF) == second);
}

// ---- arrays ----------------------------------------------------------------------------------

// Arrays of so many bytes until memory is out; every second one is dropped, and again.
static uint32_t fill_alternately(uint32_t bytes)
{
    uint32_t count = 0;

    for (;;) {
        oref_t array = heap_alloc_refs(bytes / sizeof(oref_t));
        if (array == 0) return count;
        EXPECT(*node_place(array, 0) == 0);
        EXPECT(*node_place(array, object_length(array) - 1) == 0);
        *node_place(array, object_length(array) - 1) = array; // or it would be zero anyway
        if (count++ % 2 != 0) continue;
        heap_store(array, node_place(array, 0), kept(0));
        keep(0, array);
    }
}

// Nothing is lost when arrays of one size fill the arena, half of them die, and those of the next
// size follow: when all are dropped there is as much room as before.
TEST(space_is_whole_again_after_arrays_of_all_sizes)
{
    static const uint32_t sizes[] = {4096, 1 << 20, 8192, 1 << 16, 12288, 1 << 18, 100000};

    collector_make_world();
    collect_all();
    uint32_t free_pages = pages_free_count();
    for (uint32_t i = 0; i < sizeof(sizes) / sizeof(sizes[0]); i++) {
        uint32_t pages = (sizes[i] + sizeof(struct object) + PAGE_SIZE - 1) / PAGE_SIZE;
        uint32_t first = fill_alternately(sizes[i]);
        EXPECT((first + 1) * pages > free_pages * 9 / 10); // it was filled
        collect_all();
        vm_check();
        uint32_t second = fill_alternately(sizes[i]); // where every second one was
        EXPECT(second >= first / 2);
        keep(0, 0);
        collect_all();
        vm_check();
        EXPECT(pages_free_count() + HEAP_SIZES >= free_pages);
    }
}

// The largest hole is found though small ones lie before it.
TEST(space_large_hole_is_found_behind_small_ones)
{
    collector_make_world();
    EXPECT(fill_alternately(8192) > 100);
    oref_t row = kept(0);
    for (uint32_t i = 0; i < 100; i++) row = *node_place(row, 0); // the next hundred are in the way
    keep(1, row);
    heap_store(kept(0), node_place(kept(0), 0), 0);
    *node_place(row, 0) = 0; // all that were made earlier
    keep(0, 0);
    collect_all();
    vm_check();
    EXPECT(heap_alloc_refs((1 << 20) / sizeof(oref_t)) != 0);
}
