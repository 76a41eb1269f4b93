#include "kernel/thread.h"

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/kmem.h"
#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "kernel/lock.h"
#include "kernel/paging.h"
#include "kernel/pmm.h"
#include "kernel/sched.h"
#include "kernel/thread_int.h"

// Threads: making them, their stacks, their end.
//
// Stacks lie in slots of equal size, each beginning with a page that is never mapped. A thread
// cannot take back the stack on which it runs, so it leaves itself, dead, to others: a joinable
// one to thread_join(), any other to the next thread_start().
//
// Invariants, asserted by thread_check():
//   1. Every thread is on the list of all threads, with its magic number and its canary whole.
//   2. A slot is marked as used exactly if a thread other than "boot" has its stack there.
//   3. Those of the scheduler (sched.c).

#define STACKS_BASE 0xf0000000u

enum {
    SLOT_BYTES = THREAD_STACK_BYTES + PAGE_SIZE,
    STACKS_BYTES = THREADS_MAX * SLOT_BYTES,
    STACK_PAGES = THREAD_STACK_BYTES / PAGE_SIZE,
    CANARY = 0x5afe57ac,
};

static struct {
    struct list all;     // [i]
    uint64_t slots;      // [i] one bit for each slot in use
    unsigned count;      // [i] threads on the list
    struct thread *boot; // [I]
} thread;

extern uint32_t boot_stack_bottom[], boot_stack_guard[]; // start.asm

// ---- stacks ----

static uint32_t *slot_bottom(unsigned slot)
{
    return (uint32_t *)(STACKS_BASE + slot * SLOT_BYTES + PAGE_SIZE);
}

static unsigned slot_of(const struct thread *t)
{
    return ((uintptr_t)t->stack_bottom - STACKS_BASE) / SLOT_BYTES;
}

static void unmap_stack(uint32_t *bottom, unsigned pages)
{
    for (unsigned i = 0; i < pages; i++) {
        vaddr_t vaddr = (vaddr_t)bottom + i * PAGE_SIZE;
        frame_t frame = paging_frame(vaddr);

        paging_unmap(vaddr);
        pmm_free(frame);
    }
}

// From the bottom up. What was mapped when memory ran out is unmapped again, so that the slot is as
// empty as it was found.
static err_t map_stack(uint32_t *bottom)
{
    for (unsigned i = 0; i < STACK_PAGES; i++) {
        frame_t frame = pmm_alloc();

        if (frame != 0 && paging_map((vaddr_t)bottom + i * PAGE_SIZE, frame, true) == OK) continue;
        if (frame != 0) pmm_free(frame);
        unmap_stack(bottom, i);
        return ERR_NOMEM;
    }
    *bottom = CANARY;
    return OK;
}

void thread_check_canary(const struct thread *t)
{
    ASSERT(*t->stack_bottom == CANARY);
}

// The subtractions wrap, so each comparison asks for both ends of its range.
bool thread_is_guard(uintptr_t address)
{
    if (address - (uintptr_t)boot_stack_guard < PAGE_SIZE) return true;
    return address - STACKS_BASE < STACKS_BYTES && (address - STACKS_BASE) % SLOT_BYTES < PAGE_SIZE;
}

// ---- slots and the list ----

// Interrupts off. The slot, or ERR_MANY.
static int take_slot(void)
{
    if (~thread.slots == 0) return ERR_MANY;
    int slot = __builtin_ctzll(~thread.slots);

    thread.slots |= 1ull << slot;
    return slot;
}

static void give_slot(unsigned slot)
{
    arch_flags_t flags = arch_irq_save();

    thread.slots &= ~(1ull << slot);
    arch_irq_restore(flags);
}

// Take back what is left of a dead thread, which is on no list any more.
static void bury(struct thread *t)
{
    ASSERT(t->state == THREAD_DEAD);
    unmap_stack(t->stack_bottom, STACK_PAGES);
    give_slot(slot_of(t));
    t->magic = 0;
    kmem_free(t);
}

// One at a time: burying takes locks, which needs interrupts, and while they are on the list may
// change. So the search begins anew after each.
static struct thread *take_dead(void)
{
    arch_flags_t flags = arch_irq_save();
    struct thread *found = NULL;

    list_for_each (link, &thread.all) {
        struct thread *t = CONTAINER_OF(link, struct thread, all_link);

        if (t->state != THREAD_DEAD || t->is_joinable) continue;
        list_remove(&t->all_link);
        found = t;
        break;
    }
    arch_irq_restore(flags);
    return found;
}

static void bury_all(void)
{
    for (struct thread *t = take_dead(); t; t = take_dead()) bury(t);
}

// ---- check and visit ----

void thread_check(void)
{
    arch_flags_t flags = arch_irq_save();
    uint64_t slots = 0;

    list_for_each (link, &thread.all) {
        struct thread *t = CONTAINER_OF(link, struct thread, all_link);

        ASSERT(t->magic == THREAD_MAGIC);
        thread_check_canary(t);
        if (t != thread.boot) slots |= 1ull << slot_of(t);
    }
    // Not equality: a slot is taken before its thread is on the list, and given after it has left.
    ASSERT((slots & ~thread.slots) == 0);
    sched_check();
    arch_irq_restore(flags);
}

void thread_visit(void (*visit)(const struct thread *thread))
{
    list_for_each (link, &thread.all) visit(CONTAINER_OF(link, struct thread, all_link));
}

// ---- life ----

// Where a new thread begins, with interrupts off.
static void thread_begin(void)
{
    struct thread *self = thread_self();

    arch_irq_enable();
    self->run(self->argument);
    thread_exit();
}

static err_t thread_make(const char *name, enum thread_priority priority, void (*run)(void *),
                         void *argument, struct thread **out)
{
    struct thread *t = kmem_alloc_zeroed(sizeof(*t));
    arch_flags_t flags;
    int slot;
    err_t err;

    if (!t) return ERR_NOMEM;
    flags = arch_irq_save();
    slot = take_slot();
    arch_irq_restore(flags);
    if ((err = slot) < 0) goto free_thread;
    t->stack_bottom = slot_bottom((unsigned)slot);
    if ((err = map_stack(t->stack_bottom)) != OK) goto free_slot;

    t->magic = THREAD_MAGIC;
    t->name = name;
    t->base_priority = t->priority = priority;
    t->state = THREAD_WAITING; // for sched_make_ready()
    t->run = run;
    t->argument = argument;
    t->stack_pointer =
        arch_stack_prepare((uint8_t *)t->stack_bottom + THREAD_STACK_BYTES, thread_begin);
    list_init(&t->link);
    wait_init(&t->ended);
    wait_init_thread(t);
    // Only now, whole, may others find it there.
    flags = arch_irq_save();
    list_add_last(&thread.all, &t->all_link);
    arch_irq_restore(flags);
    *out = t;
    return OK;

free_slot:
    give_slot((unsigned)slot);
free_thread:
    kmem_free(t);
    return err;
}

err_t thread_start(const char *name, enum thread_priority priority, void (*run)(void *),
                   void *argument, struct thread **out)
{
    struct thread *t;
    arch_flags_t flags;
    err_t err;

    bury_all();
    if ((err = thread_make(name, priority, run, argument, &t)) != OK) return err;
    t->is_joinable = out != NULL;
    if (out) *out = t;
    flags = arch_irq_save();
    sched_make_ready(t);
    sched_preempt();
    arch_irq_restore(flags);
    return OK;
}

void thread_join(struct thread *t)
{
    arch_flags_t flags = arch_irq_save();

    ASSERT(t->magic == THREAD_MAGIC);
    ASSERT(t->is_joinable);
    // A dead thread has left its stack for good: it died with interrupts off, and its switch away
    // was the last thing it did before anybody could look.
    while (t->state != THREAD_DEAD) wait_sleep(&t->ended, WAIT_FOREVER);
    list_remove(&t->all_link);
    arch_irq_restore(flags);
    bury(t);
}

_Noreturn void thread_exit(void)
{
    struct thread *self = thread_self();

    ASSERT(self->innermost == NULL);
    // Until the switch: whoever is woken here frees this stack, and so must not run before.
    arch_irq_disable();
    self->state = THREAD_DEAD;
    wait_wake_all(&self->ended);
    sched_switch();
    ASSERT(!"a dead thread runs");
    arch_halt();
}

static void idle(void *argument)
{
    (void)argument;
    for (;;) arch_wait_for_interrupt();
}

void thread_init(void)
{
    struct thread *idle_thread;
    err_t err;

    list_init(&thread.all);
    thread.boot = sched_running();
    thread.boot->stack_bottom = boot_stack_bottom;
    *thread.boot->stack_bottom = CANARY;
    wait_init_thread(thread.boot);
    list_add_last(&thread.all, &thread.boot->all_link);
    err = thread_make("idle", THREAD_LOW, idle, NULL, &idle_thread);
    ASSERT(err == OK); // the first allocation of all
    sched_init(idle_thread);
}

struct thread *thread_self(void)
{
    return sched_running();
}

const char *thread_name(const struct thread *t)
{
    return t->name;
}

bool thread_is_awaited(void)
{
    arch_flags_t flags = arch_irq_save();
    bool is_awaited = sched_has_ready();

    arch_irq_restore(flags);
    return is_awaited;
}

void thread_yield(void)
{
    arch_flags_t flags = arch_irq_save();

    sched_make_ready(thread_self());
    sched_switch();
    arch_irq_restore(flags);
}

void thread_sleep_ms(uint32_t duration_ms)
{
    // One more, for the millisecond that is already under way.
    uint64_t deadline_ms = clock_now_ms() + duration_ms + 1;
    struct wait_queue nobody = WAIT_QUEUE_INIT(nobody);
    arch_flags_t flags = arch_irq_save();

    while (wait_sleep(&nobody, deadline_ms) != ERR_TIMEOUT) {
    }
    arch_irq_restore(flags);
}

void thread_sleep_us(uint32_t duration_us)
{
    uint64_t deadline_us = clock_now_us() + duration_us;
    struct wait_queue nobody = WAIT_QUEUE_INIT(nobody);
    arch_flags_t flags = arch_irq_save();

    while (wait_sleep_us(&nobody, deadline_us) != ERR_TIMEOUT) {
    }
    arch_irq_restore(flags);
}
