#include "snapshot/life.h"

static void snap_life_ignore_generation(gen_t generation)
{
    (void)generation;
}

static void snap_life_ignore_error(err_t why)
{
    (void)why;
}

static void snap_life_ignore(void) {}

struct snap_life snap_life = {
    .durable = snap_life_ignore_generation,
    .failed = snap_life_ignore_error,
    .recovered = snap_life_ignore,
};
