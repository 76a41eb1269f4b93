package .bench;

// Doubles in the fields of objects: five bodies attract one another.
class body
{
    double x;
    double y;
    double z;
    double vx;
    double vy;
    double vz;
    double mass;

    void body(double x, double y, double z, double vx, double vy, double vz, double mass)
    {
        this.x = x;
        this.y = y;
        this.z = z;
        this.vx = vx;
        this.vy = vy;
        this.vz = vz;
        this.mass = mass;
    }

    double x() { return x; }
    double y() { return y; }
    double z() { return z; }
    double mass() { return mass; }

    void attract(body other, double dt)
    {
        var dx = x - other.x();
        var dy = y - other.y();
        var dz = z - other.z();
        var d2 = dx * dx + dy * dy + dz * dz;
        var strength = dt / (d2 * main.root(d2));
        var pull = other.mass() * strength;
        vx -= dx * pull;
        vy -= dy * pull;
        vz -= dz * pull;
        other.push(dx, dy, dz, mass * strength);
    }

    void push(double dx, double dy, double dz, double pull)
    {
        vx += dx * pull;
        vy += dy * pull;
        vz += dz * pull;
    }

    void move(double dt)
    {
        x += dt * vx;
        y += dt * vy;
        z += dt * vz;
    }

    double energy() { return 0.5 * mass * (vx * vx + vy * vy + vz * vz); }
}

class main
{
    // After Newton, from above: of a number between a thousandth and a few thousands.
    static double root(double square)
    {
        var guess = 0.5 * (square + 1.0);
        for (var i = 0; i < 12; i++) guess = 0.5 * (guess + square / guess);
        return guess;
    }

    void startup(.internal.boot boot) [8]
    {
        var bodies = new body[]();
        bodies[0] = new body(0.0, 0.0, 0.0, 0.0, 0.0, 0.0, 39.47841760435743);
        bodies[1] = new body(4.84143144246472090, -1.16032004402742839, -0.10362204447112311,
                             0.60632639299320, 2.81198684491626,
                             -0.02521836165988763, 0.03769367487038949);
        bodies[2] = new body(8.34336671824457987, 4.12479856412430479, -0.40352341711432138,
                             -1.01077434617879, 1.82566237123041,
                             0.00841576137658415, 0.01128632613196877);
        bodies[3] = new body(12.8943695621391310, -15.1111514016986312, -0.22330757889265573,
                             1.08279100644154, 0.86871301816961,
                             -0.01083263740136364, 0.00172372405705971);
        bodies[4] = new body(15.3796971148509165, -25.9193146099879641, 0.17925877295037118,
                             0.97909073224389, 0.59469899864767,
                             -0.03475595555078105, 0.00203368686992463);
        for (var step = 0; step < 10000; step++) {
            for (var i = 0; i < 5; i++)
                for (var j = i + 1; j < 5; j++) bodies[i].attract(bodies[j], 0.01);
            for (var i = 0; i < 5; i++) bodies[i].move(0.01);
        }
        var energy = 0.0;
        for (var i = 0; i < 5; i++) energy += bodies[i].energy();
        boot.print("nbody " + (long) (energy * 1000000000.0) + "\n");
        boot.system().halt(0);
    }
}
