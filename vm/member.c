#include "vm/member.h"

#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/index.h"
#include "vm/text.h"

// A method is in the index twice if it has an ordinal. A class that is in it says that its members
// are there too.

enum member_kind { // the lowest bits of a hash
    MEMBER_CLASS,
    MEMBER_FIELD,
    MEMBER_METHOD,
    MEMBER_ORDINAL,
    MEMBER_KINDS,
};

struct wanted {
    enum member_kind kind;
    uint32_t hash;
    oref_t class;
    oref_t name;       // of a field or method
    oref_t parameters; // of a method
    uint32_t ordinal;
};

static struct {
    oref_t index;
    bool is_short;
} member;

void member_begin(void)
{
    member.index = 0;
    member.is_short = false;
}

bool member_is_short(void)
{
    return member.is_short;
}

// ---- what is wanted --------------------------------------------------------------------------

static uint32_t member_mix(uint32_t hash, uint32_t more)
{
    hash = (hash ^ more) * 2654435761u;
    return hash ^ hash >> 15;
}

static struct wanted member_wanted(enum member_kind kind, oref_t class)
{
    return (struct wanted){.kind = kind, .class = class, .hash = member_mix(kind, class)};
}

static uint32_t member_hash_name(uint32_t hash, oref_t name)
{
    const struct string *string = object_at(name);

    return member_mix(hash, text_hash(string->bytes, object_length(name)));
}

static struct wanted member_wanted_field(oref_t class, oref_t name)
{
    struct wanted wanted = member_wanted(MEMBER_FIELD, class);

    wanted.name = name;
    wanted.hash = member_hash_name(wanted.hash, name);
    return wanted;
}

static struct wanted member_wanted_method(oref_t class, oref_t name, oref_t parameters)
{
    struct wanted wanted = member_wanted(MEMBER_METHOD, class);

    wanted.name = name;
    wanted.parameters = parameters;
    wanted.hash = member_hash_name(wanted.hash, name);
    for (uint32_t i = 0; i < refs_count(parameters); i++)
        wanted.hash = member_mix(wanted.hash, refs_item(parameters, i));
    return wanted;
}

static struct wanted member_wanted_ordinal(oref_t class, uint32_t ordinal)
{
    struct wanted wanted = member_wanted(MEMBER_ORDINAL, class);

    wanted.ordinal = ordinal;
    wanted.hash = member_mix(wanted.hash, ordinal);
    return wanted;
}

// ---- the index -------------------------------------------------------------------------------

static int member_order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int member_compare_field(const struct wanted *wanted, const struct field *field)
{
    int order = member_order(wanted->class, field->class);

    return order != 0 ? order : text_compare(wanted->name, field->name);
}

static int member_compare_method(const struct wanted *wanted, const struct method *method)
{
    int order = member_order(wanted->class, method->class);

    if (order == 0) order = text_compare(wanted->name, method->name);
    return order != 0 ? order : class_compare_types(wanted->parameters, method->parameters);
}

static int member_compare_ordinal(const struct wanted *wanted, const struct method *method)
{
    int order = member_order(wanted->class, method->class);

    return order != 0 ? order : member_order(wanted->ordinal, method->ordinal);
}

static int member_compare(const void *key, oref_t item)
{
    const struct wanted *wanted = key;

    switch (wanted->kind) {
    case MEMBER_CLASS:
        return member_order(wanted->class, item);
    case MEMBER_FIELD:
        return member_compare_field(wanted, object_at(item));
    case MEMBER_METHOD:
        return member_compare_method(wanted, object_at(item));
    default:
        return member_compare_ordinal(wanted, object_at(item));
    }
}

// Items of different kinds have different hashes, so only those of one are compared.
static struct index_key member_key(const struct wanted *wanted)
{
    return (struct index_key){.hash = wanted->hash / MEMBER_KINDS * MEMBER_KINDS + wanted->kind,
                              .wanted = wanted,
                              .compare = member_compare};
}

static oref_t member_seek(const struct wanted *wanted)
{
    struct index_key key = member_key(wanted);

    return index_find(member.index, &key);
}

// False: there is one already.
static bool member_add(const struct wanted *wanted, oref_t item)
{
    struct index_key key = member_key(wanted);

    if (member.is_short) return true;
    if (index_find(member.index, &key) != 0) return false;
    oref_t index = index_add(member.index, &key, item);
    if (index == 0)
        member.is_short = true;
    else
        member.index = index;
    return true;
}

bool member_add_field(oref_t field)
{
    const struct field *f = object_at(field);
    struct wanted wanted = member_wanted_field(f->class, f->name);

    return member_add(&wanted, field);
}

bool member_add_method(oref_t method)
{
    const struct method *m = object_at(method);
    struct wanted wanted = member_wanted_method(m->class, m->name, m->parameters);

    return member_add(&wanted, method);
}

bool member_add_ordinal(oref_t method)
{
    const struct method *m = object_at(method);
    struct wanted wanted = member_wanted_ordinal(m->class, m->ordinal);

    return m->ordinal == CLASSFILE_NONE || member_add(&wanted, method);
}

// Let the members of a class be found that was there before.
static void member_know(oref_t class)
{
    const struct class *c = object_at(class);
    struct wanted wanted = member_wanted(MEMBER_CLASS, class);

    if (member_seek(&wanted) != 0) return;
    (void)member_add(&wanted, class);
    for (uint32_t i = 0; i < refs_count(c->fields); i++)
        (void)member_add_field(refs_item(c->fields, i));
    for (uint32_t i = 0; i < refs_count(c->methods); i++)
        (void)member_add_method(refs_item(c->methods, i));
}

// ---- finding ---------------------------------------------------------------------------------

oref_t member_find_field(oref_t class, oref_t name)
{
    oref_t found = 0;

    for (; class != 0 && found == 0; class = ((const struct class *)object_at(class))->super) {
        struct wanted wanted = member_wanted_field(class, name);
        member_know(class);
        found = member_seek(&wanted);
    }
    return found;
}

oref_t member_find_own_method(oref_t class, oref_t name, oref_t parameters)
{
    struct wanted wanted = member_wanted_method(class, name, parameters);

    member_know(class);
    return member_seek(&wanted);
}

static bool member_is_constructor(oref_t method)
{
    return (((const struct method *)object_at(method))->flags & CLASSFILE_CONSTRUCTOR) != 0;
}

oref_t member_find_inherited(oref_t class, oref_t name, oref_t parameters)
{
    for (; class != 0; class = ((const struct class *)object_at(class))->super) {
        oref_t found = member_find_own_method(class, name, parameters);
        if (found != 0 && !member_is_constructor(found)) return found;
    }
    return 0;
}

oref_t member_find_method(oref_t class, oref_t name, oref_t parameters)
{
    oref_t own = member_find_own_method(class, name, parameters);

    return own != 0 ? own : member_find_inherited(class, name, parameters);
}
