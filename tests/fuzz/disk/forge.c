#include "tests/fuzz/disk/forge.h"

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "snapshot/format.h"
#include "snapshot/hash.h"
#include "snapshot/snapshot.h"
#include "tests/random.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/unit/snap_machine.h"
#include "tools/disk/checksum.h"

enum { WORDS = BLOCK_SIZE / sizeof(uint32_t), PLACES_MAX = 4096, CHANGES_MAX = 4 };

// ---- a real disk -----------------------------------------------------------------------------

static const struct shape {
    page_t arena;
    blkno_t extra;
    page_t written; // the first pages
    unsigned generations;
} shapes[] = {
    {FORMAT_MIN_PAGES, 0, 5, 4},    // a root, and little room
    {40, 300, 12, 60},              // tables
    {400, 0, 200, 3},               // leaves
    {700, 2000, 260, 6},            // the same, and much room
    {(1 << 16) + 400, 100, 180, 2}, // two nodes
};

static void forge_write(uint64_t *chance, const struct shape *shape, uint32_t value)
{
    page_t count = value == 1 ? shape->written : 1 + random_below(chance, 4);
    page_t far = shape->arena - 1 - random_below(chance, shape->arena / 2);

    for (page_t page = 0; page < count; page++) (void)machine_put(page, value);
    if (random_below(chance, 2) == 0) (void)machine_put(far, value);
}

static void forge_speak(uint64_t *chance)
{
    gen_t generation = 2 + random_below(chance, snap_durable());
    char name[2] = {(char)('a' + random_below(chance, 26)), '\0'};

    if (random_below(chance, 3) == 0) (void)!snap_name(generation, name);
    if (random_below(chance, 9) == 0) (void)!snap_roll_back(generation);
}

static void forge_end_life(uint64_t *chance)
{
    if (random_below(chance, 2) == 0) world_write_crash_note();
    snap_stop();
    world_check_empty();
}

void forge_make(uint64_t *chance)
{
    const struct shape *shape = &shapes[random_below(chance, ARRAY_COUNT(shapes))];
    unsigned generations = 1 + random_below(chance, shape->generations);
    struct snap_info info;

    machine_start(shape->arena, shape->extra);
    for (uint32_t value = 1; value <= generations; value++) {
        forge_write(chance, shape, value);
        (void)machine_snapshot();
        forge_speak(chance);
        if (random_below(chance, 8) != 0) continue;
        forge_end_life(chance);
        if (snap_mount(&info) != OK) return;
    }
    forge_end_life(chance);
}

// ---- what is on it ---------------------------------------------------------------------------

// The blocks that hold numbers, that is all but pages.
static struct {
    blkno_t blocks[PLACES_MAX];
    unsigned count;
    blkno_t pages[PLACES_MAX]; // some blocks with others
    unsigned page_count;
    struct format_super super; // the current one
} forge;

static bool forge_has(blkno_t block)
{
    return block >= FORMAT_SLOTS && block < medium_blocks();
}

static void forge_note(enum format_level level, blkno_t block)
{
    if (level == FORMAT_PAGE && forge.page_count < PLACES_MAX)
        forge.pages[forge.page_count++] = block;
    if (level != FORMAT_PAGE && forge.count < PLACES_MAX) forge.blocks[forge.count++] = block;
}

// ---- checksums -------------------------------------------------------------------------------

static void forge_seal(enum format_level level, uint32_t number, struct format_entry *entry);

static void forge_seal_all(enum format_level level, uint32_t first, struct format_entry *entries,
                           unsigned count)
{
    for (unsigned i = 0; i < count; i++) forge_seal(level, first + i, &entries[i]);
}

static void forge_seal_root(struct format_root *root)
{
    unsigned recent = root->recent_count;

    if (recent > FORMAT_RECENT_MAX) recent = FORMAT_RECENT_MAX;
    forge_seal_all(FORMAT_NODE, 0, root->nodes, FORMAT_ROOT_NODES);
    forge_seal_all(FORMAT_TABLE, 0, root->tables, FORMAT_TABLES);
    forge_seal(FORMAT_NAMES, 0, &root->names);
    for (unsigned i = 0; i < recent; i++)
        forge_seal(FORMAT_PAGE, root->recent_page[i], &root->recent[i]);
}

// The checksum in the entry becomes that of its block, after those of all below it.
static void forge_seal(enum format_level level, uint32_t number, struct format_entry *entry)
{
    union {
        uint8_t bytes[BLOCK_SIZE];
        struct format_node node;
        struct format_root root;
    } block;

    if (!forge_has(entry->block)) return;
    ASSERT(medium_read(entry->block, &block) == OK);
    forge_note(level, entry->block);
    if (level == FORMAT_LEAF || level == FORMAT_NODE)
        forge_seal_all(level - 1, number * FORMAT_FANOUT, block.node.entries, FORMAT_FANOUT);
    if (level == FORMAT_ROOT) forge_seal_root(&block.root);
    if (level != FORMAT_PAGE) ASSERT(medium_write(entry->block, &block) == OK);
    entry->checksum = image_checksum_block(&forge.super, level, number, entry->birth, block.bytes);
}

static void forge_seal_kept(struct format_kept *kept)
{
    struct format_entry entry = {kept->root_block, kept->root_checksum, kept->generation};

    if (kept->generation == 0) return;
    forge_seal(FORMAT_ROOT, 0, &entry);
    kept->root_checksum = entry.checksum;
}

static void forge_seal_table(blkno_t block)
{
    struct format_table table;

    if (!forge_has(block)) return;
    ASSERT(medium_read(block, &table) == OK);
    for (unsigned i = 0; i < FORMAT_TABLE_KEPT; i++) forge_seal_kept(&table.kept[i]);
    ASSERT(medium_write(block, &table) == OK);
}

// The older generations that this root names, before itself.
static void forge_seal_older(blkno_t block)
{
    struct format_root root;

    if (!forge_has(block)) return;
    ASSERT(medium_read(block, &root) == OK);
    for (unsigned i = 0; i < FORMAT_KEPT_IN_ROOT; i++) forge_seal_kept(&root.kept[i]);
    ASSERT(medium_write(block, &root) == OK);
    for (unsigned i = 0; i < FORMAT_TABLES; i++) forge_seal_table(root.tables[i].block);
}

static void forge_seal_super(blkno_t slot)
{
    uint8_t block[BLOCK_SIZE];
    struct format_super *super = (struct format_super *)block;
    struct format_crash *note = (struct format_crash *)(block + FORMAT_CRASH_SECTOR * SECTOR_SIZE);

    ASSERT(medium_read(slot, block) == OK);
    forge_seal_kept(&super->previous);
    forge_seal_kept(&super->earlier);
    forge_seal_older(super->root_block);
    struct format_kept id = {.generation = super->generation,
                             .root_block = super->root_block,
                             .root_checksum = super->root_checksum};
    forge_seal_kept(&id);
    super->root_checksum = id.root_checksum;
    super->check = image_checksum_super(super);
    note->check = XXH32(note, offsetof(struct format_crash, check), 0);
    ASSERT(medium_write(slot, block) == OK);
}

// Also notes all blocks of the disk.
static void forge_repair(void)
{
    forge.super = machine_super();
    forge.count = forge.page_count = 0;
    for (blkno_t slot = 0; slot < FORMAT_SLOTS; slot++) forge_seal_super(slot);
}

// ---- damage ----------------------------------------------------------------------------------

static uint64_t forge_block(uint64_t *chance)
{
    if (forge.page_count > 0 && random_below(chance, 2) == 0)
        return forge.pages[random_below(chance, forge.page_count)];
    return forge.count > 0 ? forge.blocks[random_below(chance, forge.count)] : 0;
}

// A number that is at the edge of something, or anything.
static uint64_t forge_number(uint64_t *chance)
{
    const uint64_t edges[] = {0,
                              FORMAT_SLOTS,
                              forge.super.disk_blocks,
                              forge.super.arena_pages,
                              forge.super.generation,
                              forge.super.sequence,
                              FORMAT_RECENT_MAX,
                              FORMAT_KEPT_IN_ROOT,
                              FORMAT_SPARE_MAX,
                              1ull << 31,
                              1ull << 32,
                              FORMAT_NUMBER_MAX,
                              1ull << 63};

    switch (random_below(chance, 8)) {
    case 0:
        return random_next(chance);
    case 1:
    case 2:
        return forge_block(chance);
    default:
        return edges[random_below(chance, ARRAY_COUNT(edges))] + random_below(chance, 5) - 2;
    }
}

// Some word, or two of them, of the first `words`.
static void forge_change(uint64_t *chance, uint32_t *bytes, unsigned words)
{
    unsigned at = random_below(chance, words);
    uint64_t number = forge_number(chance);

    bytes[at] = (uint32_t)number;
    if (at % 2 == 0 && random_below(chance, 2) == 0) bytes[at + 1] = (uint32_t)(number >> 32);
}

// Of a superblock, what stands behind the version; or its crash note.
static void forge_change_slot(uint64_t *chance, blkno_t slot)
{
    enum {
        BEGIN = offsetof(struct format_super, disk_id) / 4,
        END = offsetof(struct format_super, reserved) / 4,
        NOTE_END = offsetof(struct format_crash, zero) / 4,
    };
    uint32_t words[WORDS];

    ASSERT(medium_read(slot, words) == OK);
    if (random_below(chance, 8) == 0)
        forge_change(chance, words + FORMAT_CRASH_SECTOR * SECTOR_SIZE / 4, NOTE_END);
    else
        forge_change(chance, words + BEGIN, END - BEGIN);
    ASSERT(medium_write(slot, words) == OK);
}

// Where an entry stands is more likely to matter than where there is none.
static void forge_change_block(uint64_t *chance, blkno_t block)
{
    uint32_t words[WORDS];
    uint32_t before[WORDS];

    ASSERT(medium_read(block, words) == OK);
    for (unsigned tries = 0; tries < 8; tries++) {
        memcpy(before, words, sizeof(before));
        unsigned at = random_below(chance, WORDS / 4) * 4;
        forge_change(chance, words + at, 4);
        if (before[at] != 0 || before[at + 2] != 0) break;
        if (tries < 7) memcpy(words, before, sizeof(before));
    }
    ASSERT(medium_write(block, words) == OK);
}

void forge_damage(uint64_t *chance)
{
    unsigned changes = 1 + random_below(chance, CHANGES_MAX);

    forge_repair();
    while (changes-- > 0)
        if (forge.count == 0 || random_below(chance, 2) == 0)
            forge_change_slot(chance, random_below(chance, FORMAT_SLOTS));
        else
            forge_change_block(chance, forge.blocks[random_below(chance, forge.count)]);
    forge_repair();
}
