defmodule JSockDTest do
  # The examples of the documentation, against the real server.
  use ExUnit.Case, async: false

  alias JSockD.Test

  # The examples are as an application has them: jsockd is in the PATH.
  setup_all do
    folder = Path.join(System.tmp_dir!(), "jsockd-path-#{System.pid()}")
    File.mkdir_p!(folder)
    File.ln_s!(Path.expand(Test.executable()), Path.join(folder, "jsockd"))
    path = System.get_env("PATH")
    System.put_env("PATH", folder <> ":" <> path)

    on_exit(fn ->
      System.put_env("PATH", path)
      File.rm_rf!(folder)
    end)
  end

  setup context do
    if context[:doctest],
      do: start_supervised!({JSockD, name: MyApp.JS, sockets: 2, log: false, time_limit: Test.patience()})

    :ok
  end

  doctest JSockD, tags: [doctest: true]

  test "every public function has documentation with an example" do
    {:docs_v1, _, _, _, _, _, functions} = Code.fetch_docs(JSockD)

    for {{:function, name, arity}, _, _, doc, _} <- functions, doc != :hidden do
      assert %{"en" => text} = doc, "#{name}/#{arity} is not documented"
      assert text =~ "    iex> ", "#{name}/#{arity} has no example"
    end
  end

  test "every module that is shown is documented, and every function and callback of it" do
    {:ok, modules} = :application.get_key(:jsockd, :modules)

    for module <- modules,
        not support?(module),
        {:docs_v1, _, _, _, doc, _, entries} = Code.fetch_docs(module),
        doc != :hidden do
      assert %{"en" => _} = doc, "#{inspect(module)} is not documented"

      for {{kind, name, arity}, _, _, doc, _} <- entries,
          kind in [:function, :macro, :callback],
          not exceptions?(name, arity) do
        assert doc == :hidden or match?(%{"en" => _}, doc), "#{inspect(module)}.#{name}/#{arity} is not documented"
      end
    end
  end

  # test/support, which is compiled into the application for its tests.
  defp support?(module), do: module == :telemetry or hd(tl(Module.split(module) ++ [""])) == "Test"

  # Elixir makes and calls them.
  defp exceptions?(name, arity), do: {name, arity} in [exception: 1, message: 1]

  test "the README's examples run" do
    path = Path.expand("../README.md", __DIR__)
    blocks = Regex.scan(~r/^```elixir\n(.*?)^```/ms, File.read!(path), capture: :all_but_first)
    assert length(blocks) > 3
    {_, variables} = blocks |> Enum.join("\n") |> Code.eval_string([], file: path)
    Supervisor.stop(variables[:supervisor])
  end

  test "without :name, the client has the module's" do
    start_supervised!({JSockD, sockets: 1, log: false, time_limit: Test.patience()})
    assert JSockD.call(JSockD, "() => 1") == {:ok, 1}
  end
end
