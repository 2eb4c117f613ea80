using Bongsu.Alerts;
using Bongsu.Portal.Alerts;

namespace Bongsu.Tests.Alerts;

public sealed class CapReaderTests
{
    public const string Tsunami = """
        <?xml version="1.0" encoding="UTF-8"?>
        <alert xmlns="urn:oasis:names:tc:emergency:cap:1.2">
          <identifier>T-1</identifier><sender>office@example.org</sender><sent>2024-12-03T22:28:00+09:00</sent>
          <status>Actual</status><msgType>Alert</msgType><scope>Public</scope>
          <info>
            <language>ko-KR</language><category>Geo</category><event>지진해일</event><urgency>Immediate</urgency><severity>Extreme</severity><certainty>Observed</certainty>
            <expires>2024-12-04T04:00:00+09:00</expires><senderName>기상 관서</senderName><headline>동해안 지진해일 경보</headline>
            <description>높이 2 m의 물결이 옵니다.</description><instruction>높은 곳으로 대피하세요.</instruction><web>https://example.org/t1</web>
            <area><areaDesc>강원 동해안</areaDesc></area><area><areaDesc>경북 동해안</areaDesc></area>
          </info>
          <info>
            <language>en</language><category>Geo</category><event>Tsunami</event><urgency>Immediate</urgency><severity>Severe</severity><certainty>Observed</certainty>
            <headline>Tsunami warning for the east coast</headline>
          </info>
        </alert>
        """;

    [Fact]
    public void A_message_is_read_whole()
    {
        var alert = CapReader.Read(Tsunami);
        Assert.Equal(("T-1", "office@example.org", CapStatus.Actual, CapMessageType.Alert, CapScope.Public), (alert.Identifier, alert.Sender, alert.Status, alert.Type, alert.Scope));
        Assert.Equal(new DateTimeOffset(2024, 12, 3, 13, 28, 0, TimeSpan.Zero), alert.Sent);
        Assert.Equal(new DateTimeOffset(2024, 12, 3, 19, 0, 0, TimeSpan.Zero), alert.ExpiresAt);
        Assert.Equal(AlertSeverity.Extreme, alert.Severity);
        Assert.Equal(["강원 동해안", "경북 동해안"], alert.Infos[0].Areas);
        Assert.Equal("높은 곳으로 대피하세요.", alert.Infos[0].Instruction);
        Assert.Equal("Tsunami warning for the east coast", alert.Infos[1].Headline);
        Assert.True(alert.IsForEverybody);
    }

    [Fact]
    public void What_is_written_reads_as_it_was()
    {
        var alert = CapReader.Read(Tsunami) with { References = [new("office@example.org", "T-0", DateTimeOffset.FromUnixTimeSeconds(1733230000))] };
        Assert.Equivalent(alert, CapReader.Read(CapWriter.Write(alert)), strict: true);
        Assert.Contains("<sent>2024-12-03T22:28:00+09:00</sent>", CapWriter.Write(alert), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Exercise", "Alert", "Public", false)]
    [InlineData("Test", "Alert", "Public", false)]
    [InlineData("Draft", "Alert", "Public", false)]
    [InlineData("System", "Alert", "Public", false)]
    [InlineData("Actual", "Alert", "Restricted", false)]
    [InlineData("Actual", "Cancel", "Public", false)]
    [InlineData("Actual", "Ack", "Public", false)]
    [InlineData("Actual", "Update", "Public", true)]
    public void Only_what_is_real_and_public_is_for_everybody(string status, string type, string scope, bool isForEverybody) => Assert.Equal(isForEverybody,
        CapReader.Read(Tsunami.Replace("Actual", status, StringComparison.Ordinal).Replace("<msgType>Alert", $"<msgType>{type}", StringComparison.Ordinal).Replace("Public", scope, StringComparison.Ordinal)).IsForEverybody);

    [Theory]
    [InlineData("", "Root element")]
    [InlineData("<!DOCTYPE alert [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><alert>&x;</alert>", "DTD")]
    [InlineData("<alert/>", "CAP 1.2")]
    [InlineData("<rss xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"/>", "CAP 1.2")]
    [InlineData("<alert xmlns=\"urn:oasis:names:tc:emergency:cap:1.2\"/>", "<identifier>")]
    public void What_is_no_message_is_told(string xml, string said) => Assert.Contains(said, Assert.Throws<FormatException>(() => CapReader.Read(xml)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("<severity>Extreme", "<severity>Dire", "<severity>")]
    [InlineData("22:28:00+09:00", "half past ten", "<sent>")]
    [InlineData("<identifier>T-1", "<identifier>T 1", "<identifier>")]
    [InlineData("<event>지진해일</event>", "", "<event>")]
    [InlineData("<scope>", "<references>T-0</references><scope>", "<references>")]
    public void A_field_that_is_wrong_is_named(string from, string to, string named) =>
        Assert.Contains(named, Assert.Throws<FormatException>(() => CapReader.Read(Tsunami.Replace(from, to, StringComparison.Ordinal))).Message, StringComparison.Ordinal);

    [Fact]
    public void Everything_in_it_is_bounded()
    {
        Assert.Throws<FormatException>(() => CapReader.Read(Tsunami.Replace("지진해일 경보", new('가', 600), StringComparison.Ordinal)));
        Assert.Throws<FormatException>(() => CapReader.Read(Tsunami + new string(' ', CapReader.Longest)));
        Assert.Null(CapReader.Read(Tsunami.Replace("https://example.org/t1", "javascript:alert(1)", StringComparison.Ordinal)).Infos[0].Web);
    }
}
