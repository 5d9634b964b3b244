using System.Collections.Concurrent;
using BenchmarkDotNet.Loggers;

namespace JSockD.MicroBenchmarks;

/// <summary>
/// Keeps what BenchmarkDotNet marks as an error in its log. What a cleanup throws, such as an answer that has become wrong, appears nowhere
/// else: the benchmark keeps its figures and counts as a success. Lines come whole, from several threads.
/// </summary>
internal sealed class ErrorLog : ILogger
{
    private const string Mark = "// ERROR:";

    private readonly ConcurrentQueue<string> _errors = new();

    /// <summary>Without the mark, oldest first.</summary>
    internal IReadOnlyCollection<string> Errors => _errors;

    /// <inheritdoc/>
    public string Id => nameof(ErrorLog);

    /// <inheritdoc/>
    public int Priority => 0;

    /// <inheritdoc/>
    public void Write(LogKind logKind, string text) => Keep(text);

    /// <inheritdoc/>
    public void WriteLine()
    {
    }

    /// <inheritdoc/>
    public void WriteLine(LogKind logKind, string text) => Keep(text);

    /// <inheritdoc/>
    public void Flush()
    {
    }

    private void Keep(string text)
    {
        if (text.StartsWith(Mark, StringComparison.Ordinal))
        {
            _errors.Enqueue(text[Mark.Length..].Trim());
        }
    }
}
