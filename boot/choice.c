#include "boot/choice.h"

#include <stdio.h>
#include <string.h>

// A block of GRUB's environment is a line that names it, lines with a variable each, and signs # up
// to its end. What is not exactly what this writes is not believed: GRUB believes no more, as it
// compares the last variable with all before it.

#define HEAD "# GRUB Environment Block\n"

static void fill(uint8_t sector[SECTOR_SIZE], const char *text)
{
    size_t length = strlen(text);

    memset(sector, '#', SECTOR_SIZE);
    memcpy(sector, text, length);
}

void choice_format(const struct choice *choice, uint8_t sector[SECTOR_SIZE])
{
    char text[SECTOR_SIZE];

    snprintf(text, sizeof(text), HEAD "first=%c\nsecond=%c\nlimit=%u\ndisk_id=%s\ncheck=%c%c%u%s\n",
             choice->first, choice->second, choice->limit, choice->disk_id, choice->first,
             choice->second, choice->limit, choice->disk_id);
    fill(sector, text);
}

void choice_format_no_tries(uint8_t sector[SECTOR_SIZE])
{
    fill(sector, HEAD "tries=0\n");
}

// Step over a text. False: it does not stand there.
static bool skip(const uint8_t **at, const uint8_t *end, const char *text)
{
    size_t length = strlen(text);

    if ((size_t)(end - *at) < length || memcmp(*at, text, length) != 0) return false;
    *at += length;
    return true;
}

// Step over a line, and keep what is in it.
static bool take_line(const uint8_t **at, const uint8_t *end, char *out, size_t size)
{
    const uint8_t *line = *at, *stop = memchr(line, '\n', (size_t)(end - line));

    if (stop == NULL || (size_t)(stop - line) >= size) return false;
    memcpy(out, line, (size_t)(stop - line));
    out[stop - line] = '\0';
    *at = stop + 1;
    return true;
}

static bool is_slot(const char *text)
{
    return strcmp(text, "a") == 0 || strcmp(text, "b") == 0;
}

bool choice_parse(const uint8_t sector[SECTOR_SIZE], struct choice *out)
{
    const uint8_t *at = sector, *end = sector + SECTOR_SIZE;
    uint8_t again[SECTOR_SIZE];
    char first[2], second[2], limit[2];

    if (!skip(&at, end, HEAD "first=") || !take_line(&at, end, first, sizeof(first))) return false;
    if (!skip(&at, end, "second=") || !take_line(&at, end, second, sizeof(second))) return false;
    if (!skip(&at, end, "limit=") || !take_line(&at, end, limit, sizeof(limit))) return false;
    if (!skip(&at, end, "disk_id=")) return false;
    if (!take_line(&at, end, out->disk_id, sizeof(out->disk_id))) return false;
    if (!is_slot(first) || !is_slot(second)) return false;
    out->first = first[0];
    out->second = second[0];
    out->limit = (unsigned)(limit[0] - '0');
    if (out->limit != CHOICE_FRESH && out->limit != CHOICE_PROVEN) return false;
    choice_format(out, again);
    return memcmp(again, sector, SECTOR_SIZE) == 0;
}

bool choice_prove(struct choice *choice, const char *slot)
{
    if (!is_slot(slot)) return false;
    if (choice->first != slot[0]) choice->second = choice->first;
    choice->first = slot[0];
    choice->limit = CHOICE_PROVEN;
    return true;
}
