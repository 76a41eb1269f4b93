#include "tests/crash/chain.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

enum { COMPLAINTS_MAX = 3 }; // a life; a chain that is broken once is wrong in every line

static const struct {
    uint32_t hash;
    uint32_t factor;
} chain_constants = {0x811c9dc5u, 16777619u};

struct link {
    uint32_t n;
    uint32_t hash;
};

int32_t chain_hash(uint32_t n)
{
    // Links are asked for in rising order, but for one step back a life. Where that led the last
    // time is kept too, so that a long chain is not computed again in each life.
    static struct link last;
    static struct link resumed;

    if (last.n == 0) last = resumed = (struct link){0, chain_constants.hash};
    bool is_step_back = n < last.n;
    if (is_step_back) last = n < resumed.n ? (struct link){0, chain_constants.hash} : resumed;
    for (; last.n < n; last.n++) last.hash = (last.hash ^ last.n) * chain_constants.factor;
    if (is_step_back) resumed = last;
    return (int32_t)last.hash;
}

void chain_begin_life(struct chain_judge *judge)
{
    memset(judge->newest, 0, sizeof(judge->newest));
    judge->complaints = 0;
    judge->complaint[0] = '\0';
}

static void report(struct chain_judge *judge, const char *why, const char *line)
{
    char complaint[sizeof(judge->complaint)];

    judge->violations++;
    if (++judge->complaints > COMPLAINTS_MAX) return;
    snprintf(complaint, sizeof(complaint), "%s (promised %" PRIu32 "): %s", why, judge->promised,
             line);
    if (judge->complaints == 1) strcpy(judge->complaint, complaint);
    printf("VIOLATION: %s\n", complaint);
}

static void judge_kernel_line(struct chain_judge *judge, const char *line)
{
    uint64_t generation;

    if (strstr(line, "phantom: new arena") && (judge->promised > 0 || judge->generation > 0))
        report(judge, "the arena is lost", line);
    const char *resumed = strstr(line, "phantom: resumed generation ");
    if (!resumed) return;
    if (sscanf(resumed, "phantom: resumed generation %" SCNu64, &generation) != 1)
        report(judge, "no generation is named", line);
    else if (generation < judge->generation)
        report(judge, "an older generation than once before", line);
    else
        judge->generation = generation;
}

bool chain_judge_line(struct chain_judge *judge, const char *line)
{
    char kind[16];
    uint32_t n;
    int32_t hash;

    if (strstr(line, "panic")) report(judge, "the kernel panicked", line);
    judge_kernel_line(judge, line);
    if (sscanf(line, "%15s %" SCNu32 " %" SCNd32, kind, &n, &hash) != 3) return false;
    bool is_resumed = strcmp(kind, "chain-resumed") == 0;
    bool is_synced = strcmp(kind, "synced") == 0;
    bool is_held = strcmp(kind, "held") == 0;
    bool is_broken = strcmp(kind, "broken") == 0;
    bool is_chain = strcmp(kind, "chain") == 0;
    if (!is_chain && !is_resumed && !is_synced && !is_held && !is_broken) return false;

    if (is_broken) report(judge, "a page has other content than it had", line);
    if (hash != chain_hash(n)) report(judge, "a wrong hash", line);
    if (n < judge->newest[is_held]) report(judge, "the chain goes back within a life", line);
    if (n < judge->promised && !is_held) report(judge, "a promised link is lost", line);
    if ((is_synced || is_held) && n > judge->promised) judge->promised = n;
    if (is_resumed) judge->resumed_at = n;
    judge->resumptions += is_resumed;
    judge->newest[is_held] = n;
    judge->line_count++;
    return true;
}
