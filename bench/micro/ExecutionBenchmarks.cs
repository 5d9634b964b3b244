using BenchmarkDotNet.Attributes;
using JSockD.Engine;

namespace JSockD.MicroBenchmarks;

/// <summary>
/// Calls into the engine on the thread that owns it, as the runtime's actor makes them: everything of a command but its way through the
/// socket. Memory of the engine is not on the managed heap and not in the table.
/// </summary>
public class ExecutionBenchmarks
{
    private const ulong TimeLimit = 250_000;

    private readonly byte[] _id = "1"u8.ToArray();
    private readonly byte[] _source = "(m, p) => p"u8.ToArray();
    private readonly byte[] _one = "1\n"u8.ToArray();
    private readonly byte[] _json = [.. Customers.Json, (byte)'\n'];
    private EngineRuntime _runtime = null!;

    /// <summary>An engine that has compiled the command, and whose answers are right.</summary>
    [GlobalSetup]
    public void CreateRuntime()
    {
        _runtime = new EngineRuntime(new EngineOptions(), host: null);
        Answer.MustBe(true, _runtime.CompileCommand(_source, TimeLimit, out _), "whether the command compiles");
        CheckReplies();
    }

    /// <summary>The answers are still right after the measurement.</summary>
    [GlobalCleanup]
    public void CheckAndFree()
    {
        CheckReplies();
        _runtime.Dispose();
    }

    /// <summary>Parses, calls and serialises the number 1.</summary>
    [Benchmark]
    public int ReturnOne() => Execute(_one);

    /// <summary>The same with an array of objects: <c>JSON.parse</c> and <c>JSON.stringify</c> of 1.2 kB.</summary>
    [Benchmark]
    public int ReturnJson() => Execute(_json);

    /// <summary>The cheapest call that there is: it reads two numbers, without leaving the collector's cooperative mode.</summary>
    [Benchmark]
    public long MemoryInUse() => _runtime.ReadMemory().Bytes;

    private int Execute(byte[] parameterAndSeparator)
    {
        var status = _runtime.Execute(_id, _source, parameterAndSeparator, TimeLimit);
        Answer.MustBe(ExecutionStatus.Completed, status, "the execution's status");
        return _runtime.Reply.Length;
    }

    private void CheckReplies()
    {
        Answer.MustBe("1 ok 1\n".Length, ReturnOne(), "the length of the reply");
        Answer.MustBe("1 ok 1\n"u8, _runtime.Reply.Span, "the reply");
        ReturnJson();
        Answer.MustBe([.. "1 ok "u8, .. _json], _runtime.Reply.Span, "the reply");
        Answer.MustBe(true, MemoryInUse() > 0, "whether the engine uses memory");
    }
}
