// The small sigma at the end of a word is another one: behind letters, before none, over marks and
// apostrophes.
// expect: σας
// expect: ς|σ|σα
// expect: ασ’α ας’
// expect: ΑΣ. ας.
// expect: ας́ ας
// expect: σοφός ο σας
package .test;

class main extends program
{
    void test()
    {
        print("ΣΑΣ".toLower());
        print("ΑΣ".toLower().from(1) + "|" + "Σ".toLower() + "|" + "ΣΑ".toLower());
        print("ΑΣ’Α".toLower() + " " + "ΑΣ’".toLower());
        print("ας.".toUpper() + " " + "ΑΣ.".toLower());
        print("ΑΣ\u0301".toLower() + " " + "ΑΣ".toLower());
        print("ΣΟΦΌΣ Ο ΣΑΣ".toLower());
    }
}
