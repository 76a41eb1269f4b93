#include <string.h>

#include "tools/phc/declare.h"
#include "tools/phc/declare_int.h"
#include "tools/phc/lookup.h"
#include "vm/classfile.h"
#include "vm/core.h"

// Types of fields and methods, and what the first values of fields are short for:
//
//     int count = 1;   is   void (fields)() { this.count = 1; }
//
// a method of its own, so that parameters of constructors do not come in between. Each constructor
// calls it behind super(...); a class that has none gets one for each of its superclass.

// An object may have some words that C code holds.
enum { OBJECT_WORDS_MAX = CLASSFILE_FIELD_WORDS_MAX - CORE_FIELD_WORDS_MAX };

// A type parameter of which the type is made; or null.
static const struct type_parameter *find_parameter(const struct type *type)
{
    const struct type_parameter *found = NULL;

    if (type->kind == TYPE_PARAMETER) return type->parameter;
    if (type->kind == TYPE_ARRAY) return find_parameter(type->element);
    if (type->kind != TYPE_CLASS || type->arguments == NULL) return NULL;
    for (unsigned i = 0; i < type_parameter_count(type->class) && found == NULL; i++)
        found = find_parameter(type->arguments[i]);
    return found;
}

static void declare_check_static(struct phc *phc, const struct field *field)
{
    const struct type_parameter *parameter = find_parameter(field->type);

    if (field->is_static && parameter != NULL)
        diag_error(&phc->diag, field->pos,
                   "%s is one for the class, and each of its objects may have another %s",
                   field->name, parameter->name);
}

// Of an object, it may be narrow.
static void declare_field_type(struct phc *phc, struct class *class, struct field *field)
{
    bool is_of_object = !field->is_static && field->constant == NULL;

    field->type = is_of_object ? type_resolve_stored(phc, class, NULL, &field->ref)
                               : type_resolve(phc, class, NULL, &field->ref);
    field->narrow = field->type->narrow;
    field->type = type_of_stored(field->type);
}

static void declare_fields(struct phc *phc, struct class *class)
{
    const struct field *other;

    for (struct field *field = class->fields; field != NULL; field = field->next) {
        if (field->name == NULL) continue;
        declare_field_type(phc, class, field);
        if (field->type->kind == TYPE_VOID)
            diag_error(&phc->diag, field->pos, "a field cannot be void");
        declare_check_static(phc, field);
        if (class->is_interface && field->constant == NULL && !field->is_static)
            diag_error(&phc->diag, field->pos, "an interface has no fields");
        other = lookup_field(phc, class, field->name);
        if (other == field) continue;
        diag_error(&phc->diag, field->pos, "there are two fields %s", field->name);
        diag_note(&phc->diag, other->pos, "the other one is here");
    }
}

static void declare_check_name(struct phc *phc, struct pos pos, name_t name)
{
    if (names_size(name) > CLASSFILE_NAME_MAX)
        diag_error(&phc->diag, pos, "a name can have at most %d characters, with its package",
                   CLASSFILE_NAME_MAX);
}

static void declare_check_names(struct phc *phc, const struct class *class)
{
    declare_check_name(phc, class->pos, class->name);
    for (const struct field *field = class->fields; field != NULL; field = field->next)
        declare_check_name(phc, field->pos, field->name);
    for (const struct method *method = class->methods; method != NULL; method = method->next)
        declare_check_name(phc, method->pos, method->name);
}

static unsigned interface_count(const struct class *class)
{
    unsigned count = 0;

    for (const struct super_ref *each = class->views; each != NULL; each = each->next)
        count += each->type->class->is_interface;
    return count;
}

static void declare_check_size(struct phc *phc, const struct class *class)
{
    unsigned methods = 0;

    declare_check_names(phc, class);
    if (interface_count(class) > CLASSFILE_INTERFACES_MAX)
        diag_error(&phc->diag, class->pos, "a class can fit at most %d interfaces",
                   CLASSFILE_INTERFACES_MAX);

    for (const struct method *method = class->methods; method != NULL; method = method->next)
        methods++;
    if (methods > CLASSFILE_METHODS_MAX)
        diag_error(&phc->diag, class->pos, "a class can have at most %d methods",
                   CLASSFILE_METHODS_MAX);
    if (lookup_words(class) > OBJECT_WORDS_MAX)
        diag_error(&phc->diag, class->pos,
                   "the fields of an object can take at most %d words; these are %u",
                   OBJECT_WORDS_MAX, lookup_words(class));
}

static void declare_signature(struct phc *phc, struct method *method)
{
    struct class *class = method->class;

    if (method->generic != NULL) declare_type_parameters(phc, class, method, method->generic);
    method->result = type_resolve(phc, class, method, &method->ref);
    method->returned = method->result;
    for (struct local *local = method->parameters; local != NULL; local = local->next) {
        local->type = type_resolve(phc, class, method, &local->ref);
        local->passed = local->type;
        if (local->default_value != NULL) {
            local->default_value->method = method;
            local->default_value->parameter = local;
        }
        if (local->type->kind == TYPE_VOID)
            diag_error(&phc->diag, local->pos, "a parameter cannot be void");
    }
    method->is_constructor =
        method->result->kind == TYPE_VOID && !method->is_static && method->name == class->simple;
}

static void declare_abstract_method(struct phc *phc, const struct method *method)
{
    if (!method->is_abstract) return;
    if (method->is_static || method->is_constructor || method->access == ACCESS_PRIVATE)
        diag_error(&phc->diag, method->pos, "the method %s cannot be abstract", method->name);
    else if (!method->class->is_abstract)
        diag_error(&phc->diag, method->pos,
                   "only an abstract class can have the abstract method %s", method->name);
}

// Methods of one name may be many; that two of them are the same is said once.
static void declare_repeated(struct phc *phc, const struct class *class, struct method *method)
{
    struct method *other;

    do
        for (other = lookup_methods(phc, class, method->name);
             other != method && !declare_collide(phc, method, other);)
            other = other->next_named;
    while (declare_part(phc, method, other) || declare_part(phc, other, method));
    if (other == method) return;
    diag_error(&phc->diag, method->pos, "there are two methods %s with these parameters",
               method->name);
    diag_note(&phc->diag, other->pos, "the other one is here");
}

static void declare_ordinal(struct phc *phc, struct map *ordinals, struct method *method)
{
    const void *key = (const void *)((uintptr_t)method->ordinal + 1); // null is no key
    uintptr_t *known = map_at(&phc->mem, ordinals, key);
    const struct method *other = (const struct method *)*known;

    *known = (uintptr_t)method;
    if (other == NULL) return;
    diag_error(&phc->diag, method->pos, "there are two methods with ordinal %u", method->ordinal);
    diag_note(&phc->diag, other->pos, "the other one is here");
}

static void declare_methods(struct phc *phc, struct class *class)
{
    struct map ordinals = {.count = 0};

    for (struct method *method = class->methods; method != NULL; method = method->next) {
        if (method->name == NULL) continue;
        declare_signature(phc, method);
        declare_abstract_method(phc, method);
        if (class->is_interface && method->is_constructor)
            diag_error(&phc->diag, method->pos, "an interface has no constructor");
        declare_repeated(phc, class, method);
        if (method->ordinal != NO_ORDINAL) declare_ordinal(phc, &ordinals, method);
        if (method->is_native && declare_native_number(phc, method) == 0)
            diag_error(&phc->diag, method->pos, "the machine has no such native method as %s.%s",
                       class->name, method->name);
    }
}

// ---- first values of fields --------------------------------------------------------------------

struct expr *declare_new_expr(struct phc *phc, enum expr_kind kind, struct pos pos)
{
    struct expr *expr = PHC_NEW(phc, struct expr);

    expr->kind = kind;
    expr->pos = pos;
    expr->op = OPERATOR_NONE;
    return expr;
}

struct stmt *declare_new_stmt(struct phc *phc, enum stmt_kind kind, struct pos pos)
{
    struct stmt *stmt = PHC_NEW(phc, struct stmt);

    stmt->kind = kind;
    stmt->pos = stmt->end = pos;
    return stmt;
}

struct stmt *declare_first_value(struct phc *phc, const struct first *first)
{
    const struct field *field = first->field;
    struct stmt *stmt = declare_new_stmt(phc, STMT_EXPR, field->pos);
    struct expr *target = declare_new_expr(phc, EXPR_MEMBER, field->pos);

    target->member.base =
        declare_new_expr(phc, field->is_static ? EXPR_CLASS : EXPR_THIS, field->pos);
    if (field->is_static) target->member.base->class = field->class;
    target->member.name = field->name;
    stmt->expr = declare_new_expr(phc, EXPR_ASSIGN, field->pos);
    stmt->expr->assign.target = target;
    stmt->expr->assign.value = first->value;
    return stmt;
}

struct method *declare_new_method(struct phc *phc, struct class *class, name_t name)
{
    struct method *method = PHC_NEW(phc, struct method);

    *class->methods_end = method;
    class->methods_end = &method->next;
    method->name = name;
    method->pos = class->pos;
    method->class = class;
    method->ordinal = NO_ORDINAL;
    method->result = method->returned = &type_void;
    method->is_constructor = true;
    method->body = declare_new_stmt(phc, STMT_BLOCK, class->pos);
    return method;
}

// Those that a program writes: the first of an inner class is put in by the compiler.
static const struct local *said_parameters(const struct method *constructor)
{
    return constructor->class->around == NULL ? constructor->parameters
                                              : constructor->parameters->next;
}

void declare_pass_on(struct phc *phc, struct method *method, const struct method *super)
{
    const struct type *view = type_view(phc, method->class->self, super->class);
    struct local **end = &method->parameters;
    struct stmt *call = declare_new_stmt(phc, STMT_EXPR, method->pos);
    struct expr **argument;

    call->expr = declare_new_expr(phc, EXPR_CALL, method->pos);
    call->expr->call.is_super = true;
    argument = &call->expr->call.arguments;
    for (const struct local *local = said_parameters(super); local != NULL; local = local->next) {
        *end = PHC_NEW(phc, struct local);
        (*end)->name = local->name;
        (*end)->pos = method->pos;
        (*end)->default_value = local->default_value;
        (*end)->type = (*end)->passed = type_substitute(phc, local->type, view);
        *argument = declare_new_expr(phc, EXPR_NAME, method->pos);
        (*argument)->name = local->name;
        argument = &(*argument)->next;
        end = &(*end)->next;
        method->parameter_count++;
    }
    method->body->body = call;
}

bool declare_has_constructor(const struct class *class)
{
    for (const struct method *method = class->methods; method != NULL; method = method->next)
        if (method->is_constructor && !method->is_initializer) return true;
    return false;
}

void declare_implied_constructors(struct phc *phc, struct class *class)
{
    const struct class *super = class->super;

    while (super != NULL && !declare_has_constructor(super)) super = super->super;
    if (super == NULL) {
        declare_new_method(phc, class, class->simple);
        return;
    }
    for (const struct method *method = super->methods; method != NULL; method = method->next)
        if (method->is_constructor && !method->is_initializer)
            declare_pass_on(phc, declare_new_method(phc, class, class->simple), method);
}

static struct method *declare_initializer(struct phc *phc, struct class *class)
{
    struct method *method;

    if (!declare_has_constructor(class)) declare_implied_constructors(phc, class);
    method = declare_new_method(phc, class, names_of(&phc->names, "(fields)"));
    method->is_initializer = true;
    return method;
}

bool declare_is_static_first(const struct first *first)
{
    return first->field == NULL || first->field->is_static;
}

// The first values of fields of objects; whether there are some of static ones, and static blocks.
static bool declare_first_values(struct phc *phc, struct class *class)
{
    struct method *method = NULL;
    struct stmt **end = NULL;
    bool has_statics = false;

    for (const struct first *first = class->firsts; first != NULL; first = first->next) {
        has_statics |= declare_is_static_first(first);
        if (declare_is_static_first(first)) continue;
        if (method == NULL) {
            method = declare_initializer(phc, class);
            end = &method->body->body;
        }
        *end = declare_first_value(phc, first);
        end = &(*end)->next;
    }
    return has_statics;
}

void declare_members(struct phc *phc, struct class *class)
{
    declare_fields(phc, class);
    declare_methods(phc, class);
    if (declare_first_values(phc, class)) declare_statics(phc, class);
    declare_inner(phc, class);
    declare_check_size(phc, class);
}
