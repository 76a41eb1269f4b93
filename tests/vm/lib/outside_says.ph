// What is asked for outside of a list or a text is answered in its words, not those of its fields.
// expect: the list is empty
// expect: the list is empty
// expect: the list is empty
// expect: the list is empty
// expect: the list is empty
// expect: index 3 is outside the list, whose size is 2
// expect: index -1 is outside the list, whose size is 2
// expect: index 2 is outside the list, whose size is 2
// expect: index -1 is outside the list, whose size is 2
// expect: position 2 is outside the text, whose length is 1
// expect: position -1 is outside the text, whose length is 1
// expect: |x
package .test;

import .phantom.collections.list;

class main extends program
{
    void refuse(.internal.runnable asking)
    {
        try { asking.run(); } catch (.internal.exception.bounds e) { print(e.message()); }
    }

    void test()
    {
        var none = new list<int>();
        var two = list.of(1, 2);

        refuse(() -> none.max());
        refuse(() -> none.min());
        refuse(() -> none.first());
        refuse(() -> none.last());
        refuse(() -> none.removeLast());
        refuse(() -> two[3]);
        refuse(() -> two.get(-1));
        refuse(() -> two.removeAt(2));
        refuse(() -> two.set(-1, 0));
        refuse(() -> "x".from(2));
        refuse(() -> "x".from(-1));
        print("x".from(1) + "|" + "x".from(0));
    }
}
