namespace JSockD.EndToEnd.Tests.Errors;

/// <summary>
/// Whatever a script throws, the error object is whole: reading it checks every key and its type (see <see cref="ErrorObject.Parse"/>), and
/// the connection serves on.
/// </summary>
public sealed class ThrownValueTests : EndToEndTest
{
    [Theory]
    [InlineData("42", "42")]
    [InlineData("-0", "-0")]
    [InlineData("NaN", "NaN")]
    [InlineData("1e308 * 10", "Infinity")]
    [InlineData("10n", "10n")]
    [InlineData("'text'", "text")]
    [InlineData("''", "")]
    [InlineData("'two\\nlines'", "two\nlines")]
    [InlineData("'\\u0000\\u001b'", null)]
    [InlineData("'\\ud800'", null)]
    [InlineData("Object.defineProperty(() => { throw 1 }, 'name', {value: '\\ud800'})()", null)]
    [InlineData("'😀'", "😀")]
    [InlineData("true", "true")]
    [InlineData("null", "null")]
    [InlineData("undefined", "undefined")]
    [InlineData("Symbol('s')", "Symbol(s)")]
    [InlineData("{a: 1}", "{ a: 1 }")]
    [InlineData("[1, [2]]", "[ 1, [ 2 ] ]")]
    [InlineData("() => 1", null)]
    [InlineData("class A {}", null)]
    [InlineData("/r/g", null)]
    [InlineData("new Date(0)", null)]
    [InlineData("new Map([[1, 2]])", null)]
    [InlineData("new Set([1])", null)]
    [InlineData("new Uint8Array(3)", null)]
    [InlineData("Promise.resolve(1)", null)]
    [InlineData("Object.create(null)", null)]
    [InlineData("new Proxy({}, {get() { throw 1 }, ownKeys() { throw 2 }})", null)]
    [InlineData("(() => { const a = {}; a.a = a; return a })()", null)]
    [InlineData("{get a() { throw 1 }}", null)]
    [InlineData("{toString() { throw 1 }, toJSON() { throw 2 }}", null)]
    [InlineData("new Error('m')", "Error: m")]
    [InlineData("new Error('')", "Error")]
    [InlineData("new Error('a\\n    at fake (file:1:1)\\nb')", "Error: a\n    at fake (file:1:1)\nb")]
    [InlineData("new TypeError('t')", "TypeError: t")]
    [InlineData("new AggregateError([new Error('a'), 1], 'many')", "AggregateError: many")]
    [InlineData("new Error('outer', {cause: new Error('inner')})", "Error: outer")]
    [InlineData("new DOMException('d', 'AbortError')", "AbortError: d")]
    [InlineData("new (class MyError extends Error { name = 'MyError' })('mine')", "MyError: mine")]
    [InlineData("Object.assign(new Error('own'), {code: 7, stack: 'mine'})", "Error: own")]
    [InlineData("Object.defineProperty(new Error('x'), 'message', {get() { throw 1 }})", null)]
    [InlineData("Object.defineProperty(new Error('x'), 'name', {value: {toString() { throw 1 }}})", null)]
    [InlineData("Object.freeze(new Error('frozen'))", "Error: frozen")]
    [InlineData("Object.setPrototypeOf(new Error('bare'), null)", null)]
    [InlineData("(() => { Error.prepareStackTrace = () => { throw 1 }; return new Error('p') })()", "Error: p")]
    [InlineData("(() => { Error.stackTraceLimit = 0; return new Error('l') })()", "Error: l")]
    public void Any_value_makes_a_whole_error_object(string value, string? message)
    {
        var client = Serve().Connect();
        foreach (var command in new[] { $"() => {{ throw {value} }}", $"async () => {{ throw {value} }}" })
        {
            var error = client.Execute(command).Error();
            if (message is not null)
            {
                Assert.Equal(message, error.Message);
            }

            client.AssertServes();
        }
    }

    [Theory]
    [InlineData("'a\\ud800'", @"""errorMessage"":""a\ud800""")]
    [InlineData("new Error('\\udc00b')", @"""errorMessage"":""Error: \udc00b""")]
    [InlineData("new Error('x', {cause: '\\ud83d'})", @"Caused by: \ud83d")]
    public void A_lone_surrogate_is_escaped_as_in_results(string value, string json)
    {
        var client = Serve().Connect();
        Assert.Contains(json, client.Command("a", $"() => {{ throw {value} }}", "null"), StringComparison.Ordinal);
        Assert.Equal(@"b ok ""\ud800""", client.Command("b", "() => '\\ud800'", "null"));
    }
}
