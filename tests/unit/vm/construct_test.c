#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"

// Proves that a constructor is reached only directly behind a NEW and by the constructors below it,
// that no object is made without one, and that each has one call of the next which nothing avoids
// or repeats. And that a method is called exactly only on objects of the own nest.
//
// The samples are methods of .t.thief, which extends .t.base; so does .t.leaf, without constructors
// of its own.

enum { P_BASE, P_BASE_MADE, P_MADE, P_THIEF, P_GET, P_LEAF, P_GIVE };
enum { S_THIS, S_I, S_BASE, S_THIEF, S_LEAF, S_O, S_ARRAY };

struct sample {
    const char *why; // null: it is sound
    const uint32_t *code;
    uint32_t code_words;
    struct bundle_handler handler;
};

static const char *refusal_of(const struct sample *sample, uint32_t flags)
{
    struct bundle_class classes[] = {
        {.name = ".t.base",
         .fields = "n:i",
         .field_refs = ".t.base:n",
         .methods = {{.name = "base",
                      .flags = CLASSFILE_CONSTRUCTOR,
                      .parameters = "i",
                      .slots = ".t.base i",
                      CODE(I(SETF_I, 1, 0, 0), I(RET, 0, 0, 0))},
                     {.name = "get",
                      .result = "i",
                      .slots = ".t.base i",
                      CODE(I(GETF_I, 1, 0, 0), I(RET_I, 1, 0, 0))}}},
        {.name = ".t.leaf", .super = ".t.base"},
        {.name = ".t.thief",
         .super = ".t.base",
         .pool = {{CLASSFILE_CLASS, ".t.base"},
                  {CLASSFILE_METHOD, ".t.base", "base", NULL, "i"},
                  {CLASSFILE_METHOD, ".t.thief", "thief"},
                  {CLASSFILE_CLASS, ".t.thief"},
                  {CLASSFILE_METHOD, ".t.base", "get", "i"},
                  {CLASSFILE_CLASS, ".t.leaf"},
                  {CLASSFILE_METHOD, ".t.thief", "give", ".t.thief"}},
         .methods = {{.name = "thief",
                      .flags = CLASSFILE_CONSTRUCTOR,
                      .slots = ".t.thief i",
                      CODE(I16(CALL, 0, P_BASE_MADE), ARGS(0, 1, 0, 0), I(RET, 0, 0, 0))},
                     {.name = "give",
                      .flags = CLASSFILE_STATIC,
                      .result = ".t.thief",
                      .slots = ".t.thief",
                      CODE(I(RET_R, 0, 0, 0))},
                     {.name = "sample",
                      .flags = flags,
                      .parameters = "i",
                      .slots = ".t.thief i .t.base .t.thief .t.leaf .internal.object "
                               ".internal.array",
                      .code = sample->code,
                      .code_words = sample->code_words,
                      .handlers = {sample->handler}}}},
        {.name = ".t.main",
         .methods = {{.name = "startup",
                      .parameters = ".internal.boot",
                      .slots = ".t.main .internal.boot",
                      CODE(I(RET, 0, 0, 0))}}},
    };

    test_world_reset();
    return PLAY(classes) == TEST_REFUSED ? vm_refusal() : "";
}

static void expect_all(const struct sample *samples, size_t count, uint32_t flags)
{
    for (size_t i = 0; i < count; i++) {
        const char *said = refusal_of(&samples[i], flags);
        const char *why = samples[i].why;
        bool is_right = why == NULL ? *said == '\0' : strstr(said, why) != NULL;
        if (!is_right) printf("sample %zu: \"%s\"\n", i, said);
        EXPECT(is_right);
    }
}

#define COUNT(samples)               (sizeof(samples) / sizeof((samples)[0]))
#define EXPECT_METHODS(samples)      expect_all(samples, COUNT(samples), 0)
#define EXPECT_CONSTRUCTORS(samples) expect_all(samples, COUNT(samples), CLASSFILE_CONSTRUCTOR)

#define SOUND(...)                                                                                 \
    {                                                                                              \
        .why = NULL, CODE(__VA_ARGS__)                                                             \
    }
#define REFUSED(text, ...)                                                                         \
    {                                                                                              \
        .why = text, CODE(__VA_ARGS__)                                                             \
    }
// ... with a handler of everything, which lies in a slot.
#define CAUGHT(text, begin, end, target, ...)                                                      \
    {                                                                                              \
        .why = text, .handler = {begin, end, target, ".internal.object", S_O}, CODE(__VA_ARGS__)   \
    }

#define RETURN          I(RET, 0, 0, 0)
#define PASS            I16(CONST_I, S_I, 1)
#define BASE_MADE(slot) I16(CALL, 0, P_BASE_MADE), ARGS(slot, S_I, 0, 0)
#define MADE(slot)      I16(CALL, 0, P_MADE), ARGS(slot, 0, 0, 0)

static const char unmade[] = "made without constructor";
static const char finished[] = "what may be finished";

TEST(vm_construct_stands_behind_new)
{
    const struct sample samples[] = {
        SOUND(I16(NEW, S_BASE, P_BASE), BASE_MADE(S_BASE), RETURN),
        SOUND(I16(NEW, S_LEAF, P_LEAF), BASE_MADE(S_LEAF), RETURN),
        SOUND(I16(NEW, S_THIEF, P_THIEF), MADE(S_THIEF), RETURN),
        REFUSED(unmade, I16(NEW, S_BASE, P_BASE), RETURN),
        REFUSED(unmade, I16(NEW, S_LEAF, P_LEAF), RETURN),
        REFUSED(unmade, I16(NEW, S_BASE, P_BASE), PASS, BASE_MADE(S_BASE), RETURN),
        REFUSED(unmade, I16(NEW, S_BASE, P_BASE), BASE_MADE(S_THIEF), RETURN),
        REFUSED(unmade, I16(NEW, S_THIEF, P_THIEF), BASE_MADE(S_THIEF), RETURN),
        REFUSED(unmade, I16(NEW, S_BASE, P_BASE), I16(CALLV, S_I, P_GET), ARGS(S_BASE, 0, 0, 0),
                RETURN),
    };
    EXPECT_METHODS(samples);
}

TEST(vm_construct_reaches_nothing_finished)
{
    const struct sample samples[] = {
        REFUSED(finished, BASE_MADE(S_BASE), RETURN),
        REFUSED(finished, BASE_MADE(S_THIS), RETURN),
        REFUSED(finished, MADE(S_THIS), RETURN),
        REFUSED(finished, I16(NEW, S_BASE, P_BASE), BASE_MADE(S_BASE), BASE_MADE(S_BASE), RETURN),
        REFUSED(finished, I16(NEW, S_BASE, P_BASE), BASE_MADE(S_BASE), I(JZ_I, S_I, 0, 0), 1,
                RETURN),
        REFUSED(finished, I16(NEW, S_BASE, P_BASE), BASE_MADE(S_BASE), I(SWITCH, S_I, 0, 0), 1, 0,
                8, 1, RETURN),
        REFUSED(finished, I16(NEW, S_BASE, P_BASE), BASE_MADE(S_BASE), I(SWITCH, S_I, 0, 0), 1, 0,
                1, 8, RETURN),
        CAUGHT(finished, 0, 3, 1, I16(NEW, S_BASE, P_BASE), BASE_MADE(S_BASE), RETURN),
        CAUGHT(NULL, 0, 3, 0, I16(NEW, S_BASE, P_BASE), BASE_MADE(S_BASE), RETURN),
    };
    EXPECT_METHODS(samples);
}

TEST(vm_construct_goes_on_with_the_next)
{
    const struct sample samples[] = {
        SOUND(BASE_MADE(S_THIS), RETURN),
        SOUND(MADE(S_THIS), RETURN),
        SOUND(BASE_MADE(S_THIS), I16(NEW, S_THIEF, P_THIEF), MADE(S_THIEF), RETURN),
        REFUSED("calls none of the superclass", RETURN),
        REFUSED("calls none of the superclass", I16(NEW, S_THIEF, P_THIEF), MADE(S_THIEF), RETURN),
        REFUSED("calls two others", BASE_MADE(S_THIS), BASE_MADE(S_THIS), RETURN),
        REFUSED("calls two others", MADE(S_THIS), BASE_MADE(S_THIS), RETURN),
        REFUSED(finished, BASE_MADE(S_THIS), BASE_MADE(S_THIEF), RETURN),
    };
    EXPECT_CONSTRUCTORS(samples);
}

TEST(vm_construct_keeps_its_object)
{
    const char *const written = "writes to the slot of its object";
    const struct sample samples[] = {
        REFUSED(written, I(MOVE_R, S_THIS, S_THIEF, 0), BASE_MADE(S_THIS), RETURN),
        REFUSED(written, I(CONST_NULL, S_THIS, 0, 0), BASE_MADE(S_THIS), RETURN),
        REFUSED(written, I(CAST, S_THIS, S_O, 0), P_THIEF, BASE_MADE(S_THIS), RETURN),
        REFUSED(written, I16(CALL, S_THIS, P_GIVE), BASE_MADE(S_THIS), RETURN),
        REFUSED(written, I16(LOADW_R, S_THIS, S_THIEF), BASE_MADE(S_THIS), RETURN),
        REFUSED(written, I16(STOREW_R, S_THIEF, S_THIS), BASE_MADE(S_THIS), RETURN),
        REFUSED(written, MADE(S_THIS), I(GETA_C, S_THIS, S_ARRAY, S_I), P_THIEF, RETURN),
        {.why = written,
         .handler = {2, 3, 2, ".t.thief", S_THIS},
         CODE(BASE_MADE(S_THIS), PASS, RETURN)},
        SOUND(BASE_MADE(S_THIS), I16(STOREW_R, S_THIS, S_THIEF), I16(LOADW_R, S_THIEF, S_THIS),
              RETURN),
    };
    EXPECT_CONSTRUCTORS(samples);
}

TEST(vm_construct_happens_once)
{
    const char *const jump = "a jump around";
    const char *const handler = "a handler around";
    const struct sample samples[] = {
        SOUND(I(JZ_I, S_I, 0, 0), 3, PASS, BASE_MADE(S_THIS), RETURN),
        SOUND(I(JZ_I, S_I, 0, 0), 3, I(THROW, S_O, 0, 0), BASE_MADE(S_THIS), RETURN),
        SOUND(BASE_MADE(S_THIS), I(JNZ_I, S_I, 0, 0), 2, RETURN),
        REFUSED(jump, I(JZ_I, S_I, 0, 0), 4, BASE_MADE(S_THIS), RETURN),
        REFUSED(jump, BASE_MADE(S_THIS), I(JZ_I, S_I, 0, 0), 0, RETURN),
        REFUSED(jump, PASS, BASE_MADE(S_THIS), I(JZ_I, S_I, 0, 0), 0, RETURN),
        REFUSED(jump, I(SWITCH, S_I, 0, 0), 1, 0, 7, 5, BASE_MADE(S_THIS), RETURN),
        REFUSED(jump, I(SWITCH, S_I, 0, 0), 1, 0, 5, 7, BASE_MADE(S_THIS), RETURN),
        REFUSED("a return before", I(JZ_I, S_I, 0, 0), 3, RETURN, BASE_MADE(S_THIS), RETURN),
        CAUGHT(handler, 0, 2, 2, BASE_MADE(S_THIS), RETURN),
        CAUGHT(handler, 1, 4, 4, PASS, BASE_MADE(S_THIS), PASS, RETURN),
        CAUGHT(handler, 0, 1, 3, PASS, BASE_MADE(S_THIS), RETURN),
        CAUGHT(handler, 3, 4, 0, PASS, BASE_MADE(S_THIS), PASS, RETURN),
        CAUGHT(handler, 3, 4, 1, PASS, BASE_MADE(S_THIS), PASS, RETURN),
        CAUGHT(NULL, 0, 1, 1, PASS, BASE_MADE(S_THIS), PASS, RETURN),
        CAUGHT(NULL, 3, 4, 3, PASS, BASE_MADE(S_THIS), PASS, RETURN),
    };
    EXPECT_CONSTRUCTORS(samples);
}

TEST(vm_calls_around_overrides_are_for_the_own_nest)
{
    const char *const around = "a call around what overrides";
    const struct sample samples[] = {
        SOUND(I16(CALL, S_I, P_GET), ARGS(S_THIS, 0, 0, 0), RETURN),
        SOUND(I16(CALL, S_I, P_GET), ARGS(S_THIEF, 0, 0, 0), RETURN),
        SOUND(I16(CALLV, S_I, P_GET), ARGS(S_BASE, 0, 0, 0), RETURN),
        REFUSED(around, I16(CALL, S_I, P_GET), ARGS(S_BASE, 0, 0, 0), RETURN),
        REFUSED(around, I16(CALL, S_I, P_GET), ARGS(S_LEAF, 0, 0, 0), RETURN),
        REFUSED(around, I16(CALL, S_I, P_GET), ARGS(S_I, 0, 0, 0), RETURN),
        REFUSED(around, I16(CALL, S_I, P_GET), ARGS(99, 0, 0, 0), RETURN),
    };
    EXPECT_METHODS(samples);
}
