#include "tools/font/hex.h"

#include <stdlib.h>
#include <string.h>

enum { LINE_BYTES = 128 };

FILE *hex_open(const char *path)
{
    FILE *file = fopen(path, "r");

    if (file != NULL) return file;
    fprintf(stderr, "font: %s cannot be read\n", path);
    exit(EXIT_FAILURE);
}

static bool read_rows(const char *digits, struct hex_glyph *out)
{
    size_t width = strlen(digits) / HEX_ROWS;
    char row[5] = "";

    if ((width != 2 && width != 4) || strlen(digits) != width * HEX_ROWS) return false;
    out->is_wide = width == 4;
    for (size_t i = 0; i < HEX_ROWS; i++) {
        memcpy(row, digits + i * width, width);
        out->rows[i] = (uint16_t)strtoul(row, NULL, 16);
    }
    return true;
}

bool hex_next(FILE *file, struct hex_glyph *out)
{
    char line[LINE_BYTES], digits[LINE_BYTES];

    while (fgets(line, sizeof(line), file) != NULL)
        if (sscanf(line, "%x:%127s", &out->code, digits) == 2 && read_rows(digits, out))
            return true;
    return false;
}
