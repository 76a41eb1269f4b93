#include "tests/sim/model.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/bitmap.h"
#include "kernel/lib/limits.h"
#include "tests/random.h"

enum { PAGE_WORDS = PAGE_SIZE / sizeof(uint64_t) };

// What people said of generations.
struct said {
    uint32_t named[BITMAP_WORDS(MODEL_GENERATIONS)];
    gen_t wish;
};

static struct {
    page_t pages;
    uint32_t written; // counts writes to any page, so that no content comes twice
    uint32_t now[MODEL_PAGES];
    uint32_t saved[MODEL_GENERATIONS][MODEL_PAGES];
    unsigned saves[MODEL_GENERATIONS]; // how often each number was used
    struct said said;                  // now
    struct said said_in[MODEL_GENERATIONS];
} model;

void model_init(page_t pages)
{
    ASSERT(pages <= MODEL_PAGES);
    model.pages = pages;
    model.written = 0;
    memset(model.now, 0, sizeof(model.now));
    memset(model.saves, 0, sizeof(model.saves));
    memset(&model.said, 0, sizeof(model.said));
    model_save(1);
}

// The bytes of a page that was last written by write number `write`: all zero for 0, otherwise a
// sequence that no other page and no other write has anywhere in it.
static void model_fill(page_t page, uint32_t write, uint64_t *words)
{
    uint64_t seed = (uint64_t)page << 32 | write;
    uint64_t word = random_next(&seed);

    for (unsigned i = 0; i < PAGE_WORDS; i++) words[i] = write == 0 ? 0 : word + i;
}

static bool model_matches(page_t page, uint32_t write, const uint8_t *bytes)
{
    uint64_t words[PAGE_WORDS];

    model_fill(page, write, words);
    return memcmp(words, bytes, PAGE_SIZE) == 0;
}

void model_write(page_t page, uint8_t *bytes)
{
    uint64_t words[PAGE_WORDS];

    model.now[page] = ++model.written;
    model_fill(page, model.now[page], words);
    memcpy(bytes, words, PAGE_SIZE);
}

void model_save(gen_t generation)
{
    ASSERT(generation < MODEL_GENERATIONS);
    memcpy(model.saved[generation], model.now, model.pages * sizeof(model.now[0]));
    model.said_in[generation] = model.said;
    model.saves[generation]++;
}

bool model_is_ambiguous(gen_t generation)
{
    ASSERT(generation < MODEL_GENERATIONS);
    return model.saves[generation] > 1;
}

void model_restore(gen_t generation)
{
    ASSERT(generation < MODEL_GENERATIONS);
    memcpy(model.now, model.saved[generation], model.pages * sizeof(model.now[0]));
}

void model_restore_said(gen_t newest)
{
    ASSERT(newest < MODEL_GENERATIONS);
    model.said = model.said_in[newest];
    model.said.wish = 0; // it came true
}

void model_set_named(gen_t generation, bool is_named)
{
    ASSERT(generation < MODEL_GENERATIONS);
    if (is_named)
        bitmap_set(model.said.named, (unsigned)generation);
    else
        bitmap_clear(model.said.named, (unsigned)generation);
}

void model_set_wish(gen_t generation)
{
    model.said.wish = generation;
}

gen_t model_resumed(gen_t newest)
{
    ASSERT(newest < MODEL_GENERATIONS);
    return model.said_in[newest].wish != 0 ? model.said_in[newest].wish : newest;
}

bool model_was_named(gen_t newest, gen_t generation)
{
    ASSERT(newest < MODEL_GENERATIONS);
    return bitmap_test(model.said_in[newest].named, (unsigned)generation);
}

bool model_is_now(page_t page, const uint8_t *bytes)
{
    return model_matches(page, model.now[page], bytes);
}

bool model_was(gen_t generation, page_t page, const uint8_t *bytes)
{
    ASSERT(generation < MODEL_GENERATIONS);
    return model_matches(page, model.saved[generation][page], bytes);
}

bool model_is_touched(page_t page)
{
    return model.now[page] != 0;
}
