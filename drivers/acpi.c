#include "drivers/acpi_tables.h"
#include "drivers/drivers.h"
#include "kernel/board.h"
#include "kernel/clock.h"
#include "kernel/irq.h"
#include "kernel/log.h"
#include "kernel/thread.h"
#include "kernel/x86/io.h"

// What ACPI says about power: how to switch it off, and the button with which a person wants to.
//
// Only the fixed registers are used, and constants of the code; the code itself is not run. So a
// machine whose button is an object of that code (most notebooks) has none for us.
//
// Source: "Advanced Configuration and Power Interface Specification", version 6.3, sections 4.8.3
// (registers), 5.2.9 (where they are), 7.4 (sleeping states).

enum { // offsets in the table "FACP"
    FACP_CODE = 40,
    FACP_INTERRUPT = 46,
    FACP_COMMAND_PORT = 48,
    FACP_ENABLE = 52, // what is written there to take the machine over
    FACP_EVENT_PORT = 56,
    FACP_CONTROL_PORT = 64,
    FACP_CONTROL_PORT_B = 68,
    FACP_EVENT_BYTES = 88, // status and enable registers, half each
    FACP_FLAGS = 112,

    FLAG_BUTTON_IS_CODE = 1 << 4,
    EVENT_BUTTON = 1 << 8, // in the status register cleared by writing it

    CONTROL_IS_TAKEN = 1 << 0,
    CONTROL_SLEEP = 1 << 13,
    CONTROL_SLEEP_SHIFT = 10,
    CONTROL_KEPT = 0x3ff, // the bits below the sleep type

    TAKE_TIMEOUT_MS = 3000,
    OFF_US = 50000, // it goes off a little later
};

static struct {
    uint16_t event_port;     // [I]
    uint16_t enable_port;    // [I]
    uint16_t control_port;   // [I]
    uint16_t control_port_b; // [I] 0: there is none
    struct acpi_sleep off;   // [I]
} acpi;

static void sleep_by(uint16_t port, uint8_t type)
{
    uint16_t kept = io_read16(port) & CONTROL_KEPT;

    io_write16(port, (uint16_t)(kept | type << CONTROL_SLEEP_SHIFT | CONTROL_SLEEP));
}

static void switch_off(void)
{
    sleep_by(acpi.control_port, acpi.off.a);
    if (acpi.control_port_b != 0) sleep_by(acpi.control_port_b, acpi.off.b);
    clock_spin_us(OFF_US);
}

static bool on_interrupt(void *context)
{
    (void)context;
    if (!(io_read16(acpi.event_port) & EVENT_BUTTON)) return false;
    io_write16(acpi.event_port, EVENT_BUTTON);
    board_press_button();
    return true;
}

// Until a system says that it knows these registers, the firmware serves them.
static err_t take_over(const struct acpi_table *facp)
{
    uint16_t command_port = (uint16_t)acpi_read32(facp, FACP_COMMAND_PORT);
    uint64_t deadline_ms = clock_now_ms() + TAKE_TIMEOUT_MS;

    if (io_read16(acpi.control_port) & CONTROL_IS_TAKEN || command_port == 0) return OK;
    io_write8(command_port, acpi_read8(facp, FACP_ENABLE));
    while (!(io_read16(acpi.control_port) & CONTROL_IS_TAKEN)) {
        if (clock_now_ms() > deadline_ms) return ERR_TIMEOUT;
        thread_sleep_ms(1);
    }
    return OK;
}

static void find_registers(const struct acpi_table *facp)
{
    acpi.event_port = (uint16_t)acpi_read32(facp, FACP_EVENT_PORT);
    acpi.enable_port = (uint16_t)(acpi.event_port + acpi_read8(facp, FACP_EVENT_BYTES) / 2);
    acpi.control_port = (uint16_t)acpi_read32(facp, FACP_CONTROL_PORT);
    acpi.control_port_b = (uint16_t)acpi_read32(facp, FACP_CONTROL_PORT_B);
}

// ERR_NOT_FOUND: nothing says how.
static err_t find_off(const struct acpi_table *facp)
{
    struct acpi_table code;
    err_t err = acpi_map_table(acpi_read32(facp, FACP_CODE), &code);

    if (err == OK && !acpi_find_off(&code, &acpi.off)) err = ERR_NOT_FOUND;
    return err;
}

static err_t listen_to_button(const struct acpi_table *facp)
{
    err_t err;

    if (acpi_read32(facp, FACP_FLAGS) & FLAG_BUTTON_IS_CODE) return ERR_NOT_FOUND;
    if (acpi.event_port == 0 || acpi.enable_port == acpi.event_port) return ERR_NOT_FOUND;
    io_write16(acpi.event_port, EVENT_BUTTON); // what was pressed before
    err = irq_add_handler(acpi_read8(facp, FACP_INTERRUPT), on_interrupt, NULL);
    if (err == OK) io_write16(acpi.enable_port, EVENT_BUTTON);
    return err;
}

err_t acpi_init(void)
{
    struct acpi_table facp;

    if (acpi_find_table("FACP", &facp) != OK) return OK;
    find_registers(&facp);
    if (acpi.control_port == 0 || take_over(&facp) != OK) return OK;
    if (find_off(&facp) == OK) board_set_switch(switch_off);
    if (listen_to_button(&facp) == OK) log_info("acpi: the power button halts");
    return OK;
}
