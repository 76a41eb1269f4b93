#pragma once

#include "tools/phc/context.h"

// Parses one source file and adds its classes to the context. Mistakes are reported; what is added
// is then as much of the tree as could be understood.
void parse_source(struct phc *phc, const struct phc_source *source);
