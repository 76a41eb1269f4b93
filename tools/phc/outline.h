#pragma once

#include "tools/phc/bundle.h"
#include "tools/phc/context.h"

// What the classes of a program declare, as the bundle says it: everything but their code.

// Adds how many parameters the machine knows of the method, and their types.
void outline_parameters(struct phc *phc, struct bundle *bundle, struct words *words,
                        const struct method *method);

// Fills in what stands before the code of each class; `code` is in the order of phc->classes.
// Returns the type that is started.
uint32_t outline_classes(struct phc *phc, struct bundle *bundle, struct class_code *code);
