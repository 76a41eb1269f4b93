#include "tests/unit/bundle/other_compiler.h"

#include <string.h>

#include "tools/bundle/bundle.h"
#include "vm/opcode.h"

static struct {
    struct mem mem;
    struct name_table names;
    struct bundle bundle;
    struct class_code thing, main;
    struct method_code startup, get;
} made;

static name_t name(const char *spelling)
{
    return names_of(&made.names, spelling);
}

static void emit(struct method_code *method, uint32_t word)
{
    words_add(&made.mem, &method->code, word);
}

static struct method_head method(const char *called, const char *result, const char *parameter)
{
    struct method_head head = {
        .name = name(called), .result = name(result), .ordinal = CLASSFILE_NONE};

    if (parameter != NULL) head.parameters[head.parameter_count++] = name(parameter);
    return head;
}

static void add_head(struct class_code *class, const char *called, const char *super)
{
    bundle_add_head(&made.bundle, class,
                    &(struct class_head){.name = name(called),
                                         .super = name(super),
                                         .source = name("other.lang"),
                                         .host = CLASSFILE_NONE});
}

// Its method gives what its field holds.
static void make_thing(void)
{
    struct method_head get = method("get", ".internal.object", NULL);

    add_head(&made.thing, ".other.thing", ".internal.object");
    bundle_add_field(&made.bundle, &made.thing, name("it"), name(".internal.object"), 0);
    bundle_add_method(&made.bundle, &made.thing, &get);
    made.thing.methods = &made.get;
    bundle_add_slot(&made.bundle, &made.get, name(".other.thing"));
    bundle_add_slot(&made.bundle, &made.get, name(".internal.object"));
    bundle_add_line(&made.bundle, &made.get, 3);
    uint32_t it = bundle_add_field_ref(&made.bundle, &made.thing, name(".other.thing"), name("it"));
    emit(&made.get, OPCODE_WORD(OP_GETF_R, 1, 0, it));
    emit(&made.get, OPCODE_WORD(OP_RET_R, 1, 0, 0));
}

// Puts a string into a static field and a thing, gets it, throws and catches it; throws the thing.
static void make_startup(void)
{
    struct bundle *b = &made.bundle;
    struct class_code *class = &made.main;
    struct method_head get = method("get", ".internal.object", NULL);
    const char *slots[] = {".other.main", ".internal.boot", ".other.thing", ".internal.object"};
    const struct text text = {"caught", 6};
    name_t thing = name(".other.thing"), object = name(".internal.object");

    for (int i = 0; i < 4; i++) bundle_add_slot(b, &made.startup, name(slots[i]));
    bundle_add_line(b, &made.startup, 7);
    uint32_t variable = bundle_begin_variable(b, &made.startup, 3, name("text"));
    emit(&made.startup, OPCODE_WORD16(OP_CONST_R, 3, bundle_string_constant(b, class, text)));
    uint32_t cell = bundle_static_constant(b, class, name(".other.main"), name("kept"), object);
    emit(&made.startup, OPCODE_WORD16(OP_SETS_R, 3, cell));
    emit(&made.startup, OPCODE_WORD16(OP_NEW, 2, bundle_class_constant(b, class, thing)));
    uint32_t it = bundle_add_field_ref(b, class, thing, name("it"));
    emit(&made.startup, OPCODE_WORD(OP_SETF_R, 3, 2, it));
    emit(&made.startup, OPCODE_WORD16(OP_CALLV, 3, bundle_method_constant(b, class, thing, &get)));
    emit(&made.startup, OPCODE_WORD(2, 0, 0, 0));
    uint32_t begin = made.startup.code.count;
    emit(&made.startup, OPCODE_WORD(OP_THROW, 3, 0, 0));
    uint32_t target = made.startup.code.count;
    bundle_add_handler(b, &made.startup, begin, target, target, name(".internal.string"), 3);
    bundle_add_line(b, &made.startup, 9);
    emit(&made.startup, OPCODE_WORD(OP_THROW, 2, 0, 0));
    bundle_end_variable(&made.startup, variable);
}

static void make_main(void)
{
    struct method_head startup = method("startup", "v", ".internal.boot");

    add_head(&made.main, ".other.main", ".internal.object");
    bundle_add_field(&made.bundle, &made.main, name("kept"), name(".internal.object"),
                     CLASSFILE_STATIC_FIELD);
    bundle_add_method(&made.bundle, &made.main, &startup);
    made.main.methods = &made.startup;
    make_startup();
}

uint8_t *other_compiler(size_t *size)
{
    memset(&made, 0, sizeof(made));
    made.mem.left = SIZE_MAX;
    made.names.mem = &made.mem;
    bundle_init(&made.bundle, &made.mem, &made.names);
    make_thing();
    make_main();
    made.thing.next = &made.main;
    uint8_t *bytes = bundle_store(&made.bundle, &made.thing, name(".other.main"), size);
    mem_free(&made.mem);
    return bytes;
}
