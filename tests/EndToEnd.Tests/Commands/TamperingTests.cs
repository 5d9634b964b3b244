namespace JSockD.EndToEnd.Tests.Commands;

/// <summary>
/// Whatever a command does to the globals that it shares with the next ones, replies and error objects stay what they were. What the next
/// commands use themselves is theirs to lose: none of those here touches what was broken.
/// </summary>
public sealed class TamperingTests : EndToEndTest
{
    /// <summary>Commands, their parameters, and what begins their reply's data.</summary>
    private static readonly (string Command, string Json, string Type, string Data)[] s_later =
    [
        ("(m, p) => ({a: [1, {b: p}], s: 'x'})", """{"q":[[1,2],{"r":null}]}""", "ok", """{"a":[1,{"b":{"q":[[1,2],{"r":null}]}}],"s":"x"}"""),
        ("async () => 5", "null", "ok", "5"),
        ("async (m, p) => { await null; return p }", "[1]", "ok", "[1]"),
        ("() => { function inner() { null.x } inner() }", "null", "exception", """{"raw":"TypeError: cannot read property 'x' of null\n    at inner (<command>:1:"""),
        ("() => { throw {a: [1]} }", "null", "exception", """{"raw":"{ a: [ 1 ] }","pretty":"{ a: [ 1 ] }","errorMessage":"{ a: [ 1 ] }","trace":[]}"""),
        ("async () => { await null; undefined.y }", "null", "exception", """{"raw":"TypeError: cannot read property 'y' of undefined\n    at """),
        ("() => {", "null", "exception", """{"raw":"SyntaxError: """),
        ("() => import('nowhere')", "null", "exception", """{"raw":"ReferenceError: could not load module 'nowhere': only 'std', 'os' and 'jsockd:timers' can be imported"""),
        ("() => { function f() { f() } f() }", "null", "exception", """{"raw":"RangeError: Maximum call stack size exceeded\n    at f (<command>:1:"""),
        ("() => undefined", "null", "exception", """{"raw":"""),
        ("() => 1n", "null", "exception", """{"raw":"TypeError: """),
        ("() => 1", "{broken", "exception", """{"raw":"SyntaxError: """),
    ];

    [Theory]
    [InlineData("JSON = null")]
    [InlineData("JSON.stringify = JSON.parse = () => { throw 1 }")]
    [InlineData("Promise = null")]
    [InlineData("Promise.prototype.then = () => { throw 1 }")]
    [InlineData("Object.defineProperty(Promise.prototype, 'then', { get() { throw 1 } })")]
    [InlineData("Object.defineProperty(Promise.prototype, 'constructor', { get() { throw 1 } })")]
    [InlineData("Object.defineProperty(Promise, Symbol.species, { get() { throw 1 } })")]
    [InlineData("Array.prototype[Symbol.iterator] = () => { throw 1 }")]
    [InlineData("for (const n of ['0', '1', '2']) Object.defineProperty(Array.prototype, n, { get() { return 9 }, set() { throw 1 } })")]
    [InlineData(
        "for (const key of ['raw', 'pretty', 'errorMessage', 'trace', 'line', 'column', 'source', 'functionName', 'mapped', 'message', "
        + "'name', 'stack', 'cause', 'value', 'done', 'get', 'set', 'a', 'b', 'q', 's']) Object.defineProperty(Object.prototype, key, "
        + "{ __proto__: null, get() { throw 1 }, set() { throw 2 } })")]
    [InlineData(
        "Object.prototype[Symbol.toStringTag] = 'x'; Object.defineProperty(Object.prototype, Symbol.toPrimitive, { get() { throw 1 } })")]
    [InlineData("Symbol = null")]
    [InlineData("Error.prepareStackTrace = () => { throw new Error('p') }")]
    [InlineData("Error.prepareStackTrace = () => new Error('again').stack")]
    [InlineData("Object.defineProperty(Error, 'prepareStackTrace', { get() { throw 1 } })")]
    [InlineData("Object.defineProperty(Error, 'stackTraceLimit', { get() { throw 1 } })")]
    [InlineData("Error.captureStackTrace = () => { throw 1 }")]
    [InlineData("Error = TypeError = SyntaxError = RangeError = null")]
    [InlineData("Object.defineProperty(Error.prototype, 'name', { get() { throw 1 } })")]
    [InlineData("Object.defineProperty(Error.prototype, 'message', { get() { throw 1 }, set() { throw 2 } })")]
    [InlineData("Error.prototype.toString = () => { throw 1 }")]
    [InlineData("Object.defineProperty(Function.prototype, 'name', { get() { throw 1 } })")]
    [InlineData("eval = Function = undefined")]
    [InlineData("Object.setPrototypeOf(Object.getPrototypeOf(async () => {}), null)")]
    [InlineData("Object.getPrototypeOf(function* () {}).prototype.next = () => { throw 1 }")]
    [InlineData("console = null; JSockD = null")]
    [InlineData("Object.setPrototypeOf(globalThis, new Proxy({}, { get() { throw 1 }, has() { throw 2 }, set() { throw 3 } }))")]
    [InlineData(
        "for (const key of Reflect.ownKeys(globalThis)) try { Object.defineProperty(globalThis, key, { get() { throw 1 }, "
        + "set() { throw 2 } }) } catch {}")]
    [InlineData("for (const key of Reflect.ownKeys(globalThis)) try { delete globalThis[key] } catch {}")]
    [InlineData(
        "Object.freeze(globalThis); for (const c of [Object, Array, Function, Error, TypeError, Promise, String]) { Object.freeze(c); "
        + "Object.freeze(c.prototype) }")]
    [InlineData("queueMicrotask(() => { throw new Error('late') }); Promise.reject(new Error('unhandled'))")]
    public void Replies_and_errors_of_later_commands_stay_what_they_were(string tampering) => AssertUntouched(tampering);

    [Theory]
    [InlineData("Array.prototype")]
    [InlineData("Object.prototype")]
    [InlineData("String.prototype")]
    [InlineData("Number.prototype")]
    [InlineData("Function.prototype")]
    [InlineData("RegExp.prototype")]
    [InlineData("Error.prototype")]
    [InlineData("Object")]
    [InlineData("Reflect")]
    public void So_they_do_with_all_functions_of_a_built_in_replaced(string builtIn) =>
        AssertUntouched(
            $"for (const key of Object.getOwnPropertyNames({builtIn})) try {{ {builtIn}[key] = () => {{ throw 'tampered' }} }} catch {{}}");

    private void AssertUntouched(string tampering)
    {
        var server = Serve();
        var client = server.Connect();
        Assert.Equal("1", client.Execute($"() => {{ {tampering}; return 1 }}").Ok());
        foreach (var (command, json, type, data) in s_later)
        {
            var reply = client.Execute(command, json);
            Assert.Equal((command, type), (command, reply.Type));
            Assert.StartsWith(data, reply.Data, StringComparison.Ordinal);
            if (type == "exception")
            {
                reply.Error();
            }
        }

        client.AssertServes();
    }
}
