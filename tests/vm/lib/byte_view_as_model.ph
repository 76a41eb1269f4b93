// Numbers in bytes in both orders agree with ones that are put together byte by byte, at all
// positions.
// expect: 0 wrong
package .test;

import .phantom.encoding.byte_view;
import .phantom.encoding.utf16;
import .phantom.numbers.random;

class main extends program
{
    void test()
    {
        var chance = new random(6L);
        var bytes = new binary();
        var wrong = 0;

        bytes.resize(16);
        var views = new byte_view[] { new byte_view(bytes, utf16.little), new byte_view(bytes, utf16.big) };
        for (var i = 0; i < 300; i++) {
            var big = chance.below(2);
            var view = views[big];
            var size = 1 << 1 + chance.below(3);
            var at = chance.below(17 - size);
            var number = chance.nextLong() >> 64 - 8 * size;
            if (size == 2) view.setShort(at, (int) number);
            if (size == 4) view.setInt(at, (int) number);
            if (size == 8) view.setLong(at, number);
            var model = 0L;
            for (var k = 0; k < size; k++) model = model << 8 | bytes[big ? at + k : at + size - 1 - k];
            wrong += model << 64 - 8 * size >> 64 - 8 * size != number;
            wrong += (size == 2 ? view.getShort(at) : size == 4 ? view.getInt(at) : view.getLong(at)) != number;
        }
        print(wrong + " wrong");
    }
}
