#include "drivers/drivers.h"
#include "kernel/input.h"
#include "kernel/irq.h"
#include "kernel/keymap.h"
#include "kernel/lib/types.h"
#include "kernel/x86/io.h"

// The PS/2 keyboard behind the i8042 controller.
//
// The controller translates what the keyboard sends into scan code set 1, the one form that all of
// them agree on: a code below 0x80 is a key pressed, the same with bit 7 a key released, 0xe0 in
// front marks the keys that the first PC did not have. The interrupt handler turns codes into keys;
// what these type is not its business.
//
// A machine without the controller reads 0xff from its ports; every wait has a limit, so that
// probing one costs a moment and not the boot.
//
// Source: Intel 8042 (UPI-41A) as described in the IBM PS/2 Technical Reference, "Keyboard and
// Auxiliary Device Controller"; scan code set 1 in the same volume, "Keyboards (101- and 102-Key)".

enum {
    IRQ_KEYBOARD = 1,
    PORT_DATA = 0x60,
    PORT_STATUS = 0x64,  // read
    PORT_COMMAND = 0x64, // write

    STATUS_OUTPUT_FULL = 1 << 0, // there is a byte to read
    STATUS_INPUT_FULL = 1 << 1,  // the controller has not taken the last byte written
    STATUS_FROM_MOUSE = 1 << 5,
    NO_CONTROLLER = 0xff,

    COMMAND_READ_CONFIG = 0x20,
    COMMAND_WRITE_CONFIG = 0x60,
    COMMAND_DISABLE_MOUSE = 0xa7,
    COMMAND_TEST = 0xaa,
    COMMAND_DISABLE_KEYBOARD = 0xad,
    COMMAND_ENABLE_KEYBOARD = 0xae,
    TEST_PASSED = 0x55,

    CONFIG_KEYBOARD_IRQ = 1 << 0,
    CONFIG_MOUSE_IRQ = 1 << 1,
    CONFIG_TRANSLATE = 1 << 6,

    KEYBOARD_ENABLE = 0xf4,

    MAX_POLLS = 100000, // about 0.1 s at 1 microsecond for a port access
    MAX_STALE_BYTES = 32,
};

enum { CODE_EXTENDED = 0xe0, CODE_RELEASED = 0x80 };

// Which key a scan code means (kernel/keymap.h), and which one with 0xe0 in front; 0: none that we
// know. Around some keys the board sends 0xe0 0x2a, a shift that nobody pressed.
static const uint8_t keys[] = {
    // clang-format off
       0, 0x29, 0x1e, 0x1f, 0x20, 0x21, 0x22, 0x23, 0x24, 0x25, 0x26, 0x27, 0x2d, 0x2e, 0x2a, 0x2b,
    0x14, 0x1a, 0x08, 0x15, 0x17, 0x1c, 0x18, 0x0c, 0x12, 0x13, 0x2f, 0x30, 0x28, 0xe0, 0x04, 0x16,
    0x07, 0x09, 0x0a, 0x0b, 0x0d, 0x0e, 0x0f, 0x33, 0x34, 0x35, 0xe1, 0x31, 0x1d, 0x1b, 0x06, 0x19,
    0x05, 0x11, 0x10, 0x36, 0x37, 0x38, 0xe5, 0x55, 0xe2, 0x2c, 0x39, 0x3a, 0x3b, 0x3c, 0x3d, 0x3e,
    0x3f, 0x40, 0x41, 0x42, 0x43, 0x53, 0x47, 0x5f, 0x60, 0x61, 0x56, 0x5c, 0x5d, 0x5e, 0x57, 0x59,
    0x5a, 0x5b, 0x62, 0x63,    0,    0, 0x64, 0x44, 0x45,
    // clang-format on
};

static const struct {
    uint8_t code;
    uint8_t key;
} extended_keys[] = {
    {0x48, KEY_UP},        {0x50, KEY_DOWN},      {0x4d, KEY_RIGHT},      {0x4b, KEY_LEFT},
    {0x47, KEY_HOME},      {0x4f, KEY_END},       {0x49, KEY_PAGE_UP},    {0x51, KEY_PAGE_DOWN},
    {0x53, KEY_DELETE},    {0x1c, KEY_PAD_ENTER}, {0x35, KEY_PAD_DIVIDE}, {0x1d, KEY_RIGHT_CTRL},
    {0x38, KEY_RIGHT_ALT},
};

static struct {
    bool is_extended; // [i] the last code was 0xe0
} ps2;

static uint8_t find_key(uint8_t code)
{
    return code < ARRAY_COUNT(keys) ? keys[code] : KEY_NONE;
}

static uint8_t find_extended_key(uint8_t code)
{
    for (size_t i = 0; i < ARRAY_COUNT(extended_keys); i++)
        if (extended_keys[i].code == code) return extended_keys[i].key;
    return KEY_NONE;
}

static void take_code(uint8_t code)
{
    uint8_t position = code & (uint8_t)~CODE_RELEASED;

    if (code == CODE_EXTENDED) {
        ps2.is_extended = true;
        return;
    }
    input_put_key(ps2.is_extended ? find_extended_key(position) : find_key(position),
                  !(code & CODE_RELEASED));
    ps2.is_extended = false;
}

static err_t wait_status(uint8_t mask, uint8_t wanted)
{
    for (unsigned i = 0; i < MAX_POLLS; i++)
        if ((io_read8(PORT_STATUS) & mask) == wanted) return OK;
    return ERR_TIMEOUT;
}

static err_t send(uint16_t port, uint8_t value)
{
    err_t err = wait_status(STATUS_INPUT_FULL, 0);

    if (err == OK) io_write8(port, value);
    return err;
}

static err_t receive(uint8_t *value)
{
    err_t err = wait_status(STATUS_OUTPUT_FULL, STATUS_OUTPUT_FULL);

    if (err == OK) *value = io_read8(PORT_DATA);
    return err;
}

// False: there is nothing to take.
static bool take_byte(void)
{
    uint8_t status = io_read8(PORT_STATUS);

    if (!(status & STATUS_OUTPUT_FULL)) return false;
    uint8_t code = io_read8(PORT_DATA);
    if (!(status & STATUS_FROM_MOUSE)) take_code(code);
    return true;
}

// What was typed already counts. (An answer of the keyboard looks like a key released.)
static void drain(void)
{
    for (unsigned i = 0; i < MAX_STALE_BYTES && take_byte(); i++) continue;
}

static err_t test_controller(void)
{
    uint8_t result = 0;
    err_t err;

    if ((err = send(PORT_COMMAND, COMMAND_TEST)) != OK) return err;
    if ((err = receive(&result)) != OK) return err;
    return result == TEST_PASSED ? OK : ERR_IO;
}

static err_t configure(void)
{
    uint8_t config;
    err_t err;

    if ((err = send(PORT_COMMAND, COMMAND_READ_CONFIG)) != OK) return err;
    if ((err = receive(&config)) != OK) return err;
    config |= CONFIG_KEYBOARD_IRQ | CONFIG_TRANSLATE;
    config &= (uint8_t)~CONFIG_MOUSE_IRQ;
    if ((err = send(PORT_COMMAND, COMMAND_WRITE_CONFIG)) != OK) return err;
    if ((err = send(PORT_DATA, config)) != OK) return err;
    if ((err = send(PORT_COMMAND, COMMAND_ENABLE_KEYBOARD)) != OK) return err;
    return send(PORT_DATA, KEYBOARD_ENABLE);
}

// Both devices are silenced first, so that a key pressed during boot does not answer in the place
// of the controller.
static err_t start_controller(void)
{
    err_t err;

    if ((err = send(PORT_COMMAND, COMMAND_DISABLE_KEYBOARD)) != OK) return err;
    if ((err = send(PORT_COMMAND, COMMAND_DISABLE_MOUSE)) != OK) return err;
    drain();
    if ((err = test_controller()) != OK) return err;
    return configure();
}

static bool on_interrupt(void *context)
{
    (void)context;
    return take_byte();
}

err_t ps2_init(void)
{
    err_t err;

    if (io_read8(PORT_STATUS) == NO_CONTROLLER) return OK;
    if ((err = start_controller()) != OK) return err;
    if ((err = irq_add_handler(IRQ_KEYBOARD, on_interrupt, NULL)) != OK) return err;

    // The keyboard has answered by now. A byte that lies there unread holds back all later ones.
    drain();
    return OK;
}
