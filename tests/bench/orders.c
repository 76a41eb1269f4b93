#include <stddef.h>

#include "tests/keys.h"
#include "vm/host.h"

// What the program reads from the console is here the option `orders=` of the command line, with
// commas for line ends and colons for blanks: it is there at once, and disturbs nothing as
// interrupts of a serial line would.

// Besides, the disk of this name may be overwritten (raw.c), and this program of C runs (native.h).
KNOW_KEYS({"orders", CMDLINE_TEXT}, {"scratch", CMDLINE_TEXT}, {"native", CMDLINE_TEXT})

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
