#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_lost.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// What becomes of those that wait for a mutex when the task ends that has locked it: they come in
// turn, a bounded number at a time, and whoever waits for something else is not looked at.

enum { MANY = 5000, LOCKS = 600, AT_ONCE_MAX = 256 };

static oref_t first_method; // of the task that collector_make_world() makes

static void begin(void)
{
    collector_make_world();
    first_method = ((const struct activation *)object_at(task_current()->top))->method;
}

static struct queue *make_queue(enum core class)
{
    return object_at(heap_alloc_lasting(world_core(class)));
}

static bool try_lock(struct queue *mutex)
{
    uint32_t args[] = {object_ref(mutex)};
    struct native_call call = {.args = args, .task = task_current(), .fuel = 1};

    EXPECT(native_mutex_try_lock(&call) == NATIVE_DONE);
    return call.result.i;
}

static oref_t start(void)
{
    oref_t ref = task_start(first_method, 0, 0);

    EXPECT(ref != 0);
    return ref;
}

static void make_current(oref_t task)
{
    while (world()->run_first != task) task_rotate();
}

// A new task that waits in this queue.
static oref_t start_waiting(struct queue *queue)
{
    oref_t ref = start();

    make_current(ref);
    task_current()->state = TASK_QUEUED;
    task_current()->queue = object_ref(queue);
    task_current()->wait_value = UINT64_MAX;
    task_block();
    return ref;
}

// The pages that the end of a task touches that has locked what one other waits for, while so many
// wait for something else.
static uint32_t pages_of_an_end(uint32_t others)
{
    begin();
    struct queue *mutex = make_queue(CORE_MUTEX);
    struct queue *sema = make_queue(CORE_SEMA);
    EXPECT(try_lock(mutex));
    oref_t next = start_waiting(mutex);
    for (uint32_t i = 0; i < others; i++) (void)start_waiting(sema);
    vm_check();
    lost_take_all();
    task_end();
    EXPECT(!task_wake());
    uint32_t pages = test_lost.touches;
    lost_give_all();
    EXPECT(mutex->owner == next && world()->run_first == next);
    vm_check();
    return pages;
}

TEST(claim_end_looks_at_nobody_else)
{
    EXPECT(pages_of_an_end(10) == pages_of_an_end(MANY));
}

static uint32_t count_owned(struct queue **mutexes, const oref_t *tasks)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < LOCKS; i++) count += mutexes[i]->owner == tasks[i];
    return count;
}

TEST(claim_many_are_served_a_few_at_a_time)
{
    static struct queue *mutexes[LOCKS];
    static oref_t tasks[LOCKS];
    bool has_more = true;

    begin();
    oref_t owner = world()->run_first;
    for (uint32_t i = 0; i < LOCKS; i++) {
        make_current(owner);
        mutexes[i] = make_queue(CORE_MUTEX);
        EXPECT(try_lock(mutexes[i]));
        tasks[i] = start_waiting(mutexes[i]);
    }
    task_end();
    for (uint32_t served = 0; has_more;) {
        vm_check();
        has_more = task_wake();
        uint32_t now_served = count_owned(mutexes, tasks);
        EXPECT(now_served <= served + AT_ONCE_MAX && (now_served > served || !has_more));
        served = now_served;
    }
    EXPECT(count_owned(mutexes, tasks) == LOCKS && world()->leavers == 0);
    vm_check();
}

// Who tries, or comes, between the end and the next look does not overtake; nor does he who waits
// second when the first is ended meanwhile.
TEST(claim_nobody_overtakes)
{
    begin();
    struct queue *mutex = make_queue(CORE_MUTEX);
    oref_t owner = world()->run_first;
    EXPECT(try_lock(mutex));
    oref_t first = start_waiting(mutex);
    oref_t second = start_waiting(mutex);
    oref_t third = start_waiting(mutex);
    oref_t other = start();
    make_current(owner);
    task_end();
    vm_check();
    EXPECT(world()->run_first == other && !try_lock(mutex));
    task_cut(first);
    vm_check();
    EXPECT(!task_wake() && mutex->owner == second && mutex->first == third);
    EXPECT(((const struct task *)object_at(second))->claims == third);
    vm_check();
}

// All that waited are ended before it is their turn: the mutex is free.
TEST(claim_of_nobody)
{
    begin();
    struct queue *mutex = make_queue(CORE_MUTEX);
    oref_t owner = world()->run_first;
    EXPECT(try_lock(mutex));
    oref_t only = start_waiting(mutex);
    oref_t other = start();
    make_current(owner);
    task_end();
    task_cut(only);
    vm_check();
    EXPECT(!task_wake() && world()->leavers == 0);
    make_current(other);
    EXPECT(try_lock(mutex));
    vm_check();
}

// Several wait for what one task has locked, and leave from the front, the middle and the end.
TEST(claim_list_is_left_anywhere)
{
    struct queue *mutexes[5];
    oref_t tasks[5];

    begin();
    oref_t owner = world()->run_first;
    for (uint32_t i = 0; i < 5; i++) {
        make_current(owner);
        mutexes[i] = make_queue(CORE_MUTEX);
        EXPECT(try_lock(mutexes[i]));
        tasks[i] = start_waiting(mutexes[i]);
    }
    vm_check();
    for (uint32_t i = 0; i < 5; i++) {
        oref_t leaver = tasks[(i * 3 + 2) % 5];
        task_cut(leaver);
        vm_check();
    }
    EXPECT(((const struct task *)object_at(owner))->claims == 0);
}
