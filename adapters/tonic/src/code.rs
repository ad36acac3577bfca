//! Maps HTTP statuses to gRPC codes.

use sw_error::Status;
use tonic::Code;

/// The gRPC code for an HTTP status.
///
/// | HTTP | gRPC | why |
/// |---|---|---|
/// | 400 | `INVALID_ARGUMENT` | [`code.proto`] |
/// | 401 | `UNAUTHENTICATED` | [`code.proto`] |
/// | 403 | `PERMISSION_DENIED` | [`code.proto`] |
/// | 404, 410 | `NOT_FOUND` | [`code.proto`]; a resource that is gone is not found |
/// | 405, 501 | `UNIMPLEMENTED` | [`code.proto`]; no such method |
/// | 408, 504 | `DEADLINE_EXCEEDED` | [`code.proto`]; a timeout |
/// | 409 | `ABORTED` | [`code.proto`]; it also maps the more specific `ALREADY_EXISTS` to 409 |
/// | 412, 428 | `FAILED_PRECONDITION` | the same meaning, although [`code.proto`] maps it to 400 |
/// | 416 | `OUT_OF_RANGE` | the same meaning, although [`code.proto`] maps it to 400 |
/// | 429 | `RESOURCE_EXHAUSTED` | [`code.proto`] |
/// | 499 | `CANCELLED` | [`code.proto`] |
/// | 500 | `INTERNAL` | [`code.proto`] |
/// | 502 | `UNAVAILABLE` | [gRPC clients map it so] |
/// | 503 | `UNAVAILABLE` | [`code.proto`] |
/// | all other 4xx | `INVALID_ARGUMENT` | like 400, as [RFC 9110, section 15] says |
/// | all other 5xx | `INTERNAL` | like 500, as [RFC 9110, section 15] says |
///
/// ```
/// use sw_error::Status;
/// use sw_error_tonic::grpc_code;
///
/// assert_eq!(grpc_code(Status::NOT_FOUND), tonic::Code::NotFound);
/// assert_eq!(grpc_code(Status::PAYMENT_REQUIRED), tonic::Code::InvalidArgument);
/// ```
///
/// [`code.proto`]: https://github.com/googleapis/googleapis/blob/master/google/rpc/code.proto
/// [gRPC clients map it so]: https://github.com/grpc/grpc/blob/master/doc/http-grpc-status-mapping.md
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
