#pragma once

#include "tools/bundle/bundle.h"
#include "tools/phc/context.h"

// Translates all methods of a class that has been checked without a mistake. What can still be
// found wrong here is a method that ends without returning its result, or is too large.
struct class_code *gen_class(struct phc *phc, struct bundle *bundle, const struct class *class);
