package .bench;

// Documents come as UTF-8, in several scripts; words in them are counted and replaced, and they go
// as UTF-8 again.
class main
{
    private int seed = 42;

    private binary document(string[] words)
    {
        var text = new binary();

        for (var i = 0; i < 3000; i++) {
            seed = (seed * 1103515245 + 12345) & 2147483647;
            var word = (words[(seed >> 8) & 15] + " ").utf8();
            text.setRange(text.size(), word, 0, word.size());
        }
        return text;
    }

    void startup(.internal.boot boot) [8]
    {
        var words = ("the Grüße слово λόγος 日本語 한글 naïve 😀 " +
                     "Straße мир of and été 東京 ñandú word").split(" ");
        var documents = new binary[]();
        for (var i = 0; i < 4; i++) documents[i] = document(words);

        var found = 0;
        var bytes = 0;
        for (var round = 0; round < 400; round++) {
            var text = string.fromUtf8(documents[round & 3]);
            found += text.split("слово").size() - 1;
            text = text.replace("日本語", "Nippon").replace("😀", ":-)").replace("the", "ὁ");
            bytes += text.utf8().size();
        }
        boot.print("utf8 " + found + " " + bytes + "\n");
        boot.system().halt(0);
    }
}
