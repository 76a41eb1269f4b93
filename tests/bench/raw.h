#pragma once

#include "kernel/lib/err.h"

// The least that a commit can be: one block and a flush, another block and a flush, by the block
// driver alone, to the disk that `scratch=NAME` on the command line names.

// ERR_NOT_FOUND: there is no such disk; ERR_NOMEM; or what the driver says.
MUST_CHECK err_t raw_commit(void);
