namespace JSockD.Diagnostics.SourceMaps;

/// <summary>
/// Where a function begins in the bundle, as QuickJS keeps it with the bytecode (<c>line_num</c> and <c>col_num</c> of
/// <c>JSFunctionBytecode</c>): the
/// keyword <c>function</c> or <c>async</c>, the only parameter of <c>x
/// => …</c>, the name of a method. For <c>name = (…) => …</c> it is the name: the engine
/// looks ahead there before it knows of the function.
/// </summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1.</param>
internal readonly record struct FunctionStart(int Line, int Column);
