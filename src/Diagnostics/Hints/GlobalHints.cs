using System.Collections.Frozen;

namespace JSockD.Diagnostics.Hints;

/// <summary>
/// What to do about a global that Node.js, browsers or other runtimes have and this server lacks: a sentence each. Pure.
/// </summary>
internal static class GlobalHints
{
    private const string CommonJs = "It is CommonJS's: bundle everything into one ES module (esbuild: --bundle --format=esm).";

    private const string Path =
        "It is Node.js's, and a bundle is no longer where its files were: "
        + "let the bundler put a value in its place (esbuild: --define:__dirname='\"/\"').";

    private const string Timer = "Timers are there with the option --timers, and for a module with import 'jsockd:timers'.";

    private const string Browser =
        "It is the browser's: keep what needs it out of rendering (in React, in an effect), or ask with typeof first.";

    private const string Network =
        "Scripts have no network here: give the command what it needs as its parameter, or ask the client with JSockD.sendMessage.";

    private const string Thread = "A runtime is one thread here: serve on more sockets (-s) instead.";

    private const string OtherRuntime =
        "It is another runtime's: bundle the library's build for browsers or for any runtime "
        + "(esbuild: --platform=neutral or --conditions).";

    // A row a name, or names that share their sentence.
    private static readonly (string[] Names, string Hint)[] s_rows =
    [
        (["process"],
            "It is Node.js's: let the bundler put values in its place (esbuild: --define:process.env.NODE_ENV='\"production\"')."),
        (["Buffer"],
            "It is Node.js's: use Uint8Array, TextEncoder and TextDecoder, "
            + "or bundle the package buffer and assign it to globalThis.Buffer."),
        (["global"], "It is Node.js's name of globalThis: let the bundler replace it (esbuild: --define:global=globalThis)."),
        (["require", "module", "exports"], CommonJs),
        (["__dirname", "__filename"], Path),
        (["setTimeout", "clearTimeout", "setInterval", "clearInterval", "setImmediate", "clearImmediate"], Timer),
        (["self"], "It is the browser's name of globalThis: let the bundler replace it (esbuild: --define:self=globalThis)."),
        (["window", "document", "navigator", "location", "history", "screen", "localStorage", "sessionStorage", "indexedDB"], Browser),
        (["alert", "confirm", "prompt", "matchMedia", "getComputedStyle", "customElements"], Browser),
        (["requestAnimationFrame", "cancelAnimationFrame", "requestIdleCallback", "cancelIdleCallback"], Browser),
        (["Node", "Element", "HTMLElement", "SVGElement", "ShadowRoot", "DocumentFragment", "DOMParser", "Image", "FileReader"], Browser),
        (["MutationObserver", "IntersectionObserver", "ResizeObserver", "KeyboardEvent", "MouseEvent", "addEventListener"], Browser),
        (["XMLHttpRequest", "WebSocket", "EventSource"], Network),
        (["Worker", "SharedWorker", "importScripts"], Thread),
        (["WebAssembly"], "This engine has none: bundle a build of the library in JavaScript."),
        (["Temporal"], "This engine has none yet: bundle the package temporal-polyfill."),
        (["Deno", "Bun"], OtherRuntime),
    ];

    private static readonly FrozenDictionary<string, string> s_hints =
        s_rows.SelectMany(row => row.Names.Select(name => (name, row.Hint))).ToFrozenDictionary(row => row.name, row => row.Hint);

    /// <summary>
    /// Whether libraries that render on servers name it all the same, in parts that rendering doesn't reach: what pages and timers are
    /// made of.
    /// </summary>
    internal static bool IsOfClients(string name) => For(name) is Browser or Timer;

    /// <summary>All names that have a hint.</summary>
    internal static IEnumerable<string> Names => s_hints.Keys;

    /// <summary>The hint for a global, or null.</summary>
    internal static string? For(string name) => s_hints.GetValueOrDefault(name);

    /// <summary>The hint for an error by its name and message, or null for anything but a ReferenceError of such a global.</summary>
    internal static string? ForError(string message)
    {
        const string before = "ReferenceError: ";
        const string behind = " is not defined";
        return message.StartsWith(before, StringComparison.Ordinal)
            && message.EndsWith(behind, StringComparison.Ordinal)
            && message.Length > before.Length + behind.Length
                ? For(message[before.Length..^behind.Length])
                : null;
    }
}
