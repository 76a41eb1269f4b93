#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves what instructions do: hand-written code halts with a number, or prints, or throws.

// A boot class with one method, startup(), that ends by halting with the int in slot 2. Slots: 0
// this, 1 boot, 2 3 4 ints, 5-6 7-8 longs, 9 object, 10 system, 11 an array.
#define SLOTS                                                                                      \
    ".t.main .internal.boot i i i l - l - .internal.object .internal.system .internal.array"
#define POOL_SYSTEM                                                                                \
    {                                                                                              \
        CLASSFILE_METHOD, ".internal.boot", "system", ".internal.system", NULL                     \
    }
#define POOL_HALT                                                                                  \
    {                                                                                              \
        CLASSFILE_METHOD, ".internal.system", "halt", NULL, "i"                                    \
    }
#define POOL_BASE POOL_SYSTEM, POOL_HALT
#define HALT      I16(CALL, 10, 0), ARGS(1, 0, 0, 0), I16(CALL, 0, 1), ARGS(10, 2, 0, 0), I(RET, 0, 0, 0)

#define BOOT_CLASS                                                                                 \
    {.name = ".internal.boot",                                                                     \
     .methods = {{.name = "system",                                                                \
                  .flags = CLASSFILE_NATIVE,                                                       \
                  .native = 82,                                                                    \
                  .result = ".internal.system"},                                                   \
                 {.name = "console",                                                               \
                  .flags = CLASSFILE_NATIVE,                                                       \
                  .native = 80,                                                                    \
                  .result = ".internal.console"}}},                                                \
    {                                                                                              \
        .name = ".internal.system", .methods = {                                                   \
            {.name = "halt", .flags = CLASSFILE_NATIVE, .native = 94, .parameters = "i"}           \
        }                                                                                          \
    }

#define STARTUP(...)                                                                               \
    {                                                                                              \
        .name = "startup", .ordinal = 8, .parameters = ".internal.boot", .slots = SLOTS,           \
        CODE(__VA_ARGS__)                                                                          \
    }

#define PLAY_CODE(...)                                                                             \
    play(                                                                                          \
        (struct bundle_class[]){                                                                   \
            BOOT_CLASS,                                                                            \
            {.name = ".t.main", .pool = {POOL_BASE}, .methods = {STARTUP(__VA_ARGS__)}}},          \
        3)

static int play(const struct bundle_class *classes, size_t count)
{
    test_world_reset();
    test_world.is_checked = true;
    int result = test_world_play(classes, count);
    if (result == TEST_REFUSED) printf("refused: %s\n", vm_refusal());
    if (result == VM_ALL_ENDED && test_world.log_size != 0) printf("%s", test_world.log);
    vm_check();
    return result;
}

// slot 2 = (int) low word constant
#define WIDE(slot, value) I(CONST_IW, slot, 0, 0), (uint32_t)(value)
#define WIDE_L(slot, value)                                                                        \
    I(CONST_LW, slot, 0, 0), (uint32_t)((uint64_t)(value)), (uint32_t)((uint64_t)(value) >> 32)

TEST(vm_ints_wrap_and_shift_as_in_java)
{
    EXPECT(PLAY_CODE(I16(CONST_I, 2, -5), HALT) == -5);
    EXPECT(PLAY_CODE(WIDE(3, INT32_MAX), I(ADDK_I, 2, 3, 1), HALT) == INT32_MIN);
    EXPECT(PLAY_CODE(WIDE(3, INT32_MIN), I16(CONST_I, 4, -1), I(DIV_I, 2, 3, 4), HALT) ==
           INT32_MIN);
    EXPECT(PLAY_CODE(WIDE(3, INT32_MIN), I16(CONST_I, 4, -1), I(REM_I, 2, 3, 4), HALT) == 0);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -7), I16(CONST_I, 4, 2), I(DIV_I, 2, 3, 4), HALT) == -3);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -7), I16(CONST_I, 4, 2), I(REM_I, 2, 3, 4), HALT) == -1);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 1), I16(CONST_I, 4, 33), I(SHL_I, 2, 3, 4), HALT) == 2);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -8), I16(CONST_I, 4, 1), I(SHR_I, 2, 3, 4), HALT) == -4);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -1), I16(CONST_I, 4, 28), I(USHR_I, 2, 3, 4), HALT) == 15);
    EXPECT(PLAY_CODE(WIDE(3, 0x10001), I(MUL_I, 2, 3, 3), HALT) == 0x20001);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 12), I16(CONST_I, 4, 10), I(XOR_I, 2, 3, 4), HALT) == 6);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 12), I(NOT_I, 3, 3, 0), I(NEG_I, 2, 3, 0), HALT) == 13);
}

TEST(vm_longs_have_64_bits)
{
    EXPECT(PLAY_CODE(WIDE_L(5, 1ll << 40), I16(CONST_I, 3, 38), I(SHR_L, 7, 5, 3),
                     I(L_TO_I, 2, 7, 0), HALT) == 4);
    EXPECT(PLAY_CODE(WIDE_L(5, INT64_MIN), I16(CONST_L, 7, -1), I(DIV_L, 7, 5, 7),
                     I16(CONST_I, 2, 0), I(JNE_L, 5, 7, 0), 11, I16(CONST_I, 2, 1), HALT) == 1);
    EXPECT(PLAY_CODE(I16(CONST_L, 5, -2), I16(CONST_L, 7, 1), I(JLT_L, 5, 7, 0), 6,
                     I16(CONST_I, 2, 9), I(RET, 0, 0, 0), I16(CONST_I, 2, 7), HALT) == 7);
    EXPECT(PLAY_CODE(I16(CONST_I, 3, -3), I(I_TO_L, 5, 3, 0), I(MUL_L, 5, 5, 5), I(L_TO_I, 2, 5, 0),
                     HALT) == 9);
}

TEST(vm_numbers_go_into_boxes_and_back)
{
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 77), I(BOX_I, 9, 3, 0), I(UNBOX_I, 2, 9, 0), HALT) == 77);
    EXPECT(PLAY_CODE(WIDE(3, 123456), I(BOX_I, 9, 3, 0), I(UNBOX_L, 5, 9, 0), I(L_TO_I, 2, 5, 0),
                     HALT) == 123456);
    EXPECT(PLAY_CODE(WIDE_L(5, 1ll << 33), I(BOX_L, 9, 5, 0), I(UNBOX_L, 7, 9, 0),
                     I16(CONST_I, 2, 0), I(JNE_L, 5, 7, 0), 9, I16(CONST_I, 2, 1), HALT) == 1);
}

// The sum of 1 to 100.
TEST(vm_loops)
{
    EXPECT(PLAY_CODE(I16(CONST_I, 3, 100), I(ADD_I, 2, 2, 3), I(ADDK_I, 3, 3, (uint8_t)-1),
                     I(JNZ_I, 3, 0, 0), 1, HALT) == 5050);
}

// Stores past the end grow; what lies between is null.
TEST(vm_arrays_grow)
{
    struct bundle_class classes[] = {
        BOOT_CLASS,
        {.name = ".t.main",
         .pool = {POOL_BASE, {CLASSFILE_CLASS, ".internal.array"}},
         .methods = {STARTUP(I16(NEW, 11, 2), I16(CONST_I, 3, 1000), I(SETA_R, 0, 11, 3),
                             I16(CONST_I, 4, 999), I(GETA_R, 9, 11, 4), I(LEN, 2, 11, 0),
                             I(JNULL, 9, 0, 0), 9, I(NEG_I, 2, 2, 0), HALT)}},
    };

    EXPECT(play(classes, 3) == 1001);
}
