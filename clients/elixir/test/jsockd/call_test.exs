defmodule JSockD.CallTest do
  # Against the real server.
  use ExUnit.Case, async: true

  alias JSockD.Test

  test "commands may span lines and be long, and so may results" do
    client = Test.client!()
    assert JSockD.call(client, "(m, p) =>\n  // a comment\n  p + 1\n", 1) == {:ok, 2}
    text = String.duplicate("é漢😀\n", 300_000)
    assert JSockD.call(client, "(m, p) => p + p", text) == {:ok, text <> text}
    assert JSockD.call_raw(client, "(m, p) => p", [~s({"a"), ?:, "[1]}"]) == {:ok, ~s({"a":[1]})}
  end

  test "errors have places, and the original ones with a source map" do
    folder = Test.folder!()
    options = Test.module!("export function fail() { throw new Error('boom') }\n", folder)
    # Says that all of line 1 comes from line 7, column 3 of src/original.ts.
    map = ~s({"version":3,"sources":["src/original.ts"],"names":[],"mappings":"AAME"})
    File.write!(Path.join(folder, "module.map"), map)
    client = Test.client!([source_map: Path.join(folder, "module.map")] ++ options)

    assert {:error, %JSockD.ScriptError{} = error} = JSockD.call(client, "m => m.fail()")
    assert error.error_message == "Error: boom"
    assert [frame | _] = error.trace

    assert %JSockD.Frame{
             function: "fail",
             line: 1,
             mapped: %JSockD.Frame{source: "src/original.ts", line: 7, column: 3}
           } = frame

    assert %JSockD.Frame{source: "<command>", mapped: nil} = List.last(error.trace)
    assert Exception.message(error) == error.pretty
    assert error.pretty =~ "src/original.ts:7:3"
    assert error.raw =~ "Error: boom\n"
  end

  test "the server's own limit is an error of the command" do
    client = Test.client!(time_limit: 20)
    assert {:error, %JSockD.ScriptError{error_message: message}} = JSockD.call(client, "() => { for (;;); }")
    assert message == "the command's time limit of 20000 microseconds was reached"
    assert Test.serves!(client)
  end

  test "a call that is given up does not keep its connection from the next" do
    client = Test.client!(time_limit: 300_000)
    # Ends when it is answered, or reset.
    command = "() => JSockD.sendMessage(1)"
    test = self()

    handler = fn 1 ->
      send(test, {:asked, self()})
      receive do: (:never -> 1)
    end

    {pid, _} = spawn_monitor(fn -> JSockD.call(client, command, nil, on_message: handler) end)
    assert_receive {:asked, ^pid}
    Process.exit(pid, :kill)
    assert JSockD.call(client, "() => 2") == {:ok, 2}
  end

  test "what would be a control word or two fields is refused before it is sent" do
    client = Test.client!()
    assert_raise ArgumentError, ~r/the command begins with a question mark/, fn -> JSockD.call(client, "?quit") end
    assert_raise ArgumentError, ~r/the command holds a NUL byte/, fn -> JSockD.call(client, "() => 1\0") end

    assert_raise ArgumentError, ~r/the parameter begins with a question mark/, fn ->
      JSockD.call_raw(client, "() => 1", "?quit")
    end

    assert JSockD.call(client, "(m, p) => p", "?quit\0") == {:ok, "?quit\0"}
  end

  test "a parameter that has no JSON is not sent, and raw text that is none is refused by the server" do
    client = Test.client!()
    assert {:error, %JSockD.JSONError{during: :encode}} = JSockD.call(client, "() => 1", self())

    assert {:error, %JSockD.ScriptError{error_message: "JSON input parse error" <> _}} =
             JSockD.call_raw(client, "() => 1", "{oops")
  end

  test "bang variants raise what the others return" do
    client = Test.client!()
    assert_raise JSockD.ScriptError, ~r/boom/, fn -> JSockD.call!(client, "() => { throw new Error('boom') }") end
    assert_raise JSockD.ScriptError, fn -> JSockD.call_raw!(client, "() => 1", "{oops") end
    assert_raise JSockD.UnavailableError, ~r/there is no client Nobody/, fn -> JSockD.call!(Nobody, "() => 1") end
  end

  test "options of a call that are wrong raise" do
    client = Test.client!()

    assert_raise JSockD.OptionsError, ~r/there is no option :time_out/, fn ->
      JSockD.call(client, "() => 1", nil, time_out: 1)
    end

    assert_raise JSockD.OptionsError, ~r/the option :timeout takes/, fn ->
      JSockD.call(client, "() => 1", nil, timeout: 0)
    end
  end

  describe "messages" do
    @ask "(m, p) => JSockD.sendMessage(p)"

    test "go to the handler of the call, or else to the client's" do
      client = Test.client!(on_message: &(&1 + 1))
      assert JSockD.call(client, @ask, 1) == {:ok, 2}
      assert JSockD.call(client, @ask, 1, on_message: &(&1 + 2)) == {:ok, 3}
      assert JSockD.call(client, @ask, 1, on_raw_message: &(&1 <> "0")) == {:ok, 10}

      assert JSockD.call_raw(client, "() => [JSockD.sendMessage(1), JSockD.sendMessage({a: 2})]", "null",
               on_raw_message: &["[", &1, "]"]
             ) == {:ok, ~s([[1],[{"a":2}]])}
    end

    test "are handled by the process that called" do
      client = Test.client!()
      test = self()
      assert JSockD.call(client, @ask, 1, on_message: fn 1 -> self() == test end) == {:ok, true}
    end

    test "a handler may call the client" do
      client = Test.client!(sockets: 2)
      assert JSockD.call(client, @ask, 5, on_message: &JSockD.call!(client, "(m, p) => p * 2", &1)) == {:ok, 10}
    end

    test "a handler that fails tells the script and the caller" do
      client = Test.client!()
      command = "(m, p) => { try { JSockD.sendMessage(p) } catch (e) { return e.message } }"

      for {handler, kind, reason} <- [
            {fn _ -> raise "oops" end, :error, %RuntimeError{message: "oops"}},
            {fn _ -> throw(:oops) end, :throw, :oops},
            {fn _ -> exit(:oops) end, :exit, :oops}
          ] do
        assert {:error, %JSockD.HandlerError{kind: ^kind, reason: ^reason, payload: 1} = error} =
                 JSockD.call(client, command, 1, on_message: handler)

        assert Exception.message(error) =~ "the handler of the command's message failed: "
        assert {_, _, _, _} = hd(error.stacktrace)
      end

      test = self()
      ask_twice = "() => { try { JSockD.sendMessage(1) } catch (e) { JSockD.sendMessage(e.message) } }"
      handler = fn payload -> send(test, {:got, payload}) && if(payload == 1, do: raise("oops")) end
      assert {:error, %JSockD.HandlerError{payload: 1}} = JSockD.call(client, ask_twice, nil, on_message: handler)
      assert_received {:got, 1}
      assert_received {:got, "JSockD.sendMessage: internal error" <> _}
    end

    test "an answer that has no JSON, or none that can be sent, is the handler's failure" do
      client = Test.client!()
      assert {:error, %JSockD.HandlerError{}} = JSockD.call(client, @ask, 1, on_message: fn _ -> self() end)

      assert {:error,
              %JSockD.HandlerError{reason: %ArgumentError{message: "the answer begins with a question mark" <> _}}} =
               JSockD.call(client, @ask, 1, on_raw_message: fn _ -> "?quit" end)

      assert {:error, %JSockD.HandlerError{reason: %ArgumentError{message: "the answer holds a NUL byte" <> _}}} =
               JSockD.call(client, @ask, 1, on_raw_message: fn _ -> "1\0" end)

      assert JSockD.call(client, "() => 1") == {:ok, 1}
    end

    test "without a handler the error says so" do
      client = Test.client!()
      assert {:error, %JSockD.HandlerError{} = error} = JSockD.call(client, @ask, 1)
      assert Exception.message(error) =~ "no handler was given (on_message, on_raw_message)"
    end
  end

  test "a call is timed and told to telemetry" do
    client = Test.client!()
    Test.telemetry!(client)
    JSockD.call(client, "() => 1")
    assert_received {[:jsockd, :call, :start], %{system_time: _}, %{client: ^client, command: "() => 1"}}
    assert_received {[:jsockd, :call, :stop], %{duration: duration, queue_time: queue_time}, %{result: :ok}}
    assert duration >= queue_time and queue_time >= 0

    JSockD.call(client, "() => { throw 1 }")
    assert_received {[:jsockd, :call, :stop], %{queue_time: _}, %{result: %JSockD.ScriptError{}}}
    JSockD.call(client, "() => 1", self())
    assert_received {[:jsockd, :call, :stop], measurements, %{result: %JSockD.JSONError{}}}
    refute Map.has_key?(measurements, :queue_time)
  end

  test "each call that telemetry is told the start of has its end told, also where it raises" do
    client = Test.client!()
    Test.telemetry!(client)

    for {call, error} <- [
          {fn -> JSockD.call(client, "?quit") end, ArgumentError},
          {fn -> JSockD.call_raw(client, "() => 1", "1\0") end, ArgumentError},
          {fn -> JSockD.call_raw(client, "() => 1", :none) end, ArgumentError},
          {fn -> JSockD.call(client, "() => 1", 1, time_out: 1) end, JSockD.OptionsError}
        ] do
      assert_raise error, call
      assert_received {[:jsockd, :call, :start], _, _}
      assert_received {[:jsockd, :call, :stop], %{duration: _}, %{result: %^error{}}}
    end
  end
end
