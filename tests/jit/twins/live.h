#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// Which slots of a method may still be read: numbers too. (vm/heap/live.h knows of references
// only.) The others may hold anything when two ways to run it are compared.

enum { LIVE_PARTS = 4 }; // words of 64 slots each; slots behind these count as dead

struct live_set {
    uint64_t parts[LIVE_PARTS];
};

// Before the instruction at `pc`; or, if `is_calling`, in the call that it makes.
struct live_set live_set_of(const struct method *method, uint32_t pc, bool is_calling);

static inline bool live_has(const struct live_set *set, uint32_t slot)
{
    return slot < 64 * LIVE_PARTS && set->parts[slot / 64] >> slot % 64 & 1;
}

// All methods may be others.
void live_sets_forget(void);
