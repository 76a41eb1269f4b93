// The world of `make bench` that does everything once whose work grows with what it is given, with
// texts and arrays of 300,000 characters and elements. Each is a phase in which tests/bench/probe.c
// measures what lies between two looks at vm_poll. Which native methods a phase is about says
// tests/bench/stretches, where each has a line.
package .phantom;

class thrower
{
    int down(int depth)
    {
        if (depth == 0) throw "from the depth";
        return down(depth - 1) + 1;
    }
}

// More members than can be looked through at once.
class wide_load
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
    int m300() { return 300; } int m301() { return 301; } int m302() { return 302; }
    int m303() { return 303; } int m304() { return 304; } int m305() { return 305; }
    int m306() { return 306; } int m307() { return 307; } int m308() { return 308; }
    int m309() { return 309; } int m310() { return 310; } int m311() { return 311; }
    int m312() { return 312; } int m313() { return 313; } int m314() { return 314; }
    int m315() { return 315; } int m316() { return 316; } int m317() { return 317; }
    int m318() { return 318; } int m319() { return 319; } int m320() { return 320; }
    int m321() { return 321; } int m322() { return 322; } int m323() { return 323; }
    int m324() { return 324; } int m325() { return 325; } int m326() { return 326; }
    int m327() { return 327; } int m328() { return 328; } int m329() { return 329; }
    int m330() { return 330; } int m331() { return 331; } int m332() { return 332; }
    int m333() { return 333; } int m334() { return 334; } int m335() { return 335; }
    int m336() { return 336; } int m337() { return 337; } int m338() { return 338; }
    int m339() { return 339; } int m340() { return 340; } int m341() { return 341; }
    int m342() { return 342; } int m343() { return 343; } int m344() { return 344; }
    int m345() { return 345; } int m346() { return 346; } int m347() { return 347; }
    int m348() { return 348; } int m349() { return 349; } int m350() { return 350; }
    int m351() { return 351; } int m352() { return 352; } int m353() { return 353; }
    int m354() { return 354; } int m355() { return 355; } int m356() { return 356; }
    int m357() { return 357; } int m358() { return 358; } int m359() { return 359; }
    int m360() { return 360; } int m361() { return 361; } int m362() { return 362; }
    int m363() { return 363; } int m364() { return 364; } int m365() { return 365; }
    int m366() { return 366; } int m367() { return 367; } int m368() { return 368; }
    int m369() { return 369; } int m370() { return 370; } int m371() { return 371; }
    int m372() { return 372; } int m373() { return 373; } int m374() { return 374; }
    int m375() { return 375; } int m376() { return 376; } int m377() { return 377; }
    int m378() { return 378; } int m379() { return 379; } int m380() { return 380; }
    int m381() { return 381; } int m382() { return 382; } int m383() { return 383; }
    int m384() { return 384; } int m385() { return 385; } int m386() { return 386; }
    int m387() { return 387; } int m388() { return 388; } int m389() { return 389; }
    int m390() { return 390; } int m391() { return 391; } int m392() { return 392; }
    int m393() { return 393; } int m394() { return 394; } int m395() { return 395; }
    int m396() { return 396; } int m397() { return 397; } int m398() { return 398; }
    int m399() { return 399; } int m400() { return 400; } int m401() { return 401; }
    int m402() { return 402; } int m403() { return 403; } int m404() { return 404; }
    int m405() { return 405; } int m406() { return 406; } int m407() { return 407; }
    int m408() { return 408; } int m409() { return 409; } int m410() { return 410; }
    int m411() { return 411; } int m412() { return 412; } int m413() { return 413; }
    int m414() { return 414; } int m415() { return 415; } int m416() { return 416; }
    int m417() { return 417; } int m418() { return 418; } int m419() { return 419; }
    int m420() { return 420; } int m421() { return 421; } int m422() { return 422; }
    int m423() { return 423; } int m424() { return 424; } int m425() { return 425; }
    int m426() { return 426; } int m427() { return 427; } int m428() { return 428; }
    int m429() { return 429; } int m430() { return 430; } int m431() { return 431; }
    int m432() { return 432; } int m433() { return 433; } int m434() { return 434; }
    int m435() { return 435; } int m436() { return 436; } int m437() { return 437; }
    int m438() { return 438; } int m439() { return 439; } int m440() { return 440; }
    int m441() { return 441; } int m442() { return 442; } int m443() { return 443; }
    int m444() { return 444; } int m445() { return 445; } int m446() { return 446; }
    int m447() { return 447; } int m448() { return 448; } int m449() { return 449; }

    public static int last;

    void wide_load(int unused) {}
}

// Waits for input, which never comes.
class reading_load
{
    .internal.console console;

    void reading_load(.internal.console console) { this.console = console; }
    void run() { console.read(); }
}

class waiting_load
{
    stretch_load load;

    void waiting_load(stretch_load load) { this.load = load; }
    void run() { load.await(); }
}

class stretch_load
{
    .internal.boot boot;
    .internal.console console;
    int count;
    string text;  // `count` times a, then b
    string other; // equal, but not the same
    string half;  // half of it, with the b
    string zeros;
    binary bytes;
    int[] row;
    .internal.object[] things;
    int sum; // of results, so that they are used
    mutex lock = new mutex();
    cond come = new cond();
    sema passage = new sema();
    int waiting;

    void stretch_load(.internal.boot boot)
    {
        this.boot = boot;
        console = boot.console();
    }

    void await()
    {
        lock.lock();
        waiting++;
        come.wait(lock);
        lock.unlock();
        passage.acquire();
    }

    string repeat(string part, int count)
    {
        var whole = part;

        while (whole.length() * 2 <= count) whole = whole.concat(whole);
        return whole.concat(whole.substring(0, count - whole.length()));
    }

    void prepare(int count)
    {
        this.count = count;
        text = repeat("a", count - 1).concat("b");
        other = repeat("a", count - 1).concat("b");
        half = repeat("a", count / 2 - 1).concat("b");
        zeros = repeat("0", count - 1).concat("7");
        bytes = text.bytes();
        row = new int[](count);
        things = new .internal.object[]();
        things.resize(count);
        for (var i = 0; i < count; i += 100) things[i] = text;
    }

    void run(int kilo)
    {
        prepare(1000 * kilo);
        texts();
        wideTexts();
        numbers();
        arrays();
        others();
        members();
        var wide = import "wide.bundle".bytes();
        begin("load"); sum += boot.loader().load(wide).name().length(); end();
        deep();
        tasks(100 * kilo);
    }

    void begin(string phase) { console.write("@begin stretch-" + phase + "\n"); }
    void end() { console.write("@end\n"); }

    void texts()
    {
        begin("hashCode"); sum += text.hashCode(); end();
        begin("equals"); sum += text.equals(other) ? 1 : 0; end();
        begin("compare"); sum += text.compare(other); end();
        begin("substring"); sum += text.substring(1, count - 2).length(); end();
        begin("concat"); sum += text.concat(other).length(); end();
        begin("bytes"); sum += text.bytes().size(); end();
        begin("strstr"); sum += text.strstr(half); end();
        begin("indexOf"); sum += text.indexOf(half.concat("c"), 1); end();
        begin("lastIndexOf"); sum += text.lastIndexOf("c".concat(half)); end();
        begin("startsWith"); sum += text.startsWith(other, 0) ? 1 : 0; end();
        begin("write"); console.write(half); end();
    }

    // Of units of two bytes each.
    void wideTexts()
    {
        var wide = text.concat("\u20ac"), same = other.concat("\u20ac");
        var store = new binary(), sent = new binary();

        begin("wide-concat"); sum += text.concat(same).length(); end();
        begin("wide-hashCode"); sum += wide.hashCode(); end();
        begin("wide-compare"); sum += wide.compare(same) + wide.compare(text); end();
        begin("wide-substring"); sum += wide.substring(1, count - 2).length(); end();
        begin("wide-strstr"); sum += wide.strstr(half.concat("\u20ac")); end();
        begin("setUnits"); store.setUnits(0, text); end();
        begin("units"); sum += store.units(1, count - 2).length(); end();
        begin("utf8"); sent = wide.utf8(); end();
        begin("fromUtf8"); sum += sent.utf8(0, sent.size()).length(); end();
        begin("replace"); sum += wide.replace("b", "bc").length(); end();
        begin("join"); sum += wide.join(new string[] { text, wide, text }).length(); end();
    }

    void numbers()
    {
        var digits = "2.2250738585072011".concat(repeat("7", count)).concat("e-308");

        begin("toInt"); sum += zeros.toInt(); end();
        begin("toLong"); sum += (int)zeros.toLong(); end();
        begin("toFloat"); sum += (int)zeros.toFloat(); end();
        begin("toDouble"); sum += (int)digits.toDouble(); end();
    }

    void arrays()
    {
        var grown = new int[]();
        var store = new binary();

        begin("text"); sum += bytes.text(1, count - 2).length(); end();
        begin("setText"); store.setText(0, text); end();
        begin("setRange"); bytes.setRange(1, bytes, 0, count - 1); end();
        begin("copy-ints"); grown.copy(0, row, 0, count); end();
        begin("copy-itself"); row.copy(1, row, 0, count); end();
        begin("copy-things"); things.copy(1, things, 0, count); end();
        begin("lengthen"); grown[2 * count] = 1; end();
        begin("lengthen-things"); things.resize(3 * count); end();
        begin("shorten-things"); things.resize(1); end();
        begin("set"); things.set(count, text); end();
        begin("setByte"); store.setByte(3 * count, 1); end();
    }

    void others()
    {
        begin("throw");
        try { sum += new thrower().down(10000); } catch (string s) { sum++; }
        end();
    }

    void members()
    {
        var kind = new wide_load(1).class();
        var values = new .internal.object[] { this };

        begin("methods"); sum += kind.methods().size(); end();
        begin("find"); sum += kind.find("none", 0) == null ? 1 : 0; end();
        begin("constructor"); sum += kind.constructor(2) == null ? 1 : 0; end();
        begin("answering"); sum += kind.answering("none", values) == null ? 1 : 0; end();
        begin("getStatic"); sum += (int)kind.getStatic("last"); end();
        begin("setStatic"); kind.setStatic("last", 1); end();
    }

    // What is not there is looked for everywhere.
    void deep()
    {
        var bundle = import "deep.bundle".bytes();
        var main;
        var deepest;
        main = boot.loader().load(bundle).make();
        deepest = main.of();
        var kind = deepest.class();

        begin("deep-call");
        try { deepest.of("", 1, 2, 3, 4); } catch (.internal.exception.method e) { sum++; }
        end();
        begin("deep-create");
        try {
            kind.createWith(new .internal.object[] { "", "" });
        } catch (.internal.exception.argument e) { sum++; }
        end();
        begin("deep-find"); sum += kind.find("none", 5) == null ? 1 : 0; end();
        begin("deep-answering");
        sum += kind.answering("of", new .internal.object[] { deepest, "", 1, 2, 3, 4 }) == null
                   ? 1 : 0;
        end();
        begin("deep-static");
        try {
            sum += (int)kind.getStatic("none");
        } catch (.internal.exception.argument e) { sum++; }
        end();
        begin("deep-run"); sum += boot.thread(deepest).number(); end();
    }

    void tasks(int count)
    {
        var system = boot.system();

        var last = 0;
        for (var i = 0; i < count; i++) last = boot.thread(new waiting_load(this)).number();
        while (waiting < count) boot.clock().sleep(1L);
        begin("tasks"); sum += system.tasks().length(); end();
        begin("tasks-before"); sum += system.tasks(3).length(); end();
        begin("calls"); sum += system.calls(1).length(); end();
        lock.lock();
        begin("broadcast"); come.broadcast(); end();
        lock.unlock();
        boot.clock().sleep(100L);
        begin("sema-set"); passage.set(count); end();
        begin("end-ready"); sum += end(last); end();
        boot.clock().sleep(1000L);
        last = boot.thread(new reading_load(console)).number(); // the list begins with the newest
        for (var i = 0; i < count; i++) boot.thread(new reading_load(console));
        boot.clock().sleep(1000L);
        begin("end-reading"); sum += end(last); end();
    }

    int end(int number)
    {
        try {
            return boot.system().end(number);
        } catch (.internal.exception.argument e) {
            return 0; // it has ended already
        }
    }
}

class boot
{
    void startup(.internal.boot boot) [8]
    {
        new stretch_load(boot).run(300);
        boot.system().halt(0);
    }
}
