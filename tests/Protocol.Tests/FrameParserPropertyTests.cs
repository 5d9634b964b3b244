using System.Text;
using FsCheck;
using FsCheck.Fluent;
using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

public class FrameParserPropertyTests
{
    [Fact]
    public void However_a_stream_is_cut_into_chunks_its_frames_are_the_same() => Properties.Hold(
        s_streams,
        stream =>
        {
            var expected = FrameOracle.Read(stream.Bytes, stream.Separator, stream.MaxFieldBytes);

            Assert.Equal(expected, FrameReader.ReadAll(stream.Separator, stream.MaxFieldBytes, stream.Bytes));
            Assert.Equal(expected, FrameReader.ReadAll(stream.Separator, stream.MaxFieldBytes, stream.Chunks()));
        },
        count: 3000,
        smaller: CutStream.Smaller);

    [Fact]
    public void Any_bytes_at_all_are_read_the_same_however_they_are_cut() => Properties.Hold(
        from bytes in Gen.OneOf(Properties.Bytes(0, 200), Gen.Elements("\n?ab "u8.ToArray()).ArrayOf())
        from max in Gen.Choose(1, 40)
        from cuts in Gen.Choose(1, 20).ListOf()
        select new CutStream((byte)'\n', max, bytes, [.. cuts]),
        stream => Assert.Equal(
            FrameOracle.Read(stream.Bytes, stream.Separator, stream.MaxFieldBytes),
            FrameReader.ReadAll(stream.Separator, stream.MaxFieldBytes, stream.Chunks())),
        count: 3000,
        smaller: CutStream.Smaller);

    [Fact]
    public void After_a_reset_a_command_is_understood_whatever_came_before() => Properties.Hold(
        from garbage in Properties.Bytes(0, 300)
        from separator in Gen.Elements((byte)'\n', (byte)0, (byte)0xFF, (byte)'|')
        from cuts in Gen.Choose(1, 50).ListOf()
        select new CutStream(separator, 64, garbage, [.. cuts]),
        stream =>
        {
            // The separator in front belongs to it: without it, "?reset" is the end of whatever field the garbage has begun.
            var s = (char)stream.Separator;
            var reset = Encoding.Latin1.GetBytes($"{s}?reset{s}id{s}(m, p) => p{s}[1]{s}");
            var frames = FrameReader.ReadAll(stream.Separator, 64, (stream with { Bytes = [.. stream.Bytes, .. reset] }).Chunks());

            Assert.Equal([ReadFrame.Control("?reset"), ReadFrame.Command("id", "(m, p) => p", "[1]")], frames[^2..]);
        });

    private static readonly string[] s_words = ["?reset", "?quit", "?exectime", "?memusage", "?", "?nonsense", "?" + new string('x', 60)];

    private static readonly Gen<CutStream> s_streams =
        from separator in Gen.Frequency((2, Gen.Constant((byte)'\n')), (2, Gen.Constant((byte)0)), (1, Properties.Byte))
        from max in Gen.Choose(1, 64)
        from fields in Gen.Frequency(
            (6, Gen.Choose(0, 40).SelectMany(length => Gen.Choose('a', 'z').Select(c => (byte)c).ArrayOf(length))),
            (3, Properties.Bytes(0, 80)),
            (1, Gen.Constant(Array.Empty<byte>())),
            (2, Gen.Elements(s_words).Select(Encoding.Latin1.GetBytes)),
            (1, Properties.Bytes(30, 35))).ListOf()
        from tail in Properties.Bytes(0, 80)
        from cuts in Gen.Choose(1, 40).ListOf()
        select new CutStream(
            separator,
            max,
            [.. fields.SelectMany(field => field.Where(b => b != separator).Append(separator)), .. tail.Where(b => b != separator)],
            [.. cuts]);

    /// <summary>A stream and the lengths of its chunks, which are used in turn; without any it arrives byte by byte.</summary>
    private sealed record CutStream(byte Separator, int MaxFieldBytes, byte[] Bytes, int[] Cuts)
    {
        internal IEnumerable<byte[]> Chunks()
        {
            for (int start = 0, turn = 0; start < Bytes.Length; turn++)
            {
                var end = Math.Min(Bytes.Length, start + (Cuts.Length == 0 ? 1 : Cuts[turn % Cuts.Length]));
                yield return Bytes[start..end];
                start = end;
            }
        }

        internal static IEnumerable<CutStream> Smaller(CutStream stream)
        {
            for (var length = stream.Bytes.Length / 2; length > 0; length /= 2)
            {
                yield return stream with { Bytes = stream.Bytes[length..] };
                yield return stream with { Bytes = stream.Bytes[..^length] };
            }

            if (stream.Cuts.Length > 0)
            {
                yield return stream with { Cuts = stream.Cuts[1..] };
            }
        }

        public override string ToString() =>
            $"separator {Separator:X2}, at most {MaxFieldBytes} bytes, chunks of [{string.Join(' ', Cuts)}]: "
            + $"\"{Encoding.Latin1.GetString(Bytes)}\" = {Convert.ToHexString(Bytes)}";
    }
}
