using System.Buffers;
using System.Globalization;
using System.Text;

namespace JSockD.Diagnostics.Errors;

/// <summary>Writes error objects as JSON, every key always present. Pure.</summary>
internal static class ErrorObjectWriter
{
    /// <summary>Appends the object, without a line feed anywhere.</summary>
    public static void Write(IBufferWriter<byte> output, ErrorObject error)
    {
        output.Write("{\"raw\":"u8);
        JsonText.Write(output, error.Raw);
        output.Write(",\"pretty\":"u8);
        JsonText.Write(output, error.Pretty);
        output.Write(",\"errorMessage\":"u8);
        JsonText.Write(output, error.MessageAndHint);
        output.Write(",\"trace\":["u8);
        for (var i = 0; i < error.Trace.Count; i++)
        {
            output.Write(i == 0 ? ""u8 : ","u8);
            WritePlace(output, error.Trace[i]);
            output.Write(",\"mapped\":"u8);
            WriteMapped(output, error.Trace[i].Mapped);
            output.Write("}"u8);
        }

        output.Write("]}"u8);
    }

    private static void WriteMapped(IBufferWriter<byte> output, TraceEntry? mapped)
    {
        if (mapped is null)
        {
            output.Write("null"u8);
            return;
        }

        WritePlace(output, mapped);
        output.Write("}"u8);
    }

    private static void WritePlace(IBufferWriter<byte> output, TraceEntry entry)
    {
        output.Write("{\"functionName\":"u8);
        JsonText.Write(output, entry.FunctionName);
        output.Write(",\"source\":"u8);
        JsonText.Write(output, entry.Source);
        output.Write(Encoding.ASCII.GetBytes($",\"line\":{Number(entry.Line)},\"column\":{Number(entry.Column)}"));
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "null";
}
