using BenchmarkDotNet.Columns;
using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Order;
using Perfolizer.Horology;

namespace JSockD.MicroBenchmarks;

/// <summary>What is shown of a run: one table of all benchmarks.</summary>
internal static class Tables
{
    /// <summary>
    /// Smallest and median time stand beside the mean, which a busy machine moves; so do the bytes that all threads allocated on the
    /// managed heap.
    /// </summary>
    internal static IConfig Config { get; } = ManualConfig.Create(DefaultConfig.Instance)
        .AddColumn(StatisticColumn.Min, StatisticColumn.Median)
        .AddDiagnoser(new MemoryDiagnoser(new MemoryDiagnoserConfig(displayGenColumns: false)))
        .HideColumns("Error", "StdDev")
        // On a busy machine it would otherwise go on for ten minutes, in search of a precision that isn't to be had there.
        .AddJob(Job.Default.WithIterationTime(TimeInterval.FromMilliseconds(200)).WithMaxIterationCount(25).AsMutator())
        .WithOrderer(new DefaultOrderer(SummaryOrderPolicy.Declared))
        // bench/micro.sh keeps what goes to the console.
        .WithOptions(ConfigOptions.JoinSummary | ConfigOptions.DisableLogFile);
}
