package .phantom.terminal;

import .phantom.collections.list;
import .phantom.collections.map;
import .phantom.text.builder;

// What may be said behind the name of a program:
//
//     var arguments = new arguments("copy", "Copies files.")
//         .flag("verbose", 'v', "say what is copied")
//         .option("limit", 'n', "10", "copy no more than so many")
//         .operand("target", "where to")
//         .operands("file", "what is copied");
//     var given = arguments.parse(words);
//     if (given.has("verbose")) ... given.number("limit") ... given.all("file") ...
//
// As usual: --limit 5, --limit=5, -n 5, -n5, -vn5; behind -- everything is an operand, and so is a
// lone -. What was not meant so raises .internal.exception.argument with a sentence for a person.
class arguments
{
    private string program;
    private string purpose;
    private list<argument> options;
    private list<argument> operands;

    void arguments(string program, string purpose)
    {
        this.program = program;
        this.purpose = purpose;
        options = new list<argument>();
        operands = new list<argument>();
    }

    // Something that is said or not. 0 for the letter: it has only its name.
    arguments flag(string name, int letter, string meaning)
    {
        options.add(new argument(name, letter, null, meaning));
        return this;
    }

    // Something that has a value: this one if nothing is said.
    arguments option(string name, int letter, string otherwise, string meaning)
    {
        options.add(new argument(name, letter, otherwise, meaning));
        return this;
    }

    // What must be there, in this order; and, as the last, of which there may be any number.
    arguments operand(string name, string meaning)
    {
        operands.add(new argument(name, 0, null, meaning));
        return this;
    }

    arguments operands(string name, string meaning)
    {
        operands.add(new argument(name, 0, null, meaning).takeRest());
        return this;
    }

    given_arguments parse(string[] words)
    {
        return new arguments_reader(options, operands, words).read();
    }

    // How it is used, in some lines.
    string help()
    {
        var out = new builder("usage: " + program);

        if (!options.isEmpty()) out.append(" [OPTION...]");
        foreach (argument each in operands) out.append(" " + each.usage());
        out.line("").line(purpose);
        if (options.isEmpty() && operands.isEmpty()) return out.toString();
        var rows = new table();
        foreach (argument each in options) rows.add(each.spelling(), each.explanation());
        foreach (argument each in operands) rows.add(each.usage(), each.explanation());
        return out.line("").append(rows.indented(2)).toString();
    }
}

// One that may be given.
class argument
{
    string name;
    string otherwise; // the value of an option; null: it takes none
    private int letter;
    private string meaning;
    private int takes_rest;

    void argument(string name, int letter, string otherwise, string meaning)
    {
        this.name = name;
        this.letter = letter;
        this.otherwise = otherwise;
        this.meaning = meaning;
    }

    argument takeRest()
    {
        takes_rest = 1;
        return this;
    }

    int takesRest() { return takes_rest; }
    bool takesValue() { return otherwise != null; }
    bool has(int letter) { return this.letter != 0 && this.letter == letter; }

    string usage() { return takes_rest ? "[" + name.toUpper() + "...]" : name.toUpper(); }

    string spelling()
    {
        var short = letter == 0 ? "    " : "-" + string.fromChar(letter) + ", ";

        return short + "--" + name + (takesValue() ? "=" + name.toUpper() : "");
    }

    string explanation()
    {
        return meaning + (takesValue() && otherwise != "" ? " (" + otherwise + ")" : "");
    }
}

// What was given.
class given_arguments
{
    private map<string, list<string>> values;

    void given_arguments() { values = new map<string, list<string>>(); }

    void add(string name, string value)
    {
        values.getOrPut(name, () -> new list<string>()).add(value);
    }

    bool has(string name) { return values.has(name); }

    // The value of an option, the last if it was given more than once, or an operand.
    string text(string name) { return all(name).last(); }

    int number(string name)
    {
        try {
            return text(name).toInt();
        } catch (.internal.exception.argument e) {
            throw new .internal.exception.argument(name + " is a number, and not \"" + text(name) +
                                                   "\"");
        }
    }

    // All values that were given, in order.
    list<string> all(string name) { return values.get(name, new list<string>()); }
}

// Goes through the words once.
class arguments_reader
{
    private list<argument> options;
    private list<argument> operands;
    private string[] words;
    private int next;       // word
    private int next_place; // operand
    private given_arguments given;

    void arguments_reader(list<argument> options, list<argument> operands, string[] words)
    {
        this.options = options;
        this.operands = operands;
        this.words = words;
        given = new given_arguments();
    }

    given_arguments read()
    {
        var are_operands = 0;

        while (next < words.size()) {
            var word = words[next++];
            if (are_operands || !word.startsWith("-") || word == "-") take(word);
            else if (word == "--") are_operands = 1;
            else if (word.startsWith("--")) readLong(word.from(2));
            else readLetters(word);
        }
        foreach (argument each in options)
            if (each.takesValue() && !given.has(each.name)) given.add(each.name, each.otherwise);
        if (next_place < operands.size() && !operands.get(next_place).takesRest())
            refuse(operands.get(next_place).usage() + " is missing");
        return given;
    }

    private void take(string word)
    {
        if (next_place == operands.size()) refuse("there is no place for \"" + word + "\"");
        var operand = operands.get(next_place);
        given.add(operand.name, word);
        if (!operand.takesRest()) next_place++;
    }

    private void readLong(string text)
    {
        var end = text.indexOf('=');
        var name = end < 0 ? text : text.substring(0, end);
        var option = options.first(each -> each.name == name, null);

        if (option == null) refuse("there is no option --" + name);
        if (end >= 0 && !option.takesValue()) refuse("--" + name + " takes no value");
        if (end >= 0) given.add(name, text.from(end + 1));
        else given.add(name, option.takesValue() ? value("--" + name) : "");
    }

    // Several that take no value, and perhaps one that does.
    private void readLetters(string word)
    {
        for (var i = 1; i < word.length(); i++) {
            var letter = word.charAt(i);
            var option = options.first(each -> each.has(letter), null);
            if (option == null) refuse("there is no option -" + string.fromChar(letter));
            if (option.takesValue()) {
                var rest = word.from(i + 1);
                given.add(option.name, rest != "" ? rest : value("-" + string.fromChar(letter)));
                return;
            }
            given.add(option.name, "");
        }
    }

    // The word behind an option.
    private string value(string option)
    {
        if (next == words.size()) refuse(option + " takes a value");
        return words[next++];
    }

    private void refuse(string why) { throw new .internal.exception.argument(why); }
}
