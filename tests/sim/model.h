#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "kernel/lib/types.h"

// What the arena must contain: for each page the number of times it was written, now and in every
// generation that was ever frozen. The bytes follow from the page and that number.

enum {
    MODEL_PAGES = 2048,      // the largest arena of a history
    MODEL_GENERATIONS = 512, // the most one history can have
};

// All pages are zero, now and in generation 1, which is what formatting makes.
void model_init(page_t pages);

// The page is written once more; fill in its new bytes.
void model_write(page_t page, uint8_t *bytes);

// The working arena was frozen as this generation; or is again what it was in it.
void model_save(gen_t generation);
void model_restore(gen_t generation);

// What was said is what had been said in generation `newest`.
void model_restore_said(gen_t newest);

// Was the number used for two generations? It is given again if the first one was lost, or was
// passed over by recovery; after that both may be found on a disk that breaks its promises.
bool model_is_ambiguous(gen_t generation);

// Are these the bytes of the page now, or in a generation?
bool model_is_now(page_t page, const uint8_t *bytes);
bool model_was(gen_t generation, page_t page, const uint8_t *bytes);

// What people said of generations: a name was given or taken away, the next start is to go on with
// this one. Saved and restored like pages.
void model_set_named(gen_t generation, bool is_named);
void model_set_wish(gen_t generation);

// Which generation is to be resumed, and which are named, where `newest` is the newest.
gen_t model_resumed(gen_t newest);
bool model_was_named(gen_t newest, gen_t generation);

// Was the page ever written?
bool model_is_touched(page_t page);
