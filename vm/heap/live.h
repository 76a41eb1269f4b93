#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "vm/object.h"

// Which slots of an activation its method may still read.
//
// A variable whose block was left, a result that nobody wanted, an argument that was handed over:
// such a slot is *dead*, whatever it holds is read no more, because every way through the code
// writes it first, or ends. A minor collection makes it null. So running code never clears
// anything, and a method that runs for ever keeps no garbage.
//
// Nothing is declared that would have to be believed: it is found out from the verified code, by
// following all its ways from where the activation stands, handlers included. What was found is
// remembered here, outside the arena. Where finding it would take long, slots count as alive.

enum { LIVE_SLOTS = 256, LIVE_WORDS = LIVE_SLOTS / 32 };

// A bit for each of the first LIVE_SLOTS slots that hold references: it may be read by an
// activation that stands at `pc`; before that instruction, or, if `is_calling`, in the call that it
// makes, whose arguments have been passed.
const uint32_t *live_slots(const struct method *method, uint32_t pc, bool is_calling);

// Whether that was found out. If not, everything counted as alive because looking had taken so long
// in this collection as it may; a later one can tell.
bool live_is_certain(void);

// A collection begins, which may take as long as one may.
void live_begin(void);

// Forget everything, for it is another arena; and what is known of methods that marking has not
// found, since another one may soon lie where such a method was.
void live_forget(void);
void live_forget_dead(void);
