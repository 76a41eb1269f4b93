// Cuts the power of a whole machine, as a disk sees it.
//
//     replay [OPTION...] DIR MODULE
//         --cuts N       power cuts to judge, default 200
//         --boots N      of these, how many to boot as well, default 10
//         --seconds N    how long to record, default 6
//         --disk-mib N   size of the disk, default 9: nearly the smallest
//         --seed S       of the cuts, default 1
//         --attach HOW   virtio (default) or ide
//         --machine COMMAND --checker COMMAND    default tools/run-qemu and build/phantom-disk
//         --log FILE     take this log instead of recording one
//         --lying-disk   let flushes do nothing: many cuts must then fail
//
// Records what the machine tells its disk while a managed program (MODULE, the bundle of
// tests/vm/crash/chain.ph) extends a hash chain, then makes the disks that a power cut could have
// left behind (power_cut.h). Proves for each, with the offline checker, that its newest generation
// is whole and no older than what had been made durable; and for a few, by booting them, that the
// chain goes on unbroken and new promises are kept. Files go to DIR. The last line is `N passed, N
// failed`.
//
// Proved by mutants: with --lying-disk, cuts must fail; tests/run requires it.

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
#include "tests/crash/write_log.h"
#include "tests/machine.h"
#include "tests/random.h"

enum { HANG_MS = 60000, PATH_SIZE = 512, COMMAND_SIZE = 2048, MIB = 1 << 20 };

// A generation below this may have been taken before the program printed its first line.
enum { FIRST_BOOTABLE_GENERATION = 5 };

static struct {
    unsigned cuts;
    unsigned boots;
    unsigned seconds;
    unsigned disk_mib;
    uint64_t chance;
    const char *attach;
    const char *command;
    const char *checker;
    const char *log;
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
    .attach = "virtio",
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

// ---- recording
// -----------------------------------------------------------------------------------

// Disks are written in full: a sparse one costs the host more at each flush.
static void make_zeros(const char *path, size_t size)
{
    static const uint8_t zeros[MIB];
    FILE *file = fopen(path, "wb");
    bool is_good = file != NULL;

    for (size_t done = 0; is_good && done < size; done += sizeof(zeros))
        is_good = fwrite(zeros, sizeof(zeros), 1, file) == 1;
    if (!is_good || fclose(file) != 0) die("cannot make a disk in DIR");
}

static void start_recording(struct machine *machine, const char *disk, const char *log)
{
    char disk_option[PATH_SIZE + 64];
    char log_option[PATH_SIZE + 64];
    const char *device = strcmp(replay.attach, "ide") == 0 ? "ide-hd,drive=disk0,bus=ide.0,unit=0"
                                                           : "virtio-blk-pci,drive=disk0";

    snprintf(disk_option, sizeof(disk_option), "driver=file,node-name=file0,filename=%s", disk);
    snprintf(log_option, sizeof(log_option), "driver=file,node-name=log0,filename=%s", log);
    // The interval makes QEMU bring the log's head up to date with every entry, since we kill it.
    const char *command[] = {
        replay.command,
        "--kernel",
        "--test",
        "--module",
        replay.module,
        "--no-disk",
        "--",
        "-blockdev",
        disk_option,
        "-blockdev",
        log_option,
        "-blockdev",
        "driver=blklogwrites,node-name=disk0,file=file0,log=log0,log-super-update-interval=1",
        "-device",
        device,
        NULL,
    };
    machine_start(machine, command);
}

// The log of a session that was cut off, in a file of its own below DIR.
static void record(char log[PATH_SIZE])
{
    struct machine machine = {0};
    char disk[PATH_SIZE];

    path_in_dir(disk, "recorded.img");
    path_in_dir(log, "recorded.log");
    make_zeros(disk, (size_t)replay.disk_mib * MIB);
    make_zeros(log, 0);
    start_recording(&machine, disk, log);
    bool is_alive = machine_expect(&machine, "\nsynced ", HANG_MS);
    machine_watch(&machine, (int)replay.seconds * 1000);
    machine_kill(&machine);
    if (is_alive) return;
    printf("%s\n", machine.seen);
    die("the program did not start");
}

// ---- judging
// -------------------------------------------------------------------------------------

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

static bool is_content(const struct power_cut *cut, const char *disk)
{
    char report[COMMAND_SIZE];
    uint64_t generation = check_disk(disk, report);

    // Before the first generation is durable the disk may well be blank still.
    if (generation >= cut->durable && generation <= cut->started) return true;
    printf("VIOLATION: cut at entry %zu: generation %" PRIu64 " is durable and %" PRIu64
           " was begun, but: %s\n",
           cut->point, cut->durable, cut->started, report);
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
    char attach[16];

    path_in_dir(disk, "booted.img");
    copy_image(cut, disk);
    snprintf(attach, sizeof(attach), "--%s", replay.attach);
    const char *command[] = {replay.command, "--kernel", "--test", "--append", "test", "--module",
                             replay.module,  "--disk",   disk,     attach,     NULL};
    machine_start(&machine, command);
    bool is_good = is_resumed(&machine, cut);
    machine_kill(&machine);
    is_good = is_good && check_disk(disk, report) > cut->durable;
    if (!is_good) printf("VIOLATION: cut at entry %zu, booted:\n%s\n", cut->point, machine.seen);
    free(machine.seen);
    return is_good;
}

static int compare_points(const void *a, const void *b)
{
    size_t left = *(const size_t *)a;
    size_t right = *(const size_t *)b;

    return (left > right) - (left < right);
}

// Points of the log, in rising order.
static size_t *choose_points(size_t entry_count)
{
    size_t *points = calloc(replay.cuts, sizeof(*points));

    if (!points) die("no memory");
    for (unsigned i = 0; i < replay.cuts; i++)
        points[i] = (size_t)random_below(&replay.chance, entry_count + 1);
    qsort(points, replay.cuts, sizeof(*points), compare_points);
    return points;
}

static void judge_cuts(struct power_cut *cut, const char *disk)
{
    size_t *points = choose_points(cut->log->count);
    unsigned booted = 0;

    for (unsigned i = 0; i < replay.cuts; i++) {
        power_cut_at(cut, points[i]);
        bool is_good = is_content(cut, disk);
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
    free(points);
    printf("replay: %zu writes and flushes, %u cuts judged, %u booted, generation %" PRIu64
           " reached\n",
           cut->log->count, replay.cuts, booted, cut->durable);
    if (booted >= replay.boots && cut->durable >= FIRST_BOOTABLE_GENERATION) return;
    puts("too little was recorded to prove anything");
    replay.failed++;
}

// ---- the command
// ---------------------------------------------------------------------------------

static const struct option known_options[] = {
    {"cuts", required_argument, NULL, 'c'},
    {"boots", required_argument, NULL, 'b'},
    {"seconds", required_argument, NULL, 't'},
    {"disk-mib", required_argument, NULL, 'd'},
    {"seed", required_argument, NULL, 's'},
    {"attach", required_argument, NULL, 'a'},
    {"machine", required_argument, NULL, 'm'},
    {"checker", required_argument, NULL, 'k'},
    {"log", required_argument, NULL, 'l'},
    {"lying-disk", no_argument, NULL, 'y'},
    {NULL, 0, NULL, 0},
};

static unsigned number_option(void)
{
    char *end;
    unsigned long value = strtoul(optarg, &end, 10);

    if (end == optarg || *end || value > 1000000) die("an option wants a number");
    return (unsigned)value;
}

static void read_options(int argc, char **argv)
{
    int option;

    while ((option = getopt_long(argc, argv, "", known_options, NULL)) != -1) {
        switch (option) {
        case 'c':
            replay.cuts = number_option();
            break;
        case 'b':
            replay.boots = number_option();
            break;
        case 't':
            replay.seconds = number_option();
            break;
        case 'd':
            replay.disk_mib = number_option();
            break;
        case 's':
            replay.chance = number_option();
            break;
        case 'a':
            replay.attach = optarg;
            break;
        case 'm':
            replay.command = optarg;
            break;
        case 'k':
            replay.checker = optarg;
            break;
        case 'l':
            replay.log = optarg;
            break;
        case 'y':
            replay.is_disk_lying = true;
            break;
        default:
            exit(EXIT_FAILURE);
        }
    }
    if (argc - optind != 2) die("usage: replay [OPTION...] DIR MODULE");
    replay.dir = argv[optind];
    replay.module = argv[optind + 1];
}

int main(int argc, char **argv)
{
    struct write_log log;
    struct power_cut cut;
    char recorded[PATH_SIZE] = "";
    char disk[PATH_SIZE];

    read_options(argc, argv);
    mkdir(replay.dir, 0755); // it may be there
    printf("replay: seed %" PRIu64 ", %s\n", replay.chance, replay.attach);
    if (!replay.log) record(recorded);
    if (!write_log_load(&log, replay.log ? replay.log : recorded)) return EXIT_FAILURE;
    path_in_dir(disk, "cut.img");
    if (!power_cut_init(&cut, &log, disk, (size_t)replay.disk_mib * MIB, &replay.chance))
        return EXIT_FAILURE;
    cut.is_disk_lying = replay.is_disk_lying;
    judge_cuts(&cut, disk);
    power_cut_free(&cut);
    printf("%u passed, %u failed\n", replay.passed, replay.failed);
    return replay.failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
