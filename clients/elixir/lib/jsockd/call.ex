defmodule JSockD.Call do
  @moduledoc false
  # A call as its caller's process goes through it: encode, send to the pool, answer messages, wait, decode. Handlers
  # run here, so that what belongs to the process (a database transaction, Logger's metadata) is theirs too.

  alias JSockD.{
    Client,
    HandlerError,
    JSON,
    Protocol,
    Request,
    ScriptError,
    Telemetry,
    TimeoutError,
    UnavailableError
  }

  @spec run(module, binary, {:term, term} | {:raw, iodata}, keyword) :: {:ok, term} | {:error, Exception.t()}
  def run(name, command, parameter, options) do
    with {:ok, client} <- Client.fetch(name) do
      started = System.monotonic_time()
      metadata = %{client: name, command: command}
      Telemetry.execute([:call, :start], %{system_time: System.system_time()}, metadata)

      stop = fn outcome, times ->
        times = Map.put(times, :duration, System.monotonic_time() - started)
        Telemetry.execute([:call, :stop], times, Map.put(metadata, :result, outcome))
      end

      try do
        encoded(client, command, parameter, Client.call_options(client, options))
      catch
        # What can't be sent raises, and a JSON library may do what it likes.
        kind, reason ->
          stop.(raised(kind, reason, __STACKTRACE__), %{})
          :erlang.raise(kind, reason, __STACKTRACE__)
      else
        {result, times} ->
          stop.(outcome(result), times)
          result
      end
    end
  end

  defp raised(:error, reason, stacktrace), do: Exception.normalize(:error, reason, stacktrace)
  defp raised(_kind, reason, _stacktrace), do: reason

  defp outcome({:ok, _}), do: :ok
  defp outcome({:error, error}), do: error

  defp encoded(client, command, parameter, options) do
    with {:ok, json} <- encode(client, parameter),
         :ok <- check_field!(command, "the command"),
         :ok <- check_field!(json, "the parameter") do
      case send_and_wait(client, command, json, options) do
        {:reply, type, json, waited} -> {result(client, type, json, elem(parameter, 0)), %{queue_time: waited}}
        {:failed, error, waited} -> {{:error, error}, %{queue_time: waited}}
        {:error, error} -> {{:error, error}, %{}}
      end
    else
      {:error, error} -> {{:error, error}, %{}}
    end
  end

  defp encode(client, {:term, term}), do: JSON.encode(client.json, term)
  defp encode(_client, {:raw, json}), do: {:ok, IO.iodata_to_binary(json)}

  # Sent as it is, such a field would become others, and could end the server.
  defp check_field!(field, what) do
    with {:error, reason} <- Protocol.check_field(field), do: raise(ArgumentError, "#{what} #{reason}")
  end

  defp result(_client, :ok, json, :raw), do: {:ok, json}
  defp result(client, :ok, json, :term), do: JSON.decode(client.json, json)

  defp result(client, :exception, json, _) do
    with {:ok, data} <- JSON.decode(client.json, json), do: {:error, ScriptError.from_json(data)}
  end

  defp send_and_wait(client, command, json, options) do
    case Process.whereis(client.pool) do
      nil -> {:error, Client.missing(client.name)}
      pool -> send_to(pool, client, command, json, options)
    end
  end

  defp send_to(pool, client, command, json, options) do
    ref = :erlang.monitor(:process, pool, alias: :demonitor)
    id = Integer.to_string(System.unique_integer([:positive]))

    request = %Request{
      ref: ref,
      caller: self(),
      id: id,
      fields: Protocol.command(id, command, json),
      sent_at: System.monotonic_time(),
      deadline: deadline(options[:timeout]),
      queue_timeout: options[:queue_timeout],
      repeats: if(options[:idempotent], do: 1, else: 0)
    }

    send(pool, {:run, request})
    wait(request, pool, client, options, nil)
  end

  # failure: of the first handler that failed. The script may go on after it, and has to end before the connection is
  # free.
  defp wait(%{ref: ref} = request, pool, client, options, failure) do
    receive do
      {^ref, {:reply, _, _, waited} = reply} ->
        Process.demonitor(ref, [:flush])
        if failure, do: {:failed, failure, waited}, else: reply

      {^ref, {:message, connection, json}} ->
        {answer, failed} = handle(client, json, options)
        send(connection, {:answer, ref, answer})
        wait(request, pool, client, options, failure || failed)

      {^ref, {:error, error}} ->
        Process.demonitor(ref, [:flush])
        {:error, failure || error}

      {:DOWN, ^ref, :process, _, _} ->
        {:error,
         %UnavailableError{reason: "the client #{inspect(client.name)} ended during the call; the command may have run"}}
    after
      left(request.deadline) ->
        # From here on nothing more comes: the alias ends with the monitor.
        Process.demonitor(ref, [:flush])
        send(pool, {:cancel, ref})
        flush(ref)
        {:error, failure || %TimeoutError{waited_for: :reply, timeout: options[:timeout]}}
    end
  end

  defp flush(ref) do
    receive do
      {^ref, _} -> flush(ref)
    after
      0 -> :ok
    end
  end

  defp handle(client, json, options) do
    case {options[:on_message], options[:on_raw_message]} do
      {nil, nil} ->
        {:error,
         handler_error(:error, RuntimeError.exception("no handler was given (on_message, on_raw_message)"), json, [])}

      {nil, handler} ->
        guarded(json, fn -> handler.(json) |> IO.iodata_to_binary() |> checked() end)

      {handler, _} ->
        handle_term(client, json, handler)
    end
  end

  defp handle_term(client, json, handler) do
    case JSON.decode(client.json, json) do
      {:ok, payload} -> guarded(payload, fn -> payload |> handler.() |> client.json.encode_to_iodata!() end)
      {:error, error} -> {:error, handler_error(:error, error, json, [])}
    end
  end

  defp checked(json) do
    check_field!(json, "the answer")
    json
  end

  defp guarded(payload, work) do
    {work.(), nil}
  catch
    kind, reason -> {:error, handler_error(kind, reason, payload, __STACKTRACE__)}
  end

  defp handler_error(kind, reason, payload, stacktrace) do
    reason = if kind == :error, do: Exception.normalize(:error, reason, stacktrace), else: reason
    %HandlerError{kind: kind, reason: reason, payload: payload, stacktrace: stacktrace}
  end

  defp deadline(:infinity), do: :infinity
  defp deadline(timeout), do: System.monotonic_time(:millisecond) + timeout

  defp left(:infinity), do: :infinity
  defp left(deadline), do: max(deadline - System.monotonic_time(:millisecond), 0)
end
