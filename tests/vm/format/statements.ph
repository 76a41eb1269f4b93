// Every kind of statement, spoilt.
package .test   ;
class main
  {
void run ( int a,int b ){
if(a<b)return;if ( a > b ) { a=b ; } else if(a==b)b = a ;else { }
  if (a < b) print("a text that is so long that it leaves no room for what stands before it, my friend"); else a++;
while(a<b)a++;
do a++ ; while(a<b);do { a -- ; b++; }
while ( a<b );
  do { } while(a) a = a-1;
for(;;) { break ; }
for(var i=0,j=1;i<10;i++,--j)foreach(var x in row)if(x)return;
outer : for (;;) { continue
 outer; }
switch(a){case 1:case 2:return; case 3: a=1;break; default: a = 2; b = 3; break; }
switch (a) { case 1,2->return; default -> {a=1;b=2;} }
try{ a=1; }catch(.internal.string|exception e){ throw e ; }finally{ b = 2;}
var text=switch(a){case 1->"one";default->throw "none";};
var long_text = switch (a) { case 1 -> "a text that is so long that"; case 2 -> "all of them have no room on one line"; default -> "";};
{ const c=3;int x,y=2 ; }
;
tasks.start(()->{run(1,2);});tasks.start(()->{a=1;b=2;});
  }
}
