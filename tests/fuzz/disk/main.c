// Offers disks to the engine, and to the checker, that are hostile and have right checksums.
//
//     fuzz-disk [--count N] [--seed S]
//
// Each round makes a disk from a seed of its own (forge.h) and lives on it for some lives: mounting
// by every kind of wish, and doing all that can be done. The engine may refuse and lose what it
// likes; all is well if nothing is found by the sanitizers or by an assertion, and nothing hangs.
// The last line is `N passed, 0 failed`.

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "kernel/lib/assert.h"
#include "kernel/lib/limits.h"
#include "snapshot/host.h"
#include "snapshot/snapshot.h"
#include "tests/fuzz/disk/forge.h"
#include "tests/hang.h"
#include "tests/random.h"
#include "tests/sim/medium.h"
#include "tests/sim/world.h"
#include "tests/test.h"
#include "tests/unit/snap_machine.h"
#include "tools/disk/check.h"
#include "tools/disk/image.h"
#include "tools/disk/rescue.h"
#include "tools/disk/tree.h"

enum {
    LIVES = 3,
    STEPS = 24,
    FRAMES = 512,
    HANG_SECONDS = 60,        // of one round
    CHECKED_BLOCKS_MAX = 4096 // larger disks are not offered to the checker
};

int test_failures; // of making a disk

static struct {
    uint64_t seed;
    uint64_t chance;
    uint64_t mounted;
} fuzz = {.seed = 1};

// ---- faults ----------------------------------------------------------------------------------

static void tell_seed(void)
{
    fprintf(stderr, "fuzz-disk: this was --seed %llu --count 1\n", (unsigned long long)fuzz.seed);
}

static void on_signal(int number)
{
    tell_seed();
    signal(number, SIG_DFL);
    raise(number);
}

// Present if the program was built with sanitizers.
void __sanitizer_set_death_callback(void (*callback)(void)) __attribute__((weak));

static void watch(void)
{
    if (__sanitizer_set_death_callback != NULL) __sanitizer_set_death_callback(tell_seed);
    signal(SIGABRT, on_signal);
    signal(HANG_SIGNAL, on_signal);
}

// ---- a life ----------------------------------------------------------------------------------

static uint64_t chance_below(uint64_t limit)
{
    return random_below(&fuzz.chance, limit);
}

static void read_held(page_t page)
{
    static uint8_t bytes[PAGE_SIZE];
    gen_t generation;

    if (snap_view_open(&generation) != OK) return;
    if (snap_begin()) (void)!world_write_back();
    (void)!snap_view_read(page, bytes);
    snap_view_close();
}

static void speak(void)
{
    static struct snap_generation list[SNAP_KEPT_MAX];
    unsigned count = snap_list(list, SNAP_KEPT_MAX);
    gen_t generation = count > 0 ? list[chance_below(count)].number : 1;

    switch (chance_below(4)) {
    case 0:
        (void)!snap_roll_back(generation);
        break;
    case 1:
        (void)!snap_name(generation, "");
        break;
    default:
        (void)!snap_name(generation, "name");
    }
}

static void take_step(page_t arena)
{
    struct snap_stats stats;
    page_t page = chance_below(2) == 0 ? chance_below(16) : chance_below(arena);

    switch (chance_below(12)) {
    case 0:
        speak();
        break;
    case 1:
        (void)snap_evict(1 + chance_below(8));
        break;
    case 2:
        world_scrub(1 + chance_below(200));
        break;
    case 3:
        (void)snap_find_whole(page);
        break;
    case 4:
        read_held(page);
        break;
    case 5:
        snap_confirm();
        snap_stats(&stats);
        break;
    case 6:
    case 7:
    case 8:
        (void)snap_begin();
        (void)!world_write_back();
        break;
    default:
        (void)machine_put(page, (uint32_t)chance_below(100));
    }
}

static err_t mount(struct snap_info *info)
{
    struct snap_wish wish = {0};

    switch (chance_below(6)) {
    case 0:
        wish.generation = 1 + chance_below(60);
        break;
    case 1:
        wish.back_ms = chance_below(2) == 0 ? chance_below(60000) : UINT64_MAX;
        break;
    case 2:
        wish.name = "a";
        break;
    }
    return snap_mount_wished(&wish, info);
}

static void live(void)
{
    struct snap_info info;

    err_t err = snap_probe(&info);
    if (err == OK) err = mount(&info);
    if (err != OK) return;
    fuzz.mounted++;
    for (unsigned step = 0; step < STEPS; step++) take_step(info.arena_pages);
    snap_check();
    if (chance_below(3) == 0) world_write_crash_note();
    snap_stop();
    world_check_empty();
}

// ---- the checker -----------------------------------------------------------------------------

static void look_at_image(void)
{
    static struct tree_generation list[TREE_GENERATIONS_MAX];
    struct image image = {.name = "image", .blocks = medium_blocks()};
    struct format_super super;
    struct check_result result;

    if (image.blocks > CHECKED_BLOCKS_MAX) return;
    uint8_t *bytes = malloc((size_t)image.blocks * BLOCK_SIZE);
    ASSERT(bytes != NULL);
    image.bytes = bytes;
    for (blkno_t block = 0; block < image.blocks; block++)
        ASSERT(medium_read(block, bytes + (size_t)block * BLOCK_SIZE) == OK);
    (void)image_check(&image, &result);
    if (image_find_super(&image, &super) == IMAGE_PHANTOM) {
        unsigned count = tree_list(&image, &super, list);
        const struct format_kept *id = &list[chance_below(count)].id;

        for (page_t page = 0; rescue_begin(&image, &super, id) && page < super.arena_pages; page++)
            (void)rescue_page(page);
    }
    free(bytes);
}

// ---- rounds ----------------------------------------------------------------------------------

static void play_round(void)
{
    fuzz.chance = fuzz.seed;
    hang_limit(HANG_SECONDS);
    forge_make(&fuzz.chance);
    forge_damage(&fuzz.chance);
    look_at_image();
    world_init(WORLD_PAGES, FRAMES, fuzz.seed, NULL); // whatever size the arena now is said to have
    for (unsigned i = 0; i < LIVES; i++) live();
    hang_limit(0);
}

static uint64_t parse_number(const char *text)
{
    char *end;
    unsigned long long value = strtoull(text, &end, 10);

    if (*text != '\0' && *end == '\0') return value;
    fprintf(stderr, "usage: fuzz-disk [--count N] [--seed S]\n");
    exit(2);
}

int main(int argc, char **argv)
{
    uint64_t count = 1000;

    for (int i = 1; i < argc; i += 2) {
        uint64_t value = parse_number(i + 1 < argc ? argv[i + 1] : "");

        if (strcmp(argv[i], "--seed") == 0)
            fuzz.seed = value;
        else if (strcmp(argv[i], "--count") == 0)
            count = value;
        else
            parse_number("");
    }
    watch();
    FILE *report = fdopen(dup(STDOUT_FILENO), "w");
    // What the checker finds is not wanted.
    if (report == NULL || freopen("/dev/null", "w", stdout) == NULL) return EXIT_FAILURE;
    for (uint64_t i = 0; i < count; i++, fuzz.seed++) play_round();
    fprintf(report, "%llu lives of %llu began\n%llu passed, %d failed\n",
            (unsigned long long)fuzz.mounted, (unsigned long long)count * LIVES,
            (unsigned long long)count, test_failures);
    return test_failures == 0 && fuzz.mounted > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
