#include <math.h>
#include <string.h>

#include "vm/native/native.h"

// Mathematics, by the C library. None waits, and none can fail: where there is no result it is NaN.

static double math_argument(const struct native_call *call, uint32_t index)
{
    double value;

    memcpy(&value, &call->args[2 * index], sizeof(value));
    return value;
}

#define MATH_OF_ONE(function)                                                                      \
    enum native_status native_math_##function(struct native_call *call)                            \
    {                                                                                              \
        call->result.d = function(math_argument(call, 0));                                         \
        return NATIVE_DONE;                                                                        \
    }
#define MATH_OF_TWO(function)                                                                      \
    enum native_status native_math_##function(struct native_call *call)                            \
    {                                                                                              \
        call->result.d = function(math_argument(call, 0), math_argument(call, 1));                 \
        return NATIVE_DONE;                                                                        \
    }

MATH_OF_ONE(sqrt)
MATH_OF_ONE(sin)
MATH_OF_ONE(cos)
MATH_OF_ONE(tan)
MATH_OF_ONE(sinh)
MATH_OF_ONE(cosh)
MATH_OF_ONE(tanh)
MATH_OF_ONE(asin)
MATH_OF_ONE(acos)
MATH_OF_ONE(atan)
MATH_OF_TWO(atan2)
MATH_OF_ONE(exp)
MATH_OF_ONE(log)
MATH_OF_ONE(log10)
MATH_OF_ONE(log1p)
MATH_OF_ONE(expm1)
MATH_OF_TWO(pow)
MATH_OF_ONE(floor)
MATH_OF_ONE(ceil)
MATH_OF_ONE(round) // halves away from zero
MATH_OF_ONE(trunc)
MATH_OF_ONE(cbrt)
MATH_OF_TWO(hypot)
