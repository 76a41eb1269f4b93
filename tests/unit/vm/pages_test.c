#include <string.h>

#include "tests/random.h"
#include "tests/test.h"
#include "tests/unit/vm_authority.h"
#include "tests/unit/vm_host.h"
#include "vm/heap.h"
#include "vm/heap/pages.h"
#include "vm/vm.h"
#include "vm/world.h"

// The pages of the arena: where they are taken, and that the summaries say what the map says.
//
// Mutants: a summary that is not measured when its chunk is cut; pages that do not join those
// before them; a search that forgets what lies behind a chunk; `free_from` that stays where it is
// when a page before it becomes free; `rest` that stays when its object is freed.

static void make_world(uint32_t arena_bytes)
{
    static struct bundle bundle;
    const struct bundle_class classes[] = {
        AUTHORITY_CLASSES,
        {.name = ".t.main", .pool = {AUTHORITY_POOL}, .methods = {STARTUP(I(RET, 0, 0, 0))}},
    };

    test_world_reset();
    bundle_write(&bundle, classes, 5);
    EXPECT(vm_create(bundle.bytes, bundle.size, arena_bytes) == OK);
}

static bool is_free(uint32_t from, uint32_t count)
{
    for (uint32_t i = 0; i < count; i++)
        if (pages_kind(from + i) != PAGES_FREE) return false;
    return true;
}

// What pages_take() should find, by looking at every page.
static uint32_t find(uint32_t count)
{
    uint32_t pages = pages_index(world()->heap_end);

    for (uint32_t i = 0; i + count <= pages; i++) {
        uint32_t at = count == 1 ? i : pages - count - i;
        if (is_free(at, count)) return at;
    }
    return NO_PAGE;
}

static bool is_zero(uint32_t page, uint32_t count)
{
    const uint32_t *words = object_at(pages_address(page));

    for (uint32_t i = 0; i < count * (PAGE_SIZE / 4); i++)
        if (words[i] != 0) return false;
    return true;
}

// An object of so many pages that is no object, but is written to.
static uint32_t take(uint32_t count, enum page_kind kind)
{
    uint32_t should = find(count);
    bool zero;
    uint32_t page = pages_take(count, kind, &zero);

    EXPECT(page == should);
    if (page == NO_PAGE) return page;
    if (zero) EXPECT(is_zero(page, count));
    for (uint32_t i = 0; i < count; i++)
        memset(object_at(pages_address(page + i)), 0xa5, PAGE_SIZE);
    return page;
}

TEST(pages_are_taken_where_they_should_be)
{
    enum { SLOTS = 200 };
    uint64_t random = 42;
    uint32_t slots[SLOTS] = {0};

    make_world(TEST_ARENA_BYTES);
    uint32_t free_pages = pages_free_count();
    for (unsigned round = 0; round < 2000; round++) {
        uint32_t *slot = &slots[random_below(&random, SLOTS)];
        if (*slot != 0) {
            pages_free(*slot);
            *slot = 0;
        } else {
            bool is_large = random_below(&random, 2);
            uint64_t limit = random_below(&random, 10) == 0 ? 900 : 20;
            uint32_t count = 2 + (uint32_t)random_below(&random, limit);
            uint32_t page =
                is_large ? take(count, PAGES_LARGE) : take(1, PAGES_CELLS + round % HEAP_SIZES);
            if (page != NO_PAGE) *slot = page;
            if (page != NO_PAGE && is_large) EXPECT(pages_run(page) == count);
            if (page != NO_PAGE && !is_large && round % 3 != 0) pages_note_hole(page);
        }
        pages_check();
    }
    for (unsigned i = 0; i < SLOTS; i++)
        if (slots[i] != 0) pages_free(slots[i]);
    pages_check();
    EXPECT(pages_free_count() == free_pages);
}

TEST(pages_with_holes_are_found_once_each_from_the_lowest_on)
{
    enum { COUNT = 700 };
    uint32_t pages[COUNT];

    make_world(TEST_ARENA_BYTES);
    enum page_kind kind = PAGES_CELLS + 20;
    while (pages_take_holes(kind) != NO_PAGE) continue;
    for (unsigned i = 0; i < COUNT; i++) pages[i] = take(1, kind);
    EXPECT(pages_take_holes(kind) == NO_PAGE);
    for (unsigned i = COUNT; i-- > 0;)
        if (i % 5 == 0) pages_note_hole(pages[i]);
    pages_check();
    pages_free(pages[0]);
    pages_check();
    for (unsigned i = 5; i < COUNT; i += 5) {
        EXPECT(pages_has_holes(pages[i]));
        EXPECT(pages_take_holes(kind) == pages[i]);
        EXPECT(!pages_has_holes(pages[i]));
    }
    pages_check();
    EXPECT(pages_take_holes(kind) == NO_PAGE);
}

// Large objects, each somewhat larger than the one before, and small ones between that stay.
TEST(pages_of_large_objects_that_grow_come_from_one_place)
{
    uint32_t large = NO_PAGE;

    make_world(TEST_ARENA_BYTES);
    uint32_t least = pages_free_count() / 4;
    for (uint32_t count = least - 200; count < least; count++) {
        uint32_t next = take(count, PAGES_LARGE);
        EXPECT(next != NO_PAGE);
        EXPECT(take(1, PAGES_CELLS) != NO_PAGE);
        if (large != NO_PAGE) pages_free(large);
        large = next;
    }
}

// The arena grows by little and by much, whatever is in its last pages, and shrinks again.
TEST(pages_know_the_arena_when_its_size_changes)
{
    make_world(1 << 20);
    uint32_t at_the_end = take(40, PAGES_LARGE);
    EXPECT(pages_resize((1 << 20) - PAGE_SIZE) == false);
    pages_free(at_the_end);
    EXPECT(pages_resize((1 << 20) + PAGE_SIZE));
    pages_check();
    EXPECT(world()->heap_end == ARENA_BASE + (1 << 20) + PAGE_SIZE);
    for (uint32_t bytes = 2 << 20; bytes <= TEST_ARENA_BYTES; bytes += (2 << 20) + 5 * PAGE_SIZE) {
        uint32_t used = pages_used_count();
        EXPECT(pages_resize(bytes));
        pages_check();
        EXPECT(world()->heap_end == ARENA_BASE + bytes);
        EXPECT(pages_used_count() <= used + 1);
        take(30, PAGES_LARGE);
    }
    uint32_t pages = pages_end();
    EXPECT(pages_resize(pages * PAGE_SIZE));
    pages_check();
    EXPECT(!pages_resize(pages * PAGE_SIZE - PAGE_SIZE));
    EXPECT(pages_resize(TEST_ARENA_BYTES));
    pages_check();
}

// Whose map takes one page; and that of what it shall be two.
TEST(pages_stay_as_many_as_they_are_if_a_map_of_more_has_no_room)
{
    enum { BYTES = 15 << 20 };

    make_world(BYTES);
    EXPECT(pages_resize(BYTES + PAGE_SIZE));
    EXPECT(world()->heap_end == ARENA_BASE + BYTES);
    pages_check();
    EXPECT(pages_resize(BYTES + 2 * PAGE_SIZE));
    EXPECT(world()->heap_end == ARENA_BASE + BYTES + 2 * PAGE_SIZE);
    pages_check();
}

// Nothing is in the last 63 pages, but what is young may need 26 of them.
TEST(pages_that_the_young_area_may_need_are_not_taken_away)
{
    enum { BYTES = 1 << 20 };

    make_world(BYTES);
    EXPECT(pages_resize(BYTES + 64 * PAGE_SIZE)); // the first is taken by the map
    for (bool zero; pages_free_count() > 63;) EXPECT(pages_take(1, PAGES_FIXED, &zero) != NO_PAGE);
    EXPECT(pages_end() == BYTES / PAGE_SIZE + 1);
    EXPECT(heap_new(world_core(CORE_LONG_BOX)) != 0);
    EXPECT(!heap_resume(BYTES + 10 * PAGE_SIZE));
    EXPECT(heap_resume(BYTES + 30 * PAGE_SIZE));
    heap_check();
}
