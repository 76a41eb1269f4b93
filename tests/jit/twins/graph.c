#include "tests/jit/twins/graph.h"

#include <assert.h>
#include <stdio.h>

#include "tests/fuzz/world.h"
#include "vm/world.h"

// Objects are numbered as they are met; a reference counts as the number of its object.

enum { PLACES = FUZZ_WORLD_BYTES / OBJECT_ALIGN, MET_MAX = 1 << 18 };

static struct {
    uint64_t hash;
    bool has_shapes;
    uint32_t round;
    uint32_t rounds[PLACES];  // in which an object at this place was met last,
    uint32_t numbers[PLACES]; // ... and as which
    oref_t met[MET_MAX];
    uint32_t count;
} graph;

static void mix(uint64_t word)
{
    graph.hash = graph_mix(graph.hash, word);
}

// What was there before the program, and is the same in all worlds.
static bool is_of_machine(const struct object *object)
{
    static const enum core ids[] = {CORE_CLASS,  CORE_METHOD, CORE_FIELD, CORE_WORLD,
                                    CORE_LOADER, CORE_BOOT,   CORE_THREAD};

    for (unsigned i = 0; i < sizeof(ids) / sizeof(ids[0]); i++)
        if (object->class == world_core(ids[i])) return true;
    return false;
}

static void mix_ref(oref_t ref)
{
    uint32_t place = (ref - ARENA_BASE) / OBJECT_ALIGN;

    if (ref == 0 || is_of_machine(object_at(ref))) {
        mix(ref);
        return;
    }
    if (graph.rounds[place] != graph.round) {
        assert(graph.count < MET_MAX);
        graph.rounds[place] = graph.round;
        graph.numbers[place] = graph.count;
        graph.met[graph.count++] = ref;
    }
    mix(graph.numbers[place]);
}

static void mix_fields(oref_t ref, const struct class *class)
{
    const uint32_t *map = object_ref_map(class), *words = object_words(ref);

    if (graph.has_shapes) mix(((const struct object *)object_at(ref))->shape & SHAPE_LENGTH);
    for (uint32_t i = 0; i < class->field_words; i++)
        if (map[i / 32] >> i % 32 & 1)
            mix_ref(words[i]);
        else
            mix(words[i]);
}

static void mix_object(oref_t ref)
{
    const struct object *object = object_at(ref);
    const struct class *class = object_at(object->class);
    uint32_t length = object->shape & SHAPE_LENGTH;

    mix(object->class);
    if (class->kind == KIND_PLAIN) {
        mix_fields(ref, class);
        return;
    }
    mix(object->shape & ~SHAPE_REMEMBERED);
    if (class->kind == KIND_BYTES && (object->shape & SHAPE_UTF16)) length *= 2;
    for (uint32_t i = 0; i < length; i++)
        if (class->kind == KIND_BYTES)
            mix(((const struct string *)object)->bytes[i]);
        else if (class->kind == KIND_WORDS)
            mix(((const struct words *)object)->at[i]);
        else if (class->kind == KIND_REFS)
            mix_ref(((const struct refs *)object)->at[i]);
}

static void mix_statics(const struct class *class)
{
    for (uint32_t i = 0; i < refs_count(class->fields); i++) {
        const struct field *field = object_at(refs_item(class->fields, i));
        if (field->cell == 0) continue;
        const struct cell *cell = object_at(field->cell);
        mix_ref(cell->ref);
        mix(cell->number[0]);
        mix(cell->number[1]);
    }
}

void graph_print(void)
{
    for (uint32_t i = 0; i < graph.count; i++) {
        oref_t ref = graph.met[i];
        const struct class *class = object_class(ref);
        uint32_t words = class->kind == KIND_PLAIN   ? class->field_words
                         : class->kind == KIND_BYTES ? 0
                                                     : object_length(ref);
        printf("%u: %.*s", i, (int)object_length(class->name),
               (const char *)((const struct string *)object_at(class->name))->bytes);
        for (uint32_t k = 0; k < words; k++) printf(" %x", object_words(ref)[k]);
        printf("\n");
    }
}

uint32_t graph_count(void)
{
    return graph.count;
}

uint64_t graph_hash(oref_t classes, bool has_shapes)
{
    graph.hash = 1;
    graph.has_shapes = has_shapes;
    graph.round++;
    graph.count = 0;
    for (uint32_t i = 0; i < refs_count(classes); i++)
        mix_statics(object_at(refs_item(classes, i)));
    for (uint32_t i = 0; i < graph.count; i++) mix_object(graph.met[i]);
    return graph.hash;
}
