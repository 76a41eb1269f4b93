#include "drivers/drivers.h"
#include "drivers/screen/points.h"
#include "drivers/screen/vga.h"
#include "drivers/screen/vt.h"
#include "kernel/arch.h"
#include "kernel/bootinfo.h"
#include "kernel/console.h"
#include "kernel/kmem.h"
#include "kernel/lock.h"
#include "kernel/log.h"
#include "kernel/paging.h"
#include "kernel/panic_mode.h"
#include "kernel/thread.h"

// The screen follows the output of the console, as a terminal does.
//
// Whoever prints on a text screen paints what changed. Points are a hundred times as much work: a
// thread paints them, so often that an eye sees no difference, and whoever prints waits for one row
// at most. In a panic, where that thread never runs again, all is painted at once.

enum {
    KEPT_LINES = 400,
    PAINT_MS = 15, // between two times that all is painted
};

static struct {
    struct lock lock;
    struct boot_screen offered; // [I]
    bool is_slow;               // [I] points
    struct vt vt;               // [lock]
    struct wait_queue painter;
    bool is_due; // [i] the painter has something to do
} screen = {.lock = LOCK_INIT(screen.lock, RANK_SCREEN),
            .painter = WAIT_QUEUE_INIT(screen.painter)};

void screen_offer(const struct boot_screen *offered)
{
    screen.offered = *offered;
}

static void paint_all(void)
{
    while (grid_paint_next(&screen.vt.grid)) continue;
}

static void wake_painter(void)
{
    arch_flags_t flags = arch_irq_save();

    screen.is_due = true;
    wait_wake_one(&screen.painter);
    arch_irq_restore(flags);
}

static void write_text(struct console_sink *sink, const char *bytes, size_t count)
{
    bool is_later = screen.is_slow && !panic_mode_is_on();

    (void)sink;
    lock_take(&screen.lock);
    vt_write(&screen.vt, bytes, count);
    if (!is_later) paint_all();
    lock_release(&screen.lock);
    if (is_later) wake_painter();
}

static void wait_until_due(void)
{
    arch_flags_t flags = arch_irq_save();

    while (!screen.is_due) (void)wait_sleep(&screen.painter, WAIT_FOREVER);
    screen.is_due = false;
    arch_irq_restore(flags);
}

static bool paint_row(void)
{
    lock_take(&screen.lock);
    bool has_painted = grid_paint_next(&screen.vt.grid);
    lock_release(&screen.lock);
    return has_painted;
}

static void run_painter(void *argument)
{
    (void)argument;
    for (;;) {
        wait_until_due();
        while (paint_row()) continue;
        thread_sleep_ms(PAINT_MS);
    }
}

static err_t begin(const struct face *found)
{
    static struct console_sink sink = {.name = "screen", .write = write_text};
    struct grid *grid = &screen.vt.grid;
    void *memory = kmem_alloc(grid_room(found->rows, found->columns, KEPT_LINES));

    if (memory == NULL) return ERR_NOMEM;
    grid_init(grid, found->rows, found->columns, KEPT_LINES, memory, found->paint);
    vt_init(&screen.vt);
    err_t err = thread_start("screen", THREAD_NORMAL, run_painter, NULL, NULL);
    if (err != OK) return err;
    console_add_sink(&sink);
    return OK;
}

// False, with a sentence: nothing is shown there. A processor faults where an address has more bits
// than it knows.
static bool find_points(const struct boot_screen *form, struct face *out)
{
    size_t size = (size_t)form->pitch * form->height;
    void *memory = NULL;

    screen.is_slow = true;
    if (form->kind == BOOT_SCREEN_POINTS && points_are_known(form) &&
        (form->base + size - 1) >> arch_address_bits() == 0)
        memory = paging_map_gathered(form->base, size);
    if (memory != NULL) {
        points_open(form, memory, out);
        log_info("screen: %u by %u points of %u bits, %u by %u characters", (unsigned)form->width,
                 (unsigned)form->height, form->bits, out->columns, out->rows);
        return true;
    }
    log_warn("screen: %u by %u points of %u bits are not a form that is known; the serial line has "
             "all that is printed",
             (unsigned)form->width, (unsigned)form->height, form->bits);
    return false;
}

err_t screen_init(void)
{
    struct face found;
    bool is_there = screen.offered.kind == BOOT_SCREEN_TEXT ? vga_find(&found)
                                                            : find_points(&screen.offered, &found);

    return is_there ? begin(&found) : OK;
}
