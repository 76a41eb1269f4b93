package .phantom.tasks;

// Nothing more goes through this channel.
class closed extends .internal.exception
{
    void closed() { super("the channel is closed"); }
}
