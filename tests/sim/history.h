#pragma once

#include <stdint.h>

// One history: a disk from its formatting through several lives of the engine, each ended by a
// power cut or a reset, under a random load, with errors of disk and memory in some. After each
// life every operation of its log is cut, and the states found there are judged. Everything follows
// from the seed.
void history_run(uint64_t seed);
