using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace JSockD.Modules.Sodium;

/// <summary>
/// Finds libsodium, checks that it can do what JSockD needs, and initialises it: once a process, before the first use. Every wrapper in this
/// folder calls <see cref="EnsureReady"/> first; that is one volatile read after the first time. Safe from any thread.
/// </summary>
public static class SodiumLibrary
{
    /// <summary>
    /// Where to look once the runtime's own probing (<c>libsodium.so</c>, <c>libsodium.dylib</c>, next to the application or on the loader's path)
    /// has failed: Debian has the unversioned name only in libsodium-dev, and Homebrew's folder on ARM is not on the loader's path.
    /// </summary>
    private static readonly string[] s_fallbacks = OperatingSystem.IsMacOS()
        ? ["libsodium.23.dylib", "libsodium.26.dylib", "/opt/homebrew/lib/libsodium.dylib", "/usr/local/lib/libsodium.dylib", "/opt/local/lib/libsodium.dylib"]
        : ["libsodium.so.23", "libsodium.so.26", "/usr/local/lib/libsodium.so"];

    private static readonly Lock s_lock = new();
    private static bool s_resolving;
    private static volatile bool s_ready;

    /// <summary>The version of the libsodium in use, such as <c>1.0.18</c>.</summary>
    /// <exception cref="SodiumException">It cannot be used; the message says why.</exception>
    public static unsafe string Version
    {
        get
        {
            EnsureReady();
            return Marshal.PtrToStringUTF8((nint)LibSodium.sodium_version_string())!;
        }
    }

    /// <exception cref="SodiumException">The library is missing, too old, a minimal build, or cannot be initialised. Later calls try again.</exception>
    internal static void EnsureReady()
    {
        if (!s_ready)
        {
            Load();
        }
    }

    private static void Load()
    {
        lock (s_lock)
        {
            if (s_ready)
            {
                return;
            }

            // An event rather than NativeLibrary.SetDllImportResolver, of which an assembly can have one only: the engine's library may want it.
            // Linked statically (NativeAOT), the library is part of the executable and nothing asks here.
            if (!s_resolving)
            {
                (AssemblyLoadContext.GetLoadContext(typeof(SodiumLibrary).Assembly) ?? AssemblyLoadContext.Default).ResolvingUnmanagedDll += Resolve;
                s_resolving = true;
            }

            try
            {
                Initialise();
            }
            catch (Exception e) when (e is DllNotFoundException or EntryPointNotFoundException or BadImageFormatException)
            {
                throw new SodiumException(NotLoaded(e), e);
            }

            s_ready = true;
        }
    }

    private static void Initialise()
    {
        var (major, minor) = (LibSodium.sodium_library_version_major(), LibSodium.sodium_library_version_minor());
        if (Unsuitable(major, minor, LibSodium.sodium_library_minimal() != 0) is { } sentence)
        {
            throw new SodiumException(sentence);
        }

        if (LibSodium.sodium_init() < 0)
        {
            throw new SodiumException("libsodium could not be initialised: it found no usable source of random numbers (/dev/urandom)");
        }

        if (LibSodium.crypto_hash_sha512_statebytes() != Sha512.StateBytes)
        {
            throw new SodiumException(
                $"this libsodium does not fit: its SHA-512 state has {LibSodium.crypto_hash_sha512_statebytes()} bytes, not {Sha512.StateBytes}");
        }
    }

    private static IntPtr Resolve(Assembly assembly, string name)
    {
        if (name == LibSodium.LibraryName)
        {
            foreach (var file in s_fallbacks)
            {
                if (NativeLibrary.TryLoad(file, out var handle))
                {
                    return handle;
                }
            }
        }

        return IntPtr.Zero;
    }

    /// <summary>The sentence for a library that loads but lacks what is needed; null for one that is fine.</summary>
    internal static string? Unsuitable(int major, int minor, bool minimal) => (major, minor, minimal) switch
    {
        _ when major < 10 || (major == 10 && minor < 3) =>
            $"the libsodium on this system is too old: its library version is {major}.{minor}, and 10.3 (libsodium 1.0.18) or later is needed",
        (_, _, true) => "the libsodium on this system is a minimal build (--enable-minimal), which lacks the Ed25519 arithmetic that is needed: install a full one",
        _ => null,
    };

    /// <summary>The sentence for a library that cannot be loaded at all, or lacks a function.</summary>
    internal static string NotLoaded(Exception cause) => (cause is EntryPointNotFoundException
            ? "the libsodium on this system is too old or incomplete (it lacks a function that is needed)"
            : "libsodium could not be loaded")
        + ": install version 1.0.18 or later; the package is libsodium23 on Debian and Ubuntu, libsodium with Homebrew and on FreeBSD and OpenBSD";
}
