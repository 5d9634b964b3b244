namespace JSockD.EndToEnd.Tests.CommandLine;

/// <summary><c>--doctor</c>: every check that can fail, once well and once not.</summary>
public sealed class DoctorTests(SignedModule module) : EndToEndTest, IClassFixture<SignedModule>
{
    [Fact]
    public void A_server_that_starts_has_no_faults_and_the_report_says_what_it_is()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        var outcome = Run("--doctor", "-m", module.Path, "-k", module.PrivateKeyPath, "-s", Folder.PathOf("s"), "--engine-modules", "safe");
        Assert.Equal((0, ""), (outcome.ExitCode, outcome.Errors));
        Assert.StartsWith(Run("-v", "--verbose").Output, outcome.Output, StringComparison.Ordinal);
        Assert.DoesNotMatch("(?m)^fault", outcome.Output);
        foreach (var subject in new[]
        {
            "key", "private key", "module", "socket folder", "open files", "Intl pack", "locale", "time zone", "system calls",
        })
        {
            Assert.Matches($"(?m)^ok +{subject} ", outcome.Output);
        }

        Assert.Empty(Folder.Names());
    }

    [Fact]
    public void A_module_without_a_key_is_a_fault() => Finds("fault", "key", "hex digits", "-m", module.Path);

    [Fact]
    public void A_key_that_is_none_is_a_fault_and_is_not_printed()
    {
        Variables[PublicKeyVariable] = "secret" + new string('0', 57);
        Assert.DoesNotContain("secret0", Finds("fault", "key", "is not a public key"), StringComparison.Ordinal);
    }

    [Fact]
    public void No_secret_is_printed_whatever_holds_it()
    {
        var secret = File.ReadAllText(module.PrivateKeyPath).Trim();
        Variables[PublicKeyVariable] = secret;
        Assert.DoesNotContain(secret[..16], Finds("fault", "key", "a private key has as many"), StringComparison.Ordinal);
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.DoesNotContain(secret[..16], Run("--doctor", "-k", module.PrivateKeyPath).Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_private_key_of_another_pair_or_none_is_a_fault()
    {
        Run("-k", "other");
        Variables[PublicKeyVariable] = module.PublicKey;
        Finds("fault", "private key", "belongs to another public key", "-k", "other.privkey");
        Finds("fault", "private key", "is not a private key", "-k", "other.pubkey");
        Finds("fault", "private key", "no such file", "-k", "none.privkey");
    }

    [Fact]
    public void A_module_that_is_not_there_not_signed_or_changed_is_a_fault()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        Finds("fault", "module", "no such file", "-m", "none");
        Run("-c", module.SourcePath, "unsigned");
        Finds("fault", "module", "is not signed", "-m", "unsigned");
        var changed = File.ReadAllBytes(module.Path);
        changed[20] ^= 1;
        Finds("fault", "module", "does not verify", "-m", Folder.Write("changed", changed));
    }

    [Fact]
    public void A_module_whose_top_level_throws_or_does_not_end_is_a_fault()
    {
        Finds("fault", "module", "Error: not today", "-m", Signed("throw new Error('not today')"));
        Finds("fault", "module", "did not end", "-m", Signed("for (;;);"), "--load-timeout", "1000");
    }

    [Fact]
    public void A_source_map_that_is_none_is_a_warning()
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        Finds("warning", "source map", "no such file", "-m", module.Path, "-sm", "none.map");
        Finds("warning", "source map", "can't be used", "-m", module.Path, "-sm", Folder.Write("bad.map", "{"));
    }

    [Fact]
    public void Paths_where_no_socket_can_be_are_faults()
    {
        Finds("fault", "socket", "108 bytes", "-s", "/tmp/" + new string('x', 103));
        Finds("fault", "socket", "a file that is not a socket", "-s", Folder.Write("file", ""));
        Finds("fault", "socket", "a file that is not a socket", "-s", Pipe());
        Finds("fault", "socket", "is a folder", "-s", Folder.FullName);
        Finds("fault", "socket folder", "does not exist", "-s", Folder.PathOf("none/s"));
        Finds("fault", "socket folder", "no socket can be made there", "-s", "/proc/s");
    }

    [Fact]
    public void A_socket_of_a_running_server_and_a_folder_that_others_write_to_are_warnings()
    {
        var server = Serve();
        Finds("warning", "socket", "a process listens there", "-s", server.SocketPaths[0]);
        server.Connect().AssertServes();

        var shared = Directory.CreateDirectory(Folder.PathOf("shared"));
        shared.UnixFileMode |= UnixFileMode.OtherWrite;
        Finds("warning", "socket folder", "others may write to it", "-s", Path.Combine(shared.FullName, "s"));
    }

    [Fact]
    public void More_sockets_than_processors_or_than_are_opened_are_warnings()
    {
        string[] many = [.. Enumerable.Range(0, 257).Select(n => Folder.PathOf($"s{n}"))];
        Finds("warning", "sockets", "257 are given", ["-s", .. many]);
        Finds("warning", "processors", "257 sockets", ["-s", .. many]);
    }

    [Fact]
    public void Limits_of_the_process_that_are_too_low_are_faults()
    {
        string[] many = [.. Enumerable.Range(0, 20).Select(n => Folder.PathOf($"s{n}"))];
        foreach (var (limit, subject, found) in new[]
        {
            ("-n 100", "open files", "100 at most"), ("-v 2000000", "address space", "2048000000 bytes at most"),
        })
        {
            string[] command = ["-c", $"ulimit {limit}; exec \"$@\"", "sh", Executable.Path, "--doctor", "-s", .. many];
            Finds("fault", subject, found, Tool.Run("sh", "", command));
        }
    }

    [Fact]
    public void System_calls_that_a_sandbox_refuses_are_found()
    {
        Finds("fault", "system calls", "Operation not permitted", Refusing("epoll_create1"));
        Finds("warning", "parent", "pidfd_open", Refusing("pidfd_open", "--exit-with-parent"));
        Finds("ok", "parent", "pidfd_open", "--exit-with-parent");
    }

    [Fact]
    public void Locales_that_are_missing_or_damaged_are_found()
    {
        var alone = Folder.PathOf("jsockd");
        File.Copy(Executable.Path, alone);
        Finds("warning", "Intl pack", "does not exist", Tool.Run(alone, "", "--doctor"));
        Finds("warning", "Intl pack", "damaged", "--intl", Folder.Write("damaged.pack", "JSDINTL1icudt78l"));
        Finds("fault", "Intl pack", "is no pack", "--intl", Folder.Write("other.pack", "something else"));
        Finds("fault", "Intl pack", "no such file", "--intl", "none.pack");
        Finds("fault", "locale", "--default-locale", "--default-locale", "no tag");
        Finds("ok", "locale", "de-AT", "--default-locale", "de-AT");
    }

    [Fact]
    public void The_pack_is_found_where_packages_have_it()
    {
        Directory.CreateDirectory(Folder.PathOf("bin"));
        Directory.CreateDirectory(Folder.PathOf("share/jsockd"));
        File.Copy(Executable.Path, Folder.PathOf("bin/jsockd"));
        File.Copy(Executable.InRepository("artifacts/jsockd-intl.pack"), Folder.PathOf("share/jsockd/jsockd-intl.pack"));
        Finds("ok", "Intl pack", "share/jsockd/jsockd-intl.pack", Tool.Run(Folder.PathOf("bin/jsockd"), "", "--doctor"));
    }

    [Fact]
    public void Variables_that_mean_nothing_are_found()
    {
        Variables["TZ"] = "Mars/Olympus_Mons";
        Finds("warning", "time zone", "in UTC");
        Variables["TZ"] = "Europe/Berlin";
        Finds("ok", "time zone", "Europe/Berlin");
        Variables["JSOCKD_LOG_PREFIX"] = "a\nb";
        Finds("warning", "log", "JSOCKD_LOG_PREFIX");
        Variables["JSOCKD_ANNOUNCE_VERSION"] = "1.2.3";
        Finds("ok", "version", "1.2.3");
        Variables["JSOCKD_ANNOUNCE_VERSION"] = "1 2";
        Finds("fault", "version", "JSOCKD_ANNOUNCE_VERSION");
    }

    private string Signed(string source)
    {
        Variables[PublicKeyVariable] = module.PublicKey;
        Assert.Equal(0, Run("-c", Folder.Write("in.mjs", source), "signed", "-k", module.PrivateKeyPath).ExitCode);
        return "signed";
    }

    private static (int ExitCode, string Output) Refusing(string call, params string[] options) => Tool.Run(
        "strace", "", ["-f", "-qq", "-o", "/dev/null", "-e", $"inject={call}:error=EPERM", Executable.Path, "--doctor", .. options]);

    private string Finds(string verdict, string subject, string text, params string[] options)
    {
        var outcome = Run(["--doctor", .. options]);
        return Finds(verdict, subject, text, (outcome.ExitCode, outcome.Output + outcome.Errors));
    }

    // The line is there, says what to do where something is wrong, and decides the exit status.
    private static string Finds(string verdict, string subject, string text, (int ExitCode, string Output) ended)
    {
        var line = ended.Output.Split('\n').FirstOrDefault(line =>
            line.StartsWith($"{verdict,-8} {subject,-13} ", StringComparison.Ordinal) && line.Contains(text, StringComparison.Ordinal));
        Assert.True(line is not null, $"no {verdict} of '{subject}' with '{text}' in:\n{ended.Output}");
        Assert.Equal(verdict != "ok", line.Contains(" → ", StringComparison.Ordinal));
        Assert.Equal(ended.Output.Split('\n').Any(other => other.StartsWith("fault", StringComparison.Ordinal)) ? 1 : 0, ended.ExitCode);
        return ended.Output;
    }
}
