#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"

// Proves that the verifier refuses code that would break the types of its slots, for each kind of
// operand, and accepts what is right up to its limits.

#define OBJECT ".internal.object"

// One method of class .t.main with these slots, and code that must be refused with a message that
// contains `why`; null: it is sound.
struct sample {
    const char *why;
    const char *slots;
    const char *result;
    const uint32_t *code;
    uint32_t code_words;
    struct bundle_handler handlers[4];
};

#define SLOTS ".t.main i i l - l - .internal.object .internal.string .internal.array .t.other"
enum { S_THIS, S_I, S_I2, S_L, S_L_HIGH, S_L2, S_L2_HIGH, S_O, S_STRING, S_ARRAY, S_OTHER, S_END };

static bool is_refused(const struct sample *sample)
{
    struct bundle_class classes[] = {
        {.name = ".t.other",
         .fields = "n:i",
         .methods = {{.name = "get", .slots = ".t.other", CODE(I(RET, 0, 0, 0))}}},
        {.name = ".t.main",
         .fields = "a:i b:l c:.internal.object d:bi e:si f:ci",
         .field_refs = ".t.main:a .t.main:b .t.main:c .t.other:n .t.main:d .t.main:e .t.main:f",
         .pool = {{CLASSFILE_STRING, .name = "text"},
                  {CLASSFILE_CLASS, ".t.other"},
                  {CLASSFILE_METHOD, ".t.other", "get"},
                  {CLASSFILE_METHOD, ".t.main", "add", "l", "i l"},
                  {CLASSFILE_CLASS, ".internal.console"},
                  {CLASSFILE_METHOD, ".t.main", "one", "i"}},
         .methods = {{.name = "startup",
                      .parameters = ".internal.boot",
                      .slots = ".t.main .internal.boot",
                      CODE(I(RET, 0, 0, 0))},
                     {.name = "add",
                      .parameters = "i l",
                      .result = "l",
                      .slots = ".t.main i l -",
                      CODE(I(RET_L, 2, 0, 0))},
                     {.name = "one",
                      .flags = CLASSFILE_STATIC,
                      .result = "i",
                      .slots = "i",
                      CODE(I(RET_I, 0, 0, 0))},
                     {.name = "sample",
                      .slots = sample->slots,
                      .result = sample->result,
                      .code = sample->code,
                      .code_words = sample->code_words}}},
    };
    memcpy(classes[1].methods[3].handlers, sample->handlers, sizeof(sample->handlers));

    test_world_reset();
    int result = PLAY(classes);
    if (sample->why == NULL) {
        if (result == TEST_REFUSED) printf("refused: %s\n", vm_refusal());
        return result == TEST_REFUSED;
    }
    if (result == TEST_REFUSED && strstr(vm_refusal(), sample->why) == NULL)
        printf("refused because \"%s\", not \"%s\"\n", vm_refusal(), sample->why);
    return result == TEST_REFUSED && strstr(vm_refusal(), sample->why) != NULL;
}

static void expect_all(const struct sample *samples, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool is_right = is_refused(&samples[i]) == (samples[i].why != NULL);
        if (!is_right) printf("sample %zu\n", i);
        EXPECT(is_right);
    }
}

#define EXPECT_ALL(samples) expect_all(samples, sizeof(samples) / sizeof((samples)[0]))
#define REFUSED(text, ...)                                                                         \
    {                                                                                              \
        .why = text, .slots = SLOTS, CODE(__VA_ARGS__)                                             \
    }
#define SOUND(...)                                                                                 \
    {                                                                                              \
        .slots = SLOTS, CODE(__VA_ARGS__)                                                          \
    }
#define RETURN I(RET, 0, 0, 0)

static const char operand[] = "an operand of the wrong type";

TEST(vm_verify_checks_operands)
{
    const struct sample samples[] = {
        SOUND(I(ADD_I, S_I, S_I, S_I2), I(ADD_L, S_L, S_L2, S_L), I(SHL_L, S_L, S_L, S_I), RETURN),
        REFUSED(operand, I(ADD_I, S_O, S_I, S_I2), RETURN),
        REFUSED(operand, I(ADD_I, S_I, S_O, S_I2), RETURN),
        REFUSED(operand, I(ADD_I, S_I, S_I, S_L), RETURN),
        REFUSED(operand, I(ADD_L, S_L_HIGH, S_L, S_L), RETURN),
        REFUSED(operand, I(ADD_L, S_L, S_I, S_L), RETURN),
        REFUSED(operand, I(MOVE_I, S_I, S_END, 0), RETURN),
        REFUSED(operand, I(MOVE_I, 255, S_I, 0), RETURN),
        REFUSED(operand, I(MOVE_I, S_I, S_I, 1), RETURN),
        REFUSED(operand, I(LEN, S_I, S_O, 0), RETURN),
        SOUND(I(LEN, S_I, S_ARRAY, 0), I(GETA_R, S_O, S_ARRAY, S_I), RETURN),
        REFUSED(operand, I(GETA_I, S_I, S_ARRAY, S_I), RETURN),
        REFUSED(operand, I(JNULL, S_I, 0, 0), 2, RETURN),
        REFUSED(operand, I16(CONST_R, S_O, 99), RETURN),
        REFUSED("a field that is none", I(GETF_I, S_I, S_THIS, 7), RETURN),
        REFUSED("an unknown instruction", 0, RETURN),
        REFUSED("an unknown instruction", 0xff, RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_classes)
{
    const char *write = "a write of the wrong class";
    const struct sample samples[] = {
        SOUND(I(MOVE_R, S_O, S_STRING, 0), RETURN),
        REFUSED(write, I(MOVE_R, S_STRING, S_O, 0), RETURN),
        REFUSED(write, I(MOVE_R, S_OTHER, S_THIS, 0), RETURN),
        SOUND(I16(CONST_R, S_STRING, 0), I(CONST_NULL, S_OTHER, 0, 0), RETURN),
        REFUSED(write, I16(CONST_R, S_OTHER, 0), RETURN),
        REFUSED("a constant that is neither", I16(CONST_R, S_O, 2), RETURN),
        REFUSED(write, I(BOX_I, S_STRING, S_I, 0), RETURN),
        SOUND(I16(NEW, S_OTHER, 1), RETURN),
        REFUSED(write, I16(NEW, S_THIS, 1), RETURN),
        REFUSED("cannot be made", I16(NEW, S_O, 4), RETURN),
        REFUSED("cannot be made", I16(NEW, S_O, 0), RETURN),
        SOUND(I(CAST, S_OTHER, S_O, 0), 1, RETURN),
        REFUSED(write, I(CAST, S_STRING, S_O, 0), 1, RETURN),
        REFUSED("a test against", I(CAST, S_OTHER, S_O, 0), 0, RETURN),
        REFUSED("a test against", I(IS, S_I, S_O, 0), 77, RETURN),
        REFUSED(write, I(GETA_R, S_STRING, S_ARRAY, S_I), RETURN),
        SOUND(I(GETA_C, S_OTHER, S_ARRAY, S_I), 1, RETURN),
        REFUSED(write, I(GETA_C, S_STRING, S_ARRAY, S_I), 1, RETURN),
        REFUSED(operand, I(GETA_C, S_OTHER, S_O, S_I), 1, RETURN),
        REFUSED("a test against", I(GETA_C, S_OTHER, S_ARRAY, S_I), 0, RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_fields)
{
    const struct sample samples[] = {
        SOUND(I(GETF_I, S_I, S_THIS, 0), I(SETF_L, S_L, S_THIS, 1), I(SETF_R, S_STRING, S_THIS, 2),
              I(GETF_I, S_I, S_OTHER, 3), RETURN),
        REFUSED("another type", I(GETF_I, S_I, S_THIS, 1), RETURN),
        REFUSED("another type", I(GETF_I, S_I, S_THIS, 2), RETURN),
        REFUSED("another type", I(SETF_R, S_O, S_THIS, 0), RETURN),
        REFUSED("another class", I(GETF_I, S_I, S_OTHER, 0), RETURN),
        REFUSED("another class", I(GETF_I, S_I, S_O, 0), RETURN),
        REFUSED("a write of the wrong class", I(GETF_R, S_STRING, S_THIS, 2), RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_small_fields)
{
    const char *size = "a field of another size";
    const struct sample samples[] = {
        SOUND(I(GETF_I8, S_I, S_THIS, 0), 4, I(SETF_I16, S_I, S_THIS, 0), 5,
              I(SETF_U16, S_I, S_THIS, 0), 6, RETURN),
        REFUSED(size, I(GETF_I8, S_I, S_THIS, 0), 5, RETURN),
        REFUSED(size, I(SETF_I16, S_I, S_THIS, 0), 6, RETURN),
        REFUSED(size, I(GETF_U16, S_I, S_THIS, 0), 5, RETURN),
        REFUSED(size, I(SETF_I8, S_I, S_THIS, 0), 0, RETURN),
        REFUSED(size, I(GETF_I, S_I, S_THIS, 4), RETURN),
        REFUSED(size, I(SETFW_I, S_I, S_THIS, 0), 6, RETURN),
        REFUSED("another type", I(GETF_I8, S_I, S_THIS, 0), 1, RETURN),
        REFUSED("another class", I(GETF_I8, S_I, S_OTHER, 0), 4, RETURN),
        REFUSED(operand, I(SETF_I8, S_L, S_THIS, 0), 4, RETURN),
        REFUSED("a field that is none", I(SETF_U16, S_I, S_THIS, 0), 7, RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_wide_operands)
{
    const struct sample samples[] = {
        SOUND(I(GETFW_I, S_I, S_THIS, 0), 0, I(SETFW_R, S_STRING, S_THIS, 0), 2, RETURN),
        REFUSED("a field that is none", I(GETFW_I, S_I, S_THIS, 0), 7, RETURN),
        REFUSED("another type", I(GETFW_I, S_I, S_THIS, 0), 1, RETURN),
        REFUSED("another class", I(GETFW_I, S_I, S_OTHER, 0), 0, RETURN),
        REFUSED("a write of the wrong class", I(GETFW_R, S_STRING, S_THIS, 0), 2, RETURN),
        SOUND(I16(NEWW, S_OTHER, 1), RETURN),
        REFUSED("cannot be made", I16(NEWW, S_O, 4), RETURN),
        SOUND(I16(CALLVW, 0, 2), S_OTHER, RETURN),
        SOUND(I16(CALLW, S_L, 3), S_THIS | S_I << 16, S_L | S_L_HIGH << 16, RETURN),
        REFUSED("torn apart", I16(CALLW, S_L, 3), S_THIS | S_I << 16, S_L | S_L << 16, RETURN),
        REFUSED("an argument too many", I16(CALLVW, 0, 2), S_OTHER | S_I << 16, RETURN),
        REFUSED("an argument of the wrong type", I16(CALLW, S_L, 3), S_THIS | S_L << 16,
                S_L | S_L_HIGH << 16, RETURN),
        REFUSED("a receiver of another class", I16(CALLVW, 0, 2), S_END, RETURN),
        REFUSED("a call around", I16(CALLW, 0, 2), S_OTHER, RETURN),
        REFUSED("an interface call", I16(CALLIW, 0, 2), S_OTHER, RETURN),
    };
    EXPECT_ALL(samples);
}

// Of a slot of .internal.object it is known what was written to it last, until a jump or a handler
// leads behind that.
TEST(vm_verify_learns_what_a_slot_holds)
{
    const char *other = "a field of another class";
    const struct sample samples[] = {
        SOUND(I16(LOADW_R, S_O, S_OTHER), I(GETF_I, S_I, S_O, 3), RETURN),
        SOUND(I16(NEW, S_O, 1), I(GETF_I, S_I, S_O, 3), I16(STOREW_R, S_O, S_OTHER), RETURN),
        SOUND(I(MOVE_R, S_O, S_ARRAY, 0), I(LEN, S_I, S_O, 0), RETURN),
        SOUND(I(CAST, S_O, S_O, 0), 1, I16(CALLV, 0, 2), ARGS(S_O, 0, 0, 0), RETURN),
        SOUND(I(MOVE_R, S_O, S_OTHER, 0), I(JZ_I, S_I, 0, 0), 4, I(GETF_I, S_I, S_O, 3), RETURN),
        REFUSED(other, I(GETF_I, S_I, S_O, 3), RETURN),
        REFUSED(other, I(CONST_NULL, S_O, 0, 0), I(GETF_I, S_I, S_O, 3), RETURN),
        REFUSED(other, I(MOVE_R, S_O, S_OTHER, 0), I(CONST_NULL, S_O, 0, 0), I(GETF_I, S_I, S_O, 3),
                RETURN),
        REFUSED(other, I(MOVE_R, S_O, S_OTHER, 0), I(GETA_R, S_O, S_ARRAY, S_I),
                I(GETF_I, S_I, S_O, 3), RETURN),
        REFUSED(other, I16(NEW, S_O, 1), I(GETF_I, S_I, S_O, 3), I(MOVE_R, S_O, S_ARRAY, 0),
                I(JZ_I, S_I, 0, 0), 1, RETURN),
        REFUSED(operand, I(MOVE_R, S_O, S_ARRAY, 0), I16(STOREW_R, S_O, S_OTHER), RETURN),
        {other,
         SLOTS,
         NULL,
         CODE(I(MOVE_R, S_O, S_OTHER, 0), I(GETF_I, S_I, S_O, 3), RETURN),
         {{0, 1, 1, OBJECT, S_O}}},
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_control)
{
    const char *off = "run off the end";
    const struct sample samples[] = {
        SOUND(I(JUMP, 0, 0, 0), 0),
        REFUSED("a jump into", I(JUMP, 0, 0, 0), 1),
        REFUSED("a jump into", I(JUMP, 0, 0, 0), 2),
        REFUSED("a jump into", I(JUMP, 0, 0, 0), 0xffffffff),
        REFUSED("a jump into", I(JZ_I, S_I, 0, 0), 3, I(CONST_IW, S_I, 0, 0), 0, RETURN),
        REFUSED(off, I(MOVE_I, S_I, S_I, 0)),
        REFUSED(off, I(JZ_I, S_I, 0, 0), 0),
        REFUSED("within an instruction", I(CONST_IW, S_I, 0, 0)),
        REFUSED("within an instruction", I(JUMP, 0, 0, 0)),
        {"a method without code", SLOTS, NULL, NULL, 0, {{0}}},
        {"a result is missing", SLOTS, "i", CODE(RETURN)},
        {"a result of the wrong type", SLOTS, "i", CODE(I(RET_L, S_L, 0, 0))},
        {"a result of the wrong type", SLOTS, NULL, CODE(I(RET_I, S_I, 0, 0))},
        {"a result of the wrong type", SLOTS, ".t.other", CODE(I(RET_R, S_O, 0, 0))},
        {NULL, SLOTS, OBJECT, CODE(I(RET_R, S_OTHER, 0, 0))},
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_switches)
{
    const struct sample samples[] = {
        SOUND(I(SWITCH, S_I, 0, 0), 2, 7, 6, 7, 6, RETURN, RETURN),
        SOUND(I(SWITCH, S_I, 0, 0), 0, 0, 4, RETURN),
        REFUSED(operand, I(SWITCH, S_L, 0, 0), 0, 0, 4, RETURN),
        REFUSED("a jump into", I(SWITCH, S_I, 0, 0), 1, 0, 5, 2, RETURN),
        REFUSED("a jump into", I(SWITCH, S_I, 0, 0), 1, 0, 3, 5, RETURN),
        REFUSED("within an instruction", I(SWITCH, S_I, 0, 0)),
        REFUSED("within an instruction", I(SWITCH, S_I, 0, 0), 0, 0),
        REFUSED("within an instruction", I(SWITCH, S_I, 0, 0), 2, 0, 5, RETURN),
        REFUSED("within an instruction", I(SWITCH, S_I, 0, 0), 0xffffffff, 0, 4, RETURN),
        REFUSED("within an instruction", I(SWITCH, S_I, 0, 0), 0xfffffffc, 0, 4, RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_steps_and_far_slots)
{
    const struct sample samples[] = {
        SOUND(I(STEP_LT, S_I, S_I2, 1), 0, RETURN),
        REFUSED(operand, I(STEP_LT, S_L, S_I, 1), 0, RETURN),
        REFUSED("a jump into", I(STEP_GE, S_I, S_I2, 1), 1, RETURN),
        REFUSED(operand, I16(JLT_IK, S_L, 1), 0, RETURN),
        SOUND(I16(LOADW_R, S_O, S_STRING), I16(STOREW_L, S_L, S_L2), RETURN),
        REFUSED(operand, I16(LOADW_R, S_STRING, S_O), RETURN),
        REFUSED(operand, I16(STOREW_R, S_O, S_STRING), RETURN),
        REFUSED(operand, I16(LOADW_L, S_L, S_L_HIGH), RETURN),
        REFUSED(operand, I16(LOADW_I, S_I, S_L), RETURN),
        REFUSED(operand, I16(LOADW_I, S_I, S_END), RETURN),
        REFUSED(operand, I16(STOREW_I, S_I, 0xffff), RETURN),
        REFUSED(operand, I(ADD_F, S_I, S_I, S_I), RETURN),
        REFUSED(operand, I(ADD_D, S_L, S_L, S_L), RETURN),
        REFUSED(operand, I(JLT_D, S_L, S_L, 0), 0, RETURN),
        REFUSED(operand, I(GETA_D, S_L, S_ARRAY, S_I), RETURN),
        REFUSED(operand, I(SETA_L, S_L, S_ARRAY, S_I), RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_calls_of_interfaces_and_methods)
{
    const struct sample samples[] = {
        REFUSED("an interface call", I16(CALLI, 0, 2), ARGS(S_OTHER, 0, 0, 0), RETURN),
        REFUSED("not virtual", I16(CALLI, S_I, 5), RETURN),
        REFUSED("what is no method", I16(CALLI, 0, 0), ARGS(S_OTHER, 0, 0, 0), RETURN),
        REFUSED("what is no method", I(INVOKE, S_O, S_O, S_ARRAY), RETURN),
        REFUSED(operand, I(INVOKE, S_O, S_O, S_STRING), RETURN),
        REFUSED("a static field that is none", I16(GETS_R, S_O, 0), RETURN),
        REFUSED("a static field that is none", I16(SETS_I, S_I, 3), RETURN),
        REFUSED(operand, I16(GETS_I, S_I, 99), RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_calls)
{
    const char *argument = "an argument of the wrong type";
    const struct sample samples[] = {
        SOUND(I16(CALLV, 0, 2), ARGS(S_OTHER, 0, 0, 0), RETURN),
        REFUSED("a receiver", I16(CALLV, 0, 2), ARGS(S_THIS, 0, 0, 0), RETURN),
        REFUSED("a receiver", I16(CALLV, 0, 2), ARGS(S_O, 0, 0, 0), RETURN),
        REFUSED("an argument too many", I16(CALLV, 0, 2), ARGS(S_OTHER, S_I, 0, 0), RETURN),
        REFUSED("a slot for no result", I16(CALLV, 1, 2), ARGS(S_OTHER, 0, 0, 0), RETURN),
        SOUND(I16(CALL, S_L2, 3), ARGS(S_THIS, S_I, S_L, S_L_HIGH), RETURN),
        REFUSED("torn apart", I16(CALL, S_L2, 3), ARGS(S_THIS, S_I, S_L, S_L2), RETURN),
        REFUSED(argument, I16(CALL, S_L2, 3), ARGS(S_THIS, S_L, S_L, S_L_HIGH), RETURN),
        REFUSED(argument, I16(CALL, S_L2, 3), ARGS(S_THIS, S_I, S_L_HIGH, S_L2), RETURN),
        REFUSED("a result of", I16(CALL, S_I, 3), ARGS(S_THIS, S_I, S_L, S_L_HIGH), RETURN),
        SOUND(I16(CALL, S_I, 5), RETURN),
        REFUSED("not virtual", I16(CALLV, S_I, 5), RETURN),
        REFUSED("what is no method", I16(CALL, 0, 0), ARGS(S_OTHER, 0, 0, 0), RETURN),
        REFUSED("what is no method", I16(CALL, 0, 999), ARGS(S_OTHER, 0, 0, 0), RETURN),
        SOUND(I16(CALLD, S_O, 0), 2, ARGS(S_O, S_STRING, 0, 0), RETURN),
        REFUSED("no reference", I16(CALLD, S_O, 0), 2, ARGS(S_O, S_I, 0, 0), RETURN),
        REFUSED("a result of", I16(CALLD, S_STRING, 0), 1, ARGS(S_O, 0, 0, 0), RETURN),
        REFUSED("without a name", I16(CALLD, S_O, 1), 1, ARGS(S_O, 0, 0, 0), RETURN),
        REFUSED("too few", I16(CALLD, S_O, 0), 0, RETURN),
        REFUSED("too many", I16(CALLD, S_O, 0), 66, RETURN),
        REFUSED("within an instruction", I16(CALLD, S_O, 0), 65, RETURN),
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_slots)
{
    const char *receiver = "the first slot is not the receiver";
    const char *halves = "a long or double must have two slots";
    const struct sample samples[] = {
        {NULL, ".t.main l - i", NULL, CODE(RETURN)},
        {receiver, "", NULL, CODE(RETURN)},
        {receiver, ".t.other", NULL, CODE(RETURN)},
        {receiver, "i", NULL, CODE(RETURN)},
        {halves, ".t.main l i", NULL, CODE(RETURN)},
        {halves, ".t.main i l", NULL, CODE(RETURN)},
        {halves, ".t.main - i", NULL, CODE(RETURN)},
        {"a slot without a type", ".t.main v", NULL, CODE(RETURN)},
    };
    EXPECT_ALL(samples);
}

TEST(vm_verify_checks_handlers)
{
    const char *nothing = "a handler for what are no instructions";
    const uint32_t code[] = {I(CONST_IW, S_I, 0, 0), 5, RETURN};
    const struct sample samples[] = {
        {NULL, SLOTS, NULL, code, 3, {{0, 3, 2, ".t.other", S_O}}},
        {NULL, SLOTS, NULL, code, 3, {{0, 2, 0, ".t.other", S_OTHER}}},
        {nothing, SLOTS, NULL, code, 3, {{0, 1, 2, OBJECT, S_O}}},
        {nothing, SLOTS, NULL, code, 3, {{2, 2, 2, OBJECT, S_O}}},
        {nothing, SLOTS, NULL, code, 3, {{0, 4, 2, OBJECT, S_O}}},
        {"begins within", SLOTS, NULL, code, 3, {{0, 3, 1, OBJECT, S_O}}},
        {"begins within", SLOTS, NULL, code, 3, {{0, 3, 3, OBJECT, S_O}}},
        {"does not fit", SLOTS, NULL, code, 3, {{0, 3, 2, OBJECT, S_STRING}}},
        {"does not fit", SLOTS, NULL, code, 3, {{0, 3, 2, OBJECT, S_I}}},
        {"does not fit", SLOTS, NULL, code, 3, {{0, 3, 2, "i", S_I}}},
        {"does not fit", SLOTS, NULL, code, 3, {{0, 3, 2, OBJECT, S_END}}},
    };
    EXPECT_ALL(samples);
}
