#include "vm/jit/codes.h"

#include <string.h>

#include "vm/jit/area.h"
#include "vm/jit/choose.h"
#include "vm/jit/gate.h"

enum { NUMBERS_PER_WORK = 8 };

static struct {
    const struct jit_code *(*absent)(uint32_t number);
    uint32_t emptied; // how often all code was forgotten
} codes;

static uintptr_t codes_uncompiled(void)
{
    return (uintptr_t)area_run(gate_uncompiled());
}

void codes_set(uint32_t number, const struct jit_code *code)
{
    jit_state.codes[number] = code;
    jit_state.calls[number] = (uintptr_t)area_run(code->begin);
}

void codes_forget(uint32_t number)
{
    jit_state.codes[number] = codes.absent(number);
    jit_state.calls[number] = codes_uncompiled();
}

void codes_begin_life(const struct jit_code *(*absent)(uint32_t number))
{
    codes.absent = absent;
    memset(jit_state.codes, 0, sizeof(jit_state.codes));
}

// A few instructions for each number, though there may be thousands of methods.
void codes_empty(void)
{
    uintptr_t uncompiled = codes_uncompiled();

    codes.emptied++;
    memset(jit_state.codes, 0, sizeof(jit_state.codes));
#pragma GCC unroll 8
    for (uint32_t i = 0; i < JIT_METHODS_MAX; i++) jit_state.calls[i] = uncompiled;
}

// ---- where code lies ---------------------------------------------------------------------------

// What is known of it lies behind it.
static uint32_t codes_end(const struct jit_code *code)
{
    const uint8_t *end = jit_short_jumps(code) + ENCODE_SHORTS_BYTES(code->jump_count);

    return area_place((uintptr_t)end - 1) + 1;
}

static bool codes_lies_between(const struct jit_code *code, uint32_t begin, uint32_t end)
{
    return code->begin != 0 && code->begin < end && codes_end(code) > begin;
}

const struct jit_code *codes_at(uint32_t place)
{
    for (uint32_t i = 1; i < JIT_METHODS_MAX; i++) {
        const struct jit_code *code = jit_state.codes[i];
        if (code != NULL && place >= code->begin && place < code->end) return code;
    }
    return NULL;
}

bool codes_find_line(const struct jit_code *code, uint32_t place, uint32_t *pc)
{
    const struct method *method = object_at(code->method);
    const struct words *lines = object_at(method->lines);
    bool is_found = false;

    for (uint32_t i = 0; i < code->line_count && jit_line_places(code)[i] <= place; i++) {
        *pc = lines->at[LINE_WORDS * i];
        is_found = place < code->stubs;
    }
    return is_found;
}

void codes_note_running(const struct method *method)
{
    const struct jit_code *code = jit_state.codes[method->code_number % JIT_METHODS_MAX];

    if (code != NULL && code->begin != 0) area_note_running(code->begin, codes_end(code));
}

bool codes_clear(uint32_t begin, uint32_t end, uint32_t *number, int32_t *work)
{
    for (; *number<JIT_METHODS_MAX && * work> 0; ++*number) {
        const struct jit_code *code = jit_state.codes[*number];
        if (*number % NUMBERS_PER_WORK == 0) --*work;
        if (code == NULL || !codes_lies_between(code, begin, end)) continue;
        codes_forget(*number);
        choose_again(*number);
    }
    return *number == JIT_METHODS_MAX;
}

uint32_t codes_times_emptied(void)
{
    return codes.emptied;
}
