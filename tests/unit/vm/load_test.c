#include <stdio.h>
#include <string.h>

#include "tests/random.h"
#include "tests/test.h"
#include "tests/unit/vm_host.h"
#include "vm/load.h"
#include "vm/vm.h"

// Proves that the loader refuses what is no bundle, with a reason, and that no bytes whatever make
// it or what it loads do harm: sanitizers watch, and vm_check() follows every reference.

static const uint32_t startup_code[] = {
    I16(NEW, 3, 1),
    I(CONST_IW, 4, 0, 0),
    1 << 20,
    I(SETA_R, 0, 3, 4),
    I16(CALLD, 2, 0),
    2,
    ARGS(0, 2, 0, 0),
    I(BOX_I, 2, 4, 0),
    I16(CALLV, 5, 2),
    ARGS(0, 4, 5, 6),
    I(SETF_L, 5, 0, 0),
    I(JLT_L, 5, 5, 0),
    0,
    I(GETF_R, 2, 0, 1),
    I(THROW, 2, 0, 0),
};

static const struct bundle_class sample[] = {
    {.name = ".internal.string",
     .methods = {{.name = "length", .flags = CLASSFILE_NATIVE, .native = 20, .result = "i"}}},
    {.name = ".t.base",
     .fields = "a:l",
     .flags = CLASSFILE_ABSTRACT,
     .methods = {{.name = "mix", .flags = CLASSFILE_NO_CODE, .result = "l", .parameters = "i l"}}},
    {.name = ".t.main",
     .super = ".t.base",
     .fields = "b:.internal.object c:i",
     .field_refs = ".t.main:a .t.main:b",
     .pool = {{CLASSFILE_STRING, .name = "mix"},
              {CLASSFILE_CLASS, ".internal.array"},
              {CLASSFILE_METHOD, ".t.base", "mix", "l", "i l"}},
     .methods = {{.name = "startup",
                  .ordinal = 8,
                  .parameters = ".internal.boot",
                  .slots = ".t.main .internal.boot .internal.object .internal.array i l - f d - "
                           ".internal.array.int .internal.array.long .internal.array.float "
                           ".internal.array.double .internal.binary .internal.array.byte "
                           ".internal.array.short .internal.array.char",
                  .code = startup_code,
                  .code_words = sizeof(startup_code) / 4,
                  .handlers = {{3, 10, 10, ".internal.object", 2}}},
                 {.name = "mix",
                  .result = "l",
                  .parameters = "i l",
                  .slots = ".t.main i l -",
                  CODE(I(ADDK_I, 1, 1, 1), I(RET_L, 2, 0, 0))}}},
};

static void write_sample(struct bundle *bundle)
{
    bundle_write(bundle, sample, sizeof(sample) / sizeof(sample[0]));
}

static err_t create(const struct bundle *bundle)
{
    test_world_reset();
    return vm_create(bundle->bytes, bundle->size, TEST_ARENA_BYTES);
}

TEST(vm_load_accepts_the_sample)
{
    static struct bundle bundle;

    write_sample(&bundle);
    EXPECT(create(&bundle) == OK);
    EXPECT(test_world_run() == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, ".internal.exception.null") != NULL);
    EXPECT(strstr(test_world.log, "in .t.main.startup (test.ph:114)") != NULL);
    vm_check();
}

TEST(vm_load_refuses_wrong_headers)
{
    static struct bundle bundle;
    struct classfile_header *header = (struct classfile_header *)(void *)bundle.bytes;

    write_sample(&bundle);
    header->magic++;
    EXPECT(create(&bundle) == ERR_INVALID && strcmp(vm_refusal(), "this is no bundle") == 0);
    write_sample(&bundle);
    header->version++;
    EXPECT(create(&bundle) == ERR_VERSION);
    write_sample(&bundle);
    header->checksum++;
    EXPECT(create(&bundle) == ERR_INVALID && strstr(vm_refusal(), "checksum") != NULL);
    write_sample(&bundle);
    bundle.size--;
    EXPECT(create(&bundle) == ERR_INVALID && strstr(vm_refusal(), "cut off") != NULL);
}

// Behind the sections is nothing, and no string is longer than what is left.
TEST(vm_load_refuses_what_is_beyond)
{
    static struct bundle bundle;

    write_sample(&bundle);
    memset(bundle.bytes + bundle.size, 0, 4);
    bundle.size += 4;
    bundle_seal(&bundle);
    EXPECT(create(&bundle) == ERR_INVALID && strstr(vm_refusal(), "left over") != NULL);
    write_sample(&bundle);
    memcpy(bundle.bytes + sizeof(struct classfile_header) + 4, &bundle.size, 4); // the first string
    bundle_seal(&bundle);
    EXPECT(create(&bundle) == ERR_INVALID && strstr(vm_refusal(), "past the end") != NULL);
}

// The name "length" with its units in two bytes each: three of them.
static err_t create_with_wide(const char *units)
{
    static struct bundle bundle;
    const uint32_t word = 3 | CLASSFILE_WIDE;

    write_sample(&bundle);
    uint8_t *at = bundle.bytes;
    while (memcmp(at, "length", 6) != 0) at++;
    memcpy(at - sizeof(word), &word, sizeof(word));
    memcpy(at, units, 6);
    bundle_seal(&bundle);
    return create(&bundle);
}

TEST(vm_load_wants_strings_as_narrow_as_can_be)
{
    EXPECT(create_with_wide("l\0e\0n\0") == ERR_INVALID);
    EXPECT(strstr(vm_refusal(), "two bytes for each unit without need") != NULL);
    EXPECT(create_with_wide("l\0e\0n\1") == ERR_INVALID); // no native method has this name
    EXPECT(strstr(vm_refusal(), "without need") == NULL);
}

TEST(vm_load_refuses_every_prefix)
{
    static struct bundle bundle;

    write_sample(&bundle);
    for (uint32_t whole = bundle.size; bundle.size > 0;) {
        bundle.size--;
        if (bundle.size >= sizeof(struct classfile_header)) bundle_seal(&bundle);
        EXPECT(create(&bundle) != OK);
        EXPECT(vm_refusal()[0] != '\0');
        EXPECT(whole > bundle.size);
    }
}

// An arena of every size is either too small, and says so, or large enough.
TEST(vm_load_reports_a_full_arena)
{
    enum { LARGEST = 512 << 10, STEP = 400 };
    static struct bundle bundle;
    uint32_t refused = 0;

    write_sample(&bundle);
    for (uint32_t bytes = 0; bytes < LARGEST; bytes += STEP) {
        test_world_reset();
        err_t err = vm_create(bundle.bytes, bundle.size, bytes);
        EXPECT(err == OK || err == ERR_NOMEM);
        if (err == ERR_NOMEM) refused++;
        if (err == OK) vm_check();
    }
    EXPECT(refused > 100);
    EXPECT(refused < LARGEST / STEP);
}

static const char *refusal_of(const struct bundle_class *classes, size_t count)
{
    static struct bundle bundle;

    bundle_write(&bundle, classes, count);
    return create(&bundle) == OK ? "" : vm_refusal();
}

#define REFUSAL(...)                                                                               \
    refusal_of((const struct bundle_class[]){__VA_ARGS__},                                         \
               sizeof((const struct bundle_class[]){__VA_ARGS__}) / sizeof(struct bundle_class))
#define EXPECT_REFUSAL(text, ...) EXPECT(strstr(REFUSAL(__VA_ARGS__), text) != NULL)
#define STARTUP                                                                                    \
    {                                                                                              \
        .name = "startup", .parameters = ".internal.boot", .slots = ".t.main .internal.boot",      \
        CODE(I(RET, 0, 0, 0))                                                                      \
    }
#define MAIN                                                                                       \
    {                                                                                              \
        .name = ".t.main", .methods = { STARTUP }                                                  \
    }

TEST(vm_load_refuses_wrong_classes)
{
    EXPECT_REFUSAL("two fields with one name", {.name = ".t.twins", .fields = "a:i a:l"}, MAIN);
    EXPECT(strcmp(REFUSAL(MAIN), "") == 0);
    EXPECT_REFUSAL("exists already", MAIN, MAIN);
    EXPECT_REFUSAL("begins with a dot", {.name = "main"});
    EXPECT_REFUSAL("taken by a type", {.name = "i", .super = "i"}, MAIN);
    EXPECT_REFUSAL("comes later", {.name = ".t.a", .super = ".t.b"}, {.name = ".t.b"}, MAIN);
    EXPECT_REFUSAL("may not be extended", {.name = ".t.a", .super = ".internal.string"}, MAIN);
    EXPECT_REFUSAL("may not be extended", {.name = ".t.a", .super = ".internal.console"}, MAIN);
    EXPECT_REFUSAL("another superclass", {.name = ".internal.string", .super = ".internal.array"},
                   MAIN);
    EXPECT_REFUSAL("has no fields",
                   {.name = ".internal.array", .super = ".internal.sequence", .fields = "n:i"},
                   MAIN);
    EXPECT_REFUSAL("nobody declares", {.name = ".t.a", .fields = "n:.t.unknown"}, MAIN);
    EXPECT_REFUSAL("without a type", {.name = ".t.a", .fields = "n:v"}, MAIN);
    EXPECT_REFUSAL("does not exist", {.name = ".t.a", .field_refs = ".t.a:n"}, MAIN);
    EXPECT_REFUSAL("no method startup", {.name = ".t.a"});
    EXPECT_REFUSAL("no object can be made", MAIN, {.name = ".t.a", .flags = CLASSFILE_ABSTRACT});
}

#define WITH_METHOD(...) {.name = ".t.a", .methods = {{__VA_ARGS__}}}, MAIN
#define EMPTY            .slots = ".t.a", CODE(I(RET, 0, 0, 0))

TEST(vm_load_refuses_wrong_methods)
{
    EXPECT_REFUSAL("no such native", WITH_METHOD("m", CLASSFILE_NATIVE, .native = 20));
    EXPECT_REFUSAL("no such native", WITH_METHOD("m", CLASSFILE_NATIVE, .native = 99999));
    EXPECT_REFUSAL("without a number", WITH_METHOD("m", CLASSFILE_NATIVE));
    EXPECT_REFUSAL("without one", WITH_METHOD("m", .native = 20, EMPTY));
    EXPECT_REFUSAL("constructor that is abstract or native",
                   WITH_METHOD("m", CLASSFILE_CONSTRUCTOR | CLASSFILE_NATIVE, .native = 20));
    EXPECT_REFUSAL("constructor that is abstract or native",
                   WITH_METHOD("m", CLASSFILE_CONSTRUCTOR | CLASSFILE_NO_CODE));
    EXPECT_REFUSAL("unknown flags", WITH_METHOD("m", 128, EMPTY));
    EXPECT_REFUSAL("without a type", WITH_METHOD("m", .parameters = "v", EMPTY));
    EXPECT_REFUSAL(
        "one ordinal",
        {.name = ".t.a", .methods = {{"m", .ordinal = 9, EMPTY}, {"n", .ordinal = 9, EMPTY}}},
        MAIN);
    EXPECT_REFUSAL("one name", {.name = ".t.a", .methods = {{"m", EMPTY}, {"m", EMPTY}}}, MAIN);
    EXPECT_REFUSAL("cannot override", {.name = ".t.a", .methods = {{"m", EMPTY}}},
                   {.name = ".t.b",
                    .super = ".t.a",
                    .methods = {{"m", .result = "i", .slots = ".t.b i", CODE(I(RET_I, 1, 0, 0))}}},
                   MAIN);
    EXPECT_REFUSAL("cannot override", {.name = ".t.a", .methods = {{"m", EMPTY}}},
                   {.name = ".t.b",
                    .super = ".t.a",
                    .methods = {{"m", CLASSFILE_STATIC, CODE(I(RET, 0, 0, 0))}}},
                   MAIN);
}

TEST(vm_load_lets_nobody_lie_about_its_class)
{
    const struct bundle_class object = {
        .name = ".internal.object",
        .methods = {{"class", CLASSFILE_NATIVE, .native = 4, .result = ".internal.class"}}};
    const struct bundle_method lie = {"class", .result = ".internal.class",
                                      .slots = ".t.liar .internal.class", CODE(I(RET_R, 1, 0, 0))};
    const struct bundle_method other = {"class", .result = ".internal.class", .parameters = "i",
                                        .slots = ".t.liar i .internal.class",
                                        CODE(I(RET_R, 2, 0, 0))};

    const struct bundle_method made = {"class", CLASSFILE_CONSTRUCTOR, .slots = ".t.mask",
                                       CODE(I(RET, 0, 0, 0))};

    EXPECT_REFUSAL("cannot override", object, {.name = ".t.liar", .methods = {lie}}, MAIN);
    EXPECT_REFUSAL("cannot override", object, {.name = ".t.mask", .methods = {made}},
                   {.name = ".t.liar", .super = ".t.mask", .methods = {lie}}, MAIN);
    EXPECT(strcmp(REFUSAL(object, {.name = ".t.liar", .methods = {other}}, MAIN), "") == 0);
}

// What runs already trusts the names of .internal; the first bundle alone may add to them.
TEST(vm_load_keeps_the_package_of_the_system)
{
    static struct bundle bundle;
    const struct bundle_class world[] = {{.name = ".internal.more"}, MAIN};
    struct bundle_class later[] = {{.name = ".internal.other"}};
    struct loaded loaded;

    bundle_write(&bundle, world, 2);
    EXPECT(create(&bundle) == OK);
    bundle_write(&bundle, later, 1);
    EXPECT(bundle_load(&bundle, &loaded) == ERR_INVALID);
    EXPECT(strstr(load_refusal(), "only the first bundle") != NULL);
    later[0].name = ".internals.other";
    bundle_write(&bundle, later, 1);
    EXPECT(bundle_load(&bundle, &loaded) == OK);
}

// ---- damage ----------------------------------------------------------------------------------

// Run what a damaged bundle has become, if it is still one, for a while. False: it is refused.
static bool try(struct bundle *bundle)
{
    bundle_seal(bundle);
    if (create(bundle) != OK) return false;
    test_world.is_polled_always = true;
    test_world.safepoints_limit = 3;
    test_world.waits_limit = 3;
    (void)test_world_run();
    vm_check();
    return true;
}

// Every word of the bundle becomes each of some values that are near an edge.
TEST(vm_load_survives_every_wrong_word)
{
    static const uint32_t values[] = {0, 1, 7, 0x80000000, 0xffffffff};
    static struct bundle whole, damaged;

    write_sample(&whole);
    for (uint32_t at = sizeof(struct classfile_header); at + 4 <= whole.size; at++) {
        for (size_t i = 0; i < sizeof(values) / sizeof(values[0]); i++) {
            damaged = whole;
            memcpy(damaged.bytes + at, &values[i], 4);
            try(&damaged);
        }
    }
}

// Random damage, at several places at once, and the kinds of change that keep the structure.
TEST(vm_load_survives_random_damage)
{
    enum { ROUNDS = 3000, CHANGES_MAX = 4 };
    static struct bundle whole, damaged;
    uint64_t seed = 1;

    write_sample(&whole);
    for (int round = 0; round < ROUNDS; round++) {
        damaged = whole;
        for (uint64_t n = 1 + random_below(&seed, CHANGES_MAX); n > 0; n--) {
            uint32_t size = damaged.size - (uint32_t)sizeof(struct classfile_header);
            uint8_t *at =
                damaged.bytes + sizeof(struct classfile_header) + random_below(&seed, size);
            *at = random_below(&seed, 2) ? (uint8_t)(*at + 1) : (uint8_t)random_next(&seed);
        }
        try(&damaged);
    }
}

// An operand of the kind wanted, in most cases: the slots of startup() are 0 this, 1 boot,
// 2 object, 3 array, 4 int, 5-6 long, 7 float, 8-9 double, from 10 on arrays of numbers.
static uint32_t random_operand(uint64_t *seed, enum operand kind)
{
    if (random_below(seed, 50) == 0) return (uint32_t)random_below(seed, 8);
    switch (kind) {
    case OPERAND_NO:
    case OPERAND_HI:
        return 0;
    case OPERAND_WI:
    case OPERAND_RI:
    case OPERAND_UI:
        return 4;
    case OPERAND_WL:
    case OPERAND_RL:
        return 5;
    case OPERAND_WF:
    case OPERAND_RF:
        return 7;
    case OPERAND_WD:
    case OPERAND_RD:
        return 8;
    case OPERAND_RQ:
    case OPERAND_RA:
        return 3;
    case OPERAND_RN:
        return 10;
    case OPERAND_RAL:
    case OPERAND_RAF:
    case OPERAND_RAD:
        return 11 + kind - OPERAND_RAL;
    case OPERAND_RB:
        return 14;
    case OPERAND_RAB:
    case OPERAND_RAS:
    case OPERAND_RAC:
        return 15 + kind - OPERAND_RAB;
    case OPERAND_P16:
        return (uint32_t)random_below(seed, 3);
    case OPERAND_F8:
        return (uint32_t)random_below(seed, 2);
    case OPERAND_RES:
        return random_below(seed, 2) == 0 ? 2 : 5;
    default:
        return (uint32_t)random_below(seed, 4);
    }
}

static uint32_t random_tail_word(uint64_t *seed, enum opcode_tail tail, uint32_t code_words)
{
    if (tail == TAIL_JUMP) return (uint32_t)random_below(seed, code_words);
    if (tail == TAIL_ARGS) return ARGS(0, 4, 5, 6);
    if (tail == TAIL_NARGS || tail == TAIL_CLASS) return 1;
    if (tail == TAIL_FIELD) return (uint32_t)random_below(seed, 2);
    if (tail == TAIL_ARGSW) return 4u << 16;
    return (uint32_t)random_next(seed);
}

static uint32_t add_random_instruction(uint64_t *seed, uint32_t *code)
{
    uint32_t op = 1 + (uint32_t)random_below(seed, 255);
    const struct opcode_info *info = &opcode_table[op];
    uint32_t count = 0;

    if (info->name == NULL) return 0;
    code[count++] = OPCODE_WORD(op, random_operand(seed, info->a), random_operand(seed, info->b),
                                random_operand(seed, info->c));
    if (info->tail != TAIL_NONE) code[count++] = random_tail_word(seed, info->tail, 10);
    if (info->tail == TAIL_LONG || info->tail == TAIL_DOUBLE)
        code[count++] = (uint32_t)random_next(seed);
    if (info->tail == TAIL_NARGS) code[count++] = ARGS(random_below(seed, 4), 0, 0, 0);
    if (info->tail == TAIL_ARGSW) code[count++] = 5u | 6u << 16;
    return count;
}

// Code of random instructions, with operands that mostly fit: much of it is accepted.
TEST(vm_verify_lets_no_random_code_do_harm)
{
    enum { ROUNDS = 5000, WORDS = 8, WORDS_MAX = WORDS + 4 };
    static struct bundle bundle;
    struct bundle_class classes[3];
    uint32_t code[WORDS_MAX];
    uint64_t seed = 7;
    int accepted = 0;

    memcpy(classes, sample, sizeof(classes));
    for (int round = 0; round < ROUNDS; round++) {
        uint32_t count = 0;
        while (count < WORDS) count += add_random_instruction(&seed, code + count);
        code[count++] = I(RET, 0, 0, 0);
        struct bundle_method *startup = &classes[2].methods[0];
        startup->code = code;
        startup->code_words = count;
        startup->handlers[0] = (struct bundle_handler){0, count, 0, ".internal.object", 2};
        bundle_write(&bundle, classes, 3);
        if (try(&bundle)) accepted++;
    }
    EXPECT(accepted > ROUNDS / 40);
    if (accepted <= ROUNDS / 40) printf("only %d of %d accepted\n", accepted, ROUNDS);
}
