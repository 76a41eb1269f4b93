#include "vm/heap.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/damage.h"
#include "vm/heap/collect.h"
#include "vm/heap/pages.h"
#include "vm/heap/reserve.h"
#include "vm/heap/space.h"
#include "vm/heap/watch.h"
#include "vm/heap/young.h"
#include "vm/world.h"

static struct {
    unsigned lasting; // heap_begin_lasting() without heap_end_lasting()
} heap;

// ---- making ----------------------------------------------------------------------------------

static oref_t heap_alloc_young(uint32_t bytes)
{
    struct heap *h = &world()->heap;
    oref_t ref = h->young_top;

    if (bytes > SPACE_CELL_MAX) return 0;
    if (bytes > h->young_limit - ref) {
        h->young_limit = ref; // the next chance to collect is taken
        if (!young_stretch(bytes)) return 0;
    }
    memset(object_at(ref), 0, bytes); // before it is taken: its page may be lost
    h->young_top = ref + bytes;
    return ref;
}

// Room is kept for what may be promoted, so that a minor collection cannot fail.
static oref_t heap_take_old(uint32_t bytes, bool is_blank)
{
    uint32_t pages = (bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
    bool is_zero;

    if (pages + young_reserve_pages() > reserve_spare_pages()) return 0;
    oref_t ref = space_alloc(bytes, &is_zero);
    if (ref == 0) return 0;
    if (!is_zero) memset(object_at(ref), 0, is_blank ? sizeof(struct object) : bytes);
    world()->heap.old_bytes += bytes;
    if (heap.lasting != 0) world()->heap.old_bytes_seen += bytes; // it will not be garbage soon
    collect_note_birth(ref);
    return ref;
}

// What the allocator has begun it completes: its map is everybody's.
static oref_t heap_alloc_old(uint32_t bytes, bool is_blank)
{
    damage_begin_whole();
    oref_t ref = heap_take_old(bytes, is_blank);
    damage_end_whole();
    return ref;
}

enum heap_manner { HEAP_ORDINARY, HEAP_LASTING, HEAP_BLANK };

static oref_t heap_alloc(oref_t class, uint32_t length, uint64_t bytes, enum heap_manner manner)
{
    if (length > OBJECT_LENGTH_MAX || bytes > ARENA_MAX_BYTES) return 0;
    uint32_t size = ROUND_UP((uint32_t)bytes, OBJECT_ALIGN);
    bool is_lasting = manner == HEAP_LASTING || heap.lasting != 0;
    oref_t ref = is_lasting ? 0 : heap_alloc_young(size);
    if (ref == 0) ref = heap_alloc_old(size, manner == HEAP_BLANK);
    if (ref == 0) return 0;
    ((struct object *)object_at(ref))->class = class;
    ((struct object *)object_at(ref))->shape = length;
    return ref;
}

static oref_t heap_alloc_object(oref_t class, bool is_lasting)
{
    const struct class *c = object_at(class);
    const struct heap *h = &world()->heap;
    uint32_t hash = (h->young_top / OBJECT_ALIGN + h->hash_epoch) & SHAPE_LENGTH;

    ASSERT(c->kind == KIND_PLAIN);
    return heap_alloc(class, hash, heap_plain_bytes(c), is_lasting ? HEAP_LASTING : HEAP_ORDINARY);
}

oref_t heap_alloc_plain(oref_t class)
{
    return heap_alloc_object(class, false);
}

oref_t heap_alloc_lasting(oref_t class)
{
    return heap_alloc_object(class, true);
}

void heap_begin_lasting(void)
{
    heap.lasting++;
}

void heap_end_lasting(void)
{
    ASSERT(heap.lasting != 0);
    heap.lasting--;
}

void heap_note_left(void)
{
    heap.lasting = 0;
}

// Apart from the others, because the first classes are made when none can say its size.
oref_t heap_alloc_class(void)
{
    return heap_alloc(world_core(CORE_CLASS), 0, sizeof(struct class), HEAP_LASTING);
}

// A row of items of so many bytes.
static oref_t heap_alloc_row(enum core class, uint32_t length, uint32_t item_bytes,
                             enum heap_manner manner)
{
    uint64_t bytes = sizeof(struct object) + (uint64_t)item_bytes * length;

    return heap_alloc(world_core(class), length, bytes, manner);
}

oref_t heap_alloc_bytes(uint32_t length)
{
    return heap_alloc_row(CORE_BYTES, length, 1, HEAP_ORDINARY);
}

oref_t heap_alloc_words(uint32_t length)
{
    return heap_alloc_row(CORE_WORDS, length, sizeof(uint32_t), HEAP_ORDINARY);
}

oref_t heap_alloc_refs(uint32_t length)
{
    return heap_alloc_row(CORE_REFS, length, sizeof(oref_t), HEAP_ORDINARY);
}

oref_t heap_alloc_stack(uint32_t length)
{
    return heap_alloc(world_core(CORE_STACK), length, sizeof(struct stack) + 4 * (uint64_t)length,
                      HEAP_LASTING);
}

oref_t heap_alloc_string(uint32_t length)
{
    return heap_alloc_row(CORE_STRING, length, 1, HEAP_ORDINARY);
}

oref_t heap_alloc_bytes_blank(uint32_t length)
{
    return heap_alloc_row(CORE_BYTES, length, 1, HEAP_BLANK);
}

oref_t heap_alloc_words_blank(uint32_t length)
{
    return heap_alloc_row(CORE_WORDS, length, sizeof(uint32_t), HEAP_BLANK);
}

oref_t heap_alloc_string_blank(uint32_t length)
{
    return heap_alloc_row(CORE_STRING, length, 1, HEAP_BLANK);
}

oref_t heap_alloc_units(uint32_t count, uint32_t wide)
{
    oref_t ref = heap_alloc_row(CORE_STRING, count, 1u << wide, HEAP_BLANK);

    ASSERT(count != 0 || !wide);
    if (ref == 0 || !wide) return ref;
    ((struct object *)object_at(ref))->shape |= SHAPE_UTF16;
    ((struct wide_string *)object_at(ref))->units[count - 1] = UINT16_MAX;
    return ref;
}

void heap_become_refs(oref_t words)
{
    ASSERT(((struct object *)object_at(words))->class == world_core(CORE_WORDS));
    ((struct object *)object_at(words))->class = world_core(CORE_REFS);
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

oref_t heap_make_refs(const oref_t *items, uint32_t count)
{
    oref_t ref = heap_alloc_refs(count);

    for (uint32_t i = 0; i < count && ref != 0; i++)
        heap_store(ref, &((struct refs *)object_at(ref))->at[i], items[i]);
    return ref;
}

oref_t heap_make_units(const struct units *units)
{
    if (!units->wide) return heap_make_string(units->at, units->count);
    uint32_t wide = units_have_wide(units);
    oref_t made = heap_alloc_units(units->count, wide);

    if (made != 0) units_copy(((struct string *)object_at(made))->bytes, wide, 0, units);
    return made;
}

oref_t heap_make_utf8(const void *bytes, uint32_t size)
{
    struct units_extent extent = {0};

    (void)units_measure_utf8(bytes, size, 0, size, &extent);
    oref_t made = heap_alloc_units(extent.count, extent.wide);
    if (made == 0) return 0;
    struct units_filled filled = {
        .at = ((struct string *)object_at(made))->bytes, .wide = extent.wide, .room = extent.count};
    (void)units_fill_utf8(bytes, size, 0, size, &filled);
    return made;
}

oref_t heap_shared_box(int32_t value)
{
    const struct refs *boxes = object_at(world()->small_boxes);

    if (value < SMALL_BOX_MIN || value >= SMALL_BOX_MIN + SMALL_BOX_COUNT) return 0;
    return boxes->at[value - SMALL_BOX_MIN];
}

oref_t heap_box_int(int32_t value)
{
    oref_t shared = heap_shared_box(value);
    if (shared != 0) return shared; // not yet there while they are made
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

// What an object is stays, so its length and contents serve where the header has no room for a
// hash. Programs see only the hash of strings, and theirs is another.
uint32_t heap_identity_hash(oref_t ref)
{
    return object_length(ref);
}

void heap_watch_task(oref_t task)
{
    watch_add(task);
}

// ---- the arena -------------------------------------------------------------------------------

bool heap_create(uint32_t arena_bytes)
{
    collect_begin_life();
    reserve_begin_life();
    return pages_create(arena_bytes) && young_create(arena_bytes >> PAGE_SHIFT);
}

// Of a smaller arena enough must be left for what may be promoted.
static bool heap_may_become(uint32_t arena_bytes)
{
    uint32_t before = world()->heap_end - ARENA_BASE;

    if (arena_bytes >= before || !young_is_open()) return true;
    uint32_t lost = (before - arena_bytes + PAGE_SIZE - 1) >> PAGE_SHIFT;
    return lost + young_reserve_pages() <= pages_free_count();
}

bool heap_resume(uint32_t arena_bytes)
{
    if (!heap_may_become(arena_bytes) || !pages_resize(arena_bytes)) return false;
    space_begin_life();
    young_begin_life();
    collect_begin_life();
    reserve_begin_life();
    young_readmit();
    return true;
}

void heap_set_stress(uint32_t every)
{
    young_set_stress(every != 0);
    collect_set_stress(every);
}

// ---- looking ---------------------------------------------------------------------------------

static oref_t heap_next(oref_t from)
{
    const struct heap *h = &world()->heap;
    oref_t ref = space_next_object(from);

    if (ref > h->young_begin || ref == 0) {
        if (from <= h->young_begin && h->young_top != h->young_begin) return h->young_begin;
        if (heap_is_young(from) && from < h->young_top) return from;
    }
    return ref;
}

oref_t heap_first(void)
{
    return heap_next(ARENA_BASE);
}

// The size of a dead object is not known.
oref_t heap_after(oref_t ref)
{
    return heap_next(ref + (heap_is_young(ref) ? object_size_bytes(ref) : OBJECT_ALIGN));
}

bool heap_has(oref_t ref)
{
    return heap_is_young(ref) ? young_has_object(ref) : space_has_object(ref);
}

void heap_begin_check(void)
{
    collect_begin_check();
}

bool heap_is_sound(oref_t ref)
{
    return !world()->heap.is_half_swept || heap_is_young(ref) || collect_has_marked(ref);
}

void heap_end_check(void)
{
    collect_end_check();
}

void heap_check(void)
{
    space_check();
    young_check();
    watch_check();
}
