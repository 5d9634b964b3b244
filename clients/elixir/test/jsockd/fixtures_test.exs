defmodule JSockD.FixturesTest do
  # The byte fixtures that the server, and the clients of all languages, share: protocol/ of the repository.
  use ExUnit.Case, async: true

  alias JSockD.{Protocol, ScriptError, Test}
  alias JSockD.Server.{LogReader, Reloads, Version}
  alias JSockD.Test.Peer

  @folder Path.expand("../../../../protocol", __DIR__)

  cases = fn name ->
    path = Path.join(@folder, name <> ".json")
    {:ok, json} = JSockD.JSON.find()
    %{"cases" => [_ | _] = cases} = path |> File.read!() |> json.decode!()
    cases
  end

  describe "a reply:" do
    for fixture <- cases.("replies") do
      @fixture fixture
      test fixture["name"] do
        %{"id" => id, "line" => line} = @fixture
        reply = Protocol.reply(line)

        if @fixture["malformed"],
          do: assert(not match?({type, ^id, _} when type in [:ok, :exception, :message], reply)),
          else: assert(reply == {String.to_atom(@fixture["type"]), id, @fixture["data"]})
      end
    end
  end

  describe "an exception:" do
    for fixture <- cases.("exceptions") do
      @fixture fixture
      test fixture["name"] do
        data = JSockD.JSON.decode(Test.json(), @fixture["data"])

        cond do
          @fixture["malformed"] ->
            # Whoever called still learns that the command failed.
            error = with {:ok, data} <- data, do: {:error, ScriptError.from_json(data)}
            assert {:error, %_{} = exception} = error
            assert is_binary(Exception.message(exception))

          @fixture["lossy"] ->
            assert {:error, %JSockD.JSONError{}} = data

          true ->
            {:ok, data} = data
            error = ScriptError.from_json(data)
            assert {error.error_message, error.pretty, error.raw} == {data["errorMessage"], data["pretty"], data["raw"]}
            assert Enum.map(error.trace, &frame/1) == data["trace"]
        end
      end
    end

    defp frame(frame), do: Map.put(place(frame), "mapped", frame.mapped && place(frame.mapped))

    defp place(frame),
      do: %{"functionName" => frame.function, "source" => frame.source, "line" => frame.line, "column" => frame.column}
  end

  describe "an announcement:" do
    for fixture <- cases.("ready") do
      @fixture fixture
      test inspect(fixture["line"]) do
        expected = if @fixture["sockets"], do: {:ok, @fixture["sockets"], @fixture["version"]}, else: :error
        assert Version.announced(@fixture["line"]) == expected
      end
    end
  end

  describe "a log:" do
    for fixture <- cases.("log") do
      @fixture fixture
      test fixture["name"] do
        {items, reader} = LogReader.feed(LogReader.new(), @fixture["bytes"])
        items = items ++ LogReader.finish(reader)
        assert Enum.map(items, &record/1) == @fixture["records"]

        case @fixture["reload"] do
          nil ->
            assert Enum.all?(items, &(Reloads.result(&1, nil) == :none))

          true ->
            assert Enum.map(items, &Reloads.result(&1, nil)) == [{:ok, :ok}]

          reason ->
            assert Enum.map(items, &Reloads.result(&1, nil)) == [{:ok, {:error, %JSockD.ReloadError{reason: reason}}}]
        end
      end
    end

    defp record({:line, text}), do: %{"time" => nil, "level" => "INFO", "text" => text}
    defp record({:record, :warning, time, text}), do: %{"time" => time, "level" => "WARN", "text" => text}

    defp record({:record, level, time, text}),
      do: %{"time" => time, "level" => level |> to_string() |> String.upcase(), "text" => text}
  end

  describe "an exchange:" do
    for fixture <- cases.("exchanges"), fixture["call"] do
      @fixture fixture
      test "#{fixture["name"]}, the client's part" do
        peer = Peer.start!()
        task = Task.async(fn -> call(peer.client, @fixture["call"]) end)
        Enum.reduce(@fixture["steps"], nil, &step(&1, &2, peer))
        check(@fixture["call"], Task.await(task, :infinity))
      end

      test "#{fixture["name"]}, with the server" do
        client = Test.client!(extra_arguments: @fixture["options"] || [])
        check(@fixture["call"], call(client, @fixture["call"]))
      end
    end

    # The id is the client's choice, seen in the first field.
    defp step(%{"send" => expected}, id, peer) do
      fields = Peer.fields(peer, length(expected))
      id = id || hd(fields)
      assert fields == Enum.map(expected, &String.replace(&1, "{id}", id))
      id
    end

    defp step(%{"receiveException" => about, "errorMessage" => message}, id, peer) do
      {:ok, data} =
        JSockD.JSON.encode(Test.json(), %{
          "raw" => message,
          "pretty" => message,
          "errorMessage" => message,
          "trace" => []
        })

      Peer.say(peer, String.replace("#{about} exception #{data}\n", "{id}", id))
      id
    end

    defp step(%{"receive" => line}, id, peer) do
      Peer.say(peer, String.replace(line, "{id}", id) <> "\n")
      id
    end

    defp call(client, call) do
      {:ok, answers} = Agent.start_link(fn -> {call["answers"] || [], []} end)

      handler = fn message ->
        answer =
          Agent.get_and_update(answers, fn {[answer | rest], messages} -> {answer, {rest, messages ++ [message]}} end)

        answer || raise "the handler fails"
      end

      result = JSockD.call_raw(client, call["command"], call["parameter"], on_raw_message: handler)
      {_, messages} = Agent.get(answers, & &1)
      {result, messages}
    end

    defp check(call, {result, messages}) do
      assert messages == (call["messages"] || [])

      case call do
        %{"handlerFails" => true} ->
          assert {:error, %JSockD.HandlerError{reason: %RuntimeError{message: "the handler fails"}}} = result

        %{"errorMessage" => message} ->
          assert {:error, %ScriptError{error_message: text}} = result
          assert String.starts_with?(text, message)

        %{"result" => expected} ->
          assert result == {:ok, expected}
      end
    end
  end
end
