// A small Lisp: numbers, symbols, pairs, closures, tail calls, errors.
// restart: 61
// expect: (+ 1 2 (* 3 4)) -> 15
// expect: '(1 2 (3 . 4) x) -> (1 2 (3 . 4) x)
// expect: (define (fact n) (if (< n 2) 1 (* n (fact (- n 1))))) -> fact
// expect: (fact 25) -> 15511210043330985984000000
// expect: (define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n)))) -> loop
// expect: (loop 300 0) -> 45150
// expect: (define (map f l) (if (null? l) () (cons (f (car l)) (map f (cdr l))))) -> map
// expect: (map (lambda (x) (* x x)) '(1 2 3)) -> (1 4 9)
// expect: (define (counter) (define n 0) (lambda () (set! n (+ n 1)) n)) -> counter
// expect: (define c (counter)) -> c
// expect: (c) -> 1
// expect: (c) -> 2
// expect: (define (all . l) l) -> all
// expect: (all 1 2 3) -> (1 2 3)
// expect: (apply + (all 1 2 3)) -> 6
// expect: (= '(1 (2)) '(1 (2))) -> t
// expect: map -> #closure
// expect: (print 1 '(2) 'x) -> ()
// expect: (car 5) -> type error: .phantom.numbers.big is no .test.pair
// expect: (foo) -> error: unbound foo
// expect: (1 2) -> error: 1 is no function
// expect: (fact 'a) -> type error: .test.symbol is no .phantom.numbers.big
// expect: ((lambda (x) x)) -> error: too few arguments
// expect: (+ 1 -> syntax: an expression expected at position 4
// expect: ) -> syntax: unexpected ) at position 0
// expect: 1 (2) x
package .test;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.numbers.big;
import .phantom.text.builder;
import .phantom.text.parse_error;
import .phantom.text.text_reader;

class lisp_error extends .internal.exception
{
    void lisp_error(string message) { super(message); }
    string toString() { return "error: " + message(); }
}

class symbol
{
    private string name;
    private static map<string, symbol> all = new map<string, symbol>();

    void symbol(string name) { this.name = name; }
    static symbol of(string name) { return all.getOrPut(name, () -> new symbol(name)); }
    string toString() { return name; }
}

class pair
{
    private .internal.object head, tail;
    void pair(.internal.object head, .internal.object tail) { this.head = head; this.tail = tail; }
    .internal.object head() { return head; }
    .internal.object tail() { return tail; }

    string toString()
    {
        var out = new builder("(");
        .internal.object rest = this;
        while (rest is pair) {
            if (rest :!= this) out.character(' ');
            out.append(lisp.show(((pair) rest).head()));
            rest = ((pair) rest).tail();
        }
        if (rest :!= null) out.append(" . ").append(lisp.show(rest));
        return out.character(')').toString();
    }

    int equals(.internal.object other)
    {
        return other is pair && ((pair) other).head() == head && ((pair) other).tail() == tail;
    }
}

class scope
{
    private map<symbol, .internal.object> values = new map<symbol, .internal.object>();
    private scope outer;

    void scope(scope outer) { this.outer = outer; }

    .internal.object get(symbol name)
    {
        for (var s = this; s :!= null; s = s.outer)
            if (s.values.has(name)) return s.values.get(name);
        throw new lisp_error("unbound " + name);
    }

    void define(symbol name, .internal.object value) { values.put(name, value); }

    void set(symbol name, .internal.object value)
    {
        for (var s = this; s :!= null; s = s.outer)
            if (s.values.has(name)) {
                s.values.put(name, value);
                return;
            }
        throw new lisp_error("unbound " + name);
    }
}

interface primitive { .internal.object call(list<.internal.object> args); }

class closure
{
    public .internal.object names;
    public .internal.object body;
    public scope home;

    void closure(.internal.object names, .internal.object body, scope home)
    {
        this.names = names;
        this.body = body;
        this.home = home;
    }

    scope bind(list<.internal.object> args)
    {
        var s = new scope(home);
        var i = 0;
        .internal.object n;
        for (n = names; n is pair; n = ((pair) n).tail()) {
            if (i >= args.size()) throw new lisp_error("too few arguments");
            s.define((symbol) ((pair) n).head(), args.get(i++));
        }
        if (n :!= null) {
            .internal.object rest = null;
            for (var k = args.size() - 1; k >= i; k--) rest = new pair(args.get(k), rest);
            s.define((symbol) n, rest);
        } else if (i < args.size()) throw new lisp_error("too many arguments");
        return s;
    }

    string toString() { return "#closure"; }
}

class lisp_reader extends text_reader
{
    void lisp_reader(string text) { super(text); }

    .internal.object read()
    {
        skipSpaces();
        if (isAtEnd()) fail("an expression expected");
        if (accept('\'')) return new pair(symbol.of("quote"), new pair(read(), null));
        if (accept('(')) return rest();
        var first = position();
        while (!isAtEnd() && " \n\t()'".indexOf(string.fromChar(peek()), 0) < 0) next();
        var word = since(first);
        if (word.isEmpty()) fail("unexpected )");
        try { return big.parse(word); } catch (parse_error e) { return symbol.of(word); }
    }

    private .internal.object rest()
    {
        skipSpaces();
        if (accept(')')) return null;
        var head = read();
        skipSpaces();
        if (accept('.')) {
            var tail = read();
            skipSpaces();
            expect(')');
            return new pair(head, tail);
        }
        return new pair(head, rest());
    }
}

class lisp
{
    private scope globals = new scope(null);
    private symbol truth = symbol.of("t");
    public builder output = new builder();

    static string show(.internal.object thing) { return thing :== null ? "()" : thing.toString(); }

    void lisp()
    {
        globals.define(truth, truth);
        define("+", (a) -> a.fold(big.of(0L), (x, y) -> ((big) x).plus((big) y)));
        define("*", (a) -> a.fold(big.of(1L), (x, y) -> ((big) x).times((big) y)));
        define("-", (a) -> ((big) a.get(0)).minus((big) a.get(1)));
        define("mod", (a) -> ((big) a.get(0)).modulo((big) a.get(1)));
        define("<", (a) -> truth(((big) a.get(0)).compare((big) a.get(1)) < 0));
        define("=", (a) -> truth(a.get(0) == a.get(1)));
        define("cons", (a) -> new pair(a.get(0), a.get(1)));
        define("car", (a) -> ((pair) a.get(0)).head());
        define("cdr", (a) -> ((pair) a.get(0)).tail());
        define("pair?", (a) -> truth(a.get(0) is pair));
        define("null?", (a) -> truth(a.get(0) == null));
        define("apply", (a) -> apply(a.get(0), toList(a.get(1))));
        define("print", (a) -> {
            output.append(a.join(" "));
            return null;
        });
    }

    private .internal.object truth(int so) { return so ? truth : null; }
    private void define(string name, primitive p) { globals.define(symbol.of(name), p); }

    private list<.internal.object> toList(.internal.object p)
    {
        var out = new list<.internal.object>();
        for (; p is pair; p = ((pair) p).tail()) out.add(((pair) p).head());
        return out;
    }

    .internal.object apply(.internal.object f, list<.internal.object> args)
    {
        if (f is primitive) return ((primitive) f).call(args);
        if (!(f is closure)) throw new lisp_error(show(f) + " is no function");
        var c = (closure) f;
        return sequence(c.body, c.bind(args));
    }

    private .internal.object sequence(.internal.object body, scope s)
    {
        .internal.object value = null;
        for (; body is pair; body = ((pair) body).tail()) value = eval(((pair) body).head(), s);
        return value;
    }

    .internal.object eval(.internal.object x, scope s)
    {
        while (1) {
            if (x is symbol) return s.get((symbol) x);
            if (!(x is pair)) return x;
            var p = (pair) x;
            var head = p.head();
            var args = toList(p.tail());
            switch (head is symbol ? head.toString() : "") {
            case "quote": return args.get(0);
            case "if":
                x = args.get(eval(args.get(0), s) :!= null ? 1 : 2);
                continue;
            case "define":
                if (args.get(0) is pair) {
                    var target = (pair) args.get(0);
                    s.define((symbol) target.head(),
                             new closure(target.tail(), ((pair) p.tail()).tail(), s));
                    return target.head();
                }
                s.define((symbol) args.get(0), eval(args.get(1), s));
                return args.get(0);
            case "set!":
                s.set((symbol) args.get(0), eval(args.get(1), s));
                return null;
            case "lambda":
                return new closure(args.get(0), ((pair) p.tail()).tail(), s);
            }
            var f = eval(head, s);
            var values = new list<.internal.object>();
            foreach (.internal.object each in args) values.add(eval(each, s));
            if (!(f is closure)) return apply(f, values);
            var c = (closure) f;
            s = c.bind(values);
            .internal.object body = c.body;
            for (; ((pair) body).tail() :!= null; body = ((pair) body).tail())
                eval(((pair) body).head(), s);
            x = ((pair) body).head();
        }
    }

    string run(string source)
    {
        try {
            return show(eval(new lisp_reader(source).read(), globals));
        } catch (lisp_error e) {
            return e.toString();
        } catch (.internal.exception.cast e) {
            return "type error: " + e.message();
        } catch (parse_error e) {
            return "syntax: " + e;
        }
    }
}

class main extends program
{
    void show(lisp l, string line) { print(line + " -> " + l.run(line)); }

    void test()
    {
        var l = new lisp();
        foreach (var line in new string[] {
                     "(+ 1 2 (* 3 4))", "'(1 2 (3 . 4) x)",
                     "(define (fact n) (if (< n 2) 1 (* n (fact (- n 1)))))", "(fact 25)",
                     "(define (loop n acc) (if (= n 0) acc (loop (- n 1) (+ acc n))))",
                     "(loop 300 0)",
                     "(define (map f l) (if (null? l) () (cons (f (car l)) (map f (cdr l)))))",
                     "(map (lambda (x) (* x x)) '(1 2 3))",
                     "(define (counter) (define n 0) (lambda () (set! n (+ n 1)) n))",
                     "(define c (counter))", "(c)", "(c)", "(define (all . l) l)", "(all 1 2 3)",
                     "(apply + (all 1 2 3))", "(= '(1 (2)) '(1 (2)))", "map", "(print 1 '(2) 'x)" })
            show(l, line);
        foreach (var line in new string[] {
                     "(car 5)", "(foo)", "(1 2)", "(fact 'a)", "((lambda (x) x))", "(+ 1", ")" })
            show(l, line);
        print(l.output);
    }
}
