#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/space.h"
#include "vm/heap/young.h"
#include "vm/poll.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// A cycle of the old space, step by step, while a program that is played by hand goes on: it frees
// what was dead in its picture, and nothing else.

static oref_t make_old_node(oref_t a, oref_t b)
{
    heap_begin_lasting();
    oref_t node = make_node(a, b);
    heap_end_lasting();
    return node;
}

static oref_t make_old_leaf(int32_t value)
{
    heap_begin_lasting();
    oref_t leaf = make_leaf(value);
    heap_end_lasting();
    return leaf;
}

static struct task *the_task(void)
{
    return object_at(world()->run_first);
}

// One that nobody asked for, and that is durable.
static void take_snapshot(void)
{
    collector_allow_pictures();
    vm_life.safepoint();
    EXPECT(vm_life.durability(vm_life.covering_generation() - 1) == VM_DURABLE);
}

// ---- what is freed ---------------------------------------------------------------------------

TEST(cycle_frees_what_is_dead_in_its_picture)
{
    collector_make_world();
    oref_t dead = make_old_leaf(1), alive = make_old_leaf(2);
    keep(0, alive);
    cycle_run();
    EXPECT(!heap_has(dead));
    EXPECT(heap_has(alive));
    EXPECT(test_world.pictures == 1);
    EXPECT(test_world.releases == 1);
    vm_check();
}

// A row whose last reference, and a ring that nobody holds.
TEST(cycle_frees_rings_and_keeps_the_ends_of_rows)
{
    collector_make_world();
    oref_t a = make_old_node(0, 0), b = make_old_node(a, 0);
    heap_store(a, node_place(a, 0), b);
    heap_begin_lasting();
    oref_t row = heap_alloc_refs(5000); // in several pages
    heap_end_lasting();
    keep(0, row);
    heap_store(row, node_place(row, 4999), make_old_leaf(4999));
    cycle_run();
    EXPECT(!heap_has(a) && !heap_has(b));
    EXPECT(leaf_value(*node_place(kept(0), 4999)) == 4999);
    vm_check();
}

// While the picture is marked the arena changes: what was only reachable through a reference that
// is overwritten now is marked all the same.
TEST(cycle_looks_at_its_picture_and_not_at_the_arena)
{
    collector_make_world();
    keep(0, make_old_node(make_old_leaf(1), 0));
    keep_many(1, 2000);
    cycle_ask();
    cycle_take();
    cycle_wait();
    oref_t leaf = *node_place(kept(0), 0);
    heap_store(world()->unused_ref, node_place(world()->unused_ref, 2), leaf);
    heap_store(kept(0), node_place(kept(0), 0), 0);
    for (uint32_t i = 0; i < 2000; i++) {
        oref_t node = *node_place(kept(1), i);
        keep(3, *node_place(node, 0)); // moved from one to another
        heap_store(node, node_place(node, 0), 0);
        heap_store(node, node_place(node, 1), kept(3));
    }
    cycle_end();
    EXPECT(heap_has(leaf) && leaf_value(leaf) == 1);
    for (uint32_t i = 0; i < 2000; i++) {
        oref_t moved = *node_place(*node_place(kept(1), i), 1);
        EXPECT(heap_has(moved) && leaf_value(moved) == (int32_t)i);
    }
    vm_check();
}

// Each picture is read anew.
TEST(cycle_forgets_the_picture_before)
{
    collector_make_world();
    keep_many(0, 500);
    cycle_run();
    keep_many(0, 500);
    cycle_run();
    EXPECT(count_kept(0) == 500);
    vm_check();
}

TEST(cycle_keeps_what_was_born_since_its_picture)
{
    collector_make_world();
    cycle_ask();
    cycle_take();
    oref_t early = make_old_leaf(1);
    keep(0, early);
    keep(1, make_leaf(2));
    (void)young_collect();
    cycle_wait();
    oref_t late = make_old_leaf(3);
    keep(2, late);
    keep(3, make_node(make_leaf(4), kept(1)));
    cycle_end();
    EXPECT(heap_has(early) && heap_has(late));
    EXPECT(heap_has(kept(1)) && leaf_value(kept(1)) == 2);
    EXPECT(heap_has(kept(3)));
    vm_check();
}

// The sweep goes from the beginning to the end: births before and behind it.
TEST(cycle_keeps_what_is_born_while_it_sweeps)
{
    collector_make_world();
    keep_many(0, 5000);
    cycle_ask();
    cycle_take();
    keep(0, 0); // too late
    unsigned turns = 0;
    for (int32_t i = 0; collect_is_going_on(); i++) {
        cycle_turns(1);
        keep(1, make_old_node(make_old_leaf(i), kept(1)));
        turns++;
        vm_check();
    }
    EXPECT(turns > 20);
    uint32_t length = 0;
    for (oref_t at = kept(1); at != 0; at = *node_place(at, 1)) length++;
    EXPECT(length == turns);
    EXPECT(heap_has(world()->unused_ref));
}

// ---- what is young must not be in the picture ------------------------------------------------

// An old object that nobody reaches holds a young one, and that the only reference to an old one:
// if the young one were promoted for its sake, it would lead to what is freed.
static void make_dead_holder(void)
{
    keep(0, make_old_node(0, 0));
    keep(1, make_old_leaf(1));
    heap_store(kept(0), node_place(kept(0), 0), make_node(kept(1), 0));
    keep(0, 0);
    keep(1, 0);
}

TEST(cycle_picture_has_nothing_young_that_was_made_after_the_question)
{
    collector_make_world();
    cycle_ask();
    make_dead_holder();
    cycle_take();
    cycle_wait();
    (void)young_collect();
    cycle_end();
    vm_check();
}

// The newest snapshot is the picture if nothing was written since. It was not taken for a cycle.
TEST(cycle_picture_has_nothing_young_though_it_was_there_already)
{
    collector_make_world();
    make_dead_holder();
    take_snapshot();
    cycle_ask();
    if (!collect_is_going_on()) cycle_take();
    (void)young_collect();
    cycle_end();
    vm_check();
}

TEST(cycle_takes_the_snapshot_that_is_there)
{
    collector_make_world();
    keep(0, make_leaf(1));
    (void)young_collect();
    take_snapshot();
    cycle_ask();
    EXPECT(collect_is_going_on());
    cycle_end();
    EXPECT(test_world.pictures == 0);
    EXPECT(leaf_value(kept(0)) == 1);
    vm_check();
}

// ---- the picture -----------------------------------------------------------------------------

TEST(cycle_waits_until_its_picture_is_durable)
{
    collector_make_world();
    oref_t dead = make_old_leaf(1);
    test_world.lag = 10;
    cycle_ask();
    cycle_take();
    EXPECT(!heap_work()); // nothing can be done but wait
    EXPECT(collect_is_going_on());
    EXPECT(heap_has(dead));
    cycle_turns(20);
    cycle_end();
    EXPECT(!heap_has(dead));
}

TEST(cycle_is_dropped_when_the_disk_is_lost)
{
    collector_make_world();
    oref_t dead = make_old_leaf(1);
    cycle_ask();
    cycle_take();
    test_world.is_disk_lost = true;
    (void)heap_work();
    EXPECT(!collect_is_going_on());
    EXPECT(test_world.releases == 1);
    EXPECT(heap_has(dead));
    vm_check();
}

TEST(cycle_is_dropped_when_its_picture_cannot_be_read)
{
    collector_make_world();
    keep_many(0, 1000);
    oref_t dead = make_old_leaf(1);
    cycle_ask();
    cycle_take();
    cycle_wait();
    cycle_turns(1);
    test_world.picture_err = ERR_CORRUPT;
    cycle_turns(2);
    EXPECT(!collect_is_going_on());
    EXPECT(test_world.releases == 1);
    EXPECT(test_world.pieces == 0);
    EXPECT(heap_has(dead));
    EXPECT(count_kept(0) == 1000);
    vm_check();
    test_world.picture_err = OK;
    cycle_run();
    EXPECT(!heap_has(dead));
    EXPECT(count_kept(0) == 1000);
}

// ---- a sweep that was cut --------------------------------------------------------------------

// Garbage that refers to garbage in a page before it: when the power fails between the two.
static void begin_half_sweep(void)
{
    collector_make_world();
    keep_many(0, 3000);
    heap_begin_lasting();
    for (uint32_t i = 0; i < 3000; i++) {
        oref_t leaf = *node_place(*node_place(kept(0), i), 0);
        keep(1, make_node(leaf, kept(1)));
    }
    heap_end_lasting();
    keep(0, 0);
    keep(1, 0);
    cycle_ask();
    cycle_take();
    cycle_wait();
    for (unsigned i = 0; i < 1000 && !world()->heap.is_half_swept; i++) cycle_turns(1);
}

TEST(cycle_says_that_a_sweep_was_begun)
{
    begin_half_sweep();
    EXPECT(world()->heap.is_half_swept);
    EXPECT(collect_is_going_on());
    vm_check();
    take_snapshot();
    EXPECT(test_world_cut_power());
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    EXPECT(world()->heap.is_half_swept);
    EXPECT(!collect_is_going_on());
    vm_check();
    cycle_run();
    EXPECT(!world()->heap.is_half_swept);
    vm_check();
}

TEST(cycle_that_was_cut_is_checked_though_memory_for_marks_is_lacking)
{
    begin_half_sweep();
    take_snapshot();
    EXPECT(test_world_cut_power());
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    EXPECT(world()->heap.is_half_swept);
    test_world.pieces_limit = 1;
    vm_check();
    EXPECT(test_world.pieces == 0);
}

// ---- when it begins --------------------------------------------------------------------------

// Garbage of so many bytes becomes old.
static void grow(uint32_t bytes)
{
    while (bytes >= PAGE_SIZE) {
        EXPECT(heap_alloc_bytes(PAGE_SIZE - OBJECT_ALIGN) != 0);
        bytes -= PAGE_SIZE;
    }
}

TEST(cycle_begins_when_much_has_become_old)
{
    collector_make_world();
    collector_allow_pictures();
    collect_all();
    (void)heap_work();
    EXPECT(test_world.holds == 0);
    grow(1 << 20);
    (void)heap_work();
    EXPECT(test_world.holds == 1);
}

// What is loaded is no garbage.
TEST(cycle_is_not_wanted_for_what_lasts)
{
    collector_make_world();
    collector_allow_pictures();
    collect_all();
    heap_begin_lasting();
    grow(1 << 20);
    heap_end_lasting();
    (void)heap_work();
    EXPECT(test_world.holds == 0);
}

TEST(cycle_is_enough_until_as_much_has_become_old_again)
{
    collector_make_world();
    grow(1 << 20);
    cycle_run();
    (void)heap_work();
    EXPECT(test_world.holds == 1);
}

TEST(cycle_comes_once_to_an_idle_machine)
{
    collector_make_world();
    collector_allow_pictures();
    collect_all();
    EXPECT(heap_may_rest());
    grow(1 << 18);
    EXPECT(!heap_may_rest());
    heap_note_idle();
    EXPECT(test_world.holds == 1);
    EXPECT(heap_may_rest());
    cycle_take();
    cycle_end();
    EXPECT(heap_may_rest());
    heap_note_idle();
    EXPECT(test_world.holds == 1);
}

// Nor when it cannot end.
TEST(cycle_is_not_tried_again_by_an_idle_machine)
{
    collector_make_world();
    collector_allow_pictures();
    collect_all();
    grow(1 << 18);
    heap_note_idle();
    cycle_take();
    test_world.is_disk_lost = true;
    (void)heap_work();
    EXPECT(!collect_is_going_on());
    EXPECT(heap_may_rest());
}

TEST(cycle_needs_no_picture_on_an_idle_machine)
{
    collector_make_world();
    collect_all();
    grow(1 << 18);
    uint32_t free_pages = pages_free_count();
    heap_note_idle();
    EXPECT(pages_free_count() > free_pages);
    EXPECT(heap_may_rest());
}

enum { LEAVES = 5000 };

static void begin_long_cycle(void)
{
    collector_make_world();
    keep_many(0, LEAVES);
    cycle_ask();
    cycle_take();
    cycle_wait();
}

static void promote_garbage(void)
{
    keep(1, 0);
    for (int32_t i = 0; i < 200; i++) keep(1, make_node(make_leaf(i), kept(1)));
    heap_settle();
}

// Who makes garbage does a part of the work: turn after turn without heap_work().
TEST(cycle_is_helped_by_who_makes_garbage)
{
    begin_long_cycle();
    for (unsigned i = 0; collect_is_going_on() && i < 2000; i++) promote_garbage();
    EXPECT(!collect_is_going_on());
    EXPECT(count_kept(0) == LEAVES);
}

// ... and gives up his turn if that is not enough; but not when there is nothing to do.
TEST(cycle_that_is_owed_much_ends_the_turn)
{
    begin_long_cycle();
    vm_poll = 0;
    promote_garbage();
    EXPECT(vm_poll != 0);
    cycle_end();
    vm_poll = 0;
    promote_garbage();
    EXPECT(vm_poll == 0);
}

// ---- memory is exhausted ---------------------------------------------------------------------

static enum heap_room ask_for_room(oref_t task)
{
    if (heap_has_young()) (void)young_collect();
    return heap_make_room(object_at(task), 0);
}

TEST(cycle_without_pictures_everything_is_collected_before_memory_is_full)
{
    collector_make_world();
    oref_t dead = make_old_leaf(1);
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER); // others may fail, too
    EXPECT(heap_has(dead));
    EXPECT(ask_for_room(world()->run_first) == HEAP_AGAIN);
    EXPECT(!heap_has(dead));
    EXPECT(ask_for_room(world()->run_first) == HEAP_FULL);
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER); // it may have let go of something
}

TEST(cycle_is_awaited_before_memory_is_full)
{
    collector_make_world();
    collector_allow_pictures();
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
    EXPECT(test_world.holds == 1);
    EXPECT(heap_is_starving(the_task()));
    EXPECT(heap_has_waited(the_task()));
    cycle_take();
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
    cycle_end();
    EXPECT(!heap_is_starving(the_task()));
    EXPECT(ask_for_room(world()->run_first) == HEAP_FULL);
    EXPECT(!heap_has_waited(the_task()));
}

// What died since the picture was taken may be all that is needed.
TEST(cycle_that_was_on_its_way_is_not_enough)
{
    collector_make_world();
    cycle_ask();
    cycle_take();
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
    cycle_end();
    EXPECT(heap_is_starving(the_task()) == false); // its turn begins, and it asks again
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
    EXPECT(test_world.holds == 2);
    cycle_take();
    cycle_end();
    EXPECT(ask_for_room(world()->run_first) == HEAP_FULL);
}

// Who got what it lacked does not starve any more, and others are not kept waiting.
TEST(cycle_a_task_that_made_something_begins_to_wait_anew)
{
    collector_make_world();
    collector_allow_pictures();
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
    cycle_take();
    cycle_end();
    heap_begin_turn(the_task());
    keep(0, make_old_leaf(1)); // there was room
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
    cycle_take();
    cycle_end();
    heap_begin_turn(the_task());
    heap_end_turn(the_task(), false);
    EXPECT(!heap_has_waited(the_task()));
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
}

// If pictures fail the task is served all the same.
TEST(cycle_that_was_dropped_is_not_waited_for_again)
{
    collector_make_world();
    oref_t dead = make_old_leaf(1);
    collector_allow_pictures();
    EXPECT(ask_for_room(world()->run_first) == HEAP_LATER);
    cycle_take();
    test_world.is_disk_lost = true;
    (void)heap_work();
    EXPECT(ask_for_room(world()->run_first) == HEAP_AGAIN);
    EXPECT(!heap_has(dead));
    EXPECT(ask_for_room(world()->run_first) == HEAP_FULL);
}
