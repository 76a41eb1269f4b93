// Cuts the power of a whole machine, as a disk sees it.
//
//     replay [OPTION...] DIR MODULE
//         --cuts N       power cuts to judge, default 200
//         --boots N      of these, how many to boot as well, default 10
//         --seconds N    how long to record, default 6
//         --disk-mib N   size of the disk, default 9: nearly the smallest
//         --seed S       of the cuts, default 1
//         --bus BUS      virtio (default), or another one of tools/run-qemu
//         --machine COMMAND --checker COMMAND    default tools/run-qemu and build/phantom-disk
//         --lying-disk   let flushes do nothing: many cuts must then fail
//
// Records what the machine tells its disk while a managed program (MODULE, the bundle of
// tests/vm/crash/chain.ph) extends a hash chain, then makes the disks that a power cut could have
// left behind (power_cut.h): half of the cuts fall anywhere, half just after a promise was heard.
// Proves for each, with the offline checker, that its newest generation is whole, and no older than
// what was flushed and what was promised; and for a few, by booting them, that the chain goes on
// unbroken and that new promises are kept. Files go to DIR. The last line is `N passed, N failed`.
//
// Proved by mutants: with --lying-disk, cuts must fail, and tests/run requires it. A kernel without
// the last flush of a commit fails one cut in three; when each commit had two, one without the
// first failed one in twenty.

#include <getopt.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "kernel/lib/limits.h"
#include "tests/crash/chain.h"
#include "tests/crash/power_cut.h"
#include "tests/crash/record.h"
#include "tests/crash/write_log.h"
#include "tests/machine.h"
#include "tests/random.h"

enum { HANG_MS = 60000, PATH_SIZE = 512, COMMAND_SIZE = 2048, MIB = 1 << 20 };

// A generation below this may have been taken before the program printed its first line.
enum { FIRST_BOOTABLE_GENERATION = 5 };

// A cut behind `point` entries of the log, when this generation had been promised.
struct cut_point {
    size_t point;
    uint64_t promised;
};

static struct {
    unsigned cuts;
    unsigned boots;
    unsigned seconds;
    unsigned disk_mib;
    uint64_t chance;
    const char *bus;
    const char *command;
    const char *checker;
    bool is_disk_lying;
    const char *dir;
    const char *module;
    unsigned passed;
    unsigned failed;
} replay = {
    .cuts = 200,
    .boots = 10,
    .seconds = 6,
    .disk_mib = 9,
    .chance = 1,
    .bus = "virtio",
    .command = "tools/run-qemu",
    .checker = "build/phantom-disk",
};

_Noreturn static void die(const char *why)
{
    fprintf(stderr, "replay: %s\n", why);
    exit(EXIT_FAILURE);
}

static void path_in_dir(char path[PATH_SIZE], const char *name)
{
    if (snprintf(path, PATH_SIZE, "%s/%s", replay.dir, name) >= PATH_SIZE) die("DIR is too long");
}

// ---- one cut -----------------------------------------------------------------------------------

// The newest whole generation on the disk, as the offline checker sees it; 0: there is none.
static uint64_t check_disk(const char *disk, char report[COMMAND_SIZE])
{
    char command[COMMAND_SIZE];
    uint64_t generation = 0;

    snprintf(command, sizeof(command), "'%s' check '%s' 2>&1", replay.checker, disk);
    FILE *output = popen(command, "r");
    if (!output) die("cannot run the checker");
    size_t size = fread(report, 1, COMMAND_SIZE - 1, output);
    report[size] = '\0';
    int status = pclose(output);
    const char *found = strstr(report, "generation ");
    if (found) sscanf(found, "generation %" SCNu64, &generation);
    return status == 0 ? generation : 0;
}

// The newest generation must be whole and be one of those that this cut may leave. Before the first
// is durable there may be none.
static bool is_content(const struct power_cut *cut, uint64_t promised, const char *disk)
{
    char report[COMMAND_SIZE];
    uint64_t generation = check_disk(disk, report);

    if (generation >= cut->durable && generation >= promised && generation <= cut->started)
        return true;
    printf("VIOLATION: cut at entry %zu: generation %" PRIu64 " was promised, %" PRIu64
           " flushed, %" PRIu64 " begun, but: %s\n",
           cut->point, promised, cut->durable, cut->started, report);
    return false;
}

static void copy_image(const struct power_cut *cut, const char *path)
{
    FILE *file = fopen(path, "wb");

    if (!file || fwrite(cut->image, cut->size, 1, file) != 1 || fclose(file) != 0)
        die("cannot copy the disk");
}

// The machine must go on from what is durable, and go on to keep promises: new ones, since the
// sync() in which the power was cut may have returned at once.
static bool is_resumed(struct machine *machine, const struct power_cut *cut)
{
    struct chain_judge judge = {.generation = cut->durable};
    const char *line;

    while ((judge.resumptions == 0 || judge.promised <= judge.resumed_at) &&
           (line = machine_read_line(machine, HANG_MS)))
        chain_judge_line(&judge, line);
    return judge.violations == 0 && judge.resumptions > 0 && judge.promised > judge.resumed_at;
}

static bool does_boot(const struct power_cut *cut)
{
    struct machine machine = {0};
    char disk[PATH_SIZE];
    char report[COMMAND_SIZE];

    path_in_dir(disk, "booted.img");
    copy_image(cut, disk);
    const char *command[] = {
        replay.command, "--kernel", "--test", "--append", "test",     "--module",
        replay.module,  "--disk",   disk,     "--bus",    replay.bus, NULL,
    };
    machine_start(&machine, command);
    bool is_good = is_resumed(&machine, cut);
    machine_kill(&machine);
    is_good = is_good && check_disk(disk, report) > cut->durable;
    if (!is_good) printf("VIOLATION: cut at entry %zu, booted:\n%s\n", cut->point, machine.seen);
    free(machine.seen);
    return is_good;
}

// ---- all cuts ----------------------------------------------------------------------------------

static int compare_points(const void *a, const void *b)
{
    size_t left = ((const struct cut_point *)a)->point;
    size_t right = ((const struct cut_point *)b)->point;

    return (left > right) - (left < right);
}

// Points of the log in rising order.
static struct cut_point *choose_points(const struct write_log *log,
                                       const struct recording *recording)
{
    struct cut_point *points = calloc(replay.cuts, sizeof(*points));
    size_t next = 0;

    if (!points) die("no memory");
    for (unsigned i = 0; i < replay.cuts; i++) {
        size_t chosen = random_below(&replay.chance, recording->promise_count);
        points[i].point = i % 2 == 0 ? random_below(&replay.chance, log->count + 1)
                                     : recording->promises[chosen].entry_count;
        if (points[i].point > log->count) points[i].point = log->count;
    }
    qsort(points, replay.cuts, sizeof(*points), compare_points);
    for (unsigned i = 0; i < replay.cuts; i++) {
        while (next < recording->promise_count &&
               recording->promises[next].entry_count <= points[i].point)
            next++;
        points[i].promised = next > 0 ? recording->promises[next - 1].generation : 0;
    }
    return points;
}

static void judge_cuts(struct power_cut *cut, const struct cut_point *points, const char *disk)
{
    unsigned booted = 0;

    for (unsigned i = 0; i < replay.cuts; i++) {
        power_cut_at(cut, points[i].point);
        bool is_good = is_content(cut, points[i].promised, disk);
        bool is_sample = booted * replay.cuts < replay.boots * i;
        if (is_good && is_sample && cut->durable >= FIRST_BOOTABLE_GENERATION) {
            is_good = does_boot(cut);
            booted++;
        }
        if (is_good)
            replay.passed++;
        else
            replay.failed++;
    }
    printf("replay: %zu writes and flushes, %u cuts judged, %u booted, generation %" PRIu64
           " promised\n",
           cut->log->count, replay.cuts, booted, points[replay.cuts - 1].promised);
    if (booted >= replay.boots && cut->durable >= FIRST_BOOTABLE_GENERATION) return;
    puts("too little was recorded to prove anything");
    replay.failed++;
}

static void run(void)
{
    struct write_log log;
    struct power_cut cut;
    char recorded_disk[PATH_SIZE], recorded_log[PATH_SIZE], disk[PATH_SIZE];

    path_in_dir(recorded_disk, "recorded.img");
    path_in_dir(recorded_log, "recorded.log");
    path_in_dir(disk, "cut.img");
    struct record_setup setup = {
        .command = replay.command,
        .module = replay.module,
        .bus = replay.bus,
        .disk = recorded_disk,
        .log = recorded_log,
        .disk_size = (size_t)replay.disk_mib * MIB,
        .seconds = replay.seconds,
    };
    struct recording recording = record_session(&setup);
    if (!write_log_load(&log, recorded_log)) die("there is no log");
    if (!power_cut_init(&cut, &log, disk, setup.disk_size, &replay.chance)) die("no disk");
    cut.is_disk_lying = replay.is_disk_lying;
    struct cut_point *points = choose_points(&log, &recording);
    judge_cuts(&cut, points, disk);
    power_cut_free(&cut);
    free(points);
    free(recording.promises);
}

// ---- the command -------------------------------------------------------------------------------

static const struct option known_options[] = {
    {"cuts", required_argument, NULL, 'c'},    {"boots", required_argument, NULL, 'b'},
    {"seconds", required_argument, NULL, 't'}, {"disk-mib", required_argument, NULL, 'd'},
    {"seed", required_argument, NULL, 's'},    {"bus", required_argument, NULL, 'w'},
    {"machine", required_argument, NULL, 'm'}, {"checker", required_argument, NULL, 'k'},
    {"lying-disk", no_argument, NULL, 'y'},    {NULL, 0, NULL, 0},
};

static unsigned number_option(void)
{
    char *end;
    unsigned long value = strtoul(optarg, &end, 10);

    if (end == optarg || *end || value > UINT32_MAX) die("an option wants a number");
    return (unsigned)value;
}

static void read_options(int argc, char **argv)
{
    int option;

    while ((option = getopt_long(argc, argv, "", known_options, NULL)) != -1) {
        if (option == 'c') replay.cuts = number_option();
        if (option == 'b') replay.boots = number_option();
        if (option == 't') replay.seconds = number_option();
        if (option == 'd') replay.disk_mib = number_option();
        if (option == 's') replay.chance = number_option();
        if (option == 'w') replay.bus = optarg;
        if (option == 'm') replay.command = optarg;
        if (option == 'k') replay.checker = optarg;
        if (option == 'y') replay.is_disk_lying = true;
        if (option == '?') exit(EXIT_FAILURE);
    }
    if (argc - optind != 2) die("usage: replay [OPTION...] DIR MODULE");
    if (replay.cuts == 0) die("no cuts prove nothing");
    replay.dir = argv[optind];
    replay.module = argv[optind + 1];
}

int main(int argc, char **argv)
{
    read_options(argc, argv);
    mkdir(replay.dir, 0755); // it may be there
    printf("replay: seed %" PRIu64 ", %s\n", replay.chance, replay.bus);
    run();
    printf("%u passed, %u failed\n", replay.passed, replay.failed);
    return replay.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
