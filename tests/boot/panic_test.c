#include <stddef.h>
#include <stdint.h>

#include "kernel/console.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/trace.h"
#include "kernel/lock.h"
#include "kernel/panic.h"
#include "kernel/thread.h"
#include "tests/test.h"

FATAL(panic_shows_a_failed_assertion)
{
    TRACE(MEM, "the last thing that happened");
    ASSERT(!"this is only a test");
}

static volatile uintptr_t nowhere; // zero, but the compiler cannot know

FATAL(panic_shows_a_null_pointer)
{
    *(volatile uint32_t *)(nowhere + 0x10) = 1;
}

// The stack of the thread is used up; the calls must not become a loop.
static unsigned go_deeper(unsigned depth)
{
    volatile unsigned here[32] = {depth};

    return nowhere == 0 ? go_deeper(depth + 1) + here[depth % 32] : 0;
}

static void run_over(void *argument)
{
    (void)argument;
    go_deeper(0);
}

FATAL(panic_shows_a_full_stack)
{
    struct thread *thread;

    EXPECT(thread_start("deep", THREAD_NORMAL, run_over, NULL, &thread) == OK);
    thread_join(thread);
}

FATAL(panic_shows_a_lock_out_of_order)
{
    struct lock first = LOCK_INIT(first, RANK_PMM);
    struct lock second = LOCK_INIT(second, RANK_KMEM);

    lock_take(&first);
    lock_take(&second);
}

static void report_faults(void)
{
    console_print("before\n");
    panic_shows_a_null_pointer();
}

static void report_asserts(void)
{
    ASSERT(!"a report may be wrong too");
}

static void report_works(void)
{
    console_print("the end is reached\n");
}

static struct lock held = LOCK_INIT(held, RANK_KMEM);

static void hold_for_ever(void *argument)
{
    (void)argument;
    lock_take(&held);
    thread_sleep_ms(UINT32_MAX);
}

static void report_wants_a_lock(void)
{
    lock_take(&held);
    console_print("the end is reached\n");
    lock_release(&held);
}

FATAL(panic_waits_for_no_lock)
{
    EXPECT(thread_start("holder", THREAD_HIGH, hold_for_ever, NULL, NULL) == OK);
    panic_add_report("wants a lock", report_wants_a_lock);
    panic("on purpose");
}

FATAL(panic_skips_a_report_that_fails)
{
    panic_add_report("faults", report_faults);
    panic_add_report("asserts", report_asserts);
    panic_add_report("works", report_works);
    panic("on purpose");
}
