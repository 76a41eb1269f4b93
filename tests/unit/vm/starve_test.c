#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// What tasks are told when memory is exhausted, and what is collected for it.
//
// Mutants: a number of starving tasks that is given again after its picture was taken; tasks that
// are told one at a time; a cycle that waits for a failed disk; a wish for a picture at every turn.

enum { TASKS = 5 };

static struct task *tasks[TASKS];

static void make_world(bool keeps_pictures)
{
    collector_make_world();
    if (keeps_pictures) collector_allow_pictures();
    tasks[0] = object_at(world()->run_first);
    const struct activation *first = object_at(tasks[0]->top);
    for (unsigned i = 1; i < TASKS; i++)
        tasks[i] = object_at(task_start(first->method, first->slots[0], first->slots[1]));
}

// As an instruction of the task does that has found no memory.
static enum heap_room fail(struct task *task)
{
    heap_begin_turn(task);
    return heap_make_room(task, 1);
}

static void turn(void)
{
    heap_before_safepoint();
    vm_life.safepoint();
    heap_after_safepoint();
    (void)heap_work();
}

static void finish_cycle(struct task *task)
{
    for (unsigned turns = 0; heap_is_starving(task); turns++) {
        EXPECT(turns < 100000);
        turn();
    }
}

TEST(starving_together_is_told_after_one_cycle)
{
    make_world(true);
    for (unsigned i = 0; i < TASKS - 1; i++) EXPECT(fail(tasks[i]) == HEAP_LATER);
    turn(); // the picture is taken
    EXPECT(test_world.pictures == 1);
    EXPECT(fail(tasks[TASKS - 1]) == HEAP_LATER);
    finish_cycle(tasks[0]);
    for (unsigned i = 0; i < TASKS - 1; i++) EXPECT(fail(tasks[i]) == HEAP_FULL);
    EXPECT(test_world.pictures == 1);
    EXPECT(fail(tasks[TASKS - 1]) == HEAP_LATER); // what it lacks may have become garbage since
    EXPECT(fail(tasks[0]) == HEAP_LATER);
    finish_cycle(tasks[TASKS - 1]);
    EXPECT(fail(tasks[TASKS - 1]) == HEAP_FULL);
    EXPECT(fail(tasks[0]) == HEAP_FULL);
    EXPECT(test_world.pictures == 2);
}

TEST(starving_ends_with_a_turn_that_finds_memory)
{
    make_world(true);
    EXPECT(fail(tasks[0]) == HEAP_LATER);
    finish_cycle(tasks[0]);
    heap_begin_turn(tasks[0]);
    heap_end_turn(tasks[0], false);
    EXPECT(!heap_has_waited(tasks[0]));
    EXPECT(fail(tasks[0]) == HEAP_LATER);
}

// A new life knows nothing of the cycle, and the task waits for one of its own.
TEST(starving_goes_on_in_the_next_life)
{
    make_world(true);
    EXPECT(fail(tasks[0]) == HEAP_LATER);
    turn();
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    EXPECT(fail(tasks[0]) == HEAP_LATER);
    finish_cycle(tasks[0]);
    EXPECT(fail(tasks[0]) == HEAP_FULL);
}

TEST(starving_without_pictures_is_served_by_one_collection_for_all)
{
    make_world(false);
    for (unsigned i = 0; i < TASKS; i++) EXPECT(fail(tasks[i]) == HEAP_LATER);
    EXPECT(!heap_is_starving(tasks[0])); // nothing is under way
    EXPECT(fail(tasks[0]) == HEAP_AGAIN);
    for (unsigned i = 0; i < TASKS; i++) EXPECT(fail(tasks[i]) == HEAP_FULL);
}

// It works in whole turns between its failures, at the end of which it does not starve.
TEST(starving_in_work_of_many_turns_is_served_in_time)
{
    make_world(false);
    EXPECT(fail(tasks[0]) == HEAP_LATER);
    heap_end_turn(tasks[0], false);
    heap_begin_turn(tasks[0]);
    EXPECT(heap_make_room(tasks[0], 2) == HEAP_AGAIN);
    EXPECT(heap_make_room(tasks[0], 3) == HEAP_FULL);
}

TEST(starving_does_not_wait_for_a_failed_disk)
{
    make_world(true);
    test_world.is_disk_lost = true;
    EXPECT(fail(tasks[0]) == HEAP_LATER);
    EXPECT(heap_is_starving(tasks[0]));
    (void)heap_work(); // no snapshot was taken, nor will be
    EXPECT(!heap_is_starving(tasks[0]));
    EXPECT(fail(tasks[0]) == HEAP_AGAIN);
    EXPECT(fail(tasks[0]) == HEAP_FULL);
}

// A cycle is due, and cannot be had: it is tried again when as much has become old once more.
TEST(starving_or_not_a_host_without_pictures_is_not_asked_at_every_turn)
{
    make_world(false);
    for (unsigned round = 1; round <= 2; round++) {
        for (unsigned i = 0; i < 200 * round; i++) EXPECT(heap_alloc_bytes(10000) != 0);
        for (unsigned i = 0; i < 100; i++) turn();
        EXPECT(test_world.wishes == round);
    }
}
