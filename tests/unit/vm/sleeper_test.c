#include "tests/random.h"
#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "tests/unit/vm_lost.h"
#include "vm/source.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// The heap of those that wait for a source, as it is for sleepers: they wake in order, and a change
// looks at few of them.

enum { MANY = 5000, PAGES_MAX = 40 };

static oref_t sleepers[MANY];

static oref_t start_sleeping(oref_t method, uint64_t until_ms)
{
    oref_t ref = task_start(method, 0, 0);

    EXPECT(ref != 0);
    while (world()->run_first != ref) task_rotate();
    task_current()->state = TASK_WAITING;
    task_current()->source = SOURCE_TIME;
    task_current()->wait_value = until_ms;
    task_block();
    return ref;
}

// As many as there is room for, which wake when until_ms(i) says.
static void begin(uint64_t (*until_ms)(uint32_t i))
{
    collector_make_world();
    oref_t method = ((const struct activation *)object_at(task_current()->top))->method;
    for (uint32_t i = 0; i < MANY; i++) sleepers[i] = start_sleeping(method, until_ms(i));
    vm_check();
}

static uint64_t in_order(uint32_t i)
{
    return 1000 + i;
}

static uint64_t backwards(uint32_t i)
{
    return 1000 + MANY - i;
}

static uint64_t at_random(uint32_t i)
{
    uint64_t state = i;

    return 1000 + random_below(&state, MANY);
}

// The end of one touches few pages, whoever it is, and however they have come.
static void check_few_are_touched(uint64_t (*until_ms)(uint32_t i))
{
    begin(until_ms);
    const oref_t chosen[] = {world()->waiting[SOURCE_TIME], sleepers[0], sleepers[MANY / 2],
                             sleepers[MANY - 1]};
    for (uint32_t i = 0; i < sizeof(chosen) / sizeof(chosen[0]); i++) {
        lost_take_all();
        task_cut(chosen[i]);
        uint32_t pages = test_lost.touches;
        lost_give_all();
        EXPECT(pages < PAGES_MAX);
        vm_check();
    }
}

TEST(sleeper_change_looks_at_few)
{
    check_few_are_touched(in_order);
    check_few_are_touched(backwards);
    check_few_are_touched(at_random);
}

// Half of them are ended first, here and there; the rest wakes in order.
TEST(sleeper_wakes_in_order)
{
    uint32_t left = MANY;
    uint64_t last_ms = 0;

    begin(at_random);
    for (uint32_t i = 0; i < MANY; i += 2, left--) {
        task_cut(sleepers[i]);
        if (i % 500 == 0) vm_check();
    }
    for (; left > 0; left--) {
        const struct task *first = object_at(world()->waiting[SOURCE_TIME]);
        EXPECT(first->wait_value >= last_ms);
        last_ms = first->wait_value;
        task_cut(world()->waiting[SOURCE_TIME]);
        if (left % 500 == 0) vm_check();
    }
    EXPECT(world()->waiting[SOURCE_TIME] == 0);
}

static uint64_t for_the_console(uint32_t i)
{
    (void)i;
    return 0;
}

static void read_the_console(uint32_t i)
{
    struct task *task = object_at(sleepers[i]);

    source_remove(SOURCE_TIME, sleepers[i]);
    task->source = SOURCE_CONSOLE;
    source_add(SOURCE_CONSOLE, sleepers[i]);
}

static uint32_t ready(void)
{
    uint32_t count = 0;

    for (oref_t at = world()->run_first; at != 0; at = ((struct task *)object_at(at))->next)
        count++;
    return count;
}

// A life that begins with many who wait does not wake them all at once; another one that begins
// before they all are goes on with the rest. Each is woken once.
TEST(sleeper_is_called_in_a_new_life)
{
    begin(for_the_console);
    uint32_t others = ready();
    for (uint32_t i = 0; i < MANY; i++) read_the_console(i);
    lost_take_all();
    task_begin_life();
    uint32_t pages = test_lost.touches;
    lost_give_all();
    EXPECT(pages < PAGES_MAX);
    EXPECT(ready() == others);
    EXPECT(task_wake());
    EXPECT(ready() > others && ready() < others + MANY / 2);
    vm_check();
    task_cut(world()->called[SOURCE_CONSOLE]);
    task_begin_life();
    vm_check();
    for (uint32_t turns = 0; task_wake(); turns++) EXPECT(turns < MANY);
    EXPECT(ready() == others + MANY - 1);
    EXPECT(world()->called[SOURCE_CONSOLE] == 0);
    vm_check();
}

// A source is a number and a row. What comes true in one life is not called anew in the next.
TEST(sleeper_knows_every_source)
{
    begin(for_the_console);
    for (enum task_source source = 0; source < SOURCE_COUNT; source++) {
        EXPECT(source_activity(source) != NULL);
        (void)source_has_come(source, UINT64_MAX);
        task_begin_life();
        EXPECT(!source_outlives(source) || world()->called[source] == 0);
    }
    EXPECT(source_outlives(SOURCE_TIME) && !source_outlives(SOURCE_CONSOLE));
    EXPECT(source_has_come(SOURCE_TIME, 0) && !source_has_come(SOURCE_TIME, UINT64_MAX));
}
