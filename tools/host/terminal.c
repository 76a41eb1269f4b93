#include "tools/host/terminal.h"

#include <errno.h>
#include <pthread.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "boot/life/host.h"
#include "kernel/lib/types.h"
#include "tools/host/ending.h"

enum {
    RING_BYTES = 4096, // a page pasted at once; more stays where it comes from
    READ_MAX = 256,
    KEY_PREFIX = 'A' & 0x1f,
};

static struct {
    struct termios before;  // valid while is_raw
    volatile bool is_raw;   // the terminal is not as it was
    bool is_after_prefix;   // reading thread
    pthread_mutex_t lock;   // guards all that follows
    pthread_cond_t changed; // bytes came, were taken, or are over
    // The counters run on; their difference is what waits, and they index the ring modulo its size.
    uint8_t ring[RING_BYTES];
    uint32_t put_count;
    uint32_t read_count;
    bool is_ended; // nothing will be put any more
} terminal = {.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER};

// --- The mode ---

void terminal_restore(void)
{
    if (!terminal.is_raw) return;
    terminal.is_raw = false;
    tcsetattr(STDIN_FILENO, TCSANOW, &terminal.before);
}

// A signal that ends the process, which then happens.
static void terminal_die(int number)
{
    terminal_restore();
    signal(number, SIG_DFL);
    raise(number);
}

static void terminal_restore_at_end(void)
{
    static const int deadly[] = {SIGHUP, SIGINT, SIGQUIT, SIGTERM};

    atexit(terminal_restore);
    for (size_t i = 0; i < ARRAY_COUNT(deadly); i++) signal(deadly[i], terminal_die);
}

// Each key at once and as it is, without an echo. Output is left alone: it turns \n into \r\n.
static void terminal_make_raw(void)
{
    if (tcgetattr(STDIN_FILENO, &terminal.before) != 0) return; // no terminal
    struct termios raw = terminal.before;

    raw.c_iflag &= (tcflag_t) ~(BRKINT | ICRNL | IGNCR | INLCR | ISTRIP | IXON);
    raw.c_lflag &= (tcflag_t) ~(ECHO | ICANON | IEXTEN | ISIG);
    raw.c_cc[VMIN] = 1;
    raw.c_cc[VTIME] = 0;
    terminal_restore_at_end();
    terminal.is_raw = true;
    if (tcsetattr(STDIN_FILENO, TCSADRAIN, &raw) != 0) terminal.is_raw = false;
}

// --- What is typed ---

static bool terminal_is_empty(void)
{
    return terminal.put_count == terminal.read_count;
}

static void terminal_put(uint8_t byte)
{
    pthread_mutex_lock(&terminal.lock);
    while (terminal.put_count - terminal.read_count == RING_BYTES)
        pthread_cond_wait(&terminal.changed, &terminal.lock);
    terminal.ring[terminal.put_count++ % RING_BYTES] = byte;
    pthread_cond_broadcast(&terminal.changed);
    pthread_mutex_unlock(&terminal.lock);
    life_host_poke();
}

static void terminal_end(void)
{
    pthread_mutex_lock(&terminal.lock);
    terminal.is_ended = true;
    pthread_cond_broadcast(&terminal.changed);
    pthread_mutex_unlock(&terminal.lock);
    life_host_poke();
}

static void terminal_take(uint8_t byte)
{
    bool was_after_prefix = terminal.is_after_prefix;

    terminal.is_after_prefix = terminal.is_raw && byte == KEY_PREFIX && !was_after_prefix;
    if (terminal.is_after_prefix) return;
    if (was_after_prefix && (byte == 'x' || byte == 'X')) {
        terminal_restore();
        _exit(EXIT_SUCCESS); // as a power cut: no handler at exit may save anything
    }
    terminal_put(byte);
}

static void *terminal_run(void *unused)
{
    uint8_t bytes[READ_MAX];
    ssize_t size;

    (void)unused;
    while ((size = read(STDIN_FILENO, bytes, sizeof(bytes))) != 0) {
        if (size < 0 && errno != EINTR) break;
        for (ssize_t i = 0; i < size; i++) terminal_take(bytes[i]);
    }
    terminal_end();
    return NULL;
}

void terminal_start(void)
{
    pthread_t thread;

    terminal_make_raw();
    int error = pthread_create(&thread, NULL, terminal_run, NULL);
    if (error != 0) ending_fail("no thread for the terminal: %s", strerror(error));
}

// --- For the VM's thread ---

void terminal_write(const char *bytes, size_t size)
{
    while (size > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, size);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) ending_fail("cannot write: %s", strerror(errno));
        bytes += written;
        size -= (size_t)written;
    }
}

static int terminal_get(bool must_wait)
{
    int byte = -1;

    pthread_mutex_lock(&terminal.lock);
    while (must_wait && terminal_is_empty() && !terminal.is_ended)
        pthread_cond_wait(&terminal.changed, &terminal.lock);
    if (!terminal_is_empty()) byte = terminal.ring[terminal.read_count++ % RING_BYTES];
    pthread_cond_broadcast(&terminal.changed);
    pthread_mutex_unlock(&terminal.lock);
    return byte;
}

bool terminal_is_raw(void)
{
    return terminal.is_raw;
}

int terminal_read(void)
{
    return terminal_get(false);
}

int terminal_read_wait(void)
{
    return terminal_get(true);
}

bool terminal_is_ready(void)
{
    pthread_mutex_lock(&terminal.lock);
    bool is_ready = !terminal_is_empty();
    pthread_mutex_unlock(&terminal.lock);
    return is_ready;
}

bool terminal_is_over(void)
{
    pthread_mutex_lock(&terminal.lock);
    bool is_over = terminal_is_empty() && terminal.is_ended;
    pthread_mutex_unlock(&terminal.lock);
    return is_over;
}
