#pragma once

#include "tools/phc/context.h"

// Looks through a program without mistakes for what is allowed but rarely meant (phc.h lists the
// kinds). Changes nothing of the tree but the marks of variables.
void warn_classes(struct phc *phc);
