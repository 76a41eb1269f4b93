#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/vm.h"

// Proves interfaces, static fields and their initialisers, arrays of wide numbers, far slots, and
// that classes which do not keep the rules are refused.

static int play(const struct bundle_class *classes, size_t count)
{
    test_world_reset();
    test_world.is_checked = true;
    int result = test_world_play(classes, count);
    if (result != TEST_REFUSED) vm_check();
    return result;
}

#define PLAY_CHECKED(classes) play(classes, sizeof(classes) / sizeof((classes)[0]))

static bool refuses(const struct bundle_class *classes, size_t count, const char *why)
{
    bool is_right = play(classes, count) == TEST_REFUSED && strstr(vm_refusal(), why) != NULL;

    if (!is_right) printf("not refused because \"%s\" but \"%s\"\n", why, vm_refusal());
    return is_right;
}

#define REFUSES(classes, why) refuses(classes, sizeof(classes) / sizeof((classes)[0]), why)

// ---- interfaces ------------------------------------------------------------------------------

// area() is asked for, twice() is given.
#define SHAPE                                                                                      \
    {                                                                                              \
        .name = ".t.shape", .flags = CLASSFILE_INTERFACE,                                          \
        .pool = {{CLASSFILE_METHOD, ".t.shape", "area", "i", NULL}}, .methods = {                  \
            {.name = "area", .flags = CLASSFILE_NO_CODE, .result = "i"},                           \
            {.name = "twice",                                                                      \
             .result = "i",                                                                        \
             .slots = ".t.shape i",                                                                \
             CODE(I16(CALLI, 1, 0), ARGS(0, 0, 0, 0), I(ADD_I, 1, 1, 1), I(RET_I, 1, 0, 0))}       \
        }                                                                                          \
    }
#define AREA(class, number)                                                                        \
    {                                                                                              \
        .name = "area", .result = "i", .slots = class " i",                                        \
        CODE(I16(CONST_I, 1, number), I(RET_I, 1, 0, 0))                                           \
    }
#define SQUARE                                                                                     \
    {                                                                                              \
        .name = ".t.square", .interfaces = ".t.shape", .methods = { AREA(".t.square", 9) }         \
    }

// Slot 14 holds a shape.
#define SHAPE_STARTUP(...)                                                                         \
    {                                                                                              \
        .name = "startup", .ordinal = 8, .parameters = ".internal.boot",                           \
        .slots = AUTHORITY_SLOTS " .t.shape .t.square", CODE(__VA_ARGS__)                          \
    }
#define SHAPE_POOL                                                                                 \
    {                                                                                              \
        AUTHORITY_POOL, {CLASSFILE_CLASS, ".t.square"},                                            \
            {CLASSFILE_METHOD, ".t.shape", "twice", "i", NULL},                                    \
            {CLASSFILE_STRING, .name = "twice"},                                                   \
        {                                                                                          \
            CLASSFILE_CLASS, ".t.shape"                                                            \
        }                                                                                          \
    }

TEST(vm_interfaces_are_called)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        SHAPE,
        SQUARE,
        {.name = ".t.main",
         .pool = SHAPE_POOL,
         .methods = {SHAPE_STARTUP(I16(NEW, 14, POOL_OWN), I16(CALLI, S_I, POOL_OWN + 1),
                                   ARGS(14, 0, 0, 0), HALT)}},
    };

    EXPECT(PLAY_CHECKED(classes) == 18);
}

TEST(vm_interfaces_are_found_by_name)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        SHAPE,
        SQUARE,
        {.name = ".t.main",
         .pool = SHAPE_POOL,
         .methods = {SHAPE_STARTUP(I16(NEW, 15, POOL_OWN), I16(CALLD, S_OBJECT, POOL_OWN + 2), 1,
                                   ARGS(15, 0, 0, 0), I(UNBOX_I, S_I, S_OBJECT, 0), HALT)}},
    };

    EXPECT(PLAY_CHECKED(classes) == 18);
}

// IS is 1 for the square and 0 for the boot object; CAST of that raises.
TEST(vm_interfaces_are_tested_for)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        SHAPE,
        SQUARE,
        {.name = ".t.main",
         .pool = SHAPE_POOL,
         .methods = {SHAPE_STARTUP(
             I16(NEW, S_OBJECT, POOL_OWN), I(IS, S_I, S_OBJECT, 0), POOL_OWN + 3,
             I(IS, S_I2, S_BOOT, 0), POOL_OWN + 3, I(SHLK_I, S_I, S_I, 4), I(ADD_I, S_I, S_I, S_I2),
             I(CAST, 14, S_OBJECT, 0), POOL_OWN + 3, I(MOVE_R, S_OBJECT, 14, 0), HALT)}},
    };

    EXPECT(PLAY_CHECKED(classes) == 16);
    classes[6].methods[0] =
        (struct bundle_method)SHAPE_STARTUP(I(CAST, 14, S_BOOT, 0), POOL_OWN + 3, HALT);
    EXPECT(PLAY_CHECKED(classes) == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, "exception.cast") != NULL);
}

// A subclass overrides, and an interface that extends another gives what that one asks for.
TEST(vm_interfaces_are_inherited)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        SHAPE,
        {.name = ".t.round",
         .interfaces = ".t.shape",
         .flags = CLASSFILE_INTERFACE,
         .methods = {AREA(".t.round", 3)}},
        {.name = ".t.square", .interfaces = ".t.round"},
        {.name = ".t.large", .super = ".t.square", .methods = {AREA(".t.large", 50)}},
        {.name = ".t.main",
         .pool = SHAPE_POOL,
         .methods = {SHAPE_STARTUP(I16(NEW, 14, POOL_OWN), I16(CALLI, S_I, POOL_OWN + 1),
                                   ARGS(14, 0, 0, 0), HALT)}},
    };

    EXPECT(PLAY_CHECKED(classes) == 6);
    classes[8].pool[POOL_OWN].class = ".t.large";
    EXPECT(PLAY_CHECKED(classes) == 100);
}

TEST(vm_interfaces_keep_their_rules)
{
    const struct bundle_class lacking[] = {SHAPE, {.name = ".t.a", .interfaces = ".t.shape"}};
    const struct bundle_class result[] = {
        SHAPE,
        {.name = ".t.a",
         .interfaces = ".t.shape",
         .methods = {{.name = "area", .slots = ".t.a", CODE(I(RET, 0, 0, 0))}}}};
    const struct bundle_class none[] = {{.name = ".t.a", .interfaces = ".internal.boot"}};
    const struct bundle_class later[] = {{.name = ".t.a", .interfaces = ".t.shape"}, SHAPE};
    const struct bundle_class super[] = {SHAPE, {.name = ".t.a", .super = ".t.shape"}};
    const struct bundle_class extends[] = {
        {.name = ".t.b"}, {.name = ".t.a", .super = ".t.b", .flags = CLASSFILE_INTERFACE}};
    const struct bundle_class fields[] = {
        {.name = ".t.a", .flags = CLASSFILE_INTERFACE, .fields = "x:i"}};
    const struct bundle_class constructor[] = {{.name = ".t.a",
                                                .flags = CLASSFILE_INTERFACE,
                                                .methods = {{.name = "a",
                                                             .flags = CLASSFILE_CONSTRUCTOR,
                                                             .slots = ".t.a",
                                                             CODE(I(RET, 0, 0, 0))}}}};
    const struct bundle_class both[] = {
        SHAPE,
        {.name = ".t.b", .flags = CLASSFILE_INTERFACE, .methods = {AREA(".t.b", 1)}},
        {.name = ".t.c", .flags = CLASSFILE_INTERFACE, .methods = {AREA(".t.c", 2)}},
        {.name = ".t.a", .interfaces = ".t.shape .t.b .t.c"}};

    EXPECT(REFUSES(lacking, "it lacks a method"));
    EXPECT(REFUSES(result, "another result"));
    EXPECT(REFUSES(none, "an interface is named that is none"));
    EXPECT(REFUSES(later, "comes later"));
    EXPECT(REFUSES(super, "may not be extended"));
    EXPECT(REFUSES(extends, "extends other interfaces only"));
    EXPECT(REFUSES(fields, "an interface has no fields"));
    EXPECT(REFUSES(constructor, "an interface with a constructor"));
    EXPECT(REFUSES(both, "it lacks a method"));
}

// ---- static fields ---------------------------------------------------------------------------

// Two initialisers run in order, before startup().
#define INITIALISER(class_slots, ...)                                                              \
    {                                                                                              \
        .name = "begin", .flags = CLASSFILE_STATIC | CLASSFILE_INITIALISER, .slots = class_slots,  \
        CODE(__VA_ARGS__)                                                                          \
    }
#define FIELD_CONSTANT(class, name, type)                                                          \
    {                                                                                              \
        CLASSFILE_FIELD, class, name, type                                                         \
    }

TEST(vm_static_fields_are_initialised_in_order)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.a",
         .fields = "n:@i own:l wide:@d text:@.internal.object",
         .pool = {FIELD_CONSTANT(".t.a", "n", "i")},
         .methods = {INITIALISER("i", I16(CONST_I, 0, 5), I16(SETS_I, 0, 0), I(RET, 0, 0, 0))}},
        {.name = ".t.b",
         .super = ".t.a",
         .fields = "m:@l",
         .pool = {FIELD_CONSTANT(".t.b", "n", "i"), FIELD_CONSTANT(".t.b", "m", "l")},
         .methods = {INITIALISER("i l -", I16(GETS_I, 0, 0), I(MULK_I, 0, 0, 3), I(I_TO_L, 1, 0, 0),
                                 I16(SETS_L, 1, 1), I(RET, 0, 0, 0))}},
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL, FIELD_CONSTANT(".t.b", "m", "l"),
                  FIELD_CONSTANT(".t.a", "text", ".internal.object")},
         .methods = {STARTUP(I16(GETS_R, S_OBJECT, POOL_OWN + 1), I16(GETS_L, S_L, POOL_OWN),
                             I(JNNULL, S_OBJECT, 0, 0), 5, I(L_TO_I, S_I, S_L, 0),
                             I16(SETS_R, S_BOOT, POOL_OWN + 1), HALT)}},
    };

    EXPECT(PLAY_CHECKED(classes) == 15);
}

TEST(vm_initialisers_and_static_fields_keep_their_rules)
{
    const struct bundle_class not_static[] = {{.name = ".t.a",
                                               .methods = {{.name = "m",
                                                            .flags = CLASSFILE_INITIALISER,
                                                            .slots = ".t.a",
                                                            CODE(I(RET, 0, 0, 0))}}}};
    const struct bundle_class type[] = {{.name = ".t.a",
                                         .fields = "n:@i",
                                         .pool = {FIELD_CONSTANT(".t.a", "n", "l")},
                                         .methods = {INITIALISER("i", I(RET, 0, 0, 0))}}};
    const struct bundle_class not_static_field[] = {
        {.name = ".t.a", .fields = "n:i", .pool = {FIELD_CONSTANT(".t.a", "n", "i")}}};
    const struct bundle_class wrong[] = {
        {.name = ".t.a",
         .fields = "n:@i",
         .pool = {FIELD_CONSTANT(".t.a", "n", "i")},
         .methods = {INITIALISER("l -", I16(GETS_L, 0, 0), I(RET, 0, 0, 0))}}};
    const struct bundle_class narrow[] = {
        {.name = ".t.a",
         .fields = "n:@.internal.string",
         .pool = {FIELD_CONSTANT(".t.a", "n", ".internal.string")},
         .methods = {INITIALISER(".internal.object", I16(SETS_R, 0, 0), I(RET, 0, 0, 0))}}};
    const struct bundle_class no_cell[] = {
        {.name = ".t.a",
         .pool = {{CLASSFILE_STRING, .name = "n"}},
         .methods = {INITIALISER(".internal.object", I16(GETS_R, 0, 0), I(RET, 0, 0, 0))}}};

    EXPECT(REFUSES(not_static, "an initialiser that is not static"));
    EXPECT(REFUSES(type, "a static field that does not exist"));
    EXPECT(REFUSES(not_static_field, "a static field that does not exist"));
    EXPECT(REFUSES(wrong, "a field of another type"));
    EXPECT(REFUSES(narrow, "a field of another type"));
    EXPECT(REFUSES(no_cell, "a static field that is none"));
}

// ---- wide things -----------------------------------------------------------------------------

TEST(vm_arrays_hold_wide_numbers)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_CLASS, ".internal.array.double"},
                  {CLASSFILE_CLASS, ".internal.array.long"},
                  {CLASSFILE_CLASS, ".internal.array.float"}},
         .methods =
             {{.name = "startup",
               .ordinal = 8,
               .parameters = ".internal.boot",
               .slots = AUTHORITY_SLOTS " .internal.array.double .internal.array.long "
                                        ".internal.array.float d - f",
               CODE(I16(NEW, 14, POOL_OWN), I16(NEW, 15, POOL_OWN + 1), I16(NEW, 16, POOL_OWN + 2),
                    I16(CONST_I, S_I, 500), I(I_TO_D, 17, S_I, 0), I(SETA_D, 17, 14, S_I),
                    I(I_TO_L, S_L, S_I, 0), I(SETA_L, S_L, 15, S_I), I(I_TO_F, 19, S_I, 0),
                    I(SETA_F, 19, 16, S_I), I(GETA_D, 17, 14, S_I), I(D_TO_I, S_I2, 17, 0),
                    I(GETA_L, S_L, 15, S_I), I(L_TO_I, S_I3, S_L, 0), I(ADD_I, S_I2, S_I2, S_I3),
                    I(GETA_F, 19, 16, S_I), I(F_TO_I, S_I3, 19, 0), I(ADD_I, S_I2, S_I2, S_I3),
                    I16(CONST_I, S_I3, 499), I(GETA_L, S_L, 15, S_I3), I(L_TO_I, S_I3, S_L, 0),
                    I(ADD_I, S_I, S_I2, S_I3), HALT)}}},
    };

    EXPECT(PLAY_CHECKED(classes) == 1500);
}

TEST(vm_small_fields_are_ints_of_objects)
{
    const struct bundle_class wide[] = {{.name = ".t.a", .fields = "n:bl"}};
    const struct bundle_class in_class[] = {{.name = ".t.a", .fields = "n:@bi"}};
    const struct bundle_class two_sizes[] = {{.name = ".t.a", .fields = "n:bsi"}};
    const struct bundle_class reference[] = {{.name = ".t.a", .fields = "n:c.internal.object"}};
    const struct bundle_class core[] = {{.name = ".internal.string", .fields = "n:bi"}};

    EXPECT(REFUSES(wide, "a small field that is no int"));
    EXPECT(REFUSES(in_class, "unknown flags of a field"));
    EXPECT(REFUSES(two_sizes, "unknown flags of a field"));
    EXPECT(REFUSES(reference, "a small field that is no int"));
    EXPECT(REFUSES(core, "a core class has no fields"));
}

#define NARROW_SLOTS " .internal.array.byte .internal.array.short .internal.array.char"
#define NARROW_MAIN(...)                                                                           \
    {                                                                                              \
        .name = ".t.main",                                                                         \
        .pool = {AUTHORITY_POOL,                                                                   \
                 {CLASSFILE_CLASS, ".internal.array.byte"},                                        \
                 {CLASSFILE_CLASS, ".internal.array.short"},                                       \
                 {CLASSFILE_CLASS, ".internal.array.char"}},                                       \
        .methods = {                                                                               \
            {.name = "startup",                                                                    \
             .ordinal = 8,                                                                         \
             .parameters = ".internal.boot",                                                       \
             .slots = AUTHORITY_SLOTS NARROW_SLOTS,                                                \
             CODE(I16(NEW, 14, POOL_OWN), I16(NEW, 15, POOL_OWN + 1), I16(NEW, 16, POOL_OWN + 2),  \
                  __VA_ARGS__, HALT)}                                                              \
        }                                                                                          \
    }

// The sum of the least byte and short and the greatest char, and how long a store is.
TEST(vm_arrays_hold_narrow_numbers)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        NARROW_MAIN(I16(CONST_I, S_I, 500), I16(CONST_I, S_I2, -128), I(SETA_I8, S_I2, 14, S_I),
                    I16(CONST_I, S_I2, -32768), I(SETA_I16, S_I2, 15, S_I), I16(CONST_I, S_I2, -1),
                    I(USHRK_I, S_I2, S_I2, 16), I(SETA_U16, S_I2, 16, S_I),
                    I(GETA_I8, S_I2, 14, S_I), I(GETA_I16, S_I3, 15, S_I),
                    I(ADD_I, S_I2, S_I2, S_I3), I(GETA_U16, S_I3, 16, S_I),
                    I(ADD_I, S_I, S_I2, S_I3)),
    };

    EXPECT(PLAY_CHECKED(classes) == 65535 - 32768 - 128);
}

TEST(vm_arrays_of_narrow_numbers_are_no_others)
{
    struct bundle_class as_shorts[] = {AUTHORITY_CLASSES, NARROW_MAIN(I(SETA_I16, S_I, 14, S_I))};
    struct bundle_class as_bytes[] = {AUTHORITY_CLASSES, NARROW_MAIN(I(GETA_I8, S_I, 16, S_I))};
    struct bundle_class as_chars[] = {AUTHORITY_CLASSES, NARROW_MAIN(I(GETA_U16, S_I, 15, S_I))};
    struct bundle_class as_ints[] = {AUTHORITY_CLASSES, NARROW_MAIN(I(SETA_I, S_I, 16, S_I))};

    EXPECT(REFUSES(as_shorts, "an operand of the wrong type"));
    EXPECT(REFUSES(as_bytes, "an operand of the wrong type"));
    EXPECT(REFUSES(as_chars, "an operand of the wrong type"));
    EXPECT(REFUSES(as_ints, "an operand of the wrong type"));
}

// 301 slots: 300 is the last one, an int, and 298 a long.
TEST(vm_far_slots_are_reached)
{
    char slots[2000] = AUTHORITY_SLOTS;

    for (int i = 14; i < 298; i++) strcat(slots, " i");
    strcat(slots, " l - .internal.object");
    const uint32_t code[] = {I16(CONST_I, S_I, 44),         I16(STOREW_I, S_I, 297),
                             I(I_TO_L, S_L, S_I, 0),        I16(STOREW_L, S_L, 298),
                             I16(STOREW_R, S_BOOT, 300),    I16(LOADW_R, S_OBJECT, 300),
                             I16(LOADW_L, S_L2, 298),       I16(LOADW_I, S_I2, 297),
                             I(L_TO_I, S_I, S_L2, 0),       I(ADD_I, S_I, S_I, S_I2),
                             I(JEQ_R, S_OBJECT, S_BOOT, 0), 13,
                             I(NEG_I, S_I, S_I, 0),         HALT};
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL},
         .methods = {{.name = "startup",
                      .ordinal = 8,
                      .parameters = ".internal.boot",
                      .slots = slots,
                      .code = code,
                      .code_words = sizeof(code) / 4}}},
    };

    EXPECT(PLAY_CHECKED(classes) == 88);
    const uint32_t wrong[] = {I16(LOADW_R, S_CONSOLE, 300), I(RET, 0, 0, 0)};
    classes[4].methods[0].code = wrong;
    classes[4].methods[0].code_words = 2;
    EXPECT(REFUSES(classes, "an operand of the wrong type"));
}
