#pragma once

#include "vm/jit/translate.h"

// One pass over a scanned method, a rule for each of its instructions (rules.h).

// Compile the method of translation.scan, with code from translation.e.used on. Null: it did not
// fit. The entries are places in code, to be freed by nobody (area.h).
const struct jit_code *pass_make(void);
