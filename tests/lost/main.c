// Takes each page in turn from a program that runs, and sees what becomes of it.
//
//     lost [--moments N] [--verbose] BUNDLE...
//
// A program is stopped at so many moments of its run. There its life ends and the next one begins,
// or it just goes on; none of its pages is in memory any more, and of all pages that it touches
// from then on one is lost, each in turn. The task that touches it waits, while all others go on
// until they end or wait. Then either the page comes back: what the program prints, line by line in
// any order, must be what it prints without all this. Or the task gets the exception, with the
// trace of where the access was, every time it touches the page again. In the end vm_check() must
// hold.
//
// With COMPILED in the environment the program runs as instructions of the processor (vm/jit).
//
// A page that the machine says everybody needs comes back at once; that may not be the rule. The
// last line is `N passed, N failed`, and the one before says how many were needed by everybody.
//
// What it cannot make: more than one lost page, and pages that are lost while they are in use.

#define _GNU_SOURCE // MAP_ANONYMOUS
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/hang.h"
#include "tests/unit/vm_host.h"
#include "tests/unit/vm_lost.h"
#include "tools/desk/code_memory.h"
#include "vm/class.h"
#include "vm/except.h"
#include "vm/lacking.h"
#include "vm/vm.h"
#include "vm/world.h"

enum {
    BUNDLE_MAX = 1 << 20,
    LINES_MAX = 2000,
    ROUNDS = 5000, // of three waits
    RAISES = 40,   // exceptions that are given to tasks in one run
    SECONDS = 20,  // that a run may take
};

enum mode {
    MODE_BACK,  // the page comes back
    MODE_RAISE, // it does not: who waits for it gets the exception
    MODE_COUNT,
};

// What a child process tells.
struct outcome {
    int code;
    uint32_t safepoints;
    bool has_lost;   // a page was lost
    bool is_shared;  // and everybody needed it
    bool has_raised; // a task got the exception
    bool is_done;
    char output[sizeof(test_world.output)];
    char log[sizeof(test_world.log)];
};

static struct {
    unsigned moments;
    bool is_verbose;
    const char *name;
    uint8_t bytes[BUNDLE_MAX];
    uint32_t size;
    struct outcome *outcome; // shared with the children
    char expected[sizeof(test_world.output)];
    int expected_code;
    unsigned passed, failed, shared;
} lost = {.moments = 6};

// ---- lines in any order ----------------------------------------------------------------------

static int compare_lines(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void sort_lines(char *text)
{
    static char sorted[sizeof(test_world.output)];
    static char *lines[LINES_MAX];
    size_t count = 0, at = 0;

    for (char *line = strtok(text, "\n"); line != NULL && count < LINES_MAX;
         line = strtok(NULL, "\n"))
        lines[count++] = line;
    qsort(lines, count, sizeof(*lines), compare_lines);
    for (size_t i = 0; i < count; i++)
        at += (size_t)snprintf(sorted + at, sizeof(sorted) - at, "%s\n", lines[i]);
    memcpy(text, sorted, at + 1);
}

// ---- a run, in a process of its own ----------------------------------------------------------

static void tell(int code)
{
    struct outcome *outcome = lost.outcome;

    lost_give_all();
    vm_check();
    outcome->code = code;
    outcome->safepoints = test_world.safepoints;
    memcpy(outcome->output, test_world.output, sizeof(outcome->output));
    memcpy(outcome->log, test_world.log, sizeof(outcome->log));
    sort_lines(outcome->output);
    outcome->is_done = true;
}

// Up to this safepoint, or to the end. False: it ended.
static bool run_to(uint32_t safepoint, int *code)
{
    test_world_reset();
    test_world.is_polled_always = true;
    test_world.safepoints_limit = safepoint;
    assert(vm_create(lost.bytes, lost.size, TEST_ARENA_BYTES) == OK);
    *code = test_world_run();
    test_world.safepoints_limit = 0;
    return *code == TEST_STOPPED;
}

static int go_on(uint32_t waits)
{
    test_world.waits = 0;
    test_world.waits_limit = waits;
    return test_world_run();
}

// The task that waits for a page gets the exception: its trace begins where it waited.
static int raise_in(struct task *task)
{
    const struct activation *top = object_at(task->top);
    bool is_throwing = task->is_throwing;
    oref_t method = top->method;
    uint32_t pc = activation_pc(top);

    lost.outcome->has_raised = lacking_raise(task);
    assert(lost.outcome->has_raised);
    test_world.safepoints = 0;
    test_world.safepoints_limit = 2; // one, and the task has had a turn
    int code = go_on(3);
    test_world.safepoints_limit = 0;
    if (is_throwing || task->state == TASK_PAGE || task->trace == 0) return code;
    const struct trace *trace = object_at(task->trace);
    if (!except_shows(method) || refs_count(trace->methods) == 0) return code;
    assert(refs_item(trace->methods, 0) == method);
    assert(((const struct words *)object_at(trace->pcs))->at[0] == pc);
    return code;
}

// When nothing but waiting is left to do it is decided about whoever waits for the page.
static int run_with_loss(enum mode mode)
{
    unsigned raises = 0;
    int code = TEST_STOPPED;

    for (unsigned round = 0; round < ROUNDS && code == TEST_STOPPED; round++) {
        struct task *task = object_at(world()->lacking);
        if (task == NULL)
            code = go_on(3);
        else if (mode == MODE_RAISE && raises++ < RAISES)
            code = raise_in(task);
        else {
            lost_give_back();
            code = go_on(3);
        }
    }
    return code;
}

static void lose(uint32_t nth, enum mode mode, bool is_new_life)
{
    hang_limit(SECONDS);
    assert(desk_unshare_code());
    lost_take_all();
    test_lost.lose_at = nth;
    test_lost.has_lost = &lost.outcome->has_lost;
    if (is_new_life) assert(vm_resume(TEST_ARENA_BYTES) == OK);
    int code = run_with_loss(mode);
    lost.outcome->is_shared = test_lost.is_shared;
    tell(code);
}

// ---- all of them -----------------------------------------------------------------------------

static bool wait_for(pid_t child)
{
    int status;

    assert(waitpid(child, &status, 0) == child);
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 && lost.outcome->is_done;
}

// True: there were so many touches.
static bool try(uint32_t safepoint, uint32_t nth, enum mode mode, bool is_new_life)
{
    const struct outcome *outcome = lost.outcome;

    fflush(NULL);
    memset(lost.outcome, 0, sizeof(*lost.outcome));
    pid_t child = fork();
    if (child == 0) {
        lose(nth, mode, is_new_life);
        _exit(0);
    }
    bool is_right = wait_for(child);
    if (is_right && !outcome->has_raised)
        is_right = (is_new_life || outcome->code == lost.expected_code) && // a halt returns there
                   strcmp(outcome->output, lost.expected) == 0;
    lost.shared += outcome->has_lost && outcome->is_shared;
    lost.passed += is_right;
    lost.failed += !is_right;
    if (!is_right || lost.is_verbose)
        printf("%s%s: safepoint %u, touch %u, mode %d, %s life%s\n", is_right ? "" : "FAIL ",
               lost.name, safepoint, nth, mode, is_new_life ? "new" : "same",
               outcome->is_shared ? ": everybody" : "");
    if (!is_right && lost.is_verbose)
        printf("%d\n%s%s\n", outcome->code, outcome->output, outcome->log);
    return outcome->has_lost;
}

// In the process that has come to this moment.
static void try_all(uint32_t safepoint)
{
    for (int mode = 0; mode < MODE_COUNT; mode++)
        for (int is_new_life = 0; is_new_life < 2; is_new_life++)
            for (uint32_t nth = 1; try(safepoint, nth, mode, is_new_life); nth++) continue;
}

struct totals {
    unsigned passed, failed, shared;
};

static void examine_moment(uint32_t safepoint, struct totals *totals)
{
    int status;

    fflush(NULL);
    pid_t child = fork();
    if (child == 0) {
        int code;
        if (run_to(safepoint, &code)) try_all(safepoint);
        *totals = (struct totals){lost.passed, lost.failed, lost.shared};
        fflush(NULL);
        _exit(0);
    }
    assert(waitpid(child, &status, 0) == child && status == 0);
    lost.passed = totals->passed;
    lost.failed = totals->failed;
    lost.shared = totals->shared;
}

static void *share(size_t size)
{
    void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);

    assert(memory != MAP_FAILED);
    return memory;
}

static void examine(const char *name)
{
    FILE *file = fopen(name, "rb");
    static struct totals *totals;

    assert(file != NULL);
    if (totals == NULL) totals = share(sizeof(*totals));
    lost.name = name;
    lost.size = (uint32_t)fread(lost.bytes, 1, sizeof(lost.bytes), file);
    fclose(file);
    pid_t child = fork();
    if (child == 0) {
        int code;
        (void)run_to(0, &code);
        tell(code);
        _exit(0);
    }
    assert(wait_for(child));
    lost.expected_code = lost.outcome->code;
    memcpy(lost.expected, lost.outcome->output, sizeof(lost.expected));
    uint32_t safepoints = lost.outcome->safepoints;
    for (unsigned i = 0; i < lost.moments; i++)
        examine_moment(1 + i * safepoints / lost.moments, totals);
}

int main(int argc, char **argv)
{
    int at = 1;

    for (; at < argc && argv[at][0] == '-'; at++) {
        if (strcmp(argv[at], "--verbose") == 0) lost.is_verbose = true;
        if (strcmp(argv[at], "--moments") == 0) lost.moments = (unsigned)atoi(argv[++at]);
    }
    lost.outcome = share(sizeof(*lost.outcome));
    for (; at < argc; at++) examine(argv[at]);
    printf("%u of them were pages that everybody needs\n", lost.shared);
    printf("%u passed, %u failed\n", lost.passed, lost.failed);
    return lost.failed != 0 || 2 * lost.shared > lost.passed; // the exception must not be the rule
}
