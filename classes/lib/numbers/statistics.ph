package .phantom.numbers;

import .phantom.collections.iterable;

// Collects numbers, and tells about them without keeping them (Welford's method, which stays exact
// where a sum of squares would not).
class statistics
{
    int count;
    double mean;
    double squares; // sum of the squared distances from the mean
    double least;
    double most;

    statistics add(double number)
    {
        var distance = number - mean;

        if (count == 0 || number < least) least = number;
        if (count == 0 || number > most) most = number;
        count++;
        mean += distance / count;
        squares += distance * (number - mean);
        return this;
    }

    statistics addAll(iterable<double> numbers)
    {
        foreach (double each in numbers) add(each);
        return this;
    }

    int count() { return count; }

    // 0 if there are no numbers.
    double least() { return least; }
    double most() { return most; }
    double mean() { return mean; }

    // Of the numbers themselves; not a number if there are none.
    double variance() { return squares / count; }

    // Of a larger whole from which they were drawn; not a number if there are less than two.
    double sampleVariance() { return squares / (count - 1); }
    double deviation() { return math.sqrt(variance()); }
}
