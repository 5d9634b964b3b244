using System.Text;
using JSockD.Protocol;

namespace JSockD.Protocol.Tests;

/// <summary>
/// Section 6 of the specification once more, in the plainest form: it has the whole stream before it and cuts it into strings.
/// </summary>
internal static class FrameOracle
{
    internal static List<ReadFrame> Read(byte[] stream, byte separator, int maxFieldBytes)
    {
        var frames = new List<ReadFrame>();
        var fields = new List<string>();
        var pieces = Encoding.Latin1.GetString(stream).Split((char)separator);
        foreach (var field in pieces[..^1])
        {
            var limit = fields.Count == 0 ? FrameParser.MaxIdBytes : maxFieldBytes;
            if (field.StartsWith('?'))
            {
                // Of a word that is longer than a field, so much is kept that it can be answered: no word of the protocol is that long.
                var word = field.Length <= limit ? field : field[..(fields.Count == 0 ? limit : 1)];
                frames.Add(ReadFrame.Control(word));
                if (word == "?reset")
                {
                    fields.Clear();
                }

                continue;
            }

            fields.Add(field);
            if (fields.Count == 3)
            {
                frames.Add(Command(fields, maxFieldBytes));
                fields.Clear();
            }
        }

        return frames;
    }

    private static ReadFrame Command(List<string> fields, int maxFieldBytes)
    {
        var id = fields[0].Length > FrameParser.MaxIdBytes ? fields[0][..FrameParser.MaxIdBytes] : fields[0];
        var isBad = fields[0].Length is 0 or > FrameParser.MaxIdBytes || fields[0].Contains(' ') || fields[0].Contains('\n');
        return isBad ? ReadFrame.Broken(FrameFault.BadId, id)
            : fields[1].Length > maxFieldBytes ? ReadFrame.Broken(FrameFault.CommandTooLong, id)
            : fields[2].Length > maxFieldBytes ? ReadFrame.Broken(FrameFault.ParameterTooLong, id)
            : ReadFrame.Command(id, fields[1], fields[2]);
    }
}
