#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/except.h"
#include "vm/heap.h"
#include "vm/heap/young.h"
#include "vm/native/native.h"
#include "vm/sequence.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

// Every place where C code puts a reference to a young object into an old one: the collector learns
// of it.

enum { NUMBER = 5000 }; // no shared box has it

// ---- instructions ----------------------------------------------------------------------------

enum { POOL_SPIN = POOL_OWN, POOL_THING, POOL_STATIC, POOL_SET, POOL_ARRAY, POOL_OBJECT };

#define SLOTS_OF_STARTUP ".t.main .internal.boot i i .internal.object .t.thing i .internal.array i"
enum { S_NUMBER = 2, S_ROUNDS, S_VALUE, S_THING, S_FOUND, S_ROW, S_INDEX };

// The code makes what holds; a call of spin(), in which it becomes old; the code stores a young
// value and forgets it; another call, and the code must find it again in S_VALUE.
#define FINDS(make, store, find)                                                                   \
    is_found(                                                                                      \
        ((struct bundle_class[]){                                                                  \
            AUTHORITY_CLASSES,                                                                     \
            {.name = ".t.thing",                                                                   \
             .fields = "held:.internal.object",                                                    \
             .field_refs = ".t.thing:held",                                                        \
             .methods = {{.name = "set",                                                           \
                          .parameters = ".internal.object",                                        \
                          .slots = ".t.thing .internal.object",                                    \
                          CODE(I(SETF_R, 1, 0, 0), I(RET, 0, 0, 0))}}},                            \
            {.name = ".t.main",                                                                    \
             .fields = "all:@.internal.object",                                                    \
             .field_refs = ".t.thing:held",                                                        \
             .pool = {AUTHORITY_POOL,                                                              \
                      {CLASSFILE_METHOD, ".t.main", "spin", NULL, "i"},                            \
                      {CLASSFILE_CLASS, ".t.thing", NULL, NULL, NULL},                             \
                      {CLASSFILE_FIELD, ".t.main", "all", ".internal.object", NULL},               \
                      {CLASSFILE_METHOD, ".t.thing", "set", NULL, ".internal.object"},             \
                      {CLASSFILE_CLASS, ".internal.array", NULL, NULL, NULL}},                     \
             .methods = {{.name = "startup",                                                       \
                          .ordinal = 8,                                                            \
                          .parameters = ".internal.boot",                                          \
                          .slots = SLOTS_OF_STARTUP,                                               \
                          CODE(I16(CONST_I, S_NUMBER, NUMBER), I16(CONST_I, S_ROUNDS, 700),        \
                               I16(CONST_I, S_INDEX, 0), make, SPIN,                               \
                               I(BOX_I, S_VALUE, S_NUMBER, 0), store,                              \
                               I(CONST_NULL, S_VALUE, 0, 0), SPIN, find,                           \
                               I(UNBOX_I, S_FOUND, S_VALUE, 0), I(RET, 0, 0, 0))},                 \
                         {.name = "spin",                                                          \
                          .parameters = "i",                                                       \
                          .slots = ".t.main i i",                                                  \
                          CODE(I16(CONST_I, 2, 0), I(STEP_LT, 2, 1, 1), 1, I(RET, 0, 0, 0))}}}}),  \
        6)

#define SPIN        I16(CALL, 0, POOL_SPIN), ARGS(0, S_ROUNDS, 0, 0)
#define MAKE_ARRAY  I16(NEW, S_ROW, POOL_ARRAY), I(SETA_R, 0, S_ROW, S_INDEX)
#define CALL_SETTER I16(CALLV, 0, POOL_SET), ARGS(S_THING, S_VALUE, 0, 0)

static bool is_found(const struct bundle_class *classes, size_t count)
{
    if (collector_play(classes, count) != VM_ALL_ENDED) return false;
    return test_world.log_size == 0 && test_world.safepoints > 8;
}

TEST(store_into_a_field)
{
    EXPECT(FINDS(I16(NEW, S_THING, POOL_THING), I(SETF_R, S_VALUE, S_THING, 0),
                 I(GETF_R, S_VALUE, S_THING, 0)));
}

TEST(store_into_a_static_field)
{
    EXPECT(FINDS(I(CONST_NULL, S_VALUE, 0, 0), I16(SETS_R, S_VALUE, POOL_STATIC),
                 I16(GETS_R, S_VALUE, POOL_STATIC)));
}

TEST(store_into_an_array)
{
    EXPECT(
        FINDS(MAKE_ARRAY, I(SETA_R, S_VALUE, S_ROW, S_INDEX), I(GETA_R, S_VALUE, S_ROW, S_INDEX)));
}

// A method that does nothing else is not run.
TEST(store_by_a_setter)
{
    EXPECT(FINDS(I16(NEW, S_THING, POOL_THING), CALL_SETTER, I(GETF_R, S_VALUE, S_THING, 0)));
}

// ---- arrays ----------------------------------------------------------------------------------

// As native_sequence_lengthen() does it, with as many references at a time as may be.
static void lengthen(struct sequence *array, uint32_t length)
{
    enum { PART = HEAP_WORDS_MAX * sizeof(oref_t) };
    struct sequence_move move;

    EXPECT(sequence_set_length(array, length) == SEQUENCE_LONG);
    EXPECT(sequence_must_move(array, length));
    oref_t store = sequence_begin_move(array, &move, length);
    memset(((struct words *)object_at(store))->at, 0xa5, 4 * (size_t)object_length(store));
    sequence_clear(array, &move, store, sequence_uncleared(array, &move));
    for (uint32_t left; (left = sequence_uncopied(array, &move)) != 0;)
        sequence_copy_part(array, &move, store, left < PART ? left : PART);
    sequence_end_move(array, store, length);
}

// An array with so many leaves, old as all that is in it, at place 0.
static struct sequence *keep_array(uint32_t length)
{
    oref_t array = heap_alloc_lasting(world_core(CORE_ARRAY));

    keep(0, array);
    for (uint32_t i = 0; i < length; i++) {
        heap_begin_lasting();
        oref_t leaf = make_leaf((int32_t)i);
        if (sequence_include(object_at(array), i) == SEQUENCE_LONG)
            lengthen(object_at(array), i + 1);
        heap_end_lasting();
        struct sequence *s = object_at(array);
        heap_store(s->store, &sequence_words(s)[i], leaf);
    }
    (void)young_collect();
    return object_at(kept(0));
}

static int32_t element(const struct sequence *array, uint32_t index)
{
    oref_t leaf = sequence_words(array)[index];

    return !heap_is_young(leaf) && heap_has(leaf) ? leaf_value(leaf) : -1;
}

static void put(struct sequence *array, uint32_t index, oref_t value)
{
    heap_store(array->store, &sequence_words(array)[index], value);
}

TEST(store_of_an_array_that_is_made)
{
    collector_make_world();
    oref_t store = heap_alloc_refs(4);
    *node_place(store, 2) = make_leaf(2);
    world()->heap.young_limit = world()->heap.young_top; // so the array is born old
    keep(0, sequence_make(CORE_ARRAY, store, 4));
    EXPECT(!heap_is_young(kept(0)) && heap_is_young(store));
    (void)young_collect();
    EXPECT(element(object_at(kept(0)), 2) == 2);
    vm_check();
}

TEST(store_of_an_array_that_grows)
{
    collector_make_world();
    struct sequence *array = keep_array(4);
    EXPECT(sequence_set_length(array, 100) == SEQUENCE_DONE);
    EXPECT(heap_is_young(array->store));
    (void)young_collect();
    EXPECT(element(array, 3) == 3);
    EXPECT(sequence_words(array)[99] == 0);
    vm_check();
}

// The young area is full, so the larger store is born old; but what is copied to it is young.
TEST(store_of_a_short_array_that_grows)
{
    collector_make_world();
    struct sequence *array = keep_array(4);
    put(array, 1, make_leaf(1001));
    world()->heap.young_limit = world()->heap.young_top;
    EXPECT(sequence_set_length(array, 5) == SEQUENCE_DONE);
    EXPECT(!heap_is_young(array->store) && heap_is_young(sequence_words(array)[1]));
    (void)young_collect();
    EXPECT(element(array, 1) == 1001);
    vm_check();
}

// The larger store is so large that it is born old, but what is copied to it is young.
TEST(store_of_elements_that_are_moved)
{
    enum { LENGTH = 256 };

    collector_make_world();
    struct sequence *array = keep_array(LENGTH);
    put(array, 100, make_leaf(1100));
    put(array, 200, make_leaf(1200));
    lengthen(array, 3 * LENGTH);
    EXPECT(!heap_is_young(array->store));
    (void)young_collect();
    EXPECT(element(array, 100) == 1100 && element(array, 200) == 1200);
    EXPECT(element(array, 101) == 101);
    vm_check();
}

TEST(store_of_elements_that_are_copied)
{
    collector_make_world();
    struct sequence *to = keep_array(100);
    oref_t row = heap_alloc_refs(3);
    for (uint32_t i = 0; i < 3; i++) *node_place(row, i) = make_leaf((int32_t)(1000 + i));
    oref_t from = sequence_make(CORE_ARRAY, row, 3);
    EXPECT(sequence_copy(to, 50, object_at(from), 1, 2) == SEQUENCE_DONE);
    (void)young_collect();
    EXPECT(element(to, 49) == 49 && element(to, 50) == 1001);
    EXPECT(element(to, 51) == 1002 && element(to, 52) == 52);
    vm_check();
}

// More references than may be looked at one by one are moved in parts.
TEST(store_of_many_that_are_moved)
{
    enum { LENGTH = HEAP_WORDS_MAX + 88 };

    collector_make_world();
    struct sequence *array = keep_array(4);
    lengthen(array, LENGTH);
    put(array, 7, make_leaf(1007));
    put(array, LENGTH - 1, make_leaf(1008));
    lengthen(array, 3 * LENGTH);
    (void)young_collect();
    EXPECT(element(array, 7) == 1007 && element(array, LENGTH - 1) == 1008);
    EXPECT(sequence_words(array)[LENGTH] == 0);
    EXPECT(sequence_copy(array, LENGTH, array, 0, HEAP_WORDS_MAX) == SEQUENCE_DONE);
    EXPECT(element(array, LENGTH + 7) == 1007);
    vm_check();
}

// ---- native methods --------------------------------------------------------------------------

// One that is long, with its progress behind its arguments, and fuel for all of it.
static enum native_status call_long(uint32_t number, uint32_t arg_words, const uint32_t *args)
{
    const struct method method = {.native = number, .arg_words = arg_words};
    uint32_t slots[8 + NATIVE_PROGRESS_WORDS] = {0};
    struct native_call call = {
        .args = slots, .method = &method, .task = task_current(), .fuel = 1000, .is_entered = true};

    memcpy(slots, args, 4 * arg_words);
    return native_find(number)->function(&call);
}

static enum native_status call_native(native_function function, const uint32_t *args)
{
    struct native_call call = {.args = args, .task = task_current(), .is_entered = true};

    return function(&call);
}

TEST(store_by_a_method_of_arrays)
{
    collector_make_world();
    struct sequence *array = keep_array(3);
    uint32_t args[] = {kept(0), 1, make_leaf(1001)};
    EXPECT(call_native(native_array_set, args) == NATIVE_DONE);
    (void)young_collect();
    EXPECT(element(array, 1) == 1001);
    vm_check();
}

TEST(store_of_a_message)
{
    collector_make_world();
    keep(0, heap_alloc_lasting(world_core(CORE_EXCEPTION)));
    uint32_t args[] = {kept(0), heap_make_text("young")};
    EXPECT(call_native(native_exception_set_message, args) == NATIVE_DONE);
    (void)young_collect();
    const struct exception *exception = object_at(kept(0));
    const struct string *text = object_at(exception->message);
    EXPECT(!heap_is_young(exception->message));
    EXPECT(object_length(exception->message) == 5 && memcmp(text->bytes, "young", 5) == 0);
    vm_check();
}

enum { SET_STATIC = 193 };

TEST(store_into_a_static_field_by_its_name)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .fields = "all:@.internal.object",
         .pool = {AUTHORITY_POOL},
         .methods = {STARTUP(I(RET, 0, 0, 0))}},
    };

    test_world_reset();
    bundle_write(&bundle, classes, 5);
    EXPECT(vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) == OK);
    (void)young_collect();
    uint32_t args[] = {class_find(".t.main", strlen(".t.main")), heap_make_text("all"),
                       make_leaf(NUMBER)};
    EXPECT(call_long(SET_STATIC, 3, args) == NATIVE_DONE);
    (void)young_collect();
    const struct class *class = object_at(class_find(".t.main", strlen(".t.main")));
    const struct field *field = object_at(refs_item(class->fields, 0));
    oref_t value = ((const struct cell *)object_at(field->cell))->ref;
    EXPECT(!heap_is_young(value) && leaf_value(value) == NUMBER);
    vm_check();
}

// ---- tasks and exceptions --------------------------------------------------------------------

// A task's own fields are looked at when it is noted, and a task that is another's is not.
static void forget_tasks(void)
{
    (void)make_leaf(0);
    (void)young_collect();
    struct task *task = task_current();
    world()->heap.tasks = task->next_run; // as if it had not been run
    task->next_run = 0;
}

TEST(store_of_the_queue_that_is_waited_for)
{
    collector_make_world();
    forget_tasks();
    oref_t mutex = heap_alloc_plain(world_core(CORE_MUTEX));
    ((struct queue *)object_at(mutex))->owner = world()->run_first;
    uint32_t args[] = {mutex};
    task_current()->queue = 0;
    ((struct queue *)object_at(mutex))->owner = ARENA_BASE; // somebody else
    EXPECT(call_native(native_mutex_lock, args) == NATIVE_WAIT);
    ((struct queue *)object_at(mutex))->owner = 0;
    task_current()->state = TASK_READY;
    (void)young_collect();
    EXPECT(task_current()->queue != 0 && !heap_is_young(task_current()->queue));
    EXPECT(object_class(task_current()->queue) == object_at(world_core(CORE_MUTEX)));
}

// There is room for so many objects of the smallest size in the young area: the next are born old.
static void leave_room_for(uint32_t objects)
{
    struct heap *h = &world()->heap;

    h->young_limit = h->young_top + objects * OBJECT_ALIGN;
}

static bool is_old(oref_t ref)
{
    return ref != 0 && heap_has(ref) && !heap_is_young(ref);
}

// A trace is made of three objects, the first of which may be young though the last is old; and it
// may be young though the exception is old.
TEST(store_of_a_trace)
{
    for (uint32_t room = 0; room <= 4; room++) {
        collector_make_world();
        oref_t exception = heap_alloc_lasting(world_core(CORE_EXCEPTION));
        keep(0, exception);
        oref_t thread = world()->run_first;
        (void)make_leaf(0);
        (void)young_collect();
        leave_room_for(room);
        except_throw(task_current(), exception);
        EXPECT(!except_unwind(task_current()));
        // It is the exception that keeps the trace.
        ((struct task *)object_at(thread))->trace = 0;
        world()->run_first = world()->run_last = 0;
        (void)young_collect();
        const struct exception *e = object_at(kept(0));
        EXPECT(is_old(e->trace));
        const struct trace *trace = object_at(e->trace);
        EXPECT(is_old(trace->methods) && is_old(trace->pcs));
        EXPECT(object_class(trace->methods) == object_at(world_core(CORE_REFS)));
        EXPECT(object_class(trace->pcs) == object_at(world_core(CORE_WORDS)));
        heap_check();
    }
}
