// What looks through members, tasks or waiters does so in parts, and finds what it would at once.
// expect: members
// expect: statics
// expect: numbers
// expect: woken 300 again 0
// expect: passed 200 waiting 100
// expect: tasks
// restart: 40
package .test;

class wide
{
    int m0() { return 0; } int m1() { return 1; } int m2() { return 2; }
    int m3() { return 3; } int m4() { return 4; } int m5() { return 5; }
    int m6() { return 6; } int m7() { return 7; } int m8() { return 8; }
    int m9() { return 9; } int m10() { return 10; } int m11() { return 11; }
    int m12() { return 12; } int m13() { return 13; } int m14() { return 14; }
    int m15() { return 15; } int m16() { return 16; } int m17() { return 17; }
    int m18() { return 18; } int m19() { return 19; } int m20() { return 20; }
    int m21() { return 21; } int m22() { return 22; } int m23() { return 23; }
    int m24() { return 24; } int m25() { return 25; } int m26() { return 26; }
    int m27() { return 27; } int m28() { return 28; } int m29() { return 29; }
    int m30() { return 30; } int m31() { return 31; } int m32() { return 32; }
    int m33() { return 33; } int m34() { return 34; } int m35() { return 35; }
    int m36() { return 36; } int m37() { return 37; } int m38() { return 38; }
    int m39() { return 39; } int m40() { return 40; } int m41() { return 41; }
    int m42() { return 42; } int m43() { return 43; } int m44() { return 44; }
    int m45() { return 45; } int m46() { return 46; } int m47() { return 47; }
    int m48() { return 48; } int m49() { return 49; } int m50() { return 50; }
    int m51() { return 51; } int m52() { return 52; } int m53() { return 53; }
    int m54() { return 54; } int m55() { return 55; } int m56() { return 56; }
    int m57() { return 57; } int m58() { return 58; } int m59() { return 59; }
    int m60() { return 60; } int m61() { return 61; } int m62() { return 62; }
    int m63() { return 63; } int m64() { return 64; } int m65() { return 65; }
    int m66() { return 66; } int m67() { return 67; } int m68() { return 68; }
    int m69() { return 69; } int m70() { return 70; } int m71() { return 71; }
    int m72() { return 72; } int m73() { return 73; } int m74() { return 74; }
    int m75() { return 75; } int m76() { return 76; } int m77() { return 77; }
    int m78() { return 78; } int m79() { return 79; } int m80() { return 80; }
    int m81() { return 81; } int m82() { return 82; } int m83() { return 83; }
    int m84() { return 84; } int m85() { return 85; } int m86() { return 86; }
    int m87() { return 87; } int m88() { return 88; } int m89() { return 89; }
    int m90() { return 90; } int m91() { return 91; } int m92() { return 92; }
    int m93() { return 93; } int m94() { return 94; } int m95() { return 95; }
    int m96() { return 96; } int m97() { return 97; } int m98() { return 98; }
    int m99() { return 99; } int m100() { return 100; } int m101() { return 101; }
    int m102() { return 102; } int m103() { return 103; } int m104() { return 104; }
    int m105() { return 105; } int m106() { return 106; } int m107() { return 107; }
    int m108() { return 108; } int m109() { return 109; } int m110() { return 110; }
    int m111() { return 111; } int m112() { return 112; } int m113() { return 113; }
    int m114() { return 114; } int m115() { return 115; } int m116() { return 116; }
    int m117() { return 117; } int m118() { return 118; } int m119() { return 119; }
    int m120() { return 120; } int m121() { return 121; } int m122() { return 122; }
    int m123() { return 123; } int m124() { return 124; } int m125() { return 125; }
    int m126() { return 126; } int m127() { return 127; } int m128() { return 128; }
    int m129() { return 129; } int m130() { return 130; } int m131() { return 131; }
    int m132() { return 132; } int m133() { return 133; } int m134() { return 134; }
    int m135() { return 135; } int m136() { return 136; } int m137() { return 137; }
    int m138() { return 138; } int m139() { return 139; } int m140() { return 140; }
    int m141() { return 141; } int m142() { return 142; } int m143() { return 143; }
    int m144() { return 144; } int m145() { return 145; } int m146() { return 146; }
    int m147() { return 147; } int m148() { return 148; } int m149() { return 149; }
    int m150() { return 150; } int m151() { return 151; } int m152() { return 152; }
    int m153() { return 153; } int m154() { return 154; } int m155() { return 155; }
    int m156() { return 156; } int m157() { return 157; } int m158() { return 158; }
    int m159() { return 159; } int m160() { return 160; } int m161() { return 161; }
    int m162() { return 162; } int m163() { return 163; } int m164() { return 164; }
    int m165() { return 165; } int m166() { return 166; } int m167() { return 167; }
    int m168() { return 168; } int m169() { return 169; } int m170() { return 170; }
    int m171() { return 171; } int m172() { return 172; } int m173() { return 173; }
    int m174() { return 174; } int m175() { return 175; } int m176() { return 176; }
    int m177() { return 177; } int m178() { return 178; } int m179() { return 179; }
    int m180() { return 180; } int m181() { return 181; } int m182() { return 182; }
    int m183() { return 183; } int m184() { return 184; } int m185() { return 185; }
    int m186() { return 186; } int m187() { return 187; } int m188() { return 188; }
    int m189() { return 189; } int m190() { return 190; } int m191() { return 191; }
    int m192() { return 192; } int m193() { return 193; } int m194() { return 194; }
    int m195() { return 195; } int m196() { return 196; } int m197() { return 197; }
    int m198() { return 198; } int m199() { return 199; } int m200() { return 200; }
    int m201() { return 201; } int m202() { return 202; } int m203() { return 203; }
    int m204() { return 204; } int m205() { return 205; } int m206() { return 206; }
    int m207() { return 207; } int m208() { return 208; } int m209() { return 209; }
    int m210() { return 210; } int m211() { return 211; } int m212() { return 212; }
    int m213() { return 213; } int m214() { return 214; } int m215() { return 215; }
    int m216() { return 216; } int m217() { return 217; } int m218() { return 218; }
    int m219() { return 219; } int m220() { return 220; } int m221() { return 221; }
    int m222() { return 222; } int m223() { return 223; } int m224() { return 224; }
    int m225() { return 225; } int m226() { return 226; } int m227() { return 227; }
    int m228() { return 228; } int m229() { return 229; } int m230() { return 230; }
    int m231() { return 231; } int m232() { return 232; } int m233() { return 233; }
    int m234() { return 234; } int m235() { return 235; } int m236() { return 236; }
    int m237() { return 237; } int m238() { return 238; } int m239() { return 239; }
    int m240() { return 240; } int m241() { return 241; } int m242() { return 242; }
    int m243() { return 243; } int m244() { return 244; } int m245() { return 245; }
    int m246() { return 246; } int m247() { return 247; } int m248() { return 248; }
    int m249() { return 249; } int m250() { return 250; } int m251() { return 251; }
    int m252() { return 252; } int m253() { return 253; } int m254() { return 254; }
    int m255() { return 255; } int m256() { return 256; } int m257() { return 257; }
    int m258() { return 258; } int m259() { return 259; } int m260() { return 260; }
    int m261() { return 261; } int m262() { return 262; } int m263() { return 263; }
    int m264() { return 264; } int m265() { return 265; } int m266() { return 266; }
    int m267() { return 267; } int m268() { return 268; } int m269() { return 269; }
    int m270() { return 270; } int m271() { return 271; } int m272() { return 272; }
    int m273() { return 273; } int m274() { return 274; } int m275() { return 275; }
    int m276() { return 276; } int m277() { return 277; } int m278() { return 278; }
    int m279() { return 279; } int m280() { return 280; } int m281() { return 281; }
    int m282() { return 282; } int m283() { return 283; } int m284() { return 284; }
    int m285() { return 285; } int m286() { return 286; } int m287() { return 287; }
    int m288() { return 288; } int m289() { return 289; } int m290() { return 290; }
    int m291() { return 291; } int m292() { return 292; } int m293() { return 293; }
    int m294() { return 294; } int m295() { return 295; } int m296() { return 296; }
    int m297() { return 297; } int m298() { return 298; } int m299() { return 299; }

    public static int last = 7;

    void wide(int i, int k) {}
}

class narrow extends wide
{
    void narrow() { super(1, 2); }
    int other() { return -1; }
}

class waiter
{
    main main;

    void waiter(main main) { this.main = main; }

    void run()
    {
        main.await();
    }
}

class main extends program
{
    const count = 300;

    mutex lock = new mutex();
    cond come = new cond();
    sema passage = new sema();
    int waiting;
    int woken;
    int again; // woken a second time by the one broadcast
    int passed;

    void await()
    {
        lock.lock();
        waiting++;
        come.wait(lock);
        woken++;
        if (come.waitFor(lock, 50L)) again++;
        lock.unlock();
        passage.acquire();
        lock.lock();
        passed++;
        lock.unlock();
    }

    void must(int claim, string what) { if (!claim) print("wrong: " + what); }

    void members()
    {
        var kind = new narrow().class();
        var above = kind.superclass();

        must(kind.find("m299", 0).name().equals("m299"), "find");
        must(kind.find("m0", 0) != null, "find the first");
        must(kind.find("other", 0) != null && kind.find("m300", 0) == null, "find none");
        must(above.methods().size() == 301, "methods");
        must(kind.methods().size() == 2, "methods below");
        must(above.constructor(2) != null && above.constructor(1) == null, "constructor");
        var last = kind.answering("m299", new .internal.object[] { new narrow() });
        must(last != null && (int)last.invoke(new .internal.object[] { new narrow() }) == 299,
             "answering");
        must(kind.answering("m300", new .internal.object[] { new narrow() }) == null, "none");
        print("members");
        must((int)kind.getStatic("last") == 7, "getStatic");
        kind.setStatic("last", 8);
        must(wide.last == 8, "setStatic");
        print("statics");
    }

    string repeat(string part, int count)
    {
        var whole = part;

        while (whole.length() * 2 <= count) whole = whole.concat(whole);
        return whole.concat(whole.substring(0, count - whole.length()));
    }

    void numbers()
    {
        var zeros = repeat("0", 20000);

        must((zeros + "7.5").toDouble() == 7.5, "zeros before");
        must(("-7.5" + zeros).toFloat() == -7.5f, "zeros behind");
        must(("." + zeros + "25e20000").toDouble() == 0.25, "zeros between");
        must(("9007199254740993." + zeros + "1").toDouble() == 9007199254740994.0, "the last");
        must(("9007199254740993." + zeros).toDouble() == 9007199254740992.0, "not the last");
        must(("1e" + zeros + "2").toDouble() == 100.0, "exponent");
        try {
            (zeros + "x").toDouble();
            print("wrong: x");
        } catch (.internal.exception.argument e) {
            print("numbers");
        }
    }

    void pause(int ms) { boot.clock().sleep(ms); }

    void waiters()
    {
        for (var i = 0; i < count; i++) boot.thread(new waiter(this));
        while (waiting < count) pause(1);
        lock.lock(); // all wait: the last one has given it back
        lock.unlock();
        come.broadcast();
        while (woken < count) pause(1);
        pause(200);
        print("woken " + woken + " again " + again);
        passage.set(200);
        while (passed < 200) pause(1);
        pause(50);
        print("passed " + passed + " waiting " + (count - passed));
    }

    void tasks()
    {
        var system = boot.system();

        var lines = system.tasks();
        var shown = 0;
        var last = 0; // where the last line begins

        for (var at = lines.indexOf(10, 0); at >= 0 && at + 1 < lines.length(); shown++) {
            last = at + 1;
            at = lines.indexOf(10, last);
        }
        must(lines.substring(last, lines.length() - last)
                 .equals("" + (101 - shown) + " more before them\n"), "the newest");
        must(system.tasks(3).strstr("1 runs") == 0, "the first");
        must(system.calls(1).strstr(".test.main.tasks") >= 0, "calls");
        print("tasks");
        passage.set(100);
    }

    void test()
    {
        members();
        numbers();
        waiters();
        tasks();
    }
}
