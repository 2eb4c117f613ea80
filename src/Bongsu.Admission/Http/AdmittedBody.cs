using System.IO.Pipelines;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Bongsu.Admission.Http;

/// <summary>The body of a request that runs. Who waited for bytes goes on in the thread pool, not where they arrived: there, others wait for their refusals.</summary>
internal sealed class AdmittedBody(PipeReader body) : PipeReader, IRequestBodyPipeFeature
{
    public PipeReader Reader => this;

    public static void Take(HttpContext context)
    {
        if (context.Features.Get<IHttpRequestBodyDetectionFeature>() is not { CanHaveBody: true })
            return;
        var body = new AdmittedBody(context.Request.BodyReader);
        context.Features.Set<IRequestBodyPipeFeature>(body);
        context.Request.Body = body.AsStream();
    }

    public override ValueTask<ReadResult> ReadAsync(CancellationToken cancellationToken = default)
    {
        var read = body.ReadAsync(cancellationToken);
        return read.IsCompleted ? read : ElsewhereAsync(read);
    }

    public override bool TryRead(out ReadResult result) => body.TryRead(out result);

    public override void AdvanceTo(SequencePosition consumed) => body.AdvanceTo(consumed);

    public override void AdvanceTo(SequencePosition consumed, SequencePosition examined) => body.AdvanceTo(consumed, examined);

    public override void CancelPendingRead() => body.CancelPendingRead();

    public override void Complete(Exception? exception = null) => body.Complete(exception);

    private static async ValueTask<ReadResult> ElsewhereAsync(ValueTask<ReadResult> read)
    {
        try
        {
            return await read;
        }
        finally
        {
            await Task.Yield();
        }
    }
}
