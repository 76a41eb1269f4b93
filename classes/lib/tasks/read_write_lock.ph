package .phantom.tasks;

import .phantom.collections.list;
import .phantom.collections.producer;

// Many may read at once, or one writes. All come in turn: who wants to read waits behind a writer
// that came first. Inside of one, another must not be begun.
//
// Each that reads holds a place, and who writes waits for all places. So whoever ends in the
// middle, in whatever way, is in nobody's way: the machine gives back what he held.
class read_write_lock
{
    private lock gate;
    private list<mutex> places; // as many as have ever read at once

    void read_write_lock()
    {
        gate = new lock();
        places = new list<mutex>();
    }

    // What is made while others read at most.
    <T> T read(producer<T> producer)
    {
        var place = gate.get(() -> takePlace());

        try {
            return producer.make();
        } finally {
            place.unlock();
        }
    }

    // What is made while nobody else reads or writes.
    <T> T write(producer<T> producer)
    {
        return gate.get(() -> {
            foreach (mutex each in places) {
                each.lock();
                each.unlock();
            }
            return producer.make();
        });
    }

    // The same for what makes nothing.
    void reading(work work)
    {
        read(() -> {
            work.run();
            return null;
        });
    }
    void writing(work work)
    {
        write(() -> {
            work.run();
            return null;
        });
    }

    // ... unless that is not possible for so many milliseconds; whether it was done.
    bool readingFor(long ms, work work)
    {
        if (!gate.lockFor(ms)) return false;
        var place = takePlaceAndUnlock();
        try {
            work.run();
        } finally {
            place.unlock();
        }
        return true;
    }

    bool writingFor(long ms, work work)
    {
        if (!(ms = gate.lockFor(ms))) return false;
        try {
            if (!awaitPlaces(ms)) return false;
            work.run();
        } finally {
            gate.unlock();
        }
        return true;
    }

    private bool awaitPlaces(long ms)
    {
        foreach (mutex each in places) {
            if (!(ms = each.lockFor(ms))) return false;
            each.unlock();
        }
        return true;
    }

    private mutex takePlaceAndUnlock()
    {
        try {
            return takePlace();
        } finally {
            gate.unlock();
        }
    }

    private mutex takePlace()
    {
        foreach (mutex each in places) if (each.tryLock()) return each;
        var place = new mutex();
        place.lock();
        places.add(place);
        return place;
    }
}
