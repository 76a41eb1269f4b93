#include "vm/jit/compiler.h"

#include <string.h>

#include "kernel/lib/assert.h"
#include "vm/jit/area.h"
#include "vm/jit/choose.h"
#include "vm/jit/gate.h"
#include "vm/jit/pass.h"
#include "vm/jit/rules.h"
#include "vm/jit/targets.h"
#include "vm/world.h"

enum {
    LEAVE_BYTES = 512, // for what compiler_write_leave() writes
    PIECE_WORK =
        250, // instructions that are looked at in a piece; one that is translated counts as four
    ALL_WORK = INT32_MAX,
    LEAST_BYTES = 1024,
    WORD_BYTES = 32, // of code that a word of bytecode may become
};

enum stage { STAGE_NONE, STAGE_TARGETS, STAGE_SCAN, STAGE_PASS };

static struct {
    bool has_code;        // the gates are written
    uint32_t leave_begin; // behind the gates, LEAVE_BYTES,
    uint32_t code_begin;  // ... and then the code
    uint32_t emptied;     // how often all code was thrown away
    enum stage stage;     // of what is compiled now
    const struct method *method;
} compiler;

static struct encoder *e(void)
{
    return &translation.e;
}

// ---- all code ----------------------------------------------------------------------------------

void compiler_begin_life(void)
{
    compiler.has_code = false;
    compiler.stage = STAGE_NONE;
    targets_begin_life();
    memset(jit_state.codes, 0, sizeof(jit_state.codes));
}

static void set_code(uint32_t number, const struct jit_code *code)
{
    uint32_t place = code == NULL ? gate_uncompiled() : code->begin;

    jit_state.codes[number] = code;
    jit_state.calls[number] = (uintptr_t)area_run(place);
}

static void begin_tables(void)
{
    for (uint32_t i = 0; i <= world()->last_code_number; i++) set_code(i, NULL);
}

void compiler_note_method(const struct method *method)
{
    if (compiler.has_code) set_code(method->code_number, NULL);
}

bool compiler_begin_code(void)
{
    if (compiler.has_code) return true;
    if (!area_begin()) return false;
    e()->is_wide = sizeof(void *) == sizeof(uint64_t);
    encode_begin(e(), area_written(), area_used(), area_size());
    if (!gate_write(e())) return false;
    compiler.leave_begin = e()->used;
    compiler.code_begin = compiler.leave_begin + LEAVE_BYTES;
    area_use(compiler.code_begin);
    begin_tables();
    compiler.has_code = true;
    return true;
}

void compiler_empty(void)
{
    compiler.stage = STAGE_NONE;
    compiler.emptied++;
    choose_begin();
    if (!compiler.has_code) return;
    area_empty(compiler.code_begin);
    begin_tables();
}

uint32_t compiler_times_emptied(void)
{
    return compiler.emptied;
}

const struct jit_code *compiler_code_at(uint32_t place)
{
    for (uint32_t i = 1; i < JIT_METHODS_MAX; i++) {
        const struct jit_code *code = jit_state.codes[i];
        if (code != NULL && place >= code->begin && place < code->end) return code;
    }
    return NULL;
}

// ---- a method ----------------------------------------------------------------------------------

// If need be all that there is makes room: what is run often will soon be back.
static bool have_room(const struct method *method)
{
    uint32_t words = method->code == 0 ? 0 : object_length(method->code);
    uint32_t bytes = LEAST_BYTES + WORD_BYTES * words;

    if (area_have(bytes)) return true;
    if (area_used() == compiler.code_begin) return false;
    compiler_empty();
    return area_have(bytes);
}

void compiler_begin(const struct method *method)
{
    compiler.method = method;
    compiler.stage = STAGE_TARGETS;
}

void compiler_give_up(void)
{
    compiler.stage = STAGE_NONE;
}

// What was found out of the old classes is still right; where to go on among them is not known.
void compiler_forget_dead(void)
{
    compiler.stage = STAGE_NONE;
    targets_look_again();
}

static void keep_code(void)
{
    const struct jit_code *code = encode_end(e()) ? pass_keep() : NULL;

    if (code == NULL) return;
    area_use(e()->used);
    set_code(compiler.method->code_number, code);
}

static enum stage begin_scan(void)
{
    const struct method *method = compiler.method;

    if (!have_room(method)) return STAGE_NONE;
    if (method->code == 0) {
        encode_begin(e(), area_written(), area_used(), area_size());
        pass_write_native(method);
        keep_code();
        return STAGE_NONE;
    }
    return scan_begin(&translation.scan, method, rules_have) ? STAGE_SCAN : STAGE_NONE;
}

static enum stage go_on_scanning(int32_t *work)
{
    switch (scan_go_on(&translation.scan, work)) {
    case SCAN_DONE:
        encode_begin(e(), area_written(), area_used(), area_size());
        pass_begin();
        return STAGE_PASS;
    case SCAN_FAILED:
        return STAGE_NONE;
    default:
        return STAGE_SCAN;
    }
}

static enum stage go_on_translating(int32_t *work)
{
    if (!pass_go_on(work)) return STAGE_PASS;
    keep_code();
    return STAGE_NONE;
}

static void go_on(int32_t work)
{
    while (work > 0 && compiler.stage != STAGE_NONE) switch (compiler.stage) {
        case STAGE_TARGETS:
            if (targets_look(&work)) compiler.stage = begin_scan();
            break;
        case STAGE_SCAN:
            compiler.stage = go_on_scanning(&work);
            break;
        default:
            compiler.stage = go_on_translating(&work);
        }
}

void compiler_go_on(void)
{
    go_on(PIECE_WORK);
}

bool compiler_is_at_work(void)
{
    return compiler.stage != STAGE_NONE;
}

const struct jit_code *compiler_make(const struct method *method)
{
    if (!compiler_begin_code()) return NULL;
    compiler_begin(method);
    go_on(ALL_WORK);
    return jit_state.codes[method->code_number];
}

// ---- again -------------------------------------------------------------------------------------

// What is compiled meanwhile is begun anew another time.
void compiler_repeat(const struct jit_code *code, uint32_t place,
                     void (*reach)(struct encode_operand operand))
{
    int32_t work = ALL_WORK;

    compiler.stage = STAGE_NONE;
    bool is_same = scan_begin(&translation.scan, object_at(code->method), rules_have) &&
                   scan_go_on(&translation.scan, &work) == SCAN_DONE;
    ASSERT(is_same);
    encode_begin(e(), area_written(), code->begin, area_size());
    e()->awaited = place;
    e()->reach = reach;
    pass_begin();
    is_same = pass_go_on(&work) && encode_end(e()) && e()->used == code->end;
    ASSERT(is_same);
}

uint32_t compiler_write_leave(const struct translate_state *state)
{
    encode_begin(e(), area_written(), compiler.leave_begin, compiler.code_begin);
    translate_leave_from(state);
    return encode_end(e()) ? compiler.leave_begin : 0;
}
