#include "kernel/x86/cpu.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/lib/limits.h"
#include "kernel/log.h"
#include "kernel/paging.h"

// What concerns the processor as a whole.

enum { BACKTRACE_MAX = 32 };

// "Intel SDM vol. 2", CPUID, leaves 0x80000002 to 0x80000004: the name in 48 characters.
static void log_name(void)
{
    char name[3 * sizeof(struct cpuid) + 1] = "unnamed processor";

    for (unsigned i = 0; cpu_id(0x80000000).eax >= 0x80000004 && i < 3; i++) {
        struct cpuid part = cpu_id(0x80000002 + i);

        memcpy(name + i * sizeof(part), &part, sizeof(part));
    }
    log_debug("cpu: %s", name + strspn(name, " "));
}

void arch_init(void)
{
    gdt_init(trap_double_fault);
    idt_init();
    pic_init();
    log_name();
}

// "Intel SDM vol. 3", 4.1.4 Enumeration of Paging Features by CPUID: 36 is what PAE has where the
// processor does not say.
unsigned arch_address_bits(void)
{
    const uint32_t leaf = 0x80000008;

    return cpu_id(0x80000000).eax >= leaf ? cpu_id(leaf).eax & 0xff : 36;
}

// An activation holds at [ebp] the caller's ebp and above it the address to return to. Callers
// lie higher on the stack, so a chain that does not rise is broken.
uintptr_t arch_backtrace(uintptr_t frame_pointer, void (*visit)(uintptr_t address))
{
    if (frame_pointer == 0) frame_pointer = (uintptr_t)__builtin_frame_address(0);

    for (unsigned i = 0; i < BACKTRACE_MAX; i++) {
        const uintptr_t *activation = (const uintptr_t *)frame_pointer;

        if (frame_pointer - ARENA_BASE < ARENA_MAX_BYTES) return frame_pointer;
        if (frame_pointer % sizeof(uintptr_t) != 0) return 0;
        if (!paging_allows(frame_pointer, false)) return 0;
        if (!paging_allows(frame_pointer + sizeof(uintptr_t), false)) return 0;
        if (activation[1] == 0) return 0;
        visit(activation[1]);
        if (activation[0] - ARENA_BASE >= ARENA_MAX_BYTES && activation[0] <= frame_pointer)
            return 0;
        frame_pointer = activation[0];
    }
    return 0;
}

_Noreturn void arch_halt(void)
{
    for (;;) __asm__ volatile("cli; hlt");
}
