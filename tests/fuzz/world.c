#define _GNU_SOURCE // memfd_create, MAP_FIXED_NOREPLACE
#include "tests/fuzz/world.h"

#include <assert.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "tests/hang.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/entry.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/member.h"
#include "vm/select.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    SAFEPOINTS = 8, // of one life: some thousand jumps
    WAITS = 3,
    HANG_SECONDS = 60, // of the executions of one world
};

static struct {
    const char *program;
    uint64_t first; // seed of the first execution in this world,
    uint64_t seed;  // ... and of this one
    uint64_t restarts;
} fuzz;

static void *arena(void)
{
    return (void *)(uintptr_t)ARENA_BASE;
}

static void tell_seed(void)
{
    fprintf(stderr, "%s: this was --seed %llu --count %llu\n", fuzz.program,
            (unsigned long long)fuzz.first, (unsigned long long)(fuzz.seed - fuzz.first + 1));
}

static void on_signal(int number)
{
    tell_seed();
    signal(number, SIG_DFL);
    raise(number);
}

// Present if the program was built with sanitizers. One of them tells nobody that it ends the
// program, unless it does so by a signal.
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));
const char *__ubsan_default_options(void);

const char *__ubsan_default_options(void)
{
    return "abort_on_error=1";
}

static void watch(void)
{
    if (__sanitizer_set_death_callback != NULL) __sanitizer_set_death_callback(tell_seed);
    signal(SIGABRT, on_signal);
    signal(HANG_SIGNAL, on_signal);
}

static void map_world(int fd, int flags)
{
    void *got = mmap(arena(), FUZZ_WORLD_BYTES, PROT_READ | PROT_WRITE, flags, fd, 0);

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
    w->run_first = w->run_last = 0;
    memset(w->waiting, 0, sizeof(w->waiting));
    w->shell = w->shell_task = 0;
    w->live_tasks = 0;
}

static void give_up(const char *path, const char *why)
{
    fprintf(stderr, "%s: %s: %s\n", fuzz.program, path, why);
    exit(2);
}

// Writes to it are forgotten when a world begins.
void fuzz_world_make(const char *program, const char *path, void (*prepare)(void))
{
    static uint8_t bytes[8 << 20];
    int fd = memfd_create("world", 0);
    FILE *file = fopen(path, "rb");

    fuzz.program = program;
    watch();
    if (file == NULL || fd < 0 || ftruncate(fd, FUZZ_WORLD_BYTES) != 0)
        give_up(path, "it cannot be read, or there is no memory");
    size_t size = fread(bytes, 1, sizeof(bytes), file);
    fclose(file);
    test_world_reset();
    munmap(arena(), TEST_ARENA_BYTES);
    map_world(fd, MAP_SHARED | MAP_FIXED_NOREPLACE);
    if (vm_create(bytes, (uint32_t)size, FUZZ_WORLD_BYTES) != OK) give_up(path, vm_refusal());
    drop_tasks();
    if (prepare != NULL) prepare();
    munmap(arena(), FUZZ_WORLD_BYTES);
    map_world(fd, MAP_PRIVATE | MAP_FIXED_NOREPLACE);
}

static void begin_life(void)
{
    test_world.safepoints = test_world.waits = 0;
    test_world.is_polled_always = true;
    test_world.safepoints_limit = SAFEPOINTS;
    test_world.waits_limit = WAITS;
    if (vm_resume(FUZZ_WORLD_BYTES) != OK) abort();
}

void fuzz_world_begin(uint64_t seed, uint64_t nth)
{
    fuzz.seed = seed;
    if (nth % FUZZ_SHARE == 0) {
        madvise(arena(), FUZZ_WORLD_BYTES, MADV_DONTNEED);
        fuzz.first = seed;
        hang_limit(HANG_SECONDS);
    }
    drop_tasks();
    test_world.output_size = test_world.log_size = 0;
    test_world.input = "input\n";
    begin_life();
}

// The method that begins everything of a bundle, as it does in a new world; 0: there is none.
static oref_t find_beginning(const struct loaded *loaded)
{
    const struct class *class = object_at(loaded->boot);
    oref_t name = heap_make_text("startup");
    oref_t startup =
        name == 0 ? 0 : select_runnable_now(loaded->boot, name, &world()->core[CORE_BOOT]);
    oref_t constructing = class_constructing(loaded->boot);
    oref_t constructor = constructing == 0 ? 0 : member_next_constructor(constructing, 0, 0);

    if (startup == 0 || !(class->flags & CLASS_MADE) || class->kind != KIND_PLAIN) return 0;
    if (constructing != 0 && constructor == 0) return 0;
    return entry_make_startup(loaded->boot, loaded->initialise, constructor, startup);
}

static bool start(const struct loaded *loaded)
{
    oref_t beginning = find_beginning(loaded);
    oref_t object = beginning == 0 ? 0 : heap_alloc_plain(loaded->boot);

    return object != 0 && task_start(beginning, object, world()->boot) != 0;
}

bool fuzz_world_start(const struct loaded *loaded)
{
    heap_begin_lasting();
    bool has_begun = start(loaded);
    heap_end_lasting();
    return has_begun;
}

int fuzz_world_run(uint64_t lives)
{
    int end = test_world_run();

    for (; lives > 1 && end == TEST_STOPPED; lives--) {
        fuzz.restarts += world()->live_tasks != 0;
        begin_life();
        end = test_world_run();
    }
    return end;
}

uint64_t fuzz_world_restarts(void)
{
    return fuzz.restarts;
}
