using BenchmarkDotNet.Reports;

namespace JSockD.MicroBenchmarks;

/// <summary>
/// Whether a run was one. BenchmarkDotNet logs exceptions of benchmarks, leaves their figures out of the table and ends as if all were
/// well.
/// </summary>
internal static class Verdict
{
    /// <summary>A sentence for each thing that went wrong; none if all is well.</summary>
    /// <param name="summaries">What was run.</param>
    /// <param name="logged">Errors in the log.</param>
    internal static IEnumerable<string> Complaints(IReadOnlyCollection<Summary> summaries, IEnumerable<string> logged)
    {
        // What isn't critical is advice, on where the repository lies for example.
        var refused = summaries.SelectMany(static summary => summary.ValidationErrors)
            .Where(static error => error.IsCritical)
            .Select(static error => error.Message);
        return [.. refused, .. logged, .. WithoutResult(summaries)];
    }

    private static IEnumerable<string> WithoutResult(IReadOnlyCollection<Summary> summaries)
    {
        var benchmarks = summaries.SelectMany(static summary => summary.BenchmarksCases).ToArray();
        if (benchmarks.Length == 0)
        {
            return ["no benchmark was run: the arguments are wrong, or no name matches the filter (--list flat shows all names)"];
        }

        var measured = summaries.SelectMany(static summary => summary.Reports)
            .Where(static report => report is { Success: true, ResultStatistics: not null })
            .Select(static report => report.BenchmarkCase);
        return benchmarks.Except(measured)
            .Select(static benchmark => $"{benchmark.Descriptor.GetFilterName()} has no result; the log says more");
    }
}
