using System.Net;
using System.Net.Sockets;

namespace Bongsu.Drill.Wire;

/// <summary>One kept-alive connection; one request at a time.</summary>
internal sealed class Connection : IDisposable
{
    private readonly Socket _socket;
    private ReadOnlyMemory<byte> _unsent;

    private Connection(Socket socket, int number) => (_socket, Number) = (socket, number);

    /// <summary>Its place in the pool.</summary>
    public int Number { get; }

    public nint Handle => _socket.Handle;

    public bool IsConnected { get; private set; }

    /// <summary>Whether it is known that connecting has succeeded or failed.</summary>
    public bool IsSettled => _socket.Poll(0, SelectMode.SelectWrite) || _socket.Poll(0, SelectMode.SelectError);

    /// <summary>Whether a request has been answered on it before: one that breaks then may only have been idle for too long.</summary>
    public bool IsUsed { get; private set; }

    public AnswerReader Reader { get; } = new();

    /// <summary>What is asked on it; null while it is idle.</summary>
    public Request? Request { get; private set; }

    /// <summary>Begins to connect, without waiting; null where that fails at once.</summary>
    public static Connection? Open(IPEndPoint address, int number)
    {
        var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true, Blocking = false };
        try
        {
            socket.Connect(address);
        }
        catch (SocketException begun) when (begun.SocketErrorCode is SocketError.WouldBlock or SocketError.InProgress)
        {
            // How a socket that does not block says that it connects.
        }
        catch (SocketException)
        {
            socket.Dispose();
            return null;
        }
        return new(socket, number);
    }

    /// <summary>Sends a request, at once or when the connection stands; false where the connection is broken.</summary>
    public bool Start(Request request)
    {
        Request = request;
        Reader.Begin(request.KeepsBody, request.Stream);
        _unsent = request.Bytes;
        return !IsConnected || Flush();
    }

    /// <summary>The connection stands or has failed; false for the latter.</summary>
    public bool Connected()
    {
        IsConnected = _socket.GetSocketOption(SocketOptionLevel.Socket, SocketOptionName.Error) is 0;
        return IsConnected && (Request is null || Flush());
    }

    /// <summary>Reads what is there.</summary>
    public Progress Receive(byte[] buffer)
    {
        while (true)
        {
            var read = _socket.Receive(buffer, SocketFlags.None, out var error);
            if (error == SocketError.WouldBlock)
                return Progress.More;
            if (error != SocketError.Success || read == 0)
                return Request is not null && error == SocketError.Success && Reader.TakeEnd() ? Progress.WholeAndClosed : Progress.Broken;
            if (Request is null)
                return Progress.Broken;
            try
            {
                if (Reader.Take(buffer.AsMemory(0, read)))
                    return Reader.Closes ? Progress.WholeAndClosed : Progress.Whole;
            }
            catch (InvalidDataException)
            {
                return Progress.Broken;
            }
        }
    }

    /// <summary>Is idle again.</summary>
    public void End() => (Request, IsUsed) = (null, true);

    public void Dispose() => _socket.Dispose();

    private bool Flush()
    {
        while (_unsent.Length > 0)
        {
            var sent = _socket.Send(_unsent.Span, SocketFlags.None, out var error);
            // A request is smaller than a socket's buffer: one that does not fit has nobody who reads it.
            if (error != SocketError.Success)
                return false;
            _unsent = _unsent[sent..];
        }
        return true;
    }

    /// <summary>What reading came to.</summary>
    internal enum Progress { More, Whole, WholeAndClosed, Broken }
}
