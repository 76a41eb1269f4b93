#include "tests/fuzz/emit.h"

#include <assert.h>

#include "tests/fuzz/pool.h"
#include "tests/fuzz/slots.h"

static struct {
    uint32_t words[EMIT_WORDS_MAX];
    uint32_t count;
    uint32_t starts[EMIT_WORDS_MAX]; // of instructions
    uint32_t start_count;
    uint32_t first_start;             // of this stretch
    uint32_t targets[EMIT_WORDS_MAX]; // words of this stretch that are to be the start of an
    uint32_t target_count;            // instruction
} code;

void emit_begin(void)
{
    code.count = code.start_count = code.first_start = code.target_count = 0;
}

uint32_t emit_count(void)
{
    return code.count;
}

void emit_tail(uint32_t word)
{
    assert(code.count < EMIT_WORDS_MAX);
    code.words[code.count++] = word;
}

void emit(uint32_t word)
{
    code.starts[code.start_count++] = code.count;
    emit_tail(word);
}

void emit_target(void)
{
    code.targets[code.target_count++] = code.count;
    emit_tail(0);
}

static void emit_list(const uint32_t *slots, uint32_t count, uint32_t per_word)
{
    for (uint32_t i = 0; i < count; i += per_word) {
        uint32_t word = 0;
        for (uint32_t k = i; k < count && k < i + per_word; k++)
            word |= slots[k] << 32 / per_word * (k - i);
        emit_tail(word);
    }
}

void emit_arguments(const uint32_t *slots, uint32_t count)
{
    emit_list(slots, count, OPCODE_ARGS_PER_WORD);
}

void emit_wide_arguments(const uint32_t *slots, uint32_t count)
{
    emit_list(slots, count, OPCODE_ARGS_PER_WORD_WIDE);
}

static uint32_t any_start(void)
{
    uint32_t count = code.start_count - code.first_start;

    if (count == 0 || slip(10000)) return chance(EMIT_WORDS_MAX);
    return code.starts[code.first_start + chance(count)];
}

// Mostly one behind this place: code that goes round and round does little else.
static uint32_t start_behind(uint32_t place)
{
    uint32_t start = any_start();

    for (int tries = 0; tries < 8 && start <= place; tries++) start = any_start();
    return start;
}

static void set_targets(void)
{
    for (uint32_t i = 0; i < code.target_count; i++)
        code.words[code.targets[i]] = start_behind(code.targets[i]);
    code.target_count = 0;
}

void emit_end_stretch(void)
{
    set_targets();
    code.first_start = code.start_count;
}

void emit_put(struct section *section)
{
    set_targets();
    put(section, code.count);
    put_all(section, code.words, code.count);
}

void emit_mark(enum shape shape)
{
    uint32_t slot = slot_write(type("i"));

    if (chance(2)) return;
    emit(OPCODE_WORD16(OP_CONST_I, slot, 1));
    emit(OPCODE_WORD16(OP_SETS_I, slot,
                       pool_static(type(SHAPES_CLASS), string(shape_name(shape)), type("i"))));
}

static void put_handler(struct section *section, uint32_t begin, uint32_t end, uint32_t target)
{
    bool is_in_order = begin < end && !slip(1000);

    put(section, is_in_order ? begin : end);
    put(section, is_in_order ? end : code.count);
    put(section, target);
    put(section, type(".internal.object"));
    put(section, slot_write(type(".internal.object")));
}

// Over a few instructions; it mostly goes on behind them.
static void put_small_handler(struct section *section)
{
    uint32_t count = code.start_count - code.first_start;
    uint32_t nth = chance(count);
    uint32_t next = nth + 1 + chance(4);
    uint32_t end = next < count ? code.starts[code.first_start + next] : code.count;

    put_handler(section, code.starts[code.first_start + nth], end,
                next < count && chance(4) ? end : any_start());
}

void emit_put_handlers(struct section *section, uint32_t count)
{
    bool has_starts = code.first_start < code.start_count;
    uint32_t first = has_starts ? code.starts[code.first_start] : 0;

    if (!has_starts) count = 0;
    put(section, count);
    for (uint32_t i = 1; i < count; i++) put_small_handler(section);
    if (count > 0)
        put_handler(section, first, code.count, start_behind(first + (code.count - first) / 2));
}
