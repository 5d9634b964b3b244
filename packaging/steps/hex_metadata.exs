# Copies the files of a Hex package and writes its metadata, both as mix.exs has them:  mix run hex_metadata.exs FROM TO METADATA
[from, to, metadata] = System.argv()
project = Mix.Project.config()
package = project[:package]

files =
  package[:files]
  |> Enum.flat_map(fn name ->
    path = Path.join(from, name)
    if File.dir?(path), do: Path.wildcard(path <> "/**", match_dot: true), else: [path]
  end)
  |> Enum.filter(&File.regular?/1)
  |> Enum.map(&Path.relative_to(&1, from))
  |> Enum.sort()

for name <- files do
  File.mkdir_p!(Path.dirname(Path.join(to, name)))
  File.cp!(Path.join(from, name), Path.join(to, name))
end

fields = [
  {"app", to_string(project[:app])},
  {"build_tools", ["mix"]},
  {"description", project[:description]},
  {"elixir", project[:elixir]},
  {"files", files},
  {"licenses", package[:licenses]},
  {"links", Enum.to_list(package[:links])},
  {"name", to_string(project[:app])},
  {"requirements", []},
  {"version", project[:version]}
]

# Terms that Erlang's file:consult reads, a field a line.
File.write!(metadata, Enum.map(fields, &:io_lib.format("~tp.~n", [&1])))
