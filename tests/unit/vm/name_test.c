#include <string.h>

#include "tests/test.h"
#include "tests/unit/vm_bundle.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "vm/class.h"
#include "vm/dynamic.h"
#include "vm/heap.h"
#include "vm/heap/collect.h"
#include "vm/heap/live.h"
#include "vm/load.h"
#include "vm/name_space.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves that a bundle sees the names above it and its own and takes none from others, that its
// classes live as long as anybody can reach one of them, and that nothing which was remembered of
// them is taken for what lies there later.

// A bundle whose classes are .l.other and .l.pair; the latter has a method `mix(i)` with this code,
// and slots for `this`, the number and two objects.
#define MIX(...) (const uint32_t[]){__VA_ARGS__}, sizeof((const uint32_t[]){__VA_ARGS__}) / 4

static err_t load_pair(const uint32_t *code, uint32_t words, oref_t *class)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        {.name = ".l.other", .fields = "count:@i"},
        {.name = ".l.pair",
         .fields = "left:.internal.object right:.internal.object",
         .methods = {{.name = "mix",
                      .parameters = "i",
                      .slots = ".l.pair i .internal.object .internal.object",
                      .code = code,
                      .code_words = words}}},
    };
    struct loaded loaded;

    bundle_write(&bundle, classes, 2);
    err_t err = bundle_load(&bundle, &loaded);
    if (err == OK) *class = loaded.boot;
    return err;
}

static oref_t make_pair_class(void)
{
    oref_t class;

    EXPECT(load_pair(MIX(I(RET, 0, 0, 0)), &class) == OK);
    return class;
}

static oref_t loader_of(oref_t class)
{
    return ((const struct class *)object_at(class))->loader;
}

static oref_t find(oref_t space, const char *name)
{
    return name_space_find_bytes(space, name, (uint32_t)strlen(name));
}

// ---- names -----------------------------------------------------------------------------------

TEST(name_means_one_class_in_each_space)
{
    collector_make_world();
    oref_t first = make_pair_class();
    oref_t second = make_pair_class();
    EXPECT(first != second && loader_of(first) != loader_of(second));
    EXPECT(find(loader_of(first), ".l.pair") == first);
    EXPECT(find(loader_of(second), ".l.pair") == second);
    EXPECT(find(loader_of(first), ".l.other") != find(loader_of(second), ".l.other"));
    EXPECT(find(world()->loader, ".l.pair") == 0);
    EXPECT(find(loader_of(first), ".t.main") == find(world()->loader, ".t.main"));
    EXPECT(find(loader_of(first), ".internal.object") == world_core(CORE_OBJECT));
    EXPECT(find(loader_of(first), ".l.none") == 0);
    vm_check();
}

TEST(name_that_is_seen_is_not_given_again)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {{.name = ".l.new"}, {.name = ".t.main"}};
    struct loaded loaded;

    collector_make_world();
    bundle_write(&bundle, classes, 2);
    EXPECT(bundle_load(&bundle, &loaded) == ERR_INVALID);
    EXPECT(strstr(load_refusal(), ".t.main: this class exists already") != NULL);
    oref_t above = loader_of(make_pair_class());
    bundle_write(&bundle, classes, 1);
    EXPECT(load_bundle(bundle.bytes, bundle.size, name_space_make(above), &loaded) == OK);
    EXPECT(find(loader_of(loaded.boot), ".l.pair") == find(above, ".l.pair"));
    EXPECT(find(above, ".l.new") == 0);
}

TEST(name_spaces_lie_below_one_another)
{
    collector_make_world();
    oref_t space = world()->loader;
    oref_t beside = name_space_make(space);

    for (uint32_t depth = 1; depth <= NAME_SPACE_DEPTH_MAX; depth++) {
        oref_t below = name_space_make(space);
        EXPECT(below != 0);
        EXPECT(name_space_is_below(below, space) && !name_space_is_below(space, below));
        EXPECT(name_space_is_below(below, world()->loader));
        EXPECT(name_space_is_below(below, below) && !name_space_is_below(below, beside));
        space = below;
    }
    EXPECT(name_space_make(space) == 0);
}

// ---- the list of all classes, and who keeps them ---------------------------------------------

static bool is_listed(oref_t class)
{
    oref_t at = world()->classes;

    while (at != 0 && at != class) at = ((const struct class *)object_at(at))->next;
    return at != 0;
}

static void expect_gone(oref_t class, uint32_t count)
{
    EXPECT(!heap_has(class) && !is_listed(class));
    EXPECT(world()->class_count == count);
    vm_check();
}

static void expect_whole(oref_t class)
{
    EXPECT(heap_has(class) && is_listed(class));
    EXPECT(find(loader_of(class), ".l.pair") == class);
    EXPECT(is_listed(find(loader_of(class), ".l.other")));
    EXPECT(refs_count(((const struct class *)object_at(class))->methods) == 1);
    vm_check();
}

TEST(name_nobody_reaches_is_collected)
{
    collector_make_world();
    uint32_t count = world()->class_count;
    oref_t classes[] = {make_pair_class(), make_pair_class(), make_pair_class()};
    keep(0, classes[1]);
    collect_all();
    expect_gone(classes[0], count + 2);
    expect_gone(classes[2], count + 2);
    expect_whole(classes[1]);
    keep(0, 0);
    collect_all();
    expect_gone(classes[1], count);
    EXPECT(is_listed(world_core(CORE_OBJECT)) && find(world()->loader, ".t.main") != 0);
}

// The same when the arena is marked from a picture, and it changes meanwhile.
TEST(name_nobody_reaches_is_collected_while_programs_run)
{
    collector_make_world();
    uint32_t count = world()->class_count;
    oref_t dead = make_pair_class();
    oref_t late = make_pair_class();
    keep(0, late);
    cycle_ask();
    cycle_take();
    keep(0, 0); // the picture has it
    oref_t born = make_pair_class();
    keep(1, heap_alloc_plain(born));
    cycle_wait();
    while (collect_is_going_on()) {
        cycle_turns(1);
        vm_check();
    }
    EXPECT(!heap_has(dead) && heap_has(late));
    expect_whole(born);
    cycle_run();
    expect_gone(late, count + 2);
    expect_whole(born);
    keep(1, 0);
    cycle_run();
    expect_gone(born, count);
}

// An object is enough, young or old, and each class of its bundle is there with it.
TEST(name_objects_keep_their_class)
{
    collector_make_world();
    oref_t class = make_pair_class();
    keep(0, heap_alloc_plain(class));
    EXPECT(heap_is_young(kept(0)));
    collect_all();
    expect_whole(class);
    cycle_run();
    expect_whole(class);
    EXPECT(object_class(kept(0)) == object_at(class));
}

TEST(name_parts_keep_the_whole)
{
    collector_make_world();
    oref_t class = make_pair_class();
    keep(0, refs_item(((const struct class *)object_at(class))->methods, 0));
    collect_all();
    expect_whole(class);
    keep(0, loader_of(class));
    collect_all();
    expect_whole(class);
    keep(0, find(loader_of(class), ".l.other"));
    collect_all();
    expect_whole(class);
}

TEST(name_weak_references_keep_no_class)
{
    collector_make_world();
    uint32_t count = world()->class_count;
    oref_t class = make_pair_class();
    keep(0, heap_alloc_weak(heap_alloc_plain(class)));
    collect_all();
    EXPECT(((const struct weak *)object_at(kept(0)))->target == 0);
    expect_gone(class, count);
}

TEST(name_refused_bundles_are_collected)
{
    collector_make_world();
    uint32_t count = world()->class_count;
    uint64_t used = world()->heap.free_pages;
    oref_t class;

    for (int i = 0; i < 200; i++) {
        EXPECT(load_pair(MIX(I(MOVE_R, 2, 1, 0), I(RET, 0, 0, 0)), &class) == ERR_INVALID);
        if (i % 8 == 7) collect_all();
    }
    EXPECT(world()->class_count == count);
    EXPECT(world()->heap.free_pages >= used - 4);
    vm_check();
}

// A collection that finds nothing writes nothing, with loaded classes as without.
TEST(name_collecting_nothing_writes_nothing)
{
    static uint8_t before[TEST_ARENA_BYTES];
    collector_make_world();
    keep(0, heap_alloc_plain(make_pair_class()));
    cycle_run();
    cycle_run();
    memcpy(before, object_at(ARENA_BASE), sizeof(before));
    cycle_run();
    EXPECT(memcmp(before, object_at(ARENA_BASE), sizeof(before)) == 0);
}

// ---- what is remembered by address -----------------------------------------------------------

static const struct method *mix_of(oref_t class)
{
    return object_at(refs_item(((const struct class *)object_at(class))->methods, 0));
}

static uint32_t alive_in(const struct method *method)
{
    live_begin();
    return live_slots(method, 0, false)[0];
}

// Cells that were freed are used again when the page that is being filled is full. The page is not
// free as long as something else lives in it.
enum { ALLOCATIONS_MAX = 1000 };

static oref_t load_between(const uint32_t *code, uint32_t words)
{
    oref_t class;

    keep(2, make_pair_class());
    EXPECT(load_pair(code, words, &class) == OK);
    keep(3, make_pair_class());
    return class;
}

// Let a copy of an object of a core class lie where another one of its class was freed.
static void copy_to(oref_t place, oref_t from)
{
    oref_t class = ((const struct object *)object_at(from))->class;
    oref_t made = 0;

    for (int i = 0; i < ALLOCATIONS_MAX && made != place; i++) made = heap_alloc_lasting(class);
    EXPECT(made == place);
    memcpy(object_at(place), object_at(from), object_size_bytes(from));
}

TEST(name_liveness_is_forgotten_with_the_method)
{
    collector_make_world();
    live_forget();
    oref_t second;
    oref_t first = load_between(MIX(I(CONST_NULL, 2, 0, 0), I(MOVE_R, 3, 2, 0), I(RET, 0, 0, 0)));
    const struct method *method = mix_of(first);
    EXPECT(alive_in(method) == 0);
    collect_all();
    EXPECT(load_pair(MIX(I(MOVE_R, 2, 3, 0), I(MOVE_R, 3, 2, 0), I(RET, 0, 0, 0)), &second) == OK);
    copy_to(object_ref(method), object_ref(mix_of(second)));
    EXPECT(alive_in(method) == 1u << 3);
}

static const struct method *called(oref_t object, int32_t number)
{
    uint32_t args[DYNAMIC_ARGS_MAX];
    oref_t objects[] = {object, heap_box_int(number)}, thrown;
    uint32_t fuel = 256;

    return dynamic_find(kept(1), objects, 2, args, &fuel, &thrown);
}

TEST(name_calls_are_forgotten_with_the_class)
{
    collector_make_world();
    dynamic_forget();
    heap_begin_lasting();
    keep(1, heap_make_text("mix"));
    heap_end_lasting();
    oref_t first = load_between(MIX(I(RET, 0, 0, 0)));
    const struct method *method = mix_of(first);
    EXPECT(called(heap_alloc_plain(first), 1) == method);
    collect_all();
    EXPECT(!heap_has(first));

    oref_t second = make_pair_class();
    copy_to(first, second);
    EXPECT(called(heap_alloc_plain(first), 1) == mix_of(second));
}
