// phantom-host: Phantom as a Linux program. See usage() below, and README.md.

#include <errno.h>
#include <getopt.h>
#include <limits.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "boot/life/answers.h"
#include "boot/life/life.h"
#include "boot/life/mount.h"
#include "boot/life/operator.h"
#include "boot/life/persist.h"
#include "snapshot/host.h"
#include "tools/host/arena.h"
#include "tools/host/backing.h"
#include "tools/host/compile.h"
#include "tools/host/embedded.h"
#include "tools/host/ending.h"
#include "tools/host/fatal.h"
#include "tools/host/file.h"
#include "tools/host/process.h"
#include "tools/host/terminal.h"
#include "tools/host/writer.h"
#include "vm/vm.h"

enum { SIZE_DEFAULT_MIB = 256, SIZE_MAX_MIB = 1 << 20 };

static struct {
    const char *image;      // null: volatile, by choice
    unsigned size_mib;      // of an image that has to be made
    const char *bundle;     // null: the built-in classes
    struct mount_wish wish; // if not to go on with the newest generation
} options = {.size_mib = SIZE_DEFAULT_MIB};

static void usage(FILE *out)
{
    fputs("usage: phantom-host [option...] IMAGE\n"
          "       phantom-host --volatile [option...]\n"
          "       phantom-host run [--main CLASS] FILE.ph... [ARGUMENT...]\n"
          "\n"
          "Runs the world in IMAGE as the machine does, and leaves an image that the machine goes "
          "on\n"
          "with. What does not exist is made. In a terminal Ctrl-A X is a power cut, and every "
          "other\n"
          "key, Ctrl-C too, is for the programs. `run` compiles a program, runs it in memory, and\n"
          "ends with the code with which it halts. What stands behind the files, the first word "
          "that\n"
          "does not end in .ph or all behind --, is what its startup(boot, string[]) is told.\n"
          "\n"
          "  --size MIB        size of an image that has to be made (256)\n"
          "  --bundle FILE     the classes of a new world, made by phc (the built-in ones)\n"
          "  --snapshot-ms N   take a snapshot so long after a change (as soon as it pays)\n"
          "  --generation N    go on with this older generation: its number, or its name\n"
          "  --back SECONDS    go on with what was there so long before the newest\n"
          "  --verify          go through the whole world before it goes on\n"
          "  --interpret       make no method into instructions of the processor\n"
          "  --volatile        use no image: nothing is kept\n"
          "  --eof-halts       when programs want more input than there is, take a last snapshot\n"
          "                    and end\n"
          "  --main CLASS      the class that is started (.phantom.boot)\n"
          "  --help            this text\n"
          "\n"
          "status  the low 8 bits of the code with which a program halted; 0, or 1 after an\n"
          "        exception, if all its tasks ended; 125 if the host itself could not go on, or\n"
          "        the disk did not take what was to be kept\n",
          out);
}

_Noreturn static void misuse(void)
{
    usage(stderr);
    exit(ENDING_FAILED);
}

// --- A world in an image ---

static uint64_t parse_number(const char *what, const char *text, uint64_t max)
{
    char *end;

    errno = 0;
    unsigned long long value = strtoull(text, &end, 10);
    if (*end != '\0' || errno != 0 || value == 0 || value > max)
        ending_fail("%s '%s' is not a number from 1 to %llu", what, text, (unsigned long long)max);
    return value;
}

static void parse_world(int argc, char **argv)
{
    static const struct option known[] = {{"size", required_argument, NULL, 's'},
                                          {"bundle", required_argument, NULL, 'b'},
                                          {"snapshot-ms", required_argument, NULL, 'm'},
                                          {"generation", required_argument, NULL, 'g'},
                                          {"back", required_argument, NULL, 'k'},
                                          {"verify", no_argument, NULL, 'f'},
                                          {"interpret", no_argument, NULL, 'i'},
                                          {"volatile", no_argument, NULL, 'v'},
                                          {"eof-halts", no_argument, NULL, 'e'},
                                          {"help", no_argument, NULL, 'h'},
                                          {NULL, 0, NULL, 0}};
    bool is_volatile = false;
    int option;

    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (option == 's')
            options.size_mib = (unsigned)parse_number("--size", optarg, SIZE_MAX_MIB);
        if (option == 'b') options.bundle = optarg;
        if (option == 'm')
            persist_fix_interval(
                (unsigned)parse_number("--snapshot-ms", optarg, PERSIST_INTERVAL_MAX_MS));
        if (option == 'g') options.wish.generation = optarg;
        if (option == 'k') options.wish.back_s = (uint32_t)parse_number("--back", optarg, UINT_MAX);
        if (option == 'f') life_wish_verified();
        if (option == 'i') (void)vm_compile("off");
        if (option == 'v') is_volatile = true;
        if (option == 'e') process_set_input_end(PROCESS_HALTS);
        if (option == '?') misuse();
        if (option == 'h') {
            usage(stdout);
            exit(EXIT_SUCCESS);
        }
    }
    if (argc - optind != !is_volatile) misuse();
    options.image = argv[optind];
}

static struct life_classes choose_classes(void)
{
    size_t size;

    if (!options.bundle) return embedded_classes();
    const void *bytes = file_map(options.bundle, &size);
    if (!bytes) ending_fail("%s: %s", options.bundle, strerror(errno));
    return (struct life_classes){bytes, (uint32_t)size, true};
}

// An image that is not there is made, unless it would be of no use.
static err_t find_image(void)
{
    err_t err = backing_open(options.image, options.size_mib);

    if (err != ERR_NOT_FOUND) return err;
    if ((err = mount_judge_blank(snap_host_disk_blocks(), options.wish)) == OK)
        backing_make(options.image);
    return err;
}

// False: there is no arena on a disk, by the operator's choice.
static bool mount(struct snap_info *arena)
{
    char trouble[MOUNT_TROUBLE_MAX];

    if (!options.image) return false;
    err_t err = find_image();
    if (err == OK) err = mount_open(mount_probe(), options.wish, arena);
    if (err == OK) return true;
    mount_describe(trouble, sizeof(trouble), options.image, options.wish, err);
    operator_ask(trouble);
    return false;
}

static int run_world(int argc, char **argv)
{
    struct snap_info arena;

    parse_world(argc, argv);
    struct life_classes classes = choose_classes();
    terminal_start();
    if (!mount(&arena)) life_start_volatile(&arena);
    process_start_clock();
    life_enter_world(&arena, classes);
    writer_start(); // not before: a world that is refused is let go of without it
    int status = ending_status(life_run());
    bool is_kept = life_end(status);
    return status == 0 && !is_kept ? ENDING_FAILED : status;
}

// --- A program in memory ---

static const char *parse_program(int argc, char **argv)
{
    static const struct option known[] = {{"main", required_argument, NULL, 'm'},
                                          {NULL, 0, NULL, 0}};
    const char *main_class = ".phantom.boot";
    int option;

    while ((option = getopt_long(argc, argv, "+", known, NULL)) != -1) {
        if (option == '?') misuse();
        main_class = optarg;
    }
    return main_class;
}

// The leading words that end in .ph.
static unsigned count_sources(const char *const *words)
{
    unsigned count = 0;

    for (; words[count] != NULL; count++) {
        size_t size = strlen(words[count]);
        if (size < 3 || strcmp(words[count] + size - 3, ".ph") != 0) break;
    }
    return count;
}

// Without a word of its own: the program's output may go to another program.
static int run_program(int argc, char **argv)
{
    const char *main_class = parse_program(argc, argv);
    const char *const *paths = (const char *const *)argv + optind;
    unsigned count = count_sources(paths);
    const char *const *arguments = paths + count;

    if (count == 0) misuse();
    if (*arguments != NULL && strcmp(*arguments, "--") == 0) arguments++;
    struct life_classes classes = compile_files(paths, count, main_class, arguments);
    page_t pages = life_volatile_pages();

    snap_start_volatile(pages);
    if (vm_create(classes.bundle, classes.size_bytes, pages * PAGE_SIZE) != OK)
        ending_fail("this program cannot be run: %s", vm_refusal());
    process_set_input_end(PROCESS_FAILS);
    terminal_start();
    writer_start();
    return ending_status(vm_run());
}

int main(int argc, char **argv)
{
    signal(SIGXFSZ, SIG_IGN); // a file that may not grow, of memory too, refuses and is no end
    answers_connect();
    arena_start();
    fatal_watch();
    (void)vm_compile("often");
    if (argc > 1 && strcmp(argv[1], "run") == 0) return run_program(argc - 1, argv + 1);
    return run_world(argc, argv);
}
