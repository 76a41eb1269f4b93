// Bytes of UTF-8 that are read in parts: what is bad spoils nothing beside it, wherever the parts meet.
// restart: 30
// expect: 0 wrong
// expect: 300000 500000 true
package .test;

import .phantom.encoding.hex;

class main extends program
{
    // The same, a few bytes at a time, which are read at once.
    string inShort(binary bytes)
    {
        var out = new string[]();
        var first = 0;

        while (first < bytes.size()) {
            var count = bytes.size() - first < 200 ? bytes.size() - first : 200;
            while (first + count < bytes.size() && bytes[first + count] != 'a') count++;
            out[out.size()] = bytes.utf8(first, count);
            first += count;
        }
        return "".join(out);
    }

    void test()
    {
        var wrong = 0;

        foreach (string bad in new string[] { "f09f988080", "80", "f09f98", "eda0bdedb880", "c080", "f4908080",
                                              "e282", "ff", "f0808080", "efbfbf", "00" })
            for (var before = 250; before < 262; before++) {
                var bytes = "a".repeat(before).bytes();
                var row = hex.decode(bad);
                bytes.setRange(bytes.size(), row, 0, row.size());
                bytes.setText(bytes.size(), "a".repeat(3000 - before));
                bytes.setRange(bytes.size(), row, 0, row.size());
                wrong += bytes.utf8(0, bytes.size()) != inShort(bytes);
            }
        print(wrong + " wrong");
        var text = "aя€".repeat(100000);
        var sent = text.utf8();
        print(text.length() + " " + (sent.size() - 100000) + " " + (string.fromUtf8(sent) == text));
    }
}
