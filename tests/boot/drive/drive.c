// Plays a script against the machine.
//
//     drive SCRIPT [NAME=VALUE...]
//
// A script tells a story of one or more lives of a machine, one step a line:
//
//     start COMMAND            begin a life: a command of the shell, as a rule tools/run-qemu
//     --test expect TEXT              wait until TEXT is printed, behind what was expected before
//     never TEXT               from here on TEXT must not be printed, in any life
//     type TEXT                press these keys
//     send TEXT                the same, and then Enter
//     paste FILE               type all that is in a file, as fast as the machine lets us
//     number NAME TEXT         wait for TEXT with a decimal number behind it, and keep that
//     check A OP B             compare two numbers: < <= == != >= >
//     kill                     cut the power (SIGKILL)
//     exit STATUS              wait until the machine ends by itself, with this status
//     run COMMAND              a command of the shell, which must succeed
//     timeout SECONDS          how long each step below may wait before that is called a hang
//
// $NAME stands for a number kept or for a NAME=VALUE of the command line. Quotes around a whole
// TEXT keep the blanks at its ends; \r \n \t \b \\ \" and \xHH are characters. # begins a comment
// line.
//
// What the machine prints and each step go to standard output. Status 0: the story came true; 1: a
// step did not; 2: the script cannot be played.
//
// Proved by mutants: tests/boot/drive/selftest plays stories with one false step of each kind
// against a shell script that behaves like the machine.

#include <inttypes.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tests/boot/drive/script.h"
#include "tests/machine.h"

enum { NEVER_MAX = 8, DEFAULT_TIMEOUT_MS = 60000 };

static struct {
    struct script script;
    struct machine machine;
    char never[NEVER_MAX][SCRIPT_LINE_SIZE];
    size_t never_count;
    int timeout_ms;
} drive;

static void end_life(void)
{
    machine_kill(&drive.machine);
}

static void require_life(void)
{
    if (drive.machine.pid == 0) script_stop(&drive.script, SCRIPT_WRONG, "no machine is running");
}

// Cut the first word off *text, which then starts at the next.
static char *cut_word(char **text)
{
    char *word = *text + strspn(*text, " ");
    char *end = word + strcspn(word, " ");

    *text = end + strspn(end, " ");
    *end = '\0';
    return word;
}

// ---- steps: each gets what stands behind its name, with every $NAME replaced -------------------

static void step_start(char *text)
{
    char command[SCRIPT_LINE_SIZE + 8];
    const char *words[] = {"/bin/sh", "-c", command, NULL};

    if (drive.machine.pid != 0) script_stop(&drive.script, SCRIPT_WRONG, "one is running already");
    // exec: the process that a power cut kills is the machine, not a shell around it.
    snprintf(command, sizeof(command), "exec %s", text);
    machine_start(&drive.machine, words);
}

static void step_expect(char *text)
{
    size_t size;

    script_unquote(&drive.script, text, &size);
    if (!machine_expect(&drive.machine, text, drive.timeout_ms))
        script_stop(&drive.script, SCRIPT_FAILED, "this did not appear: %s", text);
}

static void step_never(char *text)
{
    size_t size;

    if (drive.never_count == NEVER_MAX) script_stop(&drive.script, SCRIPT_WRONG, "too many");
    script_unquote(&drive.script, text, &size);
    memcpy(drive.never[drive.never_count++], text, size + 1);
}

static void step_type(char *text)
{
    size_t size;

    require_life();
    script_unquote(&drive.script, text, &size);
    machine_send(&drive.machine, text, size);
}

static void step_send(char *text)
{
    step_type(text);
    machine_send(&drive.machine, "\r", 1);
}

static void step_paste(char *text)
{
    char bytes[4096];
    size_t size;
    FILE *file = fopen(text, "r");

    require_life();
    if (!file) script_stop(&drive.script, SCRIPT_WRONG, "%s cannot be read", text);
    while ((size = fread(bytes, 1, sizeof(bytes), file)) > 0)
        machine_send(&drive.machine, bytes, size);
    fclose(file);
}

static void step_number(char *text)
{
    const char *name = cut_word(&text);
    struct machine *machine = &drive.machine;
    char digits[24] = "";
    size_t size;

    // The mark moves with each digit that has arrived, and stays where there is none.
    step_expect(text);
    for (size = 0; size < sizeof(digits) - 1; size++) {
        if (!machine->seen[machine->mark]) machine_watch(machine, 200);
        char c = machine->seen[machine->mark];
        if (c < '0' || c > '9') break;
        digits[size] = c;
        machine->mark++;
    }
    if (size == 0) script_stop(&drive.script, SCRIPT_FAILED, "no number behind %s", text);
    script_set_name(&drive.script, name, digits);
    printf("## %s is %s\n", name, digits);
}

static bool compare(uint64_t a, const char *relation, uint64_t b)
{
    if (strcmp(relation, "<") == 0) return a < b;
    if (strcmp(relation, "<=") == 0) return a <= b;
    if (strcmp(relation, "==") == 0) return a == b;
    if (strcmp(relation, "!=") == 0) return a != b;
    if (strcmp(relation, ">=") == 0) return a >= b;
    if (strcmp(relation, ">") == 0) return a > b;
    script_stop(&drive.script, SCRIPT_WRONG, "unknown comparison %s", relation);
}

static uint64_t read_number(const char *word)
{
    char *end;
    uint64_t value = strtoull(word, &end, 10);

    if (end == word || *end) script_stop(&drive.script, SCRIPT_WRONG, "'%s' is no number", word);
    return value;
}

static void step_check(char *text)
{
    const char *a = cut_word(&text);
    const char *relation = cut_word(&text);
    const char *b = cut_word(&text);

    if (!compare(read_number(a), relation, read_number(b)))
        script_stop(&drive.script, SCRIPT_FAILED, "%s %s %s is not true", a, relation, b);
}

static void step_kill(char *text)
{
    (void)text;
    require_life();
    machine_kill(&drive.machine);
}

static void step_exit(char *text)
{
    int wanted = (int)read_number(cut_word(&text));

    require_life();
    int status = machine_wait(&drive.machine, drive.timeout_ms);
    if (drive.machine.pid != 0) script_stop(&drive.script, SCRIPT_FAILED, "it did not end");
    if (status != wanted) script_stop(&drive.script, SCRIPT_FAILED, "it ended with %d", status);
}

static void step_run(char *text)
{
    fflush(stdout);
    int status = system(text);
    if (status != 0) script_stop(&drive.script, SCRIPT_FAILED, "the command failed");
}

static void step_timeout(char *text)
{
    drive.timeout_ms = (int)read_number(cut_word(&text)) * 1000;
}

static const struct {
    const char *name;
    void (*play)(char *text);
} steps[] = {
    {"start", step_start},   {"expect", step_expect}, {"never", step_never},
    {"type", step_type},     {"send", step_send},     {"paste", step_paste},
    {"number", step_number}, {"check", step_check},   {"kill", step_kill},
    {"exit", step_exit},     {"run", step_run},       {"timeout", step_timeout},
};

// ---- the story ---------------------------------------------------------------------------------

static void check_never(void)
{
    for (size_t i = 0; i < drive.never_count; i++)
        if (drive.machine.seen && strstr(drive.machine.seen, drive.never[i]))
            script_stop(&drive.script, SCRIPT_FAILED, "this appeared: %s", drive.never[i]);
}

static void play_line(const char *line)
{
    char text[SCRIPT_LINE_SIZE];
    char *rest = text;

    script_expand(&drive.script, line, text);
    const char *name = cut_word(&rest);
    if (*name == '\0' || *name == '#') return;
    printf("\n## %s %s\n", name, rest);
    for (size_t i = 0; i < ARRAY_COUNT(steps); i++) {
        if (strcmp(steps[i].name, name) != 0) continue;
        steps[i].play(rest);
        check_never();
        return;
    }
    script_stop(&drive.script, SCRIPT_WRONG, "there is no step called %s", name);
}

static void play(FILE *file)
{
    char line[SCRIPT_LINE_SIZE];

    while (fgets(line, sizeof(line), file)) {
        drive.script.row++;
        line[strcspn(line, "\n")] = '\0';
        if (line[0] != '#') play_line(line);
    }
}

int main(int argc, char **argv)
{
    if (argc < 2) {
        fputs("usage: drive SCRIPT [NAME=VALUE...]\n", stderr);
        return SCRIPT_WRONG;
    }
    drive.script.path = argv[1];
    drive.machine.transcript = stdout;
    drive.timeout_ms = DEFAULT_TIMEOUT_MS;
    atexit(end_life);
    for (int i = 2; i < argc; i++) {
        char *value = strchr(argv[i], '=');
        if (!value) script_stop(&drive.script, SCRIPT_WRONG, "'%s' is not NAME=VALUE", argv[i]);
        *value++ = '\0';
        script_set_name(&drive.script, argv[i], value);
    }
    FILE *file = fopen(argv[1], "r");
    if (!file) script_stop(&drive.script, SCRIPT_WRONG, "cannot be read");
    play(file);
    fclose(file);
    return EXIT_SUCCESS;
}
