// Runs random programs interpreted and compiled, and compares: what they print and leave behind,
// and what every native method sees that is called.
//
//     twins [--count N] [--seed S] [--wild | --starve EVERY] [--verbose] [--keep FILE] BUNDLE
//
// BUNDLE makes the world whose classes the programs use; its own program is not run. N counts
// bundles, each with OUTLINE_TESTED methods that are tried one by one. --wild: bundles of
// tests/fuzz instead, which use all of the system, and which may go on for ever: what they did
// until then is compared. --starve: each bundle runs again and again, and at the nth allocation
// memory ends: for each n, or each of EVERY ones, beginning anywhere.
// --verbose prints how each run ended, and what it left behind; --keep writes each bundle into a
// file, for build/phd. A difference is told with the seed that repeats it, and the
// exit status is then not 0.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/bundle.h"
#include "tests/fuzz/make.h"
#include "tests/fuzz/world.h"
#include "tests/hang.h"
#include "tests/jit/twins/graph.h"
#include "tests/jit/twins/live.h"
#include "tests/jit/twins/memory.h"
#include "tests/jit/twins/outline.h"
#include "tests/jit/twins/program.h"
#include "tests/jit/twins/trail.h"
#include "tests/random.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/jit/area.h"
#include "vm/jit/compiler.h"
#include "vm/jit/jit.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/poll.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    SAFEPOINTS_MAX = 20000,
    WILD_SAFEPOINTS = 8, // what goes on for ever need not go far
    WILD_WAITS = 3,
    SHORT_LIFE = 7,
    REPEATED_MAX = 1 << 16, // bytes of code that is translated again
    NO_CYCLE = 1 << 20,     // stress in which only new objects are collected
};

// How a program is run.
struct manner {
    const char *name;
    enum jit_mode mode;
    bool is_polled;    // every look at vm_poll is one at which a turn is over,
    bool is_restarted; // ... and after a few of them the machine is
    uint32_t stress;   // of the collector
    uint32_t starves;  // the allocation at which memory ends; 0: none
};

static const struct manner plain = {.name = "interpreted", .mode = JIT_NEVER};

// The first ones always, and one of the others.
static const struct manner manners[] = {
    {.name = "compiled", .mode = JIT_ALWAYS},
    {.name = "mixed", .mode = JIT_MIXED, .is_polled = true},
    {.name = "compiled, polled", .mode = JIT_ALWAYS, .is_polled = true},
    {.name = "compiled, restarted", .mode = JIT_ALWAYS, .is_restarted = true},
    {.name = "compiled, stressed", .mode = JIT_ALWAYS, .stress = NO_CYCLE},
    {.name = "mixed, stressed", .mode = JIT_MIXED, .stress = NO_CYCLE},
    {.name = "mixed, restarted", .mode = JIT_MIXED, .is_restarted = true},
};
enum { ALWAYS_MANNERS = 2 };

struct outcome {
    int end;
    uint64_t graph;
    char log[sizeof(test_world.log)];
    char output[sizeof(test_world.output)];
    uint64_t clock_ms;
    uint32_t last_task;
    struct trail trail;
};

// An arena, of which what lies in the gap was never written.
struct image {
    uint8_t bytes[FUZZ_WORLD_BYTES];
    uint32_t gap_begin, gap_end;
};

static struct {
    uint64_t count;
    uint64_t seed; // of this bundle
    bool is_wild;
    bool is_verbose;
    uint32_t starve_every; // 0: memory does not end
    const char *keep;
    uint64_t done, compared, repeated, steps;
    struct image bare, full; // the world without and with the bundle, before that runs
    struct outcome expected, got;
} twins = {.count = 1000, .seed = 1};

// ---- worlds ------------------------------------------------------------------------------------

static uint8_t *arena(void)
{
    return (uint8_t *)(uintptr_t)ARENA_BASE;
}

static uint32_t gap_begin(void)
{
    return world()->heap.unused_from << PAGE_SHIFT;
}

static uint32_t gap_end(void)
{
    return world()->heap.unused_end << PAGE_SHIFT;
}

static void keep_world(struct image *image)
{
    image->gap_begin = gap_begin();
    image->gap_end = gap_end();
    memcpy(image->bytes, arena(), image->gap_begin);
    memcpy(image->bytes + image->gap_end, arena() + image->gap_end,
           FUZZ_WORLD_BYTES - image->gap_end);
}

// Pages are not thrown away, which would be dearer.
static void bring_back_world(const struct image *image)
{
    uint32_t begin = gap_begin(), end = gap_end();

    if (begin > image->gap_begin) memset(arena() + image->gap_begin, 0, begin - image->gap_begin);
    if (end < image->gap_end) memset(arena() + end, 0, image->gap_end - end);
    memcpy(arena(), image->bytes, image->gap_begin);
    memcpy(arena() + image->gap_end, image->bytes + image->gap_end,
           FUZZ_WORLD_BYTES - image->gap_end);
}

// ---- runs --------------------------------------------------------------------------------------

static void begin_life(const struct manner *manner)
{
    test_world.safepoints = test_world.waits = 0;
    test_world.is_polled_always = manner->is_polled || manner->is_restarted || twins.is_wild;
    test_world.waits_limit = twins.is_wild ? WILD_WAITS : 0;
    test_world.safepoints_limit = twins.is_wild          ? WILD_SAFEPOINTS
                                  : manner->is_restarted ? SHORT_LIFE
                                                         : SAFEPOINTS_MAX;
    if (vm_resume(FUZZ_WORLD_BYTES) != OK) abort();
    heap_set_stress(manner->stress);
    vm_poll = 0;
}

static int run_lives(const struct manner *manner)
{
    int end = test_world_run();

    for (uint32_t lives = 0; manner->is_restarted && end == TEST_STOPPED; lives++) {
        if (lives == SAFEPOINTS_MAX || twins.is_wild) break;
        begin_life(manner);
        end = test_world_run();
    }
    return end;
}

_Noreturn static void tell_difference(const struct manner *manner, const char *what)
{
    printf("FAIL %s: other %s than interpreted, with --seed %llu --count 1%s", manner->name, what,
           (unsigned long long)twins.seed, twins.is_wild ? " --wild" : "");
    if (twins.starve_every != 0)
        printf(" --starve %u, at allocation %u", twins.starve_every, manner->starves);
    printf("\n");
    exit(1);
}

// A method that is translated again is the same code, byte for byte: whoever leaves it at a lost
// page rests on that (vm/jit/escape.h).
static void repeat(const struct manner *manner, const struct jit_code *code)
{
    static uint8_t before[REPEATED_MAX];
    uint32_t size = code->end - code->begin;

    if (size == 0 || size > sizeof(before)) return;
    if (((const struct method *)object_at(code->method))->code == 0) return;
    memcpy(before, area_run(code->begin), size);
    compiler_repeat(code, UINT32_MAX, NULL);
    twins.repeated++;
    if (memcmp(before, area_run(code->begin), size) != 0)
        tell_difference(manner, "code, translated again,");
}

// In other manners code is the same.
static void repeat_all(const struct manner *manner)
{
    if (manner != &manners[0]) return;
    for (uint32_t i = 1; i < JIT_METHODS_MAX; i++)
        if (jit_state.codes[i] != NULL) repeat(manner, jit_state.codes[i]);
}

static void run(const struct manner *manner, const struct loaded *loaded, oref_t space,
                struct outcome *outcome)
{
    bring_back_world(&twins.full);
    jit_set_mode(manner->mode, (uint32_t)twins.seed);
    test_world.output_size = test_world.log_size = 0;
    test_world.output[0] = test_world.log[0] = '\0';
    test_world.clock_ms = 0;
    test_world.input = "input\n";
    begin_life(manner);
    memory_ends_at(manner->starves);
    trail_begin(&outcome->trail);
    outcome->end = fuzz_world_start(loaded) ? run_lives(manner) : TEST_REFUSED;
    trail_begin(NULL);
    heap_set_stress(0);
    repeat_all(manner);
    outcome->graph = graph_hash(((const struct name_space *)object_at(space))->classes, false);
    strcpy(outcome->log, test_world.log);
    strcpy(outcome->output, test_world.output);
    outcome->clock_ms = test_world.clock_ms;
    outcome->last_task = world()->last_task;
    if (twins.is_verbose)
        printf("%llu: %s: ended with %d after %u native calls, %u objects %016llx\n%s%s",
               (unsigned long long)twins.seed, manner->name, outcome->end, outcome->trail.count,
               graph_count(), (unsigned long long)outcome->graph, outcome->output, outcome->log);
    if (twins.is_verbose) graph_print();
}

// ---- comparing ---------------------------------------------------------------------------------

static void print_method(oref_t ref)
{
    const struct method *method = object_at(ref);
    const struct class *class = object_at(method->class);
    const struct string *names[] = {object_at(class->name), object_at(method->name)};

    printf("%.*s.%.*s", (int)object_length(class->name), (const char *)names[0]->bytes,
           (int)object_length(method->name), (const char *)names[1]->bytes);
}

static void tell_step(const struct trail *trail, int64_t step)
{
    if (step >= trail->count) {
        printf("    the trail is over\n");
        return;
    }
    printf("    step %lld: in ", (long long)step);
    print_method(trail->steps[step].method);
    printf(" at %u, hash %016llx\n", trail->steps[step].pc,
           (unsigned long long)trail->steps[step].hash);
}

// Several tasks do what they do in another order, as turns end elsewhere.
static bool has_one_task(const struct outcome *outcome)
{
    return outcome->last_task <= ((const struct world *)twins.full.bytes)->last_task + 1;
}

// Wild programs ask objects for what is made of where they were.
static bool sees_addresses(const struct manner *manner)
{
    return twins.is_wild && manner->stress != 0;
}

static void compare(const struct manner *manner)
{
    const struct outcome *expected = &twins.expected, *got = &twins.got;
    int64_t step = trail_compare(&expected->trail, &got->trail);
    bool is_cut = expected->end == TEST_STOPPED || got->end == TEST_STOPPED;
    bool is_over = step >= expected->trail.count || step >= got->trail.count;

    if (!has_one_task(expected) || !has_one_task(got) || sees_addresses(manner)) return;
    twins.steps += expected->trail.count;
    if (step >= 0 && !(is_cut && is_over)) {
        tell_step(&expected->trail, step);
        tell_step(&got->trail, step);
        tell_difference(manner, "values in slots");
    }
    if (is_cut) return;
    twins.compared++;
    if (expected->end != got->end) tell_difference(manner, "end");
    if (strcmp(expected->output, got->output) != 0) tell_difference(manner, "output");
    if (expected->graph != got->graph) tell_difference(manner, "objects");
    // What is said of an exception may be said again in the next life, and the clock of the host
    // does not begin anew.
    if (manner->is_restarted) return;
    if (strcmp(expected->log, got->log) != 0) tell_difference(manner, "log");
    if (expected->clock_ms != got->clock_ms) tell_difference(manner, "waits");
}

static void run_as(const struct manner *manner, const struct loaded *loaded, oref_t space)
{
    run(manner, loaded, space, &twins.got);
    compare(manner);
}

static void run_manners(const struct loaded *loaded, oref_t space, uint64_t *seed)
{
    run(&plain, loaded, space, &twins.expected);
    for (unsigned i = 0; i < ALWAYS_MANNERS; i++) run_as(&manners[i], loaded, space);
    run_as(&manners[ALWAYS_MANNERS + random_below(seed, ARRAY_COUNT(manners) - ALWAYS_MANNERS)],
           loaded, space);
}

// Nearly every allocation is refused once, in both, so the nth is the same one.
static void run_starving(const struct loaded *loaded, oref_t space, uint32_t first)
{
    struct manner interpreted = {.name = "interpreted", .mode = JIT_NEVER, .stress = NO_CYCLE};
    struct manner compiled = {.name = "compiled", .mode = JIT_ALWAYS, .stress = NO_CYCLE};
    uint32_t nth = first + 1;

    for (; nth == first + 1 || memory_made() >= interpreted.starves; nth += twins.starve_every) {
        interpreted.starves = compiled.starves = nth;
        run(&interpreted, loaded, space, &twins.expected);
        run_as(&compiled, loaded, space);
    }
}

static void keep_bundle(const struct fuzz_bundle *bundle)
{
    FILE *file = twins.keep == NULL ? NULL : fopen(twins.keep, "wb");

    if (file == NULL) return;
    fwrite(bundle->bytes, 1, bundle->size, file);
    fclose(file);
}

static void execute(void)
{
    enum { HANG_SECONDS = 60 };

    static struct fuzz_bundle bundle;
    uint64_t seed = twins.seed;
    struct loaded loaded;

    hang_limit(HANG_SECONDS);
    jit_set_mode(JIT_NEVER, 0);
    if (twins.done != 0) bring_back_world(&twins.bare);
    fuzz_world_begin(twins.seed, 1);
    if (twins.done == 0) keep_world(&twins.bare);
    live_sets_forget();
    (twins.is_wild ? fuzz_make : program_make)(&bundle, &seed);
    keep_bundle(&bundle);
    oref_t space = world()->unused_ref = name_space_make(world()->loader);
    if (load_bundle(bundle.bytes, bundle.size, space, &loaded) != OK) {
        if (twins.is_wild) return;
        printf("FAIL %llu is refused: %s\n", (unsigned long long)twins.seed, load_refusal());
        exit(1);
    }
    keep_world(&twins.full);
    if (twins.starve_every != 0)
        run_starving(&loaded, space, (uint32_t)random_below(&seed, twins.starve_every));
    else
        run_manners(&loaded, space, &seed);
    world()->unused_ref = 0;
}

static void read_options(int argc, char **argv)
{
    for (int i = 1; i < argc - 1; i++) {
        if (strcmp(argv[i], "--count") == 0)
            twins.count = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--seed") == 0)
            twins.seed = strtoull(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--wild") == 0)
            twins.is_wild = true;
        else if (strcmp(argv[i], "--starve") == 0)
            twins.starve_every = (uint32_t)strtoul(argv[++i], NULL, 10);
        else if (strcmp(argv[i], "--verbose") == 0)
            twins.is_verbose = true;
        else if (strcmp(argv[i], "--keep") == 0)
            twins.keep = argv[++i];
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fprintf(stderr, "usage: twins [--count N] [--seed S] [--wild | --starve EVERY] [--verbose] "
                        "[--keep FILE] BUNDLE\n");
        return 2;
    }
    read_options(argc, argv);
    fuzz_world_make("twins", argv[argc - 1], NULL);
    for (; twins.done < twins.count; twins.done++, twins.seed++) execute();
    printf("%llu programs, %llu runs compared to their ends, %llu steps, %llu methods repeated\n",
           (unsigned long long)twins.done * (twins.is_wild ? 1 : OUTLINE_TESTED),
           (unsigned long long)twins.compared, (unsigned long long)twins.steps,
           (unsigned long long)twins.repeated);
    return twins.compared == 0 || (twins.repeated == 0 && twins.starve_every == 0);
}
