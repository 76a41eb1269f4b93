#pragma once

#include "tools/phc/ast.h"

// The expressions of which an expression is made, in the order in which they are evaluated.
void walk_operands(struct expr *expr, void (*visit)(void *context, struct expr *operand),
                   void *context);
