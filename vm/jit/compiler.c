#include "vm/jit/compiler.h"

#include "kernel/lib/assert.h"
#include "vm/jit/area.h"
#include "vm/jit/choose.h"
#include "vm/jit/codes.h"
#include "vm/jit/gate.h"
#include "vm/jit/pass.h"
#include "vm/jit/rules.h"
#include "vm/jit/targets.h"
#include "vm/jit/work.h"

enum {
    LEAVE_BYTES = 512, // for what compiler_write_leave() writes
    LEAST_BYTES = 1024,
    WORD_BYTES = 32, // of code that a word of bytecode may become
    FIND_WORK = 200,
    NATIVE_WORK = 60,
};

enum stage {
    STAGE_NONE,
    STAGE_TARGETS,
    STAGE_ROOM,
    STAGE_CLEAR,
    STAGE_SCAN,
    STAGE_PASS,
    STAGE_JUMPS
};

static struct {
    bool has_code;        // the gates are written
    uint32_t leave_begin; // behind the gates, LEAVE_BYTES,
    uint32_t leave_end;   // ... and then code
    uint32_t clear;       // number of the first method that may have code in the stretch
    enum stage stage;     // of what is compiled now
    const struct method *method;
    uint32_t ticks; // what has run within so many is not written over
} compiler;

static struct encoder *e(void)
{
    return &translation.e;
}

static void begin_writing(void)
{
    encode_begin(e(), area_written(), area_next(), area_end());
}

// ---- lives -------------------------------------------------------------------------------------

void compiler_begin_life(const struct jit_code *(*absent)(uint32_t number))
{
    compiler.has_code = false;
    compiler.stage = STAGE_NONE;
    codes_begin_life(absent);
    targets_begin_life();
}

bool compiler_begin_code(void)
{
    if (compiler.has_code) return true;
    if (!area_begin()) return false;
    e()->is_wide = sizeof(void *) == sizeof(uint64_t);
    begin_writing();
    if (!gate_write(e())) return false;
    compiler.leave_begin = e()->used;
    compiler.leave_end = compiler.leave_begin + LEAVE_BYTES;
    area_use(compiler.leave_end);
    area_keep();
    compiler.clear = JIT_METHODS_MAX;
    codes_empty();
    compiler.has_code = true;
    return true;
}

void compiler_give_up(void)
{
    if (compiler.stage != STAGE_NONE) choose_again(compiler.method->code_number);
    compiler.stage = STAGE_NONE;
}

// What was found out of the old classes is still right; where to go on among them is not known.
void compiler_forget_dead(void)
{
    compiler_give_up();
    targets_look_again();
}

void compiler_empty(void)
{
    compiler.stage = STAGE_NONE;
    choose_begin();
    if (!compiler.has_code) return;
    area_empty();
    compiler.clear = JIT_METHODS_MAX;
    codes_empty();
}

// ---- room --------------------------------------------------------------------------------------

static uint32_t bytes_for(const struct method *method)
{
    return LEAST_BYTES + WORD_BYTES * (method->code == 0 ? 0 : object_length(method->code));
}

static enum stage abandon(void)
{
    compiler_give_up();
    return STAGE_NONE;
}

// What has been forgotten until now of the code in the stretch stays so, whatever comes between.
static enum stage find_room(int32_t *work)
{
    uint32_t bytes = bytes_for(compiler.method);

    if (area_end() - area_next() >= bytes) return STAGE_CLEAR;
    if (!work_afford(work, FIND_WORK)) return STAGE_ROOM;
    switch (area_find(bytes, compiler.ticks)) {
    case AREA_NO_ROOM:
        return abandon();
    case AREA_HAS_CODE:
        compiler.clear = 1;
        break;
    case AREA_HAS_ROOM:
        break;
    }
    return STAGE_CLEAR;
}

// ---- a method ----------------------------------------------------------------------------------

static void keep_code(void)
{
    const struct jit_code *code = pass_keep();

    if (code == NULL) return;
    area_use(e()->used);
    codes_set(compiler.method->code_number, code);
    codes_note_running(compiler.method);
}

static enum stage write_native(int32_t *work)
{
    if (!work_afford(work, NATIVE_WORK)) return STAGE_CLEAR;
    begin_writing();
    pass_write_native(compiler.method);
    if (encode_end(e())) keep_code();
    return STAGE_NONE;
}

static enum stage begin_scan(int32_t *work)
{
    if (!codes_clear(area_next(), area_end(), &compiler.clear, work)) return STAGE_CLEAR;
    if (compiler.method->code == 0) return write_native(work);
    if (!work_afford(work, scan_begin_work(compiler.method))) return STAGE_CLEAR;
    return scan_begin(&translation.scan, compiler.method, rules_have) ? STAGE_SCAN : STAGE_NONE;
}

static enum stage go_on_scanning(int32_t *work)
{
    switch (scan_go_on(&translation.scan, work)) {
    case SCAN_DONE:
        begin_writing();
        pass_begin();
        return STAGE_PASS;
    case SCAN_FAILED:
        return STAGE_NONE;
    default:
        return STAGE_SCAN;
    }
}

static enum stage go_on_leading_jumps(int32_t *work)
{
    if (!encode_lead_jumps(e(), work)) return STAGE_JUMPS;
    if (!e()->is_full) keep_code();
    return STAGE_NONE;
}

static enum stage next_stage(int32_t *work)
{
    switch (compiler.stage) {
    case STAGE_TARGETS:
        return targets_look(work) ? STAGE_ROOM : STAGE_TARGETS;
    case STAGE_ROOM:
        return find_room(work);
    case STAGE_CLEAR:
        return begin_scan(work);
    case STAGE_SCAN:
        return go_on_scanning(work);
    case STAGE_PASS:
        return pass_go_on(work) ? STAGE_JUMPS : STAGE_PASS;
    case STAGE_JUMPS:
        return go_on_leading_jumps(work);
    case STAGE_NONE:
        break;
    }
    return STAGE_NONE;
}

// As far as there is work for it: then a stage stays what it is.
static void go_on(int32_t work)
{
    enum stage before;

    do {
        before = compiler.stage;
        compiler.stage = next_stage(&work);
    } while (compiler.stage != before);
}

static void begin(const struct method *method, uint32_t ticks)
{
    compiler.method = method;
    compiler.ticks = ticks;
    compiler.stage = STAGE_TARGETS;
}

void compiler_begin(const struct method *method)
{
    begin(method, AREA_RUNNING_TICKS);
}

void compiler_go_on(void)
{
    go_on(WORK_PIECE);
}

bool compiler_is_at_work(void)
{
    return compiler.stage != STAGE_NONE;
}

const struct jit_code *compiler_make(const struct method *method)
{
    if (!compiler_begin_code()) return NULL;
    begin(method, 0);
    go_on(WORK_ALL);
    return jit_state.codes[method->code_number];
}

// ---- again -------------------------------------------------------------------------------------

// What is compiled meanwhile is begun anew another time.
void compiler_repeat(const struct jit_code *code, uint32_t place,
                     void (*reach)(struct encode_operand operand))
{
    int32_t work = WORK_ALL;

    compiler_give_up();
    bool is_same = scan_begin(&translation.scan, object_at(code->method), rules_have) &&
                   scan_go_on(&translation.scan, &work) == SCAN_DONE;
    ASSERT(is_same);
    encode_begin(e(), area_written(), code->begin, code->end + ENCODE_INSTRUCTION_BYTES);
    encode_keep_places(e(), jit_short_jumps(code));
    e()->awaited = place;
    e()->reach = reach;
    pass_begin();
    is_same = pass_go_on(&work) && encode_end(e()) && e()->used == code->end;
    ASSERT(is_same);
}

uint32_t compiler_write_leave(const struct translate_state *state)
{
    encode_begin(e(), area_written(), compiler.leave_begin, compiler.leave_end);
    translate_leave_from(state);
    return encode_end(e()) ? compiler.leave_begin : 0;
}
