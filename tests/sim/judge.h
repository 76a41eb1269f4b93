#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/types.h"
#include "tests/sim/medium.h"

// The oracle: what may be found on a disk after a power cut.
//
// A state is judged by mounting what the medium shows with the engine itself, from nothing, and
// comparing every page with the model. The engine must be stopped.

struct judge_tally {
    uint64_t states;
    uint64_t passed; // states without a violation
    uint64_t violations;
};

extern struct judge_tally judge_tally;

// Named in every message, so that it can be repeated.
void judge_begin_history(uint64_t seed, page_t arena_pages);

// Recovery passed over something that could not be read or was damaged, and said so. From now on in
// this history nothing is asked of older generations, and a generation whose number was used twice
// is not compared: both may be found.
void judge_forgive(void);

// From now on a number that was used twice may also lead to what was stored under it first.
void judge_expect_older(void);

// A life of this history crashed, and may be counted. If none or few did, no start may go back.
void judge_note_crash(void);

// Report a violation, in words.
void judge_complain(const char *format, ...) __attribute__((format(printf, 1, 2)));

// The image of a power cut: a generation that is neither older than the last promise nor newer than
// the last one begun must load, be whole, and not be a fallback. Before the first promise the disk
// may also be blank or refused.
void judge_cut(const struct medium_cut *cut);

// A disk that broke its own promises: whatever loads, no page may have wrong bytes.
void judge_spoiled(const struct medium_cut *cut);
