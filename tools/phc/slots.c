#include "tools/phc/slots.h"

#include <string.h>

#include "kernel/lib/assert.h"

// The near slots beyond the last bound, and beyond the parameters, are for far ones on their way:
// an instruction has up to three of a type, a call by name CLASSFILE_PARAMETERS_MAX references and
// its receiver.
enum {
    NEAR_VARIABLES_MAX = 96,
    NEAR_TEMPORARIES_MAX = 112,
    FAR_FIRST_CAPACITY = 64,
};

_Static_assert(1 + 2 * CLASSFILE_PARAMETERS_MAX + CLASSFILE_PARAMETERS_MAX + 1 +
                       3 * (1 + 1 + 2 + 2) <=
                   CLASSFILE_NEAR_SLOTS_MAX,
               "parameters and a call by name");

bool slots_is_far(unsigned slot)
{
    return slot >= CLASSFILE_NEAR_SLOTS_MAX;
}

struct slot *slots_at(const struct slots *slots, unsigned slot)
{
    return slots_is_far(slot) ? &slots->far[slot - CLASSFILE_NEAR_SLOTS_MAX]
                              : (struct slot *)&slots->near[slot];
}

bool slots_has_near(const struct slots *slots)
{
    return slots->near_count < NEAR_VARIABLES_MAX;
}

static unsigned size_of(name_t type)
{
    return (type[0] == 'l' || type[0] == 'd') && type[1] == '\0' ? 2 : 1;
}

static unsigned near_max(enum slot_use use)
{
    if (use == SLOT_VARIABLE) return NEAR_VARIABLES_MAX;
    return use == SLOT_TEMPORARY ? NEAR_TEMPORARIES_MAX : CLASSFILE_NEAR_SLOTS_MAX;
}

// Near ones are few enough to be looked through.
static unsigned take_near(struct slots *slots, name_t type, enum slot_use use)
{
    unsigned slot = 0, size = size_of(type), max = near_max(use);

    while (slot < slots->near_count &&
           (slots->near[slot].is_taken || slots->near[slot].type != type))
        slot++;
    if (slot < slots->near_count) return slot < max ? slot : NO_SLOT;
    if (slot + size > max) return NO_SLOT;
    slots->near[slot].type = type;
    slots->near_count += size;
    return slot;
}

static void grow_far(struct slots *slots)
{
    unsigned capacity = slots->far_capacity == 0 ? FAR_FIRST_CAPACITY : slots->far_capacity * 2;
    struct slot *grown = mem_alloc(slots->mem, capacity * sizeof(*grown));

    if (slots->far_count > 0) memcpy(grown, slots->far, slots->far_count * sizeof(*grown));
    slots->far = grown;
    slots->far_capacity = capacity;
}

static unsigned new_far(struct slots *slots, name_t type)
{
    unsigned at = slots->far_count, size = size_of(type);

    if (CLASSFILE_NEAR_SLOTS_MAX + at + size > CLASSFILE_SLOTS_MAX) return NO_SLOT;
    if (at + size > slots->far_capacity) grow_far(slots);
    slots->far[at].type = type;
    slots->far_count += size;
    return CLASSFILE_NEAR_SLOTS_MAX + at;
}

static unsigned take_far(struct slots *slots, name_t type)
{
    uintptr_t *free = map_at(slots->mem, &slots->free_far, type);
    unsigned slot = (unsigned)*free - 1;

    if (*free == 0) return new_far(slots, type);
    *free = slots_at(slots, slot)->next_free + 1u;
    return slot;
}

unsigned slots_take(struct slots *slots, name_t type, enum slot_use use)
{
    unsigned slot = take_near(slots, type, use);
    struct slot *taken;

    if (slot == NO_SLOT && use != SLOT_NEAR) slot = take_far(slots, type);
    if (slot == NO_SLOT) return NO_SLOT;
    taken = slots_at(slots, slot);
    taken->is_taken = true;
    slots->taken++;
    taken->is_temporary = false;
    taken->variable = 0;
    return slot;
}

void slots_release(struct slots *slots, unsigned slot)
{
    struct slot *released = slots_at(slots, slot);
    uintptr_t *free;

    ASSERT(released->is_taken);
    released->is_taken = released->is_temporary = false;
    slots->taken--;
    if (!slots_is_far(slot)) return;
    free = map_at(slots->mem, &slots->free_far, released->type);
    released->next_free = (unsigned)*free - 1;
    *free = slot + 1u;
}
