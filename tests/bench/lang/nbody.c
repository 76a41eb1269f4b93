#include <inttypes.h>
#include <stdio.h>

struct body {
    double x, y, z, vx, vy, vz, mass;
};

static struct body bodies[] = {
    {0, 0, 0, 0, 0, 0, 39.47841760435743},
    {4.84143144246472090, -1.16032004402742839, -0.10362204447112311, 0.60632639299320,
     2.81198684491626, -0.02521836165988763, 0.03769367487038949},
    {8.34336671824457987, 4.12479856412430479, -0.40352341711432138, -1.01077434617879,
     1.82566237123041, 0.00841576137658415, 0.01128632613196877},
    {12.8943695621391310, -15.1111514016986312, -0.22330757889265573, 1.08279100644154,
     0.86871301816961, -0.01083263740136364, 0.00172372405705971},
    {15.3796971148509165, -25.9193146099879641, 0.17925877295037118, 0.97909073224389,
     0.59469899864767, -0.03475595555078105, 0.00203368686992463},
};

static double root(double square)
{
    double guess = 0.5 * (square + 1.0);

    for (int i = 0; i < 12; i++) guess = 0.5 * (guess + square / guess);
    return guess;
}

static void attract(struct body *a, struct body *b, double dt)
{
    double dx = a->x - b->x, dy = a->y - b->y, dz = a->z - b->z;
    double d2 = dx * dx + dy * dy + dz * dz;
    double strength = dt / (d2 * root(d2));
    double pull = b->mass * strength, push = a->mass * strength;

    a->vx -= dx * pull;
    a->vy -= dy * pull;
    a->vz -= dz * pull;
    b->vx += dx * push;
    b->vy += dy * push;
    b->vz += dz * push;
}

int main(int argc, char **argv)
{
    int steps = 9999 + argc;
    double energy = 0;

    (void)argv;
    for (int step = 0; step < steps; step++) {
        for (int i = 0; i < 5; i++)
            for (int j = i + 1; j < 5; j++) attract(&bodies[i], &bodies[j], 0.01);
        for (int i = 0; i < 5; i++) {
            struct body *b = &bodies[i];
            b->x += 0.01 * b->vx;
            b->y += 0.01 * b->vy;
            b->z += 0.01 * b->vz;
        }
    }
    for (int i = 0; i < 5; i++) {
        const struct body *b = &bodies[i];
        energy += 0.5 * b->mass * (b->vx * b->vx + b->vy * b->vy + b->vz * b->vz);
    }
    printf("nbody %" PRId64 "\n", (int64_t)(energy * 1000000000.0));
    return 0;
}
