#pragma once

#include "tools/bundle/map.h"
#include "tools/bundle/names.h"
#include "vm/classfile.h"

// The slots of one method: which there are, of what types, and who holds them.
//
// A slot is *taken* until it is released, by one owner: whoever took it, or to whom it was handed
// as a *temporary*. Both ends are asserted: what is not taken is neither named in an instruction
// (code.h) nor released. So a value that is given back too early is noticed while the code is made,
// at the latest when its owner gives it back once more.
//
// Instructions name the first 256 slots, the *near* ones. The others are *far*; code.h brings them
// near where an instruction wants them. Parameters are near. Types are for good, so a slot that is
// free again serves its own type only.

enum { NO_SLOT = ~0u };

// How near a slot must be.
enum slot_use {
    SLOT_VARIABLE,  // far if the near ones must be spared
    SLOT_TEMPORARY, // the same, a little later
    SLOT_NEAR,      // where nothing else will do
};

struct slot {
    name_t type; // null: second half of a long or double
    bool is_taken;
    bool is_temporary;
    uint32_t variable;  // where it says which variable it is while taken (code_name()) + 1, or 0
    unsigned next_free; // far ones: of the type, or NO_SLOT
};

struct slots {
    struct mem *mem;
    struct slot near[CLASSFILE_NEAR_SLOTS_MAX];
    unsigned near_count;
    struct slot *far; // from CLASSFILE_NEAR_SLOTS_MAX on
    unsigned far_count;
    unsigned far_capacity;
    struct map free_far; // by type: the first that is free + 1
    unsigned taken;      // how many are
};

// A slot of that type until it is released, or NO_SLOT if there is no room. Its content is not
// defined.
unsigned slots_take(struct slots *slots, name_t type, enum slot_use use);
void slots_release(struct slots *slots, unsigned slot);

bool slots_is_far(unsigned slot);
struct slot *slots_at(const struct slots *slots, unsigned slot);

// Whether the next variable of a new type would be near.
bool slots_has_near(const struct slots *slots);
