#include "drivers/drivers.h"
#include "drivers/screen/points.h"
#include "drivers/screen/vga.h"
#include "drivers/screen/vt.h"
#include "kernel/arch.h"
#include "kernel/bootinfo.h"
#include "kernel/clock.h"
#include "kernel/console.h"
#include "kernel/input.h"
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
// at most. The same thread turns pages, which keys ask for. In a panic, where that thread never
// runs again, all is painted at once.

enum {
    KEPT_LINES = 400,
    REST_MS = 15,   // between two times that all is painted,
    REST_TIMES = 3, // ... and so many times as long as that takes: a quarter of the processor
};

static struct {
    struct lock lock;
    struct boot_screen offered; // [I]
    bool is_slow;               // [I] points
    struct vt vt;               // [lock]
    struct wait_queue painter;
    bool is_due;     // [i] the painter has something to do
    bool is_back;    // [i] somebody looks back
    bool is_leaving; // [i] ... and wants no more
    int pages;       // [i] to be turned
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
    if (panic_mode_is_on()) grid_look_back(&screen.vt.grid, 0);
    vt_write(&screen.vt, bytes, count);
    if (!is_later) paint_all();
    lock_release(&screen.lock);
    if (is_later) wake_painter();
}

// Any context.
static void leaf(int pages)
{
    arch_flags_t flags = arch_irq_save();
    bool was_back = screen.is_back;

    screen.is_back = pages != 0;
    screen.is_leaving |= pages == 0;
    screen.pages = pages == 0 ? 0 : screen.pages + pages;
    if (pages != 0 || was_back) wake_painter();
    arch_irq_restore(flags);
}

static void turn_pages(void)
{
    arch_flags_t flags = arch_irq_save();
    bool is_leaving = screen.is_leaving;
    int pages = screen.pages;

    screen.is_leaving = false;
    screen.pages = 0;
    arch_irq_restore(flags);
    lock_take(&screen.lock);
    if (is_leaving) grid_look_back(&screen.vt.grid, 0);
    if (pages != 0) grid_look_back(&screen.vt.grid, pages);
    lock_release(&screen.lock);
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
        uint64_t begin_ms = clock_now_ms();
        turn_pages();
        while (paint_row()) continue;
        thread_sleep_ms(REST_MS + REST_TIMES * (uint32_t)(clock_now_ms() - begin_ms));
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
    input_set_leafer(leaf);
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
