#include "tests/fuzz/slots.h"

#include "kernel/lib/types.h"

enum { SLOTS_MAX = 400, FAR_FROM = CLASSFILE_NEAR_SLOTS_MAX, NEAR_MAX = 200 };

static struct {
    uint32_t types[SLOTS_MAX];
    uint32_t count;
    uint32_t first_written; // the receiver of a constructor is not written to
} slots;

void slots_add(uint32_t slot_type)
{
    if (slots.count + 2 > SLOTS_MAX) return;
    slots.types[slots.count++] = slot_type;
    if (type_is_wide(slot_type)) slots.types[slots.count++] = CLASSFILE_NONE;
}

static void add_usual(void)
{
    static const char *const usual[] = {
        "i",
        "i",
        "l",
        "l",
        "f",
        "f",
        "d",
        "d",
        ".internal.object",
        ".internal.object",
        ".internal.object",
        ".internal.string",
        ".internal.array",
        ".internal.array.int",
        ".internal.array.long",
        ".internal.array.float",
        ".internal.array.double",
        ".internal.array.byte",
        ".internal.array.short",
        ".internal.array.char",
        ".internal.binary",
        ".internal.method",
        ".internal.class",
        ".internal.boot",
        ".internal.thread",
        ".internal.mutex",
        ".internal.cond",
        ".internal.sema",
    };

    for (size_t i = 0; i < ARRAY_COUNT(usual); i++) slots_add(type(usual[i]));
}

void slots_begin(const struct plan_method *method)
{
    slots.count = 0;
    slots.first_written = (method->flags & CLASSFILE_CONSTRUCTOR) != 0;
    if (!(method->flags & CLASSFILE_STATIC)) slots_add(method->class);
    for (uint32_t i = 0; i < method->parameter_count; i++) slots_add(method->parameters[i]);
    add_usual();
    for (uint32_t i = 1; i < plan_count(); i++) slots_add(plan_class(i)->type);
}

void slots_add_far(void)
{
    static const char *const far[] = {"i", "l", "f", "d", ".internal.object"};

    while (slots.count < FAR_FROM + 2 * ARRAY_COUNT(far))
        slots_add(type(far[chance(ARRAY_COUNT(far))]));
}

void slots_put(struct section *section)
{
    put(section, slots.count);
    put_all(section, slots.types, slots.count);
}

uint32_t slots_count(void)
{
    return slots.count < CLASSFILE_NEAR_SLOTS_MAX ? slots.count : CLASSFILE_NEAR_SLOTS_MAX;
}

uint32_t slots_type(uint32_t slot)
{
    return slots.types[slot];
}

static bool is_reference(uint32_t slot_type)
{
    return slot_type != CLASSFILE_NONE && !type_is_primitive(slot_type);
}

static bool takes(uint32_t slot_type, uint32_t written)
{
    if (slot_type == written) return true;
    if (!is_reference(slot_type) || type_is_primitive(written)) return false;
    return slot_type == type(".internal.object") || plan_fits(written, slot_type);
}

// The first slot from a random one on of which this holds, and any if it holds of none.
static uint32_t search(uint32_t first, bool (*holds)(uint32_t slot_type, uint32_t wanted),
                       uint32_t wanted)
{
    uint32_t count = slots_count() - first;
    uint32_t from = chance(count);

    for (uint32_t i = 0; i < count; i++) {
        uint32_t slot = first + (from + i) % count;
        if (holds(slots.types[slot], wanted)) return slot;
    }
    return first + from;
}

static bool is_same(uint32_t slot_type, uint32_t wanted)
{
    return slot_type == wanted;
}

static bool gives(uint32_t slot_type, uint32_t wanted)
{
    return slot_type == wanted || (is_reference(slot_type) && takes(wanted, slot_type));
}

uint32_t slot_read(uint32_t wanted)
{
    return search(0, chance(2) ? is_same : gives, wanted);
}

uint32_t slot_write(uint32_t written)
{
    return search(slots.first_written, chance(4) ? is_same : takes, written);
}

uint32_t slot_exact(uint32_t wanted)
{
    return search(slots.first_written, is_same, wanted);
}

uint32_t slot_reference(void)
{
    uint32_t slot = chance(slots_count());

    while (!is_reference(slots.types[slot])) slot = chance(slots_count());
    return slot;
}

bool slot_far(uint32_t wanted, uint32_t *slot)
{
    for (*slot = FAR_FROM; *slot < slots.count; ++*slot)
        if (slots.types[*slot] == wanted) return true;
    return false;
}
