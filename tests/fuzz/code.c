#include "tests/fuzz/code.h"

#include <string.h>

#include "kernel/lib/types.h"
#include "tests/fuzz/emit.h"
#include "tests/fuzz/pool.h"
#include "tests/fuzz/slots.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/opcode.h"
#include "vm/world.h"

// Code first fills slots with objects, then does as chance will have it. Handlers lead back into
// it, so an exception ends little. Methods of an instruction or two are where calls are done
// without an activation (vm/shortcut.h), and where ends are near.

enum {
    CALLED = 6, // methods of the system that the code of a bundle calls
    CONSTRUCTORS_MAX = 8,
    LONG_WORDS = 2048, // no instruction begins behind them
};

static struct {
    struct plan_method called[CALLED];
    uint32_t class; // index, of which the code is
    const struct plan_method *method;
    uint32_t handlers;
    bool is_program;
    bool has_called_slots;
} code;

// Instructions for values of the five kinds, by the first letter of the type.
static const struct kind {
    char letter;
    uint32_t get, set, get_wide, set_wide, get_static, set_static, returns, load, store, box;
} kinds[] = {
    {'i', OP_GETF_I, OP_SETF_I, OP_GETFW_I, OP_SETFW_I, OP_GETS_I, OP_SETS_I, OP_RET_I, OP_LOADW_I,
     OP_STOREW_I, OP_BOX_I},
    {'l', OP_GETF_L, OP_SETF_L, OP_GETFW_L, OP_SETFW_L, OP_GETS_L, OP_SETS_L, OP_RET_L, OP_LOADW_L,
     OP_STOREW_L, OP_BOX_L},
    {'f', OP_GETF_F, OP_SETF_F, OP_GETFW_F, OP_SETFW_F, OP_GETS_F, OP_SETS_F, OP_RET_F, OP_LOADW_F,
     OP_STOREW_F, OP_BOX_F},
    {'d', OP_GETF_D, OP_SETF_D, OP_GETFW_D, OP_SETFW_D, OP_GETS_D, OP_SETS_D, OP_RET_D, OP_LOADW_D,
     OP_STOREW_D, OP_BOX_D},
    {'.', OP_GETF_R, OP_SETF_R, OP_GETFW_R, OP_SETFW_R, OP_GETS_R, OP_SETS_R, OP_RET_R, OP_LOADW_R,
     OP_STOREW_R, 0},
};

static const struct kind *kind_of(uint32_t of)
{
    const struct kind *kind = kinds;

    while (kind->letter != '.' && kind->letter != *table_types()->text[of]) kind++;
    return kind;
}

static bool is_void(uint32_t of)
{
    return strcmp(table_types()->text[of], "v") == 0;
}

static bool is_boot(void)
{
    return code.class == plan_count() - 1;
}

// ---- the system's methods --------------------------------------------------------------------

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

static oref_t random_core(void)
{
    oref_t class = world_core(chance(CORE_COUNT));

    return class == 0 ? world_core(CORE_OBJECT) : class;
}

static bool is_callable(const struct plan_method *method)
{
    const uint32_t excluded = CLASSFILE_CONSTRUCTOR | CLASSFILE_PRIVATE | CLASSFILE_PROTECTED;

    return !(method->flags & excluded) || slip(10);
}

static struct plan_method random_method(void)
{
    struct plan_method method;

    for (;;) {
        oref_t class = chance(2) ? random_core() : random_class();
        oref_t methods = ((const struct class *)object_at(class))->methods;
        if (refs_count(methods) == 0) continue;
        oref_t ref = refs_item(methods, chance(refs_count(methods)));
        if (plan_of_system(ref, &method) && is_callable(&method)) return method;
    }
}

// ---- operands --------------------------------------------------------------------------------

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
        [OPERAND_RAB] = ".internal.array.byte",
        [OPERAND_RAS] = ".internal.array.short",
        [OPERAND_RAC] = ".internal.array.char",
        [OPERAND_WR] = ".internal.object",
        [OPERAND_RES] = ".internal.object",
    };

    if (slip(2000)) return chance(256);
    if (kind == OPERAND_RR) return slot_reference();
    if (kind < ARRAY_COUNT(types) && types[kind] != NULL)
        return kind <= OPERAND_WR || kind == OPERAND_UI ? slot_write(type(types[kind]))
                                                        : slot_read(type(types[kind]));
    return kind == OPERAND_K8 || kind == OPERAND_K16 ? chance(256) : 0;
}

static uint32_t add_argument(uint32_t *slots, uint32_t count, uint32_t argument_type)
{
    slots[count++] = slot_read(argument_type);
    if (type_is_wide(argument_type)) slots[count] = slots[count - 1] + 1;
    return count + type_is_wide(argument_type);
}

static uint32_t add_parameters(uint32_t *slots, uint32_t count, const struct plan_method *method)
{
    for (uint32_t i = 0; i < method->parameter_count; i++)
        count = add_argument(slots, count, method->parameters[i]);
    return count;
}

// ---- calls -----------------------------------------------------------------------------------

// A call with what is in this slot as the receiver.
static void emit_call_on(uint32_t op, const struct plan_method *method, uint32_t receiver)
{
    uint32_t slots[1 + 2 * PLAN_PARAMETERS_MAX] = {receiver};
    uint32_t count = add_parameters(slots, !(method->flags & CLASSFILE_STATIC), method);
    bool is_wide = chance(4) == 0;

    if (is_wide) op = op == OP_CALL ? OP_CALLW : op == OP_CALLV ? OP_CALLVW : OP_CALLIW;
    if (is_wide) emit_mark(SHAPE_wide_call);
    emit(OPCODE_WORD16(op, is_void(method->result) ? 0 : slot_write(method->result),
                       pool_method(method)));
    (is_wide ? emit_wide_arguments : emit_arguments)(slots, count);
}

static void emit_system_call(void)
{
    const struct plan_method *method = &code.called[chance(CALLED)];
    const struct class *class = object_at(type_class(method->class));
    uint32_t op = class->flags & CLASS_INTERFACE ? OP_CALLI : OP_CALLV;

    if (!code.has_called_slots) return;
    emit_call_on(method->is_virtual && !slip(100) ? op : OP_CALL, method, slot_read(method->class));
}

// A method that instructions call, of a class that `below` extends, fits or is; 0: of any.
static const struct plan_method *any_own(uint32_t below, uint32_t *class)
{
    for (int tries = 0; tries < 16; tries++) {
        *class = plan_any();
        const struct plan_class *c = plan_class(*class);
        if (c->method_count == 0 || (below != 0 && !plan_fits(below, c->type))) continue;
        const struct plan_method *method = &c->methods[chance(c->method_count)];
        if (method->way == BY_INSTRUCTION && !(method->flags & CLASSFILE_CONSTRUCTOR))
            return method;
    }
    return NULL;
}

// In the way that fits it, or around what overrides it.
static void emit_own_call(void)
{
    uint32_t class;
    const struct plan_method *method = any_own(0, &class);
    uint32_t receiver = plan_class(plan_any_below(class))->type;
    bool is_exact = plan_is_of_nest(code.class, receiver) && chance(3) == 0;
    uint32_t op = plan_class(class)->flags & CLASSFILE_INTERFACE ? OP_CALLI : OP_CALLV;

    if (method == NULL) return;
    if (!plan_may_use(code.class, class, method->flags, receiver) && !slip(200)) return;
    if (!method->is_virtual || is_exact) op = OP_CALL;
    if (method->flags & CLASSFILE_NO_CODE) emit_mark(SHAPE_abstract_called);
    emit_call_on(op, method, slot_read(receiver));
}

// As `super` does: what a class above has, on an object of the own class.
static void emit_super_call(void)
{
    uint32_t own = plan_class(code.class)->type, above;
    const struct plan_method *method = any_own(own, &above);

    if (method == NULL || !method->is_virtual || above == code.class) return;
    if (!plan_may_use(code.class, above, method->flags, own)) return;
    if (!plan_is_of_nest(code.class, own) && !slip(50)) return;
    emit_mark(SHAPE_super_called);
    emit_call_on(OP_CALL, method, slot_read(own));
}

// What a call by name or reflection passes: numbers in boxes.
static uint32_t boxed(uint32_t of)
{
    if (!type_is_primitive(of)) return slot_read(of);
    uint32_t box = slot_write(type(".internal.object"));
    emit(OPCODE_WORD(kind_of(of)->box, box, slot_read(of), 0));
    return box;
}

// A method of the bundle that is meant to be called in this way, and its class. Null: not found.
static const struct plan_method *any_called(enum plan_way way, uint32_t *class)
{
    for (int tries = 0; tries < 8; tries++) {
        *class = chance(2) ? plan_count() - 1 : plan_any();
        const struct plan_class *c = plan_class(*class);
        for (uint32_t i = 0; i < c->method_count; i++)
            if (c->methods[i].way == way) return &c->methods[i];
    }
    return NULL;
}

static void emit_call_by_name(enum plan_way way)
{
    uint32_t class, slots[1 + PLAN_PARAMETERS_MAX];
    const struct plan_method *method = any_called(way, &class);

    if (method == NULL) return;
    uint32_t selector = way == BY_ORDINAL ? string(PLAN_ORDINAL_TEXT) : method->name;
    slots[0] = slot_read(plan_class(plan_any_below(class))->type);
    for (uint32_t i = 0; i < method->parameter_count; i++)
        slots[1 + i] = boxed(method->parameters[i]);
    emit(OPCODE_WORD16(OP_CALLD, slot_write(type(".internal.object")), pool_string(selector)));
    emit_tail(1 + method->parameter_count);
    emit_arguments(slots, 1 + method->parameter_count);
}

// Any name, and any objects.
static void emit_wild_call_by_name(void)
{
    struct plan_method method = random_method();
    uint32_t slots[4] = {slot_reference(), slot_reference(), slot_reference(), slot_reference()};
    uint32_t count = 1 + chance(4);

    emit(OPCODE_WORD16(OP_CALLD, slot_write(type(".internal.object")), pool_string(method.name)));
    emit_tail(count);
    emit_arguments(slots, count);
}

// ---- reflection ------------------------------------------------------------------------------

// A method of the system that C knows, called in a slot of its class.
static void emit_known_call(const char *class, const char *name, const char *result,
                            const uint32_t *slots, const char *const *parameters)
{
    struct plan_method method = {
        .class = type(class), .name = string(name), .result = type(result)};

    while (parameters[method.parameter_count] != NULL) {
        method.parameters[method.parameter_count] = type(parameters[method.parameter_count]);
        method.parameter_count++;
    }
    emit(OPCODE_WORD16(OP_CALLV, *result == 'v' ? 0 : slots[0], pool_method(&method)));
    emit_arguments(slots + 1, 1 + method.parameter_count);
}

static uint32_t emit_class(uint32_t class_type)
{
    uint32_t slot = slot_exact(type(".internal.class"));

    emit(OPCODE_WORD16(OP_CONST_R, slot, pool_class(class_type)));
    return slot;
}

// An array of what a method takes, behind its receiver if it has a slot.
static uint32_t emit_array(const struct plan_method *method, const uint32_t *receiver)
{
    uint32_t array = slot_exact(type(".internal.array"));
    uint32_t index = slot_exact(type("i"));
    uint32_t count = 0;

    emit(OPCODE_WORD16(OP_NEW, array, pool_class(type(".internal.array"))));
    if (receiver != NULL) {
        emit(OPCODE_WORD16(OP_CONST_I, index, count++));
        emit(OPCODE_WORD(OP_SETA_R, *receiver, array, index));
    }
    for (uint32_t i = 0; i < method->parameter_count; i++) {
        uint32_t argument = boxed(method->parameters[i]);
        emit(OPCODE_WORD16(OP_CONST_I, index, count++));
        emit(OPCODE_WORD(OP_SETA_R, argument, array, index));
    }
    return array;
}

static void emit_invoke(void)
{
    static const char *const parameters[] = {".internal.string", "i", NULL};
    uint32_t class, found = slot_exact(type(".internal.method"));
    uint32_t name = slot_exact(type(".internal.string")), count = slot_exact(type("i"));
    const struct plan_method *method = any_called(BY_REFLECTION, &class);

    if (method == NULL) return;
    uint32_t receiver = slot_read(plan_class(plan_any_below(class))->type);
    uint32_t from = emit_class(method->class);
    emit(OPCODE_WORD16(OP_CONST_R, name, pool_string(method->name)));
    emit(OPCODE_WORD16(OP_CONST_I, count, method->parameter_count));
    emit_known_call(".internal.class", "find", ".internal.method",
                    (const uint32_t[]){found, from, name, count}, parameters);
    uint32_t array = emit_array(method, &receiver);
    emit(OPCODE_WORD(OP_INVOKE, slot_write(type(".internal.object")), found, array));
}

// ---- objects ---------------------------------------------------------------------------------

// A constructor with which the own class may make objects of this one. 0: none is needed; else the
// number of those that there are, of which one is put.
static uint32_t any_constructor(uint32_t of, struct plan_method *out)
{
    struct plan_method all[CONSTRUCTORS_MAX];
    uint32_t count = plan_constructors(of, all, CONSTRUCTORS_MAX);

    for (uint32_t tries = 0; tries < 2 * count; tries++) {
        *out = all[chance(count)];
        uint32_t owner = plan_find(out->class);
        if (owner == CLASSFILE_NONE) break;
        if (plan_may_use(code.class, owner, out->flags, of)) break;
    }
    return count;
}

// NEW, and nothing between it and the constructor.
static void emit_new_of(uint32_t of)
{
    uint32_t class = plan_find(of);
    struct plan_method constructor;
    uint32_t slot = slot_exact(of), count = 0, slots[1 + 2 * PLAN_PARAMETERS_MAX] = {slot};

    if (class != CLASSFILE_NONE && !plan_may_make(code.class, class) && !slip(200)) return;
    bool has_any = any_constructor(of, &constructor) != 0;
    if (class != CLASSFILE_NONE && plan_is_of_core(of)) emit_mark(SHAPE_made_of_core);
    if (has_any) emit_mark(SHAPE_made);
    emit(OPCODE_WORD16(chance(4) == 0 ? OP_NEWW : OP_NEW, slot, pool_class(of)));
    if (!has_any || slip(100)) return;
    count = add_parameters(slots, 1, &constructor);
    emit_tail(OPCODE_WORD16(OP_CALL, 0, pool_method(&constructor)));
    emit_arguments(slots, count);
}

static void emit_new(void)
{
    emit_new_of(plan_class(plan_any())->type);
}

// An object that the machine makes, with a constructor that it looks for.
static void emit_create(void)
{
    static const char *const parameters[] = {".internal.array", NULL};
    uint32_t of = plan_class(plan_any())->type;
    struct plan_method constructor = {0};

    if (any_constructor(of, &constructor) == 0) return;
    emit_mark(SHAPE_made_by_name);
    uint32_t from = emit_class(of);
    uint32_t array = emit_array(&constructor, NULL);
    emit_known_call(".internal.class", "createWith", ".internal.object",
                    (const uint32_t[]){slot_write(type(".internal.object")), from, array},
                    parameters);
}

static void emit_task(void)
{
    static const char *const parameters[] = {".internal.object", NULL};

    emit_mark(SHAPE_task);
    emit_known_call(".internal.boot", "thread", ".internal.thread",
                    (const uint32_t[]){slot_write(type(".internal.thread")),
                                       slot_read(type(".internal.boot")), slot_reference()},
                    parameters);
}

// ---- fields ----------------------------------------------------------------------------------

static void mark_field(const struct plan_field *field)
{
    if (field->flags & CLASSFILE_PRIVATE) emit_mark(SHAPE_private_field);
    if (field->flags & CLASSFILE_PROTECTED) emit_mark(SHAPE_protected_field);
    if (field->flags & CLASSFILE_STATIC_FIELD) emit_mark(SHAPE_static_field);
}

static void emit_static(uint32_t class_type, const struct plan_field *field)
{
    const struct kind *kind = kind_of(field->type);
    bool is_read = chance(2);

    emit(OPCODE_WORD16(is_read ? kind->get_static : kind->set_static,
                       is_read ? slot_write(field->type) : slot_read(field->type),
                       pool_static(class_type, field->name, field->type)));
}

// How the field is read and written: in most cases in its own size.
static const struct kind *kind_of_field(const struct plan_field *field)
{
    static const struct kind small[] = {
        {.get_wide = OP_GETF_I8, .set_wide = OP_SETF_I8},
        {.get_wide = OP_GETF_I16, .set_wide = OP_SETF_I16},
        {.get_wide = OP_GETF_U16, .set_wide = OP_SETF_U16},
    };

    if (slip(1000)) return &small[chance(ARRAY_COUNT(small))];
    if (field->flags & CLASSFILE_BYTE_FIELD) return &small[0];
    if (field->flags & CLASSFILE_SHORT_FIELD) return &small[1];
    return field->flags & CLASSFILE_CHAR_FIELD ? &small[2] : kind_of(field->type);
}

static void emit_field_in(uint32_t class_type, const struct plan_field *field, uint32_t object)
{
    const struct kind *kind = kind_of_field(field);
    bool is_read = chance(2), is_learnt = chance(4) == 0;
    bool is_wide = kind->get == 0 || chance(4) == 0;
    uint32_t index = pool_field(class_type, field->name), holder = slot_read(object);
    uint32_t passing = slot_exact(type(".internal.object"));
    uint32_t value = is_read ? slot_write(field->type) : slot_read(field->type);
    uint32_t op =
        is_wide ? (is_read ? kind->get_wide : kind->set_wide) : (is_read ? kind->get : kind->set);

    if (is_wide) emit_mark(SHAPE_wide_field);
    if (kind->get == 0) emit_mark(SHAPE_small_field);
    if (is_learnt) emit_mark(SHAPE_learnt);
    if (is_learnt) emit(OPCODE_WORD(OP_MOVE_R, passing, holder, 0));
    (is_learnt ? emit_tail
               : emit)(OPCODE_WORD(op, value, is_learnt ? passing : holder, is_wide ? 0 : index));
    if (is_wide) emit_tail(index);
}

static void emit_field(void)
{
    uint32_t class = plan_any();
    const struct plan_class *c = plan_class(class);
    uint32_t object = plan_class(plan_any_below(class))->type;

    if (c->field_count == 0) return;
    const struct plan_field *field = &c->fields[chance(c->field_count)];
    if (!plan_may_use(code.class, class, field->flags, object) && !slip(200)) return;
    mark_field(field);
    if (field->flags & CLASSFILE_STATIC_FIELD)
        emit_static(c->type, field);
    else
        emit_field_in(c->type, field, object);
}

static void emit_far(void)
{
    static const char *const types[] = {"i", "l", "f", "d", ".internal.object"};
    uint32_t of = type(types[chance(ARRAY_COUNT(types))]);
    const struct kind *kind = kind_of(of);
    uint32_t far;

    if (!slot_far(of, &far)) return;
    emit_mark(SHAPE_far_slot);
    if (chance(2))
        emit(OPCODE_WORD16(kind->load, slot_write(of), far));
    else
        emit(OPCODE_WORD16(kind->store, slot_read(of), far));
}

// ---- ways ------------------------------------------------------------------------------------

static void emit_switch(void)
{
    uint32_t count = chance(2) ? chance(8) : chance(4) ? chance(40) : 250 + chance(10);

    if (count > 3) emit_mark(count > 250 ? SHAPE_switched_far : SHAPE_switched);
    emit(OPCODE_WORD(OP_SWITCH, slot_read(type("i")), 0, 0));
    emit_tail(count);
    emit_tail(chance(3));
    for (uint32_t i = 0; i <= count; i++) emit_target();
}

// Unless a number happens to be zero.
static void emit_throw(void)
{
    bool is_half_made = (code.method->flags & CLASSFILE_CONSTRUCTOR) != 0;

    emit(OPCODE_WORD(OP_JZ_I, slot_read(type("i")), 0, 0));
    emit_target();
    if (is_half_made) emit_mark(SHAPE_half_made);
    if (code.handlers > 3) emit_mark(SHAPE_caught);
    emit(OPCODE_WORD(OP_THROW, slot_reference(), 0, 0));
}

static void emit_cast(void)
{
    static const uint32_t ops[] = {OP_CAST, OP_IS, OP_GETA_C};
    uint32_t op = ops[chance(ARRAY_COUNT(ops))];
    uint32_t to = slots_type(slot_reference());
    uint32_t written = slot_write(op == OP_IS ? type("i") : to);

    emit(OPCODE_WORD(op, written,
                     op == OP_GETA_C ? slot_read(type(".internal.array")) : slot_reference(),
                     op == OP_GETA_C ? slot_read(type("i")) : 0));
    emit_tail(pool_class(to));
}

static void emit_move(void)
{
    uint32_t from = slot_reference();

    emit(OPCODE_WORD(OP_MOVE_R, slot_write(slots_type(from)), from, 0));
}

// Whether an instruction fits by chance too seldom: it has a maker of its own.
static bool is_made_apart(const struct opcode_info *info, uint32_t op)
{
    bool has_own_tail = info->tail == TAIL_ARGS || info->tail == TAIL_ARGSW ||
                        info->tail == TAIL_NARGS || info->tail == TAIL_SWITCH ||
                        info->tail == TAIL_CLASS || info->tail == TAIL_FIELD;
    bool has_own_operand = info->c == OPERAND_F8 || info->b == OPERAND_P16 ||
                           info->b == OPERAND_R16 || info->b == OPERAND_W16;

    return has_own_tail || has_own_operand || info->flow == FLOW_STOP || op == OP_MOVE_R ||
           op == OP_INVOKE;
}

static void emit_further_words(uint32_t tail)
{
    if (tail == TAIL_JUMP) emit_target();
    if (tail == TAIL_INT || tail == TAIL_FLOAT) emit_tail(chance_word());
    if (tail == TAIL_LONG || tail == TAIL_DOUBLE)
        for (int i = 0; i < 2; i++) emit_tail(chance_word());
}

// Any other instruction of the list.
static void emit_any(void)
{
    uint32_t op = 1 + chance(255);
    const struct opcode_info *info = &opcode_table[op];

    if (info->name == NULL || (is_made_apart(info, op) && !slip(500))) return;
    emit(OPCODE_WORD(op, operand(info->a), operand(info->b), operand(info->c)));
    emit_further_words(info->tail);
}

static void emit_by_name(void)
{
    emit_call_by_name(BY_NAME);
}

static void emit_by_ordinal(void)
{
    emit_call_by_name(BY_ORDINAL);
}

static void emit_instruction(void)
{
    static void (*const makers[])(void) = {
        emit_any,         emit_any,      emit_any,        emit_any,
        emit_system_call, emit_own_call, emit_super_call, emit_system_call,
        emit_own_call,    emit_by_name,  emit_by_ordinal, emit_wild_call_by_name,
        emit_invoke,      emit_new,      emit_create,     emit_field,
        emit_field,       emit_far,      emit_switch,     emit_throw,
        emit_cast,        emit_move,     emit_task,
    };

    makers[chance(ARRAY_COUNT(makers))]();
}

// ---- methods ---------------------------------------------------------------------------------

// What a slot for an interface, or for a class that others extend, has in it.
static void emit_below(uint32_t class)
{
    uint32_t below = plan_any_below(class);

    if (below == class) return;
    emit(OPCODE_WORD(OP_MOVE_R, slot_exact(plan_class(class)->type),
                     slot_exact(plan_class(below)->type), 0));
}

static const char *const made[] = {
    ".internal.array",       ".internal.array.int",    ".internal.array.long",
    ".internal.array.float", ".internal.array.double", ".internal.binary",
    ".internal.array.byte",  ".internal.array.short",  ".internal.array.char",
    ".internal.mutex",       ".internal.cond",         ".internal.sema",
};

// Objects for the slots, so that code has something to work on.
static void emit_beginning(void)
{
    static const char *const texts[] = {"12", "-3.5e2", "Gr\u00fc\u00dfe", "\u043c\u0438\u0440",
                                        "\U0001f600"};
    uint32_t text = string(texts[chance(ARRAY_COUNT(texts))]);

    emit(OPCODE_WORD16(OP_CONST_R, slot_exact(type(".internal.string")), pool_string(text)));
    emit(OPCODE_WORD16(OP_CONST_I, slot_exact(type("i")), chance(100)));
    emit(OPCODE_WORD(OP_BOX_I, slot_write(type(".internal.object")), slot_read(type("i")), 0));
    for (uint32_t i = 0; i < ARRAY_COUNT(made); i++)
        if (code.is_program || chance(4) == 0) emit_new_of(type(made[i]));
    for (uint32_t i = 1; i < plan_count(); i++)
        if (code.is_program || chance(8) == 0) emit_new_of(plan_class(i)->type);
    for (uint32_t i = 1; i < plan_count(); i++) emit_below(i);
}

static void emit_instructions(uint32_t count)
{
    while (count-- > 0 && emit_count() < LONG_WORDS) emit_instruction();
}

static void emit_end(void)
{
    if (slip(200)) return; // control can run off the end, or there is no code
    if (chance(32) == 0) {
        emit(OPCODE_WORD(OP_JUMP, 0, 0, 0));
        emit_target();
    } else if (is_void(code.method->result)) {
        emit(OPCODE_WORD(OP_RET, 0, 0, 0));
    } else {
        emit(OPCODE_WORD(kind_of(code.method->result)->returns, slot_read(code.method->result), 0,
                         0));
    }
}

static void mark_method(const struct plan_method *method)
{
    bool is_of_interface = (plan_class(code.class)->flags & CLASSFILE_INTERFACE) != 0;

    if (method->is_override) emit_mark(SHAPE_override);
    if (is_of_interface && method->is_virtual) emit_mark(SHAPE_defaulted);
    if (method->flags & CLASSFILE_PRIVATE) emit_mark(SHAPE_private_called);
    if (method->flags & CLASSFILE_PROTECTED) emit_mark(SHAPE_protected_called);
    if (method->flags & CLASSFILE_STATIC) emit_mark(SHAPE_static_called);
    if (method->flags & CLASSFILE_INITIALISER) emit_mark(SHAPE_initialiser);
    if (method->way == BY_NAME) emit_mark(SHAPE_named);
    if (method->way == BY_ORDINAL) emit_mark(SHAPE_numbered);
    if (method->way == BY_REFLECTION) emit_mark(SHAPE_reflected);
}

// The next constructor: of the class above, or another one of the own class. False: there is none.
static bool choose_next(struct plan_method *next)
{
    const struct plan_class *class = plan_class(code.class);
    struct plan_method all[CONSTRUCTORS_MAX];
    uint32_t own = plan_constructors(class->type, all, CONSTRUCTORS_MAX);

    *next = all[chance(own)];
    if (chance(4) == 0 && !plan_same_parameters(next, code.method)) return true;
    uint32_t above = plan_constructors(class->super, all, CONSTRUCTORS_MAX);
    for (uint32_t tries = 0; tries < 2 * above; tries++) {
        *next = all[chance(above)];
        uint32_t owner = plan_find(next->class);
        if (owner == CLASSFILE_NONE) break;
        if (plan_may_use(code.class, owner, next->flags, class->type)) break;
    }
    return above != 0;
}

// What stands before the call of the next constructor, and that. No way leads around it.
static void emit_chain(void)
{
    struct plan_method next;
    uint32_t slots[1 + 2 * PLAN_PARAMETERS_MAX] = {0};

    if (!choose_next(&next)) return;
    if (!is_boot() && chance(4) == 0)
        emit_instructions(1 + chance(2)); // whose faults nobody catches
    emit_mark(SHAPE_chained);
    uint32_t count = add_parameters(slots, 1, &next);
    emit_end_stretch();
    emit_tail(OPCODE_WORD16(OP_CALL, 0, pool_method(&next)));
    emit_arguments(slots, count);
}

// Whether it is one with which a task of the boot class begins.
static bool is_program(void)
{
    return is_boot() && code.method->ordinal == CLASSFILE_NONE &&
           (code.method->name == string("startup") || code.method->name == string("run"));
}

// What runs before the program, or for each object, is short.
static uint32_t choose_length(void)
{
    bool is_early = (code.method->flags & (CLASSFILE_CONSTRUCTOR | CLASSFILE_INITIALISER)) != 0;

    if (code.is_program) return 8 + chance(32);
    if (is_early && is_boot()) return chance(2);
    return is_early || chance(2) ? chance(3) : chance(10);
}

static uint32_t choose_handlers(uint32_t length)
{
    if (code.is_program) return 4 + chance(20);
    return chance(8) == 0 ? 0 : 1 + chance(length + 1);
}

static void emit_method(void)
{
    uint32_t length = choose_length();

    code.handlers = choose_handlers(length);
    if (code.method->flags & CLASSFILE_CONSTRUCTOR) emit_chain();
    mark_method(code.method);
    if (length > 3) emit_beginning();
    emit_instructions(length);
    emit_end();
}

static void add_called_slots(void)
{
    for (int i = 0; i < CALLED; i++) {
        const struct plan_method *method = &code.called[i];
        slots_add(method->class);
        if (!is_void(method->result)) slots_add(method->result);
        for (uint32_t n = 0; n < method->parameter_count; n++) slots_add(method->parameters[n]);
    }
}

static void put_line(struct section *section)
{
    put(section, 1);
    put(section, 0);
    put(section, 1);
}

// Whatever is said of variables must do no harm, so most of it is nonsense.
static void put_variables(struct section *section)
{
    uint32_t count = chance(4);

    put(section, count);
    for (uint32_t i = 0; i < count; i++) {
        put(section, chance(2) ? 0 : chance(64));
        put(section, chance(2) ? CLASSFILE_NONE : chance(64));
        put(section, chance(32));
        put(section, code.method->name);
    }
}

void code_put(struct section *section, uint32_t class, const struct plan_method *method)
{
    code.class = class;
    code.method = method;
    code.is_program = is_program();
    slots_begin(method);
    code.has_called_slots = chance(4) != 0;
    if (code.has_called_slots) add_called_slots();
    if (chance(8) == 0) slots_add_far();
    emit_begin();
    emit_method();
    slots_put(section);
    emit_put(section);
    emit_put_handlers(section, code.handlers);
    put_line(section);
    put_variables(section);
}

void code_begin(void)
{
    for (int i = 0; i < CALLED; i++) code.called[i] = random_method();
}
