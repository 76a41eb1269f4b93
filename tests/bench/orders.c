#include <stddef.h>

#include "kernel/cmdline.h"
#include "tests/wrap.h"
#include "vm/host.h"

// What the program reads from the console is here the option `orders=` of the command line, with
// commas for line ends and colons for blanks: it is there at once, and disturbs nothing as
// interrupts of a serial line would.

static struct {
    const char *rest; // null: nothing was read yet
} orders;

static int orders_byte(char c)
{
    return c == ',' ? '\n' : c == ':' ? ' ' : c;
}

WRAP(bool, vm_host_console_ready, (void))
{
    if (orders.rest == NULL) orders.rest = cmdline_string("orders");
    if (orders.rest == NULL) orders.rest = "";
    return *orders.rest != '\0';
}

WRAP(int, vm_host_console_read, (void))
{
    return __wrap_vm_host_console_ready() ? orders_byte(*orders.rest++) : -1;
}
