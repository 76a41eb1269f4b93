// Offers random and damaged bundles to a running world, and runs what is accepted for a few turns.
//
//     fuzz [--count N] [--seed S] [--verbose] BUNDLE
//
// BUNDLE makes the world whose classes the random code uses; its own program is not run. Each
// execution has a seed of its own, and a number of them share a world. All is well if nothing is
// found by the sanitizers, by an assertion, or by vm_check(). --seed begins with that one, in a
// fresh world. Exit status 0, or that of the sanitizer or the assertion.

#define _GNU_SOURCE // memfd_create, MAP_FIXED_NOREPLACE
#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/fuzz/make.h"
#include "tests/random.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    WORLD_BYTES = 8 << 20,
    SAFEPOINTS = 8, // of one execution: some thousand jumps
    WAITS = 3,
    HANG_SECONDS = 60, // of so many executions
    SHARE = 256,       // so many executions have one world
};

static struct {
    uint64_t count;
    uint64_t seed;  // of this execution
    uint64_t first; // of the first one in this world
    bool is_verbose;
    uint64_t accepted;
    uint64_t refused;
} fuzz = {.count = 100000, .seed = 1};

static void *arena(void)
{
    return (void *)(uintptr_t)ARENA_BASE;
}

static void tell_seed(void)
{
    fprintf(stderr, "fuzz: this was --seed %llu --count %llu\n", (unsigned long long)fuzz.first,
            (unsigned long long)(fuzz.seed - fuzz.first + 1));
}

static void on_signal(int number)
{
    tell_seed();
    signal(number, SIG_DFL);
    raise(number);
}

// Present if the program was built with sanitizers.
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static void watch(void)
{
    if (__sanitizer_set_death_callback != NULL) __sanitizer_set_death_callback(tell_seed);
    signal(SIGABRT, on_signal);
    signal(SIGALRM, on_signal);
}

// ---- the world -------------------------------------------------------------------------------

static void map_world(int fd, int flags)
{
    void *got = mmap(arena(), WORLD_BYTES, PROT_READ | PROT_WRITE, flags, fd, 0);

    assert(got == arena());
}

// Those that the collector watches may be tasks or weak references.
static void drop_tasks(void)
{
    struct world *w = world();

    for (oref_t at = w->heap.watched; at != 0;) {
        struct task *task = object_at(at);

        if (task->header.class != world_core(CORE_THREAD)) {
            at = ((struct weak *)object_at(at))->next_watched;
            continue;
        }
        task->state = TASK_ENDED; // or the collector would miss it in the run queue
        at = task->next_watched;
    }
    w->run_first = w->run_last = w->sleepers = w->wait_first = 0;
    w->live_tasks = 0;
}

// A world of the classes in a file, without a task. Writes to it are forgotten by forget().
static void make_world(const char *path)
{
    static uint8_t bytes[8 << 20];
    int fd = memfd_create("world", 0);
    FILE *file = fopen(path, "rb");

    if (file == NULL || fd < 0 || ftruncate(fd, WORLD_BYTES) != 0) {
        fprintf(stderr, "fuzz: %s cannot be read, or there is no memory\n", path);
        exit(2);
    }
    size_t size = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    test_world_reset();
    munmap(arena(), TEST_ARENA_BYTES);
    map_world(fd, MAP_SHARED | MAP_FIXED_NOREPLACE);
    if (vm_create(bytes, (uint32_t)size, WORLD_BYTES) != OK) {
        fprintf(stderr, "fuzz: %s: %s\n", path, vm_refusal());
        exit(2);
    }
    drop_tasks();
    munmap(arena(), WORLD_BYTES);
    map_world(fd, MAP_PRIVATE | MAP_FIXED_NOREPLACE);
}

static void begin_world(void)
{
    madvise(arena(), WORLD_BYTES, MADV_DONTNEED);
    fuzz.first = fuzz.seed;
    alarm(HANG_SECONDS);
}

// What an execution may leave: its tasks.
static void begin_execution(void)
{
    drop_tasks();
    test_world.output_size = test_world.log_size = 0;
    test_world.safepoints = test_world.waits = 0;
    test_world.input = "input\n";
    test_world.is_polled_always = true;
    test_world.safepoints_limit = SAFEPOINTS;
    test_world.waits_limit = WAITS;
    if (vm_resume(WORLD_BYTES) != OK) abort();
}

// ---- one execution ---------------------------------------------------------------------------

static void run(const struct loaded *loaded)
{
    oref_t startup = class_find_runnable(loaded->boot, "startup", world_core(CORE_BOOT));
    const struct class *class = object_at(loaded->boot);

    if (startup == 0 || !(class->flags & CLASS_MADE) || class->kind != KIND_PLAIN) return;
    oref_t object = heap_alloc_plain(loaded->boot);
    if (object == 0 || task_start(startup, object, world()->boot) == 0) return;
    (void)test_world_run();
}

static void execute(void)
{
    static struct fuzz_bundle bundle;
    uint64_t seed = fuzz.seed;
    struct loaded loaded;

    begin_execution();
    fuzz_make(&bundle, &seed);
    if (random_below(&seed, 4) == 0) fuzz_damage(&bundle, &seed);
    oref_t space = name_space_make(world()->loader);
    bool is_accepted = space != 0 && load_bundle(bundle.bytes, bundle.size, space, &loaded) == OK;
    if (is_accepted) run(&loaded);
    fuzz.accepted += is_accepted;
    fuzz.refused += !is_accepted;
    if (fuzz.is_verbose)
        printf("%llu: %s\n%s", (unsigned long long)fuzz.seed,
               is_accepted ? "accepted" : load_refusal(), test_world.log);
}

static void read_options(int argc, char **argv)
{
    for (int i = 1; i < argc - 1; i++) {
        if (strcmp(argv[i], "--count") == 0)
            fuzz.count = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0)
            fuzz.seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--verbose") == 0)
            fuzz.is_verbose = true;
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: fuzz [--count N] [--seed S] [--verbose] BUNDLE\n");
        return 2;
    }
    read_options(argc, argv);
    watch();
    make_world(argv[argc - 1]);
    for (uint64_t i = 0; i < fuzz.count; i++, fuzz.seed++) {
        if (i % SHARE == 0) begin_world();
        execute();
        if (i % SHARE == SHARE - 1 || i == fuzz.count - 1) vm_check();
    }
    printf("%llu executions: %llu accepted and run, %llu refused\n", (unsigned long long)fuzz.count,
           (unsigned long long)fuzz.accepted, (unsigned long long)fuzz.refused);
    return fuzz.accepted == 0;
}
