#include "tests/machine.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <inttypes.h>
#include <limits.h>
#include <poll.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"

enum {
    READ_SIZE = 4096,
    STATUS_CANNOT_RUN = 127,
    PATIENCE = 4,       // a busy desk takes so many times as long as a quiet one
    STARVED_PARTS = 20, // a machine that gets less than this part of a processor has hung
};

// What a step may take: of time in which the machine either worked or had nothing to do.
struct patience {
    int64_t began_ms;
    int64_t starved_ms; // until then
    int64_t limit_ms;
};

_Noreturn static void die(const char *what)
{
    perror(what);
    exit(EXIT_FAILURE);
}

static int64_t now_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000LL + now.tv_nsec / 1000000;
}

// Of one thread; 0 if the system does not tell.
static int64_t thread_starved_ms(int directory, const char *thread)
{
    int64_t starved_ns = 0;
    char path[32];

    snprintf(path, sizeof(path), "%.16s/schedstat", thread);
    int fd = openat(directory, path, O_RDONLY | O_CLOEXEC);
    if (fd < 0) return 0;
    FILE *file = fdopen(fd, "r");
    if (fscanf(file, "%*u %" SCNd64, &starved_ns) != 1) starved_ns = 0;
    fclose(file);
    return starved_ns / 1000000;
}

// How long the one of its threads that waited most could have run, and got no processor. Of several
// that wait at the same time the waits together can be longer than what has passed.
static int64_t starved_ms(pid_t pid)
{
    char path[32];
    int64_t most_ms = 0;

    snprintf(path, sizeof(path), "/proc/%d/task", pid);
    DIR *threads = opendir(path);
    if (!threads) return 0;
    for (struct dirent *entry; (entry = readdir(threads));) {
        int64_t waited_ms = thread_starved_ms(dirfd(threads), entry->d_name);
        if (waited_ms > most_ms) most_ms = waited_ms;
    }
    closedir(threads);
    return most_ms;
}

static struct patience begin_patience(const struct machine *machine, int64_t limit_ms)
{
    return (struct patience){now_ms(), starved_ms(machine->pid), limit_ms};
}

// It ends whatever the desk does: of the time that passes one part in STARVED_PARTS counts at
// least. Threads that have ended are not asked any more.
static int64_t patience_left_ms(const struct machine *machine, const struct patience *patience)
{
    int64_t passed_ms = now_ms() - patience->began_ms;
    if (passed_ms < patience->limit_ms) return patience->limit_ms - passed_ms;
    int64_t most_ms = passed_ms - passed_ms / STARVED_PARTS;
    int64_t starved = starved_ms(machine->pid) - patience->starved_ms;
    if (starved < 0) starved = 0;
    return patience->limit_ms - passed_ms + (starved < most_ms ? starved : most_ms);
}

// Keep place for one more read and its zero.
static void make_room(struct machine *machine)
{
    if (machine->seen_room - machine->seen_size > READ_SIZE) return;
    machine->seen_room = 2 * machine->seen_room + 2 * READ_SIZE;
    machine->seen = realloc(machine->seen, machine->seen_room);
    if (!machine->seen) die("realloc");
}

static void forget_life(struct machine *machine)
{
    machine->seen_size = 0;
    machine->mark = 0;
    make_room(machine);
    machine->seen[0] = '\0';
}

// The life itself: the serial line on descriptors 0 and 1, what QEMU complains of among its output.
_Noreturn static void live(const char *const command[], const int input[2], const int output[2])
{
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    dup2(input[0], STDIN_FILENO);
    dup2(output[1], STDOUT_FILENO);
    dup2(output[1], STDERR_FILENO);
    close(input[0]);
    close(input[1]);
    close(output[0]);
    close(output[1]);
    execvp(command[0], (char *const *)command); // which changes neither
    perror(command[0]);
    _exit(STATUS_CANNOT_RUN);
}

void machine_start(struct machine *machine, const char *const command[])
{
    int input[2];
    int output[2];

    ASSERT(machine->pid == 0);
    forget_life(machine);
    signal(SIGPIPE, SIG_IGN); // typing to a dead machine is not our end
    if (pipe(input) != 0 || pipe(output) != 0) die("pipe");
    fflush(NULL);
    machine->pid = fork();
    if (machine->pid < 0) die("fork");
    if (machine->pid == 0) live(command, input, output);
    close(input[0]);
    close(output[1]);
    machine->input = input[1];
    machine->output = output[0];
}

// Note `size` bytes that were just read behind what was seen.
static void note(struct machine *machine, size_t size)
{
    char *fresh = machine->seen + machine->seen_size;

    if (machine->transcript) {
        fwrite(fresh, 1, size, machine->transcript);
        fflush(machine->transcript);
    }
    for (size_t i = 0; i < size; i++)
        if (fresh[i] == '\0') fresh[i] = '?'; // a zero would hide the rest from strstr
    fresh[size] = '\0';
    machine->seen_size += size;
    make_room(machine);
}

// Take in something of what is printed before the deadline. False: nothing came in time, or the
// other end is closed.
static bool take_in(struct machine *machine, int64_t deadline_ms)
{
    struct pollfd line = {.fd = machine->output, .events = POLLIN};
    int64_t left_ms = deadline_ms - now_ms();

    if (machine->output < 0) return false;
    if (poll(&line, 1, left_ms > 0 ? (int)left_ms : 0) <= 0) return false;
    ssize_t size = read(machine->output, machine->seen + machine->seen_size, READ_SIZE);
    if (size <= 0) {
        close(machine->output);
        machine->output = -1;
        return false;
    }
    note(machine, (size_t)size);
    return true;
}

// The same, for as long as the machine may take.
static bool take_in_patiently(struct machine *machine, const struct patience *patience)
{
    for (;;) {
        int64_t left_ms = patience_left_ms(machine, patience);
        if (take_in(machine, now_ms() + left_ms)) return true;
        if (machine->output < 0 || left_ms <= 0) return false;
    }
}

// Wait for `text` behind the mark. Null: it did not come.
static const char *find(struct machine *machine, const char *text, int timeout_ms)
{
    const char *found = strstr(machine->seen + machine->mark, text);
    if (found) return found;
    struct patience patience = begin_patience(machine, PATIENCE * (int64_t)timeout_ms);
    while (!found && take_in_patiently(machine, &patience))
        found = strstr(machine->seen + machine->mark, text);
    return found;
}

bool machine_expect(struct machine *machine, const char *text, int timeout_ms)
{
    const char *found = find(machine, text, timeout_ms);

    if (found) machine->mark = (size_t)(found - machine->seen) + strlen(text);
    return found != NULL;
}

const char *machine_read_line(struct machine *machine, int timeout_ms)
{
    const char *end = find(machine, "\n", timeout_ms);
    const char *begin = machine->seen + machine->mark;

    if (!end) return NULL;
    machine->mark = (size_t)(end + 1 - machine->seen);
    if (end > begin && end[-1] == '\r') end--;
    snprintf(machine->line, sizeof(machine->line), "%.*s", (int)(end - begin), begin);
    return machine->line;
}

void machine_watch(struct machine *machine, int duration_ms)
{
    struct patience patience = begin_patience(machine, duration_ms);

    while (patience_left_ms(machine, &patience) > 0 && take_in_patiently(machine, &patience)) {
    }
}

// Wait until PIPE_BUF bytes can be typed without waiting. A machine whose printing nobody reads
// stops to hear, so that is read meanwhile.
static void wait_to_send(struct machine *machine)
{
    struct pollfd lines[] = {
        {.fd = machine->input, .events = POLLOUT},
        {.fd = machine->output, .events = POLLIN},
    };

    while (poll(lines, ARRAY_COUNT(lines), -1) >= 0 && lines[0].revents == 0) {
        take_in(machine, now_ms());
        lines[1].fd = machine->output;
    }
}

void machine_send(struct machine *machine, const char *bytes, size_t size)
{
    while (machine->pid != 0 && size > 0) {
        wait_to_send(machine);
        ssize_t sent = write(machine->input, bytes, size < PIPE_BUF ? size : PIPE_BUF);
        if (sent < 0 && errno != EINTR) return;
        if (sent < 0) continue;
        bytes += sent;
        size -= (size_t)sent;
    }
}

// After this the struct is ready for the next life; what was seen can still be looked at.
static int reap(struct machine *machine)
{
    int status = 0;

    close(machine->input);
    if (machine->output >= 0) close(machine->output);
    machine->output = -1;
    if (waitpid(machine->pid, &status, 0) != machine->pid) die("waitpid");
    machine->pid = 0;
    return WIFEXITED(status) ? WEXITSTATUS(status) : -1;
}

void machine_kill(struct machine *machine)
{
    if (machine->pid == 0) return;
    kill(machine->pid, SIGKILL);
    while (take_in(machine, now_ms() + 1000)) {
    } // ends at once, when the dead end of the pipe closes
    reap(machine);
}

int machine_wait(struct machine *machine, int timeout_ms)
{
    struct patience patience = begin_patience(machine, PATIENCE * (int64_t)timeout_ms);

    ASSERT(machine->pid != 0);
    while (take_in_patiently(machine, &patience)) {
    }
    return machine->output < 0 ? reap(machine) : -1;
}
