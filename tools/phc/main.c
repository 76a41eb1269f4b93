#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "tools/phc/phc.h"

// The command; usage() lists its options.

enum { FILES_MAX = 4096, DIRS_MAX = 16, EXIT_USAGE = 2 };

static const char standard_input[] = "standard input";

struct command {
    const char *out;
    struct phc_options options;
    struct phc_source sources[FILES_MAX];
    struct phc_source library[FILES_MAX];
    struct phc_source world[FILES_MAX];
    const char *dirs[DIRS_MAX]; // where `import "file"` looks
    unsigned dir_count;
    bool prints_dependencies;
    bool formats;
};

static void usage(FILE *out)
{
    fputs(
        "usage: phc [option...] FILE.ph... [--library FILE.ph...] [--world FILE.ph...]\n"
        "       phc --format [FILE.ph...]\n"
        "Compiles all files together into one bundle of classes; phd prints such a bundle.\n"
        "The base classes are files like any other, and every bundle needs them:\n"
        "\n"
        "  phc -o OUT hello.ph classes/lang/*.ph --library classes/lib/*/*.ph build/library/*.ph\n"
        "\n"
        "(phantom-host run hello.ph adds them by itself, and runs the program.)\n"
        "\n"
        "  -o OUT        where the bundle goes (a.bundle)\n"
        "  --main CLASS  the class that is started (.phantom.boot)\n"
        "  -I DIR        where import \"name\" looks for files (.)\n"
        "  --library     the files behind it are compiled only if they are mentioned by name\n"
        "  --world       the classes of the files behind it, and what they mention of the library, "
        "are\n"
        "                there already where the bundle will be loaded: they are not put into it\n"
        "  -M            print what the bundle depends on, as a rule for make\n"
        "  -w            no warnings\n"
        "  -Wall         all warnings, not only the usual ones\n"
        "  -W[no-]KIND   turn one kind on or off: unused, unreachable, unassigned,\n"
        "                condition, return, cases, elements, shadow\n"
        "                (usual: all but shadow)\n"
        "  -Werror       a warning is a mistake\n"
        "  --format      lays the files out in the one style that there is, or from standard "
        "input\n"
        "                to standard output; one with mistakes stays as it is\n"
        "  --help        this text\n"
        "\n"
        "status  0, 1 after a mistake in the program, 2 after one in these options\n",
        out);
}

static _Noreturn void misuse(void)
{
    usage(stderr);
    exit(EXIT_USAGE);
}

// The whole of an open file, from malloc. Null if it cannot be read.
static char *read_stream(FILE *file, size_t *size)
{
    size_t capacity = 0, used = 0, got;
    char *bytes = NULL;

    do {
        char *grown = realloc(bytes, capacity = capacity * 2 + 4096);

        if (grown == NULL) break;
        bytes = grown;
        got = fread(bytes + used, 1, capacity - used, file);
        used += got;
        if (got == 0 && feof(file)) {
            *size = used;
            return bytes;
        }
    } while (!ferror(file));
    free(bytes);
    return NULL;
}

static char *read_file(const char *path, size_t *size)
{
    FILE *file = fopen(path, "rb");
    char *bytes;

    if (file == NULL) return NULL;
    bytes = read_stream(file, size);
    fclose(file);
    return bytes;
}

static bool command_load(void *user, const char *name, const char **bytes, size_t *size)
{
    const struct command *command = user;
    char path[1024];

    for (unsigned i = 0; i < command->dir_count; i++) {
        snprintf(path, sizeof(path), "%s/%s", command->dirs[i], name);
        if ((*bytes = read_file(path, size)) == NULL) continue;
        if (command->prints_dependencies) printf(" \\\n  %s", path);
        return true;
    }
    return false;
}

static void command_report(void *user, const char *message)
{
    (void)user;
    fprintf(stderr, "%s\n", message);
}

static void command_add_source(struct phc_source *sources, unsigned *count, const char *path)
{
    struct phc_source *source = &sources[*count];

    if (*count == FILES_MAX) misuse();
    source->path = path;
    source->text = read_file(path, &source->size);
    if (source->text == NULL) {
        fprintf(stderr, "phc: %s: %s\n", path, strerror(errno));
        exit(EXIT_FAILURE);
    }
    ++*count;
}

// The value of an option that needs one.
static const char *option_value(char **argv)
{
    if (argv[1] == NULL) misuse();
    return argv[1];
}

// What follows -W: a kind of warning, or the opposite of one.
static void command_warn(struct phc_options *options, const char *name)
{
    static const char *const kinds[] = {
#define X(id, name) [PHC_WARN_##id] = name,
        PHC_WARNINGS(X)
#undef X
    };
    bool is_off = strncmp(name, "no-", 3) == 0;
    unsigned kind = 0;

    if (strcmp(name, "error") == 0) {
        options->warnings_are_errors = true;
        return;
    }
    if (strcmp(name, "all") == 0) {
        options->warnings = PHC_WARN_ALL;
        return;
    }
    if (is_off) name += 3;
    while (kind < ARRAY_COUNT(kinds) && strcmp(name, kinds[kind]) != 0) kind++;
    if (kind == ARRAY_COUNT(kinds)) misuse();
    if (is_off)
        options->warnings &= ~(1u << kind);
    else
        options->warnings |= 1u << kind;
}

// Options without a value. False if it is none of them.
static bool command_switch(struct command *command, const char *option)
{
    if (strcmp(option, "-M") == 0) {
        command->prints_dependencies = true;
    } else if (strcmp(option, "-w") == 0) {
        command->options.warnings = 0;
    } else if (strncmp(option, "-W", 2) == 0) {
        command_warn(&command->options, option + 2);
    } else if (strcmp(option, "--format") == 0) {
        command->formats = true;
    } else if (strcmp(option, "--help") == 0) {
        usage(stdout);
        exit(EXIT_SUCCESS);
    } else {
        return false;
    }
    return true;
}

static void command_parse(struct command *command, char **argv)
{
    struct phc_source *sources = command->sources;
    unsigned *count = &command->options.source_count;

    for (argv++; *argv != NULL; argv++) {
        if (strcmp(*argv, "-o") == 0) {
            command->out = option_value(argv++);
        } else if (strcmp(*argv, "--main") == 0) {
            command->options.main_class = option_value(argv++);
        } else if (strcmp(*argv, "-I") == 0) {
            if (command->dir_count == DIRS_MAX) misuse();
            command->dirs[command->dir_count++] = option_value(argv++);
        } else if (strcmp(*argv, "--library") == 0) {
            sources = command->library;
            count = &command->options.library_count;
        } else if (strcmp(*argv, "--world") == 0) {
            sources = command->world;
            count = &command->options.world_count;
        } else if ((*argv)[0] != '-') {
            command_add_source(sources, count, *argv);
        } else if (!command_switch(command, *argv)) {
            misuse();
        }
    }
    if (command->options.source_count == 0 && !command->formats) misuse();
    if (command->dir_count == 0) command->dirs[command->dir_count++] = ".";
}

// The beginning of the rule: all files that were named. Those that the sources import follow as
// they are read.
static void command_begin_dependencies(const struct command *command)
{
    if (!command->prints_dependencies) return;
    printf("%s:", command->out);
    for (unsigned i = 0; i < command->options.source_count; i++)
        printf(" \\\n  %s", command->sources[i].path);
    for (unsigned i = 0; i < command->options.library_count; i++)
        printf(" \\\n  %s", command->library[i].path);
    for (unsigned i = 0; i < command->options.world_count; i++)
        printf(" \\\n  %s", command->world[i].path);
}

static bool write_file(const char *path, const void *bytes, size_t size)
{
    FILE *file = fopen(path, "wb");
    bool is_good = file != NULL && fwrite(bytes, 1, size, file) == size;

    if (file != NULL && fclose(file) != 0) is_good = false;
    return is_good;
}

static bool command_write(const struct command *command, const struct phc_result *result)
{
    if (write_file(command->out, result->bundle, result->size)) return true;
    fprintf(stderr, "phc: %s: %s\n", command->out, strerror(errno));
    return false;
}

// The new text is complete before it takes the place of the old one.
static bool replace_file(const char *path, const struct phc_text *text)
{
    char beside[4096];

    if ((size_t)snprintf(beside, sizeof(beside), "%s.new", path) >= sizeof(beside)) {
        errno = ENAMETOOLONG;
    } else if (write_file(beside, text->text, text->size) && rename(beside, path) == 0) {
        return true;
    }
    fprintf(stderr, "phc: %s: %s\n", path, strerror(errno));
    remove(beside);
    return false;
}

static bool format_file(const struct command *command, const struct phc_source *source)
{
    struct phc_options options = command->options;
    struct phc_text text;
    bool is_good = true;

    options.sources = source;
    options.source_count = 1;
    if (!phc_format(&options, &text)) return false;
    if (source->path == standard_input)
        is_good = fwrite(text.text, 1, text.size, stdout) == text.size && fflush(stdout) == 0;
    else if (text.size != source->size || memcmp(text.text, source->text, text.size) != 0)
        is_good = replace_file(source->path, &text);
    free(text.text);
    return is_good;
}

static int command_format(struct command *command)
{
    struct phc_source *sources = command->sources;
    unsigned bad = 0;

    if (command->options.source_count == 0) {
        sources->path = standard_input;
        sources->text = read_stream(stdin, &sources->size);
        if (sources->text == NULL) return EXIT_FAILURE;
        command->options.source_count = 1;
    }
    for (unsigned i = 0; i < command->options.source_count; i++)
        bad += !format_file(command, &sources[i]);
    return bad > 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int main(int argc, char **argv)
{
    static struct command command; // large
    struct phc_result result;

    (void)argc;
    command.out = "a.bundle";
    command.options = (struct phc_options){
        .sources = command.sources,
        .library = command.library,
        .world = command.world,
        .main_class = ".phantom.boot",
        .report = command_report,
        .load = command_load,
        .user = &command,
        .warnings = PHC_WARN_USUAL,
    };
    command_parse(&command, argv);
    if (command.formats) return command_format(&command);
    command_begin_dependencies(&command);
    if (!phc_compile(&command.options, &result)) return EXIT_FAILURE;
    if (command.prints_dependencies) putchar('\n');
    if (!command_write(&command, &result)) return EXIT_FAILURE;
    free(result.bundle);
    return EXIT_SUCCESS;
}
