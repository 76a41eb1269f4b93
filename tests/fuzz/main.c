// Offers random and damaged bundles to a running world, and runs what is accepted for a few turns,
// in some lives.
//
//     fuzz [--count N] [--seed S] [--verbose] BUNDLE
//
// BUNDLE makes the world whose classes the random code uses; its own program is not run. Each
// execution has a seed of its own, and a number of them share a world. All is well if nothing is
// found by the sanitizers, by an assertion, or by vm_check(), and, of many executions, if each
// shape (shapes.h) was reached in one of RARE at least. --seed begins with that one, in a fresh
// world. Exit status 0, or that of what
// was found.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "tests/fuzz/bundle.h"
#include "tests/fuzz/make.h"
#include "tests/fuzz/shapes.h"
#include "tests/fuzz/world.h"
#include "tests/random.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    LIVES = 3,    // of one execution, at most
    RARE = 3000,  // executions
    MANY = 10000, // executions, of which something can be said
};

static struct {
    uint64_t count;
    uint64_t seed; // of this execution
    bool is_verbose;
    uint64_t accepted;
    uint64_t refused;
    uint64_t reached[SHAPE_COUNT];
} fuzz = {.count = 100000, .seed = 1};

static void run(const struct loaded *loaded, uint64_t lives)
{
    if (fuzz_world_start(loaded)) (void)fuzz_world_run(lives);
}

// The marks that the code of this bundle has left.
static void count_shapes(oref_t space)
{
    oref_t class = name_space_find_bytes(space, SHAPES_CLASS, sizeof(SHAPES_CLASS) - 1);
    oref_t fields = ((const struct class *)object_at(class))->fields;

    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++) {
        const struct field *field = object_at(refs_item(fields, shape));
        fuzz.reached[shape] += ((const struct cell *)object_at(field->cell))->number[0] != 0;
    }
}

static void execute(uint64_t nth)
{
    static struct fuzz_bundle bundle;
    uint64_t seed = fuzz.seed;
    struct loaded loaded;

    fuzz_world_begin(seed, nth);
    fuzz_make(&bundle, &seed);
    bool is_damaged = random_below(&seed, 4) == 0;
    if (is_damaged) fuzz_damage(&bundle, &seed);
    oref_t space = world()->unused_ref = name_space_make(world()->loader);
    bool is_accepted = space != 0 && load_bundle(bundle.bytes, bundle.size, space, &loaded) == OK;
    if (is_accepted) run(&loaded, 1 + random_below(&seed, LIVES));
    if (is_accepted && !is_damaged) count_shapes(space);
    world()->unused_ref = 0;
    fuzz.accepted += is_accepted;
    fuzz.refused += !is_accepted;
    if (fuzz.is_verbose)
        printf("%llu: %s\n%.*s", (unsigned long long)fuzz.seed,
               is_accepted ? "accepted" : load_refusal(), (int)test_world.log_size, test_world.log);
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

// False: of many executions too few have reached something.
static bool tell_shapes(void)
{
    bool is_enough = true;

    fuzz.reached[SHAPE_restarted] = fuzz_world_restarts();
    for (enum shape shape = 0; shape < SHAPE_COUNT; shape++) {
        bool is_rare = fuzz.reached[shape] < fuzz.count / RARE;
        printf("%8llu %s: %s%s\n", (unsigned long long)fuzz.reached[shape], shape_name(shape),
               shape_what(shape), is_rare ? " (TOO RARE)" : "");
        if (is_rare) is_enough = false;
    }
    return is_enough || fuzz.count < MANY;
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
    bool is_enough = tell_shapes();
    printf("%llu executions: %llu accepted and run, %llu refused\n", (unsigned long long)fuzz.count,
           (unsigned long long)fuzz.accepted, (unsigned long long)fuzz.refused);
    return fuzz.accepted == 0 || !is_enough;
}
