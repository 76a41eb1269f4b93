#include "tests/fuzz/ways/strange.h"

#include <stdio.h>
#include <stdlib.h>

#include "tests/unit/vm_bundle.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/world.h"

enum { SEALED_NUMBER = 77 };

static struct {
    oref_t cell; // of the private static field that keeps the sealed object
    oref_t class;
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
};

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
    strange.class = name_space_find(world()->unused_ref, ".strange.sealed", 15);
    oref_t fields = ((const struct class *)object_at(strange.class))->fields;
    strange.cell = ((const struct field *)object_at(class_item(fields, 1)))->cell;
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
