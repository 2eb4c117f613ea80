using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Bongsu.Hotline.Calls;
using Bongsu.Portal.Hotline;
using Bongsu.Tests.Fixture;

namespace Bongsu.Tests.Hotline;

public sealed class MailSecurityTests
{
    private const string Password = "correct horse";

    [Fact]
    public async Task Mail_goes_encrypted_and_signed_in_to_a_server_whose_certificate_the_plan_names()
    {
        using var certificate = SelfSigned();
        await using var scene = await StartAsync(new() { Certificate = certificate, Password = Password }, Password, certificate.GetCertHashString(HashAlgorithmName.SHA256));
        var call = await scene.CallAsync();
        Assert.True(Assert.Single(call.Messages).IsAccepted);
        Assert.Equal("kim@bongsu.example", Assert.Single(scene.Mail.Mails).To);
        Assert.Equal(Password, Assert.Single(scene.Mail.Passwords));
        Assert.All(scene.Mail.InTheClear, line => Assert.Matches("^(EHLO|STARTTLS)", line));
    }

    [Fact]
    public async Task A_wrong_password_is_told_as_one()
    {
        using var certificate = SelfSigned();
        await using var scene = await StartAsync(new() { Certificate = certificate, Password = Password }, "wrong", certificate.GetCertHashString(HashAlgorithmName.SHA256));
        var call = await scene.CallAsync();
        Assert.Equal("sign-in-refused", Outcome(call));
        Assert.Empty(scene.Mail.Mails);
        Assert.Contains("로그인을 거절함", await ConsoleAsync(scene, call), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_certificate_that_nobody_vouches_for_gets_no_password(bool namesAnother)
    {
        using var certificate = SelfSigned();
        await using var scene = await StartAsync(new() { Certificate = certificate, Password = Password }, Password, namesAnother ? new('a', 64) : null);
        var call = await scene.CallAsync();
        Assert.Equal("not-trusted", Outcome(call));
        Assert.Empty(scene.Mail.Passwords);
        Assert.Contains("인증서를 믿을 수 없음", await ConsoleAsync(scene, call), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_server_without_encryption_gets_neither_password_nor_message()
    {
        await using var scene = await StartAsync(new() { Password = Password }, Password, null);
        var call = await scene.CallAsync();
        Assert.Equal("not-private", Outcome(call));
        Assert.Empty(scene.Mail.Passwords);
        Assert.Empty(scene.Mail.Mails);
        Assert.Contains("암호화나 로그인을 지원하지 않음", await ConsoleAsync(scene, call), StringComparison.Ordinal);
    }

    private static Task<HotlineScene> StartAsync(SmtpReceiver mail, string password, string? fingerprint)
    {
        var variable = $"BONGSU_TEST_SMTP_{Convert.ToHexString(RandomNumberGenerator.GetBytes(8))}";
        Environment.SetEnvironmentVariable(variable, password);
        return HotlineScene.StartAsync(_ => HotlineScene.Duty(("kim", HotlineScene.Person("김", new EmailWay("kim@bongsu.example")))) with
        {
            Smtp = new("127.0.0.1", mail.Port, SmtpTls.StartTls, "hotline@bongsu.example") { User = "hotline", PasswordVariable = variable, Fingerprint = fingerprint },
        }, mail: mail);
    }

    private static string Outcome(CallState call) => call.Messages.Single().Tries[0].Tried.Outcome;

    private static async Task<string> ConsoleAsync(HotlineScene scene, CallState call)
    {
        using var chief = await scene.Portal.OperatorAsync("chief");
        return await chief.GetStringAsync(new Uri(string.Create(CultureInfo.InvariantCulture, $"/console/hotline/{call.Id}"), UriKind.Relative), TestContext.Current.CancellationToken);
    }

    private static X509Certificate2 SelfSigned()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=mail.bongsu.example", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddIpAddress(IPAddress.Loopback);
        request.CertificateExtensions.Add(names.Build());
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
