// Runs a bundle on this desk, with the console on standard input and output.
//
//     vmrun [--input FILE] [--arena MIB] [--restart N] [--cuts N] [--seed N] [--check]
//           [--stress N] [--survey] [--compile never|always|mixed|often] [--code KIB]
//           [--perf-map] BUNDLE
//
// --input FILE   the console reads from FILE instead
// --arena MIB    the size of the arena (64)
// --restart N    after N safepoints the program is replaced by a new process, which has nothing but
//                the arena, and goes on: what it prints must not change. Each life is a little
//                longer than the one before it, so that long programs have not too many
// --cuts N       the same after 1 to N safepoints, each time another number of them; and vm_check()
//                when the new process begins; at the end it says how many lives ended within a
//                collection
// --seed N       other lengths of these lives
// --check        vm_check() at every safepoint and wait; slow
// --stress N     a collection at every instruction that makes an object, a full one at each N-th,
//                and vm_check() at safepoints, where snapshots are taken. With N = 1
//                a thousand objects take about a second, so a program may seem to hang
// --compile HOW  methods run compiled: never (that is the default), always, or some of them, by
//                chance, which --seed changes; or those that run often, as on the machine
// --code KIB     memory for compiled code; with 0 there is none
// --perf-map     at the end what perf wants to know of compiled code goes to /tmp/perf-PID.map
// --survey       at the end collect everything, and print a line about what is left (survey.h) to
//                the standard error
//
// Exit status: the low 8 bits of the code with which the program halted; if it ended without
// halting 0, or 1 if a thread of it ended by an exception; 100: vmrun itself failed.

#define _GNU_SOURCE // memfd_create, MAP_FIXED_NOREPLACE
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "kernel/lib/limits.h"
#include "kernel/lib/types.h"
#include "tests/vmrun/perf_map.h"
#include "tests/vmrun/survey.h"
#include "tools/desk/code_memory.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/pages.h"
#include "vm/host.h"
#include "vm/jit/jit.h"
#include "vm/life.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    STATUS_EXCEPTION = 1,
    STATUS_FAILED = 100,
    RESUME_ARGS = 2,
    HOLDING_LIVES = 16,   // of so many short lives one can hold a generation
    FORKED_LIVES = 16,    // before the program is executed again
    CHECKS_TO_THIN = 256, // after so many safepoints one less is looked at, and so on
    LIVES_TO_GROW = 32,   // after so many a life is longer by as much as the first one was long
};

// The last words of a life, in a page behind the arena: what a new process must know besides.
struct luggage {
    uint64_t durable;
    uint32_t is_life_over; // and another wanted
    uint32_t has_exception;
    uint32_t cut_collections; // lives that ended in a collection
};

static struct {
    char **argv;
    const char *bundle;
    const char *input;
    uint32_t arena_bytes;
    uint32_t restart_every; // safepoints in a life; 0: never
    uint32_t cuts;          // the largest number of them in a life; 0: no
    uint32_t seed;          // of what is by chance in that
    uint32_t safepoints;    // in this life
    int arena_fd;           // -1 in the first life
    int input_fd;
    uint32_t stress; // 0: no
    enum jit_mode mode;
    bool is_checked;
    bool is_surveyed;
    bool has_perf_map;
    bool is_input_over;
    bool is_input_known; // the VM was woken for what can be read, and has not read it
    struct luggage *luggage;
    uint64_t held; // the generation that the collector reads, or 0
    bool is_held_taken;
    uint8_t *picture; // of the arena then
} vmrun = {.arena_bytes = 64u << 20, .arena_fd = -1};

_Noreturn static void fail(const char *format, ...) __attribute__((format(printf, 1, 2)));

_Noreturn static void fail(const char *format, ...)
{
    va_list args;

    va_start(args, format);
    fprintf(stderr, "vmrun: ");
    vfprintf(stderr, format, args);
    fprintf(stderr, "\n");
    va_end(args);
    exit(STATUS_FAILED);
}

// ---- the host --------------------------------------------------------------------------------

void vm_host_console_write(const uint8_t *bytes, uint32_t size_bytes)
{
    while (size_bytes > 0) {
        ssize_t written = write(STDOUT_FILENO, bytes, size_bytes);
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("cannot write: %s", strerror(errno));
        bytes += written;
        size_bytes -= (uint32_t)written;
    }
}

bool vm_host_console_ready(void)
{
    struct pollfd input = {.fd = vmrun.input_fd, .events = POLLIN};

    return !vmrun.is_input_over && poll(&input, 1, 0) > 0;
}

int vm_host_console_read(void)
{
    uint8_t byte;

    vmrun.is_input_known = false;
    if (!vm_host_console_ready()) return -1;
    if (read(vmrun.input_fd, &byte, 1) == 1) return byte;
    vmrun.is_input_over = true;
    return -1;
}

static uint64_t clock_ms(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (uint64_t)now.tv_sec * 1000 + (uint64_t)now.tv_nsec / 1000000;
}

uint64_t vm_host_clock_ms(void)
{
    return clock_ms(CLOCK_MONOTONIC);
}

int64_t vm_host_wall_ms(void)
{
    return (int64_t)clock_ms(CLOCK_REALTIME);
}

void vm_host_random(void *bytes, uint32_t size_bytes)
{
    if (getrandom(bytes, size_bytes, 0) != (ssize_t)size_bytes) abort();
}

// Here everything is durable at once, and each wish for a snapshot counts as one.
static uint64_t host_covering_generation(void)
{
    return ++vmrun.luggage->durable;
}

static void host_request_snapshot(void)
{
    vm_poll = 1;
}

static enum vm_durability host_durability(uint64_t generation)
{
    return generation <= vmrun.luggage->durable ? VM_DURABLE : VM_PENDING;
}

static uint64_t host_durable_generation(void)
{
    return vmrun.luggage->durable;
}

static int64_t host_durable_age_ms(void)
{
    return vmrun.luggage->durable == 0 ? -1 : 0;
}

// Lives of one length are as a rule too short for a collection, and a copy of the arena in each of
// them would take most of the time.
static bool is_life_short(void)
{
    return vmrun.restart_every != 0 && vmrun.cuts == 0;
}

// A generation is a copy of the arena that is made at the first safepoint after it was asked for.
static err_t host_view_open(uint64_t *generation)
{
    if (is_life_short() && world()->lives % HOLDING_LIVES != 0) return ERR_BUSY;
    *generation = host_covering_generation();
    vmrun.held = *generation;
    vmrun.is_held_taken = false;
    return OK;
}

static bool host_view_is_taken(uint64_t generation)
{
    return generation == vmrun.held && vmrun.is_held_taken;
}

static err_t host_view_read(uint32_t page, void *bytes)
{
    memcpy(bytes, vmrun.picture + (size_t)page * PAGE_SIZE, PAGE_SIZE);
    return OK;
}

static void host_view_close(void)
{
    vmrun.held = 0;
}

// Copy what is in use of the arena; nobody looks at the rest.
static void copy_used(uint8_t *copy)
{
    for (uint32_t page = 0; page < pages_end(); page = pages_skip_free(page + 1))
        if (pages_kind(page) != PAGES_FREE)
            memcpy(copy + (size_t)page * PAGE_SIZE, object_at(pages_address(page)), PAGE_SIZE);
}

static void take_picture(void)
{
    if (vmrun.held == 0 || vmrun.is_held_taken) return;
    if (vmrun.picture == NULL) vmrun.picture = calloc(1, vmrun.arena_bytes);
    if (vmrun.picture == NULL) fail("no memory for a copy of the arena");
    copy_used(vmrun.picture);
    vmrun.is_held_taken = true;
}

// A new process takes over.
_Noreturn static void restart(void)
{
    vmrun.luggage->has_exception |= vm_has_exception();
    vmrun.luggage->cut_collections += collect_is_going_on();
    vmrun.luggage->is_life_over = true;
    _exit(0);
}

// Under stress at all of the first safepoints, then ever more rarely, as lives grow longer.
static bool is_check_due(void)
{
    uint32_t rarity = 1 + vmrun.safepoints / CHECKS_TO_THIN;

    return vmrun.is_checked || (vmrun.stress != 0 && vmrun.safepoints % rarity == 0);
}

static void host_safepoint(void)
{
    if (is_check_due()) vm_check();
    take_picture();
    vmrun.safepoints++;
    if (vmrun.restart_every == 0) return;
    if (vmrun.safepoints > vmrun.restart_every) restart(); // the first comes before any work
    vm_poll = 1;
}

// Nobody sleeps and there is nothing to read any more: the program can only wait for ever.
static void fail_if_stuck(uint64_t deadline_ms)
{
    if (vmrun.is_input_over && deadline_ms == UINT64_MAX)
        fail("the program waits for input, and there is no more");
}

// Input that nobody reads wakes once only; or a life of a few safepoints, each over at once, would
// never see the end of a sleep.
void vm_host_wait(uint64_t deadline_ms)
{
    bool is_deaf = vmrun.is_input_over || vmrun.is_input_known;
    struct pollfd input = {.fd = is_deaf ? -1 : vmrun.input_fd, .events = POLLIN};
    uint64_t now_ms = vm_host_clock_ms();
    int timeout_ms = 1000;

    fail_if_stuck(deadline_ms);
    if (deadline_ms <= now_ms)
        timeout_ms = 0;
    else if (deadline_ms - now_ms < (uint64_t)timeout_ms)
        timeout_ms = (int)(deadline_ms - now_ms);
    if (poll(&input, 1, timeout_ms) > 0) vmrun.is_input_known = true;
}

static void begin_life(void)
{
    vm_life.safepoint = host_safepoint;
    vm_life.covering_generation = host_covering_generation;
    vm_life.request_snapshot = host_request_snapshot;
    vm_life.durability = host_durability;
    vm_life.durable_generation = host_durable_generation;
    vm_life.durable_age_ms = host_durable_age_ms;
    vm_life.view_open = host_view_open;
    vm_life.view_is_taken = host_view_is_taken;
    vm_life.view_read = host_view_read;
    vm_life.view_close = host_view_close;
}

// ---- the program -----------------------------------------------------------------------------

static void map_arena(void)
{
    bool is_first = vmrun.arena_fd < 0;
    size_t bytes = (size_t)vmrun.arena_bytes + PAGE_SIZE;

    if (is_first) vmrun.arena_fd = memfd_create("arena", 0);
    if (vmrun.arena_fd < 0 || (is_first && ftruncate(vmrun.arena_fd, (off_t)bytes) != 0))
        fail("no memory for the arena: %s", strerror(errno));
    uint8_t *place = (uint8_t *)(uintptr_t)ARENA_BASE;
    void *got = mmap(place, bytes, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_FIXED_NOREPLACE,
                     vmrun.arena_fd, 0);
    if (got != place) fail("the place of the arena is taken");
    vmrun.luggage = (struct luggage *)(place + vmrun.arena_bytes);
}

static void begin_first_life(void)
{
    int fd = open(vmrun.bundle, O_RDONLY | O_CLOEXEC);
    struct stat status;

    if (fd < 0 || fstat(fd, &status) != 0) fail("%s: %s", vmrun.bundle, strerror(errno));
    if (status.st_size == 0) fail("%s: empty", vmrun.bundle);
    void *bundle = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, fd, 0);
    if (bundle == MAP_FAILED) fail("%s: %s", vmrun.bundle, strerror(errno));
    if (vm_create(bundle, (uint32_t)status.st_size, vmrun.arena_bytes) != OK)
        fail("%s: %s", vmrun.bundle, vm_refusal());
    munmap(bundle, (size_t)status.st_size);
}

static void open_input(void)
{
    enum { INPUT_FD = 9 }; // the same in every life, so that reading goes on where it was

    if (vmrun.input == NULL) {
        vmrun.input_fd = STDIN_FILENO;
        return;
    }
    vmrun.input_fd = INPUT_FD;
    if (fcntl(INPUT_FD, F_GETFD) >= 0) return;
    int fd = open(vmrun.input, O_RDONLY);
    if (fd < 0 || dup2(fd, INPUT_FD) < 0) fail("%s: %s", vmrun.input, strerror(errno));
}

static uint32_t number_of(const char *text)
{
    char *end;
    unsigned long value = strtoul(text, &end, 10);

    if (*text == '\0' || *end != '\0' || value > 2048 * 1024) fail("not a number: %s", text);
    return (uint32_t)value;
}

static enum jit_mode mode_of(const char *name)
{
    static const char *const names[] = {[JIT_NEVER] = "never",
                                        [JIT_ALWAYS] = "always",
                                        [JIT_MIXED] = "mixed",
                                        [JIT_OFTEN] = "often"};

    for (unsigned i = 0; i < ARRAY_COUNT(names); i++)
        if (strcmp(name, names[i]) == 0) return (enum jit_mode)i;
    fail("unknown mode %s", name);
}

static void parse_option(const char *option, const char *value)
{
    if (strcmp(option, "--input") == 0)
        vmrun.input = value;
    else if (strcmp(option, "--restart") == 0)
        vmrun.restart_every = number_of(value);
    else if (strcmp(option, "--cuts") == 0)
        vmrun.cuts = number_of(value);
    else if (strcmp(option, "--seed") == 0)
        vmrun.seed = number_of(value);
    else if (strcmp(option, "--compile") == 0)
        vmrun.mode = mode_of(value);
    else if (strcmp(option, "--code") == 0)
        desk_limit_code(number_of(value) << 10);
    else if (strcmp(option, "--arena") == 0)
        vmrun.arena_bytes = number_of(value) << 20;
    else if (strcmp(option, "--stress") == 0)
        vmrun.stress = number_of(value);
    else if (strcmp(option, "--resume") == 0)
        vmrun.arena_fd = (int)number_of(value);
    else
        fail("unknown option %s", option);
}

static void parse(int argc, char **argv)
{
    vmrun.argv = argv;
    for (int i = 1; i < argc; i++) {
        if (strcmp(argv[i], "--check") == 0)
            vmrun.is_checked = true;
        else if (strcmp(argv[i], "--survey") == 0)
            vmrun.is_surveyed = true;
        else if (strcmp(argv[i], "--perf-map") == 0)
            vmrun.has_perf_map = true;
        else if (argv[i][0] == '-' && i + 1 < argc) {
            parse_option(argv[i], argv[i + 1]);
            i++;
        } else
            vmrun.bundle = argv[i];
    }
    if (vmrun.bundle == NULL)
        fail("usage: vmrun [--input FILE] [--arena MIB] [--restart N] [--cuts N] [--seed N] "
             "[--check] "
             "[--stress N] [--survey] [--compile never|always|mixed|often] [--code KIB] "
             "[--perf-map] BUNDLE");
    if (vmrun.arena_bytes > ARENA_MAX_BYTES / 8)
        fail("an arena of at most 256 MiB"); // libraries lie above
}

// A program of n safepoints has about the square root of n lives, and not n.
static void begin_longer_life(void)
{
    vmrun.restart_every += vmrun.restart_every * (world()->lives / LIVES_TO_GROW);
}

// By chance, but the same in every run with this seed.
static void begin_short_life(bool is_first)
{
    uint32_t chance = (world()->lives + (vmrun.seed << 16)) * 2654435761u;

    if (!is_first) vm_check();
    vmrun.restart_every = 1 + (chance >> 8) % vmrun.cuts;
}

// One life, or all there is. The exit status.
static int live(bool is_first)
{
    begin_life();
    if (is_first)
        begin_first_life();
    else if (vm_resume(vmrun.arena_bytes) != OK)
        fail("%s", vm_refusal());
    if (vmrun.stress != 0) heap_set_stress(vmrun.stress);
    if (vmrun.cuts != 0)
        begin_short_life(is_first);
    else
        begin_longer_life();
    if (vmrun.restart_every != 0) vm_poll = 1;
    int code = vm_run();
    if (vmrun.cuts != 0)
        fprintf(stderr, "vmrun: %u of %u lives ended within a collection\n",
                vmrun.luggage->cut_collections, world()->lives);
    if (vmrun.is_surveyed) survey_print(stderr);
    if (vmrun.has_perf_map) perf_map_write();
    if (code == VM_ALL_ENDED)
        return vmrun.luggage->has_exception | vm_has_exception() ? STATUS_EXCEPTION : 0;
    return code & 0xff;
}

// ---- lives -----------------------------------------------------------------------------------
//
// Each is a process that inherits nothing but the arena and open files: the child of one that never
// lived. Since all children have code and stacks in the same places, where a pointer to them that
// was left in the arena would still be right, the program is executed anew after the first life,
// and every now and then.

static int live_apart(bool is_first)
{
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        exit(live(is_first));
    }
    if (child < 0 || waitpid(child, &status, 0) != child) fail("no process: %s", strerror(errno));
    if (WIFSIGNALED(status)) fail("ended by: %s", strsignal(WTERMSIG(status)));
    return WEXITSTATUS(status);
}

_Noreturn static void execute_again(void)
{
    char option[] = "--resume";
    char fd[16];
    char *argv[16] = {vmrun.argv[0], option, fd};
    int count = 1 + RESUME_ARGS;

    snprintf(fd, sizeof(fd), "%d", vmrun.arena_fd);
    char **from = vmrun.argv + 1;
    if (*from != NULL && strcmp(*from, "--resume") == 0) from += RESUME_ARGS;
    while (*from != NULL && count < 15) argv[count++] = *from++;
    execv("/proc/self/exe", argv);
    fail("cannot restart: %s", strerror(errno));
}

static int live_again_and_again(bool is_first)
{
    for (int lives = is_first ? FORKED_LIVES - 1 : 0; lives < FORKED_LIVES; lives++) {
        vmrun.luggage->is_life_over = false;
        int status = live_apart(is_first);
        if (!vmrun.luggage->is_life_over) return status;
        is_first = false;
    }
    execute_again();
}

int main(int argc, char **argv)
{
    parse(argc, argv);
    bool is_first = vmrun.arena_fd < 0;
    jit_set_mode(vmrun.mode, vmrun.seed);
    map_arena();
    open_input();
    bool is_once = vmrun.restart_every == 0 && vmrun.cuts == 0;
    return is_once ? live(is_first) : live_again_and_again(is_first);
}
