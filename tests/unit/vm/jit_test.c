#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_collector.h"
#include "tests/unit/vm_host.h"
#include "tools/desk/code_memory.h"
#include "vm/heap/collect.h"
#include "vm/jit/area.h"
#include "vm/jit/codes.h"
#include "vm/jit/compiler.h"
#include "vm/jit/jit.h"
#include "vm/jit/numbering.h"
#include "vm/load.h"
#include "vm/vm.h"
#include "vm/world.h"

// What compiled code must bear that no program can bring about: tests/jit/twins has the rest.

enum { POOL_ARRAY = POOL_OWN, POOL_WAIT };

// It asks an array for its length, calls what goes round for a while, and asks again.
static const struct bundle_class asking[] = {
    AUTHORITY_CLASSES,
    {.name = ".t.main",
     .pool = {AUTHORITY_POOL,
              {CLASSFILE_CLASS, ".internal.array", NULL, NULL, NULL},
              {CLASSFILE_METHOD, ".t.main", "wait", NULL, NULL}},
     .methods = {STARTUP(I16(NEW, S_ARRAY, POOL_ARRAY), I(LEN, S_I, S_ARRAY, 0),
                         I16(CALL, 0, POOL_WAIT), I(LEN, S_I, S_ARRAY, 0), GET_SYSTEM,
                         I16(CONST_I, S_I, 7), HALT),
                 {.name = "wait",
                  .flags = CLASSFILE_STATIC,
                  .slots = "i",
                  CODE(I16(CONST_I, 0, 1000), I(ADDK_I, 0, 0, 0xff), I(JNZ_I, 0, 0, 0), 1,
                       I(RET, 0, 0, 0))}}},
};

static struct activation *stop_in_wait(void)
{
    test_world_reset();
    jit_set_mode(JIT_ALWAYS, 0);
    test_world.is_polled_always = true;
    test_world.safepoints_limit = 3;
    EXPECT(PLAY(asking) == TEST_STOPPED);
    const struct task *task = object_at(world()->run_first);
    const struct activation *wait = object_at(task->top);
    EXPECT(wait->caller != 0 && jit_has(object_at(wait->method)));
    return object_at(wait->caller);
}

static int go_on(void)
{
    test_world.safepoints_limit = 0;
    test_world.is_polled_always = false;
    if (vm_resume(TEST_ARENA_BYTES) != OK) abort();
    return test_world_run();
}

TEST(jit_goes_on_where_another_life_stopped)
{
    (void)stop_in_wait();
    EXPECT(go_on() == 7);
}

// The last of many objects, of which some were collected: an identity is not given again.
TEST(jit_makes_objects_with_identities_of_their_own)
{
    const struct bundle_class making[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL, {CLASSFILE_CLASS, ".internal.array", NULL, NULL, NULL}},
         .methods = {STARTUP(I16(CONST_I, S_I2, 3000), I16(NEW, S_ARRAY, POOL_ARRAY),
                             I(ADDK_I, S_I2, S_I2, 0xff), I(JNZ_I, S_I2, 0, 0), 1,
                             I(RET, 0, 0, 0))}},
    };

    test_world_reset();
    jit_set_mode(JIT_ALWAYS, 0);
    EXPECT(PLAY(making) == VM_ALL_ENDED);
    const struct heap *h = &world()->heap;
    oref_t last = h->young_top - sizeof(struct sequence);
    uint32_t identity = ((const struct object *)object_at(last))->shape & SHAPE_LENGTH;
    EXPECT(h->hash_epoch != 0);
    EXPECT(identity == ((last / OBJECT_ALIGN + h->hash_epoch) & SHAPE_LENGTH));
}

// Somebody else has written the arena: all in it has its type, but what the code knew is not so.
TEST(jit_believes_no_slot_of_an_activation_that_it_enters)
{
    stop_in_wait()->slots[S_ARRAY] = 0;
    EXPECT(go_on() == VM_ALL_ENDED);
    EXPECT(strstr(test_world.log, "null") != NULL);
}

// Calls itself until the argument is 0, and on the way back what goes round for a while, with these
// slots. Whenever a turn is over all activations are looked at.
static void expect_to_fit(const char *slots)
{
    const struct bundle_class deep[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main",
         .pool = {AUTHORITY_POOL,
                  {CLASSFILE_METHOD, ".t.main", "down", NULL, "i"},
                  {CLASSFILE_METHOD, ".t.main", "wait", NULL, NULL}},
         .methods = {STARTUP(I16(CONST_I, S_I, 500), I16(CALL, 0, POOL_OWN), ARGS(S_I, 0, 0, 0),
                             I16(CONST_I, S_I, 7), HALT),
                     {.name = "down",
                      .flags = CLASSFILE_STATIC,
                      .parameters = "i",
                      .slots = slots,
                      CODE(I(JZ_I, 0, 0, 0), 6, I(ADDK_I, 0, 0, 0xff), I16(CALL, 0, POOL_OWN),
                           ARGS(0, 0, 0, 0), I16(CALL, 0, POOL_OWN + 1), I(RET, 0, 0, 0))},
                     {.name = "wait",
                      .flags = CLASSFILE_STATIC,
                      .slots = slots,
                      CODE(I16(CONST_I, 0, 300), I(ADDK_I, 0, 0, 0xff), I(JNZ_I, 0, 0, 0), 1,
                           I(RET, 0, 0, 0))}}},
    };

    test_world_reset();
    jit_set_mode(JIT_ALWAYS, 0);
    test_world.is_polled_always = test_world.is_checked = true;
    EXPECT(PLAY(deep) == 7);
    EXPECT(test_world.safepoints > 3);
}

TEST(jit_lets_no_activation_end_behind_its_piece)
{
    static const char slots[] = "i i i i i i i i i i i i i i i i";

    for (size_t first = 0; first < sizeof(slots); first += 2) expect_to_fit(slots + first);
}

// ---- many methods ------------------------------------------------------------------------------

enum { MANY = 8, MANY_WORDS = 64 };

// A class whose methods each give a number, told by the round, behind some sums that nobody wants.
static const struct class *load_many(uint32_t round)
{
    static struct bundle bundle;
    static uint32_t code[MANY][MANY_WORDS + 2];
    static char names[MANY][3];
    struct bundle_class class = {.name = ".l.many"};
    struct loaded loaded;

    for (uint32_t i = 0; i < MANY; i++) {
        names[i][0] = 'm';
        names[i][1] = (char)('0' + i);
        for (uint32_t at = 0; at < MANY_WORDS; at++) code[i][at] = I(ADD_I, 1, 0, 1);
        code[i][MANY_WORDS] = I16(CONST_I, 0, (MANY * round + i) % INT16_MAX);
        code[i][MANY_WORDS + 1] = I(RET_I, 0, 0, 0);
        class.methods[i] = (struct bundle_method){.name = names[i],
                                                  .flags = CLASSFILE_STATIC,
                                                  .result = "i",
                                                  .slots = "i i",
                                                  .code = code[i],
                                                  .code_words = ARRAY_COUNT(code[i])};
    }
    bundle_write(&bundle, &class, 1);
    EXPECT(bundle_load(&bundle, &loaded) == OK);
    return object_at(loaded.boot);
}

static const struct method *method_of(const struct class *class, uint32_t i)
{
    return object_at(refs_item(class->methods, i));
}

static void begin_many(enum jit_mode mode)
{
    collector_make_world();
    jit_set_mode(mode, 0);
    jit_begin_life();
}

static void expect_no_code_without_method(void)
{
    for (uint32_t i = 1; i < JIT_METHODS_MAX; i++)
        EXPECT(numbering_is_given(i) || jit_state.codes[i] == NULL);
}

// Far more methods are compiled than there are numbers at a time.
TEST(jit_gives_numbers_of_dead_methods_again)
{
    enum { ROUNDS = 1100, DEAD_AFTER = 100 };

    begin_many(JIT_OFTEN);
    EXPECT(compiler_begin_code());
    for (uint32_t round = 0; round < ROUNDS; round++) {
        const struct class *class = load_many(round);
        for (uint32_t i = 0; i < MANY; i++) {
            EXPECT(method_of(class, i)->code_number != 0);
            EXPECT(compiler_make(method_of(class, i))->method == object_ref(method_of(class, i)));
        }
        if (round % DEAD_AFTER != DEAD_AFTER - 1) continue;
        collect_all();
        expect_no_code_without_method();
        vm_check();
    }
}

static bool has_code(const struct method *method)
{
    return jit_state.codes[method->code_number] != NULL;
}

static void compile_in_pieces(const struct method *method)
{
    compiler_begin(method);
    while (compiler_is_at_work()) compiler_go_on();
}

// What does not run makes room, and what runs stays.
TEST(jit_code_that_is_cold_goes)
{
    enum { CLASSES = 20 };

    begin_many(JIT_OFTEN);
    desk_limit_code(4 * AREA_GRAIN_BYTES);
    EXPECT(compiler_begin_code());
    const struct class *hot = load_many(0);
    compile_in_pieces(method_of(hot, 0));
    for (uint32_t round = 1; round < CLASSES; round++) {
        const struct class *class = load_many(round);
        for (uint32_t i = 0; i < MANY; i++) {
            for (uint32_t tick = 0; tick < AREA_RUNNING_TICKS; tick++) area_tick();
            codes_note_running(method_of(hot, 0));
            compile_in_pieces(method_of(class, i));
            EXPECT(has_code(method_of(class, i)) && has_code(method_of(hot, 0)));
        }
    }
}

TEST(jit_code_that_runs_makes_no_room)
{
    uint32_t count = 0;

    begin_many(JIT_OFTEN);
    desk_limit_code(2 * AREA_GRAIN_BYTES);
    EXPECT(compiler_begin_code());
    const struct class *class = load_many(0), *other = load_many(1), *third = load_many(2);
    for (uint32_t i = 0; i < MANY; i++) {
        compile_in_pieces(method_of(class, i));
        compile_in_pieces(method_of(other, i));
        compile_in_pieces(method_of(third, i));
        EXPECT(has_code(method_of(class, 0)));
        count += has_code(method_of(third, i));
    }
    EXPECT(count < MANY);
}

TEST(jit_interprets_without_memory)
{
    test_world_reset();
    desk_limit_code(0);
    jit_set_mode(JIT_ALWAYS, 0);
    EXPECT(PLAY(asking) == 7 && !jit_is_on());
}

static const uint32_t *code_of(const struct method *method)
{
    return ((const struct words *)object_at(method->code))->at;
}

// Twice is enough for a method that is found at polls.
static const struct method *take_found(const struct activation *a)
{
    for (int i = 0; i < 2; i++) choose_look(a, code_of(object_at(a->method)));
    return choose_take();
}

TEST(jit_methods_that_were_given_up_are_counted_anew)
{
    begin_many(JIT_OFTEN);
    EXPECT(compiler_begin_code());
    const struct method *method = method_of(load_many(0), 0);
    struct activation *a = object_at(((struct task *)object_at(world()->run_first))->top);
    a->method = object_ref(method);
    EXPECT(take_found(a) == method);
    EXPECT(take_found(a) == NULL);
    compiler_begin(method);
    jit_forget_dead();
    EXPECT(take_found(a) == method);
    compiler_begin(method);
    compiler_give_up();
    for (int i = 0; i < 2; i++) choose_look(a, code_of(method)); // it waits
    choose_forget();
    EXPECT(take_found(a) == method);
}

// ---- seeing inside -----------------------------------------------------------------------------

static void expect_entries_on_their_lines(const struct jit_code *code)
{
    oref_t method;
    uint32_t pc;

    for (uint32_t i = 0; i < code->entry_count; i++) {
        uint32_t place = code->entries[i].place;
        if (place >= code->stubs) continue;
        EXPECT(jit_find_line((uintptr_t)area_run(place), &method, &pc));
        EXPECT(method == code->method && pc == code->entries[i].pc);
    }
}

static struct {
    uint32_t count;
    char first[80], lines[4000];
} seen;

static void see_line(const char *line)
{
    if (seen.count++ == 0) snprintf(seen.first, sizeof(seen.first), "%s", line);
}

static void see_code(const void *begin, uint32_t size_bytes, const char *line)
{
    oref_t method;
    uint32_t pc;

    EXPECT(jit_find_line((uintptr_t)begin + size_bytes - 1, &method, &pc));
    snprintf(seen.lines + strlen(seen.lines), sizeof(seen.lines) - strlen(seen.lines), "%s\n",
             line);
}

// In a bundle written by hand each word of a method has a line of its own, 100 and so on.
TEST(jit_code_tells_its_method_and_line)
{
    begin_many(JIT_OFTEN);
    memset(&seen, 0, sizeof(seen));
    jit_state.is_on = compiler_begin_code();
    const struct method *method = method_of(load_many(0), 3);
    const struct jit_code *code = compiler_make(method);
    struct activation *a = object_at(((struct task *)object_at(world()->run_first))->top);
    a->method = object_ref(method);
    expect_entries_on_their_lines(code);
    uint32_t place = jit_line_places(code)[MANY_WORDS];
    vm_backtrace(see_line, object_ref(a), (uintptr_t)area_run(place));
    EXPECT(strstr(seen.first, ".l.many.m3 (") != NULL && strstr(seen.first, ":164)") != NULL);
    vm_visit_code(see_code);
    EXPECT(strstr(seen.lines, ":100)") != NULL && strstr(seen.lines, ":165)") != NULL);
}

// Code that lies in a stretch with one byte only is forgotten with it.
TEST(jit_code_is_forgotten_wherever_it_is_written_over)
{
    begin_many(JIT_OFTEN);
    EXPECT(compiler_begin_code());
    const struct class *class = load_many(0);
    for (uint32_t i = 0; i < 3; i++) EXPECT(compiler_make(method_of(class, i)) != NULL);
    const struct jit_code *code = compiler_make(method_of(class, 1));
    uint32_t number = 1;
    int32_t work = INT32_MAX;
    EXPECT(codes_clear(code->end - 1, code->end, &number, &work));
    EXPECT(has_code(method_of(class, 0)) && has_code(method_of(class, 2)));
    EXPECT(!has_code(method_of(class, 1)));
}
