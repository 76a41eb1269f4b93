#include <string.h>

#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/entry.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/jit/jit.h"
#include "vm/load_int.h"
#include "vm/member.h"
#include "vm/native/native.h"
#include "vm/small.h"
#include "vm/text.h"
#include "vm/world.h"

// Fields and methods, and the tables through which these are called. After this section every class
// is complete but for its code, whatever the order in which classes refer to one another.
//
// Each of the three loops needs what the one before has made of all classes:
//
//   members   name types only, and those are all there since the heads were read. A superclass
//             comes first, so where its fields end, and these begin, is known.
//   tables    of the superclass's places, with its own methods instead of those that they override,
//             and new places behind. A method has its place before any table names it.
//   answers   to interfaces, which may come behind the class, for core classes come first: so the
//             places of their methods, and the table of the class, are made before.

// What a member costs that is made, and entered in the index of its class.
enum { MEMBER_UNITS = 8 };

static void load_lay_field(struct loading *l, struct class *class, struct field *field)
{
    uint32_t words = class_slots(field->type);

    if (class->flags & CLASS_CORE) load_fail(l, "a core class has no fields");
    if (class->flags & CLASS_INTERFACE) load_fail(l, "an interface has no fields");
    if (class->field_words + words > CLASSFILE_FIELD_WORDS_MAX) load_fail(l, "too many fields");
    if (!load_ok(l)) return;
    field->word = class->field_words;
    if (!class_add_field(class, field->type)) load_made(l, 0);
}

// A small field may lie in a word that is there.
static void load_lay_small_field(struct loading *l, struct class *class, struct field *field)
{
    uint32_t words = class->field_words;
    uint32_t place = small_lay(&l->field_room, small_of_field(field), &words);

    if (field->type != world_core(CORE_INT)) load_fail(l, "a small field that is no int");
    if (words != class->field_words) load_lay_field(l, class, field);
    field->word = place / sizeof(uint32_t);
    field->byte = place % sizeof(uint32_t);
}

static void load_make_cell(struct loading *l, struct field *field)
{
    field->cell = load_made(l, heap_alloc_plain(world_core(CORE_CELL)));
    if (load_ok(l)) ((struct cell *)object_at(field->cell))->type = field->type;
}

static void load_added(struct loading *l, err_t err, const char *reason)
{
    if (err == ERR_NOMEM) (void)load_made(l, 0);
    if (err == ERR_INVALID) load_fail(l, reason);
}

// A field has one size, and a static one that of its type.
static bool load_is_one_size(uint32_t flags)
{
    uint32_t sizes = flags & (CLASSFILE_SMALL_FIELD | CLASSFILE_STATIC_FIELD);

    return (sizes & (sizes - 1)) == 0;
}

static void load_one_field(struct loading *l, uint32_t index)
{
    oref_t ref = load_made(l, heap_alloc_plain(world_core(CORE_FIELD)));
    oref_t name = load_name(l);
    oref_t type = load_type(l);
    uint32_t flags = load_word(l);

    load_pay(MEMBER_UNITS);
    if (load_ok(l) && class_slots(type) == 0) load_fail(l, "a field without a type");
    if (!load_flags_are(flags, CLASSFILE_STATIC_FIELD | CLASSFILE_SMALL_FIELD) ||
        !load_is_one_size(flags))
        load_fail(l, "unknown flags of a field");
    if (!load_ok(l)) return;
    struct field *field = object_at(ref);
    field->name = name;
    field->type = type;
    field->class = l->class;
    field->flags = flags;
    if (flags & CLASSFILE_STATIC_FIELD)
        load_make_cell(l, field);
    else if (flags & CLASSFILE_SMALL_FIELD)
        load_lay_small_field(l, load_class(l), field);
    else
        load_lay_field(l, load_class(l), field);
    if (load_ok(l)) load_added(l, member_add_field(ref), "two fields with one name");
    load_put(l, index, ref);
}

static uint32_t load_begin_fields(struct loading *l)
{
    uint32_t count = load_count(l, 3, OBJECT_LENGTH_MAX);

    if (!(load_class(l)->flags & CLASS_CORE)) class_inherit_fields(load_class(l));
    l->field_room = (struct field_room){0};
    return load_make_refs(l, count);
}

static void load_end_fields(struct loading *l)
{
    load_class(l)->fields = load_take_refs(l);
}

// Whether types are those that a line of native/natives.h names, separated by spaces.
static bool load_types_are(oref_t types, const char *names)
{
    for (uint32_t i = 0; i < refs_count(types); i++) {
        uint32_t length = (uint32_t)strcspn(names, " ");
        const struct class *type = object_at(refs_item(types, i));
        if (length == 0 || !text_is(type->name, names, length)) return false;
        names += length;
        if (*names == ' ') names++;
    }
    return *names == '\0';
}

bool load_is_native(const struct method *method, const struct native_info *native)
{
    const struct class *class = object_at(method->class);
    const struct class *result = object_at(method->result);
    bool is_static = (method->flags & CLASSFILE_STATIC) != 0;

    return native->is_static == is_static &&
           text_is(class->name, native->class, (uint32_t)strlen(native->class)) &&
           text_is(method->name, native->name, (uint32_t)strlen(native->name)) &&
           text_is(result->name, native->result, (uint32_t)strlen(native->result)) &&
           load_types_are(method->parameters, native->parameters);
}

static void load_check_native(struct loading *l, const struct method *method)
{
    const struct native_info *native = native_find(method->native);

    if (((method->flags & CLASSFILE_NATIVE) != 0) != (method->native != 0))
        load_fail(l, "a native method without a number, or a number without one");
    if (method->native != 0 && (native == NULL || !load_is_native(method, native)))
        load_fail(l, "there is no such native method");
}

// The slots of its activation, if it is entered (native/native.h): the receiver and the arguments,
// and its progress, of which the first word is a reference.
static void load_native_slots(struct loading *l, struct method *method)
{
    uint32_t progress = native_progress_words(method->native);
    oref_t types = load_made(l, heap_alloc_refs(method->arg_words + progress));
    uint32_t slot = 0;

    if (!load_ok(l)) return;
    struct refs *list = object_at(types);
    if (!(method->flags & CLASSFILE_STATIC)) list->at[slot++] = method->class;
    for (uint32_t i = 0; i < refs_count(method->parameters); i++) {
        list->at[slot] = refs_item(method->parameters, i);
        slot += class_slots(list->at[slot]);
    }
    if (progress != 0) native_type_progress(list->at + slot);
    method->slot_types = types;
    method->slot_count = object_length(types);
    method->ref_slots = load_made(l, class_map_refs(types));
}

static void load_check_initialiser(struct loading *l, const struct method *method)
{
    const uint32_t excluded = CLASSFILE_NATIVE | CLASSFILE_NO_CODE;

    if (!(method->flags & CLASSFILE_INITIALISER)) return;
    if (!(method->flags & CLASSFILE_STATIC) || (method->flags & excluded) ||
        refs_count(method->parameters) != 0 || method->result != world_core(CORE_VOID))
        load_fail(l, "an initialiser that is not static, or has parameters, a result or no code");
}

static void load_check_flags(struct loading *l, const struct method *method)
{
    const uint32_t known = CLASSFILE_STATIC | CLASSFILE_NATIVE | CLASSFILE_NO_CODE |
                           CLASSFILE_CONSTRUCTOR | CLASSFILE_INITIALISER;
    uint32_t flags = method->flags;
    uint32_t class_flags = ((const struct class *)object_at(method->class))->flags;

    if (!load_flags_are(flags, known)) load_fail(l, "unknown flags of a method");
    if ((flags & CLASSFILE_NATIVE) && (flags & CLASSFILE_NO_CODE))
        load_fail(l, "a method both native and abstract");
    if ((flags & CLASSFILE_STATIC) && (flags & (CLASSFILE_NO_CODE | CLASSFILE_CONSTRUCTOR)))
        load_fail(l, "a static method that is abstract or a constructor");
    if ((flags & CLASSFILE_CONSTRUCTOR) && (flags & (CLASSFILE_NO_CODE | CLASSFILE_NATIVE)))
        load_fail(l, "a constructor that is abstract or native");
    if ((flags & CLASSFILE_CONSTRUCTOR) && method->result != world_core(CORE_VOID))
        load_fail(l, "a constructor with a result");
    if ((flags & CLASSFILE_CONSTRUCTOR) && (class_flags & CLASS_INTERFACE))
        load_fail(l, "an interface with a constructor");
    load_check_initialiser(l, method);
}

// Give a native method its code if it is one of those that the machine writes. False: no memory.
static bool load_write_code(struct method *method)
{
    switch (method->native) {
    case NATIVE_INVOKE:
        return entry_write_invoke(method);
    case NATIVE_CREATE:
        return entry_write_create(method);
    default:
        return true;
    }
}

// The class has a constructor, of this visibility: the widest of all is that of the class.
static void load_note_constructor(struct class *class, uint32_t flags)
{
    const uint32_t visibility = CLASS_PRIVATE | CLASS_PROTECTED | CLASS_BUNDLE;
    uint32_t widest = class->flags & CLASS_CONSTRUCTS ? class->flags : CLASS_PRIVATE;

    if (access_is_narrower(widest, flags)) widest = flags;
    class->flags = (class->flags & ~visibility) | (widest & visibility) | CLASS_CONSTRUCTS;
}

// What follows from what was read.
static void load_complete_method(struct loading *l, struct method *method)
{
    method->arg_words = method->flags & CLASSFILE_STATIC ? 0 : 1;
    for (uint32_t i = 0; i < refs_count(method->parameters); i++)
        method->arg_words += class_slots(refs_item(method->parameters, i));
    load_check_flags(l, method);
    load_check_native(l, method);
    if (load_ok(l) && !load_write_code(method)) load_made(l, 0);
    if (load_ok(l) && method->native != 0 && method->code == 0) load_native_slots(l, method);
    if (method->flags & CLASSFILE_CONSTRUCTOR) load_note_constructor(load_class(l), method->flags);
    if (method->flags & CLASSFILE_INITIALISER) l->initialiser_count++;
}

static void load_one_method(struct loading *l, uint32_t index)
{
    oref_t ref = load_made(l, heap_alloc_plain(world_core(CORE_METHOD)));

    l->method = 0;
    load_pay(MEMBER_UNITS);
    if (!load_ok(l)) return;
    struct method *method = object_at(ref);
    method->class = l->class;
    method->name = load_name(l);
    method->flags = load_word(l);
    method->ordinal = load_word(l);
    method->native = load_word(l);
    method->result = load_type(l);
    method->place = METHOD_NO_PLACE;
    method->number = index;
    if (!load_ok(l)) return;
    l->method = ref;
    method->parameters = load_parameters(l);
    if (load_ok(l)) load_complete_method(l, method);
    if (load_ok(l)) load_added(l, member_add_ordinal(ref), "two methods with one ordinal");
    if (load_ok(l))
        load_added(l, member_add_method(ref), "two methods with one name and the same parameters");
    if (load_ok(l)) load_added(l, member_add_constructor(ref), "two constructors in one place");
    load_put(l, index, ref);
}

static uint32_t load_begin_methods(struct loading *l)
{
    return load_make_refs(l, load_count(l, 6, CLASSFILE_METHODS_MAX));
}

static void load_end_methods(struct loading *l)
{
    struct class *class = load_class(l);

    l->method = 0;
    class->methods = load_take_refs(l);
    if (class->super != 0 && !access_may_extend(l->class, class->super))
        load_fail(l, "a superclass whose constructors are private");
}

// ---- tables of methods -----------------------------------------------------------------------

static oref_t load_inherited_table(const struct loading *l)
{
    oref_t super = load_class(l)->super;

    return super == 0 ? 0 : class_vtable(super);
}

static uint32_t load_begin_places(struct loading *l)
{
    l->places = refs_count(load_inherited_table(l));
    return refs_count(load_class(l)->methods);
}

static void load_place_method(struct loading *l, uint32_t index)
{
    struct method *method = object_at(refs_item(load_class(l)->methods, index));

    load_pay_search(l->class);
    jit_note_method(method);
    if (!class_give_place(method, &l->places))
        load_fail(l, "a method cannot override the inherited one of its name");
}

static uint32_t load_begin_table(struct loading *l)
{
    load_make_refs(l, l->places);
    return refs_count(load_inherited_table(l));
}

static void load_copy_place(struct loading *l, uint32_t index)
{
    load_put(l, index, refs_item(load_inherited_table(l), index));
}

static uint32_t load_begin_own(struct loading *l)
{
    return load_class(l)->flags & CLASS_INTERFACE ? 0 : refs_count(load_class(l)->methods);
}

static void load_own_place(struct loading *l, uint32_t index)
{
    oref_t ref = refs_item(load_class(l)->methods, index);
    const struct method *method = object_at(ref);

    if (method->place == METHOD_NO_PLACE) return;
    load_put(l, method->place, ref);
    if (load_ok(l) && method->place < refs_count(load_inherited_table(l)))
        jit_note_overridden(object_at(refs_item(load_inherited_table(l), method->place)));
}

static void load_end_table(struct loading *l)
{
    load_class(l)->vtable = load_take_refs(l);
}

// ---- answers to interfaces -------------------------------------------------------------------

// The next method of an interface of the class; null: it has no more. `part` counts them.
static const struct method *load_next_asked(struct loading *l, uint32_t index)
{
    oref_t interface = refs_item(load_class(l)->interfaces, index);
    oref_t methods = ((const struct class *)object_at(interface))->methods;
    if (!l->is_in_item) l->part = 0;
    l->is_in_item = l->part < refs_count(methods);
    return l->is_in_item ? object_at(refs_item(methods, l->part++)) : NULL;
}

static uint32_t load_count_asking(const struct loading *l)
{
    const struct class *class = load_class(l);

    return interface_table_length(class) == 0 ? 0 : refs_count(class->interfaces);
}

static uint32_t load_begin_offers(struct loading *l)
{
    l->offers = 0;
    return load_count_asking(l);
}

static void load_offer(struct loading *l, uint32_t index)
{
    const struct method *method = load_next_asked(l, index);

    load_pay(1);
    if (method != NULL && !interface_offer(&l->offers, method)) load_made(l, 0);
}

static uint32_t load_begin_contest(struct loading *l)
{
    return l->offers == 0 ? 0 : load_count_asking(l);
}

static void load_contest(struct loading *l, uint32_t index)
{
    const struct method *method = load_next_asked(l, index);

    load_pay(1);
    if (method != NULL) interface_contest(l->offers, method);
}

static uint32_t load_begin_answers(struct loading *l)
{
    uint32_t count = load_count_asking(l);

    if (count != 0) load_make_refs(l, interface_table_length(load_class(l)));
    return count;
}

static void load_answer(struct loading *l, uint32_t index)
{
    const struct method *asked = load_next_asked(l, index);

    load_pay_search(l->class);
    if (asked == NULL) return;
    const char *fault = interface_fill_table(l->refs, l->class, asked, l->offers);
    if (fault != NULL) load_fail(l, fault);
}

static void load_end_answers(struct loading *l)
{
    load_class(l)->itable = load_take_refs(l);
}

enum {
    MEMBERS_LOOP = 1,
    MEMBERS_FIELDS,
    MEMBERS_METHODS,
    TABLES_LOOP,
    TABLES_PLACES,
    TABLES_INHERITED,
    TABLES_OWN,
    ANSWERS_LOOP,
    ANSWERS_OFFERS,
    ANSWERS_CONTEST,
    ANSWERS_TABLE,
    MEMBERS_END,
};

const struct load_phase load_member_phases[] = {
    [MEMBERS_LOOP] = {.advance = load_next_head, .behind = TABLES_LOOP},
    [MEMBERS_FIELDS] = {load_begin_fields, load_one_field, load_end_fields, .per_unit = 1},
    [MEMBERS_METHODS] = {load_begin_methods, load_one_method, load_end_methods, .per_unit = 1,
                         .back = MEMBERS_LOOP},
    [TABLES_LOOP] = {.advance = load_next_class, .behind = ANSWERS_LOOP},
    [TABLES_PLACES] = {load_begin_places, load_place_method, .per_unit = 1},
    [TABLES_INHERITED] = {load_begin_table, load_copy_place, .per_unit = 2},
    [TABLES_OWN] = {load_begin_own, load_own_place, load_end_table, .per_unit = 2,
                    .back = TABLES_LOOP},
    [ANSWERS_LOOP] = {.advance = load_next_class, .behind = MEMBERS_END},
    [ANSWERS_OFFERS] = {load_begin_offers, load_offer, .per_unit = 1},
    [ANSWERS_CONTEST] = {load_begin_contest, load_contest, .per_unit = 1},
    [ANSWERS_TABLE] = {load_begin_answers, load_answer, load_end_answers, .per_unit = 1,
                       .back = ANSWERS_LOOP},
    [MEMBERS_END] = {NULL},
};
