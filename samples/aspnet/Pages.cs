using JSockD;

namespace Shop;

/// <summary>What is rendered. Each command is compiled once an engine, and kept here for that.</summary>
internal static class Pages
{
    public const string Head =
        """<!doctype html><html lang="en"><head><title>Shop</title><link rel="stylesheet" href="/shop.css"></head><body>""";

    public const string Foot = "</body></html>";

    public static readonly JSCommand List = Read("list");

    public static readonly JSCommand Product = Read("product");

    private static JSCommand Read(string name)
    {
        using var stream = typeof(Pages).Assembly.GetManifestResourceStream($"{name}.js")!;
        using var reader = new StreamReader(stream);
        return new JSCommand(name, reader.ReadToEnd());
    }
}
