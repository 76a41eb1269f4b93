#include "drivers/screen/screen.h"

#include "drivers/drivers.h"
#include "kernel/console.h"
#include "kernel/kmem.h"

// The screen follows the output of the console, as a terminal does.
//
// Locking: the console's: it calls one sink at a time.

enum { KEPT_LINES = 400 };

static struct {
    struct vt vt;
} screen;

static void paint_all(void)
{
    while (grid_paint_next(&screen.vt.grid)) continue;
}

static void write_text(struct console_sink *sink, const char *bytes, size_t count)
{
    (void)sink;
    vt_write(&screen.vt, bytes, count);
    paint_all();
}

static err_t begin(const struct screen *found)
{
    static struct console_sink sink = {.name = "screen", .write = write_text};
    void *memory = kmem_alloc(grid_room(found->rows, found->columns, KEPT_LINES));

    if (memory == NULL) return ERR_NOMEM;
    grid_init(&screen.vt.grid, found->rows, found->columns, KEPT_LINES, memory, found->paint);
    vt_init(&screen.vt);
    console_add_sink(&sink);
    return OK;
}

err_t screen_init(void)
{
    struct screen found;

    return vga_find(&found) ? begin(&found) : OK;
}
