// phantom-disk: look at a Phantom disk from outside.
//
//     phantom-disk check IMAGE...   verify superblocks, trees and every page; status 1 on damage
//     phantom-disk list IMAGE...    the generations that can be restored
//
// Written from snapshot/FORMAT.md. It shares format.h with the engine and nothing else, so that a
// mistake in the engine is not believed here. Status 2: the image cannot be read.

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "tools/disk/check.h"
#include "tools/disk/image.h"

static void print_generation(uint64_t generation, uint64_t time_ms)
{
    time_t seconds = (time_t)(time_ms / 1000);
    char text[40] = "at an unknown time";

    const struct tm *utc = gmtime(&seconds);
    if (utc) strftime(text, sizeof(text), "%Y-%m-%d %H:%M:%S UTC", utc);
    printf("%10" PRIu64 "  %s\n", generation, text);
}

static bool check_and_report(const struct image *image)
{
    struct check_result r;

    if (!check_image(image, &r)) return false;
    printf("%s: ok, generation %" PRIu64 ", %u pages, %u older generations, %u of %u blocks free\n",
           image->name, r.generation, r.pages, r.older, r.free_blocks, r.disk_blocks);
    return true;
}

static bool list_image(const struct image *image)
{
    struct format_super super;
    enum image_kind kind = image_find_super(image, &super);

    if (kind != IMAGE_PHANTOM) {
        printf("%s: %s\n", image->name, image_kind_text(kind));
        return false;
    }
    printf("%s: an arena of %u pages on %u blocks\n", image->name, super.arena_pages,
           super.disk_blocks);
    print_generation(super.generation, super.time_ms);
    if (super.root_block >= image->blocks) return false;
    const struct format_root *root = image_block(image, super.root_block);
    for (unsigned i = 0; i < root->kept_count && i < FORMAT_KEPT_MAX; i++)
        print_generation(root->kept[i].generation, root->kept[i].time_ms);
    return true;
}

static _Noreturn void complain_usage(void)
{
    fprintf(stderr, "usage: phantom-disk check IMAGE... | list IMAGE...\n");
    exit(2);
}

int main(int argc, char **argv)
{
    bool (*command)(const struct image *) = NULL;
    bool is_good = true;

    if (argc < 3) complain_usage();
    if (strcmp(argv[1], "check") == 0) command = check_and_report;
    if (strcmp(argv[1], "list") == 0) command = list_image;
    if (command == NULL) complain_usage();
    for (int i = 2; i < argc; i++) {
        struct image image;

        image_open(&image, argv[i]);
        is_good &= command(&image);
    }
    return is_good ? EXIT_SUCCESS : EXIT_FAILURE;
}
