using System.Text;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>A runtime that answers each command with how often it has run one, and that a test can hold in the middle of it.</summary>
internal sealed class HeldExecutor : ICommandExecutor, IDisposable
{
    private readonly SemaphoreSlim _begun = new(0);
    private readonly SemaphoreSlim _letGo = new(0);
    private int _executed;

    internal int Executed => Volatile.Read(ref _executed);

    /// <summary>Whether a command waits for <see cref="LetGo"/>.</summary>
    internal bool Holds { get; set; }

    internal bool IsGivenUp { get; set; }

    /// <summary>The reply's type and data, from how often it has run.</summary>
    internal Func<int, string> Answer { get; set; } = count => $"ok {count}";

    /// <summary>What the command does besides, before it is held.</summary>
    internal Action Effect { get; set; } = () => { };

    public bool IsFree { get; set; } = true;

    public Exception? Prepare() => null;

    public Reply? Execute(ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, Span<byte> parameterAndTerminator)
    {
        var count = Interlocked.Increment(ref _executed);
        Effect();
        _begun.Release();
        if (Holds)
        {
            Assert.True(_letGo.Wait(ActorTest.Limit), "it is let go");
        }

        return IsGivenUp ? null : new Reply
        {
            Line = Encoding.UTF8.GetBytes($"{Encoding.UTF8.GetString(id)} {Answer(count)}\n"),
            ElapsedNanoseconds = 7,
        };
    }

    internal void WaitForCommand() => Assert.True(_begun.Wait(ActorTest.Limit), "a command begins");

    internal void LetGo() => _letGo.Release();

    public void Dispose()
    {
        _begun.Dispose();
        _letGo.Dispose();
    }
}
