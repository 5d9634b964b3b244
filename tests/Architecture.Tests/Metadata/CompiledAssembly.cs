using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace JSockD.Architecture.Tests.Metadata;

/// <summary>
/// Which namespaces of a compiled assembly use which others: by their types' bases, members, signatures and code. Constants are compiled
/// in, and not seen.
/// </summary>
internal sealed class CompiledAssembly : IDisposable
{
    private readonly PEReader _file;
    private readonly MetadataReader _reader;

    internal CompiledAssembly(string path)
    {
        _file = new PEReader(File.OpenRead(path));
        _reader = _file.GetMetadataReader();
    }

    /// <summary>Those that have types.</summary>
    internal IEnumerable<string> Namespaces => _reader.TypeDefinitions.Select(handle => NamespaceCollector.Of(_reader, handle)).Distinct();

    /// <summary>Each use of one namespace by another.</summary>
    internal IEnumerable<(string From, string To)> Uses() =>
        from handle in _reader.TypeDefinitions
        let user = NamespaceCollector.Of(_reader, handle)
        from used in UsedBy(_reader.GetTypeDefinition(handle))
        where used != user
        select (user, used);

    public void Dispose() => _file.Dispose();

    private HashSet<string> UsedBy(TypeDefinition type)
    {
        var collector = new NamespaceCollector(_reader);
        AddIfAny(collector, type.BaseType);
        foreach (var implemented in type.GetInterfaceImplementations())
        {
            collector.Add(_reader.GetInterfaceImplementation(implemented).Interface);
        }

        AddConstraints(collector, type.GetGenericParameters());
        foreach (var field in type.GetFields())
        {
            collector.Add(field);
        }

        foreach (var method in type.GetMethods())
        {
            collector.Add(method);
            AddConstraints(collector, _reader.GetMethodDefinition(method).GetGenericParameters());
            AddBody(collector, _reader.GetMethodDefinition(method));
        }

        return collector.Namespaces;
    }

    private void AddBody(NamespaceCollector collector, MethodDefinition method)
    {
        if (method.RelativeVirtualAddress == 0)
        {
            return;
        }

        var body = _file.GetMethodBody(method.RelativeVirtualAddress);
        AddIfAny(collector, body.LocalSignature);
        foreach (var region in body.ExceptionRegions)
        {
            AddIfAny(collector, region.CatchType);
        }

        foreach (var reference in Instructions.References(body))
        {
            collector.Add(reference);
        }
    }

    private void AddConstraints(NamespaceCollector collector, GenericParameterHandleCollection parameters)
    {
        foreach (var constraint in parameters.SelectMany(parameter => _reader.GetGenericParameter(parameter).GetConstraints()))
        {
            collector.Add(_reader.GetGenericParameterConstraint(constraint).Type);
        }
    }

    private static void AddIfAny(NamespaceCollector collector, EntityHandle handle)
    {
        if (!handle.IsNil)
        {
            collector.Add(handle);
        }
    }
}
