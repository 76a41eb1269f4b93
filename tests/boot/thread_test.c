#include <stdint.h>
#include <string.h>

#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/kmem.h"
#include "kernel/lib/types.h"
#include "kernel/lock.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"
#include "kernel/timer.h"
#include "tests/test.h"

static struct thread *start(enum thread_priority priority, void (*run)(void *), void *argument)
{
    struct thread *thread = NULL;

    EXPECT(thread_start("test", priority, run, argument, &thread) == OK);
    return thread;
}

static void set_flag(void *flag)
{
    *(volatile bool *)flag = true;
}

TEST(thread_ends_and_is_joined)
{
    unsigned frames = pmm_free_count();
    bool has_run = false;

    for (unsigned i = 0; i < 100; i++) {
        has_run = false;
        thread_join(start(THREAD_NORMAL, set_flag, &has_run));
        EXPECT(has_run);
    }
    thread_check();
    EXPECT(pmm_free_count() + 2 >= frames); // but for a table of pages and a chunk of the heap
}

static void wait_for_flag(void *flag)
{
    while (!*(volatile bool *)flag) thread_sleep_ms(1);
}

TEST(thread_count_is_limited)
{
    struct thread *thread[THREADS_MAX] = {0};
    bool may_end = false;
    unsigned count = 0;
    err_t err = OK;

    while (count < THREADS_MAX && err == OK)
        err = thread_start("test", THREAD_NORMAL, wait_for_flag, &may_end, &thread[count++]);
    EXPECT(err == ERR_MANY);
    may_end = true;
    for (unsigned i = 0; i + 1 < count; i++) thread_join(thread[i]);
    thread_check();
}

static void count_up(void *counter)
{
    uint64_t end_ms = clock_now_ms() + 300;

    while (clock_now_ms() < end_ms) ++*(volatile uint32_t *)counter;
}

// Three threads that never sleep share the time about equally.
TEST(thread_is_preempted)
{
    uint32_t counter[3] = {0};
    struct thread *thread[3];

    for (unsigned i = 0; i < 3; i++) thread[i] = start(THREAD_NORMAL, count_up, &counter[i]);
    for (unsigned i = 0; i < 3; i++) thread_join(thread[i]);
    for (unsigned i = 0; i < 3; i++) EXPECT(counter[i] > counter[(i + 1) % 3] / 4);
}

static void note_order(void *letter)
{
    static char order[8];
    static unsigned count;

    if (letter) order[count++] = *(char *)letter;
    if (count < 3) return;
    EXPECT(memcmp(order, "hnl", 3) == 0);
    count = 0;
}

TEST(thread_of_higher_priority_runs_first)
{
    static char low = 'l', normal = 'n', high = 'h';
    arch_flags_t flags = arch_irq_save(); // nobody runs until all are there
    struct thread *thread[3] = {
        start(THREAD_LOW, note_order, &low),
        start(THREAD_NORMAL, note_order, &normal),
        start(THREAD_HIGH, note_order, &high),
    };

    arch_irq_restore(flags);
    for (unsigned i = 0; i < 3; i++) thread_join(thread[i]);
}

static struct {
    struct lock outer, inner;
    uint32_t outer_count, inner_count; // counted without atomic instructions, under the locks
} shared;

// Takes locks, sleeps with and without them, and uses the heap, for two seconds.
static void stress(void *argument)
{
    uint32_t random = (uint32_t)(uintptr_t)argument;
    uint64_t end_ms = clock_now_ms() + 2000;
    uint32_t *done = kmem_alloc_zeroed(sizeof(*done));

    while (clock_now_ms() < end_ms) {
        uint8_t *memory = kmem_alloc(random % 3000 + 1);

        random = random * 1664525 + 1013904223;
        EXPECT(memory != NULL);
        *memory = (uint8_t)random;
        lock_take(&shared.outer);
        shared.outer_count++;
        if (random >> 28 == 0) thread_sleep_ms(1);
        lock_take(&shared.inner);
        shared.inner_count++;
        if (random >> 24 == 0x33) thread_yield();
        lock_release(&shared.outer);
        lock_release(&shared.inner);
        EXPECT(*memory == (uint8_t)random);
        kmem_free(memory);
        ++*done;
    }
    lock_take(&shared.outer);
    shared.outer_count -= *done;
    shared.inner_count -= *done;
    lock_release(&shared.outer);
    kmem_free(done);
}

TEST(thread_stress)
{
    enum { THREADS = 8 };
    struct thread *thread[THREADS];

    lock_init(&shared.outer, "outer", RANK_SNAPSHOT);
    lock_init(&shared.inner, "inner", RANK_BLOCK);
    shared.outer_count = shared.inner_count = 0;
    for (unsigned i = 0; i < THREADS; i++)
        thread[i] = start((enum thread_priority)(i % THREAD_PRIORITIES), stress,
                          (void *)(uintptr_t)(i + 1));
    for (unsigned i = 0; i < THREADS; i++) thread_join(thread[i]);
    EXPECT(shared.outer_count == 0);
    EXPECT(shared.inner_count == 0);
    thread_check();
    kmem_check();
}

static void hold_outer(void *is_held)
{
    lock_take(&shared.outer);
    set_flag(is_held);
    for (unsigned i = 0; i < 20; i++) clock_spin_us(1000);
    lock_release(&shared.outer);
}

static void want_outer(void *has_got)
{
    lock_take(&shared.outer);
    set_flag(has_got);
    lock_release(&shared.outer);
}

static void spin(void *flag)
{
    uint64_t end_ms = clock_now_ms() + 2000;

    while (!*(volatile bool *)flag && clock_now_ms() < end_ms) {
    }
    EXPECT(*(volatile bool *)flag);
}

// A high thread wants what a low one holds, and a normal one never rests: without help the low
// thread would not run before the normal one gives up.
TEST(lock_lends_priority)
{
    bool is_held = false, has_got = false;
    struct thread *low, *normal, *high;

    lock_init(&shared.outer, "outer", RANK_SNAPSHOT);
    low = start(THREAD_LOW, hold_outer, &is_held);
    while (!*(volatile bool *)&is_held) thread_sleep_ms(1);
    high = start(THREAD_HIGH, want_outer, &has_got);
    normal = start(THREAD_NORMAL, spin, &has_got);
    thread_join(normal);
    thread_join(high);
    thread_join(low);
}

static struct {
    struct wait_queue queue;
} work;

static void wake_later(void *argument)
{
    (void)argument;
    thread_sleep_ms(20);
    wait_wake_all(&work.queue);
}

TEST(wait_ends_by_time_or_by_waking)
{
    uint64_t begin_ms = clock_now_ms();
    struct thread *waker;
    arch_flags_t flags;

    wait_init(&work.queue);
    flags = arch_irq_save();
    EXPECT(wait_sleep(&work.queue, begin_ms) == ERR_TIMEOUT);
    EXPECT(wait_sleep(&work.queue, begin_ms + 30) == ERR_TIMEOUT);
    arch_irq_restore(flags);
    EXPECT(clock_now_ms() >= begin_ms + 30);
    EXPECT(clock_now_ms() < begin_ms + 300);

    waker = start(THREAD_NORMAL, wake_later, NULL);
    flags = arch_irq_save();
    EXPECT(wait_sleep(&work.queue, clock_now_ms() + 5000) == OK);
    arch_irq_restore(flags);
    thread_join(waker);
}

static struct {
    struct timer timer[5];
    unsigned fired; // how many so far
} alarms;

static void note_alarm(struct timer *timer)
{
    EXPECT(timer == &alarms.timer[alarms.fired]);
    EXPECT(clock_now_ms() >= timer->due_us / 1000);
    EXPECT(clock_now_ms() <= timer->due_us / 1000 + 1);
    alarms.fired++;
}

TEST(timer_fires_in_order_and_not_early)
{
    static const unsigned order[ARRAY_COUNT(alarms.timer)] = {3, 0, 4, 2, 1};
    uint64_t now_ms = clock_now_ms();

    alarms.fired = 0;
    for (unsigned i = 0; i < ARRAY_COUNT(order); i++) timer_init(&alarms.timer[i], note_alarm);
    for (unsigned i = 0; i < ARRAY_COUNT(order); i++)
        timer_start(&alarms.timer[order[i]], now_ms + 10 + 7 * order[i]);
    timer_stop(&alarms.timer[4]);
    timer_stop(&alarms.timer[4]); // once more does no harm
    thread_sleep_ms(80);
    EXPECT(alarms.fired == 4);
}

// A processor with a timer of its own needs no tick for a short sleep: of fifty that would take a
// tick each some end before it. (Not all: the machine may be kept from running.)
TEST(thread_sleeps_less_than_a_tick)
{
    unsigned short_count = 0;

    thread_sleep_ms(20); // by now the pace of that timer is known
    for (unsigned i = 0; i < 50; i++) {
        uint64_t begin_us = clock_now_us();

        thread_sleep_us(100);
        uint64_t slept_us = clock_now_us() - begin_us;
        EXPECT(slept_us >= 100);
        short_count += slept_us < 500;
    }
    EXPECT(short_count >= 5);
}

TEST(clock_never_goes_back)
{
    uint64_t begin_ms = clock_now_ms();
    uint64_t last_us = clock_now_us(), begin_us = last_us;

    while (clock_now_ms() < begin_ms + 50) {
        uint64_t now_us = clock_now_us();

        EXPECT(now_us >= last_us);
        last_us = now_us;
    }
    EXPECT(last_us - begin_us >= 48000);
    EXPECT(last_us - begin_us <= 60000);

    begin_us = clock_now_us();
    clock_spin_us(5000);
    EXPECT(clock_now_us() - begin_us >= 3900); // the clock may be about to count a tick
}

// ---- vector registers ----

enum { VECTOR_BYTES = 8 * 16 };

static void load_vectors(const uint8_t *from)
{
    __asm__ volatile("movups (%0), %%xmm0\n\t"
                     "movups 16(%0), %%xmm1\n\t"
                     "movups 32(%0), %%xmm2\n\t"
                     "movups 48(%0), %%xmm3\n\t"
                     "movups 64(%0), %%xmm4\n\t"
                     "movups 80(%0), %%xmm5\n\t"
                     "movups 96(%0), %%xmm6\n\t"
                     "movups 112(%0), %%xmm7"
                     :
                     : "r"(from)
                     : "memory");
}

static void store_vectors(uint8_t *to)
{
    __asm__ volatile("movups %%xmm0, (%0)\n\t"
                     "movups %%xmm1, 16(%0)\n\t"
                     "movups %%xmm2, 32(%0)\n\t"
                     "movups %%xmm3, 48(%0)\n\t"
                     "movups %%xmm4, 64(%0)\n\t"
                     "movups %%xmm5, 80(%0)\n\t"
                     "movups %%xmm6, 96(%0)\n\t"
                     "movups %%xmm7, 112(%0)"
                     :
                     : "r"(to)
                     : "memory");
}

TEST(vectors_are_returned_as_they_were)
{
    const uint8_t zero[VECTOR_BYTES] = {0};
    uint8_t before[VECTOR_BYTES];
    uint8_t after[VECTOR_BYTES];

    for (unsigned i = 0; i < VECTOR_BYTES; i++) before[i] = (uint8_t)(i + 1);
    load_vectors(before);
    arch_vectors_borrow();
    EXPECT(!arch_irq_is_enabled());
    load_vectors(zero);
    arch_vectors_return();
    EXPECT(arch_irq_is_enabled());
    store_vectors(after);
    EXPECT(memcmp(before, after, VECTOR_BYTES) == 0);
}
