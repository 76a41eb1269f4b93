#include "kernel/lib/types.h"
#include "vm/access.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/code.h"
#include "vm/heap.h"
#include "vm/interface.h"
#include "vm/load_int.h"
#include "vm/member.h"
#include "vm/opcode.h"
#include "vm/shortcut.h"
#include "vm/verify.h"
#include "vm/world.h"

// Field references, constants and code. All classes are complete, so names are resolved on the spot
// and each method is verified as soon as it has been read.

struct field_table {
    oref_t refs;    // refs: fields
    oref_t classes; // refs: the class that each was named in
};

// What the class that is being read may name, of those that have private members of their own.
static void load_check_access(struct loader *l, oref_t owner, uint32_t flags)
{
    if (load_ok(l) && !access_may_name(l->class, owner, flags))
        load_fail(l, "it names a private or protected member of another class");
}

static struct field_table load_field_refs(struct loader *l)
{
    uint32_t count = load_count(l, 2, CLASSFILE_FIELD_REFS_MAX);
    struct field_table table = {load_made(l, heap_alloc_refs(count)),
                                load_made(l, heap_alloc_refs(count))};

    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        oref_t class = load_type(l);
        oref_t name = load_name(l);
        if (!load_ok(l)) break;
        const struct field *field = object_at(member_find_field(class, name));
        if (field == NULL || field->cell != 0)
            load_fail(l, "a field that does not exist is named");
        else
            load_check_access(l, field->class, field->flags);
        ((struct refs *)object_at(table.refs))->at[i] = object_ref(field);
        ((struct refs *)object_at(table.classes))->at[i] = class;
    }
    return table;
}

static oref_t load_method_constant(struct loader *l)
{
    oref_t class = load_type(l);
    oref_t name = load_name(l);
    oref_t result = load_type(l);
    oref_t parameters = load_parameters(l);

    if (!load_ok(l)) return 0;
    oref_t ref = member_find_method(class, name, parameters);
    if (ref == 0) ref = interface_find_method(object_at(class), name, parameters);
    const struct method *method = object_at(ref);
    if (method == NULL || method->result != result)
        load_fail(l, "a method that does not exist is named");
    else
        load_check_access(l, method->class, method->flags);
    return ref;
}

// A static field: its cell is what the code needs.
static oref_t load_field_constant(struct loader *l)
{
    oref_t class = load_type(l);
    oref_t name = load_name(l);
    oref_t type = load_type(l);

    if (!load_ok(l)) return 0;
    const struct field *field = object_at(member_find_field(class, name));
    if (field == NULL || field->cell == 0 || field->type != type) {
        load_fail(l, "a static field that does not exist is named");
        return 0;
    }
    load_check_access(l, field->class, field->flags);
    return field->cell;
}

static oref_t load_constant(struct loader *l)
{
    switch (load_word(l)) {
    case CLASSFILE_STRING:
        return load_string(l);
    case CLASSFILE_CLASS:
        return load_type(l);
    case CLASSFILE_METHOD:
        return load_method_constant(l);
    case CLASSFILE_FIELD:
        return load_field_constant(l);
    default:
        load_fail(l, "an unknown kind of constant");
        return 0;
    }
}

static oref_t load_pool(struct loader *l)
{
    uint32_t count = load_count(l, 2, CLASSFILE_POOL_MAX);
    oref_t pool = load_made(l, heap_alloc_refs(count));

    for (uint32_t i = 0; i < count && load_ok(l); i++)
        ((struct refs *)object_at(pool))->at[i] = load_constant(l);
    return pool;
}

static oref_t load_slot_types(struct loader *l)
{
    uint32_t count = load_count(l, 1, CLASSFILE_SLOTS_MAX);
    oref_t list = load_made(l, heap_alloc_refs(count));

    for (uint32_t i = 0; i < count && load_ok(l); i++)
        ((struct refs *)object_at(list))->at[i] = load_type_or_none(l);
    return list;
}

// A counted list of groups of words, taken as it stands.
static oref_t load_words(struct loader *l, uint32_t group_words, uint32_t limit)
{
    uint32_t count = load_count(l, group_words, limit) * group_words;
    oref_t list = load_made(l, heap_alloc_words(count));

    for (uint32_t i = 0; i < count && load_ok(l); i++)
        ((struct words *)object_at(list))->at[i] = load_word(l);
    return list;
}

static void load_handlers(struct loader *l, struct method *method)
{
    uint32_t count = load_count(l, HANDLER_WORDS + 1, CLASSFILE_CODE_MAX);
    oref_t words = load_made(l, heap_alloc_words(count * HANDLER_WORDS));
    oref_t classes = load_made(l, heap_alloc_refs(count));

    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        uint32_t *handler = ((struct words *)object_at(words))->at + (size_t)i * HANDLER_WORDS;
        handler[0] = load_word(l);
        handler[1] = load_word(l);
        handler[2] = load_word(l);
        ((struct refs *)object_at(classes))->at[i] = load_type(l);
        handler[3] = load_word(l);
    }
    method->handlers = words;
    method->handler_classes = classes;
}

static void load_lines(struct loader *l, struct method *method)
{
    method->lines = load_words(l, 2, CLASSFILE_CODE_MAX);
    if (!load_ok(l)) return;
    const uint32_t *lines = ((struct words *)object_at(method->lines))->at;
    for (uint32_t i = 2; i < object_length(method->lines); i += 2)
        if (lines[i] < lines[i - 2]) load_fail(l, "the table of lines is out of order");
}

static void load_variables(struct loader *l, struct method *method)
{
    uint32_t count = load_count(l, VARIABLE_WORDS + 1, CLASSFILE_CODE_MAX);
    oref_t words = load_made(l, heap_alloc_words(count * VARIABLE_WORDS));
    oref_t names = load_made(l, heap_alloc_refs(count));

    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        uint32_t *variable = ((struct words *)object_at(words))->at + (size_t)i * VARIABLE_WORDS;
        variable[0] = load_word(l);
        variable[1] = load_word(l);
        variable[2] = load_word(l);
        ((struct refs *)object_at(names))->at[i] = load_name(l);
    }
    method->variables = words;
    method->variable_names = names;
}

static void load_place_field(uint32_t *at, const struct field *field)
{
    if (opcode_info(*at)->tail == TAIL_FIELD)
        at[1] = field->word;
    else
        *at = (*at & 0x00ffffffu) | field->word << 24;
}

// In the bundle an instruction names a field by its index; in the arena, by its place.
static void load_place_fields(const struct method *method, const struct field_table *fields)
{
    struct words *code = object_at(method->code);

    for (uint32_t pc = 0; pc < object_length(method->code);) {
        uint32_t *at = &code->at[pc];
        uint32_t length = code_length(method, pc);
        if (opcode_has_field(*at))
            load_place_field(at, object_at(refs_item(fields->refs, opcode_field(at))));
        pc += length;
    }
}

static void load_code(struct loader *l, struct method *method, const struct field_table *fields)
{
    method->slot_types = load_slot_types(l);
    method->code = load_words(l, 1, CLASSFILE_CODE_MAX);
    load_handlers(l, method);
    load_lines(l, method);
    load_variables(l, method);
    if (!load_ok(l)) return;
    method->slot_count = object_length(method->slot_types);
    method->ref_slots = load_made(l, class_map_refs(method->slot_types));
    if (!load_ok(l)) return;
    struct verify_method input = {method, fields->refs, fields->classes};
    const char *fault = verify_method(&input);
    if (fault != NULL) load_fail(l, fault);
    if (!load_ok(l)) return;
    load_place_fields(method, fields);
    uint32_t words = object_length(method->code);
    if (words > world()->longest_code) world()->longest_code = words;
}

static void load_body(struct loader *l, struct class *class)
{
    struct field_table fields = load_field_refs(l);

    class->pool = load_pool(l);
    for (uint32_t i = 0; i < refs_count(class->methods) && load_ok(l); i++) {
        struct method *method = object_at(refs_item(class->methods, i));
        l->method = object_ref(method);
        if (method->pool == 0) method->pool = class->pool; // unless the machine wrote it
        if (!(method->flags & (CLASSFILE_NATIVE | CLASSFILE_NO_CODE)))
            load_code(l, method, &fields);
        if (load_ok(l)) shortcut_note(method);
    }
}

void load_bodies(struct loader *l)
{
    for (uint32_t i = 0; i < refs_count(l->heads) && load_ok(l); i++) {
        l->class = refs_item(l->heads, i);
        l->method = 0;
        load_body(l, object_at(l->class));
    }
}
