#pragma once

#include "kernel/lib/units.h"
#include "vm/native/native.h"

// Make a string of so many units that it takes long, and return it: first it is seen whether one of
// them takes two bytes, then they are copied. If others change them meanwhile, it begins anew, and
// they stand still until it is done.
enum native_status native_make_string(struct native_call *call, const struct units *units);

// Whether this can be the progress of that, for so many units.
bool native_made_string_is_sound(const struct native_progress *progress, uint32_t count);
