#include "drivers/drivers.h"
#include "kernel/arch.h"
#include "kernel/input.h"
#include "kernel/irq.h"
#include "kernel/lib/types.h"

// The PS/2 keyboard behind the i8042 controller.
//
// The controller translates what the keyboard sends into scan code set 1, the one form that all of
// them agree on: a code below 0x80 is a key pressed, the same with bit 7 a key released, 0xe0 in
// front marks the keys that the first PC did not have. The interrupt handler turns codes into the
// bytes a terminal would send (US layout, arrows as ANSI sequences) and puts them into the input.
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

enum {
    CODE_EXTENDED = 0xe0,
    CODE_RELEASED = 0x80,

    KEY_CTRL = 0x1d, // with 0xe0: the right one
    KEY_LEFT_SHIFT = 0x2a,
    KEY_RIGHT_SHIFT = 0x36,
    KEY_CAPS_LOCK = 0x3a,
};

// What the main block types, by scan code, and the number pad behind it, which counts whatever Num
// Lock says; last the key beside the left shift that boards outside the USA have. 0 where a key
// types nothing. Backspace sends DEL, as terminals do, so that serial and screen users meet the
// same byte.
static const char plain_keys[] = {
    0,    '\033', '1', '2', '3', '4', '5', '6', '7', '8', '9',  '0',  '-', '=',  0x7f,
    '\t', 'q',    'w', 'e', 'r', 't', 'y', 'u', 'i', 'o', 'p',  '[',  ']', '\r', 0,
    'a',  's',    'd', 'f', 'g', 'h', 'j', 'k', 'l', ';', '\'', '`',  0,   '\\', 'z',
    'x',  'c',    'v', 'b', 'n', 'm', ',', '.', '/', 0,   '*',  0,    ' ', 0,    0,
    0,    0,      0,   0,   0,   0,   0,   0,   0,   0,   0,    '7',  '8', '9',  '-',
    '4',  '5',    '6', '+', '1', '2', '3', '0', '.', 0,   0,    '\\',
};
static const char shifted_keys[] = {
    0,   '\033', '!', '@', '#', '$', '%', '^', '&', '*', '(',  ')', '_', '+', 0x7f, '\t', 'Q', 'W',
    'E', 'R',    'T', 'Y', 'U', 'I', 'O', 'P', '{', '}', '\r', 0,   'A', 'S', 'D',  'F',  'G', 'H',
    'J', 'K',    'L', ':', '"', '~', 0,   '|', 'Z', 'X', 'C',  'V', 'B', 'N', 'M',  '<',  '>', '?',
    0,   '*',    0,   ' ', 0,   0,   0,   0,   0,   0,   0,    0,   0,   0,   0,    0,    0,   '7',
    '8', '9',    '-', '4', '5', '6', '+', '1', '2', '3', '0',  '.', 0,   0,   '|',
};

_Static_assert(sizeof(plain_keys) == 0x57 && sizeof(shifted_keys) == 0x57, "up to the 102nd key");

// Keys that came with the 101-key board, as the sequences of a VT220.
static const struct {
    uint8_t code;
    const char *sequence;
} extended_keys[] = {
    {0x48, "\033[A"},  {0x50, "\033[B"}, {0x4d, "\033[C"},  {0x4b, "\033[D"},
    {0x47, "\033[H"},  {0x4f, "\033[F"}, {0x49, "\033[5~"}, {0x51, "\033[6~"},
    {0x53, "\033[3~"}, {0x1c, "\r"},     {0x35, "/"},
};

static struct {
    bool is_extended; // the last code was 0xe0
    bool has_left_shift;
    bool has_right_shift;
    bool has_ctrl;
    bool has_caps_lock;
} ps2; // [i] all of it: touched by the interrupt handler only

static void put_string(const char *text)
{
    for (; *text != 0; text++) input_put((uint8_t)*text);
}

static void press_extended(uint8_t code)
{
    for (size_t i = 0; i < ARRAY_COUNT(extended_keys); i++)
        if (extended_keys[i].code == code) put_string(extended_keys[i].sequence);
}

static void press_key(uint8_t code)
{
    bool has_shift = ps2.has_left_shift || ps2.has_right_shift;
    char c;

    if (code >= sizeof(plain_keys)) return;
    c = plain_keys[code];
    if (c == 0) return;
    if (c >= 'a' && c <= 'z' && ps2.has_caps_lock) has_shift = !has_shift;
    if (has_shift) c = shifted_keys[code];
    if (ps2.has_ctrl && c >= '@' && c < 0x7f) c &= 0x1f;
    input_put((uint8_t)c);
}

// Keys that are held. Returns whether the code was one of them.
static bool hold_key(uint8_t code, bool is_extended, bool is_pressed)
{
    // Around some keys the board sends 0xe0 0x2a, a shift that nobody pressed.
    if (is_extended && code != KEY_CTRL) return false;
    switch (code) {
    case KEY_LEFT_SHIFT:
        ps2.has_left_shift = is_pressed;
        return true;
    case KEY_RIGHT_SHIFT:
        ps2.has_right_shift = is_pressed;
        return true;
    case KEY_CTRL:
        ps2.has_ctrl = is_pressed;
        return true;
    case KEY_CAPS_LOCK:
        if (is_pressed) ps2.has_caps_lock = !ps2.has_caps_lock;
        return true;
    default:
        return false;
    }
}

static void take_code(uint8_t code)
{
    bool is_pressed = !(code & CODE_RELEASED);
    bool is_extended = ps2.is_extended;

    ps2.is_extended = code == CODE_EXTENDED;
    if (ps2.is_extended) return;
    code &= (uint8_t)~CODE_RELEASED;
    if (hold_key(code, is_extended, is_pressed) || !is_pressed) return;
    if (is_extended)
        press_extended(code);
    else
        press_key(code);
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

// Both devices are silenced first, so that a key held during boot does not answer in the place of
// the controller.
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
