#pragma once

#include "vm/jit/translate.h"

// One pass over a scanned method, a rule for each of its instructions (rules.h).

// The method of translation.scan, whose code begins at translation.e.used.
void pass_begin(void);

// Go on as long as there is *work (work.h). True: this was all, and it is to be seen whether it did
// fit (encode_end()).
bool pass_go_on(int32_t *work);

// ... of a native method, for calls by way of the table: all of it.
void pass_write_native(const struct method *method);

// What is to be known of it later, which lies behind it. Null: there is no room.
const struct jit_code *pass_keep(void);
