using System.Globalization;
using FsCheck;
using FsCheck.Fluent;

namespace JSockD.Tests;

/// <summary>
/// Runs a property over generated cases. The seed is fixed, so a run repeats the last one; JSOCKD_TEST_SEED sets another. A failure names
/// the seed and the smallest case found.
/// </summary>
internal static class Properties
{
    private const string Variable = "JSOCKD_TEST_SEED";
    private const ulong DefaultSeed = 20261122;

    internal static void Hold<T>(Gen<T> cases, Action<T> body, int count = 500, Func<T, IEnumerable<T>>? smaller = null)
    {
        var seed =
            Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text
                ? ulong.Parse(text, CultureInfo.InvariantCulture)
                : DefaultSeed;
        var arbitrary = smaller is null ? Arb.From(cases) : Arb.From(cases, smaller);
        try
        {
            Prop.ForAll(arbitrary, body).Check(Config.QuickThrowOnFailure.WithMaxTest(count).WithReplay(seed, gamma: 11400714819323198485));
        }
        catch (Exception e)
        {
            throw new InvalidOperationException($"{Variable}={seed}: {e.Message}", e);
        }
    }

    /// <summary>Bytes of any value.</summary>
    internal static Gen<byte> Byte { get; } = Gen.Choose(0, 255).Select(value => (byte)value);

    /// <summary>So many bytes.</summary>
    internal static Gen<byte[]> Bytes(int least, int most) => Gen.Choose(least, most).SelectMany(length => Byte.ArrayOf(length));
}
