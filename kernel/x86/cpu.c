#include "kernel/x86/cpu.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/cmdline.h"
#include "kernel/log.h"
#include "kernel/paging.h"

// What concerns the processor and the board as a whole.

enum {
    UART_DATA = 0x3f8,
    UART_LINE_STATUS = 0x3fd,
    UART_CAN_SEND = 1 << 5,
    UART_MAX_POLLS = 100000, // a character takes 87 microseconds, a poll about one

    DEBUG_EXIT_PORT = 0xf4, // isa-debug-exit, as tools/run-qemu attaches it
    POWER_PORT = 0x604,     // PM1a control block of QEMU's pc and q35
    POWER_OFF = 0x2000,     // SLP_EN; sleep type 0 is "off" there
    POWER_OFF_US = 50000,   // an emulator obeys a little later
    CPUID_HYPERVISOR = 1u << 31,

    BACKTRACE_MAX = 32,
};

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
    gdt_init();
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

void arch_early_write(const char *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        for (unsigned polls = 0; polls < UART_MAX_POLLS; polls++)
            if (io_read8(UART_LINE_STATUS) & UART_CAN_SEND) break;
        io_write8(UART_DATA, (uint8_t)bytes[i]);
    }
}

// An activation holds at [ebp] the caller's ebp and above it the address to return to. Callers
// lie higher on the stack, so a chain that does not rise is broken.
void arch_backtrace(uintptr_t frame_pointer, void (*visit)(uintptr_t address))
{
    if (frame_pointer == 0) frame_pointer = (uintptr_t)__builtin_frame_address(0);

    for (unsigned i = 0; i < BACKTRACE_MAX; i++) {
        const uintptr_t *activation = (const uintptr_t *)frame_pointer;

        if (frame_pointer % sizeof(uintptr_t) != 0) return;
        if (!paging_allows(frame_pointer, false)) return;
        if (!paging_allows(frame_pointer + sizeof(uintptr_t), false)) return;
        if (activation[1] == 0) return;
        visit(activation[1]);
        if (activation[0] <= frame_pointer) return;
        frame_pointer = activation[0];
    }
}

_Noreturn void arch_halt(void)
{
    for (;;) __asm__ volatile("cli; hlt");
}

_Noreturn void arch_exit(int status)
{
    // The device makes status 2v + 1 of v. Both ports mean nothing we know on other machines, so
    // they are touched only where the operator or the processor says that it is an emulator.
    if (cmdline_flag("test")) io_write8(DEBUG_EXIT_PORT, (uint8_t)((status - 1) / 2));
    if (cpu_id(1).ecx & CPUID_HYPERVISOR) {
        io_write16(POWER_PORT, POWER_OFF);
        clock_spin_us(POWER_OFF_US);
    }
    log_info("phantom: it is safe to switch the power off");
    arch_halt();
}
