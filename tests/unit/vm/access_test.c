#include <stdio.h>
#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/load.h"
#include "vm/vm.h"

// Proves that what is private or protected is out of reach of bundles written by hand: those that
// name it are refused, and what is found by name while they run is public.

#define NUMBER(title, flag, class)                                                                 \
    {                                                                                              \
        .name = title, .flags = (flag), .result = "i", .slots = class " i",                        \
        CODE(I16(CONST_I, 1, 7), I(RET_I, 1, 0, 0))                                                \
    }
#define GIVES_STATIC                                                                               \
    {                                                                                              \
        .name = "mint", .flags = CLASSFILE_STATIC | CLASSFILE_PRIVATE, CODE(I(RET, 0, 0, 0))       \
    }
#define VAULT                                                                                      \
    {                                                                                              \
        .name = ".t.vault", .fields = "boot:-.internal.boot low:#i open:i kept:@-i shared:@#i",    \
        .methods = {                                                                               \
            NUMBER("secret", CLASSFILE_PRIVATE, ".t.vault"),                                       \
            NUMBER("held", CLASSFILE_PROTECTED, ".t.vault"),                                       \
            NUMBER("tell", 0, ".t.vault"),                                                         \
            GIVES_STATIC,                                                                          \
        }                                                                                          \
    }
#define MAIN                                                                                       \
    {                                                                                              \
        .name = ".t.main", .methods = { STARTUP(I(RET, 0, 0, 0)) }                                 \
    }

static int play(const struct bundle_class *classes, size_t count)
{
    test_world_reset();
    return test_world_play(classes, count);
}

#define PLAY_ANEW(classes) play(classes, sizeof(classes) / sizeof((classes)[0]))

// Why a world with the vault, this class and the main one is refused; "" if it is not.
static const char *refusal_of(struct bundle_class thief)
{
    struct bundle_class classes[] = {AUTHORITY_CLASSES, VAULT, thief, MAIN};
    const char *reason = PLAY_ANEW(classes) == TEST_REFUSED ? vm_refusal() : "";

    if (*reason == '\0') vm_check();
    return reason;
}

#define REFUSAL(...)              refusal_of((struct bundle_class){.name = ".t.thief", __VA_ARGS__})
#define EXPECT_ACCEPTED(...)      EXPECT(strcmp(REFUSAL(__VA_ARGS__), "") == 0)
#define EXPECT_REFUSAL(text, ...) EXPECT(strstr(REFUSAL(__VA_ARGS__), text) != NULL)

static const char hidden[] = "private or protected";

enum { VAULT_INDEX = 4 }; // behind AUTHORITY_CLASSES

TEST(vm_access_members_of_strangers_cannot_be_named)
{
    EXPECT_ACCEPTED(.field_refs = ".t.vault:open");
    EXPECT_ACCEPTED(.pool = {{CLASSFILE_METHOD, ".t.vault", "tell", "i"}});
    EXPECT_REFUSAL(hidden, .field_refs = ".t.vault:boot");
    EXPECT_REFUSAL(hidden, .field_refs = ".t.vault:low");
    EXPECT_REFUSAL(hidden, .pool = {{CLASSFILE_FIELD, ".t.vault", "kept", "i"}});
    EXPECT_REFUSAL(hidden, .pool = {{CLASSFILE_FIELD, ".t.vault", "shared", "i"}});
    EXPECT_REFUSAL(hidden, .pool = {{CLASSFILE_METHOD, ".t.vault", "secret", "i"}});
    EXPECT_REFUSAL(hidden, .pool = {{CLASSFILE_METHOD, ".t.vault", "held", "i"}});
    EXPECT_REFUSAL(hidden, .pool = {{CLASSFILE_METHOD, ".t.vault", "mint"}});
}

TEST(vm_access_classes_below_see_what_is_protected)
{
    EXPECT_REFUSAL(hidden, .super = ".t.vault", .field_refs = ".t.vault:boot");
    EXPECT_REFUSAL(hidden, .super = ".t.vault", .field_refs = ".t.thief:boot");
    EXPECT_REFUSAL(hidden, .super = ".t.vault",
                   .pool = {{CLASSFILE_METHOD, ".t.thief", "secret", "i"}});
    EXPECT_ACCEPTED(.super = ".t.vault", .field_refs = ".t.vault:low",
                    .pool = {{CLASSFILE_METHOD, ".t.vault", "held", "i"},
                             {CLASSFILE_FIELD, ".t.vault", "shared", "i"}});
}

#define FROM(class, ...)                                                                           \
    .super = ".t.vault", .field_refs = ".t.vault:low",                                             \
    .pool = {{CLASSFILE_METHOD, ".t.vault", "held", "i"}},                                         \
    .methods = {                                                                                   \
        {.name = "m", .parameters = class, .slots = ".t.thief " class " i", CODE(__VA_ARGS__)}}

TEST(vm_access_what_is_protected_is_used_in_own_objects)
{
    EXPECT_ACCEPTED(FROM(".t.thief", I(GETF_I, 2, 1, 0), I(RET, 0, 0, 0)));
    EXPECT_ACCEPTED(FROM(".t.thief", I16(CALLV, 2, 0), ARGS(1, 0, 0, 0), I(RET, 0, 0, 0)));
    EXPECT_REFUSAL("protected field of another",
                   FROM(".t.vault", I(GETF_I, 2, 1, 0), I(RET, 0, 0, 0)));
    EXPECT_REFUSAL("protected method of another",
                   FROM(".t.vault", I16(CALLV, 2, 0), ARGS(1, 0, 0, 0), I(RET, 0, 0, 0)));
    EXPECT_REFUSAL("a call around what overrides",
                   FROM(".t.vault", I16(CALL, 2, 0), ARGS(1, 0, 0, 0), I(RET, 0, 0, 0)));
}

TEST(vm_access_a_host_shares_what_is_private)
{
    EXPECT_ACCEPTED(.host = VAULT_INDEX + 1, .field_refs = ".t.vault:boot",
                    .pool = {{CLASSFILE_METHOD, ".t.vault", "secret", "i"}});
    EXPECT_REFUSAL("a host that is none", .host = 100);
    EXPECT_REFUSAL("a host that is none", .host = VAULT_INDEX + 2); // itself
}

// ... and what is of the bundle, all of it, in whatever object; but it is not public.
TEST(vm_access_a_bundle_shares_what_it_says)
{
    const struct bundle_class shares = {
        .name = ".t.shares",
        .fields = "low:#+i",
        .methods = {NUMBER("held", CLASSFILE_PROTECTED | CLASSFILE_BUNDLE, ".t.shares")}};
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        shares,
        {.name = ".t.user",
         .field_refs = ".t.shares:low",
         .pool = {{CLASSFILE_METHOD, ".t.shares", "held", "i"}},
         .methods = {{.name = "m",
                      .parameters = ".t.shares",
                      .slots = ".t.user .t.shares i",
                      CODE(I(GETF_I, 2, 1, 0), I16(CALLV, 2, 0), ARGS(1, 0, 0, 0),
                           I(RET, 0, 0, 0))}}},
        MAIN,
    };

    EXPECT(PLAY_ANEW(classes) != TEST_REFUSED);
    EXPECT_REFUSAL("unknown flags", .fields = "low:+i");
    EXPECT_REFUSAL("unknown flags", .fields = "low:-+i");
}

// A class of a later bundle is a stranger to it, and one that extends it sees what is protected.
TEST(vm_access_a_later_bundle_shares_nothing)
{
    static struct bundle bundle;
    const struct bundle_class world[] = {
        AUTHORITY_CLASSES, {.name = ".t.shares", .fields = "low:#+i"}, MAIN};
    struct bundle_class later[] = {{.name = ".t.user", .field_refs = ".t.shares:low"}};
    struct loaded loaded;

    test_world_reset();
    bundle_write(&bundle, world, sizeof(world) / sizeof(world[0]));
    EXPECT(vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) == OK);
    bundle_write(&bundle, later, 1);
    EXPECT(bundle_load(&bundle, &loaded) == ERR_INVALID);
    EXPECT(strstr(load_refusal(), hidden) != NULL);
    later[0].super = ".t.shares";
    bundle_write(&bundle, later, 1);
    EXPECT(bundle_load(&bundle, &loaded) == OK);
    vm_check();
}

TEST(vm_access_private_methods_stand_apart)
{
    EXPECT_ACCEPTED(.super = ".t.vault", .methods = {NUMBER("secret", 0, ".t.thief")});
    EXPECT_REFUSAL("cannot override", .super = ".t.vault",
                   .methods = {NUMBER("held", CLASSFILE_PRIVATE, ".t.thief")});
    EXPECT_REFUSAL("cannot override", .super = ".t.vault",
                   .methods = {NUMBER("tell", CLASSFILE_PROTECTED, ".t.thief")});
    EXPECT_REFUSAL("unknown flags",
                   .methods = {NUMBER("m", CLASSFILE_PRIVATE | CLASSFILE_PROTECTED, ".t.thief")});
}

// An interface that asks for what a class hides does not get it.
TEST(vm_access_interfaces_do_not_open_classes)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        VAULT,
        {.name = ".t.asks",
         .flags = CLASSFILE_INTERFACE,
         .methods = {{.name = "secret", .flags = CLASSFILE_NO_CODE, .result = "i"}}},
        {.name = ".t.thief", .super = ".t.vault", .interfaces = ".t.asks"},
        MAIN,
    };

    EXPECT(PLAY_ANEW(classes) == TEST_REFUSED && strstr(vm_refusal(), "lacks a method") != NULL);
    classes[5].methods[0].name = "held";
    EXPECT(PLAY_ANEW(classes) == TEST_REFUSED && strstr(vm_refusal(), "lacks a method") != NULL);
    classes[5].methods[0].name = "tell";
    EXPECT(PLAY_ANEW(classes) != TEST_REFUSED);
}

static void call_by_name(const char *name)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        VAULT,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL, {CLASSFILE_CLASS, ".t.vault"}, {CLASSFILE_STRING, .name = name}},
         .methods = {STARTUP(I16(NEW, S_OBJECT, POOL_OWN), I16(CALLD, S_OBJECT, POOL_OWN + 1), 1,
                             ARGS(S_OBJECT, 0, 0, 0), I(RET, 0, 0, 0))}},
    };

    EXPECT(PLAY_ANEW(classes) == VM_ALL_ENDED);
}

TEST(vm_access_calls_by_name_find_what_is_public)
{
    call_by_name("tell");
    EXPECT(strstr(test_world.log, "has no method") == NULL);
    call_by_name("secret");
    EXPECT(strstr(test_world.log, ".t.vault has no method secret") != NULL);
    call_by_name("held");
    EXPECT(strstr(test_world.log, ".t.vault has no method held") != NULL);
}

// A bundle that comes later, as the loader object takes it: no place in it stands for the vault.
TEST(vm_access_later_bundles_are_strangers)
{
    static struct bundle bundle;
    const struct bundle_class world[] = {AUTHORITY_CLASSES, VAULT, MAIN};
    struct bundle_class later[] = {
        {.name = ".t.host"},
        {.name = ".t.thief", .host = 1, .field_refs = ".t.vault:boot"},
    };
    struct loaded loaded;

    test_world_reset();
    bundle_write(&bundle, world, sizeof(world) / sizeof(world[0]));
    EXPECT(vm_create(bundle.bytes, bundle.size, TEST_ARENA_BYTES) == OK);
    bundle_write(&bundle, later, 2);
    EXPECT(bundle_load(&bundle, &loaded) == ERR_INVALID);
    EXPECT(strstr(load_refusal(), hidden) != NULL);
    later[1].field_refs = ".t.vault:open";
    bundle_write(&bundle, later, 2);
    EXPECT(bundle_load(&bundle, &loaded) == OK);
    vm_check();
}

// ---- making objects ----------------------------------------------------------------------------

#define CONSTRUCTOR(flag)                                                                          \
    {                                                                                              \
        .name = "gate", .flags = CLASSFILE_CONSTRUCTOR | (flag), .slots = ".t.gate",               \
        CODE(I(RET, 0, 0, 0))                                                                      \
    }
#define MAKES(class)                                                                               \
    .pool = {{CLASSFILE_CLASS, class}, {CLASSFILE_METHOD, ".t.gate", "gate", NULL, "i"}},          \
    .methods = {{.name = "m",                                                                      \
                 .flags = CLASSFILE_STATIC,                                                        \
                 .slots = class " i",                                                              \
                 CODE(I16(NEW, 0, 0), I16(CALL, 0, 1), ARGS(0, 1, 0, 0), I(RET, 0, 0, 0))}}

#define TAKES(class)                                                                               \
    .pool = {{CLASSFILE_CLASS, class}}, .methods = {{.name = "m",                                  \
                                                     .flags = CLASSFILE_STATIC,                    \
                                                     .slots = class,                               \
                                                     CODE(I16(NEW, 0, 0), I(RET, 0, 0, 0))}}

// Why a world is refused in which the constructors of a class have these visibilities.
static const char *refusal_at_gate(uint32_t first, uint32_t second, struct bundle_class thief)
{
    struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.gate", .methods = {CONSTRUCTOR(first), CONSTRUCTOR(second)}},
        thief,
        MAIN,
    };

    classes[VAULT_INDEX].methods[1].parameters = "i";
    classes[VAULT_INDEX].methods[1].slots = ".t.gate i";
    return PLAY_ANEW(classes) == TEST_REFUSED ? vm_refusal() : "";
}

#define THIEF(...) ((struct bundle_class){.name = ".t.thief", __VA_ARGS__})
#define AT_GATE(first, second, ...)                                                                \
    refusal_at_gate(CLASSFILE_##first, CLASSFILE_##second, THIEF(__VA_ARGS__))

enum { CLASSFILE_PUBLIC, CLASSFILE_PACKAGE = CLASSFILE_PROTECTED | CLASSFILE_BUNDLE };

// Without leave to call one there is no NEW.
TEST(vm_access_constructors_say_who_makes_objects)
{
    const char *const made = "constructors are private or protected";

    EXPECT(strstr(AT_GATE(PRIVATE, PRIVATE, TAKES(".t.gate")), made) != NULL);
    EXPECT(strstr(AT_GATE(PRIVATE, PROTECTED, TAKES(".t.gate")), made) != NULL);
    EXPECT(strcmp(AT_GATE(PRIVATE, PUBLIC, MAKES(".t.gate")), "") == 0);
    EXPECT(strcmp(AT_GATE(PROTECTED, PUBLIC, MAKES(".t.gate")), "") == 0);
    EXPECT(strcmp(AT_GATE(PRIVATE, PACKAGE, MAKES(".t.gate")), "") == 0);
    EXPECT(strcmp(AT_GATE(PRIVATE, PRIVATE, .host = VAULT_INDEX + 1, MAKES(".t.gate")), "") == 0);
}

// ... and no other class whose objects are such.
TEST(vm_access_constructors_say_who_extends)
{
    const char *const extended = "superclass whose constructors are private";

    EXPECT(strstr(AT_GATE(PRIVATE, PRIVATE, .super = ".t.gate"), extended) != NULL);
    EXPECT(strstr(AT_GATE(PRIVATE, PRIVATE, .super = ".t.gate", MAKES(".t.thief")), extended) !=
           NULL);
    EXPECT(strcmp(AT_GATE(PRIVATE, PRIVATE, .super = ".t.gate", .host = VAULT_INDEX + 1), "") == 0);
    EXPECT(strcmp(AT_GATE(PRIVATE, PROTECTED, .super = ".t.gate", MAKES(".t.thief")), "") == 0);
    EXPECT(strstr(AT_GATE(PRIVATE, PROTECTED, .super = ".t.gate", TAKES(".t.gate")),
                  "constructors are private or protected") != NULL);
}
