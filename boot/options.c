#include "boot/options.h"

#include "kernel/board.h"
#include "kernel/cmdline.h"
#include "kernel/input.h"
#include "kernel/lib/types.h"
#include "kernel/log.h"
#include "kernel/trace.h"

static const struct cmdline_key keys[] = {
    {"compile", CMDLINE_TEXT},          // off: programs are interpreted only; often; always
    {"disk", CMDLINE_TEXT},             // NAME: keep the arena on this disk
    {"install", CMDLINE_SWITCH_OFF},    // let the program that the loader brought see the disks
    {"keyboard", CMDLINE_TEXT},         // us, uk, de, fr, es, ru: what is printed on the keys
    {"log", CMDLINE_TEXT},              // error, warn, info, debug
    {"persistence", CMDLINE_SWITCH_ON}, // off: run without a disk
    {"snapshot_ms", CMDLINE_TEXT},      // N: take a snapshot so long after a change
    {"snapshot_share", CMDLINE_TEXT},   // N: snapshots take at most so many percent of the time
    {"generation", CMDLINE_TEXT},       // N or NAME: go on with this one instead of the newest
    {"slot", CMDLINE_TEXT},             // a, b: from which this kernel was loaded,
    {"boot", CMDLINE_TEXT},             // ID: ... of the disk of this name
    {"back", CMDLINE_TEXT},             // N: go on with what was there N seconds before that
    {"panic_ms", CMDLINE_TEXT},         // N: panic so long after the start
    {"test", CMDLINE_SWITCH_OFF},       // an emulator with a debug exit waits for the result
    {"verify", CMDLINE_SWITCH_OFF},     // go through the whole world before it goes on
    {"trace", CMDLINE_TEXT},            // KINDS: keep these events for the panic report
};

static void set_log_level(const char *name)
{
    if (!log_set_level(name))
        log_warn("cmdline: there is no log level '%s', info is used instead", name);
}

static void set_keyboard(const char *name)
{
    if (!input_set_layout(name))
        log_warn("cmdline: there is no keyboard '%s', but %s", name, input_layout_names());
}

void options_apply(const char *text)
{
    cmdline_init(text, keys, ARRAY_COUNT(keys));
    if (cmdline_string("trace")) trace_set_kinds(cmdline_string("trace"));
    if (cmdline_string("keyboard")) set_keyboard(cmdline_string("keyboard"));
    if (cmdline_string("log")) set_log_level(cmdline_string("log"));
    if (cmdline_flag("test")) board_expect_debug_exit();
}
