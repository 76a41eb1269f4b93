#pragma once

#include "kernel/lib/trace.h"

// The kernel's side of kernel/lib/trace.h: which kinds of event are kept, and showing them.

// Switch on the kinds in a list such as "snap,vm"; "all" means every one. Unknown names are
// reported. Boot.
void trace_set_kinds(const char *names);

// Print the last `count` entries, oldest first. Any context in which the console may be used.
void trace_dump(unsigned count);
