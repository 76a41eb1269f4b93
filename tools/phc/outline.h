#pragma once

#include "tools/bundle/bundle.h"
#include "tools/phc/context.h"

// What the classes of a program declare, as the bundle says it: everything but their code.

// What the machine calls the method by: all of its head but what only its class declares.
struct method_head outline_signature(struct phc *phc, const struct method *method);

// Fills in what each class declares; `code` is in the order of phc->classes.
void outline_classes(struct phc *phc, struct bundle *bundle, struct class_code *code);
