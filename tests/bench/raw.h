#pragma once

#include "kernel/lib/err.h"

// The least that a commit can be: so many blocks, a flush, one sector, a flush; without the engine,
// on the disk that the option `scratch=` names. It has at least 40 MiB.
// ERR_NOT_FOUND; ERR_NOMEM; errors of the disk.
MUST_CHECK err_t raw_commit(unsigned blocks);
