#pragma once

#include <stdint.h>

// The pc of what a signal has interrupted, of which its handler is shown the context.
uintptr_t desk_interrupted_pc(const void *context);
void desk_go_on_at(void *context, uintptr_t pc);
