#include <string.h>

#include "kernel/lib/types.h"
#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "tests/unit/vm_lost.h"
#include "vm/class.h"
#include "vm/damage.h"
#include "vm/heap.h"
#include "vm/native/decimal.h"
#include "vm/native/native.h"
#include "vm/native/search.h"
#include "vm/sequence.h"
#include "vm/task.h"
#include "vm/text.h"
#include "vm/vm.h"
#include "vm/world.h"

// Proves that of the progress of long work (vm/native/native.h) what the work itself has left is
// accepted, at each step, and what it cannot have left is not: what is accepted does no harm.

enum { TEXT_LENGTH = 300, ARGS_MAX = 8, NUMBERS = 256, NUMBER = 100, STEPS_MAX = 100000 };

static const uint32_t edges[] = {0, 1, 2, 100, 299, 300, 301, 0x7fffffff, 0x80000000, 0xffffffff};

// ---- each method -----------------------------------------------------------------------------

struct entered {
    struct method method;
    uint32_t words[ARGS_MAX + NATIVE_PROGRESS_WORDS];
};

static struct native_progress *progress_of(struct entered *e)
{
    return (struct native_progress *)(e->words + e->method.arg_words);
}

static oref_t make_of_class(const char *name, size_t length)
{
    static const uint8_t text[TEXT_LENGTH];

    if (strncmp(name, ".internal.string", length) == 0) return heap_make_string(text, TEXT_LENGTH);
    if (strncmp(name, ".internal.class", length) == 0) return world_core(CORE_THREAD);
    if (strncmp(name, ".internal.vm.refs", length) == 0) return heap_make_refs(&world()->clock, 1);
    if (strncmp(name, ".internal.sequence", length) == 0) name = ".internal.array", length = 15;
    for (enum core id = 0; id < CORE_COUNT; id++) {
        const struct class *class = object_at(world_core(id));
        if (class != NULL && text_is(class->name, name, (uint32_t)length))
            return heap_alloc_plain(object_ref(class));
    }
    return 0;
}

// A call with an object for each parameter, and numbers that lie in all of them.
static void enter(struct entered *e, uint32_t number)
{
    const struct native_info *info = native_find(number);
    uint32_t count = 0;

    *e = (struct entered){.method = {.native = number}};
    if (!info->is_static) e->words[count++] = make_of_class(info->class, strlen(info->class));
    for (const char *at = info->parameters; *at != 0; at += strspn(at, " ")) {
        size_t length = strcspn(at, " ");
        e->words[count++] = *at == 'i' ? NUMBER : make_of_class(at, length);
        at += length;
    }
    e->method.arg_words = count;
}

static bool is_sound(const struct entered *e)
{
    return native_progress_is_sound(&e->method, e->words);
}

TEST(progress_of_each_method_has_limits)
{
    unsigned methods = 0;

    authority_make_world();
    for (uint32_t number = 0; number < NUMBERS; number++) {
        struct entered e;
        if (native_progress_words(number) == 0) continue;
        enter(&e, number);
        EXPECT(is_sound(&e)); // it has just begun
        progress_of(&e)->made = world()->clock;
        EXPECT(!is_sound(&e));
        progress_of(&e)->made = 0;
        progress_of(&e)->done = UINT32_MAX;
        EXPECT(!is_sound(&e));
        methods++;
    }
    EXPECT(methods == 62);
}

TEST(progress_of_a_copy_is_what_it_copies_to)
{
    struct entered e;

    authority_make_world();
    enter(&e, 22); // string.substring
    struct native_progress *progress = progress_of(&e);
    progress->made = heap_alloc_string(NUMBER);
    progress->done = NUMBER;
    EXPECT(is_sound(&e));
    progress->done = NUMBER + 1;
    EXPECT(!is_sound(&e));
    progress->done = 0;
    progress->made = heap_alloc_string(NUMBER - 1);
    EXPECT(!is_sound(&e));
    progress->made = heap_alloc_bytes(NUMBER);
    EXPECT(!is_sound(&e));
    enter(&e, 25); // string.hashCode, which takes groups of four
    progress_of(&e)->done = 4;
    EXPECT(is_sound(&e));
    progress_of(&e)->done = 5;
    EXPECT(!is_sound(&e));
}

TEST(progress_of_a_walk_is_at_what_is_watched)
{
    struct entered e;

    authority_make_world();
    enter(&e, 99); // system.calls
    struct native_progress *progress = progress_of(&e);
    progress->made = object_ref(task_current());
    progress->done = 1;
    EXPECT(is_sound(&e));
    progress->made = heap_alloc_weak(world()->boot);
    EXPECT(!is_sound(&e)); // which is no task
    progress->done = 0;
    EXPECT(is_sound(&e)); // but on the way to one
    progress->made = heap_alloc_plain(world_core(CORE_THREAD));
    EXPECT(!is_sound(&e));
}

// ---- a search --------------------------------------------------------------------------------

static struct units units_of(const char *text)
{
    return (struct units){(const uint8_t *)text, (uint32_t)strlen(text), 0};
}

static enum search_result search_steps(struct search *search, const struct units *text,
                                       const struct units *part)
{
    uint32_t one = 1;

    return search_go_on(search, text, part, 0, &one);
}

static bool search_ends(struct search search, const char *text, const char *part)
{
    struct units whole = units_of(text), wanted = units_of(part);
    unsigned steps = 0;

    while (search_steps(&search, &whole, &wanted) == SEARCH_OPEN)
        if (++steps > STEPS_MAX || search.at < 0) return false;
    return true;
}

// Whatever one word of it becomes, it is refused or leads to an end.
static void forge_search(const struct search *search, const char *text, const char *part)
{
    for (size_t word = 0; word < sizeof(*search) / 4; word++)
        for (size_t i = 0; i < ARRAY_COUNT(edges) + 8; i++) {
            struct search forged = *search;
            uint32_t value = i < 8 ? (uint32_t)i - 1 : edges[i - 8];
            memcpy((uint8_t *)&forged + 4 * word, &value, 4);
            if (search_is_sound(&forged, (uint32_t)strlen(text), (uint32_t)strlen(part)))
                EXPECT(search_ends(forged, text, part));
        }
}

TEST(progress_of_a_search_is_one_at_each_step)
{
    static const char *const cases[][2] = {
        {"abaabaabaab", "abaab"},
        {"aaaaaaaaab", "aab"},
        {"xyxyxyxz", "xyxz"},
        {"banana bandana", "and"},
        {"abcabcabd", "abcabd"},
        {"zzzzzz", "y"},
        {"cbacbacba", "bacba"},
        {"abaabaabaabaabaabab", "abaabaabaab"},
        {"aaaaaaaaaaaaab", "aaaaaaaaaab"},
        {"abcabcabcabcabcabd", "abcabcabcabd"},
        {"zzzzzzzzzzzz", "yyyyyyyyyyy"},
    };

    for (size_t i = 0; i < ARRAY_COUNT(cases); i++) {
        const char *text = cases[i][0], *part = cases[i][1];
        struct units whole = units_of(text), wanted = units_of(part);
        struct search search = {0};
        do {
            EXPECT(search_is_sound(&search, whole.count, wanted.count));
            forge_search(&search, text, part);
        } while (search_steps(&search, &whole, &wanted) == SEARCH_OPEN);
    }
}

// ---- a number --------------------------------------------------------------------------------

TEST(progress_of_a_number_is_one_at_each_step)
{
    static const char text[] = "-000123456.0789e-0017";
    struct decimal_reading reading = {.part = 0};
    struct decimal_reading forged;

    for (size_t i = 0; i < sizeof(text) - 1; i++) {
        EXPECT(decimal_reading_is_sound(&reading));
        for (size_t word = 0; word < sizeof(reading) / 4; word++)
            for (size_t k = 0; k < ARRAY_COUNT(edges); k++) {
                memcpy(&forged, &reading, sizeof(forged));
                memcpy((uint8_t *)&forged + 4 * word, &edges[k], 4);
                if (!decimal_reading_is_sound(&forged)) continue;
                (void)(decimal_read_part(&forged, (const uint8_t *)text + i,
                                         (uint32_t)(sizeof(text) - 1 - i)) &&
                       decimal_read_end(&forged) && decimal_double(&forged.number) != 0);
            }
        EXPECT(decimal_read_part(&reading, (const uint8_t *)text + i, 1));
    }
}

// One more stands for all digits that were left out.
TEST(progress_of_a_number_has_no_more_digits_than_it_has_room_for)
{
    struct decimal_reading reading = {.number.count = DECIMAL_DIGITS_MAX};

    memset(reading.number.digits, '1', sizeof(reading.number.digits));
    EXPECT(decimal_reading_is_sound(&reading));
    reading.number.count++;
    EXPECT(!decimal_reading_is_sound(&reading));
}

// ---- a move ----------------------------------------------------------------------------------

enum { PART = 256, ELEMENTS = 1000 };

static struct sequence *make_array(enum core class)
{
    oref_t store = class == CORE_ARRAY        ? heap_alloc_refs(ELEMENTS)
                   : class == CORE_LONG_ARRAY ? heap_alloc_words(2 * ELEMENTS)
                                              : heap_alloc_bytes(2 * ELEMENTS);

    return object_at(sequence_make(class, store, ELEMENTS));
}

static void forge_move(const struct sequence *array, const struct sequence_move *move, oref_t store)
{
    EXPECT(sequence_may_move(array, move, store));
    for (size_t word = 0; word < sizeof(*move) / 4; word++) {
        uint32_t words[sizeof(*move) / 4];
        memcpy(words, move, sizeof(*move));
        words[word] = UINT32_MAX - 7;
        EXPECT(!sequence_may_move(array, (struct sequence_move *)words, store));
    }
    struct sequence_move forged = *move;
    forged.room--;
    EXPECT(!sequence_may_move(array, &forged, store));
    EXPECT(!sequence_may_move(array, move, world()->core[CORE_OBJECT]));
    EXPECT(!sequence_may_move(array, move, array->store));
}

static void move_and_forge(enum core class)
{
    const struct sequence *array = make_array(class);
    struct sequence_move move;
    oref_t store = sequence_begin_move(array, &move, 3 * ELEMENTS);

    while (sequence_uncleared(array, &move) != 0) {
        forge_move(array, &move, store);
        uint32_t left = sequence_uncleared(array, &move);
        sequence_clear(array, &move, store, left < PART ? left : PART);
    }
    while (sequence_uncopied(array, &move) != 0) {
        forge_move(array, &move, store);
        uint32_t left = sequence_uncopied(array, &move);
        sequence_copy_part(array, &move, store, left < PART ? left : PART);
    }
    forge_move(array, &move, store);
}

TEST(progress_of_a_move_is_one_at_each_step)
{
    authority_make_world();
    move_and_forge(CORE_ARRAY);
    move_and_forge(CORE_LONG_ARRAY);
    move_and_forge(CORE_SHORT_ARRAY);
}

// An array may not refer to what was in its store before that was cleared.
TEST(progress_of_a_move_has_references_when_it_is_cleared)
{
    authority_make_world();
    const struct sequence *array = make_array(CORE_ARRAY);
    struct sequence_move move;
    oref_t store = sequence_begin_move(array, &move, 3 * ELEMENTS);
    sequence_clear(array, &move, store, PART);
    heap_become_refs(store);
    EXPECT(!sequence_may_move(array, &move, store));
}

// ---- a page is lost in the middle of it ------------------------------------------------------

struct part {
    struct sequence *array;
    struct sequence_move *move;
    oref_t store;
    uint32_t bytes;
};

static void copy_part(void *argument)
{
    struct part *part = argument;

    sequence_copy_part(part->array, part->move, part->store, part->bytes);
}

// Others may change what was copied already while the task waits for the page.
TEST(progress_of_a_move_begins_anew_if_it_is_left)
{
    enum { BYTES = ELEMENTS * 8 };
    uint32_t page;

    authority_make_world();
    struct sequence_move move;
    struct part part = {.array = make_array(CORE_LONG_ARRAY), .move = &move, .bytes = BYTES / 2};
    part.store = sequence_begin_move(part.array, &move, 3 * ELEMENTS);
    sequence_clear(part.array, &move, part.store, sequence_uncleared(part.array, &move));
    copy_part(&part);
    EXPECT(move.copied == BYTES / 2);
    lost_take_all();
    test_lost.lose_at = 3; // a page of the second half
    EXPECT(!damage_attempt(copy_part, &part, &page));
    lost_give_back();
    lost_give_all();
    EXPECT(move.copied == 0);
    sequence_words(part.array)[0] = 5;
    part.bytes = BYTES;
    copy_part(&part);
    sequence_end_move(part.array, part.store, 3 * ELEMENTS);
    EXPECT(sequence_words(part.array)[0] == 5);
}
