#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "tests/unit/vm_lost.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// The lists of tasks: however many are in one, any leaves it in a few steps, and of those that wait
// a few are looked at between two turns.

enum { MANY = 5000, PAGES_MAX = 20, LOOKS_MAX = 16 };

static oref_t tasks[MANY];

static void begin(void)
{
    collector_make_world();
    oref_t method = ((const struct activation *)object_at(task_current()->top))->method;
    for (uint32_t i = 0; i < MANY; i++) EXPECT((tasks[i] = task_start(method, 0, 0)) != 0);
}

// All of them wait for this; the first of all, which began the world, is ready.
static void block_all(enum task_state state)
{
    task_rotate();
    for (uint32_t i = 0; i < MANY; i++) {
        EXPECT(object_ref(task_current()) == tasks[i]);
        task_current()->state = state;
        task_current()->wait_value = UINT64_MAX;
        task_block();
    }
    vm_check();
}

static void check_few_are_touched(void (*leave)(oref_t task))
{
    const oref_t chosen[] = {tasks[0], tasks[MANY / 2], tasks[MANY - 1], tasks[MANY - 2]};

    for (uint32_t i = 0; i < sizeof(chosen) / sizeof(chosen[0]); i++) {
        lost_take_all();
        leave(chosen[i]);
        uint32_t pages = test_lost.touches;
        lost_give_all();
        EXPECT(pages < PAGES_MAX);
        vm_check();
    }
}

TEST(list_of_ready_tasks_is_left_in_few_steps)
{
    begin();
    check_few_are_touched(task_cut);
}

TEST(list_of_those_that_lack_a_page_is_left_in_few_steps)
{
    begin();
    block_all(TASK_PAGE);
    check_few_are_touched(task_go_on_lacking);
}

static uint32_t looks;

static bool count_look(const struct task *task)
{
    looks++;
    return task->number % 3 == 0;
}

// All are looked at once in the end, also when some leave the list meanwhile.
TEST(list_of_those_that_lack_a_page_is_looked_at_in_parts)
{
    uint32_t rounds = 0, cut = 0;
    bool is_left = true;

    begin();
    block_all(TASK_PAGE);
    for (looks = 0; is_left; rounds++) {
        uint32_t before = looks;
        is_left = task_wake_lacking(count_look);
        EXPECT(looks - before <= LOOKS_MAX);
        if (rounds % 7 != 0 || looks == MANY) continue;
        task_cut(tasks[MANY - looks]); // the last one that was looked at, if it still waits
        cut++;
    }
    EXPECT(cut > 10 && looks == MANY);
    for (uint32_t i = 0; i < MANY; i++) {
        const struct task *task = object_at(tasks[i]);
        EXPECT(task->state == TASK_ENDED || (task->state == TASK_READY) == (task->number % 3 == 0));
    }
    vm_check();
}
