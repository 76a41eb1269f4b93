// A finally that leaves a loop replaces what was on its way: a return from a loop inside of the try,
// another return, an exception. A finally inside of it has a result of its own.
// expect: 3 5 3
// expect: 1 7
// expect: 4
package .test;

class main extends program
{
    int leave(int how)
    {
        for (;;) {
            try {
                while (true) {
                    if (how == 1) return 7;
                    if (how == 2) break;
                    return 9;
                }
                how = 5;
            } finally {
                if (how < 5) break;
            }
            return how;
        }
        return 3;
    }

    int first()
    {
        try {
            return 1;
        } finally {
            for (;;) {
                try { return 2; } finally { break; }
            }
        }
    }

    int last()
    {
        try { return 6; } finally { return 7; }
    }

    int swallow()
    {
        int i = 0;
        while (i < 4) {
            try { throw "never seen"; } finally { i++; continue; }
        }
        return i;
    }

    void test()
    {
        print(leave(1) + " " + leave(2) + " " + leave(3));
        print(first() + " " + last());
        print(swallow());
    }
}
