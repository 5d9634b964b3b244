using JSockD.Engine;

namespace JSockD.Server.Checks;

/// <summary>Finds modules that commands can do nothing with: bundles of another format than an ES module's. Pure.</summary>
internal static class ExportCheck
{
    /// <summary>
    /// What is wrong and what was expected; null for a module that exports something, or assigns to a property of <c>globalThis</c>, where
    /// commands find it too.
    /// </summary>
    /// <param name="module">The module.</param>
    /// <param name="file">Its source.</param>
    internal static string? Describe(CompiledModule module, string file) =>
        module.Exports > 0 || module.References.Any(reference => reference.Kind == ReferenceKind.PropertyWrite)
            ? null
            : $"{file} exports nothing, so commands get an empty module: an ES module with exports was expected. A CommonJS, UMD or IIFE "
                + "bundle has none: build it from a file with exports as an ES module (esbuild --format=esm, Rollup and Vite "
                + "format: 'es', webpack output.library.type: 'module').";
}
