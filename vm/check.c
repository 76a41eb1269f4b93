#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/check_int.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/held.h"
#include "vm/text.h"
#include "vm/vm.h"
#include "vm/world.h"

// vm_check(): what must be true of the arena, asserted.
//
//  1. The heap is in order, and each object has a class. A string has two bytes for each unit if
//     one of them needs that, and only then.
//  2. Every reference is null or the place of an object; in a field it fits the field's type, or
//     what C code knows of it. If it leads from an object that is not young to one that is, the
//     next minor collection knows that.
//  3. The activations of a task lie in its stack, and every slot holds what its type says; nothing
//     young if the activation counts as untouched.
//  4. What is held for the console fits its ring, in order.
//  5. Each task that has not ended is in one list or queue, once, in the state that goes with it,
//     and among those that wait for the time too if it is in a queue with a limit; of those that
//     wait for a source nobody wakes before the one above it.
//  6. The claims on a task are those of the first in the queues of what it has locked, each once. A
//     task that has ended and on which there are claims is among the leavers.
//
// Here are the first two, and in check_known.c; what is said of tasks is in check_tasks.c.

static void check_is_object(oref_t ref)
{
    ASSERT(heap_has(ref));
    oref_t class = ((const struct object *)object_at(ref))->class;
    ASSERT(heap_has(class));
    ASSERT(((const struct object *)object_at(class))->class == world_core(CORE_CLASS));
}

void vm_check_fits(oref_t ref, oref_t type)
{
    if (ref == 0) return;
    check_is_object(ref);
    ASSERT(class_is(object_class(ref), type));
}

static void check_references(oref_t holder, uint32_t count, const uint32_t *ref_map)
{
    const oref_t *words = object_words(holder);

    for (uint32_t i = 0; i < count; i++) {
        if (ref_map != NULL && !(ref_map[i / 32] >> i % 32 & 1)) continue;
        if (words[i] == 0) continue;
        check_is_object(words[i]);
        if (heap_is_young(words[i]) && !heap_is_young(holder))
            ASSERT(heap_is_remembered(holder, &words[i]));
    }
}

// The declared fields, the inherited ones included, against their types.
static void check_fields(oref_t object, const struct class *class)
{
    const uint32_t *words = object_words(object);

    for (; class != NULL; class = object_at(class->super))
        for (uint32_t i = 0; i < refs_count(class->fields); i++) {
            const struct field *field = object_at(refs_item(class->fields, i));
            if (field->cell == 0 && !class_is_primitive(field->type))
                vm_check_fits(words[field->word], field->type);
        }
}

static void check_cell(const struct cell *cell)
{
    if (class_is_primitive(cell->type))
        ASSERT(cell->ref == 0);
    else
        vm_check_fits(cell->ref, cell->type);
}

static void check_object(oref_t ref)
{
    const struct object *object = object_at(ref);
    const struct class *class = object_class(ref);

    switch ((enum object_kind) class->kind) {
    case KIND_PLAIN:
        // The core references of the world lie behind two words that its map leaves out.
        check_references(ref, class->field_words, object_ref_map(class));
        vm_check_known(ref);
        check_fields(ref, class);
        if (object->class == world_core(CORE_CELL)) check_cell(object_at(ref));
        if (vm_check_is_queue(ref)) (void)vm_check_queue(ref);
        break;
    case KIND_REFS:
        check_references(ref, object_length(ref), NULL);
        break;
    case KIND_STACK:
        check_references(ref, 2, NULL);
        break; // the words: with the task
    case KIND_BYTES:
    case KIND_WORDS:
        break;
    }
    if (object_is_wide(ref))
        ASSERT(object->class == world_core(CORE_STRING) && text_is_canonical(ref));
}

static void check_heap(void)
{
    heap_check();
    heap_begin_check();
    for (oref_t at = heap_first(); at != 0; at = heap_after(at)) {
        if (!heap_is_sound(at)) continue;
        check_is_object(at);
        check_object(at);
    }
    heap_end_check();
}

void vm_check(void)
{
    const struct world *w = world();

    ASSERT(w->magic == WORLD_MAGIC);
    ASSERT(w->layout == WORLD_LAYOUT);
    check_heap();
    vm_check_known_world();
    held_check();
    vm_check_tasks();
}
