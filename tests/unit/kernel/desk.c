#include "tests/unit/kernel/desk.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/lock.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/sched.h"

bool desk_irq_is_enabled = true;

static struct {
    _Alignas(PAGE_SIZE) uint8_t frames[DESK_FRAMES][PAGE_SIZE]; // number 0 means none
    bool is_used[DESK_FRAMES];
    char log[200];
} desk = {.is_used = {true}};

const char *desk_take_log(void)
{
    static char line[sizeof(desk.log)];

    memcpy(line, desk.log, sizeof(line));
    desk.log[0] = '\0';
    return line;
}

void log_message(enum log_level level, const char *format, ...)
{
    va_list arguments;

    (void)level;
    va_start(arguments, format);
    vsnprintf(desk.log, sizeof(desk.log), format, arguments);
    va_end(arguments);
}

// ---- frames ----

unsigned desk_free_frames(void)
{
    unsigned count = 0;

    for (unsigned i = 0; i < DESK_FRAMES; i++) count += !desk.is_used[i];
    return count;
}

frame_t pmm_alloc_run(unsigned count)
{
    unsigned length = 0;

    for (frame_t frame = 0; frame < DESK_FRAMES; frame++) {
        length = desk.is_used[frame] ? 0 : length + 1;
        if (length < count) continue;
        memset(&desk.is_used[frame + 1 - count], true, count);
        return frame + 1 - count;
    }
    return 0;
}

frame_t pmm_alloc_low(void)
{
    return pmm_alloc_run(1);
}

void pmm_free_run(frame_t first, unsigned count)
{
    for (frame_t frame = first; frame < first + count; frame++) {
        ASSERT(desk.is_used[frame]);
        desk.is_used[frame] = false;
    }
}

void *paging_window(frame_t frame)
{
    return desk.frames[frame];
}

frame_t paging_window_frame(const void *address)
{
    return (frame_t)(((const uint8_t *)address - desk.frames[0]) / PAGE_SIZE);
}

// ---- what has nothing to do here ----

void lock_take(struct lock *lock)
{
    (void)lock;
}

void lock_release(struct lock *lock)
{
    (void)lock;
}

void sched_tick(void) {}

uint32_t desk_tick_part_us;
uint32_t desk_shot_us;

uint32_t arch_tick_part_us(void)
{
    return desk_tick_part_us;
}

void arch_start_shot(uint32_t delay_us)
{
    desk_shot_us = delay_us;
}
