#include <stdio.h>
#include <string.h>

#include "tools/phc/gen_int.h"
#include "tools/phc/outline.h"

// Calls and the making of objects.

struct argument {
    unsigned value;  // to be released
    unsigned passed; // the slot that the call names
    bool is_wide;    // ... and the one behind it
};

struct arguments {
    struct argument *at; // not on the stack: calls are nested in one another
    unsigned count;
};

static uint32_t gen_constant(struct gen *gen, uint32_t index)
{
    if (index == CLASSFILE_POOL_MAX)
        diag_error(&gen->phc->diag, gen->class->pos, "the class uses too many constants");
    return index;
}

uint32_t gen_string_constant(struct gen *gen, struct text text)
{
    return gen_constant(gen, bundle_string_constant(gen->bundle, gen->out, text));
}

uint32_t gen_class_constant(struct gen *gen, name_t class)
{
    return gen_constant(gen, bundle_class_constant(gen->bundle, gen->out, class));
}

uint32_t gen_static_constant(struct gen *gen, const struct field *field)
{
    return gen_constant(gen, bundle_static_constant(gen->bundle, gen->out, field->class->name,
                                                    field->name, gen_type(gen, field->type)));
}

// Looked up by the method first: most calls in a class are calls of what it has called before.
static uint32_t gen_method_constant(struct gen *gen, const struct method *method)
{
    uintptr_t *known = map_at(&gen->phc->mem, &gen->method_constants, method);

    if (*known != 0) return (uint32_t)*known - 1;
    struct method_head head = outline_signature(gen->phc, method);
    *known = gen_constant(
                 gen, bundle_method_constant(gen->bundle, gen->out, method->class->name, &head)) +
             1u;
    return (uint32_t)*known - 1;
}

// CALLD finds by a string: the name, or the digits of the ordinal.
static uint32_t gen_dynamic_constant(struct gen *gen, const struct expr *expr)
{
    char digits[16];
    name_t name = expr->call.name;

    if (name == NULL) {
        snprintf(digits, sizeof(digits), "%u", expr->call.ordinal);
        name = names_of(&gen->phc->names, digits);
    }
    return gen_string_constant(gen, (struct text){name, strlen(name)});
}

static void gen_add_argument(struct arguments *arguments, unsigned slot, const struct type *type)
{
    arguments->at[arguments->count++] = (struct argument){slot, slot, type_is_wide(type)};
}

// Room for the list and a receiver.
static struct arguments gen_new_arguments(struct gen *gen, const struct expr *list)
{
    size_t count = 1;

    for (; list != NULL; list = list->next) count++;
    return (struct arguments){.at = mem_alloc(&gen->phc->mem, count * sizeof(struct argument))};
}

static bool any_writes_local(const struct expr *list)
{
    for (; list != NULL; list = list->next)
        if (list->writes_local) return true;
    return false;
}

static bool any_later_writes_local(const struct expr *list, unsigned turn)
{
    for (; list != NULL; list = list->next)
        if (list->turn > turn && list->writes_local) return true;
    return false;
}

// Not in the order in which they are passed.
static void gen_arguments_by_turn(struct gen *gen, struct arguments *arguments,
                                  const struct expr *list)
{
    unsigned first = arguments->count;

    for (const struct expr *each = list; each != NULL; each = each->next) arguments->count++;
    for (unsigned turn = 1; turn <= arguments->count - first; turn++) {
        const struct expr *each = list;
        unsigned at = first;

        for (; each->turn != turn; each = each->next) at++;
        unsigned slot = gen_operand(gen, each, any_later_writes_local(list, turn));
        arguments->at[at] = (struct argument){slot, slot, type_is_wide(each->type)};
    }
}

static void gen_arguments(struct gen *gen, struct arguments *arguments, const struct expr *list)
{
    if (list != NULL && list->turn != 0) {
        gen_arguments_by_turn(gen, arguments, list);
        return;
    }
    for (; list != NULL; list = list->next)
        gen_add_argument(arguments, gen_operand(gen, list, any_writes_local(list->next)),
                         list->type);
}

static void gen_near_arguments(struct gen *gen, struct arguments *arguments)
{
    for (unsigned i = 0; i < arguments->count; i++)
        arguments->at[i].passed = code_bring_near(&gen->code, arguments->at[i].value);
}

// The tail of a call.
struct argument_words {
    unsigned per_word;
    uint32_t word;
    unsigned count;
};

static void gen_argument_slot(struct gen *gen, struct argument_words *words, unsigned slot)
{
    words->word |= slot << 32 / words->per_word * (words->count++ % words->per_word);
    if (words->count % words->per_word != 0) return;
    code_word(&gen->code, words->word);
    words->word = 0;
}

static void gen_argument_words(struct gen *gen, const struct arguments *arguments, enum opcode op)
{
    struct argument_words words = {opcode_args_per_word(op), 0, 0};

    for (unsigned i = 0; i < arguments->count; i++) {
        const struct argument *argument = &arguments->at[i];

        gen_argument_slot(gen, &words, argument->passed);
        if (argument->is_wide) gen_argument_slot(gen, &words, argument->passed + 1);
    }
    if (words.count % words.per_word != 0) code_word(&gen->code, words.word);
}

// The same call, but with any slots as arguments.
static enum opcode gen_wide_call(enum opcode op)
{
    if (op == OP_CALL) return OP_CALLW;
    return op == OP_CALLV ? OP_CALLVW : OP_CALLIW;
}

// The call with these arguments: they are brought near only if there is no other.
static enum opcode gen_pass(struct gen *gen, struct arguments *arguments, enum opcode op)
{
    if (op == OP_CALLD) {
        gen_near_arguments(gen, arguments);
        return op;
    }
    for (unsigned i = 0; i < arguments->count; i++)
        if (slots_is_far(arguments->at[i].passed + arguments->at[i].is_wide))
            return gen_wide_call(op);
    return op;
}

static void gen_release_argument(struct gen *gen, const struct argument *argument)
{
    code_part_near(&gen->code, argument->passed, argument->value);
    code_release_temporary(&gen->code, argument->value);
}

// From the one with that number on.
static void gen_release_arguments(struct gen *gen, const struct arguments *arguments, unsigned from)
{
    for (unsigned i = from; i < arguments->count; i++) gen_release_argument(gen, &arguments->at[i]);
}

static uint32_t gen_callee(struct gen *gen, const struct expr *expr)
{
    if (expr->call.how == CALL_DYNAMIC) return gen_dynamic_constant(gen, expr);
    return gen_method_constant(gen, expr->call.method);
}

// In a slot of its own: a temporary would be given up by the first that reads a field of it.
static void gen_keep(struct gen *gen, struct local *kept, unsigned receiver)
{
    kept->slot = code_take(&gen->code, gen_type(gen, kept->type));
    gen_move(gen, kept->type, kept->slot, receiver);
}

unsigned gen_call(struct gen *gen, const struct expr *expr, unsigned hint)
{
    static const enum opcode opcodes[] = {
        [CALL_VIRTUAL] = OP_CALLV,   [CALL_EXACT] = OP_CALL,    [CALL_STATIC] = OP_CALL,
        [CALL_INTERFACE] = OP_CALLI, [CALL_DYNAMIC] = OP_CALLD,
    };
    const struct expr *receiver = expr->call.receiver;
    struct arguments arguments = gen_new_arguments(gen, expr->call.arguments);
    bool has_result = expr->type->kind != TYPE_VOID;
    unsigned target = NO_SLOT;
    enum opcode op;

    if (receiver != NULL)
        gen_add_argument(&arguments,
                         gen_operand(gen, receiver, any_writes_local(expr->call.arguments)),
                         receiver->type);
    if (expr->call.kept != NULL) gen_keep(gen, expr->call.kept, arguments.at[0].value);
    gen_arguments(gen, &arguments, expr->call.arguments);
    if (expr->call.kept != NULL) code_release(&gen->code, expr->call.kept->slot);
    if (has_result) target = hint != NO_SLOT ? hint : gen_temporary(gen, expr->type);

    gen->code.pos = expr->pos;
    op = gen_pass(gen, &arguments, opcodes[expr->call.how]);
    code_emit_wide(&gen->code, op, has_result ? target : 0, gen_callee(gen, expr));
    if (op == OP_CALLD) code_word(&gen->code, arguments.count);
    gen_argument_words(gen, &arguments, op);
    gen_release_arguments(gen, &arguments, 0);
    return target;
}

void gen_call_on(struct gen *gen, const struct method *method, unsigned argument, unsigned target)
{
    unsigned near = code_bring_near(&gen->code, argument);

    code_emit_wide(&gen->code, OP_CALL, target, gen_method_constant(gen, method));
    code_word(&gen->code, near);
    code_part_near(&gen->code, near, argument);
}

// The constructor is called directly behind the NEW: vm/verify.c wants it so.
unsigned gen_new(struct gen *gen, const struct expr *expr)
{
    const struct method *then = expr->create.constructor; // of an array it is resize()
    struct arguments arguments = gen_new_arguments(gen, expr->create.arguments);
    struct argument *made = &arguments.at[arguments.count++];
    unsigned object;

    gen_arguments(gen, &arguments, expr->create.arguments);
    object = gen_temporary(gen, expr->type);
    *made = (struct argument){object, object, false};
    gen->code.pos = expr->pos;
    made->passed = code_bring_near(&gen->code, object);
    gen_make(gen, type_methods(gen->phc, expr->type), made->passed);
    if (then != NULL) {
        enum opcode op = gen_pass(gen, &arguments, then->is_constructor ? OP_CALL : OP_CALLV);

        code_emit_wide(&gen->code, op, 0, gen_method_constant(gen, then));
        gen_argument_words(gen, &arguments, op);
    }
    if (made->passed != object) code_emit(&gen->code, OP_MOVE_R, object, made->passed, 0);
    code_part_near(&gen->code, made->passed, object); // which lives on
    gen_release_arguments(gen, &arguments, 1);
    return object;
}

// An element at a time: what comes later may see what came before.
unsigned gen_row(struct gen *gen, const struct expr *expr)
{
    unsigned row = gen_temporary(gen, expr->type), index = gen_temporary(gen, &type_int);
    uint32_t count = 0;

    code_emit_wide(&gen->code, OP_NEW, row, gen_class_constant(gen, gen_type(gen, expr->type)));
    for (const struct expr *each = expr->create.arguments; each != NULL; each = each->next) {
        unsigned value = gen_value(gen, each, NO_SLOT);

        code_emit_wide(&gen->code, OP_CONST_I, index, count++);
        gen_store_element(gen, expr->type, expr->type->element, row, index, value);
        code_release_temporary(&gen->code, value);
    }
    code_release_temporary(&gen->code, index);
    return row;
}
