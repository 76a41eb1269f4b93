#include "tools/phc/code.h"

#include <string.h>

uint32_t code_address(const struct code *code)
{
    return code->out->code.count;
}

static void code_too_large(struct code *code, const char *what)
{
    if (!code->is_too_large) diag_error(&code->phc->diag, code->pos, "this method %s", what);
    code->is_too_large = true;
}

void code_word(struct code *code, uint32_t word)
{
    if (code->is_dead) return;
    if (code_address(code) >= CLASSFILE_CODE_MAX)
        code_too_large(code, "is too long");
    else
        words_add(&code->phc->mem, &code->out->code, word);
}

static void code_note_line(struct code *code)
{
    if (code->is_dead || code->pos.line == code->last_line) return;
    code->last_line = code->pos.line;
    words_add(&code->phc->mem, &code->out->lines, code_address(code));
    words_add(&code->phc->mem, &code->out->lines, code->pos.line);
}

// Called once an instruction is complete but for its tail.
static void code_begin(struct code *code, uint32_t word)
{
    code_note_line(code);
    code->last = code_address(code) + 1;
    code_word(code, word);
}

void code_emit(struct code *code, enum opcode op, unsigned a, unsigned b, unsigned c)
{
    code_begin(code, OPCODE_WORD(op, a, b, c));
    if (opcode_table[op].flow == FLOW_STOP && opcode_table[op].tail == TAIL_NONE)
        code->is_dead = true;
}

void code_emit_wide(struct code *code, enum opcode op, unsigned a, uint32_t bc)
{
    code_begin(code, OPCODE_WORD16(op, a, bc));
}

// A word that says where the label lies, now or once it is known.
void code_target(struct code *code, struct label *target)
{
    if (code->is_dead) return;
    if (target->address == NO_ADDRESS)
        words_add(&code->phc->mem, &target->jumps, code_address(code));
    code_word(code, target->address);
}

// The step of a counted loop that does the work of a comparison and of the addition before it, or
// 0.
static enum opcode code_step(enum opcode op, unsigned a, unsigned b, unsigned counter)
{
    if (op == OP_JLT_I && a == counter) return OP_STEP_LT;
    if (op == OP_JLE_I && a == counter) return OP_STEP_LE;
    if (op == OP_JLE_I && b == counter) return OP_STEP_GE;
    return 0;
}

// Makes one instruction of the last one, if that is counter += constant, and the comparison of the
// counter that is to follow. Its tail is left to the caller.
static bool code_fuse_step(struct code *code, enum opcode op, unsigned a, unsigned b)
{
    uint32_t *last = code->last == 0 ? NULL : &code->out->code.at[code->last - 1];
    unsigned counter;
    enum opcode step;

    if (last == NULL || code->is_too_large || OPCODE_OP(*last) != OP_ADDK_I) return false;
    counter = OPCODE_A(*last);
    step = code_step(op, a, b, counter);
    if (OPCODE_B(*last) != counter || step == 0 || a == b) return false;
    *last = OPCODE_WORD(step, counter, a == counter ? b : a, OPCODE_C(*last));
    return true;
}

void code_jump(struct code *code, enum opcode op, unsigned a, unsigned b, struct label *target)
{
    if (code->is_dead) return;
    if (!code_fuse_step(code, op, a, b)) code_begin(code, OPCODE_WORD(op, a, b, 0));
    code_target(code, target);
    if (opcode_table[op].flow == FLOW_STOP) code->is_dead = true;
}

void code_jump_constant(struct code *code, enum opcode op, unsigned a, int16_t constant,
                        struct label *target)
{
    if (code->is_dead) return;
    code_begin(code, OPCODE_WORD16(op, a, (uint16_t)constant));
    code_target(code, target);
}

void code_end(struct code *code)
{
    code->is_dead = true;
}

void code_place(struct code *code, struct label *label)
{
    uint32_t here = code_address(code);

    if (label->jumps.count > 0) code_revive(code);
    label->address = here;
    code->last = 0;
    if (code->is_too_large) return; // some of the words are missing
    for (uint32_t i = 0; i < label->jumps.count; i++) code->out->code.at[label->jumps.at[i]] = here;
}

void code_revive(struct code *code)
{
    code->last = 0;
    code->is_dead = false;
}

void code_handler(struct code *code, uint32_t begin, uint32_t end, uint32_t target, name_t class,
                  unsigned slot)
{
    struct mem *mem = &code->phc->mem;
    struct words *handlers = &code->out->handlers;

    words_add(mem, handlers, begin);
    words_add(mem, handlers, end);
    words_add(mem, handlers, target);
    words_add(mem, handlers, bundle_type(code->bundle, class));
    words_add(mem, handlers, slot);
}

static bool is_wide(name_t type)
{
    return (type[0] == 'l' || type[0] == 'd') && type[1] == '\0';
}

static unsigned code_find_free(const struct code *code, name_t type)
{
    for (unsigned slot = 0; slot < code->slot_count; slot++)
        if (!code->is_taken[slot] && code->slot_types[slot] == type) return slot;
    return NO_SLOT;
}

unsigned code_take(struct code *code, name_t type)
{
    unsigned slot = code_find_free(code, type);
    unsigned size = is_wide(type) ? 2 : 1;

    if (slot == NO_SLOT) {
        if (code->slot_count + size > CLASSFILE_NEAR_SLOTS_MAX) {
            code_too_large(code,
                           "holds too many values at once here: store some in variables before");
            return 0;
        }
        slot = code->slot_count;
        code->slot_types[slot] = type;
        code->slot_count += size;
    }
    code->is_taken[slot] = true;
    code->is_temporary[slot] = false;
    return slot;
}

// ---- far slots ---------------------------------------------------------------------------------

enum {
    FAR_FIRST_CAPACITY = 64,
    NEAR_VARIABLES_MAX = 192, // the other near slots are for values in passing
};

bool code_is_far(unsigned slot)
{
    return slot >= CLASSFILE_NEAR_SLOTS_MAX;
}

static void code_grow_far(struct code *code)
{
    unsigned capacity = code->far_capacity == 0 ? FAR_FIRST_CAPACITY : code->far_capacity * 2;
    struct far_slot *grown = mem_alloc(&code->phc->mem, capacity * sizeof(*grown));

    if (code->far_count > 0) memcpy(grown, code->far, code->far_count * sizeof(*grown));
    code->far = grown;
    code->far_capacity = capacity;
}

static unsigned code_take_far(struct code *code, name_t type)
{
    unsigned at = 0, size = is_wide(type) ? 2 : 1;

    while (at < code->far_count && (code->far[at].is_taken || code->far[at].type != type)) at++;
    if (at == code->far_count) {
        if (CLASSFILE_NEAR_SLOTS_MAX + at + size > CLASSFILE_SLOTS_MAX) {
            code_too_large(code, "has too many variables at once");
            return 0;
        }
        if (at + size > code->far_capacity) code_grow_far(code);
        code->far[at].type = type;
        code->far_count += size;
    }
    code->far[at].is_taken = true;
    return CLASSFILE_NEAR_SLOTS_MAX + at;
}

unsigned code_take_variable(struct code *code, name_t type)
{
    unsigned free = code_find_free(code, type);

    if (free < NEAR_VARIABLES_MAX || (free == NO_SLOT && code->slot_count < NEAR_VARIABLES_MAX))
        return code_take(code, type);
    return code_take_far(code, type);
}

unsigned code_take_temporary(struct code *code, name_t type)
{
    unsigned slot = code_take(code, type);

    code->is_temporary[slot] = true;
    return slot;
}

void code_release(struct code *code, unsigned slot)
{
    if (code_is_far(slot))
        code->far[slot - CLASSFILE_NEAR_SLOTS_MAX].is_taken = false;
    else
        code->is_taken[slot] = false;
}

void code_release_temporary(struct code *code, unsigned slot)
{
    if (code->is_temporary[slot]) code_release(code, slot);
}
