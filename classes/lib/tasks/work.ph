package .phantom.tasks;

// What a task does.
interface work
{
    void run();
}
