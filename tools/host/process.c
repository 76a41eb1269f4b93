#define _GNU_SOURCE // getrandom, as in all files of this folder that ask Linux for something
#include "tools/host/process.h"

#include <errno.h>
#include <pthread.h>
#include <sched.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <time.h>
#include <unistd.h>

#include "boot/life/host.h"
#include "boot/life/life.h"
#include "boot/life/persist.h"
#include "snapshot/host.h"
#include "tools/host/ending.h"
#include "tools/host/terminal.h"
#include "vm/host.h"
#include "vm/life.h"
#include "vm/vm.h"

enum {
    WRITE_MAX = 512,        // bytes at a time
    WAIT_MAX_MS = 86400000, // a day: what is far enough away to be no moment of a clock
};

static struct {
    pthread_mutex_t lock;       // guards is_poked
    pthread_cond_t poked;       // wakes the VM's thread in vm_host_wait()
    bool is_poked;              // something happened since vm_host_wait() last returned
    pthread_mutex_t alarm_lock; // guards alarm_us
    pthread_cond_t alarm_moved; // wakes the thread that tells the time
    uint64_t alarm_us;          // when it rings, in life_host_clock_us(); UINT64_MAX: never
    enum process_input_end input_end;
    bool is_sated;         // who reads the input was given some, and has not asked for more
    bool is_halting;       // the input is over, and last_generation says what is left to wait for
    bool is_last_look;     // ... which is durable: what was held for that may be shown
    gen_t last_generation; // with it, all that was typed is durable
} process = {
    .lock = PTHREAD_MUTEX_INITIALIZER,
    .poked = PTHREAD_COND_INITIALIZER,
    .alarm_lock = PTHREAD_MUTEX_INITIALIZER,
    .alarm_moved = PTHREAD_COND_INITIALIZER,
    .alarm_us = UINT64_MAX,
};

void *life_host_take_room(size_t size_bytes)
{
    return calloc(1, size_bytes);
}

void life_host_give_room(void *room)
{
    free(room);
}

// --- Time ---

static uint64_t process_read_clock_us(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000000 + (uint64_t)now.tv_nsec / 1000;
}

static struct timespec process_timespec(uint64_t time_us)
{
    return (struct timespec){(time_t)(time_us / 1000000), (long)(time_us % 1000000) * 1000};
}

uint64_t life_host_clock_us(void)
{
    return process_read_clock_us(CLOCK_MONOTONIC);
}

uint64_t vm_host_clock_ms(void)
{
    return life_host_clock_us() / 1000;
}

int64_t vm_host_wall_ms(void)
{
    struct timespec now; // before 1970 the seconds are negative

    clock_gettime(CLOCK_REALTIME, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

void vm_host_random(void *bytes, uint32_t size_bytes)
{
    if (getrandom(bytes, size_bytes, 0) != (ssize_t)size_bytes) abort();
}

int64_t snap_host_wall_ms(void)
{
    return vm_host_wall_ms();
}

uint64_t snap_host_clock_ms(void)
{
    return vm_host_clock_ms();
}

void life_host_sleep_ms(unsigned duration_ms)
{
    struct timespec duration = process_timespec(duration_ms * 1000ull);

    nanosleep(&duration, NULL);
}

void life_host_give_way(void)
{
    sched_yield();
}

void life_host_set_alarm(uint64_t when_us)
{
    pthread_mutex_lock(&process.alarm_lock);
    process.alarm_us = when_us;
    pthread_cond_signal(&process.alarm_moved);
    pthread_mutex_unlock(&process.alarm_lock);
}

static void process_await_alarm(void)
{
    pthread_mutex_lock(&process.alarm_lock);
    while (process.alarm_us > life_host_clock_us()) {
        struct timespec when = process_timespec(process.alarm_us);
        if (process.alarm_us == UINT64_MAX)
            pthread_cond_wait(&process.alarm_moved, &process.alarm_lock);
        else
            pthread_cond_clockwait(&process.alarm_moved, &process.alarm_lock, CLOCK_MONOTONIC,
                                   &when);
    }
    process.alarm_us = life_host_clock_us() + LIFE_HOST_RING_US;
    pthread_mutex_unlock(&process.alarm_lock);
}

_Noreturn static void *process_run_clock(void *unused)
{
    (void)unused;
    for (;;) {
        process_await_alarm();
        persist_ring();
    }
}

void process_start_clock(void)
{
    pthread_t thread;

    int error = pthread_create(&thread, NULL, process_run_clock, NULL);
    if (error != 0) ending_fail("no thread for the clock: %s", strerror(error));
}

uint64_t life_host_unique_number(void)
{
    uint64_t number;

    if (getrandom(&number, sizeof(number), 0) != sizeof(number))
        ending_fail("no random number: %s", strerror(errno));
    return number;
}

// --- The operator ---

void life_host_drop_keys(void)
{
    while (terminal_is_raw() && terminal_read() >= 0) continue;
}

int life_host_read_key(void)
{
    return terminal_read_wait();
}

bool life_host_has_operator(void)
{
    return process.input_end == PROCESS_WAITS || !terminal_is_over();
}

// The bytes lie in the arena, where the system would not cause a fault but refuse to read them. So
// they pass through a buffer.
void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes)
{
    char part[WRITE_MAX];

    while (size_bytes > 0) {
        uint32_t size = size_bytes < sizeof(part) ? size_bytes : sizeof(part);
        memcpy(part, bytes, size);
        terminal_write(part, size);
        bytes += size;
        size_bytes -= size;
    }
}

int vm_host_console_read(void)
{
    int byte = terminal_read();

    process.is_sated = byte >= 0;
    return byte;
}

bool vm_host_console_ready(void)
{
    return terminal_is_ready();
}

void snap_host_notice(const char *text)
{
    fprintf(stderr, "snapshot: %s\n", text);
}

// --- Waiting ---

void life_host_poke(void)
{
    pthread_mutex_lock(&process.lock);
    vm_interrupt();
    process.is_poked = true;
    pthread_cond_signal(&process.poked);
    pthread_mutex_unlock(&process.lock);
}

void process_set_input_end(enum process_input_end then)
{
    process.input_end = then;
}

// No task can run now, and the input is over: they have seen all of it. But what they do about it
// may take a while in which they wait for the disk; it is done when they want more. A sync() among
// what was typed shall still come back.
static void process_halt(void)
{
    if (process.is_sated) return;
    if (!process.is_halting) {
        process.is_halting = true;
        process.last_generation = vm_life.covering_generation();
        vm_life.request_snapshot();
    } else if (process.is_last_look) {
        exit(life_end(EXIT_SUCCESS) ? EXIT_SUCCESS : ENDING_FAILED);
    } else if (vm_life.durability(process.last_generation) != VM_PENDING) {
        process.is_last_look = true;
        life_host_poke();
    }
}

void vm_host_wait(uint64_t deadline_ms)
{
    bool is_over = process.input_end != PROCESS_WAITS && terminal_is_over();

    if (is_over && process.input_end == PROCESS_HALTS) process_halt();
    if (is_over && process.input_end == PROCESS_FAILS && deadline_ms == UINT64_MAX)
        ending_fail("the program waits for input, and there is no more");
    if (deadline_ms > vm_host_clock_ms() + WAIT_MAX_MS)
        deadline_ms = vm_host_clock_ms() + WAIT_MAX_MS;
    struct timespec deadline = process_timespec(deadline_ms * 1000);
    int error = 0;
    pthread_mutex_lock(&process.lock);
    while (!process.is_poked && error == 0)
        error = pthread_cond_clockwait(&process.poked, &process.lock, CLOCK_MONOTONIC, &deadline);
    process.is_poked = false;
    pthread_mutex_unlock(&process.lock);
}
