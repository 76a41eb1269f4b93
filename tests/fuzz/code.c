#include "tests/fuzz/code.h"

#include <assert.h>
#include <string.h>

#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/opcode.h"
#include "vm/world.h"

// A method has slots of every primitive type, of some classes, and whatever the methods that it may
// call take; its code first fills the slots with objects, then does as chance will have it.
// Handlers lead back into it, so an exception ends little. The tiny methods are where calls are
// done without an activation (vm/shortcut.h), and where ends are near.

enum {
    SLOTS_MAX = 64,
    CALLED = 6, // methods of the world that the code may call
    CODE_MAX = 256,
};

static struct {
    oref_t called[CALLED]; // methods
    struct code_tiny tiny[CODE_TINY];
    uint32_t slots[SLOTS_MAX]; // types
    uint32_t slot_count;
    uint32_t words[CODE_MAX];
    uint32_t word_count;
    uint32_t starts[CODE_MAX]; // of instructions
    uint32_t start_count;
    uint32_t targets[CODE_MAX]; // words that are to be the start of an instruction
    uint32_t target_count;
} code;

static oref_t next_class(oref_t class)
{
    return ((const struct class *)object_at(class))->next;
}

// One of the system: others are not seen by the bundle that is made.
static oref_t random_class(void)
{
    oref_t newest = world()->classes;
    uint32_t count = 0;

    while (((const struct class *)object_at(newest))->flags & CLASS_LOADED)
        newest = next_class(newest);
    for (oref_t at = newest; at != 0; at = next_class(at)) count++;
    for (uint32_t n = chance(count); n > 0; n--) newest = next_class(newest);
    return newest;
}

static oref_t random_method(void)
{
    for (;;) {
        oref_t methods = ((const struct class *)object_at(random_class()))->methods;
        if (class_count(methods) != 0) return class_item(methods, chance(class_count(methods)));
    }
}

static void add_slot(uint32_t slot_type)
{
    if (code.slot_count + 2 > SLOTS_MAX) return;
    code.slots[code.slot_count++] = slot_type;
    if (type_is_wide(slot_type)) code.slots[code.slot_count++] = CLASSFILE_NONE;
}

// A slot of this type, or any if there is none.
static uint32_t slot_of(uint32_t wanted)
{
    uint32_t from = chance(code.slot_count);

    for (uint32_t i = 0; i < code.slot_count; i++) {
        uint32_t slot = (from + i) % code.slot_count;
        if (code.slots[slot] == wanted) return slot;
    }
    return from;
}

static uint32_t reference_slot(void)
{
    for (int tries = 0; tries < 20; tries++) {
        uint32_t slot = chance(code.slot_count);
        if (code.slots[slot] != CLASSFILE_NONE && !type_is_primitive(code.slots[slot])) return slot;
    }
    return 0;
}

static void choose_slots(void)
{
    static const char *const always[] = {
        "i",
        "i",
        "l",
        "l",
        "f",
        "f",
        "d",
        "d",
        ".internal.object",
        ".internal.object",
        ".internal.string",
        ".internal.array",
        ".internal.array.int",
        ".internal.array.long",
        ".internal.array.float",
        ".internal.array.double",
        ".internal.binary",
        ".internal.method",
        ".internal.class",
        CODE_INTERFACE,
        CODE_CLASS,
        ".internal.mutex",
        ".internal.cond",
        ".internal.sema",
    };

    code.slot_count = 0;
    add_slot(type(CODE_CLASS));
    add_slot(type(".internal.boot"));
    for (size_t i = 0; i < sizeof(always) / sizeof(always[0]); i++) add_slot(type(always[i]));
    for (int i = 0; i < CALLED; i++) {
        const struct method *method = object_at(code.called[i]);
        add_slot(type_of(method->class));
        if (method->result != world_core(CORE_VOID)) add_slot(type_of(method->result));
        for (uint32_t n = 0; n < class_count(method->parameters); n++)
            add_slot(type_of(class_item(method->parameters, n)));
    }
}

// ---- the pool --------------------------------------------------------------------------------

enum { MADE = 6 };

// Classes that can be made.
static const char *const made[MADE] = {
    ".internal.array",       ".internal.array.int",    ".internal.array.long",
    ".internal.array.float", ".internal.array.double", ".internal.binary",
};

// Constants: CALLED methods, then these. What the list names must stay in this order.
enum {
    POOL_NAME = CALLED, // for a call by name
    POOL_TEXT,
    POOL_CLASS,
    POOL_MADE,
    POOL_INTERFACE = POOL_MADE + MADE,
    POOL_ASKED, // the method of the interface
    POOL_STATIC,
    POOL_STATIC_REF,
    POOL_TINY,
    POOL_COUNT = POOL_TINY + CODE_TINY,
};

static void put_type_constant(struct section *section, const char *name)
{
    put(section, CLASSFILE_CLASS);
    put(section, type(name));
}

static void put_method_constant(struct section *section, const struct method *method)
{
    put(section, CLASSFILE_METHOD);
    put(section, type_of(method->class));
    put(section, string_of(method->name));
    put(section, type_of(method->result));
    put(section, class_count(method->parameters));
    for (uint32_t i = 0; i < class_count(method->parameters); i++)
        put(section, type_of(class_item(method->parameters, i)));
}

const char *code_tiny_name(uint32_t nth)
{
    static char name[] = "tiny0";

    name[4] = (char)('0' + nth);
    return name;
}

static void put_tiny_constant(struct section *section, uint32_t nth)
{
    const struct code_tiny *tiny = &code.tiny[nth];

    put(section, CLASSFILE_METHOD);
    put(section, type(CODE_CLASS));
    put(section, string(code_tiny_name(nth)));
    put(section, type(tiny->result));
    put(section, tiny->parameter != NULL);
    if (tiny->parameter != NULL) put(section, type(tiny->parameter));
}

static void put_field_constant(struct section *section, const char *name, const char *field_type)
{
    put(section, CLASSFILE_FIELD);
    put(section, type(CODE_CLASS));
    put(section, string(name));
    put(section, type(field_type));
}

void code_put_pool(struct section *section)
{
    put(section, POOL_COUNT);
    for (int i = 0; i < CALLED; i++) put_method_constant(section, object_at(code.called[i]));
    put(section, CLASSFILE_STRING);
    put(section, chance(4) == 0
                     ? string(code_tiny_name(chance(CODE_TINY)))
                     : string_of(((const struct method *)object_at(random_method()))->name));
    put(section, CLASSFILE_STRING);
    put(section, string(chance(2) ? "12" : "-3.5e2"));
    put(section, CLASSFILE_CLASS);
    put(section, type_of(random_class()));
    for (uint32_t i = 0; i < MADE; i++) put_type_constant(section, made[i]);
    put_type_constant(section, CODE_INTERFACE);
    put(section, CLASSFILE_METHOD);
    put(section, type(CODE_INTERFACE));
    put(section, string("asked"));
    put(section, type("i"));
    put(section, 0);
    put_field_constant(section, "number", "d");
    put_field_constant(section, "object", ".internal.object");
    for (uint32_t i = 0; i < CODE_TINY; i++) put_tiny_constant(section, i);
}

// ---- code ------------------------------------------------------------------------------------

static void emit_tail(uint32_t word)
{
    assert(code.word_count < CODE_MAX);
    code.words[code.word_count++] = word;
}

// The first word of an instruction.
static void emit(uint32_t word)
{
    code.starts[code.start_count++] = code.word_count;
    emit_tail(word);
}

static void emit_target(void)
{
    code.targets[code.target_count++] = code.word_count;
    emit_tail(0);
}

// Where an instruction begins, in most cases.
static uint32_t random_start(void)
{
    if (code.start_count == 0 || chance(400) == 0) return chance(CODE_MAX);
    return code.starts[chance(code.start_count)];
}

static void set_targets(void)
{
    for (uint32_t i = 0; i < code.target_count; i++) code.words[code.targets[i]] = random_start();
}

// An operand of the kind wanted, in most cases.
static uint32_t operand(enum operand kind)
{
    static const char *const types[] = {
        [OPERAND_WI] = "i",
        [OPERAND_RI] = "i",
        [OPERAND_UI] = "i",
        [OPERAND_WL] = "l",
        [OPERAND_RL] = "l",
        [OPERAND_WF] = "f",
        [OPERAND_RF] = "f",
        [OPERAND_WD] = "d",
        [OPERAND_RD] = "d",
        [OPERAND_RQ] = ".internal.array",
        [OPERAND_RA] = ".internal.array",
        [OPERAND_RN] = ".internal.array.int",
        [OPERAND_RB] = ".internal.binary",
        [OPERAND_RAL] = ".internal.array.long",
        [OPERAND_RAF] = ".internal.array.float",
        [OPERAND_RAD] = ".internal.array.double",
        [OPERAND_RES] = ".internal.object",
    };

    if (chance(200) == 0) return chance(256);
    if (kind == OPERAND_NO || kind == OPERAND_HI) return 0;
    if (kind == OPERAND_WR) return slot_of(type(".internal.object"));
    if (kind == OPERAND_RR) return reference_slot();
    if (kind == OPERAND_P16) return chance(POOL_COUNT);
    if (kind == OPERAND_F8) return chance(CODE_FIELDS);
    if (kind < sizeof(types) / sizeof(types[0]) && types[kind] != NULL)
        return slot_of(type(types[kind]));
    return chance(kind == OPERAND_K8 || kind == OPERAND_K16 ? 256 : code.slot_count);
}

static void emit_slots(const uint32_t *slots, uint32_t count)
{
    for (uint32_t i = 0; i < count; i += OPCODE_ARGS_PER_WORD) {
        uint32_t word = 0;
        for (uint32_t k = i; k < count && k < i + OPCODE_ARGS_PER_WORD; k++)
            word |= slots[k] << 8 * (k - i);
        emit_tail(word);
    }
}

static uint32_t add_argument(uint32_t *slots, uint32_t count, uint32_t argument_type)
{
    slots[count++] = slot_of(argument_type);
    if (type_is_wide(argument_type)) slots[count] = slots[count - 1] + 1;
    return count + type_is_wide(argument_type);
}

// A call of one of the methods that were chosen, in the way that fits it or another.
static void emit_call(void)
{
    uint32_t nth = chance(CALLED);
    const struct method *method = object_at(code.called[nth]);
    const struct class *class = object_at(method->class);
    uint32_t op = method->place == METHOD_NO_PLACE || chance(8) == 0 ? OP_CALL : OP_CALLV;
    uint32_t slots[1 + 2 * CLASSFILE_PARAMETERS_MAX];
    uint32_t count = 0;
    bool is_void = method->result == world_core(CORE_VOID);

    if (op == OP_CALLV && (class->flags & CLASS_INTERFACE)) op = OP_CALLI;
    if (!(method->flags & CLASSFILE_STATIC))
        count = add_argument(slots, count, type_of(method->class));
    for (uint32_t i = 0; i < class_count(method->parameters); i++)
        count = add_argument(slots, count, type_of(class_item(method->parameters, i)));
    emit(OPCODE_WORD16(op, is_void ? 0 : slot_of(type_of(method->result)), nth));
    emit_slots(slots, count);
}

static void emit_call_by_name(void)
{
    uint32_t slots[4] = {reference_slot(), reference_slot(), reference_slot(), reference_slot()};
    uint32_t count = 1 + chance(4);

    emit(OPCODE_WORD16(OP_CALLD, slot_of(type(".internal.object")), POOL_NAME));
    emit_tail(count);
    emit_slots(slots, count);
}

// A call of a tiny method of the own class, whatever the result of the others.
static void emit_tiny_call(void)
{
    uint32_t nth = chance(CODE_TINY);
    const struct code_tiny *tiny = &code.tiny[nth];
    bool is_static = (tiny->flags & CLASSFILE_STATIC) != 0;
    uint32_t op = is_static || chance(4) == 0 ? OP_CALL : OP_CALLV;
    uint32_t slots[3];
    uint32_t count = 0;

    if (!is_static) slots[count++] = slot_of(type(CODE_CLASS));
    if (tiny->parameter != NULL) count = add_argument(slots, count, type(tiny->parameter));
    emit(
        OPCODE_WORD16(op, *tiny->result == 'v' ? 0 : slot_of(type(tiny->result)), POOL_TINY + nth));
    emit_slots(slots, count);
}

static void emit_interface_call(void)
{
    emit(OPCODE_WORD16(OP_CALLI, slot_of(type("i")), POOL_ASKED));
    emit_tail(slot_of(type(chance(2) ? CODE_INTERFACE : CODE_CLASS)));
}

static void emit_switch(void)
{
    uint32_t count = chance(4);

    emit(OPCODE_WORD(OP_SWITCH, slot_of(type("i")), 0, 0));
    emit_tail(count);
    emit_tail((uint32_t)chance(3));
    for (uint32_t i = 0; i <= count; i++) emit_target();
}

static void emit_static_field(void)
{
    static const uint32_t ops[] = {OP_GETS_D, OP_SETS_D, OP_GETS_R, OP_SETS_R};
    uint32_t nth = chance(4);

    emit(OPCODE_WORD16(ops[nth], slot_of(type(nth < 2 ? "d" : ".internal.object")),
                       nth < 2 ? POOL_STATIC : POOL_STATIC_REF));
}

// In the order of the fields of the class.
const struct code_field code_fields[CODE_FIELDS] = {
    {"a", "i", OP_GETF_I, OP_SETF_I, OP_RET_I},
    {"b", ".internal.object", OP_GETF_R, OP_SETF_R, OP_RET_R},
    {"c", "l", OP_GETF_L, OP_SETF_L, OP_RET_L},
    {"d", "f", OP_GETF_F, OP_SETF_F, OP_RET_F},
    {"e", "d", OP_GETF_D, OP_SETF_D, OP_RET_D},
};

static void emit_field(void)
{
    uint32_t nth = chance(CODE_FIELDS);

    emit(OPCODE_WORD(chance(2) ? code_fields[nth].get : code_fields[nth].set,
                     slot_of(type(code_fields[nth].type)), slot_of(type(CODE_CLASS)), nth));
}

// Whether an instruction fits by chance too seldom: it has a maker of its own.
static bool is_made_apart(const struct opcode_info *info)
{
    return (info->c == OPERAND_F8 || info->b == OPERAND_P16) && chance(16) != 0;
}

// Any instruction of the list; those with a tail that must fit are made elsewhere.
static void emit_any(void)
{
    uint32_t op = 1 + chance(255);
    const struct opcode_info *info = &opcode_table[op];

    if (info->name == NULL || info->tail == TAIL_ARGS || info->tail == TAIL_NARGS ||
        info->tail == TAIL_SWITCH || info->flow == FLOW_STOP || is_made_apart(info))
        return;
    emit(OPCODE_WORD(op, operand(info->a), operand(info->b), operand(info->c)));
    if (info->tail == TAIL_CLASS) emit_tail(chance(2) ? POOL_CLASS : POOL_INTERFACE);
    if (info->tail == TAIL_JUMP) emit_target();
    if (info->tail != TAIL_NONE && info->tail != TAIL_CLASS && info->tail != TAIL_JUMP)
        emit_tail(chance_word());
    if (info->tail == TAIL_LONG || info->tail == TAIL_DOUBLE) emit_tail(chance_word());
}

static void emit_instruction(void)
{
    switch (chance(11)) {
    case 0:
    case 1:
        emit_call();
        return;
    case 6:
        emit_tiny_call();
        return;
    case 7:
        if (chance(8) == 0) emit_switch();
        return;
    case 2:
        emit_call_by_name();
        return;
    case 3:
        emit_interface_call();
        return;
    case 4:
        emit_static_field();
        return;
    case 5:
        emit_field();
        return;
    default:
        emit_any();
    }
}

// Objects for the slots, so that code has something to work on.
static void emit_beginning(void)
{
    for (uint32_t i = 0; i < MADE; i++)
        emit(OPCODE_WORD16(OP_NEW, slot_of(type(made[i])), POOL_MADE + i));
    emit(OPCODE_WORD16(OP_CONST_R, slot_of(type(".internal.string")), POOL_TEXT));
    emit(OPCODE_WORD(OP_MOVE_R, slot_of(type(CODE_INTERFACE)), 0, 0));
    emit(OPCODE_WORD(OP_MOVE_R, slot_of(type(CODE_CLASS)), 0, 0));
    emit(OPCODE_WORD16(OP_CONST_I, slot_of(type("i")), chance(100)));
    for (uint32_t i = 0; i < CODE_FIELDS; i++)
        emit(OPCODE_WORD(code_fields[i].set, slot_of(type(code_fields[i].type)), 0, i));
    emit(OPCODE_WORD(OP_BOX_I, slot_of(type(".internal.object")), slot_of(type("i")), 0));
    emit(OPCODE_WORD(OP_MOVE_R, slot_of(type(".internal.object")), chance(2), 0));
}

static void emit_jump(void)
{
    emit(OPCODE_WORD(OP_JUMP, 0, 0, 0));
    emit_target();
}

static void begin_code(void)
{
    code.word_count = code.start_count = code.target_count = 0;
}

static void emit_long_code(void)
{
    uint32_t length = 1 + chance(24);

    begin_code();
    emit_beginning();
    for (uint32_t i = 0; i < length && code.word_count < CODE_MAX / 2; i++) emit_instruction();
    if (chance(4) == 0)
        emit(OPCODE_WORD(OP_RET, 0, 0, 0));
    else
        emit_jump();
}

static void emit_return(const char *result)
{
    if (*result == 'v') {
        emit(OPCODE_WORD(OP_RET, 0, 0, 0));
        return;
    }
    for (uint32_t i = 0; i < CODE_FIELDS; i++)
        if (strcmp(code_fields[i].type, result) == 0)
            emit(OPCODE_WORD(code_fields[i].returns, slot_of(type(result)), 0, 0));
}

// Two instructions at most, and an end: what methods are that get, set and return constants.
static void emit_tiny_code(const struct code_tiny *tiny)
{
    begin_code();
    for (uint32_t n = chance(3); n > 0; n--) {
        if (chance(8) == 0)
            emit_any();
        else if (chance(4) == 0)
            emit(OPCODE_WORD16(OP_CONST_I, slot_of(type("i")), chance(1 << 16)));
        else
            emit_field();
    }
    if (chance(32) == 0) return; // control can run off the end, or there is no code
    if (chance(16) == 0)
        emit_jump();
    else
        emit_return(tiny->result);
}

static void choose_tiny_slots(const struct code_tiny *tiny)
{
    code.slot_count = 0;
    if (!(tiny->flags & CLASSFILE_STATIC)) add_slot(type(CODE_CLASS));
    if (tiny->parameter != NULL) add_slot(type(tiny->parameter));
    if (tiny->flags & CLASSFILE_STATIC) add_slot(type(CODE_CLASS));
    for (uint32_t i = 0; i < CODE_FIELDS; i++) add_slot(type(code_fields[i].type));
}

// Over some instructions, the last one too, and leading anywhere, also into those.
static void put_handlers(struct section *section)
{
    uint32_t count = chance(3) == 0 ? chance(4) : 1;

    put(section, count);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t begin = chance(2) ? 0 : random_start();
        uint32_t end = chance(2) ? code.word_count : random_start();
        bool is_in_order = begin < end || chance(50) == 0;
        put(section, is_in_order ? begin : end);
        put(section, is_in_order ? end : code.word_count);
        put(section, random_start());
        put(section, type(".internal.object"));
        put(section, slot_of(type(".internal.object")));
    }
}

static void put_code(struct section *section)
{
    set_targets();
    put(section, code.slot_count);
    for (uint32_t i = 0; i < code.slot_count; i++) put(section, code.slots[i]);
    put(section, code.word_count);
    for (uint32_t i = 0; i < code.word_count; i++) put(section, code.words[i]);
    put_handlers(section);
    put(section, 1); // a line
    put(section, 0);
    put(section, 1);
}

// ---- the whole -------------------------------------------------------------------------------

static void choose_tiny(struct code_tiny *tiny)
{
    static const char *const types[] = {"i", ".internal.object", "l", "f", "d", "v"};

    tiny->flags = chance(4) == 0 ? CLASSFILE_STATIC : 0;
    tiny->result = types[chance(6)];
    tiny->parameter = types[chance(6)];
    if (*tiny->parameter == 'v') tiny->parameter = NULL;
}

void code_begin(void)
{
    for (int i = 0; i < CALLED; i++) code.called[i] = random_method();
    for (int i = 0; i < CODE_TINY; i++) choose_tiny(&code.tiny[i]);
}

const struct code_tiny *code_tiny(uint32_t nth)
{
    return &code.tiny[nth];
}

void code_put_long(struct section *section)
{
    choose_slots();
    emit_long_code();
    put_code(section);
}

void code_put_tiny(struct section *section, uint32_t nth)
{
    choose_tiny_slots(&code.tiny[nth]);
    emit_tiny_code(&code.tiny[nth]);
    put_code(section);
}
