#include "boot/machine.h"

#include "boot/life/answers.h"
#include "boot/life/fault.h"
#include "boot/life/host.h"
#include "boot/life/operator.h"
#include "boot/life/persist.h"
#include "boot/life/store.h"
#include "kernel/board.h"
#include "kernel/clock.h"
#include "kernel/cmdline.h"
#include "kernel/entropy.h"
#include "kernel/input.h"
#include "kernel/kmem.h"
#include "kernel/log.h"
#include "kernel/panic.h"
#include "kernel/pmm.h"
#include "kernel/thread.h"
#include "kernel/timer.h"
#include "snapshot/port/kernel.h"
#include "vm/port/kernel.h"
#include "vm/vm.h"

enum {
    KEY_POLL_MS = 20, // a person presses a key at most so fast
    US_PER_MS = 1000,
    DOOM_MAX_MS = 3600000,
};

static struct {
    struct timer alarm;
    struct timer doom; // by the operator's wish
} machine;

unsigned life_host_free_frames(void)
{
    return pmm_free_count();
}

void life_host_poke(void)
{
    vm_port_poke();
}

uint64_t life_host_clock_us(void)
{
    return clock_now_us();
}

static void alarm_fires(struct timer *timer)
{
    timer_start(timer, clock_now_ms() + LIFE_HOST_RING_US / US_PER_MS);
    persist_ring();
}

void life_host_set_alarm(uint64_t when_us)
{
    if (when_us == UINT64_MAX)
        timer_stop(&machine.alarm);
    else
        timer_start_us(&machine.alarm, when_us);
}

uint64_t life_host_writer_us(void)
{
    return snap_port_worked_us();
}

void life_host_wait_for_writer(void)
{
    snap_port_wait_idle();
}

void life_host_sleep_ms(unsigned duration_ms)
{
    thread_sleep_ms(duration_ms);
}

void life_host_give_way(void)
{
    thread_yield();
}

void life_host_drop_keys(void)
{
    while (input_read() >= 0) continue;
}

int life_host_read_key(void)
{
    int key;

    while ((key = input_read()) < 0) thread_sleep_ms(KEY_POLL_MS);
    return key;
}

bool life_host_has_operator(void)
{
    return true;
}

uint64_t life_host_unique_number(void)
{
    uint64_t number;

    entropy_fill(&number, sizeof(number));
    return number;
}

err_t life_host_write_in_panic(uint64_t sector, frame_t frame)
{
    return snap_port_write_in_panic(sector, frame);
}

void *life_host_take_room(size_t size_bytes)
{
    return kmem_alloc_zeroed(size_bytes);
}

void life_host_give_room(void *room)
{
    kmem_free(room);
}

err_t life_host_try(err_t (*work)(uint32_t), uint32_t argument)
{
    err_t err;

    if (panic_attempt(work, argument, &err)) return err;
    operator_tell("looking at it ended: %s", panic_attempt_reason());
    return ERR_CORRUPT;
}

_Noreturn void life_host_give_up(void)
{
    board_exit(BOARD_EXIT_FAIL);
}

// To see what becomes of a world whose kernel breaks.
static void doom_fires(struct timer *timer)
{
    (void)timer;
    panic("by the operator's wish");
}

static void set_doom(void)
{
    uint32_t after_ms = (uint32_t)cmdline_number("panic_ms", 0, DOOM_MAX_MS, 0);

    timer_init(&machine.doom, doom_fires);
    if (after_ms > 0) timer_start(&machine.doom, clock_now_ms() + after_ms);
}

static void compile_as(const char *when)
{
    (void)vm_compile("often");
    if (when != NULL && !vm_compile(when))
        log_warn("cmdline: there is no 'compile=%s', often is used instead", when);
}

void machine_connect(void)
{
    static const struct snap_port_owner owner = {
        .fault = fault_serve,
        .fault_quick = fault_serve_quick,
        .write_back = store_run,
    };

    answers_connect();
    snap_port_init(&owner);
    vm_port_init();
    compile_as(cmdline_string("compile"));
    timer_init(&machine.alarm, alarm_fires);
    persist_fix_interval((unsigned)cmdline_number("snapshot_ms", 0, PERSIST_INTERVAL_MAX_MS, 0));
    persist_fix_share((unsigned)cmdline_number("snapshot_share", 0, PERSIST_SHARE_MAX, 0));
    set_doom();
}

void machine_start(void)
{
    snap_port_start();
}

err_t machine_start_writer(void)
{
    return snap_port_start_writer();
}
