// Offers random and damaged bundles to a running world, and runs what is accepted for a few turns,
// in some lives.
//
//     fuzz [--count N] [--seed S] [--verbose] BUNDLE
//
// BUNDLE makes the world whose classes the random code uses; its own program is not run. Each
// execution has a seed of its own, and a number of them share a world. All is well if nothing is
// found by the sanitizers, by an assertion, or by vm_check(). --seed begins with that one, in a
// fresh world. Exit status 0, or that of the sanitizer or the assertion.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/make.h"
#include "tests/fuzz/world.h"
#include "tests/random.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/task.h"
#include "vm/vm.h"
#include "vm/world.h"

enum { LIVES = 3 }; // of one execution, at most

static struct {
    uint64_t count;
    uint64_t seed; // of this execution
    bool is_verbose;
    uint64_t accepted;
    uint64_t refused;
} fuzz = {.count = 100000, .seed = 1};

static void run(const struct loaded *loaded, uint64_t lives)
{
    oref_t startup = class_find_runnable(loaded->boot, "startup", world_core(CORE_BOOT));
    const struct class *class = object_at(loaded->boot);

    if (startup == 0 || !(class->flags & CLASS_MADE) || class->kind != KIND_PLAIN) return;
    oref_t object = heap_alloc_plain(loaded->boot);
    if (object == 0 || task_start(startup, object, world()->boot) == 0) return;
    (void)fuzz_world_run(lives);
}

static void execute(uint64_t nth)
{
    static struct fuzz_bundle bundle;
    uint64_t seed = fuzz.seed;
    struct loaded loaded;

    fuzz_world_begin(seed, nth);
    fuzz_make(&bundle, &seed);
    if (random_below(&seed, 4) == 0) fuzz_damage(&bundle, &seed);
    oref_t space = name_space_make(world()->loader);
    bool is_accepted = space != 0 && load_bundle(bundle.bytes, bundle.size, space, &loaded) == OK;
    if (is_accepted) run(&loaded, 1 + random_below(&seed, LIVES));
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
    fuzz_world_make("fuzz", argv[argc - 1], NULL);
    for (uint64_t i = 0; i < fuzz.count; i++, fuzz.seed++) {
        execute(i);
        if (i % FUZZ_SHARE == FUZZ_SHARE - 1 || i == fuzz.count - 1) vm_check();
    }
    printf("%llu executions: %llu accepted and run, %llu refused\n", (unsigned long long)fuzz.count,
           (unsigned long long)fuzz.accepted, (unsigned long long)fuzz.refused);
    return fuzz.accepted == 0;
}
