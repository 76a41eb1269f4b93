#include "vm/load.h"

#include <string.h>
#define XXH_INLINE_ALL // header only
#include <xxhash.h>

#include "kernel/lib/types.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/entry.h"
#include "vm/heap.h"
#include "vm/load_int.h"
#include "vm/member.h"
#include "vm/name_space.h"
#include "vm/text.h"
#include "vm/world.h"

// The frame of the loader: header, strings, heads, types. Members and bodies are in files of their
// own. Each class is made at its head, so that everything after the heads can refer to any class.

static struct {
    char refusal[200];
} load;

const char *load_refusal(void)
{
    return load.refusal;
}

// ---- reading ---------------------------------------------------------------------------------

void load_fail(struct loader *l, const char *reason)
{
    if (l->has_failed) return;
    l->has_failed = true;
    struct text text = text_begin(load.refusal, sizeof(load.refusal));
    if (l->class != 0) {
        text_add_string(&text, ((struct class *)object_at(l->class))->name);
        if (l->method != 0) {
            text_add(&text, ".");
            text_add_string(&text, ((struct method *)object_at(l->method))->name);
        }
        text_add(&text, ": ");
    }
    text_add(&text, reason);
}

oref_t load_made(struct loader *l, oref_t made)
{
    if (made == 0 && load_ok(l)) {
        load_fail(l, "the arena is full");
        l->is_full = true;
    }
    return made;
}

static uint32_t load_remaining(const struct loader *l)
{
    return (uint32_t)(l->end - l->at);
}

uint32_t load_word(struct loader *l)
{
    uint32_t word;

    if (load_remaining(l) < sizeof(word)) load_fail(l, "the bundle ends too early");
    if (!load_ok(l)) return 0;
    memcpy(&word, l->at, sizeof(word)); // strings may leave it at any address
    l->at += sizeof(word);
    return word;
}

uint32_t load_count(struct loader *l, uint32_t words_each, uint32_t limit)
{
    uint32_t count = load_word(l);

    if (count > limit) load_fail(l, "more of something than a class may have");
    if (count > load_remaining(l) / (4 * words_each)) load_fail(l, "the bundle ends too early");
    return load_ok(l) ? count : 0;
}

static oref_t load_item(struct loader *l, oref_t table)
{
    uint32_t index = load_word(l);

    if (load_ok(l) && index >= refs_count(table)) load_fail(l, "an index is out of range");
    return load_ok(l) ? refs_item(table, index) : 0;
}

oref_t load_string(struct loader *l)
{
    return load_item(l, l->strings);
}

oref_t load_name(struct loader *l)
{
    oref_t name = load_string(l);

    if (!load_ok(l)) return 0;
    uint32_t length = object_length(name);
    if (length == 0 || length > CLASSFILE_NAME_MAX) load_fail(l, "a name is empty or too long");
    return name;
}

oref_t load_type(struct loader *l)
{
    return load_item(l, l->types);
}

// Whether the next word stands for a missing index; it is then taken.
static bool load_take_none(struct loader *l)
{
    uint32_t word;

    if (load_remaining(l) < sizeof(word)) return false;
    memcpy(&word, l->at, sizeof(word));
    if (word != CLASSFILE_NONE) return false;
    l->at += sizeof(word);
    return true;
}

oref_t load_type_or_none(struct loader *l)
{
    return load_take_none(l) ? 0 : load_type(l);
}

bool load_flags_are(uint32_t flags, uint32_t known)
{
    const uint32_t visibility = CLASSFILE_PRIVATE | CLASSFILE_PROTECTED;

    return (flags & ~(known | visibility)) == 0 && (flags & visibility) != visibility;
}

oref_t load_parameters(struct loader *l)
{
    uint32_t count = load_count(l, 1, CLASSFILE_PARAMETERS_MAX);
    oref_t list = load_made(l, heap_alloc_refs(count));

    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        oref_t type = load_type(l);
        if (load_ok(l) && class_slots(type) == 0) load_fail(l, "a parameter without a type");
        ((struct refs *)object_at(list))->at[i] = type;
    }
    return list;
}

// ---- sections --------------------------------------------------------------------------------

static void load_strings(struct loader *l)
{
    uint32_t count = load_count(l, 1, OBJECT_LENGTH_MAX);

    l->strings = load_made(l, heap_alloc_refs(count));
    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        uint32_t length = load_word(l);
        if (length > load_remaining(l)) load_fail(l, "a string runs past the end");
        if (!load_ok(l)) return;
        oref_t string = load_made(l, heap_make_string(l->at, length));
        ((struct refs *)object_at(l->strings))->at[i] = string;
        l->at += length;
    }
}

static oref_t load_find_class(const struct loader *l, oref_t name)
{
    return name_space_find(l->space, ((struct string *)object_at(name))->bytes,
                           object_length(name));
}

// A core class exists already; the bundle may only add methods to it.
static void load_declare_core(struct loader *l, oref_t ref, oref_t super, oref_t source)
{
    struct class *class = object_at(ref);

    if (class->super != super) load_fail(l, "a core class has another superclass");
    if (class_is_primitive(ref)) load_fail(l, "this name is taken by a type");
    if (!l->is_first) load_fail(l, "only the first bundle declares core classes");
    if (load_ok(l)) class->source = source;
}

// The system's own package, whose classes programs trust and find without an import.
static bool load_is_internal(oref_t name)
{
    static const char package[] = ".internal.";
    const struct string *text = object_at(name);

    return object_length(name) >= sizeof(package) - 1 &&
           memcmp(text->bytes, package, sizeof(package) - 1) == 0;
}

static oref_t load_new_class(struct loader *l, oref_t name, oref_t super, oref_t source,
                             uint32_t flags)
{
    bool is_interface = (flags & CLASSFILE_INTERFACE) != 0;

    if (((struct string *)object_at(name))->bytes[0] != '.')
        load_fail(l, "the name of a class begins with a dot");
    if (!l->is_first && load_is_internal(name))
        load_fail(l, "only the first bundle declares classes of .internal");
    if (super == 0) load_fail(l, "a class has no superclass, or it comes later");
    if (!load_ok(l)) return 0;
    const struct class *s = object_at(super);
    if (!(s->flags & CLASS_OPEN)) load_fail(l, "this superclass may not be extended");
    if (s->depth >= CLASSFILE_DEPTH_MAX) load_fail(l, "too many superclasses");
    if (is_interface && super != world_core(CORE_OBJECT))
        load_fail(l, "an interface extends other interfaces only");
    if (!load_ok(l)) return 0;
    return load_made(l, class_make(l->space, name, super, source,
                                   is_interface ? CLASS_INTERFACE : CLASS_OPEN | CLASS_MADE));
}

// The interfaces that a class names. They wait in the class until all heads have been read.
static oref_t load_listed(struct loader *l)
{
    uint32_t count = load_count(l, 1, CLASSFILE_INTERFACES_MAX);
    oref_t list = load_made(l, heap_alloc_refs(count));

    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        oref_t name = load_name(l);
        oref_t interface = load_ok(l) ? load_find_class(l, name) : 0;
        if (interface == 0 || !(((struct class *)object_at(interface))->flags & CLASS_INTERFACE))
            load_fail(l, "an interface is named that is none, or comes later");
        ((struct refs *)object_at(list))->at[i] = interface;
    }
    return list;
}

static oref_t load_head(struct loader *l, uint32_t *host)
{
    oref_t name = load_name(l);
    bool is_root = load_take_none(l);
    oref_t super_name = is_root ? 0 : load_string(l);
    oref_t source = load_string(l);
    uint32_t flags = load_word(l);
    *host = load_word(l);
    oref_t listed = load_listed(l);

    if (!load_ok(l)) return 0;
    if (flags & ~(uint32_t)(CLASSFILE_ABSTRACT | CLASSFILE_INTERFACE))
        load_fail(l, "unknown flags of a class");
    oref_t super = is_root ? 0 : load_find_class(l, super_name);
    oref_t ref = load_find_class(l, name);
    l->class = ref;
    if (ref == 0)
        ref = load_new_class(l, name, super, source, flags);
    else if (((struct class *)object_at(ref))->flags & CLASS_DECLARED)
        load_fail(l, "this class exists already");
    else
        load_declare_core(l, ref, super, source);
    if (!load_ok(l)) return 0;
    struct class *class = object_at(ref);
    class->flags |= CLASS_DECLARED;
    class->interfaces = listed;
    if (flags & CLASSFILE_ABSTRACT) class->flags &= ~(uint32_t)CLASS_MADE;
    return ref;
}

// A host is known by its place in the bundle, so it cannot be a class of another one.
static void load_hosts(struct loader *l)
{
    const uint32_t *hosts = ((struct words *)object_at(l->hosts))->at;
    uint32_t count = refs_count(l->heads);

    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        if (hosts[i] == CLASSFILE_NONE) continue;
        l->class = refs_item(l->heads, i);
        if (hosts[i] >= count || hosts[hosts[i]] != CLASSFILE_NONE)
            load_fail(l, "a host that is none, or has one itself");
        else
            ((struct class *)object_at(l->class))->host = refs_item(l->heads, hosts[i]);
    }
}

static void load_heads(struct loader *l)
{
    uint32_t count = load_count(l, 6, OBJECT_LENGTH_MAX);

    l->heads = load_made(l, heap_alloc_refs(count));
    ((struct name_space *)object_at(l->space))->classes = l->heads;
    l->hosts = load_made(l, heap_alloc_words(count));
    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        l->class = 0;
        ((struct refs *)object_at(l->heads))->at[i] =
            load_head(l, &((struct words *)object_at(l->hosts))->at[i]);
    }
    if (load_ok(l)) load_hosts(l);
    if (load_ok(l)) load_interfaces(l);
}

static void load_types(struct loader *l)
{
    uint32_t count = load_count(l, 1, OBJECT_LENGTH_MAX);

    l->class = 0;
    l->types = load_made(l, heap_alloc_refs(count));
    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        oref_t name = load_name(l);
        oref_t type = load_ok(l) ? load_find_class(l, name) : 0;
        if (load_ok(l) && type == 0) load_fail(l, "a class that nobody declares is named");
        ((struct refs *)object_at(l->types))->at[i] = type;
    }
}

static err_t load_check_header(struct loader *l, const uint8_t *bytes, uint32_t size)
{
    struct classfile_header header;

    if (size < sizeof(header)) load_fail(l, "this is no bundle: too short");
    if (!load_ok(l)) return ERR_INVALID;
    memcpy(&header, bytes, sizeof(header));
    if (header.magic != CLASSFILE_MAGIC) load_fail(l, "this is no bundle");
    if (!load_ok(l)) return ERR_INVALID;
    if (header.version != CLASSFILE_VERSION) load_fail(l, "a bundle of another format version");
    if (!load_ok(l)) return ERR_VERSION;
    if (header.size_bytes != size) load_fail(l, "the bundle is cut off, or something follows it");
    if (XXH32(bytes + sizeof(header), size - sizeof(header), CLASSFILE_VERSION) != header.checksum)
        load_fail(l, "the checksum of the bundle is wrong");
    return load_ok(l) ? OK : ERR_INVALID;
}

static uint32_t load_count_initialisers(const struct loader *l, oref_t list)
{
    uint32_t count = 0;

    for (uint32_t i = 0; i < refs_count(l->heads); i++) {
        oref_t methods = ((struct class *)object_at(refs_item(l->heads, i)))->methods;
        for (uint32_t k = 0; k < refs_count(methods); k++) {
            const struct method *method = object_at(refs_item(methods, k));
            if (!(method->flags & CLASSFILE_INITIALISER)) continue;
            if (list != 0) ((struct refs *)object_at(list))->at[count] = object_ref(method);
            count++;
        }
    }
    return count;
}

static void load_initialisers(struct loader *l, struct loaded *loaded)
{
    if (!load_ok(l)) return;
    uint32_t count = load_count_initialisers(l, 0);
    if (count > CLASSFILE_CODE_MAX - 2) load_fail(l, "too many initialisers");
    if (!load_ok(l)) return;
    oref_t list = load_made(l, heap_alloc_refs(count));
    if (!load_ok(l)) return;
    loaded->has_initialisers = load_count_initialisers(l, list) != 0;
    loaded->initialise = load_made(l, entry_make_initialise(loaded->boot, list));
}

static void load_sections(struct loader *l, struct loaded *loaded)
{
    load_strings(l);
    load_heads(l);
    load_types(l);
    loaded->boot = load_type(l);
    load_members(l);
    load_bodies(l);
    l->class = l->method = 0;
    load_initialisers(l, loaded);
    if (load_ok(l) && l->at != l->end) load_fail(l, "bytes are left over");
}

err_t load_bundle(const void *bundle, uint32_t size_bytes, oref_t space, struct loaded *loaded)
{
    const uint8_t *bytes = bundle;
    struct loader l = {.at = bytes,
                       .end = bytes + size_bytes,
                       .space = space,
                       .is_first = space == world()->loader};
    err_t err = load_check_header(&l, bytes, size_bytes);

    if (err != OK) return err;
    l.at += sizeof(struct classfile_header);
    heap_begin_lasting();
    member_begin();
    load_sections(&l, loaded);
    if (member_is_short()) load_made(&l, 0);
    heap_end_lasting();
    if (load_ok(&l)) return OK;
    return l.is_full || member_is_short() ? ERR_NOMEM : ERR_INVALID;
}
