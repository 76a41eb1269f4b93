#include "kernel/panic.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

#include "kernel/arch.h"
#include "kernel/board.h"
#include "kernel/console.h"
#include "kernel/lib/assert.h"
#include "kernel/lock.h"
#include "kernel/panic_mode.h"
#include "kernel/symbol.h"
#include "kernel/thread_int.h"
#include "kernel/trace.h"

// The report is a list of steps, and the number of the next one is counted up before it runs. A
// step that goes wrong, as those may that walk broken data, comes back here as another panic: that
// one says so in a line and goes on with the step after. So the report always reaches its end, and
// no step runs twice.

enum { MESSAGE_MAX = 256 };

struct report {
    const char *name;
    void (*run)(void);
};

static struct {
    struct report report[PANIC_REPORTS_MAX];
    unsigned report_count;
    unsigned next_step;
    // What happened; set once, by the first panic.
    char message[MESSAGE_MAX];
    void (*print_registers)(const void *context); // null if it was no trap
    const void *context;
    uintptr_t address;       // where, for a trap
    uintptr_t frame_pointer; // of the activation where the backtrace begins,
    uintptr_t outer;         // ... and where it ended, as arch_backtrace() says,
    uintptr_t outer_address; // ... with the last address
} panic_state;

static void print_address(uintptr_t address)
{
    uintptr_t offset;
    const char *name = symbol_find(address, &offset);

    console_print("  %08lx %s", (unsigned long)address, name ? name : "?");
    console_print(name ? "+0x%lx\n" : "\n", (unsigned long)offset);
}

// The call instruction is just before the address it returns to, which may already belong to the
// next function if the call does not return.
static void print_return_address(uintptr_t address)
{
    panic_state.outer_address = address - 1;
    print_address(address - 1);
}

static void step_message(void)
{
    console_print("\npanic: %s\nin thread %s\n", panic_state.message, thread_name(thread_self()));
}

static void step_registers(void)
{
    if (panic_state.print_registers) panic_state.print_registers(panic_state.context);
}

static void step_backtrace(void)
{
    console_print("calls:\n");
    panic_state.outer_address = panic_state.address;
    if (panic_state.address) print_address(panic_state.address);
    panic_state.outer = arch_backtrace(panic_state.frame_pointer, print_return_address);
}

uintptr_t panic_outer_activation(uintptr_t *address)
{
    *address = panic_state.outer_address;
    return panic_state.outer;
}

static void print_thread(const struct thread *t)
{
    static const char *const states[] = {"ready", "running", "waiting", "dead"};

    console_print("  %-12s %-8s priority %d%s%s\n", t->name, states[t->state], (int)t->priority,
                  t->wanted ? ", wants lock " : "", t->wanted ? t->wanted->name : "");
}

static void step_threads(void)
{
    console_print("threads:\n");
    thread_visit(print_thread);
}

static void step_trace(void)
{
    console_print("trace:\n");
    trace_dump(PANIC_TRACE_ENTRIES);
}

static void (*const own_steps[])(void) = {step_message, step_registers, step_backtrace,
                                          step_threads};

// The steps: the kernel's own, the reports of the rooms, the trace. False: there are no more.
static bool run_step(unsigned step)
{
    const unsigned own_count = sizeof(own_steps) / sizeof(own_steps[0]);

    if (step < own_count) {
        own_steps[step]();
        return true;
    }
    step -= own_count;
    if (step < panic_state.report_count) {
        console_print("%s:\n", panic_state.report[step].name);
        panic_state.report[step].run();
        return true;
    }
    if (step == panic_state.report_count) step_trace();
    return step == panic_state.report_count;
}

static _Noreturn void finish(void)
{
    while (run_step(panic_state.next_step++)) {
    }
    if (board_has_debug_exit()) board_exit(BOARD_EXIT_FAIL);
    console_print("phantom: stopped; what was durable is safe on the disk\n");
    arch_halt();
}

// Returns whether this is the first panic, so that there is a report to begin.
static bool begin(const char *message)
{
    arch_irq_disable();
    if (panic_mode_is_on()) {
        console_print("  (this part of the report failed: %s)\n", message);
        return false;
    }
    panic_mode_enter();
    console_enter_panic();
    snprintf(panic_state.message, sizeof(panic_state.message), "%s", message);
    return true;
}

// ---- what may break --------------------------------------------------------------------------

static struct {
    const struct thread *thread; // whose work it is; null: nobody's
    bool is_suspended;
    jmp_buf way_out;
    char reason[MESSAGE_MAX];
} attempt;

bool panic_attempt(err_t (*work)(uint32_t), uint32_t argument, err_t *result)
{
    ASSERT(attempt.thread == NULL);
    attempt.is_suspended = false;
    attempt.thread = thread_self();
    if (setjmp(attempt.way_out) == 0) {
        *result = work(argument);
        attempt.thread = NULL;
        return true;
    }
    attempt.thread = NULL;
    arch_irq_enable(); // a trap has switched them off
    return false;
}

const char *panic_attempt_reason(void)
{
    return attempt.reason;
}

void panic_suspend_attempt(bool is_suspended)
{
    if (attempt.thread == thread_self()) attempt.is_suspended = is_suspended;
}

void panic_leave_attempt(const char *reason)
{
    if (attempt.thread == NULL || attempt.thread != thread_self() || attempt.is_suspended) return;
    snprintf(attempt.reason, sizeof(attempt.reason), "%s", reason);
    longjmp(attempt.way_out, 1);
}

// ---- the end ---------------------------------------------------------------------------------

_Noreturn void panic(const char *format, ...)
{
    char message[MESSAGE_MAX];
    va_list arguments;

    va_start(arguments, format);
    vsnprintf(message, sizeof(message), format, arguments);
    va_end(arguments);
    if (arch_irq_is_enabled()) panic_leave_attempt(message);
    if (begin(message)) panic_state.frame_pointer = (uintptr_t)__builtin_frame_address(0);
    finish();
}

_Noreturn void panic_trap(const char *message, void (*print_registers)(const void *),
                          const void *context, uintptr_t address, uintptr_t frame_pointer)
{
    if (begin(message)) {
        panic_state.print_registers = print_registers;
        panic_state.context = context;
        panic_state.address = address;
        panic_state.frame_pointer = frame_pointer;
    }
    finish();
}

void panic_add_report(const char *name, void (*report)(void))
{
    ASSERT(panic_state.report_count < PANIC_REPORTS_MAX);
    panic_state.report[panic_state.report_count++] = (struct report){name, report};
}

_Noreturn void assert_failed(const char *expression, const char *file, int line)
{
    panic("%s:%d: assertion failed: %s", file, line, expression);
}
