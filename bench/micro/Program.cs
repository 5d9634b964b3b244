using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Running;
using JSockD.MicroBenchmarks;

// By default BenchmarkDotNet generates a project, builds it and runs that in a process of its own. It finds the project to refer to by the
// name of the
// assembly, which has a prefix here ("Unable to find JSockD.MicroBenchmarks"), and the build would be one under this repository's props:
// docs/decisions/0012.
string[] inProcess = ["--inProcess"];

// Without a filter it would ask which benchmarks are meant, and wait.
string[] everything = args.Any(static a => a == "-f" || a.StartsWith("--filter", StringComparison.Ordinal)) ? [] : ["--filter", "*"];

var asksOnly = args.Any(static a => a is "--help" or "--version" or "--info" || a.StartsWith("--list", StringComparison.Ordinal));
var errors = new ErrorLog();
var config = ManualConfig.Create(Tables.Config).AddLogger(errors);
var summaries = BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run([.. args, .. inProcess, .. everything], config).ToArray();
if (asksOnly)
{
    return 0;
}

var complaints = Verdict.Complaints(summaries, errors.Errors).ToArray();
foreach (var complaint in complaints)
{
    Console.Error.WriteLine(complaint);
}

return complaints.Length == 0 ? 0 : 1;
