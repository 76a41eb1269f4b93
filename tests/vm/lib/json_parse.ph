// JSON there and back.
// expect: [1,-2.5,1e+30,true,false,null,"x"]
// expect: {"a":[1,{"b":[]}],"c":{}}
// expect: fig 3 true false
// expect: null 2 2
// expect: true true false
// expect: "tab\t quote\" \\ \u0001 / \u007f"
// expect: 4 true
package .test;

import .phantom.encoding.utf8;
import .phantom.json.json;

class main extends program
{
    void test()
    {
        print(json.parse(" [1, -2.5, 1.0e30 ,true,false,null,\"x\"]\n"));
        print(json.parse("{\"a\":[1,{\"b\":[]}],\"c\":{}}"));
        var order = json.parse("{\"fruit\": [\"fig\", \"pear\"], \"count\": 3, \"paid\": true}");
        print(order.get("fruit").get(0).asText() + " " + order.get("count").asInt() + " " +
              order.get("paid").asTruth() + " " + order.has("price"));
        print(order.get("price") + " " + order.get("fruit").size() + " " +
              order.get("fruit").elements().size());
        print((json.parse("[1,2.0]") == json.parse("[1.0,2]")) + " " +
              (json.parse("{\"a\":1,\"b\":2}") == json.parse("{\"b\":2,\"a\":1}")) + " " +
              (json.parse("[1]") == json.parse("[true]")));
        print(json.parse("\"tab\\t quote\\\" \\\\ \\u0001 \\/ \\u007f\""));
        var text = json.parse("\"\\u00e9\\u20ac\\ud83d\\ude00\"").asText();
        print(text.length() + " " + (text.codeAt(2) == 0x1f600));
    }
}
