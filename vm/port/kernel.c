#include "vm/port/kernel.h"

#include <string.h>

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "kernel/entropy.h"
#include "kernel/input.h"
#include "kernel/lib/limits.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/wait.h"
#include "vm/host.h"
#include "vm/vm.h"

static struct {
    bool is_poked;             // [i] something happened since vm_host_wait() last returned
    struct wait_queue waiting; // [i] the VM's thread in vm_host_wait()
} vm_port = {.waiting = WAIT_QUEUE_INIT(vm_port.waiting)};

void vm_port_poke(void)
{
    arch_flags_t flags = arch_irq_save();

    vm_interrupt();
    vm_port.is_poked = true;
    wait_wake_all(&vm_port.waiting);
    arch_irq_restore(flags);
}

void vm_port_init(void)
{
    input_set_listener(vm_port_poke);
}

// --- Console ---

void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes)
{
    // The bytes lie in the arena, and touching them may fault and sleep; the console's lock does
    // not allow that. So they pass through a buffer of the kernel's.
    char line[CONSOLE_LINE_MAX];

    for (uint32_t done = 0; done < size_bytes;) {
        uint32_t part = size_bytes - done < sizeof(line) ? size_bytes - done : sizeof(line);
        for (uint32_t i = 0; i < part; i++) line[i] = (char)bytes[done + i];
        console_write(line, part);
        done += part;
    }
}

bool vm_host_console_ready(void)
{
    return input_is_ready();
}

int vm_host_console_read(void)
{
    return input_read();
}

// --- Memory ---

_Static_assert((int)VM_FRAME_BYTES == (int)PAGE_SIZE, "a frame is a page");

void *vm_host_frame_alloc(void)
{
    frame_t frame = pmm_alloc_low();

    return frame != 0 ? memset(paging_window(frame), 0, VM_FRAME_BYTES) : NULL;
}

void vm_host_frame_free(void *bytes)
{
    pmm_free(paging_window_frame(bytes));
}

// Of the machine's memory, one part in so many, as far as there are addresses.
enum { CODE_SHARE = 64, CODE_FRAMES = 16 }; // how many at once

static bool is_code_allowed(uint32_t frames)
{
    return frames <= pmm_total_count() / CODE_SHARE && frames <= PAGING_CODE_BYTES >> PAGE_SHIFT &&
           pmm_free_count() > CODE_FRAMES;
}

static bool extend_code(struct vm_host_code *code)
{
    frame_t frame = pmm_alloc();

    if (frame == 0) return false;
    if (paging_map_code(code->size_bytes, frame) != OK) {
        pmm_free(frame);
        return false;
    }
    code->size_bytes += PAGE_SIZE;
    return true;
}

bool vm_host_code_extend(struct vm_host_code *code)
{
    uint32_t frames = code->size_bytes / PAGE_SIZE, end = frames + CODE_FRAMES;

    if (!is_code_allowed(end)) return false;
    code->written = (uint8_t *)PAGING_CODE_WRITTEN;
    code->run = (const uint8_t *)PAGING_CODE_BASE;
    while (frames < end && extend_code(code)) frames++;
    return frames == end;
}

// --- Time ---

uint64_t vm_host_clock_ms(void)
{
    return clock_now_ms();
}

int64_t vm_host_wall_ms(void)
{
    return clock_wall_ms();
}

void vm_host_random(void *bytes, uint32_t size_bytes)
{
    entropy_fill(bytes, size_bytes);
}

// --- Waiting ---

void vm_host_wait(uint64_t deadline_ms)
{
    arch_flags_t flags = arch_irq_save();
    err_t err = OK;

    while (!vm_port.is_poked && err == OK) err = wait_sleep(&vm_port.waiting, deadline_ms);
    vm_port.is_poked = false;
    arch_irq_restore(flags);
}

void vm_host_log(const char *line)
{
    log_info("%s", line);
}
