#include "vm/jit/numbering.h"

#include "kernel/lib/assert.h"
#include "vm/heap.h"
#include "vm/jit/state.h"
#include "vm/world.h"

enum { WORD_BITS = 32, WORDS = JIT_METHODS_MAX / WORD_BITS };

static uint32_t *numbering_word(uint32_t number)
{
    return &((struct words *)object_at(world()->code_numbers))->at[number / WORD_BITS];
}

static uint32_t numbering_bit(uint32_t number)
{
    return 1u << number % WORD_BITS;
}

bool numbering_make(void)
{
    world()->code_numbers = heap_alloc_words(WORDS);
    if (world()->code_numbers == 0) return false;
    *numbering_word(0) = numbering_bit(0);
    return true;
}

bool numbering_is_sound(void)
{
    return object_length(world()->code_numbers) == WORDS && numbering_is_given(0);
}

bool numbering_is_given(uint32_t number)
{
    return *numbering_word(number) & numbering_bit(number);
}

// No number below this one is free.
static uint32_t numbering_first_free(void)
{
    uint32_t number = world()->first_code_number;

    while (number < JIT_METHODS_MAX && *numbering_word(number) == UINT32_MAX)
        number = (number / WORD_BITS + 1) * WORD_BITS;
    while (number < JIT_METHODS_MAX && numbering_is_given(number)) number++;
    return number;
}

bool numbering_give(struct method *method)
{
    uint32_t number = numbering_first_free();

    ASSERT(method->code_number == 0);
    if (world()->first_code_number != number) world()->first_code_number = number;
    if (number == JIT_METHODS_MAX) return false;
    *numbering_word(number) |= numbering_bit(number);
    method->code_number = number;
    return true;
}

void numbering_take_back(uint32_t number)
{
    ASSERT(number != 0 && numbering_is_given(number));
    *numbering_word(number) &= ~numbering_bit(number);
    if (number < world()->first_code_number) world()->first_code_number = number;
}
