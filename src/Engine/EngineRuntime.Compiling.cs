using System.Text;

namespace JSockD.Engine;

/// <content>Modules that are compiled and not run, and what is told of them.</content>
internal sealed unsafe partial class EngineRuntime
{
    /// <summary>Compiles an ES module to bytecode without running it.</summary>
    /// <exception cref="ScriptException">It does not compile, or imports what does not exist.</exception>
    internal byte[] CompileModule(ReadOnlySpan<byte> source, string fileName, int strip)
    {
        var name = Encoding.UTF8.GetBytes(fileName);
        fixed (byte* sourceData = source, nameData = name)
        {
            jsd_bytes bytecode = default;
            ThrowUnless(Native.jsd_module_compile(
                Pointer, new jsd_bytes(sourceData, (nuint)source.Length), new jsd_bytes(nameData, (nuint)name.Length), strip, &bytecode));
            return bytecode.AsSpan().ToArray();
        }
    }

    /// <summary>What the module that was compiled last refers to outside itself, each name in each way once.</summary>
    internal IReadOnlyList<ModuleReference> ReadReferences()
    {
        jsd_reference* items;
        nuint count;
        Check(Native.jsd_module_references(Pointer, &items, &count));
        var references = new ModuleReference[checked((int)count)];
        for (var i = 0; i < references.Length; i++)
        {
            ref var item = ref items[i];
            references[i] = new ModuleReference(
                Encoding.UTF8.GetString(item.name.AsSpan()), (ReferenceKind)item.kind, item.line, item.column, item.count);
        }

        return references;
    }

    /// <summary>How many names the module that was compiled last exports.</summary>
    internal int CountExports()
    {
        uint count;
        Check(Native.jsd_module_exports(Pointer, &count));
        return checked((int)count);
    }
}
