namespace JSockD.Dispatch.Tests;

/// <summary>Holds an actor's thread in a handler until a test lets it go on.</summary>
internal sealed class Gate : IDisposable
{
    private readonly ManualResetEventSlim _entered = new();
    private readonly ManualResetEventSlim _opened = new();

    /// <summary>The actor: reports that it is here, and waits.</summary>
    public void Pass()
    {
        _entered.Set();
        Assert.True(_opened.Wait(DispatchTest.Limit), "the test has not opened the gate");
    }

    /// <summary>The test: waits until the actor is here.</summary>
    public void WaitUntilEntered() => Assert.True(_entered.Wait(DispatchTest.Limit), "nobody has come to the gate");

    /// <summary>The test: lets the actor go on.</summary>
    public void Open() => _opened.Set();

    public void Dispose()
    {
        _opened.Set();
        _entered.Dispose();
    }
}
