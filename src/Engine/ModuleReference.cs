namespace JSockD.Engine;

/// <summary>How a module refers to something outside itself; the numbers are those of <c>jsd_reference_kind</c>.</summary>
internal enum ReferenceKind
{
    /// <summary>It reads a variable that it does not declare.</summary>
    Read = 0,

    /// <summary>It asks with <c>typeof</c>, which is no error where there is no such variable.</summary>
    Typeof = 1,

    /// <summary>It assigns to a variable that it does not declare, which is an error where there is none.</summary>
    Write = 2,

    /// <summary>It reads a property of <c>globalThis</c>.</summary>
    PropertyRead = 3,

    /// <summary>It assigns to a property of <c>globalThis</c>.</summary>
    PropertyWrite = 4,

    /// <summary>It imports a module.</summary>
    Import = 5,
}

/// <summary>A name outside of a module that it refers to in one way.</summary>
/// <param name="Name">Of the variable, property or module.</param>
/// <param name="Kind">In which way.</param>
/// <param name="Line">Of the first place, from 1; 0 for imports.</param>
/// <param name="Column">Of the first place, in UTF-16 units from 1; 0 for imports.</param>
/// <param name="Count">Of the places.</param>
internal sealed record ModuleReference(string Name, ReferenceKind Kind, int Line, int Column, long Count);

/// <summary>A compiled module.</summary>
/// <param name="Bytecode">For <see cref="EngineRuntime.LoadModule"/>.</param>
/// <param name="References">What it refers to outside itself, each name in each way once.</param>
/// <param name="Exports">How many names it exports.</param>
internal sealed record CompiledModule(byte[] Bytecode, IReadOnlyList<ModuleReference> References, int Exports);
