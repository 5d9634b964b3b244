using System.Globalization;
using JSockD.PackagingTool.Archives;
using JSockD.PackagingTool.Texts;

// See packaging/build.sh, which calls it.
switch (args)
{
    case ["texts", var folder, var version, var epoch]:
        Directory.CreateDirectory(folder);
        Write(folder, "jsockd.1", ManualPage.Write(version, TimeOf(epoch)));
        Write(folder, "jsockd.bash", BashCompletion.Write());
        Write(folder, "_jsockd", ZshCompletion.Write());
        Write(folder, "jsockd.fish", FishCompletion.Write());
        return 0;
    case ["zip", var folder, var prefix, var output, var epoch]:
        ReproducibleZip.OfFolder(folder, prefix, output, TimeOf(epoch));
        return 0;
    case ["nupkg", var package, var output, var epoch]:
        ReproducibleZip.OfPackage(package, output, TimeOf(epoch));
        return 0;
    default:
        Console.Error.WriteLine("PackagingTool texts FOLDER VERSION EPOCH | zip FOLDER PREFIX OUTPUT EPOCH | nupkg PACKAGE OUTPUT EPOCH");
        return 2;
}

static void Write(string folder, string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);

static DateTimeOffset TimeOf(string epoch) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(epoch, CultureInfo.InvariantCulture));
