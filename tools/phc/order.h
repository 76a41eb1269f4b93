#pragma once

#include "tools/phc/phc_int.h"

// Puts the checked classes into the order in which their static fields get their first values.
void order_classes(struct phc *phc);
