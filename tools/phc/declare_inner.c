#include "tools/phc/declare_int.h"

// What an inner class has without saying so: a field for the object that each of its objects
// belongs to, and of every constructor a first parameter that brings it.
//
//     class list { class node { void node(int x) { ... } } }     is
//     class .list.node { list (outer);   void node(list (outer), int x) { this.(outer) = (outer);
//     ... } }
//
// Of a class in a method it is the frame, which keeps the variables of the method.

// A class below the outer one may be one of a generic class with arguments.
static const struct type *type_around(const struct class *class)
{
    return class->frame != NULL ? &class->frame->class->type : &class->outer->type;
}

static void add_field(struct phc *phc, struct class *class, const struct type *type)
{
    struct field *field = PHC_NEW(phc, struct field);

    field->name = names_of(&phc->names, "(outer)");
    field->pos = class->pos;
    field->class = class;
    field->access = ACCESS_PRIVATE;
    field->type = type;
    field->is_used = true;
    *class->fields_end = field;
    class->fields_end = &field->next;
    class->around = field;
}

static void add_parameter(struct phc *phc, struct method *method, const struct field *around)
{
    struct local *local = PHC_NEW(phc, struct local);

    local->name = around->name;
    local->pos = method->pos;
    local->type = local->passed = around->type;
    local->next = method->parameters;
    method->parameters = local;
    method->parameter_count++;
}

void declare_inner(struct phc *phc, struct class *class)
{
    if (!class->is_inner) return;
    add_field(phc, class, type_around(class));
    if (!declare_has_constructor(class)) declare_implied_constructors(phc, class);
    for (struct method *method = class->methods; method != NULL; method = method->next)
        if (method->is_constructor && !method->is_initializer)
            add_parameter(phc, method, class->around);
}
