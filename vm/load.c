#include "vm/load.h"

#include <string.h>
#define XXH_INLINE_ALL // header only
#include <xxhash.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/types.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/fuel.h"
#include "vm/heap.h"
#include "vm/load_int.h"
#include "vm/name_space.h"
#include "vm/text.h"
#include "vm/world.h"

// The frame of the loader: how it goes from one step to the next, and the first section: header,
// strings, heads, types. Members and code are in files of their own. Each class is made at its
// head, so that everything after the heads can refer to any class.
//
// Invariants, between any two steps:
//
//  1. Everything that was made for the bundle can be reached from its struct loading, and from
//     nowhere else. Its name space has no list of classes before the last step.
//  2. All of it lies in the old space, so no step has to tell the collector where it stores what.
//  3. A step that was left in the middle, by a jump or for want of memory, is not taken again: the
//     whole begins anew, and what there was is garbage. So no step has to bear being done twice.

// Nothing here is needed between two calls of load_go_on(), but for the refusal.
static struct {
    const uint8_t *bytes; // the bundle
    uint32_t size;
    uint32_t fuel; // units that may be spent
    char refusal[200];
} load;

static const char load_full[] = "the arena is full";

const char *load_refusal(void)
{
    return load.refusal;
}

// ---- reading ---------------------------------------------------------------------------------

static struct text load_begin_refusal(void)
{
    return text_begin(load.refusal, sizeof(load.refusal));
}

void load_fail(struct loading *l, const char *reason)
{
    if (l->has_failed) return;
    l->has_failed = true;
    struct text text = load_begin_refusal();
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

// Whoever makes an object pays for the way through the allocator.
enum { MAKING_UNITS = 4 };

oref_t load_made(struct loading *l, oref_t made)
{
    load_pay(MAKING_UNITS);
    if (made == 0 && load_ok(l)) {
        load_fail(l, load_full);
        l->is_full = true;
    }
    return made;
}

static uint32_t load_remaining(const struct loading *l)
{
    return l->at < load.size ? load.size - l->at : 0;
}

bool load_is_at_end(const struct loading *l)
{
    return load_remaining(l) == 0;
}

uint32_t load_word(struct loading *l)
{
    uint32_t word;

    if (load_remaining(l) < sizeof(word)) load_fail(l, "the bundle ends too early");
    if (!load_ok(l)) return 0;
    memcpy(&word, load.bytes + l->at, sizeof(word)); // strings may leave it at any address
    l->at += (uint32_t)sizeof(word);
    return word;
}

uint32_t load_count(struct loading *l, uint32_t words_each, uint32_t limit)
{
    uint32_t count = load_word(l);

    if (count > limit) load_fail(l, "more of something than a class may have");
    if (count > load_remaining(l) / (4 * words_each)) load_fail(l, "the bundle ends too early");
    return load_ok(l) ? count : 0;
}

static oref_t load_item(struct loading *l, oref_t table)
{
    uint32_t index = load_word(l);

    if (load_ok(l) && index >= refs_count(table)) load_fail(l, "an index is out of range");
    return load_ok(l) ? refs_item(table, index) : 0;
}

oref_t load_string(struct loading *l)
{
    return load_item(l, l->strings);
}

oref_t load_name(struct loading *l)
{
    oref_t name = load_string(l);

    if (!load_ok(l)) return 0;
    uint32_t length = object_length(name);
    if (length == 0 || length > CLASSFILE_NAME_MAX) load_fail(l, "a name is empty or too long");
    return name;
}

oref_t load_type(struct loading *l)
{
    return load_item(l, l->types);
}

// Whether the next word stands for a missing index; it is then taken.
static bool load_take_none(struct loading *l)
{
    uint32_t word;

    if (load_remaining(l) < sizeof(word)) return false;
    memcpy(&word, load.bytes + l->at, sizeof(word));
    if (word != CLASSFILE_NONE) return false;
    l->at += (uint32_t)sizeof(word);
    return true;
}

oref_t load_type_or_none(struct loading *l)
{
    return load_take_none(l) ? 0 : load_type(l);
}

bool load_flags_are(uint32_t flags, uint32_t known)
{
    const uint32_t visibility = CLASSFILE_PRIVATE | CLASSFILE_PROTECTED | CLASSFILE_BUNDLE;
    bool is_known = (flags & ~(known | visibility)) == 0;

    if (!(flags & CLASSFILE_PROTECTED)) return is_known && !(flags & CLASSFILE_BUNDLE);
    return is_known && !(flags & CLASSFILE_PRIVATE);
}

oref_t load_parameters(struct loading *l)
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

// ---- paying, and lists -----------------------------------------------------------------------

void load_pay(uint32_t units)
{
    fuel_spend(&load.fuel, units);
}

void load_pay_search(oref_t ref)
{
    const struct class *class = object_at(ref);

    load_pay(2 + class->depth / 2);
}

// Whoever looks for a class pays for each name space, and for the name.
static oref_t load_find_class(const struct loading *l, oref_t name)
{
    load_pay(2 + ((struct name_space *)object_at(l->space))->depth);
    return name_space_find(l->space, name);
}

// What is long is done in parts, of so many bytes for a unit of fuel. So a list that is not short
// is cleared first, and is one of references only then.
enum { PART = 512, PART_REFS = PART / sizeof(oref_t), SHORT_LIST = 64 };

uint32_t load_make_refs(struct loading *l, uint32_t count)
{
    bool is_short = count <= SHORT_LIST;

    l->refs = load_made(l, is_short ? heap_alloc_refs(count) : heap_alloc_words_blank(count));
    l->cleared = is_short ? count : 0;
    return count;
}

static void load_clear_refs(struct loading *l)
{
    uint32_t length = object_length(l->refs);
    uint32_t left = length - l->cleared;
    uint32_t count = left < PART_REFS ? left : PART_REFS;

    memset(((struct words *)object_at(l->refs))->at + l->cleared, 0, sizeof(oref_t) * count);
    l->cleared += count;
    if (l->cleared == length) heap_become_refs(l->refs);
}

// All of them will be written.
uint32_t load_make_words(struct loading *l, uint32_t count)
{
    l->words = load_made(l, heap_alloc_words_blank(count));
    return count;
}

oref_t load_take_refs(struct loading *l)
{
    oref_t refs = l->refs;

    l->refs = 0;
    l->cleared = 0;
    return refs;
}

oref_t load_take_words(struct loading *l)
{
    oref_t words = l->words;

    l->words = 0;
    return words;
}

// ---- header and strings ----------------------------------------------------------------------

_Static_assert(sizeof(XXH32_state_t) == 4 * CHECKSUM_WORDS, "it lies in the arena");

static XXH32_state_t *load_checksum(struct loading *l)
{
    return (XXH32_state_t *)(void *)l->checksum;
}

static struct classfile_header load_header(void)
{
    struct classfile_header header;

    memcpy(&header, load.bytes, sizeof(header));
    return header;
}

static uint32_t load_begin_checksum(struct loading *l)
{
    if (load.size < sizeof(struct classfile_header)) load_fail(l, "this is no bundle: too short");
    if (!load_ok(l)) return 0;
    struct classfile_header header = load_header();
    if (header.magic != CLASSFILE_MAGIC) load_fail(l, "this is no bundle");
    l->is_of_version = header.version != CLASSFILE_VERSION && load_ok(l);
    if (l->is_of_version) load_fail(l, "a bundle of another format version");
    if (header.size_bytes != load.size)
        load_fail(l, "the bundle is cut off, or something follows it");
    l->at = sizeof(header);
    (void)XXH32_reset(load_checksum(l), CLASSFILE_VERSION);
    return (load.size - l->at + PART - 1) / PART;
}

// For a part: some nine instructions a byte.
enum { SUM_UNITS = 14 };

static void load_sum(struct loading *l, uint32_t index)
{
    uint32_t at = l->at + index * PART;
    uint32_t left = load.size - at;

    load_pay(SUM_UNITS);
    (void)XXH32_update(load_checksum(l), load.bytes + at, left < PART ? left : PART);
}

static void load_end_checksum(struct loading *l)
{
    if (XXH32_digest(load_checksum(l)) != load_header().checksum)
        load_fail(l, "the checksum of the bundle is wrong");
}

static uint32_t load_begin_strings(struct loading *l)
{
    return load_make_refs(l, load_count(l, 1, OBJECT_LENGTH_MAX));
}

static void load_begin_string(struct loading *l, uint32_t index)
{
    uint32_t word = load_word(l);
    uint32_t length = word & ~CLASSFILE_WIDE, wide = word / CLASSFILE_WIDE;

    if (length > load_remaining(l) >> wide) load_fail(l, "a string runs past the end");
    if (wide && length == 0) load_fail(l, "a string has two bytes for each unit without need");
    if (!load_ok(l)) return;
    l->has_wide = 0;
    load_put(l, index, load_made(l, heap_alloc_units(length, wide)));
    l->part = 0;
    l->is_in_item = load_ok(l);
}

// Whether a wide string, of which these are the next units, can still be one.
static bool load_is_canonical(struct loading *l, uint32_t count, bool is_last)
{
    struct units units = {load.bytes + l->at, count, 1};

    if (units_have_wide(&units)) l->has_wide = 1;
    return l->has_wide || !is_last;
}

// `part` says how many bytes are there. What would be no string is left unfinished.
static void load_copy_string(struct loading *l, uint32_t index)
{
    oref_t ref = refs_item(l->refs, index);
    struct units string = text_units(ref);
    uint32_t left = (uint32_t)units_bytes(&string) - l->part;
    uint32_t count = left < PART ? left : PART;

    if (string.wide && !load_is_canonical(l, count / 2, count == left)) {
        load_fail(l, "a string has two bytes for each unit without need");
        return;
    }
    memcpy(((struct string *)object_at(ref))->bytes + l->part, load.bytes + l->at, count);
    l->at += count;
    l->part += count;
    l->is_in_item = count < left;
}

static void load_one_string(struct loading *l, uint32_t index)
{
    if (!l->is_in_item) load_begin_string(l, index);
    if (load_ok(l)) load_copy_string(l, index);
}

static void load_end_strings(struct loading *l)
{
    l->strings = load_take_refs(l);
}

// ---- heads -----------------------------------------------------------------------------------

// A core class exists already; the bundle may only add methods to it.
static void load_declare_core(struct loading *l, oref_t ref, oref_t super, oref_t source)
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
    struct units internal = {(const uint8_t *)package, sizeof(package) - 1, 0};
    struct units text = text_units(name);

    if (text.count < internal.count) return false;
    text.count = internal.count;
    return units_compare(&text, &internal) == 0;
}

static oref_t load_new_class(struct loading *l, oref_t name, oref_t super, oref_t source,
                             uint32_t flags)
{
    bool is_interface = (flags & CLASSFILE_INTERFACE) != 0;
    struct units text = text_units(name);

    if (units_at(&text, 0) != '.') load_fail(l, "the name of a class begins with a dot");
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

// The interfaces that a class names wait in it until all heads have been read.
static void load_begin_listed(struct loading *l)
{
    uint32_t count = load_count(l, 1, CLASSFILE_INTERFACES_MAX);

    load_class(l)->interfaces = load_made(l, heap_alloc_refs(count));
    l->part = 0;
    l->is_in_item = load_ok(l) && count != 0;
}

// One of them; `part` says which.
static void load_listed(struct loading *l)
{
    struct refs *list = object_at(load_class(l)->interfaces);
    oref_t name = load_name(l);
    oref_t interface = load_ok(l) ? load_find_class(l, name) : 0;

    if (interface == 0 || interface == l->class ||
        !(((struct class *)object_at(interface))->flags & CLASS_INTERFACE))
        load_fail(l, "an interface is named that is none, or comes later");
    list->at[l->part++] = interface;
    l->is_in_item = l->part < object_length(object_ref(list));
}

static void load_head(struct loading *l, uint32_t index)
{
    oref_t name = load_name(l);
    bool is_root = load_take_none(l);
    oref_t super_name = is_root ? 0 : load_name(l);
    oref_t source = load_string(l);
    uint32_t flags = load_word(l);
    load_put_word(l, index, load_word(l));

    if (!load_ok(l)) return;
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
    if (!load_ok(l)) return;
    l->class = ref;
    load_put(l, index, ref);
    load_class(l)->flags |= CLASS_DECLARED;
    if (flags & CLASSFILE_ABSTRACT) load_class(l)->flags &= ~(uint32_t)CLASS_MADE;
    load_begin_listed(l);
}

static uint32_t load_begin_heads(struct loading *l)
{
    uint32_t count = load_count(l, 6, OBJECT_LENGTH_MAX);

    load_make_refs(l, count);
    return load_make_words(l, count);
}

static void load_one_head(struct loading *l, uint32_t index)
{
    if (l->is_in_item) {
        load_listed(l);
        return;
    }
    l->class = 0;
    load_head(l, index);
}

static void load_end_heads(struct loading *l)
{
    l->heads = load_take_refs(l);
    l->hosts = load_take_words(l);
}

static uint32_t load_begin_hosts(struct loading *l)
{
    return refs_count(l->heads);
}

// A host is known by its place in the bundle, so it cannot be a class of another one.
static void load_host(struct loading *l, uint32_t index)
{
    const uint32_t *hosts = ((struct words *)object_at(l->hosts))->at;
    uint32_t host = hosts[index];

    if (host == CLASSFILE_NONE) return;
    l->class = refs_item(l->heads, index);
    if (host >= refs_count(l->heads) || hosts[host] != CLASSFILE_NONE)
        load_fail(l, "a host that is none, or has one itself");
    else
        load_class(l)->host = refs_item(l->heads, host);
}

// ---- types -----------------------------------------------------------------------------------

static uint32_t load_begin_types(struct loading *l)
{
    uint32_t count = load_count(l, 1, OBJECT_LENGTH_MAX);

    l->class = 0;
    return load_make_refs(l, count);
}

static void load_one_type(struct loading *l, uint32_t index)
{
    oref_t name = load_name(l);
    oref_t type = load_ok(l) ? load_find_class(l, name) : 0;

    if (type == 0) load_fail(l, "a class that nobody declares is named");
    load_put(l, index, type);
}

static void load_end_types(struct loading *l)
{
    l->types = load_take_refs(l);
    l->boot = load_type(l);
}

const struct load_phase load_frame_phases[] = {
    {NULL}, // there is no number 0
    {load_begin_checksum, load_sum, load_end_checksum, .per_unit = 1},
    {load_begin_strings, load_one_string, load_end_strings, .per_unit = 1},
    {load_begin_heads, load_one_head, load_end_heads, .per_unit = 1},
    {load_begin_hosts, load_host, .per_unit = 2},
    {load_begin_types, load_one_type, load_end_types, .per_unit = 1},
    {NULL},
};

// ---- loops -----------------------------------------------------------------------------------

enum load_turn load_next_head(struct loading *l)
{
    l->method = 0;
    l->class = 0;
    if (l->nth_class == refs_count(l->heads)) {
        l->nth_class = 0;
        return LOAD_OVER;
    }
    l->class = refs_item(l->heads, l->nth_class++);
    return LOAD_NEXT;
}

enum load_turn load_next_class(struct loading *l)
{
    uint32_t core_count = l->is_first ? CORE_COUNT : 0;
    uint32_t nth = l->nth_class++;

    l->method = 0;
    l->class = 0;
    if (nth == core_count + refs_count(l->heads)) {
        l->nth_class = 0;
        return LOAD_OVER;
    }
    oref_t class = nth < core_count ? world_core(nth) : refs_item(l->heads, nth - core_count);
    bool is_done = nth >= core_count && (((struct class *)object_at(class))->flags & CLASS_CORE);
    if (class == 0 || is_done) return LOAD_SKIP;
    l->class = class;
    return LOAD_NEXT;
}

// ---- steps -----------------------------------------------------------------------------------

static const struct load_phase *const sections[] = {
    load_frame_phases,
    load_interface_phases,
    load_member_phases,
    load_code_phases,
};

static const struct load_phase *load_phase(const struct loading *l)
{
    return &sections[l->section][l->phase];
}

static bool load_is_over(const struct loading *l)
{
    return l->section == ARRAY_COUNT(sections);
}

static void load_go_to(struct loading *l, uint32_t phase)
{
    l->phase = phase;
    l->is_begun = false;
    if (load_phase(l)->begin != NULL || load_phase(l)->advance != NULL) return;
    l->section++;
    l->phase = LOAD_FIRST_PHASE;
}

static void load_turn(struct loading *l, const struct load_phase *loop)
{
    switch (loop->advance(l)) {
    case LOAD_NEXT:
        load_go_to(l, l->phase + 1);
        return;
    case LOAD_SKIP:
        return;
    case LOAD_OVER:
        load_go_to(l, loop->behind);
    }
}

static void load_begin_phase(struct loading *l, const struct load_phase *phase)
{
    l->item = 0;
    l->count = phase->begin(l);
    l->is_begun = true;
}

static void load_some(struct loading *l, const struct load_phase *phase)
{
    uint32_t left = l->count - l->item;
    uint32_t count = left < phase->per_unit ? left : phase->per_unit;

    for (uint32_t i = 0; i < count && load_ok(l); i++) {
        phase->each(l, l->item);
        l->item += !l->is_in_item;
    }
}

static void load_end_phase(struct loading *l, const struct load_phase *phase)
{
    if (phase->end != NULL) phase->end(l);
    if (load_ok(l)) load_go_to(l, phase->back != 0 ? phase->back : l->phase + 1);
}

// What costs a unit, or pays for itself.
static void load_step(struct loading *l)
{
    const struct load_phase *phase = load_phase(l);

    load_pay(1);
    if (phase->advance != NULL)
        load_turn(l, phase);
    else if (!l->is_begun)
        load_begin_phase(l, phase);
    else if (l->cleared < refs_count(l->refs))
        load_clear_refs(l);
    else if (l->item < l->count)
        load_some(l, phase);
    else
        load_end_phase(l, phase);
}

static void load_steps(struct loading *l)
{
    l->is_in_step = true;
    heap_begin_lasting();
    if (l->is_verifying) load_take_up_verification(l);
    while (load.fuel > 1 && load_ok(l) && !load_is_over(l)) load_step(l);
    heap_end_lasting();
    l->is_in_step = false;
}

// ---- the whole -------------------------------------------------------------------------------

oref_t load_begin(oref_t space, oref_t bundle)
{
    oref_t ref = heap_alloc_lasting(world_core(CORE_LOADING));

    if (ref == 0) return 0;
    struct loading *l = object_at(ref);
    l->space = space;
    l->bundle = bundle;
    l->phase = LOAD_FIRST_PHASE;
    l->is_first = space == world()->loader;
    return ref;
}

bool load_was_left(oref_t loading)
{
    return ((const struct loading *)object_at(loading))->is_in_step;
}

void load_doubt_all(void)
{
    heap_begin_check(); // a sweep may be on its way
    for (oref_t ref = heap_first(); ref != 0; ref = heap_after(ref))
        if (heap_is_sound(ref) && object_class(ref) == object_at(world_core(CORE_LOADING)))
            ((struct loading *)object_at(ref))->is_in_step = true;
    heap_end_check();
}

// From now on the name space keeps its classes, and others may know them.
static void load_finish(const struct loading *l, struct loaded *loaded)
{
    ((struct name_space *)object_at(l->space))->classes = l->heads;
    loaded->boot = l->boot;
    loaded->initialise = l->initialise;
    loaded->has_initialisers = l->initialiser_count != 0;
}

static err_t load_outcome(const struct loading *l)
{
    if (!load_ok(l)) return l->is_full ? ERR_NOMEM : l->is_of_version ? ERR_VERSION : ERR_INVALID;
    return load_is_over(l) ? OK : ERR_BUSY;
}

err_t load_go_on(oref_t loading, uint32_t *fuel, struct loaded *loaded)
{
    struct loading *l = object_at(loading);

    ASSERT(!l->is_in_step);
    load.bytes = ((struct string *)object_at(l->bundle))->bytes;
    load.size = object_length(l->bundle);
    load.fuel = *fuel;
    load_steps(l);
    *fuel = load.fuel;
    err_t err = load_outcome(l);
    if (err == OK) load_finish(l, loaded);
    return err;
}

err_t load_bundle(const void *bundle, uint32_t size_bytes, oref_t space, struct loaded *loaded)
{
    oref_t ref = load_begin(space, 0);
    struct loading *l = object_at(ref);

    if (ref == 0) {
        struct text text = load_begin_refusal();
        text_add(&text, load_full);
        return ERR_NOMEM;
    }
    load.bytes = bundle;
    load.size = size_bytes;
    err_t err;
    do {
        load.fuel = UINT32_MAX;
        load_steps(l);
        err = load_outcome(l);
    } while (err == ERR_BUSY);
    if (err == OK) load_finish(l, loaded);
    return err;
}
