package .phantom.tasks;

// The task that should have had a result was ended before.
class lost extends .internal.exception
{
    void lost() { super("the task was ended before it had a result"); }
}
