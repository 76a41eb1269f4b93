#include "tests/jit/twins/draft.h"

#include <assert.h>

#include "kernel/lib/types.h"
#include "vm/classfile.h"
#include "vm/opcode.h"

enum { FAR_FROM = CLASSFILE_NEAR_SLOTS_MAX };

struct draft draft;

// ---- words -------------------------------------------------------------------------------------

uint32_t here(void)
{
    return draft.words.count;
}

void put_word(uint32_t word)
{
    put(&draft.words, word);
}

// A word that will be the place of an instruction.
uint32_t put_place(void)
{
    put_word(0);
    return here() - 1;
}

void come_here(uint32_t place)
{
    draft.words.words[place] = here();
}

void put_jump_to(uint32_t target)
{
    put_word(OPCODE_WORD(OP_JUMP, 0, 0, 0));
    put_word(target);
}

void jump_to_end(void)
{
    assert(draft.to_end_count < DRAFT_WAITING_MAX);
    draft.to_end[draft.to_end_count++] = put_place();
}

void put_arguments(const uint32_t *slots, uint32_t count, uint32_t per_word)
{
    for (uint32_t i = 0; i < count; i += per_word) {
        uint32_t word = 0;
        for (uint32_t k = i; k < count && k < i + per_word; k++)
            word |= slots[k] << 32 / per_word * (k - i);
        put_word(word);
    }
}

// ---- slots -------------------------------------------------------------------------------------

uint32_t add_slot(uint32_t slot_type)
{
    assert(draft.slot_count + 2 <= DRAFT_SLOTS_MAX);
    draft.types[draft.slot_count++] = slot_type;
    if (type_is_wide(slot_type)) draft.types[draft.slot_count++] = CLASSFILE_NONE;
    return draft.slot_count - 1 - type_is_wide(slot_type);
}

uint8_t add_sort(enum slot_sort sort)
{
    return (uint8_t)add_slot(outline_sort_type(sort));
}

static void add_writable(enum slot_sort sort, uint32_t slot)
{
    if (draft.counts[sort] < DRAFT_OF_SORT_MAX)
        draft.slots[sort][draft.counts[sort]++] = (uint8_t)slot;
}

static void add_parameters(void)
{
    const struct plan_method *plan = &draft.method->plan;

    if (!(plan->flags & CLASSFILE_STATIC)) {
        uint32_t slot = add_slot(plan->class);
        if (draft.method->class == OUTLINE_TOP) add_writable(SORT_TOP, slot);
    }
    for (uint32_t i = 0; i < plan->parameter_count; i++) {
        enum slot_sort sort = outline_sort(plan->parameters[i]);
        uint32_t slot = add_slot(plan->parameters[i]);
        if (sort != SORT_COUNT) add_writable(sort, slot);
    }
}

static void add_service(uint32_t number)
{
    if (number < DRAFT_LOOPS_MAX)
        draft.counters[number] = add_sort(SORT_INT);
    else if (number < 2 * DRAFT_LOOPS_MAX)
        draft.bounds[number - DRAFT_LOOPS_MAX] = add_sort(SORT_INT);
    else if (number == 2 * DRAFT_LOOPS_MAX)
        draft.index = add_sort(SORT_INT);
    else if (number == 2 * DRAFT_LOOPS_MAX + 1)
        draft.record = (uint8_t)add_slot(outline_type(OUTLINE_RECORD));
    else if (number == 2 * DRAFT_LOOPS_MAX + 2)
        draft.told = add_sort(SORT_ARRAY);
    else if (number == 2 * DRAFT_LOOPS_MAX + 3)
        draft.clock = (uint8_t)add_slot(type(".internal.clock"));
    else
        draft.temporaries[number / 2 % (SORT_TOP + 1)][number % 2] =
            add_sort(number / 2 % (SORT_TOP + 1));
}

static uint32_t count_of(enum slot_sort sort)
{
    static const uint8_t wanted[SORT_COUNT] = {4, 3, 2, 3, 2, 2, 1, 1, 1, 1, 1, 1, 1, 1, 1, 1};

    if (draft.is_dense) return 1 + chance(wanted[sort]);
    return chance(4) == 0 ? 1 + chance(5) : wanted[sort];
}

// Slots of all sorts in any order, and some that nothing uses, so that distances from the beginning
// vary, and the last one may be a long. There is at least one of each sort, and no more of any when
// there are MANY.
static void add_others(void)
{
    enum { SERVICES = 2 * DRAFT_LOOPS_MAX + 4 + 2 * (SORT_TOP + 1), MANY = 64 - SERVICES };
    uint8_t order[MANY + SORT_COUNT + SERVICES];
    uint32_t count = 0;

    for (enum slot_sort sort = 0; sort < SORT_COUNT; sort++)
        for (uint32_t n = count_of(sort), i = 0; i < n; i++)
            if (i == 0 || count < MANY) order[count++] = (uint8_t)sort;
    for (uint8_t i = 0; i < SERVICES; i++) order[count++] = (uint8_t)(SORT_COUNT + i);
    for (uint32_t i = chance(8) == 0 ? chance(120) : 0; i > 0; i--) (void)add_sort(SORT_INT);
    for (; count > 0; count--) {
        uint32_t nth = chance(count);
        if (order[nth] < SORT_COUNT)
            add_writable(order[nth], add_sort(order[nth]));
        else
            add_service(order[nth] - SORT_COUNT);
        order[nth] = order[count - 1];
    }
}

static void add_far(void)
{
    for (enum slot_sort sort = 0; sort <= SORT_TOP; sort++) draft.far[sort] = 0;
    if (chance(16) != 0) return;
    while (draft.slot_count < FAR_FROM) (void)add_sort(SORT_INT);
    for (enum slot_sort sort = 0; sort <= SORT_TOP; sort++)
        draft.far[sort] = add_slot(outline_sort_type(sort));
}

uint32_t any_slot(enum slot_sort sort)
{
    return draft.slots[sort][chance(draft.counts[sort])];
}

// To be read: counters too.
uint32_t any_read(enum slot_sort sort)
{
    if (sort == SORT_INT && chance(4) == 0) return draft.counters[chance(DRAFT_LOOPS_MAX)];
    return any_slot(sort);
}

// A sort of references, of which a slot of type object takes all.
enum slot_sort any_reference(void)
{
    return SORT_OBJECT + chance(SORT_COUNT - SORT_OBJECT);
}

// ---- a method ----------------------------------------------------------------------------------

void come_to_end(void)
{
    for (uint32_t i = 0; i < draft.waiting_count; i++) come_here(draft.waiting[i]);
    for (uint32_t i = 0; i < draft.to_end_count; i++) come_here(draft.to_end[i]);
}

void put_handler(uint32_t begin, uint32_t end, uint32_t target, const char *class, uint32_t slot)
{
    const uint32_t words[] = {begin, end, target, type(class), slot};

    put_all(&draft.handlers, words, ARRAY_COUNT(words));
    draft.handler_count++;
}

void draft_begin(const struct outline_method *method)
{
    draft.method = method;
    draft.is_dense = chance(2) == 0;
    draft.words.count = draft.handlers.count = draft.handler_count = 0;
    draft.slot_count = draft.waiting_count = draft.to_end_count = draft.loops = 0;
    for (enum slot_sort sort = 0; sort < SORT_COUNT; sort++) draft.counts[sort] = 0;
    add_parameters();
    if (method->way == WAY_SHORT) return;
    add_others();
    add_far();
}
