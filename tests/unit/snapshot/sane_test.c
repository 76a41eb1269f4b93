// What a block may say: of each rule one block that breaks it, and nothing else.

#include <string.h>

#include "snapshot/sane.h"
#include "tests/test.h"

enum { PAGES = 600, BLOCKS = 2000, BIRTH = 9 };

static const struct sane_bounds bounds = {BLOCKS, PAGES, BIRTH};

// ---- superblocks -----------------------------------------------------------------------------

static struct format_super sound_super(void)
{
    return (struct format_super){
        .sequence = 7,
        .generation = 5,
        .disk_blocks = BLOCKS,
        .arena_pages = PAGES,
        .root_block = 40,
        .previous = {.generation = 4, .root_block = 30},
        .resume = 3,
        .suspect = 5,
        .counted = 2,
        .spare = {{100, 10}, {110, 20}, {0, 0}, {BLOCKS - 2, 1}},
    };
}

static bool is_sound(const struct format_super *super)
{
    return sane_super(super, 1, FORMAT_NUMBER_MAX);
}

// Change one field of a sound superblock; say whether it is one still.
#define WITH(field, value)                                                                         \
    ({                                                                                             \
        struct format_super super = sound_super();                                                 \
        super.field = (value);                                                                     \
        is_sound(&super);                                                                          \
    })

TEST(snap_sane_super_of_the_engine)
{
    struct format_super super = sound_super();

    EXPECT(is_sound(&super));
    EXPECT(!sane_super(&super, 0, FORMAT_NUMBER_MAX));
    super.previous = (struct format_kept){0};
    EXPECT(is_sound(&super));
}

TEST(snap_sane_super_numbers_have_an_end)
{
    EXPECT(WITH(sequence, FORMAT_NUMBER_MAX - 1));
    EXPECT(!WITH(sequence, FORMAT_NUMBER_MAX + 1));
    EXPECT(WITH(generation, FORMAT_NUMBER_MAX - 1));
    EXPECT(!WITH(generation, FORMAT_NUMBER_MAX));
    EXPECT(!WITH(generation, UINT64_MAX - 2));
    EXPECT(!WITH(generation, 0));
    EXPECT(!WITH(counted, FORMAT_NUMBER_MAX));
    EXPECT(!WITH(suspect, FORMAT_NUMBER_MAX));
    EXPECT(WITH(resume, 5));
    EXPECT(!WITH(resume, 6));
    EXPECT(WITH(crashes, UINT32_MAX));
}

TEST(snap_sane_super_sizes)
{
    EXPECT(!WITH(arena_pages, FORMAT_MIN_PAGES - 1));
    EXPECT(!WITH(arena_pages, ARENA_MAX_PAGES + 1));
    EXPECT(!WITH(arena_pages, UINT32_MAX));
    EXPECT(WITH(disk_blocks, UINT32_MAX));
    EXPECT(!WITH(disk_blocks, format_disk_blocks(PAGES) - 1));
}

TEST(snap_sane_super_leads_to_the_disk)
{
    EXPECT(!WITH(root_block, 0));
    EXPECT(!WITH(root_block, FORMAT_SLOTS - 1));
    EXPECT(WITH(root_block, BLOCKS - 3));
    EXPECT(!WITH(root_block, BLOCKS - 1)); // the mark's
    EXPECT(!WITH(previous.root_block, 1));
    EXPECT(!WITH(previous.root_block, BLOCKS - 1));
    EXPECT(!WITH(previous.generation, 5));
}

TEST(snap_sane_super_spare_runs)
{
    EXPECT(!WITH(spare[0].first, FORMAT_SLOTS - 1));
    EXPECT(!WITH(spare[0].first, 105)); // into the next
    EXPECT(!WITH(spare[0].first, 31));  // over the root
    EXPECT(!WITH(spare[0].first, UINT32_MAX - 3));
    EXPECT(!WITH(spare[0].count, 11));
    EXPECT(!WITH(spare[1].count, FORMAT_SPARE_MAX));
    EXPECT(!WITH(spare[1].count, UINT32_MAX));
    EXPECT(!WITH(spare[3].count, 2));  // to behind the end
    EXPECT(WITH(spare[2].first, 105)); // none at all
}

// ---- trees -----------------------------------------------------------------------------------

static const struct format_entry child = {.block = 50, .checksum = 1, .birth = BIRTH};

TEST(snap_sane_entry)
{
    const struct format_entry wrong[] = {
        {0, 0, 0},          {0, 1, 1},  {1, 1, 1},          {BLOCKS, 1, 1},
        {UINT32_MAX, 1, 1}, {50, 1, 0}, {50, 1, BIRTH + 1},
    };

    EXPECT(sane_entry(&child, &bounds));
    for (unsigned i = 0; i < sizeof(wrong) / sizeof(wrong[0]); i++)
        EXPECT(!sane_entry(&wrong[i], &bounds));
}

// With one entry, at this place, in a block that is empty but for that.
static bool node_is_sane(enum format_level level, uint32_t number, unsigned index,
                         struct format_entry entry)
{
    static struct format_node node;

    memset(&node, 0, sizeof(node));
    node.entries[index] = entry;
    return sane_block(level, number, &node, &bounds);
}

TEST(snap_sane_nodes_lead_into_the_arena)
{
    EXPECT(node_is_sane(FORMAT_LEAF, 2, PAGES - 1 - 512, child));
    EXPECT(!node_is_sane(FORMAT_LEAF, 2, PAGES - 512, child));
    EXPECT(!node_is_sane(FORMAT_LEAF, 3, 0, child));
    EXPECT(node_is_sane(FORMAT_NODE, 0, 2, child));
    EXPECT(!node_is_sane(FORMAT_NODE, 0, 3, child));
    EXPECT(!node_is_sane(FORMAT_LEAF, 0, 7, (struct format_entry){0, 5, 0}));
    EXPECT(!node_is_sane(FORMAT_NODE, 0, 0, (struct format_entry){50, 5, BIRTH + 1}));
}

static struct format_root root;

static bool root_is_sane(void)
{
    return sane_block(FORMAT_ROOT, 0, &root, &bounds);
}

static void make_root(void)
{
    memset(&root, 0, sizeof(root));
    root.nodes[0] = root.tables[1] = root.names = child;
    root.kept_count = FORMAT_KEPT_IN_ROOT;
    root.recent_count = 2;
    root.recent[0] = root.recent[1] = child;
    root.recent_page[0] = 5;
    root.recent_page[1] = 6;
}

#define ROOT_WITH(field, value)                                                                    \
    ({                                                                                             \
        make_root();                                                                               \
        root.field = (value);                                                                      \
        root_is_sane();                                                                            \
    })

TEST(snap_sane_root)
{
    const struct format_entry none = {0};

    make_root();
    EXPECT(root_is_sane());
    EXPECT(!ROOT_WITH(nodes[1], child)); // beyond the arena
    EXPECT(!ROOT_WITH(tables[0].checksum, 1));
    EXPECT(!ROOT_WITH(names.block, 1));
    EXPECT(!ROOT_WITH(kept_count, FORMAT_KEPT_IN_ROOT + 1));
    EXPECT(!ROOT_WITH(recent_count, 1)); // one behind the last
    EXPECT(!ROOT_WITH(recent_count, FORMAT_RECENT_MAX + 1));
    EXPECT(!ROOT_WITH(recent_count, UINT32_MAX));
    EXPECT(!ROOT_WITH(recent[0], none));
    EXPECT(!ROOT_WITH(recent[1].birth, BIRTH + 1));
    EXPECT(!ROOT_WITH(recent_page[0], 6));
    EXPECT(!ROOT_WITH(recent_page[1], 4));
    EXPECT(!ROOT_WITH(recent_page[1], PAGES));
}

// As many recent entries as there is room for, behind which what follows looks like one more.
TEST(snap_sane_root_has_an_end_of_recent_entries)
{
    const struct sane_bounds wide = {BLOCKS, PAGES, UINT64_MAX};
    const uint32_t behind = PAGES - 1;

    make_root();
    root.recent_count = FORMAT_RECENT_MAX;
    for (uint32_t i = 0; i < FORMAT_RECENT_MAX; i++) {
        root.recent[i] = child;
        root.recent_page[i] = FORMAT_SLOTS + i;
    }
    memcpy(root.reserved, &behind, sizeof(behind));
    EXPECT(sane_block(FORMAT_ROOT, 0, &root, &wide));
    root.recent_count++;
    EXPECT(!sane_block(FORMAT_ROOT, 0, &root, &wide));
}

// A name that fills its place is none, also if what lies behind it would end it.
TEST(snap_sane_name_ends_in_its_place)
{
    static struct format_name names[2];

    memset(names[0].name, 'a', FORMAT_NAME_SIZE);
    EXPECT(!sane_name(names[0].name));
    names[0].name[FORMAT_NAME_SIZE - 1] = '\0';
    EXPECT(sane_name(names[0].name));
}

TEST(snap_sane_name)
{
    char name[FORMAT_NAME_SIZE] = "a name";

    EXPECT(sane_name(name));
    name[2] = '\033';
    EXPECT(!sane_name(name));
    memset(name, 'a', sizeof(name));
    EXPECT(!sane_name(name));
    name[FORMAT_NAME_SIZE - 1] = '\0';
    EXPECT(sane_name(name));
}
