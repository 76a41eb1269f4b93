#pragma once

#include <stdint.h>

// Bundles for the fuzzer: classes of random members and random code, that name the classes, methods
// and fields of the world that is there, and mostly fit. Much of it is accepted and runs.

struct fuzz_bundle;

// The same seed gives the same bundle, as long as the world has the same classes.
void fuzz_make(struct fuzz_bundle *bundle, uint64_t *seed);

// Change some bytes of a bundle, and make its checksum right again.
void fuzz_damage(struct fuzz_bundle *bundle, uint64_t *seed);
