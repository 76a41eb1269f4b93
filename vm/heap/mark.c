#include "vm/heap/mark.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/class.h"
#include "vm/heap/space.h"
#include "vm/host.h"
#include "vm/world.h"

enum {
    GRAINS = PAGE_SIZE / OBJECT_ALIGN, // marks in a page
    PAGE_WORDS = GRAINS / 32,
    PIECE_PAGES = VM_PIECE_BYTES / (4 * PAGE_WORDS), // pages whose marks are in one piece
    PIECES = ARENA_MAX_PAGES / PIECE_PAGES,
    STACK_MAX = 1 << 14,
    ROW_MAX = 64,      // references that are read at a time
    CACHED_PAGES = 64, // of the frozen picture
    OBJECT_WORK = 8,   // what looking into an object costs beside its references
    READ_WORK = 128,   // ... and reading a page of a frozen picture
};

static struct {
    bool is_frozen;
    err_t err;
    uint32_t spent; // work done in this step
    uint32_t *pieces[PIECES];
    uint32_t piece_from, piece_end; // between which there may be pieces
    uint32_t stack[STACK_MAX];
    uint32_t depth;
    uint32_t noted[ARENA_MAX_PAGES / 32]; // pages whose marked objects are to be looked into again
    uint32_t note_from, note_end;         // pages between which there may be noted ones
    uint32_t row, row_end;                // addresses: references that are still to be followed
    uint32_t activation;                  // ... and of a task, from this one outwards
    struct {
        uint32_t page; // and one, so that zero is none
        uint8_t bytes[PAGE_SIZE];
    } cache[CACHED_PAGES];
} mark;

// ---- marks -----------------------------------------------------------------------------------

static uint32_t *mark_words(uint32_t page)
{
    uint32_t *piece = mark.pieces[page / PIECE_PAGES];

    return piece == NULL ? NULL : piece + (size_t)(page % PIECE_PAGES) * PAGE_WORDS;
}

static uint32_t *mark_open_words(uint32_t page)
{
    uint32_t index = page / PIECE_PAGES;

    if (mark.pieces[index] == NULL) mark.pieces[index] = vm_host_piece_alloc();
    if (index < mark.piece_from) mark.piece_from = index;
    if (index >= mark.piece_end) mark.piece_end = index + 1;
    return mark_words(page);
}

// Set the mark of an object. False: it had it, or cannot get it.
static bool mark_set(oref_t ref)
{
    uint32_t *words = mark_open_words(pages_index(ref));
    uint32_t grain = ref % PAGE_SIZE / OBJECT_ALIGN;
    uint32_t bit = 1u << grain % 32;

    if (words == NULL) {
        mark.err = ERR_NOMEM;
        return false;
    }
    if (words[grain / 32] & bit) return false;
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

static const uint8_t *mark_page(uint32_t page)
{
    if (!mark.is_frozen) return object_at(pages_address(page));
    unsigned i = page % CACHED_PAGES;
    if (mark.cache[i].page != page + 1) {
        mark.spent += READ_WORK;
        mark.cache[i].page = 0;
        err_t err = vm_host_frozen_read(page, mark.cache[i].bytes);
        if (err != OK) {
            mark.err = err;
            memset(mark.cache[i].bytes, 0, PAGE_SIZE);
            return mark.cache[i].bytes;
        }
        mark.cache[i].page = page + 1;
    }
    return mark.cache[i].bytes;
}

// Copy words of the picture, which may lie in two pages or more.
static void mark_read(uint32_t address, uint32_t *words, uint32_t count)
{
    while (count != 0) {
        uint32_t here = (PAGE_SIZE - address % PAGE_SIZE) / 4;
        if (here > count) here = count;
        memcpy(words, mark_page(pages_index(address)) + address % PAGE_SIZE, 4 * (size_t)here);
        words += here;
        address += 4 * here;
        count -= here;
    }
}

static uint32_t mark_read_word(uint32_t address)
{
    uint32_t word;

    mark_read(address, &word, 1);
    return word;
}

// ---- looking into objects --------------------------------------------------------------------

// Follow the references among words of the picture that a map of bits names.
static void mark_scan_mapped(uint32_t address, uint32_t count, const uint32_t *map)
{
    uint32_t words[32];

    for (uint32_t i = 0; i < count; i += 32) {
        uint32_t bits = map[i / 32];
        if (bits == 0) continue;
        uint32_t used = 32 - (uint32_t)__builtin_clz(bits);
        mark_read(address + 4 * i, words, used);
        mark.spent += (uint32_t)__builtin_popcount(bits);
        for (; bits != 0; bits &= bits - 1) mark_reach(words[__builtin_ctz(bits)]);
    }
}

static void mark_scan_activation(void)
{
    struct activation a;

    mark_read(mark.activation, (uint32_t *)&a, ACTIVATION_WORDS);
    if (mark.err != OK) return;
    const struct method *method = object_at(a.method);
    mark_scan_mapped(mark.activation + sizeof(a), method->slot_count,
                     ((const struct words *)object_at(method->ref_slots))->at);
    mark.activation = a.caller;
}

static void mark_begin_row(oref_t ref, uint32_t length)
{
    mark.row = ref + (uint32_t)sizeof(struct object);
    mark.row_end = mark.row + 4 * length;
}

static void mark_scan(oref_t ref)
{
    struct object header;

    mark_read(ref, (uint32_t *)&header, sizeof(header) / 4);
    if (mark.err != OK) return;
    const struct class *class = object_at(header.class);
    switch ((enum object_kind) class->kind) {
    case KIND_PLAIN:
        mark_scan_mapped(ref + (uint32_t)sizeof(header), class->body_words, class->ref_map);
        if (header.class == world_core(CORE_THREAD))
            mark.activation = mark_read_word(ref + offsetof(struct task, top));
        break;
    case KIND_REFS:
        mark_begin_row(ref, header.shape & SHAPE_LENGTH);
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
    uint32_t words[ROW_MAX];
    uint32_t count = (mark.row_end - mark.row) / 4;

    if (count > ROW_MAX) count = ROW_MAX;
    mark_read(mark.row, words, count);
    mark.row += 4 * count;
    mark.spent += count;
    for (uint32_t i = 0; i < count; i++) mark_reach(words[i]);
}

// Whether a marked object was there in the picture already. One that was born since has a mark too,
// but where it lies now there was nothing then: no page, a free cell.
static bool mark_was_there(oref_t ref)
{
    uint32_t map_byte = world()->heap.map + pages_index(ref);
    enum page_kind kind = mark_page(pages_index(map_byte))[map_byte % PAGE_SIZE] & ~PAGES_HOLES;

    if (pages_has_cells(kind)) return mark_read_word(ref) != 0;
    return kind == PAGES_LARGE;
}

static void mark_push_again(oref_t ref)
{
    if (mark_was_there(ref)) mark_push(ref);
}

// Everything that is marked in the first page that is noted goes to the stack. False: none is.
static bool mark_take_noted(void)
{
    while (mark.note_from < mark.note_end) {
        uint32_t page = mark.note_from;
        uint32_t bits = mark.noted[page / 32] >> page % 32;
        mark.note_from = bits == 0 ? ROUND_UP(page + 1, 32) : page + 1;
        if (!(bits & 1)) continue;
        mark.noted[page / 32] &= ~(1u << page % 32);
        const uint32_t *words = mark_words(page);
        for (uint32_t grain = 0; grain < GRAINS; grain++)
            if (words[grain / 32] >> grain % 32 & 1)
                mark_push_again(pages_address(page) + grain * OBJECT_ALIGN);
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
    while (mark.spent < work && is_left && mark.err == OK) {
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

// ---- beginning and ending --------------------------------------------------------------------

void mark_begin(bool is_frozen)
{
    ASSERT(mark.depth == 0);
    mark.is_frozen = is_frozen;
    mark.err = OK;
    mark.note_from = ARENA_MAX_PAGES;
    mark.note_end = 0;
    mark.piece_from = PIECES;
    mark.piece_end = 0;
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
    uint32_t end = page / PIECE_PAGES;

    if (end > mark.piece_end) end = mark.piece_end;
    for (; mark.piece_from < end; mark.piece_from++) {
        uint32_t **piece = &mark.pieces[mark.piece_from];
        if (*piece != NULL) vm_host_piece_free(*piece);
        *piece = NULL;
    }
}

void mark_end(void)
{
    mark_forget_before(ARENA_MAX_PAGES);
    mark.piece_from = PIECES;
    mark.piece_end = 0;
    if (mark.note_end != 0) memset(mark.noted, 0, sizeof(mark.noted));
    mark.note_end = 0;
    mark.depth = 0;
    mark.row = mark.row_end = mark.activation = 0;
    for (unsigned i = 0; i < CACHED_PAGES; i++) mark.cache[i].page = 0;
}
