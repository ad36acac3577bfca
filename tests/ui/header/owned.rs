use sw_error::SwError;

// Headers that the server, the layer or the response itself sets.
#[derive(Debug, thiserror::Error, SwError)]
#[error("…")]
enum PlanError {
    #[sw(code = "SW_RETRY", status = 401, header("Retry-After" = "30"))]
    RetryAfter,
    #[sw(code = "SW_TYPE", status = 401, header("content-type" = "text/plain"))]
    ContentType,
    #[sw(code = "SW_CONNECTION", status = 401, header("Connection" = "close", "keep-alive" = "timeout=5"))]
    Connection,
    #[sw(code = "SW_FRAMING", status = 401, header("content-length" = _0, "transfer-encoding" = "chunked"))]
    Framing(u64),
    #[sw(code = "SW_BODY", status = 401, header("content-encoding" = "gzip", "etag" = "\"1\""))]
    Body,
    #[sw(code = "SW_LAYER", status = 401, header("x-request-id" = id, "x-content-type-options" = "nosniff"))]
    Layer { id: String },
    #[sw(code = "SW_SERVER", status = 401, header("date" = "now"))]
    Server,
    #[sw(code = "SW_GRPC", status = 401, header("grpc-status" = "0"))]
    Grpc,
    #[sw(code = "SW_RANGE", status = 400, header("content-range" = "bytes */7"))]
    Range,
    #[sw(code = "SW_RANGE_OF_416", status = 416, header("content-range" = "bytes */7"))]
    RangeOf416,
    #[sw(code = "SW_UPGRADE", status = 400, header("upgrade" = "websocket"))]
    Upgrade,
    #[sw(code = "SW_UPGRADE_OF_426", status = 426, header("upgrade" = "websocket"))]
    UpgradeOf426,
    #[sw(code_of = PlanError::Range, header("content-range" = "bytes */7", "te" = "trailers"))]
    Referring,
}

fn main() {}
