#pragma once

#include "tests/unit/vm_bundle.h"

// Declarations of the classes that the boot object hands out, for bundles written by hand, and the
// constants and code to use them.

#define NATIVE_METHOD(title, code, gives, takes)                                                   \
    {                                                                                              \
        .name = title, .flags = CLASSFILE_NATIVE, .native = code, .result = gives,                 \
        .parameters = takes                                                                        \
    }

// The element of an array of classes that declares them: four classes.
#define AUTHORITY_CLASSES                                                                          \
    {.name = ".internal.boot",                                                                     \
     .methods = {NATIVE_METHOD("console", 80, ".internal.console", NULL),                          \
                 NATIVE_METHOD("clock", 81, ".internal.clock", NULL),                              \
                 NATIVE_METHOD("system", 82, ".internal.system", NULL),                            \
                 NATIVE_METHOD("thread", 83, ".internal.thread", ".internal.object")}},            \
        {.name = ".internal.system",                                                               \
         .methods = {NATIVE_METHOD("sync", 90, NULL, NULL), NATIVE_METHOD("lives", 93, "i", NULL), \
                     NATIVE_METHOD("halt", 94, NULL, "i")}},                                       \
        {.name = ".internal.clock", .methods = {NATIVE_METHOD("sleep", 89, NULL, "l")}},           \
    {                                                                                              \
        .name = ".internal.console", .methods = {                                                  \
            NATIVE_METHOD("write", 85, NULL, ".internal.string"),                                  \
            NATIVE_METHOD("read", 86, "i", NULL),                                                  \
            NATIVE_METHOD("held", 95, ".internal.console", NULL)                                   \
        }                                                                                          \
    }

// The first constants of a pool.
enum {
    POOL_SYSTEM,
    POOL_HALT,
    POOL_SYNC,
    POOL_CONSOLE,
    POOL_READ,
    POOL_CLOCK,
    POOL_SLEEP,
    POOL_OWN
};

#define AUTHORITY_POOL                                                                             \
    {CLASSFILE_METHOD, ".internal.boot", "system", ".internal.system", NULL},                      \
        {CLASSFILE_METHOD, ".internal.system", "halt", NULL, "i"},                                 \
        {CLASSFILE_METHOD, ".internal.system", "sync", NULL, NULL},                                \
        {CLASSFILE_METHOD, ".internal.boot", "console", ".internal.console", NULL},                \
        {CLASSFILE_METHOD, ".internal.console", "read", "i", NULL},                                \
        {CLASSFILE_METHOD, ".internal.boot", "clock", ".internal.clock", NULL},                    \
    {                                                                                              \
        CLASSFILE_METHOD, ".internal.clock", "sleep", NULL, "l"                                    \
    }

// Slots of startup(): 0 this, 1 boot, then these.
#define AUTHORITY_SLOTS                                                                            \
    ".t.main .internal.boot i i i l - l - .internal.object .internal.system .internal.array "      \
    ".internal.console .internal.clock"
enum {
    S_THIS,
    S_BOOT,
    S_I,
    S_I2,
    S_I3,
    S_L,
    S_L2 = 7,
    S_OBJECT = 9,
    S_SYSTEM,
    S_ARRAY,
    S_CONSOLE,
    S_CLOCK,
};

#define GET_SYSTEM  I16(CALLV, S_SYSTEM, POOL_SYSTEM), ARGS(S_BOOT, 0, 0, 0)
#define GET_CONSOLE I16(CALLV, S_CONSOLE, POOL_CONSOLE), ARGS(S_BOOT, 0, 0, 0)
#define GET_CLOCK   I16(CALLV, S_CLOCK, POOL_CLOCK), ARGS(S_BOOT, 0, 0, 0)
#define SYNC        I16(CALLV, 0, POOL_SYNC), ARGS(S_SYSTEM, 0, 0, 0)
#define READ        I16(CALLV, S_I, POOL_READ), ARGS(S_CONSOLE, 0, 0, 0)
#define SLEEP       I16(CALLV, 0, POOL_SLEEP), ARGS(S_CLOCK, S_L, S_L + 1, 0)

// Halt with the int in slot S_I: five words.
#define HALT_CALL I16(CALLV, 0, POOL_HALT), ARGS(S_SYSTEM, S_I, 0, 0)
#define HALT      GET_SYSTEM, HALT_CALL, I(RET, 0, 0, 0)

#define STARTUP(...)                                                                               \
    {                                                                                              \
        .name = "startup", .ordinal = 8, .parameters = ".internal.boot", .slots = AUTHORITY_SLOTS, \
        CODE(__VA_ARGS__)                                                                          \
    }

// A world whose one task has not begun, and will return at once.
void authority_make_world(void);
