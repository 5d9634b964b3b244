using System.Runtime.InteropServices;

namespace JSockD.Modules.Sodium;

/// <summary>
/// The functions of libsodium that JSockD calls, under their C names. Nothing here allocates or keeps a pointer: every buffer belongs to the
/// caller, and is read or written only during the call. All of them may be called from any thread once <see cref="sodium_init"/> has returned.
/// Source: the headers <c>sodium/core.h</c>, <c>version.h</c>, <c>utils.h</c>, <c>randombytes.h</c> and <c>crypto_*.h</c> of libsodium 1.0.18.
/// </summary>
/// <remarks>
/// The library name must stay exactly "libsodium": the native build binds it with a <c>DirectPInvoke</c> item of that name to
/// <c>libsodium.a</c>. With the JIT <see cref="SodiumLibrary"/> finds the shared library.
/// </remarks>
internal static unsafe partial class LibSodium
{
    internal const string LibraryName = "libsodium";

    /// <summary>0 at the first call, 1 at later ones, -1 when the library cannot be used (no random source).</summary>
    [LibraryImport(LibraryName)]
    internal static partial int sodium_init();

    /// <summary>The version of the release, such as "1.0.18": static, NUL-terminated.</summary>
    [LibraryImport(LibraryName)]
    internal static partial byte* sodium_version_string();

    /// <summary>The ABI version: 10 with libsodium up to 1.0.18, 26 since 1.0.19.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int sodium_library_version_major();

    /// <summary>Counts up with additions to the ABI: 10.3 is libsodium 1.0.18.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int sodium_library_version_minor();

    /// <summary>1 when the library was built without the less common functions, the scalar arithmetic among them.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int sodium_library_minimal();

    /// <summary>Zeroes <paramref name="len"/> bytes; not optimised away.</summary>
    [LibraryImport(LibraryName)]
    internal static partial void sodium_memzero(byte* pnt, nuint len);

    /// <summary>Fills <paramref name="size"/> bytes from the operating system's random source; aborts the process if that fails.</summary>
    [LibraryImport(LibraryName)]
    internal static partial void randombytes_buf(byte* buf, nuint size);

    /// <summary>Ed25519 key pair: <paramref name="seed"/> 32 bytes in, <paramref name="pk"/> 32 and <paramref name="sk"/> 64 (seed, public key) out. 0 or -1.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_sign_seed_keypair(byte* pk, byte* sk, byte* seed);

    /// <summary>Signs <paramref name="m"/>: 64 bytes to <paramref name="sig"/>; <paramref name="siglen"/> may be null; <paramref name="sk"/> is seed and public key. 0 or -1.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_sign_detached(byte* sig, ulong* siglen, byte* m, ulong mlen, byte* sk);

    /// <summary>0 when the 64 bytes <paramref name="sig"/> are a signature of <paramref name="m"/> by the 32-byte key <paramref name="pk"/>, else -1.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_sign_verify_detached(byte* sig, byte* m, ulong mlen, byte* pk);

    /// <summary>1 when the 32 bytes <paramref name="p"/> are the canonical encoding of a point of the prime-order group other than a small-order one, else 0.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_core_ed25519_is_valid_point(byte* p);

    /// <summary><paramref name="q"/> (32) = <paramref name="n"/> (32, below 2^255, taken as it is) × B. -1 when the product is the neutral element, else 0.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_scalarmult_ed25519_base_noclamp(byte* q, byte* n);

    /// <summary><paramref name="r"/> (32) = <paramref name="s"/> (64, little-endian) mod L.</summary>
    [LibraryImport(LibraryName)]
    internal static partial void crypto_core_ed25519_scalar_reduce(byte* r, byte* s);

    /// <summary><paramref name="z"/> = <paramref name="x"/> × <paramref name="y"/> mod L, 32 bytes each.</summary>
    [LibraryImport(LibraryName)]
    internal static partial void crypto_core_ed25519_scalar_mul(byte* z, byte* x, byte* y);

    /// <summary><paramref name="z"/> = <paramref name="x"/> + <paramref name="y"/> mod L, 32 bytes each.</summary>
    [LibraryImport(LibraryName)]
    internal static partial void crypto_core_ed25519_scalar_add(byte* z, byte* x, byte* y);

    /// <summary>Size in bytes of the state that the three functions below work on: 208, aligned to 8.</summary>
    [LibraryImport(LibraryName)]
    internal static partial nuint crypto_hash_sha512_statebytes();

    /// <summary>Starts a SHA-512 hash in parts. 0 or -1.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_hash_sha512_init(ulong* state);

    /// <summary>Adds <paramref name="inlen"/> bytes. 0 or -1.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_hash_sha512_update(ulong* state, byte* @in, ulong inlen);

    /// <summary>Writes the 64-byte digest and zeroes the state. 0 or -1.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_hash_sha512_final(ulong* state, byte* @out);

    /// <summary>BLAKE2b of <paramref name="in"/>, <paramref name="outlen"/> bytes (16 to 64) long; a null key of length 0 hashes without one. 0 or -1.</summary>
    [LibraryImport(LibraryName)]
    internal static partial int crypto_generichash(byte* @out, nuint outlen, byte* @in, ulong inlen, byte* key, nuint keylen);
}
