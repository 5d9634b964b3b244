using System.Text;

namespace JSockD.Engine;

/// <summary>
/// One JavaScript engine with its heap, its module and its loaded commands. It belongs to one thread, the one that created or last adopted
/// it: the native side refuses every other. Only <see cref="Interrupt"/> may be called from anywhere.
/// </summary>
/// <remarks>
/// What scripts do wrong comes back as a value (<see cref="ScriptError"/>) from the methods of a command's way, and as a <see
/// cref="ScriptException"/> from the rest. <see cref="EngineFaultException"/> means that the runtime is unusable.
/// </remarks>
internal sealed unsafe partial class EngineRuntime : IInterruptible, IDisposable
{
    private readonly HostCallbacks _callbacks;
    private readonly RuntimeHandle _handle;
    private readonly NativeView _reply = new();

    /// <summary>Creates a runtime on the calling thread; about a millisecond.</summary>
    /// <exception cref="EngineFaultException">The library is unusable, or memory ran out.</exception>
    public EngineRuntime(EngineOptions options, IEngineHost? host)
    {
        EngineLibrary.EnsureUsable();
        _callbacks = new HostCallbacks(host);
        _handle = RuntimeHandle.Create(options, _callbacks);
    }

    /// <summary>
    /// The reply of the last completed execution, <c>ID ok JSON</c> and a line feed, in memory of the engine: valid until the next call of
    /// any method of this runtime.
    /// </summary>
    public ReadOnlyMemory<byte> Reply => _reply.Memory;

    /// <summary>How long the last execution took, in nanoseconds.</summary>
    public long ElapsedNanoseconds { get; private set; }

    /// <summary>Bytes in use by the JavaScript heap after the last execution, or the last compilation of a command.</summary>
    public long BytesInUse { get; private set; }

    /// <summary>Memory that the heap held besides after the last execution; <see cref="CollectGarbage"/> gives most of it back.</summary>
    public long SpareBytes { get; private set; }

    private nint Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_handle.IsClosed, this);
            return _handle.DangerousGetHandle();
        }
    }

    /// <summary>
    /// Makes the calling thread the owner. The previous owner must have handed the runtime over through a lock or a queue.
    /// </summary>
    public void Adopt() => Check(Native.jsd_runtime_adopt(Pointer));

    /// <inheritdoc/>
    public void Interrupt()
    {
        var added = false;
        try
        {
            _handle.DangerousAddRef(ref added);
            Native.jsd_runtime_interrupt(_handle.DangerousGetHandle());
        }
        catch (ObjectDisposedException)
        {
            // Freed meanwhile: nothing runs any more.
        }
        finally
        {
            if (added)
            {
                _handle.DangerousRelease();
            }
        }
    }

    /// <inheritdoc/>
    public void ForgetInterrupt() => Check(Native.jsd_runtime_forget_interrupt(Pointer));

    /// <summary>Runs one command from start to end.</summary>
    /// <param name="id">The command's id, copied in front of the reply.</param>
    /// <param name="source">The command.</param>
    /// <param name="parameterAndTerminator">
    /// The JSON parameter and one byte more, which is NUL while the engine parses and has its old value afterwards.
    /// </param>
    /// <param name="timeLimit">Microseconds, 0 for no limit.</param>
    /// <param name="startedAt">When it began by <see cref="EngineClock"/>; 0: now.</param>
    public ExecutionStatus Execute(
        ReadOnlySpan<byte> id, ReadOnlySpan<byte> source, Span<byte> parameterAndTerminator, ulong timeLimit, long startedAt = 0)
    {
        fixed (byte* idData = id, sourceData = source, parameterData = parameterAndTerminator)
        {
            var execution = new jsd_execution
            {
                id = new jsd_bytes(idData, (nuint)id.Length),
                source = new jsd_bytes(sourceData, (nuint)source.Length),
                parameter = parameterData,
                parameter_length = (nuint)parameterAndTerminator.Length - 1,
                time_limit_us = timeLimit,
                start_ns = (ulong)startedAt,
            };
            jsd_outcome outcome = default;
            var status = Native.jsd_execute(Pointer, &execution, &outcome);
            _callbacks.Rethrow();
            if (status == jsd_status.UNKNOWN_COMMAND)
            {
                return ExecutionStatus.UnknownCommand;
            }

            if (status != jsd_status.EXCEPTION)
            {
                Check(status);
            }

            ElapsedNanoseconds = (long)outcome.elapsed_ns;
            BytesInUse = (long)outcome.memory;
            SpareBytes = (long)outcome.spare_memory;
            _reply.PointTo(outcome.reply);
            return status == jsd_status.OK ? ExecutionStatus.Completed : ExecutionStatus.Failed;
        }
    }

    /// <summary>Compiles a command and loads it; false: <see cref="ReadError"/> says why not.</summary>
    /// <param name="source">The command.</param>
    /// <param name="timeLimit">Microseconds, 0 for no limit.</param>
    /// <param name="bytecode">For <see cref="LoadCommand"/> on other runtimes; valid until this runtime's next call.</param>
    public bool CompileCommand(ReadOnlySpan<byte> source, ulong timeLimit, out ReadOnlySpan<byte> bytecode)
    {
        fixed (byte* data = source)
        {
            jsd_bytes compiled = default;
            var done = Succeeded(Native.jsd_command_compile(Pointer, new jsd_bytes(data, (nuint)source.Length), timeLimit, &compiled));
            bytecode = compiled.AsSpan();
            BytesInUse = ReadMemory().Bytes;
            return done;
        }
    }

    /// <summary>Loads a command that <see cref="CompileCommand"/> of any runtime of this process compiled from the same source.</summary>
    public bool LoadCommand(ReadOnlySpan<byte> source, ReadOnlySpan<byte> bytecode)
    {
        fixed (byte* sourceData = source, bytecodeData = bytecode)
        {
            return Succeeded(Native.jsd_command_load(
                Pointer, new jsd_bytes(sourceData, (nuint)source.Length), new jsd_bytes(bytecodeData, (nuint)bytecode.Length)));
        }
    }

    /// <summary>Makes room for a module, which loading it does too: for a time when there is nothing else to do.</summary>
    /// <param name="length">Bytes of bytecode; what is over 64 MiB is ignored.</param>
    public void ExpectModule(long length) => Check(Native.jsd_module_expect(Pointer, (ulong)length));

    /// <summary>Loads and runs the module that commands get as their first argument. Once per runtime.</summary>
    /// <param name="bytecode">From a trusted writer: its signature must have been checked.</param>
    /// <param name="timeLimit">Microseconds, 0 for no limit.</param>
    /// <exception cref="ScriptException">The module threw, or it is not bytecode of this engine.</exception>
    public void LoadModule(ReadOnlySpan<byte> bytecode, ulong timeLimit)
    {
        fixed (byte* data = bytecode)
        {
            ThrowUnless(Native.jsd_module_load(Pointer, new jsd_bytes(data, (nuint)bytecode.Length), timeLimit));
        }
    }

    /// <summary>What backtraces call the module, also if loading it has failed; null before that.</summary>
    public string? ModuleName
    {
        get
        {
            jsd_bytes name;
            Check(Native.jsd_module_name(Pointer, &name));
            return name.length == 0 ? null : Encoding.UTF8.GetString(name.AsSpan());
        }
    }

    /// <summary>Makes the loaded module a global variable.</summary>
    public void ExposeModule(string globalName)
    {
        var name = Encoding.UTF8.GetBytes(globalName);
        fixed (byte* data = name)
        {
            ThrowUnless(Native.jsd_module_expose(Pointer, new jsd_bytes(data, (nuint)name.Length)));
        }
    }

    /// <summary>Evaluates an expression or statements, awaits the result and gives its JSON, empty for undefined.</summary>
    /// <exception cref="ScriptException">It does not compile, threw, or has no JSON.</exception>
    public byte[] Evaluate(ReadOnlySpan<byte> source, string name, ulong timeLimit)
    {
        var nameBytes = Encoding.UTF8.GetBytes(name);
        fixed (byte* sourceData = source, nameData = nameBytes)
        {
            jsd_bytes json = default;
            ThrowUnless(Native.jsd_evaluate(
                Pointer,
                new jsd_bytes(sourceData, (nuint)source.Length),
                new jsd_bytes(nameData, (nuint)nameBytes.Length),
                timeLimit,
                &json));
            return json.AsSpan().ToArray();
        }
    }

    /// <summary>The failure of the last call, which must have failed.</summary>
    public ScriptError ReadError() => ErrorReader.Copy(Native.jsd_runtime_error(Pointer));

    /// <summary>Bytes and blocks in use by the JavaScript heap: exact, and free of cost.</summary>
    public EngineMemory ReadMemory()
    {
        jsd_memory memory;
        Check(Native.jsd_runtime_memory(Pointer, &memory));
        return new EngineMemory(
            (long)memory.malloc_size,
            (long)memory.malloc_count,
            (long)memory.held_size,
            (long)memory.spare_size,
            (long)memory.command_size);
    }

    /// <summary>
    /// Collects cyclic garbage, about a millisecond per megabyte freed, and gives the system back most of what is free.
    /// </summary>
    public void CollectGarbage() => Check(Native.jsd_runtime_collect(Pointer));

    /// <inheritdoc/>
    public void Dispose() => _handle.Dispose();

    private void ThrowUnless(jsd_status status)
    {
        if (!Succeeded(status))
        {
            var error = ReadError();
            throw new ScriptException(error, ModuleName);
        }
    }

    private bool Succeeded(jsd_status status)
    {
        _callbacks.Rethrow();
        if (status == jsd_status.EXCEPTION)
        {
            return false;
        }

        Check(status);
        return true;
    }

    private static void Check(jsd_status status)
    {
        switch (status)
        {
            case jsd_status.OK:
                return;
            case jsd_status.WRONG_THREAD:
                throw new InvalidOperationException("this runtime belongs to another thread");
            case jsd_status.NO_MEMORY:
                throw new EngineFaultException("the operating system refused memory to the engine");
            default:
                throw new InvalidOperationException($"the engine refused the call ({status})");
        }
    }
}
