// phantom-disk: make Phantom disks, and look at them from outside.
//
//     phantom-disk mkfs IMAGE MIB            a new file with an empty arena
//     phantom-disk grow IMAGE MIB            make disk and file larger
//     phantom-disk check IMAGE...            verify superblocks, trees and every page
//     phantom-disk check --heap IMAGE [GENERATION [ADDRESS]]   ... and the world in it: that every
//                                            object is right, and all code what the verifier
//                                            accepts, and what fills it; or a way from the world to
//                                            the object at an address
//     phantom-disk list IMAGE...             the generations that can be restored
//     phantom-disk extract IMAGE GENERATION FILE   its arena, as it would be in memory
//     phantom-disk rescue IMAGE GENERATION FILE    the same of a damaged one: what is lost is zero,
//                                            and named
//     phantom-disk diff IMAGE GENERATION GENERATION  the pages in which they differ
//
// A generation is given by its number, or else by its name. Written from snapshot/FORMAT.md. It
// shares snapshot/format.h with the engine and nothing else, so that a mistake in the engine is not
// believed here. (The world is looked at with the virtual machine's own code.) Status 1: damage is
// found, or a difference. Status 2: it cannot be done, be it because of damage.

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tools/disk/check.h"
#include "tools/disk/edit.h"
#include "tools/disk/heap.h"
#include "tools/disk/image.h"
#include "tools/disk/rescue.h"
#include "tools/disk/tree.h"

enum { MIB_BLOCKS = (1 << 20) / BLOCK_SIZE, MIB_MAX = 1 << 20 };

static struct {
    struct image image;
    struct format_super super;
    struct tree_generation list[TREE_GENERATIONS_MAX];
    unsigned count;
    const struct format_root *root; // of the generation that is extracted
} disk;

static _Noreturn void complain_usage(void)
{
    fprintf(stderr, "usage: phantom-disk mkfs IMAGE MIB | grow IMAGE MIB | check IMAGE... |\n"
                    "    check --heap IMAGE [GENERATION [ADDRESS]] |\n"
                    "    list IMAGE... | extract IMAGE GENERATION FILE |\n"
                    "    rescue IMAGE GENERATION FILE |\n"
                    "    diff IMAGE GENERATION GENERATION\n");
    exit(2);
}

static uint32_t parse_blocks(const char *text)
{
    char *end;
    unsigned long mib = strtoul(text, &end, 10);

    if (*text == '\0' || *end != '\0' || mib == 0 || mib > MIB_MAX) complain_usage();
    return (uint32_t)mib * MIB_BLOCKS;
}

// Find out what is on the image. A line about it if it is not a Phantom disk, or not as it should.
static enum image_kind open_any(const char *name)
{
    image_open(&disk.image, name);
    enum image_kind kind = image_find_super(&disk.image, &disk.super);
    if (kind != IMAGE_PHANTOM) printf("%s: %s\n", name, image_kind_text(kind));
    if (kind == IMAGE_PHANTOM || kind == IMAGE_EXCHANGED)
        disk.count = tree_list(&disk.image, &disk.super, disk.list);
    return kind;
}

static bool open_disk(const char *name)
{
    return open_any(name) == IMAGE_PHANTOM;
}

// For what is read and nothing else: it is not asked whether all of it is as it should be.
static bool open_damaged(const char *name)
{
    enum image_kind kind = open_any(name);

    return kind == IMAGE_PHANTOM || kind == IMAGE_EXCHANGED;
}

static const struct format_kept *find_generation(const char *text)
{
    char *end;
    uint64_t number = strtoull(text, &end, 10);

    for (unsigned i = 0; i < disk.count; i++)
        if (*end == '\0' && disk.list[i].id.generation == number) return &disk.list[i].id;
    for (unsigned i = 0; i < disk.count; i++)
        if (disk.list[i].name[0] != '\0' && strcmp(disk.list[i].name, text) == 0)
            return &disk.list[i].id;
    fprintf(stderr, "%s: there is no generation %s\n", disk.image.name, text);
    exit(2);
}

static void print_generation(const struct tree_generation *generation)
{
    time_t seconds = (time_t)(generation->id.time_ms / 1000 - (generation->id.time_ms % 1000 < 0));
    char text[40] = "at an unknown time";

    const struct tm *utc = gmtime(&seconds);
    if (utc) strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", utc);
    printf("%10" PRIu64 "  %s", generation->id.generation, text);
    if (generation->name[0] != '\0') printf("  %s", generation->name);
    if (generation->id.generation == disk.super.resume) printf("  (is resumed next)");
    putchar('\n');
}

// --- Commands: each returns the exit status ---

static int make_disk(char **arguments)
{
    uint32_t blocks = parse_blocks(arguments[1]);

    uint32_t share = format_arena_share(blocks);
    edit_make(arguments[0], blocks, share < ARENA_MIN_PAGES ? ARENA_MIN_PAGES : share);
    return 0;
}

// The arena takes its share of a larger disk, as far as all that is kept leaves room for two
// generations beside it that share nothing.
static uint32_t grown_arena(uint32_t blocks, uint32_t used)
{
    uint32_t pages = format_arena_share(blocks);

    while (pages > disk.super.arena_pages && (uint64_t)used + format_disk_blocks(pages) > blocks)
        pages--;
    return pages > disk.super.arena_pages ? pages : disk.super.arena_pages;
}

static int grow_disk(char **arguments)
{
    uint32_t blocks = parse_blocks(arguments[1]);
    int file = edit_begin(arguments[0]);
    struct check_result r;

    if (!open_disk(arguments[0]) || !image_check(&disk.image, &r)) return 2;
    uint32_t pages = grown_arena(blocks, r.disk_blocks - r.free_blocks);
    edit_grow(file, &disk.image, &disk.super, blocks, pages);
    printf("%s: %u blocks, %u before; the arena has %u pages, %u before\n", arguments[0], blocks,
           r.disk_blocks, pages, disk.super.arena_pages);
    return 0;
}

// The next life that stores anything writes it anew.
static bool check_slots(void)
{
    bool are_sound = true;

    for (uint32_t slot = 0; slot < FORMAT_SLOTS; slot++) {
        if (image_slot_is_sound(&disk.image, slot, &disk.super)) continue;
        printf("%s: the superblock in slot %u is damaged; it may have led to a newer generation\n",
               disk.image.name, slot);
        are_sound = false;
    }
    return are_sound;
}

// A power cut does that, and then nothing is wrong. It cannot be told from damage.
static void tell_passed_over(void)
{
    uint64_t torn = image_passed_over(&disk.image, &disk.super);

    if (torn == 0) return;
    printf("%s: generation %" PRIu64 " did not arrive whole, by a power cut or by damage: it is "
           "passed over\n",
           disk.image.name, torn);
}

static int check_disk(char **arguments)
{
    struct check_result r;

    image_open(&disk.image, arguments[0]);
    if (!image_check(&disk.image, &r)) return 1;
    image_find_super(&disk.image, &disk.super);
    bool is_ok = check_slots();
    tell_passed_over();
    printf("%s: %s, generation %" PRIu64 ", %u pages, %u older generations, %u of %u blocks free\n",
           arguments[0], is_ok ? "ok" : "all else is ok", r.generation, r.pages, r.older,
           r.free_blocks, r.disk_blocks);
    return is_ok ? 0 : 1;
}

static uint32_t parse_address(const char *text)
{
    char *end;
    unsigned long address = strtoul(text, &end, 0);

    if (*text == '\0' || *end != '\0' || address > UINT32_MAX) complain_usage();
    return (uint32_t)address;
}

static int check_heap(char **arguments, int count)
{
    if (count > 3) complain_usage();
    uint32_t address = count > 2 ? parse_address(arguments[2]) : 0;
    int status = check_disk(arguments);
    if (status != 0 || !open_disk(arguments[0])) return status;
    const struct format_kept *id = count > 1 ? find_generation(arguments[1]) : &disk.list[0].id;
    const struct format_root *root = tree_root(&disk.image, id);
    const char *trouble =
        root == NULL ? "no root" : image_heap_load(&disk.image, root, disk.super.arena_pages);
    if (trouble != NULL) {
        printf("%s: %s\n", arguments[0], trouble);
        return 2;
    }
    if (!image_heap_verify()) return 1;
    if (count > 2) return image_heap_explain(address);
    image_heap_report();
    return 0;
}

static int list_disk(char **arguments)
{
    if (!open_damaged(arguments[0])) return 1;
    printf("%s: an arena of %u pages on %u blocks\n", arguments[0], disk.super.arena_pages,
           disk.super.disk_blocks);
    for (unsigned i = 0; i < disk.count; i++) print_generation(&disk.list[i]);
    return 0;
}

// Of disk.root, which is whole; NULL: it was never stored.
static const void *page_to_extract(uint32_t page)
{
    struct format_entry entry = tree_find(&disk.image, disk.root, page);

    return entry.block != 0 ? image_block(&disk.image, entry.block) : NULL;
}

static int extract_generation(char **arguments)
{
    if (!open_disk(arguments[0])) return 2;
    const struct format_kept *id = find_generation(arguments[1]);
    if (!image_is_whole(&disk.image, id)) return 2;
    disk.root = tree_root(&disk.image, id);
    edit_extract(arguments[2], disk.super.arena_pages, page_to_extract);
    return 0;
}

static int rescue_generation(char **arguments)
{
    if (!open_damaged(arguments[0])) return 2;
    const struct format_kept *id = find_generation(arguments[1]);
    if (!rescue_begin(&disk.image, &disk.super, id)) return 2;
    edit_extract(arguments[2], disk.super.arena_pages, rescue_page);
    return rescue_end() == 0 ? 0 : 1;
}

static const void *page_bytes(const struct format_entry *entry)
{
    static const uint8_t zeros[PAGE_SIZE];

    return entry->block != 0 ? image_block(&disk.image, entry->block) : zeros;
}

static int diff_generations(char **arguments)
{
    uint32_t count = 0;

    if (!open_disk(arguments[0])) return 2;
    const struct format_kept *first = find_generation(arguments[1]);
    const struct format_kept *second = find_generation(arguments[2]);
    if (!image_is_whole(&disk.image, first) || !image_is_whole(&disk.image, second)) return 2;
    const struct format_root *one = tree_root(&disk.image, first);
    const struct format_root *two = tree_root(&disk.image, second);
    for (uint32_t page = 0; page < disk.super.arena_pages; page++) {
        struct format_entry a = tree_find(&disk.image, one, page);
        struct format_entry b = tree_find(&disk.image, two, page);

        if (memcmp(page_bytes(&a), page_bytes(&b), PAGE_SIZE) == 0) continue;
        printf("page %u: generation %" PRIu64 " and %" PRIu64 "\n", page, a.birth, b.birth);
        count++;
    }
    printf("%u pages differ\n", count);
    return count > 0;
}

static const struct command {
    const char *name;
    int (*run)(char **arguments);
    int arguments;
    bool is_repeated; // for each argument
} commands[] = {
    {"mkfs", make_disk, 2, false},
    {"grow", grow_disk, 2, false},
    {"check", check_disk, 1, true},
    {"list", list_disk, 1, true},
    {"extract", extract_generation, 3, false},
    {"rescue", rescue_generation, 3, false},
    {"diff", diff_generations, 3, false},
};

static int run_command(const struct command *command, char **arguments, int count)
{
    int worst = 0;

    if (!command->is_repeated && count != command->arguments) complain_usage();
    if (!command->is_repeated) return command->run(arguments);
    for (int i = 0; i < count; i++) {
        int status = command->run(&arguments[i]);

        if (status > worst) worst = status;
    }
    return worst;
}

int main(int argc, char **argv)
{
    if (argc < 3) complain_usage();
    if (argc > 3 && strcmp(argv[1], "check") == 0 && strcmp(argv[2], "--heap") == 0)
        return check_heap(argv + 3, argc - 3);
    for (unsigned i = 0; i < sizeof(commands) / sizeof(commands[0]); i++)
        if (strcmp(argv[1], commands[i].name) == 0)
            return run_command(&commands[i], argv + 2, argc - 2);
    complain_usage();
}
