#include "drivers/screen/vt.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "kernel/lib/utf8.h"
#include "tests/random.h"
#include "tests/test.h"

// The terminal over a screen that only remembers what was painted. A row is compared as text: a
// wide character stands in its left cell, and its right one is left out.

enum { ROWS = 5, COLUMNS = 10, KEPT = 6, ROW_BYTES = 64 };

static struct desk_screen {
    struct vt vt;
    uint32_t cells[ROWS][COLUMNS];
    unsigned painted; // cells, since this was last set to 0
} desk;

static void paint(unsigned row, unsigned column, const uint32_t *cells, unsigned count)
{
    EXPECT(count > 0 && row < ROWS && column < COLUMNS && count <= COLUMNS - column);
    memcpy(&desk.cells[row][column], cells, count * sizeof(*cells));
    desk.painted += count;
}

static void paint_all(void)
{
    while (grid_paint_next(&desk.vt.grid)) continue;
    grid_check(&desk.vt.grid);
}

// The memory is as small as it may be, so that sanitizers see what lies outside.
static void begin(void)
{
    void *memory = malloc(grid_room(ROWS, COLUMNS, KEPT));

    EXPECT(memory != NULL);
    grid_init(&desk.vt.grid, ROWS, COLUMNS, KEPT, memory, paint);
    vt_init(&desk.vt);
    memcpy(desk.cells, desk.vt.grid.shown, sizeof(desk.cells)); // both are blank
    paint_all();
    desk.painted = 0;
}

static void end(void)
{
    free(desk.vt.grid.shown);
}

static void write_text(const char *text)
{
    vt_write(&desk.vt, text, strlen(text));
    grid_check(&desk.vt.grid);
    paint_all();
}

static bool row_is(unsigned row, const char *expected)
{
    char text[ROW_BYTES] = "";
    unsigned length = 0;

    for (unsigned i = 0; i < COLUMNS; i++)
        if ((desk.cells[row][i] & CELL_IS_RIGHT) == 0)
            length += utf8_put(desk.cells[row][i] & CELL_CODE, (uint8_t *)text + length);
    while (length > 0 && text[length - 1] == ' ') length--;
    text[length] = '\0';
    if (strcmp(text, expected) == 0) return true;
    printf("row %u is \"%s\"\n", row, text);
    return false;
}

static bool cursor_is_at(unsigned row, unsigned column)
{
    unsigned count = 0;

    for (unsigned i = 0; i < ROWS * COLUMNS; i++)
        count += (desk.cells[i / COLUMNS][i % COLUMNS] & CELL_HAS_CURSOR) != 0;
    return count == 1 && (desk.cells[row][column] & CELL_HAS_CURSOR) != 0;
}

TEST(vt_shows_text_and_its_cursor)
{
    begin();
    write_text("one\ntwo\r\nx\tyz\b!");
    EXPECT(row_is(0, "one") && row_is(1, "two") && row_is(2, "x       !z"));
    EXPECT(cursor_is_at(2, 9));
    end();
}

TEST(vt_wraps_only_before_the_next_character)
{
    begin();
    write_text("0123456789");
    EXPECT(row_is(0, "0123456789") && row_is(1, "") && cursor_is_at(0, 9));
    write_text("a");
    EXPECT(row_is(1, "a") && cursor_is_at(1, 1));
    write_text("\r123456789\n"); // a line end behind a full line ends that one
    EXPECT(row_is(1, "123456789") && cursor_is_at(2, 0));
    write_text("0123456789\rx"); // back to its begin
    EXPECT(row_is(2, "x123456789") && cursor_is_at(2, 1));
    end();
}

TEST(vt_reads_what_is_split_over_writes)
{
    static const char text[] = "\033[2;3HЖ\033[31m字\033]0;title\033\\ok\033[?25l\033(B!";

    for (size_t first = 0; first < sizeof(text); first++) {
        begin();
        vt_write(&desk.vt, text, first);
        paint_all();
        vt_write(&desk.vt, text + first, sizeof(text) - 1 - first);
        paint_all();
        EXPECT(row_is(1, "  Ж字ok!") && row_is(0, ""));
        EXPECT(cell_ink(desk.cells[1][2]) == 7 && cell_ink(desk.cells[1][3]) == 1);
        end();
    }
}

TEST(vt_moves_and_erases_as_line_editors_want)
{
    begin();
    write_text("abcdef\b\b\b\033[K");
    EXPECT(row_is(0, "abc") && cursor_is_at(0, 3));
    write_text("\033[2D\033[1K");
    EXPECT(row_is(0, "  c") && cursor_is_at(0, 1));
    write_text("\033[4;5Hx\033[2Ay\033[Bz\033[99;99H!\033[99A\033[99D?");
    EXPECT(row_is(3, "    x") && row_is(1, "     y") && row_is(2, "      z"));
    EXPECT(row_is(4, "         !") && row_is(0, "? c"));
    write_text("\033[3;6H\033[J");
    EXPECT(row_is(1, "     y") && row_is(2, "") && row_is(3, "") && row_is(4, ""));
    write_text("\033[2;2H\033[1J");
    EXPECT(row_is(0, "") && row_is(1, "     y") && cursor_is_at(1, 1));
    write_text("\033[2J\033[HX");
    EXPECT(row_is(0, "X") && row_is(1, ""));
    end();
}

TEST(vt_does_what_a_control_character_in_a_sequence_says)
{
    begin();
    write_text("\033[3\n1mred\033[31\030x\033[1\033[34mblue");
    EXPECT(row_is(0, "") && row_is(1, "redxblue"));
    EXPECT(cell_ink(desk.cells[1][0]) == 1 && cell_ink(desk.cells[1][3]) == 1);
    EXPECT(cell_ink(desk.cells[1][4]) == 4);
    end();
}

TEST(vt_has_colours)
{
    static const struct {
        const char *text;
        unsigned ink, paper;
    } cases[] = {
        {"\033[31mx", 1, 0},
        {"\033[37;44mx", 7, 4},
        {"\033[1;32mx", 10, 0},
        {"\033[1;32;22mx", 2, 0},
        {"\033[95;103mx", 13, 11},
        {"\033[31;47;7mx", 7, 1},
        {"\033[31;47;7;27mx", 1, 7},
        {"\033[31;47;39;49mx", 7, 0},
        {"\033[31;1;7mx\b\033[mx", 7, 0},
        {"\033[38;5;1;32mx", 2, 0},
        {"\033[48;2;31;32;33;36mx", 6, 0},
        {"\033[4;5;8;31mx", 1, 0},
        {"\033[1;1;1;1;1;1;1;31;32mx", 9, 0},
    };

    for (size_t i = 0; i < sizeof(cases) / sizeof(*cases); i++) {
        begin();
        write_text(cases[i].text);
        EXPECT(row_is(0, "x"));
        EXPECT(cell_ink(desk.cells[0][0]) == cases[i].ink);
        EXPECT(cell_paper(desk.cells[0][0]) == cases[i].paper);
        EXPECT(cell_ink(desk.cells[0][5]) == 7 && cell_paper(desk.cells[0][5]) == 0);
        end();
    }
}

TEST(vt_keeps_wide_characters_whole)
{
    begin();
    write_text("字字字");
    EXPECT(row_is(0, "字字字") && cursor_is_at(0, 6));
    write_text("\033[1;4Hx"); // on the right half of the second
    EXPECT(row_is(0, "字 x字"));
    write_text("\033[1;5H月"); // over the left half of the third
    EXPECT(row_is(0, "字 x月"));
    write_text("\033[1;6H\033[K"); // between the halves
    EXPECT(row_is(0, "字 x"));
    write_text("\033[1;1H\033[1K");
    EXPECT(row_is(0, "   x"));
    write_text("\033[1;10H字"); // it does not fit
    EXPECT(row_is(0, "   x") && row_is(1, "字") && cursor_is_at(1, 2));
    write_text("\033[2;9H字e\xcc\x81!"); // and a mark takes none
    EXPECT(row_is(1, "字      字") && row_is(2, "e!"));
    end();
}

TEST(vt_scrolls_and_shows_what_has_scrolled_by)
{
    begin();
    for (int i = 0; i < 20; i++) {
        char line[16];
        snprintf(line, sizeof(line), i == 0 ? "%d" : "\n%d", i);
        write_text(line);
    }
    EXPECT(row_is(0, "15") && row_is(4, "19") && cursor_is_at(4, 2));
    grid_look_back(&desk.vt.grid, 1);
    paint_all();
    EXPECT(row_is(0, "11") && row_is(4, "15"));
    EXPECT((desk.cells[4][2] & CELL_HAS_CURSOR) == 0);
    grid_look_back(&desk.vt.grid, 1);
    paint_all();
    EXPECT(row_is(0, "9") && row_is(4, "13")); // there is no more
    grid_look_back(&desk.vt.grid, 100);
    grid_look_back(&desk.vt.grid, -1);
    paint_all();
    EXPECT(row_is(0, "13") && row_is(4, "17"));
    grid_look_back(&desk.vt.grid, 0);
    paint_all();
    EXPECT(row_is(4, "19") && cursor_is_at(4, 2));
    grid_look_back(&desk.vt.grid, 1); // what is written meanwhile moves nothing,
    write_text("!\n20");
    EXPECT(row_is(0, "11") && row_is(4, "15"));
    write_text("\n21\n22\n23"); // until what is seen is kept no longer
    EXPECT(row_is(0, "13") && row_is(4, "17"));
    grid_look_back(&desk.vt.grid, -1);
    paint_all();
    EXPECT(row_is(0, "17") && row_is(4, "21"));
    write_text("\r?\033[5A\rx");
    EXPECT(row_is(2, "x9!") && row_is(4, "21"));
    grid_look_back(&desk.vt.grid, 0);
    paint_all();
    EXPECT(row_is(0, "x9!") && row_is(4, "?3") && cursor_is_at(0, 1));
    end();
}

// What does not change is not painted, and what has scrolled by is not either.
TEST(vt_paints_what_changed)
{
    begin();
    write_text("abc");
    EXPECT(desk.painted == 4); // and the cell that the cursor has come to
    desk.painted = 0;
    write_text("\r");
    EXPECT(desk.painted == 2);
    desk.painted = 0;
    write_text("abc\r");
    EXPECT(desk.painted == 0);
    for (int i = 0; i < 1000; i++) vt_write(&desk.vt, "same line\n", 10);
    paint_all();
    EXPECT(desk.painted <= ROWS * COLUMNS && row_is(0, "same line") && row_is(3, "same line"));
    desk.painted = 0;
    write_text("same line\n");
    EXPECT(desk.painted == 0);
    end();
}

// Pieces of sequences and characters, put together by chance, and bytes of any kind.
static size_t random_text(uint64_t *seed, char *text, size_t room)
{
    static const char *const pieces[] = {
        "\033[",
        "\033]",
        "\033",
        "H",
        "J",
        "K",
        "m",
        ";",
        "?",
        "31",
        "999",
        "4294967295",
        "0",
        "1",
        "2",
        "\n",
        "\r",
        "\b",
        "\t",
        "字",
        "é",
        "e\xcc\x81",
        "\xe5\xad",
        "\x9b",
        "A",
        "B",
        "C",
        "D",
        "\n\n\n\n\n\n\n",
        "text that is long enough to wrap",
    };
    size_t length = 0;

    while (length < room) {
        const char *piece = pieces[random_below(seed, sizeof(pieces) / sizeof(*pieces))];
        size_t part = strlen(piece);

        if (random_below(seed, 4) == 0) {
            text[length++] = (char)random_below(seed, 256);
        } else {
            if (part > room - length) part = room - length;
            memcpy(text + length, piece, part);
            length += part;
        }
    }
    return length;
}

// Whatever comes, all stays on the screen (grid_check()), and what is painted is what is there,
// looked back at or not.
TEST(vt_bears_any_bytes)
{
    uint64_t seed = 15;
    char text[200];

    begin();
    for (int round = 0; round < 20000; round++) {
        size_t length = random_text(&seed, text, 1 + random_below(&seed, sizeof(text)));

        vt_write(&desk.vt, text, length);
        if (random_below(&seed, 3) == 0)
            grid_look_back(&desk.vt.grid, (int)random_below(&seed, 5) - 2);
        grid_check(&desk.vt.grid);
        if (random_below(&seed, 2) == 0) paint_all();
    }
    paint_all();
    EXPECT(memcmp(desk.cells, desk.vt.grid.shown, sizeof(desk.cells)) == 0);
    end();
}

// The same bytes come to the same screen, however they are cut.
TEST(vt_does_not_care_how_text_is_cut)
{
    uint64_t seed = 16;
    char text[200];

    for (int round = 0; round < 500; round++) {
        uint32_t whole[ROWS][COLUMNS];
        size_t length = random_text(&seed, text, sizeof(text));

        begin();
        vt_write(&desk.vt, text, length);
        paint_all();
        memcpy(whole, desk.cells, sizeof(whole));
        end();
        begin();
        for (size_t at = 0; at < length;) {
            size_t part = 1 + random_below(&seed, length - at);
            vt_write(&desk.vt, text + at, part);
            if (random_below(&seed, 2) == 0) paint_all();
            at += part;
        }
        paint_all();
        EXPECT(memcmp(whole, desk.cells, sizeof(whole)) == 0);
        end();
    }
}
