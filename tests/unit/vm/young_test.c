#include <string.h>

#include "kernel/lib/types.h"
#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/space.h"
#include "vm/heap/young.h"
#include "vm/vm.h"
#include "vm/world.h"

// A minor collection keeps what leads into the young area from outside, wherever that is, and
// nothing else; and it is never asked to do more than a stop may take.

// The places of a row of many references are remembered one by one.
enum { LONG_ROW = 100 };

static const struct heap *heap(void)
{
    return &world()->heap;
}

static oref_t make_old_row(uint32_t length)
{
    heap_begin_lasting();
    oref_t row = heap_alloc_refs(length);
    heap_end_lasting();
    return row;
}

TEST(young_object_moves_once)
{
    collector_make_world();
    keep(0, make_leaf(7));
    EXPECT(heap_is_young(kept(0)));
    vm_check();
    EXPECT(young_collect() > 0);
    oref_t moved = kept(0);
    EXPECT(!heap_is_young(moved));
    EXPECT(!heap_has_young());
    EXPECT(leaf_value(moved) == 7);
    EXPECT(young_collect() == 0);
    EXPECT(kept(0) == moved);
    vm_check();
}

// A holder is forgotten when its references have been followed, and remembered anew.
TEST(young_holder_is_remembered_each_time)
{
    collector_make_world();
    for (int32_t round = 0; round < 3; round++) {
        keep(0, make_leaf(1000 + round));
        EXPECT(heap()->remembered_count == 1);
        (void)young_collect();
        EXPECT(heap()->remembered_count == 0);
        EXPECT(leaf_value(kept(0)) == 1000 + round);
    }
    vm_check();
}

TEST(young_holder_is_remembered_once)
{
    collector_make_world();
    for (int32_t i = 0; i < 1000; i++) keep(0, make_leaf(i));
    EXPECT(heap()->remembered_count == 1);
}

TEST(young_garbage_is_not_copied)
{
    collector_make_world();
    for (int32_t i = 0; i < 100; i++) (void)make_node(make_leaf(i), 0);
    uint64_t old_bytes = heap()->old_bytes;
    EXPECT(young_collect() == 0);
    EXPECT(heap()->old_bytes == old_bytes);
}

// What is copied counts as having become old, and what was made as having been born.
TEST(young_bytes_are_counted)
{
    collector_make_world();
    uint64_t old_bytes = heap()->old_bytes, seen = heap()->young_bytes_seen;
    keep(0, make_leaf(1));
    (void)make_leaf(2);
    EXPECT(young_collect() == 16);
    EXPECT(heap()->old_bytes == old_bytes + 16);
    EXPECT(heap()->young_bytes_seen == seen + 32);
}

TEST(young_structures_keep_their_shape)
{
    collector_make_world();
    oref_t shared = make_leaf(5);
    oref_t first = make_node(shared, 0);
    oref_t second = make_node(shared, first);
    heap_store(first, node_place(first, 1), second); // a ring
    keep(0, first);
    (void)young_collect();
    first = kept(0);
    second = *node_place(first, 1);
    EXPECT(*node_place(second, 1) == first);
    EXPECT(*node_place(first, 0) == *node_place(second, 0));
    EXPECT(leaf_value(*node_place(first, 0)) == 5);
    vm_check();
}

// References beyond the first word of the map of a class, and none in that.
TEST(young_follows_every_field_of_a_large_object)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.wide",
         .fields = "a:l b:l c:l d:l e:l f:l g:l h:l i:l j:l k:l m:l n:l o:l p:l q:l r:l "
                   "s:.internal.object t:.internal.object"},
        {.name = ".t.main", .pool = {AUTHORITY_POOL}, .methods = {STARTUP(I(RET, 0, 0, 0))}},
    };

    test_world_reset();
    bundle_write(&bundle, classes, 6);
    EXPECT(vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) == OK);
    world()->unused_ref = make_old_row(KEEP_MAX);
    (void)young_collect();
    oref_t class = class_find(".t.wide", strlen(".t.wide"));
    oref_t wide = heap_alloc_plain(class);
    EXPECT(heap_is_young(wide));
    uint32_t words = ((const struct class *)object_at(class))->field_words;
    oref_t *last = (oref_t *)((struct object *)object_at(wide) + 1) + words - 1;
    EXPECT(words == 36);
    heap_store(wide, last, make_leaf(36));
    keep(0, wide);
    (void)young_collect();
    last = (oref_t *)((struct object *)object_at(kept(0)) + 1) + words - 1;
    EXPECT(leaf_value(*last) == 36);
    collect_all();
    vm_check();
    EXPECT(leaf_value(*last) == 36);
}

TEST(young_places_of_a_long_row_are_remembered)
{
    collector_make_world();
    keep(0, make_old_row(LONG_ROW));
    oref_t row = kept(0);
    heap_store(row, node_place(row, 3), make_leaf(3));
    heap_store(row, node_place(row, LONG_ROW - 1), make_leaf(99));
    EXPECT(heap()->remembered_count == 2);
    EXPECT(!(((const struct object *)object_at(row))->shape & SHAPE_REMEMBERED));
    (void)young_collect();
    EXPECT(leaf_value(*node_place(row, 3)) == 3);
    EXPECT(leaf_value(*node_place(row, LONG_ROW - 1)) == 99);
    vm_check();
}

TEST(young_references_that_were_copied_are_noted)
{
    collector_make_world();
    keep(0, make_old_row(LONG_ROW));
    oref_t row = kept(0);
    for (uint32_t i = 0; i < 4; i++) *node_place(row, 10 + i) = make_leaf((int32_t)i);
    heap_note_words(row, node_place(row, 10), 4);
    (void)young_collect();
    for (uint32_t i = 0; i < 4; i++) EXPECT(leaf_value(*node_place(row, 10 + i)) == (int32_t)i);
    vm_check();
}

TEST(young_long_rows_are_copied_while_nothing_is_young)
{
    collector_make_world();
    EXPECT(heap_can_copy(HEAP_WORDS_MAX + 1));
    (void)make_leaf(0);
    EXPECT(heap_can_copy(HEAP_WORDS_MAX));
    EXPECT(!heap_can_copy(HEAP_WORDS_MAX + 1));
}

// More holders than the list can name.
TEST(young_holders_are_found_when_the_list_was_too_short)
{
    enum { HOLDERS = 5000 };

    collector_make_world();
    keep(0, make_old_row(HOLDERS));
    for (uint32_t i = 0; i < HOLDERS; i++) *node_place(kept(0), i) = make_old_row(2);
    for (int32_t round = 0; round < 2; round++) {
        oref_t leaf = make_leaf(round);
        for (uint32_t i = 0; i < HOLDERS; i++) {
            oref_t holder = *node_place(kept(0), i);
            heap_store(holder, node_place(holder, 1), leaf);
        }
        EXPECT(heap()->has_forgotten);
        vm_check();
        (void)young_collect();
        EXPECT(!heap()->has_forgotten);
        vm_check();
        leaf = *node_place(*node_place(kept(0), 0), 1);
        EXPECT(!heap_is_young(leaf) && leaf_value(leaf) == round);
        for (uint32_t i = 0; i < HOLDERS; i++)
            EXPECT(*node_place(*node_place(kept(0), i), 1) == leaf);
    }
}

// ---- weak references -------------------------------------------------------------------------

TEST(young_target_of_a_weak_reference_moves_or_dies)
{
    oref_t target;
    uint64_t until;

    collector_make_world();
    keep(0, make_leaf(1));
    keep(1, heap_alloc_weak(kept(0)));
    keep(2, heap_alloc_weak(make_leaf(2)));
    vm_check();
    (void)young_collect();
    EXPECT(heap_weak_get(kept(1), &target, &until) && target == kept(0));
    EXPECT(heap_weak_get(kept(2), &target, &until) && target == 0);
    EXPECT(heap()->young_weaks == 0);
    EXPECT(((const struct weak *)object_at(kept(1)))->next_young == 0);
    vm_check();
}

// ---- how long it takes -----------------------------------------------------------------------

static bool is_crowded_after(uint32_t holders)
{
    collector_make_world();
    for (uint32_t i = 0; i < holders; i++) {
        oref_t holder = make_old_row(2);
        heap_store(holder, node_place(holder, 0), make_leaf(0));
    }
    return heap_is_crowded();
}

// Each counts for four; so does the task that runs.
TEST(young_area_counts_as_full_when_much_is_remembered)
{
    EXPECT(!is_crowded_after(HEAP_DEBT_MAX / 4 - 2));
    EXPECT(!young_is_due());
    EXPECT(is_crowded_after(HEAP_DEBT_MAX / 4 - 1));
    EXPECT(young_is_due());
    EXPECT(heap_new(world_core(CORE_INT_BOX)) == 0);
    (void)young_collect();
    EXPECT(!heap_is_crowded());
    EXPECT(heap_new(world_core(CORE_INT_BOX)) != 0);
}

// One that is looked through as a whole counts for all its references.
TEST(young_large_holders_count_for_more)
{
    enum { WORDS = 15 }; // the longest row that is remembered as a whole

    collector_make_world();
    oref_t holder = make_old_row(2), larger = make_old_row(WORDS);
    uint32_t before = heap()->young_debt;
    heap_store(holder, node_place(holder, 0), make_leaf(0));
    uint32_t debt = heap()->young_debt;
    heap_store(larger, node_place(larger, 0), make_leaf(0));
    EXPECT(heap()->young_debt - debt > debt - before);
}

TEST(young_weak_references_and_tasks_are_debt)
{
    collector_make_world();
    uint32_t debt = heap()->young_debt;
    (void)heap_alloc_weak(make_leaf(0));
    EXPECT(heap()->young_debt > debt);
    (void)young_collect();
    debt = heap()->young_debt;
    ((struct task *)object_at(world()->run_first))->next_run = 0;
    heap_note_task(world()->run_first);
    EXPECT(heap()->young_debt > debt);
}

// ---- room ------------------------------------------------------------------------------------

// Something young of any size, in turn; 0: the area is full.
static oref_t make_young_of_some_size(uint32_t turn)
{
    const struct heap *h = heap();
    uint32_t bytes = ROUND_UP(16 + turn * 272 % 1800, OBJECT_ALIGN);

    if (bytes + 2 * OBJECT_ALIGN > h->young_limit - h->young_top) return 0;
    return heap_alloc_bytes(bytes - (uint32_t)sizeof(struct object));
}

// What is promoted always finds room, whatever sizes there are of it.
TEST(young_objects_can_be_promoted_when_the_old_space_is_full)
{
    collector_make_world();
    keep(0, 0);
    for (uint32_t bytes = 1 << 20; bytes >= PAGE_SIZE; bytes /= 2)
        for (;;) {
            heap_begin_lasting();
            oref_t row = heap_alloc_refs(bytes / sizeof(oref_t));
            heap_end_lasting();
            if (row == 0) break;
            *node_place(row, 0) = kept(0);
            keep(0, row);
        }
    for (uint32_t turn = 0; young_is_open(); turn++) {
        oref_t object = make_young_of_some_size(turn);
        if (object != 0)
            keep(1, make_node(object, kept(1)));
        else
            (void)young_collect();
    }
    vm_check();
    keep(0, 0);
    collect_all();
    EXPECT(young_is_open());
    vm_check();
}

// An address is used again soon, a hash is not.
TEST(young_objects_at_one_address_have_different_hashes)
{
    collector_make_world();
    oref_t first = heap_alloc_plain(world_core(CORE_INT_BOX));
    uint32_t hash = heap_identity_hash(first);
    (void)young_collect();
    oref_t second = heap_new(world_core(CORE_INT_BOX));
    EXPECT(second == first);
    EXPECT(heap_identity_hash(second) != hash);
}

// The object is zero, whatever was there before.
TEST(young_objects_are_empty)
{
    collector_make_world();
    oref_t leaf = make_leaf(-1);
    (void)young_collect();
    EXPECT(heap_new(world_core(CORE_INT_BOX)) == leaf);
    EXPECT(leaf_value(leaf) == 0);
    (void)make_node(leaf, leaf);
    (void)young_collect();
    EXPECT(heap_new(world_core(CORE_INT_BOX)) == leaf);
    oref_t node = heap_alloc_refs(2);
    EXPECT(*node_place(node, 0) == 0 && *node_place(node, 1) == 0);
}

// Under stress each instruction that makes an object collects first, but a native method makes as
// many as it likes.
TEST(young_stress_collects_at_every_allocation)
{
    collector_make_world();
    young_set_stress(true);
    for (uint32_t i = 0; i < 3; i++) {
        EXPECT(!heap_is_crowded());
        oref_t first = heap_new(world_core(CORE_INT_BOX));
        EXPECT(heap_is_young(first));
        EXPECT(heap_is_crowded());
        EXPECT(heap_new(world_core(CORE_INT_BOX)) == 0);
        keep(0, first);
        (void)young_collect();
        EXPECT(!heap_is_crowded());
        keep(1, make_node(make_leaf(1), make_leaf(2)));
        EXPECT(heap_is_young(kept(1)) && heap_is_young(*node_place(kept(1), 0)));
        EXPECT(heap_is_crowded());
        (void)young_collect();
        vm_check();
    }
}
