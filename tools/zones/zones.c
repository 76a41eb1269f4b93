// zones: makes a table of time zones, as a class, of the files that `zic -b slim -r @0` writes.
//
//     zones FOLDER <NAMES >CLASS
//
// NAMES are paths in the folder, a line each, sorted. A row of the table is for all zones whose
// clocks have gone alike since 1970, which is where it begins:
//
//     Europe/Berlin,Europe/Oslo|CET-1CEST,M3.5.0,M10.5.0/3|CET+3600,CEST+7200*|A0B5...
//
// their names; the rule for the time behind the last change, as in the variable TZ of POSIX; what
// clocks show, in seconds from UTC, with a star for summer time; and the changes: a letter for
// each, which of these it leads to, and the time since the one before it (or 1970), in base 36, in
// half minutes.

#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_MAX = 65536, NAME_MAX_BYTES = 256, ZONES_MAX = 1024, HEADER = 44, UNIT = 30 };

// A file of RFC 8536: its second block, whose times have 64 bits.
struct zone {
    uint32_t times, types;
    const uint8_t *time, *type_of, *type;
    const char *names;  // abbreviations
    const char *footer; // the rule, ended by a line feed
};

struct row {
    char *names, *rest;
};

static struct row rows[ZONES_MAX];
static uint32_t row_count;

_Noreturn static void fail(const char *what, const char *name)
{
    fprintf(stderr, "zones: %s: %s\n", what, name);
    exit(EXIT_FAILURE);
}

static uint32_t word(const uint8_t *bytes)
{
    return (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8 | bytes[3];
}

static int64_t time_at(const struct zone *zone, uint32_t i)
{
    const uint8_t *bytes = zone->time + 8 * i;

    return (int64_t)((uint64_t)word(bytes) << 32 | word(bytes + 4));
}

// How long a block is behind its header, whose times have so many bytes.
static size_t block_size(const uint8_t *header, uint32_t time_bytes)
{
    const uint8_t *counts = header + 20; // UT/local, standard/wall, leap, time, type, char

    return word(counts + 12) * (time_bytes + 1) + word(counts + 16) * 6 + word(counts + 20) +
           word(counts + 8) * (time_bytes + 4) + word(counts + 4) + word(counts);
}

static struct zone parse(const uint8_t *bytes, size_t size, const char *name)
{
    size_t second = size < HEADER ? size : HEADER + block_size(bytes, 4);
    const uint8_t *header = bytes + second, *data = header + HEADER;

    if (size < second + HEADER || memcmp(header, "TZif", 4) != 0) fail("no second block", name);
    if (second + HEADER + block_size(header, 8) >= size) fail("cut off", name);
    struct zone zone = {.times = word(header + 32), .types = word(header + 36), .time = data};
    zone.type_of = data + 8 * zone.times;
    zone.type = zone.type_of + zone.times;
    zone.names = (const char *)zone.type + 6 * zone.types;
    zone.footer = (const char *)data + block_size(header, 8) + 1;
    return zone;
}

// Appends to a text that has room for FILE_MAX bytes.
static void put(char *text, const char *more)
{
    if (strlen(text) + strlen(more) >= FILE_MAX) fail("too long", text);
    strcat(text, more);
}

static void put_type(char *text, const struct zone *zone, uint32_t i)
{
    const uint8_t *type = zone->type + 6 * i;
    char one[NAME_MAX_BYTES];

    snprintf(one, sizeof(one), "%s%s%+d%s", i == 0 ? "" : ",", zone->names + type[5],
             (int32_t)word(type), type[4] ? "*" : "");
    put(text, one);
}

static void put_change(char *text, uint32_t type, int64_t seconds, const char *name)
{
    char digits[16] = "", *first = digits + sizeof(digits) - 1;
    int64_t units = seconds / UNIT;

    if (seconds % UNIT != 0 || seconds < 0 || type > 'Z' - 'A') fail("no such change", name);
    do {
        *--first = "0123456789abcdefghijklmnopqrstuvwxyz"[units % 36];
    } while ((units /= 36) > 0);
    *--first = (char)('A' + type);
    put(text, first);
}

// All but the names. What was before 1970 is told as a change in its first moment.
static char *tell(const struct zone *zone, const char *name)
{
    static char text[FILE_MAX];
    int64_t before = 0;

    snprintf(text, sizeof(text), "%.*s|", (int)strcspn(zone->footer, "\n"), zone->footer);
    for (uint32_t i = 0; i < zone->types; i++) put_type(text, zone, i);
    put(text, "|");
    if (zone->times == 0 || time_at(zone, 0) != 0) put_change(text, 0, 0, name);
    for (uint32_t i = 0; i < zone->times; i++) {
        put_change(text, zone->type_of[i], time_at(zone, i) - before, name);
        before = time_at(zone, i);
    }
    return strdup(text);
}

static void add(const char *name, char *rest)
{
    uint32_t i = 0;
    char *names;

    while (i < row_count && strcmp(rows[i].rest, rest) != 0) i++;
    if (i == ZONES_MAX) fail("too many zones", name);
    if (i == row_count) rows[row_count++] = (struct row){strdup(""), rest};
    names = malloc(strlen(rows[i].names) + strlen(name) + 2);
    if (names == NULL) fail("no memory", name);
    sprintf(names, "%s%s%s", rows[i].names, *rows[i].names == '\0' ? "" : ",", name);
    rows[i].names = names;
}

static void read_zone(const char *folder, const char *name)
{
    static uint8_t bytes[FILE_MAX];
    char path[2 * NAME_MAX_BYTES];
    FILE *file;

    snprintf(path, sizeof(path), "%s/%s", folder, name);
    file = fopen(path, "rb");
    if (file == NULL) fail("no such file", path);
    size_t size = fread(bytes, 1, sizeof(bytes) - 1, file);
    bytes[size] = '\0';
    fclose(file);
    struct zone zone = parse(bytes, size, name);
    add(name, tell(&zone, name));
}

int main(int argc, char **argv)
{
    char name[NAME_MAX_BYTES];

    if (argc != 2) fail("a folder is wanted", "usage");
    while (fgets(name, sizeof(name), stdin) != NULL) {
        name[strcspn(name, "\n")] = '\0';
        read_zone(argv[1], name);
    }
    printf("package .phantom.time;\n\n"
           "// Made by tools/zones, whose head says what its rows mean, of the package tzdata.\n"
           "class zone_table\n{\n    static string rows() { return \"\"\"\n");
    for (uint32_t i = 0; i < row_count; i++) printf("%s|%s\n", rows[i].names, rows[i].rest);
    printf("\"\"\"; }\n}\n");
    return EXIT_SUCCESS;
}
