#pragma once

// Operating errors: things that can happen to a correct system.
//
// Zero is success and every error is negative, so a function that counts may return "how many,
// or why not" in one int. Mistakes of the programmer are asserted, never returned; faults of
// managed code become exceptions inside the VM.

typedef int err_t;

enum {
    OK = 0,
    ERR_IO = -1,         // the device refused or lost a request
    ERR_NOMEM = -2,      // no frame, object or kernel memory left
    ERR_CORRUPT = -3,    // stored bytes fail their own check
    ERR_NOSPACE = -4,    // no free block left on the disk
    ERR_VERSION = -5,    // a format of another version: whole, but not ours to read
    ERR_FOREIGN = -6,    // the disk holds something that Phantom did not write
    ERR_BLANK = -7,      // the disk holds nothing
    ERR_TOO_SMALL = -8,  // the device is smaller than what is asked of it
    ERR_NOT_FOUND = -9,  // nothing of that name or number
    ERR_TIMEOUT = -10,   // the device did not answer in time
    ERR_INVALID = -11,   // an argument or input outside what is allowed
    ERR_MANY = -12,      // a fixed limit (kernel/lib/limits.h) is reached
    ERR_READ_ONLY = -13, // the disk takes no writes
    ERR_BUSY = -14,      // not now; it will be possible soon
};

// The sentence for an error, without a full stop, for messages to people. Never null.
const char *err_text(err_t err);

#define MUST_CHECK __attribute__((warn_unused_result))
