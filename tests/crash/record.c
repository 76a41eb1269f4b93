#include "tests/crash/record.h"

#include <fcntl.h>
#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "tests/crash/write_log.h"
#include "tests/machine.h"

enum { HANG_MS = 60000, OPTION_SIZE = 1024, ZEROS = 1 << 16 };

_Noreturn static void die(const char *why, const char *what)
{
    fprintf(stderr, "replay: %s: %s\n", why, what);
    exit(EXIT_FAILURE);
}

// Disks are written in full: a sparse one costs the host more at each flush.
static void make_zeros(const char *path, size_t size)
{
    static const uint8_t zeros[ZEROS];
    FILE *file = fopen(path, "wb");
    bool is_good = file != NULL;

    for (size_t done = 0; is_good && done < size; done += sizeof(zeros))
        is_good = fwrite(zeros, sizeof(zeros), 1, file) == 1;
    if (!is_good || fclose(file) != 0) die("this file cannot be made", path);
}

static void start_machine(struct machine *machine, const struct record_setup *setup)
{
    char disk[OPTION_SIZE];
    char log[OPTION_SIZE];

    snprintf(disk, sizeof(disk), "driver=file,node-name=file0,filename=%s", setup->disk);
    snprintf(log, sizeof(log), "driver=file,node-name=log0,filename=%s", setup->log);
    // The interval makes QEMU bring the log's head up to date with every entry, since we kill it.
    const char *command[] = {
        setup->command,
        "--kernel",
        "--test",
        "--append",
        "test",
        "--module",
        setup->module,
        "--bus",
        setup->bus,
        "--disk-node",
        "--",
        "-blockdev",
        disk,
        "-blockdev",
        log,
        "-blockdev",
        "driver=blklogwrites,node-name=disk0,file=file0,log=log0,log-super-update-interval=1",
        NULL,
    };
    machine_start(machine, command);
}

static void add_promise(struct recording *recording, const char *log, uint64_t generation)
{
    size_t size = (recording->promise_count + 1) * sizeof(*recording->promises);

    recording->promises = realloc(recording->promises, size);
    if (!recording->promises) die("no memory", log);
    recording->promises[recording->promise_count++] =
        (struct promise){write_log_count(log), generation};
}

// Take note of promises until the time is up. The clock starts with the first one.
static void listen(struct machine *machine, const struct record_setup *setup,
                   struct recording *recording)
{
    time_t end = 0;
    uint64_t generation;

    while (end == 0 || time(NULL) <= end) {
        const char *line = machine_read_line(machine, HANG_MS);
        if (!line) return;
        if (sscanf(line, "durable %" SCNu64, &generation) != 1) continue;
        add_promise(recording, setup->log, generation);
        if (end == 0) end = time(NULL) + setup->seconds;
    }
}

struct recording record_session(const struct record_setup *setup)
{
    struct recording recording = {0};
    struct machine machine = {0};

    make_zeros(setup->disk, setup->disk_size);
    make_zeros(setup->log, 0);
    start_machine(&machine, setup);
    listen(&machine, setup, &recording);
    bool is_alive = machine.output >= 0;
    machine_kill(&machine);
    if (!is_alive || recording.promise_count == 0) die("the program did not run", machine.seen);
    free(machine.seen);
    return recording;
}
