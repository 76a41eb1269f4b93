#include "vm/heap/young.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/live.h"
#include "vm/heap/reserve.h"
#include "vm/heap/space.h"
#include "vm/host.h"
#include "vm/text.h"
#include "vm/world.h"

enum {
    AREA_SHARE = 64,    // of the arena is the young area one part,
    AREA_PAGES_MAX = 2, // ... of no more pages: all of it can be copied in one stop
    LEAST_BYTES = 4096,
    LIST_PAGES = 4,                                     // for the list of what is remembered,
    LIST_MAX = LIST_PAGES * PAGE_SIZE / sizeof(oref_t), // ... several times HEAP_DEBT_MAX
    WORDS_FROM = 16,       // references in a row that are remembered one by one
    ENTRY_DEBT = 4,        // of an entry of it: its page may have to be copied for a snapshot
    TASK_DEBT = 4,         // of a task that ran
    CALL_DEBT = 4,         // of a new activation in a piece of a stack that is full
    AGAIN_MAX = 64,        // activations that two collections may look at
    DEEP_WORDS = 1000,     // a piece of a stack in which very many calls have room
    HASH_STEP = 0x9e3779b, // between the hashes of two epochs: any odd number that mixes the bits
    FORWARDED = 1,         // bit of the class word: the rest of it is the new place
};

// A minor collection, young_evacuate(), step by step:
//
//   roots    the slots of tasks that ran, and what is remembered (Y1 to Y3), which is looked for in
//            the whole old space if the list was too short: what they lead to is copied, and they
//            lead to the copies from then on
//   copies   ... what these lead to likewise, until none is left that was not looked into
//   weak     a target that was not copied by now is dead: there is no other way to it
//
// After that nothing outside leads into the area, so it is empty, and so is the list. An object is
// copied once: the first copy is noted in the object, FORWARDED. Y4 holds back the pages that the
// copies need; so all that can be lacking is a page that is lost, and that is looked for before the
// first write (young_touch_roots). From there to the end nothing is left by a jump, which would
// leave two copies of one object.

// Ends the list of tasks that ran: 0 in a task means that it is not on it.
#define LIST_END ARENA_BASE

// A collection leaves in each object that it copies where the copy is, and in the shape word the
// object that was copied before: the list of copies whose references are still to be followed.
static struct {
    oref_t unscanned;
    uint32_t copied_bytes;
    uint32_t again_left; // activations that may be looked at again in the next collection
    bool is_stressed;
    bool is_marking;   // a cycle goes on
    bool is_inherited; // the area is that of an earlier life
    bool is_blocked;   // what a collection has to look at is not to be had,
    uint64_t again_ms; // ... and is looked for again then
} young;

static struct heap *heap(void)
{
    return &world()->heap;
}

static oref_t *young_list(void)
{
    return object_at(heap()->remembered);
}

// ---- remembering -----------------------------------------------------------------------------

// What the next collection has to do beside copying. When that is much it should come soon: the
// area counts as full then.
static void young_owe(uint32_t debt)
{
    struct heap *h = heap();

    h->young_debt += debt;
    if (h->young_debt >= HEAP_DEBT_MAX) h->young_limit = h->young_top;
}

// `words` are to be looked at for this entry of the list.
static void young_note(oref_t entry, uint32_t words)
{
    struct heap *h = heap();

    young_list()[h->remembered_count++] = entry;
    young_owe(ENTRY_DEBT + words / WORDS_FROM);
}

// Called before the reference is put there. So the place is touched first: if it is on a page that
// is lost, nothing has happened.
void heap_remember(oref_t holder, oref_t *word)
{
    struct heap *h = heap();
    struct object *object = object_at(holder);

    if (word != NULL) damage_touch(word, sizeof(*word));
    bool is_row = object_class(holder)->kind == KIND_REFS;
    bool is_long = is_row && object_length(holder) >= WORDS_FROM;

    if (object->shape & SHAPE_REMEMBERED) return;
    damage_begin_whole();
    if (h->remembered_count == LIST_MAX) {
        object->shape |= SHAPE_REMEMBERED;
        h->has_forgotten = 1;
    } else if (is_long && word != NULL) {
        young_note(object_ref(word) | 1, 1);
    } else {
        object->shape |= SHAPE_REMEMBERED;
        young_note(holder, object_size_bytes(holder) / sizeof(oref_t));
    }
    damage_end_whole();
}

void heap_note_words(oref_t holder, oref_t *words, uint32_t count)
{
    ASSERT(count <= HEAP_WORDS_MAX || !heap_has_young());
    if (heap_is_young(holder) || !heap_has_young()) return;
    for (uint32_t i = 0; i < count; i++)
        if (heap_is_young(words[i])) heap_remember(holder, &words[i]);
}

bool heap_is_remembered(oref_t holder, const oref_t *word)
{
    const struct heap *h = heap();
    const struct object *object = object_at(holder);

    if (object->shape & SHAPE_REMEMBERED) return true;
    if (object->class == world_core(CORE_THREAD))
        return ((const struct task *)object)->next_run != 0;
    for (uint32_t i = 0; i < h->remembered_count; i++)
        if (young_list()[i] == (object_ref(word) | 1)) return true;
    return false;
}

static void young_list_task(struct task *task)
{
    task->next_run = heap()->tasks;
    heap()->tasks = object_ref(task);
}

void heap_note_task(oref_t ref)
{
    struct task *task = object_at(ref);

    if (task->next_run != 0) return;
    young_list_task(task);
    young_owe(TASK_DEBT);
}

void young_note_weak(struct weak *weak)
{
    weak->next_young = heap()->young_weaks;
    heap()->young_weaks = object_ref(weak);
    young_owe(1);
}

void heap_note_piece(const struct task *task)
{
    oref_t begin = task->stack, end = begin + object_size_bytes(begin);
    const struct activation *a = object_at(task->top);
    uint32_t calls = 1;

    if (object_length(begin) < DEEP_WORDS || young_is_due()) return;
    while (a->caller > begin && a->caller < end) {
        a = object_at(a->caller);
        if (a->pc & PC_UNTOUCHED) break;
        calls++;
    }
    young_owe(calls * CALL_DEBT);
}

bool young_is_due(void)
{
    return heap()->young_debt >= HEAP_DEBT_MAX;
}

// ---- copying ---------------------------------------------------------------------------------

// Written out, for most are so small that a call would take longer.
static inline void young_copy(uint64_t *to, const uint64_t *from, uint32_t bytes)
{
    const uint64_t *end = from + bytes / sizeof(*from);

    while (from != end) {
        *to++ = *from++;
        __asm__ volatile(""); // or the compiler would make the call
    }
}

// False only if there is certainly no reference.
static inline bool young_may_have_refs(const struct class *class)
{
    if (class->kind != KIND_PLAIN) return class->kind == KIND_REFS;
    return class->ref_map[0] != 0 || class->field_words > 32;
}

static oref_t young_promote(oref_t ref)
{
    struct object *from = object_at(ref);
    const struct class *class = object_at(from->class);
    bool is_plain = class->kind == KIND_PLAIN;
    uint32_t bytes = is_plain ? heap_plain_bytes(class) : object_size_bytes(ref);
    oref_t to = space_alloc_cell(bytes);

    ASSERT(to != 0); // Y4
    young_copy(object_at(to), (const uint64_t *)from, bytes);
    if (young.is_marking) collect_note_birth(to);
    young.copied_bytes += bytes;
    from->class = to | FORWARDED;
    if (!young_may_have_refs(class)) return to;
    from->shape = young.unscanned;
    young.unscanned = ref;
    return to;
}

// `begin` and `bytes` are those of the area.
static inline void young_follow_in(oref_t *word, uint32_t begin, uint32_t bytes)
{
    oref_t ref = *word;

    if (ref - begin >= bytes) return;
    oref_t class = ((const struct object *)object_at(ref))->class;
    *word = class & FORWARDED ? class & ~(oref_t)FORWARDED : young_promote(ref);
}

static void young_follow(oref_t *word)
{
    young_follow_in(word, heap()->young_begin, heap()->young_bytes);
}

static inline void young_scan_mapped(oref_t *words, uint32_t map)
{
    uint32_t begin = heap()->young_begin, bytes = heap()->young_bytes;

    for (; map != 0; map &= map - 1)
        young_follow_in(&words[(uint32_t)__builtin_ctz(map)], begin, bytes);
}

static void young_scan_plain(oref_t *words, const struct class *class)
{
    const uint32_t *maps = object_ref_map(class);

    for (uint32_t i = 0; i * 32 < class->field_words; i++)
        young_scan_mapped(&words[i * 32], maps[i]);
}

static void young_scan(oref_t ref)
{
    const struct class *class = object_class(ref);
    oref_t *words = object_words(ref);

    if (class->kind == KIND_PLAIN) young_scan_plain(words, class);
    if (class->kind != KIND_REFS) return;
    for (uint32_t i = 0; i < object_length(ref); i++) young_follow(&words[i]);
}

static void young_scan_copies(void)
{
    while (young.unscanned != 0) {
        struct object *from = object_at(young.unscanned);
        young.unscanned = from->shape;
        young_scan(from->class & ~(oref_t)FORWARDED);
    }
}

// ---- roots -----------------------------------------------------------------------------------

// What is dead in a slot is forgotten. `is_calling`: the activation is not the innermost. False:
// there was no time to find out what is.
static bool young_scan_slots(struct activation *a, bool is_calling)
{
    const struct method *method = object_at(a->method);
    const uint32_t *map = ((const struct words *)object_at(method->ref_slots))->at;
    const uint32_t *alive = live_slots(method, activation_pc(a), is_calling);
    bool is_certain = live_is_certain();

    for (uint32_t i = 0; i < object_length(method->ref_slots); i++) {
        uint32_t dead = i < LIVE_WORDS ? map[i] & ~alive[i] : 0;

        for (uint32_t bits = map[i]; bits != 0; bits &= bits - 1) {
            oref_t *slot = &a->slots[i * 32 + (uint32_t)__builtin_ctz(bits)];

            if ((dead & bits & -bits) == 0)
                young_follow(slot);
            else if (*slot != 0)
                *slot = 0;
        }
    }
    return is_certain;
}

// Activations that have not been run since the last collection hold nothing young, and neither do
// those below them. Before the next one the interpreter stores the pc of the innermost and of each
// that made a call, without the flag.
static void young_flag(const struct task *task)
{
    for (uint32_t at = task->top; at != 0;) {
        struct activation *a = object_at(at);
        if (a->pc & PC_UNTOUCHED) break;
        a->pc |= PC_UNTOUCHED;
        at = a->caller;
    }
}

// If it was not found out of all slots whether they are dead, the next collection looks again; but
// in no more than a few activations, for it has to look at what ran meanwhile as well.
static void young_scan_task(struct task *task)
{
    bool is_certain = true;
    bool is_calling = false;
    uint32_t count = 0;

    young_scan(object_ref(task));
    for (uint32_t at = task->top; at != 0; count++) {
        struct activation *a = object_at(at);
        if (a->pc & PC_UNTOUCHED) break;
        if (!young_scan_slots(a, is_calling)) is_certain = false;
        // An instruction that needed help goes on then, or is done again, and reads its slots.
        is_calling = a->method != world()->lengthen && a->method != world()->seek;
        at = a->caller;
    }
    if (is_certain || count > young.again_left) {
        young_flag(task);
        return;
    }
    young.again_left -= count;
    young_list_task(task);
}

static void young_scan_tasks(void)
{
    oref_t ref = heap()->tasks;

    heap()->tasks = LIST_END;
    while (ref != LIST_END) {
        struct task *task = object_at(ref);
        ref = task->next_run;
        task->next_run = 0;
        young_scan_task(task);
    }
}

static void young_scan_remembered(oref_t entry)
{
    if (entry & 1) {
        young_follow(object_at(entry - 1));
        return;
    }
    ((struct object *)object_at(entry))->shape &= ~SHAPE_REMEMBERED;
    young_scan(entry);
}

// The list was too short. All objects that are flagged are looked for.
static void young_scan_forgotten(void)
{
    oref_t ref = space_next_object(ARENA_BASE);

    for (; ref != 0; ref = space_next_object(ref + OBJECT_ALIGN))
        if (((const struct object *)object_at(ref))->shape & SHAPE_REMEMBERED)
            young_scan_remembered(ref);
    heap()->has_forgotten = 0;
}

// ---- weak references -------------------------------------------------------------------------

// Those with a young target are on the list, so all of them are made known here.
static void young_settle_weak(oref_t ref)
{
    struct weak *weak = object_at(ref);

    if (!heap_is_young(weak->target)) return;
    oref_t class = ((const struct object *)object_at(weak->target))->class;
    weak->target = class & FORWARDED ? class & ~(oref_t)FORWARDED : 0;
}

static void young_settle_weaks(void)
{
    for (oref_t ref = heap()->young_weaks; ref != 0;) {
        struct weak *weak = object_at(ref);
        young_settle_weak(ref);
        ref = weak->next_young;
        weak->next_young = 0;
    }
    heap()->young_weaks = 0;
}

// ---- the area --------------------------------------------------------------------------------

bool young_is_open(void)
{
    return heap()->young_limit != heap()->young_begin;
}

// Cells are at most half as large again as what is in them, and of each size one page is begun.
static uint32_t young_pages_for(uint32_t bytes)
{
    return bytes == 0 ? 0 : (2 * bytes >> PAGE_SHIFT) + HEAP_SIZES;
}

uint32_t young_reserve_pages(void)
{
    return young_pages_for(heap()->young_aim);
}

void young_open(void)
{
    struct heap *h = heap();

    ASSERT(h->young_top == h->young_begin);
    h->young_aim = h->young_bytes;
    while (h->young_aim > LEAST_BYTES && young_reserve_pages() > reserve_spare_pages())
        h->young_aim /= 2;
    h->young_limit = h->young_begin;
    if (young_reserve_pages() > reserve_spare_pages()) return;
    if (!young.is_stressed) h->young_limit += h->young_aim;
}

void young_readmit(void)
{
    struct heap *h = heap();

    if (!heap_has_young() && !young_is_due())
        young_open();
    else if (young_reserve_pages() > reserve_spare_pages())
        h->young_limit = h->young_top;
}

void young_set_stress(bool is_on)
{
    young.is_stressed = is_on;
    heap()->young_limit = heap()->young_top;
}

// Under stress the area always counts as full. It is opened for one object at a time: for the first
// that an instruction makes, and for all that a native method does.
bool young_stretch(uint32_t bytes)
{
    struct heap *h = heap();

    if (!young.is_stressed || young_reserve_pages() > reserve_spare_pages()) return false;
    if (bytes > h->young_begin + h->young_aim - h->young_top) return false;
    h->young_limit = h->young_top + bytes;
    return true;
}

// Out of line, so that the fast path is short.
oref_t heap_new_refused(oref_t class)
{
    if (heap_is_blocked()) return heap_alloc_plain(class);
    if (heap_has_young() || !young_stretch(heap_plain_bytes(object_at(class)))) return 0;
    return heap_new(class);
}

bool young_create(uint32_t arena_pages)
{
    struct heap *h = heap();
    uint32_t pages = arena_pages / AREA_SHARE;

    if (pages > AREA_PAGES_MAX) pages = AREA_PAGES_MAX;
    while (pages & (pages - 1)) pages &= pages - 1; // a power of two, so that it can be halved
    if (pages == 0) return false;
    h->young_begin = h->young_top = h->young_limit = space_alloc_fixed(pages);
    h->remembered = space_alloc_fixed(LIST_PAGES);
    if (h->young_begin == 0 || h->remembered == 0) return false;
    h->young_bytes = pages << PAGE_SHIFT;
    h->tasks = LIST_END;
    young_open();
    return true;
}

// ---- what a collection needs -----------------------------------------------------------------

// Once begun, a collection cannot be left. So all it will look at is touched before; the area, the
// list and the map are needed by everybody.

static void young_touch_activation(const struct activation *a)
{
    const struct method *method = object_at(a->method);

    damage_touch(a->slots, 4 * method->slot_count);
    damage_touch_object(method->ref_slots);
    damage_touch_object(method->code); // null of a native method
    damage_touch_object(method->handlers);
}

static void young_touch_task(const struct task *task)
{
    for (uint32_t at = task->top; at != 0;) {
        const struct activation *a = object_at(at);
        if (a->pc & PC_UNTOUCHED) return;
        young_touch_activation(a);
        at = a->caller;
    }
}

static void young_touch_remembered(oref_t entry)
{
    if (entry & 1)
        damage_touch(object_at(entry - 1), sizeof(oref_t));
    else
        damage_touch_object(entry);
}

// The classes of what was made in this life were touched when it was.
static void young_touch_area(void)
{
    const struct heap *h = heap();

    for (oref_t at = h->young_begin; at < h->young_top; at += object_size_bytes(at))
        damage_touch_object(((const struct object *)object_at(at))->class);
}

// Looking for all that is flagged touches every page that has objects.
static uint32_t young_count_flagged(void)
{
    uint32_t count = 0;

    for (oref_t ref = space_next_object(ARENA_BASE); ref != 0;
         ref = space_next_object(ref + OBJECT_ALIGN)) {
        if (!(((const struct object *)object_at(ref))->shape & SHAPE_REMEMBERED)) continue;
        damage_touch_object(ref);
        count++;
    }
    return count;
}

static void young_touch_roots(void *unused)
{
    const struct heap *h = heap();

    (void)unused;
    for (oref_t at = h->tasks; at != LIST_END; at = ((const struct task *)object_at(at))->next_run)
        young_touch_task(object_at(at));
    for (uint32_t i = 0; i < h->remembered_count; i++) young_touch_remembered(young_list()[i]);
    for (oref_t at = h->young_weaks; at != 0;)
        at = ((const struct weak *)object_at(at))->next_young;
    if (h->has_forgotten) (void)young_count_flagged();
    if (young.is_inherited) young_touch_area();
}

static void young_tell_blocked(uint32_t page)
{
    char line[160];
    struct text text = text_begin(line, sizeof(line));

    text_add(&text, "memory cannot be collected, and fills: that needs page ");
    text_add_number(&text, page);
    text_add(&text, " of the arena, which is lost");
    vm_host_log(line);
}

enum { BLOCKED_MS = 1000 }; // until what is lost is looked for again

static bool young_can_collect(void)
{
    bool was_blocked = young.is_blocked;
    uint32_t page;

    if (was_blocked && vm_host_clock_ms() < young.again_ms) return false;
    young.is_blocked = !damage_attempt(young_touch_roots, NULL, &page);
    if (!young.is_blocked) return true;
    young.again_ms = vm_host_clock_ms() + BLOCKED_MS;
    heap()->young_limit = heap()->young_top;
    if (!was_blocked) young_tell_blocked(page);
    return false;
}

bool heap_is_blocked(void)
{
    return young.is_blocked;
}

void young_begin_life(void)
{
    young.is_blocked = false;
    young.is_inherited = true;
}

static void young_evacuate(void)
{
    struct heap *h = heap();

    damage_begin_whole();
    young.unscanned = 0;
    young.copied_bytes = 0;
    young.is_marking = collect_is_going_on();
    young.again_left = AGAIN_MAX;
    h->young_debt = 0;
    live_begin();
    young_scan_tasks();
    for (uint32_t i = 0; i < h->remembered_count; i++) young_scan_remembered(young_list()[i]);
    if (h->has_forgotten) young_scan_forgotten();
    young_scan_copies();
    young_settle_weaks();
    h->remembered_count = 0;
    young.is_inherited = false;
    damage_end_whole();
}

uint32_t young_collect(void)
{
    struct heap *h = heap();

    if (!heap_has_young() && h->remembered_count == 0 && !young_is_due()) return 0; // no write
    if (!young_can_collect()) return 0;
    young_evacuate();
    h->young_bytes_seen += h->young_top - h->young_begin;
    h->young_top = h->young_begin;
    h->hash_epoch += HASH_STEP;
    young_open();
    if (world()->run_first != 0) heap_note_task(world()->run_first); // it goes on
    h->old_bytes += young.copied_bytes;
    return young.copied_bytes;
}

// ---- checking --------------------------------------------------------------------------------

bool young_has_object(oref_t ref)
{
    oref_t at = heap()->young_begin;

    while (at < ref && at < heap()->young_top) at += object_size_bytes(at);
    return at == ref && at < heap()->young_top;
}

static bool young_is_filled(uint32_t from, uint32_t to)
{
    while (from < to) from += object_size_bytes(from);
    return from == to;
}

static bool young_are_apart(uint32_t a, uint32_t a_bytes, uint32_t b, uint32_t b_bytes)
{
    return a >= b + b_bytes || b >= a + a_bytes;
}

// The area and the list are somewhere else than each other, and than the map.
static void young_check_words(void)
{
    const struct heap *h = heap();
    const uint32_t list_bytes = LIST_PAGES * PAGE_SIZE;

    ASSERT(h->young_bytes != 0 && h->young_bytes <= AREA_PAGES_MAX << PAGE_SHIFT);
    ASSERT(space_is_fixed(h->young_begin, h->young_bytes));
    ASSERT(space_is_fixed(h->remembered, list_bytes));
    ASSERT(young_are_apart(h->young_begin, h->young_bytes, h->remembered, list_bytes));
    ASSERT(young_are_apart(h->young_begin, h->young_bytes, h->map, h->map_pages));
    ASSERT(young_are_apart(h->remembered, list_bytes, h->map, h->map_pages));
    ASSERT(h->remembered_count <= LIST_MAX);
}

// An entry of the list for one place: in a row of references.
static bool young_is_word(uint32_t address)
{
    oref_t row = space_object_around(address);

    return row != 0 && address % sizeof(oref_t) == 0 && object_class(row)->kind == KIND_REFS &&
           address - row - sizeof(struct object) < sizeof(oref_t) * object_length(row);
}

void young_check(void)
{
    const struct heap *h = heap();

    young_check_words();
    ASSERT(h->young_begin <= h->young_top);
    ASSERT(h->young_top <= h->young_limit);
    ASSERT(h->young_limit <= h->young_begin + h->young_bytes);
    ASSERT(young_is_filled(h->young_begin, h->young_top));
    ASSERT(!young_is_open() || young_reserve_pages() <= pages_free_count()); // Y4
    for (uint32_t i = 0; i < h->remembered_count; i++) {
        oref_t entry = young_list()[i];
        if (entry & 1) {
            ASSERT(young_is_word(entry - 1)); // Y1
            continue;
        }
        ASSERT(space_has_object(entry)); // Y1
        ASSERT(((const struct object *)object_at(entry))->shape & SHAPE_REMEMBERED);
    }
    for (oref_t at = h->tasks; at != LIST_END; at = ((const struct task *)object_at(at))->next_run)
        ASSERT(((const struct object *)object_at(at))->class == world_core(CORE_THREAD)); // Y2
}
