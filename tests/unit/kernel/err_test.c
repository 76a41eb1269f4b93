// Proves that every error has a sentence of its own and that no number can crash the look-up.

#include "kernel/lib/err.h"

#include <limits.h>
#include <string.h>

#include "tests/test.h"

static int is_known(err_t err)
{
    return strcmp(err_text(err), "unknown error") != 0;
}

TEST(err_text_knows_every_error)
{
    for (err_t err = OK; err >= ERR_BUSY; err--) EXPECT(is_known(err));
}

TEST(err_text_differs_between_errors)
{
    for (err_t a = OK; a >= ERR_BUSY; a--)
        for (err_t b = a - 1; b >= ERR_BUSY; b--) EXPECT(strcmp(err_text(a), err_text(b)) != 0);
}

TEST(err_text_survives_any_number)
{
    EXPECT(!is_known(1));
    EXPECT(!is_known(ERR_BUSY - 1));
    EXPECT(!is_known(INT_MAX));
    EXPECT(!is_known(INT_MIN + 1));
    EXPECT(!is_known(INT_MIN));
}
