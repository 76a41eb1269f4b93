// How fast a bundle is loaded: read, verified and linked, in a world of its own.
//
//     loading [--rounds N] BUNDLE
//
// Prints the megabytes of class file a second; the best round counts. What a world without classes
// takes is measured with a bundle that is refused at once, and left out.

#define _GNU_SOURCE // MAP_FIXED_NOREPLACE
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <time.h>

#include "kernel/lib/limits.h"
#include "vm/vm.h"

enum { ARENA_BYTES = 512 << 20, BUNDLE_MAX = 64 << 20, ROUNDS_DEFAULT = 5 };

static uint8_t bundle[BUNDLE_MAX];

_Noreturn static void fail(const char *what, const char *why)
{
    fprintf(stderr, "loading: %s: %s\n", what, why);
    exit(EXIT_FAILURE);
}

static double seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec / 1e9;
}

// The time that it takes to make a world of a bundle of this size; 0 bytes are refused.
static double load_once(size_t size)
{
    void *place = (void *)(uintptr_t)ARENA_BASE;
    void *arena = mmap(place, ARENA_BYTES, PROT_READ | PROT_WRITE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);

    if (arena != place) fail("the arena", "its addresses are taken");
    double begin = seconds();
    err_t err = vm_create(bundle, (uint32_t)size, ARENA_BYTES);
    double taken = seconds() - begin;
    if (size != 0 && err != OK) fail("the bundle", vm_refusal());
    munmap(arena, ARENA_BYTES);
    return taken;
}

static double best_of(unsigned rounds, size_t size)
{
    double best = load_once(size);

    for (unsigned i = 1; i < rounds; i++) {
        double taken = load_once(size);
        if (taken < best) best = taken;
    }
    return best;
}

int main(int argc, char **argv)
{
    unsigned rounds = ROUNDS_DEFAULT;

    if (argc > 3 && strcmp(argv[1], "--rounds") == 0) rounds = (unsigned)atoi(argv[2]);
    FILE *file = argc < 2 ? NULL : fopen(argv[argc - 1], "rb");
    if (file == NULL) fail("the bundle", "it cannot be read");
    size_t size = fread(bundle, 1, sizeof(bundle), file);
    fclose(file);
    double taken = best_of(rounds, size) - best_of(rounds, 0);
    printf("loading %.1f MB of class file: %.1f MB a second (target: 20)\n", (double)size / 1e6,
           (double)size / 1e6 / taken);
    return EXIT_SUCCESS;
}
