package .bench;

class node
{
    node left;
    node right;

    void node(int depth)
    {
        if (depth > 0) {
            left = new node(depth - 1);
            right = new node(depth - 1);
        }
    }

    int count()
    {
        if (left == null) return 1;
        return 1 + left.count() + right.count();
    }
}

// Small objects: makes many binary trees, counts their nodes, and forgets them.
class main
{
    void startup(.internal.boot boot) [8]
    {
        var kept = new node(16);
        var sum = 0;
        for (var depth = 4; depth <= 16; depth += 2)
            for (var i = 0; i < 1 << (20 - depth); i++) {
                var tree = new node(depth);
                sum += tree.count();
            }
        boot.print("trees " + sum + " " + kept.count() + "\n");
        boot.system().halt(0);
    }
}
