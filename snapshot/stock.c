#include "snapshot/stock.h"

#include "snapshot/host.h"

enum {
    STOCK_FRAMES = 64, // at hand at most,
    STOCK_FILL = 16,   // and as many as the host is asked for at once
};

static struct {
    frame_t frames[STOCK_FRAMES];
    unsigned count;
} stock;

void stock_init(void)
{
    stock.count = 0;
}

void stock_stop(void)
{
    while (stock.count > 0) snap_host_frame_free(stock.frames[--stock.count]);
}

frame_t stock_take_at_hand(void)
{
    return stock.count > 0 ? stock.frames[--stock.count] : 0;
}

frame_t stock_take(void)
{
    frame_t frame = stock_take_at_hand();

    return frame != 0 ? frame : snap_host_page_frame_alloc();
}

void stock_give(frame_t frame)
{
    if (stock.count < STOCK_FRAMES)
        stock.frames[stock.count++] = frame;
    else
        snap_host_frame_free(frame);
}

void stock_fill(void)
{
    frame_t frame;

    while (stock.count < STOCK_FILL && (frame = snap_host_page_frame_alloc()) != 0)
        stock.frames[stock.count++] = frame;
}
