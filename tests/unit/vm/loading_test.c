#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves that a bundle may be left off between any two steps of its load: a life ends there,
// everything is collected, another bundle is loaded meanwhile. What comes of it is the same. Until
// the last step nobody sees a class of it, and what is given up is collected.

static const uint32_t make_code[] = {I16(NEW, 1, 0), I16(CALL, 0, 1), ARGS(1, 0, 0, 0),
                                     I(GETF_I, 2, 1, 0), I(RET_I, 2, 0, 0)};
static const uint32_t constructor_code[] = {I16(CONST_I, 1, 7), I(SETF_I, 1, 0, 0),
                                            I(RET, 0, 0, 0)};

// An interface with code of its own, a class that fits it, and one with a constructor, a static
// field, an initialiser and a handler.
static const struct bundle_class classes[] = {
    {.name = ".s.asks",
     .flags = CLASSFILE_INTERFACE,
     .methods = {{.name = "given", .result = "i", .slots = ".s.asks i", CODE(I(RET_I, 1, 0, 0))},
                 {.name = "asked", .flags = CLASSFILE_NO_CODE, .result = "i"}}},
    {.name = ".s.base",
     .interfaces = ".s.asks",
     .fields = "n:i other:@.s.base",
     .field_refs = ".s.base:n",
     .methods = {{.name = "base",
                  .flags = CLASSFILE_CONSTRUCTOR,
                  .slots = ".s.base i",
                  .code = constructor_code,
                  .code_words = sizeof(constructor_code) / 4},
                 {.name = "asked", .result = "i", .slots = ".s.base i", CODE(I(RET_I, 1, 0, 0))}}},
    {.name = ".s.main",
     .field_refs = ".s.base:n",
     .pool = {{CLASSFILE_CLASS, ".s.base"}, {CLASSFILE_METHOD, ".s.base", "base", "v", ""}},
     .methods = {{.name = "make",
                  .flags = CLASSFILE_STATIC,
                  .result = "i",
                  .slots = ".internal.object .s.base i",
                  .code = make_code,
                  .code_words = sizeof(make_code) / 4,
                  .handlers = {{0, 4, 4, ".internal.object", 0}}},
                 {.name = "init",
                  .flags = CLASSFILE_STATIC | CLASSFILE_INITIALISER,
                  .slots = "i",
                  CODE(I(RET, 0, 0, 0))}}},
};

static struct bundle bundle;

static void write_bundle(void)
{
    bundle_write(&bundle, classes, sizeof(classes) / sizeof(classes[0]));
}

// A load of these bytes that has not begun, and that is kept at place `nth`.
static oref_t begin(uint32_t nth)
{
    heap_begin_lasting();
    oref_t copy = heap_alloc_bytes(bundle.size);
    memcpy((struct object *)object_at(copy) + 1, bundle.bytes, bundle.size);
    oref_t loading = load_begin(name_space_make(world()->loader), copy);
    heap_end_lasting();
    keep(nth, loading);
    return loading;
}

static err_t step(oref_t loading, struct loaded *loaded)
{
    uint32_t fuel = 2;

    return load_go_on(loading, &fuel, loaded);
}

static oref_t space_of(oref_t loading)
{
    return ((const struct loading *)object_at(loading))->space;
}

static oref_t find(oref_t space, const char *name)
{
    return name_space_find_bytes(space, name, (uint32_t)strlen(name));
}

// Steps until it is over; `between` is done after each.
static err_t go_through(oref_t loading, void (*between)(unsigned), struct loaded *loaded)
{
    err_t err = ERR_BUSY;

    for (unsigned steps = 0; err == ERR_BUSY; steps++) {
        EXPECT(((const struct name_space *)object_at(space_of(loading)))->classes == 0);
        EXPECT(find(world()->loader, ".s.main") == 0);
        err = step(loading, loaded);
        between(steps);
    }
    return err;
}

static void expect_whole(const struct loaded *loaded)
{
    oref_t space = ((const struct class *)object_at(loaded->boot))->loader;
    const struct class *base = object_at(find(space, ".s.base"));

    EXPECT(loaded->boot == find(space, ".s.main") && loaded->has_initialisers);
    EXPECT(refs_count(((const struct name_space *)object_at(space))->classes) == 3);
    EXPECT(refs_count(base->itable) == 8 && refs_count(base->fields) == 2);
    EXPECT(((const struct method *)object_at(loaded->initialise))->code != 0);
    vm_check();
}

static void check_all(unsigned steps)
{
    (void)steps;
    vm_check();
}

static void begin_life(unsigned steps)
{
    if (steps % 3 == 0) EXPECT(vm_resume(TEST_ARENA_BYTES) == OK);
    if (steps % 3 == 1) collect_all();
    vm_check();
}

TEST(vm_loading_can_be_left_off_anywhere)
{
    struct loaded loaded;

    collector_make_world();
    write_bundle();
    EXPECT(go_through(begin(0), check_all, &loaded) == OK);
    expect_whole(&loaded);
}

TEST(vm_loading_goes_on_in_another_life)
{
    struct loaded loaded;

    collector_make_world();
    write_bundle();
    EXPECT(go_through(begin(0), begin_life, &loaded) == OK);
    expect_whole(&loaded);
}

TEST(vm_loading_of_two_goes_on_in_turn)
{
    struct loaded first = {0}, second = {0};
    err_t first_err = ERR_BUSY, second_err = ERR_BUSY;

    collector_make_world();
    write_bundle();
    oref_t one = begin(0);
    for (unsigned ahead = 0; ahead < 40; ahead++) EXPECT(step(one, &first) == ERR_BUSY);
    oref_t two = begin(1);
    while (first_err == ERR_BUSY || second_err == ERR_BUSY) {
        if (first_err == ERR_BUSY) first_err = step(one, &first);
        if (second_err == ERR_BUSY) second_err = step(two, &second);
    }
    EXPECT(first_err == OK && second_err == OK);
    expect_whole(&first);
    expect_whole(&second);
    EXPECT(first.boot != second.boot);
}

// After any number of steps it is given up, whatever was half done.
// Of a world that somebody else may have written nothing is believed that is half loaded.
TEST(vm_loading_is_doubted)
{
    struct loaded loaded;

    collector_make_world();
    write_bundle();
    oref_t loading = begin(0);
    for (unsigned i = 0; i < 40; i++) EXPECT(step(loading, &loaded) == ERR_BUSY);
    EXPECT(!load_was_left(kept(0)));
    load_doubt_all();
    EXPECT(load_was_left(kept(0)));
    vm_check();
}

TEST(vm_loading_leaves_nothing_behind)
{
    struct loaded loaded;
    err_t err = ERR_BUSY;

    collector_make_world();
    write_bundle();
    uint32_t count = world()->class_count;
    for (unsigned steps = 0; err == ERR_BUSY; steps++) {
        oref_t loading = begin(0);
        err = ERR_BUSY;
        for (unsigned i = 0; i <= steps && err == ERR_BUSY; i++) err = step(loading, &loaded);
        EXPECT(!load_was_left(loading));
        keep(0, 0);
        if (steps % 8 != 0 && err == ERR_BUSY) continue;
        collect_all();
        EXPECT(world()->class_count == count);
        vm_check();
    }
    EXPECT(err == OK);
}
