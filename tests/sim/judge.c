#include "tests/sim/judge.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

#include "kernel/lib/assert.h"
#include "snapshot/snapshot.h"
#include "tests/sim/model.h"
#include "tests/sim/world.h"

enum { COMPLAINTS_MAX = 10 };

struct judge_tally judge_tally;

static struct {
    uint64_t seed;
    page_t pages;
} judge;

void judge_begin_history(uint64_t seed, page_t arena_pages)
{
    judge.seed = seed;
    judge.pages = arena_pages;
}

void judge_complain(const char *format, ...)
{
    va_list args;

    if (judge_tally.violations++ >= COMPLAINTS_MAX) return;
    printf("seed %llu: ", (unsigned long long)judge.seed);
    va_start(args, format);
    vprintf(format, args);
    va_end(args);
    putchar('\n');
}

// Compare every page that was ever written, and a few others, with the model. A page may be refused
// only if the disk is known to be spoiled.
static void judge_pages(gen_t generation, unsigned at, bool is_spoiled)
{
    for (page_t page = 0; page < judge.pages; page++) {
        uint8_t *bytes;

        if (!model_is_touched(page) && (page + at) % 61 != 0) continue;
        err_t err = world_touch(page, false, &bytes);
        if (err == ERR_CORRUPT && is_spoiled) continue;
        if (err != OK)
            judge_complain("cut %u: page %u of generation %llu: error %d", at, page,
                           (unsigned long long)generation, err);
        else if (!model_was(generation, page, bytes))
            judge_complain("cut %u: page %u of generation %llu has wrong bytes", at, page,
                           (unsigned long long)generation);
    }
}

static void judge_loaded(const struct medium_cut *cut, const struct snap_info *info)
{
    unsigned long long found = info->generation;

    if (info->generation < cut->promised)
        judge_complain("cut %u: generation %llu was promised, %llu loads", cut->at,
                       (unsigned long long)cut->promised, found);
    else if (info->generation > cut->started)
        judge_complain("cut %u: generation %llu loads, the last begun was %llu", cut->at, found,
                       (unsigned long long)cut->started);
    else if (info->is_fallback)
        judge_complain("cut %u: generation %llu loads as a fallback", cut->at, found);
    else
        judge_pages(info->generation, cut->at, false);
    snap_check();
}

void judge_cut(const struct medium_cut *cut)
{
    struct snap_info info;
    err_t err = snap_mount(&info);

    judge_tally.states++;
    if (err == OK)
        judge_loaded(cut, &info);
    else if (cut->promised != 0)
        judge_complain("cut %u: generation %llu was promised, nothing loads: error %d", cut->at,
                       (unsigned long long)cut->promised, err);
    if (err == OK) snap_stop();
    world_check_empty();
}

void judge_spoiled(const struct medium_cut *cut)
{
    struct snap_info info;
    err_t err = snap_mount(&info);

    judge_tally.states++;
    if (err == OK) {
        if (info.generation > cut->started)
            judge_complain("cut %u, spoiled: generation %llu loads, the last begun was %llu",
                           cut->at, (unsigned long long)info.generation,
                           (unsigned long long)cut->started);
        else
            judge_pages(info.generation, cut->at, true);
        snap_check();
        snap_stop();
    }
    world_check_empty();
}
