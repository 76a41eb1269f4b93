#include "tools/phc/gen_int.h"

// Function literals: the making of their objects, and the beginning of their methods. Variables
// that never change are copied into the object and out of it; of others the cell is (gen_local.c).

unsigned gen_function(struct gen *gen, const struct expr *expr)
{
    const struct function *function = expr->function;
    name_t class = function->class->name;
    unsigned object = code_take_temporary(&gen->code, class);

    gen->code.pos = expr->pos;
    code_emit_wide(&gen->code, OP_NEW, object, gen_class_constant(gen, class));
    for (struct capture *each = function->captures; each != NULL; each = each->next) {
        unsigned slot = gen_held_slot(gen, each->outer);

        each->field->type = gen_held_type(gen, each->outer);
        gen_access_field(gen, each->field, object, slot, true);
        code_release_temporary(&gen->code, slot);
    }
    if (function->uses_this)
        gen_access_field(gen, function->this_field, object, gen->this_slot, true);
    return object;
}

void gen_captures(struct gen *gen, const struct function *function)
{
    for (struct capture *each = function->captures; each != NULL; each = each->next) {
        each->field->type = gen_held_type(gen, each->inner);
        each->inner->slot = code_take(&gen->code, gen_type(gen, each->field->type));
        gen_access_field(gen, each->field, 0, each->inner->slot, false);
    }
    if (!function->uses_this) return;
    gen->this_slot = code_take(&gen->code, gen_type(gen, function->this_field->type));
    gen_access_field(gen, function->this_field, 0, gen->this_slot, false);
}
