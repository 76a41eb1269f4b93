// Kills the machine again and again while a managed program extends a hash chain.
//
//     kill_loop [--kills N] [--seed S] [--life-ms N] [--machine COMMAND] [--hang-ms N] DISK MODULE
//
// DISK is blank or does not exist, MODULE is the bundle of tests/vm/crash/chain.ph. The lives of
// the machine use the disk as IDE, virtio-blk, AHCI and NVMe by turns, and have all methods
// compiled from the first call, or those that are found to run often. Proves that nothing promised
// is ever lost, that the chain is never broken, and that no moment of death keeps the machine from
// coming back. Since the host keeps every write that QEMU had handed to it, this is about software
// that stops anywhere; what a real power cut does to the disk is in replay.c.
//
// The seed decides when the lives end; it is printed, and gives the same moments again as far as
// the clock of a busy host allows. Each life is one case of the last line, `N passed, N failed`.
//
// Proved by mutants: tests/crash/selftest runs this on stand-ins for the machine that forget a
// promised link, skip one, begin anew, panic or fall silent.

#include <getopt.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernel/lib/types.h"
#include "tests/crash/chain.h"
#include "tests/machine.h"
#include "tests/random.h"

enum {
    BOOT_SHARE = 5,   // one life in five may end while it still boots
    TAIL_SIZE = 2000, // what is shown of a life in which something was wrong
    LIVES_MAX = 4,    // a busy desk, whose lives end early, has so many times as many at most
};

#define DISK_MIB "9" // nearly the smallest, so that blocks are soon used again

static struct {
    unsigned kills;
    uint64_t chance;
    const char *command;
    const char *disk;
    const char *module;
    unsigned life_ms; // the longest life, from the first line of the program on
    int hang_ms;
    struct machine machine;
    struct chain_judge judge;
} loop = {.kills = 50, .chance = 1, .command = "tools/run-qemu", .life_ms = 1500, .hang_ms = 60000};

// About as long as a boot takes, in QEMU as elsewhere.
static unsigned boot_life_ms(void)
{
    return loop.life_ms * 2 / 5;
}

static void start_machine(unsigned life)
{
    static const char *const buses[] = {"ide", "virtio", "ahci", "nvme"};
    static const char *const options[] = {"test", "test compile=always"};
    const char *command[] = {
        loop.command,
        "--kernel",
        "--test",
        "--append",
        options[life / ARRAY_COUNT(buses) % ARRAY_COUNT(options)],
        "--module",
        loop.module,
        "--disk-mib",
        DISK_MIB,
        "--disk",
        loop.disk,
        "--bus",
        buses[life % ARRAY_COUNT(buses)],
        NULL,
    };

    chain_begin_life(&loop.judge);
    machine_start(&loop.machine, command);
}

// Judge lines until the program says something.
static bool await_program(void)
{
    const char *line;

    while ((line = machine_read_line(&loop.machine, loop.hang_ms)))
        if (chain_judge_line(&loop.judge, line)) return true;
    return false;
}

// Judge lines until the program is promised something more.
static bool await_promise(void)
{
    uint32_t before = loop.judge.promised;

    while (loop.judge.promised == before)
        if (!await_program()) return false;
    return true;
}

// Cut the power, and judge what was printed until then.
static void end_life(void)
{
    const char *line;

    machine_kill(&loop.machine);
    while ((line = machine_read_line(&loop.machine, 0))) chain_judge_line(&loop.judge, line);
}

static bool live_some_time(unsigned life)
{
    bool is_alive = true;

    start_machine(life);
    if (random_below(&loop.chance, BOOT_SHARE) == 0) {
        machine_watch(&loop.machine, (int)random_below(&loop.chance, boot_life_ms()));
    } else {
        is_alive = await_program();
        machine_watch(&loop.machine, (int)random_below(&loop.chance, loop.life_ms));
    }
    end_life();
    return is_alive;
}

// After all that, the system must not only come back but go on to keep promises.
static bool live_last(void)
{
    start_machine(loop.kills);
    bool is_alive = await_promise();
    end_life();
    return is_alive;
}

// One life; false: something was wrong with it.
static bool run_life(unsigned life)
{
    unsigned violations = loop.judge.violations;
    bool is_alive = life < loop.kills ? live_some_time(life) : live_last();

    if (is_alive && loop.judge.violations == violations) return true;
    size_t size = loop.machine.seen_size;
    size_t skipped = size > TAIL_SIZE ? size - TAIL_SIZE : 0;
    // What was wrong comes last: of a long log the end is shown.
    printf("life %u ended with:\n%s\nlife %u: %s\n", life, loop.machine.seen + skipped, life,
           is_alive ? loop.judge.complaint : "the program did not go on");
    return false;
}

static void read_options(int argc, char **argv)
{
    static const struct option known[] = {
        {"kills", required_argument, NULL, 'k'},   {"seed", required_argument, NULL, 's'},
        {"life-ms", required_argument, NULL, 'l'}, {"machine", required_argument, NULL, 'm'},
        {"hang-ms", required_argument, NULL, 'h'}, {NULL, 0, NULL, 0}};
    int option;

    while ((option = getopt_long(argc, argv, "", known, NULL)) != -1) {
        if (option == 'k') loop.kills = (unsigned)strtoul(optarg, NULL, 10);
        if (option == 's') loop.chance = strtoull(optarg, NULL, 10);
        if (option == 'l') loop.life_ms = (unsigned)strtoul(optarg, NULL, 10);
        if (option == 'm') loop.command = optarg;
        if (option == 'h') loop.hang_ms = atoi(optarg);
        if (option == '?') exit(EXIT_FAILURE);
    }
    if (argc - optind != 2) {
        fputs("usage: kill_loop [--kills N] [--seed S] [--life-ms N] [--machine COMMAND] DISK "
              "MODULE\n",
              stderr);
        exit(EXIT_FAILURE);
    }
    loop.disk = argv[optind];
    loop.module = argv[optind + 1];
}

// Only a life that went on from an earlier one shows that nothing was lost between them.
static bool has_proved_enough(void)
{
    return loop.judge.resumptions >= loop.kills / 2;
}

static bool wants_life(unsigned life)
{
    return life <= loop.kills || (!has_proved_enough() && life <= LIVES_MAX * loop.kills);
}

int main(int argc, char **argv)
{
    unsigned passed = 0;
    unsigned failed = 0;

    read_options(argc, argv);
    printf("kill_loop: %u kills, seed %" PRIu64 "\n", loop.kills, loop.chance);
    for (unsigned life = 0; wants_life(life); life++) {
        if (run_life(life))
            passed++;
        else
            failed++;
    }
    printf("kill_loop: %u lives went on from an earlier one, %u links printed, %" PRIu32
           " promised, generation %" PRIu64 "\n",
           loop.judge.resumptions, loop.judge.line_count, loop.judge.promised,
           loop.judge.generation);
    if (!has_proved_enough()) {
        puts("too few lives went on to prove anything");
        failed++;
    }
    printf("%u passed, %u failed\n", passed, failed);
    return failed == 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
