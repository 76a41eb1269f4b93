#pragma once

#include "tools/phc/context.h"
#include "tools/phc/lex.h"

// Parses one source file and adds its classes to the context. Mistakes are reported; what is added
// is then as much of the tree as could be understood. Returns the tokens, with their roles.
struct tokens parse_source(struct phc *phc, const struct phc_source *source);
