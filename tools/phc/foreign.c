#include "tools/phc/foreign.h"

#include <string.h>

#include "kernel/lib/types.h"

static const char declares[] = "; a variable is declared with var, or with its type";
static const char never_changes[] = "; what never changes is declared with const";
static const char method[] = "; a method is written: type name(type parameter) { ... }";
static const char function[] =
    "; a function is written: (a, b) -> a + b, a method: type name() { ... }";
static const char imports[] = "; write import .package.class;";
static const char text[] = "; text is a string";
static const char whole[] = "; whole numbers are int and long";
static const char truth[] = "; write bool";
static const char list[] = "; import .phantom.collections.list;";
static const char map[] = "; import .phantom.collections.map;";
static const char class[] = "; write class";
static const char nothing[] = "; write null";
static const char console[] = "; who prints was handed something that can: boot.print(text)";
static const char virtual[] = "; every method can be overridden, and overrides need no word";
static const char else_if[] = "; write else if";
static const char stays[] = "; every object stays until nobody knows it any more";
static const char mutex[] = "; a task locks a .internal.mutex";
static const char task[] = "; boot.thread(() -> ...) starts a task";
static const char is[] = "; whether x is a T is asked by x is T";
static const char logic[] = "; write && || !";

static const struct {
    const char *word;
    const char *hint;
} foreign[] = {
    {"ArrayList", list},
    {"Boolean", truth},
    {"Console", console},
    {"Double", "; write double"},
    {"False", "; write false"},
    {"HashMap", map},
    {"Integer", "; write int"},
    {"List", list},
    {"Map", map},
    {"Math", "; import .phantom.numbers.math; and write math.sqrt(x)"},
    {"NULL", nothing},
    {"None", nothing},
    {"Object", "; write object"},
    {"String", "; write string"},
    {"System", console},
    {"ToLower", "; did you mean toLower()?"},
    {"ToUpper", "; did you mean toUpper()?"},
    {"Trim", "; did you mean trim()?"},
    {"True", "; write true"},
    {"and", logic},
    {"as", "; a cast is written (T) x"},
    {"async", task},
    {"auto", declares},
    {"await", task},
    {"boolean", truth},
    {"console", console},
    {"cout", console},
    {"def", method},
    {"delete", stays},
    {"dict", map},
    {"elif", else_if},
    {"elseif", else_if},
    {"elsif", else_if},
    {"float32", "; write float"},
    {"float64", "; write double"},
    {"fn", method},
    {"free", stays},
    {"from", imports},
    {"fun", method},
    {"func", method},
    {"function", function},
    {"goto", "; break and continue can name the label of a loop"},
    {"include", imports},
    {"instanceof", is},
    {"int32", whole},
    {"int64", whole},
    {"int64_t", whole},
    {"internal", "; write public, package, protected or private"},
    {"isinstance", is},
    {"lambda", function},
    {"let", declares},
    {"lower", "; did you mean toLower()?"},
    {"mod", imports},
    {"namespace", "; write package .name;"},
    {"nil", nothing},
    {"not", "; write !: !a, !(x is T)"},
    {"or", logic},
    {"override", virtual},
    {"print", console},
    {"printf", console},
    {"println", console},
    {"raise", "; write throw"},
    {"readonly", never_changes},
    {"require", imports},
    {"sealed", virtual},
    {"self", "; write this"},
    {"signed", whole},
    {"size_t", whole},
    {"str", text},
    {"strip", "; did you mean trim()?"},
    {"struct", class},
    {"synchronized", mutex},
    {"throws", "; a method does not say what it throws"},
    {"toLowerCase", "; did you mean toLower()?"},
    {"toUpperCase", "; did you mean toUpper()?"},
    {"typedef", class},
    {"uint", whole},
    {"undefined", nothing},
    {"unless", "; write if (!condition)"},
    {"unsigned", "; there are no unsigned numbers; >>> shifts in zeros"},
    {"until", "; write while (!condition)"},
    {"upper", "; did you mean toUpper()?"},
    {"use", imports},
    {"using", imports},
    {"val", never_changes},
    {"virtual", virtual},
    {"volatile", mutex},
    {"yield", task},
};

const char *foreign_hint(const char *word)
{
    for (size_t i = 0; i < ARRAY_COUNT(foreign); i++)
        if (strcmp(foreign[i].word, word) == 0) return foreign[i].hint;
    return "";
}
