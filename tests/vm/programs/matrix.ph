// Matrices: product, determinant, inverse, solving, and a line fitted; printed in columns.
// expect:     1.0000    0.5000    0.3333    0.2500
// expect:     0.5000    0.3333    0.2500    0.2000
// expect:     0.3333    0.2500    0.2000    0.1667
// expect:     0.2500    0.2000    0.1667    0.1429
// expect:    16.0000 -120.0000  240.0000 -140.0000
// expect:  -120.0000 1200.0000-2700.0000 1680.0000
// expect:   240.0000-2700.0000 6480.0000-4200.0000
// expect:  -140.0000 1680.0000-4200.0000 2800.0000
// expect: 
// expect: 1.653439e-07 1.65e-07
// expect: true right
// expect:     5.0000   14.0000
// expect:    14.0000   50.0000
// expect: 
// expect: 3 columns, 2 rows
// expect: (2, 0) of 2x3
// expect: singular
// expect: y = 3.0 + 2.0 x
// expect: true true
package .test;

import .phantom.numbers.math;
import .phantom.numbers.random;
import .phantom.numbers.statistics;
import .phantom.text.builder;
import .phantom.text.format;

interface cell_function { double at(int row, int column); }

class matrix
{
    private double[] cells;
    private int rows, columns;

    void matrix(int rows, int columns)
    {
        this.rows = rows;
        this.columns = columns;
        cells = new double[rows * columns];
    }

    void matrix(int rows, int columns, cell_function f)
    {
        this(rows, columns);
        for (var r = 0; r < rows; r++)
            for (var c = 0; c < columns; c++) set(r, c, f.at(r, c));
    }

    static matrix identity(int size)
    {
        return new matrix(size, size, (r, c) -> r == c ? 1.0 : 0.0);
    }

    int rows() { return rows; }
    int columns() { return columns; }
    double get(int r, int c) { return cells[place(r, c)]; }
    void set(int r, int c, double value) { cells[place(r, c)] = value; }

    private int place(int r, int c)
    {
        if (r < 0 || r >= rows || c < 0 || c >= columns)
            throw new .internal.exception.bounds(
                format.of("({}, {}) of {}x{}", r, c, rows, columns));
        return r * columns + c;
    }

    matrix times(matrix other)
    {
        if (columns != other.rows)
            throw new .internal.exception.argument(columns + " columns, " + other.rows + " rows");
        return new matrix(rows, other.columns, (r, c) -> {
            double sum = 0;
            for (var k = 0; k < columns; k++) sum += get(r, k) * other.get(k, c);
            return sum;
        });
    }

    matrix transposed() { return new matrix(columns, rows, (r, c) -> get(c, r)); }

    matrix beside(matrix other)
    {
        return new matrix(rows, columns + other.columns,
                          (r, c) -> c < columns ? get(r, c) : other.get(r, c - columns));
    }

    matrix columnsFrom(int first)
    {
        return new matrix(rows, columns - first, (r, c) -> get(r, c + first));
    }

    private void swap(int a, int b)
    {
        for (var c = 0; c < columns; c++) {
            var kept = get(a, c);
            set(a, c, get(b, c));
            set(b, c, kept);
        }
    }

    // Gauss with the largest pivot; the determinant of the left square.
    double reduce()
    {
        double determinant = 1;
        for (var p = 0; p < rows; p++) {
            var best = p;
            for (var r = p + 1; r < rows; r++)
                if (math.abs(get(r, p)) > math.abs(get(best, p))) best = r;
            if (get(best, p) == 0.0) return 0;
            if (best != p) {
                swap(p, best);
                determinant = -determinant;
            }
            var pivot = get(p, p);
            determinant *= pivot;
            for (var c = 0; c < columns; c++) set(p, c, get(p, c) / pivot);
            for (var r = 0; r < rows; r++) {
                var factor = get(r, p);
                if (r == p || factor == 0) continue;
                for (var c = 0; c < columns; c++) set(r, c, get(r, c) - factor * get(p, c));
            }
        }
        return determinant;
    }

    double determinant() { return columnsFrom(0).reduce(); }

    matrix solve(matrix right)
    {
        var work = beside(right);
        if (work.reduce() == 0.0) throw new .internal.exception.argument("singular");
        return work.columnsFrom(columns);
    }

    matrix inverse() { return solve(identity(rows)); }

    string toString()
    {
        var out = new builder();
        for (var r = 0; r < rows; r++) {
            for (var c = 0; c < columns; c++) out.append(format.of("{:10.4f}", get(r, c)));
            out.character('\n');
        }
        return out.toString();
    }
}

class main extends program
{
    void test()
    {
        var hilbert = new matrix(4, 4, (r, c) -> 1.0 / (r + c + 1));
        print(hilbert + "" + hilbert.inverse());
        print(format.of("{:e} {:.3g}", hilbert.determinant(), hilbert.determinant()));
        print((hilbert.times(hilbert.inverse()).determinant() - 1.0 < 1e-9) + " right");
        var a = new matrix(2, 3, (r, c) -> r * 3 + c);
        print(a.times(a.transposed()));
        try { a.times(a); } catch (.internal.exception.argument e) { print(e.message()); }
        try { a.get(2, 0); } catch (.internal.exception.bounds e) { print(e.message()); }
        try { new matrix(2, 2, (r, c) -> 1).inverse(); }
        catch (.internal.exception.argument e) { print(e.message()); }
        var chance = new random(1L);
        var points = 50;
        var x = new matrix(points, 2, (r, c) -> c == 0 ? 1.0 : r / 10.0);
        var y = new matrix(points, 1, (r, c) -> 3.0 + 2.0 * (r / 10.0) + 0.1 * chance.nextNormal());
        var fit = x.transposed().times(x).solve(x.transposed().times(y));
        print(format.of("y = {:.1f} + {:.1f} x", fit.get(0, 0), fit.get(1, 0)));
        var s = new statistics();
        for (var i = 0; i < points; i++)
            s.add(y.get(i, 0) - fit.get(0, 0) - fit.get(1, 0) * x.get(i, 1));
        print((math.abs(s.mean()) < 1e-9) + " " + (s.deviation() < 0.2));
    }
}
