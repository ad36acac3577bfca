//! The gRPC code that goes with an HTTP status.

use sw_error::Status;
use tonic::Code;

/// The gRPC code that goes with an HTTP status.
///
/// | HTTP | gRPC | why |
/// |---|---|---|
/// | 400 | `INVALID_ARGUMENT` | [`code.proto`] |
/// | 401 | `UNAUTHENTICATED` | [`code.proto`] |
/// | 403 | `PERMISSION_DENIED` | [`code.proto`] |
/// | 404, 410 | `NOT_FOUND` | [`code.proto`]; what is gone is not there |
/// | 405, 501 | `UNIMPLEMENTED` | [`code.proto`]; no such method |
/// | 408, 504 | `DEADLINE_EXCEEDED` | [`code.proto`]; it took too long |
/// | 409 | `ABORTED` | [`code.proto`] has `ALREADY_EXISTS` as well, which says more than a 409 does |
/// | 412, 428 | `FAILED_PRECONDITION` | its name; to HTTP, `code.proto` makes it 400 |
/// | 416 | `OUT_OF_RANGE` | its name; to HTTP, `code.proto` makes it 400 |
/// | 429 | `RESOURCE_EXHAUSTED` | [`code.proto`] |
/// | 499 | `CANCELLED` | [`code.proto`] |
/// | 500 | `INTERNAL` | [`code.proto`] |
/// | 502 | `UNAVAILABLE` | [as gRPC's clients read it] |
/// | 503 | `UNAVAILABLE` | [`code.proto`] |
/// | others | as 400 or 500 | [RFC 9110, section 15] |
///
/// [`code.proto`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
/// [as gRPC's clients read it]: https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md
/// [RFC 9110, section 15]: https://www.rfc-editor.org/rfc/rfc9110#section-15
#[must_use]
pub fn grpc_code(status: Status) -> Code {
    match status.as_u16() {
        401 => Code::Unauthenticated,
        403 => Code::PermissionDenied,
        404 | 410 => Code::NotFound,
        405 | 501 => Code::Unimplemented,
        408 | 504 => Code::DeadlineExceeded,
        409 => Code::Aborted,
        412 | 428 => Code::FailedPrecondition,
        416 => Code::OutOfRange,
        429 => Code::ResourceExhausted,
        499 => Code::Cancelled,
        502 | 503 => Code::Unavailable,
        ..=499 => Code::InvalidArgument,
        _ => Code::Internal,
    }
}
