#include "tools/phc/classes.h"
#include "tools/phc/gen_int.h"
#include "tools/phc/machine.h"

// Function literals and the variables that they share with the method around them.
//
// A variable that a literal uses and that is assigned to behind its declaration lives in a *cell*,
// an object with one field; its slot then holds the cell. All others are copied into the literal's
// object when it is made, and out of it when its method begins.

bool gen_is_cell(const struct local *local)
{
    if (local->origin != NULL) local = local->origin;
    return local->is_captured && local->is_changed;
}

// The field of the cells for values of the type, in a class of the library.
static const struct field *gen_cell_field(struct gen *gen, const struct type *type)
{
    static const char *const names[MACHINE_TYPES] = {
        [MACHINE_I] = ".internal.cell.int",    [MACHINE_L] = ".internal.cell.long",
        [MACHINE_F] = ".internal.cell.float",  [MACHINE_D] = ".internal.cell.double",
        [MACHINE_R] = ".internal.cell.object",
    };
    static const struct field nothing = {.type = &type_error};
    const char *name = names[machine_type(type)];
    const struct class *class = classes_find(gen->phc, names_of(&gen->phc->names, name));

    if (class != NULL && class->fields != NULL) return class->fields;
    diag_error(&gen->phc->diag, gen->code.pos, "the class %s is not among the sources", name);
    return &nothing;
}

static const struct type *gen_erased_type(struct gen *gen, const struct local *local)
{
    const struct field *cell;

    if (!gen_is_cell(local)) return local->type;
    cell = gen_cell_field(gen, local->type);
    return cell->class == NULL ? &type_any : &cell->class->type;
}

// ---- cells -------------------------------------------------------------------------------------

void gen_load_cell(struct gen *gen, const struct local *local, unsigned target)
{
    const struct field *field = gen_cell_field(gen, local->type);
    unsigned erased = target;

    if (field->class == NULL) return;
    if (gen_type(gen, field->type) != gen_type(gen, local->type))
        erased = gen_temporary(gen, field->type);
    gen_access_field(gen, field, local->slot, erased, false);
    if (erased == target) return;
    gen_convert(gen, field->type, erased, local->type, target);
    code_release_temporary(&gen->code, erased);
}

void gen_store_cell(struct gen *gen, const struct local *local, unsigned value)
{
    const struct field *field = gen_cell_field(gen, local->type);

    if (field->class != NULL) gen_access_field(gen, field, local->slot, value, true);
}

// Gives the variable a new cell with what is in the slot; NO_SLOT: with zero or null.
void gen_begin_cell(struct gen *gen, struct local *local, unsigned value)
{
    name_t class = gen_type(gen, gen_erased_type(gen, local));

    local->slot = code_take(&gen->code, class);
    code_emit_wide(&gen->code, OP_NEW, local->slot, gen_class_constant(gen, class));
    if (value != NO_SLOT) gen_store_cell(gen, local, value);
    code_name(&gen->code, local->slot, local->name);
}

void gen_renew_cell(struct gen *gen, const struct local *local)
{
    name_t class = gen_type(gen, gen_erased_type(gen, local));
    unsigned value = gen_temporary(gen, local->type);

    gen_load_cell(gen, local, value);
    code_emit_wide(&gen->code, OP_NEW, local->slot, gen_class_constant(gen, class));
    gen_store_cell(gen, local, value);
    code_release_temporary(&gen->code, value);
}

void gen_declare_cell(struct gen *gen, struct local *local, const struct expr *value)
{
    unsigned slot = value == NULL ? NO_SLOT : gen_value(gen, value, NO_SLOT);

    gen_begin_cell(gen, local, slot);
    if (slot != NO_SLOT) code_release_temporary(&gen->code, slot);
}

// ---- literals ----------------------------------------------------------------------------------

// What kinds of values the object of a literal keeps.
static void gen_type_captures(struct gen *gen, const struct function *function)
{
    for (struct capture *each = function->captures; each != NULL; each = each->next)
        each->field->type = gen_erased_type(gen, each->outer);
}

unsigned gen_function(struct gen *gen, const struct expr *expr)
{
    const struct function *function = expr->function;
    unsigned object = code_take_temporary(&gen->code, function->class->name);

    gen->code.pos = expr->pos;
    gen_type_captures(gen, function);
    gen_make(gen, function->class, object);
    for (struct capture *each = function->captures; each != NULL; each = each->next)
        gen_access_field(gen, each->field, object, each->outer->slot, true);
    if (function->uses_this)
        gen_access_field(gen, function->this_field, object, gen->this_slot, true);
    return object;
}

// The frame of the class that the method is of. A constructor was given it just now.
static unsigned gen_frame(struct gen *gen)
{
    const struct method *method = gen->method;
    const struct field *around = gen->class->around;
    unsigned frame;

    if (method->is_constructor && !method->is_initializer) return method->parameters->slot;
    frame = gen_temporary(gen, around->type);
    gen_access_field(gen, around, 0, frame, false);
    return frame;
}

void gen_captures(struct gen *gen, const struct function *function)
{
    bool has_frame = function->is_method && function->captures != NULL;
    unsigned base = has_frame ? gen_frame(gen) : 0;

    gen_type_captures(gen, function);
    for (struct capture *each = function->captures; each != NULL; each = each->next) {
        each->inner->slot = code_take(&gen->code, gen_type(gen, each->field->type));
        gen_access_field(gen, each->field, base, each->inner->slot, false);
        code_name(&gen->code, each->inner->slot, each->inner->name);
    }
    if (has_frame) code_release_temporary(&gen->code, base);
    if (!function->uses_this) return;
    gen->this_slot = code_take(&gen->code, gen_type(gen, function->this_field->type));
    gen_access_field(gen, function->this_field, 0, gen->this_slot, false);
    code_name(&gen->code, gen->this_slot, names_of(&gen->phc->names, "this"));
}
