namespace JSockD.EndToEnd.Tests.Logs;

/// <summary>What the console remembers while a command runs, and forgets with it; and its tables.</summary>
public sealed class ConsoleStateTests : EndToEndTest
{
    [Fact]
    public void Counts_are_logged_under_their_label_and_a_missing_one_is_a_warning() => AssertLogged(
        ["INFO <console.count>: a: 1", "INFO <console.count>: a: 2", "WARN <console.countReset>: there is no count for 'b'"],
        "() => { console.count('a'); console.count('a'); console.countReset('b'); return 1; }");

    [Fact]
    public void A_missing_timer_and_one_that_runs_already_are_warnings() => AssertLogged(
        ["WARN <console.timeEnd>: there is no timer 't'", "WARN <console.time>: the timer 't' runs already"],
        "() => { console.timeEnd('t'); console.time('t'); console.time('t'); return 1; }");

    [Fact]
    public void A_timer_logs_how_long_it_ran()
    {
        var logged = Logged("() => { console.time('t'); console.timeLog('t', { a: 1 }); console.timeEnd('t'); return 1; }");
        Assert.Matches(@"^INFO <console\.timeLog>: t: \d+(\.\d+)?m?s \{ a: 1 \}$", logged[0]);
        Assert.Matches(@"^INFO <console\.timeEnd>: t: \d+(\.\d+)?m?s$", logged[1]);
    }

    [Fact]
    public void A_group_indents_every_line_of_a_record() => AssertLogged(
        [
            "INFO <console.group>: outer", "INFO <console.log>:   one", "INFO   two",
            "ERROR <console.error>:     three", "INFO <console.log>: four",
        ],
        "() => { console.group('outer'); console.log('one\\ntwo'); console.group(); console.error('three'); console.groupEnd(); "
        + "console.groupEnd(); console.log('four'); return 1; }");

    [Fact]
    public void A_table_is_drawn_below_its_name() => AssertLogged(
        [
            "INFO <console.table>: ",
            "INFO ┌─────────┬───┬─────┐",
            "INFO │ (index) │ a │ b   │",
            "INFO ├─────────┼───┼─────┤",
            "INFO │ 0       │ 1 │ 'x' │",
            "INFO └─────────┴───┴─────┘",
        ],
        "() => { console.table([{ a: 1, b: 'x' }]); return 1; }");

    [Fact]
    public void Groups_counts_and_timers_end_with_their_command_however_it_ends() => AssertLogged(
        ["INFO <console.count>: default: 1", "INFO <console.count>: default: 1", "WARN <console.timeEnd>: there is no timer 'default'"],
        "() => { console.group(); console.group(); console.time(); throw new Error('x'); }",
        "() => { console.count(); console.group(); return new Promise(() => {}); }",
        "() => { console.count(); console.timeEnd(); return 1; }");

    private void AssertLogged(string[] expected, params string[] commands) => Assert.Equal(expected, Logged(commands));

    // Level and text of all lines that the commands cause, those of records with more than one line too.
    private string[] Logged(params string[] commands)
    {
        var server = Serve();
        var client = server.Connect();
        Array.ForEach(commands, command => client.Execute(command));
        Assert.Equal("quit", client.Ask("?quit"));
        var records = server.Log.WaitForEnd().TrimEnd('\n').Split('\n').Select(LogRecord.Parse).ToArray();
        var consoles = new List<string>();
        var inside = false;
        foreach (var record in records)
        {
            inside |= record.Message.StartsWith("<console.", StringComparison.Ordinal);
            if (inside)
            {
                consoles.Add($"{record.Level} {record.Message}");
            }

            inside &= record.Mark == "*";
        }

        return [.. consoles];
    }
}
