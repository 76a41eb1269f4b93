#include <math.h>
#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"

// Proves that floating point is that of IEEE 754 and Java, that the newer instructions for ints do
// what they say, and that texts of numbers are the shortest that are read back.

// Slots of startup() beyond those of AUTHORITY_SLOTS: d at 14 16 18, f at 20 21.
enum { S_D = 14, S_D2 = 16, S_D3 = 18, S_F = 20, S_F2 };

#define NUMBER_SLOTS AUTHORITY_SLOTS " d - d - d - f f"

static int play(const uint32_t *code, uint32_t words)
{
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL},
         .methods = {{.name = "startup",
                      .ordinal = 8,
                      .parameters = ".internal.boot",
                      .slots = NUMBER_SLOTS,
                      .code = code,
                      .code_words = words}}},
    };

    test_world_reset();
    test_world.is_checked = true;
    int result = test_world_play(classes, 5);
    if (result == TEST_REFUSED) printf("refused: %s\n", vm_refusal());
    return result;
}

// Run code that begins with doubles in S_D and S_D2, and halt with slot S_I.
static int play_doubles(double a, double b, const uint32_t *tail, uint32_t tail_words)
{
    uint32_t code[64] = {I(CONST_D, S_D, 0, 0), 0, 0, I(CONST_D, S_D2, 0, 0), 0, 0};
    const uint32_t halt[] = {HALT};

    memcpy(&code[1], &a, sizeof(a));
    memcpy(&code[4], &b, sizeof(b));
    memcpy(&code[6], tail, 4 * (size_t)tail_words);
    memcpy(&code[6 + tail_words], halt, sizeof(halt));
    return play(code, 6 + tail_words + sizeof(halt) / 4);
}

#define PLAY_DOUBLES(a, b, ...)                                                                    \
    play_doubles(a, b, (const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / 4)
#define TO_INT I(D_TO_I, S_I, S_D3, 0)

TEST(vm_doubles_compute)
{
    EXPECT(PLAY_DOUBLES(7.5, 2, I(ADD_D, S_D3, S_D, S_D2), TO_INT) == 9);
    EXPECT(PLAY_DOUBLES(7.5, 2, I(SUB_D, S_D3, S_D, S_D2), TO_INT) == 5);
    EXPECT(PLAY_DOUBLES(7.5, 2, I(MUL_D, S_D3, S_D, S_D2), TO_INT) == 15);
    EXPECT(PLAY_DOUBLES(-7.5, 2, I(DIV_D, S_D3, S_D, S_D2), TO_INT) == -3);
    EXPECT(PLAY_DOUBLES(-7.5, 2, I(REM_D, S_D3, S_D, S_D2), I(ADD_D, S_D3, S_D3, S_D3), TO_INT) ==
           -3);
    EXPECT(PLAY_DOUBLES(-7.5, 2, I(NEG_D, S_D3, S_D, 0), I(MOVE_D, S_D3, S_D3, 0), TO_INT) == 7);
    // Not in extended precision, and not as floats.
    EXPECT(PLAY_DOUBLES(9007199254740992, 1, I(ADD_D, S_D3, S_D, S_D2), I(SUB_D, S_D3, S_D3, S_D),
                        TO_INT) == 0);
    EXPECT(PLAY_DOUBLES(16777216, 1, I(ADD_D, S_D3, S_D, S_D2), I(SUB_D, S_D3, S_D3, S_D),
                        TO_INT) == 1);
}

TEST(vm_floats_are_single)
{
    EXPECT(PLAY_DOUBLES(16777216, 1, I(D_TO_F, S_F, S_D, 0), I(D_TO_F, S_F2, S_D2, 0),
                        I(ADD_F, S_F2, S_F, S_F2), I(SUB_F, S_F2, S_F2, S_F),
                        I(F_TO_I, S_I, S_F2, 0)) == 0);
    EXPECT(PLAY_DOUBLES(10, 4, I(D_TO_F, S_F, S_D, 0), I(D_TO_F, S_F2, S_D2, 0),
                        I(DIV_F, S_F, S_F, S_F2), I(MUL_F, S_F, S_F, S_F2), I(NEG_F, S_F, S_F, 0),
                        I(F_TO_I, S_I, S_F, 0)) == -10);
    EXPECT(PLAY_DOUBLES(0, 0, I16(CONST_I, S_I, 7), I(I_TO_F, S_F, S_I, 0), I(F_TO_D, S_D3, S_F, 0),
                        I(D_TO_L, S_L, S_D3, 0), I(L_TO_F, S_F, S_L, 0), I(REM_F, S_F, S_F, S_F),
                        I(I_TO_D, S_D3, S_I, 0), I(L_TO_D, S_D2, S_L, 0),
                        I(ADD_D, S_D3, S_D3, S_D2), TO_INT) == 14);
}

TEST(vm_conversions_saturate)
{
    EXPECT(PLAY_DOUBLES(1e30, 0, I(D_TO_I, S_I, S_D, 0)) == INT32_MAX);
    EXPECT(PLAY_DOUBLES(-1e30, 0, I(D_TO_I, S_I, S_D, 0)) == INT32_MIN);
    EXPECT(PLAY_DOUBLES(-2147483648.5, 0, I(D_TO_I, S_I, S_D, 0)) == INT32_MIN);
    EXPECT(PLAY_DOUBLES(NAN, 0, I(D_TO_I, S_I, S_D, 0)) == 0);
    EXPECT(PLAY_DOUBLES(INFINITY, 0, I(D_TO_L, S_L, S_D, 0), I16(CONST_I, S_I2, 32),
                        I(USHR_L, S_L, S_L, S_I2), I(L_TO_I, S_I, S_L, 0)) == INT32_MAX);
    EXPECT(PLAY_DOUBLES(-INFINITY, 0, I(D_TO_L, S_L, S_D, 0), I16(CONST_I, S_I2, 63),
                        I(SHR_L, S_L, S_L, S_I2), I(L_TO_I, S_I, S_L, 0)) == -1);
    EXPECT(PLAY_DOUBLES(NAN, 0, I(D_TO_L, S_L, S_D, 0), I(L_TO_I, S_I, S_L, 0)) == 0);
}

// 1 if the jump is taken.
#define JUMPS(op, a, b)                                                                            \
    PLAY_DOUBLES(a, b, I16(CONST_I, S_I, 1), I(op, S_D, S_D2, 0), 10, I16(CONST_I, S_I, 0))

TEST(vm_nan_is_neither_more_nor_less)
{
    EXPECT(JUMPS(JEQ_D, 1, 1) == 1 && JUMPS(JEQ_D, 0.0, -0.0) == 1 && JUMPS(JEQ_D, NAN, NAN) == 0);
    EXPECT(JUMPS(JNE_D, 1, 1) == 0 && JUMPS(JNE_D, 1, 2) == 1 && JUMPS(JNE_D, NAN, NAN) == 1);
    EXPECT(JUMPS(JLT_D, 1, 2) == 1 && JUMPS(JLT_D, 2, 2) == 0 && JUMPS(JLT_D, NAN, 1) == 0);
    EXPECT(JUMPS(JLE_D, 2, 2) == 1 && JUMPS(JLE_D, 3, 2) == 0 && JUMPS(JLE_D, 1, NAN) == 0);
    EXPECT(JUMPS(JNLT_D, 1, 2) == 0 && JUMPS(JNLT_D, 2, 2) == 1 && JUMPS(JNLT_D, NAN, 1) == 1);
    EXPECT(JUMPS(JNLE_D, 2, 2) == 0 && JUMPS(JNLE_D, 3, 2) == 1 && JUMPS(JNLE_D, 1, NAN) == 1);
}

TEST(vm_boxes_widen)
{
    EXPECT(PLAY_DOUBLES(2.5, 2, I(BOX_D, S_OBJECT, S_D, 0), I(UNBOX_D, S_D3, S_OBJECT, 0),
                        I(MUL_D, S_D3, S_D3, S_D2), TO_INT) == 5);
    EXPECT(PLAY_DOUBLES(2.5, 2, I(D_TO_F, S_F, S_D, 0), I(BOX_F, S_OBJECT, S_F, 0),
                        I(UNBOX_D, S_D3, S_OBJECT, 0), I(MUL_D, S_D3, S_D3, S_D2), TO_INT) == 5);
    EXPECT(PLAY_DOUBLES(0, 0, I16(CONST_L, S_L, 77), I(BOX_L, S_OBJECT, S_L, 0),
                        I(UNBOX_F, S_F, S_OBJECT, 0), I(F_TO_I, S_I, S_F, 0)) == 77);
    // ... and never narrow.
    EXPECT(PLAY_DOUBLES(0, 0, I(BOX_D, S_OBJECT, S_D, 0), I(UNBOX_F, S_F, S_OBJECT, 0)) ==
           VM_ALL_ENDED);
    EXPECT(PLAY_DOUBLES(0, 0, I(BOX_F, S_OBJECT, S_F, 0), I(UNBOX_L, S_L, S_OBJECT, 0)) ==
           VM_ALL_ENDED);
}

#define PLAY_INTS(...) PLAY_DOUBLES(0, 0, __VA_ARGS__)

TEST(vm_ints_meet_constants)
{
    EXPECT(PLAY_INTS(I16(CONST_I, 3, 7), I(MULK_I, 2, 3, 0xfd)) == -21);
    EXPECT(PLAY_INTS(I16(CONST_I, 3, -7), I(ANDK_I, 2, 3, 0xfe)) == -8);
    EXPECT(PLAY_INTS(I16(CONST_I, 3, 3), I(SHLK_I, 2, 3, 34)) == 12);
    EXPECT(PLAY_INTS(I16(CONST_I, 3, -9), I(SHRK_I, 2, 3, 1)) == -5);
    EXPECT(PLAY_INTS(I16(CONST_I, 3, -1), I(USHRK_I, 2, 3, 28)) == 15);
    EXPECT(PLAY_INTS(I16(CONST_L, 5, 5), I(ADDK_L, 5, 5, 0xf6), I(L_TO_I, 2, 5, 0)) == -5);
}

#define COMPARES(op, value, constant)                                                              \
    PLAY_INTS(I16(CONST_I, 3, value), I16(CONST_I, 2, 1), I16(op, 3, constant), 11,                \
              I16(CONST_I, 2, 0))

TEST(vm_jumps_compare_with_constants)
{
    EXPECT(COMPARES(JEQ_IK, -5, -5) == 1 && COMPARES(JEQ_IK, 5, -5) == 0);
    EXPECT(COMPARES(JNE_IK, -5, -5) == 0 && COMPARES(JNE_IK, 5, -5) == 1);
    EXPECT(COMPARES(JLT_IK, -6, -5) == 1 && COMPARES(JLT_IK, -5, -5) == 0);
    EXPECT(COMPARES(JLE_IK, -5, -5) == 1 && COMPARES(JLE_IK, -4, -5) == 0);
    EXPECT(COMPARES(JGT_IK, 300, 299) == 1 && COMPARES(JGT_IK, 299, 299) == 0);
    EXPECT(COMPARES(JGE_IK, 299, 299) == 1 && COMPARES(JGE_IK, -1, 0) == 0);
}

// The loop adds slot 3 to slot 2 before each step.
#define STEPS(op, from, to, step)                                                                  \
    PLAY_INTS(I16(CONST_I, 3, from), I16(CONST_I, 4, to), I(ADD_I, 2, 2, 3), I(op, 3, 4, step), 8)

TEST(vm_loops_step)
{
    EXPECT(STEPS(STEP_LT, 0, 5, 1) == 10);
    EXPECT(STEPS(STEP_LE, 0, 5, 1) == 15);
    EXPECT(STEPS(STEP_GE, 5, 0, 0xff) == 15);
    EXPECT(STEPS(STEP_LT, 0, 5, 2) == 6);
}

// Case -1 gives 1, case 1 gives 2, case 0 and all others 9.
#define SWITCHED(value)                                                                            \
    PLAY_INTS(I16(CONST_I, 3, value), I(SWITCH, 3, 0, 0), 3, (uint32_t)-1, 14, 17, 14, 20,         \
              I16(CONST_I, 2, 9), I(JUMP, 0, 0, 0), 21, I16(CONST_I, 2, 1), I(JUMP, 0, 0, 0), 21,  \
              I16(CONST_I, 2, 2))

TEST(vm_switch_goes_to_its_case)
{
    EXPECT(SWITCHED(-2) == 9);
    EXPECT(SWITCHED(-1) == 1);
    EXPECT(SWITCHED(0) == 9);
    EXPECT(SWITCHED(1) == 2);
    EXPECT(SWITCHED(2) == 9);
    EXPECT(SWITCHED(-32768) == 9);
}

// ---- natives ---------------------------------------------------------------------------------

static const char *text_of(double value)
{
    uint32_t code[] = {I(CONST_D, S_D, 0, 0),
                       0,
                       0,
                       I16(CALLV, S_CONSOLE, POOL_CONSOLE),
                       ARGS(S_BOOT, 0, 0, 0),
                       I16(CALL, 22, POOL_OWN),
                       ARGS(S_D, S_D + 1, 0, 0),
                       I16(CALLV, 0, POOL_OWN + 1),
                       ARGS(S_CONSOLE, 22, 0, 0),
                       I16(CALLV, S_D2, POOL_OWN + 2),
                       ARGS(22, 0, 0, 0),
                       I16(CONST_I, S_I, 1),
                       I(JEQ_D, S_D, S_D2, 0),
                       15,
                       I16(CONST_I, S_I, 0),
                       HALT};
    const struct bundle_class classes[] = {
        {.name = ".internal.double",
         .methods = {{.name = "fromDouble",
                      .flags = CLASSFILE_STATIC | CLASSFILE_NATIVE,
                      .native = 55,
                      .result = ".internal.string",
                      .parameters = "d"}}},
        {.name = ".internal.string", .methods = {NATIVE_METHOD("toDouble", 33, "d", NULL)}},
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_METHOD, ".internal.double", "fromDouble", ".internal.string", "d"},
                  {CLASSFILE_METHOD, ".internal.console", "write", NULL, ".internal.string"},
                  {CLASSFILE_METHOD, ".internal.string", "toDouble", "d", NULL}},
         .methods = {{.name = "startup",
                      .ordinal = 8,
                      .parameters = ".internal.boot",
                      .slots = NUMBER_SLOTS " .internal.string",
                      .code = code,
                      .code_words = sizeof(code) / 4}}},
    };

    memcpy(&code[1], &value, sizeof(value));
    test_world_reset();
    int result = test_world_play(classes, 7);
    if (result == TEST_REFUSED) printf("refused: %s\n", vm_refusal());
    return result == 1 || value != value ? test_world.output : "is not read back";
}

TEST(vm_texts_of_numbers_are_the_shortest)
{
    static const struct {
        double value;
        const char *text;
    } samples[] = {
        {0, "0.0"},
        {-0.0, "-0.0"},
        {1, "1.0"},
        {0.1, "0.1"},
        {1e21, "1e+21"},
        {123456789, "123456789.0"},
        {1.0 / 3, "0.3333333333333333"},
        {-2.5e-7, "-2.5e-07"},
        {INFINITY, "inf"},
        {-INFINITY, "-inf"},
        {5e-324, "5e-324"},
        {1.7976931348623157e308, "1.7976931348623157e+308"},
    };

    for (size_t i = 0; i < sizeof(samples) / sizeof(samples[0]); i++) {
        EXPECT(strcmp(text_of(samples[i].value), samples[i].text) == 0);
        if (strcmp(test_world.output, samples[i].text) != 0)
            printf("%s: %s\n", samples[i].text, test_world.output);
    }
    EXPECT(strcmp(text_of(NAN), "nan") == 0);
}
