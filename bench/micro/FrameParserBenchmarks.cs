using BenchmarkDotNet.Attributes;
using JSockD.Protocol;

namespace JSockD.MicroBenchmarks;

/// <summary>Finding the fields of a command in received bytes.</summary>
public class FrameParserBenchmarks
{
    private const int FirstRead = 8;

    private readonly FrameParser _parser = new((byte)'\n', 64 * 1024 * 1024);
    private readonly byte[] _trivial = "1\n(m, p) => p\n1\n"u8.ToArray();
    private readonly byte[] _json = [.. "1\n(m, p) => p\n"u8, .. Customers.Json, (byte)'\n'];
    private readonly byte[] _control = "?exectime\n"u8.ToArray();

    /// <summary>The answers are right before anything is measured.</summary>
    [GlobalSetup]
    public void CheckFrames()
    {
        CheckCommand(Trivial(), _trivial, "1"u8);
        Answer.MustBe(FrameKind.Incomplete, FirstHalf().Kind, "the kind of half a command");
        _parser.Reset();
        CheckCommand(TrivialInTwoReads(), _trivial, "1"u8);
        CheckCommand(WithJson(), _json, Customers.Json);
        var control = Control();
        Answer.MustBe(FrameKind.Control, control.Kind, "the control word's kind");
        Answer.MustBe("?exectime"u8, Bytes(_control, control.Source), "the control word");
    }

    /// <summary>16 bytes. Each gives the bytes that its frame has consumed.</summary>
    [Benchmark]
    public int TrivialCommand() => Trivial().Consumed.Length;

    /// <summary>The same bytes, of which only the first half is there at first.</summary>
    [Benchmark]
    public int TrivialCommandInTwoReads() => TrivialInTwoReads().Consumed.Length;

    /// <summary>A parameter of 1.2 kB.</summary>
    [Benchmark]
    public int CommandWithJson() => WithJson().Consumed.Length;

    /// <summary>A question in place of a command.</summary>
    [Benchmark]
    public int ControlWord() => Control().Consumed.Length;

    private Frame Trivial() => _parser.ParseCommand(_trivial);

    private Frame TrivialInTwoReads()
    {
        _ = FirstHalf();
        return _parser.ParseCommand(_trivial);
    }

    private Frame WithJson() => _parser.ParseCommand(_json);

    private Frame Control() => _parser.ParseCommand(_control);

    private Frame FirstHalf() => _parser.ParseCommand(_trivial.AsSpan(0, FirstRead));

    private static void CheckCommand(Frame frame, byte[] sent, ReadOnlySpan<byte> parameter)
    {
        Answer.MustBe(FrameKind.Command, frame.Kind, "the frame's kind");
        Answer.MustBe(FrameFault.None, frame.Fault, "the frame's fault");
        Answer.MustBe("1"u8, Bytes(sent, frame.Id), "the id");
        Answer.MustBe("(m, p) => p"u8, Bytes(sent, frame.Source), "the command");
        Answer.MustBe(parameter, Bytes(sent, frame.Parameter), "the parameter");
        Answer.MustBe(sent.Length, frame.Consumed.Length, "the number of consumed bytes");
    }

    private static ReadOnlySpan<byte> Bytes(byte[] sent, Field field) => sent.AsSpan(field.Offset, field.Length);
}
