#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/jit/jit.h"
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
