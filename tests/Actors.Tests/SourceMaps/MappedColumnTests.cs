using System.Text;
using System.Text.Json;
using JSockD.Actors.Server;

namespace JSockD.Actors.Tests;

/// <summary>A source map counts columns in UTF-16 code units, whatever the engine counts in.</summary>
public sealed class MappedColumnTests : IDisposable
{
    private const int RightLine = 7;
    private const int WrongLine = 9;

    private readonly string _map = Path.GetTempFileName();

    [Theory]
    [InlineData("abcde")]
    [InlineData("ääääb")]
    [InlineData("中中中中中")]
    [InlineData("😀😀b")]
    public void Characters_in_front_of_a_place_do_not_move_it(string text)
    {
        var column = JsonDocument.Parse(ErrorOf("abcde")).RootElement.GetProperty("trace")[0].GetProperty("column").GetInt32();

        // From the place where the error is on, the code stems from one line, and from the next character on from another.
        var mappings = "AAAA," + Vlq(column - 1) + "A" + Vlq(RightLine - 1) + "A," + Vlq(1) + "A" + Vlq(WrongLine - RightLine) + "A";
        File.WriteAllText(_map, $$"""{"version":3,"sources":["a.ts"],"names":[],"mappings":"{{mappings}}"}""");
        var mapped = JsonDocument.Parse(ErrorOf(text, _map)).RootElement.GetProperty("trace")[0].GetProperty("mapped");

        Assert.Equal(RightLine, mapped.GetProperty("line").GetInt32());
    }

    public void Dispose() => File.Delete(_map);

    private static byte[] ErrorOf(string text, string? map = null)
    {
        var module = RuntimeLeakTests.Module($"const s = '{text}'; export const f = () => {{ throw new Error(s) }}");
        using var runtime = new RuntimeFixture(new ServerSettings { SocketPaths = [], Module = module }, sourceMap: map);
        var reply = runtime.Execute("m => m.f()");
        Assert.StartsWith("id exception ", reply, StringComparison.Ordinal);
        return Encoding.UTF8.GetBytes(reply["id exception ".Length..]);
    }

    // Base 64 in groups of five bits, the lowest first, each but the last marked with a sixth; the sign is the lowest bit of all.
    private static string Vlq(int number)
    {
        const string Digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
        var text = "";
        for (var rest = number << 1; ; rest >>= 5)
        {
            text += Digits[(rest & 31) | (rest > 31 ? 32 : 0)];
            if (rest <= 31)
            {
                return text;
            }
        }
    }
}
