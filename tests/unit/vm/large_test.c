#include <assert.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#define XXH_INLINE_ALL // header only
#include <xxhash.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/classfile.h"
#include "vm/index.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/opcode.h"
#include "vm/text.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves that loading takes steps in proportion to the size of the bundle, with as much as a class
// may have of anything, and if all names have one hash in little more. Steps are comparisons of
// names and of parameters, and looks at types, which the linker lets pass through here
// (tests/unit/wrapped).
//
// Mutants: a search through all methods for each that is added, or for each constant; a tree that
// is not balanced.

static uint64_t steps;
static uint64_t lookups;  // in an index
static bool has_one_hash; // all names

oref_t __real_index_find(oref_t index, const struct index_key *key);
uint32_t __real_text_hash(const void *bytes, uint32_t length);
bool __real_text_equal(oref_t a, oref_t b);
uint32_t __real_text_hash_units(const struct units *units);
int __real_units_compare(const struct units *a, const struct units *b);
int __real_class_compare_types(oref_t a, oref_t b);
uint32_t __real_class_slots(oref_t type);

oref_t __wrap_index_find(oref_t index, const struct index_key *key);
uint32_t __wrap_text_hash(const void *bytes, uint32_t length);
bool __wrap_text_equal(oref_t a, oref_t b);
uint32_t __wrap_text_hash_units(const struct units *units);
int __wrap_units_compare(const struct units *a, const struct units *b);
int __wrap_class_compare_types(oref_t a, oref_t b);
uint32_t __wrap_class_slots(oref_t type);

oref_t __wrap_index_find(oref_t index, const struct index_key *key)
{
    lookups++;
    return __real_index_find(index, key);
}

uint32_t __wrap_text_hash(const void *bytes, uint32_t length)
{
    return has_one_hash ? 1 : __real_text_hash(bytes, length);
}

bool __wrap_text_equal(oref_t a, oref_t b)
{
    steps++;
    return __real_text_equal(a, b);
}

uint32_t __wrap_text_hash_units(const struct units *units)
{
    return has_one_hash ? 1 : __real_text_hash_units(units);
}

int __wrap_units_compare(const struct units *a, const struct units *b)
{
    steps++;
    return __real_units_compare(a, b);
}

int __wrap_class_compare_types(oref_t a, oref_t b)
{
    steps++;
    return __real_class_compare_types(a, b);
}

uint32_t __wrap_class_slots(oref_t type)
{
    steps++;
    return __real_class_slots(type);
}

// ---- large bundles -----------------------------------------------------------------------------

// A chain of classes, each extending the one before it. All are abstract, and so are their methods:
// m0, m1 and so on, the same in each class. The last class has constants for methods and static
// fields of the first, found through itself; and one more method, with slots and code.
struct large {
    uint32_t classes;
    uint32_t methods; // of each
    uint32_t fields;  // static ones, of each
    uint32_t method_constants;
    uint32_t field_constants;
    uint32_t slots;
    uint32_t interfaces;   // the first classes, which all others fit
    uint32_t parameters;   // of each method, but for the last class's own
    uint32_t body_fields;  // of each class, ints in its objects
    bool has_bare_classes; // that have no methods
    bool has_lines_in_disorder;
    bool has_one_hash; // all classes have names of one hash, and so have all members
};

enum { OBJECT, SOURCE, VOID, INT, NAMES }; // strings; types too, but for the source

static struct {
    uint8_t bytes[6 << 20];
    uint32_t size;
} bundle;

static void put(uint32_t word)
{
    assert(bundle.size + sizeof(word) <= sizeof(bundle.bytes));
    memcpy(bundle.bytes + bundle.size, &word, sizeof(word));
    bundle.size += (uint32_t)sizeof(word);
}

static void put_text(const char *text)
{
    uint32_t length = (uint32_t)strlen(text);

    put(length);
    memcpy(bundle.bytes + bundle.size, text, length);
    bundle.size += length;
}

static uint32_t member_count(const struct large *large)
{
    uint32_t fields = large->fields + large->body_fields;

    return large->methods > fields ? large->methods : fields;
}

static uint32_t member_name(const struct large *large, uint32_t nth)
{
    return NAMES + large->classes + nth;
}

static void put_names(const char *prefix, uint32_t count)
{
    char name[32];

    for (uint32_t i = 0; i < count; i++) {
        snprintf(name, sizeof(name), "%s%u", prefix, i);
        put_text(name);
    }
}

// ---- the parts of a bundle

static void put_strings(const struct large *large)
{
    put(NAMES + large->classes + member_count(large));
    put_text(".internal.object");
    put_text("test.ph");
    put_text("v");
    put_text("i");
    put_names(".t.c", large->classes);
    put_names("m", member_count(large));
}

static void put_heads(const struct large *large)
{
    put(large->classes);
    for (uint32_t i = 0; i < large->classes; i++) {
        bool is_interface = i < large->interfaces;
        uint32_t fits = is_interface ? 0 : large->interfaces;
        put(NAMES + i);
        put(i == 0 || large->interfaces != 0 ? OBJECT : NAMES + i - 1);
        put(SOURCE);
        put(is_interface ? CLASSFILE_INTERFACE : CLASSFILE_ABSTRACT);
        put(CLASSFILE_NONE);
        put(fits);
        for (uint32_t k = 0; k < fits; k++) put(NAMES + k);
    }
}

static void put_types(const struct large *large)
{
    put(NAMES + large->classes);
    put(OBJECT);
    put(OBJECT); // where the source is among the strings
    put(VOID);
    put(INT);
    for (uint32_t i = 0; i < large->classes; i++) put(NAMES + i);
    put(NAMES + large->classes - 1); // the boot class
}

static void put_method(uint32_t name, uint32_t flags, uint32_t parameters)
{
    put(name);
    put(flags);
    put(CLASSFILE_NONE);
    put(0);
    put(VOID);
    put(parameters);
    for (uint32_t i = 0; i < parameters; i++) put(INT);
}

static void put_members(const struct large *large)
{
    for (uint32_t i = 0; i < large->classes; i++) {
        bool is_last = i == large->classes - 1;
        put(large->fields + large->body_fields);
        for (uint32_t k = 0; k < large->fields; k++) {
            put(member_name(large, k));
            put(INT);
            put(CLASSFILE_STATIC_FIELD);
        }
        for (uint32_t k = 0; k < large->body_fields; k++) {
            put(member_name(large, large->fields + k));
            put(INT);
            put(0);
        }
        uint32_t methods = large->has_bare_classes && i >= large->interfaces ? 0 : large->methods;
        put(methods + is_last);
        for (uint32_t k = 0; k < methods; k++)
            put_method(member_name(large, k), CLASSFILE_NO_CODE, large->parameters);
        if (is_last) put_method(SOURCE, CLASSFILE_STATIC, 0);
    }
}

static void put_constants(const struct large *large)
{
    uint32_t last = NAMES + large->classes - 1;

    put(large->method_constants + large->field_constants);
    for (uint32_t i = 0; i < large->method_constants; i++) {
        put(CLASSFILE_METHOD);
        put(last);
        put(member_name(large, i % large->methods));
        put(VOID);
        put(large->parameters);
        for (uint32_t k = 0; k < large->parameters; k++) put(INT);
    }
    for (uint32_t i = 0; i < large->field_constants; i++) {
        put(CLASSFILE_FIELD);
        put(last);
        put(member_name(large, i % large->fields));
        put(INT);
    }
}

static void put_code(const struct large *large)
{
    uint32_t slots = large->slots == 0 ? CLASSFILE_NEAR_SLOTS_MAX : large->slots;

    uint32_t used = slots < CLASSFILE_NEAR_SLOTS_MAX ? slots : CLASSFILE_NEAR_SLOTS_MAX;

    put(slots);
    for (uint32_t i = 0; i < slots; i++) put(INT);
    put(CLASSFILE_CODE_MAX);
    for (uint32_t i = 1; i < CLASSFILE_CODE_MAX; i++) put(I(ADD_I, i % used, (i + 7) % used, 0));
    put(I(RET, 0, 0, 0));
    put(0);
    put(2 * large->has_lines_in_disorder);
    if (large->has_lines_in_disorder) {
        put(5);
        put(1);
        put(3);
        put(1);
    }
    put(0);
}

static void put_bodies(const struct large *large)
{
    for (uint32_t i = 1; i < large->classes; i++) {
        put(0);
        put(0);
    }
    put(0);
    put_constants(large);
    put_code(large);
}

static void write_bundle(const struct large *large)
{
    struct classfile_header header = {CLASSFILE_MAGIC, CLASSFILE_VERSION, 0, 0};

    bundle.size = sizeof(header);
    put_strings(large);
    put_heads(large);
    put_types(large);
    put_members(large);
    put_bodies(large);
    header.size_bytes = bundle.size;
    header.checksum =
        XXH32(bundle.bytes + sizeof(header), bundle.size - sizeof(header), CLASSFILE_VERSION);
    memcpy(bundle.bytes, &header, sizeof(header));
}

// ---- the tests ---------------------------------------------------------------------------------

#define MAIN                                                                                       \
    {                                                                                              \
        .name = ".t.main", .methods = { STARTUP(I(RET, 0, 0, 0)) }                                 \
    }

static err_t load(const struct large *large)
{
    static struct bundle first;
    const struct bundle_class classes[] = {AUTHORITY_CLASSES, MAIN};
    struct loaded loaded;

    test_world_reset();
    has_one_hash = large->has_one_hash;
    bundle_write(&first, classes, sizeof(classes) / sizeof(classes[0]));
    EXPECT(vm_create(first.bytes, first.size, TEST_ARENA_BYTES) == OK);
    write_bundle(large);
    oref_t space = name_space_make(world()->loader);
    steps = lookups = 0;
    err_t err = load_bundle(bundle.bytes, bundle.size, space, &loaded);
    has_one_hash = false;
    return err;
}

// Steps for each word of the bundle, rounded up.
static uint64_t steps_a_word(struct large large)
{
    err_t err = load(&large);

    if (err != OK) printf("%s\n", load_refusal());
    EXPECT(err == OK);
    return steps / (bundle.size / 4) + 1;
}

enum { STEPS_MAX = 4 };

TEST(vm_large_many_methods)
{
    EXPECT(steps_a_word((struct large){.classes = 2,
                                       .methods = CLASSFILE_METHODS_MAX - 1,
                                       .method_constants = CLASSFILE_POOL_MAX}) <= STEPS_MAX);
}

TEST(vm_large_many_static_fields)
{
    EXPECT(steps_a_word((struct large){
               .classes = 1, .fields = 20000, .field_constants = CLASSFILE_POOL_MAX}) <= STEPS_MAX);
}

TEST(vm_large_many_superclasses)
{
    EXPECT(steps_a_word((struct large){.classes = 64,
                                       .methods = 200,
                                       .method_constants = CLASSFILE_POOL_MAX}) <= STEPS_MAX);
    EXPECT(steps_a_word((struct large){.classes = CLASSFILE_DEPTH_MAX, .methods = 2}) <= STEPS_MAX);
}

TEST(vm_large_interface)
{
    EXPECT(steps_a_word((struct large){
               .classes = 9, .methods = CLASSFILE_METHODS_MAX - 1, .interfaces = 1}) <= STEPS_MAX);
}

// Each class has a table of what all its interfaces ask for, and nothing that answers.
TEST(vm_large_many_interfaces)
{
    enum { LOOKUPS_MAX = 8 }; // for a word of the bundle

    (void)steps_a_word((struct large){.classes = CLASSFILE_INTERFACES_MAX + 40,
                                      .interfaces = CLASSFILE_INTERFACES_MAX,
                                      .methods = 1,
                                      .has_bare_classes = true});
    EXPECT(lookups <= (uint64_t)LOOKUPS_MAX * bundle.size / 4);
}

TEST(vm_large_many_slots)
{
    EXPECT(steps_a_word((struct large){.classes = 1, .slots = CLASSFILE_SLOTS_MAX}) <= STEPS_MAX);
}

TEST(vm_large_many_classes)
{
    EXPECT(steps_a_word((struct large){.classes = 20000, .interfaces = 1}) <= STEPS_MAX);
}

// What is compared is found in 2 log2(n) steps, and n is less than 2 to the 15 here.
enum { STEPS_ONE_HASH_MAX = 2 * 15 + STEPS_MAX };

TEST(vm_large_many_classes_of_one_hash)
{
    EXPECT(steps_a_word((struct large){.classes = 20000, .interfaces = 1, .has_one_hash = true}) <=
           STEPS_ONE_HASH_MAX);
}

TEST(vm_large_many_members_of_one_hash)
{
    EXPECT(steps_a_word((struct large){.classes = 1,
                                       .fields = 20000,
                                       .field_constants = CLASSFILE_POOL_MAX,
                                       .has_one_hash = true}) <= STEPS_ONE_HASH_MAX);
    EXPECT(steps_a_word((struct large){.classes = 2,
                                       .methods = CLASSFILE_METHODS_MAX - 1,
                                       .method_constants = CLASSFILE_POOL_MAX,
                                       .has_one_hash = true}) <= STEPS_ONE_HASH_MAX);
}

// As much of anything as there may be is loaded, and one more is refused.
static void expect_limit(const struct large *large, uint32_t *number, uint32_t max)
{
    const uint32_t numbers[] = {1, 2, max - 1, max, max + 1};

    for (unsigned i = 0; i < sizeof(numbers) / sizeof(numbers[0]); i++) {
        *number = numbers[i];
        EXPECT(load(large) == (numbers[i] <= max ? OK : ERR_INVALID));
    }
}

TEST(vm_large_limits)
{
    static struct large large;
    const struct large base = {.classes = 2, .methods = 1};
    const struct {
        uint32_t *number;
        uint32_t max;
    } limits[] = {
        {&large.methods, CLASSFILE_METHODS_MAX - 1}, // the last class has one more
        {&large.parameters, CLASSFILE_PARAMETERS_MAX},
        {&large.slots, CLASSFILE_SLOTS_MAX},
        {&large.method_constants, CLASSFILE_POOL_MAX},
        {&large.body_fields, CLASSFILE_FIELD_WORDS_MAX / 2}, // two classes, one below the other
        {&large.classes, CLASSFILE_DEPTH_MAX},
    };

    for (unsigned i = 0; i < sizeof(limits) / sizeof(limits[0]); i++) {
        large = base;
        expect_limit(&large, limits[i].number, limits[i].max);
    }
}

TEST(vm_large_limit_of_interfaces)
{
    for (uint32_t count = 1; count <= CLASSFILE_INTERFACES_MAX + 1; count++) {
        if (count > 2 && count < CLASSFILE_INTERFACES_MAX - 1) continue;
        struct large large = {.classes = count + 1, .interfaces = count, .methods = 1};
        EXPECT(load(&large) == (count <= CLASSFILE_INTERFACES_MAX ? OK : ERR_INVALID));
    }
}

TEST(vm_large_lines_are_in_order)
{
    struct large large = {.classes = 1, .has_lines_in_disorder = true};

    EXPECT(load(&large) == ERR_INVALID);
    EXPECT(strstr(load_refusal(), "the table of lines is out of order") != NULL);
}
