#include "vm/verify.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/native/natives.h"
#include "vm/opcode.h"
#include "vm/world.h"

// The state of one verification. Faults are sticky: the first is kept, and checks behind it may be
// nonsense but touch nothing that is out of bounds.
static struct {
    const struct method *method;
    oref_t field_refs;
    oref_t field_classes;
    const uint32_t *code;
    uint32_t code_words;
    const char *fault;
    uint32_t previous; // the pc of the instruction before the one that is checked
    uint32_t chained;  // of a constructor: the pc at which it calls the next one
    uint8_t starts[CLASSFILE_CODE_MAX / 8];  // bit pc: an instruction starts there
    uint8_t targets[CLASSFILE_CODE_MAX / 8]; // ... and control may come from elsewhere
} verify;

enum { CALLED_BY_NAME_MAX = CLASSFILE_PARAMETERS_MAX + 1 }; // with the receiver
#define NOWHERE 0xffffffffu                                 // no pc

static void require(bool claim, const char *fault)
{
    if (!claim && verify.fault == NULL) verify.fault = fault;
}

// ---- the frame: slots, starts of instructions, handlers --------------------------------------

static uint32_t arg_groups(uint32_t arg_count)
{
    return (arg_count + OPCODE_ARGS_PER_WORD - 1) / OPCODE_ARGS_PER_WORD;
}

uint32_t verify_length(const struct method *method, uint32_t pc)
{
    const uint32_t *at = ((const struct words *)object_at(method->code))->at + pc;
    const struct method *callee;

    switch ((enum opcode_tail)opcode_table[OPCODE_OP(*at)].tail) {
    case TAIL_NONE:
        return 1;
    case TAIL_INT:
    case TAIL_FLOAT:
    case TAIL_JUMP:
    case TAIL_CLASS:
        return 2;
    case TAIL_LONG:
    case TAIL_DOUBLE:
        return 3;
    case TAIL_ARGS:
        callee = object_at(class_item(method->pool, OPCODE_P16(*at)));
        return 1 + arg_groups(callee->arg_words);
    case TAIL_NARGS:
        return 2 + arg_groups(at[1]);
    case TAIL_SWITCH:
        return OPCODE_SWITCH_WORDS + at[1];
    }
    return 1;
}

static bool is_start(uint32_t pc)
{
    return pc < verify.code_words && (verify.starts[pc / 8] >> pc % 8 & 1);
}

// A constant of the pool, which must be an object of this core class; 0 if it is not.
static oref_t constant(uint32_t index, enum core id)
{
    if (index >= class_count(verify.method->pool)) return 0;
    oref_t item = class_item(verify.method->pool, index);
    return object_class(item) == object_at(world_core(id)) ? item : 0;
}

// Check what the length of an instruction depends on, and return it; 0 at a fault.
static uint32_t measure(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    uint32_t left = verify.code_words - pc;
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];

    require(info->name != NULL, "an unknown instruction");
    if (info->tail == TAIL_ARGS)
        require(constant(OPCODE_P16(word), CORE_METHOD) != 0, "a call of what is no method");
    if (info->tail == TAIL_NARGS)
        require(left > 1 && verify.code[pc + 1] >= 1 && verify.code[pc + 1] <= CALLED_BY_NAME_MAX,
                "a call by name with too few or too many arguments");
    if (info->tail == TAIL_SWITCH)
        require(left > 1 && verify.code[pc + 1] < left, "code ends within an instruction");
    if (verify.fault != NULL) return 0;
    uint32_t length = verify_length(verify.method, pc);
    require(length <= left, "code ends within an instruction");
    require(length < left || info->flow == FLOW_STOP, "control can run off the end of the code");
    return verify.fault == NULL ? length : 0;
}

static void mark_starts(void)
{
    memset(verify.starts, 0, (verify.code_words + 7) / 8);
    memset(verify.targets, 0, (verify.code_words + 7) / 8);
    require(verify.code_words > 0, "a method without code");
    for (uint32_t pc = 0; pc < verify.code_words && verify.fault == NULL;) {
        verify.starts[pc / 8] |= (uint8_t)(1u << pc % 8);
        pc += measure(pc);
    }
}

// The type of a slot; 0 if there is no such slot, or it is the second half of a long.
static oref_t slot_type(uint32_t slot)
{
    oref_t types = verify.method->slot_types;

    return slot < class_count(types) ? class_item(types, slot) : 0;
}

static void check_slot_types(void)
{
    oref_t types = verify.method->slot_types;
    bool is_second_half = false;

    for (uint32_t slot = 0; slot < class_count(types); slot++) {
        oref_t type = slot_type(slot);
        require(is_second_half == (type == 0),
                "a long or double must have two slots, the second untyped");
        require(type != world_core(CORE_VOID), "a slot without a type");
        is_second_half = type != 0 && class_slots(type) == 2;
    }
    require(!is_second_half, "a long or double must have two slots, the second untyped");
}

static void check_first_slots(void)
{
    const struct method *method = verify.method;
    uint32_t slot = 0;

    if (!(method->flags & CLASSFILE_STATIC))
        require(slot_type(slot++) == method->class, "the first slot is not the receiver");
    for (uint32_t i = 0; i < class_count(method->parameters); i++) {
        oref_t type = class_item(method->parameters, i);
        require(slot_type(slot) == type, "the first slots are not the parameters");
        slot += class_slots(type);
    }
}

// A place to which control goes from elsewhere.
static void take_target(uint32_t pc, const char *fault)
{
    require(is_start(pc), fault);
    if (verify.fault == NULL) verify.targets[pc / 8] |= (uint8_t)(1u << pc % 8);
}

static bool is_target(uint32_t pc)
{
    return (verify.targets[pc / 8] >> pc % 8 & 1) != 0;
}

static bool is_reference(oref_t type)
{
    return type != 0 && !class_is_primitive(type);
}

static bool fits(oref_t from, oref_t to)
{
    return from != 0 && to != 0 && class_fits(from, to);
}

static void check_handlers(void)
{
    const struct words *words = object_at(verify.method->handlers);

    for (uint32_t i = 0; i < class_count(verify.method->handler_classes); i++) {
        const uint32_t *h = words->at + (size_t)i * HANDLER_WORDS;
        oref_t class = class_item(verify.method->handler_classes, i);
        require(is_start(h[0]) && h[0] < h[1] && (h[1] == verify.code_words || is_start(h[1])),
                "a handler for what are no instructions");
        take_target(h[2], "a handler that begins within an instruction");
        require(is_reference(class) && fits(class, slot_type(h[3])),
                "a handler whose slot does not fit what it catches");
    }
}

// ---- linked fields ---------------------------------------------------------------------------

// The field that a linked instruction means: the one that lies there in an object of the type of
// slot b. 0: there is none.
static oref_t find_linked(uint32_t word)
{
    oref_t class = slot_type(OPCODE_B(word));

    while (is_reference(class)) {
        const struct class *c = object_at(class);
        for (uint32_t i = 0; i < class_count(c->fields); i++) {
            const struct field *field = object_at(class_item(c->fields, i));
            if (field->cell == 0 && field->word == OPCODE_C(word)) return object_ref(field);
        }
        class = c->super;
    }
    return 0;
}

// ---- operands --------------------------------------------------------------------------------

static bool operand_is_sound(enum operand kind, uint32_t byte, uint32_t word)
{
    oref_t type = slot_type(byte);

    switch (kind) {
    case OPERAND_NO:
        return byte == 0;
    case OPERAND_WI:
    case OPERAND_RI:
    case OPERAND_UI:
        return type == world_core(CORE_INT);
    case OPERAND_WL:
    case OPERAND_RL:
        return type == world_core(CORE_LONG);
    case OPERAND_WF:
    case OPERAND_RF:
        return type == world_core(CORE_FLOAT);
    case OPERAND_WD:
    case OPERAND_RD:
        return type == world_core(CORE_DOUBLE);
    case OPERAND_WR:
    case OPERAND_RR:
        return is_reference(type);
    case OPERAND_RQ:
        return fits(type, world_core(CORE_SEQUENCE));
    case OPERAND_RA:
        return fits(type, world_core(CORE_ARRAY));
    case OPERAND_RN:
        return fits(type, world_core(CORE_INT_ARRAY));
    case OPERAND_RAL:
        return fits(type, world_core(CORE_LONG_ARRAY));
    case OPERAND_RAF:
        return fits(type, world_core(CORE_FLOAT_ARRAY));
    case OPERAND_RAD:
        return fits(type, world_core(CORE_DOUBLE_ARRAY));
    case OPERAND_RB:
        return fits(type, world_core(CORE_BINARY));
    case OPERAND_R16:
        return fits(slot_type(OPCODE_P16(word)), slot_type(OPCODE_A(word)));
    case OPERAND_W16:
        return fits(slot_type(OPCODE_A(word)), slot_type(OPCODE_P16(word)));
    case OPERAND_F8:
        return verify.field_refs != 0 ? byte < class_count(verify.field_refs)
                                      : find_linked(word) != 0;
    case OPERAND_P16:
        return OPCODE_P16(word) < class_count(verify.method->pool);
    case OPERAND_RES:
    case OPERAND_K8:
    case OPERAND_K16:
    case OPERAND_HI:
        return true;
    }
    return false;
}

static void check_operands(uint32_t word)
{
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];

    require(operand_is_sound(info->a, OPCODE_A(word), word) &&
                operand_is_sound(info->b, OPCODE_B(word), word) &&
                operand_is_sound(info->c, OPCODE_C(word), word),
            "an operand of the wrong type");
}

static void check_tail(uint32_t pc)
{
    uint32_t tail = opcode_table[OPCODE_OP(verify.code[pc])].tail;

    if (tail == TAIL_CLASS) {
        oref_t class = constant(verify.code[pc + 1], CORE_CLASS);
        require(is_reference(class), "a test against what is no class");
    }
}

// Where an instruction may go but to the next one: so many words of the code say so, from `first`.
static uint32_t jump_words(uint32_t pc, const uint32_t **first)
{
    *first = verify.code + pc + 1;
    switch (opcode_table[OPCODE_OP(verify.code[pc])].tail) {
    case TAIL_JUMP:
        return 1;
    case TAIL_SWITCH:
        *first = verify.code + pc + OPCODE_SWITCH_WORDS - 1; // the default stands before the cases
        return 1 + verify.code[pc + 1];
    default:
        return 0;
    }
}

static void check_jumps(void)
{
    const uint32_t *to;

    for (uint32_t pc = 0; pc < verify.code_words; pc += verify_length(verify.method, pc))
        for (uint32_t left = jump_words(pc, &to); left > 0; left--)
            take_target(*to++, "a jump into an instruction");
}

// ---- what instructions write and read --------------------------------------------------------

static oref_t type_of_constant(uint32_t index)
{
    oref_t item = constant(index, CORE_STRING);

    if (item == 0) item = constant(index, CORE_CLASS);
    require(item != 0, "a constant that is neither string nor class");
    return item == 0 ? 0 : ((struct object *)object_at(item))->class;
}

static oref_t type_of_new(uint32_t index)
{
    oref_t class = constant(index, CORE_CLASS);

    require(is_reference(class) && (((struct class *)object_at(class))->flags & CLASS_MADE),
            "an object of this class cannot be made");
    require(verify.fault != NULL || access_may_make(verify.method->class, class),
            "an object of a class whose constructors are private or protected");
    return class;
}

static const struct field *field_of(uint32_t word)
{
    if (verify.field_refs == 0) return object_at(find_linked(word));
    return object_at(class_item(verify.field_refs, OPCODE_C(word)));
}

// The class of the reference that an instruction puts into its slot a.
static oref_t written_class(uint32_t pc)
{
    uint32_t word = verify.code[pc];

    switch (OPCODE_OP(word)) {
    case OP_MOVE_R:
        return slot_type(OPCODE_B(word));
    case OP_CONST_R:
        return type_of_constant(OPCODE_P16(word));
    case OP_CONST_NULL:
    case OP_LOADW_R:                      // already compared
        return slot_type(OPCODE_A(word)); // null fits everywhere
    case OP_BOX_I:
        return world_core(CORE_INT_BOX);
    case OP_BOX_L:
        return world_core(CORE_LONG_BOX);
    case OP_BOX_F:
        return world_core(CORE_FLOAT_BOX);
    case OP_BOX_D:
        return world_core(CORE_DOUBLE_BOX);
    case OP_NEW:
        return type_of_new(OPCODE_P16(word));
    case OP_CAST:
    case OP_GETA_C:
        return constant(verify.code[pc + 1], CORE_CLASS);
    case OP_GETF_R:
        return field_of(word)->type;
    case OP_GETS_R:
        return ((const struct cell *)object_at(constant(OPCODE_P16(word), CORE_CELL)))->type;
    case OP_GETA_R:
    case OP_INVOKE:
        return world_core(CORE_OBJECT);
    default:
        return 0;
    }
}

// Whether a field of this type is one for an instruction: its slot in a, of which the kind is known
// to be right, is of the same type, or both are references.
static bool field_type_is(uint32_t word, oref_t type)
{
    oref_t slot = slot_type(OPCODE_A(word));

    return is_reference(slot) ? is_reference(type) : type == slot;
}

// Whether the method may use a member in an object of this class. That it may name the member is
// known, as its class has the constant or field reference.
static bool may_use_in(oref_t owner, uint32_t flags, oref_t object)
{
    return verify.fault != NULL || access_may_use_in(verify.method->class, owner, flags, object);
}

// The loader has seen to it that the class may name the member; a linked one was not loaded here.
static void require_name(oref_t owner, uint32_t flags)
{
    require(access_may_name(verify.method->class, owner, flags),
            "a private or protected member of another class");
}

static void check_field(uint32_t word)
{
    const struct field *field = field_of(word);
    bool is_linked = verify.field_refs == 0;
    oref_t class = is_linked ? field->class : class_item(verify.field_classes, OPCODE_C(word));
    oref_t object = slot_type(OPCODE_B(word));

    require(fits(object, class), "a field of another class");
    require(may_use_in(field->class, field->flags, object), "a protected field of another object");
    require(field_type_is(word, field->type), "a field of another type");
    if (OPCODE_OP(word) == OP_SETF_R)
        require(fits(slot_type(OPCODE_A(word)), field->type), "a field of another type");
}

static bool is_static_access(uint32_t opcode)
{
    return opcode >= OP_GETS_I && opcode <= OP_SETS_R;
}

static void check_static_field(uint32_t word)
{
    const struct cell *cell = object_at(constant(OPCODE_P16(word), CORE_CELL));

    require(cell != NULL, "a static field that is none");
    if (cell == NULL) return;
    require(field_type_is(word, cell->type), "a field of another type");
    if (OPCODE_OP(word) == OP_SETS_R)
        require(fits(slot_type(OPCODE_A(word)), cell->type), "a field of another type");
}

static void check_return(uint32_t word)
{
    oref_t result = verify.method->result;

    switch (OPCODE_OP(word)) {
    case OP_RET:
        require(result == world_core(CORE_VOID), "a result is missing");
        break;
    case OP_RET_I:
    case OP_RET_L:
    case OP_RET_F:
    case OP_RET_D:
    case OP_RET_R:
        require(fits(slot_type(OPCODE_A(word)), result), "a result of the wrong type");
        break;
    }
}

// ---- arguments -------------------------------------------------------------------------------

static uint32_t arg_slot(const uint32_t *args, uint32_t index)
{
    return args[index / OPCODE_ARGS_PER_WORD] >> 8 * (index % OPCODE_ARGS_PER_WORD) & 0xff;
}

static void check_padding(const uint32_t *args, uint32_t count)
{
    for (uint32_t i = count; i < arg_groups(count) * OPCODE_ARGS_PER_WORD; i++)
        require(arg_slot(args, i) == 0, "an argument too many");
}

static const struct method *called(uint32_t pc)
{
    return object_at(constant(OPCODE_P16(verify.code[pc]), CORE_METHOD));
}

static uint32_t first_arg(uint32_t pc)
{
    return arg_slot(verify.code + pc + 1, 0);
}

static void check_args(const struct method *callee, const uint32_t *args)
{
    uint32_t at = 0;

    if (!(callee->flags & CLASSFILE_STATIC)) {
        oref_t receiver = slot_type(arg_slot(args, at++));
        require(fits(receiver, callee->class), "a receiver of another class");
        require(may_use_in(callee->class, callee->flags, receiver),
                "a protected method of another object");
    }
    for (uint32_t i = 0; i < class_count(callee->parameters); i++) {
        oref_t type = class_item(callee->parameters, i);
        uint32_t slot = arg_slot(args, at);
        require(fits(slot_type(slot), type), "an argument of the wrong type");
        if (class_slots(type) == 2)
            require(arg_slot(args, at + 1) == slot + 1, "a long or double that is torn apart");
        at += class_slots(type);
    }
    check_padding(args, callee->arg_words);
}

// ---- constructors ----------------------------------------------------------------------------
//
// A constructor runs on an object only within the call that stands directly behind the NEW which
// made it. For there are two ways to call one. Behind a NEW, in its slot, where no jump leads: each
// time the call is made the object is a new one. And in another constructor, on the object on which
// that runs: slot 0, which no constructor writes to. So an object that is finished is never
// constructed again, whoever holds it.
//
// And all of an object is constructed, once. Where there are constructors a NEW has such a call
// behind it, of the nearest class upwards that has any; and each of these has one call of the next,
// of the own class or the nearest above, which is passed exactly once by who returns: what stands
// before it neither jumps over it nor returns, what stands behind it does not jump back.

static bool is_constructor_call(uint32_t pc)
{
    return OPCODE_OP(verify.code[pc]) == OP_CALL && called(pc)->flags & CLASSFILE_CONSTRUCTOR;
}

// Whether the instruction at `pc` calls a constructor of this class on what is in the slot.
static bool constructs(uint32_t pc, oref_t class, uint32_t slot)
{
    return is_constructor_call(pc) && called(pc)->class == class && first_arg(pc) == slot;
}

static void check_new(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    oref_t class = class_constructing(type_of_new(OPCODE_P16(word)));

    if (verify.fault != NULL || class == 0) return;
    require(constructs(pc + 1, class, OPCODE_A(word)),
            "an object that is made without constructor");
}

static bool is_behind_new(uint32_t pc)
{
    uint32_t word = verify.previous == NOWHERE ? 0 : verify.code[verify.previous];

    return OPCODE_OP(word) == OP_NEW && OPCODE_A(word) == first_arg(pc) && !is_target(pc);
}

static void check_construction(uint32_t pc)
{
    require(pc == verify.chained || is_behind_new(pc),
            "a constructor is called on what may be finished");
}

static bool is_in_constructor(void)
{
    return (verify.method->flags & CLASSFILE_CONSTRUCTOR) != 0;
}

static void check_receiver_stays(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];
    bool is_written = OPCODE_A(word) == 0 && info->a <= OPERAND_WR && info->a != OPERAND_NO;

    if (info->a == OPERAND_UI || OPCODE_OP(word) == OP_CALLD) is_written = OPCODE_A(word) == 0;
    if (info->tail == TAIL_ARGS && called(pc)->result != world_core(CORE_VOID))
        is_written = OPCODE_A(word) == 0;
    if (info->b == OPERAND_W16) is_written = OPCODE_P16(word) == 0;
    require(!is_written, "a constructor that writes to the slot of its object");
}

// The class whose constructor a constructor calls, unless it is one of its own: the nearest above.
static oref_t class_above(void)
{
    oref_t super = ((const struct class *)object_at(verify.method->class))->super;

    return super == 0 ? 0 : class_constructing(super);
}

static void find_chained(uint32_t pc)
{
    if (!constructs(pc, verify.method->class, 0) && !constructs(pc, class_above(), 0)) return;
    require(verify.chained == NOWHERE, "a constructor that calls two others");
    verify.chained = pc;
}

// Whether control that goes from one place to another passes the call of the next constructor, or
// goes back before it.
static bool crosses_chained(uint32_t from, uint32_t to)
{
    return from < verify.chained ? to > verify.chained : to <= verify.chained;
}

static void check_way_round(uint32_t pc)
{
    const uint32_t *to;

    require(pc > verify.chained || OPCODE_OP(verify.code[pc]) != OP_RET,
            "a return before the call of the next constructor");
    for (uint32_t left = jump_words(pc, &to); left > 0; left--)
        require(!crosses_chained(pc, *to++), "a jump around the call of the next constructor");
}

static void check_handlers_around(void)
{
    const struct words *words = object_at(verify.method->handlers);

    for (uint32_t i = 0; i < class_count(verify.method->handler_classes); i++) {
        const uint32_t *h = words->at + (size_t)i * HANDLER_WORDS;
        require(h[3] != 0, "a constructor that writes to the slot of its object");
        if (verify.chained == NOWHERE) continue;
        require(!crosses_chained(h[0], h[2]) && (h[1] <= verify.chained || h[0] > verify.chained),
                "a handler around the call of the next constructor");
    }
}

// What a constructor must be so that the calls in it are what is said above.
static void check_constructor(void)
{
    uint32_t pc;

    for (pc = 0; pc < verify.code_words; pc += verify_length(verify.method, pc)) find_chained(pc);
    require(verify.chained != NOWHERE || class_above() == 0,
            "a constructor that calls none of the superclass");
    check_handlers_around();
    for (pc = 0; pc < verify.code_words; pc += verify_length(verify.method, pc)) {
        check_receiver_stays(pc);
        if (verify.chained != NOWHERE && pc != verify.chained) check_way_round(pc);
    }
}

// ---- calls -----------------------------------------------------------------------------------

// Whether a method may be called around what the receiver's class has in its place: nobody can
// override it, or the receiver is of the own nest, where `super` could have been said.
static bool may_call_exactly(const struct method *callee, oref_t receiver)
{
    if (callee->flags & (CLASSFILE_STATIC | CLASSFILE_PRIVATE | CLASSFILE_CONSTRUCTOR)) return true;
    return is_reference(receiver) && access_is_of_nest(verify.method->class, receiver);
}

static void check_call(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    const struct method *callee = called(pc);
    uint32_t class_flags = ((const struct class *)object_at(callee->class))->flags;

    if (verify.field_refs == 0) require_name(callee->class, callee->flags);

    if (OPCODE_OP(word) != OP_CALL)
        require(callee->place != METHOD_NO_PLACE, "a virtual call of what is not virtual");
    else
        require(may_call_exactly(callee, slot_type(first_arg(pc))),
                "a call around what overrides the method");
    if (OPCODE_OP(word) == OP_CALLV)
        require(!(class_flags & CLASS_INTERFACE), "a virtual call of an interface's method");
    if (OPCODE_OP(word) == OP_CALLI)
        require(class_flags & CLASS_INTERFACE, "an interface call of a method of none");
    if (callee->result == world_core(CORE_VOID))
        require(OPCODE_A(word) == 0, "a slot for no result");
    else
        require(fits(callee->result, slot_type(OPCODE_A(word))), "a result of the wrong type");
    check_args(callee, verify.code + pc + 1);
    if (callee->flags & CLASSFILE_CONSTRUCTOR) check_construction(pc);
}

static void check_call_by_name(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    uint32_t count = verify.code[pc + 1];
    const uint32_t *args = verify.code + pc + 2;

    require(constant(OPCODE_P16(word), CORE_STRING) != 0, "a call by name without a name");
    require(slot_type(OPCODE_A(word)) == world_core(CORE_OBJECT), "a result of the wrong type");
    for (uint32_t i = 0; i < count; i++)
        require(is_reference(slot_type(arg_slot(args, i))), "an argument that is no reference");
    check_padding(args, count);
}

// ---- the whole -------------------------------------------------------------------------------

static void check_instruction(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    const struct opcode_info *info = &opcode_table[OPCODE_OP(word)];

    check_operands(word);
    check_tail(pc);
    if (verify.fault != NULL) return; // the rest relies on it
    if (info->tail == TAIL_ARGS) check_call(pc);
    if (info->tail == TAIL_NARGS) check_call_by_name(pc);
    if (info->c == OPERAND_F8) check_field(word);
    if (is_static_access(OPCODE_OP(word))) check_static_field(word);
    if (OPCODE_OP(word) == OP_NEW) check_new(pc);
    if (verify.fault != NULL) return;
    if (OPCODE_OP(word) == OP_INVOKE)
        require(slot_type(OPCODE_B(word)) == world_core(CORE_METHOD) ||
                    verify.method->native == NATIVE_CREATE, // which no bundle can write
                "a call of what is no method");
    if (info->a == OPERAND_WR)
        require(fits(written_class(pc), slot_type(OPCODE_A(word))), "a write of the wrong class");
    check_return(word);
}

const char *verify_method(const struct verify_method *input)
{
    verify.method = input->method;
    verify.field_refs = input->field_refs;
    verify.field_classes = input->field_classes;
    verify.code = ((const struct words *)object_at(input->method->code))->at;
    verify.code_words = object_length(input->method->code);
    verify.fault = NULL;
    verify.previous = verify.chained = NOWHERE;

    check_slot_types();
    check_first_slots();
    mark_starts();
    if (verify.fault != NULL) return verify.fault;
    check_handlers();
    check_jumps();
    if (verify.fault == NULL && is_in_constructor()) check_constructor();
    for (uint32_t pc = 0; pc < verify.code_words && verify.fault == NULL;) {
        check_instruction(pc);
        verify.previous = pc;
        pc += verify_length(verify.method, pc);
    }
    return verify.fault;
}

// What the loader has worked out from the types of the slots.
static bool slots_are_as_typed(const struct method *method)
{
    const struct words *map = object_at(method->ref_slots);

    if (method->slot_count != class_count(method->slot_types)) return false;
    if (object_length(method->ref_slots) * 32 < method->slot_count) return false;
    for (uint32_t i = 0; i < method->slot_count; i++) {
        bool is_mapped = map->at[i / 32] >> i % 32 & 1;
        if (is_mapped != is_reference(class_item(method->slot_types, i))) return false;
    }
    return true;
}

static uint32_t count_arg_words(const struct method *method)
{
    uint32_t words = !(method->flags & CLASSFILE_STATIC);

    for (uint32_t i = 0; i < class_count(method->parameters); i++)
        words += class_slots(class_item(method->parameters, i));
    return words;
}

const char *verify_linked(const struct method *method)
{
    uint32_t handlers = class_count(method->handler_classes);

    if (!slots_are_as_typed(method)) return "slots that are not as their types say";
    if (method->arg_words != count_arg_words(method)) return "arguments that no parameters are for";
    if (object_length(method->handlers) != handlers * HANDLER_WORDS) return "half a handler";
    return verify_method(&(struct verify_method){.method = method});
}

bool verify_is_start(const struct method *method, uint32_t pc)
{
    uint32_t at = 0;

    while (at < pc && at < object_length(method->code)) at += verify_length(method, at);
    return at == pc && at < object_length(method->code);
}

// What the receiver's class has where a virtual call, or a call of an interface, looks.
static bool may_be_found(uint32_t word, const struct method *callee, const struct method *named)
{
    if (callee == named) return true;
    if (OPCODE_OP(word) == OP_CALLV &&
        (callee->place != named->place || !class_is(object_at(callee->class), named->class)))
        return false;
    return class_may_replace(callee, named);
}

bool verify_may_call(const struct method *method, uint32_t pc, const struct method *callee)
{
    uint32_t word = ((const struct words *)object_at(method->code))->at[pc];

    switch (OPCODE_OP(word)) {
    case OP_CALL:
        return object_ref(callee) == class_item(method->pool, OPCODE_P16(word));
    case OP_CALLV:
    case OP_CALLI:
        return may_be_found(word, callee, object_at(class_item(method->pool, OPCODE_P16(word))));
    case OP_CALLD:
    case OP_INVOKE:
        return true; // anything, whose result becomes an object
    case OP_SETA_R:
    case OP_SETA_I:
    case OP_SETA_B:
    case OP_SETA_L:
    case OP_SETA_F:
    case OP_SETA_D:
        return object_ref(callee) == world()->lengthen;
    default:
        return false;
    }
}
