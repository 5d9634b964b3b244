using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace JSockD.Modules.Tests;

/// <summary>What is said when libsodium is missing or is another one: a sentence for the operator, not NSec's exception.</summary>
public class SodiumFailureTests
{
    private static readonly Assembly s_nsec = typeof(NSec.Cryptography.Key).Assembly;

    [Fact]
    public void A_missing_libsodium_is_named()
    {
        var (type, message) = FailureWhen(_ => throw new DllNotFoundException("no libsodium.so anywhere"));

        Assert.Equal(typeof(SodiumException).FullName, type);
        Assert.Equal(
            $"libsodium could not be loaded, with which NSec {CryptographyVersions.NSec} makes and checks signatures: "
            + "the shared library that comes with NSec has to lie where it was installed, or beside the program",
            message);
    }

    /// <summary>The C library has none of libsodium's functions, as an old libsodium lacks some.</summary>
    [Fact]
    public void A_library_that_lacks_functions_is_called_too_old_or_another()
    {
        var (type, message) = FailureWhen(_ => NativeLibrary.GetMainProgramHandle());

        Assert.Equal(typeof(SodiumException).FullName, type);
        Assert.StartsWith(
            "the libsodium that was found is too old, or is another library: "
            + $"NSec {CryptographyVersions.NSec} needs the one that comes with it (",
            message,
            StringComparison.Ordinal);
        Assert.Contains("sodium_library_version_major", message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_libsodium_of_another_version_is_named_with_both_versions()
    {
        // NSec's own words, from its resources.
        var failure = new InvalidOperationException(
            "An error occurred while initializing cryptographic primitives. (Expected libsodium 1.0.22 but found 1.0.18.)");

        Assert.Equal(
            $"the libsodium that was found is not the one that NSec {CryptographyVersions.NSec} needs, or has no source of random numbers "
            + $"({failure.Message})",
            SodiumException.Explain(failure));
    }

    [Fact]
    public void Other_failures_are_not_put_down_to_libsodium() =>
        Assert.Null(SodiumException.Explain(new FormatException("The key is not in a correct format.")));

    /// <summary>
    /// The first signature check of a process whose loader resolves libsodium like this: in a load context of its own, which has loaded
    /// nothing yet.
    /// </summary>
    private static (string? Type, string Message) FailureWhen(Func<string, IntPtr> resolve)
    {
        var context = new FreshContext();
        var modules = context.LoadFromAssemblyPath(typeof(ModuleTrust).Assembly.Location);
        foreach (var assembly in new[] { modules, context.LoadFromAssemblyPath(s_nsec.Location) })
        {
            NativeLibrary.SetDllImportResolver(assembly, (name, _, _) => resolve(name));
        }

        var read = modules.GetType(typeof(ModuleTrust).FullName!)!.GetMethod(nameof(ModuleTrust.FromEnvironment))!;
        var key = Convert.ToHexString(TestKeys.PublicKey(TestKeys.Seed));
        var thrown = Assert.Throws<TargetInvocationException>(() => read.Invoke(null, [key, false]));
        return (thrown.InnerException!.GetType().FullName, thrown.InnerException.Message);
    }

    private sealed class FreshContext() : AssemblyLoadContext("without libsodium")
    {
        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name == s_nsec.GetName().Name ? LoadFromAssemblyPath(s_nsec.Location) : null;
    }
}
