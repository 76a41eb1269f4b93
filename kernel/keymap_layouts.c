#include "kernel/keymap_layouts.h"

#include <stddef.h>
#include <string.h>

#include "kernel/lib/types.h"
#include "kernel/lib/utf8.h"

// clang-format off
static const struct keymap_layout layouts[] = {
    {.name = "us", .dead = "", .levels = {
        "`1234567890-=" "qwertyuiop[]" "asdfghjkl;'\\" "\\zxcvbnm,./",
        "~!@#$%^&*()_+" "QWERTYUIOP{}" "ASDFGHJKL:\"|" "|ZXCVBNM<>?",
        ""}},
    {.name = "uk", .dead = "", .levels = {
        "`1234567890-=" "qwertyuiop[]" "asdfghjkl;'#" "\\zxcvbnm,./",
        "¬!\"£$%^&*()_+" "QWERTYUIOP{}" "ASDFGHJKL:@~" "|ZXCVBNM<>?",
        "¦   €        " "  é   úíó   " "á           " "           "}},
    {.name = "de", .dead = "^´`", .levels = {
        "^1234567890ß´" "qwertzuiopü+" "asdfghjklöä#" "<yxcvbnm,.-",
        "°!\"§$%&/()=?`" "QWERTZUIOPÜ*" "ASDFGHJKLÖÄ'" ">YXCVBNM;:_",
        "  ²³   {[]}\\ " "@ €        ~" "            " "|      µ   "}},
    {.name = "fr", .dead = "^¨", .levels = {
        "²&é\"'(-è_çà)=" "azertyuiop^$" "qsdfghjklmù*" "<wxcvbn,;:!",
        " 1234567890°+" "AZERTYUIOP¨£" "QSDFGHJKLM%µ" ">WXCVBN?./§",
        "  ~#{[|`\\^@]}" "  €        ¤" "            " "           "}},
    {.name = "es", .dead = "`´^¨", .levels = {
        "º1234567890'¡" "qwertyuiop`+" "asdfghjklñ´ç" "<zxcvbnm,.-",
        "ª!\"·$%&/()=?¿" "QWERTYUIOP^*" "ASDFGHJKLÑ¨Ç" ">ZXCVBNM;:_",
        "\\|@#~€¬      " "  €       []" "          {}" "           "}},
    {.name = "ru", .dead = "", .is_second = true, .levels = {
        "ё1234567890-=" "йцукенгшщзхъ" "фывапролджэ\\" "/ячсмитьбю.",
        "Ё!\"№;%:?*()_+" "ЙЦУКЕНГШЩЗХЪ" "ФЫВАПРОЛДЖЭ/" "|ЯЧСМИТЬБЮ,",
        "        ₽    " "            " "            " "           "}},
};

static const struct {
    const char *mark;
    const char *bases;
    const char *composed;
} compositions[] = {
    {"`", "aeiouAEIOU",               "àèìòùÀÈÌÒÙ"},
    {"´", "aceinosuyzACEINOSUYZ",     "áćéíńóśúýźÁĆÉÍŃÓŚÚÝŹ"},
    {"^", "aceghijosuwyACEGHIJOSUWY", "âĉêĝĥîĵôŝûŵŷÂĈÊĜĤÎĴÔŜÛŴŶ"},
    {"¨", "aeiouyAEIOUY",             "äëïöüÿÄËÏÖÜŸ"},
};
// clang-format on

// The character number `index` of a text; 0: it has fewer.
static uint32_t character_at(const char *text, unsigned index)
{
    uint32_t left = (uint32_t)strlen(text);
    uint32_t code = 0;

    for (unsigned i = 0; i <= index; i++) {
        if (left == 0) return 0;
        uint32_t bytes = utf8_get((const uint8_t *)text, left, &code);
        text += bytes;
        left -= bytes;
    }
    return code;
}

const struct keymap_layout *keymap_layout_find(const char *name)
{
    for (size_t i = 0; i < ARRAY_COUNT(layouts); i++)
        if (strcmp(layouts[i].name, name) == 0) return &layouts[i];
    return NULL;
}

const char *keymap_layout_names(void)
{
    return "us uk de fr es ru";
}

uint32_t keymap_layout_get(const struct keymap_layout *layout, unsigned level, unsigned position)
{
    uint32_t code = character_at(layout->levels[level], position);

    return code == ' ' ? 0 : code;
}

bool keymap_layout_is_dead(const struct keymap_layout *layout, uint32_t code)
{
    for (unsigned i = 0;; i++) {
        uint32_t mark = character_at(layout->dead, i);

        if (mark == 0 || mark == code) return mark != 0;
    }
}

uint32_t keymap_layout_compose(uint32_t mark, uint32_t base)
{
    for (size_t i = 0; i < ARRAY_COUNT(compositions); i++) {
        const char *at = base < 0x80 && base ? strchr(compositions[i].bases, (int)base) : NULL;

        if (at != NULL && character_at(compositions[i].mark, 0) == mark)
            return character_at(compositions[i].composed, (unsigned)(at - compositions[i].bases));
    }
    return 0;
}
