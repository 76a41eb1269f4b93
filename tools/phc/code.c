#include "tools/phc/code.h"

#include "kernel/lib/assert.h"

static uint32_t code_count(const struct code *code)
{
    return code->out->code.count;
}

// What is too large: the compiler's own methods are made of what a class says about its fields.
static const char *code_subject(const struct code *code)
{
    if (code->method->name[0] != '(') return "this method";
    return code->method->is_static ? "what static fields begin with"
                                   : "what the fields of an object begin with";
}

static void code_too_large(struct code *code, const char *what)
{
    if (!code->is_too_large)
        diag_error(&code->phc->diag, code->pos, "%s %s", code_subject(code), what);
    code->is_too_large = true;
}

void code_word(struct code *code, uint32_t word)
{
    if (code->is_dead) return;
    if (code_count(code) >= CLASSFILE_CODE_MAX)
        code_too_large(code, "is too long");
    else
        words_add(&code->phc->mem, &code->out->code, word);
}

static void code_note_line(struct code *code)
{
    if (code->is_dead || code->pos.line == code->last_line) return;
    code->last_line = code->pos.line;
    bundle_add_line(code->bundle, code->out, code->pos.line);
}

// Called once an instruction is complete but for its tail.
static void code_begin(struct code *code, uint32_t word)
{
    code_note_line(code);
    code->last = code_count(code) + 1;
    code_word(code, word);
}

// ---- operands ----------------------------------------------------------------------------------

// The instructions that move between near and far slots, by the type.
static enum opcode code_far_opcode(name_t type, bool is_store)
{
    if (type[1] != '\0') return is_store ? OP_STOREW_R : OP_LOADW_R;
    switch (type[0]) {
    case 'i':
        return is_store ? OP_STOREW_I : OP_LOADW_I;
    case 'l':
        return is_store ? OP_STOREW_L : OP_LOADW_L;
    case 'f':
        return is_store ? OP_STOREW_F : OP_LOADW_F;
    default:
        return is_store ? OP_STOREW_D : OP_LOADW_D;
    }
}

// What is due behind the instruction before.
static void code_settle(struct code *code)
{
    struct far_store store = code->store;

    if (store.near == NO_SLOT) return;
    code->store.near = NO_SLOT;
    code_begin(code, OPCODE_WORD16(code_far_opcode(slots_at(&code->slots, store.far)->type, true),
                                   store.near, store.far));
    code_release(code, store.near);
}

// The type of the near slot by which a value of a far one comes and goes. One does for references
// of all classes, since the machine knows what it has just been given (vm/BYTECODE.md).
static name_t code_passing(const struct code *code, name_t type)
{
    return type[1] == '\0' ? type : code->phc->core.object->name;
}

uint32_t code_address(struct code *code)
{
    code_settle(code);
    return code_count(code);
}

unsigned code_bring_near(struct code *code, unsigned slot)
{
    name_t type = slots_at(&code->slots, slot)->type;
    unsigned near;

    ASSERT(code->is_too_large || slots_at(&code->slots, slot)->is_taken);
    if (!slots_is_far(slot)) return slot;
    code_settle(code);
    near = code_take_near(code, code_passing(code, type));
    code_begin(code, OPCODE_WORD16(code_far_opcode(type, false), near, slot));
    return near;
}

void code_part_near(struct code *code, unsigned near, unsigned slot)
{
    if (near != slot) code_release(code, near);
}

// Where the instruction is to leave what belongs into the slot.
static unsigned code_leave_near(struct code *code, unsigned slot)
{
    ASSERT(code->is_too_large || slots_at(&code->slots, slot)->is_taken);
    if (!slots_is_far(slot)) return slot;
    code->store.near = code_take_near(code, code_passing(code, slots_at(&code->slots, slot)->type));
    code->store.far = slot;
    return code->store.near;
}

static bool is_written(enum operand operand)
{
    return operand >= OPERAND_WI && operand <= OPERAND_WR;
}

// The operands of an instruction and the near slots that stand for them.
struct operands {
    unsigned given[3];
    unsigned near[3];
};

static struct operands code_bring_operands(struct code *code, enum opcode op, unsigned a,
                                           unsigned b, unsigned c)
{
    const struct opcode_info *info = &opcode_table[op];
    const enum operand kinds[3] = {info->a, info->b, info->c};
    struct operands operands = {{a, b, c}, {a, b, c}};

    code_settle(code);
    for (int i = 0; i < 3; i++)
        if (opcode_reads(kinds[i])) operands.near[i] = code_bring_near(code, operands.given[i]);
    if (is_written(kinds[0]) || (kinds[0] == OPERAND_RES && slots_is_far(a)))
        operands.near[0] = code_leave_near(code, a);
    return operands;
}

static void code_part_operands(struct code *code, enum opcode op, const struct operands *operands)
{
    const struct opcode_info *info = &opcode_table[op];
    const enum operand kinds[3] = {info->a, info->b, info->c};

    for (int i = 0; i < 3; i++)
        if (opcode_reads(kinds[i])) code_part_near(code, operands->near[i], operands->given[i]);
}

void code_emit(struct code *code, enum opcode op, unsigned a, unsigned b, unsigned c)
{
    struct operands operands = code_bring_operands(code, op, a, b, c);
    const unsigned *near = operands.near;

    code_begin(code, OPCODE_WORD(op, near[0], near[1], near[2]));
    code_part_operands(code, op, &operands);
    if (opcode_table[op].flow == FLOW_STOP && opcode_table[op].tail == TAIL_NONE)
        code->is_dead = true;
}

void code_emit_wide(struct code *code, enum opcode op, unsigned a, uint32_t bc)
{
    struct operands operands = code_bring_operands(code, op, a, 0, 0);

    code_begin(code, OPCODE_WORD16(op, operands.near[0], bc));
    code_part_operands(code, op, &operands);
}

// A word that says where the label lies, now or once it is known.
void code_target(struct code *code, struct label *target)
{
    if (code->is_dead) return;
    if (target->address == NO_ADDRESS) words_add(&code->phc->mem, &target->jumps, code_count(code));
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
    struct operands operands;

    if (code->is_dead) return;
    operands = code_bring_operands(code, op, a, b, 0);
    if (!code_fuse_step(code, op, operands.near[0], operands.near[1]))
        code_begin(code, OPCODE_WORD(op, operands.near[0], operands.near[1], 0));
    code_target(code, target);
    code_part_operands(code, op, &operands);
    if (opcode_table[op].flow == FLOW_STOP) code->is_dead = true;
}

void code_jump_constant(struct code *code, enum opcode op, unsigned a, int16_t constant,
                        struct label *target)
{
    if (code->is_dead) return;
    code_emit_wide(code, op, a, (uint16_t)constant);
    code_target(code, target);
}

void code_end(struct code *code)
{
    code->is_dead = true;
}

void code_set_label(struct code *code, struct label *label)
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
    bundle_add_handler(code->bundle, code->out, begin, end, target, class, slot);
}

// ---- slots -------------------------------------------------------------------------------------

static unsigned code_take_slot(struct code *code, name_t type, enum slot_use use)
{
    unsigned slot = slots_take(&code->slots, type, use);

    if (slot != NO_SLOT) return slot;
    ASSERT(use != SLOT_NEAR || code->is_too_large); // slots.c keeps enough
    code_too_large(code, "has too many variables at once");
    return 0;
}

unsigned code_take(struct code *code, name_t type)
{
    return code_take_slot(code, type, SLOT_VARIABLE);
}

unsigned code_take_near(struct code *code, name_t type)
{
    return code_take_slot(code, type, SLOT_NEAR);
}

unsigned code_take_temporary(struct code *code, name_t type)
{
    unsigned slot = code_take_slot(code, type, SLOT_TEMPORARY);

    slots_at(&code->slots, slot)->is_temporary = true;
    return slot;
}

// The compiler's own have no names; one that is too long for the machine is left out.
void code_name(struct code *code, unsigned slot, name_t name)
{
    if (name == NULL || names_size(name) > CLASSFILE_NAME_MAX || code->is_too_large) return;
    slots_at(&code->slots, slot)->variable =
        bundle_begin_variable(code->bundle, code->out, slot, name) + 1;
}

// Where there was no room several share a slot; no code is made of them then.
void code_release(struct code *code, unsigned slot)
{
    if (code->is_too_large) return;
    uint32_t variable = slots_at(&code->slots, slot)->variable;
    if (variable != 0) bundle_end_variable(code->out, variable - 1);
    slots_release(&code->slots, slot);
}

void code_release_temporary(struct code *code, unsigned slot)
{
    if (code_is_temporary(code, slot)) code_release(code, slot);
}

bool code_is_temporary(const struct code *code, unsigned slot)
{
    return slots_at(&code->slots, slot)->is_temporary;
}

void code_hand_on(struct code *code, unsigned slot)
{
    slots_at(&code->slots, slot)->is_temporary = true;
}
