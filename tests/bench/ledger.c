#include "tests/bench/ledger.h"

#include <stdbool.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/irq.h"
#include "kernel/thread_int.h"
#include "tests/bench/meter.h"
#include "tests/wrap.h"

enum { TIMER_LINE = 0 };

static const char *const owner_names[LEDGER_OWNERS] = {
    [LEDGER_PROGRAMS] = "programs", [LEDGER_WRITER] = "writer", [LEDGER_IRQ] = "irq",
    [LEDGER_OTHER] = "other",       [LEDGER_SCRUB] = "scrub",   [LEDGER_IDLE] = "idle",
};

static struct {
    uint64_t used[LEDGER_OWNERS]; // [i] since the last reset
    uint64_t idle;                // [i] since the machine came up, and so scrubbing
    bool is_scrubbing;            // [i] the writer is
    uint64_t charged;             // [i] all before this moment is in `used`
    enum ledger_owner owner;      // [i] who runs: at first the thread that booted
    uint64_t away; // [i] busy time while the programs' thread was not running, or interrupted
    uint64_t left; // [i] when it ceased to
    bool is_lost;  // [i] it would have gone on
    void (*lost)(uint64_t instructions);
} ledger;

uint64_t ledger_busy(void)
{
    return ledger_clock() - ledger.idle;
}

// With no interrupt in between: with the clock of before it and the times away of after it, what
// was measured would have ended before it began.
uint64_t ledger_own(void)
{
    arch_flags_t flags = arch_irq_save();
    uint64_t own = ledger_busy() - ledger.away;

    arch_irq_restore(flags);
    return own;
}

uint64_t ledger_writer(void)
{
    return ledger.used[LEDGER_WRITER];
}

void ledger_watch(void (*lost)(uint64_t instructions))
{
    ledger.lost = lost;
}

static void ledger_charge(enum ledger_owner owner)
{
    uint64_t now = ledger_clock();
    uint64_t passed = now - ledger.charged;

    ledger.used[owner] += passed;
    if (owner >= LEDGER_SCRUB) ledger.idle += passed;
    ledger.charged = now;
}

void ledger_reset(void)
{
    arch_flags_t flags = arch_irq_save();

    memset(ledger.used, 0, sizeof(ledger.used));
    ledger.charged = ledger_clock();
    arch_irq_restore(flags);
}

void ledger_print(const char *phase)
{
    uint64_t used[LEDGER_OWNERS];
    uint64_t busy = 0;
    arch_flags_t flags = arch_irq_save();

    ledger_charge(ledger.owner);
    memcpy(used, ledger.used, sizeof(used));
    arch_irq_restore(flags);
    for (unsigned i = 0; i < LEDGER_IDLE; i++) {
        meter_say(phase, owner_names[i], used[i]);
        if (i < LEDGER_SCRUB) busy += used[i];
    }
    meter_say(phase, "busy", busy);
}

// --- Where the processor goes from one to the other ---

// Names are compared when a thread is first seen; later it is known by the address of its name.
static enum ledger_owner owner_of(const struct thread *thread)
{
    static struct {
        const char *name;
        enum ledger_owner owner;
        const char *seen;
    } known[] = {{.name = "idle", .owner = LEDGER_IDLE},
                 {.name = "boot", .owner = LEDGER_PROGRAMS},
                 {.name = "writer", .owner = LEDGER_WRITER}};
    enum { COUNT = sizeof(known) / sizeof(known[0]) };

    for (unsigned i = 0; i < COUNT; i++)
        if (known[i].seen == thread->name) return known[i].owner;
    for (unsigned i = 0; i < COUNT; i++) {
        if (strcmp(thread->name, known[i].name) != 0) continue;
        known[i].seen = thread->name;
        return known[i].owner;
    }
    return LEDGER_OTHER;
}

static void note_return(uint64_t away)
{
    ledger.away += away;
    if (ledger.is_lost && ledger.lost) ledger.lost(away);
}

// Called when thread_self() is already the thread that goes on; a new one does not return here.
WRAP(void, arch_switch, (void **save, void *load))
{
    struct thread *before = CONTAINER_OF(save, struct thread, stack_pointer);
    struct thread *next = thread_self();

    ledger_charge(ledger.owner);
    if (ledger.owner == LEDGER_PROGRAMS) {
        ledger.left = ledger_busy();
        ledger.is_lost = before->state == THREAD_READY;
    }
    ledger.owner = owner_of(next);
    if (ledger.owner == LEDGER_WRITER && ledger.is_scrubbing) ledger.owner = LEDGER_SCRUB;
    if (ledger.owner == LEDGER_PROGRAMS) note_return(ledger_busy() - ledger.left);
    __real_arch_switch(save, load);
}

// A tick that finds the machine idle is no work: how many come depends on how long the host takes.
WRAP(void, irq_dispatch, (unsigned line))
{
    bool is_idle_tick = line == TIMER_LINE && ledger.owner == LEDGER_IDLE;
    uint64_t begin = ledger_busy();

    ledger_charge(ledger.owner);
    __real_irq_dispatch(line);
    ledger_charge(is_idle_tick ? LEDGER_IDLE : LEDGER_IRQ);
    if (ledger.owner == LEDGER_PROGRAMS) ledger.away += ledger_busy() - begin;
}

static void note_scrubbing(bool is_scrubbing)
{
    arch_flags_t flags = arch_irq_save();

    ledger_charge(ledger.owner);
    ledger.is_scrubbing = is_scrubbing;
    ledger.owner = is_scrubbing ? LEDGER_SCRUB : LEDGER_WRITER;
    arch_irq_restore(flags);
}

// Only the writer does it.
WRAP(void, snap_scrub, (unsigned budget))
{
    note_scrubbing(true);
    __real_snap_scrub(budget);
    note_scrubbing(false);
}
