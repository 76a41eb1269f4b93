#pragma once

#include "tools/phc/diag.h"
#include "tools/phc/token.h"

// Source text to tokens, a whole file at once: the parser can then look ahead as far as it likes.

struct tokens {
    struct token *tokens; // the last one is TOKEN_END
    size_t count;
};

// Sources are UTF-8, and so is the text of strings after reading; one that is not is reported at
// its first bad byte, and not read. What is no token is reported and skipped.
struct tokens lex_source(struct mem *mem, struct name_table *names, struct diag *diag,
                         const struct phc_source *source);
