#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/hang.h"
#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/call.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves that vm_check() finds tasks that are not right, wherever they wait.

enum {
    QUEUED = 3,
    HANG_SECONDS = 10, // of a look at a world this small
};

static struct {
    oref_t first; // the task that began the world
    oref_t mutex;
    oref_t queued[QUEUED]; // tasks that wait for it, in order
    oref_t limited;        // a task that waits for another one until some moment
    oref_t paused;
    oref_t ready;
} w;

static struct task *task(oref_t ref)
{
    return object_at(ref);
}

static struct queue *mutex(void)
{
    return object_at(w.mutex);
}

static struct activation *call_of(oref_t ref)
{
    return object_at(task(ref)->top);
}

static oref_t start(void)
{
    const struct activation *a = call_of(w.first);

    return task_start(a->method, a->slots[0], a->slots[1]);
}

static oref_t start_and_block(enum task_state state, oref_t queue, uint64_t until_ms)
{
    oref_t ref = start();

    while (world()->run_first != ref) task_rotate();
    task(ref)->state = state;
    task(ref)->queue = queue;
    task(ref)->wait_value = until_ms;
    task_block();
    return ref;
}

static void make_world(void)
{
    authority_make_world();
    w.first = world()->run_first;
    w.mutex = heap_alloc_lasting(world_core(CORE_MUTEX));
    for (unsigned i = 0; i < QUEUED; i++)
        w.queued[i] = start_and_block(TASK_QUEUED, w.mutex, UINT64_MAX);
    w.limited =
        start_and_block(TASK_QUEUED, heap_alloc_lasting(world_core(CORE_COND)), 1000 * 1000);
    w.paused = start_and_block(TASK_WAITING, 0, UINT64_MAX);
    w.ready = start();
}

// Whether the world is found to be wrong once this is done to it.
static bool finds(void (*spoil)(void))
{
    int status;
    pid_t child = fork();

    if (child == 0) {
        hang_limit(HANG_SECONDS); // the child does not inherit it
        close(STDERR_FILENO);     // where the assertion tells its name
        spoil();
        vm_check();
        _exit(EXIT_SUCCESS);
    }
    EXPECT(waitpid(child, &status, 0) == child);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGABRT;
}

static bool finds_all(void (*const *spoil)(void), size_t count)
{
    size_t found = 0;

    make_world();
    vm_check();
    while (found < count && finds(spoil[found])) found++;
    return found == count;
}

#define FINDS_ALL(...)                                                                             \
    finds_all((void (*[])(void)){__VA_ARGS__},                                                     \
              sizeof((void (*[])(void)){__VA_ARGS__}) / sizeof(void (*)(void)))

// ---- what a task does ------------------------------------------------------------------------

static void forge_slot(oref_t ref)
{
    call_of(ref)->slots[0] = w.mutex;
}

static void forge_queued(void)
{
    forge_slot(w.queued[1]);
}

static void forge_limited(void)
{
    forge_slot(w.limited);
}

static void forge_paused(void)
{
    forge_slot(w.paused);
}

static void forge_ready(void)
{
    forge_slot(w.ready);
}

static void forge_pc(void)
{
    call_of(w.queued[1])->pc = 1000;
}

static void forge_method(void)
{
    call_of(w.queued[1])->method = w.mutex;
}

static void forge_caller(void)
{
    call_of(w.queued[1])->caller = task(w.queued[1])->top;
}

static void forge_stack(void)
{
    task(w.queued[1])->stack = w.mutex;
}

static void forge_top(void)
{
    task(w.queued[1])->top = 0;
}

TEST(check_looks_at_the_calls_of_every_task)
{
    EXPECT(FINDS_ALL(forge_queued, forge_limited, forge_paused, forge_ready));
    EXPECT(FINDS_ALL(forge_pc, forge_method, forge_caller, forge_stack, forge_top));
}

// ---- where it waits --------------------------------------------------------------------------

static void make_ring(void)
{
    task(w.queued[2])->next = w.queued[0];
}

static void make_sound_ring(void)
{
    make_ring();
    task(w.queued[0])->previous = w.queued[2];
}

static void break_previous(void)
{
    task(w.queued[2])->previous = w.queued[0];
}

static void break_last(void)
{
    mutex()->last = w.queued[1];
}

static void break_first(void)
{
    mutex()->first = w.queued[1];
}

static void lose_all(void)
{
    mutex()->first = mutex()->last = 0;
}

static void lose_one(void)
{
    task(w.queued[0])->next = w.queued[2];
    task(w.queued[2])->previous = w.queued[0];
}

static void lose_ring(void)
{
    lose_one();
    task(w.queued[1])->previous = task(w.queued[1])->next = w.queued[1];
}

static void forge_first(void)
{
    mutex()->first = object_ref(object_class(w.mutex));
}

static void forge_owner(void)
{
    mutex()->owner = w.mutex;
}

static void forge_owner_of_none(void)
{
    oref_t unused = heap_alloc_lasting(world_core(CORE_MUTEX));

    ((struct queue *)object_at(unused))->owner = w.mutex;
}

static void swap_queue(void)
{
    task(w.queued[1])->queue = task(w.limited)->queue;
}

static void forge_queue(void)
{
    task(w.queued[1])->queue = w.first;
}

TEST(check_follows_queues_both_ways)
{
    EXPECT(FINDS_ALL(make_ring, make_sound_ring, break_previous, break_last, break_first));
    EXPECT(FINDS_ALL(lose_all, lose_one, lose_ring));
    EXPECT(FINDS_ALL(forge_first, forge_owner, forge_owner_of_none, swap_queue, forge_queue));
}

static void end_queued(void)
{
    task(w.queued[1])->state = TASK_ENDED;
}

static void let_queued_sleep(void)
{
    task(w.queued[1])->state = TASK_WAITING;
}

static void let_ready_queue(void)
{
    task(w.ready)->state = TASK_QUEUED;
}

static void limit_queued(void)
{
    task(w.queued[1])->wait_value = 5;
}

static void forget_limit(void)
{
    world()->waiting[SOURCE_TIME] = w.paused;
    task(w.paused)->heap_above = task(w.paused)->heap_right = 0;
}

static void move_paused(void)
{
    task(w.paused)->source = SOURCE_DISK;
}

static void wait_for_disk_first(void)
{
    world()->waiting[SOURCE_DISK] = w.ready;
}

static void lose_paused(void)
{
    task(w.limited)->heap_left = 0;
}

static void lose_ready(void)
{
    world()->run_last = w.first;
    task(w.first)->next = 0;
    world()->run_first = w.first;
}

static void break_run_last(void)
{
    world()->run_last = w.queued[QUEUED - 1];
}

static void count_too_many(void)
{
    world()->live_tasks++;
}

static void read_twice(void)
{
    world()->lacking = w.ready;
}

TEST(check_finds_each_task_where_its_state_says)
{
    EXPECT(FINDS_ALL(end_queued, let_queued_sleep, let_ready_queue, limit_queued));
    EXPECT(FINDS_ALL(forget_limit, lose_paused, lose_ready, break_run_last));
    EXPECT(FINDS_ALL(count_too_many, read_twice, move_paused, wait_for_disk_first));
}

// ---- what C code knows of objects ------------------------------------------------------------

static struct sequence *array(void)
{
    return object_at(
        sequence_make(CORE_INT_ARRAY, heap_alloc_words(10), 10)); // and nothing refers to it
}

static struct class *main_class(void)
{
    return object_class(call_of(w.first)->slots[0]);
}

static void store_of_references(void)
{
    array()->store = heap_alloc_refs(10);
}

static void store_too_short(void)
{
    array()->length = 11;
}

static void no_store(void)
{
    array()->store = 0;
}

static void longs_in_half_the_store(void)
{
    (void)sequence_make(CORE_LONG_ARRAY, heap_alloc_words(10), 6);
}

static void message_no_text(void)
{
    ((struct exception *)object_at(world()->memory_full))->message = w.mutex;
}

static void trace_too_short(void)
{
    struct trace *trace = object_at(heap_alloc_plain(world_core(CORE_TRACE)));

    trace->methods = heap_alloc_refs(2);
    trace->pcs = heap_alloc_words(1);
}

static void trace_of_objects(void)
{
    struct trace *trace = object_at(heap_alloc_plain(world_core(CORE_TRACE)));

    trace->methods = heap_alloc_refs(1);
    trace->pcs = heap_alloc_words(1);
    ((struct refs *)object_at(trace->methods))->at[0] = w.mutex;
}

static void fields_that_are_methods(void)
{
    main_class()->fields = main_class()->methods;
}

static void method_without_words(void)
{
    ((struct method *)object_at(call_of(w.first)->method))->lines = main_class()->methods;
}

static void loader_below_itself(void)
{
    struct name_space *space = object_at(world()->loader);

    space->above = world()->loader;
}

static void core_class_exchanged(void)
{
    oref_t console = world()->core[CORE_CONSOLE];

    world()->core[CORE_CONSOLE] = world()->core[CORE_SYSTEM];
    world()->core[CORE_SYSTEM] = console;
}

// They are of one layout, and no field of the world tells them apart.
static void core_exception_exchanged(void)
{
    oref_t bounds = world()->core[CORE_BOUNDS];

    world()->core[CORE_BOUNDS] = world()->core[CORE_DIVISION];
    world()->core[CORE_DIVISION] = bounds;
}

static void core_class_without_references(void)
{
    memset(((struct class *)object_at(world_core(CORE_HELD)))->ref_map, 0, 4);
}

static void no_clock(void)
{
    world()->clock = 0;
}

static void another_box(void)
{
    ((struct int_box *)object_at(heap_shared_box(7)))->value = 8;
}

// What is being made has a unit that needs two bytes from the beginning.
static void string_of_two_widths(void)
{
    (void)heap_alloc_units(2, 1);
}

static void string_wide_without_need(void)
{
    oref_t ref = heap_alloc_units(2, 1);

    memset(((struct wide_string *)object_at(ref))->units, 0, 2 * sizeof(uint16_t));
}

static void wide_that_are_no_string(void)
{
    ((struct object *)object_at(heap_alloc_bytes(1)))->shape |= SHAPE_UTF16;
}

static void list_in_the_young_area(void)
{
    world()->heap.remembered = world()->heap.young_begin;
}

static void place_in_no_row(void)
{
    struct heap *h = &world()->heap;

    ((oref_t *)object_at(h->remembered))[h->remembered_count++] = (w.mutex + 8) | 1;
}

TEST(check_knows_what_c_code_believes)
{
    EXPECT(FINDS_ALL(store_of_references, store_too_short, no_store, longs_in_half_the_store));
    EXPECT(FINDS_ALL(message_no_text, trace_too_short, trace_of_objects));
    EXPECT(FINDS_ALL(fields_that_are_methods, method_without_words, loader_below_itself));
    EXPECT(FINDS_ALL(core_class_exchanged, core_class_without_references, no_clock, another_box));
    EXPECT(FINDS_ALL(core_exception_exchanged));
    EXPECT(FINDS_ALL(list_in_the_young_area, place_in_no_row));
    EXPECT(FINDS_ALL(string_wide_without_need, wide_that_are_no_string));
    EXPECT(!finds(string_of_two_widths));
}

// ---- how far work has come -------------------------------------------------------------------

static oref_t find_native(enum core class, uint32_t number)
{
    oref_t methods = class_vtable(world_core(class));
    uint32_t i = 0;

    while (((const struct method *)object_at(refs_item(methods, i)))->native != number) i++;
    return refs_item(methods, i);
}

enum { CONSOLE_WRITE = 85, LENGTH = 100 };

// A task is in the middle of writing a text of that length.
static void write_up_to(uint32_t done)
{
    static const uint8_t text[LENGTH];
    oref_t method = find_native(CORE_CONSOLE, CONSOLE_WRITE);
    struct activation *a = NULL;

    EXPECT(call_push(task(w.ready), method, &a) == CALL_DONE);
    a->slots[0] = world()->console;
    a->slots[1] = heap_make_string(text, LENGTH);
    ((struct native_progress *)&a->slots[2])->done = done;
}

static void write_all(void)
{
    write_up_to(LENGTH);
}

static void write_more(void)
{
    write_up_to(LENGTH + 1);
}

static void write_nowhere(void)
{
    write_up_to(0);
    ((struct activation *)object_at(task(w.ready)->top))->slots[0] = 0;
}

TEST(check_looks_how_far_each_task_has_come)
{
    make_world();
    EXPECT(!finds(write_all));
    EXPECT(finds(write_more));
}

TEST(check_asks_for_the_receiver_of_a_native_method)
{
    make_world();
    EXPECT(finds(write_nowhere));
}

TEST(check_of_work_that_has_come_too_far_there_is_no_more)
{
    static const uint8_t text[LENGTH];

    make_world();
    uint32_t words[2 + NATIVE_PROGRESS_WORDS] = {world()->console, heap_make_string(text, LENGTH)};
    struct native_call call = {.args = words,
                               .method = object_at(find_native(CORE_CONSOLE, CONSOLE_WRITE)),
                               .task = task_current(),
                               .fuel = LENGTH,
                               .is_entered = true,
                               .is_again = true};
    ((struct native_progress *)&words[2])->done = LENGTH + 1;
    EXPECT(native_console_write(&call) == NATIVE_DONE);
    EXPECT(test_world.output_size == 0);

    const struct sequence_move move = {.room = 1, .cleared = LENGTH};
    const struct sequence *array = object_at(heap_alloc_plain(world_core(CORE_ARRAY)));
    EXPECT(sequence_uncleared(array, &move) == 0);
}
