#include "vm/verify.h"

#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/instruction.h"
#include "vm/native/natives.h"
#include "vm/opcode.h"
#include "vm/small.h"
#include "vm/world.h"

// One verification. Faults are sticky: the first is kept, and checks behind it may be nonsense but
// touch nothing that is out of bounds.
//
// It goes over the method in passes, of which each looks at one slot, handler or word of the code
// after the other, and knows nothing but what is here; so it can be left and taken up anywhere.
static struct {
    const struct method *method;
    oref_t field_refs;
    oref_t field_classes;
    struct verify_state *state;
    uint32_t *starts;  // bit pc: an instruction starts there
    uint32_t *targets; // ... and control may come from elsewhere
    const uint32_t *code;
    uint32_t code_words;
    const char *fault;
    // By near slot: in which run of instructions, to which nothing else leads, it was written last,
    // and then with an object of which class.
    struct verify_known *known;
} verify;

enum { CALLED_BY_NAME_MAX = CLASSFILE_PARAMETERS_MAX + 1 }; // with the receiver
#define NOWHERE 0xffffffffu                                 // no pc

static void require(bool claim, const char *fault)
{
    if (!claim && verify.fault == NULL) verify.fault = fault;
}

// ---- the frame: slots, starts of instructions, handlers --------------------------------------

static bool is_start(uint32_t pc)
{
    return pc < verify.code_words && (verify.starts[pc / 32] >> pc % 32 & 1);
}

// A constant of the pool, which must be an object of this core class; 0 if it is not.
static oref_t constant(uint32_t index, enum core id)
{
    if (index >= refs_count(verify.method->pool)) return 0;
    oref_t item = refs_item(verify.method->pool, index);
    return object_class(item) == object_at(world_core(id)) ? item : 0;
}

// Check what the length of an instruction depends on, and return it; 0 at a fault.
static uint32_t measure(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    uint32_t left = verify.code_words - pc;
    const struct opcode_info *info = opcode_info(word);

    require(info->name != NULL, "an unknown instruction");
    if (opcode_is_call(word))
        require(constant(OPCODE_P16(word), CORE_METHOD) != 0, "a call of what is no method");
    if (info->tail == TAIL_NARGS)
        require(left > 1 && verify.code[pc + 1] >= 1 && verify.code[pc + 1] <= CALLED_BY_NAME_MAX,
                "a call by name with too few or too many arguments");
    if (info->tail == TAIL_SWITCH)
        require(left > 1 && verify.code[pc + 1] < left, "code ends within an instruction");
    if (verify.fault != NULL) return 0;
    uint32_t length = instruction_length(verify.method, pc);
    require(length <= left, "code ends within an instruction");
    require(length < left || info->flow == FLOW_STOP, "control can run off the end of the code");
    return verify.fault == NULL ? length : 0;
}

static void mark_start(uint32_t pc)
{
    if (pc % 32 == 0) verify.starts[pc / 32] = verify.targets[pc / 32] = 0;
    if (pc != verify.state->next) return;
    verify.starts[pc / 32] |= 1u << pc % 32;
    verify.state->next += measure(pc);
}

// The type of which values can be written to a slot; 0 if there is no such slot, or it is the
// second half of a long.
static oref_t declared_type(uint32_t slot)
{
    oref_t types = verify.method->slot_types;

    return slot < refs_count(types) ? refs_item(types, slot) : 0;
}

// A slot of .internal.object takes every reference. What was written to it last is known as long as
// nothing but the instruction before leads to the next one: so a method that has to do with many
// classes needs no near slot for each of them.
static void learn(uint32_t slot, oref_t class)
{
    if (slot >= CLASSFILE_NEAR_SLOTS_MAX || declared_type(slot) != world_core(CORE_OBJECT)) return;
    verify.known->learnt[slot] = verify.state->run;
    verify.known->written[slot] = class;
}

// The type of what is read from a slot.
static oref_t slot_type(uint32_t slot)
{
    bool is_learnt =
        slot < CLASSFILE_NEAR_SLOTS_MAX && verify.known->learnt[slot] == verify.state->run;

    return is_learnt ? verify.known->written[slot] : declared_type(slot);
}

static bool has_two_slots(oref_t type)
{
    return type != 0 && class_slots(type) == 2;
}

static void check_first_slots(void)
{
    const struct method *method = verify.method;
    uint32_t slot = 0;

    require(verify.code_words > 0, "a method without code");
    if (!(method->flags & CLASSFILE_STATIC))
        require(declared_type(slot++) == method->class, "the first slot is not the receiver");
    for (uint32_t i = 0; i < refs_count(method->parameters); i++) {
        oref_t type = refs_item(method->parameters, i);
        require(declared_type(slot) == type, "the first slots are not the parameters");
        slot += class_slots(type);
    }
}

// One more than there are is untyped, so that nothing is torn apart at the end.
static void check_slot_type(uint32_t slot)
{
    oref_t type = declared_type(slot);
    bool is_second_half = slot > 0 && has_two_slots(declared_type(slot - 1));
    bool is_behind = slot == refs_count(verify.method->slot_types);

    require(is_behind ? !is_second_half : is_second_half == (type == 0),
            "a long or double must have two slots, the second untyped");
    require(type != world_core(CORE_VOID), "a slot without a type");
    if (is_behind) check_first_slots();
}

// A place to which control goes from elsewhere.
static void take_target(uint32_t pc, const char *fault)
{
    require(is_start(pc), fault);
    if (verify.fault == NULL) verify.targets[pc / 32] |= 1u << pc % 32;
}

static bool is_target(uint32_t pc)
{
    return (verify.targets[pc / 32] >> pc % 32 & 1) != 0;
}

static bool is_reference(oref_t type)
{
    return type != 0 && !class_is_primitive(type);
}

static bool fits(oref_t from, oref_t to)
{
    if (from == 0 || to == 0) return false;
    return class_fits(from, to);
}

static const uint32_t *handler(uint32_t i)
{
    return ((const struct words *)object_at(verify.method->handlers))->at +
           (size_t)i * HANDLER_WORDS;
}

static void check_handler(uint32_t i)
{
    const uint32_t *h = handler(i);
    oref_t class = refs_item(verify.method->handler_classes, i);

    require(is_start(h[0]) && h[0] < h[1] && (h[1] == verify.code_words || is_start(h[1])),
            "a handler for what are no instructions");
    take_target(h[2], "a handler that begins within an instruction");
    require(is_reference(class) && fits(class, declared_type(h[3])),
            "a handler whose slot does not fit what it catches");
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
    case OPERAND_RAB:
        return fits(type, world_core(CORE_BYTE_ARRAY));
    case OPERAND_RAS:
        return fits(type, world_core(CORE_SHORT_ARRAY));
    case OPERAND_RAC:
        return fits(type, world_core(CORE_CHAR_ARRAY));
    case OPERAND_RB:
        return fits(type, world_core(CORE_BINARY));
    case OPERAND_R16:
        return fits(slot_type(OPCODE_P16(word)), declared_type(OPCODE_A(word)));
    case OPERAND_W16:
        return fits(slot_type(OPCODE_A(word)), declared_type(OPCODE_P16(word)));
    case OPERAND_P16:
        return OPCODE_P16(word) < refs_count(verify.method->pool);
    case OPERAND_RES:
    case OPERAND_K8:
    case OPERAND_F8: // check_names()
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

static bool names_field(const uint32_t *at)
{
    if (verify.field_refs == 0) return verify_find_linked(slot_type(OPCODE_B(*at)), at) != 0;
    return opcode_field(at) < refs_count(verify.field_refs);
}

static void check_names(const uint32_t *at)
{
    if (opcode_info(*at)->tail == TAIL_CLASS)
        require(is_reference(constant(at[1], CORE_CLASS)), "a test against what is no class");
    if (opcode_has_field(*at)) require(names_field(at), "a field that is none");
}

// Whether a word of the current instruction says where that may go but to the next one.
static bool is_jump(uint32_t word)
{
    uint32_t pc = verify.state->current;

    switch (opcode_table[OPCODE_OP(verify.code[pc])].tail) {
    case TAIL_JUMP:
        return word == pc + 1;
    case TAIL_SWITCH: // the default stands before the cases
        return word >= pc + OPCODE_SWITCH_WORDS - 1;
    default:
        return false;
    }
}

// True: an instruction starts at this word, and is the current one from now on.
static bool comes_to_start(uint32_t word)
{
    struct verify_state *state = verify.state;

    if (!is_start(word)) return false;
    state->previous = state->current;
    state->current = word;
    return true;
}

static void check_jump(uint32_t word)
{
    if (!comes_to_start(word) && is_jump(word))
        take_target(verify.code[word], "a jump into an instruction");
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

static const struct field *field_of(const uint32_t *at)
{
    if (verify.field_refs == 0) return object_at(verify_find_linked(slot_type(OPCODE_B(*at)), at));
    return object_at(refs_item(verify.field_refs, opcode_field(at)));
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
        return declared_type(OPCODE_A(word)); // null fits everywhere
    case OP_LOADW_R:
        return slot_type(OPCODE_P16(word));
    case OP_BOX_I:
        return world_core(CORE_INT_BOX);
    case OP_BOX_L:
        return world_core(CORE_LONG_BOX);
    case OP_BOX_F:
        return world_core(CORE_FLOAT_BOX);
    case OP_BOX_D:
        return world_core(CORE_DOUBLE_BOX);
    case OP_NEW:
    case OP_NEWW:
        return type_of_new(OPCODE_P16(word));
    case OP_CAST:
    case OP_GETA_C:
        return constant(verify.code[pc + 1], CORE_CLASS);
    case OP_GETF_R:
    case OP_GETFW_R:
        return field_of(verify.code + pc)->type;
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

static void check_field(const uint32_t *at)
{
    uint32_t word = *at;
    const struct field *field = field_of(at);
    bool is_linked = verify.field_refs == 0;
    oref_t class = is_linked ? field->class : refs_item(verify.field_classes, opcode_field(at));
    oref_t object = slot_type(OPCODE_B(word));

    require(fits(object, class), "a field of another class");
    require(may_use_in(field->class, field->flags, object), "a protected field of another object");
    require(field_type_is(word, field->type), "a field of another type");
    require(small_of(OPCODE_OP(word)) == small_of_field(field), "a field of another size");
    require(opcode_info(word)->tail == TAIL_FIELD || field->word < CLASSFILE_NEAR_FIELDS_MAX,
            "a field beyond those that a byte can name");
    if (OPCODE_OP(word) == OP_SETF_R || OPCODE_OP(word) == OP_SETFW_R)
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

static void check_padding(const uint32_t *at, uint32_t count)
{
    uint32_t listed = opcode_arg_groups(*at, count) * opcode_args_per_word(*at);

    for (uint32_t i = count; i < listed; i++)
        require(opcode_arg(at, i) == 0, "an argument too many");
}

static const struct method *called(uint32_t pc)
{
    return object_at(constant(OPCODE_P16(verify.code[pc]), CORE_METHOD));
}

static uint32_t first_arg(uint32_t pc)
{
    return opcode_arg(verify.code + pc, 0);
}

static void check_args(const struct method *callee, const uint32_t *at)
{
    uint32_t word = 0;

    if (!(callee->flags & CLASSFILE_STATIC)) {
        oref_t receiver = slot_type(opcode_arg(at, word++));
        require(fits(receiver, callee->class), "a receiver of another class");
        require(may_use_in(callee->class, callee->flags, receiver),
                "a protected method of another object");
    }
    for (uint32_t i = 0; i < refs_count(callee->parameters); i++) {
        oref_t type = refs_item(callee->parameters, i);
        uint32_t slot = opcode_arg(at, word);
        require(fits(slot_type(slot), type), "an argument of the wrong type");
        if (class_slots(type) == 2)
            require(opcode_arg(at, word + 1) == slot + 1, "a long or double that is torn apart");
        word += class_slots(type);
    }
    check_padding(at, callee->arg_words);
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

static bool is_exact_call(uint32_t word)
{
    return OPCODE_OP(word) == OP_CALL || OPCODE_OP(word) == OP_CALLW;
}

static bool is_constructor_call(uint32_t pc)
{
    return is_exact_call(verify.code[pc]) && called(pc)->flags & CLASSFILE_CONSTRUCTOR;
}

// Whether the instruction at `pc` calls a constructor of this class on what is in the slot.
static bool constructs(uint32_t pc, oref_t class, uint32_t slot)
{
    return is_constructor_call(pc) && called(pc)->class == class && first_arg(pc) == slot;
}

static bool is_new(uint32_t word)
{
    return OPCODE_OP(word) == OP_NEW || OPCODE_OP(word) == OP_NEWW;
}

static void check_new(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    oref_t made = type_of_new(OPCODE_P16(word));

    if (verify.fault != NULL) return;
    require(OPCODE_OP(word) == OP_NEWW ||
                ((const struct class *)object_at(made))->field_words <= CLASSFILE_NEAR_FIELDS_MAX,
            "a large object that is made by the instruction for small ones");
    oref_t class = class_constructing(made);
    if (class == 0) return;
    require(constructs(pc + 1, class, OPCODE_A(word)),
            "an object that is made without constructor");
}

static bool is_behind_new(uint32_t pc)
{
    uint32_t previous = verify.state->previous;
    uint32_t word = previous == NOWHERE ? 0 : verify.code[previous];

    return is_new(word) && OPCODE_A(word) == first_arg(pc) && !is_target(pc);
}

static void check_construction(uint32_t pc)
{
    require(pc == verify.state->chained || is_behind_new(pc),
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
    if (opcode_is_call(word) && called(pc)->result != world_core(CORE_VOID))
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
    if (!comes_to_start(pc)) return;
    if (!constructs(pc, verify.method->class, 0) && !constructs(pc, class_above(), 0)) return;
    require(verify.state->chained == NOWHERE, "a constructor that calls two others");
    verify.state->chained = pc;
}

// Whether control that goes from one place to another passes the call of the next constructor, or
// goes back before it.
static bool crosses_chained(uint32_t from, uint32_t to)
{
    uint32_t chained = verify.state->chained;

    return from < chained ? to > chained : to <= chained;
}

static void check_handler_around(uint32_t i)
{
    const uint32_t *h = handler(i);
    uint32_t chained = verify.state->chained;

    require(h[3] != 0, "a constructor that writes to the slot of its object");
    if (chained == NOWHERE) return;
    require(!crosses_chained(h[0], h[2]) && (h[1] <= chained || h[0] > chained),
            "a handler around the call of the next constructor");
}

static void check_way_round(uint32_t word)
{
    uint32_t chained = verify.state->chained;
    bool is_start = comes_to_start(word);

    if (is_start) check_receiver_stays(word);
    if (chained == NOWHERE) return;
    if (is_start)
        require(word >= chained || OPCODE_OP(verify.code[word]) != OP_RET,
                "a return before the call of the next constructor");
    else if (is_jump(word))
        require(!crosses_chained(verify.state->current, verify.code[word]),
                "a jump around the call of the next constructor");
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
    uint32_t op = OPCODE_OP(word);
    uint32_t class_flags = ((const struct class *)object_at(callee->class))->flags;

    if (verify.field_refs == 0) require_name(callee->class, callee->flags);

    if (!is_exact_call(word))
        require(callee->place != METHOD_NO_PLACE, "a virtual call of what is not virtual");
    else
        require(may_call_exactly(callee, slot_type(first_arg(pc))),
                "a call around what overrides the method");
    if (op == OP_CALLV || op == OP_CALLVW)
        require(!(class_flags & CLASS_INTERFACE), "a virtual call of an interface's method");
    if (op == OP_CALLI || op == OP_CALLIW)
        require(class_flags & CLASS_INTERFACE, "an interface call of a method of none");
    if (callee->result == world_core(CORE_VOID))
        require(OPCODE_A(word) == 0, "a slot for no result");
    else
        require(fits(callee->result, declared_type(OPCODE_A(word))), "a result of the wrong type");
    check_args(callee, verify.code + pc);
    if (callee->flags & CLASSFILE_CONSTRUCTOR) check_construction(pc);
}

static void check_call_by_name(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    uint32_t count = verify.code[pc + 1];
    const uint32_t *at = verify.code + pc;

    require(constant(OPCODE_P16(word), CORE_STRING) != 0, "a call by name without a name");
    require(declared_type(OPCODE_A(word)) == world_core(CORE_OBJECT), "a result of the wrong type");
    for (uint32_t i = 0; i < count; i++)
        require(is_reference(slot_type(opcode_arg(at, i))), "an argument that is no reference");
    check_padding(at, count);
}

// ---- the whole -------------------------------------------------------------------------------

// What is known of slots behind an instruction that is sound.
static void learn_from(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    const struct opcode_info *info = opcode_info(word);

    if (info->a == OPERAND_WR) learn(OPCODE_A(word), written_class(pc));
    if (info->b == OPERAND_W16) learn(OPCODE_P16(word), slot_type(OPCODE_A(word)));
    if (opcode_is_call(word) && is_reference(called(pc)->result))
        learn(OPCODE_A(word), called(pc)->result);
    if (info->tail == TAIL_NARGS) learn(OPCODE_A(word), world_core(CORE_OBJECT));
}

static void check_instruction(uint32_t pc)
{
    uint32_t word = verify.code[pc];
    const struct opcode_info *info = opcode_info(word);

    check_operands(word);
    check_names(verify.code + pc);
    if (verify.fault != NULL) return; // the rest relies on it
    if (opcode_is_call(word)) check_call(pc);
    if (info->tail == TAIL_NARGS) check_call_by_name(pc);
    if (opcode_has_field(word)) check_field(verify.code + pc);
    if (is_static_access(OPCODE_OP(word))) check_static_field(word);
    if (is_new(word)) check_new(pc);
    if (verify.fault != NULL) return;
    if (OPCODE_OP(word) == OP_INVOKE)
        require(slot_type(OPCODE_B(word)) == world_core(CORE_METHOD) ||
                    verify.method->native == NATIVE_CREATE, // which no bundle can write
                "a call of what is no method");
    if (info->a == OPERAND_WR)
        require(fits(written_class(pc), declared_type(OPCODE_A(word))),
                "a write of the wrong class");
    check_return(word);
}

static void check_word(uint32_t word)
{
    if (!comes_to_start(word)) return;
    if (is_target(word)) verify.state->run++;
    check_instruction(word);
    if (verify.fault == NULL) learn_from(word);
}

// ---- passes ----------------------------------------------------------------------------------

static uint32_t count_slots(void)
{
    return refs_count(verify.method->slot_types) + 1;
}

static uint32_t count_handlers(void)
{
    return refs_count(verify.method->handler_classes);
}

static uint32_t count_words(void)
{
    return verify.code_words;
}

static uint32_t count_words_of_constructor(void)
{
    return is_in_constructor() ? verify.code_words : 0;
}

static uint32_t count_handlers_of_constructor(void)
{
    if (!is_in_constructor()) return 0;
    require(verify.state->chained != NOWHERE || class_above() == 0,
            "a constructor that calls none of the superclass");
    return count_handlers();
}

// Each takes for granted what those before it have found out.
static const struct {
    uint32_t (*count)(void);
    void (*check)(uint32_t index);
} passes[VERIFY_PASSES] = {
    {count_slots, check_slot_type},  // each slot has a type, and long and double two slots
    {count_words, mark_start},       // where instructions begin; the last goes nowhere behind
    {count_handlers, check_handler}, // handlers are around and at such places: targets,
    {count_words, check_jump},       // ... and so are those to which jumps lead
    {count_words_of_constructor, find_chained},            // one call of the next constructor,
    {count_handlers_of_constructor, check_handler_around}, // ... around which no handler leads
    {count_words_of_constructor, check_way_round},         // ... and no jump
    {count_words, check_word}, // types, also of what was just written: all targets are known
};

void verify_begin(struct verify_state *state)
{
    *state = (struct verify_state){.chained = NOWHERE, .run = state->run + 1};
}

void verify_take_up(const struct verify_method *input)
{
    verify.method = input->method;
    verify.field_refs = input->field_refs;
    verify.field_classes = input->field_classes;
    verify.state = input->state;
    verify.starts = input->starts;
    verify.targets = input->targets;
    verify.known = input->known;
    verify.code = ((const struct words *)object_at(input->method->code))->at;
    verify.code_words = object_length(input->method->code);
    verify.fault = NULL;
}

uint32_t verify_begin_pass(void)
{
    verify.state->current = verify.state->previous = NOWHERE;
    return passes[verify.state->pass].count();
}

void verify_step(uint32_t index)
{
    passes[verify.state->pass].check(index);
}

const char *verify_fault(void)
{
    return verify.fault;
}
