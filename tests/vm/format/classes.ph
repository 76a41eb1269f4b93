package .test;import .phantom.collections.list;
import .phantom.text.format  ;


attribute  const * ->!;
enum day{monday,tuesday , friday=5}
enum class planet{mercury(0.33),earth(5.97);final double mass;void planet(double mass){this.mass=mass;}}
enum class level{low,high}
record point ( int x,int y ) { }
record   nothing_to_say(string a_long_name_of_a_component, string another_long_name, list<int> numbers){ int sum(){return 1;}}
abstract class shape<T,U extends list<list<T> > > extends base<T>implements one,two,.test.three{
  abstract void area ( ) ;private static int made=0 , other;
  var old:int@const;   const seven : int=7;
  native int length()[11];
  static{made=1;made++;}
  private<S>list<S>of(S...things){return new list<S>(things);};
  void empty(){}
  void startup(var boot : .internal.boot @const)[8]
  {

    made=1;

  }
  string a_method_with_many_parameters(int first_parameter,string second_parameter, long third_parameter){return null;}
}
class empty { }
class one_field{int value;}
class one_method{void run(){}}
interface order{int compare(string a,string b);}
class"class"{.internal."class"of(){return this.class();}} ;
