using System.Reflection.Emit;
using System.Reflection.Metadata;
using System.Reflection.Metadata.Ecma335;

namespace JSockD.Architecture.Tests.Metadata;

/// <summary>The bodies of methods, as far as they name types and members.</summary>
internal static class Instructions
{
    private const byte TwoBytes = 0xFE;

    private static readonly Dictionary<int, OpCode> s_codes = typeof(OpCodes).GetFields()
        .Select(field => field.GetValue(null))
        .OfType<OpCode>()
        .ToDictionary(code => (int)(ushort)code.Value);

    /// <summary>What the instructions of a body refer to: types, methods, fields, stand-alone signatures.</summary>
    internal static IEnumerable<EntityHandle> References(MethodBodyBlock body)
    {
        var found = new List<EntityHandle>();
        var code = body.GetILReader();
        while (code.RemainingBytes > 0)
        {
            Read(ref code, found);
        }

        return found;
    }

    private static void Read(ref BlobReader code, List<EntityHandle> found)
    {
        int value = code.ReadByte();
        var operand = s_codes[value == TwoBytes ? (value << 8) | code.ReadByte() : value].OperandType;
        switch (operand)
        {
            case OperandType.InlineField or OperandType.InlineMethod or OperandType.InlineType:
            case OperandType.InlineTok or OperandType.InlineSig:
                found.Add(MetadataTokens.EntityHandle(code.ReadInt32()));
                break;
            case OperandType.InlineSwitch:
                var targets = code.ReadInt32();
                code.Offset += sizeof(int) * targets;
                break;
            default:
                code.Offset += Size(operand);
                break;
        }
    }

    private static int Size(OperandType operand) => operand switch
    {
        OperandType.InlineNone => 0,
        OperandType.ShortInlineBrTarget or OperandType.ShortInlineI or OperandType.ShortInlineVar => 1,
        OperandType.InlineVar => 2,
        OperandType.InlineBrTarget or OperandType.InlineI or OperandType.InlineString or OperandType.ShortInlineR => 4,
        OperandType.InlineI8 or OperandType.InlineR => 8,
        _ => throw new NotSupportedException($"an operand of the kind {operand}"),
    };
}
