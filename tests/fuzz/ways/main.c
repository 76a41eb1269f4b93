// Calls every method of a world by reflection and by name, natives before all, with whatever there
// is: class objects of every kind, interfaces, numbers' classes, null, objects that no constructor
// has seen or whose constructor threw, tasks, objects of wrong classes, numbers at the edges; in
// some lives.
//
//     fuzz-ways [--count N] [--seed S] [--verbose] BUNDLE
//
// BUNDLE makes the world; tests/fuzz/ways/strange.c adds classes. All is well if nothing is found
// by the sanitizers, by an assertion, or by vm_check(); if who holds nothing prints nothing and
// stops nobody; if no constructor runs, nor anything private; and if what never changes has not
// changed.
// --seed begins with that one, in a fresh world. Exit status 0, or that of what was found.

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/ways/strange.h"
#include "tests/fuzz/world.h"
#include "tests/random.h"
#include "tests/unit/vm_host.h"
#include "vm/access.h"
#include "vm/box.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/native/natives.h"
#include "vm/sequence.h"
#include "vm/task.h"
#include "vm/text.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    LIVES = 3, // of one execution, at most
    CLASSES_MAX = 512,
    METHODS_MAX = 4096,
    NATIVES = 256,
};

static struct {
    uint64_t count;
    uint64_t seed;   // of this execution
    uint64_t chance; // what is left of it
    bool is_verbose;
    oref_t waiter;      // a task, or 0
    bool has_authority; // what the boot object hands out may be among the objects
    oref_t classes[CLASSES_MAX];
    uint32_t class_count;
    oref_t methods[METHODS_MAX]; // natives come first
    uint32_t method_count;
    uint32_t native_count;
    oref_t invoke; // .internal.method.invoke
    bool was_called[NATIVES];
    uint64_t done;
    uint64_t refused;
} ways = {.count = 100000, .seed = 1};

static uint32_t chance(uint32_t limit)
{
    return (uint32_t)random_below(&ways.chance, limit);
}

// ---- what there is ---------------------------------------------------------------------------

static const struct class *class_at(oref_t ref)
{
    return object_at(ref);
}

static const struct method *method_at(oref_t ref)
{
    return object_at(ref);
}

static void list_methods(bool is_native)
{
    for (uint32_t i = 0; i < ways.class_count; i++) {
        oref_t methods = class_at(ways.classes[i])->methods;
        for (uint32_t k = 0; k < refs_count(methods); k++) {
            oref_t method = refs_item(methods, k);
            if ((method_at(method)->native != 0) != is_native) continue;
            assert(ways.method_count < METHODS_MAX);
            ways.methods[ways.method_count++] = method;
            if (method_at(method)->native == NATIVE_INVOKE) ways.invoke = method;
        }
    }
}

static void list_world(void)
{
    strange_load();
    for (oref_t at = world()->classes; at != 0; at = class_at(at)->next) {
        assert(ways.class_count < CLASSES_MAX);
        ways.classes[ways.class_count++] = at;
    }
    list_methods(true);
    ways.native_count = ways.method_count;
    list_methods(false);
    assert(ways.invoke != 0);
}

// ---- any object ------------------------------------------------------------------------------

static oref_t any_class(void)
{
    return ways.classes[chance(ways.class_count)];
}

static oref_t any_method(void)
{
    uint32_t natives = ways.native_count;

    return chance(2) ? ways.methods[chance(natives)]
                     : ways.methods[natives + chance(ways.method_count - natives)];
}

static oref_t any_text(void)
{
    static const char *const texts[] = {"",
                                        "0",
                                        "2",
                                        "15",
                                        "4294967295",
                                        "-9223372036854775808",
                                        "1e400",
                                        "nan",
                                        "make",
                                        "class",
                                        "ask",
                                        "sealed",
                                        "all",
                                        "number",
                                        "shown",
                                        ".strange.sealed",
                                        ".internal.boot",
                                        "Gr\u00fc\u00dfe",
                                        "\u043c\u0438\u0440",
                                        "a\U0001f600"};
    oref_t name = chance(2) ? class_at(any_class())->name : method_at(any_method())->name;

    const char *text = texts[chance(ARRAY_COUNT(texts))];

    return chance(4) == 0 ? name : heap_make_utf8(text, (uint32_t)strlen(text));
}

static oref_t any_number(void)
{
    static const int64_t edges[] = {0,         1,         -1,        2,
                                    7,         255,       256,       1023,
                                    1024,      INT32_MAX, INT32_MIN, (int64_t)INT32_MAX + 1,
                                    INT64_MAX, INT64_MIN, 1 << 26};
    static const enum core types[] = {CORE_INT, CORE_LONG, CORE_FLOAT, CORE_DOUBLE};
    int64_t value = chance(8) ? edges[chance(ARRAY_COUNT(edges))] : (int64_t)chance(1 << 20);
    uint32_t slots[2];

    if (chance(16) == 0) value = (int64_t)random_next(&ways.chance); // as a double, a NaN perhaps
    memcpy(slots, &value, sizeof(value));
    return box_make(world_core(types[chance(2) ? 0 : chance(4)]), slots);
}

static oref_t any_object(uint32_t depth);

static oref_t any_array(uint32_t depth)
{
    uint32_t length = chance(5);
    oref_t store = heap_alloc_refs(length + chance(3));

    for (uint32_t i = 0; i < length && store != 0; i++)
        heap_store(store, &((struct refs *)object_at(store))->at[i], any_object(depth + 1));
    return sequence_make(CORE_ARRAY, store, length);
}

// One that no constructor has seen.
static oref_t half_made(oref_t class)
{
    return (class_at(class)->flags & CLASS_MADE) ? heap_alloc_plain(class) : 0;
}

static oref_t any_authority(void)
{
    const struct world *w = world();
    const oref_t all[] = {w->boot,         w->console, w->clock, w->system,
                          w->held_console, w->history, w->loader};

    return ways.has_authority ? all[chance(ARRAY_COUNT(all))] : 0;
}

// The one that waits, or one that has ended.
static oref_t any_task(void)
{
    oref_t ended = world()->heap.watched;

    if (ended == ways.waiter || chance(2)) return ways.waiter;
    return object_class(ended) == object_at(world_core(CORE_THREAD)) ? ended : 0;
}

static oref_t any_object(uint32_t depth)
{
    switch (chance(depth > 2 ? 9 : 11)) {
    case 0:
        return any_class();
    case 1:
        return any_method();
    case 2:
        return any_text();
    case 3:
        return any_number();
    case 4:
        return half_made(any_class());
    case 5:
        return strange_sealed();
    case 6:
        return any_authority();
    case 7:
        return strange_torn();
    case 8:
        return any_task();
    case 9:
        return heap_alloc_weak(any_object(depth + 1));
    default:
        return any_array(depth);
    }
}

// An object that can be passed for this type, if one is soon found.
static oref_t fitting(oref_t type)
{
    oref_t object = 0;

    if (chance(12) == 0) return any_object(0);
    for (int tries = 0; tries < 60; tries++) {
        object = class_is_primitive(type) ? any_number()
                 : chance(3)              ? any_object(0)
                                          : half_made(any_class());
        if (object != 0 && class_accepts(type, object)) return object;
    }
    return half_made(type);
}

// ---- one execution ---------------------------------------------------------------------------

static oref_t arguments_of(const struct method *method)
{
    uint32_t count = refs_count(method->parameters);
    oref_t store = heap_alloc_refs(count + 2);
    uint32_t at = 0;

    if (store == 0) return 0;
    if (!(method->flags & CLASSFILE_STATIC))
        heap_store(store, &((struct refs *)object_at(store))->at[at++], fitting(method->class));
    for (uint32_t i = 0; i < count; i++)
        heap_store(store, &((struct refs *)object_at(store))->at[at++],
                   fitting(refs_item(method->parameters, i)));
    if (chance(16) == 0) at = chance(count + 2);
    return sequence_make(CORE_ARRAY, store, at);
}

// What programs share and nobody may change.
static bool is_shared_whole(void)
{
    const struct exception *full = object_at(world()->memory_full);

    for (int32_t i = 0; i < SMALL_BOX_COUNT; i++) {
        const struct int_box *box = object_at(heap_shared_box(i + SMALL_BOX_MIN));
        if (box->value != i + SMALL_BOX_MIN) return false;
    }
    return full->trace == 0 && text_is(full->message, "the memory of the system is used up", 35);
}

// By reflection what is not public is refused; a name may mean another method.
static void judge(const struct method *method, bool is_by_name, int end)
{
    bool is_out_of_reach =
        !access_is_public(method->flags) || (method->flags & CLASSFILE_CONSTRUCTOR);

    if (!ways.has_authority) assert(test_world.output_size == 0);
    if (!ways.has_authority) assert(end == TEST_STOPPED || end == VM_ALL_ENDED);
    if (is_out_of_reach && !is_by_name)
        assert(strstr(test_world.log, ".internal.exception") != NULL);
    assert(strange_is_sealed());
    assert(is_shared_whole());
}

struct name {
    char text[160];
};

static struct name name_of(const struct method *method)
{
    struct name name = {""};
    struct text text = text_begin(name.text, sizeof(name.text));

    text_add_string(&text, class_at(method->class)->name);
    text_add(&text, ".");
    text_add_string(&text, method->name);
    return name;
}

static void tell(const struct method *method)
{
    printf("%llu: %s\n%.*s", (unsigned long long)ways.seed, name_of(method).text,
           (int)test_world.log_size, test_world.log);
}

// The name, or the ordinal if there is one.
static oref_t selector_of(const struct method *method)
{
    char ordinal[16];

    if (method->ordinal == CLASSFILE_NONE || chance(2)) return method->name;
    snprintf(ordinal, sizeof(ordinal), "%u", method->ordinal);
    return heap_make_text(ordinal);
}

static bool begin_call(oref_t chosen, oref_t arguments, bool is_by_name)
{
    if (arguments == 0) return false;
    if (is_by_name) return strange_start_call(selector_of(method_at(chosen)), arguments);
    return task_start(ways.invoke, chosen, arguments) != 0;
}

static void count_call(const struct method *method)
{
    bool is_refused = strstr(test_world.log, "that do not fit") != NULL ||
                      strstr(test_world.log, "for these arguments") != NULL;

    ways.done += !is_refused;
    ways.refused += is_refused;
    if (!is_refused) ways.was_called[method->native % NATIVES] = true;
}

static void execute(uint64_t nth)
{
    ways.chance = ways.seed;
    fuzz_world_begin(ways.seed, nth);
    ways.has_authority = chance(3) == 0;
    ways.waiter = chance(4) == 0 ? strange_start_waiter() : 0;
    if (!strange_make_sealed()) return;
    bool is_by_name = chance(4) == 0;
    oref_t chosen = any_method();
    const struct method *method = method_at(chosen);
    if (!begin_call(chosen, arguments_of(method), is_by_name)) return;
    memset(test_world.log, 0, sizeof(test_world.log));
    judge(method, is_by_name, fuzz_world_run(1 + chance(LIVES)));
    if (ways.is_verbose) tell(method);
    count_call(method);
}

static void read_options(int argc, char **argv)
{
    for (int i = 1; i < argc - 1; i++) {
        if (strcmp(argv[i], "--count") == 0)
            ways.count = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0)
            ways.seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--verbose") == 0)
            ways.is_verbose = true;
    }
}

// Natives that were never called prove nothing; of a few executions that can be said of many. What
// is not public cannot be, by reflection.
static uint32_t tell_uncalled(void)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < ways.native_count; i++) {
        const struct method *method = method_at(ways.methods[i]);
        if (!access_is_public(method->flags) || ways.was_called[method->native % NATIVES]) continue;
        printf("never called: %s\n", name_of(method).text);
        count++;
    }
    return count;
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: fuzz-ways [--count N] [--seed S] [--verbose] BUNDLE\n");
        return 2;
    }
    read_options(argc, argv);
    fuzz_world_make("fuzz-ways", argv[argc - 1], list_world);
    for (uint64_t i = 0; i < ways.count; i++, ways.seed++) {
        execute(i);
        if (i % FUZZ_SHARE == FUZZ_SHARE - 1 || i == ways.count - 1) vm_check();
    }
    uint32_t uncalled = tell_uncalled();
    printf("%llu executions: %llu called, %llu refused; of %u natives %u never called\n",
           (unsigned long long)ways.count, (unsigned long long)ways.done,
           (unsigned long long)ways.refused, ways.native_count, uncalled);
    return ways.count >= 100000 && uncalled > 0;
}
