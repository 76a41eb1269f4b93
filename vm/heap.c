#include "vm/heap.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/world.h"

static oref_t heap_alloc(oref_t class, uint32_t length, uint64_t bytes)
{
    struct world *w = world();
    uint32_t ref = w->heap_top;
    struct object *object = object_at(ref);

    bytes = ROUND_UP(bytes, OBJECT_ALIGN);
    if (length > OBJECT_LENGTH_MAX || bytes > w->heap_end - ref) return 0;
    DEBUG_ASSERT(object->class == 0 && object->shape == 0);
    w->heap_top = ref + (uint32_t)bytes;
    object->class = class;
    object->shape = length;
    return ref;
}

oref_t heap_alloc_plain(oref_t class)
{
    const struct class *c = object_at(class);

    ASSERT(c->kind == KIND_PLAIN);
    return heap_alloc(class, 0, sizeof(struct object) + 4 * (uint64_t)c->body_words);
}

oref_t heap_alloc_lasting(oref_t class)
{
    return heap_alloc_plain(class);
}

// Objects do not move, so the address serves; its low bits are always zero.
uint32_t heap_identity_hash(oref_t ref)
{
    return ref >> 3;
}

// Apart from the others, because the first classes are made when none can say its size.
oref_t heap_alloc_class(void)
{
    return heap_alloc(world_core(CORE_CLASS), 0, sizeof(struct class));
}

oref_t heap_alloc_bytes(uint32_t length)
{
    return heap_alloc(world_core(CORE_BYTES), length, sizeof(struct object) + (uint64_t)length);
}

oref_t heap_alloc_words(uint32_t length)
{
    return heap_alloc(world_core(CORE_WORDS), length, sizeof(struct words) + 4 * (uint64_t)length);
}

oref_t heap_alloc_refs(uint32_t length)
{
    return heap_alloc(world_core(CORE_REFS), length, sizeof(struct refs) + 4 * (uint64_t)length);
}

oref_t heap_alloc_stack(uint32_t length)
{
    return heap_alloc(world_core(CORE_STACK), length, sizeof(struct stack) + 4 * (uint64_t)length);
}

oref_t heap_alloc_string(uint32_t length)
{
    return heap_alloc(world_core(CORE_STRING), length, sizeof(struct string) + (uint64_t)length);
}

oref_t heap_make_string(const void *bytes, uint32_t length)
{
    oref_t ref = heap_alloc_string(length);

    if (ref != 0 && length != 0) memcpy(((struct string *)object_at(ref))->bytes, bytes, length);
    return ref;
}

oref_t heap_make_text(const char *text)
{
    return heap_make_string(text, (uint32_t)strlen(text));
}

static oref_t heap_small_box(int32_t value)
{
    const struct refs *boxes = object_at(world()->small_boxes);

    return boxes->at[value - SMALL_BOX_MIN];
}

oref_t heap_box_int(int32_t value)
{
    if (value >= SMALL_BOX_MIN && value < SMALL_BOX_MIN + SMALL_BOX_COUNT) {
        oref_t shared = heap_small_box(value);
        if (shared != 0) return shared; // not yet there while they are made
    }
    oref_t ref = heap_alloc_plain(world_core(CORE_INT_BOX));
    if (ref != 0) ((struct int_box *)object_at(ref))->value = value;
    return ref;
}

oref_t heap_box_long(int64_t value)
{
    oref_t ref = heap_alloc_plain(world_core(CORE_LONG_BOX));

    if (ref != 0) ((struct long_box *)object_at(ref))->value = value;
    return ref;
}

oref_t heap_alloc_weak(oref_t target)
{
    oref_t ref = heap_alloc_plain(world_core(CORE_WEAK));

    if (ref != 0) ((struct weak *)object_at(ref))->target = target;
    return ref;
}

oref_t heap_weak_get(oref_t weak)
{
    return ((const struct weak *)object_at(weak))->target;
}
