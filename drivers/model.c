#include "drivers/model.h"

void model_tidy(char *text, unsigned length)
{
    for (unsigned i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] >= 0x7f) text[i] = '.';
    while (length > 0 && text[length - 1] == ' ') length--;
    text[length] = 0;
}
