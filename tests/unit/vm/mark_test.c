#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/mark.h"
#include "vm/heap/space.h"
#include "vm/heap/young.h"
#include "vm/vm.h"
#include "vm/world.h"

// Marking finds all that can be reached, and nothing else, whatever the shape of it and however
// little memory there is.

enum { STACK_MAX = 1 << 10 }; // what the stack of marking holds

static void mark_all(void)
{
    err_t err;

    (void)young_collect();
    mark_begin(false);
    while (mark_step(UINT32_MAX, &err)) EXPECT(err == OK);
    EXPECT(err == OK);
}

// All objects that are there, and those of them that are marked.
static void count_objects(uint32_t *all, uint32_t *marked)
{
    *all = *marked = 0;
    for (oref_t at = heap_first(); at != 0; at = heap_after(at)) {
        (*all)++;
        *marked += mark_has(at);
    }
}

TEST(mark_finds_what_can_be_reached)
{
    collector_make_world();
    keep(0, make_node(make_leaf(1), make_leaf(2)));
    (void)young_collect();
    oref_t node = kept(0);
    keep(0, 0);
    keep(1, *node_place(node, 1));
    mark_all();
    EXPECT(mark_has(kept(1)));
    EXPECT(!mark_has(node));
    EXPECT(!mark_has(*node_place(node, 0)));
    EXPECT(mark_has(world()->run_first));
    EXPECT(mark_has(((const struct task *)object_at(world()->run_first))->stack));
    mark_end();
}

// Loading leaves garbage; else all would be marked, as it is after a collection.
TEST(mark_finds_everything_that_a_collection_left)
{
    uint32_t all, marked;

    collector_make_world();
    collect_all();
    mark_all();
    count_objects(&all, &marked);
    EXPECT(all == marked);
    mark_end();
}

// Making marks where there are none yet takes long, so it counts as work, also in a row whose
// references lead to all ends of the arena.
TEST(mark_opens_few_pieces_in_a_step)
{
    enum { COUNT = 24, FAR_BYTES = 520 << 10, STEP = 100, MOST = 16 };
    bool is_left = true;
    err_t err = OK;

    collector_make_world();
    keep(0, heap_alloc_refs(COUNT));
    for (uint32_t i = 0; i < COUNT; i++)
        heap_store(kept(0), &((struct refs *)object_at(kept(0)))->at[i],
                   heap_alloc_bytes(FAR_BYTES));
    (void)young_collect();
    mark_begin(false);
    while (is_left && err == OK) {
        uint32_t before = test_world.pieces;
        is_left = mark_step(STEP, &err);
        EXPECT(test_world.pieces - before <= MOST);
    }
    EXPECT(err == OK);
    EXPECT(test_world.pieces >= COUNT);
    mark_end();
}

// ---- when the stack is full ------------------------------------------------------------------

TEST(mark_follows_more_objects_than_its_stack_holds)
{
    enum { COUNT = 3 * STACK_MAX };

    collector_make_world();
    keep_many(0, COUNT);
    collect_all();
    EXPECT(count_kept(0) == COUNT);
    vm_check();
}

// Pages that were noted lie far apart, and between them none is.
TEST(mark_follows_what_was_noted_in_scattered_pages)
{
    enum { COUNT = 2 * STACK_MAX, GAPS = 64 };

    collector_make_world();
    heap_begin_lasting();
    keep(0, heap_alloc_refs(COUNT));
    for (uint32_t i = 0; i < COUNT; i++) {
        if (i % (COUNT / GAPS) == 0) (void)heap_alloc_bytes((37 + i % 7) * PAGE_SIZE); // garbage
        heap_store(kept(0), node_place(kept(0), i), make_node(make_leaf((int32_t)i), 0));
    }
    heap_end_lasting();
    collect_all();
    EXPECT(count_kept(0) == COUNT);
    vm_check();
}

// A marking that was given up leaves no notes of pages in which the next one marks nothing, though
// it notes others before and behind them.
TEST(mark_forgets_what_was_noted_when_it_ends)
{
    enum { COUNT = 2 * STACK_MAX };
    err_t err;

    collector_make_world();
    keep_many(0, COUNT);
    keep_many(2, COUNT); // in the middle, and marked first
    keep_many(1, COUNT);
    (void)young_collect();
    mark_begin(false);
    for (unsigned i = 0; i < 200 && mark_step(1024, &err); i++) EXPECT(err == OK);
    mark_end();
    EXPECT(test_world.pieces == 0);
    keep(2, 0);
    collect_all();
    EXPECT(count_kept(0) == COUNT && count_kept(1) == COUNT);
    vm_check();
}

// Objects that were born while marking, into a page that was noted, are not looked into: the
// picture has nothing there.
TEST(mark_leaves_alone_what_was_not_there)
{
    enum { COUNT = 2 * STACK_MAX };

    collector_make_world();
    keep_many(0, COUNT);
    collect_all();
    for (uint32_t i = 1; i < COUNT; i += 2) *node_place(kept(0), i) = 0; // holes everywhere
    collect_all();
    cycle_ask();
    cycle_take();
    cycle_wait();
    cycle_turns(20);
    for (uint32_t i = 1; i < COUNT; i += 2) {
        heap_begin_lasting();
        oref_t node = make_node(make_leaf((int32_t)i), kept(0));
        heap_end_lasting();
        heap_store(kept(0), node_place(kept(0), i), node);
    }
    cycle_end();
    vm_check();
    EXPECT(count_kept(0) == COUNT);
}

// ---- memory ----------------------------------------------------------------------------------

TEST(mark_takes_no_more_memory_than_a_share_of_the_heap)
{
    collector_make_world();
    keep_many(0, 120000);
    test_world.pieces_limit = pages_used_count() / 128 + 2;
    cycle_ask();
    cycle_take();
    cycle_wait();
    uint32_t most = 0;
    while (collect_is_going_on() && test_world.pieces >= most) {
        most = test_world.pieces > most ? test_world.pieces : most;
        cycle_turns(1);
    }
    EXPECT(most > 0);
    EXPECT(collect_is_going_on()); // they are given back while it sweeps
    cycle_end();
    EXPECT(test_world.pieces == 0);
    EXPECT(count_kept(0) == 120000);
    vm_check();
}

// Nothing is freed if there is no memory for a mark.
TEST(mark_without_memory_gives_up)
{
    collector_make_world();
    keep_many(0, 50000);
    test_world.pieces_limit = 2;
    collect_all();
    EXPECT(count_kept(0) == 50000);
    EXPECT(test_world.pieces == 0);
    cycle_run();
    EXPECT(count_kept(0) == 50000);
    EXPECT(test_world.pieces == 0);
    EXPECT(test_world.releases == 1);
    vm_check();
}
