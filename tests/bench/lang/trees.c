#include <stdio.h>
#include <stdlib.h>

struct node {
    struct node *left, *right;
};

static struct node *make(int depth)
{
    struct node *node = calloc(1, sizeof(*node));

    if (depth > 0) {
        node->left = make(depth - 1);
        node->right = make(depth - 1);
    }
    return node;
}

static int count(const struct node *node)
{
    if (node->left == NULL) return 1;
    return 1 + count(node->left) + count(node->right);
}

static void drop(struct node *node)
{
    if (node->left != NULL) {
        drop(node->left);
        drop(node->right);
    }
    free(node);
}

int main(int argc, char **argv)
{
    struct node *kept = make(15 + argc);
    int sum = 0;

    (void)argv;
    for (int depth = 4; depth <= 16; depth += 2)
        for (int i = 0; i < 1 << (20 - depth); i++) {
            struct node *tree = make(depth);
            sum += count(tree);
            drop(tree);
        }
    printf("trees %d %d\n", sum, count(kept));
    drop(kept);
    return 0;
}
