package .phantom.tasks;

// Makes something when it is asked.
interface producer<T>
{
    T make();
}
