using JSockD.Server.Doctor;

namespace JSockD.Server.Tests.Doctor;

public class FindingTests
{
    [Fact]
    public void A_finding_is_one_line_that_begins_with_its_verdict()
    {
        Assert.Equal("ok       key           it is there", Finding.Ok("key", "it is there").ToString());
        Assert.Equal("warning  source map    no map → make one", Finding.Warning("source map", "no map", "make one").ToString());
        Assert.Equal("fault    module        one two → mend it", Finding.Fault("module", "one\ntwo", "mend it").ToString());
    }
}
