#include <string.h>

#include "drivers/drivers.h"
#include "kernel/arch.h"
#include "kernel/clock.h"
#include "kernel/log.h"
#include "kernel/thread.h"
#include "kernel/x86/io.h"

// The battery-backed clock. The kernel counts time by itself, in ticks, of which some are lost when
// the machine is stopped or its host is busy; so the chip is asked again every ten seconds or so,
// each time at another part of the second, because it tells full ones only (kernel/lib/wall.h).
//
// The chip updates its registers once a second; while it does, they must not be believed. It
// announces an update 244 microseconds ahead by the UIP bit. A reader that saw UIP clear may yet be
// overtaken, so the time is read until two readings in a row agree.
//
// Source: Motorola MC146818A data sheet, "Address Map" and "Update Cycle"; the century register is
// a convention of PC firmware (ACPI 1.0, FADT field CENTURY, nearly always 0x32).

enum {
    PORT_INDEX = 0x70, // bit 7 masks the NMI; it stays clear
    PORT_DATA = 0x71,

    REG_A = 0x0a,
    REG_B = 0x0b,
    A_UPDATE_IN_PROGRESS = 1 << 7,
    B_IS_BINARY = 1 << 2,
    B_IS_24_HOURS = 1 << 1,
    HOUR_IS_PM = 1 << 7, // in 12-hour mode

    MAX_POLLS = 100000, // an update takes 2 ms at most, a port access about 1 microsecond
    MAX_READINGS = 8,

    PERIOD_MS = 10037, // until it is asked again
    BUSY_MS = 3,       // an update takes less
    MS_PER_S = 1000,
};

enum { SECOND, MINUTE, HOUR, DAY, MONTH, YEAR, CENTURY, FIELD_COUNT };

static const uint8_t registers[FIELD_COUNT] = {
    [SECOND] = 0x00, [MINUTE] = 0x02, [HOUR] = 0x04,    [DAY] = 0x07,
    [MONTH] = 0x08,  [YEAR] = 0x09,   [CENTURY] = 0x32,
};

struct rtc_reading {
    uint8_t field[FIELD_COUNT]; // as the chip holds them; plain binary, 24 hours, after decode()
};

static uint8_t read_register(uint8_t index)
{
    arch_flags_t flags = arch_irq_save(); // index and data are one access
    uint8_t value;

    io_write8(PORT_INDEX, index);
    value = io_read8(PORT_DATA);
    arch_irq_restore(flags);
    return value;
}

static err_t read_once(struct rtc_reading *r)
{
    unsigned polls = 0;

    while (read_register(REG_A) & A_UPDATE_IN_PROGRESS)
        if (++polls == MAX_POLLS) return ERR_TIMEOUT;
    for (unsigned i = 0; i < FIELD_COUNT; i++) r->field[i] = read_register(registers[i]);
    return OK;
}

static err_t read_stable(struct rtc_reading *r)
{
    struct rtc_reading before;
    err_t err = read_once(r);

    for (unsigned i = 0; i < MAX_READINGS && err == OK; i++) {
        before = *r;
        err = read_once(r);
        if (err == OK && memcmp(&before, r, sizeof(before)) == 0) return OK;
    }
    return err == OK ? ERR_IO : err;
}

static void decode(struct rtc_reading *r, uint8_t mode)
{
    bool is_pm = !(mode & B_IS_24_HOURS) && r->field[HOUR] & HOUR_IS_PM;

    if (is_pm) r->field[HOUR] &= (uint8_t)~HOUR_IS_PM;
    for (unsigned i = 0; i < FIELD_COUNT && !(mode & B_IS_BINARY); i++)
        r->field[i] = (uint8_t)((r->field[i] >> 4) * 10 + (r->field[i] & 0xf)); // packed decimal
    if (!(mode & B_IS_24_HOURS)) r->field[HOUR] = (uint8_t)(r->field[HOUR] % 12 + 12 * is_pm);
}

static bool is_plausible(const struct rtc_reading *r)
{
    return r->field[SECOND] < 60 && r->field[MINUTE] < 60 && r->field[HOUR] < 24 &&
           r->field[DAY] >= 1 && r->field[DAY] <= 31 && r->field[MONTH] >= 1 &&
           r->field[MONTH] <= 12 && r->field[YEAR] < 100;
}

// Days from 1970-01-01 to a date of the Gregorian calendar. The year is made to begin in March, so
// that the leap day is its last one and the months before it follow one formula.
static int32_t days_since_1970(unsigned year, unsigned month, unsigned day)
{
    unsigned march_year = month <= 2 ? year - 1 : year;
    unsigned march_month = (month + 9) % 12;
    unsigned day_of_year = (153 * march_month + 2) / 5 + day - 1;

    unsigned days = 365 * march_year + march_year / 4 - march_year / 100 + march_year / 400;

    return (int32_t)(days + day_of_year) - 719468;
}

// Negative before 1970, which is what a chip shows whose battery was empty.
static int64_t to_unix_seconds(const struct rtc_reading *r)
{
    unsigned century = r->field[CENTURY];

    // Without a believable century register the two digits mean 1970 to 2069.
    if (century < 19 || century > 22) century = r->field[YEAR] < 70 ? 20 : 19;
    int64_t days = days_since_1970(century * 100 + r->field[YEAR], r->field[MONTH], r->field[DAY]);
    int64_t hours = days * 24 + r->field[HOUR];
    return (hours * 60 + r->field[MINUTE]) * 60 + r->field[SECOND];
}

static err_t read_seconds(int64_t *out)
{
    struct rtc_reading now;
    err_t err = read_stable(&now);

    if (err != OK) return err;
    decode(&now, read_register(REG_B));
    if (!is_plausible(&now)) return ERR_CORRUPT; // the battery is empty, or there is no clock
    *out = to_unix_seconds(&now);
    return OK;
}

static void compare(void)
{
    int64_t second;

    if (read_seconds(&second) != OK) return;
    long jump_s = (long)(clock_compare_wall(second) / MS_PER_S);
    if (jump_s == 0) return;
    log_info("the clock was %ld s %s and has been set", jump_s > 0 ? jump_s : -jump_s,
             jump_s > 0 ? "behind" : "ahead");
}

_Noreturn static void follow(void *unused)
{
    (void)unused;
    for (;;) {
        thread_sleep_ms(PERIOD_MS);
        while (read_register(REG_A) & A_UPDATE_IN_PROGRESS) thread_sleep_ms(BUSY_MS);
        compare();
    }
}

err_t rtc_init(void)
{
    int64_t second;
    err_t err = read_seconds(&second);

    if (err != OK) return err;
    clock_set_wall(second);
    return thread_start("clock", THREAD_HIGH, follow, NULL, NULL);
}
