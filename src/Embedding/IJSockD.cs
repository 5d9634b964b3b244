using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace JSockD;

/// <summary>
/// Runs JavaScript commands on the engines of this process, each of which has a thread of its own: as many commands at a time as there are
/// engines, the others wait in a queue for the first engine that gets free. Get it by injection: the default one as it is, a named one with
/// <c>[FromKeyedServices("name")]</c>. Any thread.
/// </summary>
/// <remarks>
/// All ways to run a command end in the same ways. Besides the exceptions named at each:
/// <list type="bullet">
/// <item><see cref="JSScriptException"/>: the script threw, does not compile, or its result is no JSON.</item>
/// <item><see cref="JSTimeoutException"/>: it ran out of time, or a message's handler did.</item>
/// <item><see cref="JSOverloadedException"/>: it never ran: too many were waiting, or it has waited too long.</item>
/// <item><see cref="JSUnavailableException"/>: the engines have not started, are stopping, or have failed.</item>
/// <item><see cref="OperationCanceledException"/>: the token. A script that runs is ended by it, and the task completes when it has.</item>
/// <item><see cref="ArgumentException"/>: the parameter is longer than <see cref="JSockDOptions.MaxFieldBytes"/>.</item>
/// </list>
/// </remarks>
#pragma warning disable RS0026 // A cancellation token is optional everywhere; the overloads differ in what comes before.
public interface IJSockD
{
    /// <summary>
    /// Runs a command, with JSON by <see cref="JSockDOptions.SerializerOptions"/>. A script that returns <c>null</c> gives null: ask for a
    /// nullable type then.
    /// </summary>
    /// <param name="command">What to run.</param>
    /// <param name="parameter">What the function gets as its second argument.</param>
    /// <param name="cancellationToken">Ends the script, too.</param>
    /// <exception cref="JsonException">The parameter can't be written, or the result is no <typeparamref name="TResult"/>.</exception>
    /// <exception cref="NotSupportedException">JSON for one of the types is not known to the options.</exception>
    Task<TResult> ExecuteAsync<TParam, TResult>(JSCommand command, TParam parameter, CancellationToken cancellationToken = default);

    /// <summary>Runs a command, with JSON by generated code: nothing here needs reflection.</summary>
    /// <param name="command">What to run.</param>
    /// <param name="parameter">What the function gets as its second argument.</param>
    /// <param name="parameterType">Of a <c>JsonSerializerContext</c>.</param>
    /// <param name="resultType">Of a <c>JsonSerializerContext</c>.</param>
    /// <param name="cancellationToken">Ends the script, too.</param>
    /// <exception cref="JsonException">The parameter can't be written, or the result is no <typeparamref name="TResult"/>.</exception>
    Task<TResult> ExecuteAsync<TParam, TResult>(
        JSCommand command,
        TParam parameter,
        JsonTypeInfo<TParam> parameterType,
        JsonTypeInfo<TResult> resultType,
        CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a command on JSON and writes its JSON: parameter and result are copied once each. <paramref name="output"/> is written to from
    /// an engine's thread, at once and only if the command succeeds; a <c>PipeWriter</c> is one, and flushing it is left to the caller.
    /// </summary>
    /// <param name="command">What to run.</param>
    /// <param name="parameter">JSON in UTF-8; read before this returns.</param>
    /// <param name="output">Takes the result, JSON in UTF-8. Not to be touched before the task has completed.</param>
    /// <param name="cancellationToken">Ends the script, too.</param>
    Task ExecuteAsync(
        JSCommand command, ReadOnlyMemory<byte> parameter, IBufferWriter<byte> output, CancellationToken cancellationToken = default);

    /// <summary>
    /// Runs a command with JSON by <see cref="JSockDOptions.SerializerOptions"/>, whose result is a string, and writes that string itself,
    /// unescaped, once the script has ended: for a page that goes to a browser. Flushing is left to the caller.
    /// </summary>
    /// <param name="command">What to run.</param>
    /// <param name="parameter">What the function gets as its second argument.</param>
    /// <param name="output">Takes the text in UTF-8. Not to be touched before the task has completed.</param>
    /// <param name="cancellationToken">Ends the script, too.</param>
    /// <exception cref="JsonException">The parameter can't be written, or the result is no string.</exception>
    /// <exception cref="NotSupportedException">JSON for the type is not known to the options.</exception>
    Task ExecuteTextAsync<TParam>(
        JSCommand command, TParam parameter, IBufferWriter<byte> output, CancellationToken cancellationToken = default);

    /// <summary>
    /// Reads the module file anew and serves it, if it is signed and can be loaded: otherwise the one before stays in service. What is called
    /// after the task has completed runs on the new module, whichever engine takes it; what was called before, on either. Commands go on
    /// meanwhile, and none is waited for. A reload that comes while another is under way has the last word.
    /// </summary>
    /// <param name="cancellationToken">Ends the wait, not the reload.</param>
    /// <exception cref="JSModuleRefusedException">The module is refused, or another reload came before it was loaded.</exception>
    /// <exception cref="JSUnavailableException">The engines have not started, are stopping, or no others can be built any more.</exception>
    /// <exception cref="InvalidOperationException">There is no module.</exception>
    Task ReloadAsync(CancellationToken cancellationToken = default);
}
