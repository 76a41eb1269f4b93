#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "tests/unit/vm_lost.h"
#include "vm/call.h"
#include "vm/class.h"
#include "vm/damage.h"
#include "vm/except.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/pages.h"
#include "vm/heap/young.h"
#include "vm/host.h"
#include "vm/inspect.h"
#include "vm/interp.h"
#include "vm/select.h"
#include "vm/shell.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// The operator comes first: the shell's memory, its turn, its being there; looking, and ending
// tasks. Nothing is run here: the states in which a task can be are made by hand. What programs do
// in all of them is played by the stories of tests/siege.
//
// tests/mutants/operator lists what these tests must notice.

enum { MANY = 2000 };

static oref_t first; // the task of the boot class
static oref_t shell;

static oref_t start(void)
{
    const struct activation *a = object_at(((const struct task *)object_at(first))->top);

    return task_start(a->method, a->slots[0], a->slots[1]);
}

static oref_t run_of(oref_t object)
{
    return select_runnable_now(object_ref(object_class(object)), world()->run_name, NULL);
}

static void make_world(void)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES, // startup() counts rounds in S_I
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL},
         .methods = {STARTUP(I(ADDK_I, S_I, S_I, 1), I(JUMP, 0, 0, 0), 0),
                     {.name = "run", .slots = ".t.main", CODE(I(RET, 0, 0, 0))}}},
    };

    test_world_reset();
    bundle_write(&bundle, classes, sizeof(classes) / sizeof(classes[0]));
    EXPECT(vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) == OK);
    first = world()->run_first;
    oref_t object = ((struct activation *)object_at(task_current()->top))->slots[0];
    oref_t method = run_of(object);
    shell = shell_begin(object, method);
    EXPECT(shell != 0);
}

// A task begins its turn, and nothing is young.
static void begin_turn(oref_t task)
{
    heap_begin_turn(object_at(task));
    heap_settle();
}

static enum task_state state_of(oref_t task)
{
    return ((const struct task *)object_at(task))->state;
}

// The task whose turn it is waits: for a source, or in the queue that it names.
static oref_t block(enum task_state state, enum task_source source, uint64_t value)
{
    struct task *task = task_current();

    task->state = state;
    task->source = source;
    task->wait_value = value;
    task_block();
    return object_ref(task);
}

static void bring_to_front(oref_t task)
{
    for (unsigned i = 0; object_ref(task_current()) != task; i++) {
        EXPECT(i < 2 * MANY);
        task_rotate();
    }
}

static oref_t block_task(oref_t task, enum task_source source, uint64_t value)
{
    bring_to_front(task);
    return block(TASK_WAITING, source, value);
}

// Nothing else has to keep what it runs, wherever that moves.
TEST(shell_keeps_what_it_runs)
{
    make_world();
    oref_t class = object_ref(object_class(world()->shell));
    oref_t object = heap_alloc_plain(class);
    EXPECT(heap_is_young(object));
    EXPECT(shell_begin(object, run_of(object)) != 0);
    vm_check();
    heap_settle();
    EXPECT(!heap_is_young(world()->shell));
    EXPECT(object_ref(object_class(world()->shell)) == class);
}

// ---- memory ----------------------------------------------------------------------------------

// As programs that keep all they make: only the reserve is left.
static void fill(void)
{
    uint32_t reserve = world()->heap.reserve_pages;
    bool is_zero;

    while (pages_free_count() > reserve) EXPECT(pages_take(1, PAGES_FIXED, &is_zero) != NO_PAGE);
    heap_settle();
    young_readmit();
}

TEST(shell_has_memory_when_programs_have_none)
{
    make_world();
    heap_begin_turn(object_at(first));
    fill();
    EXPECT(heap_room_left().reserve_bytes == TEST_ARENA_BYTES / 16);
    EXPECT(heap_new(world_core(CORE_EXCEPTION)) == 0);
    begin_turn(shell);
    EXPECT(heap_new(world_core(CORE_EXCEPTION)) != 0);
    for (unsigned i = 0; i < 100; i++) EXPECT(heap_alloc_bytes(4000) != 0);
    EXPECT(heap_room_left().reserve_bytes < TEST_ARENA_BYTES / 16);
}

// What the shell has begun to use of the young area is not for programs.
TEST(shell_young_area_is_full_for_programs)
{
    make_world();
    heap_begin_turn(object_at(first));
    fill();
    begin_turn(shell);
    EXPECT(heap_new(world_core(CORE_EXCEPTION)) != 0);
    heap_begin_turn(object_at(first));
    EXPECT(heap_is_crowded());
    EXPECT(heap_new(world_core(CORE_EXCEPTION)) == 0);
    EXPECT(heap_alloc_bytes(8) == 0);
    heap_settle();
    EXPECT(heap_new(world_core(CORE_EXCEPTION)) == 0);
    heap_check();
}

TEST(shell_without_its_reserve_is_like_others)
{
    make_world();
    heap_begin_turn(object_at(first));
    fill();
    struct task *task = object_at(shell);
    task->is_thrifty = 1;
    begin_turn(shell);
    EXPECT(heap_alloc_bytes(8) == 0);
    task->is_thrifty = 0;
    begin_turn(shell);
    EXPECT(heap_alloc_bytes(8) != 0);
}

// A life that was cut while the shell had the area leaves it to nobody else.
TEST(shell_reserve_is_closed_in_the_next_life)
{
    make_world();
    heap_begin_turn(object_at(first));
    fill();
    begin_turn(shell);
    EXPECT(heap_new(world_core(CORE_EXCEPTION)) != 0);
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    heap_begin_turn(object_at(first));
    EXPECT(heap_new(world_core(CORE_EXCEPTION)) == 0);
    EXPECT(heap_alloc_bytes(8) == 0);
}

// A world that names no shell keeps nothing free.
TEST(shell_that_is_not_there_has_no_reserve)
{
    collector_make_world();
    fill();
    EXPECT(heap_room_left().reserve_bytes == 0);
    EXPECT(heap_room_left().free_bytes == 0);
}

// ---- turns -----------------------------------------------------------------------------------

TEST(shell_comes_next_however_many_are_ready)
{
    make_world();
    for (unsigned i = 0; i < MANY; i++) EXPECT(start() != 0);
    (void)block_task(shell, SOURCE_CONSOLE, 0);
    test_world.input = "x";
    (void)task_wake();
    task_rotate();
    EXPECT(object_ref(task_current()) == shell);
    task_rotate(); // it has not had enough, but others have every other turn
    EXPECT(object_ref(task_current()) != shell);
    task_rotate();
    EXPECT(object_ref(task_current()) == shell);
}

TEST(shell_is_woken_before_many_others)
{
    make_world();
    oref_t tasks[MANY];
    for (unsigned i = 0; i < MANY; i++) EXPECT((tasks[i] = start()) != 0);
    (void)block_task(shell, SOURCE_TIME, 1);
    for (unsigned i = 0; i < MANY; i++) (void)block_task(tasks[i], SOURCE_TIME, 0);
    test_world.clock_ms += 1000;
    EXPECT(task_wake()); // there are more
    EXPECT(state_of(shell) == TASK_READY);
    unsigned sleeping = 0;
    for (unsigned i = 0; i < MANY; i++) sleeping += state_of(tasks[i]) == TASK_WAITING;
    EXPECT(sleeping > MANY / 2);
    while (task_wake()) continue;
    for (unsigned i = 0; i < MANY; i++) EXPECT(state_of(tasks[i]) == TASK_READY);
    vm_check();
}

// Whatever happens costs only those that wait for it, however many wait for something else.
TEST(shell_is_woken_without_a_look_at_all_that_wait)
{
    make_world();
    oref_t tasks[MANY];
    for (unsigned i = 0; i < MANY; i++) EXPECT((tasks[i] = start()) != 0);
    for (unsigned i = 0; i < MANY; i++) (void)block_task(tasks[i], SOURCE_DISK, 1000 + (i == 0));
    (void)block_task(shell, SOURCE_DISK, 5);
    test_world.durable = 5;
    uint32_t events = test_world.events; // the disk is asked once a look
    EXPECT(!task_wake());
    EXPECT(state_of(shell) == TASK_READY);
    EXPECT(test_world.events - events <= 3);
    test_world.durable = 1000;
    while (task_wake()) continue;
    EXPECT(state_of(tasks[0]) == TASK_WAITING);
    for (unsigned i = 1; i < MANY; i++) EXPECT(state_of(tasks[i]) == TASK_READY);
    test_world.durable = 1001;
    while (task_wake()) continue;
    EXPECT(state_of(tasks[0]) == TASK_READY);
    vm_check();
}

// A collection reads pages from the disk.
TEST(shell_does_not_wait_for_a_collection)
{
    enum { TIMES = 32 };

    make_world();
    cycle_ask();
    cycle_take();
    while (test_world.durable < collect_generation()) vm_life.safepoint();
    cycle_turns(1); // marking begins with the next
    test_world.reads = 0;
    cycle_turns(TIMES);
    EXPECT(test_world.reads == 0);
    cycle_turns(1);                // but not for ever,
    EXPECT(test_world.reads == 1); // ... and one wait is enough
    (void)block_task(shell, SOURCE_TIME, 1000);
    cycle_turns(1);
    EXPECT(test_world.reads > 2);
    test_world.clock_ms += 1000; // it is due, and nobody has woken it yet
    test_world.reads = 0;
    cycle_turns(1);
    EXPECT(test_world.reads == 0);
    (void)task_wake();
    (void)block_task(shell, SOURCE_CONSOLE, 0);
    cycle_end();
    vm_check();
}

static uint32_t rounds_of_a_turn(oref_t task)
{
    uint32_t *slots =
        ((struct activation *)object_at(((struct task *)object_at(task))->top))->slots;

    slots[S_I] = 0;
    bring_to_front(task);
    begin_turn(task);
    EXPECT(interp_run(object_at(task)) == INTERP_TURN_OVER);
    return slots[S_I];
}

TEST(shell_waits_for_a_short_turn_only)
{
    make_world();
    oref_t task = start();
    vm_poll = 0;
    uint32_t rounds = rounds_of_a_turn(task);
    (void)block_task(shell, SOURCE_TIME, 1000);
    EXPECT(rounds_of_a_turn(task) > 7 * rounds);
    test_world.clock_ms += 1000; // it is due
    EXPECT(rounds_of_a_turn(task) == rounds);
}

TEST(shell_that_waits_goes_on_in_the_next_life)
{
    make_world();
    (void)block_task(shell, SOURCE_CONSOLE, 0);
    vm_check();
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    EXPECT(state_of(shell) == TASK_READY);
}

// ---- being there -----------------------------------------------------------------------------

TEST(shell_is_begun_anew_when_it_ends)
{
    make_world();
    task_cut(shell);
    shell_revive();
    oref_t second = world()->shell_task;
    EXPECT(second != shell && state_of(second) == TASK_READY);
    task_cut(second);
    shell_revive(); // so soon not
    EXPECT(world()->shell_task == second && shell_due_ms() != UINT64_MAX);
    test_world.clock_ms += 1000;
    shell_revive();
    EXPECT(world()->shell_task != second && shell_due_ms() == UINT64_MAX);
    vm_check();
}

TEST(shell_that_ended_in_an_earlier_life_is_begun_anew)
{
    make_world();
    heap_begin_turn(object_at(first));
    fill();
    task_cut(shell);
    EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    shell_revive();
    EXPECT(state_of(world()->shell_task) == TASK_READY);
}

// ---- looking ---------------------------------------------------------------------------------

static uint32_t number_of(oref_t ref)
{
    return ((const struct task *)object_at(ref))->number;
}

// The task of this number; 0: there is none.
static oref_t find_task(uint32_t number)
{
    struct heap_walk walk = {.at = 0};

    while (!heap_walk(&walk, 1) || (!walk.is_over && number_of(walk.at) > number)) continue;
    return !walk.is_over && number_of(walk.at) == number ? walk.at : 0;
}

TEST(shell_sees_a_task_that_waits_for_another_one)
{
    char buffer[2000];
    struct text text = text_begin(buffer, sizeof(buffer));

    make_world();
    oref_t task = start();
    bring_to_front(task);
    ((struct task *)object_at(task))->queue = heap_alloc_lasting(world_core(CORE_MUTEX));
    (void)block(TASK_QUEUED, 0, UINT64_MAX);
    inspect_task(&text, object_at(task));
    EXPECT(strncmp(buffer, "3 waits for another task", 24) == 0);
    EXPECT(find_task(3) == task && find_task(4) == 0);
}

TEST(shell_walk_comes_to_each_task_whatever_it_stops_at)
{
    make_world();
    for (unsigned i = 0; i < MANY; i++) EXPECT(start() != 0);
    for (uint32_t i = 0; i < 3; i++) EXPECT(heap_alloc_weak(world()->boot) != 0);
    for (uint32_t steps = 1; steps < 5; steps++) {
        struct heap_walk walk = {.at = 0};
        uint32_t tasks = 0, previous = UINT32_MAX;
        while (!walk.is_over) {
            if (!heap_walk(&walk, steps) || walk.is_over) continue;
            EXPECT(number_of(walk.at) < previous);
            previous = number_of(walk.at);
            tasks++;
        }
        EXPECT(tasks == world()->live_tasks);
    }
}

struct look {
    char buffer[2000];
    struct text text;
};

static void look_at_tasks(struct text *text)
{
    struct heap_walk walk = {.at = 0};

    while (inspect_walk(text, &walk, UINT32_MAX) && !walk.is_over)
        inspect_task(text, object_at(walk.at));
}

static void look(void *argument)
{
    struct look *all = argument;

    all->text = text_begin(all->buffer, sizeof(all->buffer));
    look_at_tasks(&all->text);
    inspect_calls(&all->text, object_at(first));
    inspect_object(&all->text, world()->memory_full);
}

// The so manyth page that is touched is lost. False: there are not so many.
static bool look_without_page(uint32_t nth, struct look *all)
{
    uint32_t page;

    lost_take_all();
    (void)*(volatile uint32_t *)&world()->lives; // which everybody needs,
    (void)*(volatile uint8_t *)object_at(first); // ... and who has found the task has touched it
    test_lost.lose_at = test_lost.touches + nth;
    EXPECT(damage_attempt(look, all, &page));
    bool has_lost = test_lost.is_lost;
    lost_give_all();
    return has_lost;
}

static unsigned count_lost(const char *text)
{
    unsigned count = 0;

    while ((text = strstr(text, "(on a page that is lost)")) != NULL) {
        count++;
        text++;
    }
    return count;
}

TEST(shell_is_told_what_lies_on_a_page_that_is_lost)
{
    static struct look whole, less;
    uint32_t nth = 1;

    make_world();
    for (unsigned i = 0; i < 3; i++) (void)start();
    look(&whole);
    for (; look_without_page(nth, &less); nth++) {
        unsigned count = count_lost(less.buffer);
        EXPECT(count > 0 && count < 10); // a line each
        EXPECT(less.buffer[less.text.used - 1] == '\n');
    }
    EXPECT(nth > 3);
    EXPECT(strcmp(less.buffer, whole.buffer) == 0);
}

// ---- ending ----------------------------------------------------------------------------------

static bool is_to_end(oref_t ref)
{
    const struct task *task = object_at(ref);

    return task->state == TASK_READY && task->is_throwing && task->thrown == world()->ended;
}

TEST(shell_ends_a_task_in_whatever_state)
{
    make_world();
    oref_t ready = start();
    oref_t sleeps = block_task(start(), SOURCE_TIME, 1000000);
    oref_t reads = block_task(start(), SOURCE_CONSOLE, 0);
    oref_t syncs = block_task(start(), SOURCE_DISK, 1000);
    oref_t queued = start();
    oref_t mutex = heap_alloc_lasting(world_core(CORE_MUTEX));
    bring_to_front(queued);
    ((struct task *)object_at(queued))->queue = mutex;
    (void)block(TASK_QUEUED, 0, 1000000);
    const oref_t all[] = {ready, sleeps, reads, syncs, queued};
    for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        task_interrupt(all[i]);
        EXPECT(is_to_end(all[i]));
        vm_check();
    }
    EXPECT(((const struct queue *)object_at(mutex))->first == 0);
    for (unsigned i = 0; i < SOURCE_COUNT; i++) EXPECT(world()->waiting[i] == 0);
    for (unsigned i = 0; i < sizeof(all) / sizeof(all[0]); i++) {
        task_cut(all[i]);
        EXPECT(state_of(all[i]) == TASK_ENDED);
        vm_check();
    }
    EXPECT(world()->live_tasks == 2);
    EXPECT(find_task(3) == 0 && find_task(2) == shell);
}

// A task that is to make its call of this native method of the console again.
static oref_t start_in_native(uint32_t number)
{
    oref_t methods = class_vtable(world_core(CORE_CONSOLE));
    oref_t ref = start();
    struct activation *entered = NULL;
    uint32_t i = 0;

    while (((const struct method *)object_at(refs_item(methods, i)))->native != number) i++;
    EXPECT(call_push(object_at(ref), refs_item(methods, i), &entered) == CALL_DONE);
    entered->slots[0] = world()->console;
    return ref;
}

// What waited makes its call first, for something may have been handed to it; long work that gave
// way is left where it did, since it may take any time.
TEST(shell_ends_a_task_in_the_middle_of_long_work)
{
    enum { CONSOLE_WRITE = 85, CONSOLE_READ = 86 };

    make_world();
    oref_t writes = start_in_native(CONSOLE_WRITE);
    oref_t reads = start_in_native(CONSOLE_READ);
    task_interrupt(writes);
    task_interrupt(reads);
    EXPECT(is_to_end(writes));
    EXPECT(!is_to_end(reads));
    EXPECT(((const struct task *)object_at(reads))->must_throw);
}

// It has its turn soon, and a second time before all others had theirs.
TEST(shell_has_the_end_of_a_task_go_ahead)
{
    make_world();
    oref_t last = 0;
    for (unsigned i = 0; i < MANY; i++) EXPECT((last = start()) != 0);
    (void)block_task(shell, SOURCE_CONSOLE, 0);
    task_interrupt(last);
    task_rotate();
    EXPECT(object_ref(task_current()) == last);
    task_rotate();
    task_rotate();
    EXPECT(object_ref(task_current()) == last);
}

TEST(shell_cuts_the_last_of_the_queue)
{
    make_world();
    oref_t a = start();
    oref_t b = start();
    task_cut(b);
    EXPECT(world()->run_last == a);
    oref_t c = start();
    EXPECT(world()->run_last == c);
    vm_check();
}

// Neither the log nor the status of the machine tells of what the operator wanted.
TEST(shell_ends_a_task_without_a_report)
{
    make_world();
    oref_t task = start();
    task_interrupt(task);
    EXPECT(!except_unwind(object_at(task)));
    except_show_all_reports();
    EXPECT(test_world.log_size == 0);
}

// ---- reports ---------------------------------------------------------------------------------

TEST(shell_is_not_flooded_with_reports)
{
    make_world();
    struct task *task = object_at(first);
    (void)block_task(shell, SOURCE_CONSOLE, 0);
    task->thrown = world()->memory_full;
    for (unsigned i = 0; i < 100; i++) except_report(task);
    except_show_reports(shell_comes_first);
    EXPECT(test_world.log_size < 20 * 100);
    EXPECT(strstr(test_world.log, "more tasks") == NULL);
    test_world.clock_ms += 1000;
    except_show_reports(shell_comes_first);
    EXPECT(strstr(test_world.log, "uncaught exceptions ended 84 more tasks") != NULL);
    test_world.clock_ms += 100000;
    except_report(task);
    except_show_reports(shell_comes_first);
    EXPECT(strstr(strstr(test_world.log, "more tasks"), "task 1 ended by") != NULL);
}

static unsigned lines_of_the_log(void)
{
    unsigned lines = 0;

    for (uint32_t i = 0; i < test_world.log_size; i++) lines += test_world.log[i] == '\n';
    return lines;
}

// A line is slow where it goes.
TEST(shell_goes_on_before_reports_are_shown)
{
    make_world();
    struct task *task = object_at(first);
    task->thrown = world()->memory_full;
    for (unsigned i = 0; i < 3; i++) except_report(task);
    for (unsigned i = 0; i < 32; i++) except_show_reports(shell_comes_first);
    EXPECT(lines_of_the_log() == 0);
    except_show_reports(shell_comes_first);
    EXPECT(lines_of_the_log() == 1); // it may have something to do for ever
    (void)block_task(shell, SOURCE_CONSOLE, 0);
    except_show_reports(shell_comes_first);
    EXPECT(lines_of_the_log() == 3);
    except_report(task);
    except_show_all_reports();
    EXPECT(lines_of_the_log() == 4);
}
