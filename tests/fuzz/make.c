#include "tests/fuzz/make.h"

#include <assert.h>
#include <string.h>
#define XXH_INLINE_ALL // header only
#include <xxhash.h>

#include "tests/fuzz/code.h"
#include "tests/fuzz/table.h"
#include "tests/random.h"
#include "vm/classfile.h"
#include "vm/opcode.h"

// A bundle has two classes, an interface and one that fits it, whose startup() is run.

static struct {
    struct section heads, members, bodies;
} make;

static void put_head(const char *name, uint32_t flags, const char *interface)
{
    put(&make.heads, string(name));
    put(&make.heads, string(".internal.object"));
    put(&make.heads, string("fuzz"));
    put(&make.heads, flags);
    put(&make.heads, CLASSFILE_NONE);
    put(&make.heads, interface != NULL);
    if (interface != NULL) put(&make.heads, string(interface));
}

static void put_field(const char *name, const char *field_type, uint32_t flags)
{
    put(&make.members, string(name));
    put(&make.members, type(field_type));
    put(&make.members, flags);
}

static void put_method(const char *name, uint32_t flags, const char *result, const char *parameter)
{
    put(&make.members, string(name));
    put(&make.members, flags);
    put(&make.members, CLASSFILE_NONE);
    put(&make.members, 0);
    put(&make.members, type(result));
    put(&make.members, parameter != NULL);
    if (parameter != NULL) put(&make.members, type(parameter));
}

static void put_members(void)
{
    put(&make.members, 0);
    put(&make.members, 1);
    put_method("asked", CLASSFILE_NO_CODE, "i", NULL);

    put(&make.members, CODE_FIELDS + 2);
    for (uint32_t i = 0; i < CODE_FIELDS; i++)
        put_field(code_fields[i].name, code_fields[i].type, 0);
    put_field("number", "d", CLASSFILE_STATIC_FIELD);
    put_field("object", ".internal.object", CLASSFILE_STATIC_FIELD);
    put(&make.members, 3 + CODE_TINY);
    put_method("asked", 0, "i", NULL);
    put_method("startup", 0, "v", ".internal.boot");
    put_method("run", 0, "v", ".internal.boot");
    for (uint32_t i = 0; i < CODE_TINY; i++)
        put_method(code_tiny_name(i), code_tiny(i)->flags, code_tiny(i)->result,
                   code_tiny(i)->parameter);
}

static void put_bodies(void)
{
    put(&make.bodies, 0); // the interface: no fields, no pool
    put(&make.bodies, 0);

    put(&make.bodies, CODE_FIELDS);
    for (uint32_t i = 0; i < CODE_FIELDS; i++) {
        put(&make.bodies, type(CODE_CLASS));
        put(&make.bodies, string(code_fields[i].name));
    }
    code_put_pool(&make.bodies);

    const uint32_t asked[] = {2,
                              type(CODE_CLASS),
                              type("i"),
                              2,
                              OPCODE_WORD16(OP_CONST_I, 1, 7),
                              OPCODE_WORD(OP_RET_I, 1, 0, 0),
                              0,
                              0};
    for (size_t i = 0; i < sizeof(asked) / sizeof(asked[0]); i++) put(&make.bodies, asked[i]);
    code_put_long(&make.bodies);
    code_put_long(&make.bodies);
    for (uint32_t i = 0; i < CODE_TINY; i++) code_put_tiny(&make.bodies, i);
}

static void append(struct fuzz_bundle *bundle, const void *bytes, uint32_t size)
{
    assert(bundle->size + size <= sizeof(bundle->bytes));
    memcpy(bundle->bytes + bundle->size, bytes, size);
    bundle->size += size;
}

static void append_word(struct fuzz_bundle *bundle, uint32_t word)
{
    append(bundle, &word, sizeof(word));
}

static void append_names(struct fuzz_bundle *bundle)
{
    const struct names *strings = table_strings();

    append_word(bundle, strings->count);
    for (uint32_t i = 0; i < strings->count; i++) {
        uint32_t length = (uint32_t)strlen(strings->text[i]);
        append_word(bundle, length);
        append(bundle, strings->text[i], length);
    }
}

static void seal(struct fuzz_bundle *bundle)
{
    struct classfile_header header = {CLASSFILE_MAGIC, CLASSFILE_VERSION, bundle->size, 0};

    header.checksum =
        XXH32(bundle->bytes + sizeof(header), bundle->size - sizeof(header), CLASSFILE_VERSION);
    memcpy(bundle->bytes, &header, sizeof(header));
}

void fuzz_make(struct fuzz_bundle *bundle, uint64_t *seed)
{
    const struct names *types = table_types();

    table_begin(seed);
    make.heads.count = make.members.count = make.bodies.count = 0;
    code_begin();
    put_head(CODE_INTERFACE, CLASSFILE_INTERFACE, NULL);
    put_head(CODE_CLASS, 0, CODE_INTERFACE);
    put_members();
    put_bodies();

    bundle->size = sizeof(struct classfile_header);
    append_names(bundle);
    append_word(bundle, 2);
    append(bundle, make.heads.words, 4 * make.heads.count);
    append_word(bundle, types->count);
    for (uint32_t i = 0; i < types->count; i++) append_word(bundle, string(types->text[i]));
    append_word(bundle, type(CODE_CLASS));
    append(bundle, make.members.words, 4 * make.members.count);
    append(bundle, make.bodies.words, 4 * make.bodies.count);
    seal(bundle);
}

void fuzz_damage(struct fuzz_bundle *bundle, uint64_t *seed)
{
    const uint32_t begin = sizeof(struct classfile_header);

    for (uint64_t n = 1 + random_below(seed, 4); n > 0; n--) {
        uint8_t *at = bundle->bytes + begin + random_below(seed, bundle->size - begin);
        *at = random_below(seed, 2) ? (uint8_t)(*at + 1) : (uint8_t)random_next(seed);
    }
    seal(bundle);
}
