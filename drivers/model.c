#include "drivers/model.h"

void model_tidy(char *text, unsigned length)
{
    while (length > 0 && (text[length - 1] == ' ' || text[length - 1] == 0)) length--;
    text[length] = 0;
    for (unsigned i = 0; i < length; i++)
        if (text[i] < ' ' || text[i] >= 0x7f) text[i] = '.';
}
