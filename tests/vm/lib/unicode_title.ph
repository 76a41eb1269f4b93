// Titles: a capital at the beginning of each word, also where it is one of three forms of a letter
// or none.
// expect: The Old Man And The Sea
// expect: O'neil L’été Don't
// expect: ǅ ǈ ǋ ǲ
// expect: ǅ ǈ ǋ ǲ
// expect: ᾈ ᾳ→ᾼ
// expect: იოანე
// expect: 2nd X9y Éa
// expect: true
package .test;

import .phantom.text.prose;

class main extends program
{
    void test()
    {
        print(prose.title("tHE OLD man and The sea"));
        print(prose.title("o'neil l’été DON'T"));
        print(prose.title("ǆ ǉ ǌ ǳ"));
        print(prose.title("Ǆ Ǉ Ǌ Ǳ"));
        print(prose.title("ᾀ") + " ᾳ→" + prose.titleOf('ᾳ'));
        print(prose.title("იოანე"));
        print(prose.title("2ND x9Y e\u0301a"));
        print(prose.title("") == "" && prose.title(" -- ") == " -- ");
    }
}
