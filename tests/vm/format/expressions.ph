package .test;
class main
{
    void run()
    {
        a=- -b+ -1- ++c-!d*~e;x = ( int )y+(list<int>)z+(long)(int)w;
        a<<=b>>>c&d|e^f;b=a<b&&c>d||e>=f?g:h;
        any.(name)(1);any.16(text);any.*(name)(1);var o=new*(kind):thing();
        int[ ]row={1,2,3};grid[ 1 ] [2]=new int[2][3];rows=new int[][]{{1,2},{}};
        draw(3,colour :"blue");f=(a,b)->a+b;g=x->x*x;
        text="${a+b :>6} and ${ c }";if(x is list<int> found&&found.size()>3)a:==b;
        var sum = first_value_of_many * second_value_of_many + third_value_of_many * fourth_value_of_many;
        sum = one_call(first_argument, second_argument) + another_call(third_argument, fourth_argument);
        if (first_condition_of_several && second_condition_of_several || third_condition_of_several && fourth) return;
        return new .internal.exception.argument("a text that is long enough to be broken behind " + " it").toString();
        var chosen = is_this_condition_true_or_false ? the_first_of_two_values_to_choose : the_second_of_two_values;
        text = builder.append("one").append("two").append("three").append("four").append("five").append("six");
        a_name_that_is_rather_long.a_method_that_has_a_long_name_as_well(an_argument_with_a_name_as_long_as_this);
        int[] primes = {2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97};
        tasks.start_with_a_name("the name of the task that is started", () -> { first(); second(); }, third_argument);
        var raw = """
            text  as it
              stands
            """;
        var a_variable_with_a_long_name_that_takes_much_room = a_function_with_a_long_name(the_first, second);
    }
}
