// What a piece of compiling is at most, counted: every instruction of the processor that it takes,
// by stepping through it. Methods that are as bad as the verifier lets them be.
//
//     pieces [--every N]
//
// --every N   step through one piece of N, which finds most; stepping takes long
//
// The last line is `N passed, N failed`, of methods.

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/stepping.h"
#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/jit/compiler.h"
#include "vm/jit/jit.h"
#include "vm/jit/scan.h"
#include "vm/load.h"
#include "vm/vm.h"
#include "vm/world.h"

enum { STOP_MAX = 50000, CODE_MAX = 4800, HANDLERS_MAX = 2000 };

void test_fail(const char *expression, const char *file, int line)
{
    printf("%s:%d: expected %s\n", file, line, expression);
    exit(1);
}

// ---- stepping ----------------------------------------------------------------------------------

static uint32_t count_piece(void)
{
    stepping_begin();
    compiler_go_on();
    return stepping_end();
}

// ---- bad methods -------------------------------------------------------------------------------

static struct draft {
    uint32_t code[CODE_MAX], words;
    char slots[8192];
    uint32_t slot_count;
    struct bundle_handler handlers[HANDLERS_MAX];
    uint32_t handler_count;
} draft;

static void add(uint32_t word)
{
    if (draft.words == CODE_MAX) abort();
    draft.code[draft.words++] = word;
}

static void add_slots(const char *type, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++) {
        if (draft.slot_count++ != 0) strcat(draft.slots, " ");
        strcat(draft.slots, type);
    }
}

static void end_method(void)
{
    add(I(RET, 0, 0, 0));
}

// Each case of each switch is a jump back, as far as there are words.
static void write_switches(uint32_t cases, uint32_t words)
{
    uint32_t head = 0;

    add_slots("i", 255);
    add(I(ADDK_I, 1, 1, 1));
    while (draft.words + cases + 5 < words) {
        uint32_t begin = draft.words;
        add(I(SWITCH, 1, 0, 0));
        add(cases);
        add(0);
        add(head);
        for (uint32_t i = 0; i < cases; i++) add(i % 2 == 0 ? head : begin);
    }
    end_method();
}

static void bad_switches(void)
{
    write_switches(256, SCAN_WORDS_MAX);
}

static void bad_long_switch(void)
{
    write_switches(4300, CODE_MAX);
}

// All slots are references that are known not to be null where calls are, one behind the other.
static void bad_entries(void)
{
    add_slots(".l.bad", 255);
    for (uint32_t i = 1; i < 255; i++) add(I16(NEW, i, 0));
    while (draft.words + 4 < SCAN_WORDS_MAX) add(I16(CALL, 0, 1));
    end_method();
}

// Loops in loops over as many slots as there are, all worth a register, each more than the last.
static void write_nest(const char *type, uint32_t op)
{
    add_slots(type, 120);
    if (strlen(type) > 1) draft.slot_count *= 2;
    add_slots("i", 10);
    uint32_t slots = draft.slot_count, step = strlen(type) > 1 ? 2 : 1, head = draft.words;
    for (uint32_t i = 0; draft.words + 4 < SCAN_WORDS_MAX; i++) {
        uint32_t slot = i * step % (120 * step);
        add(OPCODE_WORD(op, slot, slot, (slot + step) % (120 * step)));
        if (i % 16 != 15) continue;
        add(I(JNZ_I, slots - 1, 0, 0));
        add(head);
    }
    end_method();
}

static void bad_ints(void)
{
    write_nest("i", OP_SUB_I);
}

static void bad_longs(void)
{
    write_nest("l -", OP_DIV_L);
}

static void bad_doubles(void)
{
    write_nest("d -", OP_ADD_D);
}

// Calls with as many words of arguments as there may be.
static void bad_calls(void)
{
    add_slots("l -", 64);
    draft.slot_count *= 2;
    while (draft.words + 40 < SCAN_WORDS_MAX) {
        add(I16(CALL, 0, 2));
        for (uint32_t i = 0; i < 128; i += 4) add(ARGS(i, i + 1, i + 2, i + 3));
    }
    end_method();
}

// Jumps forward to all places.
static void bad_jumps(void)
{
    add_slots("i", 200);
    for (uint32_t i = 0; draft.words + 8 < SCAN_WORDS_MAX; i++) {
        add(I(JNZ_I, i % 200, 0, 0));
        add(SCAN_WORDS_MAX - 8);
    }
    while (draft.words < SCAN_WORDS_MAX - 1) add(I(ADDK_I, 0, 0, 1));
    end_method();
}

// As many blocks as there are instructions, between which values are in registers.
static void bad_blocks(void)
{
    add_slots("i", 200);
    while (draft.words + 4 < SCAN_WORDS_MAX) {
        uint32_t slot = draft.words % 199;
        add(I(ADD_I, slot, slot + 1, 0));
        add(I(JNZ_I, slot, 0, 0));
        add(draft.words + 1);
    }
    end_method();
}

// All of the code is guarded by each handler, and each leads to another place of it.
static void write_handlers(uint32_t count)
{
    add_slots("i", 200);
    add_slots(".internal.object", 1);
    while (draft.words < 999) add(I(ADD_I, draft.words % 200, 1, 2));
    end_method();
    for (draft.handler_count = 0; draft.handler_count < count; draft.handler_count++)
        draft.handlers[draft.handler_count] = (struct bundle_handler){
            0, draft.words, draft.handler_count % draft.words, ".internal.object", 200};
}

static void bad_handlers(void)
{
    write_handlers(400);
}

static void bad_more_handlers(void)
{
    write_handlers(HANDLERS_MAX);
}

static void bad_length(void)
{
    add_slots("i", 255);
    while (draft.words < CODE_MAX - 1) add(I(ADD_I, 1, 0, 1));
    end_method();
}

// ---- compiling them ----------------------------------------------------------------------------

static const struct method *load_bad(void (*write)(void))
{
    static struct bundle bundle;
    static char longs[2 * 64 + 1], pairs[4 * 64 + 1];
    struct loaded loaded;

    memset(&draft, 0, sizeof(draft));
    write();
    for (uint32_t i = 0; i < 64; i++) memcpy(longs + 2 * i, "l ", 2);
    for (uint32_t i = 0; i < 64; i++) memcpy(pairs + 4 * i, "l - ", 4);
    const struct bundle_class class = {
        .name = ".l.bad",
        .pool = {{CLASSFILE_CLASS, ".l.bad", NULL, NULL, NULL},
                 {CLASSFILE_METHOD, ".l.bad", "nothing", NULL, NULL},
                 {CLASSFILE_METHOD, ".l.bad", "much", NULL, longs}},
        .methods = {{.name = "bad",
                     .flags = CLASSFILE_STATIC,
                     .slots = draft.slots,
                     .code = draft.code,
                     .code_words = draft.words,
                     .row = draft.handlers,
                     .row_count = draft.handler_count},
                    {.name = "nothing",
                     .flags = CLASSFILE_STATIC,
                     .slots = "i",
                     CODE(I(ADD_I, 0, 0, 0), I(ADD_I, 0, 0, 0), I(RET, 0, 0, 0))},
                    {.name = "much",
                     .flags = CLASSFILE_STATIC,
                     .parameters = longs,
                     .slots = pairs,
                     CODE(I(RET, 0, 0, 0))}},
    };
    bundle_write(&bundle, &class, 1);
    if (bundle_load(&bundle, &loaded) != OK) {
        printf("%s\n", load_refusal());
        exit(1);
    }
    return object_at(refs_item(((const struct class *)object_at(loaded.boot))->methods, 0));
}

static bool examine(const char *name, void (*write)(void), uint32_t every)
{
    const struct method *method = load_bad(write);
    uint32_t most = 0, most_at = 0, pieces = 0;

    compiler_begin(method);
    for (; compiler_is_at_work(); pieces++) {
        if (pieces % every != 0) {
            compiler_go_on();
            continue;
        }
        uint32_t count = count_piece();
        if (count <= most) continue;
        most = count;
        most_at = pieces;
    }
    printf("%-14s %5u pieces, %6u instructions at most (the %uth)%s\n", name, pieces, most, most_at,
           jit_has(method) ? "" : ", interpreted");
    return most <= STOP_MAX;
}

int main(int argc, char **argv)
{
    static const struct {
        const char *name;
        void (*write)(void);
    } bad[] = {
        {"switches", bad_switches}, {"long switch", bad_long_switch},
        {"entries", bad_entries},   {"ints", bad_ints},
        {"longs", bad_longs},       {"doubles", bad_doubles},
        {"calls", bad_calls},       {"jumps", bad_jumps},
        {"length", bad_length},     {"blocks", bad_blocks},
        {"handlers", bad_handlers}, {"more handlers", bad_more_handlers},
    };
    uint32_t every = argc == 3 && strcmp(argv[1], "--every") == 0 ? (uint32_t)atoi(argv[2]) : 1;
    uint32_t passed = 0;

    setvbuf(stdout, NULL, _IOLBF, 0);
    authority_make_world();
    jit_set_mode(JIT_OFTEN, 0);
    jit_begin_life();
    if (!compiler_begin_code()) return 1;
    for (size_t i = 0; i < ARRAY_COUNT(bad); i++)
        passed += examine(bad[i].name, bad[i].write, every);
    printf("%u passed, %u failed\n", passed, (uint32_t)ARRAY_COUNT(bad) - passed);
    return passed != ARRAY_COUNT(bad);
}
