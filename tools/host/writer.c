#include "tools/host/writer.h"

#include <pthread.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>
#include <time.h>

#include "boot/life/host.h"
#include "boot/life/store.h"
#include "snapshot/host.h"
#include "tools/host/ending.h"

enum { NO_CLOCK = -1 }; // that no clock has

static struct {
    pthread_mutex_t engine; // snap_host_lock()
    pthread_mutex_t lock;   // guards the two claims
    pthread_cond_t changed; // one of them
    bool is_work_pending;   // a generation waits for the writer
    bool is_busy;           // the writer is at it
    clockid_t clock;        // of the time that it uses; NO_CLOCK: it has not begun
} writer = {
    .engine = PTHREAD_MUTEX_INITIALIZER,
    .lock = PTHREAD_MUTEX_INITIALIZER,
    .changed = PTHREAD_COND_INITIALIZER,
    .clock = NO_CLOCK,
};

void snap_host_lock(void)
{
    pthread_mutex_lock(&writer.engine);
}

void snap_host_unlock(void)
{
    pthread_mutex_unlock(&writer.engine);
}

// Linux shares out its processors by itself.
void snap_host_rest(unsigned blocks)
{
    (void)blocks;
}

bool snap_host_is_awaited(void)
{
    return false;
}

// Each of its threads has vector registers of its own.
void snap_host_vectors_borrow(void) {}
void snap_host_vectors_return(void) {}

void snap_host_wake_writer(void)
{
    pthread_mutex_lock(&writer.lock);
    writer.is_work_pending = true;
    pthread_cond_broadcast(&writer.changed);
    pthread_mutex_unlock(&writer.lock);
}

static void writer_wait_for_work(void)
{
    pthread_mutex_lock(&writer.lock);
    writer.is_busy = false;
    pthread_cond_broadcast(&writer.changed);
    while (!writer.is_work_pending) pthread_cond_wait(&writer.changed, &writer.lock);
    writer.is_work_pending = false;
    writer.is_busy = true;
    pthread_mutex_unlock(&writer.lock);
}

_Noreturn static void *writer_run(void *unused)
{
    (void)unused;
    for (;;) {
        writer_wait_for_work();
        store_run();
    }
}

void writer_start(void)
{
    pthread_t thread;

    int error = pthread_create(&thread, NULL, writer_run, NULL);
    if (error == 0) error = pthread_getcpuclockid(thread, &writer.clock);
    if (error != 0) ending_fail("no thread for the writer: %s", strerror(error));
}

uint64_t life_host_writer_us(void)
{
    struct timespec used;

    if (writer.clock == NO_CLOCK || clock_gettime(writer.clock, &used) != 0) return 0;
    return (uint64_t)used.tv_sec * 1000000 + (uint64_t)used.tv_nsec / 1000;
}

void life_host_wait_for_writer(void)
{
    pthread_mutex_lock(&writer.lock);
    while (writer.is_busy || writer.is_work_pending)
        pthread_cond_wait(&writer.changed, &writer.lock);
    pthread_mutex_unlock(&writer.lock);
}
