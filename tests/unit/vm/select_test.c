#include "tests/test.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/dynamic.h"
#include "vm/heap.h"
#include "vm/load.h"
#include "vm/member.h"
#include "vm/name_space.h"
#include "vm/select.h"
#include "vm/vm.h"
#include "vm/world.h"

// Which method is meant, whatever fuel there is at a time: the same as if it was looked for at
// once. What programs see of it is in tests/vm/lang/dynamic_overloads.ph.

#define OF(class, types, number)                                                                   \
    {                                                                                              \
        .name = "of", .result = "i", .parameters = types, .slots = class " " types " i",           \
        CODE(I16(CONST_I, 2, number), I(RET_I, 2, 0, 0))                                           \
    }

// .c.wide has four of one name: two that take a string, of which the second comes first by name and
// types in no index; one below hides nothing of what it does not take.
static const struct bundle_class classes[] = {
    {.name = ".c.wide",
     .methods = {OF(".c.wide", ".internal.class", 1), OF(".c.wide", ".internal.object", 2),
                 OF(".c.wide", ".internal.string", 3), OF(".c.wide", ".internal.int", 4)}},
    {.name = ".c.one", .super = ".c.wide"},
    {.name = ".c.two", .super = ".c.one", .methods = {OF(".c.two", ".internal.int", 5)}},
    {.name = ".c.three", .super = ".c.two"},
    {.name = ".c.four", .super = ".c.three"},
};

static oref_t bottom;

static void make_classes(void)
{
    static struct bundle bundle;
    struct loaded loaded;

    collector_make_world();
    bundle_write(&bundle, classes, sizeof(classes) / sizeof(classes[0]));
    EXPECT(bundle_load(&bundle, &loaded) == OK);
    bottom = loaded.boot;
}

// The state in its class of the method that is meant, looked for with so much fuel at a time; and
// how often that was.
static uint32_t find(struct selection selection, uint32_t fuel_each, unsigned *turns)
{
    struct select_state state = {0};
    uint32_t fuel = fuel_each;

    for (*turns = 1; !select_go_on(&selection, &state, &fuel); ++*turns) {
        EXPECT(fuel > 0 && fuel <= fuel_each);
        EXPECT(select_is_sound(&selection, &state));
        EXPECT(*turns < 100);
        fuel = fuel_each;
    }
    const struct method *method = object_at(select_found(&selection, &state));
    return method == NULL ? CLASSFILE_NONE : method->number;
}

static uint32_t find_called(oref_t argument, uint32_t fuel_each, unsigned *turns)
{
    return find(select_called(bottom, heap_make_text("of"), 1, &argument), fuel_each, turns);
}

TEST(select_finds_the_same_with_any_fuel)
{
    unsigned turns;

    make_classes();
    for (uint32_t fuel = 4; fuel <= 256; fuel++) {
        EXPECT(find_called(heap_make_text("text"), fuel, &turns) == 1);
        EXPECT((turns == 1) == (fuel > 61)); // for 10 looks, 5 of which find something
        EXPECT(find_called(heap_box_int(5), fuel, &turns) == 0);
        EXPECT(find_called(bottom, fuel, &turns) == 0);
    }
}

// What a call by name does when its fuel does not reach: it goes on with a method that gives way.
TEST(select_of_a_call_gives_way)
{
    uint32_t args[DYNAMIC_ARGS_MAX], fuel = 4;
    oref_t thrown;

    make_classes();
    oref_t objects[] = {heap_alloc_plain(bottom), heap_make_text("text")};
    const struct method *found =
        dynamic_find(heap_make_text("of"), objects, 2, args, &fuel, &thrown);
    EXPECT(object_ref(found) == world()->seek && fuel > 0);
    fuel = 256;
    found = dynamic_find(heap_make_text("of"), objects, 2, args, &fuel, &thrown);
    EXPECT(found->number == 1 && fuel > 0 && fuel < 256);
}

// In a world that somebody else has written the words may be those of another search.
TEST(select_finds_only_what_is_meant)
{
    oref_t argument;
    struct select_state state = {.list = 4, .best = 1};

    make_classes();
    argument = heap_make_text("text");
    struct selection selection = select_called(bottom, heap_make_text("of"), 1, &argument);
    EXPECT(select_is_sound(&selection, &state));
    EXPECT(select_found(&selection, &state) == 0);
    state.best = 5;
    EXPECT(!select_is_sound(&selection, &state));
    state = (struct select_state){.list = 7};
    EXPECT(!select_is_sound(&selection, &state));
}
