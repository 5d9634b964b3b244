using System.Text;
using JSockD.Hosting.Runtimes;

namespace JSockD.Hosting.Tests;

/// <summary>A session whose runtime may be called: no message where none is needed, and nobody's turn is taken.</summary>
public sealed class SessionCallTests : IDisposable
{
    private readonly SessionFixture _session = new();
    private readonly Executor _executor = new();

    public SessionCallTests() => _session.Executor.Current = _executor;

    [Fact]
    public void A_runtime_that_is_free_is_called_and_told_nothing()
    {
        _session.Client.Send("a\nf\n1\n");

        Assert.Equal("a ok f(1)", _session.Client.ReadLine());
        _session.ExpectNothingAtTheRuntime();
    }

    [Fact]
    public void All_that_came_at_once_is_executed_in_order()
    {
        _session.Client.Send(string.Concat(Enumerable.Range(0, 1000).Select(i => $"{i}\nf\n{i}\n")) + "?bad\n");

        for (var i = 0; i < 1000; i++)
        {
            Assert.Equal($"{i} ok f({i})", _session.Client.ReadLine());
        }

        Assert.Equal("bad command", _session.Client.ReadLine());
    }

    [Fact]
    public void A_runtime_that_is_not_free_is_told()
    {
        _executor.IsFree = false;
        _session.ServesOn();
    }

    [Fact]
    public void A_reply_that_wants_notice_is_followed_by_it()
    {
        _executor.Fill = reply => reply.WantsNotice = true;
        _session.Client.Send("a\nf\n1\n");

        Assert.Equal("a ok f(1)", _session.Client.ReadLine());
        _session.Runtime.ExpectMsg<ReplyTaken>();
    }

    [Fact]
    public void A_failure_is_answered_and_told_to_the_runtime()
    {
        var failure = new InvalidOperationException("wires cut");
        _executor.Fill = reply => reply.Failure = failure;
        _session.Client.Send("a\nf\n1\n");

        Assert.Equal("a ok f(1)", _session.Client.ReadLine());
        Assert.Same(failure, _session.Runtime.ExpectMsg<CommandFailed>().Cause);
    }

    [Fact]
    public void A_drain_that_comes_while_a_command_runs_ends_the_session_behind_its_reply()
    {
        _executor.Fill = _ => _session.Drain();
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");

        Assert.Equal("a ok f(1)", _session.Client.ReadLine());
        _session.ExpectEnd();
        Assert.Equal(1, _executor.Executed);
    }

    [Fact]
    public void A_forced_stop_that_comes_while_a_command_runs_does_so_too()
    {
        _executor.Fill = _ => _session.ForceStop();
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");

        Assert.Equal("a ok f(1)", _session.Client.ReadLine());
        _session.ExpectEnd();
        Assert.Equal(1, _executor.Executed);
    }

    [Fact]
    public void A_session_whose_command_was_given_up_leaves_the_connection_alone()
    {
        _executor.IsGivenUp = true;
        _session.Client.Send("a\nf\n1\nb\nf\n2\n");
        _executor.WaitForCommand();
        _session.Settle();

        Assert.Equal(1, _executor.Executed);
        Assert.Equal("a\nf\n1\nb\nf\n2\n", Encoding.UTF8.GetString(_session.Connection.Buffer.Pending));
        _session.ExpectNothingAtTheRuntime();
        _session.ExpectNothingAtTheWorker();
    }

    public void Dispose()
    {
        _session.Dispose();
        _executor.Dispose();
    }

    // Used on the session's thread; a test reads its count once it has seen what follows from it.
    private sealed class Executor : ICommandExecutor, IDisposable
    {
        private readonly SemaphoreSlim _commands = new(0);

        internal int Executed { get; private set; }

        internal bool IsGivenUp { get; set; }

        internal Action<Reply> Fill { get; set; } = _ => { };

        public bool IsFree { get; set; } = true;

        public Exception? Prepare() => null;

        public Reply? Execute(ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, Span<byte> parameterAndTerminator)
        {
            Executed++;
            var line = $"{Text(id)} ok {Text(source)}({Text(parameterAndTerminator[..^1])})\n";
            var reply = new Reply { Line = Encoding.UTF8.GetBytes(line) };
            Fill(reply);
            _commands.Release();
            return IsGivenUp ? null : reply;
        }

        internal void WaitForCommand() => Assert.True(_commands.Wait(ActorTest.Limit));

        public void Dispose() => _commands.Dispose();

        private static string Text(ReadOnlySpan<byte> bytes) => Encoding.UTF8.GetString(bytes);
    }
}
