#include "vm/member.h"

#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/heap.h"
#include "vm/index.h"
#include "vm/text.h"

// The methods of one name stand side by side in an index, first those with fewer parameters: their
// hash is that of the name alone.

enum member_kind { // the lowest bits of a hash
    MEMBER_FIELD,
    MEMBER_METHOD,
    MEMBER_ORDINAL,
    MEMBER_CONSTRUCTOR,
    MEMBER_KINDS,
};

struct wanted {
    oref_t name;       // of a field or method
    oref_t parameters; // of a method
    uint32_t count;    // of parameters,
    bool is_any;       // ... which may be any: it comes before all that have so many
    uint32_t ordinal;
    uint32_t number; // of a constructor
};

// ---- order -----------------------------------------------------------------------------------

static int member_order(uint32_t a, uint32_t b)
{
    return (a > b) - (a < b);
}

static int member_compare_field(const void *key, oref_t item)
{
    return text_compare(((const struct wanted *)key)->name,
                        ((const struct field *)object_at(item))->name);
}

static int member_compare_method(const void *key, oref_t item)
{
    const struct wanted *wanted = key;
    const struct method *method = object_at(item);
    int order = text_compare(wanted->name, method->name);

    if (order == 0) order = member_order(wanted->count, refs_count(method->parameters));
    if (order == 0 && wanted->is_any) return -1;
    return order != 0 ? order : class_compare_types(wanted->parameters, method->parameters);
}

static int member_compare_ordinal(const void *key, oref_t item)
{
    return member_order(((const struct wanted *)key)->ordinal,
                        ((const struct method *)object_at(item))->ordinal);
}

static int member_compare_constructor(const void *key, oref_t item)
{
    const struct wanted *wanted = key;
    const struct method *method = object_at(item);
    int order = member_order(wanted->count, refs_count(method->parameters));

    if (order == 0 && wanted->is_any) return -1;
    return order != 0 ? order : member_order(wanted->number, method->number);
}

// Items of different kinds have different hashes, so only those of one are compared.
static struct index_key member_key(const struct wanted *wanted, enum member_kind kind,
                                   uint32_t hash)
{
    static int (*const compare[])(const void *,
                                  oref_t) = {member_compare_field, member_compare_method,
                                             member_compare_ordinal, member_compare_constructor};

    return (struct index_key){.hash = hash / MEMBER_KINDS * MEMBER_KINDS + kind,
                              .wanted = wanted,
                              .compare = compare[kind]};
}

// The lowest bits make no difference.
uint32_t member_hash(oref_t name)
{
    struct units units = text_units(name);

    return text_hash_units(&units) | 1;
}

static struct index_key member_name_key(const struct wanted *wanted, enum member_kind kind)
{
    return member_key(wanted, kind, member_hash(wanted->name));
}

static struct index_key member_ordinal_key(const struct wanted *wanted)
{
    return member_key(wanted, MEMBER_ORDINAL, wanted->ordinal * 2654435761u);
}

static struct index_key member_constructor_key(const struct wanted *wanted)
{
    return member_key(wanted, MEMBER_CONSTRUCTOR, wanted->count * 2654435761u);
}

static struct wanted member_wanted(oref_t name, oref_t parameters)
{
    return (struct wanted){.name = name, .parameters = parameters, .count = refs_count(parameters)};
}

bool member_is_field(uint32_t hash)
{
    return hash % MEMBER_KINDS == MEMBER_FIELD;
}

// ---- adding ----------------------------------------------------------------------------------

static err_t member_add(oref_t class, const struct index_key *key, oref_t item)
{
    struct class *c = object_at(class);

    if (index_find(c->members, key) != 0) return ERR_INVALID;
    oref_t index = index_add(c->members, key, item);
    if (index == 0) return ERR_NOMEM;
    heap_store(class, &c->members, index);
    return OK;
}

err_t member_add_field(oref_t field)
{
    const struct field *f = object_at(field);
    struct wanted wanted = member_wanted(f->name, 0);
    struct index_key key = member_name_key(&wanted, MEMBER_FIELD);

    return member_add(f->class, &key, field);
}

err_t member_add_method(oref_t method)
{
    const struct method *m = object_at(method);
    struct wanted wanted = member_wanted(m->name, m->parameters);
    struct index_key key = member_name_key(&wanted, MEMBER_METHOD);

    return member_add(m->class, &key, method);
}

err_t member_add_ordinal(oref_t method)
{
    const struct method *m = object_at(method);
    struct wanted wanted = {.ordinal = m->ordinal};
    struct index_key key = member_ordinal_key(&wanted);

    return m->ordinal == CLASSFILE_NONE ? OK : member_add(m->class, &key, method);
}

err_t member_add_constructor(oref_t method)
{
    const struct method *m = object_at(method);
    struct wanted wanted = {.count = refs_count(m->parameters), .number = m->number};
    struct index_key key = member_constructor_key(&wanted);

    return m->flags & CLASSFILE_CONSTRUCTOR ? member_add(m->class, &key, method) : OK;
}

// ---- finding ---------------------------------------------------------------------------------

static const struct class *member_class(oref_t class)
{
    return object_at(class);
}

oref_t member_find_field(oref_t class, oref_t name)
{
    struct wanted wanted = member_wanted(name, 0);
    struct index_key key = member_name_key(&wanted, MEMBER_FIELD);
    oref_t found = 0;

    for (; class != 0 && found == 0; class = member_class(class)->super)
        found = index_find(member_class(class)->members, &key);
    return found;
}

oref_t member_find_own_field(oref_t class, oref_t name, uint32_t hash)
{
    struct wanted wanted = member_wanted(name, 0);
    struct index_key key = member_key(&wanted, MEMBER_FIELD, hash);

    return index_find(member_class(class)->members, &key);
}

oref_t member_find_keyed(oref_t class, const struct member_key *key)
{
    struct wanted wanted = member_wanted(key->name, key->parameters);
    struct index_key found = member_key(&wanted, MEMBER_METHOD, key->hash);

    return index_find(member_class(class)->members, &found);
}

oref_t member_find_own_method(oref_t class, oref_t name, oref_t parameters)
{
    const struct member_key key = {name, parameters, member_hash(name)};

    return member_find_keyed(class, &key);
}

oref_t member_find_ordinal(oref_t class, uint32_t ordinal)
{
    struct wanted wanted = {.ordinal = ordinal};
    struct index_key key = member_ordinal_key(&wanted);

    return index_find(member_class(class)->members, &key);
}

oref_t member_next_method(oref_t class, oref_t name, uint32_t hash, uint32_t parameter_count,
                          oref_t previous)
{
    struct wanted wanted = {.name = name, .count = parameter_count, .is_any = previous == 0};
    struct index_key key = member_key(&wanted, MEMBER_METHOD, hash);

    if (previous != 0) wanted.parameters = ((const struct method *)object_at(previous))->parameters;
    const struct method *next = object_at(index_after(member_class(class)->members, &key));
    bool is_meant = next != NULL && refs_count(next->parameters) == parameter_count &&
                    text_equal(next->name, name);
    return is_meant ? object_ref(next) : 0;
}

oref_t member_next_constructor(oref_t class, uint32_t parameter_count, oref_t previous)
{
    struct wanted wanted = {.count = parameter_count, .is_any = previous == 0};
    struct index_key key = member_constructor_key(&wanted);

    if (previous != 0) wanted.number = ((const struct method *)object_at(previous))->number;
    const struct method *next = object_at(index_after(member_class(class)->members, &key));
    bool is_meant = next != NULL && refs_count(next->parameters) == parameter_count;
    return is_meant ? object_ref(next) : 0;
}

static bool member_is_constructor(oref_t method)
{
    return (((const struct method *)object_at(method))->flags & CLASSFILE_CONSTRUCTOR) != 0;
}

oref_t member_find_inherited(oref_t class, oref_t name, oref_t parameters)
{
    struct wanted wanted = member_wanted(name, parameters);
    struct index_key key = member_name_key(&wanted, MEMBER_METHOD);

    for (; class != 0; class = member_class(class)->super) {
        oref_t found = index_find(member_class(class)->members, &key);
        if (found != 0 && !member_is_constructor(found)) return found;
    }
    return 0;
}

oref_t member_find_method(oref_t class, oref_t name, oref_t parameters)
{
    oref_t own = member_find_own_method(class, name, parameters);

    return own != 0 ? own : member_find_inherited(class, name, parameters);
}
