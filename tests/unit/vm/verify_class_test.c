// A world that somebody else may have written: code that is linked, and the tables through which
// calls go, are as a loader makes them, or are found out.

#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/heap.h"
#include "vm/verify.h"
#include "vm/vm.h"
#include "vm/world.h"

#define FACE    ".t.face"
#define BASE    ".t.base"
#define DERIVED ".t.derived"
#define BARE    ".t.bare" // without methods of its own
#define SOURCE  ".t.source"
#define MAKER   ".t.maker"
#define NARROW  ".t.narrow"

static void make_world(void)
{
    const struct bundle_class classes[] = {
        {.name = ".internal.object",
         .methods = {{"class", CLASSFILE_NATIVE, .native = 4, .result = ".internal.class"}}},
        {.name = FACE,
         .flags = CLASSFILE_INTERFACE,
         .methods = {{.name = "get", .flags = CLASSFILE_NO_CODE, .result = "i"}}},
        {.name = BASE,
         .interfaces = FACE,
         .fields = "o:.internal.object n:i secret:-i",
         .field_refs = BASE ":n " BASE ":secret",
         .methods = {{.name = "get",
                      .result = "i",
                      .slots = BASE " i",
                      CODE(I(GETF_I, 1, 0, 0), I(RET_I, 1, 0, 0))},
                     {.name = "put",
                      .parameters = "i",
                      .slots = BASE " i",
                      CODE(I(SETF_I, 1, 0, 1), I(RET, 0, 0, 0))}}},
        {.name = DERIVED,
         .super = BASE,
         .field_refs = BASE ":n",
         .methods = {{.name = "get",
                      .result = "i",
                      .slots = DERIVED " i .internal.object",
                      CODE(I(CONST_IW, 1, 0, 0), 7, I(GETF_I, 1, 0, 0), I(RET_I, 1, 0, 0))}}},
        {.name = BARE, .super = BASE},
        {.name = SOURCE,
         .flags = CLASSFILE_INTERFACE,
         .methods = {{.name = "make", .flags = CLASSFILE_NO_CODE, .result = ".internal.object"},
                     {.name = "hidden",
                      .flags = CLASSFILE_PRIVATE,
                      .slots = SOURCE,
                      CODE(I(RET, 0, 0, 0))},
                     {.name = "offered", .slots = SOURCE, CODE(I(RET, 0, 0, 0))}}},
        {.name = MAKER, // answers with a result that fits,
         .interfaces = SOURCE,
         .methods =
             {{.name = "make", .result = BASE, .slots = MAKER " " BASE, CODE(I(RET_R, 1, 0, 0))}}},
        {.name = NARROW, // ... and so does what overrides
         .super = MAKER,
         .methods = {{.name = "make",
                      .result = DERIVED,
                      .slots = NARROW " " DERIVED,
                      CODE(I(RET_R, 1, 0, 0))}}},
        {.name = ".t.main",
         .methods = {{.name = "startup",
                      .parameters = ".internal.boot",
                      .slots = ".t.main .internal.boot",
                      CODE(I(RET, 0, 0, 0))}}},
    };

    test_world_reset();
    bool is_refused = PLAY(classes) == TEST_REFUSED;
    if (is_refused) printf("%s\n", vm_refusal());
    EXPECT(!is_refused);
}

static struct class *class_named(const char *name)
{
    oref_t ref = class_find(name, (uint32_t)strlen(name));

    EXPECT(ref != 0);
    return object_at(ref);
}

static struct method *method_of(const struct class *class, unsigned index)
{
    return object_at(refs_item(class->methods, index));
}

static bool object_is_sound(oref_t ref)
{
    const struct method *method = object_at(ref);

    if (object_class(ref) == object_at(world_core(CORE_CLASS)))
        return verify_class(object_at(ref)) == NULL;
    if (object_class(ref) != object_at(world_core(CORE_METHOD))) return true;
    return verify_facts(method) == NULL && (method->code == 0 || verify_linked(method) == NULL);
}

static bool world_is_sound(void)
{
    bool is_sound = true;

    for (oref_t at = heap_first(); at != 0; at = heap_after(at)) is_sound &= object_is_sound(at);
    return is_sound;
}

// With this word of the world changed; it is put back.
#define EXPECT_FOUND(place, value)                                                                 \
    do {                                                                                           \
        uint32_t *word = &(place);                                                                 \
        uint32_t before = *word;                                                                   \
        *word = (value);                                                                           \
        EXPECT(!world_is_sound());                                                                 \
        *word = before;                                                                            \
    } while (0)

TEST(vm_verify_linked_accepts_what_was_loaded)
{
    make_world();
    EXPECT(world_is_sound());
}

// ---- small fields ----------------------------------------------------------------------------

#define SMALL ".t.small"

// Each class fills words of its own; its code reads its last field.
static void make_small(const char *fields, const char *last, uint32_t get)
{
    const uint32_t code[] = {OPCODE_WORD(get, 1, 0, 0), 0, I(RET_I, 1, 0, 0)};
    const struct bundle_class classes[] = {
        {.name = BASE, .fields = "z:bi"},
        {.name = SMALL,
         .super = BASE,
         .fields = fields,
         .field_refs = last,
         .methods = {{.name = "get",
                      .result = "i",
                      .slots = SMALL " i",
                      .code = code,
                      .code_words = sizeof(code) / sizeof(code[0])}}},
        {.name = ".t.main",
         .methods = {{.name = "startup",
                      .parameters = ".internal.boot",
                      .slots = ".t.main .internal.boot",
                      CODE(I(RET, 0, 0, 0))}}},
    };

    test_world_reset();
    EXPECT(PLAY(classes) != TEST_REFUSED);
    EXPECT(world_is_sound());
}

TEST(vm_small_fields_share_words)
{
    static const struct {
        const char *fields;
        uint32_t words, place;
        uint32_t get;
    } samples[] = {
        {"y:bi", 1, 4, OP_GETF_I8},
        {"a:bi b:bi c:bi y:bi", 1, 7, OP_GETF_I8},
        {"a:bi b:bi c:bi d:bi y:si", 2, 8, OP_GETF_I16},
        {"a:bi b:si y:bi", 1, 5, OP_GETF_I8},
        {"a:si b:bi y:ci", 2, 8, OP_GETF_U16},
        {"a:bi b:l c:si d:.internal.object y:bi", 4, 5, OP_GETF_I8},
        {"a:i b:bi c:i y:ci", 3, 10, OP_GETF_U16},
    };

    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        make_small(samples[i].fields, SMALL ":y", samples[i].get);
        const struct class *class = class_named(SMALL);
        EXPECT(class_named(BASE)->field_words == 1);
        EXPECT(class->field_words == 1 + samples[i].words);
        EXPECT(((struct words *)object_at(method_of(class, 0)->code))->at[1] == samples[i].place);
    }
}

TEST(vm_verify_class_looks_at_small_fields)
{
    make_small("a:si b:bi y:bi c:.internal.object", SMALL ":y", OP_GETF_I8);
    const struct class *class = class_named(SMALL);
    struct field *b = object_at(refs_item(class->fields, 1));
    struct words *code = object_at(method_of(class, 0)->code);

    EXPECT_FOUND(b->byte, 3);
    EXPECT_FOUND(b->byte, 0);
    EXPECT_FOUND(b->word, 2);
    EXPECT_FOUND(b->flags, CLASSFILE_CHAR_FIELD);
    EXPECT_FOUND(b->flags, 0);
    EXPECT_FOUND(b->type, world_core(CORE_LONG));
    EXPECT_FOUND(code->at[1], 5); // a byte of another one
    EXPECT_FOUND(code->at[1], 8); // of the reference
    EXPECT_FOUND(code->at[0], I(GETF_U16, 1, 0, 0));
}

TEST(vm_verify_linked_looks_at_code)
{
    make_world();
    struct method *get = method_of(class_named(DERIVED), 0);
    uint32_t *code = ((struct words *)object_at(get->code))->at;

    EXPECT(OPCODE_OP(code[2]) == OP_GETF_I);
    EXPECT_FOUND(code[2], (code[2] & 0x00ffffffu) | 0u << 24);  // a reference
    EXPECT_FOUND(code[2], (code[2] & 0x00ffffffu) | 40u << 24); // behind its object
    EXPECT_FOUND(code[2], (code[2] & 0x00ffffffu) | 2u << 24);  // another class's secret
    EXPECT_FOUND(code[0], 0xffu);
    EXPECT_FOUND(code[3], I(RET_R, 2, 0, 0));
    EXPECT(world_is_sound());
}

TEST(vm_verify_linked_looks_at_slots)
{
    make_world();
    struct method *get = method_of(class_named(DERIVED), 0);
    uint32_t *map = ((struct words *)object_at(get->ref_slots))->at;

    EXPECT_FOUND(map[0], map[0] & ~1u); // the collector would not see it
    EXPECT_FOUND(map[0], map[0] | 2u);  // or take a number for a reference
    EXPECT_FOUND(get->slot_count, get->slot_count + 1);
    EXPECT_FOUND(get->arg_words, get->arg_words + 1);
}

TEST(vm_verify_facts_looks_at_what_the_loader_noted)
{
    make_world();
    struct method *get = method_of(class_named(BASE), 0);
    struct method *native = method_of(class_named(".internal.object"), 0);

    EXPECT(get->shortcut != 0);
    EXPECT_FOUND(get->shortcut, get->shortcut + (1u << 8));
    EXPECT_FOUND(get->shortcut, 0);
    EXPECT(native->native != 0);
    EXPECT_FOUND(native->native, native->native + 1); // another one that there is
    EXPECT_FOUND(native->native, 60000);
}

TEST(vm_verify_class_looks_at_tables)
{
    make_world();
    struct class *base = class_named(BASE);
    struct class *derived = class_named(DERIVED);
    struct class *bare = class_named(BARE);
    struct refs *vtable = object_at(derived->vtable);
    struct refs *display = object_at(derived->display);
    struct method *get = method_of(derived, 0);
    struct method *put = method_of(base, 1);

    EXPECT_FOUND(vtable->at[get->place], object_ref(method_of(base, 0))); // around the override
    EXPECT_FOUND(vtable->at[get->place], object_ref(put));
    EXPECT_FOUND(vtable->at[put->place], 0);
    EXPECT_FOUND(display->at[0], object_ref(base));
    EXPECT_FOUND(display->at[2], object_ref(base));
    EXPECT_FOUND(derived->depth, 1);
    EXPECT_FOUND(get->place, 1000);
    EXPECT_FOUND(get->class, object_ref(base));
    EXPECT_FOUND(((struct refs *)object_at(bare->display))->at[bare->depth], object_ref(derived));
    vtable->at[get->place] = object_ref(method_of(base, 0)); // as if it overrode nothing
    EXPECT_FOUND(get->place, 1000);
    vtable->at[get->place] = object_ref(get);
    EXPECT(world_is_sound());
    EXPECT_FOUND(get->result, world_core(CORE_LONG));
}

// An answer may give what fits the result that is asked for, and nothing else.
TEST(vm_verify_class_looks_at_results)
{
    make_world();
    struct method *asked = method_of(class_named(SOURCE), 0);
    struct method *make = method_of(class_named(MAKER), 0);
    struct method *narrow = method_of(class_named(NARROW), 0);

    EXPECT(make->result != asked->result && narrow->result != make->result);
    EXPECT(class_named(NARROW)->itable != 0);
    EXPECT_FOUND(asked->result, object_ref(class_named(DERIVED)));
    EXPECT_FOUND(narrow->result, world_core(CORE_OBJECT)); // too wide for what it overrides
    EXPECT_FOUND(narrow->name, method_of(class_named(FACE), 0)->name);
    EXPECT(world_is_sound());
}

TEST(vm_verify_class_looks_at_answers)
{
    make_world();
    struct class *base = class_named(BASE);
    struct refs *itable = object_at(base->itable);
    uint32_t at = 0;

    while (itable->at[at] == 0) at += 2;
    EXPECT_FOUND(itable->at[at + 1], object_ref(method_of(base, 1)));
    EXPECT_FOUND(itable->at[at + 1], 0);
    EXPECT_FOUND(itable->at[at], object_ref(method_of(base, 0)));
    EXPECT_FOUND(itable->at[at], 0); // a search would not end
    EXPECT_FOUND(base->itable, 0);
    EXPECT(world_is_sound());
}

TEST(vm_verify_is_start_knows_instructions)
{
    make_world();
    const struct method *get = method_of(class_named(DERIVED), 0);

    EXPECT(verify_is_start(get, 0));
    EXPECT(!verify_is_start(get, 1)); // the number of the first
    EXPECT(verify_is_start(get, 2));
    EXPECT(verify_is_start(get, 3));
    EXPECT(!verify_is_start(get, 4));
}
