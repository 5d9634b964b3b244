using System.Runtime.InteropServices;

namespace JSockD.Modules;

/// <summary>
/// The functions of libsodium that NSec keeps to itself, under their C names; nothing else calls libsodium directly. None of them allocates
/// or keeps a pointer: every buffer belongs to the caller, who has checked its size, and is read or written only during the call. Any
/// thread may call, once NSec has initialised the library, which <see cref="Algorithms"/> sees to.
/// Source: the headers <c>sodium/version.h</c>, <c>randombytes.h</c>, <c>crypto_core_ed25519.h</c> and <c>crypto_scalarmult_ed25519.h</c>
/// of libsodium 1.0.22.
/// </summary>
/// <remarks>
/// The library name must stay exactly "libsodium", which is NSec's too: so both call the same library, which is the one that NSec's package
/// brings with the JIT, and part of the native executable, which binds the name with a <c>DirectPInvoke</c> item.
/// </remarks>
internal static unsafe partial class LibSodium
{
    private const string LibraryName = "libsodium";

    /// <summary>The version of the release, such as "1.0.22": static, NUL-terminated.</summary>
    [LibraryImport(LibraryName)]
    internal static partial byte* sodium_version_string();

    /// <summary>Fills <paramref name="size"/> bytes from the operating system's random source; aborts the process if that fails.</summary>
    [LibraryImport(LibraryName)]
    internal static partial void randombytes_buf(Span<byte> buf, nuint size);

    /// <summary>
    /// 1 when the 32 bytes <paramref name="p"/> are the canonical encoding of a point of the prime-order group other than a small-order
    /// one, else 0.
    /// </summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_core_ed25519_is_valid_point(ReadOnlySpan<byte> p);

    /// <summary>
    /// <paramref name="q"/> (32) = <paramref name="n"/> (32, below 2^255, taken as it is) × B. -1 when the product is the neutral element,
    /// else 0.
    /// </summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_scalarmult_ed25519_base_noclamp(Span<byte> q, ReadOnlySpan<byte> n);

    /// <summary><paramref name="r"/> (32) = <paramref name="s"/> (64, little-endian) mod L.</summary>
    [LibraryImport(LibraryName)]
    internal static partial void crypto_core_ed25519_scalar_reduce(Span<byte> r, ReadOnlySpan<byte> s);

    /// <summary>
    /// <paramref name="z"/> = <paramref name="x"/> × <paramref name="y"/> mod L, 32 bytes each; they may be the same buffer.
    /// </summary>
    [LibraryImport(LibraryName)]
    internal static partial void crypto_core_ed25519_scalar_mul(Span<byte> z, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y);

    /// <summary>
    /// <paramref name="z"/> = <paramref name="x"/> + <paramref name="y"/> mod L, 32 bytes each; they may be the same buffer.
    /// </summary>
    [LibraryImport(LibraryName)]
    internal static partial void crypto_core_ed25519_scalar_add(Span<byte> z, ReadOnlySpan<byte> x, ReadOnlySpan<byte> y);
}
