defmodule JSockD.JSONTest do
  use ExUnit.Case, async: true

  alias JSockD.Test

  test "the first library that is there is taken" do
    assert JSockD.JSON.find([{JSockD.Absent, JSockD.Absent}, {Enum, First}, {String, Second}]) == {:ok, First}
  end

  test "without a library the error says what to do" do
    {:error, message} = JSockD.JSON.find([{JSockD.Absent, JSockD.Absent}, {:absent, :absent}])
    assert message =~ "looked for JSockD.Absent, :absent"
    assert message =~ "add {:jason, \"~> 1.4\"}"
    assert message =~ "the option :json"
  end

  # As far as this Elixir and this OTP have them.
  for {library, adapter} <- [{JSON, JSON}, {Jason, Jason}, {:jiffy, JSockD.JSON.Jiffy}, {:json, JSockD.JSON.OTP}],
      Code.ensure_loaded?(library) do
    describe "#{inspect(adapter)}" do
      test "goes there and back" do
        term = %{"a" => [1, -2.5, nil, true, "é漢😀\"\n"], "b" => %{}}
        {:ok, text} = JSockD.JSON.encode(unquote(adapter), term)
        assert JSockD.JSON.decode(unquote(adapter), text) == {:ok, term}
        assert JSockD.JSON.encode(unquote(adapter), nil) == {:ok, "null"}
        assert {:ok, ~s({"key":"value"})} = JSockD.JSON.encode(unquote(adapter), %{key: "value"})
      end

      test "says what has no JSON, and what is none" do
        assert {:error, %JSockD.JSONError{during: :encode} = error} =
                 JSockD.JSON.encode(unquote(adapter), %{"a" => self()})

        assert Exception.message(error) =~ "the parameter has no JSON: "

        for text <- ["{oops", "", "1 2"] do
          assert {:error, %JSockD.JSONError{during: :decode} = error} = JSockD.JSON.decode(unquote(adapter), text)
          assert Exception.message(error) =~ "the server's JSON can't be read: "
        end
      end
    end
  end

  test "a library of one's own is used, for parameters, results and messages" do
    defmodule Shouting do
      @behaviour JSockD.JSON
      @impl true
      def encode_to_iodata!(term), do: Test.json().encode_to_iodata!(if is_binary(term), do: term <> "!", else: term)
      @impl true
      def decode!(text), do: {:decoded, Test.json().decode!(text)}
    end

    client = Test.client!(json: Shouting)
    handler = fn {:decoded, "c!"} -> "d" end

    assert JSockD.call(client, "(m, p) => p + JSockD.sendMessage('c!')", "a", on_message: handler) ==
             {:ok, {:decoded, "a!d!"}}
  end
end
