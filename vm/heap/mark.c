#include "vm/heap/mark.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/heap/space.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/world.h"

// The law: between two steps, unless there was an error, everything that is marked has been looked
// into, or is on the stack, on a noted page, or its rest is in the row or among the activations; or
// it was born since the picture, and is not looked into. So when those four are empty, all that the
// picture leads to is marked.

enum {
    GRAINS = PAGE_SIZE / OBJECT_ALIGN, // marks in a page
    PAGE_WORDS = GRAINS / 32,
    FRAME_PAGES = VM_FRAME_BYTES / (4 * PAGE_WORDS), // pages whose marks are in one frame
    FRAMES = ARENA_MAX_PAGES / FRAME_PAGES,
    STACK_MAX = 1 << 10, // what is beyond is looked into page by page, so each is read but once
    ROW_MAX = 16,        // references of a row that are followed at a time
    CACHED_PAGES = 64,   // of the frozen picture
    OBJECT_WORK = 5,     // in units of 20 instructions: looking into an object,
    REF_WORK = 3,        // ... following a reference,
    OPEN_WORK = 80,      // ... the first mark in a frame, which is made zero,
    READ_WORK = 640,     // ... and reading a page of a frozen picture, from the disk perhaps
    NOTE_STEPS = 256, // of one unit each: looking for a noted page, before something else is done
};

_Static_assert(GRAINS <= STACK_MAX, "what is marked in one page has room on an empty stack");

static struct {
    bool is_frozen;
    err_t err;
    uint32_t spent; // work done in this step
    bool has_read;  // a page of the frozen picture, in this step
    uint32_t *frames[FRAMES];
    uint32_t frame_from, frame_end; // between which there may be frames
    uint32_t stack[STACK_MAX];
    uint32_t depth;
    uint32_t noted[ARENA_MAX_PAGES / 32]; // pages whose marked objects are to be looked into again
    uint32_t note_from, note_end;         // pages between which there may be noted ones
    uint32_t row, row_end;                // addresses: references that are still to be followed
    uint32_t activation;                  // ... and of a task, from this one outwards
    // Which page is in the cache, and one, so that zero is none. That it holds none is said without
    // touching it: on a desk a page that is not touched costs nothing.
    uint32_t cached[CACHED_PAGES];
    uint32_t cache[CACHED_PAGES][PAGE_SIZE / 4];
} mark;

// ---- marks -----------------------------------------------------------------------------------

static uint32_t *mark_words(uint32_t page)
{
    uint32_t *frame = mark.frames[page / FRAME_PAGES];

    return frame == NULL ? NULL : frame + (size_t)(page % FRAME_PAGES) * PAGE_WORDS;
}

// The marks of this page, where there were none yet around it. Null: no memory for them.
static uint32_t *mark_open_words(uint32_t page)
{
    uint32_t index = page / FRAME_PAGES;

    mark.spent += OPEN_WORK;
    mark.frames[index] = vm_host_frame_alloc();
    if (index < mark.frame_from) mark.frame_from = index;
    if (index >= mark.frame_end) mark.frame_end = index + 1;
    if (mark.frames[index] == NULL) mark.err = ERR_NOMEM;
    return mark_words(page);
}

// Set the mark of an object. False: it had it, or cannot get it.
static inline bool mark_set(oref_t ref)
{
    uint32_t *words = mark_words(pages_index(ref));
    uint32_t grain = ref % PAGE_SIZE / OBJECT_ALIGN;
    uint32_t bit = 1u << grain % 32;

    if (words == NULL) words = mark_open_words(pages_index(ref));
    if (words == NULL || words[grain / 32] & bit) return false;
    words[grain / 32] |= bit;
    return true;
}

bool mark_has(oref_t ref)
{
    const uint32_t *words = mark_words(pages_index(ref));
    uint32_t grain = ref % PAGE_SIZE / OBJECT_ALIGN;

    return words != NULL && words[grain / 32] >> grain % 32 & 1;
}

uint32_t mark_count(uint32_t page)
{
    const uint32_t *words = mark_words(page);
    uint32_t count = 0;

    for (unsigned i = 0; words != NULL && i < PAGE_WORDS; i++)
        count += (uint32_t)__builtin_popcount(words[i]);
    return count;
}

static void mark_note_page(uint32_t page)
{
    mark.noted[page / 32] |= 1u << page % 32;
    if (page < mark.note_from) mark.note_from = page;
    if (page >= mark.note_end) mark.note_end = page + 1;
}

static void mark_push(oref_t ref)
{
    if (mark.depth < STACK_MAX)
        mark.stack[mark.depth++] = ref;
    else
        mark_note_page(pages_index(ref));
}

static inline void mark_reach(oref_t ref)
{
    if (ref != 0 && mark_set(ref)) mark_push(ref);
}

// ---- the picture -----------------------------------------------------------------------------

static void mark_fetch(uint32_t page)
{
    uint32_t *words = mark.cache[page % CACHED_PAGES];

    mark.spent += READ_WORK;
    mark.cached[page % CACHED_PAGES] = page + 1;
    err_t err = vm_life.view_read(page, words);
    mark.has_read = true;
    if (err == OK) return;
    mark.err = err;
    mark.cached[page % CACHED_PAGES] = 0;
    memset(words, 0, PAGE_SIZE);
}

// A word of the picture; 0 if it cannot be read.
static inline uint32_t mark_word(uint32_t address)
{
    uint32_t page = pages_index(address);

    if (!mark.is_frozen) return *(const uint32_t *)object_at(address);
    if (mark.cached[page % CACHED_PAGES] != page + 1) mark_fetch(page);
    return mark.cache[page % CACHED_PAGES][address % PAGE_SIZE / 4];
}

// ---- looking into objects --------------------------------------------------------------------

// Follow the references among words of the picture that a map of bits names.
static void mark_scan_mapped(uint32_t address, uint32_t count, const uint32_t *map)
{
    for (uint32_t i = 0; i * 32 < count; i++)
        for (uint32_t bits = map[i]; bits != 0; bits &= bits - 1) {
            mark.spent += REF_WORK;
            mark_reach(mark_word(address + 4 * (i * 32 + (uint32_t)__builtin_ctz(bits))));
        }
}

static void mark_scan_activation(void)
{
    uint32_t at = mark.activation;
    oref_t ref = mark_word(at + offsetof(struct activation, method));

    mark.activation = mark_word(at + offsetof(struct activation, caller));
    if (mark.err != OK) return;
    const struct method *method = object_at(ref);
    mark_reach(ref); // what starts a program and its fields belongs to no class
    mark_scan_mapped(at + offsetof(struct activation, slots), method->slot_count,
                     ((const struct words *)object_at(method->ref_slots))->at);
}

static void mark_begin_row(oref_t ref, uint32_t length)
{
    mark.row = ref + (uint32_t)sizeof(struct object);
    mark.row_end = mark.row + 4 * length;
}

static void mark_scan(oref_t ref)
{
    oref_t class_ref = mark_word(ref + offsetof(struct object, class));

    if (mark.err != OK) return;
    const struct class *class = object_at(class_ref);
    if (class->flags & CLASS_LOADED) mark_reach(class_ref);
    switch ((enum object_kind) class->kind) {
    case KIND_PLAIN:
        mark_scan_mapped(ref + (uint32_t)sizeof(struct object), class->field_words,
                         object_ref_map(class));
        if (class_ref == world_core(CORE_THREAD))
            mark.activation = mark_word(ref + offsetof(struct task, top));
        break;
    case KIND_REFS:
        mark_begin_row(ref, mark_word(ref + offsetof(struct object, shape)) & SHAPE_LENGTH);
        break;
    case KIND_STACK:
        mark_begin_row(ref, 2); // its neighbours; what is in it belongs to a task
        break;
    case KIND_BYTES:
    case KIND_WORDS:
        break;
    }
}

static void mark_scan_row(void)
{
    uint32_t end = mark.row + 4 * ROW_MAX;

    if (mark.row_end - mark.row < 4 * ROW_MAX) end = mark.row_end;
    mark.spent += (end - mark.row) / 4 * REF_WORK;
    for (; mark.row != end; mark.row += 4) mark_reach(mark_word(mark.row));
}

// What the picture says that a page was for.
static enum page_kind mark_kind(uint32_t page)
{
    uint32_t address = world()->heap.map + page;
    uint32_t word = mark_word(ROUND_DOWN(address, 4));

    return word >> address % 4 * 8 & 0xff & ~PAGES_HOLES;
}

// A marked object of such a page goes to the stack if it was there in the picture already. One that
// was born since has a mark too, but where it lies now there was nothing then: no page, a free
// cell.
static void mark_push_again(enum page_kind kind, oref_t ref)
{
    bool is_cell = pages_has_cells(kind);

    if (is_cell ? mark_word(ref + offsetof(struct object, class)) != 0 : kind == PAGES_LARGE)
        mark_push(ref);
}

// Everything that is marked in the first page that is noted goes to the stack, unless that page is
// far. False: none is.
//
// The stack is empty now (mark_step() comes here last), and a page has GRAINS marks at most: so it
// does not overflow, and no page is noted here again. The note is taken off first, for looking into
// these objects may put it back. That comes to an end: a page is noted only for an object that gets
// its mark, and each gets it once.
static bool mark_take_noted(void)
{
    for (uint32_t steps = 0; mark.note_from < mark.note_end; steps++) {
        uint32_t page = mark.note_from;
        if (steps == NOTE_STEPS) return true;
        mark.spent++;
        uint32_t bits = mark.noted[page / 32] >> page % 32;
        mark.note_from = bits == 0 ? ROUND_UP(page + 1, 32) : page + 1;
        if (!(bits & 1)) continue;
        mark.noted[page / 32] &= ~(1u << page % 32);
        const uint32_t *words = mark_words(page);
        enum page_kind kind = mark_kind(page);
        mark.spent += GRAINS;
        for (uint32_t grain = 0; grain < GRAINS; grain++)
            if (words[grain / 32] >> grain % 32 & 1)
                mark_push_again(kind, pages_address(page) + grain * OBJECT_ALIGN);
        return true;
    }
    mark.note_from = ARENA_MAX_PAGES;
    mark.note_end = 0;
    return false;
}

bool mark_step(uint32_t work, err_t *err)
{
    bool is_left = true;

    mark.spent = 0;
    mark.has_read = false;
    while (mark.spent < work && !mark.has_read && is_left && mark.err == OK) {
        mark.spent += OBJECT_WORK;
        if (mark.row != mark.row_end)
            mark_scan_row();
        else if (mark.activation != 0)
            mark_scan_activation();
        else if (mark.depth != 0)
            mark_scan(mark.stack[--mark.depth]);
        else
            is_left = mark_take_noted();
    }
    *err = mark.err;
    return is_left;
}

uint32_t mark_spent(void)
{
    return mark.spent;
}

// ---- beginning and ending --------------------------------------------------------------------

void mark_begin(bool is_frozen)
{
    ASSERT(mark.depth == 0);
    mark.is_frozen = is_frozen;
    mark.err = OK;
    mark.note_from = ARENA_MAX_PAGES;
    mark.note_end = 0;
    mark.frame_from = FRAMES;
    mark.frame_end = 0;
    mark_reach(ARENA_BASE);
}

err_t mark_keep(oref_t ref)
{
    mark_reach(ref);
    return mark.err;
}

err_t mark_birth(oref_t ref)
{
    (void)mark_set(ref);
    return mark.err;
}

void mark_forget_before(uint32_t page)
{
    uint32_t end = page / FRAME_PAGES;

    if (end > mark.frame_end) end = mark.frame_end;
    for (; mark.frame_from < end; mark.frame_from++) {
        uint32_t **frame = &mark.frames[mark.frame_from];
        if (*frame != NULL) vm_host_frame_free(*frame);
        *frame = NULL;
    }
}

void mark_end(void)
{
    mark_forget_before(ARENA_MAX_PAGES);
    mark.frame_from = FRAMES;
    mark.frame_end = 0;
    if (mark.note_end != 0) memset(mark.noted, 0, sizeof(mark.noted));
    mark.note_end = 0;
    mark.depth = 0;
    mark.row = mark.row_end = mark.activation = 0;
    memset(mark.cached, 0, sizeof(mark.cached));
}
