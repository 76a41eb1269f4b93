#pragma once

#include "tools/phc/context.h"

// Judges the code of all methods: gives every name its meaning and every expression its type, and
// makes explicit what programs leave unsaid (conversions, calls of the library behind + and ==).
// What it leaves needs no further decision to be translated.
void check_classes(struct phc *phc);
