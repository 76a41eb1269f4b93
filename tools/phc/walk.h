#pragma once

#include "tools/phc/ast.h"

// The statements and expressions that are parts of a statement, in the order of the text.
void walk_parts(struct stmt *stmt, void (*visit_stmt)(void *context, struct stmt *part),
                void (*visit_expr)(void *context, struct expr *part), void *context);

// All of an expression that stands on the line of its place.
struct range walk_range(struct expr *expr);

// The expressions of which an expression is made, in the order in which they are evaluated.
void walk_operands(struct expr *expr, void (*visit)(void *context, struct expr *operand),
                   void *context);

// Whether execution never gets behind the statement, as can be seen at its end.
bool walk_is_leaving(const struct stmt *stmt);
