#pragma once

#include "kernel/lib/types.h"
#include "kernel/lib/units.h"
#include "vm/world.h"

// The allocator of the arena. New objects are zero but for their headers. Every function returns 0
// when the arena is full; nothing has changed then.
//
// Objects that programs make may move, when they are young, but never while C code looks: only
// between two instructions (vm/interp.c). So a native method may keep C pointers until it returns.
//
// LAW: whoever puts a reference into an object that exists already does it with heap_store(), or
// tells heap_note_words() before it returns. It is how the collector knows of references from old
// objects to young ones. Slots of activations need neither. An object that was just made is no
// exception: it may be old, though what was made before it is young.

oref_t heap_alloc_plain(oref_t class);
oref_t heap_alloc_class(void);
oref_t heap_alloc_bytes(uint32_t length);
oref_t heap_alloc_words(uint32_t length);
oref_t heap_alloc_refs(uint32_t length);
oref_t heap_alloc_stack(uint32_t length);
oref_t heap_alloc_string(uint32_t length);

// The same for whoever writes all of it before anybody sees it: what is in a long one is anything.
oref_t heap_alloc_bytes_blank(uint32_t length);
oref_t heap_alloc_words_blank(uint32_t length);
oref_t heap_alloc_string_blank(uint32_t length);

// ... a string of one width. At least one unit of a wide one has to take two bytes; until the last
// is written, that does.
oref_t heap_alloc_units(uint32_t count, uint32_t wide);

// What was made as words, and is zero by now, holds references from now on.
void heap_become_refs(oref_t words);

// A string with these bytes, of Latin-1; and with those of a C string.
oref_t heap_make_string(const void *bytes, uint32_t length);
oref_t heap_make_text(const char *text);

// A row of these references, which are few.
oref_t heap_make_refs(const oref_t *items, uint32_t count);

// A string of these units, and of what UTF-8 says.
oref_t heap_make_units(const struct units *units);
oref_t heap_make_utf8(const void *bytes, uint32_t size);

// The same as heap_alloc_plain(), for what lives long, or must stay where it is: the task of a
// thread, what a bundle declares.
oref_t heap_alloc_lasting(oref_t class);

// Between these two everything that is made lasts.
void heap_begin_lasting(void);
void heap_end_lasting(void);

// ---- the arena -------------------------------------------------------------------------------

// Lay out an empty arena that has a world object but no other. False: it is too small.
bool heap_create(uint32_t arena_bytes);

// A new life, in an arena of this size. False: what is in use does not fit; nothing has changed.
bool heap_resume(uint32_t arena_bytes);

// ---- the reserve -----------------------------------------------------------------------------

// From now on a part of the arena is kept free for the operator's shell.
void heap_set_reserve(void);

// Whether what is allocated next may use it. A life begins with no.
void heap_open_reserve(bool is_open);

// How full the arena is. What is garbage counts as used until a cycle has found it.
struct heap_room_left {
    uint32_t arena_bytes;
    uint32_t free_bytes;    // that programs may still take
    uint32_t reserve_bytes; // ... and what is left of the reserve
};

struct heap_room_left heap_room_left(void);

// ---- references ------------------------------------------------------------------------------

// Whether an object is in the young area, and may move. Null is not.
static inline bool heap_is_young(oref_t ref)
{
    const struct heap *h = &world()->heap;

    return ref - h->young_begin < h->young_bytes;
}

// The slow part of heap_store(). `word` may be null.
void heap_remember(oref_t holder, oref_t *word);

// Put a reference, or null, into `word` of the object `holder`.
static inline void heap_store(oref_t holder, oref_t *word, oref_t value)
{
    if (heap_is_young(value) && !heap_is_young(holder)) heap_remember(holder, word);
    *word = value;
}

// Whether the next minor collection looks at this place of an object that is not young.
bool heap_is_remembered(oref_t holder, const oref_t *word);

// Whether programs have made any object since the last minor collection.
static inline bool heap_has_young(void)
{
    return world()->heap.young_top != world()->heap.young_begin;
}

// Many references are put into a row at once, without heap_store(). That is only done while they
// are few or nothing is young; whoever may not do it now behaves as if memory was lacking, and is
// called again. Afterwards heap_note_words() is told.
enum { HEAP_WORDS_MAX = 512 };

static inline bool heap_can_copy(uint32_t count)
{
    return count <= HEAP_WORDS_MAX || !heap_has_young();
}

void heap_note_words(oref_t holder, oref_t *words, uint32_t count);

// This task runs, or its slots were written.
void heap_note_task(oref_t task);

// The next call of this task is in another piece of its stack.
void heap_note_piece(const struct task *task);

// A number that stays with an object for its life, and that few others have.
uint32_t heap_identity_hash(oref_t ref);

// A weak reference, and what it leads to: null when that could not be reached in any other way.
// False: that is not known before the marking that goes on is over; ask again in a later turn, when
// generation *until is durable.
oref_t heap_alloc_weak(oref_t target);
bool heap_weak_get(oref_t weak, oref_t *target, uint64_t *until);

// A new task: task_note_dead() is called when a collection has found it dead.
void heap_watch_task(oref_t task);

// A walk over all tasks that have not ended, also those that wait where nobody can wake them, the
// newest first. It can go on in a later turn, if somebody refers to `at` until then.
struct heap_walk {
    oref_t at; // 0: it has not begun, or is over
    bool is_over;
    uint32_t first; // number of a task: those that are newer are passed over; 0: none are
};

// So many steps. True: it is at the next task, which a cycle that goes on keeps, or is over.
bool heap_walk(struct heap_walk *walk, uint32_t steps);

// Whether a walk can have come to this object; or null.
bool heap_is_watched(oref_t ref);

// For looking only: the task made before this one, or the newest; 0: there is none. Those that
// ended, and those that are dead, are among them until a cycle has found that.
oref_t heap_older_task(oref_t task);

// ---- the interpreter -------------------------------------------------------------------------

// Bytes of an object of a plain class.
static inline uint32_t heap_plain_bytes(const struct class *class)
{
    return ROUND_UP((uint32_t)sizeof(struct object) + 4 * class->field_words, OBJECT_ALIGN);
}

oref_t heap_new_refused(oref_t class);

// The fast way to make an object of a plain class: in the young area, or 0. Then heap_make_room().
static inline oref_t heap_new(oref_t class)
{
    struct heap *h = &world()->heap;
    uint32_t bytes = heap_plain_bytes(object_at(class));
    oref_t ref = h->young_top;
    struct object *object = object_at(ref);

    if (bytes > h->young_limit - ref) return heap_new_refused(class);
    object->class = class;
    object->shape = (ref / OBJECT_ALIGN + h->hash_epoch) & SHAPE_LENGTH;
    for (uint64_t *part = (uint64_t *)(object + 1); part != object_at(ref + bytes); part++) {
        *part = 0;
        __asm__ volatile(""); // or the compiler would call memset() for a few words
    }
    __asm__ volatile("" ::: "memory"); // it is taken when it is made: its page may be lost
    h->young_top = ref + bytes;
    return ref;
}

// A minor collection is due: objects are being made in the old space for want of room in the young
// area, or there is much to look at. To be followed by heap_settle().
enum { HEAP_DEBT_MAX = 256 };

// There can be no minor collection now, since it would need a page that is lost: what is made is
// old. Asked only when one is due.
bool heap_is_blocked(void);

static inline bool heap_is_crowded(void)
{
    const struct heap *h = &world()->heap;

    return h->young_top == h->young_limit && (heap_has_young() || h->young_debt >= HEAP_DEBT_MAX) &&
           !heap_is_blocked();
}

// A minor collection. For this and the next: every reference is in the arena, the pc is stored, and
// nothing has changed since the instruction began.
void heap_settle(void);

// An allocation of this task failed.
enum heap_room {
    HEAP_AGAIN, // try it again, at once
    HEAP_LATER, // try it again in a later turn: a collection is on its way
    HEAP_FULL,  // memory is exhausted
};

// `refused`: how often it has failed before. Not 0: what it made then is garbage, so that the young
// area is not empty though a minor collection does not help. Above 1: it has been told to try later
// and had whole turns since, in which it began anew; it cannot wait for others any more.
enum heap_room heap_make_room(struct task *task, uint32_t refused);

// The collection that it waits for is not over; its turn would be in vain. What it made in it would
// even be kept by that collection.
bool heap_is_starving(const struct task *task);

// That is over: the task begins with the instruction that failed.
bool heap_has_waited(const struct task *task);

// Around every turn of a task. `is_starving`: it ended with HEAP_LATER.
void heap_begin_turn(const struct task *task);
void heap_end_turn(struct task *task, bool is_starving);

// A task was left by a jump (vm/damage.h), perhaps in the middle of making things that last.
void heap_note_left(void);

// ---- between turns ---------------------------------------------------------------------------

// Around every safepoint and wait: the host may take a snapshot in it.
void heap_before_safepoint(void);
void heap_after_safepoint(void);

// Collect a little. True: there is more that could be done now.
bool heap_work(void);

// All tasks have been waiting for a while: a cycle may begin, if it is worth one. heap_may_rest():
// it is not.
void heap_note_idle(void);
bool heap_may_rest(void);

// ---- looking and testing ---------------------------------------------------------------------

// Collect at every allocation, and everything at each `every`th. 0: no longer. Only tests do, so
// the linker leaves this out of the kernel; what stays there is a look at a variable wherever the
// young area is opened, full or collected, and none where an object is made. A build of its own
// would save no more, and tests would try another collector than the one that runs.
void heap_set_stress(uint32_t every);

// The objects, one after the other: the first of all, and the one behind another; 0: there is none.
// Those that are dead are among them, and their class may be gone (heap_is_sound()).
oref_t heap_first(void);
oref_t heap_after(oref_t ref);

// Whether an object is at this address.
bool heap_has(oref_t ref);

// Assert what must be true of the heap itself.
void heap_check(void);

// Between these two heap_is_sound() may be asked whether an object refers to objects only. All do,
// but what is dead in a sweep that has begun; and if its end was lost with the power, and another
// cycle has begun since, it cannot be said of objects of the old space.
void heap_begin_check(void);
bool heap_is_sound(oref_t ref);
void heap_end_check(void);

// The box of a number. Small ints share theirs; 0: this one is not so small.
oref_t heap_shared_box(int32_t value);
oref_t heap_box_int(int32_t value);
oref_t heap_box_long(int64_t value);
