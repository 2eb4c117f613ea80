using Bongsu.Portal.Hosting;
using NSec.Cryptography;

namespace Bongsu.Record.Signing;

/// <summary>The key that signs the record: <c>keys/record-ed25519</c> in the data folder, in PKCS #8, readable by its owner alone. Made when it is first needed, never replaced.</summary>
public sealed class RecordKey(DataFolder folder) : IDisposable
{
    private readonly Lock _gate = new();
    private Key? _key;

    /// <summary>The key.</summary>
    /// <exception cref="IOException">The file cannot be read or made.</exception>
    /// <exception cref="FormatException">The file holds no key.</exception>
    public Key Open()
    {
        lock (_gate)
            return _key ??= Read() ?? Make();
    }

    public void Dispose() => _key?.Dispose();

    private string File => Path.Combine(folder.Keys, "record-ed25519");

    private Key? Read() => System.IO.File.Exists(File) ? Key.Import(SignatureAlgorithm.Ed25519, System.IO.File.ReadAllBytes(File), KeyBlobFormat.PkixPrivateKeyText) : null;

    private Key Make()
    {
        Directory.CreateDirectory(folder.Keys);
        var key = Key.Create(SignatureAlgorithm.Ed25519, new() { ExportPolicy = KeyExportPolicies.AllowPlaintextArchiving });
        // Half a key would stop every signature from then on.
        WholeFile.Write(File, file => file.Write(key.Export(KeyBlobFormat.PkixPrivateKeyText)), ownerOnly: true);
        return key;
    }
}
