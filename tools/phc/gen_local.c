#include "tools/phc/gen_int.h"
#include "tools/phc/machine.h"

// Where variables are.
//
// Mostly in a slot that instructions can name, and then the variable *is* that slot. When these
// become few, further variables go to *far* slots, from which and to which values must be moved.
// And a variable that a function literal uses and that is assigned to behind its declaration lives
// in a *cell*, an object with one field that both methods hold in a slot.

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
    const struct class *class = type_class_by_full_name(gen->phc, name_of(&gen->phc->names, name));

    if (class != NULL && class->fields != NULL) return class->fields;
    diag_error(&gen->phc->diag, gen->code.pos, "the class %s is not among the sources", name);
    return &nothing;
}

const struct type *gen_held_type(struct gen *gen, const struct local *local)
{
    const struct field *cell;

    if (!gen_is_cell(local)) return local->type;
    cell = gen_cell_field(gen, local->type);
    return cell->class == NULL ? &type_any : &cell->class->type;
}

// ---- cells -------------------------------------------------------------------------------------

static void gen_load_cell(struct gen *gen, const struct local *local, unsigned target)
{
    const struct field *field = gen_cell_field(gen, local->type);
    unsigned held = target;

    if (field->class == NULL) return;
    if (gen_type(gen, field->type) != gen_type(gen, local->type))
        held = gen_temporary(gen, field->type);
    gen_access_field(gen, field, local->slot, held, false);
    if (held == target) return;
    gen_convert(gen, field->type, held, local->type, target);
    code_release_temporary(&gen->code, held);
}

static void gen_store_cell(struct gen *gen, const struct local *local, unsigned value)
{
    const struct field *field = gen_cell_field(gen, local->type);

    if (field->class != NULL) gen_access_field(gen, field, local->slot, value, true);
}

// Gives the variable a new cell with what is in the slot; NO_SLOT: with zero or null.
void gen_begin_cell(struct gen *gen, struct local *local, unsigned value)
{
    name_t class = gen_type(gen, gen_held_type(gen, local));

    local->slot = code_take(&gen->code, class);
    code_emit_wide(&gen->code, OP_NEW, local->slot, gen_class_constant(gen, class));
    if (value != NO_SLOT) gen_store_cell(gen, local, value);
}

// ---- far slots ---------------------------------------------------------------------------------

static bool is_far(unsigned slot)
{
    return slot >= CLASSFILE_NEAR_SLOTS_MAX;
}

static void gen_move_far(struct gen *gen, const struct local *local, unsigned slot, bool is_store)
{
    enum machine_action action = is_store ? MACHINE_STORE_FAR : MACHINE_LOAD_FAR;

    code_emit_wide(&gen->code, machine_opcode(action, machine_type(local->type)), slot,
                   local->slot);
}

// ---- both --------------------------------------------------------------------------------------

bool gen_is_remote(const struct local *local)
{
    return gen_is_cell(local) || is_far(local->slot);
}

void gen_load_remote(struct gen *gen, const struct local *local, unsigned target)
{
    if (gen_is_cell(local))
        gen_load_cell(gen, local, target);
    else
        gen_move_far(gen, local, target, false);
}

void gen_store_remote(struct gen *gen, const struct local *local, unsigned value)
{
    if (gen_is_cell(local))
        gen_store_cell(gen, local, value);
    else
        gen_move_far(gen, local, value, true);
}

unsigned gen_held_slot(struct gen *gen, const struct local *local)
{
    unsigned slot;

    if (!is_far(local->slot)) return local->slot;
    slot = gen_temporary(gen, local->type);
    gen_move_far(gen, local, slot, false);
    return slot;
}

// A variable that begins as a value somewhere else.
static void gen_declare_remote(struct gen *gen, struct local *local, unsigned far,
                               const struct expr *value)
{
    unsigned slot = value == NULL ? NO_SLOT : gen_value(gen, value, NO_SLOT);

    if (gen_is_cell(local)) {
        gen_begin_cell(gen, local, slot);
    } else {
        local->slot = far;
        if (slot == NO_SLOT) gen_zero(gen, local->type, slot = gen_temporary(gen, local->type));
        gen_move_far(gen, local, slot, true);
    }
    if (slot != NO_SLOT) code_release_temporary(&gen->code, slot);
}

void gen_declare(struct gen *gen, struct local *local, const struct expr *value)
{
    unsigned slot = NO_SLOT;

    if (!gen_is_cell(local)) slot = code_take_variable(&gen->code, gen_type(gen, local->type));
    if (slot == NO_SLOT || is_far(slot)) {
        gen_declare_remote(gen, local, slot, value);
        return;
    }
    // The name means this variable only behind its declaration.
    if (value != NULL)
        gen_into(gen, value, slot);
    else
        gen_zero(gen, local->type, slot);
    local->slot = slot;
}
