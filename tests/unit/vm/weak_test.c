#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/young.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// Weak references to old objects, and tasks, learn how a cycle ends; looking while it goes on keeps
// the target, but not for ever.

// A weak reference at place 0 to an old leaf, that nobody else holds.
static void make_weak(void)
{
    collector_make_world();
    keep(1, make_leaf(7));
    (void)young_collect();
    keep(0, heap_alloc_weak(kept(1)));
    keep(1, 0);
}

static struct weak *the_weak(void)
{
    return object_at(kept(0));
}

static oref_t look(void)
{
    oref_t target = 0;
    uint64_t until = 0;

    return heap_weak_get(kept(0), &target, &until) ? target : 0;
}

TEST(weak_does_not_keep_its_target)
{
    make_weak();
    oref_t target = the_weak()->target;
    EXPECT(look() == target);
    cycle_run();
    EXPECT(the_weak()->target == 0);
    EXPECT(look() == 0);
    EXPECT(!heap_has(target));
    vm_check();
}

TEST(weak_leads_on_to_what_others_keep)
{
    make_weak();
    oref_t target = the_weak()->target;
    keep(1, target);
    cycle_run();
    EXPECT(look() == target);
    EXPECT(leaf_value(target) == 7);
    collect_all();
    EXPECT(look() == target);
    vm_check();
}

// It is taken out of the reference, and put where marking has been.
TEST(weak_target_that_was_looked_at_is_kept)
{
    make_weak();
    cycle_ask();
    cycle_take();
    oref_t target = look();
    EXPECT(target != 0);
    keep(1, target);
    cycle_end();
    EXPECT(heap_has(target) && leaf_value(target) == 7);
    EXPECT(look() == target);
    vm_check();
}

// What the target refers to is kept too.
TEST(weak_target_is_kept_with_all_that_it_leads_to)
{
    collector_make_world();
    keep(1, make_node(make_node(make_leaf(1), 0), 0));
    (void)young_collect();
    keep(0, heap_alloc_weak(kept(1)));
    keep(1, 0);
    cycle_ask();
    cycle_take();
    cycle_wait();
    keep(1, look());
    cycle_end();
    EXPECT(leaf_value(*node_place(*node_place(kept(1), 0), 0)) == 1);
    vm_check();
}

TEST(weak_target_is_gone_as_soon_as_marking_is_over)
{
    make_weak();
    keep_many(2, 1000); // so that there are turns between marking and the end
    oref_t target = the_weak()->target;
    uint32_t others = 3000;
    heap_begin_lasting();
    while (others-- != 0) keep(3, make_node(heap_alloc_weak(kept(2)), kept(3)));
    heap_end_lasting();
    cycle_ask();
    cycle_take();
    cycle_wait();
    // Marking, as far as an outsider can tell, is over when a look no longer keeps what is dead.
    // The reference is the last of the list, so it is cleared later.
    collect_begin_check();
    for (unsigned i = 0; i < 1000 && !collect_has_marked(kept(0)); i++) cycle_turns(1);
    EXPECT(collect_has_marked(kept(0)));
    EXPECT(the_weak()->target == target);
    EXPECT(look() == 0);
    EXPECT(the_weak()->target == 0);
    cycle_end();
    EXPECT(!heap_has(target));
    vm_check();
}

// Who looks in every cycle keeps the target for two; in the third he waits for the end of marking.
TEST(weak_target_is_not_kept_by_looking_for_ever)
{
    oref_t target;
    uint64_t until = 0;

    make_weak();
    for (unsigned cycle = 0; cycle < 2; cycle++) {
        cycle_ask();
        cycle_take();
        EXPECT(look() != 0);
        cycle_end();
        EXPECT(look() != 0);
    }
    cycle_ask();
    cycle_take();
    EXPECT(!heap_weak_get(kept(0), &target, &until));
    EXPECT(until == collect_generation());
    cycle_end();
    EXPECT(heap_weak_get(kept(0), &target, &until) && target == 0);
    vm_check();
}

// A cycle without a look, or in which others keep the target, and he may look twice again.
TEST(weak_looks_are_forgotten_after_a_cycle_without)
{
    make_weak();
    oref_t target = the_weak()->target;
    for (unsigned cycle = 0; cycle < 8; cycle++) {
        bool must_keep = cycle % 3 == 2;
        keep(1, must_keep ? target : 0);
        cycle_ask();
        cycle_take();
        if (!must_keep) EXPECT(look() == target);
        cycle_end();
        EXPECT(the_weak()->target == target);
    }
}

// One that nobody holds any more is freed, and not looked at again; also in the middle of the list.
TEST(weak_that_is_dead_itself_leaves_the_list)
{
    make_weak();
    keep(1, heap_alloc_weak(world()->unused_ref));
    keep(2, heap_alloc_weak(world()->unused_ref));
    oref_t dead = kept(1);
    keep(1, 0);
    cycle_run();
    EXPECT(!heap_has(dead));
    EXPECT(((const struct weak *)object_at(kept(2)))->next_watched == kept(0));
    vm_check();
}

// ---- tasks -----------------------------------------------------------------------------------

// Another task, which waits in a queue that it holds alone.
static oref_t make_waiting_task(void)
{
    const struct task *first = task_current();
    oref_t method = ((const struct activation *)object_at(first->top))->method;
    oref_t task = task_start(method, kept(0), 0);

    task_rotate();
    EXPECT(object_ref(task_current()) == task);
    task_current()->state = TASK_QUEUED;
    task_current()->wait_value = UINT64_MAX;
    task_current()->queue = heap_alloc_lasting(world_core(CORE_MUTEX));
    task_block();
    return task;
}

TEST(weak_tasks_that_nobody_can_wake_live_no_more)
{
    collector_make_world();
    oref_t alive = make_waiting_task();
    keep(1, alive);
    oref_t dead = make_waiting_task();
    EXPECT(world()->live_tasks == 3);
    (void)make_leaf(0); // as long as nothing is young those that ran last are still noted
    cycle_run();
    EXPECT(world()->live_tasks == 2);
    EXPECT(heap_has(alive) && !heap_has(dead));
    vm_check();
}

// Each turn of a task is noted, also if others ran since the last collection.
TEST(weak_task_that_runs_is_noted)
{
    collector_make_world();
    const struct task *first = task_current();
    oref_t method = ((const struct activation *)object_at(first->top))->method;
    oref_t second = task_start(method, kept(0), 0);
    (void)make_leaf(0);
    (void)young_collect();
    task_rotate();
    EXPECT(object_ref(task_current()) == second);
    heap_begin_turn(task_current());
    task_current()->thrown = make_leaf(3);
    (void)young_collect();
    EXPECT(leaf_value(task_current()->thrown) == 3);
    EXPECT(!heap_is_young(task_current()->thrown));
}

// What a task holds beside its slots.
TEST(weak_tasks_keep_what_they_have_thrown)
{
    collector_make_world();
    oref_t task = make_waiting_task();
    keep(1, task);
    heap_note_task(task);
    ((struct task *)object_at(task))->thrown = make_leaf(9);
    (void)young_collect();
    oref_t thrown = ((const struct task *)object_at(task))->thrown;
    EXPECT(!heap_is_young(thrown) && leaf_value(thrown) == 9);
    cycle_run();
    EXPECT(heap_has(thrown));
    vm_check();
}
