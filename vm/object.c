#include "vm/object.h"

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"

#define PLAIN(type, first_ref, behind)                                                             \
    {                                                                                              \
        KIND_PLAIN, sizeof(struct type), offsetof(struct type, first_ref),                         \
            offsetof(struct type, behind)                                                          \
    }
#define NO_REFS(type)                                                                              \
    {                                                                                              \
        KIND_PLAIN, sizeof(struct type), sizeof(struct object), sizeof(struct object)              \
    }
#define ALL_REFS(type)                                                                             \
    {                                                                                              \
        KIND_PLAIN, sizeof(struct type), sizeof(struct object), sizeof(struct type)                \
    }
#define ROW(kind)                                                                                  \
    {                                                                                              \
        kind, sizeof(struct object), sizeof(struct object), sizeof(struct object)                  \
    }

const struct object_layout object_layouts[CORE_COUNT] = {
    [CORE_OBJECT] = NO_REFS(object),
    [CORE_CLASS] = PLAIN(class, name, kind),
    [CORE_STRING] = ROW(KIND_BYTES),
    [CORE_INT_BOX] = NO_REFS(int_box),
    [CORE_LONG_BOX] = NO_REFS(long_box),
    [CORE_FLOAT_BOX] = NO_REFS(float_box),
    [CORE_DOUBLE_BOX] = NO_REFS(double_box),
    [CORE_SEQUENCE] = PLAIN(sequence, store, length),
    [CORE_BYTES] = ROW(KIND_BYTES),
    [CORE_WORDS] = ROW(KIND_WORDS),
    [CORE_REFS] = ROW(KIND_REFS),
    [CORE_FIELD] = PLAIN(field, name, word),
    [CORE_METHOD] = PLAIN(method, name, flags),
    [CORE_CELL] = PLAIN(cell, type, number),
    [CORE_STACK] = ROW(KIND_STACK),
    [CORE_WORLD] = PLAIN(world, core, heap.watched),
    [CORE_WEAK] = PLAIN(weak, next_young, next_watched),
    [CORE_TRACE] = ALL_REFS(trace),
    [CORE_THREAD] = PLAIN(task, next, top),
    [CORE_CONSOLE] = PLAIN(console, held, life),
    [CORE_HELD] = PLAIN(held, ring, released),
    [CORE_MUTEX] = PLAIN(queue, first, count),
    [CORE_COND] = PLAIN(queue, first, count),
    [CORE_SEMA] = PLAIN(queue, first, count),
    [CORE_EXCEPTION] = PLAIN(exception, message, reserved),
    [CORE_LOADER] = PLAIN(name_space, above, depth),
    [CORE_INDEX_NODE] = PLAIN(index_node, left, item),
    [CORE_LOADING] = PLAIN(loading, space, at),
};

uint32_t object_size_bytes(oref_t ref)
{
    const struct class *class = object_class(ref);
    uint32_t length = object_length(ref);
    uint32_t bytes = sizeof(struct object);

    switch ((enum object_kind) class->kind) {
    case KIND_PLAIN:
        bytes += 4 * class->field_words;
        break;
    case KIND_BYTES:
        bytes += length << object_is_wide(ref);
        break;
    case KIND_WORDS:
        bytes += 4 * length;
        break;
    case KIND_REFS:
        bytes += 4 * length;
        break;
    case KIND_STACK:
        bytes = sizeof(struct stack) + 4 * length;
        break;
    }
    return ROUND_UP(bytes, OBJECT_ALIGN);
}
