#include "tools/phc/gen.h"

#include "kernel/lib/assert.h"
#include "tools/phc/gen_int.h"
#include "tools/phc/machine.h"

// A method as a whole: its first slots, its body, its end.

// A parameter that comes as something wider than it is gets a slot of its own.
static void gen_unpack_parameter(struct gen *gen, struct local *local)
{
    unsigned passed = local->slot;

    if (gen_type(gen, local->passed) != gen_type(gen, local->type)) {
        local->slot = code_take(&gen->code, gen_type(gen, local->type));
        gen_convert(gen, local->passed, passed, local->type, local->slot);
        code_name(&gen->code, local->slot, local->name);
    }
    if (gen_is_cell(local)) gen_begin_cell(gen, local, local->slot);
}

// The parameters that come in an array, from this one on.
static void gen_unpack_array(struct gen *gen, struct local *local)
{
    unsigned array = code_take_near(&gen->code, gen->phc->core.array->name);
    unsigned index = gen_temporary(gen, &type_int);

    for (int at = 0; local != NULL; local = local->next, at++) {
        local->slot = code_take(&gen->code, gen_type(gen, local->passed));
        gen_number(gen, &type_int, at, index);
        gen_load_object(gen, local->passed, array, index, local->slot);
        code_name(&gen->code, local->slot, local->name);
    }
    code_release_temporary(&gen->code, index);
    code_release(&gen->code, array);
}

static void gen_parameters(struct gen *gen)
{
    struct local *local = gen->method->parameters;

    if (!gen->method->is_static) code_take_near(&gen->code, gen->class->name);
    for (unsigned alone = method_alone_count(gen->method); alone > 0;
         alone--, local = local->next) {
        local->slot = code_take_near(&gen->code, gen_type(gen, local->passed));
        code_name(&gen->code, local->slot, local->name);
    }
    if (local != NULL) gen_unpack_array(gen, local);
    for (local = gen->method->parameters; local != NULL; local = local->next)
        gen_unpack_parameter(gen, local);
}

// Older programs do without: the result is null then, or zero.
static void gen_missing_return(struct gen *gen)
{
    const struct type *type = gen->method->returned;
    unsigned slot = gen_temporary(gen, type);

    diag_warn(&gen->phc->diag, PHC_WARN_RETURN, gen->method->body->end,
              "the method %s can end here without returning a value", gen->method->name);
    gen_zero(gen, type, slot);
    code_emit(&gen->code, machine_opcode(MACHINE_RETURN, machine_type(type)), slot, 0, 0);
    code_release_temporary(&gen->code, slot);
}

static void gen_end(struct gen *gen)
{
    if (gen->code.is_dead) return;
    gen->code.pos = gen->method->body->end;
    if (gen->method->result->kind == TYPE_VOID)
        code_emit(&gen->code, OP_RET, 0, 0, 0);
    else
        gen_missing_return(gen);
}

// A method whose every path loops for ever may have no instruction that needs its slots; they are
// declared all the same.
static void gen_slot(struct gen *gen, name_t type)
{
    bundle_add_slot(gen->bundle, gen->code.out, type);
}

static void gen_slots(struct gen *gen)
{
    const struct slots *slots = &gen->code.slots;

    for (unsigned slot = 0; slot < slots->near_count; slot++) gen_slot(gen, slots->near[slot].type);
    if (slots->far_count == 0) return;
    for (unsigned slot = slots->near_count; slot < CLASSFILE_NEAR_SLOTS_MAX; slot++)
        gen_slot(gen,
                 gen_type(gen, &type_int)); // not used, so that the far ones begin where they do
    for (unsigned slot = 0; slot < slots->far_count; slot++) gen_slot(gen, slots->far[slot].type);
}

static struct method_code *gen_method(struct gen *gen, const struct method *method)
{
    unsigned taken;

    gen->method = method;
    gen->code = (struct code){
        .phc = gen->phc,
        .bundle = gen->bundle,
        .method = method,
        .out = PHC_NEW(gen->phc, struct method_code),
        .pos = method->pos,
        .slots.mem = &gen->phc->mem,
        .store.near = NO_SLOT,
    };
    gen->this_slot = 0;
    gen_parameters(gen);
    if (method->function != NULL) gen_captures(gen, method->function);
    code_address(&gen->code); // what is on its way to a far slot arrives, and takes no other
    taken = gen->code.slots.taken;
    gen_statement(gen, method->body);
    code_address(&gen->code); // likewise
    ASSERT(gen->code.slots.taken == taken || gen->code.is_too_large);
    gen_end(gen);
    gen_slots(gen);
    return gen->code.out;
}

struct class_code *gen_class(struct phc *phc, struct bundle *bundle, const struct class *class)
{
    struct gen gen = {.phc = phc, .bundle = bundle, .class = class};
    struct method_code **end;

    gen.out = PHC_NEW(phc, struct class_code);
    end = &gen.out->methods;
    for (const struct method *method = class->methods; method != NULL; method = method->next) {
        if (method->body == NULL) continue;
        *end = gen_method(&gen, method);
        end = &(*end)->next;
    }
    return gen.out;
}
