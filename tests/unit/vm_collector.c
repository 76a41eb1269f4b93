#include "tests/unit/vm_collector.h"

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/young.h"
#include "vm/vm.h"
#include "vm/world.h"

enum { TURNS_MAX = 100000 }; // in which a cycle of these small heaps is over

void collector_make_world(void)
{
    authority_make_world();
    heap_begin_lasting();
    world()->unused_ref = heap_alloc_refs(KEEP_MAX);
    heap_end_lasting();
    (void)young_collect();
}

void keep(unsigned place, oref_t ref)
{
    oref_t row = world()->unused_ref;

    heap_store(row, &((struct refs *)object_at(row))->at[place], ref);
}

oref_t kept(unsigned place)
{
    return ((const struct refs *)object_at(world()->unused_ref))->at[place];
}

oref_t make_leaf(int32_t value)
{
    oref_t leaf = heap_alloc_plain(world_core(CORE_INT_BOX));

    EXPECT(leaf != 0);
    ((struct int_box *)object_at(leaf))->value = value;
    return leaf;
}

int32_t leaf_value(oref_t leaf)
{
    return ((const struct int_box *)object_at(leaf))->value;
}

oref_t *node_place(oref_t node, unsigned index)
{
    return &((struct refs *)object_at(node))->at[index];
}

oref_t make_node(oref_t a, oref_t b)
{
    oref_t node = heap_alloc_refs(2);

    EXPECT(node != 0);
    heap_store(node, node_place(node, 0), a);
    heap_store(node, node_place(node, 1), b);
    return node;
}

void keep_many(unsigned place, uint32_t count)
{
    heap_begin_lasting();
    keep(place, heap_alloc_refs(count));
    for (uint32_t i = 0; i < count; i++) {
        oref_t row = kept(place);
        heap_store(row, node_place(row, i), make_node(make_leaf((int32_t)i), 0));
    }
    heap_end_lasting();
}

uint32_t count_kept(unsigned place)
{
    oref_t row = kept(place);
    uint32_t count = 0;

    for (uint32_t i = 0; i < object_length(row); i++) {
        oref_t node = *node_place(row, i);
        oref_t leaf = heap_has(node) ? *node_place(node, 0) : 0;
        count += heap_has(leaf) && leaf_value(leaf) == (int32_t)i;
    }
    return count;
}

void collector_allow_pictures(void)
{
    test_world.has_pictures = true;
    if (test_world.lag == 0) test_world.lag = 1;
}

// Under stress the next turn begins a cycle, whatever has become old.
void cycle_ask(void)
{
    collector_allow_pictures();
    collect_set_stress(UINT32_MAX);
    (void)heap_work();
    collect_set_stress(0);
}

void cycle_take(void)
{
    heap_before_safepoint();
    vm_life.safepoint();
    heap_after_safepoint();
    EXPECT(collect_is_going_on());
}

void cycle_wait(void)
{
    EXPECT(heap_work()); // there is something to do without waiting
}

void cycle_turns(unsigned turns)
{
    while (turns-- != 0) (void)heap_work();
}

void cycle_end(void)
{
    unsigned turns = 0;

    while (collect_is_going_on() && turns++ < TURNS_MAX) (void)heap_work();
    EXPECT(!collect_is_going_on());
}

void cycle_run(void)
{
    cycle_ask();
    cycle_take();
    cycle_end();
}

// The first safepoint of a run comes before any work.
static void play_to_next_safepoint(void)
{
    test_world.safepoints_limit = test_world.safepoints + 2;
    test_world.is_polled_always = true;
}

int collector_play(const struct bundle_class *classes, size_t count)
{
    test_world_reset();
    test_world.is_checked = true;
    play_to_next_safepoint();
    int result = test_world_play(classes, count);
    while (result == TEST_STOPPED) {
        (void)young_collect();
        EXPECT(!heap_has_young());
        play_to_next_safepoint();
        result = test_world_run();
    }
    return result;
}
