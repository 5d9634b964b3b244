using System.Text;
using JSockD.Engine;
using JSockD.Modules;

namespace JSockD.Hosting.Tests;

/// <summary>Modules out of their source.</summary>
internal static class TestModule
{
    internal static byte[] Compile(string source) =>
        ModuleCompiler.Compile(Encoding.UTF8.GetBytes(source), "m.mjs", StripMode.Nothing).Bytecode;

    internal static VerifiedModule Of(string source) => VerifiedModule.Of(Compile(source));
}
