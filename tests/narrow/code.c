#include <stdint.h>
#include <sys/mman.h>

#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "vm/jit/area.h"

// An emulator of processes, unlike the machine, does not see that code is written where it is
// mapped for a second time, and goes on with what was there. So it is told.

void __real_area_use(uint32_t end);
void __wrap_area_use(uint32_t end);

void __wrap_area_use(uint32_t end)
{
    uintptr_t first = (uintptr_t)area_run(area_next()) / PAGE_SIZE * PAGE_SIZE;

    mprotect((void *)first, (uintptr_t)area_run(end) - first, PROT_NONE);
    mprotect((void *)first, (uintptr_t)area_run(end) - first, PROT_READ | PROT_EXEC);
    __real_area_use(end);
}
