#pragma once

#include "tools/phc/ast.h"

// Methods that the base classes of the original system have and ours have not: who calls one, by
// name or by ordinal, is told why, and what there is instead. classes/LANGUAGE.md lists them.

// "; ...", to be put behind a message about a method that the class has not; "" for any other. The
// name may be null, and then the ordinal counts.
const char *absent_hint(const struct class *class, name_t name, unsigned ordinal);
