#include "tests/jit/twins/memory.h"

#include "vm/heap.h"

// Whether a collection comes before an object depends on when the last one was, which follows from
// polls, and these are not the same in compiled code. So it is not counted who asks for room, but
// who has begun to make an object.

static struct {
    uint32_t nth, made;
    bool is_refused; // the last one: its instruction asks for room, if it is not left for that,
    bool is_again;   // ... and then begins anew
} memory;

void memory_ends_at(uint32_t nth)
{
    memory.nth = nth;
    memory.made = 0;
    memory.is_refused = memory.is_again = false;
}

uint32_t memory_made(void)
{
    return memory.made;
}

// ---- in between --------------------------------------------------------------------------------
//
// The linker lets all come here first.

oref_t __real_heap_new_refused(oref_t class);
oref_t __wrap_heap_new_refused(oref_t class);
enum heap_room __real_heap_make_room(struct task *task, uint32_t refused);
enum heap_room __wrap_heap_make_room(struct task *task, uint32_t refused);

oref_t __wrap_heap_new_refused(oref_t class)
{
    bool is_again = memory.is_again;

    if (!is_again && !memory.is_refused) memory.made++;
    memory.is_again = false;
    oref_t ref = !is_again && memory.made == memory.nth ? 0 : __real_heap_new_refused(class);
    memory.is_refused = ref == 0;
    return ref;
}

enum heap_room __wrap_heap_make_room(struct task *task, uint32_t refused)
{
    bool is_end = memory.is_refused && !memory.is_again && memory.made == memory.nth;

    memory.is_again = memory.is_refused && !is_end;
    memory.is_refused = false;
    return is_end ? HEAP_FULL : __real_heap_make_room(task, refused);
}
