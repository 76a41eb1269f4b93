#include "tests/fuzz/ways/strange.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/unit/vm_bundle.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

enum { SEALED_NUMBER = 77, CALLED_MAX = 3 };

static struct {
    oref_t cell; // of the private static field that keeps the sealed object
    oref_t class;
    oref_t torn; // cell: what its constructor has left
} strange;

#define SEVEN(title, bits, slots_of)                                                               \
    {                                                                                              \
        .name = title, .flags = (bits), .result = "i", .slots = slots_of " i",                     \
        CODE(I16(CONST_I, 1, 7), I(RET_I, 1, 0, 0))                                                \
    }
#define ASKED(title)                                                                               \
    {                                                                                              \
        .name = title, .flags = CLASSFILE_NO_CODE, .result = "i"                                   \
    }
// Takes so many objects out of the array in slot 1.
#define TAKE(n) I16(CONST_I, 2, n), I(GETA_R, 3 + (n), 1, 2)
#define CALLING(title, count)                                                                      \
    {                                                                                              \
        .name = title, .parameters = ".internal.array",                                            \
        .slots = ".strange.calls .internal.array i .internal.object .internal.object"              \
                 " .internal.object .internal.object",                                             \
        CODE(TAKE(0), TAKE((count) > 1 ? 1 : 0), TAKE((count) > 2 ? 2 : 0), I16(CALLD, 6, 0),      \
             count, ARGS(3, (count) > 1 ? 4 : 0, (count) > 2 ? 5 : 0, 0), I(RET, 0, 0, 0))         \
    }
#define MAKING(bits, takes, slots_of)                                                              \
    {                                                                                              \
        .name = "make", .flags = CLASSFILE_CONSTRUCTOR | (bits), .parameters = takes,              \
        .slots = slots_of, CODE(I(RET, 0, 0, 0))                                                   \
    }

static const struct bundle_class classes[] = {
    {.name = ".strange.asks",
     .flags = CLASSFILE_INTERFACE,
     .methods = {ASKED("ask"), SEVEN("tell", 0, ".strange.asks"),
                 SEVEN("whisper", CLASSFILE_PRIVATE, ".strange.asks")}},
    {.name = ".strange.asks_more",
     .flags = CLASSFILE_INTERFACE,
     .interfaces = ".strange.asks",
     .methods = {ASKED("more"), SEVEN("ask", 0, ".strange.asks_more")}},
    {.name = ".strange.half",
     .flags = CLASSFILE_ABSTRACT,
     .interfaces = ".strange.asks_more",
     .methods = {ASKED("rest")}},
    {.name = ".strange.whole",
     .super = ".strange.half",
     .fields = "a:i b:.internal.object shown:@.internal.object number:@d hidden:@-i",
     .methods = {SEVEN("rest", 0, ".strange.whole"),
                 {.name = "more",
                  .ordinal = 15,
                  .result = "i",
                  .slots = ".strange.whole i",
                  CODE(I(RET_I, 1, 0, 0))}}},
    {.name = ".strange.sealed",
     .fields = "number:-i all:@-.strange.sealed",
     .field_refs = ".strange.sealed:number",
     .methods = {{.name = "sealed",
                  .flags = CLASSFILE_CONSTRUCTOR,
                  .parameters = "i",
                  .slots = ".strange.sealed i",
                  CODE(I(SETF_I, 1, 0, 0), I(RET, 0, 0, 0))},
                 {.name = "rewrite",
                  .flags = CLASSFILE_PRIVATE,
                  .parameters = "i",
                  .slots = ".strange.sealed i",
                  CODE(I(SETF_I, 1, 0, 0), I(RET, 0, 0, 0))},
                 {.name = "lower",
                  .flags = CLASSFILE_PROTECTED,
                  .parameters = "i",
                  .slots = ".strange.sealed i",
                  CODE(I(SETF_I, 1, 0, 0), I(RET, 0, 0, 0))}}},
    {.name = ".strange.closed",
     .methods = {MAKING(CLASSFILE_PRIVATE, NULL, ".strange.closed"),
                 MAKING(CLASSFILE_PROTECTED, "i", ".strange.closed i")}},
    {.name = ".strange.row", .super = ".internal.array", .fields = "extra:i"},
    {.name = ".strange.longs", .super = ".internal.array.long", .fields = "extra:d"},
    {.name = ".strange.fault", .super = ".internal.exception.memory", .fields = "extra:i"},
    {.name = ".strange.lock", .super = ".internal.mutex"},
    {.name = ".strange.torn",
     .fields = "left:@.strange.torn begun:i unfinished:.internal.object",
     .field_refs = ".strange.torn:begun",
     .pool = {{CLASSFILE_FIELD, ".strange.torn", "left", ".strange.torn", NULL}},
     .methods = {{.name = "torn",
                  .flags = CLASSFILE_CONSTRUCTOR,
                  .slots = ".strange.torn i",
                  CODE(I16(SETS_R, 0, 0), I16(CONST_I, 1, 7), I(SETF_I, 1, 0, 0),
                       I(THROW, 0, 0, 0))}}},
    {.name = ".strange.tears",
     .pool = {{CLASSFILE_CLASS, ".strange.torn", NULL, NULL, NULL},
              {CLASSFILE_METHOD, ".strange.torn", "torn", NULL, NULL}},
     .methods = {{.name = "run",
                  .slots = ".strange.tears .strange.torn .internal.object",
                  CODE(I16(NEW, 1, 0), I16(CALL, 0, 1), ARGS(1, 0, 0, 0), I(RET, 0, 0, 0)),
                  .handlers = {{0, 3, 3, ".internal.object", 2}}}}},
    {.name = ".strange.waits",
     .pool = {{CLASSFILE_CLASS, ".internal.cond", NULL, NULL, NULL},
              {CLASSFILE_CLASS, ".internal.mutex", NULL, NULL, NULL},
              {CLASSFILE_METHOD, ".internal.mutex", "lock", NULL, NULL},
              {CLASSFILE_METHOD, ".internal.cond", "wait", NULL, ".internal.mutex"}},
     .methods = {{.name = "run",
                  .slots = ".strange.waits .internal.cond .internal.mutex",
                  CODE(I16(NEW, 1, 0), I16(NEW, 2, 1), I16(CALLV, 0, 2), ARGS(2, 0, 0, 0),
                       I16(CALLV, 0, 3), ARGS(1, 2, 0, 0), I(RET, 0, 0, 0))}}},
    {.name = ".strange.calls",
     .pool = {{CLASSFILE_STRING, NULL, "", NULL, NULL}}, // the name is put there
     .methods = {CALLING("call1", 1), CALLING("call2", 2), CALLING("call3", 3)}},
};

static const struct class *find(const char *name)
{
    return object_at(name_space_find_bytes(world()->unused_ref, name, (uint32_t)strlen(name)));
}

static oref_t cell_of(const struct class *class, uint32_t field)
{
    return ((const struct field *)object_at(refs_item(class->fields, field)))->cell;
}

// Start the nth method on an object of a class; 0: no memory.
static oref_t start(const struct class *class, uint32_t nth, oref_t argument)
{
    oref_t object = heap_alloc_plain(object_ref(class));

    return object == 0 ? 0 : task_start(refs_item(class->methods, nth), object, argument);
}

static void tear(void)
{
    if (start(find(".strange.tears"), 0, 0) == 0 || test_world_run() != VM_ALL_ENDED) abort();
    if (strange_torn() == 0) abort();
}

void strange_load(void)
{
    static struct bundle bundle;
    struct loaded loaded;

    bundle_write(&bundle, classes, sizeof(classes) / sizeof(classes[0]));
    world()->unused_ref = name_space_make(world()->loader);
    if (load_bundle(bundle.bytes, bundle.size, world()->unused_ref, &loaded) != OK) {
        fprintf(stderr, "fuzz-ways: %s\n", load_refusal());
        exit(2);
    }
    strange.class = object_ref(find(".strange.sealed"));
    strange.cell = cell_of(find(".strange.sealed"), 1);
    strange.torn = cell_of(find(".strange.torn"), 0);
    tear();
}

oref_t strange_torn(void)
{
    return ((const struct cell *)object_at(strange.torn))->ref;
}

oref_t strange_start_waiter(void)
{
    return start(find(".strange.waits"), 0, 0);
}

// The machine takes the name out of the pool, in which any string may be.
bool strange_start_call(oref_t name, oref_t array)
{
    const struct class *calls = find(".strange.calls");
    uint32_t count = object_at(array) == NULL ? 0 : ((struct sequence *)object_at(array))->length;

    if (name == 0 || count == 0 || count > CALLED_MAX) return false;
    heap_store(calls->pool, &((struct refs *)object_at(calls->pool))->at[0], name);
    return start(calls, count - 1, array) != 0;
}

static int32_t *strange_number(oref_t sealed)
{
    return (int32_t *)((struct object *)object_at(sealed) + 1);
}

bool strange_make_sealed(void)
{
    oref_t made = heap_alloc_plain(strange.class);

    if (made == 0) return false;
    *strange_number(made) = SEALED_NUMBER;
    heap_store(strange.cell, &((struct cell *)object_at(strange.cell))->ref, made);
    return true;
}

oref_t strange_sealed(void)
{
    return ((const struct cell *)object_at(strange.cell))->ref;
}

bool strange_is_sealed(void)
{
    return *strange_number(strange_sealed()) == SEALED_NUMBER;
}
