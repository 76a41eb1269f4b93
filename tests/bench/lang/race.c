// Runs programs against each other.
//
//     race ROUNDS <LIST
//
// Each line of the list is `PROGRAM RUNNER COMMAND...`. The commands of one program are run in
// turn, so that what else the machine does strikes all of them alike, ROUNDS times each. Printed is
// `PROGRAM RUNNER MS`: the least time of the processor that one run took, kernel included; or `-`
// if the command failed or printed something else than the first runner of that program.

#define _GNU_SOURCE // pipe2, wait4
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

enum { RUNNERS_MAX = 8, WORDS_MAX = 15, LINE_MAX = 400, OUTPUT_MAX = 400 };

struct runner {
    char line[LINE_MAX];
    char *words[WORDS_MAX + 1]; // the program's name, the runner's, and the command
    char output[OUTPUT_MAX];
    double best_ms;
    bool is_wrong;
};

static struct {
    struct runner runners[RUNNERS_MAX];
    int count;
} race;

static void fail(const char *what)
{
    perror(what);
    exit(2);
}

static void split(struct runner *runner)
{
    int count = 0;

    for (char *word = strtok(runner->line, " \n"); word != NULL && count < WORDS_MAX;
         word = strtok(NULL, " \n"))
        runner->words[count++] = word;
    runner->words[count] = NULL;
    if (count < 3) {
        fprintf(stderr, "race: a line without a command\n");
        exit(2);
    }
}

static void read_output(int fd, char *output)
{
    size_t size = 0;
    ssize_t got;

    while (size < OUTPUT_MAX - 1 && (got = read(fd, output + size, OUTPUT_MAX - 1 - size)) > 0)
        size += (size_t)got;
    output[size] = '\0';
    close(fd);
}

static double milliseconds(struct timeval time)
{
    return (double)time.tv_sec * 1000 + (double)time.tv_usec / 1000;
}

static void run(struct runner *runner)
{
    int fds[2], status;
    struct rusage used;

    if (pipe2(fds, O_CLOEXEC) != 0) fail("pipe");
    pid_t child = fork();
    if (child < 0) fail("fork");
    if (child == 0) {
        dup2(fds[1], STDOUT_FILENO);
        execvp(runner->words[2], runner->words + 2);
        perror(runner->words[2]);
        _exit(127);
    }
    close(fds[1]);
    read_output(fds[0], runner->output);
    if (wait4(child, &status, 0, &used) != child) fail("wait4");
    if (status != 0) runner->is_wrong = true;
    double ms = milliseconds(used.ru_utime) + milliseconds(used.ru_stime);
    if (runner->best_ms == 0 || ms < runner->best_ms) runner->best_ms = ms;
}

static void run_all(int rounds)
{
    for (int round = 0; round < rounds; round++)
        for (int i = 0; i < race.count; i++) {
            struct runner *runner = &race.runners[i];
            run(runner);
            if (strcmp(runner->output, race.runners[0].output) != 0) runner->is_wrong = true;
        }
    for (int i = 0; i < race.count; i++) {
        const struct runner *runner = &race.runners[i];
        printf("%s %s ", runner->words[0], runner->words[1]);
        if (runner->is_wrong)
            printf("-\n");
        else
            printf("%.1f\n", runner->best_ms);
    }
    fflush(stdout);
    race.count = 0;
}

int main(int argc, char **argv)
{
    int rounds = argc == 2 ? atoi(argv[1]) : 0;
    static struct runner next;

    if (rounds < 1) {
        fprintf(stderr, "usage: race ROUNDS <LIST\n");
        return 2;
    }
    while (fgets(next.line, sizeof(next.line), stdin) != NULL) {
        bool is_same = race.count > 0 &&
                       strncmp(next.line, race.runners[0].words[0], strcspn(next.line, " ")) == 0;
        if (!is_same && race.count > 0) run_all(rounds);
        if (race.count == RUNNERS_MAX) {
            fprintf(stderr, "race: too many runners\n");
            return 2;
        }
        race.runners[race.count] = next;
        split(&race.runners[race.count++]);
    }
    if (race.count > 0) run_all(rounds);
    return 0;
}
