class main
{
    void run( { }
}
