#pragma once

#include <stdbool.h>

#include "drivers/screen/face.h"

// The VGA text screen, 80 by 25, which becomes empty. False: there is none.
bool vga_find(struct face *out);
