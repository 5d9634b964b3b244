defmodule JSockD.OptionsTest do
  use ExUnit.Case, async: true

  alias JSockD.{Options, OptionsError, Test}

  test "every option of the server has a row" do
    {help, 0} = System.cmd(Test.executable(), ["--help"])
    [_, serving | _] = String.split(help, ~r/^Serve commands.*:$|^Evaluate JavaScript.*:$/m)
    flags = for [_, flag] <- Regex.scan(~r/^  (-[-\w]+)/m, serving), do: flag
    assert "-m" in flags and "--max-stuck-threads" in flags
    # The client's own business: the sockets' paths and the separator.
    assert (flags -- ["-s", "-b"]) -- Options.server_flags() == [], "add rows to JSockD.Options"
    assert Options.server_flags() -- flags == [], "the server has no such options"
  end

  test "the server is told what was given, in its own units" do
    options =
      Options.start!(
        time_limit: 5,
        answer_timeout: :infinity,
        timers: true,
        engine_modules: :none,
        public_key: "ab",
        max_field_bytes: 7
      )

    assert Options.for_server(options) ==
             {[
                "--engine-modules",
                "none",
                "--timers",
                "-t",
                "5000",
                "--answer-timeout",
                "0",
                "--max-field-bytes",
                "7",
                "--exit-with-parent"
              ], [{"JSOCKD_BYTECODE_MODULE_PUBLIC_KEY", "ab"}]}
  end

  test "defaults are taken where nothing was given, and nil is as good as nothing" do
    options = Options.start!(module: nil, sockets: 3)
    assert options[:name] == JSockD
    assert options[:sockets] == 3
    assert options[:queue_limit] == 1_000
    assert options[:timeout] == 30_000
  end

  for {options, message} <- [
        {[socket: 1], "there is no option :socket; there are :name, "},
        {[sockets: 257], "the option :sockets takes an integer from 1 to 256, not 257"},
        {[sockets: nil], "the option :sockets takes an integer from 1 to 256, not nil"},
        {[time_limit: 0], "the option :time_limit takes an integer from 1 up, not 0"},
        {[stop_timeout: 4_294_967_296],
         "the option :stop_timeout takes an integer from 0 to 4294967295, not 4294967296"},
        {[backoff_max: 4_294_967_296], "the option :backoff_max takes an integer from 0 to 4294967295, not 4294967296"},
        {[idle_timeout: 1.5], "the option :idle_timeout takes an integer from 1 up, or `:infinity`, not 1.5"},
        {[engine_modules: "safe"], "the option :engine_modules takes `:safe` or `:none` or `:all`, not \"safe\""},
        {[module: "a\0b"], "the option :module takes a string, not "},
        {[name: "js"], "the option :name takes an atom, not \"js\""},
        {[timers: 1], "the option :timers takes `true` or `false`, not 1"},
        {[env: [{"A", 1}]], "the option :env takes a list of pairs of strings, not [{\"A\", 1}]"},
        {[env: [{"A=B", "1"}]], "the option :env takes a list of pairs of strings, not [{\"A=B\", \"1\"}]"},
        {[env: [{"", "1"}]], "the option :env takes a list of pairs of strings, not [{\"\", \"1\"}]"},
        {[extra_arguments: "-x"], "the option :extra_arguments takes a list of strings, not \"-x\""},
        {[version_check: "1.x"], "the option :version_check takes `true`, `false` or a requirement, not \"1.x\""},
        {[json: Enum], "the option :json takes a module with `encode_to_iodata!/1` and `decode!/1`, not Enum"},
        {[on_message: 1], "the option :on_message takes a function of 1, not 1"},
        {[log: :debug], "the option :log takes `true`, `false` or a function of 2, not :debug"},
        {:sockets, "the options must be a keyword list, not :sockets"}
      ] do
    test "#{inspect(options)} is refused" do
      error = assert_raise OptionsError, fn -> Options.start!(unquote(options)) end
      assert String.starts_with?(error.message, unquote(message))
    end
  end

  test "a call takes its own options only" do
    assert Options.call!(timeout: 1) == [timeout: 1]

    assert_raise OptionsError, ~r/there is no option :sockets; there are :timeout, /, fn ->
      Options.call!(sockets: 1)
    end
  end

  test "the README has the tables" do
    path = Path.expand("../../README.md", __DIR__)
    text = File.read!(path)

    expected =
      for {name, table} <- [start: Options.start_table(), call: Options.call_table()], reduce: text do
        text ->
          pattern = ~r/<!-- #{name}: begin -->.*<!-- #{name}: end -->/s
          assert text =~ pattern
          Regex.replace(pattern, text, fn _ -> "<!-- #{name}: begin -->\n#{table}\n<!-- #{name}: end -->" end)
      end

    if System.get_env("UPDATE_DOCS"), do: File.write!(path, expected)
    assert File.read!(path) == expected, "UPDATE_DOCS=1 mix test test/jsockd/options_test.exs writes it anew"
  end
end
